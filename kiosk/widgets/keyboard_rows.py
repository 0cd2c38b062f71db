"""Which keys stand where on our own keyboard, per size of screen and kind of answer; pure, draws nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.languages import capital_of

SHIFT, ERASE, SPACE, OTHER = "shift", "erase", "space", "other"
"""What a key does instead of typing: capitals, take away, a space, and the sheet of figures and signs (or back)."""
MORE, LATIN, OWN = "more", "latin", "own"
"""The letters that found no room (or back), the letters of Dutch, and back to one's own."""
LETTERS = "letters"
"""The sheet a question begins with; the others are OTHER and MORE."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key: what it types or does, and how many units wide it is."""

    does: str
    units: float = 1

    @property
    def types(self) -> bool:
        """Whether it types what it says."""
        return self.does not in (SHIFT, ERASE, SPACE, OTHER, MORE, LATIN, OWN)


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
    ("figures", False): Sheet(3, (_row("123"), _row("456"), _row("789"), (Key("0", 2), Key(ERASE)))),
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
    ("figures", False): Sheet(4, (_row("1234"), _row("5678"), (*_row("90"), Key(ERASE, 2)))),
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


_END_OF_LATIN = (Key(","), Key(SPACE, 3), Key("."), Key("?"), Key("-"))
ROOMY_OWN = {
    "polish": replace(
        ROOMY[LETTERS, False],
        rows=(*ROOMY[LETTERS, False].rows[:3], _row("ąćęłńóśźż"), _SPACE_ROW),
    ),
    "turkish": Sheet(
        12,
        (
            _row("qwertyuıopğü"),
            _row("asdfghjklşi"),
            (Key(SHIFT, 1.5), *_row("zxcvbnmöç"), _WIDE_ERASE),
            (Key(OTHER, 1.5), Key(","), Key(SPACE, 6.5), Key("."), Key("?"), Key("-")),
        ),
    ),
    "ukrainian": Sheet(
        12,
        (
            _row("йцукенгшщзхї"),
            _row("фівапролджє"),
            (Key(SHIFT), *_row("ячсмитьбюґ"), Key(ERASE)),
            (Key(OTHER, 1.5), Key(LATIN, 1.5), Key(","), Key(SPACE, 5), Key("."), Key("?"), Key("'")),
        ),
    ),
    "arabic": Sheet(
        12,
        (
            _row("ضصثقفغعهخحجد"),
            _row("شسيبلاتنمكط"),
            (*_row("ئءؤرىةوزظذ"), Key(ERASE, 2)),
            (Key(OTHER, 1.5), Key(LATIN, 1.5), *_row("أإآ"), Key(SPACE, 3), *_row("،؟.")),
        ),
    ),
}
"""As they stand on the keyboards of these countries; Polish letters in a row of their own."""
_OWN_FUNCTIONS = (Key(SHIFT), Key(MORE), Key(OTHER), Key(SPACE))
_MORE_SIGNS = (_row(".,?!'-:;\""), _row("()/@&+€é", Key(ERASE)))
COMPACT_OWN = {
    **{alphabet: replace(COMPACT[LETTERS, False], functions=_OWN_FUNCTIONS) for alphabet in ("polish", "turkish")},
    "ukrainian": Sheet(9, (_row("абвгдежзи"), _row("ійклмнопр"), _row("стухчшья", Key(ERASE))), _OWN_FUNCTIONS),
    # From right to left, as the alphabet is learnt.
    "arabic": Sheet(
        9,
        (_row("دخحجثتبأا"), _row("فعطصشسزرذ"), _row("يوةهنملكق")),
        (Key(ERASE), Key(MORE), Key(OTHER), Key(SPACE)),
    ),
}
COMPACT_MORE = {
    "polish": Sheet(9, (_row("ąćęłńóśźż"), *_MORE_SIGNS), _OWN_FUNCTIONS),
    "turkish": Sheet(9, (_row("çğıöşüâîû"), *_MORE_SIGNS), _OWN_FUNCTIONS),
    "ukrainian": Sheet(
        9,
        (_row("ґєїфцщю’—"), *_MORE_SIGNS),
        (Key(SHIFT), Key(MORE), Key(LATIN), Key(SPACE)),
    ),
    "arabic": Sheet(
        9,
        (_row("ضظغءؤئإآى"), _row("،؟.!:-؛\"'"), _row("()/@&+€", Key(ERASE))),
        (Key(LATIN), Key(MORE), Key(OTHER), Key(SPACE)),
    ),
}
"""On a low screen nine keys stand in a row: what is written least comes on a second sheet, with the signs."""

ALPHABETS = {"pl": "polish", "tr": "turkish", "uk": "ukrainian", "ar": "arabic"}
"""By language; the others are typed with the letters of Dutch."""
FACES = {"polish": "ąęł", "turkish": "ğüş", "ukrainian": "абв", "arabic": "أبج", "": "abc"}
"""On the key that goes to, or back to, these letters."""
MORE_FACES = {"polish": "ąę", "turkish": "ğş", "ukrainian": "їщ", "arabic": "ضء"}
"""On the key to those that found no room."""
SWITCHES = ("ukrainian", "arabic")
"""Alphabets without the letters of Dutch: a key goes to those and back."""
LANGUAGE_OF = {alphabet: language for language, alphabet in ALPHABETS.items()}


def capital(letter: str, alphabet: str) -> str:
    """The capital of a letter in this alphabet; one without capitals stays as it is."""
    return capital_of(letter, LANGUAGE_OF.get(alphabet, ""))


def sheet_for(roomy: bool, kind: str, sheet: str = LETTERS, alphabet: str = "", *, latin: bool = False) -> Sheet:
    """The keys for this size of screen, kind of answer and alphabet of the language ("" is Dutch).

    `latin`: somebody with another alphabet asked for the letters of Dutch. A kind without another sheet keeps its
    first; addresses and numbers are in the letters of Dutch in every language.
    """
    other = sheet == OTHER
    sheets = ROOMY if roomy else COMPACT
    plain = sheets.get((kind, other), sheets[kind, False])
    if kind != LETTERS or not alphabet:
        return plain
    if latin or other:
        return _with_a_way(plain, roomy, other, latin) if alphabet in SWITCHES else _beside(plain, roomy, other)
    if roomy:
        return ROOMY_OWN[alphabet]
    return (COMPACT_MORE if sheet == MORE else COMPACT_OWN)[alphabet]


def _with_a_way(sheet: Sheet, roomy: bool, other: bool, latin: bool) -> Sheet:
    """The letters of Dutch, or figures, with a key to one's own letters, or to those of Dutch."""
    way = Key(OWN) if latin else Key(LATIN)
    if roomy:
        return replace(sheet, rows=(*sheet.rows[:-1], (Key(OTHER, 1.5), replace(way, units=1.5), *_END_OF_LATIN)))
    if not other:
        return replace(sheet, functions=(Key(SHIFT), way, Key(OTHER), Key(SPACE)))
    return replace(sheet, functions=(Key("ë"), way, Key(OTHER), Key(SPACE)))


def _beside(sheet: Sheet, roomy: bool, other: bool) -> Sheet:
    """The figures of an alphabet that is the Dutch one and more."""
    if roomy or not other:
        return sheet
    return replace(sheet, functions=(Key("ë"), Key(MORE), Key(OTHER), Key(SPACE)))
