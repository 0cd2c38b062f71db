"""What of all that waits at a desk cannot wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.case_rules import ENDED, STEPS
from marketplace.cases import CaseState, Urgency
from marketplace.counting import DUE_DAYS, MEDIATION_DUE_DAYS
from marketplace.reviews import ReviewWhy
from marketplace.staff import Staff, StaffRole
from marketplace.tray_rules import (
    CORRECTION_DAYS,
    OUTCOME_AFTER_DAYS,
    Pressure,
    TrayItem,
    TrayKind,
    answer_due,
    by_need,
    correction_due,
    is_outcome_due,
    may_work_on,
    mediation_due,
    outcome_due,
    pressure,
    review_due,
    tells_how,
)

TODAY = date(2026, 12, 1)


def item(kind: TrayKind, due_in: int = 0, urgency: Urgency = Urgency.ROUTINE, record: str = "x") -> TrayItem:
    return TrayItem(kind, str(kind), record, TODAY, TODAY + timedelta(days=due_in), urgency)


def test_what_is_for_today_comes_before_what_is_late_and_that_before_what_is_due() -> None:
    acute = item(TrayKind.HANDOVER, 1, Urgency.TODAY)
    late = item(TrayKind.RESPONSE, -1)
    due = item(TrayKind.REVIEW, 0)
    later = item(TrayKind.SIGNAL, 1, Urgency.SOON)
    assert [pressure(one, TODAY) for one in (acute, late, due, later)] == list(Pressure)
    assert by_need((later, due, late, acute), TODAY) == (acute, late, due, later)


def test_a_term_that_is_over_does_not_come_before_somebody_who_was_promised_an_answer() -> None:
    nobody_waits = (TrayKind.TERM, TrayKind.OUTCOME, TrayKind.CORRECTION, TrayKind.CONFLICT)
    over = [item(kind, -9) for kind in nobody_waits]
    late = item(TrayKind.REFUSED, -1)
    assert {pressure(one, TODAY) for one in over} == {Pressure.DUE}
    assert by_need((*over, late), TODAY) == (late, *reversed(over))


def test_of_what_presses_alike_the_graver_comes_first_then_what_is_longest_late() -> None:
    old, newer = item(TrayKind.RESPONSE, -9), item(TrayKind.RESPONSE, -1)
    signal = item(TrayKind.SIGNAL, -1, Urgency.SOON)
    assert by_need((newer, old, signal), TODAY) == (signal, old, newer)


@given(st.lists(st.tuples(st.sampled_from(TrayKind), st.integers(-5, 5), st.sampled_from(Urgency)), max_size=20))
def test_the_order_is_the_same_however_they_came_and_loses_none(drawn: list[tuple[TrayKind, int, Urgency]]) -> None:
    items = [item(*each, record=str(at)) for at, each in enumerate(drawn)]
    mixed = Random(3).sample(items, len(items))
    assert by_need(mixed, TODAY) == by_need(items, TODAY)
    assert sorted(by_need(items, TODAY), key=repr) == sorted(items, key=repr)
    presses = [pressure(one, TODAY) for one in by_need(items, TODAY)]
    assert presses == sorted(presses)


@pytest.mark.parametrize("urgency", list(Urgency))
def test_late_in_the_tray_is_overdue_in_the_figures(urgency: Urgency) -> None:
    for age in range(10):
        made = TODAY - timedelta(days=age)
        one = replace(item(TrayKind.SIGNAL), due_on=answer_due(made, urgency))
        assert (pressure(one, TODAY) is Pressure.LATE) == (age > DUE_DAYS[urgency])
        mediation = replace(item(TrayKind.MEDIATION), due_on=mediation_due(made))
        assert (pressure(mediation, TODAY) is Pressure.LATE) == (age > MEDIATION_DUE_DAYS)


def test_what_does_not_hang_yet_or_may_be_wrong_is_looked_at_first() -> None:
    days = {why: (review_due(TODAY, why) - TODAY).days for why in ReviewWhy}
    assert days == {ReviewWhy.BEFORE: 1, ReviewWhy.ASKED: 1, ReviewWhy.AFTER: 3}
    assert review_due(TODAY, "of a newer centre") == review_due(TODAY, ReviewWhy.ASKED)


@pytest.mark.parametrize(
    ("made", "spoken", "asked_in"),
    [(0, None, 14), (30, None, -16), (30, 5, 9), (30, 14, 0), (3, 30, 11)],
    ids=["new", "long ago", "spoken since", "today", "an attempt of before"],
)
def test_how_it_went_is_asked_two_weeks_after_they_were_last_spoken(
    made: int, spoken: int | None, asked_in: int
) -> None:
    made_on = TODAY - timedelta(days=made)
    spoken_on = None if spoken is None else TODAY - timedelta(days=spoken)
    due = TODAY + timedelta(days=asked_in)
    assert (OUTCOME_AFTER_DAYS, outcome_due(made_on, spoken_on)) == (14, due)
    for day in (-1, 0, 1):
        asked = is_outcome_due(CaseState.CONNECTED, made_on, spoken_on, is_told=False, today=due + timedelta(days=day))
        assert asked == (day >= 0)


@pytest.mark.parametrize("state", list(CaseState))
def test_it_is_asked_of_what_can_end_now_and_did_not_begin_as_work(state: CaseState) -> None:
    long_ago = TODAY - timedelta(days=90)
    asked = is_outcome_due(state, long_ago, None, is_told=False, today=TODAY)
    together = {name for name, steps in STEPS.items() if steps.get(state) == ENDED}
    assert asked == bool(together)
    assert not is_outcome_due(state, long_ago, None, is_told=True, today=TODAY)


@pytest.mark.parametrize("state", list(CaseState))
def test_that_it_falls_through_is_not_how_people_who_are_together_went(state: CaseState) -> None:
    together = is_outcome_due(state, TODAY - timedelta(days=90), None, is_told=False, today=TODAY)
    assert tells_how(state, CaseState.DONE)
    assert tells_how(state, CaseState.NOT_DONE) != together


def test_a_correction_of_the_directory_has_a_working_week() -> None:
    assert correction_due(TODAY) == TODAY + timedelta(days=CORRECTION_DAYS)


@pytest.mark.parametrize(
    ("role", "asks"),
    [
        (StaffRole.DESK, {"response", "handover"}),
        (StaffRole.BROKER, {"response", "handover", "mediation"}),
        (StaffRole.POINT_MANAGER, {"response", "handover", "mediation"}),
    ],
)
def test_how_it_went_is_asked_by_whoever_may_write_it_down(role: StaffRole, asks: set[str]) -> None:
    staff = Staff("s", "de-hamelink", "Ria", role)
    types = ("response", "handover", "mediation")
    assert {kind for kind in types if may_work_on(staff, TrayKind.OUTCOME, kind)} == asks
    assert may_work_on(staff, TrayKind.MEDIATION, "response") == ("mediation" in asks), "of others the kind says it"


EVERYBODY = {
    TrayKind.HANDOVER,
    TrayKind.RESPONSE,
    TrayKind.CALL,
    TrayKind.REFUSED,
    TrayKind.OUTCOME,
    TrayKind.TERM,
}


@pytest.mark.parametrize(
    ("role", "care", "kinds"),
    [
        (StaffRole.DESK, False, EVERYBODY),
        (StaffRole.DESK, True, EVERYBODY | {TrayKind.SIGNAL}),
        (StaffRole.BROKER, False, set(TrayKind) - {TrayKind.SIGNAL}),
        (StaffRole.POINT_MANAGER, True, set(TrayKind)),
    ],
)
def test_each_has_in_the_tray_what_is_their_work(role: StaffRole, care: bool, kinds: set[TrayKind]) -> None:
    staff = Staff("s", "de-hamelink", "Ria", role, care)
    assert {kind for kind in TrayKind if may_work_on(staff, kind)} == kinds
