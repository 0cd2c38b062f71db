"""Who could help, from the board of this terminal: without a line too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from marketplace.cases import CaseState
from marketplace.exchange import CandidateReason
from marketplace.vocabulary import ListingKind, ListingState
from offline_store.store import Store
from tests.offline_store.desk_makers import CANARIES, all_said, opened_desk, response, told
from tests.offline_store.makers import NOW, TODAY, composed, listing, page, put, withdraw

ASKS = listing(1, title="Wie snoeit mijn heg?", details="", category="garden")
GIVES = {"kind": ListingKind.OFFER, "details": ""}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Store]:
    with opened_desk(tmp_path / "store") as store:
        store.take_in(
            page(
                put(ASKS, 1),
                put(listing(2, title="Ik schoffel", category="garden", **GIVES), 2),
                put(listing(3, title="Heg en tuin", category="odd_jobs", **GIVES), 3),
                put(listing(4, title="Honden uitlaten", category="pets", **GIVES), 4),
                put(listing(5, title="Wie snoeit?", category="garden", details=""), 5),
                put(listing(6, title="Ik snoei", category="garden", state=ListingState.DONE, **GIVES), 6),
            )
        )
        yield store


def found(store: Store, near: tuple[str, ...] = ()) -> list[str]:
    return [one.record for one in store.candidates_for(ASKS, TODAY, near)]


def test_the_same_category_and_a_shared_word_are_found_on_the_board(desk: Store) -> None:
    assert found(desk) == ["l-2", "l-3"]
    longer = replace(ASKS, title="Wie snoeit mijn ligusterhaag?")
    desk.take_in(page(put(listing(7, title="Ligusterhagen", category="odd_jobs", **GIVES), 7)))
    got = desk.candidates_for(longer, TODAY)
    assert [(one.record, one.reasons) for one in got][1] == (
        "l-7",
        (CandidateReason.WORDS, CandidateReason.SAME_DISTRICT),
    )


def test_what_was_put_up_here_a_moment_ago_counts_and_what_was_taken_down_does_not(desk: Store) -> None:
    desk.place_listing(composed(8, title="Heggen snoeien", category="garden", placed_on=TODAY, **GIVES), NOW)
    desk.record(withdraw(listing(3)), NOW)
    assert found(desk) == ["l-8", "l-2"], "it shares a word"


def test_who_responded_comes_first_by_id_and_without_a_word_of_them(desk: Store) -> None:
    told(desk, response(1), response(2), response(3, listing="l-1", state=CaseState.NOT_DONE))
    got = desk.candidates_for(ASKS, TODAY)
    assert [(one.record_type, one.record) for one in got] == [
        ("response", "r-1"),
        ("listing", "l-2"),
        ("listing", "l-3"),
    ]
    assert not [canary for canary in CANARIES if canary in all_said(got)]


def test_an_offer_finds_those_who_ask(desk: Store) -> None:
    offer = listing(2, title="Ik schoffel", category="garden", **GIVES)
    assert [one.record for one in desk.candidates_for(offer, TODAY)] == ["l-1", "l-5"]
