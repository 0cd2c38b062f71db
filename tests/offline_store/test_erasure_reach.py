"""What an erasure takes along of what staff did, and what it leaves: who looked."""

from __future__ import annotations

import pytest

from marketplace.cases import CaseState
from marketplace.checksums import erased_hash
from marketplace.desk_operations import (
    AskReview,
    CorrectContact,
    ForgetPerson,
    LogAccess,
    ReviewListing,
    SettleConflict,
)
from marketplace.operations import Operation
from marketplace.reviews import RefusalReason, Take
from offline_store.erasure_reach import erased_by, hashes_gone_with, reached, records_of
from tests.offline_store.desk_makers import DESK, look_at

REACHED: list[tuple[Operation, set[tuple[str, str]]]] = [
    (AskReview("op", "l-1", RefusalReason.UNKIND), {("listing", "l-1"), ("review", "l-1")}),
    (ReviewListing("op", "l-1", CaseState.OPEN), {("listing", "l-1"), ("review", "l-1")}),
    (SettleConflict("op", "c-1", Take.CURRENT), {("conflict", "c-1")}),
    (CorrectContact("op", "response", "r-1", b"box", "k-1"), {("response", "r-1")}),
    (CorrectContact("op", "listing", "l-1", b"box", "k-1"), {("listing", "l-1")}),
]


@pytest.mark.parametrize(("operation", "records"), REACHED, ids=lambda one: type(one).__name__)
def test_what_was_done_about_something_erased_goes_with_it(operation: Operation, records: set[tuple[str, str]]) -> None:
    assert set(records_of(operation)) == records
    for key in records:
        assert reached([(7, operation)], {erased_hash(*key)}) == (7,)
    assert reached([(7, operation)], {erased_hash("listing", "l-9")}) == ()
    assert hashes_gone_with(operation) == {erased_hash(*key) for key in records}


def test_a_person_who_is_forgotten_here_is_told_to_a_centre_of_before_once_more() -> None:
    forgotten = ForgetPerson("op", "response", "r-1")
    assert records_of(forgotten) == ()
    assert reached([(7, forgotten)], {erased_hash("response", "r-1")}) == ()
    assert erased_by(forgotten) == {erased_hash("response", "r-1")}
    assert erased_by(LogAccess("op", look_at("response", "r-1", DESK))) == frozenset()


def test_a_look_at_what_was_erased_since_is_still_a_look() -> None:
    look = LogAccess("op", look_at("response", "r-1", DESK))
    assert records_of(look) == ()
    assert reached([(7, look)], {erased_hash("response", "r-1")}) == ()
