"""What the centre has not got or did not accept: for a desk to read, bring out and try again, and for who did it.

Sends nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import msgspec

from marketplace import wire
from marketplace.errors import WireFault
from marketplace.vocabulary import Listing
from offline_store.bodies import decoded
from offline_store.database import Database
from offline_store.errors import OperationNotRefused, OperationUnreadable, StoreError
from offline_store.outbox import OperationState, Outbox

if TYPE_CHECKING:  # operations are loaded with the first one: the start screen needs none
    from marketplace.operations import Operation

_REFUSED = "state = 'rejected' AND retried_as = 0"
_RECEIPTS = ("place_listing", "respond")
"""Types that give somebody a receipt: until the centre has them it knows no words for it."""
_REPEATED = ("withdraw_listing", "renew_listing", "complete_listing", "edit_listing")
"""Types that somebody tries again at the terminal: the later one says how it stands."""
_MESSAGE = "write_message"


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
    by: str = ""
    """The account of whoever did it; empty: a resident."""
    record: str = ""
    """The id of the record it made or is about, the first it names; empty when it names none."""


@dataclass(frozen=True, slots=True)
class LetGo:
    """An operation the centre refused and somebody let go of: which, why it was refused, who and when (UTC)."""

    op_seq: int
    type: str
    code: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OwnRefused:
    """An operation the centre did not accept, for who did it. Of a message `response` and `side` too; else empty."""

    type: str
    code: str
    made_on: date
    response: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True)
class OwedOfNumber:
    """What the centre has not got of one slip: types that are `under_way`, and what it refused, newest first."""

    under_way: tuple[str, ...] = ()
    refused: tuple[OwnRefused, ...] = ()


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
    by: str = ""


class Owed:
    def __init__(self, database: Database, outbox: Outbox) -> None:
        self._database = database
        self._outbox = outbox

    def refused(self) -> tuple[RefusedOperation, ...]:
        """What the centre did not accept and nobody recorded again, newest first."""
        rows = self._database.rows(
            f"SELECT op_seq, type, code, field, body, made_at, staff FROM outbox WHERE {_REFUSED} ORDER BY op_seq DESC"
        )
        return tuple(
            RefusedOperation(
                op_seq,
                kind,
                code,
                field,
                *self._slip(kind, body),
                datetime.fromisoformat(made_at),
                by,
                _record(decoded(kind, body)),
            )
            for op_seq, kind, code, field, body, made_at, by in rows
        )

    def refused_count(self) -> int:
        """How many operations the centre did not accept and nobody recorded again."""
        found = self._database.row(f"SELECT count(*) FROM outbox WHERE {_REFUSED}")
        return int(found[0]) if found else 0

    def of_number(self, number: str, listing: str) -> OwedOfNumber:
        """What is owed of the slip `number`; `listing` is its id, empty when this terminal knows none.

        Of messages all that were refused: a response is known by its id only. What somebody did again since is left
        out, and so is what a desk recorded again.
        """
        under_way = [kind for _, kind, _, _, _ in self._about("state = 'waiting'", _RECEIPTS, number, listing)]
        refused: list[OwnRefused] = []
        found = self._about(_REFUSED, (*_RECEIPTS, *_REPEATED, _MESSAGE), number, listing)
        last = self._last(min((op_seq for op_seq, kind, *_ in found if kind in _REPEATED), default=0), number, listing)
        for op_seq, kind, operation, code, made_at in found:
            if op_seq < last.get(kind, 0):
                continue
            if kind in _REPEATED:
                last[kind] = op_seq
            message = getattr(operation, "message", None)
            response, side = (message.response, str(message.side)) if message is not None else ("", "")
            refused.append(OwnRefused(kind, code, datetime.fromisoformat(made_at).date(), response, side))
        return OwedOfNumber(tuple(sorted(set(under_way))), tuple(refused))

    def _last(self, after: int, number: str, listing: str) -> dict[str, int]:
        """The op_seq of what was last done again after `after`, per type; with 0 nothing was refused before it."""
        if not after:
            return {}
        done = self._about(f"op_seq > {after:d} AND state IN ('waiting', 'applied')", _REPEATED, number, listing)
        return {kind: op_seq for op_seq, kind, *_ in reversed(done)}

    def _about(
        self, where: str, types: tuple[str, ...], number: str, listing: str
    ) -> list[tuple[int, str, Operation, str, str]]:
        """(op_seq, type, operation, code, made_at) of these types, newest first; messages whatever they are about."""
        rows = self._database.rows(
            f"SELECT op_seq, type, body, code, made_at FROM outbox WHERE {where}"
            f" AND type IN ({','.join('?' * len(types))}) ORDER BY op_seq DESC",
            types,
        )
        return [
            (op_seq, kind, operation, code, made_at)
            for op_seq, kind, body, code, made_at in rows
            if (operation := decoded(kind, body)) is not None
            and (kind == _MESSAGE or _is_about(operation, number, listing))
        ]

    def retry(self, op_seq: int, new_id: str, by: str | None = None) -> int:
        """Record a refused operation again, as a new one at the end with the id `new_id`; its op_seq.

        For when the reason is gone, such as a setting of the centre. What it says and when it was done stay as they
        are, and who did it unless a colleague takes it on themselves: `by`. Only a slip that is put up hangs here at
        once: of all else nobody knows yet whether they may.
        Raises OperationNotRefused, or OperationUnreadable.
        """
        from marketplace.operations import PlaceListing

        with self._database.transaction():
            found = self._database.row(
                f"SELECT type, body, made_at, staff FROM outbox WHERE op_seq = ? AND {_REFUSED}", (op_seq,)
            )
            if found is None:
                raise OperationNotRefused(f"operation {op_seq} is not one the centre refused")
            kind, body, made_at, first_by = found
            operation = decoded(kind, body)
            if operation is None:
                raise OperationUnreadable(f"operation {op_seq} is of a newer program, and only that can repeat it")
            proved = isinstance(operation, PlaceListing)
            again = self._outbox.append(
                replace(operation, id=new_id),
                datetime.fromisoformat(made_at),
                proved=proved,
                by=first_by if by is None else by,
            )
            self._database.run("UPDATE outbox SET retried_as = ? WHERE op_seq = ?", (again, op_seq))
        return again

    def operation(self, op_seq: int) -> Operation | None:
        """A refused operation as it was done, its box closed; None: it is none any more, or of a newer program."""
        row = self._database.row(f"SELECT type, body FROM outbox WHERE op_seq = ? AND {_REFUSED}", (op_seq,))
        return decoded(*row) if row is not None else None

    def let_go(self, op_seq: int, by: str, now: datetime) -> None:
        """Nobody does a refused operation again: it asks for nothing any more.

        Who let go of it, and when (`now` has its zone), stands beside it for LET_GO_KEPT_DAYS: then it goes.
        Raises OperationNotRefused.
        """
        with self._database.transaction():
            if self._database.row(f"SELECT 1 FROM outbox WHERE op_seq = ? AND {_REFUSED}", (op_seq,)) is None:
                raise OperationNotRefused(f"operation {op_seq} is not one the centre refused")
            self._database.run(
                "UPDATE outbox SET retried_as = op_seq, let_go_by = ?, let_go_at = ? WHERE op_seq = ?",
                (by, now.astimezone(UTC).isoformat(), op_seq),
            )

    def let_go_of(self) -> tuple[LetGo, ...]:
        """What was let go of and is still kept, the latest first."""
        rows = self._database.rows(
            "SELECT op_seq, type, code, let_go_by, let_go_at FROM outbox WHERE let_go_at <> '' ORDER BY let_go_at DESC"
        )
        return tuple(LetGo(op_seq, kind, code, by, datetime.fromisoformat(at)) for op_seq, kind, code, by, at in rows)

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
                by,
            )
            for op_seq, state, kind, made_at, code, field, body, by in self._database.rows(
                "SELECT op_seq, state, type, made_at, code, field, body, staff FROM outbox"
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


def _record(operation: Operation | None) -> str:
    from offline_store.erasure_reach import records_of

    return next((record for _, record in records_of(operation)), "") if operation is not None else ""


def _is_about(operation: Operation, number: str, listing: str) -> bool:
    from marketplace.operations import PlaceListing

    if isinstance(operation, PlaceListing):
        return operation.listing.number == number
    return getattr(operation, "number", "") == number or (listing != "" and _listing_named(operation) == listing)


def _listing_named(operation: Operation) -> str:
    """The listing an operation is about, also one that does not touch the board; or empty."""
    from offline_store.erasure_reach import records_of
    from offline_store.overlay import subject

    return subject(operation) or next((key for kind, key in records_of(operation) if kind == "listing"), "")
