"""Plants words nobody else would say in a visit, and looks for them where a running terminal could keep them."""

from __future__ import annotations

import gc
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

_ROOM = re.compile(r"[\s–-]+")
LONGEST = 200_000
"""Larger texts in memory are sources and fonts."""


@dataclass(frozen=True)
class Marks:
    """Words made for one test. They are kept in pieces: the test itself must not be found."""

    pieces: tuple[tuple[str, ...], ...]

    @classmethod
    def made(cls, count: int) -> Marks:
        """So many words of letters that stand in no dictionary, and a phone number that is nobody's."""
        letters = str.maketrans("0123456789abcdef", "bcdfghjklmnpqrst")
        words = (f"zq{uuid4().hex[:12].translate(letters)}" for _ in range(count))
        return cls((*((word[:7], word[7:]) for word in words), ("023555", "0177")))

    def word(self, at: int) -> str:
        """One of them, whole."""
        return "".join(self.pieces[at])

    @property
    def phone(self) -> str:
        """The telephone number, as it is typed."""
        return "".join(self.pieces[-1])

    def needles(self) -> tuple[str, ...]:
        """What to look for: the words, and the end of the phone number however it is written."""
        return (*(self.word(at) for at in range(len(self.pieces) - 1)), "555" + self.pieces[-1][1])

    def within(self, text: str) -> bool:
        """Whether one of them stands in `text`, in capitals or not, with any spaces."""
        lower = text.casefold()
        if not any(pieces[0][:3] in lower for pieces in self.pieces) and "177" not in lower:
            return False  # nearly always, and soon
        flat = _ROOM.sub("", lower)
        return any(needle in flat for needle in self.needles())

    def and_words(self, words: str) -> Marks:
        """These words, which the program drew itself, as one mark more."""
        whole = _ROOM.sub("", words)
        return Marks((*self.pieces[:-1], (whole[:5], whole[5:]), self.pieces[-1]))


def in_memory(marks: Marks, own: tuple[object, ...] = ()) -> list[str]:
    """Every text that Python can still reach and that holds a mark: what holds it, and its type; not the text."""
    gc.collect()
    needles = marks.needles()
    mine = {id(needles), *map(id, needles), *map(id, own)}
    found: list[str] = []
    for holder in gc.get_objects():
        if id(holder) in mine or type(holder).__name__ in ("frame", "cell"):
            continue
        for text in gc.get_referents(holder):
            # its own class, for a weak reference answers for what may be gone
            if not issubclass(type(text), str | bytes | bytearray) or not 6 < len(text) < LONGEST or id(text) in mine:
                continue
            words = text if isinstance(text, str) else bytes(text).decode("utf-8", "ignore")
            if marks.within(words):
                found.append(_described(holder))
    return found


def _described(holder: object) -> str:
    """What kind of thing holds it, and what holds that."""
    around = [type(one).__name__ for one in gc.get_referrers(holder)][:6]
    keys = sorted(map(str, holder))[:6] if isinstance(holder, dict) else ""
    return f"{type(holder).__module__}.{type(holder).__name__} {keys} in {around}"


def in_widgets(marks: Marks, root: Any) -> list[str]:
    """Every part below `root`, shown or not, that holds a mark in a property or in what it keeps beside."""
    found = []
    for part in root.walk(restrict=True):
        held = [value.get(part) for name, value in part.properties().items() if name not in ("parent", "children")]
        if any(marks.within(repr(value)) for value in (*held, *vars(part).values()) if not hasattr(value, "walk")):
            found.append(type(part).__name__)
    return found


def in_files(marks: Marks, *folders: Path, since: float) -> list[str]:
    """Every file below these folders, or of late in the system's folder for passing ones, that holds a mark."""
    return [path.name for path in _files(folders, since) if marks.within(_text_of(path))]


def _files(folders: tuple[Path, ...], since: float) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in folder.rglob("*") if path.is_file())
    for path in Path(tempfile.gettempdir()).iterdir():
        try:
            if path.is_file() and path.stat().st_mtime >= since:
                yield path
        except OSError:
            continue  # somebody else's, and gone again


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "ignore")
    except OSError:
        return ""
