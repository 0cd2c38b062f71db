"""Takes in what the centre says: rows and cursors move together; knows no HTTP and no screen.

Every record is kept as it came, whatever its type, so that a field or a type of a newer centre survives. One
that cannot be read is set apart and holds up nothing. Pages wait until the last one has come.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import msgspec

from marketplace import wire
from marketplace.checksums import MODULUS, as_text, digest_of, erased_hash, from_text
from marketplace.errors import WireFault
from marketplace.vocabulary import Listing
from offline_store.cache import Cache
from offline_store.case_files import is_case_feed
from offline_store.device import Device
from offline_store.errors import CentreRubbish, ChecksumDiffers, StaleAnswer, StoreDamaged
from offline_store.listings import Listings

LISTING = "listing"
ERASURE = "erasure"

_KEY = "record_type = ? AND record_id = ? AND feed = ?"


class Records:
    def __init__(self, cache: Cache, listings: Listings, device: Device) -> None:
        self._cache = cache
        self._listings = listings
        self._device = device

    def cursors(self) -> dict[str, int]:
        """Per feed the last sequence this terminal has, pages that wait included; 0 for one it has nothing of.

        The centre named each feed we may read in its last answer; before that those of the enrolment count.
        """
        known = self._known()
        staged = self._cache.rows("SELECT feed, seq FROM staged WHERE record_type = '' ORDER BY arrived")
        return {**(known or dict.fromkeys(self._device.enrolment().feeds, 0)), **dict(staged)}

    def checksums(self) -> dict[str, str]:
        """Per feed the checksum of what this terminal holds of it."""
        return {feed: as_text(checksum) for feed, checksum in self._cache.rows("SELECT feed, checksum FROM cursor")}

    def check(self, answer: wire.PullAnswer) -> None:
        """Raises StaleAnswer when a page lies before what we have or is of another epoch, CentreRubbish when it
        contradicts itself."""
        if answer.epoch != self._device.epoch():
            raise StaleAnswer(f"of epoch {answer.epoch}")
        if self._cache.is_forsaken:
            raise StaleAnswer("it goes on from a cache that is not there any more")
        if self._cache.epoch() not in ("", answer.epoch):
            raise StaleAnswer(f"of epoch {answer.epoch}, and the cache is of another")
        known = self.cursors()
        for feed, seq in answer.cursors.items():
            if seq < known.get(feed, 0):
                raise StaleAnswer(f"{feed}: {seq} after {known[feed]}")
        check_changes(answer)

    def stage(self, answer: wire.PullAnswer) -> None:
        """Keep a page until the last one has come. Part of the transaction it is called in."""
        for change in answer.changes:
            self._cache.run(
                "INSERT INTO staged (feed, seq, record_type, record_id, kind, digest, document)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    change.feed,
                    change.seq,
                    change.record_type,
                    change.record_id,
                    change.kind.value,
                    change.digest,
                    bytes(change.document),
                ),
            )
        for feed, seq in answer.cursors.items():
            self._cache.run(
                "INSERT INTO staged (feed, seq, record_type, record_id, kind, digest, document)"
                " VALUES (?, ?, '', '', '', '', '')",
                (feed, seq),
            )

    def has_staged(self) -> bool:
        """Whether pages wait for the last one."""
        return self._cache.row("SELECT 1 FROM staged LIMIT 1") is not None

    def staged(self) -> tuple[wire.Change, ...]:
        """The changes that wait for the last page, in the order they came."""
        return tuple(
            wire.Change(feed, seq, kind, record_id, wire.ChangeKind(change), msgspec.Raw(document), digest)
            for feed, seq, kind, record_id, change, digest, document in self._cache.rows(
                "SELECT feed, seq, record_type, record_id, kind, digest, document FROM staged"
                " WHERE record_type <> '' ORDER BY arrived"
            )
        )

    def apply(self, changes: Iterable[wire.Change], answer: wire.PullAnswer, erased: Collection[str]) -> None:
        """All pages of a pull, with its cursors; `erased` are the hashes of its erasures.

        Part of the transaction it is called in. Raises ChecksumDiffers when we would hold something else than the
        centre says, CentreRubbish when it says so in no way we can read.
        """
        for feed in answer.gone:
            self._drop_feed(feed)
        known = self._known()
        sums: dict[str, int] = dict(self._cache.rows("SELECT feed, checksum FROM cursor"))
        for change in changes:
            if change.seq > known.get(change.feed, 0) and change.feed not in answer.gone:
                sums[change.feed] = sums.get(change.feed, 0) + self._apply(change)
        self._erase(erased, sums)
        compare(sums, answer.checksums)
        self._cache.run("DELETE FROM staged")
        for feed, seq in answer.cursors.items():
            self._cache.run(
                "INSERT OR REPLACE INTO cursor (feed, seq, checksum) VALUES (?, ?, ?)",
                (feed, seq, sums.get(feed, 0) % MODULUS),
            )

    def read_again(self) -> None:
        """Try what could not be read once more: this program may be newer than the one that set it apart."""
        if self._cache.row("SELECT 1 FROM quarantine LIMIT 1") is None:
            return
        try:
            with self._cache.transaction():
                for kind, record_id, feed, seq, digest, document in self._cache.rows(
                    "SELECT record_type, record_id, feed, seq, digest, document FROM quarantine"
                ):
                    self._put(kind, record_id, feed, seq, digest, document)
        except StoreDamaged:
            self._cache.drop()  # it showed in the middle of a transaction, where the cache does not mend itself

    def erased_among(self, hashes: Iterable[str]) -> bool:
        """Whether the centre told of the erasure of any of these (`checksums.erased_hash`)."""
        return any(
            self._cache.row("SELECT 1 FROM record WHERE record_type = ? AND record_id = ?", (ERASURE, one)) is not None
            for one in hashes
        )

    def unreadable(self) -> tuple[tuple[str, str, str], ...]:
        """(record type, id, why) of what was set apart, for the desk."""
        return tuple(
            (kind, record_id, why)
            for kind, record_id, why in self._cache.rows(
                "SELECT record_type, record_id, why FROM quarantine ORDER BY record_type, record_id"
            )
        )

    def _known(self) -> dict[str, int]:
        return dict(self._cache.rows("SELECT feed, seq FROM cursor"))

    def _apply(self, change: wire.Change) -> int:
        """What the change adds to the checksum of its feed."""
        key = (change.record_type, change.record_id, change.feed)
        before = self._digest(key)
        if change.kind is wire.ChangeKind.DEL:
            self._delete(*key)
            return -before
        if self._is_erased(change.record_type, change.record_id):
            return 0  # out of an old snapshot or page: it never comes back
        digest = digest_in(change)
        self._put(*key, change.seq, digest, bytes(change.document))
        return digest - before

    def _digest(self, key: tuple[str, str, str]) -> int:
        """What stands for a record in the checksum: what was set apart came later than what can be read."""
        for table in ("quarantine", "record"):
            row = self._cache.row(f"SELECT digest FROM {table} WHERE {_KEY}", key)
            if row is not None:
                return int(row[0])
        return 0

    def _put(self, kind: str, record_id: str, feed: str, seq: int, digest: int, document: bytes) -> None:
        why, listing = "", None
        if not is_case_feed(feed):
            why, listing = readable(kind, record_id, document)
        key = (kind, record_id, feed)
        if why:
            # a listing that says something we cannot read may say it no longer hangs: off the board it goes;
            # of a partner or a setting the last readable version is better than none
            if kind == LISTING:
                self._delete(*key)
            self._cache.run(
                "INSERT OR REPLACE INTO quarantine (record_type, record_id, feed, seq, digest, document, why)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*key, seq, digest, document, why),
            )
            return
        if listing is not None:
            self._listings.put(listing, feed)
        self._cache.run(
            "INSERT OR REPLACE INTO record (record_type, record_id, feed, seq, digest, document)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (*key, seq, digest, document),
        )
        self._cache.run(f"DELETE FROM quarantine WHERE {_KEY}", key)

    def _delete(self, kind: str, record_id: str, feed: str) -> None:
        key = (kind, record_id, feed)
        if kind == LISTING:
            self._listings.take_down(record_id, feed)
        self._cache.run(f"DELETE FROM record WHERE {_KEY}", key)
        self._cache.run(f"DELETE FROM quarantine WHERE {_KEY}", key)

    def _drop_feed(self, feed: str) -> None:
        for table in ("record", "quarantine"):
            for kind, record_id in self._cache.rows(
                f"SELECT record_type, record_id FROM {table} WHERE feed = ?", (feed,)
            ):
                self._delete(kind, record_id, feed)
        self._cache.run("DELETE FROM staged WHERE feed = ?", (feed,))
        self._cache.run("DELETE FROM cursor WHERE feed = ?", (feed,))

    def _is_erased(self, kind: str, record_id: str) -> bool:
        return (
            self._cache.row(
                "SELECT 1 FROM record WHERE record_type = ? AND record_id = ?", (ERASURE, erased_hash(kind, record_id))
            )
            is not None
        )

    def _erase(self, erased: Collection[str], sums: dict[str, int]) -> None:
        """Take out every record these hashes stand for. Ids lead to hashes, not back: so all ids are looked at."""
        if not erased:
            return
        found = [
            key
            for table in ("record", "quarantine")
            for key in self._cache.rows(f"SELECT record_type, record_id, feed FROM {table}")
            if erased_hash(key[0], key[1]) in erased
        ]
        for kind, record_id, feed in found:
            sums[feed] = sums.get(feed, 0) - self._digest((kind, record_id, feed))
            self._delete(kind, record_id, feed)


def check_changes(answer: wire.PullAnswer) -> None:
    """Raises CentreRubbish when a page contradicts itself."""
    for change in answer.changes:
        if not 0 < change.seq <= answer.cursors.get(change.feed, 0):
            raise CentreRubbish(f"{change.feed}: change {change.seq} outside the answer's cursor")
        if change.kind is wire.ChangeKind.PUT and bytes(change.document) == bytes(wire.NO_DOCUMENT):
            raise CentreRubbish(f"{change.feed}: change {change.seq} puts nothing")


def erasures_in(changes: Iterable[wire.Change]) -> frozenset[str]:
    """The hashes of what these changes say was erased."""
    return frozenset(c.record_id for c in changes if c.record_type == ERASURE and c.kind is wire.ChangeKind.PUT)


def digest_in(change: wire.Change) -> int:
    """What a PUT adds to the checksum of its feed. Raises CentreRubbish."""
    if not change.digest:
        return digest_of(change.record_type, change.record_id, bytes(change.document))
    try:
        return from_text(change.digest)
    except ValueError as exc:
        raise CentreRubbish(f"{change.feed}: change {change.seq} has a digest that is none") from exc


def compare(sums: Mapping[str, int], said: Mapping[str, str]) -> None:
    """Raises ChecksumDiffers when a feed adds up to something else than the centre said."""
    for feed, checksum in said.items():
        if as_text(sums.get(feed, 0)) != checksum:
            raise ChecksumDiffers(f"{feed} adds up to something else than the centre holds")


def readable(kind: str, record_id: str, document: bytes) -> tuple[str, Listing | None]:
    """Why a record cannot be read, or ''; and the listing it is, if it is one. Of a type we do not know all is well."""
    from marketplace.wire_types import RECORD_TYPES, decode_record

    if kind not in RECORD_TYPES:
        return "", None
    try:
        record = decode_record(kind, document)
    except WireFault as exc:
        return str(exc)[:200], None
    if record.id != record_id:
        return "id: not the id of its change", None
    return "", record if isinstance(record, Listing) else None
