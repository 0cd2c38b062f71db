"""What is known about somebody: read, printed, put right, taken back, erased."""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk.effects import PrintSheet, RecordDesk
from kiosk.desk.known import known_of
from kiosk.desk.pages import Doing
from kiosk.desk.person_deeds import Correcting, Erasing, TakingBack
from kiosk.intents import Back, Choose, Clear, Onward, Open, Print, Scanned, Type
from kiosk.receipt_codes import receipt_code
from kiosk.sheets.content import KnownSheet
from kiosk.views.pages import ChoiceView, DetailView
from kiosk.views.shapes import Tone
from kiosk.visit.state import Page
from marketplace.desk_questions import AboutAnswer, FindAnswer, RecordKey
from marketplace.vocabulary import Channel, ConsentPurpose, Contact
from tests.kiosk.desk.at_work import AT_DESK, IN_PUBLIC, MEIKE, OMAR
from tests.kiosk.desk.persons import ABOUT_FATMA, DENIZ, PHONE, asks, does, failed, known, saved
from tests.kiosk.visits import SECRET, nl, page_of

THEIRS = (RecordKey("listing", "rec-letter"), RecordKey("response", "rec-helps"))


def detail(session: object) -> DetailView:
    from kiosk.session import Session

    assert isinstance(session, Session)
    page = page_of(session, AT_DESK)
    assert isinstance(page, DetailView)
    return page


def test_everything_stands_on_the_page_and_that_somebody_looked() -> None:
    page = detail(known())
    words = " ".join(fact.text for fact in page.facts)
    for said in (
        "H-0417",
        "Wie helpt mij met een brief?",
        PHONE,
        "Mevrouw De Wit",
        "Ik kan op dinsdag mee.",
        "Ik kom graag langs.",
        "Zij slaapt slecht",
        "Ingesproken",
        "Meike, op 30 november 2026: u vroeg erom",
        "Iemand van het marktpunt",
    ):
        assert said in words
    assert page.notice is not None
    assert "schrijven wij op" in page.notice.bold


def test_what_was_left_out_is_said() -> None:
    page = detail(known(replace(ABOUT_FATMA, left_out=True)))
    assert page.facts[-1].text.startswith("Er is meer")


def test_who_only_sits_at_the_desk_does_not_erase() -> None:
    assert "erase" not in [action.id for action in detail(known(staff=OMAR)).actions]
    assert "erase" in [action.id for action in detail(known(staff=MEIKE)).actions]
    assert known_of(does(known(staff=OMAR), Open("erase"))).doing is Doing.READ
    assert any("sociaal makelaar" in fact.text for fact in detail(known(staff=OMAR)).facts)


def test_on_a_terminal_that_everybody_uses_nothing_is_changed() -> None:
    page = page_of(known(world=IN_PUBLIC), IN_PUBLIC)
    assert isinstance(page, DetailView)
    assert [action.id for action in page.actions] == ["print"]
    for way in ("erase", "correct", "take_back", "hand_over"):
        assert known_of(does(known(world=IN_PUBLIC), Open(way), world=IN_PUBLIC)).doing is Doing.READ


class TestErasing:
    def test_it_is_asked_once_more_with_what_goes_in_words(self) -> None:
        session = does(known(), Open("erase"))
        page = detail(session)
        assert page.tone is Tone.WARNING
        assert page.heading == "Alles van Fatma Aydin wissen?"
        words = [fact.text for fact in page.facts]
        assert words[:2] == [
            "Briefje H-0417: Wie helpt mij met een brief?",
            "De reactie op B-0412: Wie gaat mee naar het ziekenhuis?",
        ]
        assert words[2:4] == ["1 bericht", "1 regel over bellen of schrijven"]
        assert known_of(does(session, Back())).doing is Doing.READ

    def test_what_lies_at_another_point_is_named_before_anybody_says_yes(self) -> None:
        library = replace(AT_DESK.point, id="bibliotheek-centrum", name="Bibliotheek Centrum")
        world = replace(AT_DESK, points=(library,))
        session = does(known(world=world, answer=FindAnswer((DENIZ,))), Open("erase"), world=world)
        page = page_of(session, world)
        assert isinstance(page, DetailView)
        assert any("Bibliotheek Centrum" in fact.text for fact in page.facts)
        assert "overal" not in page.lead
        assert "overal" in detail(does(known(), Open("erase"))).lead

    def test_then_each_record_is_erased(self) -> None:
        (effect,) = asks(does(known(), Open("erase")), Onward())
        assert isinstance(effect, RecordDesk)
        assert effect.deed == Erasing(THEIRS)
        assert effect.by == MEIKE.id

    def test_after_it_nothing_of_the_person_is_left_in_the_visit(self) -> None:
        session = saved(does(known(), Open("erase"), Onward()))
        assert session.desk.found is None
        assert known_of(session).person is None
        assert known_of(session).answer is None
        assert detail(session).tone is Tone.SUCCESS
        assert does(session, Onward()).here.page is Page.TRAY

    def test_a_second_touch_while_it_is_saved_does_nothing(self) -> None:
        session = does(known(), Open("erase"), Onward())
        assert asks(session, Onward()) == ()
        assert asks(session, Back()) == ()

    def test_what_could_not_be_saved_is_said_and_can_be_tried_again(self) -> None:
        session = failed(does(known(), Open("erase"), Onward()), "store_full")
        page = detail(session)
        assert page.notice is not None
        assert page.notice.tone is Tone.WARNING
        (effect,) = asks(session, Onward())
        assert isinstance(effect, RecordDesk)


