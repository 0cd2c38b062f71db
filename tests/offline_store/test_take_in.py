"""A pull of many pages is seen as one, adds up to what the centre says, and forgets what was erased."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from marketplace import wire
from marketplace.checksums import NOTHING, as_text, digest_of, erased_hash
from marketplace.vocabulary import Erasure, Partner
from offline_store.errors import ChecksumDiffers, StaleAnswer
from offline_store.print_jobs import NewPrintJob
from offline_store.store import Store
from tests.offline_store.fillings import checksum, fill
from tests.offline_store.makers import CITY, FEED, NOW, TODAY, composed, gone, listing, opened, page, put, titles

PARTNER = Partner("loket", "Loket", "Overal in de stad")
ERASURES = "haarlem/erasures"


def erasure(listing_id: str, seq: int) -> wire.Change:
    return put(Erasure(erased_hash("listing", listing_id)), seq, "erasure", ERASURES)


def words_held(store: Store) -> bytes:
    """All that lies in every table of both files, the index's own tables included."""
    held: list[bytes] = []
    for schema in ("main", "cache"):
        for (table,) in store._database.rows(f"SELECT name FROM {schema}.sqlite_schema WHERE type = 'table'"):
            for row in store._database.rows(f"SELECT * FROM {schema}.{table}"):
                held += [value if isinstance(value, bytes) else str(value).encode() for value in row]
    return b"\n".join(held)


