"""Shared records: what they said before is kept, what was erased is refused, boxes stay closed in the tables."""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import replace
from threading import Thread
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, connections, transaction

from marketplace import wire
from marketplace.central import feeds, models, records
from marketplace.central.errors import Erased
from marketplace.central.feeds import Entry
from marketplace.central.record_tables import TABLES
from marketplace.checksums import digest_of, erased_hash
from marketplace.errors import WireFault
from marketplace.staff import Staff, StaffRole
from marketplace.vocabulary import Erasure, FeedName, Figures, Partner, PointSettings, Story
from marketplace.wire import ChangeKind
from tests.central.devices import a_device
from tests.central.stored_cases import CARE_CASES, DAY, OPEN_CASES, WATCHED, put, put_sealed
from tests.central.writers import a_listing

pytestmark = pytest.mark.usefixtures("haarlem_centre")

BUUR = Partner("buur", "Buur", "Een voorbeeld.")
RESPONSE = OPEN_CASES[0]


def history(record_id: str) -> list[str]:
    return list(models.History.objects.filter(record_id=record_id).order_by("id").values_list("document", flat=True))


def test_every_type_of_record_has_its_table_its_columns_and_its_feed() -> None:
    story, erasure = Story("story-1", "centrum", "Samen", "Het ging goed.", DAY), Erasure("0" * 32)
    figures = Figures("centrum-2026-11", "centrum", "2026-11", 14)
    staff = Staff("staff-1", "de-hamelink", "Noor", StaffRole.BROKER)
    put(BUUR, story, figures, erasure, staff, a_listing("listing-1", "X-0001", "centrum"))
    put_sealed(*OPEN_CASES, *CARE_CASES, *WATCHED, about="listing-1")
    for record_type, table in TABLES.items():
        if record_type != "provider":
            assert table._default_manager.exists(), record_type
    told = {(row.feed, row.record_type) for row in models.Change.objects.all()}
    assert {feed for feed, record_type in told if record_type in ("handover", "signal")} == {"de-hamelink/care"}
    assert {feed for feed, record_type in told if record_type == "response"} == {"de-hamelink/cases"}
    assert {("haarlem/stories", "story"), ("haarlem/stories", "figures")} <= told
    assert {("haarlem/erasures", "erasure"), ("de-hamelink/staff", "staff")} <= told
    assert {("de-hamelink/cases", "review"), ("de-hamelink/cases", "conflict")} <= told


def test_what_to_log_says_the_feed_and_the_digest_of_what_is_stored() -> None:
    document = wire.encode(BUUR)
    with transaction.atomic():
        entries = records.put(BUUR, document)
        assert entries == (
            Entry(
                FeedName("haarlem/partners"), "partner", "buur", ChangeKind.PUT, digest_of("partner", "buur", document)
            ),
        )
        assert feeds.log_changes(entries) == {"haarlem/partners": 1}


def test_the_private_part_of_a_case_is_stored_sealed_only() -> None:
    put_sealed(RESPONSE, about="listing-1")
    row = models.Response.objects.get()
    assert records.read(row, "response") == replace(RESPONSE, private=None)
    assert b"canary" not in bytes(row.sealed)
    assert (row.about, row.state, row.made_on, row.market_point) == ("listing-1", "open", DAY, "de-hamelink")


def test_i7_what_a_record_said_before_is_kept() -> None:
    versions = [replace(BUUR, description=f"versie {number}") for number in range(3)]
    for version in versions:
        put(version)
    put(versions[-1])
    assert history("buur") == [wire.encode(version).decode() for version in versions[:-1]]


def test_i7_in_one_batch_too_every_version_is_kept_and_the_last_one_stands() -> None:
    versions = [replace(BUUR, description=f"versie {number}") for number in range(3)]
    with transaction.atomic():
        entries = records.put_many(records.Put(version, wire.encode(version)) for version in versions)
        assert feeds.log_changes(entries) == {"haarlem/partners": 1}
    assert models.Partner.objects.get().document == wire.encode(versions[-1]).decode()
    assert history("buur") == [wire.encode(version).decode() for version in versions[:-1]]


