"""Slips of what somebody did hang on every record it names: an erasure of any reaches them, another one does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from marketplace import cases, wire
from marketplace.case_operations import HandOver, Respond, WriteMessage
from marketplace.checksums import erased_hash
from marketplace.desk_operations import ForgetPerson
from marketplace.operations import Erase, Operation
from marketplace.vocabulary import Erasure
from offline_store.erasure_reach import hashes_named_by
from offline_store.errors import ListingErased
from offline_store.print_jobs import REPLACED, NewPrintJob, PrintState
from offline_store.store import Store
from tests.offline_store.makers import NOW, TODAY, listing, page, put, withdraw

KEY = "H-0409/3f2a9c1b"
SLIP = NewPrintJob("receipt", b'{"title":"Perziktaart"}', personal=True)
PAGE = NewPrintJob("page", b"Zo vraagt u hulp aan", personal=False)
RESPOND = Respond("op-r", cases.Response("r-1", "de-hamelink", "l-1", TODAY), b"sealed", "k-1", ())
WRITE = WriteMessage("op-m", cases.Message("m-1", "de-hamelink", "r-1", cases.Side.HELPER, TODAY), b"sealed", "k-1")
HAND_OVER = HandOver(
    "op-h", cases.Handover("h-1", "de-hamelink", "loket", cases.Urgency.SOON, TODAY, "l-1"), b"sealed", "k-1", ()
)
NAMED: tuple[tuple[Operation, str, str], ...] = (
    (RESPOND, "listing", "l-1"),
    (RESPOND, "response", "r-1"),
    (WRITE, "response", "r-1"),
    (WRITE, "message", "m-1"),
    (HAND_OVER, "handover", "h-1"),
    (HAND_OVER, "listing", "l-1"),
    (withdraw(listing(1)), "listing", "l-1"),
)


def told_by_the_centre(store: Store, kind: str, record: str) -> None:
    store.take_in(page(put(Erasure(erased_hash(kind, record)), 1, "erasure", "haarlem/erasures")))


def done_here(store: Store, kind: str, record: str) -> None:
    store.record(Erase("op-e", kind, record), NOW)


def forgotten_here(store: Store, kind: str, record: str) -> None:
    store.record(ForgetPerson("op-e", kind, record), NOW)


ROADS = pytest.mark.parametrize("erase", [told_by_the_centre, done_here, forgotten_here])


def jobs(store: Store) -> list[tuple[str, str, PrintState, bool]]:
    return [(job.number, job.slip, job.state, job.content is None) for job in store.print_jobs.list()]


@ROADS
@pytest.mark.parametrize(("operation", "kind", "record"), NAMED)
def test_i9_an_erasure_of_any_record_a_deed_names_reaches_its_waiting_slips(
    store: Store, operation: Operation, kind: str, record: str, erase: Callable[[Store, str, str], None]
) -> None:
    store.record(operation, NOW, (SLIP,), KEY)
    store.print_alone([replace(SLIP, copy=True)], NOW, number=KEY)
    erase(store, kind, record)
    assert store.print_jobs.list() == ()
    with pytest.raises(ListingErased):
        store.print_alone([SLIP], NOW, number=KEY)


@ROADS
@pytest.mark.parametrize("operation", [RESPOND, WRITE, HAND_OVER])
def test_i9_an_erasure_of_something_else_leaves_the_slips_of_a_deed_alone(
    store: Store, operation: Operation, erase: Callable[[Store, str, str], None]
) -> None:
    store.record(operation, NOW, (SLIP,), KEY)
    store.print_alone([SLIP], NOW, number=KEY)
    erase(store, "listing", "l-8")
    assert jobs(store) == [(KEY, "receipt", PrintState.WAITING, False)] * 2


@pytest.mark.parametrize("operation", [RESPOND, WRITE, HAND_OVER, withdraw(listing(1))])
def test_i9_a_deed_about_something_erased_takes_its_slips_along_when_the_centre_says_so(
    store: Store, operation: Operation
) -> None:
    op_seq = store.record(operation, NOW, (SLIP,), KEY)
    store.record(replace(RESPOND, id="op-2", response=replace(RESPOND.response, id="r-2", listing="l-2")), NOW, (SLIP,))
    store.settle([wire.PushResult(op_seq, wire.Outcome.GONE)])
    assert jobs(store) == [("", "receipt", PrintState.WAITING, False)]


@ROADS
@pytest.mark.parametrize(("operation", "kind", "record"), NAMED)
def test_i9_slips_of_a_deed_that_were_not_wanted_at_first_are_queued_unless_something_of_it_was_erased(
    store: Store, operation: Operation, kind: str, record: str, erase: Callable[[Store, str, str], None]
) -> None:
    store.record(operation, NOW, number=KEY)
    about = hashes_named_by(operation)
    erase(store, "listing", "l-8")
    store.print_alone([SLIP], NOW, number=KEY, about=about)
    assert jobs(store) == [(KEY, "receipt", PrintState.WAITING, False)]
    store.record(Erase("op-e2", kind, record), NOW)
    assert store.print_jobs.list() == ()
    with pytest.raises(ListingErased):
        store.print_alone([SLIP], NOW, number=KEY, about=about)
    assert store.print_jobs.list() == ()


@ROADS
def test_i9_slips_of_a_deed_about_something_erased_since_are_not_queued(
    store: Store, erase: Callable[[Store, str, str], None]
) -> None:
    store.record(RESPOND, NOW, number=KEY)
    erase(store, "listing", "l-1")
    with pytest.raises(ListingErased):
        store.print_alone([SLIP], NOW, number=KEY, about=hashes_named_by(RESPOND))
    assert store.print_jobs.list() == ()


def test_a_slip_of_a_deed_asked_for_again_takes_the_words_of_the_one_that_did_not_come_out(store: Store) -> None:
    store.record(RESPOND, NOW, (SLIP,), KEY)
    job = store.print_jobs.take_next(NOW)
    assert job is not None
    store.print_jobs.finish(job.id, PrintState.UNKNOWN, "printer_lost", NOW)
    store.print_alone([SLIP], NOW, number=KEY)
    assert [(one.state, one.why, one.content is None) for one in store.print_jobs.list()] == [
        (PrintState.WAITING, "", False),
        (PrintState.UNKNOWN, REPLACED, True),
    ]


def test_a_page_about_nothing_recorded_is_queued_under_its_own_key(store: Store) -> None:
    store.print_alone([PAGE], NOW, key="+3f2a9c1b")
    job = store.print_jobs.take_next(NOW)
    assert job is not None
    store.print_jobs.finish(job.id, PrintState.FAILED, "printer_lost", NOW)
    store.print_alone([PAGE], NOW, key="+3f2a9c1b")
    assert [(one.number, one.why) for one in store.print_jobs.list()] == [("+3f2a9c1b", ""), ("+3f2a9c1b", REPLACED)]
