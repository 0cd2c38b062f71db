"""What waits at this desk, in one list: with a line and without, and nothing of a person in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import perf_counter

import pytest

from marketplace.case_operations import AnswerLeg, LogContact, MoveCase
from marketplace.cases import (
    CaseState,
    ContactAttempt,
    ContactResult,
    Correction,
    Leg,
    LegAnswer,
    Mediation,
    SignalKind,
    Urgency,
)
from marketplace.cases import (
    Outcome as Ended,
)
from marketplace.reviews import FieldConflict, Review, ReviewWhy
from marketplace.tray_rules import TrayItem, TrayKind, by_need
from marketplace.vocabulary import Channel, ListingState, MarketPoint, PointSettings, TerminalRole
from marketplace.wire import Outcome, PushResult
from offline_store.store import Store
from tests.offline_store.desk_makers import (
    BROKER,
    CANARIES,
    CAREFUL,
    DESK,
    POINT,
    all_said,
    handover,
    opened_desk,
    response,
    signal,
    told,
)
from tests.offline_store.fillings import fill
from tests.offline_store.makers import NOW, TODAY, composed, listing, page, put, renew

DAY = timedelta(days=1)
HANGS = listing(1, number="Z-0001", title="Brood halen", market_point=POINT)
HELD = listing(7, number="Z-0007", title="Wacht nog")
LEGS = (Leg("a", "l-2", "l-1"), Leg("b", "l-1", "l-2", LegAnswer.YES))
MEDIATION = Mediation("m-1", POINT, LEGS, TODAY)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Store]:
    with opened_desk(tmp_path / "store") as store:
        store.take_in(page(put(HANGS, 1)))
        yield store


def kinds(store: Store, staff: object = CAREFUL) -> list[tuple[str, str]]:
    return [(str(item.kind), item.record) for item in store.tray(staff, TODAY)]  # type: ignore[arg-type]


def only(store: Store, kind: TrayKind) -> TrayItem:
    (found,) = [item for item in store.tray(CAREFUL, TODAY) if item.kind is kind]
    return found


def test_an_empty_desk_has_an_empty_tray(desk: Store) -> None:
    assert desk.tray(CAREFUL, TODAY) == ()


def test_a_response_waits_to_be_connected_and_its_helper_to_be_rung(desk: Store) -> None:
    told(desk, response(made_on=TODAY - DAY))
    due = TODAY + 2 * DAY
    shared = {"record_type": "response", "record": "r-1", "since": TODAY - DAY, "due_on": due}
    listed = {"number": "Z-0001", "title": "Brood halen"}
    assert desk.tray(DESK, TODAY) == (
        TrayItem(TrayKind.RESPONSE, **shared, **listed),  # type: ignore[arg-type]
        TrayItem(TrayKind.CALL, **shared, **listed),  # type: ignore[arg-type]
    )


def test_the_promise_of_the_city_says_when_an_answer_is_late(desk: Store) -> None:
    desk.take_in(page(put(PointSettings(reply_within_days=9), 2, "settings")))
    told(desk, response())
    assert only(desk, TrayKind.RESPONSE).due_on == TODAY + 9 * DAY


@pytest.mark.parametrize("state", [CaseState.CONNECTED, CaseState.DONE, CaseState.NOT_DONE])
def test_what_nobody_waits_for_any_more_is_not_there(desk: Store, state: CaseState) -> None:
    told(
        desk,
        response(state=state),
        handover(state=state),
        signal(state=state),
        Review("l-1", POINT, ReviewWhy.AFTER, TODAY, state),
    )
    told(
        desk, FieldConflict("c-1", POINT, "l-1", "title", "", "", TODAY, state), replace(MEDIATION, state=state), seq=20
    )
    told(desk, Ended("o-1", POINT, "r-1", CaseState.NOT_DONE, TODAY), seq=30)
    assert desk.tray(CAREFUL, TODAY) == ()


def test_whoever_came_too_late_is_in_the_tray_until_they_know_it(desk: Store) -> None:
    """The centre keeps such a response as over at once; without a result nobody at a desk ended it."""
    told(desk, response(state=CaseState.NOT_DONE))
    assert (only(desk, TrayKind.RESPONSE).state, only(desk, TrayKind.RESPONSE).number) == (CaseState.NOT_DONE, "Z-0001")
    assert [str(item.kind) for item in desk.tray(CAREFUL, TODAY + 14 * DAY)] == ["response"]
    assert desk.tray(CAREFUL, TODAY + 15 * DAY) == ()
    told(desk, ContactAttempt("a-1", POINT, "r-1", ContactResult.NO_ANSWER, TODAY), seq=20)
    assert kinds(desk) == [("response", "r-1")]
    told(desk, ContactAttempt("a-2", POINT, "r-1", ContactResult.LETTER, TODAY), seq=30)
    assert kinds(desk) == []


def test_what_is_wrong_in_the_directory_is_in_the_tray_of_who_may_settle_it(desk: Store) -> None:
    made = Correction("k-1", POINT, "partner", "wmo-loket", "phone", TODAY)
    told(desk, made, replace(made, id="k-2", state=CaseState.CLAIMED), replace(made, id="k-3", state=CaseState.DONE))
    assert kinds(desk, BROKER) == [("correction", "k-1"), ("correction", "k-2")]
    assert kinds(desk, DESK) == []
    item = desk.tray(BROKER, TODAY)[0]
    assert (item.why, item.field, item.record_type, item.due_on) == ("partner", "phone", "correction", TODAY + 7 * DAY)
    desk.record(MoveCase("op", "correction", "k-1", CaseState.OPEN, CaseState.DONE), NOW, by=BROKER.id)
    assert kinds(desk, BROKER) == [("correction", "k-2")]


TOGETHER = (
    response(state=CaseState.CONNECTED, made_on=TODAY - 14 * DAY),
    handover(state=CaseState.SPOKEN, made_on=TODAY - 15 * DAY),
    replace(MEDIATION, state=CaseState.AGREED, made_on=TODAY - 16 * DAY),
)


def test_what_was_brought_together_comes_back_until_somebody_writes_down_how_it_went(desk: Store) -> None:
    told(desk, *TOGETHER)
    assert kinds(desk) == [("outcome", "m-1"), ("outcome", "h-1"), ("outcome", "r-1")]
    assert kinds(desk, DESK) == [("outcome", "h-1"), ("outcome", "r-1")], "a mediation is a broker's"
    asked = desk.tray(BROKER, TODAY)[-1]
    assert (asked.record_type, asked.number, asked.due_on, asked.state) == ("response", "Z-0001", TODAY, "connected")
    assert desk.tray(BROKER, TODAY - DAY)[-1].record == "h-1", "not a day too early"
    desk.record(MoveCase("op", "response", "r-1", CaseState.CONNECTED, CaseState.DONE), NOW, by=DESK.id)
    told(desk, Ended("o-1", POINT, "h-1", CaseState.DONE, TODAY), seq=20)
    assert kinds(desk) == [("outcome", "m-1")]


def test_of_people_who_are_together_it_is_asked_although_a_colleague_was_too_late_to_say_no(desk: Store) -> None:
    together = response(state=CaseState.CONNECTED, made_on=TODAY - 20 * DAY)
    told(desk, together, Ended("o-1", POINT, "r-1", CaseState.NOT_DONE, TODAY - 20 * DAY))
    assert kinds(desk) == [("outcome", "r-1")]
    told(desk, Ended("o-2", POINT, "r-1", CaseState.DONE, TODAY), seq=20)
    assert kinds(desk) == []


def test_whoever_was_spoken_since_is_asked_later_and_who_was_not_reached_is_not(desk: Store) -> None:
    told(desk, *TOGETHER)
    attempts = (
        ContactAttempt("t-1", POINT, "r-1", ContactResult.SPOKEN, TODAY - 3 * DAY),
        ContactAttempt("t-2", POINT, "h-1", ContactResult.VOICEMAIL, TODAY - 3 * DAY),
    )
    told(desk, *attempts, seq=20)
    assert ("outcome", "r-1") not in kinds(desk)
    assert ("outcome", "h-1") in kinds(desk)
    assert [item.due_on for item in desk.tray(DESK, TODAY + 11 * DAY)] == [TODAY - DAY, TODAY + 11 * DAY]


def test_of_what_its_owner_said_is_done_nobody_is_asked(desk: Store) -> None:
    told(desk, *TOGETHER)
    desk.take_in(page(put(replace(HANGS, state=ListingState.DONE), 30)))
    assert kinds(desk) == [("outcome", "h-1")]
    desk.take_in(page(put(replace(HANGS, state=ListingState.WITHDRAWN), 31)))
    assert len(kinds(desk)) == 3, "taken off is not yet how it went"


@pytest.mark.parametrize("channel", [Channel.DESK, Channel.LETTERBOX, Channel.EMAIL])
def test_who_does_not_want_to_be_rung_is_not_rung(desk: Store, channel: Channel) -> None:
    told(desk, response(channel=channel))
    assert kinds(desk) == [("response", "r-1")]


@pytest.mark.parametrize(
    ("result", "calls"),
    [
        (ContactResult.SPOKEN, False),
        (ContactResult.LETTER, False),
        (ContactResult.CAME_BY, False),
        (ContactResult.VOICEMAIL, True),
        (ContactResult.NO_ANSWER, True),
    ],
)
@pytest.mark.parametrize("came_back", [True, False])
def test_one_tap_in_the_contact_log_takes_a_call_out_when_they_were_reached(
    desk: Store, result: ContactResult, calls: bool, came_back: bool
) -> None:
    told(desk, response())
    attempt = ContactAttempt("t-1", POINT, "r-1", result, TODAY)
    if came_back:
        told(desk, attempt, seq=5)
    else:
        desk.record(LogContact("op", attempt), NOW, by=DESK.id)
    assert (("call", "r-1") in kinds(desk)) == calls
    assert ("response", "r-1") in kinds(desk)
    if calls:
        call = only(desk, TrayKind.CALL)
        assert (call.tries, call.last_try) == (1, TODAY)


def test_a_handover_for_today_stands_above_one_that_is_late(desk: Store) -> None:
    told(
        desk,
        handover(1, Urgency.ROUTINE, made_on=TODAY - 8 * DAY, listing="l-1"),
        handover(2, Urgency.TODAY),
        handover(3, Urgency.SOON, made_on=TODAY),
    )
    assert kinds(desk) == [
        ("handover", "h-2"),
        ("call", "h-2"),
        ("handover", "h-1"),
        ("call", "h-1"),
        ("handover", "h-3"),
        ("call", "h-3"),
    ]
    late = desk.tray(CAREFUL, TODAY)[2]
    assert (late.number, late.due_on, late.urgency) == ("Z-0001", TODAY - DAY, Urgency.ROUTINE)


def test_a_worry_is_in_the_tray_of_those_it_was_entrusted_to(desk: Store) -> None:
    told(desk, signal(), signal(2, kind=SignalKind.PROJECT))
    assert kinds(desk, BROKER) == kinds(desk, DESK) == []
    assert [(item.record, item.why) for item in desk.tray(CAREFUL, TODAY)] == [("g-1", "person"), ("g-2", "project")]


def test_what_is_to_be_looked_at_says_why_and_what_it_is_also_before_it_hangs(desk: Store) -> None:
    told(
        desk, Review("l-7", POINT, ReviewWhy.BEFORE, TODAY, listing=HELD), Review("l-1", POINT, ReviewWhy.AFTER, TODAY)
    )
    assert [(item.record, item.why, item.title, item.due_on) for item in desk.tray(BROKER, TODAY)] == [
        ("l-7", "before", "Wacht nog", TODAY + DAY),
        ("l-1", "after", "Brood halen", TODAY + 3 * DAY),
    ]
    assert kinds(desk, DESK) == []


def test_an_open_conflict_names_the_listing_and_the_field(desk: Store) -> None:
    told(desk, FieldConflict("c-1", POINT, "l-1", "title", '"Brood"', '"Melk"', TODAY))
    item = only(desk, TrayKind.CONFLICT)
    assert (item.record, item.field, item.number) == ("c-1", "title", "Z-0001")


def test_a_mediation_waits_for_a_yes_and_says_when_somebody_said_no(desk: Store) -> None:
    told(desk, MEDIATION)
    assert only(desk, TrayKind.MEDIATION).why == "open"
    desk.record(AnswerLeg("op", "m-1", "a", LegAnswer.OPEN, LegAnswer.NO), NOW, by=BROKER.id)
    item = only(desk, TrayKind.MEDIATION)
    assert (item.why, item.waiting, item.number) == ("no", True, "Z-0001")
    desk.record(AnswerLeg("op2", "m-1", "a", LegAnswer.NO, LegAnswer.YES), NOW, by=BROKER.id)
    assert kinds(desk) == []


def test_what_the_centre_refused_stands_there_with_its_code_until_somebody_tries_again(desk: Store) -> None:
    desk.place_listing(composed(3, title="Heg snoeien"), NOW, by=DESK.id)
    desk.settle([PushResult(1, Outcome.REJECTED, "text_has_phone", "title")])
    item = only(desk, TrayKind.REFUSED)
    assert (item.record_type, item.record, item.number) == ("place_listing", "l-3", "H-0001")
    assert (item.why, item.field, item.op_seq, item.title) == ("text_has_phone", "title", 1, "Heg snoeien")
    desk.owed.retry(1, "op-again")
    assert kinds(desk, DESK) == []


@pytest.mark.parametrize(("ends_in", "there"), [(8, False), (7, True), (0, True), (-14, True), (-15, False)])
def test_a_term_that_ends_is_there_a_week_before_and_two_weeks_after(desk: Store, ends_in: int, there: bool) -> None:
    ends = listing(2, hangs_until=TODAY + ends_in * DAY, placed_on=TODAY - 30 * DAY, market_point=POINT)
    desk.take_in(page(put(ends, 2)))
    assert (("term", "l-2") in kinds(desk)) == there


def test_a_cache_that_was_filled_as_a_whole_knows_the_terms_too(desk: Store) -> None:
    fill(desk, page(put(listing(2, hangs_until=TODAY, market_point=POINT), 2), put(listing(3, hangs_until=TODAY), 3)))
    assert [item.record for item in desk.tray(DESK, TODAY)] == ["l-2", "l-3"]
    elsewhere = listing(3, hangs_until=TODAY, market_point="bibliotheek")
    fill(desk, page(put(listing(2, hangs_until=TODAY, market_point=POINT), 4), put(elsewhere, 5)))
    assert [item.record for item in desk.tray(DESK, TODAY)] == ["l-2"]


@pytest.mark.parametrize(
    "changed", [{"market_point": "bibliotheek"}, {"state": ListingState.DONE}, {"state": ListingState.WITHDRAWN}]
)
def test_a_term_of_another_point_or_of_what_hangs_no_more_is_not(desk: Store, changed: dict[str, object]) -> None:
    ends = listing(2, hangs_until=TODAY + DAY, **{"market_point": POINT, **changed})
    desk.take_in(page(put(ends, 2)))
    assert kinds(desk) == []


def test_a_term_goes_when_it_is_renewed_here_or_its_owner_was_spoken_since(desk: Store) -> None:
    for n in (2, 3, 4):
        desk.take_in(page(put(listing(n, hangs_until=TODAY + DAY, market_point=POINT), n)))
    told(
        desk,
        ContactAttempt("t-1", POINT, "l-3", ContactResult.SPOKEN, TODAY),
        ContactAttempt("t-2", POINT, "l-4", ContactResult.SPOKEN, TODAY - 7 * DAY),
        ContactAttempt("t-3", POINT, "l-4", ContactResult.NO_ANSWER, TODAY),
    )
    desk.record(renew(listing(2), TODAY + 30 * DAY), NOW)
    assert [(item.record, item.tries) for item in desk.tray(DESK, TODAY)] == [("l-4", 1)]


def test_a_term_of_what_was_put_up_here_and_has_not_been_told_yet_is_there_too(desk: Store) -> None:
    desk.place_listing(composed(5, hangs_until=TODAY + 2 * DAY, market_point=POINT), NOW)
    assert kinds(desk) == [("term", "l-5")]


def test_a_step_taken_without_a_line_is_in_the_tray_at_once(desk: Store) -> None:
    told(desk, response())
    desk.record(MoveCase("op", "response", "r-1", CaseState.OPEN, CaseState.CLAIMED), NOW, by=DESK.id)
    item = only(desk, TrayKind.RESPONSE)
    assert (item.state, item.waiting) == (CaseState.CLAIMED, True)
    desk.record(MoveCase("op2", "response", "r-1", CaseState.CLAIMED, CaseState.CONNECTED), NOW, by=DESK.id)
    assert kinds(desk) == []


def test_an_unlocked_public_terminal_has_the_terms_and_refusals_and_no_case(tmp_path: Path) -> None:
    with opened_desk(tmp_path / "pillar", TerminalRole.PUBLIC) as pillar:
        pillar.take_in(page(put(listing(2, hangs_until=TODAY, market_point=POINT), 2)))
        pillar.place_listing(composed(3), NOW)
        pillar.settle([PushResult(1, Outcome.REJECTED, "text_has_phone", "title")])
        assert kinds(pillar) == [("term", "l-2"), ("refused", "l-3")]


def test_i11_nothing_of_a_person_stands_in_it(desk: Store) -> None:
    told(desk, response(), handover(), signal())
    said = all_said(desk.tray(CAREFUL, TODAY))
    assert len(desk.tray(CAREFUL, TODAY)) == 5
    assert not [canary for canary in CANARIES if canary in said]


def test_a_full_tray_of_two_hundred_stands_in_its_order_and_asks_the_store_once_for_each_listing(
    tmp_path: Path, counted: Callable[[str], None]
) -> None:
    """How long it takes is printed; what makes it slow is how often the store is asked, and that is counted."""
    with opened_desk(tmp_path / "store") as desk:
        hung = [listing(n, hangs_until=TODAY + (5 if n < 40 else 20) * DAY, market_point=POINT) for n in range(1, 160)]
        desk.take_in(
            page(
                *(put(one, at) for at, one in enumerate(hung, 1)),
                put(MarketPoint(POINT, "", "", "H", ""), 999, "market_point"),
            )
        )
        told(desk, *(response(n) for n in range(1, 61)), *(handover(n, Urgency.SOON) for n in range(1, 21)))
        # what is over is still in the feed, and so is the contact log
        over = [response(n, state=CaseState.DONE) for n in range(100, 300)]
        log = [ContactAttempt(f"t-{n}", POINT, f"r-{n}", ContactResult.SPOKEN, TODAY) for n in range(100, 300)]
        told(desk, *over, *log, seq=1000)
        began = perf_counter()
        items = desk.tray(CAREFUL, TODAY)
        took_ms = (perf_counter() - began) * 1000
        assert len(items) == 199
        assert items == by_need(reversed(items), TODAY)
        assert list(dict.fromkeys(item.kind for item in items if item.due_on > TODAY)) == [
            TrayKind.HANDOVER,
            TrayKind.RESPONSE,
            TrayKind.CALL,
            TrayKind.TERM,
        ]
        asked: list[str] = []
        desk._database.connection.set_trace_callback(asked.append)
        desk.tray(CAREFUL, TODAY)
        desk._database.connection.set_trace_callback(None)
        named = {item.number for item in items}
        counted(f"a tray of {len(items)}: {took_ms:.0f} ms, {len(asked)} questions about {len(named)} listings")
        assert len(asked) < 3 * len(named) + 20
