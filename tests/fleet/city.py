"""The real centre of a fleet and what is done to it at its own side: backup, restore, new keys, scope, sweep."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import timedelta
from io import StringIO
from pathlib import Path

import msgspec

from marketplace import wire
from marketplace.staff import Staff, StaffRole
from marketplace.vocabulary import Partner, Provider, ProviderType
from tests.central.in_process import Centre, centre
from tests.central.terminal import haarlem
from tests.fleet.ledger import Ledger

BIG_BYTES = 260_000
"""Of what a newer centre says of a partner: four of them are more than a page."""
STAFF = (
    Staff("sanne", "de-hamelink", "Sanne", StaffRole.DESK, pin="$argon2id$sanne"),
    Staff("karim", "de-hamelink", "Karim", StaffRole.BROKER, care=True),
    Staff("joke", "parkwijk-balie", "Joke", StaffRole.BROKER),
    Staff("bram", "centrum-balie", "Bram", StaffRole.DESK),
)


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the database, with the answers that had been given by then."""

    file: Path
    answers: dict[tuple[str, int, int], bytes]
    age: int


class City:
    """Haarlem with three districts, a desk in each."""

    def __init__(self, root: Path, ledger: Ledger) -> None:
        self.centre: Centre = centre()
        self._root = root
        self._ledger = ledger
        self._copies = 0
        self._twins = 0
        self.backups: list[Backup] = []
        self.clear()
        self.centre.put(*haarlem(), *STAFF)
        self.write_twins()

    def clear(self) -> None:
        """What the centre keeps beside its tables goes: the next fleet, or the next test, has a new one."""
        shutil.rmtree(self.centre.folder / "snapshots", ignore_errors=True)
        empty_buckets()

    def write_twins(self, big: int = 0) -> int:
        """In one transaction the same number into a partner and a provider, with much between them if asked."""
        from django.db import transaction

        from marketplace.central import records
        from marketplace.central.feeds import log_changes

        self._twins += 1
        said = f"versie {self._twins}"
        partner = Partner("tweeling", "Tweeling", said)
        provider = Provider("tweeling", "Tweeling", ProviderType.STUDENT, said, "2035")
        with transaction.atomic():
            entries = [*records.put(partner, wire.encode(partner)), *records.put(provider, wire.encode(provider))]
            for n in range(big):
                filler = Partner(f"vol-{n}", f"Vol {n}", said)
                fields = msgspec.json.decode(wire.encode(filler)) | {"later_field": "x" * BIG_BYTES}
                entries += records.put(filler, msgspec.json.encode(fields))
            log_changes(entries)
        return self._twins

    def backup(self, *, noted: bool) -> Backup:
        """A copy as the administrator makes it while the centre runs.

        Noted as safe, terminals let go of what is in it; then nobody puts an older one back any more.
        """
        from django.db import connection
        from django.utils import timezone

        began = timezone.now()
        self._copies += 1
        file = self._root / f"backup-{self._copies}.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM INTO '{file}'")
        made = Backup(file, self._ledger.copy(), self._copies)
        if noted:
            self.command("backup_noted", "--at", began.isoformat())
        self.backups = [made] if noted else [*self.backups, made]
        return made

    def restore(self, backup: Backup) -> None:
        """Put a copy back as docs/centre.md says: the file, no log beside it, a new epoch."""
        from django.db import connections

        for connection in connections.all():
            connection.close()
        file = self.centre.folder / "central.sqlite3"
        for beside in ("-wal", "-shm"):
            file.with_name(file.name + beside).unlink(missing_ok=True)
        shutil.copy2(backup.file, file)
        self.command("new_epoch")
        self._ledger.put_back(backup.answers)

    def command(self, name: str, *arguments: str) -> str:
        """One of the administrator's commands; what it printed."""
        from django.core.management import call_command

        out = StringIO()
        call_command(name, *arguments, stdout=out)
        return out.getvalue()

    def housekeeping(self, days: int) -> None:
        """What the centre does by itself, as it will do it in so many days."""
        from django.utils import timezone

        from marketplace.central import housekeeping

        housekeeping.work(timezone.now() + timedelta(days=days))

    def all_text(self) -> bytes:
        """All that stands in the tables, as bytes to search."""
        from django.db import connection

        said: list[bytes] = []
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            for (table,) in cursor.fetchall():
                cursor.execute(f'SELECT * FROM "{table}"')
                for row in cursor.fetchall():
                    said += [value if isinstance(value, bytes) else str(value).encode() for value in row]
        return b"\n".join(said)


def empty_buckets() -> None:
    """A fleet in one process asks faster than any real one: it may not be taken for a flood."""
    from marketplace.central import intake

    for bucket in vars(intake).values():
        if hasattr(bucket, "empty") and hasattr(bucket, "take"):
            bucket.empty()
