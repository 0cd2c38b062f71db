"""A round with the centre: everything once, in order, whatever breaks in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marketplace import wire
from marketplace.vocabulary import ListingState
from offline_store.errors import (
    CentreBusy,
    CentreRefused,
    CentreRubbish,
    CentreUnreachable,
)
from offline_store.store import Store
from offline_store.sync import SyncReport, sync_round
from tests.offline_store.fakes import FakeCentre, round_of
from tests.offline_store.makers import NOW, TODAY, composed, listing, opened, renew, titles, withdraw

T = TypeVar("T")


@pytest.fixture
def second(tmp_path: Path) -> Iterator[Store]:
    """Another terminal of the same district."""
    with opened(tmp_path / "second") as store:
        yield store


def test_what_is_put_up_here_is_at_the_centre_and_on_another_terminal(
    store: Store, second: Store, centre: FakeCentre
) -> None:
    store.place_listing(composed(), NOW)
    assert round_of(store, centre) == SyncReport(pushed=1, refused=0, pulled=1, at_rest=True)
    assert round_of(second, centre) == SyncReport(pushed=0, refused=0, pulled=1, at_rest=True)
    mine, theirs = (terminal.listings.board(today=TODAY) for terminal in (store, second))
    assert mine == theirs
    assert [(entry.listing.number, entry.waiting) for entry in mine.entries] == [("H-0001", False)]


def test_with_nothing_new_a_round_is_at_rest_and_pushes_nothing(store: Store, centre: FakeCentre) -> None:
    round_of(store, centre)
    centre.asked.clear()
    assert round_of(store, centre) == SyncReport(0, 0, 0, at_rest=True)
    assert centre.asked == ["pull"]
    assert store.device.last_contact() == NOW


def test_much_work_goes_in_pages_both_ways(store: Store, second: Store) -> None:
    centre = FakeCentre(page_size=7)
    for n in range(1, 251):
        store.place_listing(composed(n), NOW)
    assert round_of(store, centre) == SyncReport(250, 0, 250, at_rest=True)
    assert centre.asked.count("push") >= 2
    assert round_of(second, centre).pulled == 250
    assert second.listings.board(today=TODAY).total == 250


def test_i2_a_lost_answer_leads_to_sending_again_and_to_one_listing(store: Store, centre: FakeCentre) -> None:
    store.place_listing(composed(), NOW)
    centre.lose_push_answers = [CentreUnreachable()]
    first = round_of(store, centre)
    assert (first.pushed, type(first.push_fault), first.pulled) == (0, CentreUnreachable, 1)
    assert not first.at_rest
    board = store.listings.board(today=TODAY)
    assert [entry.waiting for entry in board.entries] == [False]
    assert round_of(store, centre) == SyncReport(1, 0, 0, at_rest=True)
    assert centre.applied_times == 1
    assert store.listings.board(today=TODAY) == board


def test_a_failed_upload_does_not_block_the_download(store: Store, centre: FakeCentre) -> None:
    store.place_listing(composed(1), NOW)
    centre.put_listing(listing(2, title="van een ander"))
    fault = CentreUnreachable()
    centre.push_faults = [fault]
    report = round_of(store, centre)
    assert report == SyncReport(0, 0, 1, at_rest=False, push_fault=fault)
    assert report.fault is fault
    assert sorted(titles(store.listings.board(today=TODAY))) == ["Brood en melk halen", "van een ander"]


def test_a_failed_download_does_not_undo_the_upload(store: Store, centre: FakeCentre) -> None:
    store.place_listing(composed(), NOW)
    fault = CentreRubbish()
    centre.pull_faults = [fault]
    assert round_of(store, centre) == SyncReport(1, 0, 0, at_rest=False, pull_fault=fault)
    assert store.outbox.waiting_count() == 0
    # acknowledged, and not yet come back: it hangs all the same
    assert [entry.waiting for entry in store.listings.board(today=TODAY).entries] == [True]


def test_a_busy_centre_is_left_alone_for_the_longest_it_asked(store: Store, centre: FakeCentre) -> None:
    store.place_listing(composed(), NOW)
    centre.push_faults, centre.pull_faults = [CentreBusy(20)], [CentreBusy(90)]
    assert round_of(store, centre).retry_after_s == 90
    assert round_of(store, centre).retry_after_s is None


def test_i15_a_refused_operation_blocks_nobody_and_stays_visible(store: Store, centre: FakeCentre) -> None:
    for n in (1, 2, 3):
        store.place_listing(composed(n), NOW)
    centre.reject["op-l-2"] = "text_has_phone"
    assert round_of(store, centre) == SyncReport(2, 1, 2, at_rest=True)
    assert [(refused.number, refused.code) for refused in store.owed.refused()] == [("H-0002", "text_has_phone")]
    assert [entry.listing.id for entry in store.listings.board(today=TODAY).entries] == ["l-3", "l-1"]


def test_withdrawing_and_renewing_reach_the_other_terminal(store: Store, second: Store, centre: FakeCentre) -> None:
    for n in (1, 2):
        store.place_listing(composed(n), NOW)
    round_of(store, centre)
    later = TODAY + timedelta(days=60)
    store.record(withdraw(listing(1, number="H-0001")), NOW)
    store.record(renew(listing(2, number="H-0002"), later), NOW)
    assert round_of(store, centre) == SyncReport(2, 0, 2, at_rest=True)
    round_of(second, centre)
    for terminal in (store, second):
        assert terminal.listings.board(today=later).total == 1
        entry = terminal.listings.get("l-1")
        assert entry is not None
        assert (entry.listing.state, entry.waiting) == (ListingState.WITHDRAWN, False)


@pytest.mark.parametrize("break_at", range(6))
def test_cut_off_anywhere_the_rest_follows_and_nothing_is_seen_twice_or_by_half(store: Store, break_at: int) -> None:
    centre = FakeCentre(page_size=2)
    for n in range(1, 4):
        store.place_listing(composed(n), NOW)
        centre.put_listing(listing(10 + n, title=f"van elders {n}"))

    class Line:
        """Breaks once, after so many exchanges."""

        left = break_at

        def push(self, request: wire.PushRequest) -> wire.PushAnswer:
            answer = centre.push(request)
            self._break()
            return answer

        def pull(self, request: wire.PullRequest) -> wire.PullAnswer:
            answer = centre.pull(request)
            self._break()
            return answer

        def _break(self) -> None:
            self.left -= 1
            if self.left == -1:
                raise CentreUnreachable

    line = Line()
    for _ in range(3):
        sync_round(lambda work: work(store), line, now=NOW)
        assert store.listings.board(today=TODAY).total >= 3
    assert centre.applied_times == 3
    assert store.listings.board(today=TODAY).total == 6
    assert store.outbox.overlaid() == ()


def test_i16_a_restored_centre_gets_everything_again_and_everybody_ends_with_the_union(
    store: Store, second: Store, centre: FakeCentre
) -> None:
    store.place_listing(composed(1), NOW)
    round_of(store, centre)
    round_of(second, centre)
    backup_log, backup_done = dict(centre.log), dict(centre.done)
    store.place_listing(composed(2), NOW)
    centre.put_listing(listing(9, title="door de makelaar, na de reservekopie"))
    round_of(store, centre)
    round_of(second, centre)
    assert second.listings.board(today=TODAY).total == 3

    restored = FakeCentre("e2")
    restored.log, restored.done, restored.heads = backup_log, backup_done, {"slachthuisbuurt/listings": 1}
    for _ in range(2):
        report = round_of(store, restored)
    assert report.at_rest
    assert restored.applied_times == 1
    round_of(second, restored)
    for terminal in (store, second):
        assert sorted(e.listing.id for e in terminal.listings.board(today=TODAY).entries) == ["l-1", "l-2"]
        assert terminal.device.epoch() == "e2"


def test_i8_what_was_put_up_here_never_vanishes_while_the_centre_is_being_restored(store: Store) -> None:
    centre = FakeCentre()
    store.place_listing(composed(1), NOW)
    round_of(store, centre)
    empty = FakeCentre("e2")
    empty.push_faults = [CentreUnreachable()]
    round_of(store, empty)
    assert titles(store.listings.board(today=TODAY)) == ["Brood en melk halen"]
    round_of(store, empty)
    round_of(store, empty)
    assert titles(store.listings.board(today=TODAY)) == ["Brood en melk halen"]
    assert empty.applied_times == 1


def test_i16_a_centre_that_misses_operations_gets_them_from_there(store: Store, centre: FakeCentre) -> None:
    for n in (1, 2, 3):
        store.place_listing(composed(n), NOW)
    round_of(store, centre)
    del centre.done[3], centre.done[2]
    store.place_listing(composed(4), NOW)
    report = round_of(store, centre)
    assert (report.fault, report.pushed, report.at_rest) == (None, 3, True)
    assert sorted(centre.done) == [1, 2, 3, 4]


def test_a_gap_that_cannot_be_filled_is_reported_and_not_asked_for_ever(store: Store, centre: FakeCentre) -> None:
    round_of(store, centre)
    centre.asked.clear()
    store.place_listing(composed(), NOW)
    centre.push_faults = [CentreRefused(409, "gap", "op_seq", "77")]
    report = round_of(store, centre)
    assert isinstance(report.push_fault, CentreRefused)
    assert centre.asked == ["push", "pull"]
    assert store.outbox.waiting_count() == 1


def test_a_forgetful_centre_is_asked_for_everything(store: Store, centre: FakeCentre) -> None:
    centre.put_listing(listing(1, title="blijft"))
    centre.put_listing(listing(2, title="verdwijnt"))
    round_of(store, centre)
    del centre.log["slachthuisbuurt/listings", "listing", "l-2"]
    centre.pull_faults = [CentreRefused(410, "cursor_too_old")]
    report = round_of(store, centre)
    assert report.pull_fault is None
    assert titles(store.listings.board(today=TODAY)) == ["blijft"]


def test_the_store_is_never_held_while_the_centre_is_awaited(store: Store) -> None:
    inside: list[bool] = []
    busy = False

    def reach(work: Callable[[Store], T]) -> T:
        nonlocal busy
        busy = True
        try:
            return work(store)
        finally:
            busy = False

    class Watching(FakeCentre):
        def push(self, request: wire.PushRequest) -> wire.PushAnswer:
            inside.append(busy or store._database.connection.in_transaction)
            return super().push(request)

        def pull(self, request: wire.PullRequest) -> wire.PullAnswer:
            inside.append(busy or store._database.connection.in_transaction)
            return super().pull(request)

    store.place_listing(composed(), NOW)
    assert sync_round(reach, Watching(), now=NOW).at_rest
    assert inside == [False] * 3  # push, the pulls of a first fill, the pull after it


def test_what_is_put_up_during_a_round_waits_for_the_next_and_does_not_vanish(store: Store) -> None:
    class Slow(FakeCentre):
        def pull(self, request: wire.PullRequest) -> wire.PullAnswer:
            answer = super().pull(request)
            if store.outbox.waiting_count() == 0:
                store.place_listing(composed(7, title="ondertussen"), NOW)
            return answer

    centre = Slow()
    store.place_listing(composed(1), NOW)
    first = round_of(store, centre)
    assert (first.fault, first.at_rest) == (None, False)
    assert titles(store.listings.board(today=TODAY)) == ["ondertussen", "Brood en melk halen"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(["place", "withdraw", "round"]), st.integers(0, 4)), max_size=14))
def test_two_terminals_and_a_broken_line_end_with_the_same_board(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("fleet")
    centre = FakeCentre(page_size=2)
    with opened(folder / "a") as a, opened(folder / "b") as b:
        placed: list[tuple[str, str]] = []
        expected = 0
        for n, (what, which) in enumerate(steps):
            terminal = (a, b)[which % 2]
            if what == "place":
                placed.append((f"l-{n}", a.place_listing(composed(n), NOW).number))
            elif what == "withdraw" and placed:
                listing_id, number = placed.pop(which % len(placed))
                a.record(withdraw(listing(id=listing_id, number=number)), NOW)
            elif what == "round":
                faults = (centre.push_faults, centre.lose_push_answers, centre.pull_faults, [], [])[which]
                faults.append(CentreUnreachable())
                round_of(terminal, centre)
            expected = len(placed)
            assert a.listings.board(today=TODAY).total == expected
        for faults in (centre.push_faults, centre.lose_push_answers, centre.pull_faults):
            faults.clear()
        assert round_of(a, centre).at_rest
        assert round_of(b, centre).at_rest
        assert a.listings.board(today=TODAY).total == expected
        assert {e.listing.id for e in b.listings.board(today=TODAY).entries} == {listing_id for listing_id, _ in placed}
        assert a.outbox.overlaid() == ()
