"""A queue of CUPS, through its own programs `lp`, `lpstat` and `cancel`; knows no picture and no sheet.

CUPS keeps a job and sends it when the printer comes back, hours later if need be. A slip of yesterday must not come out
by itself, so a job that is not done in time is taken back.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.slips.errors import PRINTER_LOST, PRINTER_SILENT, PrinterAbsent, PrinterOffline, PrinterTimeout, SlipError
from kiosk.slips.paper import refuse_unless_ready
from kiosk.slips.printer import PaperStatus, PrintOutcome, PrintState
from kiosk.slips.programs import run

LOOK_EVERY_S = 0.25
_JOB_ID = re.compile(r"request id is (\S+-\d+)")
_REASONS = (
    (("media-empty", "media-needed"), PaperStatus.PAPER_OUT),
    (("cover-open", "door-open", "interlock-open"), PaperStatus.COVER_OPEN),
    (("media-jam", "spool-area-full", "other-error"), PaperStatus.FAULT),
    (("offline", "shutdown", "timed-out", "connecting-to-device", "paused"), PaperStatus.OFFLINE),
    (("media-low",), PaperStatus.NEAR_END),
)
"""IPP's printer-state-reasons (RFC 8011, 5.4.12), worst first. "none" says nothing about paper: that is UNKNOWN."""


@dataclass(frozen=True, slots=True)
class CupsQueue:
    """One queue. `pause_s` waits between two looks at a job, `monotonic_s` measures how long it took."""

    queue: str
    timeout_s: float
    pause_s: Callable[[float], None] = time.sleep
    monotonic_s: Callable[[], float] = time.monotonic

    def print_job(self, content: bytes, name: str, *options: str) -> PrintOutcome:
        """Hand over `content` and wait until CUPS is done with it, at most `timeout_s`.

        Raises PrinterAbsent, PrinterOffline, PaperOut, CoverOpen or CutterFault when CUPS took nothing.
        """
        refuse_unless_ready(self.status())
        try:
            taken = run("lp", "-d", self.queue, "-t", name, *options, "-", timeout_s=self.timeout_s, given=content)
        except TimeoutError:  # it may have been taken just before
            return PrintOutcome(PrintState.UNKNOWN, PRINTER_LOST)
        if taken.status:
            raise PrinterOffline("the queue takes no job")
        found = _JOB_ID.search(taken.said)
        return self._followed(found[1]) if found else PrintOutcome(PrintState.UNKNOWN, PRINTER_SILENT)

    def status(self) -> PaperStatus:
        """What CUPS knows of the printer. Raises PrinterAbsent without such a queue, PrinterTimeout when CUPS hangs."""
        try:
            told = run("lpstat", "-l", "-p", self.queue, timeout_s=self.timeout_s)
        except TimeoutError as exc:
            raise PrinterTimeout("CUPS does not answer") from exc
        if told.status or f"printer {self.queue} " not in told.said:
            raise PrinterAbsent("CUPS has no such queue")
        first, _, more = told.said.partition("\n")
        alerts = next((line for line in more.splitlines() if line.strip().startswith("Alerts:")), "")
        for words, status in _REASONS:
            if any(word in alerts for word in words):
                return status
        return PaperStatus.OFFLINE if " disabled " in f"{first} " else PaperStatus.UNKNOWN

    def _followed(self, job: str) -> PrintOutcome:
        """Look until CUPS is done with the job; take it back when that takes too long."""
        until = self.monotonic_s() + self.timeout_s
        while self.monotonic_s() < until:
            match self._job_alerts(job):
                case None:  # a queue that keeps no history: gone, and nobody says how
                    return PrintOutcome(PrintState.UNKNOWN, PRINTER_SILENT)
                case alerts if "job-completed-successfully" in alerts:
                    return PrintOutcome(PrintState.PRINTED)
                case alerts if "aborted" in alerts or "canceled" in alerts:
                    return PrintOutcome(PrintState.UNKNOWN, PRINTER_LOST)
            self.pause_s(LOOK_EVERY_S)
        return self._taken_back(job)

    def _job_alerts(self, job: str) -> str | None:
        """IPP's job-state-reasons of the job; empty while they are not told, None when CUPS knows it no more."""
        try:
            told = run("lpstat", "-l", "-W", "all", "-o", self.queue, timeout_s=self.timeout_s)
        except (TimeoutError, PrinterAbsent):
            return ""
        of_job: list[str] | None = None
        for line in told.said.splitlines():
            if not line[:1].isspace():
                if of_job is not None:
                    break
                if line.split(None, 1)[:1] == [job]:
                    of_job = []
            elif of_job is not None and line.strip().startswith("Alerts:"):
                of_job.append(line)
        if told.status:
            return ""
        return None if of_job is None else " ".join(of_job)

    def _taken_back(self, job: str) -> PrintOutcome:
        """Part of it may be on paper; what CUPS says of the printer is the reason people hear."""
        try:
            run("cancel", job, timeout_s=self.timeout_s)
            status = self.status()
            refuse_unless_ready(status)
        except TimeoutError:
            return PrintOutcome(PrintState.UNKNOWN, PRINTER_LOST)
        except SlipError as exc:
            return PrintOutcome(PrintState.UNKNOWN, exc.code)
        return PrintOutcome(PrintState.UNKNOWN, PRINTER_LOST)
