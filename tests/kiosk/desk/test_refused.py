"""What the centre did not accept, and what was too late: what to say, whom to ring, and how nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.around import Pinned
from kiosk.desk.case import steps_of
from kiosk.desk.case_page import named_by
from kiosk.desk.case_steps import Step
from kiosk.desk.deeds import Ended, Moved
from kiosk.desk.effects import AskReach, LoadCase, RecordDesk
from kiosk.desk.events import CaseLoaded, DeskFailed, ReachTold, Seen
from kiosk.desk.form import Form
from kiosk.desk.tray import item_id
from kiosk.intents import Onward, Open, Type
from kiosk.session import Session, happened
from kiosk.views.pages import DetailView, FormView
from kiosk.visit.state import Page
from marketplace.case_operations import HandOver, Respond
from marketplace.cases import CaseState, ContactResult, OutcomeWhy
from marketplace.desk_operations import ReviewListing
from marketplace.desk_questions import ReachAnswer, RecordKey
from marketplace.operations import Operation, PlaceListing, WithdrawListing
from marketplace.refusals import CareRefusal, Refusal
from marketplace.reviews import RefusalReason
from marketplace.tray_rules import TrayKind
from marketplace.vocabulary import (
    DayPart,
    ListingKind,
    ListingState,
    PartOfDay,
    Rhythm,
    Weekday,
    When,
)
from tests.kiosk.desk.at_work import AT_DESK, signed_in
from tests.kiosk.desk.cases import (
    HELP,
    HERE,
    LOOK_FIRST,
    PIET,
    WARM,
    after_intents,
    asked_for,
    at_case,
    item_of,
    outcome,
    page,
    seen_of,
)
from tests.kiosk.desk.test_case import GONE, words
from tests.kiosk.visits import HEDGE, HOSPITAL, TODAY

PLACED = PlaceListing("op-1", HEDGE, b"", "", ())
RESPONDED = Respond("op-2", HELP, b"", "", ())
HANDED = HandOver("op-3", WARM, b"", "", ())
WITHDRAWN = WithdrawListing("op-4", HEDGE.id, HEDGE.number, b"", "")


def refused(tried: Operation, type_: str, why: str, record: str = "x", **more: object) -> Session:
    seen = Seen(type_, record, tried=tried, **more)  # type: ignore[arg-type]  # what the test says
    return at_case(seen, TrayKind.REFUSED, record_type=type_, why=why, op_seq=7, number="H-0417", title="Heg")


def form_of(session: Session) -> Form:
    form = session.desk.form
    assert form is not None
    return form


def test_what_was_tried_is_read_with_it_by_its_place_in_the_order() -> None:
    item = item_of(Seen("place_listing", "x"), TrayKind.REFUSED, record_type="place_listing", why="x", op_seq=7)
    (load,) = asked_for(signed_in(items=(item,)), Open(f"item:{item_id(item)}"))
    assert isinstance(load, LoadCase)
    assert (load.record_type, load.id, load.op_seq) == ("place_listing", "x", 7)


@pytest.mark.parametrize(
    ("tried", "type_", "key"),
    [
        (PLACED, "place_listing", RecordKey("place_listing", HEDGE.id)),
        (RESPONDED, "respond", RecordKey("respond", HELP.id)),
        (HANDED, "hand_over", RecordKey("hand_over", WARM.id)),
    ],
)
def test_whoever_believes_it_was_done_can_be_rung(tried: Operation, type_: str, key: RecordKey) -> None:
    """Their number was sealed for the centre, which keeps what it refused; nothing of them is here before."""
    here = refused(tried, type_, "text_has_phone")
    assert "Zeg tegen de" in words(page(here))
    (asked,) = asked_for(here, Open("ask_owner"))
    assert isinstance(asked, AskReach)
    assert asked.record == key
    asking = after_intents(here, Open("ask_owner"))
    known = happened(asking, ReachTold(ReachAnswer(PIET), asking.ticket), AT_DESK).session
    shown = page(known)
    assert isinstance(shown, DetailView)
    assert (shown.phone, shown.phone_label) == (PIET.phone, PIET.name)
    assert Step.ASK_OWNER not in steps_of(known, AT_DESK)


def test_of_somebody_elses_slip_its_owner_is_asked_for_and_what_nobody_is_behind_asks_nobody() -> None:
    about = refused(WITHDRAWN, "withdraw_listing", "code_wrong", HEDGE.id, listing=Pinned(HEDGE))
    (asked,) = asked_for(about, Open("ask_owner"))
    assert isinstance(asked, AskReach)
    assert asked.record == RecordKey("listing", HEDGE.id)
    nobody = refused(ReviewListing("op-5", HEDGE.id, CaseState.OPEN), "review_listing", "case_moved")
    assert Step.ASK_OWNER not in steps_of(nobody, AT_DESK)


def test_what_the_centre_keeps_no_longer_is_said_so_and_the_page_stays() -> None:
    asking = after_intents(refused(RESPONDED, "respond", "text_has_phone"), Open("ask_owner"))
    failed = happened(asking, DeskFailed("case_unknown", asking.ticket), AT_DESK).session
    assert "De centrale heeft dit niet meer." in words(page(failed))
    assert Step.LET_GO in steps_of(failed, AT_DESK)


def test_a_slip_that_was_refused_is_written_anew_with_what_was_said_and_why_above_it() -> None:
    here = refused(PLACED, "place_listing", "text_has_phone")
    assert steps_of(here, AT_DESK) == (Step.FORM, Step.ASK_OWNER, Step.LET_GO)
    there = after_intents(here, Open("form"))
    assert there.here.page is Page.ENTER
    form = form_of(there)
    assert (form.kind, form.district) == (HEDGE.kind, HEDGE.district)
    assert (form.answers.title, form.answers.details, form.answers.category) == (
        HEDGE.title,
        HEDGE.details,
        HEDGE.category,
    )
    assert form.answers.rules is None, "who stands there says yes to the rules anew"
    shown = page(there)
    assert isinstance(shown, FormView)
    assert "telefoonnummer" in shown.fault


@pytest.mark.parametrize(
    ("when", "rhythm", "day", "days", "parts"),
    [
        (When(Rhythm.ONCE, TODAY, (PartOfDay.MORNING,)), "once", f"{TODAY:%-d-%-m-%Y}", set(), {PartOfDay.MORNING}),
        (
            When(Rhythm.STANDING, day_parts=(DayPart(Weekday.TUESDAY, PartOfDay.EVENING),)),
            "standing",
            "",
            {Weekday.TUESDAY},
            {PartOfDay.EVENING},
        ),
        (When(Rhythm.BY_AGREEMENT), "by_agreement", "", set(), set()),
    ],
)
def test_the_day_stands_in_the_form_as_it_was_said(
    when: When, rhythm: str, day: str, days: set[Weekday], parts: set[PartOfDay]
) -> None:
    placed = replace(PLACED, listing=replace(HOSPITAL, when=when))
    form = form_of(after_intents(refused(placed, "place_listing", "text_has_phone"), Open("form")))
    assert (form.answers.rhythm, form.day) == (rhythm, day)
    assert (set(form.days), set(form.answers.parts)) == (days, parts)


def test_another_form_that_is_half_said_is_not_written_over() -> None:
    half = after_intents(signed_in(), Open("enter:request"), Type("x"), Open("tray"))
    here = refused(PLACED, "place_listing", "text_has_phone")
    here = replace(here, desk=replace(here.desk, form=half.desk.form))
    there = after_intents(here, Open("form"))
    assert there.here.page is Page.CASE
    assert form_of(there) == half.desk.form
    assert "Maak dat eerst af." in words(page(there))


@pytest.mark.parametrize(
    ("now", "reason", "says"),
    [
        (CaseState.NOT_DONE, None, True),
        (CaseState.OPEN, None, True),
        (CaseState.DONE, None, False),
        (CaseState.NOT_DONE, RefusalReason.UNKIND, False),
    ],
    ids=["refused there", "other words by now", "let through there too", "refused here"],
)
def test_paper_of_what_may_not_hang_after_all_comes_off_again(
    now: CaseState, reason: RefusalReason | None, says: bool
) -> None:
    """Two desks without a line: here it was let through, and its slip came out."""
    tried = ReviewListing("op-5", HEDGE.id, CaseState.OPEN, reason)
    seen = replace(seen_of(replace(LOOK_FIRST, state=now)), tried=tried)
    here = at_case(seen, TrayKind.REFUSED, record_type="review_listing", why="case_moved", op_seq=7)
    assert ("Haal het van het prikbord." in words(page(here))) is says


class TestInTheHall:
    """What somebody did at a terminal for everybody: this desk has only what the centre tells of it."""

    @staticmethod
    def at(type_: str, why: str = "text_has_phone", record: str = "x", listing: Pinned | None = None) -> Session:
        hall = Refusal("op-9", HERE, type_, why, TODAY, record, listing.listing.id if listing else "", "H-0417")
        seen = Seen(type_, record, listing=listing, refusal=hall)
        return at_case(seen, TrayKind.REFUSED, record_type=type_, why=why, refusal="op-9", number="H-0417", title="")

    def test_it_is_read_by_the_operation_it_is_of(self) -> None:
        item = item_of(Seen("respond", "x"), TrayKind.REFUSED, record_type="respond", why="x", refusal="op-9")
        other = replace(item, refusal="op-8")
        (load,) = asked_for(signed_in(items=(item, other)), Open(f"item:{item_id(other)}"))
        assert isinstance(load, LoadCase)
        assert (load.record_type, load.id, load.op_seq, load.refusal) == ("respond", "x", 0, "op-8")

    @pytest.mark.parametrize("type_", ["place_listing", "respond", "hand_over"])
    def test_it_says_where_it_was_done_what_to_do_and_what_to_say(self, type_: str) -> None:
        here = self.at(type_)
        said = words(page(here))
        for part in ("Iemand deed dit op de zuil.", "Vraag wie dit was. Bel, en", "Zeg tegen de", "H-0417"):
            assert part in said
        assert steps_of(here, AT_DESK) == (Step.ASK_OWNER, Step.SETTLE)
        (asked,) = asked_for(here, Open("ask_owner"))
        assert isinstance(asked, AskReach)
        assert asked.record == RecordKey(type_, "x")

    def test_of_a_slip_that_hangs_its_owner_is_asked_for_and_it_can_be_opened(self) -> None:
        here = self.at("withdraw_listing", "listing_not_open", HEDGE.id, Pinned(HEDGE))
        assert steps_of(here, AT_DESK) == (Step.ASK_OWNER, Step.OPEN_CASE, Step.SETTLE)
        (asked,) = asked_for(here, Open("ask_owner"))
        assert isinstance(asked, AskReach)
        assert asked.record == RecordKey("listing", HEDGE.id)
        there = after_intents(here, Open("open_case"))
        assert named_by(there.here.about) == ("", "listing", HEDGE.id)

    def test_what_somebody_answered_is_opened_as_the_slip_it_is(self) -> None:
        there = after_intents(self.at("respond", "text_has_phone", HELP.id, Pinned(HOSPITAL)), Open("open_case"))
        assert named_by(there.here.about) == ("", "listing", HOSPITAL.id)

    @pytest.mark.parametrize("type_", ["raise_signal", "write_message", "react", "withdraw_listing"])
    def test_of_what_nobody_knows_nobody_is_asked(self, type_: str) -> None:
        assert steps_of(self.at(type_), AT_DESK) == (Step.SETTLE,)

    @pytest.mark.parametrize(
        ("type_", "record_type"), [("respond", "refusal"), ("hand_over", "care_refusal"), ("react", "refusal")]
    )
    def test_it_is_settled_after_one_more_yes(self, type_: str, record_type: str) -> None:
        here = self.at(type_)
        if record_type == "care_refusal":
            hall = CareRefusal("op-9", HERE, type_, "partner_unknown", TODAY, "x")
            seen = Seen(type_, "x", refusal=hall)
            here = at_case(seen, TrayKind.REFUSED, record_type=type_, why="partner_unknown", refusal="op-9")
        sure = after_intents(here, Open("settle"))
        assert "Is dit geregeld?" in words(page(sure))
        (saves,) = asked_for(sure, Onward())
        assert isinstance(saves, RecordDesk)
        assert saves.deed == Moved(record_type, "op-9", CaseState.OPEN, CaseState.DONE)

    def test_what_a_colleague_settled_meanwhile_asks_for_nothing(self) -> None:
        here = self.at("respond")
        seen = here.desk.case.seen if here.desk.case is not None else None
        assert seen is not None
        assert seen.refusal is not None
        done = replace(seen, refusal=replace(seen.refusal, state=CaseState.DONE))
        there = happened(here, CaseLoaded(done, here.ticket), AT_DESK).session
        assert steps_of(there, AT_DESK) == ()

    def test_the_secret_words_of_somebody_are_not_tried_by_a_desk(self) -> None:
        said = words(page(self.at("withdraw_listing", "code_wrong", HEDGE.id, Pinned(HEDGE))))
        assert "De geheime woorden klopten niet." in said
        assert "op uw naam" not in said


class TestTooLate:
    """Bad input of the issue: a helper answers, without a line, what was taken away meanwhile."""

    LATE = seen_of(replace(HELP, state=CaseState.NOT_DONE), listing=GONE)

    def test_it_says_what_to_say_and_the_number_is_a_look(self) -> None:
        here = at_case(self.LATE)
        said = words(page(here))
        assert "De helper weet dat nog niet." in said
        assert "Zeg tegen de helper: dank u wel." in said
        assert PIET.phone not in said
        assert steps_of(here, AT_DESK) == (Step.TOLD, Step.LOOK_CONTACT, Step.LOOK_WORDS)
        (look,) = asked_for(here, Open("look_contact"))
        assert isinstance(look, LoadCase)
        assert look.part == "contact"

    def test_one_touch_says_that_the_helper_knows(self) -> None:
        here = at_case(self.LATE)
        shown = page(here)
        assert isinstance(shown, DetailView)
        assert shown.frame.onward is not None
        assert shown.frame.onward.label == "F9 De helper weet het"
        (told,) = asked_for(here, Open("told"))
        assert isinstance(told, RecordDesk)
        assert told.deed == Ended("response", HELP.id, None, CaseState.NOT_DONE, OutcomeWhy.NOT_NEEDED, TODAY)

    def test_each_try_to_reach_them_can_be_written_down(self) -> None:
        shown = page(at_case(self.LATE))
        assert isinstance(shown, DetailView)
        assert [tap.id for tap in shown.taps] == [f"log:{result}" for result in ContactResult]

    def test_what_a_desk_ended_itself_asks_for_nothing(self) -> None:
        ended = replace(self.LATE, outcomes=(outcome(CaseState.NOT_DONE, OutcomeWhy.DECLINED),))
        assert steps_of(at_case(ended), AT_DESK) == ()
        assert "Zeg tegen de helper" not in words(page(at_case(ended)))

    def test_what_is_gone_while_it_is_open_says_the_same(self) -> None:
        over = Pinned(replace(HOSPITAL, hangs_until=TODAY - timedelta(days=1)))
        for listing in (GONE, over):
            assert "Zeg tegen de helper: dank u wel." in words(page(at_case(seen_of(HELP, listing=listing))))
        assert "Zeg tegen de helper: dank u wel." not in words(page(at_case(seen_of(HELP))))


def test_a_refused_answer_to_what_does_not_hang_any_more_says_thank_you() -> None:
    assert HOSPITAL.kind is ListingKind.REQUEST
    gone = refused(RESPONDED, "respond", "listing_not_open", HELP.id, listing=GONE)
    assert GONE.listing.state is ListingState.WITHDRAWN
    assert "Zeg tegen de helper: dank u wel." in words(page(gone))
