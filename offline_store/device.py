"""What this device is to the centre: its enrolment, its signing key, its epoch; knows no HTTP."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from marketplace import wire
from offline_store.database import Database
from offline_store.errors import AlreadyEnrolled, NotEnrolled


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
            raise NotEnrolled("this terminal does not belong to a centre yet")
        return Identity(enrolment.device_id, enrolment.incarnation, row[0])

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
            self._database.run("INSERT OR REPLACE INTO signing_key (one, seed) VALUES (1, ?)", (seed,))
            self._database.run(
                "INSERT INTO device (one, enrolment, epoch) VALUES (1, ?, ?)",
                (wire.encode(enrolment), enrolment.epoch),
            )

    def replace(self, enrolment: wire.Enrolment, seed: bytes) -> None:
        """Be this device instead of what we were. Part of the transaction it is called in."""
        self._database.run("INSERT OR REPLACE INTO signing_key (one, seed) VALUES (1, ?)", (seed,))
        self._database.run(
            "UPDATE device SET enrolment = ?, epoch = ?, revoked = 0", (wire.encode(enrolment), enrolment.epoch)
        )
        self._enrolment = None

    def note_revoked(self) -> None:
        """The centre has revoked this device: kept, so that a start without a network knows it too."""
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

    def fill(self) -> int:
        """Which filling of the cache this is; every record bears the number of the one that brought it."""
        row = self._database.row("SELECT fill FROM device")
        return int(row[0]) if row else 1

    def next_fill(self) -> None:
        """A new filling begins; what is left of the earlier one is swept when it is complete."""
        self._database.run("UPDATE device SET fill = fill + 1, sweep_due = 1")

    def sweep_due(self) -> bool:
        """Whether something of an earlier filling may still be there."""
        return self._database.row("SELECT 1 FROM device WHERE sweep_due = 1") is not None

    def sweep_done(self) -> None:
        """Nothing of an earlier filling is left."""
        self._database.run("UPDATE device SET sweep_due = 0")
