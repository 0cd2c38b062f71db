"""Cases as this desk left them, also without a line; another desk that was first is not overruled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from marketplace.case_operations import (
    AnswerLeg,
    HandOver,
    LogContact,
    MoveCase,
    ProposeMediation,
    RaiseSignal,
    Respond,
    WriteMessage,
)
from marketplace.cases import CaseState, ContactAttempt, ContactResult, Leg, LegAnswer, Mediation, Message, Side
from marketplace.desk_operations import (
    AskReview,
    CorrectContact,
    ForgetPerson,
    LogAccess,
    ReviewListing,
    SettleConflict,
)
from marketplace.operations import CompleteListing, EditListing, Erase, ListingFields, Operation
from marketplace.reviews import FieldConflict, RefusalReason, Review, ReviewWhy, Take
from marketplace.vocabulary import ListingState, TerminalRole
from marketplace.wire import Outcome, PushResult
from marketplace.wire_types import OPERATION_TYPES, operation_type
from offline_store.bodies import ON_BOARD, ON_CASES
from offline_store.case_overlay import cases_laid_over, touches_cases
from offline_store.overlay import laid_over, subject
from offline_store.store import Store
from tests.offline_store.desk_makers import CASES, DESK, POINT, handover, look_at, opened_desk, response, signal, told
from tests.offline_store.makers import NOW, TODAY, listing, page, place, put, renew, withdraw

REVIEW = Review("l-1", POINT, ReviewWhy.ASKED, TODAY)
CONFLICT = FieldConflict("c-1", POINT, "l-1", "title", '"Brood"', '"Melk"', TODAY)
LEGS = (Leg("a", "l-2", "l-1"), Leg("b", "l-1", "l-2", LegAnswer.YES))
MEDIATION = Mediation("m-1", POINT, LEGS, TODAY)
CLAIM = MoveCase("op-1", "response", "r-1", CaseState.OPEN, CaseState.CLAIMED)
REFUSE = ReviewListing("op-2", "l-1", CaseState.OPEN, RefusalReason.SELLING)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Store]:
    with opened_desk(tmp_path / "store") as store:
        store.take_in(page(put(listing(1), 1)))
        yield told(store, response(), REVIEW, CONFLICT, MEDIATION)


def state_of(store: Store, case_id: str) -> tuple[CaseState, bool]:
    file = store.case_files.case(case_id)
    assert file is not None
    return file.case.state, file.waiting  # type: ignore[union-attr]


def test_a_step_shows_at_once_and_the_person_can_still_be_looked_up(desk: Store) -> None:
    desk.record(CLAIM, NOW)
    (file,) = desk.case_files.cases("response")
    assert file.case == response(private=None, state=CaseState.CLAIMED)
    assert (file.waiting, file.has_private) == (True, True)


def test_it_leaves_with_the_pull_that_shows_it_and_not_before(desk: Store) -> None:
    op_seq = desk.record(CLAIM, NOW)
    desk.settle([PushResult(op_seq, Outcome.APPLIED, reached={CASES: 5})])
    assert state_of(desk, "r-1") == (CaseState.CLAIMED, True)
    told(desk, response(state=CaseState.CLAIMED), seq=5)
    assert state_of(desk, "r-1") == (CaseState.CLAIMED, False)
    assert desk.outbox.overlaid_cases() == ()


def test_what_the_centre_refused_comes_undone(desk: Store) -> None:
    op_seq = desk.record(CLAIM, NOW)
    desk.settle([PushResult(op_seq, Outcome.REJECTED, "case_moved", "expects")])
    assert state_of(desk, "r-1") == (CaseState.OPEN, False)


def test_a_centre_of_before_that_forgets_nobody_leaves_all_as_it_was(desk: Store) -> None:
    forget = ForgetPerson("op-x", "response", "r-1")
    op_seq = desk.record(forget, NOW, by="meike")
    assert desk.case_files.case("r-1") is None
    desk.settle([PushResult(op_seq, Outcome.REJECTED, "operation_unknown", "type")])
    assert state_of(desk, "r-1") == (CaseState.OPEN, False)
    assert [(one.type, one.code) for one in desk.owed.refused()] == [("forget_person", "operation_unknown")]


def test_two_desks_at_the_same_case_the_other_one_was_first(desk: Store) -> None:
    desk.record(CLAIM, NOW)
    told(desk, response(state=CaseState.CONNECTED), seq=5)
    assert state_of(desk, "r-1") == (CaseState.CONNECTED, False)


def test_a_step_from_where_the_case_is_not_any_more_changes_nothing() -> None:
    known = {("response", "r-1"): response(private=None, state=CaseState.CLAIMED)}
    connect = MoveCase("op", "response", "r-1", CaseState.OPEN, CaseState.CONNECTED)
    assert cases_laid_over(known, [connect]) == known, "a colleague is at it"
    after = cases_laid_over(known, [replace(connect, expects=CaseState.CLAIMED)])
    assert after == {("response", "r-1"): response(private=None, state=CaseState.CONNECTED)}


def test_a_step_that_leads_nowhere_changes_nothing() -> None:
    known = {("response", "r-1"): response(private=None)}
    for to in (CaseState.DONE, CaseState.SPOKEN):
        step = MoveCase("op", "response", "r-1", CaseState.OPEN, to)
        assert cases_laid_over(known, [step]) == known
    assert cases_laid_over({}, [CLAIM, REFUSE]) == {}


def test_a_review_is_claimed_refused_or_let_hang() -> None:
    known = {("review", "l-1"): REVIEW}
    claimed = MoveCase("op", "review", "l-1", CaseState.OPEN, CaseState.CLAIMED)
    done = ReviewListing("op", "l-1", CaseState.CLAIMED)
    assert cases_laid_over(known, [claimed, done]) == {("review", "l-1"): replace(REVIEW, state=CaseState.DONE)}
    refused = replace(REVIEW, state=CaseState.NOT_DONE, reason=RefusalReason.SELLING)
    assert cases_laid_over(known, [REFUSE]) == {("review", "l-1"): refused}
    assert cases_laid_over(known, [claimed, REFUSE]) == {("review", "l-1"): replace(REVIEW, state=CaseState.CLAIMED)}
    assert known == {("review", "l-1"): REVIEW}, "what was known is not changed"


def test_a_listing_refused_here_comes_off_our_board_and_one_that_may_hang_stays(desk: Store) -> None:
    assert laid_over(listing(1), [ReviewListing("op", "l-1", CaseState.OPEN)]) == listing(1)
    assert laid_over(listing(1), [REFUSE]) == listing(1, state=ListingState.WITHDRAWN)
    op_seq = desk.record(REFUSE, NOW)
    assert desk.listings.board(today=TODAY).entries == ()
    desk.settle([PushResult(op_seq, Outcome.REJECTED, "case_moved", "expects")])
    assert len(desk.listings.board(today=TODAY).entries) == 1


def test_a_leg_is_answered_and_the_last_yes_agrees(desk: Store) -> None:
    desk.record(AnswerLeg("op", "m-1", "a", LegAnswer.OPEN, LegAnswer.YES), NOW)
    assert state_of(desk, "m-1") == (CaseState.AGREED, True)


def test_a_conflict_that_was_settled_here_is_done(desk: Store) -> None:
    desk.record(SettleConflict("op", "c-1", Take.PROPOSED), NOW)
    assert state_of(desk, "c-1") == (CaseState.DONE, True)


def test_what_was_put_up_here_is_there_without_its_private_part(desk: Store) -> None:
    attempt = ContactAttempt("t-1", POINT, "r-1", ContactResult.VOICEMAIL, TODAY)
    proposed = replace(MEDIATION, id="m-2", legs=tuple(replace(leg, answer=LegAnswer.YES) for leg in LEGS))
    message = Message("n-1", POINT, "r-1", Side.DESK, TODAY)
    for operation in (
        Respond("op-a", response(2, private=None), b"box", "k-1", ()),
        HandOver("op-b", handover(private=None), b"box", "k-1", ()),
        RaiseSignal("op-c", signal(private=None), b"box", "k-1"),
        WriteMessage("op-d", message, b"box", "k-1"),
        LogContact("op-e", attempt),
        ProposeMediation("op-f", proposed),
    ):
        desk.record(operation, NOW)
    agreed = replace(proposed, state=CaseState.AGREED)
    for case in (response(2, private=None), handover(private=None), signal(private=None), message, attempt, agreed):
        file = desk.case_files.case(case.id)
        assert file is not None
        assert (file.case, file.has_private, file.waiting) == (case, False, True)


def test_a_response_to_a_listing_of_another_point_is_for_that_desk(desk: Store) -> None:
    there = response(3, private=None, market_point="bibliotheek")
    desk.record(Respond("op-a", there, b"box", "k-1", ()), NOW)
    assert desk.case_files.case("r-3") is None


def test_a_public_terminal_shows_no_case_of_whoever_stood_there(tmp_path: Path) -> None:
    with opened_desk(tmp_path / "pillar", TerminalRole.PUBLIC) as pillar:
        pillar.record(Respond("op-a", response(2, private=None), b"box", "k-1", ()), NOW)
        assert pillar.case_files.cases("response") == ()


@pytest.mark.parametrize("erasing", [Erase, ForgetPerson])
def test_what_is_erased_here_is_gone_with_all_that_hangs_on_it(
    desk: Store, erasing: type[Erase | ForgetPerson]
) -> None:
    desk.record(WriteMessage("op-d", Message("n-1", POINT, "r-1", Side.DESK, TODAY), b"box", "k-1"), NOW)
    desk.record(erasing("op-x", "response", "r-1"), NOW)
    assert (desk.case_files.case("r-1"), desk.case_files.case("n-1")) == (None, None)
    assert desk.listings.board(today=TODAY).total == 1
    desk.record(erasing("op-y", "listing", "l-1"), NOW)
    assert [desk.case_files.case(name) for name in ("l-1", "c-1")] == [None, None]
    assert desk.case_files.case("m-1") is not None, "it names listings and says nothing of them"


def test_without_a_line_after_a_start_only_what_was_done_here_is_there(tmp_path: Path) -> None:
    with opened_desk(tmp_path / "one") as desk:
        told(desk, response())
        desk.record(CLAIM, NOW)
        desk.record(HandOver("op-b", handover(private=None), b"box", "k-1", ()), NOW)
    with opened_desk(tmp_path / "one") as started:
        assert started.case_files.cases("response") == ()
        assert [file.case.id for file in started.case_files.cases("handover")] == ["h-1"]


def test_when_the_cache_is_lost_no_case_comes_up_that_was_closed_elsewhere(desk: Store) -> None:
    op_seq = desk.record(Respond("op-a", response(2, private=None), b"box", "k-1", ()), NOW)
    desk.settle([PushResult(op_seq, Outcome.APPLIED, reached={CASES: 5})])
    told(desk, response(2), seq=5)
    desk.cache.drop()
    assert desk.case_files.case("r-2") is None


def test_the_board_is_not_touched_by_what_is_done_to_cases(desk: Store) -> None:
    before = desk.listings.board(today=TODAY)
    for operation in (CLAIM, Erase("op-x", "response", "r-1"), SettleConflict("op-s", "c-1", Take.CURRENT)):
        desk.record(operation, NOW)
    assert desk.listings.board(today=TODAY) == before
    assert desk.listings.count_open("", TODAY) == {(listing(1).kind, "groceries"): 1}


def test_a_look_a_doubt_and_a_corrected_number_change_nothing_that_is_shown(desk: Store) -> None:
    before = desk.case_files.of_types(("review", "response"))
    desk.record(AskReview("op-1", "l-1", RefusalReason.UNKIND), NOW)
    desk.record(LogAccess("op-2", look_at("response", "r-1", DESK)), NOW)
    desk.record(CorrectContact("op-3", "response", "r-1", b"box", "k-1"), NOW)
    assert desk.outbox.overlaid_cases() == desk.outbox.overlaid() == ()
    assert desk.case_files.of_types(("review", "response")) == before


@pytest.mark.parametrize("kind", OPERATION_TYPES)
def test_what_a_desk_sees_among_its_cases_is_read_for_it(kind: str) -> None:
    operation = object.__new__(OPERATION_TYPES[kind])
    assert (kind in ON_CASES) == touches_cases(operation)


def test_what_touches_the_board_is_read_for_it() -> None:
    fields = ListingFields(title="Heg")
    touching: list[Operation] = [
        place(listing(1)),
        withdraw(listing(1)),
        renew(listing(1), TODAY),
        CompleteListing("op", "l-1", "Z-0001", b"box", "k-1"),
        EditListing("op", "l-1", fields, fields),
        Erase("op", "listing", "l-1"),
        ForgetPerson("op", "listing", "l-1"),
        REFUSE,
    ]
    assert {subject(operation) for operation in touching} == {"l-1"}
    assert tuple(operation_type(operation) for operation in touching) == ON_BOARD
