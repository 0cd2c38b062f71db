"""What is put up at a point that looks first hangs on no board before somebody has looked, not on its own either."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from marketplace.operations import EditListing, ListingFields
from marketplace.staff import Staff
from marketplace.vocabulary import MarketPoint, ReviewPolicy
from marketplace.wire import Outcome, PushResult
from offline_store.store import Store
from tests.offline_store.desk_makers import BROKER, DESK, POINT, knows, opened_desk
from tests.offline_store.makers import FEED, NOW, TODAY, composed, listing, page, put, titles

LOOKS_FIRST = MarketPoint(POINT, "De Hamelink", "slachthuisbuurt", "H", "023 555 01 00", review=ReviewPolicy.BEFORE)
PLACED = {"market_point": POINT, "title": "Heg snoeien"}


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Store]:
    with opened_desk(tmp_path / "store") as store:
        store.take_in(page(put(LOOKS_FIRST, 1, "market_point"), put(listing(9, title="Hangt al"), 2)))
        yield knows(store, DESK, BROKER)


def test_it_hangs_nowhere_and_whoever_has_its_number_finds_it(terminal: Store) -> None:
    placed = terminal.place_listing(composed(1, **PLACED), NOW)
    assert titles(terminal.listings.board(today=TODAY)) == ["Hangt al"]
    assert terminal.listings.board(today=TODAY).total == sum(terminal.listings.count_open("", TODAY).values()) == 1
    assert terminal.listings.newest("", 9, TODAY)[0].listing.id == "l-9"
    assert titles(terminal.listings.board("heg", today=TODAY)) == []
    for entry in (terminal.listings.get("l-1"), terminal.listings.find_number(placed.number)):
        assert entry is not None
        assert (entry.held, entry.waiting, entry.listing.title) == (True, True, "Heg snoeien")
    assert [one.id for one in terminal.listings.ending(POINT, TODAY, TODAY.replace(day=31))] == ["l-9"]


def test_without_a_line_it_still_does_not_hang_and_when_the_centre_lets_it_hang_it_does(terminal: Store) -> None:
    placed = terminal.place_listing(composed(1, **PLACED), NOW)
    terminal.settle([PushResult(placed.op_seq, Outcome.APPLIED, reached={f"{POINT}/cases": 1})])
    assert titles(terminal.listings.board(today=TODAY)) == ["Hangt al"]
    made = listing(1, number=placed.number, **PLACED)
    terminal.take_in(page(put(made, 3), at={f"{POINT}/cases": 1, FEED: 3}))
    assert titles(terminal.listings.board(today=TODAY)) == ["Heg snoeien", "Hangt al"]
    entry = terminal.listings.get("l-1")
    assert entry is not None
    assert (entry.held, entry.waiting) == (False, False)


def test_once_the_centre_shows_it_it_hangs_also_when_its_answer_was_lost(terminal: Store) -> None:
    placed = terminal.place_listing(composed(1, **PLACED), NOW)
    terminal.take_in(page(put(listing(1, number=placed.number, **PLACED), 3)))
    assert terminal.outbox.waiting_count() == 1
    assert titles(terminal.listings.board(today=TODAY)) == ["Heg snoeien", "Hangt al"]


@pytest.mark.parametrize(
    ("by", "hangs"), [("", False), (DESK.id, False), (BROKER.id, True), ("s-withdrawn", False), ("s-elsewhere", False)]
)
def test_who_looks_at_what_others_put_up_need_not_wait_for_a_colleague(terminal: Store, by: str, hangs: bool) -> None:
    elsewhere: Staff = replace(BROKER, id="s-elsewhere", market_point="bibliotheek")
    terminal.take_in(page(put(elsewhere, 1, "staff", "bibliotheek/staff")))
    terminal.place_listing(composed(1, **PLACED), NOW, by=by)
    assert ("Heg snoeien" in titles(terminal.listings.board(today=TODAY))) == hangs


@pytest.mark.parametrize(
    ("wanted", "by", "hangs"),
    [
        ({"title": "Iets anders"}, "", False),
        ({"details": "Iets anders"}, DESK.id, False),
        ({"first_name": "Ada"}, "", False),
        ({"title": "Iets anders"}, BROKER.id, True),
        ({"category": "pets"}, "", True),
        ({"hangs_until": TODAY.replace(day=20)}, DESK.id, True),
    ],
)
def test_other_words_of_what_hangs_are_looked_at_first_too(
    terminal: Store, wanted: dict[str, Any], by: str, hangs: bool
) -> None:
    shown = listing(9, title="Hangt al")
    seen = ListingFields(**{name: getattr(shown, name) for name in wanted})
    terminal.record(EditListing("op-e", "l-9", seen, ListingFields(**wanted)), NOW, by=by)
    assert terminal.listings.board(today=TODAY).total == (1 if hangs else 0)
    entry = terminal.listings.get("l-9")
    assert entry is not None
    assert entry.held == (not hangs)


@pytest.mark.parametrize("policy", [ReviewPolicy.ON_REQUEST, ReviewPolicy.AFTER])
def test_where_nobody_looks_first_it_hangs_at_once(terminal: Store, policy: ReviewPolicy) -> None:
    terminal.take_in(page(put(replace(LOOKS_FIRST, review=policy), 3, "market_point")))
    terminal.place_listing(composed(1, **PLACED), NOW)
    assert titles(terminal.listings.board(today=TODAY)) == ["Heg snoeien", "Hangt al"]


def test_the_point_it_is_put_up_for_counts_and_one_that_nobody_knows_does_not_look(terminal: Store) -> None:
    terminal.place_listing(composed(1, **{**PLACED, "market_point": "bibliotheek"}), NOW)
    assert titles(terminal.listings.board(today=TODAY)) == ["Heg snoeien", "Hangt al"]
