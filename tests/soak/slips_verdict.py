"""Lays what is on paper beside what the store says of it, slip by slip."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

from kiosk.slips.bitmap import draw
from offline_store.print_jobs import PrintState
from offline_store.store import Store
from tests.printers.paper import packed
from tests.soak.slips_life import slip_of

MOST = {PrintState.PRINTED: 1, PrintState.UNKNOWN: 1}
LEAST = {PrintState.PRINTED: 1}
"""How often a slip of that state may be on paper; of the others not at all."""


@dataclass(slots=True)
class Counted:
    """`faults` must be empty: a sentence each."""

    jobs: int
    kills: int
    states: dict[str, int] = field(default_factory=dict)
    reasons: dict[str, int] = field(default_factory=dict)
    on_paper: int = 0
    unknown_on_paper: int = 0
    """Came out whole though nobody could tell: why they are not printed again by themselves."""
    asked_again: int = 0
    in_pieces: int = 0
    """Bits of slips that broke off."""
    mischief: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found, and something was done."""
        return not self.faults and self.on_paper > 0

    def as_json(self, seed: int) -> dict[str, object]:
        """For build/soak-slips.json."""
        return {**asdict(self), "seed": seed, "clean": self.is_clean}

    def lines(self) -> list[str]:
        """For the one who waited."""
        words = {"jobs": self.jobs, "kills": self.kills, "on paper, whole": self.on_paper}
        words |= {f"store says {state}": count for state, count in sorted(self.states.items())}
        words |= {f"because of {code}": count for code, count in sorted(self.reasons.items())}
        words |= {"unknown, yet on paper": self.unknown_on_paper, "asked for again by the desk": self.asked_again}
        words |= {"pieces that broke off": self.in_pieces}
        words |= {f"mischief: {kind}": count for kind, count in sorted(self.mischief.items())}
        return [f"{count:>6,}  {word}" for word, count in words.items()] + self.faults[:20]


def counted(folder: Path, journal: Path, jobs: int, kills: int) -> Counted:
    """What became of every slip of the store in `folder`, given the paper in `journal`."""
    with Store.open(folder, least_free_bytes=0) as store:
        found = store.print_jobs.list()
    paper = json.loads(journal.read_text("utf-8"))
    seen = Counter(picture for strip in paper["strips"] for picture in strip["stretches"])
    cut_off = Counter(strip["stretches"][-1] for strip in paper["strips"] if strip["cut"] and strip["stretches"])
    result = Counted(jobs, kills, mischief=paper["mischief"])
    result.states = dict(Counter(job.state.value for job in found))
    result.reasons = dict(Counter(job.why for job in found if job.why))
    if len(found) != jobs:
        result.faults.append(f"{len(found)} slips in the store, and {jobs} were saved")
    for job in found:
        picture = picture_of(job.slip, job.number, copy=job.copy)
        times = seen.pop(picture, 0)
        result.on_paper += times
        result.unknown_on_paper += times if job.state is PrintState.UNKNOWN else 0
        if job.copy:
            result.asked_again += 1
            before = seen.pop(picture_of(job.slip, job.number), 0)
            result.on_paper += before
            if before > 1:
                result.faults.append(f"{job.slip} {job.number}: {before} times on paper before it was asked for again")
        who = f"{job.slip} {job.number}, {job.state.value} {job.why}".strip()
        if not LEAST.get(job.state, 0) <= times <= MOST.get(job.state, 0):
            result.faults.append(f"{who}: {times} times on paper")
        if job.state is PrintState.PRINTED and not cut_off[picture]:
            result.faults.append(f"{who}: not cut off")
        if job.state in (PrintState.WAITING, PrintState.PRINTING):
            result.faults.append(f"{who}: still to do")
        if job.state in (PrintState.FAILED, PrintState.UNKNOWN) and not job.why:
            result.faults.append(f"{who}: and nobody says why")
    result.in_pieces = sum(seen.values())
    return result


def picture_of(kind: str, number: str, *, copy: bool = False) -> str:
    """What the printer's journal calls this slip."""
    return hashlib.sha256(packed(draw(slip_of(kind, number, copy=copy)))).hexdigest()
