"""The board: what hangs, in which order, found by which words."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marketplace.vocabulary import DayPart, Listing, ListingKind, ListingState, PartOfDay, Rhythm, Weekday, When
from offline_store.listings import SUITING_AMONG, Board, BoardEntry
from offline_store.store import Store
from tests.offline_store.makers import FEED, NOW, TODAY, composed, gone, listing, opened, page, put, titles, withdraw

OFFER = ListingKind.OFFER
PARK = "parkwijk/listings"


def hang(store: Store, *listings: Listing, feed: str = FEED) -> None:
    """Let the centre say that these hang."""
    seq = store.records.cursors().get(feed, 0)
    store.take_in(page(*(put(made, seq + n, feed=feed) for n, made in enumerate(listings, 1))))


def test_an_empty_board_is_an_empty_board(store: Store) -> None:
    assert store.listings.board(today=TODAY) == Board((), 0)
    assert store.listings.board("brood", today=TODAY) == Board((), 0)
    assert store.listings.newest("", 4, TODAY) == ()
    assert store.listings.get("l-1") is None
    assert store.listings.count_open("", TODAY) == {}


def test_newest_first_whatever_the_order_of_arrival(store: Store) -> None:
    days = {"oud": 5, "nieuw": 0, "midden": 2}
    hang(
        store,
        *(
            listing(n, title=title, placed_on=TODAY - timedelta(days=ago))
            for n, (title, ago) in enumerate(days.items(), 1)
        ),
    )
    assert titles(store.listings.board(today=TODAY)) == ["nieuw", "midden", "oud"]
    assert titles(store.listings.board("loop", today=TODAY)) == ["nieuw", "midden", "oud"]
    assert titles(store.listings.board(today=TODAY, limit=1)) == ["nieuw"]
    assert titles(store.listings.board("loop", today=TODAY, limit=2)) == ["nieuw", "midden"]


def test_what_was_put_up_here_today_comes_before_what_came_in_today(store: Store) -> None:
    hang(store, listing(1, title="van de centrale"), listing(2, title="oud", placed_on=TODAY - timedelta(days=1)))
    store.place_listing(composed(3, title="eerst hier"), NOW)
    store.place_listing(composed(4, title="dan hier"), NOW)
    board = store.listings.board(today=TODAY)
    assert [(entry.listing.title, entry.waiting) for entry in board.entries] == [
        ("dan hier", True),
        ("eerst hier", True),
        ("van de centrale", False),
        ("oud", False),
    ]


def test_withdrawn_and_expired_listings_do_not_hang_but_can_still_be_looked_up(store: Store) -> None:
    over = listing(1, hangs_until=TODAY - timedelta(days=1))
    off = listing(2, state=ListingState.WITHDRAWN)
    last_day = listing(3, hangs_until=TODAY)
    hang(store, over, off, last_day)
    assert store.listings.board(today=TODAY) == Board((BoardEntry(last_day, waiting=False),), 1)
    assert store.listings.get("l-2") == BoardEntry(off, waiting=False)
    assert store.listings.get("l-1") == BoardEntry(over, waiting=False)


def test_kind_district_and_category_narrow_the_board_together_and_apart(store: Store) -> None:
    hang(store, listing(1, title="a"), listing(2, title="b", kind=OFFER), listing(3, title="c", category="garden"))
    hang(store, listing(4, title="d", kind=OFFER, district="parkwijk"), feed=PARK)
    store.place_listing(composed(5, title="e", kind=OFFER, category="garden"), NOW)

    def found(words: str = "", kind: str = "", district: str = "", category: str = "") -> list[str]:
        return sorted(titles(store.listings.board(words, kind, district, category, today=TODAY)))

    assert found() == ["a", "b", "c", "d", "e"]
    assert found(kind="offer") == ["b", "d", "e"]
    assert found(district="parkwijk") == ["d"]
    assert found(category="garden") == ["c", "e"]
    assert found(kind="offer", category="garden", district="slachthuisbuurt") == ["e"]
    assert found(kind="offer", words="markt", district="slachthuisbuurt") == ["b", "e"]
    assert found(kind="request", words="markt", category="garden") == ["c"]
    assert [
        entry.listing.title for entry in store.listings.board(category="garden", kind="offer", today=TODAY).entries
    ] == ["e"]
    assert store.listings.count_open("slachthuisbuurt", TODAY) == {
        (ListingKind.REQUEST, "groceries"): 1,
        (ListingKind.OFFER, "groceries"): 1,
        (ListingKind.REQUEST, "garden"): 1,
        (ListingKind.OFFER, "garden"): 1,
    }


def test_the_total_counts_what_does_not_fit(store: Store) -> None:
    hang(store, *(listing(n, title=f"vraag {n}") for n in range(1, 31)))
    for n in range(31, 36):
        store.place_listing(composed(n, title=f"vraag {n}"), NOW)
    board = store.listings.board(today=TODAY, limit=8)
    assert titles(board) == [f"vraag {n}" for n in (35, 34, 33, 32, 31, 30, 29, 28)]
    assert board.total == 35
    assert store.listings.board("vraag 3", today=TODAY, limit=2).total == 7
    assert len(store.listings.newest("", 4, TODAY)) == 4


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("brood", True),
        ("BROO", True),
        ("café", True),
        ("cafe", True),
        ("brood cafe", True),
        ("ijs", True),
        ("ĳs", True),
        ("fatma", True),
        ("z-0001", True),
        ("z0001", True),
        ("rood", False),
        ("brood hond", False),
        ("NOT brood", False),
    ],
)
def test_words_find_by_their_beginning_in_the_index_and_in_what_waits(store: Store, words: str, found: bool) -> None:
    there = {"title": "Brood halen bij Café De IJsbeer", "details": "Elke dinsdag"}
    hang(store, listing(1, **there))
    assert (store.listings.board(words, today=TODAY).total == 1) is found
    mine = listing(2, number="H-0001", **there)
    store.place_listing(composed(2, **there), NOW)
    words = words.replace("z", "h")
    assert (BoardEntry(mine, waiting=True) in store.listings.board(words, today=TODAY).entries) is found


@pytest.mark.parametrize(
    "words",
    ['"', '""', "'", "*", "a*", "^brood", "brood AND", "AND", "OR OR", "NOT", "NEAR(", "words:", "-brood", "(brood",
     "brood)", "{brood", "brood:brood", "a" * 10_000, "\x00", "\ud800", "brood\x00halen", "𞤀", "% _ ;", "🐕"],
)  # fmt: skip
def test_signs_and_operators_in_the_search_line_are_no_more_than_spaces(store: Store, words: str) -> None:
    hang(store, listing(1))
    store.place_listing(composed(2), NOW)
    assert store.listings.board(words, today=TODAY).total in (0, 2)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None)
@given(words=st.text(max_size=60) | st.text(alphabet='"*^():-+{}ANDORTE brod', max_size=40))
def test_no_search_line_ever_raises(store: Store, words: str) -> None:
    if store.listings.board(today=TODAY).total == 0:
        hang(store, listing(1))
        store.place_listing(composed(2), NOW)
    board = store.listings.board(words, today=TODAY)
    assert board.total == len(board.entries)


def test_a_changed_listing_is_found_by_its_new_words_only_and_hangs_once(store: Store) -> None:
    hang(store, listing(1, title="Brood"))
    hang(store, listing(1, title="Kaas"))
    assert titles(store.listings.board(today=TODAY)) == ["Kaas"]
    assert titles(store.listings.board("kaas", today=TODAY)) == ["Kaas"]
    assert titles(store.listings.board("brood", today=TODAY)) == []


def test_a_withdrawn_listing_is_not_found_by_its_words(store: Store) -> None:
    hang(store, listing(1, title="Brood"))
    hang(store, listing(1, title="Brood", state=ListingState.WITHDRAWN))
    assert store.listings.board("brood", today=TODAY) == Board((), 0)
    assert store._database.rows("SELECT rowid FROM listing_words WHERE listing_words MATCH 'brood'") == []


def test_words_of_a_deleted_listing_are_gone_from_the_index_itself(store: Store) -> None:
    hang(store, listing(1, title="Perziktaart"), listing(2))
    store.take_in(page(gone("l-1", 3)))
    held = b"".join(
        row[0] for row in store._database.rows("SELECT block FROM listing_words_data") if isinstance(row[0], bytes)
    )
    assert b"erziktaart" not in held
    assert store.listings.get("l-1") is None


def test_a_listing_that_moved_to_another_district_hangs_there_whatever_comes_first(store: Store) -> None:
    for n, feeds in enumerate(((FEED, PARK), (PARK, FEED)), 1):
        made = listing(n, title=f"verhuisd {n}")
        hang(store, made)
        before = store.records.cursors()[FEED]
        moved = listing(n, title=f"verhuisd {n}", district="parkwijk")
        changes = {FEED: gone(made.id, before + 1), PARK: put(moved, n, feed=PARK)}
        store.take_in(page(*(changes[feed] for feed in feeds)))
        assert store.listings.get(made.id) == BoardEntry(moved, waiting=False)
    assert sorted(titles(store.listings.board(today=TODAY))) == ["verhuisd 1", "verhuisd 2"]
    assert store.listings.board(district="slachthuisbuurt", today=TODAY).total == 0


def test_what_was_withdrawn_here_is_off_the_board_before_the_centre_knows(store: Store) -> None:
    hang(store, listing(1, title="weg"), listing(2, title="blijft"))
    store.record(withdraw(listing(1)), NOW)
    assert titles(store.listings.board(today=TODAY)) == ["blijft"]
    assert store.listings.board(today=TODAY).total == 1
    assert store.listings.board("weg", today=TODAY).total == 0
    assert sum(store.listings.count_open("", TODAY).values()) == 1
    assert store.listings.get("l-1") == BoardEntry(listing(1, title="weg", state=ListingState.WITHDRAWN), waiting=True)


def test_the_board_is_the_same_after_a_restart(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        hang(store, *(listing(n, title=f"vraag {n}") for n in range(1, 6)))
        store.place_listing(composed(9), NOW)
        store.record(withdraw(listing(2)), NOW)
        before = store.listings.board(today=TODAY)
    with Store.open(tmp_path) as store:
        assert store.listings.board(today=TODAY) == before


def test_a_very_long_and_an_arabic_listing_hang_like_any_other(store: Store) -> None:
    long = listing(1, title="w" * 80, details="x" * 400, first_name="ﷺ" * 40)
    arabic = listing(2, title="أبحث عن من يساعدني في القراءة", details="كل ثلاثاء")
    hang(store, long, arabic)
    assert store.listings.board("يساعدني", today=TODAY).entries == (BoardEntry(arabic, waiting=False),)
    assert store.listings.board("w" * 80, today=TODAY).entries == (BoardEntry(long, waiting=False),)


def test_the_newest_of_a_full_board_are_read_without_reading_the_rest(store: Store) -> None:
    plan = " ".join(
        str(row[-1])
        for row in store._database.rows(
            "EXPLAIN QUERY PLAN SELECT listing_words.rowid FROM listing_words CROSS JOIN listing"
            " ON listing.place = listing_words.rowid WHERE hangs_until >= '2026' AND listing_words MATCH '\"a\"*'"
            " ORDER BY listing_words.rowid DESC LIMIT 10"
        )
    )
    assert "TEMP B-TREE" not in plan


def test_for_parts_of_the_week_only_what_suits_one_of_them_hangs(store: Store) -> None:
    tuesday = DayPart(Weekday.TUESDAY, PartOfDay.MORNING)
    friday = DayPart(Weekday.FRIDAY, PartOfDay.EVENING)
    hang(
        store,
        listing(1, title="overleg"),
        listing(2, title="dinsdag", when=When(Rhythm.STANDING, day_parts=(tuesday,))),
        listing(3, title="vrijdag", when=When(Rhythm.STANDING, day_parts=(friday,))),
    )
    store.place_listing(composed(4, title="hier op vrijdag", when=When(Rhythm.STANDING, day_parts=(friday,))), NOW)
    assert titles(store.listings.board(today=TODAY, day_parts=(tuesday,))) == ["dinsdag", "overleg"]
    board = store.listings.board("loop", today=TODAY, day_parts=(friday,), limit=2)
    assert (titles(board), board.total, board.total_is_exact) == (["hier op vrijdag", "vrijdag"], 3, True)


def test_for_parts_of_the_week_the_newest_are_looked_at_and_more_is_said(store: Store) -> None:
    hang(store, *(listing(n) for n in range(1, SUITING_AMONG + 3)))
    board = store.listings.board(today=TODAY, day_parts=(DayPart(Weekday.TUESDAY, PartOfDay.MORNING),))
    assert (len(board.entries), board.total, board.total_is_exact) == (200, SUITING_AMONG, False)
