"""The whole visit as one value: where somebody is, what was said, what came back; decides nothing.

Wiping a visit is replacing this value: nothing of a person may stand anywhere else.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from kiosk.comfort import USUAL, Comfort
from kiosk.desk.state import NO_DESK, Desk, SignedIn
from kiosk.journeys.answers import Answers
from kiosk.journeys.journey import NOT_BEGUN, Journey, JourneyId
from kiosk.visit.prints import AS_WANTED, NOT_PRINTED, PagePrint, Printing
from marketplace.vocabulary import TerminalRole

if TYPE_CHECKING:  # the start screen is drawn before anybody does anything
    from kiosk.around import NotAccepted, Pinned
    from kiosk.deeds import Deed
    from kiosk.effects import Effect, ListingDraft, ReadySlip, Shelf
    from kiosk.events import PrintReported
    from marketplace.cases import Side
    from marketplace.mine import MineAnswer
    from marketplace.staff import Staff
    from marketplace.vocabulary import Channel, DayPart, Figures, Listing, Partner, Provider, Story

LISTING = "listing:"
"""Ids of cards that lead to a listing are this and the listing's id."""


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
    LANGUAGES = "languages"
    COMFORT = "comfort"
    """Language, how large, how loud: what makes reading and hearing easier."""
    PROVIDERS = "providers"
    PROVIDER = "provider"
    MAP = "map"
    OUTCOME = "outcome"
    """Of the self-assessment."""
    MINE = "mine"
    """What is on somebody's own slip, and what was written to them."""
    THREAD = "thread"
    PARTNERS = "partners"
    PARTNER = "partner"
    STORIES = "stories"
    STORY = "story"
    SIGN_IN = "sign_in"
    """Who works here: names to choose from, or a badge."""
    PIN = "pin"
    AT_WORK = "at_work"
    """What staff may do on a terminal that everybody uses."""
    TRAY = "tray"
    """What waits at this desk: there staff begin."""
    ENTER = "enter"
    """A request or an offer for somebody, on one page."""
    CASE = "case"
    CANDIDATES = "candidates"
    MEDIATION = "mediation"
    REASON = "reason"
    """Something to choose about the case that is open."""
    NOTE = "note"
    """Something to type about it."""
    BEGUN = "begun"
    """Something was begun behind a door before: is it for the same person?"""
    FIND = "find"
    FOUND = "found"
    KNOWN = "known"
    """What is known about somebody, for themselves."""
    HANDOVER = "handover"
    SIGNAL = "signal"
    FIGURES = "figures"


OF_STAFF = frozenset(
    {
        Page.SIGN_IN, Page.PIN, Page.AT_WORK, Page.TRAY, Page.ENTER, Page.CASE, Page.CANDIDATES, Page.MEDIATION,
        Page.REASON, Page.NOTE, Page.FIND, Page.FOUND, Page.KNOWN, Page.HANDOVER, Page.SIGNAL, Page.FIGURES,
        Page.BEGUN,
    }
)  # fmt: skip
"""Pages that only staff come to: `kiosk.desk` answers their touches, and they are in the terminal's language."""
ASIDE = (Page.PERSON, Page.COMFORT, Page.LANGUAGES)
"""Pages that lie beside the way: whoever leaves them is where they were, with nothing lost."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One page somebody came by; `changing`: reached from the check page, and going back to it.

    `about` is what the page shows: the id of a provider, a partner, a story, a thread. A question and a check page
    know their journey, and how many stops there were when it began: journeys may lie over each other.
    """

    page: Page
    question: str = ""
    changing: bool = False
    about: str = ""
    journey: Journey | None = None
    begun_at: int = 0


@dataclass(frozen=True, slots=True)
class Board:
    """What somebody looks for on the board, and what came back. Empty texts mean 'all'."""

    words: str = field(default="", repr=False)
    kind: str = ""
    district: str = ""
    category: str = ""
    day_parts: frozenset[DayPart] = frozenset()
    """Which parts of the week suit somebody; none means any."""
    entries: tuple[Pinned, ...] = ()
    total: int = 0
    total_is_exact: bool = True
    loaded: bool = False
    fault: str = ""
    """Code of why the board could not be read; what was read before stays in sight."""
    keyboard: bool = False


@dataclass(frozen=True, slots=True)
class Looking:
    """What of the directory was read, and what somebody looks for in it."""

    words: str = field(default="", repr=False)
    keyboard: bool = False
    shelf: Shelf | None = None
    loaded: bool = False
    fault: str = ""
    providers: tuple[Provider, ...] = ()
    partners: tuple[Partner, ...] = ()
    stories: tuple[Story, ...] = ()
    figures: Figures | None = None


