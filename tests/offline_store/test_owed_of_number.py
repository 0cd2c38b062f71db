"""What the centre has not got of one slip, for who holds its receipt: under way, refused, done again since."""

from __future__ import annotations

import pytest

from marketplace.case_operations import Respond, WriteMessage
from marketplace.cases import Message, Response, Side
from marketplace.operations import EditListing, ListingFields, Operation
from marketplace.wire import Outcome, PushResult
from offline_store.owed import OwedOfNumber, OwnRefused
from offline_store.store import Store
from tests.offline_store.makers import NOW, TODAY, composed, listing, renew, withdraw

HERE = "de-hamelink"
HEDGE = listing(2, number="H-0402")
DAY = NOW.date()


def respond(n: int = 1) -> Respond:
    return Respond(f"op-r{n}", Response(f"r-{n}", HERE, HEDGE.id, TODAY), b"box", "k1", ())


def write(n: int, response: str = "r-1", side: Side = Side.ASKER) -> WriteMessage:
    return WriteMessage(f"op-m{n}", Message(f"m-{n}", HERE, response, side, TODAY), b"box", "k1")


def edit() -> EditListing:
    return EditListing("op-e", HEDGE.id, ListingFields(title="Oud"), ListingFields(title="Nieuw"), b"box", "k1")


def refuse(store: Store, *op_seqs: int, code: str = "code_wrong") -> None:
    store.settle([PushResult(op_seq, Outcome.REJECTED, code, "code") for op_seq in op_seqs])


def apply(store: Store, *op_seqs: int) -> None:
    store.settle([PushResult(op_seq, Outcome.APPLIED) for op_seq in op_seqs])


def test_what_gives_a_receipt_is_under_way_until_the_centre_has_it(store: Store) -> None:
    placed = store.place_listing(composed(1), NOW)
    assert store.owed.of_number(placed.number, "l-1") == OwedOfNumber(("place_listing",))
    assert store.owed.of_number("H-0402", HEDGE.id) == OwedOfNumber()
    store.record(respond(1), NOW)
    store.record(respond(2), NOW)
    assert store.owed.of_number("H-0402", HEDGE.id) == OwedOfNumber(("respond",))
    apply(store, 1, 2, 3)
    assert store.owed.of_number(placed.number, "l-1") == OwedOfNumber()
    assert store.owed.of_number("H-0402", HEDGE.id) == OwedOfNumber()


def test_a_slip_that_was_refused_is_found_by_its_number_alone(store: Store) -> None:
    placed = store.place_listing(composed(1), NOW)
    refuse(store, 1, code="text_has_phone")
    assert store.owed.of_number(placed.number, "") == OwedOfNumber(
        (), (OwnRefused("place_listing", "text_has_phone", DAY),)
    )


@pytest.mark.parametrize(
    ("operation", "type_"),
    [(withdraw(HEDGE), "withdraw_listing"), (renew(HEDGE, TODAY), "renew_listing"), (edit(), "edit_listing")],
)
def test_what_was_refused_is_told_until_it_is_done_again(store: Store, operation: Operation, type_: str) -> None:
    store.record(operation, NOW)
    refuse(store, 1)
    assert store.owed.of_number("H-0402", HEDGE.id).refused == (OwnRefused(type_, "code_wrong", DAY),)
    assert store.owed.of_number("H-0403", "l-3").refused == ()
    store.record(operation, NOW)
    assert store.owed.of_number("H-0402", HEDGE.id).refused == ()
    refuse(store, 2)
    assert len(store.owed.of_number("H-0402", HEDGE.id).refused) == 1
    store.record(operation, NOW)
    apply(store, 3)
    assert store.owed.of_number("H-0402", HEDGE.id).refused == ()


def test_something_else_that_was_refused_later_does_not_bring_an_old_refusal_back(store: Store) -> None:
    for operation in (renew(HEDGE, TODAY), renew(HEDGE, TODAY), withdraw(HEDGE)):
        store.record(operation, NOW)
    refuse(store, 1, 3)
    apply(store, 2)
    assert [one.type for one in store.owed.of_number("H-0402", HEDGE.id).refused] == ["withdraw_listing"]


def test_of_messages_the_response_and_the_side_are_told_and_each_of_them(store: Store) -> None:
    for operation in (write(1), write(2, "r-9", Side.HELPER)):
        store.record(operation, NOW)
    refuse(store, 1, 2)
    assert store.owed.of_number("H-0402", "").refused == (
        OwnRefused("write_message", "code_wrong", DAY, "r-9", "helper"),
        OwnRefused("write_message", "code_wrong", DAY, "r-1", "asker"),
    )


def test_what_a_desk_recorded_again_is_not_told_any_more(store: Store) -> None:
    store.record(write(1), NOW)
    refuse(store, 1)
    store.owed.retry(1, "op-again")
    assert store.owed.of_number("H-0402", "").refused == ()
