"""One round with the centre for the command line: tell what was done here, then hear what changed; knows no HTTP.

A running terminal does the two in loops of their own, so that a request that was just saved never waits for a poll.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from offline_store.errors import CentreBusy, StoreError
from offline_store.pull_round import PullCentre, pull_round
from offline_store.push_round import PushCentre, push_round
from offline_store.reach import Reach


class Centre(PushCentre, PullCentre, Protocol):
    """Who answers both ways; `client.Client` does. Raises StoreErrors only."""


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What one round did. `pushed` counts what was applied, `refused` what the centre rejected, `pulled` changes.

    `push_fault` and `pull_fault` tell each way by itself: a failed upload does not block the download.
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

    `now` as in `pull_round`. Raises nothing that the centre, the network or the disk can cause: it is reported.
    """
    push = push_round(reach, client)
    pull = pull_round(reach, client, now=now)
    pull_fault = pull.fault
    at_rest = False
    if push.fault is None and pull_fault is None:
        try:
            at_rest = reach(lambda store: store.outbox.waiting_count()) == 0
        except StoreError as exc:
            pull_fault = exc
    return SyncReport(push.pushed, push.refused, pull.pulled, at_rest, push.fault, pull_fault, pull.next_poll_s)
