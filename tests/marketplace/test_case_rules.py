"""Which state may follow which, who may do what, and what follows from a yes, a no and a no afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace import case_rules, cases, wire_types
from marketplace.case_operations import AnswerLeg, HandOver, MoveCase, Respond
from marketplace.case_rules import ENDED, STEPS, WRONG_CODES_MAX, WRONG_CODES_OF_DEVICE_MAX, Desk
from marketplace.cases import CaseState, Leg, LegAnswer, Mediation, Outcome
from marketplace.errors import RuleBroken
from marketplace.refusals import CareRefusal, Refusal
from marketplace.reviews import Review, ReviewWhy
from marketplace.vocabulary import Channel, Consent, ConsentPurpose, Contact, ListingState, TerminalRole
from tests.marketplace.samples import HOUSE_RULES, LISTING, TODAY, a_listing

POINT = "de-hamelink"
RESPONSE = cases.Response("r1", POINT, LISTING.id, TODAY)
MEDIATION = Mediation("m1", POINT, (Leg("a", "l1", "l2"), Leg("b", "l2", "l3"), Leg("c", "l3", "l1")), TODAY)
SIGNAL = cases.Signal("s1", POINT, cases.SignalKind.PERSON, cases.Urgency.SOON, False, TODAY)
HANDOVER = cases.Handover("h1", POINT, "wmo-loket", cases.Urgency.SOON, TODAY)
CORRECTION = cases.Correction("c1", POINT, "partner", "wmo-loket", "phone", TODAY)
OUTCOME = Outcome("o1", POINT, "r1", CaseState.DONE, TODAY)
CASES: dict[str, case_rules.MovableCase] = {
    "response": RESPONSE,
    "mediation": MEDIATION,
    "handover": HANDOVER,
    "signal": SIGNAL,
    "correction": CORRECTION,
    "review": Review(LISTING.id, POINT, ReviewWhy.AFTER, TODAY),
    "refusal": Refusal("op-1", POINT, "respond", "listing_not_open", TODAY),
    "care_refusal": CareRefusal("op-2", POINT, "hand_over", "partner_unknown", TODAY),
}
YES, NO, OPEN = LegAnswer.YES, LegAnswer.NO, LegAnswer.OPEN


def refusal(call: Any, *args: Any, **named: Any) -> tuple[str, str]:
    with pytest.raises(RuleBroken) as caught:
        call(*args, **named)
    return caught.value.code, caught.value.field


def answer(leg: str, expects: LegAnswer, given: LegAnswer) -> AnswerLeg:
    return AnswerLeg("op", "m1", leg, expects, given)


@pytest.mark.parametrize("record_type", [*STEPS])
@pytest.mark.parametrize("at", CaseState)
@pytest.mark.parametrize("to", CaseState)
def test_only_the_steps_of_the_table_are_taken(record_type: str, at: CaseState, to: CaseState) -> None:
    case = replace(CASES[record_type], state=at)
    step = MoveCase("op", record_type, case.id, at, to)
    if to in STEPS[record_type].get(at, ()):
        assert case_rules.moved(case, record_type, step) == replace(case, state=to)
    else:
        assert refusal(case_rules.moved, case, record_type, step) == ("step_not_allowed", "to")


def test_every_case_with_a_state_can_end_and_what_ended_stays_ended() -> None:
    assert set(STEPS) == set(CASES)
    assert not ENDED & {after for steps in STEPS["review"].values() for after in steps}, "a ReviewListing ends it"
    for name in ("refusal", "care_refusal"):
        assert STEPS[name] == {CaseState.OPEN: {CaseState.DONE}}, "somebody saw to it: nothing else can be done"
    others = {"review", "refusal", "care_refusal"}
    for steps in (steps for record_type, steps in STEPS.items() if record_type not in others):
        assert not ENDED & steps.keys()
        reached = {CaseState.OPEN} if CaseState.AGREED not in steps else {CaseState.OPEN, CaseState.AGREED}
        for _ in CaseState:
            reached |= {after for state in reached for after in steps.get(state, ())}
        assert reached >= ENDED
        assert reached - ENDED == steps.keys(), "no state is named that nothing leads to"


def test_a_case_that_somebody_else_moved_is_left_where_it_is() -> None:
    step = MoveCase("op", "response", "r1", CaseState.OPEN, CaseState.CLAIMED)
    claimed = replace(RESPONSE, state=CaseState.CLAIMED)
    assert refusal(case_rules.moved, claimed, "response", step) == ("case_moved", "expects")


@pytest.mark.parametrize("order", [*permutations("abc")])
def test_a_mediation_is_agreed_with_the_last_yes_in_whatever_order(order: tuple[str, ...]) -> None:
    mediation = MEDIATION
    for leg in order:
        assert mediation.state is CaseState.OPEN
        mediation = case_rules.answered(mediation, answer(leg, OPEN, YES))
    assert mediation.state is CaseState.AGREED


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(LegAnswer)), max_size=12))
def test_a_mediation_is_agreed_exactly_when_every_leg_says_yes(answers: list[tuple[str, LegAnswer]]) -> None:
    mediation, said = MEDIATION, dict.fromkeys("abc", OPEN)
    for leg, given_answer in answers:
        mediation = case_rules.answered(mediation, answer(leg, said[leg], given_answer))
        said[leg] = given_answer
    assert {leg.id: leg.answer for leg in mediation.legs} == said
    agreed = set(said.values()) == {YES}
    assert mediation.state is (CaseState.AGREED if agreed else CaseState.OPEN)


def test_a_no_leaves_a_desk_at_work_with_its_claim() -> None:
    claimed = replace(MEDIATION, state=CaseState.CLAIMED)
    assert case_rules.answered(claimed, answer("a", OPEN, NO)).state is CaseState.CLAIMED


def test_a_leg_that_is_not_there_or_was_answered_meanwhile_is_refused() -> None:
    assert refusal(case_rules.answered, MEDIATION, answer("z", OPEN, YES)) == ("leg_unknown", "leg")
    said = case_rules.answered(MEDIATION, answer("a", OPEN, NO))
    assert refusal(case_rules.answered, said, answer("a", OPEN, YES)) == ("leg_answered", "answer")
    over = replace(MEDIATION, state=CaseState.NOT_DONE)
    assert refusal(case_rules.answered, over, answer("a", OPEN, YES)) == ("case_closed", "mediation")


def test_a_mediation_is_proposed_between_different_people_and_open_listings() -> None:
    receivers = [a_listing(market_point="parkwijk-balie"), LISTING, LISTING]
    checked = case_rules.check_mediation(replace(MEDIATION, state=CaseState.DONE), receivers)
    assert checked == replace(MEDIATION, market_point="parkwijk-balie")
    said = replace(MEDIATION, legs=tuple(replace(leg, answer=YES) for leg in MEDIATION.legs))
    assert case_rules.check_mediation(said, receivers).state is CaseState.AGREED
    twice = replace(MEDIATION, legs=(Leg("a", "l1", "l2"), Leg("a", "l2", "l1")))
    assert refusal(case_rules.check_mediation, twice, receivers) == ("legs_unclear", "legs")
    alone = replace(MEDIATION, legs=(Leg("a", "l1", "l1"),))
    assert refusal(case_rules.check_mediation, alone, receivers) == ("legs_unclear", "legs")
    closed = [a_listing(state=ListingState.DONE)]
    assert refusal(case_rules.check_mediation, MEDIATION, closed) == ("listing_not_open", "legs")


@given(st.lists(st.sampled_from([CaseState.DONE, CaseState.NOT_DONE]), max_size=6))
def test_outcomes_that_differ_are_flagged_on_all_of_that_case_for_ever(results: list[CaseState]) -> None:
    kept: tuple[Outcome, ...] = ()
    for number, result in enumerate(results):
        kept = case_rules.flagged((*kept, replace(OUTCOME, id=str(number), result=result)))
    assert [outcome.result for outcome in kept] == results
    assert {outcome.disputed for outcome in kept} <= {len(set(results)) > 1}


def test_a_case_ends_done_or_not_done() -> None:
    said = case_rules.check_outcome(replace(OUTCOME, disputed=True))
    assert said == OUTCOME, "only the centre flags"
    claimed = replace(OUTCOME, result=CaseState.CLAIMED)
    assert refusal(case_rules.check_outcome, claimed) == ("result_unclear", "result")


@given(st.lists(st.booleans(), max_size=5))
def test_a_yes_taken_back_wins_whatever_the_order(given_or_not: list[bool]) -> None:
    at = datetime(2026, 11, 21, tzinfo=UTC)
    purpose = ConsentPurpose.CONTACT_BY_BROKER
    changes = [
        cases.ConsentChange(str(number), POINT, "r1", purpose, said, "2026-1", at + timedelta(days=number))
        for number, said in enumerate(given_or_not)
    ]
    if all(given_or_not):
        case_rules.check_still_agreed(changes)
    else:
        assert refusal(case_rules.check_still_agreed, changes) == ("consent_withdrawn", "consents")


def responding(**changed: Any) -> Respond:
    return Respond("op", replace(RESPONSE, **changed), b"", "", (HOUSE_RULES,))


def test_a_response_is_for_the_desk_of_its_listing_and_open() -> None:
    said = responding(state=CaseState.DONE, market_point="elders", private=cases.ResponsePrivate(Contact(Channel.DESK)))
    assert case_rules.check_respond(said, LISTING, today=TODAY) == RESPONSE
    assert case_rules.check_respond(said, LISTING, today=LISTING.hangs_until) == RESPONSE


@pytest.mark.parametrize("state", [ListingState.WITHDRAWN, ListingState.DONE])
def test_what_does_not_hang_is_not_answered(state: ListingState) -> None:
    closed = a_listing(state=state)
    assert refusal(case_rules.check_respond, responding(), closed, today=TODAY) == ("listing_not_open", "listing")
    over = LISTING.hangs_until + timedelta(days=1)
    assert refusal(case_rules.check_respond, responding(), LISTING, today=over) == ("listing_not_open", "listing")


@pytest.mark.parametrize("state", [ListingState.WITHDRAWN, ListingState.DONE])
def test_an_answer_the_centre_gets_too_late_is_kept_as_over(state: ListingState) -> None:
    kept = replace(RESPONSE, state=CaseState.NOT_DONE)
    assert case_rules.kept_response(responding(), a_listing(state=state), today=TODAY) == kept
    over = LISTING.hangs_until + timedelta(days=1)
    assert case_rules.kept_response(responding(), LISTING, today=over) == kept
    assert case_rules.kept_response(responding(), LISTING, today=TODAY) == RESPONSE
    without = replace(responding(), consents=())
    assert refusal(case_rules.kept_response, without, LISTING, today=over) == ("consent_missing", "consents")


@pytest.mark.parametrize("purpose", ConsentPurpose)
def test_nobody_is_handed_over_on_a_yes_to_something_else(purpose: ConsentPurpose) -> None:
    operation = HandOver("op", HANDOVER, b"", "", (HOUSE_RULES, Consent(purpose, "1", HOUSE_RULES.given_at)))
    if purpose is ConsentPurpose.HOUSE_RULES:
        assert refusal(case_rules.check_handover, operation) == ("handover_consent_missing", "consents")
    else:
        assert case_rules.check_handover(operation) == HANDOVER


@pytest.mark.parametrize(
    ("contact", "missing"),
    [
        (Contact(Channel.PHONE, "Riet", email="riet@voorbeeld.nl"), "phone"),
        (Contact(Channel.EMAIL, "Riet", phone="023 555 01 42"), "email"),
        (Contact(Channel.LETTERBOX, "Riet", address=" "), "address"),
    ],
)
def test_the_way_somebody_chose_leads_to_them(contact: Contact, missing: str) -> None:
    assert refusal(case_rules.check_contact, contact) == ("contact_missing", missing)
    case_rules.check_contact(replace(contact, channel=Channel.DESK))
    case_rules.check_contact(replace(contact, **{missing: "iets"}))


def test_words_are_asked_where_words_are_what_it_is_for() -> None:
    for private in (cases.MessagePrivate(" "), cases.SignalPrivate("", "\n"), cases.CorrectionPrivate("")):
        assert refusal(case_rules.check_private, private) == ("words_missing", "words")
    case_rules.check_private(cases.ReactionPrivate(""))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Bel mij op 023 555 01 42", "text_has_phone"),
        ("nul twee drie vijf vijf vijf nul een vier twee", "text_has_phone"),
        ("mail riet@voorbeeld.nl", "text_has_email"),
        ("kijk op www.voorbeeld.nl", "text_has_link"),
    ],
)
def test_what_neighbours_write_each_other_leads_to_nobody_s_door(words: str, code: str) -> None:
    assert refusal(case_rules.check_words, words) == (code, "words")


def test_what_neighbours_write_each_other_is_tidied_and_may_be_nothing() -> None:
    assert case_rules.check_words("  Ik  help\r\ngraag\u202e ") == "Ik help\ngraag"
    assert case_rules.check_words(" ") == ""


def test_a_correction_names_a_field_of_the_directory_and_nothing_else() -> None:
    assert case_rules.check_correction(replace(CORRECTION, state=CaseState.DONE)) == CORRECTION
    for field in ("", "Bel Jan", "__class__", "price_per_hour_cents"):
        odd = replace(CORRECTION, field=field)
        assert refusal(case_rules.check_correction, odd) == ("field_unknown", "field")
    assert case_rules.check_correction(replace(CORRECTION, record_type="provider", field="price_per_hour_cents"))
    other = replace(CORRECTION, record_type="listing")
    assert refusal(case_rules.check_correction, other) == ("case_unknown", "record_type")


@pytest.mark.parametrize("years", [-10, 10])
def test_i13_a_day_that_cannot_be_true_becomes_today(years: int) -> None:
    assert case_rules.settled_day(TODAY + timedelta(days=365 * years), today=TODAY) == TODAY
    assert case_rules.settled_day(date.max, today=date.min) == date.min


@pytest.mark.parametrize("days", [-90, -1, 0, 1])
def test_a_day_that_can_be_true_stays(days: int) -> None:
    made_on = TODAY + timedelta(days=days)
    assert case_rules.settled_day(made_on, today=TODAY) == made_on


DESK_ONLY = {
    "propose_mediation",
    "answer_leg",
    "move_case",
    "log_contact",
    "report_outcome",
    "review_listing",
    "settle_conflict",
    "correct_contact",
    "forget_person",
}


@pytest.mark.parametrize("name", [*wire_types.OPERATION_TYPES])
def test_a_desk_may_all_and_a_public_terminal_what_residents_do(name: str) -> None:
    kind = wire_types.OPERATION_TYPES[name]
    operation = object.__new__(kind)  # only what it is matters, not what it says
    if name == "write_message":
        message = cases.Message("m", POINT, "r1", cases.Side.HELPER, TODAY)
        object.__setattr__(operation, "message", message)
    case_rules.check_role(operation, TerminalRole.DESK)
    if name in DESK_ONLY:
        assert refusal(case_rules.check_role, operation, TerminalRole.PUBLIC) == ("role_not_allowed", "role")
    else:
        case_rules.check_role(operation, TerminalRole.PUBLIC)


def test_only_a_desk_speaks_for_the_desk_and_needs_no_code() -> None:
    assert not case_rules.code_needed(b"", TerminalRole.DESK)
    assert case_rules.code_needed(b"box", TerminalRole.DESK)
    assert case_rules.code_needed(b"", TerminalRole.PUBLIC)


def test_so_many_wrong_codes_a_day_and_no_more() -> None:
    case_rules.check_tries(WRONG_CODES_MAX - 1, WRONG_CODES_OF_DEVICE_MAX - 1)
    assert refusal(case_rules.check_tries, WRONG_CODES_MAX, WRONG_CODES_MAX) == ("too_many_codes", "code")
    assert refusal(case_rules.check_tries, 0, WRONG_CODES_OF_DEVICE_MAX) == ("too_many_codes", "code")


@pytest.mark.parametrize(
    ("desk", "subject", "is_care", "expected"),
    [
        (Desk(POINT), RESPONSE, False, None),
        (Desk("parkwijk-balie"), RESPONSE, False, "market_point"),
        (Desk(POINT), SIGNAL, True, "care"),
        (Desk(POINT, care=True), SIGNAL, True, None),
        (Desk("parkwijk-balie", care=True), HANDOVER, True, "market_point"),
        (Desk("parkwijk-balie"), LISTING, False, None),
        (Desk("parkwijk-balie", frozenset({LISTING.district})), LISTING, False, None),
        (Desk(LISTING.market_point, frozenset({"atlantis"})), LISTING, False, "district"),
        (Desk(LISTING.market_point, frozenset()), LISTING, False, "district"),
    ],
)
def test_a_desk_works_for_its_point_and_its_districts(
    desk: Desk, subject: Any, is_care: bool, expected: str | None
) -> None:
    if expected is None:
        case_rules.check_desk(desk, subject, is_care=is_care)
    else:
        assert refusal(case_rules.check_desk, desk, subject, is_care=is_care) == ("desk_not_allowed", expected)
