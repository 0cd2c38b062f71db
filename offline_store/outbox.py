"""What this terminal still has to tell the centre, in order, and what became of it; knows no HTTP.

Nothing is dropped before the centre has it in a backup: an operation that was applied stays, sealed as it is,
because a centre put back from a backup asks for it again; one that was refused stays where the desk sees it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import assert_never

import msgspec

from marketplace import wire
from marketplace.errors import WireFault
from marketplace.operations import Forgotten, Operation, PlaceListing
from marketplace.vocabulary import Listing
from offline_store.database import Database
from offline_store.erasure_reach import reached, records_of
from offline_store.errors import OperationNotRefused, StoreError
from offline_store.overlay import subject

ENVELOPE_BYTES = 160
"""What op_seq, type and made_at add around a body, rounded up."""

_OPEN = "op_seq > (SELECT done_through FROM outbox_mark)"
_REFUSED = "state = 'rejected' AND retried_as = 0"


class OperationState(StrEnum):
    WAITING = "waiting"
    APPLIED = "applied"
    """Done by the centre, also where it merged it or kept it as an open conflict."""
    REJECTED = "rejected"
    GONE = "gone"
    """About something erased: nothing of it is left, there or here."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One operation as it stands in the outbox, with where it stands."""

    op_seq: int
    state: OperationState
    operation: Operation


@dataclass(frozen=True, slots=True)
class RefusedOperation:
    """An operation the centre did not accept, for the desk: which slip it is about and why it was refused."""

    op_seq: int
    type: str
    code: str
    field: str
    number: str
    """Empty, as the title, when it is about no listing that this terminal knows."""
    title: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class ExportedOperation:
    """An operation as it leaves by hand: its body byte for byte, what it says of people sealed as it was."""

    op_seq: int
    state: OperationState
    type: str
    made_at: datetime
    code: str
    field: str
    body: msgspec.Raw


