"""Lets a salvaged store take the place of the damaged one, which stays beside it; knows no rows.

Apart from `repair`, which reads damaged stores: this is looked at every time a store is opened.
"""

from __future__ import annotations

from pathlib import Path

from offline_store import vault
from offline_store.errors import StoreReadOnly

SALVAGED_NAME = "salvaged.db"
"""A fresh store that is complete: its name says that it must take the place of the damaged one."""
ASIDE_NAME = "damaged"
WORDLESS_NAME = f"{ASIDE_NAME}-new.db"
"""The damaged store without the receipts that were saved: what is to be kept aside."""


def complete(folder: Path) -> Path | None:
    """Let a salvaged store take its place, also when the power went in between; where the damaged one went.

    The caller holds the store's lock. Raises StoreReadOnly.
    """
    if not (folder / SALVAGED_NAME).exists():
        return None
    number = next(n for n in range(1, 10_000) if not (folder / f"{ASIDE_NAME}-{n}.db").exists())
    aside = folder / f"{ASIDE_NAME}-{number}.db"
    if (folder / WORDLESS_NAME).exists():
        vault.remove(folder / vault.FILE_NAME)
        vault.move(folder / WORDLESS_NAME, aside)
    try:
        # the log goes first: beside another file of that name it would be read as that one's
        for suffix in ("-shm", "-wal", ""):
            source = folder / f"{vault.FILE_NAME}{suffix}"
            if source.exists():
                source.replace(folder / f"{aside.name}{suffix}")
    except OSError as exc:
        raise StoreReadOnly(f"{folder}: {exc.strerror}") from exc
    vault.move(folder / SALVAGED_NAME, folder / vault.FILE_NAME)
    return aside


def remove_aside(folder: Path) -> None:
    """Leave nothing of the damaged stores that were kept: an erasure cannot be carried out in what cannot be read."""
    for file in folder.glob(f"{ASIDE_NAME}-*.db"):
        vault.remove(file)
