"""A program that was put back reads an outbox a newer one wrote: what it does not know stops nothing."""

from __future__ import annotations

import pytest

from marketplace import wire, wire_types
from marketplace.checksums import erased_hash
from marketplace.operations import Forgotten
from marketplace.wire import Outcome, PushResult
from offline_store.errors import OperationUnreadable
from offline_store.store import Store
from tests.offline_store.fakes import FakeCentre, round_of
from tests.offline_store.makers import NOW, TODAY, composed, titles

NEWER = b'{"id":"op-new","steps":["left","right"]}'


@pytest.fixture
def put_back(store: Store) -> Store:
    """Two slips put up here; the first by an operation of a type that this program does not know."""
    for n in (1, 2):
        store.place_listing(composed(n, title=f"Briefje {n}"), NOW)
    store._database.run("UPDATE outbox SET type = 'dance', body = ? WHERE op_seq = 1", (NEWER,))
    return store


def first(store: Store) -> tuple[object, ...]:
    return store._database.rows("SELECT type, body, state FROM outbox WHERE op_seq = 1")[0]


def test_the_board_shows_the_others(put_back: Store) -> None:
    assert titles(put_back.listings.board(today=TODAY)) == ["Briefje 2"]
    assert [recorded.op_seq for recorded in put_back.outbox.overlaid()] == [2]


def test_i14_it_is_told_byte_for_byte(put_back: Store) -> None:
    told = put_back.outbox.pending()[0]
    assert (told.type, bytes(told.body)) == ("dance", NEWER)
    assert bytes(put_back.owed.exported()[0].body) == NEWER


def test_i9_gone_at_the_centre_leaves_nothing_of_it_but_its_place(put_back: Store) -> None:
    assert put_back.settle([PushResult(1, Outcome.GONE)]).gone == 1
    assert first(put_back) == ("forgotten", wire.encode(Forgotten("op-new")), "gone")


def test_i9_what_has_no_id_either_is_gone_too_under_an_id_of_this_device_alone(put_back: Store) -> None:
    put_back._database.run("UPDATE outbox SET body = ? WHERE op_seq = 1", (b"no JSON",))
    assert put_back.settle([PushResult(1, Outcome.GONE)]).gone == 1
    kind, body, state = first(put_back)
    assert (kind, state) == ("forgotten", "gone")
    assert isinstance(body, bytes)
    assert wire_types.decode_operation("forgotten", body).id.startswith("unreadable-")


def test_i16_a_centre_that_was_put_back_is_told_it_again(put_back: Store) -> None:
    put_back.settle([PushResult(n, Outcome.APPLIED) for n in (1, 2)])
    put_back.begin_again("e2")
    assert put_back.device.epoch() == "e2"
    assert [operation.op_seq for operation in put_back.outbox.pending()] == [1, 2]
    put_back.outbox.show_again()


def test_an_erasure_of_something_else_passes_it_over(put_back: Store) -> None:
    with put_back._database.transaction():
        assert put_back.outbox.forget({erased_hash("listing", "l-2")}) == ("H-0002",)
    assert first(put_back) == ("dance", NEWER, "waiting")


def test_refused_it_stands_at_the_desk_and_only_the_newer_program_tries_it_again(put_back: Store) -> None:
    put_back.settle([PushResult(1, Outcome.REJECTED, "operation_unknown", "type")])
    (refused,) = put_back.owed.refused()
    assert (refused.type, refused.number, refused.title) == ("dance", "", "")
    with pytest.raises(OperationUnreadable):
        put_back.owed.retry(1, "op-again")
    assert first(put_back) == ("dance", NEWER, "rejected")
    assert put_back.outbox.waiting_count() == 1


def test_i15_a_round_goes_on_past_it(put_back: Store) -> None:
    class Newer(FakeCentre):
        def push(self, request: wire.PushRequest) -> wire.PushAnswer:
            return wire.PushAnswer("e1", tuple(PushResult(o.op_seq, Outcome.APPLIED) for o in request.operations))

    assert round_of(put_back, Newer()).fault is None
    assert put_back.outbox.waiting_count() == 0
