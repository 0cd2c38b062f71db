"""Making the tables, once, and refusing a file from the future."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from offline_store import schema
from offline_store.errors import StoreTooNew
from offline_store.store import Store
from tests.offline_store.makers import opened


def test_the_file_remembers_as_many_steps_as_there_are() -> None:
    assert len(schema._steps()._migrations) == schema.LATEST


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    opened(tmp_path).close()
    before = (tmp_path / "store.db").read_bytes()
    Store.open(tmp_path).close()
    assert (tmp_path / "store.db").read_bytes() == before


def test_a_file_from_a_newer_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store._database.run(f"PRAGMA user_version = {schema.LATEST + 1}")
    with pytest.raises(StoreTooNew):
        Store.open(tmp_path)


def test_an_up_to_date_file_opens_without_loading_the_migrations(tmp_path: Path) -> None:
    opened(tmp_path).close()
    program = (
        "import sys; from pathlib import Path; from offline_store.store import Store\n"
        "Store.open(Path(sys.argv[1])).close()\n"
        "print(sorted({'sqlite_utils', 'requests', 'nacl', 'sqlite3'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
