"""What slips are about, by which an erasure finds them, and what of them goes with it; prints nothing.

The column `about` holds the hashes (`checksums.erased_hash`) of all records that what was done names, parted by
spaces: one of them erased, and the slip goes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from offline_store.database import Database
from offline_store.errors import PrintJobWiped

TABLES = ("print_job", "print_archive")
ALL = "(SELECT * FROM print_job UNION ALL SELECT * FROM print_archive)"


def about_of(hashes: Iterable[str]) -> str:
    """As it stands in the column; empty for what is about many, or about nothing that was recorded."""
    return " ".join(sorted(hashes))


class PrintSubjects:
    def __init__(self, database: Database) -> None:
        self._database = database

    def under(self, key: str) -> str | None:
        """What the slips under this number or key are about, as `about_of`; None when there are none."""
        row = self._database.row(f"SELECT max(about) FROM {ALL} WHERE number = ?", (key,))
        return None if row is None or row[0] is None else str(row[0])

    def forget(self, hashes: Collection[str], numbers: Collection[str] = ()) -> None:
        """Something was erased: nothing is kept of the slips about it, by these hashes or numbers.

        What is about many, or about nobody knows what, may hold the same words: its content goes whatever was erased,
        and what still waited has failed. Part of the transaction it is called in; the caller empties the log after it.
        """
        gone = set(hashes)
        for table in TABLES:
            for number in filter(None, numbers):
                self._database.run(f"DELETE FROM {table} WHERE number = ?", (number,))
            for (about,) in self._database.rows(f"SELECT DISTINCT about FROM {table} WHERE about <> ''"):
                if gone.intersection(about.split()):
                    self._database.run(f"DELETE FROM {table} WHERE about = ?", (about,))
            self._database.run(
                f"UPDATE {table} SET content = NULL, why = ?,"
                " state = CASE state WHEN 'waiting' THEN 'failed' ELSE state END"
                " WHERE about = '' AND content IS NOT NULL",
                (PrintJobWiped.code,),
            )
