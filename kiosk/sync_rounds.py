"""When the next round with the centre comes, either way, and what the screen is told of the last; no HTTP, no thread.

Telling and hearing have a loop each: a request that was just saved never waits for a question that the centre holds.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from kiosk.around import Network
from marketplace.wire import POLL_MAX_S
from offline_store.backoff import wait_s
from offline_store.client import CentreHealth
from offline_store.device_rounds import DeviceCentre
from offline_store.errors import (
    CentreAddressUnsafe,
    CentreBusy,
    CentreRefused,
    CentreRubbish,
    CentreUnreachable,
    DeviceRevoked,
    NotEnrolled,
    StoreError,
)
from offline_store.pull_round import PullCentre, PullReport, fill_round, pull_round
from offline_store.push_round import PushCentre, push_round
from offline_store.reach import Reach

log = logging.getLogger(__name__)

NEVER_AGAIN = ("device_cloned", "device_quarantined")
"""What the centre says to a device it will never listen to again; see docs/sync.md."""
DOUBTS_MAX = 3
"""So many rounds in a row the centre does not know our signature before it is believed."""
OF_THE_LINE = (
    CentreAddressUnsafe,
    CentreBusy,
    CentreRefused,
    CentreRubbish,
    CentreUnreachable,
    DeviceRevoked,
    NotEnrolled,
)
"""What is wrong between us and the centre; anything else is wrong here, and says nothing about the network."""
HELD_S = 1.0
"""An answer that took longer was held by the centre until there was news, or until the time was up."""


class Way(StrEnum):
    """Telling or hearing."""

    PUSH = "push"
    PULL = "pull"


@dataclass(frozen=True, slots=True)
class Round:
    """What one round means for the screen: how this way goes now, and whether there is something new to show.

    `closed` is the code of why this terminal may not go on: what it promised could never be kept. Empty: it may.
    """

    way: Way
    network: Network
    news: bool = False
    closed: str = ""


class LineCentre(PushCentre, PullCentre, DeviceCentre, Protocol):
    """Who answers either way, and about the device; and says which centre it is. `client.Client` does."""

    def health(self) -> CentreHealth: ...


class Chores(Protocol):
    """What is settled with the centre now and then, between two rounds; whether all must be fetched anew."""

    def do(self, centre: LineCentre, /) -> bool: ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What both ways work with. `clock` is device time for people's eyes, `monotonic_s` what waiting is measured with.

    `every_s` is how long to leave the centre alone at most when nothing is wrong.
    """

    reach: Reach
    open_centre: Callable[[], LineCentre]
    on_round: Callable[[Round], None]
    clock: Callable[[], datetime]
    monotonic_s: Callable[[], float]
    chance: Callable[[], float]
    every_s: float


class _Line:
    """The centre as one way knows it: opened once, how often it failed in a row, and until when it asked for rest."""

    def __init__(self, way: Way, around: Surroundings) -> None:
        self._way = way
        self._around = around
        self._centre: LineCentre | None = None
        self._failures = 0
        self._doubts = 0
        self._not_before_s = float("-inf")
        self._network = Network(connected=True)

    def rest_s(self) -> float:
        """Seconds that the centre still wants to be left alone, however much hurry somebody has."""
        return max(0.0, self._not_before_s - self._around.monotonic_s())

    def centre(self) -> LineCentre:
        """Raises what opening the store or the client raises."""
        if self._centre is None:
            self._centre = self._around.open_centre()
        return self._centre

    def well(self, *, news: bool) -> None:
        """A round went well: the screen is told, and waiting begins short again."""
        self._failures = self._doubts = 0
        self._network = Network(connected=True)
        self._around.on_round(Round(self._way, self._network, news))

    def failed(self, fault: StoreError, *, news: bool = False) -> float:
        """A round went wrong: the screen is told; seconds until the next."""
        self._failures += 1
        asked = fault.retry_after_s if isinstance(fault, CentreBusy) else None
        wait = wait_s(self._failures, self._around.chance(), asked)
        if asked is not None:
            self._not_before_s = self._around.monotonic_s() + asked
        log.warning("%s: %s; again in %.0f s", self._way, fault.code, wait)
        if isinstance(fault, OF_THE_LINE) or not self._network.connected:
            self._network = Network(connected=False, retry_at=self._around.clock() + timedelta(seconds=wait))
        closed = DeviceRevoked.code if self._ends(fault) else ""
        self._around.on_round(Round(self._way, self._network, news, closed))
        return wait

    def _ends(self, fault: StoreError) -> bool:
        """Whether what is promised here could never be kept: the centre does not listen to this device any more."""
        if isinstance(fault, DeviceRevoked):
            return True
        if isinstance(fault, CentreRefused) and fault.reason in NEVER_AGAIN:
            return True
        if isinstance(fault, CentreRefused) and fault.reason == "bad_signature":
            self._doubts += 1
            return self._doubts >= DOUBTS_MAX and self._is_ours()
        self._doubts = 0
        return False

    def _is_ours(self) -> bool:
        """Whether it is our centre that answers: another one does not know us either, and has another epoch."""
        try:
            return self.centre().health().epoch == self._around.reach(lambda store: store.device.epoch())
        except StoreError:
            return False


