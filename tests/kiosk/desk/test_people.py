"""Finding somebody by a number, and never by anything else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.desk.effects import AskAbout, AskFind
from kiosk.desk.events import PeopleFound
from kiosk.desk.people import finding_of
from kiosk.intents import Back, Onward, Open, Scanned, Type
from kiosk.receipt_codes import receipt_code
from kiosk.session import happened, turn
from kiosk.views.pages import BoardView, DetailView, KeyboardKind, WordsView
from kiosk.visit.state import Page
from kiosk.world import Network
from marketplace.desk_questions import FindAnswer, RecordKey
from tests.kiosk.desk.at_work import AT_DESK, IN_PUBLIC
from tests.kiosk.desk.persons import BOTH, DENIZ, FATMAS, asks, at, does, failed, found, known, searching
from tests.kiosk.visits import SECRET, page_of

OFF = replace(AT_DESK, network=Network(connected=False))


@pytest.mark.parametrize(
    ("typed", "sent"),
    [("023 555 01 42", "023 555 0142"), ("+31235550142", "023 555 0142"), ("h417", "H-0417"), ("H-0417", "H-0417")],
)
def test_a_phone_number_or_a_slip_number_is_asked_of_the_centre(typed: str, sent: str) -> None:
    (effect,) = asks(does(at("find"), Type(typed)), Onward())
    assert isinstance(effect, AskFind)
    assert effect.text == sent
    assert sent not in repr(effect)


@pytest.mark.parametrize("typed", ["", "fatma aydin", "555", "12"])
def test_nobody_is_found_by_a_name_or_by_nothing(typed: str) -> None:
    session = does(at("find"), Type(typed)) if typed else at("find")
    assert asks(session, Onward()) == ()
    page = page_of(does(session, Onward()), AT_DESK)
    assert isinstance(page, WordsView)
    assert page.fault


def test_the_field_has_letters_and_figures() -> None:
    page = page_of(at("find"), AT_DESK)
    assert isinstance(page, WordsView)
    assert page.keyboard is KeyboardKind.NUMBER


@pytest.mark.parametrize("world", [AT_DESK, IN_PUBLIC], ids=["desk", "public"])
def test_a_scanned_receipt_is_looked_for_at_once(world: object) -> None:
    assert world in (AT_DESK, IN_PUBLIC)
    here = AT_DESK if world is AT_DESK else IN_PUBLIC
    (effect,) = asks(at("find", world=here), Scanned(receipt_code("H-0417", SECRET)), here)
    assert isinstance(effect, AskFind)
    assert effect.text == "H-0417"


def test_something_else_that_is_scanned_is_said() -> None:
    page = page_of(does(at("find"), Scanned("https://example.nl")), AT_DESK)
    assert isinstance(page, WordsView)
    assert "bewijsje" in page.fault


def test_two_people_with_one_number_are_two_to_choose_from_by_name() -> None:
    page = page_of(found(BOTH), AT_DESK)
    assert isinstance(page, BoardView)
    assert [card.title for card in page.cards] == ["Fatma Aydin", "Deniz Aydin"]
    assert page.heading == "Dit nummer is van meer mensen. Wie staat hier?"
    assert page.search_placeholder == ""
    assert "0142" not in repr(page)
    assert page.cards[1].note == "Ook iets bij Bibliotheek Centrum"


@pytest.mark.parametrize(("which", "person"), [(0, FATMAS), (1, DENIZ)])
def test_what_is_known_is_asked_of_the_one_who_was_chosen_alone(which: int, person: object) -> None:
    (effect,) = asks(found(BOTH), Open(f"person:{which}"))
    assert isinstance(effect, AskAbout)
    chosen = (FATMAS, DENIZ)[which]
    assert chosen is person
    assert effect.records == tuple(RecordKey(one.record_type, one.id) for one in chosen.records)


@pytest.mark.parametrize("card", ["person:2", "person:-1", "person:x", "person:"])
def test_nobody_else_can_be_chosen(card: str) -> None:
    assert asks(found(BOTH), Open(card)) == ()


def test_nobody_with_this_number_is_said_and_the_number_stays() -> None:
    session = found(FindAnswer())
    page = page_of(session, AT_DESK)
    assert isinstance(page, WordsView)
    assert (page.text, page.fault) == ("023 555 0142", "Wij kennen niemand met dit nummer. Klopt het?")


def test_without_a_line_it_is_said_what_can_be_done_and_asked_again_it_is_tried() -> None:
    session = does(at("find", world=OFF), Type("0235550142"), world=OFF)
    after = turn(session, Onward(), OFF)
    assert after.effects == ()
    page = page_of(after.session, OFF)
    assert isinstance(page, DetailView)
    assert [action.id for action in page.actions] == ["enter:request", "tray"]
    (effect,) = asks(after.session, Onward(), OFF)
    assert isinstance(effect, AskFind)


@pytest.mark.parametrize("code", ["centre_unreachable", "staff_not_allowed", "too_many_questions", "store_fault"])
def test_why_nobody_could_look_is_said(code: str) -> None:
    page = page_of(failed(searching(), code), AT_DESK)
    assert isinstance(page, DetailView)
    assert page.lead


def test_a_number_the_centre_cannot_read_is_a_fault_of_the_field() -> None:
    page = page_of(failed(searching(), "phone_unclear"), AT_DESK)
    assert isinstance(page, WordsView)
    assert page.fault


def test_an_answer_that_comes_after_somebody_left_is_nobodys() -> None:
    session = searching()
    left = does(session, Back())
    assert happened(left, PeopleFound(BOTH, session.ticket), AT_DESK).session.here.page is Page.TRAY


def test_going_back_to_the_number_lets_go_of_who_was_found() -> None:
    session = does(known(), Back(), Back())
    assert session.here.page is Page.FIND
    assert finding_of(session).people == ()
    assert session.desk.known is None


def test_the_next_one_finds_an_empty_field() -> None:
    session = does(found(BOTH), Open("find"))
    assert finding_of(does(session, Open("tray"), Open("find"))).said.to("number") == ""
