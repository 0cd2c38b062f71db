"""One listing by itself: the slip, the way to answer it, and words where a scan led to none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.events import Pinned, Recorded
from kiosk.intents import Choose, Onward, Open, Print, Scanned
from kiosk.session import Session
from kiosk.views.pages import CheckView, DetailView, DoneView, ListingView
from kiosk.views.shapes import Action
from kiosk.visit.state import Page, Stop
from kiosk.world import Network
from marketplace.vocabulary import ListingKind, ListingState
from tests.kiosk.visit.own_slips import own
from tests.kiosk.visits import HEDGE, HOSPITAL, REQUEST_BY_PHONE, WORLD, after, after_event, page_of


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
    assert [action.id for action in page.actions] == ["onward", "print", "doubt"]


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
    assert [(action.id, action.resting) for action in page.actions] == [
        ("onward", False),
        ("print", True),
        ("doubt", False),
    ]


def test_whether_something_is_wrong_is_asked_last_and_of_others_slips_that_hang() -> None:
    page = showing(Pinned(HOSPITAL))
    assert isinstance(page, ListingView)
    assert page.actions[-1] == Action("doubt", "Klopt dit briefje niet?", "eye")
    for pinned, session in ((Pinned(HEDGE), own()), (Pinned(HEDGE, waiting=True, held=True), after())):
        other = showing(pinned, session=session)
        assert "doubt" not in [action.id for action in other.actions]


def test_whoever_asked_reads_who_looks_and_the_button_rests() -> None:
    page = showing(Pinned(HOSPITAL), session=replace(after(), doubted=(HOSPITAL.id,)))
    assert isinstance(page, ListingView)
    assert page.note == "U hebt dit al gezegd. Iemand van Bibliotheek Centrum kijkt naar dit briefje."
    assert page.actions[-1].resting
    another = showing(Pinned(HEDGE), session=replace(after(), doubted=(HOSPITAL.id,)))
    assert isinstance(another, ListingView)
    assert (another.note, another.actions[-1].resting) == ("", False)


def test_what_happens_next_names_the_point_of_the_slip_and_that_it_hangs_until_then() -> None:
    at_it = replace(after(), listing=Pinned(HOSPITAL)).going(Stop(Page.LISTING))
    session = after(Open("doubt"), Choose("selling"), Onward(), session=at_it)
    page = page_of(session)
    assert isinstance(page, CheckView)
    assert page.next_text == "Iemand van Bibliotheek Centrum kijkt ernaar. Tot dan blijft het briefje hangen."
    assert [(row.question, row.answer) for row in page.rows] == [("Wat klopt er niet?", "Iemand wil iets verkopen")]
    assert (page.slip, page.slip_choice) == (None, None)


@pytest.mark.parametrize("connected", [True, False])
def test_thanks_say_who_looks_and_that_nobody_is_told_who_asked(connected: bool) -> None:
    world = replace(WORLD, network=Network(connected=connected))
    at_it = replace(after(world=world), listing=Pinned(HOSPITAL)).going(Stop(Page.LISTING))
    saving = after(Open("doubt"), Choose("selling"), Onward(), Onward(), session=at_it, world=world)
    page = page_of(after_event(saving, Recorded(ticket=saving.ticket), world), world)
    assert isinstance(page, DoneView)
    assert page.lead == "Het briefje blijft hangen tot iemand heeft gekeken."
    first = "Iemand van Bibliotheek Centrum kijkt" if connected else "Daarna kijkt iemand van Bibliotheek Centrum"
    assert page.steps[-1].text == f"{first} ernaar. Wij vertellen niemand wie dit zei."
    assert (page.number, page.code, page.print_action) == ("", "", None)
    assert len(page.steps) == (1 if connected else 2)
