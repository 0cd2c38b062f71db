"""The cache can be thrown away at any moment: nobody at the screen is refused anything because of it."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from marketplace import wire
from offline_store.errors import StaleAnswer, StoreDamaged, StoreReadOnly
from offline_store.store import Store
from tests.offline_store.fillings import fill
from tests.offline_store.makers import FEED, NOW, TODAY, composed, listing, opened, page, put, renew, titles


def spoil(file: Path, at: int = 0) -> None:
    """Overwrite everything from `at` on."""
    content = file.read_bytes()
    file.write_bytes(content[:at] + bytes(len(content) - at))


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """The folder of a store with a full cache, one request of its own in it and one that waits."""
    folder = tmp_path / "store"
    with opened(folder) as store:
        placed = store.place_listing(composed(1, title="van hier"), NOW)
        store.outbox.settle([wire.PushResult(placed.op_seq, wire.Outcome.APPLIED, reached={FEED: 1})])
        fill(store, page(*(put(listing(n, title="van hier" if n == 1 else f"daar {n}"), n) for n in range(1, 40))))
        assert store.outbox.overlaid() == ()
        store.place_listing(composed(99, title="wacht nog"), NOW)
    return folder


@pytest.mark.parametrize(
    "what", ["gone", "empty", "page one", "pages after it", "other key", "other version", "not ours"]
)
def test_a_cache_that_does_not_fit_is_thrown_away_at_the_start(closed: Path, what: str) -> None:
    file = closed / "cache.db"
    match what:
        case "gone":
            file.unlink()
        case "empty":
            file.write_bytes(b"")
        case "page one":
            spoil(file)
        case "pages after it":
            spoil(file, 4096)
        case "other key":
            with Store.open(closed) as store:
                store._database.run("UPDATE lease SET cache_key = ?", (bytes(32),))
        case "other version":
            with Store.open(closed) as store:
                store._database.run("PRAGMA cache.user_version = 999")
        case "not ours":  # whoever runs this test, a link to itself cannot be opened
            file.unlink()
            file.symlink_to(file.name)
    with Store.open(closed) as store:
        assert titles(store.listings.board(today=TODAY)) == ["wacht nog", "van hier"]
        assert store.must_fill()
        assert store.place_listing(composed(100), NOW).number == "H-0003"
        fill(store, page(put(listing(1, title="van hier"), 1)))
        assert "van hier" in titles(store.listings.board(today=TODAY))


@pytest.mark.parametrize("read", ["board", "one", "one changed", "counts"])
def test_i8_damage_that_shows_while_running_costs_the_cache_and_nothing_else(closed: Path, read: str) -> None:
    with Store.open(closed) as store:
        if read == "one changed":
            store.record(renew(listing(1), TODAY + timedelta(days=60)), NOW)
        spoil(closed / "cache.db", 4096)
        store._database.row("PRAGMA cache.shrink_memory")
        match read:
            case "board":
                assert titles(store.listings.board(today=TODAY)) == ["wacht nog", "van hier"]
            case "one" | "one changed":
                assert store.listings.get(listing(1).id) is not None
            case "counts":
                assert sum(store.listings.count_open("", TODAY).values()) == 2
        assert store.must_fill()
        store.place_listing(composed(100, title="ook"), NOW)
        assert store.outbox.waiting_count() == (3 if read == "one changed" else 2)


@pytest.mark.parametrize("killed", [True, False])
def test_i18_after_a_kill_the_whole_cache_is_looked_over_at_the_start(
    closed: Path, tmp_path: Path, killed: bool
) -> None:
    file = closed / "cache.db"
    if killed:
        with Store.open(closed) as store:
            store.take_in(page(put(listing(50), 50)))
            shutil.copytree(closed, tmp_path / "killed")
        closed, file = tmp_path / "killed", tmp_path / "killed" / "cache.db"
    content = file.read_bytes()
    middle = len(content) * 3 // 4
    file.write_bytes(content[:middle] + bytes(50) + content[middle + 50 :])
    with Store.open(closed) as store:
        assert store.must_fill() is killed, "closed in order, it is met when the page is read"


def test_damage_that_shows_while_a_page_is_taken_in_is_told_and_costs_the_cache(closed: Path) -> None:
    with Store.open(closed) as store:
        spoil(closed / "cache.db", 4096)
        with pytest.raises(StoreDamaged):
            store.take_in(page(*(put(listing(n), n) for n in range(40, 60))))
        assert store.must_fill()
        assert titles(store.listings.board(today=TODAY)) == ["wacht nog", "van hier"]
        with pytest.raises(StaleAnswer):  # the answer to what was asked before it went
            store.take_in(page(put(listing(60), 60)))
        assert store.must_fill()
        fill(store, page(put(listing(7), 7)))
        assert not store.must_fill()


def test_a_damaged_cache_never_refuses_what_somebody_puts_up(closed: Path) -> None:
    with Store.open(closed) as store:
        spoil(closed / "cache.db")
        (closed / "cache.db-wal").write_bytes(b"x" * 9999)
        assert store.place_listing(composed(100), NOW).number == "H-0003"
    with Store.open(closed) as store:
        assert store.outbox.waiting_count() == 2


def test_up_to_date_is_what_was_filled_in_this_epoch(closed: Path) -> None:
    with Store.open(closed) as store:
        assert not store.must_fill()
        store.begin_again("e1")
        assert store.must_fill()
        fill(store, page(put(listing(1), 1)))
        assert not store.must_fill()
        store.begin_again("e2")
        assert store.must_fill()


def test_i18_a_cache_that_is_damaged_where_nobody_looks_before_the_board_closes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with opened(folder) as store:
        unreadable = (put(listing(n, details="y" * 900), n) for n in range(40, 400))
        fill(store, page(*(put(listing(n), n) for n in range(1, 40)), *unreadable))
        assert store.records.unreadable()
        store.place_listing(composed(900, title="wacht nog"), NOW)
    content = (folder / "cache.db").read_bytes()
    for damaged in range(1, len(content) // 4096, 6):
        spoiled = content[: damaged * 4096] + bytes(4096) + content[(damaged + 1) * 4096 :]
        (folder / "cache.db").write_bytes(spoiled)
        with Store.open(folder) as store:
            assert "wacht nog" in titles(store.listings.board(today=TODAY))
            assert store.outbox.waiting_count() == 1
        (folder / "cache.db").write_bytes(content)


def test_i18_a_cache_that_could_not_be_put_there_is_tried_again_when_there_is_room(closed: Path) -> None:
    with Store.open(closed) as store:
        file = closed / "cache.db"
        file.unlink()
        file.mkdir()  # as good as a full disk: no new one can be put there
        with pytest.raises(StoreReadOnly):
            store.cache.drop()
        with pytest.raises(StoreReadOnly):
            store.listings.board(today=TODAY)
        assert store.place_listing(composed(100), NOW).number == "H-0003"
        file.rmdir()
        assert "van hier" in titles(store.listings.board(today=TODAY))
        assert store.must_fill()
        fill(store, page(put(listing(7, title="daar"), 7)))
        assert "daar" in titles(store.listings.board(today=TODAY))
