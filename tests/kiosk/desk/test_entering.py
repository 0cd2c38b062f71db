"""Entering for somebody as a visit: saved, refused, the next one; what looks like it; what the page says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.around import Pinned
from kiosk.desk.entering import form_of
from kiosk.desk.form import fields_of
from kiosk.effects import ListingDraft, LoadBoard, RecordListing, WipeVisit
from kiosk.events import BoardFailed, BoardLoaded, PrintReported, PrintState, SaveFailed
from kiosk.intents import Back, Choose, Erase, Onward, Open, Type
from kiosk.session import Session, turn
from kiosk.views.form_page import FormField, FormView
from kiosk.views.pages import DoneView
from kiosk.visit.state import Page
from kiosk.world import Network, World
from marketplace.vocabulary import ListingKind, ReviewPolicy, TerminalRole
from tests.kiosk.desk.at_work import IN_PUBLIC, MEIKE, OMAR, after_pin, signed_in
from tests.kiosk.desk.forms import (
    DESK,
    FOR_MOTHER,
    FOR_ONESELF,
    PHONE,
    REQUEST,
    WORDS,
    asked_for,
    entered,
    form_after,
    form_page,
    key,
)
from tests.kiosk.visits import HEDGE, SECRET, after_event, just_saved, page_of, view_of

PUBLIC: World = replace(IN_PUBLIC, form_words=WORDS)


def saving(*keys: str) -> Session:
    return entered(*FOR_MOTHER, *key(*keys))


def done(*keys: str) -> Session:
    session = saving(*keys)
    assert isinstance(session.saving, ListingDraft)
    return after_event(session, replace(just_saved(session.saving), ticket=session.ticket), DESK)


def done_page(session: Session) -> DoneView:
    page = page_of(session, DESK)
    assert isinstance(page, DoneView)
    return page


def fields(page: FormView) -> dict[str, FormField]:
    return {field.id.removeprefix("field:"): field for rows in page.columns for row in rows for field in row}


class TestSaving:
    @pytest.mark.parametrize(("pressed", "wants_slip"), [("f9", True), ("f10", False)])
    def test_one_key_saves_with_a_print_and_one_without(self, pressed: str, wants_slip: bool) -> None:
        effects = asked_for(entered(*FOR_MOTHER), *key(pressed))
        assert len(effects) == 1
        (effect,) = effects
        assert isinstance(effect, RecordListing)
        assert (effect.draft.wants_slip, effect.by, effect.draft.roles.enterer) == (wants_slip, MEIKE.id, "Meike")

    def test_the_green_button_and_the_one_beside_it_do_the_same(self) -> None:
        assert asked_for(entered(*FOR_MOTHER), Onward()) == asked_for(entered(*FOR_MOTHER), *key("f9"))
        assert asked_for(entered(*FOR_MOTHER), Open("save_quietly")) == asked_for(entered(*FOR_MOTHER), *key("f10"))

    def test_a_second_press_saves_no_second_time(self) -> None:
        assert asked_for(saving("f9"), *key("f9")) == ()

    def test_what_is_wrong_opens_its_field_and_is_said_there_and_above(self) -> None:
        session = entered(REQUEST, Type("bel mij op "), Type(PHONE), *key("f9"))
        assert session.saving is None
        page = form_page(session)
        assert page.open.id == "field:title"
        assert page.open.fault == "Een telefoonnummer mag er niet in. Haal het weg."
        assert page.fault == "Er zijn nog 3 dingen nodig."
        assert fields(page)["category"].fault == "Kies waar het over gaat."
        assert fields(page)["rules"].fault == "Lees ze voor en typ een j."

    def test_a_power_cut_while_saving_loses_no_letter(self) -> None:
        """Store refused: the page is as it was, with the reason, and a second press saves."""
        session = saving("f9")
        before = form_of(session)
        refused = after_event(session, SaveFailed("store_fault", session.ticket), DESK)
        assert (form_of(refused), refused.here.page, refused.saving) == (before, Page.ENTER, None)
        assert "Er is nog niets bewaard. U bent niets kwijt." in form_page(refused).fault
        assert isinstance(asked_for(refused, *key("f9"))[-1], RecordListing)
        assert form_page(entered(Type("x"), session=refused)).fault == ""

    def test_while_it_is_being_saved_the_page_says_so(self) -> None:
        page = form_page(saving("f9"))
        assert page.saving == "Wij bewaren het nu."
        assert page.frame.onward is not None
        assert page.frame.onward.resting


class TestDone:
    def test_the_number_and_the_secret_words_are_told_also_where_they_are_printed(self) -> None:
        """Who rang holds no receipt."""
        page = done_page(done("f9"))
        assert (page.number, page.code, page.heading) == ("H-0417", SECRET, "De vraag is bewaard")
        printed = after_event(done("f9"), PrintReported("H-0417", "receipt", PrintState.PRINTED), DESK)
        assert done_page(printed).code == SECRET
        assert done_page(done("f10")).code == SECRET

    def test_what_the_printer_did_is_said_to_who_can_walk_up_to_it(self) -> None:
        said = {}
        for state, code in ((PrintState.PRINTED, ""), (PrintState.FAILED, "paper_out"), (PrintState.UNKNOWN, "")):
            session = done("f9")
            for slip in ("board", "receipt"):
                session = after_event(session, PrintReported("H-0417", slip, state, code), DESK)
            said[str(state)] = done_page(session).print_state
        assert said == {
            "printed": "Briefje en bewijsje zijn klaar.",
            "failed": "Het papier is op. Alles is bewaard.",
            "unknown": "Kijk of alles goed uit de printer kwam.",
        }
        assert done_page(done("f9")).print_state == "De printer is bezig."
        assert done_page(done("f10")).print_state == "Er is niets geprint."

    def test_an_account_spares_somebody_that_it_is_read_first_at_a_desk_alone(self) -> None:
        """As the centre decides it: any public terminal could say an account's name."""
        looks = [
            replace(world, point=replace(world.point, review=ReviewPolicy.BEFORE), staff=(MEIKE,))
            for world in (DESK, IN_PUBLIC)
        ]
        assert [world.looks_first(MEIKE.id) for world in looks] == [False, True]

    def test_where_somebody_reads_it_first_only_the_receipt_comes_out_and_it_says_so(self) -> None:
        """R11, R16: at a point that looks before publishing, unless whoever entered it may review."""
        looks = replace(DESK, point=replace(DESK.point, review=ReviewPolicy.BEFORE))
        for staff, waits in ((OMAR, True), (MEIKE, False)):
            session = entered(*FOR_MOTHER, *key("f9"), world=looks, session=signed_in(staff, looks))
            assert isinstance(session.saving, ListingDraft)
            saved = replace(just_saved(session.saving), ticket=session.ticket)
            saved = replace(saved, slips=saved.slips[1:] if waits else saved.slips)
            session = after_event(session, saved, looks)
            for slip in saved.slips:
                session = after_event(session, PrintReported("H-0417", slip.kind, PrintState.PRINTED), looks)
            page = page_of(session, looks)
            assert isinstance(page, DoneView)
            assert ("Iemand van het marktpunt leest uw briefje eerst." in page.steps[0].text) is waits
            assert ("Het briefje komt later." in page.print_state) is waits

    def test_the_next_one_begins_with_one_key_and_knows_nothing_of_the_last(self) -> None:
        session, wiped = done("f9"), turn(done("f9"), REQUEST, DESK)
        assert ("f2", REQUEST) in view_of(session, DESK).keys
        assert WipeVisit() in wiped.effects
        form = form_of(wiped.session)
        assert form is not None
        assert (form.said_anything, form.pressed, wiped.session.done) == (False, 0, None)
        assert wiped.session.staff == session.staff
        for word in (SECRET, "Wit", "dokter", "0199"):
            assert word not in str(page_of(wiped.session, DESK))
            assert word not in repr(wiped.session)

    def test_ready_leads_back_to_the_tray(self) -> None:
        back = turn(done("f9"), Onward(), DESK).session
        assert (back.here.page, form_of(back), back.staff is not None) == (Page.TRAY, None, True)
        assert turn(done("f9"), Open("tray"), DESK).session.here.page is Page.TRAY

    def test_a_form_that_was_left_is_there_when_somebody_comes_back_to_it(self) -> None:
        left = entered(*FOR_MOTHER, Back())
        assert left.here.page is Page.TRAY
        assert form_after(Open("enter:request"), session=left).answers.title == "Wie gaat mee naar de dokter?"
        assert left.said_anything


