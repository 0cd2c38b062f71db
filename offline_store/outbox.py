"""What this terminal still has to tell the centre, in order, and what became of it; knows no HTTP.

Nothing is ever dropped: an operation that was applied stays, sealed as it is, because a centre put back
from a backup asks for it again; one that was refused stays where the desk sees it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import assert_never

import msgspec

from marketplace import wire
from marketplace.errors import WireFault
from marketplace.operations import Operation, PlaceListing, RenewListing, WithdrawListing
from marketplace.vocabulary import Listing
from offline_store.database import Database

ENVELOPE_BYTES = 160
"""What op_seq, type and made_at add around a body, rounded up."""

_OPEN = "op_seq > (SELECT done_through FROM outbox_mark)"


class OperationState(StrEnum):
    WAITING = "waiting"
    APPLIED = "applied"
    REJECTED = "rejected"


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
    title: str
    """Empty when this terminal does not know the listing any more."""
    made_at: datetime


class Outbox:
    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, operation: Operation, made_at: datetime) -> int:
        """Its op_seq. Part of the transaction it is called in. `made_at` is device time with its zone."""
        if made_at.tzinfo is None:
            raise ValueError("made_at needs a time zone")
        return self._database.insert(
            "INSERT INTO outbox (type, made_at, body) VALUES (?, ?, ?)",
            (wire.operation_type(operation), made_at.astimezone(UTC).isoformat(), wire.encode(operation)),
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

    def settle(self, results: Iterable[wire.PushResult]) -> tuple[int, int]:
        """Write down the centre's answers; how many were applied and how many rejected.

        Applied keeps its place on our board until a pull has shown it; rejected leaves the board at once.
        An answer about something we did not ask is passed over.
        """
        applied = rejected = 0
        with self._database.transaction():
            for result in results:
                match result.outcome:
                    case wire.Outcome.APPLIED:
                        applied += self._database.run(
                            "UPDATE outbox SET state = 'applied', code = '', field = ''"
                            " WHERE op_seq = ? AND state = 'waiting'",
                            (result.op_seq,),
                        )
                    case wire.Outcome.REJECTED:
                        rejected += self._database.run(
                            "UPDATE outbox SET state = 'rejected', overlaid = 0, code = ?, field = ?"
                            " WHERE op_seq = ? AND state = 'waiting'",
                            (result.code, result.field, result.op_seq),
                        )
                    case _ as never:
                        assert_never(never)
            self._move_mark()
        return applied, rejected

    def waiting_count(self) -> int:
        """How many operations the centre has not answered yet."""
        found = self._database.row(f"SELECT count(*) FROM outbox WHERE {_OPEN} AND state = 'waiting'")
        return int(found[0]) if found else 0

    def refused(self) -> tuple[RefusedOperation, ...]:
        """What the centre did not accept, newest first."""
        rows = self._database.rows(
            "SELECT op_seq, type, code, field, body, made_at FROM outbox WHERE state = 'rejected' ORDER BY op_seq DESC"
        )
        return tuple(
            RefusedOperation(op_seq, kind, code, field, *self._slip(kind, body), datetime.fromisoformat(made_at))
            for op_seq, kind, code, field, body, made_at in rows
        )

    def overlaid(self) -> tuple[Recorded, ...]:
        """What this terminal did and has not seen come back, in order."""
        return tuple(
            Recorded(op_seq, OperationState(state), wire.decode_operation(kind, body))
            for op_seq, state, kind, body in self._database.rows(
                f"SELECT op_seq, state, type, body FROM outbox WHERE {_OPEN} AND overlaid = 1 ORDER BY op_seq"
            )
        )

    def answered(self) -> tuple[int, ...]:
        """The operations that were applied and not seen back yet: a pull that begins now will show them."""
        return tuple(
            row[0]
            for row in self._database.rows(
                f"SELECT op_seq FROM outbox WHERE {_OPEN} AND overlaid = 1 AND state = 'applied'"
            )
        )

    def seen_back(self, op_seqs: Iterable[int]) -> None:
        """These are in what the centre says by now: our own account of them is no longer needed."""
        with self._database.transaction():
            for op_seq in op_seqs:
                self._database.run("UPDATE outbox SET overlaid = 0 WHERE op_seq = ? AND state = 'applied'", (op_seq,))
            self._move_mark()

    def send_again(self, from_op_seq: int = 1) -> int:
        """The centre lost what it had from `from_op_seq` on: all of it waits once more. How many that is.

        What was applied comes back on our board, for the centre may not know it; what was rejected does not,
        but it is sent too, since the centre takes operations without a gap only.
        """
        with self._database.transaction():
            again = self._database.run(
                "UPDATE outbox SET overlaid = (overlaid OR state = 'applied'), state = 'waiting'"
                " WHERE op_seq >= ? AND state <> 'waiting'",
                (from_op_seq,),
            )
            self._database.run("UPDATE outbox_mark SET done_through = min(done_through, ?)", (from_op_seq - 1,))
        return again

    def has(self, op_seq: int) -> bool:
        """Whether this operation stands here."""
        return self._database.row("SELECT 1 FROM outbox WHERE op_seq = ?", (op_seq,)) is not None

    def _move_mark(self) -> None:
        """Reads begin after the mark, so that a year of retained operations costs them nothing."""
        self._database.run(
            "UPDATE outbox_mark SET done_through = coalesce("
            f" (SELECT min(op_seq) - 1 FROM outbox WHERE {_OPEN} AND (state = 'waiting' OR overlaid = 1)),"
            " (SELECT max(op_seq) FROM outbox), 0)"
        )

    def _slip(self, kind: str, body: bytes) -> tuple[str, str]:
        operation = wire.decode_operation(kind, body)
        match operation:
            case PlaceListing():
                return operation.listing.number, operation.listing.title
            case WithdrawListing() | RenewListing():
                return operation.number, self._title(operation.listing)
            case _ as never:
                assert_never(never)

    def _title(self, listing: str) -> str:
        row = self._database.row(
            "SELECT document FROM record WHERE record_type = 'listing' AND record_id = ?", (listing,)
        )
        try:
            return wire.decode(row[0], Listing).title if row else ""
        except WireFault:
            return ""
