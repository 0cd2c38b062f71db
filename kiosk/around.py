"""What hangs around us, and whether the centre answers, as values that the start screen shows; knows no event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from marketplace.vocabulary import Listing, ListingKind


@dataclass(frozen=True, slots=True)
class Pinned:
    """A listing as it hangs here; `waiting`: the centre has not got it yet.

    `held`: it hangs on no board until somebody of its point has looked.
    """

    listing: Listing
    waiting: bool = False
    held: bool = False


@dataclass(frozen=True, slots=True)
class NotAccepted:
    """Something done here that the centre did not accept: the type it travels under, why, and on which day.

    Of a message also the response it is about and the side that wrote it; its words nobody here can read.
    """

    type: str
    code: str
    made_on: date
    response: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True)
class OpenCount:
    """How many listings of a kind and category hang in the own district."""

    kind: ListingKind
    category: str
    count: int


@dataclass(frozen=True, slots=True)
class Network:
    """Whether the centre answers; if not, when (aware local time) it is tried again."""

    connected: bool = True
    retry_at: datetime | None = None
