"""Words that outlive the database: files beside the keys, only ever added to; knows not what the words mean.

A database put back from a backup knows nothing of what was promised since. What must hold all the same (an erasure, a
letter given out, a terminal revoked) is written here too, durable before the transaction that promises it commits: a
word too many does no harm, one too few breaks a promise.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class DurableLog:
    """One file of the data folder, a word a line; belongs in the backup of the keys.

    `word`: what every word looks like. What does not is half a line that a power cut left, and is not read.
    """

    name: str
    word: re.Pattern[str]

    def add(self, words: Iterable[str]) -> None:
        """Durable when this returns. Raises OSError for a full disk.

        Begins on a new line: a power cut may have left half a one.
        """
        is_new = not self._path.exists()
        rest = memoryview("".join(f"\n{one}" for one in sorted(words)).encode("ascii") + b"\n")
        handle = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            while rest:
                rest = rest[os.write(handle, rest) :]
            os.fsync(handle)
        finally:
            os.close(handle)
        if is_new:
            folder = os.open(self._path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)

    def words(self) -> set[str]:
        """All that were ever added; none when there is no file."""
        try:
            text = self._path.read_text(encoding="ascii", errors="replace")
        except FileNotFoundError:
            return set()
        return {word for word in text.split() if self.word.fullmatch(word)}

    @property
    def _path(self) -> Path:
        return Path(settings.DATA_DIR) / self.name


ERASED = DurableLog("erased.log", re.compile(r"[0-9a-f]{32}"))
"""The hash of what was erased (`checksums.erased_hash`)."""
LETTERS = DurableLog("letters.log", re.compile(r"[A-Z]{1,3}"))
"""Letters given out: slips on a board bear them, and what a terminal has yet to tell."""
REVOKED = DurableLog("revoked.log", re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
"""Ids of terminals that may never speak again."""
WITHDRAWN = DurableLog("withdrawn.log", REVOKED.word)
"""Ids of accounts of staff that were withdrawn: a backup may not let anybody in again."""
REPLACED = DurableLog("replaced.log", re.compile(r"[0-9a-f]{64}"))
"""Hashes of PIN and badge verifiers that opened an account once: a backup may not let in whoever found a badge."""