@dataclass(frozen=True, slots=True)
class Settled:
    """How many operations an answer of the centre settled, and how; `numbers` are those of listings that are gone."""

    applied: int = 0
    refused: int = 0
    gone: int = 0
    numbers: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether the answer brought us further at all."""
        return self.applied + self.refused + self.gone > 0


class Outbox:
    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, operation: Operation, made_at: datetime) -> int:
        """Its op_seq. Part of the transaction it is called in. `made_at` is device time with its zone."""
        if made_at.tzinfo is None:
            raise ValueError("made_at needs a time zone")
        return self._database.insert(
            "INSERT INTO outbox (type, made_at, overlaid, body) VALUES (?, ?, ?, ?)",
            (
                wire.operation_type(operation),
                made_at.astimezone(UTC).isoformat(),
                subject(operation) != "",
                wire.encode(operation),
            ),
        )

    def pending(
        self, max_operations: int = wire.PUSH_MAX_OPERATIONS, max_bytes: int = wire.PUSH_MAX_BYTES
    ) -> tuple[wire.PushedOperation, ...]:
        """The oldest operations the centre has not answered yet, in order; at least one if there is one."""
        chosen: list[wire.PushedOperation] = []
        size = 0
        for op_seq, type_name, made_at, body in self._database.rows(
            f"SELECT op_seq, type, made_at, body FROM outbox WHERE {_OPEN} AND state = 'waiting'"
            " ORDER BY op_seq LIMIT ?",
            (max_operations,),
        ):
            size += len(body) + ENVELOPE_BYTES
            if chosen and size > max_bytes:
                break
            chosen.append(wire.PushedOperation(op_seq, type_name, datetime.fromisoformat(made_at), msgspec.Raw(body)))
        return tuple(chosen)

    def settle(self, results: Iterable[wire.PushResult]) -> Settled:
        """Write down the centre's answers; how many there were of each kind.

        Applied keeps its place on our board until a pull has shown it; refused leaves the board at once. An answer
        about something we did not ask is passed over. After something is gone the caller empties the log.
        """
        applied = refused = gone = 0
        numbers: list[str] = []
        with self._database.transaction():
            for result in results:
                match result.outcome:
                    case wire.Outcome.APPLIED | wire.Outcome.MERGED | wire.Outcome.CONFLICT:
                        applied += self._database.run(
                            "UPDATE outbox SET state = 'applied', code = '', field = '', outcome = ?, reached = ?"
                            " WHERE op_seq = ? AND state = 'waiting'",
                            (result.outcome.value, json.dumps(result.reached), result.op_seq),
                        )
                    case wire.Outcome.REJECTED:
                        refused += self._database.run(
                            "UPDATE outbox SET state = 'rejected', overlaid = 0, code = ?, field = ?, outcome = ?"
                            " WHERE op_seq = ? AND state = 'waiting'",
                            (result.code, result.field, result.outcome.value, result.op_seq),
                        )
                    case wire.Outcome.GONE:
                        found = self._database.row(
                            "SELECT type, body FROM outbox WHERE op_seq = ? AND state = 'waiting'", (result.op_seq,)
                        )
                        if found is not None:
                            gone += 1
                            operation = wire.decode_operation(*found)
                            if isinstance(operation, PlaceListing):
                                numbers.append(operation.listing.number)
                            self._forget(result.op_seq, operation.id)
                            self._database.run(
                                "UPDATE outbox SET state = 'gone', outcome = ? WHERE op_seq = ?",
                                (result.outcome.value, result.op_seq),
                            )
                    case _ as never:
                        assert_never(never)
            self._move_mark()
        return Settled(applied, refused, gone, tuple(numbers))

    def pass_by(self, cursors: Mapping[str, int]) -> int:
        """This terminal has taken in all feeds up to `cursors`: what they show by now leaves the overlay; how many.

        Part of the transaction it is called in. A feed that is not named is one this terminal may not read: its
        place in it does not count.
        """
        shown = [
            op_seq
            for op_seq, places in self._database.rows(
                f"SELECT op_seq, reached FROM outbox WHERE {_OPEN} AND overlaid = 1 AND state = 'applied'"
            )
            if _passed(json.loads(places or "{}"), cursors)
        ]
        for op_seq in shown:
            self._database.run("UPDATE outbox SET overlaid = 0 WHERE op_seq = ?", (op_seq,))
        if shown:
            self._move_mark()
        return len(shown)

    def prune(self, durable_through: int) -> int:
        """The centre has everything up to this op_seq in a backup too; how many need not be kept any longer.

        Part of the transaction it is called in. What is not on the board by itself yet stays, and what was refused
        stays for the desk until it was recorded again.
        """
        return self._database.run(
            "DELETE FROM outbox WHERE op_seq <= ? AND overlaid = 0"
            " AND (state IN ('applied', 'gone') OR (state = 'rejected' AND retried_as > 0))",
            (durable_through,),
        )

    def forget(self, hashes: Collection[str]) -> tuple[str, ...]:
        """What these erasures reach is wiped byte for byte, its place in the order kept; the numbers of their slips.

        `hashes` as `checksums.erased_hash` makes them. Part of the transaction it is called in; after it the caller
        empties the log (`Database.forget_in_log`), where the bytes would still lie.
        """
        operations: dict[int, Operation] = {}
        for op_seq, kind, body in self._database.rows(
            "SELECT op_seq, type, body FROM outbox WHERE type <> 'forgotten' ORDER BY op_seq"
        ):
            try:
                operations[op_seq] = wire.decode_operation(kind, body)
            except WireFault:
                continue  # of a newer program; it is sent all the same, and the centre refuses what it may not know
        numbers: list[str] = []
        for op_seq in reached(operations.items(), hashes):
            operation = operations[op_seq]
            if isinstance(operation, PlaceListing):
                numbers.append(operation.listing.number)
            self._forget(op_seq, operation.id)
        self._move_mark()
        return tuple(numbers)

    def refused(self) -> tuple[RefusedOperation, ...]:
        """What the centre did not accept and nobody recorded again, newest first."""
        rows = self._database.rows(
            f"SELECT op_seq, type, code, field, body, made_at FROM outbox WHERE {_REFUSED} ORDER BY op_seq DESC"
        )
        return tuple(
            RefusedOperation(op_seq, kind, code, field, *self._slip(kind, body), datetime.fromisoformat(made_at))
            for op_seq, kind, code, field, body, made_at in rows
        )

    def retry(self, op_seq: int, new_id: str) -> int:
        """Record a refused operation again, as a new one at the end with the id `new_id`; its op_seq.

        For when the reason is gone, such as a setting of the centre. What it says and when it was done stay as they
        are. Raises OperationNotRefused.
        """
        with self._database.transaction():
            found = self._database.row(
                f"SELECT type, body, made_at FROM outbox WHERE op_seq = ? AND {_REFUSED}", (op_seq,)
            )
            if found is None:
                raise OperationNotRefused(f"operation {op_seq} is not one the centre refused")
            kind, body, made_at = found
            again = self.append(replace(wire.decode_operation(kind, body), id=new_id), datetime.fromisoformat(made_at))
            self._database.run("UPDATE outbox SET retried_as = ? WHERE op_seq = ?", (again, op_seq))
        return again

    def exported(self) -> tuple[ExportedOperation, ...]:
        """All that the centre has not got, in order: what waits and what it refused."""
        return tuple(
            ExportedOperation(
                op_seq,
                OperationState(state),
                kind,
                datetime.fromisoformat(made_at),
                code,
                field,
                msgspec.Raw(body),
            )
            for op_seq, state, kind, made_at, code, field, body in self._database.rows(
                "SELECT op_seq, state, type, made_at, code, field, body FROM outbox"
                f" WHERE state = 'waiting' OR {_REFUSED} ORDER BY op_seq"
            )
        )

    def waiting_count(self) -> int:
        """How many operations the centre has not answered yet."""
        found = self._database.row(f"SELECT count(*) FROM outbox WHERE {_OPEN} AND state = 'waiting'")
        return int(found[0]) if found else 0

    def refused_count(self) -> int:
        """How many operations the centre did not accept and nobody recorded again."""
        found = self._database.row(f"SELECT count(*) FROM outbox WHERE {_REFUSED}")
        return int(found[0]) if found else 0

    def overlaid(self) -> tuple[Recorded, ...]:
        """What this terminal did to the board and has not seen come back, in order."""
        return tuple(
            Recorded(op_seq, OperationState(state), wire.decode_operation(kind, body))
            for op_seq, state, kind, body in self._database.rows(
                f"SELECT op_seq, state, type, body FROM outbox WHERE {_OPEN} AND overlaid = 1 ORDER BY op_seq"
            )
        )

    def send_again(self, from_op_seq: int = 1) -> int:
        """The centre lost what it had from `from_op_seq` on: all of it waits once more. How many that is.

        What was applied comes back on our board, for the centre may not know it; what was rejected does not,
        but it is sent too, since the centre takes operations without a gap only. What was recorded again after a
        refusal is the same: both are sent, and the first is refused as before.
        """
        with self._database.transaction():
            operations = self._database.rows(
                "SELECT op_seq, type, body FROM outbox WHERE op_seq >= ? AND state = 'applied' AND overlaid = 0",
                (from_op_seq,),
            )
            for op_seq, kind, body in operations:
                if subject(wire.decode_operation(kind, body)):
                    self._database.run("UPDATE outbox SET overlaid = 1 WHERE op_seq = ?", (op_seq,))
            again = self._database.run(
                "UPDATE outbox SET state = 'waiting', outcome = '', reached = ''"
                " WHERE op_seq >= ? AND state <> 'waiting'",
                (from_op_seq,),
            )
            self._look_from(from_op_seq)
        return again

    def fill_gap(self, expected: int, sender: str) -> int:
        """Take the place of operations that are not kept any more, from `expected` on; how many places that is.

        A centre that was put back from an old backup, or that knows this device under a new number, waits for them;
        without it nothing after them would ever be taken. `sender` makes the ids of the fillers this device's own.
        """
        with self._database.transaction():
            row = self._database.row("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'")
            last = int(row[0]) if row else 0
            kept = {
                op_seq for (op_seq,) in self._database.rows("SELECT op_seq FROM outbox WHERE op_seq >= ?", (expected,))
            }
            missing = [op_seq for op_seq in range(max(expected, 1), last + 1) if op_seq not in kept]
            now = datetime.fromtimestamp(0, UTC).isoformat()
            for op_seq in missing:
                self._database.run(
                    "INSERT INTO outbox (op_seq, type, made_at, overlaid, body) VALUES (?, 'forgotten', ?, 0, ?)",
                    (op_seq, now, wire.encode(Forgotten(f"{sender}-{op_seq}"))),
                )
            self._look_from(max(expected, 1))
        return len(missing)

    def has(self, op_seq: int) -> bool:
        """Whether this operation stands here."""
        return self._database.row("SELECT 1 FROM outbox WHERE op_seq = ?", (op_seq,)) is not None

    def _forget(self, op_seq: int, operation_id: str) -> None:
        """In place of what was done: that something was. A refusal of it tells the desk nothing any more."""
        self._database.run(
            "UPDATE outbox SET type = 'forgotten', body = ?, overlaid = 0, code = '', field = '',"
            " state = CASE state WHEN 'rejected' THEN 'gone' ELSE state END WHERE op_seq = ?",
            (wire.encode(Forgotten(operation_id)), op_seq),
        )

    def _look_from(self, op_seq: int) -> None:
        self._database.run("UPDATE outbox_mark SET done_through = min(done_through, ?)", (op_seq - 1,))

    def _move_mark(self) -> None:
        """Reads begin after the mark, so that a year of retained operations costs them nothing."""
        self._database.run(
            "UPDATE outbox_mark SET done_through = coalesce("
            f" (SELECT min(op_seq) - 1 FROM outbox WHERE {_OPEN} AND (state = 'waiting' OR overlaid = 1)),"
            " (SELECT max(op_seq) FROM outbox), done_through)"
        )

    def _slip(self, kind: str, body: bytes) -> tuple[str, str]:
        """Number and title of the listing a refused operation is about, as far as this terminal knows them."""
        try:
            operation = wire.decode_operation(kind, body)
        except WireFault:
            return "", ""
        if isinstance(operation, PlaceListing):
            return operation.listing.number, operation.listing.title
        known = self._listing(_listing_named(operation))
        number = getattr(operation, "number", "") or (known.number if known else "")
        return number, known.title if known else ""

    def _listing(self, listing: str) -> Listing | None:
        try:
            row = self._database.row(
                "SELECT document FROM record WHERE record_type = 'listing' AND record_id = ?", (listing,)
            )
            return wire.decode(row[0], Listing) if row else None
        except (StoreError, WireFault):
            return None  # the cache may be damaged; for a title it is not thrown away


def _listing_named(operation: Operation) -> str:
    """The listing an operation is about, also one that does not touch the board; or empty."""
    return subject(operation) or next((key for kind, key in records_of(operation) if kind == "listing"), "")


def _passed(places: Mapping[str, int], cursors: Mapping[str, int]) -> bool:
    """Whether every feed we read stands at or beyond its place; those we may not read do not count."""
    return all(cursors[feed] >= seq for feed, seq in places.items() if feed in cursors)
