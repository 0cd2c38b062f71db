"""What this device is to the centre: its enrolment, its signing key, its epoch; knows no HTTP."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from marketplace import wire
from marketplace.numbers import slip_number
from offline_store.database import Database
from offline_store.errors import AlreadyEnrolled, NotEnrolled, StoreDamaged


@dataclass(frozen=True, slots=True)
class Identity:
    """With what a device signs: its id, its incarnation and the 32-byte seed of its key."""

    device_id: str
    incarnation: int
    seed: bytes = field(repr=False)


class Device:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._enrolment: wire.Enrolment | None = None

    @property
    def is_enrolled(self) -> bool:
        """Whether this terminal belongs to a centre."""
        return self._database.row("SELECT 1 FROM device") is not None

    def enrolment(self) -> wire.Enrolment:
        """What the centre made of this device. Raises NotEnrolled."""
        if self._enrolment is None:
            row = self._database.row("SELECT enrolment FROM device")
            if row is None:
                raise NotEnrolled("this terminal does not belong to a centre yet")
            self._enrolment = wire.decode(row[0], wire.Enrolment)
        return self._enrolment

    def identity(self) -> Identity:
        """With what this device signs. Raises NotEnrolled."""
        enrolment = self.enrolment()
        row = self._database.row("SELECT seed FROM signing_key")
        if row is None:
            raise NotEnrolled("this terminal has no key: the centre revoked it; enrol it again")
        return Identity(enrolment.device_id, enrolment.incarnation, row[0])

    def next_slip_number(self) -> str:
        """This device's letter and one more than any number before. Part of the transaction it is called in.

        SQLite's own row for AUTOINCREMENT keeps the counter: the outbox writes that page anyway. Raises NotEnrolled,
        StoreDamaged.
        """
        letter = self.enrolment().letter
        row = self._database.row("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'slip_counter' RETURNING seq")
        if row is None:
            raise StoreDamaged("the counter of the slip numbers is gone")
        return slip_number(letter, int(row[0]))

    def signing_seed(self, make: Callable[[], bytes]) -> bytes:
        """This device's secret, the same each time; made durably with `make` when there is none yet."""
        with self._database.transaction():
            row = self._database.row("SELECT seed FROM signing_key")
            if row is not None:
                return bytes(row[0])
            seed = make()
            self._database.run("INSERT INTO signing_key (one, seed) VALUES (1, ?)", (seed,))
        return seed

    def keep(self, enrolment: wire.Enrolment, seed: bytes) -> None:
        """Be this device from now on. Raises AlreadyEnrolled."""
        with self._database.transaction():
            if self.is_enrolled:
                raise AlreadyEnrolled("this terminal belongs to a centre already")
            self._keep_seed(seed)
            self._database.run(
                "INSERT INTO device (one, enrolment, epoch) VALUES (1, ?, ?)",
                (wire.encode(enrolment), enrolment.epoch),
            )

    def replace(self, enrolment: wire.Enrolment, seed: bytes) -> None:
        """Be this device instead of what we were. Part of the transaction it is called in."""
        self._keep_seed(seed)
        self._database.run(
            "UPDATE device SET enrolment = ?, epoch = ?, revoked = 0", (wire.encode(enrolment), enrolment.epoch)
        )
        self._enrolment = None

    def adopt_sealing_key(self, ref: wire.SealingKeyRef) -> None:
        """Close what people say with this key from now on. What was closed before stays: old keys open old boxes."""
        with self._database.transaction():
            enrolment = dataclasses.replace(self.enrolment(), sealing_key=ref.name, sealing_public_key=ref.public_key)
            self._database.run("UPDATE device SET enrolment = ?", (wire.encode(enrolment),))
            self._enrolment = None

    def next_seed(self, make_seed: Callable[[], bytes]) -> bytes:
        """The seed of this device's next key, durable before the centre hears of it; the same until it is in use.

        In a rotation the centre takes both keys until a request comes that the next one signed, so whichever answer
        gets lost, one of the two always works. A device whose key was destroyed gets its first one.
        """
        with self._database.transaction():
            row = self._database.row("SELECT next_seed FROM signing_key")
            if row is None:
                return self.signing_seed(make_seed)
            if row[0] is not None:
                return bytes(row[0])
            seed = make_seed()
            self._database.run("UPDATE signing_key SET next_seed = ?", (seed,))
        return seed

    def finish_rotation(self) -> None:
        """The centre knows the next key: sign with it from now on. Without one this does nothing."""
        with self._database.transaction():
            self._database.run("UPDATE signing_key SET seed = next_seed, next_seed = NULL WHERE next_seed IS NOT NULL")

    def destroy_keys(self) -> None:
        """The centre has revoked this device: its own key and that of its cache go, so that a thief has neither.

        Kept is that it happened, for a start without a network, and the outbox: sealed, and owed to people. It can
        be exported, and `enrol --again` sends it on. The caller drops the cache and empties the log.
        """
        with self._database.transaction():
            self._database.run("DELETE FROM signing_key")
            self._database.run("DELETE FROM lease")
            self._database.run("UPDATE device SET revoked = 1")

    @property
    def is_revoked(self) -> bool:
        """Whether the centre said so, and nobody has enrolled this device again since."""
        return self._database.row("SELECT 1 FROM device WHERE revoked = 1") is not None

    def epoch(self) -> str:
        """The centre's epoch as we know it: another one means it was put back from a backup."""
        row = self._database.row("SELECT epoch FROM device")
        if row is None:
            raise NotEnrolled("this terminal does not belong to a centre yet")
        return str(row[0])

    def enter(self, epoch: str) -> None:
        """The centre has begun another epoch. Part of the transaction it is called in."""
        self._database.run("UPDATE device SET epoch = ?", (epoch,))

    def last_contact(self) -> datetime | None:
        """When the centre last answered everything, on this device's own clock."""
        row = self._database.row("SELECT last_contact FROM device WHERE last_contact <> ''")
        return datetime.fromisoformat(row[0]) if row else None

    def note_contact(self, now: datetime) -> None:
        """The centre answered everything at `now`."""
        self._database.run("UPDATE device SET last_contact = ?", (now.astimezone(UTC).isoformat(),))

    def _keep_seed(self, seed: bytes) -> None:
        self._database.run("INSERT OR REPLACE INTO signing_key (one, seed) VALUES (1, ?)", (seed,))
