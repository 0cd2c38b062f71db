"""Finding somebody by a number, and never by anything else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kiosk.around import Pinned
from kiosk.desk.effects import AskAbout, AskFind, LoadCase, LookHere
from kiosk.desk.events import HereCase, HereFound, PeopleFound
from kiosk.desk.people import finding_of
from kiosk.effects import FindListing, LoadShelf
from kiosk.intents import Back, Choose, Onward, Open, Scanned, Type
from kiosk.receipt_codes import receipt_code
from kiosk.session import Session, happened, turn
from kiosk.views.pages import BoardView, ChoiceView, DetailView, KeyboardKind, WordsView
from kiosk.visit.state import Page
from kiosk.world import Network
from marketplace.cases import CaseState
from marketplace.desk_questions import FindAnswer, RecordKey
from tests.kiosk.desk.at_work import AT_DESK, IN_PUBLIC
from tests.kiosk.desk.persons import BOTH, DENIZ, FATMAS, LETTER, ONE, asks, at, does, failed, found, known, searching
from tests.kiosk.visits import SECRET, page_of

NOBODY = "Niemand gevonden die u mag zien. Klopt het nummer? Een collega ziet misschien meer."
OFF = replace(AT_DESK, network=Network(connected=False))


@pytest.mark.parametrize(
    ("typed", "sent"),
    [("023 555 01 42", "023 555 0142"), ("+31235550142", "023 555 0142"), ("h417", "H-0417"), ("H-0417", "H-0417")],
)
def test_a_phone_number_or_a_slip_number_is_asked_of_the_centre(typed: str, sent: str) -> None:
    effect, *here = asks(does(at("find"), Type(typed)), Onward())
    assert isinstance(effect, AskFind)
    assert effect.text == sent
    assert sent not in repr(effect)
    assert [type(one) for one in here] == ([LookHere] if sent == "H-0417" else []), "and what this desk works on"


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
    assert effect.text == f"H-0417 {SECRET}", "its words go along: it finds whose it is, and nobody else"
    asked = does(at("find", world=here), Scanned(receipt_code("H-0417", SECRET)), world=here)
    there = happened(asked, PeopleFound(ONE, asked.ticket), here).session
    page = page_of(there, here)
    assert isinstance(page, BoardView)
    assert [card.title for card in page.cards] == ["Fatma Aydin"]
    for one in (asked, there, happened(asked, PeopleFound(FindAnswer(), asked.ticket), here).session):
        assert not any(word in repr(page_of(one, here)) + repr(one) for word in SECRET.split())
    (again,) = asks(failed(asked, "centre_unreachable"), Onward(), here)
    assert again == replace(effect, ticket=asked.ticket + 1)


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
    (shelf, effect) = asks(found(BOTH), Open(f"person:{which}"))
    assert isinstance(shelf, LoadShelf)
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
    assert (page.text, page.fault) == ("023 555 0142", NOBODY)


def test_without_a_line_it_is_said_what_can_be_done_and_asked_again_it_is_tried() -> None:
    session = does(at("find", world=OFF), Type("0235550142"), world=OFF)
    after = turn(session, Onward(), OFF)
    (here,) = after.effects
    assert isinstance(here, LookHere)
    assert "0142" not in repr(here)
    page = page_of(after.session, OFF)
    assert isinstance(page, DetailView)
    assert [action.id for action in page.actions] == ["enter:request", "tray"]
    (effect,) = asks(after.session, Onward(), OFF)
    assert isinstance(effect, AskFind)


class TestAnsweringForSomebody:
    def test_a_slip_that_was_found_by_its_number_can_be_answered(self) -> None:
        session = does(at("find"), Type("h417"), Onward())
        session = happened(session, PeopleFound(BOTH, session.ticket), AT_DESK).session
        page = page_of(session, AT_DESK)
        assert isinstance(page, ChoiceView)
        assert page.options[-1].id == "respond_for"
        after = turn(session, Open("respond_for"), AT_DESK)
        assert after.session.here.page is Page.LISTING
        (effect,) = after.effects
        assert isinstance(effect, FindListing)
        assert effect.number == "H-0417"
        assert does(after.session, Back()).here.page is Page.FOUND

    def test_of_a_phone_number_there_is_no_slip(self) -> None:
        page = page_of(found(BOTH), AT_DESK)
        assert isinstance(page, BoardView)
        assert "respond_for" not in [door.id for door in page.doors]
        assert asks(found(BOTH), Open("respond_for")) == ()


CASES = (
    HereCase("response", "rec-helps", date(2026, 11, 20), CaseState.OPEN),
    HereCase("review", "rec-letter", date(2026, 11, 2), CaseState.DONE),
)


MORE = HereFound(Pinned(LETTER), CASES)


def looked(here: HereFound, number: str = "H-0417") -> Session:
    session = does(at("find", world=OFF), Type(number), Onward(), world=OFF)
    return happened(session, replace(here, ticket=session.ticket), OFF).session


def by_slip(answer: FindAnswer = BOTH, here: HereFound | None = None) -> Session:
    """A slip number was typed at a desk with a line, and the centre answered."""
    session = does(at("find"), Type("h417"), Onward())
    ticket = session.ticket
    session = happened(session, PeopleFound(answer, ticket), AT_DESK).session
    return session if here is None else happened(session, replace(here, ticket=ticket), AT_DESK).session


class TestByTheNumberOfASlip:
    def test_nobody_is_named_before_it_is_said_who_is_meant(self) -> None:
        """The owner stands there: that somebody answered is told only after a yes of both."""
        pages = [page_of(by_slip(answer, here), AT_DESK) for answer in (BOTH, ONE) for here in (None, MORE)]
        for page in pages:
            assert isinstance(page, ChoiceView)
            assert page == pages[0], "it says the same of every slip"
            assert [option.id for option in page.options] == ["owner", "others", "cases", "respond_for"]
        assert not any(word in repr(pages[0]) for word in ("Fatma", "Deniz", "Aydin", "••"))

    @pytest.mark.parametrize(("whose", "name", "card"), [("owner", "Fatma", "0"), ("others", "Deniz", "1")])
    def test_each_is_found_by_what_they_are(self, whose: str, name: str, card: str) -> None:
        session = does(by_slip(), Choose(whose))
        page = page_of(session, AT_DESK)
        assert isinstance(page, BoardView)
        assert [one.title for one in page.cards] == [f"{name} Aydin"]
        assert page.heading == "Is dit wie u zoekt?"
        assert [type(one) for one in asks(session, Open(f"person:{card}"))] == [LoadShelf, AskAbout]
        assert asks(session, Open(f"person:{1 - int(card)}")) == ()
        assert asks(by_slip(), Open(f"person:{card}")) == (), "not before it was said"

    def test_where_nobody_is_to_be_seen_that_tells_nothing(self) -> None:
        page = page_of(does(by_slip(ONE), Choose("others")), AT_DESK)
        assert isinstance(page, BoardView)
        assert (page.cards, page.empty) == ((), "Niemand gevonden die u mag zien. Een collega ziet misschien meer.")

    def test_what_this_desk_works_on_opens_with_a_line_too(self) -> None:
        session = does(by_slip(here=MORE), Choose("cases"))
        page = page_of(session, AT_DESK)
        assert isinstance(page, BoardView)
        assert page.heading == "Waar deze balie aan werkt"
        assert [card.id for card in page.cards][:1] == ["here:response:rec-helps"]
        after = turn(session, Open("here:response:rec-helps"), AT_DESK)
        (effect,) = after.effects
        assert isinstance(effect, LoadCase)
        assert page_of(does(after.session, Back()), AT_DESK) == page
        assert asks(by_slip(here=MORE), Open("here:response:rec-helps")) == ()

    def test_it_is_there_where_the_centre_knows_nobody_any_more(self) -> None:
        assert by_slip(FindAnswer(), MORE).here.page is Page.FOUND
        assert by_slip(FindAnswer(), HereFound()).here.page is Page.FIND

    def test_back_leads_to_whom_is_asked_for_and_then_to_the_number(self) -> None:
        session = does(by_slip(here=MORE), Choose("owner"), Back())
        assert isinstance(page_of(session, AT_DESK), ChoiceView)
        there = does(session, Back())
        assert (there.here.page, finding_of(there).people, finding_of(there).here) == (Page.FIND, (), None)

    def test_on_a_terminal_that_everybody_uses_there_is_nobody_but_the_owner(self) -> None:
        session = does(at("find", world=IN_PUBLIC), Type("h417"), Onward(), world=IN_PUBLIC)
        session = happened(session, PeopleFound(ONE, session.ticket), IN_PUBLIC).session
        page = page_of(session, IN_PUBLIC)
        assert isinstance(page, BoardView)
        assert [card.title for card in page.cards] == ["Fatma Aydin"]


class TestWithoutALine:
    def test_what_this_desk_has_about_the_slip_stands_there_as_cards_with_nothing_of_anybody(self) -> None:
        session = looked(HereFound(Pinned(LETTER), CASES))
        page = page_of(session, OFF)
        assert isinstance(page, BoardView)
        assert page.heading == "Geen verbinding. Dit heeft deze balie zelf."
        assert [card.id for card in page.cards] == [
            "here:response:rec-helps",
            "here:review:rec-letter",
            "here:listing:rec-letter",
        ]
        assert [card.title for card in page.cards] == [
            "Reactie van 20 november 2026",
            "Nakijken van 2 november 2026",
            LETTER.title,
        ]
        assert [card.when for card in page.cards[:2]] == ["Nog open", "Het mag hangen"]

    def test_a_card_opens_the_case_where_looking_is_written_down(self) -> None:
        session = looked(HereFound(Pinned(LETTER), CASES))
        after = turn(session, Open("here:response:rec-helps"), OFF)
        assert after.session.here.page is Page.CASE
        (effect,) = after.effects
        assert isinstance(effect, LoadCase)
        assert (effect.record_type, effect.id, effect.part) == ("response", "rec-helps", None)
        assert isinstance(page_of(does(after.session, Back(), world=OFF), OFF), BoardView)
        assert asks(session, Open("here:signal:rec-9"), OFF) == ()

    def test_where_it_has_nothing_that_is_said_and_asked_again_the_centre_is_tried(self) -> None:
        session = looked(HereFound())
        page = page_of(session, OFF)
        assert isinstance(page, DetailView)
        assert any("loopt hier niets" in fact.text for fact in page.facts)
        effect, _ = asks(session, Onward(), OFF)
        assert isinstance(effect, AskFind)

    def test_on_a_terminal_that_everybody_uses_nothing_is_looked_for(self) -> None:
        public = replace(IN_PUBLIC, network=Network(connected=False))
        assert asks(does(at("find", world=public), Type("H-0417"), world=public), Onward(), public) == ()

    def test_a_receipt_leads_to_no_case_that_its_holder_would_read(self) -> None:
        assert asks(at("find", world=OFF), Scanned(receipt_code("H-0417", SECRET)), OFF) == ()
        slip = asks(at("find", world=OFF), Scanned("H-0417"), OFF)
        assert [type(one) for one in slip] == [LookHere]

    def test_another_number_lets_go_of_it(self) -> None:
        session = looked(HereFound(Pinned(LETTER), CASES))
        assert finding_of(does(session, Type("1"), world=OFF)).here is None


def test_a_number_of_too_many_people_is_no_number_of_nobody() -> None:
    page = page_of(found(FindAnswer(left_out=True)), AT_DESK)
    assert isinstance(page, WordsView)
    assert page.fault == "Te veel mensen hebben dit nummer. Vraag naar het briefje."


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