class TestSimilar:
    def test_offers_of_the_same_kind_of_help_are_looked_for_while_a_request_is_typed(self) -> None:
        """R3: as soon as the words say what it is about, and not once more for the next letter."""
        session = entered(REQUEST, Type("een brie"))
        effects = asked_for(session, Type("f"))
        assert len(effects) == 1
        (asked,) = effects
        assert isinstance(asked, LoadBoard)
        query = asked.query
        assert (query.kind, query.category, query.district) == (ListingKind.OFFER, "forms", "slachthuisbuurt")
        assert asked_for(entered(Type("f"), session=session), Type(" van de gemeente")) == ()

    def test_an_offer_is_shown_requests(self) -> None:
        session = entered(Open("enter:offer"), Type("ik snoei graag uw heg"))
        assert session.board.kind == ListingKind.REQUEST

    def test_what_is_found_stands_beside_the_form_and_can_be_looked_at(self) -> None:
        session = entered(REQUEST, Type("snoei mijn heg"))
        found = after_event(session, BoardLoaded((Pinned(HEDGE),), 1, session.ticket), DESK)
        page = form_page(found)
        assert page.similar_heading == "Er is al aanbod: 1"
        assert [field.value for field in page.similar] == [HEDGE.title]
        looked = turn(found, Open(page.similar[0].id), DESK).session
        assert looked.here.page is Page.LISTING
        assert form_of(turn(looked, Back(), DESK).session) == form_of(found)

    def test_while_nobody_knows_yet_and_where_it_cannot_be_read_that_is_said(self) -> None:
        session = entered(REQUEST, Type("snoei mijn heg"))
        told = [form_page(session).similar_none]
        for event in (BoardLoaded((), 0, session.ticket), BoardFailed("store_damaged", session.ticket)):
            told.append(form_page(after_event(session, event, DESK)).similar_none)
        assert told == [
            "Even kijken of er iets hangt.",
            "Er hangt nu niets in deze wijk.",
            "Wat hier hangt, is nu niet te lezen.",
        ]

    def test_an_answer_to_what_was_asked_before_is_nobodys(self) -> None:
        session = entered(REQUEST, Type("snoei mijn heg"))
        late = after_event(session, BoardLoaded((Pinned(HEDGE),), 1, session.ticket - 1), DESK)
        assert form_page(late).similar == ()


