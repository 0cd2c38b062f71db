"""A centre that misbehaves is reported, asked no more than makes sense, and loses us nothing."""

from __future__ import annotations

from typing import TypeVar

import pytest

from marketplace import wire
from marketplace.operations import Forgotten
from offline_store.errors import (
    CentreRefused,
    CentreRubbish,
    DeviceRevoked,
    StaleAnswer,
    StoreError,
    StoreFull,
)
from offline_store.store import Store
from offline_store.sync import SyncReport
from tests.offline_store.fakes import FakeCentre, round_of
from tests.offline_store.makers import NOW, TODAY, composed, listing, page, titles

T = TypeVar("T")


def test_too_large_a_push_is_split(store: Store) -> None:
    for n in range(1, 6):
        store.place_listing(composed(n), NOW)

    class Narrow(FakeCentre):
        def push(self, request: wire.PushRequest) -> wire.PushAnswer:
            if len(request.operations) > 2:
                raise CentreRefused(413, "body_too_large")
            return super().push(request)

    assert round_of(store, Narrow()) == SyncReport(5, 0, 5, at_rest=True)


@pytest.mark.parametrize(
    "fault",
    [DeviceRevoked(), CentreRefused(422, "device_cloned"), CentreRefused(426, "program_unfit"), CentreRubbish()],
)
def test_what_cannot_be_mended_is_reported_both_ways_and_loses_nothing(
    store: Store, centre: FakeCentre, fault: StoreError
) -> None:
    store.place_listing(composed(), NOW)
    centre.push_faults, centre.pull_faults = [fault], [fault]
    assert round_of(store, centre) == SyncReport(0, 0, 0, at_rest=False, push_fault=fault, pull_fault=fault)
    assert round_of(store, centre) == SyncReport(1, 0, 1, at_rest=True)


def test_an_answer_that_settles_nothing_does_not_go_round_for_ever(store: Store) -> None:
    store.place_listing(composed(), NOW)

    class Mumbling(FakeCentre):
        def push(self, request: wire.PushRequest) -> wire.PushAnswer:
            return wire.PushAnswer(request.epoch, (wire.PushResult(99, wire.Outcome.APPLIED),))

    assert isinstance(round_of(store, Mumbling()).push_fault, CentreRubbish)
    assert store.outbox.waiting_count() == 1


def test_an_answer_about_another_operation_than_was_asked_settles_nothing(store: Store) -> None:
    for n in (1, 2):
        store.place_listing(composed(n), NOW)

    class Mistaken(FakeCentre):
        def push(self, request: wire.PushRequest) -> wire.PushAnswer:
            if len(request.operations) > 1:
                raise CentreRefused(413, "body_too_large")
            return wire.PushAnswer("e1", (wire.PushResult(2, wire.Outcome.APPLIED),))

    assert isinstance(round_of(store, Mistaken()).push_fault, CentreRubbish)
    assert store.outbox.waiting_count() == 2


def test_a_page_that_promises_more_and_brings_nothing_does_not_go_round_for_ever(store: Store) -> None:
    class Promising(FakeCentre):
        def pull(self, request: wire.PullRequest) -> wire.PullAnswer:
            self.asked.append("pull")
            return wire.PullAnswer("e1", (), dict(request.cursors), more=True)

    centre = Promising()
    assert isinstance(round_of(store, centre).pull_fault, CentreRubbish)
    assert centre.asked == ["pull"]


def test_a_centre_that_changes_its_epoch_each_time_does_not_go_round_for_ever(store: Store) -> None:
    class Fickle(FakeCentre):
        def pull(self, request: wire.PullRequest) -> wire.PullAnswer:
            return page(epoch=request.epoch + "x")

    assert isinstance(round_of(store, Fickle()).pull_fault, CentreRubbish)


def test_a_late_answer_to_an_earlier_question_is_refused(store: Store, centre: FakeCentre) -> None:
    centre.put_listing(listing(1, title="oud"))
    late = centre.pull(wire.PullRequest("e1", store.records.cursors()))
    centre.put_listing(listing(1, title="nieuw"))
    round_of(store, centre)

    class Late(FakeCentre):
        def pull(self, request: wire.PullRequest) -> wire.PullAnswer:
            assert request.cursors != late.cursors
            return late

    assert isinstance(round_of(store, Late()).pull_fault, StaleAnswer)
    assert titles(store.listings.board(today=TODAY)) == ["nieuw"]


def test_a_full_disk_while_taking_in_is_reported_and_nothing_moves(store: Store, centre: FakeCentre) -> None:
    round_of(store, centre)
    for n in range(1, 200):
        centre.put_listing(listing(n))
    store._database.row("PRAGMA cache.max_page_count = 60")
    assert isinstance(round_of(store, centre).pull_fault, StoreFull)
    assert store.listings.board(today=TODAY).total == 0
    store._database.row("PRAGMA cache.max_page_count = 100000")
    assert round_of(store, centre) == SyncReport(0, 0, 199, at_rest=True)


class Narrow(FakeCentre):
    """Takes no request with this operation in it."""

    too_large = 1

    def push(self, request: wire.PushRequest) -> wire.PushAnswer:
        for operation in request.operations:
            if (operation.op_seq, operation.type) == (self.too_large, "place_listing"):
                raise CentreRefused(413, "body_too_large")
        return super().push(request)


def test_i15_an_operation_that_is_too_large_blocks_none_and_stays_whole_at_the_desk(store: Store) -> None:
    for n in range(1, 6):
        store.place_listing(composed(n, title=f"Briefje {n}"), NOW)
    body = bytes(store.outbox.pending()[0].body)
    centre = Narrow()
    assert round_of(store, centre) == SyncReport(4, 1, 4, at_rest=True)
    assert [(refused.op_seq, refused.code, refused.title) for refused in store.owed.refused()] == [
        (1, "body_too_large", "Briefje 1")
    ]
    assert [bytes(owed.body) for owed in store.owed.exported()] == [body]
    assert store.listings.get("l-1") is None
    assert centre.done[1][0] == wire.encode(Forgotten("op-l-1"))  # a gap would stop all that comes after it


def test_i17_what_was_too_large_is_never_told_whole_under_the_number_of_its_filler(store: Store) -> None:
    for n in (1, 2):
        store.place_listing(composed(n), NOW)
    centre = Narrow()
    round_of(store, centre)
    centre.too_large = 0
    store.outbox.send_again()
    assert round_of(store, centre) == SyncReport(1, 1, 0, at_rest=True)  # the fake refuses other content
    assert [refused.code for refused in store.owed.refused()] == ["body_too_large"]


def test_what_was_too_large_is_tried_again_as_a_new_one(store: Store) -> None:
    store.place_listing(composed(1), NOW)
    centre = Narrow()
    round_of(store, centre)
    assert store.owed.retry(1, "op-again") == 2
    assert round_of(store, centre) == SyncReport(1, 0, 1, at_rest=True)
    assert store.owed.refused() == ()


def test_a_centre_to_which_everything_is_too_large_does_not_go_round_for_ever(store: Store) -> None:
    store.place_listing(composed(1), NOW)

    class Closed(FakeCentre):
        def push(self, _: wire.PushRequest) -> wire.PushAnswer:
            raise CentreRefused(413, "body_too_large")

    assert isinstance(round_of(store, Closed()).push_fault, CentreRefused)
    assert store.outbox.waiting_count() == 1
    assert len(store.owed.exported()) == 1
