"""Which keys stand where on our own keyboard, per size of screen and kind of answer; pure, draws nothing."""

from __future__ import annotations

from dataclasses import dataclass

SHIFT, ERASE, SPACE, OTHER = "shift", "erase", "space", "other"
"""What a key does instead of typing: capitals, take away, a space, and the other sheet of keys."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key: what it types or does, and how many units wide it is."""

    does: str
    units: float = 1

    @property
    def types(self) -> bool:
        """Whether it types what it says."""
        return self.does not in (SHIFT, ERASE, SPACE, OTHER)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is on the keyboard at one moment. `functions` are the keys beside the field in the compact class."""

    units: int
    rows: tuple[tuple[Key, ...], ...]
    functions: tuple[Key, ...] = ()


def _row(letters: str, *after: Key) -> tuple[Key, ...]:
    return (*(Key(letter) for letter in letters), *after)


_WIDE_ERASE = Key(ERASE, 1.5)
_SPACE_ROW = (Key(OTHER, 1.5), Key(","), Key(SPACE, 4.5), Key("."), Key("?"), Key("-"))

ROOMY: dict[tuple[str, bool], Sheet] = {
    ("letters", False): Sheet(
        10,
        (
            _row("qwertyuiop"),
            _row("asdfghjkl"),
            (Key(SHIFT, 1.5), *_row("zxcvbnm"), _WIDE_ERASE),
            _SPACE_ROW,
        ),
    ),
    ("letters", True): Sheet(
        10,
        (
            _row("1234567890"),
            _row("-/:;()€&+"),
            (*_row("!'\"=%*"), Key("ë"), Key("é"), _WIDE_ERASE),
            _SPACE_ROW,
        ),
    ),
    ("numbers", False): Sheet(3, (_row("123"), _row("456"), _row("789"), (*_row("+0"), Key(ERASE)))),
    ("email", False): Sheet(
        10,
        (
            _row("1234567890"),
            _row("qwertyuiop"),
            _row("asdfghjkl"),
            (*_row("zxcvbnm"), Key(ERASE, 2)),
            (Key("@", 2), Key("."), Key("-"), Key("_"), Key("+"), Key(".nl", 2), Key(".com", 2)),
        ),
    ),
    ("number", False): Sheet(
        10,
        (
            _row("1234567890"),
            _row("qwertyuiop"),
            _row("asdfghjkl"),
            (Key("-", 1.5), *_row("zxcvbnm"), _WIDE_ERASE),
        ),
    ),
}
COMPACT: dict[tuple[str, bool], Sheet] = {
    ("letters", False): Sheet(
        9,
        (_row("abcdefghi"), _row("jklmnopqr"), _row("stuvwxyz", Key(ERASE))),
        (Key(SHIFT), Key(OTHER), Key(SPACE, 2)),
    ),
    ("letters", True): Sheet(
        9,
        (_row("123456789"), _row("0.,?!'-:;"), _row("()/@&+€é", Key(ERASE))),
        (Key("ë"), Key(OTHER), Key(SPACE, 2)),
    ),
    ("numbers", False): Sheet(4, (_row("123", Key(ERASE)), _row("456+"), _row("7890"))),
    ("email", False): Sheet(
        9,
        (_row("abcdefghi"), _row("jklmnopqr"), _row("stuvwxyz", Key(ERASE))),
        (Key("@"), Key("."), Key(".nl"), Key(OTHER)),
    ),
    ("email", True): Sheet(
        9,
        (_row("123456789"), _row("0.-_+&'!#"), _row("=/?$%*~^", Key(ERASE))),
        (Key("@"), Key("."), Key(".nl"), Key(OTHER)),
    ),
    ("number", False): Sheet(
        9, (_row("abcdefghi"), _row("jklmnopqr"), _row("stuvwxyz", Key(ERASE))), (Key(OTHER, 2), Key("-", 2))
    ),
    ("number", True): Sheet(4, (_row("123", Key(ERASE)), _row("456-"), _row("7890")), (Key(OTHER, 4),)),
}


def sheet_for(roomy: bool, kind: str, other: bool) -> Sheet:
    """The keys for this size of screen and kind of answer; a kind without another sheet keeps its first."""
    sheets = ROOMY if roomy else COMPACT
    return sheets.get((kind, other), sheets[kind, False])
