"""The tour: a centre, two terminals in virtual windows, the main job from touch to slip to centre, and its proof."""

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
from kiosk.tour.self_test import NOBODYS_CENTRE

MARK = ".tour"
SLIPS = {"board": ("board-slip.png", "board-slip-copy.png"), "receipt": ("receipt.png", "receipt-copy.png")}
"""What the slips of the request are called in the folder: as they came out first, and once more."""
WALK_S = 400
"""Longer than a walk takes on a slow machine; a walk that hangs ends by itself much earlier."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One terminal of the tour: its market point and its screen."""

    name: str
    point: str
    screen: Screen


LEGS = (Leg("portrait", "de-hamelink", PORTRAIT), Leg("landscape", "bibliotheek-slachthuisbuurt", LANDSCAPE))


def conduct_tour(out: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """Walk the main job on two terminals, then without a centre; yields lines for who waits.

    Leaves in `out` a folder of pictures for each orientation, the slips and their copies, and tour.json.
    Raises TourFailed when the listing is not at the centre exactly once, or the second terminal does not show it.
    """
    _make_room(out)
    with (
        TemporaryDirectory(prefix="marktpunt-tour-") as work,
        demo_centre(Path(work) / "centre", environment) as centre,
    ):
        settings = {leg.name: _terminal(leg, Path(work), centre) for leg in LEGS}
        first, second = LEGS
        yield f"The centre is up with the demo data; walking in {first.name} ..."
        walked = {first.name: _walk(first, settings[first.name], out / first.name, "whole", "", environment)}
        number = walked[first.name]["numbers"]["request"]
        _keep_slips(settings[first.name].parent / "slips", number, out)
        yield f"{number} is saved, its slips are printed; walking in {second.name}, where {number} must hang too ..."
        walked[second.name] = _walk(second, settings[second.name], out / second.name, "whole", number, environment)
        yield "Without a centre ..."
        for leg in LEGS:
            write_settings(settings[leg.name].parent, NOBODYS_CENTRE, leg.screen)
            offline = _walk(leg, settings[leg.name], out / leg.name / "offline", "offline", "", environment)
            walked[leg.name]["numbers"] |= offline["numbers"]
            _deliver(settings[leg.name], leg, centre)
        counts = {made: _count(centre, made) for walk in walked.values() for made in walk["numbers"].values()}
    report = {
        "number": number,
        "centre_has_it": counts[number],
        "second_terminal_shows_it": number in walked[second.name]["found"],
        "all_numbers": counts,
        "pictures": {name: walk["pictures"] for name, walk in walked.items()},
    }
    (out / "tour.json").write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", "utf-8")
    if not report["second_terminal_shows_it"]:
        raise TourFailed(f"{number} does not hang on the second terminal")
    wrong = {made: count for made, count in counts.items() if count != 1}
    if wrong:
        raise TourFailed(f"the centre does not have these exactly once: {wrong}")
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
    leg: Leg, settings: Path, out: Path, plan: str, look_for: str, environment: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """One walk in a window of its own; what it noted. Raises TourFailed with what it waited for."""
    with virtual_display(leg.screen.width, leg.screen.height, environment) as shown:
        done = subprocess.run(
            ours("kiosk", "--settings", str(settings), "--walk", str(out), plan, look_for),
            env=dict(shown),
            capture_output=True,
            text=True,
            timeout=WALK_S,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    if done.returncode:
        raise TourFailed(f"the walk in {leg.name} ({plan}): {done.stderr.strip()[-2000:]}")
    noted: dict[str, dict[str, str]] = json.loads((out / "walk.json").read_text("utf-8"))
    return noted


def _deliver(settings: Path, leg: Leg, centre: DemoCentre) -> None:
    """The network is back: the terminal tells the centre what was put up meanwhile."""
    write_settings(settings.parent, centre.url, leg.screen, every_s=2)
    sync(centre, settings)


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
