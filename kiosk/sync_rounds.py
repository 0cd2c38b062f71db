"""When the next round with the centre comes, and what the screen is told of the last one; no HTTP, no thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.events import Network
from offline_store.backoff import wait_s
from offline_store.errors import CentreRefused, DeviceRevoked, StoreError
from offline_store.sync import Centre, Reach, SyncReport, sync_round

log = logging.getLogger(__name__)

NEVER_AGAIN = ("bad_signature", "device_cloned", "device_quarantined")
"""What the centre says to a device it will never listen to again; see docs/sync.md."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one round means for the screen: the network as it is now, and whether there is something new to show.

    `closed` is the code of why this terminal may not go on: what it promised could never be kept. Empty: it may.
    """

    network: Network
    news: bool
    closed: str = ""


class SyncRounds:
    """One terminal's rounds. `round` is called by a loop and answers how many seconds to wait for the next.

    When nothing is wrong that is what the centre asks for, and at most `every_s`.
    """

    def __init__(
        self,
        reach: Reach,
        open_centre: Callable[[], Centre],
        on_round: Callable[[Round], None],
        *,
        clock: Callable[[], datetime],
        chance: Callable[[], float],
        every_s: float,
    ) -> None:
        self._reach = reach
        self._open_centre = open_centre
        self._on_round = on_round
        self._clock = clock
        self._chance = chance
        self._every_s = every_s
        self._centre: Centre | None = None
        self._failures = 0

    def round(self) -> float:
        """One round; seconds until the next. Raises what opening the store or the client raises."""
        try:
            if self._centre is None:
                self._centre = self._open_centre()
        except StoreError as exc:
            return self._away(exc, wait_s(1, self._chance()))
        report = sync_round(self._reach, self._centre, now=self._clock())
        wait = self._next_wait_s(report)
        network = Network(connected=True) if report.fault is None else self._not_connected(report.fault, wait)
        if isinstance(report.push_fault, DeviceRevoked) or isinstance(report.pull_fault, DeviceRevoked):
            self._reach(lambda store: store.device.note_revoked())
        if report.refused:
            log.warning("the centre refused %d operations; see: marktpunt outbox", report.refused)
        closed = next((DeviceRevoked.code for fault in (report.push_fault, report.pull_fault) if _ends(fault)), "")
        self._on_round(Round(network, bool(report.pulled or report.pushed or report.refused), closed))
        return wait

    def _away(self, fault: StoreError, wait: float) -> float:
        self._on_round(Round(self._not_connected(fault, wait), news=False))
        return wait

    def _not_connected(self, fault: StoreError, wait: float) -> Network:
        log.warning("round with the centre: %s; again in %.0f s", fault.code, wait)
        return Network(connected=False, retry_at=self._clock() + timedelta(seconds=wait))

    def _next_wait_s(self, report: SyncReport) -> float:
        if report.fault is None:
            self._failures = 0
            return min(self._every_s, report.next_poll_s)
        self._failures += 1
        return wait_s(self._failures, self._chance(), report.retry_after_s)


def _ends(fault: StoreError | None) -> bool:
    """Whether what is promised here could never be kept: the centre does not listen to this device any more."""
    return isinstance(fault, DeviceRevoked) or (isinstance(fault, CentreRefused) and fault.reason in NEVER_AGAIN)
