"""What somebody with the number and the secret words of a receipt may read: their slip, and what was written to them.

Messages between a terminal and the centre; nothing of an answer is ever kept on a terminal. Knows no sync.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from marketplace.cases import CaseState, Side
from marketplace.reviews import RefusalReason
from marketplace.sealed_box import Sealed
from marketplace.vocabulary import Line, Listing, SlipNumber, Slug, Text

THREADS_MAX = 100
MESSAGES_MAX = 200
"""In all threads of an answer together, the latest: what is more than that somebody reads at the desk."""


@dataclass(frozen=True, slots=True)
class MineRequest:
    """`sealed` holds the secret code, closed with the centre's key named `sealing_key`, as in WithdrawListing."""

    number: SlipNumber
    sealed: Sealed = field(repr=False)
    sealing_key: Line


@dataclass(frozen=True, slots=True)
class OwnMessage:
    """One message as either side may read it.

    `hidden`: there is one, and the other side or the desk wrote a phone number or an address in it; `words` is empty
    then, and the desk has it and rings.
    """

    side: Side
    made_on: date
    words: Text = field(repr=False)
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """A response and what was written about it since, the oldest first. `words` are the helper's first ones.

    `hidden` as of OwnMessage, of those first words. One whose helper took back their yes is over (`not_done`), and
    the owner of the listing reads nothing of what the helper wrote.
    """

    response: Slug
    state: CaseState
    made_on: date
    words: Text = field(default="", repr=False)
    messages: tuple[OwnMessage, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class MineAnswer:
    """`side` says whose receipt it was: the listing's owner sees all threads, a helper the one of their response.

    Contact data of the other side is in none of it. `left_out`: there is more than an answer holds (THREADS_MAX,
    MESSAGES_MAX), and the oldest is not in it.
    """

    side: Side
    listing: Listing
    threads: tuple[Thread, ...] = ()
    left_out: bool = False
    waits_for_review: bool = False
    """Of the owner: it does not hang yet, or not again, until somebody of the point has looked at its words."""
    refused: RefusalReason | None = None
    """Of the owner: why somebody of the point took it down."""
