"""What a soak did and found, as it stands in build/soak.json."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Soaked:
    """`lost`, `duplicated` and `diverged` must be 0; the others tell how hard it was tried."""

    minutes: float = 0.0
    steps: int = 0
    """Of the fleet machine."""
    fleets: int = 0
    rests: int = 0
    kills: int = 0
    """Of real processes, with SIGKILL."""
    power_cuts: int = 0
    """Of terminals of the fleet, in the middle of their work."""
    faults: dict[str, int] = field(default_factory=dict)
    writers: int = 0
    committed: int = 0
    """Changes committed by the writers on PostgreSQL, and operations confirmed in the fleet and by killed processes."""
    lost: int = 0
    duplicated: int = 0
    diverged: int = 0
    failures: list[str] = field(default_factory=list)
    """What went wrong, in words."""

    def write(self, path: Path) -> None:
        """As JSON, whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".new")
        draft.write_text(json.dumps(asdict(self), indent=2, sort_keys=True) + "\n", "utf-8")
        draft.replace(path)

    @classmethod
    def read(cls, path: Path) -> Soaked:
        """What `write` wrote."""
        return cls(**json.loads(path.read_text("utf-8")))

    def merge(self, part: Soaked) -> None:
        """Add what another part did and found."""
        for name in ("steps", "fleets", "rests", "kills", "power_cuts", "committed", "lost", "duplicated", "diverged"):
            setattr(self, name, getattr(self, name) + getattr(part, name))
        self.writers = max(self.writers, part.writers)
        for kind, count in part.faults.items():
            self.faults[kind] = self.faults.get(kind, 0) + count
        self.failures += part.failures

    def add(self, kind: str, words: str) -> None:
        """A violation of a kind (`lost`, `duplicated`, `diverged`) or a crash, with what is to be read about it."""
        if kind in ("lost", "duplicated", "diverged"):
            setattr(self, kind, getattr(self, kind) + 1)
        self.failures.append(words)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found, and each part did something."""
        nothing = self.lost == self.duplicated == self.diverged == 0 and not self.failures
        return nothing and min(self.steps, self.kills, self.writers, self.committed) > 0

    def lines(self) -> list[str]:
        """For the one who waited."""
        words = {name: value for name, value in asdict(self).items() if name not in ("faults", "failures")}
        said = [
            f"{name:>12}  {value:,}" if isinstance(value, int) else f"{name:>12}  {value}"
            for name, value in words.items()
        ]
        said += [f"{count:>12,}  fault: {kind}" for kind, count in sorted(self.faults.items())]
        return said
