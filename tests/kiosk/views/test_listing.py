"""One listing by itself: the slip, the way to answer it, and words where a scan led to none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.events import Pinned
from kiosk.intents import Open, Print, Scanned
from kiosk.session import Session
from kiosk.views.pages import DetailView, ListingView
from kiosk.visit.state import Page, Stop
from marketplace.vocabulary import ListingKind, ListingState
from tests.kiosk.visit.own_slips import own
from tests.kiosk.visits import HEDGE, HOSPITAL, REQUEST_BY_PHONE, after, page_of


def showing(pinned: Pinned | None, about: str = "", session: Session | None = None) -> ListingView | DetailView:
    page = page_of(replace((session or after()).going(Stop(Page.LISTING, about=about)), listing=pinned))
    assert isinstance(page, ListingView | DetailView)
    return page


@pytest.mark.parametrize(
    ("kind", "label"), [(ListingKind.REQUEST, "Ik kan helpen"), (ListingKind.OFFER, "Ik wil dit graag")]
)
def test_the_green_button_says_what_answering_is(kind: ListingKind, label: str) -> None:
    page = showing(Pinned(replace(HEDGE, kind=kind)))
    assert isinstance(page, ListingView)
    assert page.frame.onward is not None
    assert page.frame.onward.label == label
    assert [action.id for action in page.actions] == ["onward", "print"]


def test_one_that_was_just_put_up_says_so_and_can_be_answered() -> None:
    page = showing(Pinned(HEDGE, waiting=True))
    assert isinstance(page, ListingView)
    assert page.note == "Dit briefje is net opgehangen. Andere marktpunten zien het straks ook."
    assert page.frame.onward is not None


def test_ones_own_is_not_answered() -> None:
    page = showing(Pinned(HEDGE), session=own())
    assert isinstance(page, ListingView)
    assert (page.frame.onward, page.note) == (None, "Dit briefje is van u.")
    other = showing(Pinned(HOSPITAL), session=own())
    assert other.frame.onward is not None


@pytest.mark.parametrize("state", [ListingState.WITHDRAWN, ListingState.DONE])
def test_what_does_not_hang_any_more_is_said_and_not_shown(state: ListingState) -> None:
    page = showing(Pinned(replace(HEDGE, state=state)), "H-0409")
    assert isinstance(page, DetailView)
    assert page.heading == "Dit briefje hangt niet meer"
    assert HEDGE.title not in str(page)
    assert [action.id for action in page.actions] == ["board"]


@pytest.mark.parametrize(
    ("about", "heading", "actions"),
    [
        ("unknown", "Deze code kennen wij niet", ["board"]),
        ("busy", "U bent nog bezig", []),
        ("not_here", "Dit briefje vinden wij niet", ["board"]),
        ("H-0409", "Wij zoeken het briefje", []),
    ],
)
def test_what_a_scan_led_to_is_said_with_what_to_do(about: str, heading: str, actions: list[str]) -> None:
    page = showing(None, about)
    assert isinstance(page, DetailView)
    assert (page.heading, [action.id for action in page.actions]) == (heading, actions)


def test_a_store_that_cannot_look_is_no_endless_waiting() -> None:
    session = after(Scanned("H-0409"))
    page = page_of(replace(session, looking=replace(session.looking, fault="store_damaged")))
    assert isinstance(page, DetailView)
    assert page.heading == "Dit briefje vinden wij niet"


def test_in_the_middle_of_a_request_the_way_back_is_there() -> None:
    page = page_of(after(*REQUEST_BY_PHONE[:4], Scanned("H-0409")))
    assert isinstance(page, DetailView)
    assert (page.heading, page.frame.back) == ("U bent nog bezig", "Terug")


def test_printing_is_told_in_the_note() -> None:
    page = page_of(after(Open("listing:01-hedge"), Print()))
    assert isinstance(page, ListingView)
    assert page.note
    assert [(action.id, action.resting) for action in page.actions] == [("onward", False), ("print", True)]
