"""One program to a store."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from offline_store.errors import StoreBusy, WrongThread
from offline_store.store import Store
from tests.offline_store.makers import opened

OPEN_IT = "import sys; from pathlib import Path; from offline_store.store import Store; Store.open(Path(sys.argv[1]))"


def test_a_second_opener_is_refused_and_the_first_works_on(tmp_path: Path) -> None:
    with opened(tmp_path) as first:
        with pytest.raises(StoreBusy):
            Store.open(tmp_path)
        assert first.outbox.waiting_count() == 0


def test_a_second_program_is_refused_too(tmp_path: Path) -> None:
    with opened(tmp_path):
        second = subprocess.run([sys.executable, "-c", OPEN_IT, str(tmp_path)], capture_output=True, text=True)
    assert second.returncode == 1
    assert "StoreBusy" in second.stderr


def test_a_closed_store_lets_the_next_program_in(tmp_path: Path) -> None:
    store = opened(tmp_path)
    store.close()
    store.close()
    assert subprocess.run([sys.executable, "-c", OPEN_IT, str(tmp_path)]).returncode == 0


def test_a_store_that_could_not_be_opened_leaves_nothing_locked(tmp_path: Path) -> None:
    opened(tmp_path).close()
    (tmp_path / "store.key").chmod(0o644)
    with pytest.raises(Exception, match="others may read"):
        Store.open(tmp_path)
    (tmp_path / "store.key").chmod(0o600)
    Store.open(tmp_path).close()


def test_another_thread_is_refused_in_so_many_words(store: Store) -> None:
    import threading

    raised: list[BaseException] = []

    def use() -> None:
        try:
            store.outbox.waiting_count()
        except WrongThread as exc:
            raised.append(exc)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert len(raised) == 1
