"""Tells the centre what was done here, until nothing waits; no loop over time, no sleep, no HTTP.

The store is reached only between two answers of the centre, never while one is awaited (docs/store.md).
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import Protocol

from marketplace import wire
from offline_store.errors import CentreRefused, CentreRubbish, DeviceRevoked, StoreError
from offline_store.outbox import Settled
from offline_store.reach import Reach
from offline_store.store import Store

log = logging.getLogger(__name__)


class PushCentre(Protocol):
    """Who takes operations; `client.Client` does. Raises StoreErrors only."""

    def push(self, request: wire.PushRequest) -> wire.PushAnswer: ...


@dataclass(frozen=True, slots=True)
class PushReport:
    """What one round told: how much was applied, what the centre rejected, and what was about something erased."""

    pushed: int = 0
    refused: int = 0
    gone: int = 0
    fault: StoreError | None = None


def push_round(reach: Reach, client: PushCentre) -> PushReport:
    """Push until nothing waits. Raises nothing that the centre, the network or the disk can cause: it is reported."""
    return _Push(reach, client).run()


class _Push:
    def __init__(self, reach: Reach, client: PushCentre) -> None:
        self._reach = reach
        self._client = client
        self._most = wire.PUSH_MAX_OPERATIONS
        self._mended: set[str] = set()
        self._applied = self._refused = self._gone = 0

    def run(self) -> PushReport:
        fault: StoreError | None = None
        try:
            while (request := self._reach(self._next)) is not None:
                try:
                    answer = self._client.push(request)
                except CentreRefused as refused:
                    if not self._mend(refused, request):
                        raise
                else:
                    self._settle(request, answer)
        except StoreError as exc:
            fault = exc
        close_if_revoked(self._reach, fault)
        return PushReport(self._applied, self._refused, self._gone, fault)

    def _next(self, store: Store) -> wire.PushRequest | None:
        operations = store.outbox.pending(self._most, wire.PUSH_MAX_BYTES)
        return wire.PushRequest(store.device.epoch(), operations) if operations else None

    def _settle(self, request: wire.PushRequest, answer: wire.PushAnswer) -> None:
        if answer.epoch != request.epoch:
            raise CentreRubbish("an answer of another epoch than was asked in")
        asked = {operation.op_seq for operation in request.operations}
        results = tuple(result for result in answer.results if result.op_seq in asked)

        def settle(store: Store) -> Settled | None:
            # meanwhile a pull may have learnt that the centre was put back: then what it said no longer counts
            if store.device.epoch() != answer.epoch:
                return None
            return store.settle(results)

        settled = self._reach(settle)
        if settled is None:
            return
        self._applied += settled.applied
        self._refused += settled.refused
        self._gone += settled.gone
        if not settled.any:
            raise CentreRubbish("an answer to a push that settles nothing")

    def _mend(self, refused: CentreRefused, request: wire.PushRequest) -> bool:
        """Whether something was changed so that asking again makes sense; each kind once a round.

        A request that is too large is halved until one operation is left, and that one is set aside (I15).
        """
        if refused.status == 413:
            tried = request.operations
            if len(tried) > 1:
                self._most = len(tried) // 2
                return True
            self._most = wire.PUSH_MAX_OPERATIONS
            return self._reach(lambda store: store.outbox.too_large(tried[0].op_seq))
        if refused.reason in self._mended:
            return False
        self._mended.add(refused.reason)
        if refused.reason == "other_epoch" and refused.expected:
            enter_epoch(self._reach, refused.expected)
            return True
        if refused.reason == "gap" and re.fullmatch(r"[0-9]{1,18}", refused.expected):
            return self._reach(lambda store: _fill_gap(store, int(refused.expected)))
        return False


def close_if_revoked(reach: Reach, fault: StoreError | None) -> None:
    """A device that the centre has revoked keeps no key; what fails of that is done by the next round."""
    if isinstance(fault, DeviceRevoked):
        try:
            reach(lambda store: store.destroy_keys())
        except StoreError as exc:
            log.warning("revoked, and the keys are still there: %s", exc.code)


def enter_epoch(reach: Reach, epoch: str) -> None:
    """The centre was put back from a backup: ask and tell everything again, unless the other way did so already."""

    def enter(store: Store) -> None:
        if store.device.epoch() != epoch:
            store.begin_again(epoch)

    reach(enter)


def _fill_gap(store: Store, expected: int) -> bool:
    """Whether there is now something to send from `expected` on."""
    enrolment = store.device.enrolment()
    filled = store.outbox.fill_gap(expected, f"forgotten-{enrolment.device_id}-{enrolment.incarnation}")
    return store.outbox.send_again(expected) + filled > 0
