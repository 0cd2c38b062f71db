"""The change log: every committed change reaches every terminal, in order, from one moment."""

from __future__ import annotations

from dataclasses import replace
from threading import Thread
from typing import Any

import pytest
from django.db import connections, transaction

from marketplace import wire
from marketplace.central import feeds, models, records
from marketplace.central.errors import CursorAhead, LogOutsideTransaction
from marketplace.central.feeds import Entry, log_changes, read_since
from marketplace.vocabulary import District, FeedName, Listing, Partner
from marketplace.wire import Change, ChangeKind
from tests.central.devices import a_device
from tests.central.in_process import Centre
from tests.central.terminal import Terminal


def said(changes: tuple[Change, ...]) -> list[tuple[str, int, str, str]]:
    return [(change.feed, change.seq, change.record_id, change.kind.value) for change in changes]


def partner(name: str) -> Partner:
    return Partner(name.lower(), name, "Een voorbeeld.")


@pytest.mark.usefixtures("haarlem_centre")
def test_a_pull_brings_what_changed_and_the_next_one_nothing(terminal: Terminal) -> None:
    assert {change.record_type for change in terminal.pull()} == {"district", "market_point", "settings"}
    operation = terminal.placing()
    terminal.push(operation)
    (change,) = terminal.pull()
    assert (change.feed, change.seq, change.kind) == ("slachthuisbuurt/listings", 1, ChangeKind.PUT)
    assert wire.decode(change.document, Listing) == operation.listing
    assert terminal.pull() == ()


def test_of_a_record_only_the_last_change_is_told(haarlem_centre: Centre) -> None:
    for number in range(3):
        haarlem_centre.put(replace(partner("Buur"), description=f"versie {number}"))
    haarlem_centre.put(partner("Ander"))
    answer = read_since(a_device(), {})
    told = [change for change in answer.changes if change.record_type == "partner"]
    assert said(tuple(told)) == [("haarlem/partners", 3, "buur", "put"), ("haarlem/partners", 4, "ander", "put")]
    assert models.Change.objects.get(record_id="buur").rev == 3
    assert answer.cursors["haarlem/partners"] == 4


def test_a_record_that_stays_the_same_is_no_change(haarlem_centre: Centre) -> None:
    haarlem_centre.put(partner("Buur"))
    before = read_since(a_device(), {}).cursors
    haarlem_centre.put(partner("Buur"))
    assert read_since(a_device(), before).changes == ()


def test_a_listing_that_moves_leaves_its_old_district(haarlem_centre: Centre, terminal: Terminal) -> None:
    listing = terminal.placing().listing
    haarlem_centre.put(listing)
    terminal.pull()
    haarlem_centre.put(replace(listing, district="parkwijk"))
    assert said(terminal.pull()) == [
        ("parkwijk/listings", 1, listing.id, "put"),
        ("slachthuisbuurt/listings", 2, listing.id, "del"),
    ]


def test_a_deleted_record_is_told_as_gone(haarlem_centre: Centre, terminal: Terminal) -> None:
    haarlem_centre.put(partner("Buur"))
    terminal.pull()
    with transaction.atomic():
        log_changes(records.remove("partner", "buur"))
    (change,) = terminal.pull()
    assert said((change,)) == [("haarlem/partners", 2, "buur", "del")]
    assert bytes(change.document) == b"null"
    with transaction.atomic():
        assert records.remove("partner", "buur") == ()


def test_a_page_holds_no_more_than_its_rows_and_the_next_goes_on(haarlem_centre: Centre) -> None:
    haarlem_centre.put(*(partner(f"Buur{number:02}") for number in range(10)))
    seen: list[Change] = []
    cursors: dict[str, int] = {}
    pages, more = 0, True
    while more:
        page = read_since(a_device(), cursors, max_rows=4)
        assert len(page.changes) <= 4
        seen += page.changes
        cursors, more, pages = dict(page.cursors), page.more, pages + 1
    assert seen == list(read_since(a_device(), {}).changes)
    assert (len(seen), pages) == (17, 5)


def test_a_page_holds_no_more_than_its_bytes_but_always_something(haarlem_centre: Centre) -> None:
    haarlem_centre.put(*(replace(partner(f"Buur{number}"), description="x" * 900) for number in range(5)))
    cursors = {feed: head for feed, head in read_since(a_device(), {}).cursors.items() if feed != "haarlem/partners"}
    page = read_since(a_device(), cursors, max_bytes=2500)
    assert (len(page.changes), page.more) == (2, True)
    assert len(read_since(a_device(), cursors, max_bytes=1).changes) == 1


