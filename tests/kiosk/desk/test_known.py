"""What is known about somebody: read, printed, put right, taken back, erased."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kiosk.desk.effects import AskAbout, PrintSheet, RecordDesk
from kiosk.desk.known import known_of
from kiosk.desk.pages import Doing
from kiosk.desk.person_deeds import Correcting, Erasing, Rewording, TakingBack
from kiosk.effects import LoadShelf
from kiosk.intents import Back, Choose, Clear, Intent, Onward, Open, Print, Scanned, Type
from kiosk.receipt_codes import receipt_code
from kiosk.session import turn
from kiosk.sheets.content import KnownSheet
from kiosk.views.pages import ChoiceView, DetailView, WordsView
from kiosk.views.shapes import Tone
from kiosk.visit.state import Page
from kiosk.world import Network
from marketplace.cases import Response
from marketplace.desk_questions import AboutAnswer, FindAnswer, RecordKey
from marketplace.operations import ListingFields
from marketplace.vocabulary import Channel, ConsentPurpose, Contact, ListingState, ReviewPolicy, Rhythm, When
from tests.kiosk.desk.at_work import AT_DESK, IN_PUBLIC, MEIKE, OMAR
from tests.kiosk.desk.persons import (
    ABOUT_FATMA,
    DENIZ,
    FATMA,
    FATMAS,
    LETTER,
    PHONE,
    WORRIED,
    asks,
    does,
    failed,
    known,
    saved,
)
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
        assert any(fact.text == "Ook bij Bibliotheek Centrum staat iets. Dat gaat ook weg." for fact in page.facts)
        assert page.lead == "Dit gaat bij alle punten weg, voor altijd. Het kan niet terug."

    def test_without_a_line_both_pages_say_that_it_goes_elsewhere_later(self) -> None:
        off = replace(AT_DESK, network=Network(connected=False))
        sure = page_of(does(known(), Open("erase")), off)
        assert isinstance(sure, DetailView)
        assert any("Bij de andere punten gaat het later weg" in fact.text for fact in sure.facts)
        assert not any("later" in fact.text for fact in detail(does(known(), Open("erase"))).facts)
        done = page_of(saved(does(known(), Open("erase"), Onward())), off)
        assert isinstance(done, DetailView)
        assert done.facts[0].text.endswith("als er verbinding is.")

    def test_what_this_desk_may_not_see_goes_too_and_that_is_said(self) -> None:
        page = detail(does(known(replace(ABOUT_FATMA, left_out=True)), Open("erase")))
        assert any(fact.text == "Ook wat deze balie niet mag zien, gaat weg." for fact in page.facts)

    def test_it_says_by_what_it_is_found_and_that_what_was_refused_goes_too(self) -> None:
        words = [fact.text for fact in detail(does(known(), Open("erase"))).facts]
        assert "Ook wat niet is gelukt, gaat weg." in words
        assert "Wij zoeken op naam en nummer. Wat op een andere naam staat, blijft." in words
        nothing = detail(does(known(replace(ABOUT_FATMA, refused=())), Open("erase")))
        assert "Ook wat niet is gelukt, gaat weg." not in [fact.text for fact in nothing.facts]

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


ALL = (Open("correct"), Open("reach:every"))


class TestHowToReach:
    def test_first_it_is_asked_what_is_wrong(self) -> None:
        page = page_of(does(known(), Open("correct")), AT_DESK)
        assert isinstance(page, ChoiceView)
        assert [(option.id, option.hint) for option in page.options] == [
            ("reach:every", "Het geldt dan voor alles van deze persoon."),
            ("reach:0", "Briefje H-0417: Wie helpt mij met een brief?"),
            ("words:0", "Briefje H-0417: Wie helpt mij met een brief?"),
            ("reach:1", "De reactie op B-0412: Wie gaat mee naar het ziekenhuis?"),
        ]
        assert known_of(does(known(), Open("correct"), Back())).doing is Doing.READ
        assert known_of(does(known(), Open("correct"), Open("reach:7"))).doing is Doing.WHICH

    def test_it_begins_with_how_it_is(self) -> None:
        session = does(known(), *ALL)
        assert known_of(session).said.to("phone") == PHONE
        assert known_of(session).said.to("name") == "Fatma Aydin"

    def test_another_number_goes_to_each_record(self) -> None:
        there = does(known(), *ALL, Onward(), Choose("phone"), Clear(), Type("023 555 01 43"), Onward())
        page = page_of(there, AT_DESK)
        assert isinstance(page, ChoiceView)
        assert page.lead == "Dit geldt voor alle 2 briefjes en berichten."
        (effect,) = asks(there, Onward())
        assert isinstance(effect, RecordDesk)
        contact = Contact(Channel.PHONE, name="Fatma Aydin", phone="023 555 0143")
        assert effect.deed == Correcting(THEIRS, contact)
        assert "0143" not in repr(effect)

    def test_of_one_of_them_the_others_stay_as_they_are(self) -> None:
        by_letter = replace(FATMA, channel=Channel.LETTERBOX, phone="", address="Zomervaart 1")
        answer = replace(ABOUT_FATMA, responses=(_by(by_letter), *ABOUT_FATMA.responses[1:]))
        session = does(known(answer), Open("correct"), Open("reach:1"))
        assert known_of(session).said.to("address") == "Zomervaart 1"
        there = does(session, Onward(), Choose("letterbox"), Clear(), Type("Leidsevaart 2"), Onward())
        (effect,) = asks(there, Onward())
        assert isinstance(effect, RecordDesk)
        contact = Contact(Channel.LETTERBOX, name="Fatma Aydin", address="Leidsevaart 2")
        assert effect.deed == Correcting((RecordKey("response", "rec-helps"),), contact)

    def test_where_only_one_thing_can_be_wrong_that_is_asked_at_once(self) -> None:
        person = replace(FATMAS, records=FATMAS.records[1:])
        session = does(known(answer=FindAnswer((person,))), Open("correct"))
        assert known_of(session).doing is Doing.CORRECT
        assert known_of(does(session, Back())).doing is Doing.READ

    def test_who_comes_by_leaves_no_number(self) -> None:
        there = does(known(), *ALL, Onward(), Choose("desk"))
        (effect,) = asks(there, Onward())
        assert isinstance(effect, RecordDesk)
        assert effect.deed == Correcting(THEIRS, Contact(Channel.DESK, name="Fatma Aydin"))

    def test_a_number_nobody_could_ring_leads_no_further(self) -> None:
        there = does(known(), *ALL, Onward(), Choose("phone"), Clear(), Type("555"), Onward())
        assert known_of(there).said.at == "phone"
        assert there.fault == "phone_unclear"

    def test_words_that_would_be_lost_are_asked_about(self) -> None:
        assert not known().said_anything
        assert not does(known(), *ALL).said_anything, "as it stood already"
        assert does(known(), *ALL, Type("x")).said_anything

    def test_going_back_over_what_was_typed_is_asked_first(self) -> None:
        session = does(known(), *ALL, Type("x"))
        asked = does(session, Back())
        page = page_of(asked, AT_DESK)
        assert isinstance(page, WordsView)
        assert page.fault == "Dit is nog niet bewaard. Gaat u nog een keer terug, dan is het weg."
        assert asked.said_anything
        gone = does(asked, Back())
        assert (known_of(gone).doing, gone.said_anything) == (Doing.WHICH, False)
        assert does(asked, Type("y"), Back()).said_anything, "whoever goes on is asked again"
        assert known_of(does(known(), *ALL, Back())).doing is Doing.WHICH

    @pytest.mark.parametrize("at", [(), (Onward(),), (Onward(), Choose("phone"))])
    def test_the_doors_work_and_what_was_typed_waits_until_it_is_said_for_whom(self, at: tuple[Intent, ...]) -> None:
        session = does(known(), *ALL, Type("x"), *at)
        for door, page in (("tray", Page.TRAY), ("handover", Page.HANDOVER), ("enter:request", Page.ENTER)):
            away = does(session, Open(door))
            assert away.here.page is page
            back = does(away, Open("find"))
            assert back.here.page is Page.BEGUN
            assert "Fatma" not in repr(page_of(back, AT_DESK))
            on, anew = does(back, Onward()), does(back, Choose("anew"))
            assert (on.here.page, known_of(on).said) == (Page.KNOWN, known_of(session).said)
            assert (anew.here.page, anew.said_anything) == (Page.FIND, False)

    def test_a_scan_elsewhere_throws_nothing_of_it_away(self) -> None:
        away = does(known(), *ALL, Type("x"), Open("tray"))
        after = turn(away, Scanned(receipt_code("H-0417", SECRET)), AT_DESK)
        assert (after.session.here.page, after.effects) == (Page.BEGUN, ())
        assert after.session.said_anything

    def test_it_waits_while_something_else_is_saved(self) -> None:
        away = does(known(), *ALL, Type("x"), Open("signal"), *WORRIED, Onward())
        there = does(saved(away), Onward(), Open("find"))
        assert there.here.page is Page.BEGUN
        assert known_of(does(there, Onward())).said.to("name").endswith("x")


def test_of_whom_nothing_is_left_that_is_said_and_nothing_can_be_done_with_it() -> None:
    session = known(AboutAnswer())
    page = page_of(session, AT_DESK)
    assert isinstance(page, DetailView)
    assert page.lead == "Wij weten niets meer van deze persoon."
    assert {action.id for action in page.actions} >= {"tray", "enter:request"}
    for way in ("correct", "erase", "take_back", "hand_over"):
        assert way not in {action.id for action in page.actions}
        assert known_of(does(session, Open(way))).doing is Doing.READ


def _by(contact: Contact) -> Response:
    first = ABOUT_FATMA.responses[0]
    assert first.private is not None
    return replace(first, private=replace(first.private, contact=contact))


class TestTheWordsOfASlip:
    WORDS = (Open("correct"), Open("words:0"))

    def test_they_stand_there_as_they_hang_each_a_line_to_change(self) -> None:
        page = page_of(does(known(), *self.WORDS), AT_DESK)
        assert isinstance(page, ChoiceView)
        assert [option.id for option in page.options] == ["change:title", "change:details", "change:first_name"]
        assert page.options[0].label == "Wie helpt mij met een brief?"

    def test_only_what_was_changed_is_recorded_against_what_was_seen(self) -> None:
        there = does(known(), *self.WORDS, Open("change:title"), Clear(), Type("wie leest een brief?"), Onward())
        (effect,) = asks(there, Onward())
        assert isinstance(effect, RecordDesk)
        assert effect.deed == Rewording(LETTER, ListingFields(title="Wie leest een brief?"))

    def test_another_day_of_what_is_once(self) -> None:
        once = replace(LETTER, when=When(Rhythm.ONCE, date(2026, 12, 10)))
        answer = replace(ABOUT_FATMA, listings=(replace(ABOUT_FATMA.listings[0], listing=once),))
        day = does(known(answer), *self.WORDS, Open("change:day"))
        assert known_of(day).said.to("day") == "10-12-2026"
        past = does(day, Clear(), Type("30-11-2026"), Onward())
        assert (past.fault, known_of(past).said.at) == ("day_in_past", "day")
        unclear = does(day, Clear(), Type("ooit"), Onward())
        assert unclear.fault == "day_unclear"
        (effect,) = asks(does(day, Clear(), Type("11-12"), Onward()), Onward())
        assert isinstance(effect, RecordDesk)
        assert effect.deed == Rewording(once, ListingFields(when=When(Rhythm.ONCE, date(2026, 12, 11))))
        (effect,) = asks(does(day, Clear(), Onward()), Onward())
        assert isinstance(effect, RecordDesk)
        assert effect.deed == Rewording(once, ListingFields(when=When(Rhythm.ONCE)))

    def test_words_that_may_not_hang_lead_no_further(self) -> None:
        there = does(known(), *self.WORDS, Open("change:title"), Type(" bel 023 555 01 42"), Onward())
        assert there.fault == "text_has_phone"

    def test_nothing_changed_is_nothing_done(self) -> None:
        there = does(known(), *self.WORDS)
        assert asks(there, Onward()) == ()
        assert known_of(does(there, Onward())).doing is Doing.READ

    def test_what_hangs_no_more_has_no_words_to_change(self) -> None:
        gone = replace(LETTER, state=ListingState.WITHDRAWN)
        answer = replace(ABOUT_FATMA, listings=(replace(ABOUT_FATMA.listings[0], listing=gone),))
        page = page_of(does(known(answer), Open("correct")), AT_DESK)
        assert isinstance(page, ChoiceView)
        assert "words:0" not in [option.id for option in page.options]

    def test_the_new_paper_comes_out_unless_somebody_reads_it_first(self) -> None:
        changed = (*self.WORDS, Open("change:first_name"), Clear(), Type("Fatma"), Onward())
        last = detail(saved(does(known(), *changed, Onward()), number="H-0417"))
        assert last.heading == "Het briefje is veranderd."
        assert any("Haal het oude van het bord" in fact.text for fact in last.facts)
        world = replace(AT_DESK, point=replace(AT_DESK.point, review=ReviewPolicy.BEFORE))
        (effect,) = asks(does(known(staff=OMAR, world=world), *changed, world=world), Onward(), world)
        assert isinstance(effect, RecordDesk)
        assert isinstance(effect.deed, Rewording)
        assert not effect.deed.prints


def test_where_sheets_stay_behind_as_files_nothing_personal_is_printed() -> None:
    world = replace(AT_DESK, prints_sheets=False)
    page = page_of(known(world=world), world)
    assert isinstance(page, DetailView)
    assert "print" not in [action.id for action in page.actions]
    assert page.facts[-1].text == "Printen kan hier niet. Deze balie heeft geen A4-printer."
    assert asks(known(world=world), Print(), world) == ()


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
    assert [type(effect) for effect in asks(session, Onward())] == [LoadShelf, AskAbout]


def test_of_somebody_of_whom_nothing_is_there_any_more_the_page_says_nothing() -> None:
    assert detail(known(AboutAnswer())).facts == ()


def test_the_next_receipt_finds_the_next_one_unless_something_was_begun() -> None:
    receipt = Scanned(receipt_code("H-0402", SECRET))
    assert len(asks(known(), receipt)) == 1
    assert does(known(), receipt).desk.known is None
    assert asks(does(known(), Open("erase")), receipt) == ()
