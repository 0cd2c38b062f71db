"""docs/store.md names the tables, files and errors there are: no more and no less."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

from offline_store import errors
from offline_store.store import Store

DOCS = (Path(__file__).parents[2] / "docs" / "store.md").read_text(encoding="utf-8")


def listed_under(heading: str) -> set[str]:
    """What stands in the first column of the table under a heading."""
    part = DOCS.split(f"## {heading}\n")[1].split("\n## ")[0]
    return {
        name for row in re.findall(r"^\| (`.*?) \|", part, re.MULTILINE) for name in re.findall(r"`([\w.-]+)`", row)
    }


def test_every_table_is_documented(store: Store) -> None:
    tables = {
        name
        for file in ("main", "cache")
        for (name,) in store._database.rows(f"SELECT name FROM {file}.sqlite_schema WHERE type = 'table'")
        if not name.startswith(("sqlite_", "_sqlite", "listing_words_"))
    }
    assert listed_under("The tables") == tables


def test_every_file_is_documented(store: Store, tmp_path: Path) -> None:
    store.outbox.waiting_count()
    assert listed_under("What lies in the folder") == {file.name for file in (tmp_path / "store").iterdir()}


def test_every_error_is_documented() -> None:
    classes = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]
    codes = {kind.code for kind in classes if issubclass(kind, errors.StoreError)} - {errors.StoreError.code}
    assert listed_under("What can go wrong") == codes
