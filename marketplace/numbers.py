"""Slip numbers such as H-0417: a terminal's letter, how a number is written and read back; keeps no counter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from itertools import product

from marketplace.errors import RuleBroken
from marketplace.rule_codes import RuleCode

COUNTER_MAX = 9_999_999

DEMO_LETTERS = ("DB", "DC", "DE", "DH", "DL", "DP", "DS", "DW")
"""Begin the numbers of the demo data; `next_letter` never gives them to a terminal, so the two cannot collide."""

_CLEAR = "ABCDEFGHJKLMNPRSTUVWXYZ"
"""I, O and Q are left out of what follows the first letter: handwritten they read as 1 and 0."""
_ALL = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_UNWANTED = frozenset({"SS", "SA", "SD", "WC", "KK", "NSB", "KKK", "KUT", "LUL", "PIK", "GVD", "HIV", "DOM", "DIK"})
"""Nobody wants these on a slip with their request."""

_WRITTEN = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_SAID_FIRST = re.compile(r"^\s*(?:NUMMER|NR)[\s.:]+")
"""Followed by a space or a stop, for NR and NRA are letters of terminals too."""


def next_letter(preferred: str, used: Collection[str]) -> str:
    """The letter for a new terminal: `preferred`, else that letter with one or two more, else any that is free.

    A letter in `used` is never given again, nor are the letters of the demo data. With "H" preferred the
    order is H, HA, HB … HZ, HAA … HZZ, and then A, B … ZZZ. `used` must hold every letter ever given out, of
    revoked terminals too: their slips still hang somewhere.
    Raises RuleBroken(letters_used_up) after some eighteen thousand terminals.
    """
    taken = frozenset(used) | frozenset(DEMO_LETTERS) | _UNWANTED
    for letter in _candidates(preferred.strip().upper()):
        if letter not in taken:
            return letter
    raise RuleBroken(RuleCode.LETTERS_USED_UP.value)


def _candidates(preferred: str) -> Iterator[str]:
    if re.fullmatch(r"[A-Z]{1,2}", preferred):
        yield preferred
        for length in range(1, 4 - len(preferred)):
            yield from (preferred + "".join(tail) for tail in product(_CLEAR, repeat=length))
    for alphabet in (_CLEAR, _ALL):
        for length in (1, 2, 3):
            yield from ("".join(letters) for letters in product(alphabet, repeat=length))


def slip_number(letter: str, counter: int) -> str:
    """`H-0417` for letter H and counter 417; four figures at least, more when the counter has outgrown them.

    Raises RuleBroken(numbers_used_up) outside 1 … 9,999,999, and ValueError when `letter` is no terminal's letter.
    """
    if not re.fullmatch(r"[A-Z]{1,3}", letter):
        raise ValueError(f"not a letter of a terminal: {letter!r}")
    if not 1 <= counter <= COUNTER_MAX:
        raise RuleBroken(RuleCode.NUMBERS_USED_UP.value, "number")
    return f"{letter}-{counter:04d}"


def parse_number(text: str) -> str | None:
    """The slip number in `text` as people type or say it ("h417", "H 0417", "nr. h-417", "ｈ４１７"), or None."""
    if len(text) > 40:
        return None
    plain = "".join(_figure(char) for char in unicodedata.normalize("NFKC", text).upper())
    return _read(_SAID_FIRST.sub("", plain, count=1)) or _read(plain)


def parse_receipt(text: str) -> tuple[str, str] | None:
    """Slip number and secret words of a receipt, written after each other: "H-0417 fiets maan soep". None: no such."""
    written, _, code = text.strip().partition(" ")
    number = parse_number(written)
    return (number, code.strip()) if number is not None and any(char.isalpha() for char in code) else None


def _read(text: str) -> str | None:
    match = _WRITTEN.fullmatch(re.sub(r"[\s.,:_#–—‐‑−-]", "", text))
    return slip_number(match[1], int(match[2])) if match and int(match[2]) else None


def _figure(char: str) -> str:
    """Arabic-Indic and other figures as 0 … 9."""
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)
