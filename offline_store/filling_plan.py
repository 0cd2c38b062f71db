"""Where a new cache is made and with what: all that its maker needs of the store; knows not how it is made."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from offline_store import vault
from offline_store.cache import FILLED_NAME, FILLING_NAME


@dataclass(frozen=True, slots=True)
class FillingPlan:
    """Where a new cache is made, with which key, and of which epoch. `feeds` are those of the enrolment."""

    folder: Path
    key: bytes = field(repr=False)
    epoch: str
    feeds: tuple[str, ...] = ()

    @property
    def is_finished(self) -> bool:
        """Whether it may take the place of the old one."""
        return (self.folder / FILLED_NAME).exists()

    def remove(self) -> None:
        """Leave nothing of it."""
        for name in (FILLED_NAME, FILLING_NAME):
            vault.remove(self.folder / name)
