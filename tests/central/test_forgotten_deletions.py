"""Compaction: old deletions go, whoever still needed them starts afresh, and nothing comes back (I10)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from marketplace import wire
from marketplace.central import feeds, log_check, models
from marketplace.central.errors import CursorBelowFloor
from marketplace.central.feeds import read_since
from marketplace.vocabulary import Partner
from tests.central.devices import a_device
from tests.central.stored_cases import put, remove
from tests.central.terminal import Terminal

FEED = "haarlem/partners"
LATER = timedelta(days=400)

pytestmark = pytest.mark.usefixtures("haarlem_centre")


def partner(name: str) -> Partner:
    return Partner(name, name.title(), "Een voorbeeld.")


def told(cursors: dict[str, int]) -> list[tuple[str, int, str, str]]:
    answer = read_since(a_device(), cursors, max_rows=1000)
    return [(c.feed, c.seq, c.record_id, c.kind.value) for c in answer.changes if c.feed == FEED]


def others() -> dict[str, int]:
    return {feed: head for feed, head in read_since(a_device(), {}).cursors.items() if feed != FEED}


def forget() -> int:
    return feeds.forget_deletions(timezone.now() + LATER)


def test_i10_a_cursor_below_the_floor_is_refused_and_a_fresh_one_gets_all_there_is(terminal: Terminal) -> None:
    put(partner("blijft"), partner("gaat"), partner("gaat-ook"))
    remove("partner", "gaat")
    remove("partner", "gaat-ook")
    assert forget() == 2
    assert models.Feed.objects.get(name=FEED).floor == 5
    for cursor in (1, 3, 4):
        with pytest.raises(CursorBelowFloor) as fault:
            read_since(a_device(), {FEED: cursor})
        assert (fault.value.field, fault.value.expected) == (FEED, "5")
    assert told({}) == [(FEED, 6, "blijft", "put")]
    assert list(log_check.faults()) == []
    request = wire.encode(wire.PullRequest(terminal.enrolment.epoch, {FEED: 2}))
    answer = terminal.send(wire.PULL_PATH, request)
    assert (answer.status_code, answer.json()["code"]) == (410, "cursor_below_floor")


def test_i10_who_had_seen_every_forgotten_deletion_goes_on() -> None:
    put(partner("gaat"), partner("blijft"))
    remove("partner", "gaat")
    cursor = {FEED: 3}
    forget()
    put(partner("nieuw"))
    assert [(name, kind) for _, _, name, kind in told(cursor)] == [("blijft", "put"), ("nieuw", "put")]


def test_i10_a_first_fill_in_pages_is_not_taken_for_somebody_who_was_away() -> None:
    """What lies below the floor would give a terminal half-way its first fill a cursor below the floor."""
    put(*(partner(f"buur-{number}") for number in range(6)))
    put(partner("gaat"))
    remove("partner", "gaat")
    forget()
    cursors: dict[str, int] = others()
    seen = []
    more = True
    while more:
        page = read_since(a_device(), cursors, max_rows=2)
        seen += [change.record_id for change in page.changes]
        cursors, more = dict(page.cursors), page.more
    assert seen == [f"buur-{number}" for number in range(6)]


def test_i10_nothing_deleted_comes_back_whatever_the_cursor() -> None:
    put(partner("gaat"), partner("blijft"))
    remove("partner", "gaat")
    forget()
    head = models.Feed.objects.get(name=FEED).head
    for cursor in range(head + 1):
        try:
            assert "gaat" not in [name for _, _, name, kind in told({FEED: cursor}) if kind == "put"]
        except CursorBelowFloor:
            assert 0 < cursor < 3


def test_deletions_of_after_the_day_stay() -> None:
    put(partner("gaat"))
    remove("partner", "gaat")
    assert feeds.forget_deletions(datetime(2020, 1, 1, tzinfo=UTC)) == 0
    assert models.Feed.objects.get(name=FEED).floor == 0
    assert told({FEED: 1}) == [(FEED, 2, "gaat", "del")]


def test_forgetting_twice_moves_nothing() -> None:
    put(partner("gaat"), partner("blijft"))
    remove("partner", "gaat")
    forget()
    before = models.Feed.objects.values_list("name", "head", "floor", "checksum")
    assert forget() == 0
    assert set(models.Feed.objects.values_list("name", "head", "floor", "checksum")) == set(before)
