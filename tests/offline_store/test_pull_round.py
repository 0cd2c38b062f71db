"""Hearing what changed: page by page, or everything anew beside what there is; whatever breaks in between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from marketplace import wire
from marketplace.checksums import as_text, from_text
from offline_store.errors import CentreRefused, CentreRubbish, CentreUnreachable
from offline_store.pull_round import STAGED_PAGES_MAX, PullReport, fill_round, pull_round
from offline_store.push_round import PushReport, push_round
from offline_store.store import Store
from tests.offline_store.fakes import FakeCentre, round_of
from tests.offline_store.makers import FEED, NOW, TODAY, composed, listing, opened, titles, withdraw


def pull(store: Store, centre: FakeCentre, now: datetime = NOW) -> PullReport:
    return pull_round(lambda work: work(store), centre, now=now)


def push(store: Store, centre: FakeCentre) -> PushReport:
    return push_round(lambda work: work(store), centre)


def full(centre: FakeCentre, n: int) -> None:
    for k in range(1, n + 1):
        centre.put_listing(listing(k, title=f"Briefje {k}"))


def in_step(store: Store, centre: FakeCentre) -> bool:
    return store.records.checksums() == {feed: centre.checksum(feed) for feed in store.records.checksums()}


def test_a_first_fill_takes_files_and_goes_on_from_there(store: Store, centre: FakeCentre) -> None:
    full(centre, 30)
    centre.offer_snapshot(FEED)
    centre.put_listing(listing(31, title="Na het bestand"))
    report = pull(store, centre)
    assert (report.fault, report.filled, report.pulled) == (None, True, 31)
    assert "snapshot 0" in centre.asked
    assert store.listings.board(today=TODAY).total == 31
    assert in_step(store, centre)


def test_a_file_that_is_wrong_is_told_and_its_feed_comes_page_by_page(store: Store, centre: FakeCentre) -> None:
    full(centre, 5)
    ref = centre.offer_snapshot(FEED)
    centre.snapshots[ref.sha256] = bytes(ref.size_bytes)
    report = pull(store, centre)
    assert (report.fault, report.filled) == (None, True)
    assert centre.asked.count("snapshot 0") == 2
    assert store.listings.board(today=TODAY).total == 5


@pytest.mark.parametrize("break_at", range(6))
def test_a_fill_that_is_cut_goes_on_and_nobody_sees_half_of_it(store: Store, break_at: int) -> None:
    centre = Breaking(page_size=4)
    full(centre, 10)
    pull(store, centre)
    before = titles(store.listings.board(today=TODAY))
    full(centre, 12)
    centre.left = break_at
    fill_round(lambda work: work(store), centre, now=NOW)
    assert titles(store.listings.board(today=TODAY)) == before or break_at >= 3
    centre.left = -1
    report = fill_round(lambda work: work(store), centre, now=NOW)
    assert (report.fault, report.filled) == (None, True)
    assert store.listings.board(today=TODAY).total == 12
    assert in_step(store, centre)


class Breaking(FakeCentre):
    """Breaks the line once, after so many answers."""

    left = -1

    def pull(self, request: wire.PullRequest) -> wire.PullAnswer:
        self.left -= 1
        if self.left == -1:
            raise CentreUnreachable("planted")
        return super().pull(request)


def test_a_large_feed_that_is_new_to_a_terminal_does_not_hold_the_people_up(store: Store) -> None:
    centre = FakeCentre(page_size=2)
    pull(store, centre)
    full(centre, 2 * STAGED_PAGES_MAX + 5)
    report = pull(store, centre)
    assert (report.fault, report.filled) == (None, True)
    assert store.listings.board(today=TODAY).total == 2 * STAGED_PAGES_MAX + 5


def test_i5_a_terminal_that_holds_something_else_fetches_everything_anew(store: Store, centre: FakeCentre) -> None:
    full(centre, 3)
    pull(store, centre)
    store.cache.run("UPDATE cursor SET checksum = checksum + 1 WHERE feed = ?", (FEED,))
    centre.put_listing(listing(4))
    report = pull(store, centre)
    assert (report.fault, report.filled) == (None, True)
    assert in_step(store, centre)


def test_i5_all_pages_are_summed_up_and_not_only_the_last(store: Store, centre: FakeCentre) -> None:
    full(centre, 1)
    pull(store, centre)
    centre.page_size = 2
    full(centre, 4)
    first = store.records.cursors()
    answer = centre.pull(wire.PullRequest(centre.epoch, first))
    assert answer.more
    store.take_in(replace(answer, changes=answer.changes[:1]))  # a change that was lost on the way
    report = pull(store, centre)
    assert (report.fault, report.filled, in_step(store, centre)) == (None, True, True)


def test_an_old_answer_that_says_nothing_is_not_taken_for_the_end_of_a_fill(store: Store, centre: FakeCentre) -> None:
    full(centre, 3)
    pull(store, centre)
    old = centre.pull(wire.PullRequest(centre.epoch, store.records.cursors()))
    assert (old.changes, old.checksums) == ((), {})
    store.cache.drop()

    class Late(FakeCentre):
        def pull(self, request: wire.PullRequest) -> wire.PullAnswer:  # noqa: ARG002 - the question does not matter
            return old

    assert isinstance(pull(store, Late()).fault, CentreRubbish)
    assert store.must_fill(), "an empty board is not the end of it"
    assert pull(store, centre).fault is None
    assert store.listings.board(today=TODAY).total == 3


def test_a_centre_that_never_adds_up_is_reported_and_asked_no_more(store: Store) -> None:
    class Adding(FakeCentre):
        def checksum(self, feed: str) -> str:
            return as_text(from_text(super().checksum(feed)) + 1)

    centre = Adding()
    full(centre, 3)
    assert isinstance(pull(store, centre).fault, CentreRubbish)


def test_i10_a_cursor_below_the_floor_starts_afresh_and_resurrects_nothing(store: Store, centre: FakeCentre) -> None:
    full(centre, 3)
    pull(store, centre)
    centre.delete("listing", FEED, "l-2")
    del centre.log[FEED, "listing", "l-2"]  # below the floor: nobody is told of it any more
    centre.pull_faults = [CentreRefused(410, "cursor_below_floor", FEED)]
    report = pull(store, centre)
    assert (report.fault, report.filled) == (None, True)
    assert sorted(titles(store.listings.board(today=TODAY))) == ["Briefje 1", "Briefje 3"]


def test_i8_what_is_told_while_everything_is_fetched_anew_keeps_hanging(store: Store) -> None:
    centre = FakeCentre(page_size=2)
    full(centre, 6)
    store.place_listing(composed(50, title="Van hier"), NOW)

    class Meanwhile(FakeCentre):
        pushed = False

        def pull(self, request: wire.PullRequest) -> wire.PullAnswer:
            answer = centre.pull(request)
            if not self.pushed:
                self.pushed = True
                push(store, centre)
            assert "Van hier" in titles(store.listings.board(today=TODAY))
            return answer

    assert pull(store, Meanwhile()).fault is None
    assert "Van hier" in titles(store.listings.board(today=TODAY))
    assert store.outbox.overlaid() == ()


def test_what_the_centre_has_in_a_backup_is_let_go(store: Store, centre: FakeCentre) -> None:
    for n in (1, 2):
        store.place_listing(composed(n), NOW)
    round_of(store, centre)
    centre.durable_through = 1
    centre.put_listing(listing(9))
    pull(store, centre)
    assert store._database.rows("SELECT op_seq FROM outbox") == [(2,)]


def test_i16_what_an_older_backup_misses_and_nobody_keeps_any_more_does_not_jam_the_rest(
    store: Store, centre: FakeCentre
) -> None:
    for n in (1, 2, 3):
        store.place_listing(composed(n), NOW)
    round_of(store, centre)
    centre.durable_through = 2
    pull(store, centre)
    restored = FakeCentre("e2")
    store.place_listing(composed(4), NOW)
    report = round_of(store, restored)
    assert report.fault is None
    assert round_of(store, restored).at_rest
    assert {key[2] for key in restored.log} == {"l-3", "l-4"}


def test_i16_an_answer_of_before_the_restore_that_comes_late_settles_nothing(store: Store, centre: FakeCentre) -> None:
    store.place_listing(composed(), NOW)
    round_of(store, centre)
    store.record(withdraw(listing(1, number="H-0001")), NOW)
    restored = FakeCentre("e2")

    class Late(FakeCentre):
        def push(self, request: wire.PushRequest) -> wire.PushAnswer:
            answer = centre.push(request) if request.epoch == "e1" else restored.push(request)
            if request.epoch == "e1":
                pull(store, restored)  # the other way learns of the restore while the answer is on its way
            return answer

    assert push(store, Late()).fault is None
    assert pull(store, restored).fault is None
    assert sorted(restored.done) == [1, 2]


def clocks(jump: timedelta) -> Iterator[datetime]:
    """The clock of a device that somebody puts forward and back again between any two steps."""
    forward = True
    while True:
        yield NOW + (jump if forward else -jump)
        forward = not forward


def test_i13_a_clock_that_jumps_ten_years_changes_nothing_but_the_recorded_time(tmp_path: Path) -> None:
    def life(folder: Path, jump: timedelta) -> tuple[object, ...]:
        centre, clock = FakeCentre(page_size=2), clocks(jump)
        with opened(folder, least_free_bytes=0) as store:
            for n in range(1, 6):
                store.place_listing(composed(n), next(clock))
                if n == 3:
                    centre.pull_faults = [CentreUnreachable("planted")]
                push(store, centre)
                pull(store, centre, next(clock))
            store.record(withdraw(listing(2, number="H-0002")), next(clock))
            push(store, centre)
            pull(store, centre, next(clock))
            return (
                [(seq, answer) for seq, (_, answer) in sorted(centre.done.items())],
                centre.heads,
                store.listings.board(today=TODAY),
                store.records.cursors(),
                store.records.checksums(),
                store.outbox.overlaid(),
                store.must_fill(),
            )

    assert life(tmp_path / "a", timedelta(days=3652)) == life(tmp_path / "b", timedelta(0))


def test_what_is_applied_in_one_go_is_so_little_that_nobody_notices() -> None:
    assert STAGED_PAGES_MAX * wire.PULL_MAX_ROWS <= 2_500