class TestPage:
    def test_all_fields_stand_there_in_the_order_of_the_keys(self) -> None:
        form, page = form_after(*FOR_MOTHER), form_page(entered(*FOR_MOTHER))
        assert list(fields(page)) == [str(one) for one in fields_of(form)]

    def test_a_proposal_looks_like_one(self) -> None:
        page = form_page(entered(*FOR_MOTHER))
        assert (fields(page)["category"].value, fields(page)["category"].proposed) == ("Ziekenhuis", True)
        assert (fields(page)["rhythm"].value, fields(page)["rhythm"].proposed) == ("Eén keer", False)

    def test_what_neighbours_will_read_stands_beside_it(self) -> None:
        page = form_page(entered(*FOR_MOTHER))
        assert page.slip_words == (
            "Wie gaat mee naar de dokter?",
            "Zij ziet niet goed.",
            "Donderdag 3 december, ochtend",
        )

    def test_before_there_are_words_it_says_what_will_stand_there(self) -> None:
        page = form_page(entered(REQUEST))
        assert page.slip_words == ("", "Typ eerst een paar woorden.")
        assert page.similar_none == "Typ eerst waar het over gaat."

    def test_the_house_rules_are_there_to_be_read_aloud(self) -> None:
        assert len(form_page(entered(*FOR_MOTHER)).open.said) == 5

    def test_what_was_typed_is_never_said_aloud_unless_that_was_chosen(self) -> None:
        own = view_of(entered(*FOR_MOTHER), DESK).own
        assert {"Wie gaat mee naar de dokter?", "Mevrouw de Wit", PHONE, "Els"} <= own
        long = entered(REQUEST, Type("wie gaat er met mijn moeder mee naar de oogarts?"))
        shown = fields(form_page(long))["title"].value
        assert shown.endswith("…")
        assert shown in view_of(long, DESK).own

    def test_without_a_line_it_is_all_the_same(self) -> None:
        offline = replace(DESK, network=Network(False))
        assert isinstance(asked_for(entered(*FOR_MOTHER, world=offline), *key("f9"), offline)[0], RecordListing)


class TestTouch:
    def test_our_own_keyboard_comes_with_a_touched_field_and_goes_with_the_first_key(self) -> None:
        assert form_page(entered(REQUEST)).keyboard is None
        touched = entered(REQUEST, Open("field:title"))
        assert form_page(touched).keyboard is not None
        assert form_page(entered(Type("a"), session=touched)).keyboard is not None
        assert form_page(entered(Type("a", by_key=True), session=touched)).keyboard is None
        assert form_page(entered(REQUEST, *key("tab"), Open("field:title"))).keyboard is None

    def test_a_finger_goes_from_field_to_field_too(self) -> None:
        touched = entered(REQUEST, Open("field:title"), Type("een brief"), Open("next_field"), Open("next_field"))
        assert form_page(touched).open.id == "field:rhythm"
        chosen = entered(Choose("once"), session=touched)
        assert fields(form_page(chosen))["rhythm"].value == "Eén keer"
        assert form_page(entered(Open("field:title"), Open("all_fields"), session=touched)).keyboard is None

    def test_on_a_terminal_that_everybody_uses_it_is_there_at_once(self) -> None:
        session = signed_in(world=PUBLIC, items=None)
        assert form_page(entered(REQUEST, world=PUBLIC, session=session), PUBLIC).keyboard is not None
        assert PUBLIC.role is TerminalRole.PUBLIC


def test_nobody_who_is_not_signed_in_enters_for_somebody() -> None:
    for session in (after_pin(), turn(after_pin(), REQUEST, DESK).session):
        assert form_of(turn(session, REQUEST, DESK).session) is None


def test_the_locked_page_says_nothing_of_the_form_and_it_is_there_again_for_the_same_person() -> None:
    from kiosk.desk import locking

    session = entered(*FOR_MOTHER)
    locked = locking.lock(session, DESK.now + 121, DESK).session
    assert "dokter" not in str(view_of(locked, DESK).page)
    assert locked.desk.form is None


def test_erasing_at_the_rules_takes_the_yes_back() -> None:
    assert form_after(*FOR_ONESELF, Erase()).answers.rules is None
