"""What somebody of the point did, checked and ready to be recorded; knows no ids, no store and no key.

`kiosk.desk.recording` makes the operations of it. What says something of a person is left out of the repr.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from marketplace.cases import ContactResult


@dataclass(frozen=True, slots=True)
class Tried:
    """Somebody was rung, written to, or came by, about the record with this id."""

    about: str
    result: ContactResult
    made_on: date
    note: str = field(default="", repr=False)


DeskDeed = Tried
