"""What is on the paper that somebody holds, and what they do with it at a terminal."""

from __future__ import annotations

from datetime import UTC, datetime

from kiosk.intents import Choose, Clear, Filter, Intent, Onward, Open, Type
from kiosk.slips.codec import RECEIPT, decode_slip
from kiosk.slips.content import Receipt
from kiosk.views.pages import BoardView, DetailView, Page
from tests.kiosk.ends.market import Point
from tests.kiosk.terminals import START

OWNERS_WORDS = "appel regen stoel"
HELPERS_WORDS = "fiets maan soep"

FORMS_AT_DESK: tuple[Intent, ...] = (
    Open("request"),
    Choose("forms"),
    Onward(),
    Type("wie helpt mij met een brief?"),
    Onward(),
    Onward(),
    Choose("self"),
    Onward(),
    Choose("by_agreement"),
    Onward(),
    Choose("no"),
    Onward(),
    Choose("desk"),
    Onward(),
    Choose("yes"),
    Onward(),
)
"""A request, up to the check page."""
HELPING: tuple[Intent, ...] = (
    Onward(),
    Type("ik help u graag"),
    Onward(),
    Choose("phone"),
    Onward(),
    Type("0235550199"),
    Onward(),
    Type("piet"),
    Onward(),
    Choose("yes"),
    Onward(),
)
"""From the page of a listing to the check page."""
PHONE = "023 555 01 99"
HELPERS_NUMBER = "023 555 0199"
"""As it is kept."""
BRIEF = "wie helpt mij met een brief"
"""What the request of FORMS_AT_DESK is found by."""


def receipt_of(point: Point) -> Receipt:
    """The receipt of what was just recorded."""
    done = point.terminal.conductor.session.done
    assert done is not None
    slip = next(slip for slip in done.slips if slip.kind == RECEIPT)
    paper = decode_slip(slip.kind, slip.content)
    assert isinstance(paper, Receipt)
    return paper


def on_todays_calendar(point: Point) -> None:
    """The terminal's clock says the day it is, as the centre's does."""
    point.terminal.now_s += (datetime.now(UTC) - START).total_seconds()
    point.terminal.conductor.start_over()


def hangs_up(point: Point, *changed: Intent) -> Receipt:
    """Somebody puts a request up, after changing this on the check page; their receipt. The visit is over."""
    point.terminal.secret = OWNERS_WORDS
    point.does(*FORMS_AT_DESK, *changed, Onward())
    paper = receipt_of(point)
    point.does(Onward())
    return paper


def looks_at(point: Point, words: str) -> Page:
    """Find a listing on the board by its words, in all districts, and open it."""
    board = point.does(Open("board"), Filter("district:"), Type(words))
    assert isinstance(board, BoardView)
    assert board.cards, "nothing found"
    return point.does(Open(board.cards[0].id))


def helps(point: Point) -> Receipt:
    """From the page of a listing: somebody says they can help; their receipt. The visit is over."""
    point.terminal.secret = HELPERS_WORDS
    point.does(*HELPING, Onward())
    paper = receipt_of(point)
    point.does(Onward())
    return paper


def typed_in(number: str, code: str) -> tuple[Intent, ...]:
    """From the start screen to one's own slip, by hand."""
    return (Open("mine"), Clear(), Type(number), Onward(), Clear(), Type(code), Onward())


def detail(page: Page) -> DetailView:
    """The page, which is one thing by itself."""
    assert isinstance(page, DetailView), page
    return page


def words_on(page: DetailView) -> str:
    """Everything a person can read in the middle of it."""
    notice = (page.notice.bold, page.notice.text) if page.notice is not None else ()
    return "\n".join((page.heading, page.lead, *(fact.text for fact in page.facts), page.waiting, *notice))
