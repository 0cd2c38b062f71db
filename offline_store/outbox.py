"""What this terminal tells the centre, in order, and what became of it; knows no HTTP.

What of it a desk reads stands in `owed`.

Nothing is dropped before the centre has it in a backup: an operation that was applied stays, sealed as it is,
because a centre put back from a backup asks for it again; one that was refused stays where the desk sees it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

import msgspec

from marketplace import wire
from offline_store.bodies import FORGOTTEN, ON_BOARD, ON_CASES, decoded, filler, id_in
from offline_store.database import Database

if TYPE_CHECKING:  # operations are loaded with the first one: the start screen needs none
    from marketplace.operations import Operation

ENVELOPE_BYTES = 160
"""What op_seq, type and made_at add around a body, rounded up."""

LAST = 2**63 - 1
_OPEN = "op_seq > (SELECT done_through FROM outbox_mark)"
LET_GO_KEPT_DAYS = 90
"""As long as the centre keeps what it refused (docs/sync.md): so long it can be seen who let go of it."""
TOO_LARGE = "body_too_large"
"""Our own reason for a refusal: the centre takes no request with this operation in it, not even alone."""


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
    by: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """How many operations an answer of the centre settled, and how.

    `numbers` are those of listings that are gone, `hashes` (`checksums.erased_hash`) those of the records that went.
    """

    applied: int = 0
    refused: int = 0
    gone: int = 0
    numbers: tuple[str, ...] = ()
    hashes: frozenset[str] = frozenset()

    @property
    def any(self) -> bool:
        """Whether the answer brought us further at all."""
        return self.applied + self.refused + self.gone > 0


class Outbox:
    def __init__(self, database: Database) -> None:
        self._database = database

    def together(self) -> AbstractContextManager[None]:
        """What is recorded within is durable when it ends, all of it or nothing."""
        return self._database.transaction()

    def append(self, operation: Operation, made_at: datetime, *, proved: bool = True, by: str = "") -> int:
        """Its op_seq. Part of the transaction it is called in. `made_at` is device time with its zone.

        With `proved` False it touches our board only when the centre has done it: nobody knows yet that whoever did
        it may. `by` is the account of whoever of the point did it; empty: a resident. Raises ValueError for a case
        whose private part stands open: only the centre may read it (I11).
        """
        if made_at.tzinfo is None:
            raise ValueError("made_at needs a time zone")
        from marketplace.wire_types import operation_type
        from offline_store.case_overlay import touches_cases
        from offline_store.overlay import subject

        for part in fields(operation):
            if getattr(getattr(operation, part.name), "private", None) is not None:
                raise ValueError(f"{part.name}.private stands open; it travels in the sealed box only")
        return self._database.insert(
            "INSERT INTO outbox (type, made_at, overlaid, staff, body) VALUES (?, ?, ?, ?, ?)",
            (
                operation_type(operation),
                made_at.astimezone(UTC).isoformat(),
                proved and (subject(operation) != "" or touches_cases(operation)),
                by,
                wire.encode(operation),
            ),
        )

    def pending(
        self, max_operations: int = wire.PUSH_MAX_OPERATIONS, max_bytes: int = wire.PUSH_MAX_BYTES
    ) -> tuple[wire.PushedOperation, ...]:
        """The oldest operations the centre has not answered yet, in order; at least one if there is one.

        For one that is too large goes a filler, since the centre takes operations without a gap only.
        """
        chosen: list[wire.PushedOperation] = []
        size = 0
        for op_seq, type_name, made_at, body, code, by in self._database.rows(
            f"SELECT op_seq, type, made_at, body, code, staff FROM outbox WHERE {_OPEN} AND state = 'waiting'"
            " ORDER BY op_seq LIMIT ?",
            (max_operations,),
        ):
            if code == TOO_LARGE:
                type_name, body = FORGOTTEN, filler(id_in(body))
            size += len(body) + ENVELOPE_BYTES
            if chosen and size > max_bytes:
                break
            at = datetime.fromisoformat(made_at)
            chosen.append(wire.PushedOperation(op_seq, type_name, at, msgspec.Raw(body), by))
        return tuple(chosen)

    def settle(self, results: Iterable[wire.PushResult]) -> Settled:
        """Write down the centre's answers; how many there were of each kind.

        Applied has its place on our board until a pull has shown it; refused leaves the board at once. An answer
        about something we did not ask is passed over. After something is gone the caller empties the log.
        """
        applied = refused = gone = 0
        numbers: list[str] = []
        hashes: set[str] = set()
        with self._database.transaction():
            for result in results:
                match result.outcome:
                    case wire.Outcome.APPLIED | wire.Outcome.MERGED | wire.Outcome.CONFLICT:
                        fresh = self._database.run(
                            "UPDATE outbox SET state = 'applied', code = '', field = '', outcome = ?, reached = ?"
                            " WHERE op_seq = ? AND state = 'waiting'",
                            (result.outcome.value, json.dumps(result.reached), result.op_seq),
                        )
                        applied += fresh
                        if fresh:  # what nobody had proved is right after all
                            self._overlay(result.op_seq, result.op_seq)
                    case wire.Outcome.REJECTED:
                        refused += self._database.run(
                            "UPDATE outbox SET state = 'rejected', overlaid = 0, code = ?, field = ?, outcome = ?"
                            " WHERE op_seq = ? AND state = 'waiting'",
                            (result.code, result.field, result.outcome.value, result.op_seq),
                        )
                    case wire.Outcome.GONE:
                        from offline_store.erasure_reach import hashes_gone_with

                        found = self._database.row(
                            "SELECT type, body, code FROM outbox WHERE op_seq = ? AND state = 'waiting'",
                            (result.op_seq,),
                        )
                        if found is None:
                            continue
                        kind, body, code = found
                        if code == TOO_LARGE:  # what is gone is its filler
                            refused += 1
                            self._set_state(result.op_seq, OperationState.REJECTED, result.outcome)
                            continue
                        gone += 1
                        hashes |= hashes_gone_with(decoded(kind, body))
                        numbers += self._forget(result.op_seq, kind, body)
                        self._set_state(result.op_seq, OperationState.GONE, result.outcome)
                    case _ as never:
                        assert_never(never)
            self._move_mark()
        return Settled(applied, refused, gone, tuple(numbers), frozenset(hashes))

    def too_large(self, op_seq: int) -> bool:
        """The centre takes no request with this operation in it. Off our board it goes, and to the desk.

        It stays here whole, and counts as refused as soon as the centre has taken a filler in its place. False when
        nothing is changed by this: the centre does not even take the filler.
        """
        changed = self._database.run(
            "UPDATE outbox SET code = ?, overlaid = 0 WHERE op_seq = ? AND state = 'waiting' AND code <> ?",
            (TOO_LARGE, op_seq, TOO_LARGE),
        )
        return changed > 0

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

    def prune(self, durable_through: int, now: datetime | None = None) -> int:
        """The centre has everything up to this op_seq in a backup too; how many need not be kept any longer.

        Part of the transaction it is called in. What is not on the board by itself yet stays, and what was refused
        stays for the desk until it was recorded again. What was let go of in the future, or before it was recorded,
        was so by a wrong clock: its days count from `now` (device time, UTC).
        """
        at = now or datetime.now(UTC)
        self._database.run(
            "UPDATE outbox SET let_go_at = ?1 WHERE let_go_at > ?1"
            " OR (let_go_at <> '' AND let_go_at < made_at AND made_at <= ?1)",
            (at.isoformat(),),
        )
        return self._database.run(
            "DELETE FROM outbox WHERE op_seq <= ? AND overlaid = 0"
            " AND (state IN ('applied', 'gone') OR (state = 'rejected' AND retried_as > 0))"
            " AND (let_go_at = '' OR let_go_at < ?)",
            (durable_through, (at - timedelta(days=LET_GO_KEPT_DAYS)).isoformat()),
        )

    def forget(self, hashes: Collection[str]) -> tuple[str, ...]:
        """What these erasures reach is wiped byte for byte, its place in the order kept; the numbers of their slips.

        `hashes` as `checksums.erased_hash` makes them. Part of the transaction it is called in; after it the caller
        empties the log (`Database.forget_in_log`), where the bytes would still lie.
        """
        from offline_store.erasure_reach import reached

        kept = {
            op_seq: (kind, body)
            for op_seq, kind, body in self._database.rows(
                "SELECT op_seq, type, body FROM outbox WHERE type <> ? ORDER BY op_seq", (FORGOTTEN,)
            )
        }
        # one of a newer program is sent all the same, and the centre refuses what it may not know
        known = [(op_seq, operation) for op_seq, row in kept.items() if (operation := decoded(*row)) is not None]
        numbers: list[str] = []
        for op_seq in reached(known, hashes):
            numbers += self._forget(op_seq, *kept[op_seq])
        self._move_mark()
        return tuple(numbers)

    def erased_here(self) -> frozenset[str]:
        """The hashes (`checksums.erased_hash`) of what was erased here and may not have come back from the centre."""
        from offline_store.erasure_reach import erased_by

        rows = self._database.rows("SELECT type, body FROM outbox WHERE type IN ('erase', 'forget_person')")
        known = (operation for row in rows if (operation := decoded(*row)) is not None)
        return frozenset(erased for operation in known for erased in erased_by(operation))

    def waiting_count(self) -> int:
        """How many operations the centre has not answered yet."""
        found = self._database.row(f"SELECT count(*) FROM outbox WHERE {_OPEN} AND state = 'waiting'")
        return int(found[0]) if found else 0

    def overlaid(self) -> tuple[Recorded, ...]:
        """What this terminal did to the board and has not seen come back, in order."""
        return self._laid(ON_BOARD)

    def overlaid_cases(self) -> tuple[Recorded, ...]:
        """What this terminal did to cases and has not seen come back, in order; an erasure may be about either."""
        return self._laid(ON_CASES)

    def _laid(self, types: tuple[str, ...]) -> tuple[Recorded, ...]:
        return tuple(
            Recorded(op_seq, OperationState(state), operation, by)
            for op_seq, state, kind, body, by in self._database.rows(
                f"SELECT op_seq, state, type, body, staff FROM outbox WHERE {_OPEN} AND overlaid = 1"
                f" AND type IN ({','.join('?' * len(types))}) ORDER BY op_seq",
                types,
            )
            if (operation := decoded(kind, body)) is not None
        )

    def send_again(self, from_op_seq: int = 1) -> int:
        """The centre lost what it had from `from_op_seq` on: all of it waits once more. How many that is.

        What was applied comes back on our board, for the centre may not know it; what was rejected does not,
        but it is sent too, since the centre takes operations without a gap only. What was recorded again after a
        refusal is the same: both are sent, and the first is refused as before.
        """
        with self._database.transaction():
            self._overlay(from_op_seq)
            again = self._database.run(
                "UPDATE outbox SET state = 'waiting', outcome = '', reached = ''"
                " WHERE op_seq >= ? AND state <> 'waiting'",
                (from_op_seq,),
            )
            self._look_from(from_op_seq)
        return again

    def show_again(self) -> None:
        """The cache is gone: what was put up here hangs because of the outbox until the centre shows it again."""
        with self._database.transaction():
            first = self._overlay(1)
            if first is not None:
                self._look_from(first)

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
                    "INSERT INTO outbox (op_seq, type, made_at, overlaid, body) VALUES (?, ?, ?, 0, ?)",
                    (op_seq, FORGOTTEN, now, filler(f"{sender}-{op_seq}")),
                )
            self._look_from(max(expected, 1))
        return len(missing)

    def _overlay(self, from_op_seq: int, to_op_seq: int = LAST) -> int | None:
        """Put what was applied between these two and is not over the board upon it; the op_seq of the first."""
        rows = self._database.rows(
            "SELECT op_seq, type, body FROM outbox"
            " WHERE op_seq BETWEEN ? AND ? AND state = 'applied' AND overlaid = 0 ORDER BY op_seq",
            (from_op_seq, to_op_seq),
        )
        if not rows:
            return None
        from offline_store.overlay import subject

        first: int | None = None
        for op_seq, kind, body in rows:
            operation = decoded(kind, body)
            if operation is not None and subject(operation):
                self._database.run("UPDATE outbox SET overlaid = 1 WHERE op_seq = ?", (op_seq,))
                first = op_seq if first is None else first
        return first

    def _forget(self, op_seq: int, kind: str, body: bytes) -> list[str]:
        """In place of what was done: that something was; the number of its slip, if it had one.

        A refusal of it tells the desk nothing any more.
        """
        self._database.run(
            "UPDATE outbox SET type = ?, body = ?, overlaid = 0, code = '', field = '', staff = '',"
            " state = CASE state WHEN 'rejected' THEN 'gone' ELSE state END WHERE op_seq = ?",
            (FORGOTTEN, filler(id_in(body)), op_seq),
        )
        from marketplace.operations import PlaceListing

        operation = decoded(kind, body)
        return [operation.listing.number] if isinstance(operation, PlaceListing) else []

    def _set_state(self, op_seq: int, state: OperationState, outcome: wire.Outcome) -> None:
        self._database.run(
            "UPDATE outbox SET state = ?, outcome = ? WHERE op_seq = ?", (state.value, outcome.value, op_seq)
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


def _passed(places: Mapping[str, int], cursors: Mapping[str, int]) -> bool:
    """Whether every feed we read stands at or beyond its place; those we may not read do not count."""
    return all(cursors[feed] >= seq for feed, seq in places.items() if feed in cursors)
