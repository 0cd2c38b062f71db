"""Takes in what the centre says: rows and cursors move together; knows no HTTP and no screen.

Every record is kept as it came, whatever its type, so that a field or a type of a newer centre survives. One
that cannot be read is set apart and holds up nothing.
"""

from __future__ import annotations

from marketplace import wire
from marketplace.errors import WireFault
from marketplace.vocabulary import Listing
from offline_store.database import Database
from offline_store.device import Device
from offline_store.errors import CentreRubbish, StaleAnswer
from offline_store.listings import Listings

LISTING = "listing"


class Records:
    def __init__(self, database: Database, listings: Listings, device: Device) -> None:
        self._database = database
        self._listings = listings
        self._device = device

    def cursors(self) -> dict[str, int]:
        """Per feed the last sequence this terminal has; 0 for a granted feed it has nothing of."""
        known: dict[str, int] = dict(self._database.rows("SELECT feed, seq FROM cursor"))
        return {feed: known.get(feed, 0) for feed in {*self._device.enrolment().feeds, *known}}

    def take_in(self, answer: wire.PullAnswer) -> int:
        """Apply one page; how many changes it held. Part of the transaction it is called in.

        Raises StaleAnswer when it lies before what we have or is of another epoch, CentreRubbish when it
        contradicts itself.
        """
        if answer.epoch != self._device.epoch():
            raise StaleAnswer(f"of epoch {answer.epoch}")
        known: dict[str, int] = dict(self._database.rows("SELECT feed, seq FROM cursor"))
        for feed, seq in answer.cursors.items():
            if seq < known.get(feed, 0):
                raise StaleAnswer(f"{feed}: {seq} after {known[feed]}")
        fill = self._device.fill()
        for change in answer.changes:
            if not 0 < change.seq <= answer.cursors.get(change.feed, 0):
                raise CentreRubbish(f"{change.feed}: change {change.seq} outside the answer's cursor")
            if change.seq > known.get(change.feed, 0):
                self._apply(change, fill)
        for feed, seq in answer.cursors.items():
            self._database.run(
                "INSERT INTO cursor (feed, seq) VALUES (?, ?) ON CONFLICT (feed) DO UPDATE SET seq = excluded.seq",
                (feed, seq),
            )
        if not answer.more:
            self._sweep(fill)
        return len(answer.changes)

    def start_afresh(self) -> None:
        """Ask for everything again; what the centre then no longer mentions goes, once it has told all.

        Until then everybody keeps seeing what was there. Part of the transaction it is called in.
        """
        self._database.run("DELETE FROM cursor")
        self._device.next_fill()

    def read_again(self) -> None:
        """Try what could not be read once more: this program may be newer than the one that set it apart."""
        if self._database.row("SELECT 1 FROM quarantine LIMIT 1") is None:
            return
        with self._database.transaction():
            for kind, record_id, feed, seq, fill, document in self._database.rows(
                "SELECT record_type, record_id, feed, seq, fill, document FROM quarantine"
            ):
                self._put(kind, record_id, feed, seq, fill, document)

    def unreadable(self) -> tuple[tuple[str, str, str], ...]:
        """(record type, id, why) of what was set apart, for the desk."""
        return tuple(
            (kind, record_id, why)
            for kind, record_id, why in self._database.rows(
                "SELECT record_type, record_id, why FROM quarantine ORDER BY record_type, record_id"
            )
        )

    def _apply(self, change: wire.Change, fill: int) -> None:
        match change.kind:
            case wire.ChangeKind.PUT:
                document = bytes(change.document)
                if document == bytes(wire.NO_DOCUMENT):
                    raise CentreRubbish(f"{change.feed}: change {change.seq} puts nothing")
                self._put(change.record_type, change.record_id, change.feed, change.seq, fill, document)
            case wire.ChangeKind.DEL:
                self._delete(change.record_type, change.record_id, change.feed)

    def _put(self, kind: str, record_id: str, feed: str, seq: int, fill: int, document: bytes) -> None:
        try:
            why = "" if kind not in wire.RECORD_TYPES else self._show(kind, record_id, feed, document)
        except WireFault as exc:
            why = str(exc)
        key = (kind, record_id, feed)
        if why:
            # a listing that says something we cannot read may say it no longer hangs: off the board it goes;
            # of a partner or a setting the last readable version is better than none
            if kind == LISTING:
                self._delete(*key)
            self._database.run(
                "INSERT OR REPLACE INTO quarantine (record_type, record_id, feed, seq, fill, document, why)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*key, seq, fill, document, why[:200]),
            )
            self._database.run(
                "UPDATE record SET fill = ? WHERE record_type = ? AND record_id = ? AND feed = ?", (fill, *key)
            )
            return
        self._database.run(
            "INSERT OR REPLACE INTO record (record_type, record_id, feed, seq, fill, document)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (*key, seq, fill, document),
        )
        self._database.run("DELETE FROM quarantine WHERE record_type = ? AND record_id = ? AND feed = ?", key)

    def _show(self, kind: str, record_id: str, feed: str, document: bytes) -> str:
        """Put a readable record where it is seen. Why it cannot be, or ''. Raises WireFault."""
        record = wire.decode_record(kind, document)
        if record.id != record_id:
            return "id: not the id of its change"
        if isinstance(record, Listing):
            self._listings.put(record, feed)
        return ""

    def _delete(self, kind: str, record_id: str, feed: str) -> None:
        key = (kind, record_id, feed)
        if kind == LISTING:
            self._listings.take_down(record_id, feed)
        self._database.run("DELETE FROM record WHERE record_type = ? AND record_id = ? AND feed = ?", key)
        self._database.run("DELETE FROM quarantine WHERE record_type = ? AND record_id = ? AND feed = ?", key)

    def _sweep(self, fill: int) -> None:
        """Everything has been told: what an earlier fill had and this one has not is gone at the centre."""
        if not self._device.sweep_due():
            return
        for table in ("record", "quarantine"):
            for key in self._database.rows(
                f"SELECT record_type, record_id, feed FROM {table} WHERE fill < ?",
                (fill,),
            ):
                self._delete(*key)
        self._device.sweep_done()
