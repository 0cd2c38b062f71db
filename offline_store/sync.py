"""One round with the centre: tell it what was done here, take in what changed; no loop, no sleep, no HTTP.

The store is reached only between two answers of the centre, never while one is awaited: somebody who is
putting up a request does not wait for the network (docs/store.md).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from marketplace import wire
from offline_store.errors import CentreBusy, CentreRefused, CentreRubbish, StoreError
from offline_store.store import Store

PAGES_MAX = 10_000
"""A first fill of a hundred thousand listings takes a few hundred pages; what asks for more goes round in circles."""

T = TypeVar("T")


class Reach(Protocol):
    """Runs a function on the store's thread and gives back what it returned or raised."""

    def __call__(self, work: Callable[[Store], T], /) -> T: ...


class Centre(Protocol):
    """Who answers; `client.Client` does. Raises StoreErrors only."""

    def pull(self, request: wire.PullRequest) -> wire.PullAnswer: ...

    def push(self, request: wire.PushRequest) -> wire.PushAnswer: ...


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What one round did. `pushed` counts what was applied, `refused` what the centre rejected, `pulled` changes.

    `push_fault` and `pull_fault` tell each way by itself: a failed upload does not block the download.
    `next_poll_s` is when the centre would like to be asked again, `retry_after_s` that it must be left alone.
    """

    pushed: int
    refused: int
    pulled: int
    at_rest: bool
    """Everything told and everything heard: terminal and centre agree."""
    push_fault: StoreError | None = None
    pull_fault: StoreError | None = None
    next_poll_s: int = 60

    @property
    def fault(self) -> StoreError | None:
        """The first thing that went wrong, or None."""
        return self.push_fault or self.pull_fault

    @property
    def retry_after_s(self) -> float | None:
        """The longest the centre asked for, or None when it did not ask."""
        asked = [f.retry_after_s for f in (self.push_fault, self.pull_fault) if isinstance(f, CentreBusy)]
        return max(asked, default=None)


def sync_round(reach: Reach, client: Centre, *, now: datetime) -> SyncReport:
    """Push until nothing waits, then pull until nothing is new; what fails one way is tried the other way still.

    `now` is device time, kept only to tell people since when there was no contact. Raises nothing that the
    centre, the network or the disk can cause: that stands in the report.
    """
    push, pull = _Push(reach, client), _Pull(reach, client)
    push_fault = push.run()
    pull_fault = pull.run()
    at_rest = False
    if push_fault is None and pull_fault is None:
        try:
            reach(lambda store: store.device.note_contact(now))
            at_rest = reach(lambda store: store.outbox.waiting_count()) == 0
        except StoreError as exc:
            pull_fault = exc
    return SyncReport(push.applied, push.rejected, pull.taken, at_rest, push_fault, pull_fault, pull.next_poll_s)


class _Push:
    def __init__(self, reach: Reach, client: Centre) -> None:
        self._reach = reach
        self._client = client
        self._most = wire.PUSH_MAX_OPERATIONS
        self._mended: set[str] = set()
        self.applied = 0
        self.rejected = 0

    def run(self) -> StoreError | None:
        try:
            while True:
                request = self._reach(self._next)
                if request is None:
                    return None
                try:
                    answer = self._client.push(request)
                except CentreRefused as refused:
                    if not self._mend(refused):
                        return refused
                else:
                    self._settle(request, answer)
        except StoreError as exc:
            return exc

    def _next(self, store: Store) -> wire.PushRequest | None:
        operations = store.outbox.pending(self._most, wire.PUSH_MAX_BYTES)
        return wire.PushRequest(store.device.epoch(), operations) if operations else None

    def _settle(self, request: wire.PushRequest, answer: wire.PushAnswer) -> None:
        asked = {operation.op_seq for operation in request.operations}
        results = tuple(result for result in answer.results if result.op_seq in asked)
        applied, rejected = self._reach(lambda store: store.outbox.settle(results))
        self.applied += applied
        self.rejected += rejected
        if applied + rejected == 0:
            raise CentreRubbish("an answer to a push that settles nothing")

    def _mend(self, refused: CentreRefused) -> bool:
        """Whether something was changed so that asking again makes sense; each kind once a round."""
        if refused.status == 413 and self._most > 1:
            self._most = max(1, self._most // 2)
            return True
        if refused.reason in self._mended:
            return False
        self._mended.add(refused.reason)
        if refused.reason == "other_epoch" and refused.expected:
            self._reach(lambda store: store.begin_again(refused.expected))
            return True
        if refused.reason == "gap" and re.fullmatch(r"[0-9]{1,18}", refused.expected):
            expected = int(refused.expected)
            return self._reach(lambda store: store.outbox.has(expected) and store.outbox.send_again(expected) > 0)
        return False


class _Pull:
    def __init__(self, reach: Reach, client: Centre) -> None:
        self._reach = reach
        self._client = client
        self._mended: set[str] = set()
        self.taken = 0
        self.next_poll_s = 60

    def run(self) -> StoreError | None:
        try:
            # what was answered before this pull began is in what it brings
            answered = self._reach(lambda store: store.outbox.answered())
            for _ in range(PAGES_MAX):
                request = self._reach(lambda store: wire.PullRequest(store.device.epoch(), store.records.cursors()))
                try:
                    answer = self._client.pull(request)
                except CentreRefused as refused:
                    if not self._mend(refused):
                        return refused
                    answered = ()
                    continue
                if answer.epoch != request.epoch:
                    if "other_epoch" in self._mended:
                        return CentreRubbish("a centre that changes its epoch with every answer")
                    self._mend(CentreRefused(409, "other_epoch", "epoch", answer.epoch))
                    answered = ()
                    continue
                if answer.more and answer.cursors == request.cursors:
                    return CentreRubbish("a page that brings nothing and promises more")
                self._take_in(answer, answered)
                if not answer.more:
                    return None
            return CentreRubbish("a centre that never stops telling")
        except StoreError as exc:
            return exc

    def _take_in(self, answer: wire.PullAnswer, answered: tuple[int, ...]) -> None:
        self.taken += self._reach(lambda store: store.take_in(answer, answered))
        self.next_poll_s = max(1, answer.next_poll_s)

    def _mend(self, refused: CentreRefused) -> bool:
        if refused.reason in self._mended:
            return False
        self._mended.add(refused.reason)
        if refused.reason == "other_epoch" and refused.expected:
            self._reach(lambda store: store.begin_again(refused.expected))
            return True
        if refused.status == 410:
            # it cannot tell from where we are: it forgot, or it was put back and knows less than we do
            self._reach(lambda store: store.begin_again())
            return True
        return False
