"""Erases what is known of a listing or a case, for ever and everywhere at the centre; decides not who may ask for it.

The hash of what was erased is kept in the table (so that nothing late brings it back), in the erasures feed (so that
every terminal does the same) and in a file beside the keys (so that a database put back from a backup, which does not
know what was erased since, is told by `catch_up`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from django.db import connection, transaction

from marketplace import wire
from marketplace.central import models, records, refused, snapshots
from marketplace.central.durable_log import ERASED
from marketplace.central.feeds import Entry, log_changes
from marketplace.central.record_tables import TABLES
from marketplace.central.targets import ERASABLE, Key
from marketplace.checksums import erased_hash
from marketplace.vocabulary import Erasure

_IN_A_LEG = ("listing", "response")


def erase(record_type: str, record_id: str) -> tuple[Entry, ...]:
    """Erase a record, with all that hangs on it; it need not be here (yet). As `erase_all`."""
    return erase_all([(record_type, record_id)])


def erase_all(wanted: Iterable[Key]) -> tuple[Entry, ...]:
    """Erase these records, with all that hangs on them; they need not be here (yet). Returns what to log.

    Gone are the records with boxes, consents, history and conflicts, the refused operations about them, and the
    snapshots of the feeds they were in. Call it inside a transaction; when that is committed, SQLite's file and its
    write-ahead log hold none of it any more, unless somebody was reading (`scrub`).
    """
    keys = locked(wanted, hanging_on)
    entries = records.erase_many(keys)
    refused.forget_naming({named for _, named in keys})
    snapshots.discard({entry.feed for entry in entries if entry.record_type != "erasure"})
    ERASED.add(erased_hash(*key) for key in keys)
    transaction.on_commit(scrub)
    return entries


def locked(keys: Iterable[Key], reach: Callable[[Iterable[Key]], tuple[Key, ...]]) -> tuple[Key, ...]:
    """All that `reach` finds from these records; nobody else can add to it until our transaction ends.

    Asked again behind the locks until nothing is new: whoever held one before us may have added a message meanwhile,
    and it would be left behind with somebody's words in it.
    """
    wanted = tuple(keys)
    held: set[Key] = set()
    while True:
        found = reach(wanted)
        if held.issuperset(found):
            return found
        held |= set(found)
        records.lock(held)


def hanging_on(keys: Iterable[Key]) -> tuple[Key, ...]:
    """These records and everything about them: cases, cases about those, and mediations with a leg from or to them.

    Also what desks were told of refused operations that name one of them.
    """
    return _hanging_on(keys, frozenset())


def over_with(keys: Iterable[Key]) -> tuple[Key, ...]:
    """As `hanging_on`, but a mediation stays as long as one of its legs is about a listing that stays."""
    wanted = frozenset(keys)
    found = frozenset(_hanging_on(wanted, frozenset()))
    ids = [record_id for record_type, record_id in found - wanted if record_type == "mediation"]
    legs = {row.id: _named_in(row) for row in models.Mediation.objects.filter(id__in=ids)}
    named = set().union(*legs.values())
    there = models.Listing.objects.filter(id__in=named).values_list("id", flat=True)
    staying = {listing for listing in there if ("listing", listing) not in found}
    return _hanging_on(wanted, frozenset(("mediation", one) for one, legs_of in legs.items() if legs_of & staying))


def _hanging_on(keys: Iterable[Key], without: frozenset[Key]) -> tuple[Key, ...]:
    found: dict[Key, None] = {}
    fresh = tuple(keys)
    while fresh:
        more = [key for key in records.belonging(fresh, without) if key not in found]
        found |= dict.fromkeys(more)
        with_leg = _mediations_with({record_id for record_type, record_id in more if record_type in _IN_A_LEG})
        told = refused.told_of(refused.naming({record_id for _, record_id in more})) if more else ()
        fresh = tuple(key for key in (*with_leg, *told) if key not in found and key not in without)
    return tuple(found)


def _mediations_with(ids: Collection[str]) -> Iterator[Key]:
    """A leg names a giver and a receiver inside the document, where no index leads; there are few mediations."""
    for row in models.Mediation.objects.iterator() if ids else ():
        if not _named_in(row).isdisjoint(ids):
            yield "mediation", row.id


def named_in_mediations(market_point: str) -> frozenset[str]:
    """All who give or receive in the mediations of a point."""
    rows = models.Mediation.objects.filter(market_point=market_point)
    return frozenset().union(*(_named_in(row) for row in rows.iterator()))


def _named_in(row: models.Mediation) -> frozenset[str]:
    legs = getattr(records.read(row, "mediation"), "legs", ())
    return frozenset(named for leg in legs for named in (leg.giver, leg.receiver))


def catch_up() -> int:
    """Erase again all that the log names: for a database that was put back from a backup. Returns how many records."""
    hashes = ERASED.words() - set(models.Erasure.objects.values_list("id", flat=True))
    if not hashes:
        return 0
    here = [
        (record_type, record_id)
        for record_type in ERASABLE
        for record_id in TABLES[record_type]._default_manager.values_list("id", flat=True).iterator()
        if erased_hash(record_type, record_id) in hashes
    ]
    for key in here:
        with transaction.atomic():
            log_changes(erase(*key))
    with transaction.atomic():
        refused.forget_hashed(hashes)
        erasures = [Erasure(one) for one in sorted(hashes)]
        log_changes(records.put_many(records.Put(erasure, wire.encode(erasure)) for erasure in erasures))
    scrub()
    return len(here)


def scrub() -> None:
    """Empty SQLite's write-ahead log, where deleted bytes would lie until it comes round. Freed pages are zeroed anyway
    (`secure_delete`). PostgreSQL clears its pages with autovacuum (docs/centre.md).

    It waits for nobody: as long as somebody reads, nobody could write. The next sweep tries again.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        (patience_ms,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute("PRAGMA busy_timeout = 0")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(patience_ms)}")
