"""Keeps the centre's secrets as files of mode 0600, made on first use; knows not what they are used for."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from nacl.public import PrivateKey

from marketplace.central.errors import KeyExposed, KeyUnreadable, SealingKeyUnknown

SECRET_FILE = "secret.key"
MARKS_FILE = "marks.key"
SEALING_FOLDER = "sealing"


@dataclass(frozen=True, slots=True, repr=False)
class SealingKey:
    """A key pair under its name; the private half never leaves the centre (and never its repr)."""

    name: str
    private: bytes
    public: bytes


def secret_key(folder: Path) -> str:
    """Django's SECRET_KEY. Raises KeyExposed when others may read the file."""
    path = folder / SECRET_FILE
    if not path.exists():
        _create(path, secrets.token_urlsafe(48))
    return _read(path)


def mark(folder: Path, purpose: str, text: str) -> str:
    """What stands for a text in a table, 64 characters: the same each time, and of use to nobody without our key.

    A plain hash of a number on a board is found again by hashing all numbers. Raises KeyExposed, KeyUnreadable.
    """
    path = folder / MARKS_FILE
    if not path.exists():
        _create(path, secrets.token_urlsafe(48))
    state = path.stat()
    key = _marks_key(path, state.st_mode, state.st_ino, state.st_mtime_ns)
    return hmac.new(key, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()


@lru_cache(maxsize=4)
def _marks_key(path: Path, *_state: int) -> bytes:
    return _read(path).encode()


def current_sealing_key(folder: Path) -> SealingKey:
    """The key that new enrolments get: the last by name. Makes the first one when there is none."""
    names = _names(folder)
    if not names:
        # Two processes may both find none: each leaves a good key, and both take the same last one.
        _make(folder, 1)
        names = _names(folder)
    return sealing_key(folder, names[-1])


def sealing_key(folder: Path, name: str) -> SealingKey:
    """The key of that name, of which there may be older ones. Raises SealingKeyUnknown, KeyUnreadable."""
    if name not in _names(folder):  # also keeps a name from the wire from walking about in our folders
        raise SealingKeyUnknown(field="sealing_key")
    path = folder / SEALING_FOLDER / f"{name}.key"
    state = path.stat()
    return _opened(path, state.st_mode, state.st_ino, state.st_mtime_ns)


def new_sealing_key(folder: Path) -> SealingKey:
    """A fresh key that terminals get from their next pull on; the ones before stay and open what they closed."""
    names = _names(folder)
    # The number makes it the last by name; a name that is no number counts as the first.
    number = max((int(first) for name in names if (first := name.partition("-")[0]).isdecimal()), default=0) + 1
    return sealing_key(folder, _make(folder, number))


def _make(folder: Path, number: int) -> str:
    private = PrivateKey.generate()
    name = f"{number:04d}-{hashlib.sha256(bytes(private.public_key)).hexdigest()[:8]}"
    _create(folder / SEALING_FOLDER / f"{name}.key", b64encode(bytes(private)).decode())
    return name


@lru_cache(maxsize=64)
def _opened(path: Path, *_state: int) -> SealingKey:
    """Read once for each state of the file: every pull asks for the current key."""
    try:
        private = PrivateKey(b64decode(_read(path), validate=True))
    except (ValueError, TypeError) as exc:
        raise KeyUnreadable(field=path.stem) from exc
    return SealingKey(path.stem, bytes(private), bytes(private.public_key))


def _names(folder: Path) -> list[str]:
    return sorted(path.stem for path in (folder / SEALING_FOLDER).glob("*.key"))


def _create(path: Path, content: str) -> None:
    """Writes a whole file or none; the first of two writers wins, and a power cut leaves no empty key."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return
    finally:
        draft.unlink()
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def _read(path: Path) -> str:
    if path.stat().st_mode & 0o077:
        raise KeyExposed(field=str(path))
    content = path.read_text(encoding="ascii").strip()
    if not content:
        raise KeyUnreadable(field=str(path))
    return content
