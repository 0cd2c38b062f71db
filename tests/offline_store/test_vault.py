"""The key and the encrypted file: private, durable, and never opened by the wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from offline_store.errors import KeyDamaged, KeyExposed, KeyMissing, StoreDamaged, StoreReadOnly
from offline_store.store import Store
from offline_store.vault import FILE_NAME, KEY_NAME
from tests.offline_store.makers import NOW, composed, opened


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """The folder of a store with one listing in it."""
    folder = tmp_path / "store"
    with opened(folder) as store:
        store.place_listing(composed(title="Perziktaart van Roosmarijn"), NOW)
    return folder


def test_key_file_and_log_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    with opened(tmp_path / "store") as store:
        store.place_listing(composed(), NOW)
        modes = {file.name: file.stat().st_mode & 0o777 for file in (tmp_path / "store").iterdir()}
    files = {f"{name}.db{log}" for name in ("store", "cache") for log in ("", "-shm", "-wal")}
    assert modes == dict.fromkeys({*files, "store.key", "store.lock"}, 0o600)
    assert (tmp_path / "store").stat().st_mode & 0o777 == 0o700


def test_each_store_has_a_key_of_its_own(tmp_path: Path) -> None:
    for name in ("one", "two"):
        opened(tmp_path / name).close()
    one, two = ((tmp_path / name / KEY_NAME).read_bytes() for name in ("one", "two"))
    assert len(one) == len(two) == 32
    assert one != two


def test_the_file_is_not_plain_sqlite_and_no_word_can_be_read_in_it(tmp_path: Path) -> None:
    with opened(tmp_path / "store") as store:
        store.place_listing(composed(title="Perziktaart van Roosmarijn"), NOW)
        written = {file.name: file.read_bytes() for file in (tmp_path / "store").iterdir()}
    assert not written["store.db"].startswith(b"SQLite format 3")
    assert len(written["store.db-wal"]) > 0
    for name, content in written.items():
        for word in (b"Perziktaart", b"Roosmarijn", b"place_listing", b"CREATE TABLE"):
            assert word not in content, f"{word!r} in {name}"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_key_that_others_may_read_is_refused_with_what_to_do(closed: Path, mode: int) -> None:
    (closed / KEY_NAME).chmod(mode)
    with pytest.raises(KeyExposed, match="chmod 600"):
        Store.open(closed)


@pytest.mark.parametrize("mode", [0o400, 0o440, 0o600])
def test_a_key_that_the_system_lends_opens_the_store_and_is_never_made(tmp_path: Path, mode: int) -> None:
    lent = tmp_path / "credentials" / "store-key"
    with pytest.raises(KeyMissing):
        Store.open(tmp_path / "store", key_file=lent)
    lent.parent.mkdir()
    lent.write_bytes(bytes(range(32)))
    lent.chmod(mode)
    Store.open(tmp_path / "store", key_file=lent).close()
    assert not (tmp_path / "store" / KEY_NAME).exists()
    lent.chmod(mode | 0o004)
    with pytest.raises(KeyExposed):
        Store.open(tmp_path / "store", key_file=lent)


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 33])
def test_a_key_of_another_length_is_refused(closed: Path, content: bytes) -> None:
    (closed / KEY_NAME).write_bytes(content)
    with pytest.raises(KeyDamaged):
        Store.open(closed)


def test_a_lost_key_is_never_replaced_by_a_new_one(closed: Path) -> None:
    key = (closed / KEY_NAME).read_bytes()
    (closed / KEY_NAME).unlink()
    with pytest.raises(KeyMissing):
        Store.open(closed)
    assert not (closed / KEY_NAME).exists()
    (closed / KEY_NAME).write_bytes(key)
    (closed / KEY_NAME).chmod(0o600)
    with Store.open(closed) as store:
        assert store.outbox.waiting_count() == 1


def test_a_key_half_made_when_the_power_went_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "store.new").write_bytes(b"half")
    opened(tmp_path).close()
    assert not (tmp_path / "store.new").exists()
    assert len((tmp_path / KEY_NAME).read_bytes()) == 32


def test_the_key_of_another_store_does_not_open_this_one_and_harms_nothing(closed: Path) -> None:
    key = (closed / KEY_NAME).read_bytes()
    (closed / KEY_NAME).write_bytes(bytes(32))
    with pytest.raises(StoreDamaged):
        Store.open(closed)
    (closed / KEY_NAME).write_bytes(key)
    with Store.open(closed) as store:
        assert store.outbox.waiting_count() == 1


@pytest.mark.parametrize(("at", "length"), [(0, 64), (700, 1), (4096, 10**9)])
def test_a_damaged_file_is_refused_instead_of_half_read(closed: Path, at: int, length: int) -> None:
    content = bytearray((closed / FILE_NAME).read_bytes())
    content[at : at + length] = bytes(min(length, len(content) - at))
    (closed / FILE_NAME).write_bytes(content)
    with pytest.raises(StoreDamaged):
        read_all(closed)


def read_all(folder: Path) -> None:
    with Store.open(folder) as store:
        store.outbox.pending()
        store.print_jobs.list()
        store.directory.partners()


def test_something_that_never_was_a_store_is_refused(closed: Path) -> None:
    (closed / FILE_NAME).write_bytes(b"not a database, but long enough to look at" * 200)
    with pytest.raises(StoreDamaged):
        Store.open(closed)


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreReadOnly):
        Store.open(tmp_path / "file" / "store")


def test_i1_what_the_file_is_opened_with_is_durable_and_wipes_what_it_deletes(store: Store) -> None:
    asked = {
        name: (store._database.row(f"PRAGMA {name}") or (None,))[0]
        for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "temp_store")
    }
    assert asked == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1, "temp_store": 2}
