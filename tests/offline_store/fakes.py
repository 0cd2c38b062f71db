"""A centre in memory that keeps the promises of the sync protocol, and breaks the line when told to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

import msgspec
from backports import zstd

from marketplace import wire, wire_types
from marketplace.checksums import as_text, digest_of
from marketplace.device_messages import DeviceReport, Rotated, RotateRequest, VerifyAnswer, VerifyRequest
from marketplace.operations import Forgotten, PlaceListing, RenewListing, WithdrawListing
from marketplace.vocabulary import Listing, ListingState
from offline_store.client import CentreHealth
from offline_store.errors import CentreRefused, StoreError
from offline_store.store import Store
from offline_store.sync import SyncReport, sync_round
from tests.offline_store.makers import NOW


class FakeCentre:
    def __init__(self, epoch: str = "e1", page_size: int = 500) -> None:
        self.epoch = epoch
        self.page_size = page_size
        self.log: dict[tuple[str, str, str], wire.Change] = {}
        self.heads: dict[str, int] = {}
        self.done: dict[int, tuple[bytes, wire.PushResult]] = {}
        self.applied_times = 0
        self.reject: dict[str, str] = {}
        self.push_faults: list[StoreError] = []
        self.lose_push_answers: list[StoreError] = []
        self.pull_faults: list[StoreError] = []
        self.asked: list[str] = []
        self.reports: list[DeviceReport] = []
        self.rotations: list[RotateRequest] = []
        self.rotated_to = b""
        self.device_faults: list[StoreError] = []
        self.durable_through = 0
        self.next_poll_s = 60
        self.snapshots: dict[str, bytes] = {}
        self.offered: tuple[wire.SnapshotRef, ...] = ()

    def put(self, kind: str, feed: str, record_id: str, document: bytes) -> None:
        self._log(wire.Change(feed, self._next(feed), kind, record_id, wire.ChangeKind.PUT, msgspec.Raw(document)))

    def put_listing(self, listing: Listing) -> None:
        self.put("listing", f"{listing.district}/listings", listing.id, wire.encode(listing))

    def delete(self, kind: str, feed: str, record_id: str) -> None:
        self._log(wire.Change(feed, self._next(feed), kind, record_id, wire.ChangeKind.DEL, wire.NO_DOCUMENT))

    def listing(self, listing_id: str) -> Listing | None:
        for (_, kind, record_id), change in list(self.log.items()):
            if (kind, record_id) == ("listing", listing_id) and change.kind is wire.ChangeKind.PUT:
                return wire.decode(change.document, Listing)
        return None

    def push(self, request: wire.PushRequest) -> wire.PushAnswer:
        self.asked.append("push")
        if self.push_faults:
            raise self.push_faults.pop(0)
        self._same_epoch(request.epoch)
        results = []
        for operation in request.operations:
            known = self.done.get(operation.op_seq)
            if known is None:
                expected = max(self.done, default=0) + 1
                if operation.op_seq != expected:
                    raise CentreRefused(409, "gap", "op_seq", str(expected))
                known = self.done[operation.op_seq] = (bytes(operation.body), self._apply(operation))
            assert known[0] == bytes(operation.body), "the same op_seq with other content"
            results.append(known[1])
        if self.lose_push_answers:
            raise self.lose_push_answers.pop(0)
        return wire.PushAnswer(self.epoch, tuple(results))

    def pull(self, request: wire.PullRequest) -> wire.PullAnswer:
        self.asked.append("pull")
        if self.pull_faults:
            raise self.pull_faults.pop(0)
        self._same_epoch(request.epoch)
        cursors = {**dict.fromkeys(self.heads, 0), **request.cursors}  # one that is not named is read from its start
        news = sorted(
            (
                change
                for change in list(self.log.values())
                if change.feed in cursors and change.seq > cursors[change.feed]
            ),
            key=lambda change: (change.feed, change.seq),
        )
        now = news[: self.page_size]
        more = len(now) < len(news)
        for change in now:
            cursors[change.feed] = change.seq
        offered = tuple(ref for ref in self.offered if request.takes_snapshots and not request.cursors.get(ref.feed))
        if offered:
            feeds = {ref.feed for ref in offered}
            now = [change for change in now if change.feed not in feeds]
            cursors = {feed: 0 if feed in feeds else seq for feed, seq in cursors.items()}
        told = {feed for feed, seq in cursors.items() if request.sums or seq != request.cursors.get(feed, 0)}
        return wire.PullAnswer(
            self.epoch,
            tuple(now),
            cursors,
            more or bool(offered),
            next_poll_s=self.next_poll_s,
            checksums={} if more or offered else {feed: self.checksum(feed) for feed in told},
            durable_through=self.durable_through,
            snapshots=offered,
        )

    def checksum(self, feed: str) -> str:
        """What a feed adds up to."""
        return as_text(
            sum(
                digest_of(change.record_type, change.record_id, bytes(change.document))
                for change in list(self.log.values())
                if change.feed == feed and change.kind is wire.ChangeKind.PUT
            )
        )

    def snapshot(self, ref: wire.SnapshotRef, from_byte: int = 0) -> Iterator[bytes]:
        self.asked.append(f"snapshot {from_byte}")
        yield self.snapshots[ref.sha256][from_byte:]

    def offer_snapshot(self, feed: str) -> wire.SnapshotRef:
        """From now on whoever begins with this feed gets it as a file."""
        changes = sorted(
            (c for c in self.log.values() if c.feed == feed and c.kind is wire.ChangeKind.PUT), key=lambda c: c.seq
        )
        header = wire.SnapshotHeader(feed, self.heads[feed], self.epoch, self.checksum(feed), len(changes))
        packed = zstd.compress(b"".join(wire.encode(line) + b"\n" for line in (header, *changes)))
        name = hashlib.sha256(packed).hexdigest()
        self.snapshots[name] = packed
        ref = wire.SnapshotRef(feed, header.seq, name, len(packed), len(changes))
        self.offered = (*self.offered, ref)
        return ref

    def health(self) -> CentreHealth:
        return CentreHealth(self.epoch)

    def verify(self, request: VerifyRequest) -> VerifyAnswer:
        self._about_device("verify")
        self._same_epoch(request.epoch)
        return VerifyAnswer(
            tuple(
                feed
                for feed, checksum in request.checksums.items()
                if request.cursors[feed] == self.heads.get(feed, 0) and checksum != self.checksum(feed)
            )
        )

    def rotate(self, request: RotateRequest) -> Rotated:
        self.rotations.append(request)
        self._about_device("rotate")
        return Rotated(self.rotated_to or request.public_key)

    def report(self, report: DeviceReport) -> None:
        self._about_device("report")
        self.reports.append(report)

    def _about_device(self, what: str) -> None:
        self.asked.append(what)
        if self.device_faults:
            raise self.device_faults.pop(0)

    def _apply(self, pushed: wire.PushedOperation) -> wire.PushResult:
        operation = wire_types.decode_operation(pushed.type, pushed.body)
        if operation.id in self.reject:
            return wire.PushResult(pushed.op_seq, wire.Outcome.REJECTED, self.reject[operation.id], "title")
        self.applied_times += 1
        before = dict(self.heads)
        match operation:
            case PlaceListing():
                self.put_listing(operation.listing)
            case WithdrawListing():
                known = self.listing(operation.listing)
                if known is None:
                    return wire.PushResult(pushed.op_seq, wire.Outcome.REJECTED, "listing_unknown", "listing")
                self.put_listing(replace(known, state=ListingState.WITHDRAWN))
            case RenewListing():
                known = self.listing(operation.listing)
                if known is None:
                    return wire.PushResult(pushed.op_seq, wire.Outcome.REJECTED, "listing_unknown", "listing")
                self.put_listing(replace(known, hangs_until=operation.hangs_until))
            case Forgotten():
                return wire.PushResult(pushed.op_seq, wire.Outcome.GONE)
        reached = {feed: head for feed, head in self.heads.items() if before.get(feed) != head}
        return wire.PushResult(pushed.op_seq, wire.Outcome.APPLIED, reached=reached)

    def _same_epoch(self, epoch: str) -> None:
        if epoch != self.epoch:
            raise CentreRefused(409, "other_epoch", "epoch", self.epoch)

    def _next(self, feed: str) -> int:
        self.heads[feed] = self.heads.get(feed, 0) + 1
        return self.heads[feed]

    def _log(self, change: wire.Change) -> None:
        self.log[change.feed, change.record_type, change.record_id] = change


def round_of(store: Store, centre: FakeCentre) -> SyncReport:
    """One round of this store with that centre."""
    return sync_round(lambda work: work(store), centre, now=NOW)