def test_a_district_that_comes_later_is_told_to_terminals_that_do_not_know_its_feed(
    haarlem_centre: Centre, terminal: Terminal
) -> None:
    terminal.pull()
    haarlem_centre.put(District("europawijk", "Europawijk"))
    moved = replace(terminal.placing().listing, district="europawijk")
    haarlem_centre.put(moved)
    assert [change.feed for change in terminal.pull()] == ["europawijk/listings", "haarlem/districts"]


def test_i11_a_feed_a_terminal_may_not_read_is_left_out_of_its_answer(terminal: Terminal) -> None:
    terminal.cursors = {"atlantis/listings": 3, "haarlem/handovers": 0}
    terminal.pull()
    assert set(terminal.cursors) == set(terminal.enrolment.feeds)


@pytest.mark.usefixtures("haarlem_centre")
def test_a_cursor_beyond_what_we_have_is_refused(terminal: Terminal) -> None:
    with pytest.raises(CursorAhead):
        read_since(a_device(), {"haarlem/partners": 7})
    request = wire.PullRequest(terminal.enrolment.epoch, {"haarlem/partners": 7})
    answer = terminal.send(wire.PULL_PATH, wire.encode(request))
    assert (answer.status_code, wire.decode(answer.content, wire.Refusal)) == (
        410,
        wire.Refusal("cursor_ahead", "haarlem/partners", "0"),
    )


@pytest.mark.usefixtures("haarlem_centre")
def test_changes_are_logged_inside_a_transaction_or_not_at_all() -> None:
    with pytest.raises(LogOutsideTransaction):
        log_changes([Entry(FeedName("haarlem/partners"), "partner", "buur", ChangeKind.PUT)])


@pytest.mark.usefixtures("haarlem_centre")
def test_feeds_are_locked_in_one_order_whatever_order_they_were_touched_in() -> None:
    """On PostgreSQL two writers that lock the same rows in another order would wait for each other for ever."""
    locked: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("INSERT INTO feed"):
            locked.extend(params[::2])
        return execute(sql, params, many, context)

    touched = [Entry(FeedName(name), "listing", "one", ChangeKind.DEL) for name in ("c/x", "a/x", "b/x", "a/x")]
    with connections["default"].execute_wrapper(watch), transaction.atomic():
        log_changes(touched)
    assert locked == ["a/x", "b/x", "c/x"]


def test_what_is_rolled_back_was_never_a_change() -> None:
    before = read_since(a_device(), {}).cursors

    def half_a_change() -> None:
        with transaction.atomic():
            log_changes(records.put(partner("Buur"), wire.encode(partner("Buur"))))
            raise RuntimeError("on purpose")

    with pytest.raises(RuntimeError, match="on purpose"):
        half_a_change()
    assert read_since(a_device(), {}).cursors == before


def test_i6_a_page_is_of_one_moment_although_somebody_writes_in_between(haarlem_centre: Centre) -> None:
    """The reader's snapshot begins at its first read; what is committed after that comes with the next page."""
    with transaction.atomic(using=feeds.READER):
        before = models.Feed.objects.using(feeds.READER).count()
        haarlem_centre.put(partner("Buur"))
        assert models.Feed.objects.using(feeds.READER).count() == before
    assert models.Feed.objects.using(feeds.READER).count() == before + 1


def test_i6_no_page_holds_half_of_what_was_committed_together(haarlem_centre: Centre, terminal: Terminal) -> None:
    """A listing moves to another district just after the reader has seen the feed it leaves."""
    listing = replace(terminal.placing().listing, district="centrum")
    haarlem_centre.put(listing)
    before = read_since(a_device(), {})
    moves = iter([replace(listing, district="slachthuisbuurt")])

    def move_after_the_first_feed(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        result = execute(sql, params, many, context)
        if 'FROM "change"' in sql:
            haarlem_centre.put(*moves)
        return result

    with connections[feeds.READER].execute_wrapper(move_after_the_first_feed):
        assert read_since(a_device(), {}) == before
    assert next(moves, None) is None, "the move did happen in between"
    after = read_since(a_device(), before.cursors)
    assert [(change.feed, change.kind.value) for change in after.changes] == [
        ("centrum/listings", "del"),
        ("slachthuisbuurt/listings", "put"),
    ]


def test_i2_one_operation_pushed_by_many_hands_at_once_is_applied_once(
    haarlem_centre: Centre, terminal: Terminal
) -> None:
    operation = terminal.placing()
    pushed = terminal.pushed(operation)
    answers: list[tuple[int, bytes]] = []

    def push() -> None:
        answer = terminal.push_raw(pushed)
        answers.append((answer.status_code, answer.content))
        connections.close_all()

    threads = [Thread(target=push) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8
    assert len(set(answers)) == 1
    assert answers[0][0] == 200
    assert haarlem_centre.listings() == [operation.listing.number]
    assert models.OpLog.objects.count() == 1
    assert [change.seq for change in terminal.pull() if change.record_type == "listing"] == [1]
