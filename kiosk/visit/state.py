"""The whole visit as one value: where somebody is, what was said, what came back; decides nothing.

Wiping a visit is replacing this value: nothing of a person may stand anywhere else.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from kiosk.effects import Effect, ListingDraft, ReadySlip
from kiosk.events import Pinned, PrintReported
from kiosk.journeys.answers import Answers
from marketplace.vocabulary import Channel, Listing, ListingKind


class Page(StrEnum):
    """The kinds of page a visit can stop at."""

    HOME = "home"
    QUESTION = "question"
    CHECK = "check"
    DONE = "done"
    BOARD = "board"
    CATEGORIES = "categories"
    LISTING = "listing"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Stop:
    """One page somebody came by; `changing`: reached from the check page, and going back to it."""

    page: Page
    question: str = ""
    changing: bool = False


@dataclass(frozen=True, slots=True)
class Board:
    """What somebody looks for on the board, and what came back. Empty texts mean 'all'."""

    words: str = field(default="", repr=False)
    kind: str = ""
    district: str = ""
    category: str = ""
    entries: tuple[Pinned, ...] = ()
    total: int = 0
    total_is_exact: bool = True
    loaded: bool = False
    fault: str = ""
    """Code of why the board could not be read; what was read before stays in sight."""
    keyboard: bool = False


@dataclass(frozen=True, slots=True)
class Printing:
    """How it stands with the slips of what was saved; what the printer said of them is in `Session.prints`."""

    wanted: bool = True
    """False while nothing was queued: 'Liever geen briefje'."""
    again: int = 0
    """How often they were asked for again."""
    failed: bool = False
    """Asked for again, and it could not be queued."""
    gone: bool = False
    """What they are about was erased: they are not printed any more."""
    before: tuple[Printing, tuple[PrintReported, ...]] | None = None
    """Being queued just now: how it stood before, and what the printer had said."""


@dataclass(frozen=True, slots=True)
class Done:
    """What is left of a request once it is saved: what hangs on the board, by which way we answer, and its slips.

    The receipt among `slips` holds the secret words: it lives here only, and goes with the visit.
    """

    listing: Listing
    channel: Channel
    slips: tuple[ReadySlip, ...] = field(default=(), repr=False)
    printing: Printing = Printing()


class Warned(StrEnum):
    """Why something is laid over the page."""

    IDLE = "idle"
    LEAVING = "leaving"


@dataclass(frozen=True, slots=True)
class Overlaid:
    """What is laid over the page, and since when (monotonic seconds)."""

    why: Warned
    since: float


@dataclass(frozen=True, slots=True)
class Session:
    """One visit. `stops` is the way walked, the page on screen last; it always begins at home."""

    touched_at: float
    stops: tuple[Stop, ...] = (Stop(Page.HOME),)
    kind: ListingKind = ListingKind.REQUEST
    request: Answers = field(default_factory=Answers)
    offer: Answers = field(default_factory=Answers)
    fault: str = ""
    """Code of what is wrong with the page on screen."""
    full: bool = False
    """The last key found no room."""
    shift: bool | None = None
    """Whether the next letter is a capital; None: as the place in the text asks."""
    board: Board = Board()
    listing: Pinned | None = None
    saving: ListingDraft | None = field(default=None, repr=False)
    done: Done | None = None
    prints: tuple[PrintReported, ...] = ()
    overlaid: Overlaid | None = None
    ticket: int = 0
    """Of the last question to the board; goes on counting over visits, so that a late answer finds nobody."""

    @property
    def here(self) -> Stop:
        """The page on screen."""
        return self.stops[-1]

    @property
    def answers(self) -> Answers:
        """The answers of the journey that is going on."""
        return self.request if self.kind is ListingKind.REQUEST else self.offer

    def answering(self, answers: Answers) -> Session:
        """The same visit with other answers in this journey."""
        if self.kind is ListingKind.REQUEST:
            return replace(self, request=answers)
        return replace(self, offer=answers)

    def going(self, stop: Stop) -> Session:
        """One page further."""
        return replace(self, stops=(*self.stops, stop))

    def returning(self) -> Session:
        """One page back; home stays."""
        return replace(self, stops=self.stops[:-1] or self.stops) if len(self.stops) > 1 else self

    def returning_to(self, page: Page) -> Session:
        """Back to the last such page; stays when there is none."""
        for at in range(len(self.stops) - 1, -1, -1):
            if self.stops[at].page is page:
                return replace(self, stops=self.stops[: at + 1])
        return self

    @property
    def said_anything(self) -> bool:
        """Whether somebody would lose something if this visit were wiped."""
        return self.request != Answers() or self.offer != Answers()

    @property
    def is_fresh(self) -> bool:
        """Whether this is the start screen with nothing to lose: the next person may begin."""
        return self.here.page is Page.HOME and not self.said_anything and self.overlaid is None


@dataclass(frozen=True, slots=True)
class Turn:
    """What follows from a touch or an event: the next session, and what is to be done outside it."""

    session: Session
    effects: tuple[Effect, ...] = ()


def start(now: float, ticket: int = 0) -> Session:
    """A visit in which nothing has happened yet; `now` in monotonic seconds."""
    return Session(touched_at=now, ticket=ticket)
