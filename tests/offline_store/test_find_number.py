"""A listing found by the number on its slip, whether it hangs, hung, or was put up here a moment ago."""

from __future__ import annotations

from datetime import timedelta

import pytest

from marketplace.operations import Erase
from marketplace.vocabulary import Listing, ListingState
from offline_store.filling import Filling
from offline_store.listings import BoardEntry
from offline_store.store import Store
from tests.offline_store.makers import FEED, NOW, TODAY, composed, gone, listing, page, put, withdraw

PARK = "parkwijk/listings"


def hang(store: Store, *listings: Listing, feed: str = FEED) -> None:
    seq = store.records.cursors().get(feed, 0)
    store.take_in(page(*(put(made, seq + n, feed=feed) for n, made in enumerate(listings, 1))))


@pytest.mark.parametrize("state", ListingState)
def test_a_number_finds_its_listing_in_whatever_state_and_after_its_term(store: Store, state: ListingState) -> None:
    made = listing(1, number="H-0417", state=state, hangs_until=TODAY - timedelta(days=3))
    hang(store, made, listing(2, number="H-0418"))
    assert store.listings.find_number("H-0417") == BoardEntry(made, waiting=False)


def test_a_listing_that_only_names_a_number_is_not_it(store: Store) -> None:
    hang(store, listing(1, number="H-0001", title="Wie heeft H-0417 gezien? h 0417 h0417", details="H 0417"))
    hang(store, listing(2, number="H-04170"), listing(3, number="AH-0417"))
    assert store.listings.find_number("H-0417") is None
    assert store.listings.find_number("") is None
    assert store.listings.find_number('"') is None


def test_what_was_put_up_or_done_here_a_moment_ago_is_found_as_it_is_now(store: Store) -> None:
    placed = store.place_listing(composed(1), NOW)
    entry = store.listings.find_number(placed.number)
    assert entry is not None
    assert (entry.listing.id, entry.waiting) == ("l-1", True)
    known = listing(2)
    hang(store, known)
    store.record(withdraw(known), NOW)
    found = store.listings.find_number(known.number)
    assert found is not None
    assert (found.listing.state, found.waiting) == (ListingState.WITHDRAWN, True)


def test_i9_what_was_erased_is_found_no_more(store: Store) -> None:
    hung, hung_once = listing(1), listing(2, state=ListingState.DONE)
    hang(store, hung, hung_once)
    store.record(Erase("op-e", "listing", hung.id), NOW)
    assert store.listings.find_number(hung.number) is None
    hang_seq = store.records.cursors()[FEED]
    store.take_in(page(gone(hung_once.id, hang_seq + 1)))
    assert store.listings.find_number(hung_once.number) is None
    assert store.cache.rows("SELECT * FROM closed") == []


def test_a_listing_that_closes_or_moves_to_another_board_is_found_once(store: Store) -> None:
    made = listing(1)
    hang(store, made)
    done = listing(1, state=ListingState.DONE, district="parkwijk")
    hang(store, done, feed=PARK)
    store.take_in(page(gone(made.id, store.records.cursors()[FEED] + 1)))
    assert store.listings.find_number(made.number) == BoardEntry(done, waiting=False)


def test_a_new_cache_finds_what_hung_and_what_hangs(store: Store) -> None:
    hung, hangs, closed_since = listing(1, state=ListingState.WITHDRAWN), listing(2), listing(3)
    plan = store.begin_filling()
    with Filling.open(plan) as filling:
        filling.take_in(page(put(hung, 1), put(hangs, 2), put(closed_since, 3)))
        closed_since = listing(3, state=ListingState.DONE)
        filling.take_in(page(put(closed_since, 4), at={FEED: 4}))
        filling.finish()
    store.use_filling(plan)
    for made in (hung, hangs, closed_since):
        assert store.listings.find_number(made.number) == BoardEntry(made, waiting=False)
