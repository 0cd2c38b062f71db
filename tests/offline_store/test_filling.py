"""A new cache beside the old one: checked like any page, resumable, swapped in whole, and never in anybody's way."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from marketplace import wire
from marketplace.checksums import erased_hash
from marketplace.vocabulary import Erasure, ListingState, Partner
from offline_store import search
from offline_store.errors import CentreRubbish, ChecksumDiffers, FillingLost, StaleAnswer, StoreDamaged
from offline_store.filling import Filling
from offline_store.store import Store
from tests.offline_store.fillings import checksum, fill, pieces, snapshot
from tests.offline_store.makers import (
    CITY,
    FEED,
    NOW,
    TODAY,
    composed,
    gone,
    listing,
    opened,
    page,
    put,
    titles,
)

PARTNER = Partner("loket", "Loket", "Overal in de stad")
ERASURES = "haarlem/erasures"
MANY = tuple(put(listing(n, title=f"vraag {n}", placed_on=TODAY - timedelta(days=n % 5)), n) for n in range(1, 31))


def names(store: Store) -> set[str]:
    return {file.name for file in (store._folder).iterdir() if file.name.startswith("fill")}


def everything(store: Store) -> tuple[object, ...]:
    return (
        store.listings.board(today=TODAY),
        store.listings.board("vraag", today=TODAY),
        store.listings.count_open("", TODAY),
        store.directory.partners(),
        store.records.cursors(),
        store.records.checksums(),
        store.records.unreadable(),
    )


def test_a_new_terminal_must_fill_and_one_that_was_filled_need_not(store: Store) -> None:
    assert store.must_fill()
    fill(store, page(put(listing(1), 1), put(PARTNER, 4, "partner", CITY)))
    assert not store.must_fill()
    assert store.records.cursors() == {FEED: 1, CITY: 4}
    assert titles(store.listings.board("brood", today=TODAY)) == ["Brood en melk halen"]
    assert names(store) == set()


def test_a_filled_cache_is_the_same_as_one_that_came_page_by_page(tmp_path: Path) -> None:
    odd = (
        put(listing(31), 31, document=b'{"id":"l-31"}'),
        put(listing(32), 32, document=wire.encode(listing(33))),
        put(listing(34, state=ListingState.DONE), 34),
        put(listing(35, title="Café Łódź \x1e ëé"), 35),
        put(PARTNER, 4, "partner", CITY),
        gone("l-7", 36),
        put(listing(8, title="vraag acht"), 37),
    )
    ref, content = snapshot(*MANY, seq=30)
    with opened(tmp_path / "pages") as by_page, opened(tmp_path / "bulk") as in_bulk:
        by_page.take_in(page(*MANY, more=True))
        by_page.take_in(page(*odd))
        plan = in_bulk.begin_filling()
        with Filling.open(plan) as filling:
            assert filling.take_in_snapshot(ref, pieces(content)) == 30
            assert filling.cursors() == {FEED: 30}
            offered = replace(page(at={FEED: 0, CITY: 0}, more=True), snapshots=(ref,))
            assert filling.take_in(offered) == 0
            assert filling.take_in(page(*odd)) == 7
            filling.finish()
        in_bulk.use_filling(plan)
        assert everything(in_bulk) == everything(by_page)
        assert in_bulk.listings.count_open("", TODAY) != {}


def test_nobody_sees_any_of_it_before_it_is_whole(store: Store) -> None:
    store.take_in(page(put(listing(1, title="oud"), 1)))
    store.begin_again("e2")
    assert store.must_fill()
    plan = store.begin_filling()
    with Filling.open(plan) as filling:
        filling.take_in(page(put(listing(2, title="nieuw"), 1), epoch="e2"))
        assert titles(store.listings.board(today=TODAY)) == ["oud"]
        filling.finish()
        assert titles(store.listings.board(today=TODAY)) == ["oud"]
    store.use_filling(plan)
    assert titles(store.listings.board(today=TODAY)) == ["nieuw"]
    assert not store.must_fill()


def test_i10_a_cursor_below_the_floor_starts_afresh_and_resurrects_nothing(store: Store) -> None:
    store.take_in(page(put(listing(1, title="blijft"), 1), put(listing(2, title="verdwijnt"), 2)))
    store.take_in(page(put(listing(3), 3, document=b"{}")))
    fill(store, page(put(listing(1, title="blijft"), 7), put(listing(4, title="erbij"), 9)))
    assert sorted(titles(store.listings.board(today=TODAY))) == ["blijft", "erbij"]
    assert store.listings.get("l-2") is None
    assert store.records.unreadable() == ()


def test_i8_what_was_put_up_here_stays_through_a_filling_until_the_centre_shows_it(store: Store) -> None:
    placed = store.place_listing(composed(1, title="van hier"), NOW)
    store.outbox.settle([wire.PushResult(placed.op_seq, wire.Outcome.APPLIED, reached={FEED: 5})])
    fill(store, page(put(listing(2, title="van daar"), 4)))
    assert titles(store.listings.board(today=TODAY)) == ["van hier", "van daar"]
    mine = listing(1, title="van hier", number=placed.number)
    store.take_in(page(put(mine, 5)))
    assert titles(store.listings.board(today=TODAY)) == ["van hier", "van daar"]
    assert store.outbox.overlaid() == ()


def test_a_filling_that_was_killed_goes_on_where_it_was(store: Store) -> None:
    plan = store.begin_filling()
    with Filling.open(plan) as filling:
        filling.take_in(page(*MANY[:10], more=True))
    with Filling.open(plan) as filling:
        assert filling.cursors() == {FEED: 10}
        with pytest.raises(StaleAnswer):
            filling.take_in(page(*MANY[:5]))
        filling.take_in(page(*MANY[10:]))
        filling.finish()
    with Filling.open(plan) as filling:  # a finished one that was not used yet goes on as well
        filling.take_in(page(put(listing(31, title="vraag 31"), 31)))
        filling.finish()
    store.use_filling(plan)
    assert store.listings.board("vraag", today=TODAY).total == 31
    assert sum(store.listings.count_open("", TODAY).values()) == 31


def test_one_of_another_epoch_or_another_switching_on_begins_anew(store: Store) -> None:
    plan = store.begin_filling()
    for spoil in ("UPDATE filled SET epoch = 'e0'", "UPDATE filled SET boot = 'earlier'", "PRAGMA user_version = 99"):
        with Filling.open(plan) as filling:
            filling.take_in(page(*MANY[:10], more=True))
            filling._database.run(spoil)
        with Filling.open(plan) as filling:
            assert filling.cursors() == {FEED: 0, CITY: 0}
    (plan.folder / "filling.db").write_bytes(b"not a cache" * 999)
    with Filling.open(plan) as filling:
        assert filling.cursors() == {FEED: 0, CITY: 0}


@pytest.mark.parametrize("spoiled", ["feed", "epoch", "rows", "checksum", "cut", "rubbish", "del", "beyond"])
def test_a_snapshot_that_is_not_what_it_should_be_leaves_nothing(store: Store, spoiled: str) -> None:
    ref, content = snapshot(*MANY, seq=30, said="00000000beef" if spoiled == "checksum" else None)
    match spoiled:
        case "feed":
            ref = replace(ref, feed="elders/listings")
        case "epoch":
            content = snapshot(*MANY, seq=30, epoch="e9")[1]
        case "rows":
            content = content[: content[:-1].rindex(b"\n") + 1]
        case "cut":
            content = content[:-9]
        case "rubbish":
            content = b"<html>" + content
        case "del":
            content = snapshot(*MANY[:-1], gone("l-30", 30), seq=30)[1]
        case "beyond":
            content = snapshot(*MANY[:-1], put(listing(30), 31), seq=30)[1]
    plan = store.begin_filling()
    with Filling.open(plan) as filling:
        with pytest.raises((CentreRubbish, ChecksumDiffers)):
            filling.take_in_snapshot(ref, pieces(content))
        assert filling.cursors() == {FEED: 0, CITY: 0}
        ref, content = snapshot(*MANY, seq=30)
        filling.take_in_snapshot(ref, pieces(content))
        filling.take_in(page(at={FEED: 30}))
        filling.finish()
    store.use_filling(plan)
    assert store.listings.board(today=TODAY).total == 30


def test_a_checksum_that_differs_throws_the_filling_away(store: Store) -> None:
    plan = store.begin_filling()
    with Filling.open(plan) as filling, pytest.raises(ChecksumDiffers):
        filling.take_in(replace(page(put(listing(1), 1)), checksums={FEED: checksum(put(listing(2), 1))}))
    with Filling.open(plan) as filling:
        assert filling.cursors() == {FEED: 0, CITY: 0}


def test_a_page_that_was_refused_in_the_middle_leaves_the_sums_as_they_were(store: Store) -> None:
    plan = store.begin_filling()
    with Filling.open(plan) as filling:
        with pytest.raises(CentreRubbish):
            filling.take_in(page(put(listing(1), 1), replace(put(listing(2), 2), digest="no digest")))
        assert filling.cursors() == {FEED: 0, CITY: 0}
        filling.take_in(replace(page(put(listing(3), 3)), checksums={FEED: checksum(put(listing(3), 3))}))


def test_a_filling_and_its_swap_killed_at_any_moment_leave_the_old_or_the_new(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with opened(folder) as store:
        fill(store, page(put(listing(1, title="oud"), 1)))
        store.place_listing(composed(99, title="van hier"), NOW)
    chance = random.Random(18)
    seen = set()
    for kill in range(25):
        child = os.fork()
        if child == 0:
            try:
                with Store.open(folder) as store:
                    fill(store, page(*MANY))
                    time.sleep(1)
            finally:
                os._exit(0)
        time.sleep(chance.uniform(0.002, 0.025))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with Store.open(folder) as store:
            seen.add(store.listings.board(today=TODAY).total)
            assert not store.must_fill(), kill
            assert store.outbox.waiting_count() == 1
            if kill % 5 == 4:
                fill(store, page(put(listing(1, title="oud"), 1)))
    assert seen <= {2, 31}


def test_i9_a_snapshot_older_than_an_erasure_brings_nothing_back(store: Store) -> None:
    erasure = put(Erasure(erased_hash("listing", "l-1")), 1, "erasure", ERASURES)
    ref, content = snapshot(put(listing(1, title="Perziktaart"), 1), put(listing(2), 2), seq=2)
    plan = store.begin_filling()
    with Filling.open(plan) as filling:
        filling.take_in_snapshot(ref, pieces(content))
        filling.take_in(page(erasure, at={FEED: 2}))
        filling.finish()
    store.use_filling(plan)
    assert store.listings.get("l-1") is None
    assert store.listings.board("perziktaart", today=TODAY).total == 0
    assert store.records.checksums()[FEED] == checksum(put(listing(2), 2))
    assert sum(store.listings.count_open("", TODAY).values()) == 1


def test_a_filling_without_key_or_epoch_of_today_is_not_used(store: Store) -> None:
    plan = store.begin_filling()
    with pytest.raises(FillingLost):
        store.use_filling(plan)
    with Filling.open(plan) as filling:
        filling.take_in(page(put(listing(1), 1)))
        filling.finish()
    store.begin_again("e2")
    with pytest.raises(FillingLost):
        store.use_filling(plan)
    assert names(store) == set()


ERASED = put(Erasure(erased_hash("listing", "l-1")), 1, "erasure", ERASURES)


def cut_after_the_swap(store: Store, *answers: wire.PullAnswer) -> None:
    """Fill it and use it as far as it goes before the power is cut."""
    plan = store.begin_filling()
    with Filling.open(plan) as filling:
        for answer in answers:
            filling.take_in(answer)
        filling.finish()
    store.cache.swap()
    store.close()


@pytest.mark.parametrize("told", ["at the start", "with the next page"])
def test_i9_the_erasures_of_a_filling_reach_everything_after_a_power_cut_too(tmp_path: Path, told: str) -> None:
    store = opened(tmp_path)
    placed = store.place_listing(composed(1, title="Perziktaart"), NOW)
    store.outbox.settle([wire.PushResult(placed.op_seq, wire.Outcome.APPLIED, reached={FEED: 1})])
    if told == "at the start":
        cut_after_the_swap(store, page(ERASED, at={FEED: 2}))
        store = Store.open(tmp_path)
    else:  # the disk was full just then
        plan = store.begin_filling()
        with Filling.open(plan) as filling:
            filling.take_in(page(ERASED, at={FEED: 2}))
            filling.finish()
        store.cache.swap()
        store.take_in(page(at={FEED: 2, ERASURES: 1}))
    with store:
        assert [kind for (kind,) in store._database.rows("SELECT type FROM outbox")] == ["forgotten"]
        assert store.print_jobs.list() == ()
        assert store.cache.is_told()


def test_i8_a_filling_of_another_epoch_that_a_start_finds_takes_nothing_off_the_board(tmp_path: Path) -> None:
    store = opened(tmp_path)
    plan = store.begin_filling()
    with Filling.open(plan) as filling:
        filling.take_in(page(put(listing(9, title="van daar"), 50)))
        filling.finish()
    store.begin_again("e2")
    placed = store.place_listing(composed(1, title="van hier"), NOW)
    store.outbox.settle([wire.PushResult(placed.op_seq, wire.Outcome.APPLIED, reached={FEED: 3})])
    store.close()
    with Store.open(tmp_path) as store:
        assert "van hier" in titles(store.listings.board(today=TODAY))
        assert store.must_fill()


@pytest.mark.parametrize("used", ["at the start", "while running"])
def test_i8_a_filling_that_turns_out_damaged_takes_nothing_of_here_off_the_board(tmp_path: Path, used: str) -> None:
    damaged, spoiled = 1, True
    while spoiled:
        folder = tmp_path / str(damaged)
        store = opened(folder)
        placed = store.place_listing(composed(1, title="van hier"), NOW)
        store.outbox.settle([wire.PushResult(placed.op_seq, wire.Outcome.APPLIED, reached={FEED: 3})])
        plan = store.begin_filling()
        with Filling.open(plan) as filling:
            filling.take_in(page(put(listing(1, title="van hier", number=placed.number), 3), *MANY[3:]))
            filling.finish()
        content = (folder / "filled.db").read_bytes()
        spoiled = damaged * 4096 < len(content)
        (folder / "filled.db").write_bytes(content[: damaged * 4096] + bytes(4096) + content[(damaged + 1) * 4096 :])
        if used == "at the start":
            store.close()
            store = Store.open(folder)
        else:
            with suppress(StoreDamaged):
                store.use_filling(plan)
        with store:
            assert "van hier" in titles(store.listings.board(today=TODAY)), damaged
        damaged += 1


def test_one_that_another_owner_began_is_begun_anew(store: Store) -> None:
    plan = store.begin_filling()
    (plan.folder / "filling.db").symlink_to("filling.db")
    with Filling.open(plan) as filling:
        assert filling.cursors() == {FEED: 0, CITY: 0}


@pytest.mark.parametrize("left", ["both", "old gone", "old log left"])
def test_a_swap_that_the_power_cut_is_made_good_at_the_start(tmp_path: Path, left: str) -> None:
    folder = tmp_path / "store"
    with opened(folder) as store:
        store.take_in(page(put(listing(1, title="oud"), 1)))
        plan = store.begin_filling()
        with Filling.open(plan) as filling:
            filling.take_in(page(put(listing(2, title="nieuw"), 1)))
            filling.finish()
        shutil.copytree(folder, tmp_path / "cut")
    if left != "both":
        (tmp_path / "cut" / "cache.db").unlink()
    if left == "old gone":
        (tmp_path / "cut" / "cache.db-wal").unlink()
    with Store.open(tmp_path / "cut") as store:
        assert titles(store.listings.board(today=TODAY)) == ["nieuw"]
        assert names(store) == set()
        assert not store.must_fill()


def test_the_words_of_many_listings_at_once_are_those_of_each() -> None:
    for odd in ("Café Łódź", "a\x1eb", "plain", "w" * 80, ""):
        some = [listing(1, details=odd), listing(2, details="line\nbreak, sign!"), listing(3)]
        assert [words.split() for words in search.searchable_all(some)] == [
            [word if len(word) < 40 else each.details for word in search.searchable(each).split()] for each in some
        ]
