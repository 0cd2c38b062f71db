"""Many writers at once, with pauses before they commit, while terminals pull from the real endpoint (I4).

`run_writers` counts what was lost, came double or differs in the end; the soak runs it for as long as asked.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from threading import Event, Lock, Thread

from django.db import OperationalError, connections, transaction

from marketplace import wire, wire_types
from marketplace.central import models, records
from marketplace.central.errors import CentreBusy
from marketplace.central.feeds import log_changes
from marketplace.central.intake import device_bucket
from marketplace.checksums import as_text, digest_of
from marketplace.vocabulary import Listing, ListingKind, Partner, Provider, ProviderType, Rhythm, When
from marketplace.wire import Change, ChangeKind
from marketplace.wire_types import Record
from tests.central.in_process import centre
from tests.central.terminal import Terminal, haarlem

READERS = 3
PAUSE_S = 0.02
"""At most, between the last statement of a transaction and its commit."""
DISTRICTS = ("slachthuisbuurt", "parkwijk", "centrum")


@dataclass(frozen=True, slots=True)
class Counts:
    """What happened. `lost`, `duplicated` and `diverged` are faults; `busy` is a writer that has to try again."""

    writers: int
    readers: int
    commits: int
    rollbacks: int
    busy: int
    pulls: int
    seen: int
    lost: int
    duplicated: int
    diverged: int


class Busy(Exception):
    """Raised when the centre asks a reader to come back later."""


@dataclass(slots=True)
class Ledger:
    """What all writers together committed."""

    lock: Lock = field(default_factory=Lock)
    stored: dict[tuple[str, str], bytes] = field(default_factory=dict)
    """(type, id) -> document, as it is now."""
    for_ever: set[tuple[str, str]] = field(default_factory=set)
    """Records that are never deleted: each reader has to have seen each of them."""
    commits: int = 0
    rollbacks: int = 0
    busy: int = 0


@dataclass(slots=True)
class Reader:
    """One terminal: pulls page after page and remembers what came."""

    terminal: Terminal
    held: dict[str, dict[tuple[str, str], Change]] = field(default_factory=dict)
    seen: set[tuple[str, str]] = field(default_factory=set)
    places: set[tuple[str, int]] = field(default_factory=set)
    duplicated: int = 0
    pulls: int = 0

    def pull(self) -> bool:
        """One page; whether there is more, or something came."""
        device_bucket.empty()  # what comes too fast here is the test, not a flood
        before = self.terminal.cursors
        request = wire.PullRequest(self.terminal.enrolment.epoch, before)
        answer = self.terminal.send(wire.PULL_PATH, wire.encode(request))
        if answer.status_code == CentreBusy.status:
            raise Busy
        assert answer.status_code == 200, answer.text
        page = wire.decode(answer.content, wire.PullAnswer)
        self.terminal.cursors = dict(page.cursors)
        self.pulls += 1
        for change in page.changes:
            place = (change.feed, change.seq)
            self.duplicated += place in self.places or change.seq <= before.get(change.feed, 0)
            self.places.add(place)
            self._take_in(change)
        return page.more or bool(page.changes)

    def _take_in(self, change: Change) -> None:
        key = (change.record_type, change.record_id)
        feed = self.held.setdefault(change.feed, {})
        if change.kind is ChangeKind.PUT:
            feed[key] = change
            self.seen.add(key)
        else:
            feed.pop(key, None)

    def checksum(self, feed: str) -> str:
        """Of what this terminal has of a feed."""
        held = self.held.get(feed, {})
        return as_text(sum(digest_of(*key, bytes(change.document)) for key, change in held.items()))


def run_writers(seconds: float, writers: int, seed: int = 0) -> Counts:
    """So many threads write for so long, into a centre that is emptied first. Each has its own connection."""
    place = centre()
    place.put(*haarlem())
    readers = [Reader(Terminal.enrolled(place, "de-hamelink")) for _ in range(READERS)]
    ledger, until, done = Ledger(), time.monotonic() + seconds, Event()
    faults: list[BaseException] = []
    writing = [
        _thread(faults, _write, ledger, number, random.Random(seed * 1000 + number), until) for number in range(writers)
    ]
    reading = [_thread(faults, _read, reader, done) for reader in readers]
    for thread in (*writing, *reading):
        thread.start()
    for thread in writing:
        thread.join()
    done.set()
    for thread in reading:
        thread.join()
    if faults:
        raise faults[0]
    return Counts(
        writers=writers,
        readers=len(readers),
        commits=ledger.commits,
        rollbacks=ledger.rollbacks,
        busy=ledger.busy,
        pulls=sum(reader.pulls for reader in readers),
        seen=sum(len(reader.seen) for reader in readers),
        lost=sum(_lost(reader, ledger) for reader in readers),
        duplicated=sum(reader.duplicated for reader in readers) + _places_given_twice(readers),
        diverged=sum(_diverged(reader) for reader in readers),
    )


def _thread(faults: list[BaseException], work: Callable[..., None], *arguments: object) -> Thread:
    def run() -> None:
        try:
            work(*arguments)
        except BaseException as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    return Thread(target=run)


def _write(ledger: Ledger, number: int, chance: random.Random, until: float) -> None:
    mine: list[Record] = []
    made = 0
    while time.monotonic() < until:
        made += 1
        touched: list[Record] = [_new(number, made, chance)]
        if mine and chance.random() < 0.5:
            touched.append(_changed(chance.choice(mine), made, chance))
        leaving = chance.random() < 0.1
        try:
            with transaction.atomic():
                entries = [entry for record in touched for entry in records.put(record, wire.encode(record))]
                if leaving:
                    entries += records.remove(wire_types.record_type(touched[0]), touched[0].id)
                time.sleep(chance.random() * PAUSE_S / 4)
                log_changes(entries)
                time.sleep(chance.random() * PAUSE_S)
                if chance.random() < 0.1:
                    raise _ThoughtBetter
        except _ThoughtBetter:
            with ledger.lock:
                ledger.rollbacks += 1
            continue
        except OperationalError:  # waited too long for a lock: nothing was done, and whoever wants it tries again
            with ledger.lock:
                ledger.busy += 1
            continue
        kept = touched[1:] if leaving else touched
        with ledger.lock:
            ledger.commits += 1
            for record in kept:
                key = (wire_types.record_type(record), record.id)
                ledger.stored[key] = wire.encode(record)
                ledger.for_ever.add(key)
        mine += [] if leaving else touched[:1]


class _ThoughtBetter(Exception):
    """Raised to roll a transaction back after its changes were logged."""


def _new(number: int, made: int, chance: random.Random) -> Record:
    name = f"buur-{number}-{made}"
    kind = chance.randrange(3)
    if kind == 0:
        return Partner(name, name, "Een voorbeeld.")
    if kind == 1:
        return Provider(name, name, ProviderType.STUDENT, "Een voorbeeld.", "2033")
    letters = "XYZ"[number // 26] + chr(ord("A") + number % 26)
    return a_listing(f"listing-{number}-{made}", f"{letters}-{made:06d}", chance.choice(DISTRICTS))


def a_listing(listing_id: str, number: str, district: str) -> Listing:
    """Something on the board of a district."""
    today = date(2026, 11, 21)
    return Listing(
        id=listing_id,
        number=number,
        kind=ListingKind.REQUEST,
        category="groceries",
        title="Wie doet mijn boodschappen?",
        details="",
        first_name="",
        district=district,
        market_point="de-hamelink",
        when=When(Rhythm.BY_AGREEMENT),
        placed_on=today,
        hangs_until=today + timedelta(days=30),
    )


def _changed(record: Record, made: int, chance: random.Random) -> Record:
    if isinstance(record, Listing):
        return replace(record, title=f"versie {made}", district=chance.choice(DISTRICTS))
    assert isinstance(record, Partner | Provider)
    return replace(record, description=f"versie {made}")


def _read(reader: Reader, done: Event) -> None:
    while True:
        last = done.is_set()  # asked before the pull: whatever was committed until now is in it
        try:
            news = reader.pull()
        except Busy:
            time.sleep(0.2)  # the centre may say so; a terminal comes back
            continue
        if not news and last:
            return


def _lost(reader: Reader, ledger: Ledger) -> int:
    """Records this reader never saw, or does not have as they are now."""
    has = {key: bytes(change.document) for feed in reader.held.values() for key, change in feed.items()}
    return len(ledger.for_ever - reader.seen) + sum(has.get(key) != document for key, document in ledger.stored.items())


def _diverged(reader: Reader) -> int:
    heads = models.Feed.objects.in_bulk()
    return sum(
        (reader.terminal.cursors[name], reader.checksum(name)) != (feed.head, as_text(feed.checksum))
        for name, feed in heads.items()
        if name in reader.terminal.cursors
    )


def _places_given_twice(readers: list[Reader]) -> int:
    """One place in a feed with two records, seen by whomever."""
    told: dict[tuple[str, int], str] = {}
    twice = 0
    for reader in readers:
        for feed, held in reader.held.items():
            for (_, record_id), change in held.items():
                twice += told.setdefault((feed, change.seq), record_id) != record_id
    return twice
