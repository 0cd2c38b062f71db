"""What was erased is gone from every table, file and snapshot, and nothing late brings it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.db import connection, transaction
from msgspec import Raw

from marketplace import wire
from marketplace.cases import Side
from marketplace.central import erasing, models, records
from marketplace.central.durable_log import ERASED
from marketplace.central.feeds import log_changes
from marketplace.checksums import erased_hash
from marketplace.operations import Forgotten, Operation
from marketplace.vocabulary import Listing, Partner
from marketplace.wire import Outcome, PushResult
from tests.central import case_samples as samples
from tests.central.case_samples import HELPER_CODE, bare, new_id, reason, tables_with
from tests.central.in_process import Centre
from tests.central.stored_cases import case_put
from tests.central.terminal import CODE, Terminal
from tests.central.threads import in_a_thread, wait_for_a_lock

CANARY = "KANARIE"
"""Stands in every text and every id of what is erased; never in what may stay."""

pytestmark = pytest.mark.usefixtures("haarlem_centre")


@pytest.fixture
def desk(haarlem_centre: Centre) -> Terminal:
    """A desk at De Hamelink."""
    haarlem_centre.put(Partner("wmo-loket", "Wmo-loket", "Een voorbeeld."))
    return samples.with_care(Terminal.enrolled(haarlem_centre, "de-hamelink", "desk"))


def everything_about(terminal: Terminal, desk: Terminal) -> tuple[Listing, list[str]]:
    """A listing with the whole life that can hang on it; all of it holds the canary. Returns the ids too."""
    placing = terminal.placing(f"{CANARY} vraagt hulp", id=f"{CANARY}-listing")
    other = terminal.placing("Een andere vraag")
    listing = placing.listing
    terminal.push(placing, other)
    response = samples.responding(terminal, listing, id=f"{CANARY}-response")
    message = samples.writing(terminal, response.response, Side.HELPER, HELPER_CODE)
    handover = samples.handing_over(terminal, listing.id, id=f"{CANARY}-handover")
    refused = samples.responding(terminal, listing, id=f"{CANARY}-refused", consents=())
    terminal.push(response, message, handover, refused, samples.reacting(terminal, listing.id))
    mediation = samples.proposing(desk, (response.response.id, other.listing.id), (other.listing.id, listing.id))
    edit = samples.editing(listing, title=f"{CANARY} eerst")
    second = samples.editing(listing, title=f"{CANARY} daarna")
    desk.push(
        mediation,
        edit,
        second,
        samples.logging_contact(desk, listing.id),
        samples.reporting(desk, response.response.id),
        samples.consenting(desk, listing.id, False),
    )
    message_id, mediation_id = message.message.id, mediation.mediation.id
    return listing, [listing.id, response.response.id, handover.handover.id, message_id, mediation_id]


def files_with(folder: Path, *texts: bytes) -> list[str]:
    """Files of the centre that hold one of these, its write-ahead log included."""
    return sorted(
        path.name for path in folder.rglob("*") if path.is_file() if any(text in path.read_bytes() for text in texts)
    )


def test_i9_an_erasure_takes_everything_that_hangs_on_a_listing(terminal: Terminal, desk: Terminal) -> None:
    listing, ids = everything_about(terminal, desk)
    assert {"listing", "response", "handover", "history", "conflict", "refused_operation"} <= set(tables_with(CANARY))
    assert bare(terminal.push(samples.erasing(terminal, "listing", listing.id, CODE))) == (
        PushResult(terminal.next_seq - 1, Outcome.APPLIED),
    )
    assert tables_with(CANARY) == ["change"], "the log names what is gone, by its id"
    assert set(models.Change.objects.filter(record_id__contains=CANARY).values_list("kind", flat=True)) == {"del"}
    left = {"listing": 1, "private_part": 1, "consent": 1}
    gone = [*map(models.__dict__.get, ("Response", "Message", "Mediation", "Handover", "Outcome", "Reaction"))]
    assert [table.objects.count() for table in gone if table is not None] == [0] * 6
    assert (models.ContactAttempt.objects.count(), models.ConsentChange.objects.count()) == (0, 0)
    assert {
        "listing": models.Listing.objects.count(),
        "private_part": models.PrivatePart.objects.count(),
        "consent": models.Consent.objects.count(),
    } == left
    types = ("listing", "response", "handover", "message", "mediation")
    hashes = {erased_hash(*key) for key in zip(types, ids, strict=True)}
    assert hashes <= set(models.Erasure.objects.values_list("id", flat=True))


def test_i9_every_terminal_is_told_the_hash_and_the_deletion(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal
) -> None:
    listing, _ = everything_about(terminal, desk)
    other = Terminal.enrolled(haarlem_centre, "parkwijk-balie")
    other.pull()
    (result,) = terminal.push(samples.erasing(terminal, "listing", listing.id, CODE))
    changes = {(change.record_type, change.record_id, change.kind.value) for change in other.pull()}
    assert {("listing", listing.id, "del"), ("erasure", erased_hash("listing", listing.id), "put")} <= changes
    assert "slachthuisbuurt/listings" in result.reached


def test_i9_the_bytes_are_gone_from_the_database_and_its_log(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL clears its pages by itself, later (docs/centre.md)")
    listing, _ = everything_about(terminal, desk)
    words = (f"{CANARY} vraagt".encode(), f"{CANARY} eerst".encode(), f"{CANARY} daarna".encode())
    assert files_with(haarlem_centre.folder, *words)
    terminal.push(samples.erasing(terminal, "listing", listing.id, CODE))
    assert files_with(haarlem_centre.folder, *words) == []


def test_i9_nothing_late_brings_it_back_and_nothing_of_it_is_kept(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal
) -> None:
    listing, (_, response_id, *_) = everything_about(terminal, desk)
    terminal.push(samples.erasing(terminal, "listing", listing.id, CODE))
    again = Terminal.enrolled(haarlem_centre, "de-hamelink")
    placing = replace(again.placing(f"{CANARY} weer", id=listing.id))
    late = samples.responding(again, listing, id=f"{CANARY}-laat")
    after_it = samples.writing(again, late.response, Side.HELPER, HELPER_CODE)
    earlier = samples.writing(again, replace(late.response, id=response_id), Side.HELPER, HELPER_CODE)
    poison = wire.PushedOperation(
        6, "place_listing", datetime(2026, 11, 21, tzinfo=UTC), Raw(f'{{"x": ["{listing.id}"], "y": 1}}'.encode())
    )
    operations: list[Operation] = [placing, late, after_it, earlier, again.withdrawing(listing)]
    pushed = [*map(again.pushed, operations), poison]
    results = wire.decode(again.push_raw(*pushed).content, wire.PushAnswer).results
    assert [result.outcome for result in results] == [Outcome.GONE] * 6
    assert tables_with(CANARY) == ["change"]
    assert set(models.Change.objects.filter(record_id__contains=CANARY).values_list("kind", flat=True)) == {"del"}
    stored = b"".join(bytes(body) for body in models.RefusedOperation.objects.values_list("body", flat=True))
    assert stored == b""


def test_i9_an_erasure_that_comes_before_the_placing_shuts_the_door_too(
    haarlem_centre: Centre, terminal: Terminal
) -> None:
    placing = terminal.placing(f"{CANARY} vraagt hulp")
    elsewhere = Terminal.enrolled(haarlem_centre, "parkwijk-balie")
    erase = samples.erasing(elsewhere, "listing", placing.listing.id, CODE)
    assert reason(elsewhere.push(erase)) == ("listing_unknown", "record")
    (result,) = terminal.push(placing)
    assert (result.outcome, models.Listing.objects.count()) == (Outcome.APPLIED, 0), "it came, and went at once"
    assert models.Erasure.objects.filter(id=erased_hash("listing", placing.listing.id)).exists()
    assert (tables_with(CANARY), models.RefusedOperation.objects.count()) == ([], 0)


def test_i9_an_erasure_between_two_others_of_one_push_is_as_good(terminal: Terminal) -> None:
    placing = terminal.placing(f"{CANARY} vraagt hulp")
    before, after = terminal.placing("Ervoor"), terminal.placing("Erna")
    erase = samples.erasing(terminal, "listing", placing.listing.id, CODE)
    late = terminal.withdrawing(placing.listing)
    results = terminal.push(before, placing, erase, late, after)
    assert [result.outcome.value for result in results] == ["applied", "applied", "applied", "gone", "applied"]
    assert sorted(models.Listing.objects.values_list("number", flat=True)) == [
        before.listing.number,
        after.listing.number,
    ]


def test_only_whoever_has_the_code_or_a_desk_may_erase(terminal: Terminal, desk: Terminal) -> None:
    placing = terminal.placing()
    signal = samples.signalling(terminal)
    response = samples.responding(terminal, placing.listing)
    terminal.push(placing, signal, response)
    wrong = samples.erasing(terminal, "listing", placing.listing.id, HELPER_CODE)
    none = samples.erasing(terminal, "listing", placing.listing.id)
    foreign = samples.erasing(terminal, "signal", signal.signal.id, CODE)
    unknown = samples.erasing(terminal, "signal", new_id())
    partner = samples.erasing(terminal, "partner", "wmo-loket")
    refused = [terminal.push(operation) for operation in (wrong, none, foreign, unknown, partner)]
    assert [reason(result) for result in refused] == [
        ("code_wrong", "code"),
        ("code_wrong", "code"),
        ("role_not_allowed", "role"),
        ("role_not_allowed", "role"),
        ("case_unknown", "record_type"),
    ]
    assert reason(terminal.push(samples.erasing(terminal, "response", response.response.id, HELPER_CODE))) == ("", "")
    assert models.Listing.objects.count() == 1, "a response goes without its listing"
    assert reason(desk.push(samples.erasing(desk, "signal", signal.signal.id))) == ("", "")
    assert models.Signal.objects.count() == 0


def test_i9_a_database_put_back_from_a_backup_is_told_what_was_erased_since(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal
) -> None:
    listing, _ = everything_about(terminal, desk)
    refused, names = list(models.RefusedOperation.objects.values()), list(models.RefusedName.objects.values())
    terminal.push(samples.erasing(terminal, "listing", listing.id, CODE))
    log = haarlem_centre.folder / ERASED.name
    assert log.stat().st_mode & 0o077 == 0
    models.Erasure.objects.all().delete()  # the backup knows the listing, and nothing of the erasure
    haarlem_centre.put(replace(listing, title=f"{CANARY} terug"))
    models.RefusedOperation.objects.bulk_create(models.RefusedOperation(**row) for row in refused)
    models.RefusedName.objects.bulk_create(models.RefusedName(**row) for row in names)
    with log.open("a") as file:
        file.write("een halve reg")  # a power cut
    assert erasing.catch_up() == 1
    assert set(tables_with(CANARY)) == {"change"}
    assert models.Erasure.objects.filter(id=erased_hash("response", f"{CANARY}-response")).exists()
    assert erasing.catch_up() == 0


def test_an_erasure_that_is_rolled_back_can_be_done_again(terminal: Terminal) -> None:
    placing = terminal.placing()
    terminal.push(placing)
    with transaction.atomic():
        erasing.erase("listing", placing.listing.id)
        transaction.set_rollback(True)
    assert models.Listing.objects.count() == 1
    with transaction.atomic():
        log_changes(erasing.erase("listing", placing.listing.id))
    assert models.Listing.objects.count() == 0


def test_i9_the_snapshots_of_its_feed_are_deleted(terminal: Terminal) -> None:
    placing = terminal.placing()
    terminal.push(placing)
    for at, feed in enumerate(("slachthuisbuurt/listings", "parkwijk/listings")):
        models.Snapshot.objects.create(
            sha256=str(at) * 64,
            feed=feed,
            epoch="x",
            seq=1,
            checksum=0,
            rows=1,
            size_bytes=1,
            made_at=datetime.now(UTC),
        )
    terminal.push(samples.erasing(terminal, "listing", placing.listing.id, CODE))
    assert list(models.Snapshot.objects.values_list("feed", flat=True)) == ["parkwijk/listings"]


def test_i9_a_forgotten_operation_takes_its_place_whatever_stood_there(terminal: Terminal) -> None:
    placing = terminal.placing()
    (first,) = terminal.push(placing)
    replaced = terminal.pushed(Forgotten(placing.id), 1)
    fresh = terminal.pushed(Forgotten(new_id()), 2)
    after = terminal.pushed(terminal.placing(), 3)
    results = wire.decode(terminal.push_raw(replaced, fresh, after).content, wire.PushAnswer).results
    assert results[0] == first
    assert [result.outcome for result in results[1:]] == [Outcome.GONE, Outcome.APPLIED]


def test_i9_a_line_that_a_power_cut_tore_does_not_swallow_the_next(haarlem_centre: Centre, terminal: Terminal) -> None:
    log = haarlem_centre.folder / ERASED.name
    log.write_text("0123456789abcdef")
    placing = terminal.placing()
    terminal.push(placing, samples.erasing(terminal, "listing", placing.listing.id, CODE))
    models.Erasure.objects.all().delete()
    erasing.catch_up()
    assert list(models.Erasure.objects.values_list("id", flat=True)) == [erased_hash("listing", placing.listing.id)]


def test_i9_whoever_reads_does_not_make_an_erasure_wait(terminal: Terminal) -> None:
    """With somebody reading the log cannot be emptied; the sweep does it later."""
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has such a log")
    placing = terminal.placing()
    terminal.push(placing)
    asked: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("PRAGMA"):
            asked.append(sql)
        return execute(sql, params, many, context)

    with transaction.atomic(using="reader"), connection.execute_wrapper(watch):
        models.Feed.objects.using("reader").count()
        terminal.push(samples.erasing(terminal, "listing", placing.listing.id, CODE))
    assert asked == [
        "PRAGMA busy_timeout",
        "PRAGMA busy_timeout = 0",
        "PRAGMA wal_checkpoint(TRUNCATE)",
        "PRAGMA busy_timeout = 10000",
    ]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_i9_what_is_added_while_an_erasure_waits_goes_with_it(terminal: Terminal, desk: Terminal) -> None:
    one, other = terminal.placing(), terminal.placing()
    response = samples.responding(terminal, one.listing)
    terminal.push(one, other, response)
    message = samples.writing(terminal, response.response, Side.HELPER, HELPER_CODE).message
    mediation = samples.proposing(desk, (response.response.id, other.listing.id)).mediation
    with transaction.atomic():  # somebody who has written and is about to commit
        records.lock({("message", message.id), ("mediation", mediation.id), ("response", response.response.id)})
        puts = [case_put(message, response.response.id), case_put(mediation, other.listing.id)]
        log_changes(records.put_many(puts))
        erase = samples.erasing(terminal, "listing", one.listing.id, CODE)
        eraser = Thread(target=in_a_thread, args=(lambda: terminal.push(erase),))
        eraser.start()
        wait_for_a_lock()
    eraser.join()
    assert (models.Message.objects.count(), models.Mediation.objects.count()) == (0, 0)
    erased = {erased_hash("message", message.id), erased_hash("mediation", mediation.id)}
    assert erased <= set(models.Erasure.objects.values_list("id", flat=True))
    models.Erasure.objects.all().delete()
    erasing.catch_up()
    assert erased <= set(models.Erasure.objects.values_list("id", flat=True)), "the file names them too"