@dataclass(frozen=True, slots=True)
class Mine:
    """Somebody's own slip: the number, its secret words, and what the centre said. Nothing of it is kept anywhere."""

    number: str
    code: str = field(repr=False)
    side: Side | None = None
    """Whose receipt it is, as its QR says or whoever stands here; what the centre answers goes before it."""
    looking: bool = False
    """Asked, and not answered yet: first this terminal, then the centre."""
    asked: bool = False
    """The centre was asked too."""
    answer: MineAnswer | None = field(default=None, repr=False)
    pinned: Pinned | None = None
    """Without a line to the centre: what this terminal knows of the slip, whose owner has not been proved."""
    refused: tuple[NotAccepted, ...] = ()
    """What was done with it here, and the centre did not accept."""
    fault: str = ""
    told: tuple[Deed, ...] = field(default=(), repr=False)
    """What was done with it since in this visit: it shows at once, whatever the centre says later."""


@dataclass(frozen=True, slots=True)
class Done:
    """What is left once it is saved: what hangs on the board, by which way we answer, and its slips.

    The receipt among `slips` holds the secret words: it lives here only, and goes with the visit.
    """

    journey: JourneyId
    listing: Listing | None
    """What was put up or answered; None for what is about no listing."""
    channel: Channel
    slips: tuple[ReadySlip, ...] = field(default=(), repr=False)
    printing: Printing = AS_WANTED
    goes_on: bool = False
    """The visit goes on where the journey began."""
    number: str = ""
    """Under which its slips are queued: that of what was put up, or one of the deed alone."""
    about: tuple[str, ...] = ()
    """As in PrintAgain."""
    waits: bool = False
    """Somebody of the market point reads it before it hangs."""
    went_badly: bool = False
    """Somebody told that it was not good: then they are told with whom to talk."""

    @property
    def is_listing(self) -> bool:
        """Whether something was put up, or only done."""
        return self.journey in (JourneyId.REQUEST, JourneyId.OFFER)


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
class Locked:
    """What somebody was at when the terminal locked itself, at which moment (monotonic seconds).

    Nothing shows or says any of it before they have signed in again.
    """

    behind: Session = field(repr=False)
    since: float = 0.0

    @property
    def staff(self) -> Staff | None:
        """Who may go on with it."""
        return self.behind.staff.staff if self.behind.staff is not None else None


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a visitor was at when somebody of the point signed in over it, since when (monotonic seconds)."""

    visit: Session = field(repr=False)
    since: float = 0.0


@dataclass(frozen=True, slots=True)
class Session:
    """One visit. `stops` is the way walked, the page on screen last; it always begins at home."""

    touched_at: float
    """Monotonic seconds."""
    pause_s: float = 0.0
    """The longest pause after which this person went on: whoever is slow is given more time."""
    stops: tuple[Stop, ...] = (Stop(Page.HOME),)
    journey: Journey = NOT_BEGUN
    """The one that is going on, or was last."""
    begun_at: int = 1
    """How many stops there were when it began."""
    answered: tuple[tuple[JourneyId, Answers], ...] = field(default=(), repr=False)
    language: str = ""
    """Of the screens, of speech and of the slips to take home; empty: that of the terminal."""
    comfort: Comfort = USUAL
    fault: str = ""
    """Code of what is wrong with the page on screen."""
    full: bool = False
    """The last key found no room."""
    shift: bool | None = None
    """Whether the next letter is a capital; None: as the place in the text asks."""
    board: Board = Board()
    listing: Pinned | None = None
    looking: Looking = Looking()
    mine: Mine | None = field(default=None, repr=False)
    page_print: PagePrint = NOT_PRINTED
    saving: ListingDraft | Deed | None = field(default=None, repr=False)
    done: Done | None = None
    prints: tuple[PrintReported, ...] = ()
    sent: tuple[JourneyId, ...] = ()
    """What was recorded in this visit, and stays when it is wiped."""
    doubted: tuple[str, ...] = ()
    """Ids of the listings that somebody of the point was asked to look at in this visit."""
    overlaid: Overlaid | None = None
    has_keys: bool = False
    """A key of a keyboard was pressed: on the pages of staff ours stays away from here on."""
    staff: SignedIn | None = None
    """Who of the market point is at work here; None: a visitor."""
    desk: Desk = NO_DESK
    locked: Locked | None = field(default=None, repr=False)
    waiting: Waiting | None = field(default=None, repr=False)
    ticket: int = 0
    """Of the last question to the board; goes on counting over visits, so that a late answer finds nobody."""

    @property
    def here(self) -> Stop:
        """The page on screen."""
        return self.stops[-1]

    @property
    def answers(self) -> Answers:
        """The answers of the journey that is going on."""
        return self.answers_of(self.journey.id)

    def answers_of(self, journey: JourneyId) -> Answers:
        """The answers of a journey; nothing for one that was not begun."""
        return dict(self.answered).get(journey, Answers())

    def answering(self, answers: Answers) -> Session:
        """The same visit with other answers in this journey."""
        return replace(self, answered=tuple({**dict(self.answered), self.journey.id: answers}.items()))

    def without(self, journey: JourneyId) -> Session:
        """The same visit with nothing said in this journey."""
        return replace(self, answered=tuple(one for one in self.answered if one[0] is not journey))

    def going(self, stop: Stop) -> Session:
        """One page further."""
        if stop.page in (Page.QUESTION, Page.CHECK):
            stop = replace(stop, journey=self.journey, begun_at=self.begun_at)
        return replace(self, stops=(*self.stops, stop))

    def returning(self) -> Session:
        """One page back; home stays."""
        return self.standing_at(self.stops[:-1]) if len(self.stops) > 1 else self

    @property
    def beside(self) -> tuple[Stop, ...]:
        """The pages beside the way that lie over the page somebody came from; none on a page of the way itself."""
        at = len(self.stops)
        while at > 1 and self.stops[at - 1].page in ASIDE:
            at -= 1
        return self.stops[at:]

    @property
    def beneath(self) -> Stop:
        """The page of the way somebody is at, also while a page beside it lies over that."""
        return self.stops[len(self.stops) - len(self.beside) - 1]

    def stepping_aside(self, page: Page) -> Session:
        """To one of the pages beside the way, or back to it where it lies under this one: they do not pile up."""
        return self.returning_to(page) if any(stop.page is page for stop in self.beside) else self.going(Stop(page))

    def returning_to(self, page: Page) -> Session:
        """Back to the last such page; stays when there is none."""
        for at in range(len(self.stops) - 1, -1, -1):
            if self.stops[at].page is page:
                return self.standing_at(self.stops[: at + 1])
        return self

    def standing_at(self, stops: tuple[Stop, ...]) -> Session:
        """At the last of `stops`, in the journey that page belongs to."""
        here = stops[-1]
        back = replace(self, stops=stops)
        return back if here.journey is None else replace(back, journey=here.journey, begun_at=here.begun_at)

    @property
    def said_anything(self) -> bool:
        """Whether somebody would lose something if this visit were wiped."""
        return self.desk.said_anything or any(answers != Answers() for _, answers in self.answered)

    @property
    def is_fresh(self) -> bool:
        """Whether this is the start screen with nothing to lose: the next person may begin."""
        begun = self.staff is not None or (self.desk, self.locked) != (NO_DESK, None) or len(self.stops) > 1
        clean = self.mine is None and self.page_print == NOT_PRINTED and self.looking == Looking()
        first = self.here.page in (Page.HOME, Page.SIGN_IN)
        return first and not begun and clean and self.is_as_usual and self.overlaid is None

    @property
    def is_as_usual(self) -> bool:
        """Whether nothing was said, and it looks and speaks as everybody finds it."""
        return not self.said_anything and not self.language and self.comfort == USUAL


@dataclass(frozen=True, slots=True)
class Turn:
    """What follows from a touch or an event: the next session, and what is to be done outside it."""

    session: Session
    effects: tuple[Effect, ...] = ()
    door: str = ""
    """A way on that no page has of its own was touched: `kiosk.session` knows where it leads, and goes there."""
    returned: bool = False
    """They came back to a page: what that one does then is still to be done, by `kiosk.session` too."""


def start(now: float, ticket: int = 0, role: TerminalRole = TerminalRole.PUBLIC) -> Session:
    """A visit in which nothing has happened yet; `now` in monotonic seconds. At a desk somebody signs in first."""
    first = Page.SIGN_IN if role is TerminalRole.DESK else Page.HOME
    return Session(touched_at=now, stops=(Stop(first),), ticket=ticket)


def at_work(staff: SignedIn, now: float, ticket: int, role: TerminalRole) -> Session:
    """What somebody of the point begins with, for each person they help anew."""
    first = Page.TRAY if role is TerminalRole.DESK else Page.AT_WORK
    return Session(touched_at=now, stops=(Stop(first),), ticket=ticket, staff=staff)


def afresh(session: Session, now: float, role: TerminalRole) -> Session:
    """The next visit by whoever stands here: staff stay signed in."""
    if session.staff is not None:
        next_one = at_work(session.staff, now, session.ticket + 1, role)
        return replace(next_one, has_keys=session.has_keys, waiting=session.waiting)
    return start(now, session.ticket + 1, role)