class PushRounds:
    """Telling. `round` is called by a loop, which is woken when something was saved; seconds until the next."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._line = _Line(Way.PUSH, around)

    def round(self) -> float:
        """One round. Raises no StoreError."""
        if rest_s := self._line.rest_s():
            return rest_s
        try:
            centre = self._line.centre()
        except StoreError as exc:
            return self._line.failed(exc)
        report = push_round(self._around.reach, centre)
        if report.refused:
            log.warning("the centre refused %d operations; see: marktpunt outbox list", report.refused)
        news = bool(report.pushed or report.refused or report.gone)
        if report.fault is not None:
            return self._line.failed(report.fault, news=news)
        self._line.well(news=news)
        return self._around.every_s


class PullRounds:
    """Hearing. `round` is called by a loop and answers how many seconds to wait for the next.

    The first question, and the first after a failure, is answered at once, so that the screen knows where it stands;
    the following ones the centre holds until there is news.
    """

    def __init__(self, around: Surroundings, chores: Chores) -> None:
        self._around = around
        self._chores = chores
        self._line = _Line(Way.PULL, around)
        self._may_wait = False

    def round(self) -> float:
        """One round. Raises no StoreError."""
        if rest_s := self._line.rest_s():
            return rest_s
        try:
            centre = self._line.centre()
        except StoreError as exc:
            return self._line.failed(exc)
        asked_s = self._around.monotonic_s()
        report = pull_round(
            self._around.reach, centre, now=self._around.clock(), wait_s=POLL_MAX_S if self._may_wait else 0
        )
        took_s = self._around.monotonic_s() - asked_s
        if report.fault is None:
            self._line.well(news=bool(report.pulled))  # before anything else: somebody may be looking
            if self._chores.do(centre):
                report = fill_round(self._around.reach, centre, now=self._around.clock())
                if report.fault is None:
                    self._line.well(news=True)
        if report.fault is not None:
            self._may_wait = False
            return self._line.failed(report.fault, news=bool(report.pulled))
        waited, self._may_wait = self._may_wait, True
        return 0.0 if waited and _was_held(report, took_s) else min(self._around.every_s, report.next_poll_s)


def _was_held(report: PullReport, took_s: float) -> bool:
    """Whether the centre had room to hold our question, so that the next may be asked at once.

    One that says so and holds nothing does not make us go round without a pause.
    """
    return report.next_poll_s <= 1 and (report.pulled > 0 or took_s >= HELD_S)


class Networks:
    """What the screen is told of both ways together; used on its thread only."""

    def __init__(self) -> None:
        self._of: dict[Way, Network] = {}

    def came_back(self, done: Round) -> bool:
        """Whether the centre is heard again after it was not; asked before `told`."""
        before = self._of.get(done.way)
        return done.way is Way.PULL and done.network.connected and before is not None and not before.connected

    def told(self, done: Round) -> Network:
        """The network after this round: there is one when neither way complains; the earliest next try counts."""
        self._of[done.way] = done.network
        away = [network for network in self._of.values() if not network.connected]
        tries = [network.retry_at for network in away if network.retry_at is not None]
        return Network(connected=not away, retry_at=min(tries, default=None))