class TestCorrecting:
    def test_it_begins_with_how_it_is(self) -> None:
        session = does(known(), Open("correct"))
        assert known_of(session).said.to("phone") == PHONE
        assert known_of(session).said.to("name") == "Fatma Aydin"

    def test_another_number_goes_to_each_record(self) -> None:
        there = does(known(), Open("correct"), Onward(), Choose("phone"), Clear(), Type("023 555 01 43"), Onward())
        page = page_of(there, AT_DESK)
        assert isinstance(page, ChoiceView)
        (effect,) = asks(there, Onward())
        assert isinstance(effect, RecordDesk)
        contact = Contact(Channel.PHONE, name="Fatma Aydin", phone="023 555 0143")
        assert effect.deed == Correcting(THEIRS, contact)
        assert "0143" not in repr(effect)

    def test_who_comes_by_leaves_no_number(self) -> None:
        there = does(known(), Open("correct"), Onward(), Choose("desk"))
        (effect,) = asks(there, Onward())
        assert isinstance(effect, RecordDesk)
        assert effect.deed == Correcting(THEIRS, Contact(Channel.DESK, name="Fatma Aydin"))

    def test_a_number_nobody_could_ring_leads_no_further(self) -> None:
        there = does(known(), Open("correct"), Onward(), Choose("phone"), Clear(), Type("555"), Onward())
        assert known_of(there).said.at == "phone"
        assert there.fault == "phone_unclear"

    def test_words_that_would_be_lost_are_asked_about(self) -> None:
        assert not known().said_anything
        assert does(known(), Open("correct")).said_anything


def test_a_yes_taken_back_is_recorded_for_each_record() -> None:
    session = does(known(), Open("take_back"))
    (effect,) = asks(session, Onward())
    assert isinstance(effect, RecordDesk)
    deed = TakingBack(THEIRS, ConsentPurpose.CONTACT_BY_BROKER, "2026-1", AT_DESK.clock)
    assert effect.deed == deed
    assert detail(saved(does(session, Onward()))).heading == "Het ja is teruggenomen."


def test_the_sheet_is_personal_and_holds_everything() -> None:
    (effect,) = asks(known(), Print())
    assert isinstance(effect, PrintSheet)
    assert effect.personal
    sheet = effect.compose(AT_DESK, nl())
    assert isinstance(sheet, KnownSheet)
    words = " ".join(text for part in sheet.parts for _, text in part.facts)
    assert "Ik kan op dinsdag mee." in words
    assert "Fatma Aydin" in sheet.of_whom
    assert "Fatma" not in repr(sheet)
    assert PHONE not in repr(sheet)


def test_what_could_not_be_told_is_asked_once_more() -> None:
    session = failed(known(None), "centre_unreachable")
    page = detail(session)
    assert page.notice is not None
    assert len(asks(session, Onward())) == 1


def test_of_somebody_of_whom_nothing_is_there_any_more_the_page_says_nothing() -> None:
    assert detail(known(AboutAnswer())).facts == ()


def test_the_next_receipt_finds_the_next_one_unless_something_was_begun() -> None:
    receipt = Scanned(receipt_code("H-0402", SECRET))
    assert len(asks(known(), receipt)) == 1
    assert does(known(), receipt).desk.known is None
    assert asks(does(known(), Open("erase")), receipt) == ()
