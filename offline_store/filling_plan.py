"""Where a new cache is made and with what: all that its maker needs of the store; knows not how it is made."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from offline_store.cache import FILLED_NAME, remove_half_made
from offline_store.room import Room


@dataclass(frozen=True, slots=True)
class FillingPlan:
    """Where a new cache is made, with which key, and of which epoch. `feeds` are those of the enrolment.

    `room` says when the disk has no more of it to give.
    """

    folder: Path
    key: bytes = field(repr=False)
    epoch: str
    room: Room
    feeds: tuple[str, ...] = ()

    @property
    def is_finished(self) -> bool:
        """Whether it may take the place of the old one."""
        return (self.folder / FILLED_NAME).exists()

    def remove(self) -> None:
        """Leave nothing of it, nor of what was fetched for it."""
        remove_half_made(self.folder)