def test_i6_nobody_sees_a_page_before_the_last_one_has_come(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.take_in(page(put(listing(1, title="oud"), 1), put(PARTNER, 1, "partner", CITY)))
        store.take_in(page(put(listing(1, title="nieuw"), 2), gone("loket", 2, "partner", CITY), more=True))
        assert titles(store.listings.board(today=TODAY)) == ["oud"]
        assert store.directory.partners() == (PARTNER,)
        assert store.records.cursors() == {FEED: 2, CITY: 2}  # what is asked for next
    with Store.open(tmp_path) as store:
        assert titles(store.listings.board(today=TODAY)) == ["oud"]
        assert store.records.cursors() == {FEED: 2, CITY: 2}
        with pytest.raises(StaleAnswer):
            store.take_in(page(put(listing(1), 1)))
        store.take_in(page(put(listing(2, title="ook"), 3), at={CITY: 2}))
        assert sorted(titles(store.listings.board(today=TODAY))) == ["nieuw", "ook"]
        assert store.directory.partners() == ()
        assert store._database.rows("SELECT * FROM staged") == []


def test_i5_at_rest_the_checksum_is_that_of_all_that_was_told(store: Store) -> None:
    chance = random.Random(5)
    held: dict[str, bytes] = {}
    for seq in range(1, 200):
        name = f"l-{chance.randrange(20)}"
        if chance.random() < 0.3:
            held.pop(name, None)
            change = gone(name, seq)
        else:
            made = replace(listing(seq), id=name)
            held[name] = chance.choice((wire.encode(made), wire.encode(made), b'{"unreadable":%d}' % seq))
            change = put(made, seq, document=held[name])
        said = as_text(sum(digest_of("listing", each, document) for each, document in held.items()))
        store.take_in(replace(page(change, at={CITY: 0}), checksums={FEED: said, CITY: NOTHING}))
        assert store.records.checksums() == {FEED: said, CITY: NOTHING}


def test_a_pull_that_does_not_add_up_is_not_applied_at_all_and_everything_is_fetched_anew(store: Store) -> None:
    store.take_in(page(put(listing(1, title="oud"), 1)))
    store.take_in(page(put(listing(2, title="half"), 2), more=True))
    with pytest.raises(ChecksumDiffers):
        store.take_in(replace(page(put(listing(3, title="heel"), 3)), checksums={FEED: "0123456789ab"}))
    assert titles(store.listings.board(today=TODAY)) == ["oud"]
    assert store.must_fill()
    assert store.records.cursors() == {FEED: 1}
    fill(store, page(put(listing(3, title="heel"), 3)))
    assert titles(store.listings.board(today=TODAY)) == ["heel"]


def test_i21_a_feed_that_is_gone_leaves_nothing(store: Store) -> None:
    store.take_in(page(put(listing(1), 1), put(PARTNER, 1, "partner", CITY), put(listing(2), 2, document=b"{}")))
    store.take_in(replace(page(at={CITY: 1}), gone=(FEED,)))
    assert store.records.cursors() == {CITY: 1}
    assert store.listings.board(today=TODAY).total == 0
    assert store.listings.count_open("", TODAY) == {}
    assert store.records.unreadable() == ()
    assert store.directory.partners() == (PARTNER,)


def test_i21_after_a_grant_each_feed_the_answer_names_is_asked_for_and_no_other(store: Store) -> None:
    store.take_in(page(put(listing(1), 1), at={"parkwijk/listings": 0}))
    assert store.records.cursors() == {FEED: 1, "parkwijk/listings": 0}


def test_i9_an_erasure_reaches_record_index_outbox_and_slips_and_nothing_brings_it_back(store: Store) -> None:
    mine = store.place_listing(composed(1, title="Perziktaart"), NOW)
    store.outbox.settle([wire.PushResult(mine.op_seq, wire.Outcome.APPLIED, reached={FEED: 1})])
    shown = put(listing(1, number=mine.number, title="Perziktaart"), 1)
    store.take_in(page(shown, put(listing(2, title="Blijft"), 2), put(listing(3), 3, document=b'{"Perziktaart":1}')))
    store.record(composed(9)("H-0009").operation, NOW, (NewPrintJob("board", b"Blijft", False),), "H-0009")

    store.take_in(page(erasure("l-1", 1), erasure("l-3", 2), at={FEED: 3}))

    assert titles(store.listings.board(today=TODAY)) == ["Brood en melk halen", "Blijft"]
    assert store.listings.get("l-1") is None
    assert store.listings.board("perziktaart", today=TODAY).total == 0
    assert [job.number for job in store.print_jobs.list()] == ["H-0009"]
    assert store.records.checksums()[FEED] == checksum(put(listing(2, title="Blijft"), 2))
    assert b"erziktaart" not in words_held(store)
    assert all(file.stat().st_size == 0 for file in store._folder.glob("*-wal"))
    store.take_in(page(put(listing(1, title="Perziktaart"), 7), at={ERASURES: 2}))
    assert b"erziktaart" not in words_held(store)
    store.take_in(page(gone("l-1", 8), at={ERASURES: 2}))
    assert b"erziktaart" not in words_held(store)
    assert store.records.checksums()[FEED] == checksum(put(listing(2, title="Blijft"), 2))


def test_i9_an_erasure_reaches_a_page_that_waits(store: Store) -> None:
    store.take_in(page(put(listing(1, title="Perziktaart"), 1), more=True))
    store.take_in(page(erasure("l-1", 1), at={FEED: 1}))
    assert b"erziktaart" not in words_held(store)
    assert store.records.checksums()[FEED] == NOTHING


def test_i8_an_acknowledged_request_stays_until_the_cursor_has_passed_it(store: Store) -> None:
    mine = store.place_listing(composed(1, title="van hier"), NOW)
    store.outbox.settle([wire.PushResult(mine.op_seq, wire.Outcome.APPLIED, reached={FEED: 2})])
    store.take_in(page(put(listing(2, title="ander"), 1)))
    assert titles(store.listings.board(today=TODAY)) == ["van hier", "ander"]
    store.take_in(page(put(listing(1, title="van hier", number=mine.number), 2), more=True))
    assert titles(store.listings.board(today=TODAY)) == ["van hier", "ander"]
    store.take_in(page(at={FEED: 2}))
    assert sorted(titles(store.listings.board(today=TODAY))) == ["ander", "van hier"]
    assert store.outbox.overlaid() == ()


def test_what_an_answer_says_of_keys_and_backups_is_kept(store: Store) -> None:
    mine = store.place_listing(composed(1), NOW)
    store.outbox.settle([wire.PushResult(mine.op_seq, wire.Outcome.APPLIED, reached={FEED: 1})])
    key = wire.SealingKeyRef("k-2", bytes(32))
    answer = replace(page(put(listing(1), 1)), sealing=key, durable_through=1, lease_s=4711)
    store.take_in(answer)
    assert store.device.enrolment().sealing_key == "k-2"
    assert store._database.rows("SELECT op_seq FROM outbox") == []
    assert store.lease.granted_s == 4711
