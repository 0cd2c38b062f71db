"""The tour: a centre, two terminals in virtual windows, every journey from touch to slip to centre, and its proof."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.demo import LANDSCAPE, PORTRAIT, DemoCentre, Screen, demo_centre, enrol, sync, write_settings
from kiosk.errors import TourFailed
from kiosk.processes import ours, virtual_display
from kiosk.tour.plans import ANSWERED, LOOK_FOR, MESSAGES
from kiosk.tour.self_test import NOBODYS_CENTRE

MARK = ".tour"
SLIPS = {"board": ("board-slip.png", "board-slip-copy.png"), "receipt": ("receipt.png", "receipt-copy.png")}
"""What the slips of the request are called in the folder: as they came out first, and once more."""
WALK_S = 400
"""Longer than a walk takes on a slow machine; a walk that hangs ends by itself much earlier."""


PUT_UP = ("request", "offer", "offline", "no-printer")
"""The notes that are numbers of what was put up."""
NO_PRINTER = 'transport = "file"\npath = "no-printer-here"'
DONE_ON_THE_WAY = {"correction": 2, "handover": 4, "message": 2, "reaction": 2, "response": 2, "signal": 1}
"""What both legs together do around what hangs: each answers somebody, asks to be called, applies, says what is wrong
and how it was; the owner writes and reports, the helper writes back."""


@dataclass(frozen=True, slots=True)
class Walked:
    """What a walk left: its notes, the numbers of what it put up, its pictures, and what it looked for and found."""

    noted: dict[str, str]
    made: tuple[str, ...]
    pictures: list[str]
    found: list[str]

    def __add__(self, later: Walked) -> Walked:
        return Walked(
            {**self.noted, **later.noted},
            self.made + later.made,
            self.pictures + later.pictures,
            self.found + later.found,
        )


@dataclass(frozen=True, slots=True)
class Leg:
    """One terminal of the tour: its market point and its screen."""

    name: str
    point: str
    screen: Screen


LEGS = (Leg("portrait", "de-hamelink", PORTRAIT), Leg("landscape", "bibliotheek-slachthuisbuurt", LANDSCAPE))


def conduct_tour(out: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """Walk every journey on two terminals, with a centre and without one; yields lines for who waits.

    Leaves in `out` a folder of pictures for each orientation, the slips and their copies, and tour.json.
    Raises TourFailed when a listing is not at the centre exactly once, the second terminal does not show one, or
    something else that was done did not arrive.
    """
    _make_room(out)
    with (
        TemporaryDirectory(prefix="marktpunt-tour-") as work,
        demo_centre(Path(work) / "centre", environment) as centre,
    ):
        settings = {leg.name: _terminal(leg, Path(work), centre) for leg in LEGS}
        before = _cases(centre)
        first, second = LEGS
        walks: dict[str, Walked] = {}
        yield f"The centre is up with the demo data; walking in {first.name} ..."
        walks[first.name] = _walk(first, settings[first.name], out / first.name, "whole", {}, environment)
        number, offer = (walks[first.name].noted[what] for what in ("request", "offer"))
        _keep_slips(settings[first.name].parent / "slips", number, out)
        yield f"{number} is saved, its slips are printed; walking in {second.name}, where {offer} must hang too ..."
        looks = {LOOK_FOR: offer}
        walks[second.name] = _walk(second, settings[second.name], out / second.name, "whole", looks, environment)
        yield "Without a centre, and with a printer that is gone ..."
        for leg in LEGS:
            walks[leg.name] += _cut_off(leg, settings[leg.name], out, walks[leg.name].noted, environment)
            _deliver(settings[leg.name], leg, centre)
        yield "With their numbers and secret words ..."
        owner = {**walks[first.name].noted, MESSAGES: "1"}
        helper = {**walks[second.name].noted, ANSWERED: "1"}
        for leg, noted in ((first, owner), (second, helper)):
            walks[leg.name] += _walk(leg, settings[leg.name], out / leg.name / "own", "own", noted, environment)
            _deliver(settings[leg.name], leg, centre)
        counts = {made: _count(centre, made) for walk in walks.values() for made in walk.made}
        arrived = {kind: count - before[kind] for kind, count in _cases(centre).items()}
    report = {
        "number": number,
        "centre_has_it": counts[number],
        "second_terminal_shows_it": offer in walks[second.name].found,
        "all_numbers": counts,
        "arrived_at_the_centre": arrived,
        "pictures": {name: walk.pictures for name, walk in walks.items()},
    }
    (out / "tour.json").write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", "utf-8")
    if not report["second_terminal_shows_it"]:
        raise TourFailed(f"{offer} does not hang on the second terminal")
    wrong = {made: count for made, count in counts.items() if count != 1}
    if wrong:
        raise TourFailed(f"the centre does not have these exactly once: {wrong}")
    if arrived != DONE_ON_THE_WAY:
        raise TourFailed(f"{arrived} arrived at the centre instead of {DONE_ON_THE_WAY}")
    pictures = len(list(out.rglob("*.png")))
    yield f"The centre has {', '.join(counts)} each exactly once. {pictures} pictures and tour.json are in {out}"


def _make_room(out: Path) -> None:
    """Clear what an earlier tour left, and nothing else. Raises TourFailed for a folder that holds other things."""
    if out.exists() and any(out.iterdir()) and not (out / MARK).exists():
        raise TourFailed(f"{out} holds something that is not of a tour; please name another folder with --out")
    for leg in LEGS:
        shutil.rmtree(out / leg.name, ignore_errors=True)
    for left in ("tour.json", *SLIPS["board"], *SLIPS["receipt"]):
        (out / left).unlink(missing_ok=True)
    out.mkdir(parents=True, exist_ok=True)
    (out / MARK).write_text("This folder is made anew by each tour.\n", "utf-8")


def _terminal(leg: Leg, work: Path, centre: DemoCentre) -> Path:
    settings = write_settings(work / leg.name, centre.url, leg.screen, every_s=2)
    enrol(centre, settings, leg.point)
    return settings


def _walk(
    leg: Leg, settings: Path, out: Path, plan: str, known: Mapping[str, str], environment: Mapping[str, str]
) -> Walked:
    """One walk in a window of its own; what it noted. Raises TourFailed with what it waited for."""
    with virtual_display(leg.screen.width, leg.screen.height, environment) as shown:
        try:
            done = subprocess.run(
                ours("kiosk", "--settings", str(settings), "--walk", str(out), plan, json.dumps(known)),
                env=dict(shown),
                capture_output=True,
                text=True,
                timeout=WALK_S,
                check=False,
                stdin=subprocess.DEVNULL,
            )
        except subprocess.TimeoutExpired as exc:
            raise TourFailed(f"the walk in {leg.name} ({plan}) did not end within {WALK_S} s") from exc
    if done.returncode:
        raise TourFailed(f"the walk in {leg.name} ({plan}): {done.stderr.strip()[-2000:]}")
    left = json.loads((out / "walk.json").read_text("utf-8"))
    made = tuple(number for what, number in left["numbers"].items() if what in PUT_UP)
    return Walked(left["noted"], made, left["pictures"], left["found"])


def _cut_off(leg: Leg, settings: Path, out: Path, noted: Mapping[str, str], environment: Mapping[str, str]) -> Walked:
    """The same terminal while no centre answers, and then while its printer is gone too."""
    write_settings(settings.parent, NOBODYS_CENTRE, leg.screen)
    offline = _walk(leg, settings, out / leg.name / "offline", "offline", noted, environment)
    write_settings(settings.parent, NOBODYS_CENTRE, leg.screen, printer=NO_PRINTER)
    return offline + _walk(leg, settings, out / leg.name / "no-printer", "no-printer", {}, environment)


def _deliver(settings: Path, leg: Leg, centre: DemoCentre) -> None:
    """The network is back: the terminal tells the centre what was put up meanwhile."""
    write_settings(settings.parent, centre.url, leg.screen, every_s=2)
    sync(centre, settings)


def _cases(centre: DemoCentre) -> dict[str, int]:
    counts: dict[str, int] = json.loads(centre.manage("count_cases"))
    return counts


def _count(centre: DemoCentre, number: str) -> int:
    return int(centre.manage("count_listing", number).strip())


def _keep_slips(folder: Path, number: str, out: Path) -> None:
    """The slips of the request, and the copies that were asked for once. Raises TourFailed for more or fewer."""
    for slip in ("board", "receipt"):
        found = sorted(folder.glob(f"*{slip}-{number}*.png"))
        if len(found) != 2:
            raise TourFailed(f"{len(found)} {slip} slips of {number} came out instead of one and a copy")
        for came_out, name in zip(found, SLIPS[slip], strict=True):
            shutil.copy(came_out, out / name)
