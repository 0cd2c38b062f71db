"""What comes down never takes the room of what somebody puts up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from offline_store.errors import StoreFull
from offline_store.filling import Filling
from offline_store.store import Store
from tests.offline_store.fillings import fill, pieces, snapshot
from tests.offline_store.makers import NOW, TODAY, composed, listing, opened, page, put, titles

LEAST = 100_000


class Disk:
    """A disk of a size that a test chooses, on which nothing but the store lies."""

    def __init__(self) -> None:
        self.size_bytes = 10_000_000

    def __call__(self, folder: Path) -> int:
        return self.size_bytes - sum(file.stat().st_size for file in folder.iterdir())

    def leave(self, folder: Path, free_bytes: int) -> None:
        self.size_bytes += free_bytes - self(folder)


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def store(folder: Path, disk: Disk) -> Iterator[Store]:
    with opened(folder, least_free_bytes=LEAST, free_bytes=disk) as opened_store:
        fill(opened_store, page(*(put(listing(n, title="oud", details="x" * 200), n) for n in range(1, 100))))
        yield opened_store


def making(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir() if file.name.startswith("fill") or file.suffix == ".snapshot"}


def overfill(store: Store) -> None:
    with Filling.open(store.begin_filling()) as filling:
        for first in range(1, 10_000, 100):
            filling.take_in(page(*(put(listing(n, details="y" * 200), n) for n in range(first, first + 100))))


def test_i18_a_new_cache_that_does_not_fit_is_given_up_and_requests_go_on(
    store: Store, folder: Path, disk: Disk
) -> None:
    disk.leave(folder, 2 * LEAST + 200_000)
    (folder / "0.snapshot").write_bytes(b"fetched")
    with pytest.raises(StoreFull):
        overfill(store)
    assert making(folder) == set()
    assert store.place_listing(composed(9000, title="van hier"), NOW).number == "H-0001"
    assert len(titles(store.listings.board(today=TODAY))) == 100, "the old one stays"


def go_on(store: Store, disk: Disk, when: str) -> None:
    plan = store.begin_filling()
    if when == "begun":
        disk.leave(plan.folder, 2 * LEAST - 1)
    with Filling.open(plan) as filling:
        disk.leave(plan.folder, 2 * LEAST - 1)
        if when == "snapshot":
            ref, content = snapshot(put(listing(1), 1), seq=1)
            filling.take_in_snapshot(ref, pieces(content))
        elif when == "finish":
            filling.finish()


@pytest.mark.parametrize("when", ["begun", "snapshot", "finish"])
def test_i18_each_step_of_a_filling_keeps_the_room_of_requests(
    store: Store, folder: Path, disk: Disk, when: str
) -> None:
    with Filling.open(store.begin_filling()) as filling:
        filling.take_in(page(put(listing(2), 2), more=True))
    with pytest.raises(StoreFull):
        go_on(store, disk, when)
    assert making(folder) == set()
    store.place_listing(composed(9000), NOW)


def test_i18_a_page_that_brings_something_waits_for_room_and_one_that_brings_nothing_does_not(
    store: Store, folder: Path, disk: Disk
) -> None:
    cursors = store.records.cursors()
    disk.leave(folder, 2 * LEAST - 1)
    with pytest.raises(StoreFull):
        store.take_in(page(put(listing(200), 200)))
    assert store.take_in(page(at=cursors)) == 0
    assert store.records.cursors() == cursors


def test_i18_where_a_request_lacks_room_the_cache_makes_room_for_it(store: Store, folder: Path, disk: Disk) -> None:
    disk.leave(folder, LEAST - 1)
    assert store.place_listing(composed(9000, title="van hier"), NOW).number == "H-0001"
    assert titles(store.listings.board(today=TODAY)) == ["van hier"]
    assert store.must_fill()


def test_a_cache_that_would_not_make_room_enough_stays(store: Store, folder: Path, disk: Disk) -> None:
    disk.leave(folder, -10_000_000)
    with pytest.raises(StoreFull):
        store.place_listing(composed(9000), NOW)
    assert not store.must_fill()


def test_a_disk_that_a_new_cache_filled_before_a_kill_has_room_after_a_start(folder: Path, disk: Disk) -> None:
    with opened(folder, least_free_bytes=LEAST, free_bytes=disk) as store, Filling.open(store.begin_filling()) as left:
        left.take_in(page(*(put(listing(n, details="y" * 200), n) for n in range(1, 300)), more=True))
    disk.leave(folder, 10)
    with Store.open(folder, least_free_bytes=LEAST, free_bytes=disk) as store:
        assert making(folder) == set()
        store.place_listing(composed(9000), NOW)
