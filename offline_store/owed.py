"""What the centre has not got or did not accept, for a desk to read, bring out and try again; sends nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from marketplace import wire
from marketplace.errors import WireFault
from marketplace.vocabulary import Listing
from offline_store.database import Database
from offline_store.errors import OperationNotRefused, OperationUnreadable, StoreError
from offline_store.outbox import OperationState, Outbox, decoded

if TYPE_CHECKING:  # operations are loaded with the first one: the start screen needs none
    from marketplace.operations import Operation

_REFUSED = "state = 'rejected' AND retried_as = 0"


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


class Owed:
    def __init__(self, database: Database, outbox: Outbox) -> None:
        self._database = database
        self._outbox = outbox

    def refused(self) -> tuple[RefusedOperation, ...]:
        """What the centre did not accept and nobody recorded again, newest first."""
        rows = self._database.rows(
            f"SELECT op_seq, type, code, field, body, made_at FROM outbox WHERE {_REFUSED} ORDER BY op_seq DESC"
        )
        return tuple(
            RefusedOperation(op_seq, kind, code, field, *self._slip(kind, body), datetime.fromisoformat(made_at))
            for op_seq, kind, code, field, body, made_at in rows
        )

    def refused_count(self) -> int:
        """How many operations the centre did not accept and nobody recorded again."""
        found = self._database.row(f"SELECT count(*) FROM outbox WHERE {_REFUSED}")
        return int(found[0]) if found else 0

    def retry(self, op_seq: int, new_id: str) -> int:
        """Record a refused operation again, as a new one at the end with the id `new_id`; its op_seq.

        For when the reason is gone, such as a setting of the centre. What it says and when it was done stay as they
        are. Raises OperationNotRefused, or OperationUnreadable.
        """
        with self._database.transaction():
            found = self._database.row(
                f"SELECT type, body, made_at FROM outbox WHERE op_seq = ? AND {_REFUSED}", (op_seq,)
            )
            if found is None:
                raise OperationNotRefused(f"operation {op_seq} is not one the centre refused")
            kind, body, made_at = found
            operation = decoded(kind, body)
            if operation is None:
                raise OperationUnreadable(f"operation {op_seq} is of a newer program, and only that can repeat it")
            again = self._outbox.append(replace(operation, id=new_id), datetime.fromisoformat(made_at))
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

    def _slip(self, kind: str, body: bytes) -> tuple[str, str]:
        """Number and title of the listing a refused operation is about, as far as this terminal knows them."""
        from marketplace.operations import PlaceListing

        operation = decoded(kind, body)
        if operation is None:
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
    from offline_store.erasure_reach import records_of
    from offline_store.overlay import subject

    return subject(operation) or next((key for kind, key in records_of(operation) if kind == "listing"), "")
