"""Hears what changed, page by page, or everything anew beside what there is; no loop over time, no sleep, no HTTP.

The store is reached only between two answers of the centre, never while one is awaited: who is putting up a request
does not wait for the network, nor for a hundred thousand listings that come in (docs/store.md).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from marketplace import wire
from marketplace.vocabulary import TerminalRole
from offline_store.errors import CentreRefused, CentreRubbish, ChecksumDiffers, FillingLost, SnapshotWrong, StoreError
from offline_store.filling import Filling
from offline_store.filling_plan import FillingPlan
from offline_store.push_round import close_if_revoked, enter_epoch
from offline_store.reach import Reach
from offline_store.snapshot_download import fetched, unpacked
from offline_store.store import Store

log = logging.getLogger(__name__)

PAGES_MAX = 10_000
"""A first fill of a hundred thousand listings takes a few hundred pages; what asks for more goes round in circles."""
STAGED_PAGES_MAX = 5
"""Of a pull: all of them are applied in one transaction, which would hold the store for too long with more."""


class PullCentre(Protocol):
    """Who tells what changed; `client.Client` does. Raises StoreErrors only."""

    def pull(self, request: wire.PullRequest) -> wire.PullAnswer: ...

    def snapshot(self, ref: wire.SnapshotRef, from_byte: int = 0) -> Iterator[bytes]: ...


@dataclass(frozen=True, slots=True)
class PullReport:
    """What one round heard. `pulled` counts changes, `filled` says that the whole cache was fetched anew.

    `next_poll_s` is when the centre would like to be asked again.
    """

    pulled: int = 0
    filled: bool = False
    next_poll_s: int = 60
    fault: StoreError | None = None


def pull_round(reach: Reach, client: PullCentre, *, now: datetime, wait_s: int = 0) -> PullReport:
    """Pull until nothing is new; with `wait_s` the centre may take so long to say that there is nothing.

    `now` is device time, kept only to tell people since when there was no contact. Raises nothing that the centre,
    the network or the disk can cause: it is reported.
    """
    return _Pull(reach, client, now, wait_s).run(anew=False)


def fill_round(reach: Reach, client: PullCentre, *, now: datetime) -> PullReport:
    """Fetch the whole cache anew, beside the one there is, and go on from there. Reports as `pull_round`."""
    return _Pull(reach, client, now, 0).run(anew=True)


class _MustFill(Exception):
    """Raised inside a round when what there is cannot be gone on with: a new cache is filled beside it."""


class _Pull:
    def __init__(self, reach: Reach, client: PullCentre, now: datetime, wait_s: int) -> None:
        self._reach = reach
        self._client = client
        self._now = now
        self._wait_s = wait_s
        self._taken = 0
        self._filled = False
        self._next_poll_s = 60
        self._takes_snapshots = True
        self._epochs: set[str] = set()

    def run(self, *, anew: bool) -> PullReport:
        fault: StoreError | None = None
        try:
            if anew or self._reach(lambda store: store.must_fill()):
                self._fill()
            try:
                self._pages()
            except _MustFill as why:
                if self._filled:
                    raise CentreRubbish(f"again after everything was fetched anew: {why}") from why
                self._fill()
                self._pages()
            self._reach(lambda store: store.device.note_contact(self._now))
        except _MustFill as why:
            fault = CentreRubbish(f"again after everything was fetched anew: {why}")
        except StoreError as exc:
            fault = exc
        close_if_revoked(self._reach, fault)
        return PullReport(self._taken, self._filled, self._next_poll_s, fault)

    def _pages(self) -> None:
        """From where we are, until nothing is new."""
        for page in range(PAGES_MAX):
            request = self._reach(self._request)
            try:
                answer = self._client.pull(request)
            except CentreRefused as refused:
                self._mend(refused)
                continue
            if answer.epoch != request.epoch:
                self._enter(answer.epoch)
                continue
            if answer.snapshots or page >= STAGED_PAGES_MAX:
                raise _MustFill("so much that nobody should have to wait while it is taken in")
            _check_page(answer, request)
            self._take_in(answer)
            self._next_poll_s = max(1, answer.next_poll_s)
            if not answer.more:
                return
            self._wait_s = 0
        raise CentreRubbish("a centre that never stops telling")

    def _take_in(self, answer: wire.PullAnswer) -> None:
        try:
            self._taken += self._reach(lambda store: store.take_in(answer))
        except ChecksumDiffers as exc:
            raise _MustFill(str(exc)) from exc

    def _use(self, plan: FillingPlan) -> None:
        self._reach(lambda store: store.use_filling(plan))

    def _request(self, store: Store) -> wire.PullRequest:
        if store.must_fill():
            raise _MustFill("the cache is gone")
        return wire.PullRequest(
            store.device.epoch(),
            store.records.cursors(),
            wait_s=self._wait_s,
            sealing_key=store.device.enrolment().sealing_key,
            takes_snapshots=True,
            sums=store.records.has_staged(),
            needs_case_key=store.needs_case_key(),
        )

    def _mend(self, refused: CentreRefused) -> None:
        """Do what makes asking again sensible, or raise what was refused."""
        if refused.reason == "other_epoch" and refused.expected:
            self._enter(refused.expected)
        elif refused.status == 410:
            # it cannot tell from where we are: it forgot, or it was put back and knows less than we do
            raise _MustFill(refused.reason) from refused
        else:
            raise refused

    def _enter(self, epoch: str) -> None:
        if self._epochs:
            raise CentreRubbish("a centre that changes its epoch with every answer")
        self._epochs.add(epoch)
        enter_epoch(self._reach, epoch)

    def _fill(self) -> None:
        """A new cache beside the old one, and then instead of it; what was begun before is gone on with."""
        for _ in range(2):
            plan = self._reach(lambda store: store.begin_filling())
            try:
                with Filling.open(plan) as filling:
                    self._fill_pages(filling, plan)
                    filling.finish()
                self._use(plan)
            except CentreRefused as refused:
                if refused.status != 410 and refused.reason != "other_epoch":
                    raise
                plan.remove()  # what was begun cannot be gone on with
                if refused.reason == "other_epoch":
                    self._enter(refused.expected)
            except (ChecksumDiffers, FillingLost):
                plan.remove()
            else:
                self._filled = True
                return
        raise CentreRubbish("a centre that does not go on with what it began to tell")

    def _fill_pages(self, filling: Filling, plan: FillingPlan) -> None:
        enrolment = self._reach(lambda store: store.device.enrolment())
        for _ in range(PAGES_MAX):
            cursors = filling.cursors()
            request = wire.PullRequest(
                plan.epoch,
                cursors,
                sealing_key=enrolment.sealing_key,
                takes_snapshots=self._takes_snapshots,
                sums=True,
                needs_case_key=enrolment.role is TerminalRole.DESK and filling.needs_case_key,
            )
            answer = self._client.pull(request)
            if answer.epoch != plan.epoch:
                raise CentreRefused(409, "other_epoch", "epoch", answer.epoch)
            for ref in answer.snapshots:
                self._take_snapshot(filling, ref, plan.folder)
            _check_page(answer, request)
            self._taken += filling.take_in(answer)
            self._next_poll_s = max(1, answer.next_poll_s)
            if not answer.more:
                return
        raise CentreRubbish("a centre that never stops telling")

    def _take_snapshot(self, filling: Filling, ref: wire.SnapshotRef, folder: Path) -> None:
        """A file that is not what it should be is told, and its feed comes page by page: more slowly, and as well."""
        try:
            with fetched(self._client, ref, folder) as path:
                self._taken += filling.take_in_snapshot(ref, unpacked(path))
        except (ChecksumDiffers, CentreRubbish, SnapshotWrong) as exc:
            log.warning("snapshot: %s", exc.code)
            self._takes_snapshots = False


def _check_page(answer: wire.PullAnswer, request: wire.PullRequest) -> None:
    """Raises CentreRubbish for a page that leads nowhere, or is the answer to another question.

    An old answer that comes late may be at the head and hold nothing: nothing had moved when it was made. Its
    checksums are missing then, and only they tell it from a feed that was emptied.
    """
    if answer.more:
        if not answer.snapshots and answer.cursors.items() <= request.cursors.items():
            raise CentreRubbish("a page that brings nothing and promises more")
        return
    moved = {feed for feed, seq in answer.cursors.items() if seq != request.cursors.get(feed, 0)}
    unproven = (set(answer.cursors) if request.sums else moved) - set(answer.checksums)
    if unproven:
        raise CentreRubbish(f"a last page without the checksum of {min(unproven)}")