def test_i7_no_value_is_overwritten_unseen_by_writers_at_the_same_moment() -> None:
    """On PostgreSQL, without a lock per record, two of them would both keep the same former version."""

    def write(writer: int) -> None:
        chance = random.Random(writer)
        for number in range(5):
            with transaction.atomic():
                mine = replace(BUUR, description=f"{writer}-{number}")
                entries = records.put(mine, wire.encode(mine))
                time.sleep(chance.random() * 0.003)
                feeds.log_changes(entries)
        connections.close_all()

    threads = [Thread(target=write, args=(writer,)) for writer in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    said = Counter([*history("buur"), models.Partner.objects.get().document])
    assert said == Counter(
        wire.encode(replace(BUUR, description=f"{writer}-{number}")).decode()
        for writer in range(6)
        for number in range(5)
    )


def test_i9_what_was_erased_is_refused_for_ever_and_leaves_nothing() -> None:
    put_sealed(RESPONSE, OPEN_CASES[1], about="listing-1")
    put(replace(a_listing("listing-1", "X-0001", "centrum"), title="eerst"))
    put(a_listing("listing-1", "X-0001", "centrum"))
    models.Response.objects.filter(id="response-1").update(about="listing-1")
    models.Message.objects.filter(id="message-1").update(about="response-1")
    with transaction.atomic():
        entries = records.erase("listing", "listing-1")
        feeds.log_changes(entries)
    gone = {("listing", "listing-1"), ("response", "response-1"), ("message", "message-1")}
    assert {(entry.record_type, entry.record_id) for entry in entries if entry.kind is ChangeKind.DEL} == gone
    assert set(models.Erasure.objects.values_list("id", flat=True)) == {erased_hash(*key) for key in gone}
    assert (models.Listing.objects.count(), models.Response.objects.count(), models.Message.objects.count()) == (
        0,
        0,
        0,
    )
    assert history("listing-1") == []
    with pytest.raises(Erased), transaction.atomic():
        put(a_listing("listing-1", "X-0001", "centrum"))
    with pytest.raises(Erased), transaction.atomic():
        put_sealed(RESPONSE)
    with pytest.raises(Erased), transaction.atomic():
        put_sealed(OPEN_CASES[1])


def test_i9_something_that_never_came_can_be_erased_before_it_comes() -> None:
    with transaction.atomic():
        feeds.log_changes(records.erase("signal", "signal-1"))
    with pytest.raises(Erased), transaction.atomic():
        put_sealed(*CARE_CASES)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_i9_who_stores_what_another_is_erasing_waits_and_is_refused() -> None:
    outcome: list[str] = []

    def store() -> None:
        try:
            put(a_listing("listing-1", "X-0001", "centrum"))
            outcome.append("stored")
        except Erased:
            outcome.append("refused")
        connections.close_all()

    with transaction.atomic():
        entries = records.erase("listing", "listing-1")
        thread = Thread(target=store)
        thread.start()
        thread.join(0.3)
        assert outcome == []
        feeds.log_changes(entries)
    thread.join()
    assert outcome == ["refused"]


def test_a_number_another_listing_has_is_an_error() -> None:
    put(a_listing("listing-1", "X-0001", "centrum"))
    with pytest.raises(IntegrityError), transaction.atomic():
        put(a_listing("listing-2", "X-0001", "centrum"))


@pytest.mark.parametrize("too_long", ["b" * 65, "b" * 1000])
def test_a_text_longer_than_its_column_is_a_fault_with_a_name_on_both_databases(too_long: str) -> None:
    with pytest.raises(WireFault) as fault, transaction.atomic():
        put_sealed(RESPONSE, about=too_long)
    assert fault.value.field == "about"


def test_the_database_itself_refuses_a_text_that_is_too_long() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        a_device(id="x" * 65).save()


def test_fifty_records_cost_no_more_statements_than_one() -> None:
    assert statements_for(1) == statements_for(50) <= 9


def statements_for(many: int) -> int:
    listings = [a_listing(f"listing-{many}-{each}", f"X-{many:02}{each:02}", "centrum") for each in range(many)]
    statements: list[str] = []

    def watch(execute: Any, sql: str, params: Any, several: bool, context: Any) -> Any:
        statements.append(sql)
        return execute(sql, params, several, context)

    with connection.execute_wrapper(watch), transaction.atomic():
        feeds.log_changes(records.put_many(records.Put(listing, wire.encode(listing)) for listing in listings))
    return len([sql for sql in statements if not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN"))])


def test_settings_whose_loket_is_no_partner_are_refused_where_they_are_written() -> None:
    """Whoever applies for help would be handed over to nobody."""
    before = models.PointSettings.objects.get().document
    with pytest.raises(ValueError, match="the Loket of the settings is no partner: niemand"):
        put(BUUR, PointSettings(city="Haarlem", loket="niemand"))
    assert models.PointSettings.objects.get().document == before
    settings = PointSettings(city="Haarlem", loket="buur")
    with transaction.atomic():
        entries = records.put_many([records.Put(settings, wire.encode(settings)), records.Put(BUUR, wire.encode(BUUR))])
        feeds.log_changes(entries)
    put(replace(settings, term_days=20))
    assert len(entries) == 2
