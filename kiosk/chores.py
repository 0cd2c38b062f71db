"""What a terminal settles with the centre now and then: how it is, and whether both hold the same; no thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from kiosk.doctor import of_running, told
from offline_store.device_rounds import DeviceCentre, report_round, verify_round
from offline_store.errors import StoreError
from offline_store.reach import Reach

log = logging.getLogger(__name__)

REPORT_EVERY_S = 3600.0
CHANGED_AFTER_S = 60.0
"""Another word of the printer is told sooner, but not at each time that it comes and goes."""
VERIFY_EVERY_S = 6 * 3600.0


class DeviceChores:
    """Measured in running time (`monotonic_s`): what somebody does to the device's clock changes nothing.

    `clock` is device time, `free_bytes` tells the room on the disk, `program` is our name and version, `printer` the
    last word of the printer of slips.
    """

    def __init__(
        self,
        reach: Reach,
        monotonic_s: Callable[[], float],
        clock: Callable[[], datetime],
        program: str,
        free_bytes: Callable[[], int],
        printer: Callable[[], str] = lambda: "",
    ) -> None:
        self._reach = reach
        self._monotonic_s = monotonic_s
        self._clock = clock
        self._program = program
        self._free_bytes = free_bytes
        self._printer = printer
        self._report_at_s = self._change_at_s = monotonic_s()
        self._told_printer = ""
        self._verify_at_s = monotonic_s() + VERIFY_EVERY_S

    def do(self, centre: DeviceCentre) -> bool:
        """What is due; whether the centre holds something else, so that everything must be fetched anew.

        What fails is tried at the next time it is due: neither is worth a word on the screen.
        """
        now_s = self._monotonic_s()
        printer = self._printer()
        if now_s >= self._report_at_s or (printer != self._told_printer and now_s >= self._change_at_s):
            self._report_at_s = now_s + REPORT_EVERY_S
            # before its first word nobody had asked it yet: that one is worth telling at once
            self._change_at_s = now_s + (CHANGED_AFTER_S if printer else 0.0)
            self._told_printer = printer
            self._log(self._report(centre, printer))
        if now_s < self._verify_at_s:
            return False
        self._verify_at_s = now_s + VERIFY_EVERY_S
        verified = verify_round(self._reach, centre)
        self._log(verified.fault)
        if verified.again:
            log.warning("%d feeds differ from the centre's; fetching them anew", len(verified.again))
        return bool(verified.again)

    def _report(self, centre: DeviceCentre, printer: str) -> StoreError | None:
        """Each report takes the place of the one before, that of `marktpunt doctor` too: so it tells as much."""
        free = self._free_bytes()
        try:
            faults = told(self._reach(lambda store: of_running(store, free, self._clock())))
        except StoreError as exc:
            return exc
        return report_round(self._reach, centre, program=self._program, free_bytes=free, faults=faults, printer=printer)

    def _log(self, fault: StoreError | None) -> None:
        if fault is not None:
            log.warning("between rounds: %s", fault.code)
