"""What must be true of a terminal: its own slips hang, it holds what the centre says, and nothing it may not have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from marketplace import wire
from marketplace.columns import is_case
from tests.fleet import model as known
from tests.fleet.model import Model
from tests.fleet.terminals import FleetTerminal
from tests.fleet.verdicts import Diverged, Lost


def own_slips_hang(terminal: FleetTerminal, model: Model) -> None:
    """I8: what somebody put up here hangs here, from "saved" on and without a moment's pause."""
    if terminal.revoked or terminal.lease_was_over or terminal.scope_is_new:
        return
    for slip in model.slips.values():
        if slip.terminal != terminal.name or slip.touched or model.swept or model.deeds[slip.op_id].excused:
            continue
        if terminal.districts is not None and slip.district not in terminal.districts:
            continue
        if terminal.store.listings.get(slip.id) is None:
            raise Lost(f"I8: {slip.number} vanished from terminal {terminal.name}, which put it up")


def no_half_transaction(terminal: FleetTerminal) -> None:
    """I6: the twins were written in one transaction, so they always say the same."""
    if terminal.cache_lost:
        return
    partners = {partner.id: partner.description for partner in terminal.store.directory.partners()}
    providers = {provider.id: provider.description for provider in terminal.store.directory.providers()}
    if partners.get("tweeling") != providers.get("tweeling"):
        raise Diverged(
            f"I6: terminal {terminal.name} shows half a transaction:"
            f" {partners.get('tweeling')} beside {providers.get('tweeling')}"
        )


def holds_what_the_centre_says(terminal: FleetTerminal) -> None:
    """I5, I10, I21: exactly the granted feeds, each record byte for byte, at the head."""
    from marketplace.central import models
    from marketplace.central.feeds import entitled_feeds
    from marketplace.central.record_tables import TABLES

    device = models.Device.objects.get(id=terminal.store.device.enrolment().device_id)
    granted = set(entitled_feeds(device))
    cursors = terminal.store.records.cursors()
    if set(cursors) != granted:
        raise Diverged(f"I21: terminal {terminal.name} reads {sorted(set(cursors) ^ granted)} too much or too little")
    heads = dict(models.Feed.objects.filter(name__in=granted).values_list("name", "head"))
    behind = {feed: seq for feed, seq in cursors.items() if seq != heads.get(feed, 0)}
    if behind:
        raise Diverged(f"I5: terminal {terminal.name} is at rest at {behind}, the heads are {heads}")
    said: dict[tuple[str, str, str], bytes | None] = {}
    for change in models.Change.objects.filter(feed__in=granted, kind="put"):
        row = TABLES[change.record_type]._default_manager.get(id=change.record_id)
        document = None if is_case(change.record_type) else row.document.encode()
        said[change.feed, change.record_type, change.record_id] = document
    kept = held(terminal)
    if said.keys() != kept.keys():
        raise Diverged(
            f"I5: terminal {terminal.name} holds too much or too little: {sorted(said.keys() ^ kept.keys())}"
        )
    for key, document in said.items():
        if document is not None and document != kept[key]:
            raise Diverged(f"I5: terminal {terminal.name} holds another {key}")


def held(terminal: FleetTerminal) -> dict[tuple[str, str, str], bytes]:
    """Feed, type and id of each record of a terminal -> its document."""
    rows = terminal.store._database.rows("SELECT feed, record_type, record_id, document FROM record")
    rows += terminal.store._database.rows("SELECT feed, record_type, record_id, document FROM quarantine")
    return {(feed, kind, record_id): bytes(document) for feed, kind, record_id, document in rows}


def shows_nobody_else_s_data(terminal: FleetTerminal) -> None:
    """I11: contact data only in the boxes; a desk's cases only under the key that is not on the disk."""
    readable = b"\n".join(value for _, value in values(terminal))
    on_disk = b"\n".join(file.read_bytes() for file in terminal.folder.rglob("*") if file.is_file())
    for name, pattern in (
        ("P2 of a listing", known.LISTING_PRIVATE),
        ("P2 of a case", known.CASE_PRIVATE),
        ("P3", known.CARE),
        ("a secret code", known.CODE),
    ):
        for where, bytes_ in (("the decrypted store", readable), ("a file", on_disk)):
            found = pattern.search(bytes_)
            if found:
                raise Diverged(f"I11: {name} ({found[0].decode()}) stands in {where} of terminal {terminal.name}")
    if known.PUBLIC.search(on_disk):
        raise Diverged(f"I11: a file of terminal {terminal.name} is not encrypted")


def erased_stays_away(terminal: FleetTerminal, model: Model) -> None:
    """I9: rows, index, outbox and the pages that were freed."""
    words = [word.encode() for word in model.erased_words]
    for table, value in values(terminal) if words else ():
        said = value.lower()
        for word in words:
            if word in said:
                raise Diverged(f"I9: {word.decode()} was erased and stands in {table} of terminal {terminal.name}")


def values(terminal: FleetTerminal) -> Iterator[tuple[str, bytes]]:
    """All values of all tables of a terminal's files, decrypted; the index of words too. With the table's name."""
    database = terminal.store._database
    for (schema,) in database.rows("SELECT name FROM pragma_database_list"):
        for (table,) in database.rows(f"SELECT name FROM {schema}.sqlite_schema WHERE type = 'table' AND rootpage > 0"):
            for row in database.rows(f'SELECT * FROM {schema}."{table}"'):
                yield from ((table, _bytes(value)) for value in row)


def desk_sees_what_is_its_own(terminal: FleetTerminal, model: Model) -> None:
    """I11 on a desk: only its own point's cases, opened with the key in memory, no codes; worries by permission."""
    if terminal.role != "desk":
        return
    for kind in ("response", "message", "signal", "outcome", "consent"):
        for file in terminal.store.case_files.cases(kind):
            # what this desk could show at most: with the permission for worries of whoever works there
            case = terminal.store.case_files.unmasked(kind, file.case.id, care=True)
            if case is None:
                continue  # done here, and not shown by the centre yet
            said = wire.encode(case)
            if known.CODE.search(said) or known.LISTING_PRIVATE.search(said):
                raise Diverged(f"I11: desk {terminal.name} sees a secret code or a listing's owner in a {kind}")
            if known.CARE.search(said) and not terminal.care:
                raise Diverged(f"I11: desk {terminal.name} sees a worry without the permission")
            if case.market_point != terminal.point:
                raise Diverged(f"I11: desk {terminal.name} sees a {kind} of {case.market_point}")
            kept = model.cases.get(case.id)
            if kept is not None and kept.private and kind != "outcome" and kept.private[0].encode() not in said:
                raise Lost(f"I5: desk {terminal.name} cannot read what {kind} {case.id} says")


def _bytes(value: Any) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
