"""The centre's secrets: made once, for the owner's eyes, and never under a name from outside."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest

from marketplace.central import keys
from marketplace.central.errors import KeyExposed, KeyUnreadable, SealingKeyUnknown


def test_a_secret_is_made_once_and_is_the_owner_s_alone(tmp_path: Path) -> None:
    folder = tmp_path / "centre"
    assert keys.secret_key(folder) == keys.secret_key(folder)
    assert keys.current_sealing_key(folder).private == keys.current_sealing_key(folder).private
    modes = {path.stat().st_mode & 0o777 for path in folder.rglob("*") if path.is_file()}
    assert modes == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700


def test_two_centres_have_different_secrets(tmp_path: Path) -> None:
    assert keys.secret_key(tmp_path / "a") != keys.secret_key(tmp_path / "b")


def test_many_that_start_at_once_agree_on_one_secret(tmp_path: Path) -> None:
    found: list[tuple[str, str]] = []

    def read() -> None:
        found.append((keys.secret_key(tmp_path), keys.current_sealing_key(tmp_path).name))

    threads = [Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {secret for secret, _ in found} == {keys.secret_key(tmp_path)}
    assert {name for _, name in found} <= {path.stem for path in tmp_path.glob("sealing/*.key")}
    assert not list(tmp_path.rglob(".*")), "no draft is left behind"


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    keys.secret_key(tmp_path)
    (tmp_path / keys.SECRET_FILE).chmod(0o640)
    with pytest.raises(KeyExposed):
        keys.secret_key(tmp_path)


@pytest.mark.parametrize("content", ["", "geen sleutel", "c2hvcnQ="])
def test_a_damaged_key_is_said_to_be_one(tmp_path: Path, content: str) -> None:
    name = keys.current_sealing_key(tmp_path).name
    (tmp_path / "sealing" / f"{name}.key").write_text(content)
    with pytest.raises(KeyUnreadable):
        keys.current_sealing_key(tmp_path)


@pytest.mark.parametrize("name", ["9999-unknown", "../secret", "", "/etc/passwd", "\0"])
def test_a_name_from_the_wire_opens_no_other_file(tmp_path: Path, name: str) -> None:
    keys.secret_key(tmp_path)
    with pytest.raises(SealingKeyUnknown):
        keys.sealing_key(tmp_path, name)


def test_a_newer_key_is_the_current_one_and_the_older_still_opens(tmp_path: Path) -> None:
    old = keys.current_sealing_key(tmp_path)
    other = keys.current_sealing_key(tmp_path / "elsewhere")
    newer = tmp_path / "sealing" / other.name.replace("0001", "0002")
    newer.with_suffix(".key").write_bytes((tmp_path / "elsewhere" / "sealing" / f"{other.name}.key").read_bytes())
    newer.with_suffix(".key").chmod(0o600)
    assert keys.current_sealing_key(tmp_path).private == other.private
    assert keys.sealing_key(tmp_path, old.name).private == old.private


def test_a_key_never_shows_itself_in_a_trace(tmp_path: Path) -> None:
    key = keys.current_sealing_key(tmp_path)
    assert repr(key.private) not in repr(key)
