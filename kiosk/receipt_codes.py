"""What the QR of a receipt holds, and what somebody's scanner made of it; knows no page and no sentence.

A scanner types what it reads as if it were a keyboard, in the layout that this terminal is set to: `/` may come out
as `-`, `-` as `'` or `ß`, letters as capitals. So separators are never looked at, only what stands between them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from marketplace.numbers import parse_number
from marketplace.sealing import WORDS_IN_CODE

OWNERS, HELPERS = "MP1", "MH1"
"""Begins the QR of a receipt: of who put something up, of who answered it. Another figure when its content changes."""
LONGEST = 200
"""Longer than any of ours; of what is longer nothing is read."""

_APART = r"[^0-9a-z]*"
_RECEIPT = re.compile(rf"(mp1|mh1){_APART}([a-z]{{1,3}}){_APART}([0-9]{{4,7}})((?:{_APART}[a-z]+)+){_APART}")


@dataclass(frozen=True, slots=True)
class OfReceipt:
    """Somebody's own receipt: its number, and the secret words with spaces between."""

    number: str
    code: str = field(repr=False)
    helps: bool = False
    """Of who answered the listing; otherwise of who put it up."""


@dataclass(frozen=True, slots=True)
class OfSlip:
    """A slip on the board: the listing with this number."""

    number: str


def receipt_code(number: str, code: str, mark: str = OWNERS) -> str:
    """What the QR of a receipt holds: `MP1/H-0417/fiets-maan-soep`, in plain letters that any scanner can type."""
    apart = unicodedata.normalize("NFKD", code.lower())
    plain = "".join(char for char in apart if char.isascii() and (char.isalnum() or char.isspace()))
    return f"{mark}/{number}/{'-'.join(plain.split())}"


def read_scanned(text: str, board_url: str) -> OfReceipt | OfSlip | None:
    """Whose QR it was; None for something else. `board_url` is the address that slips of this city lead to."""
    plain = unicodedata.normalize("NFKC", text).lower().strip()
    if len(text) > LONGEST:
        return None
    if (receipt := _RECEIPT.fullmatch(plain)) is not None:
        number = parse_number(f"{receipt[2]}-{receipt[3]}")
        words = re.findall(r"[a-z]+", receipt[4])
        # words that a layout ran together are still the right ones; more of them than there are is something else
        if number is None or len(words) > WORDS_IN_CODE:
            return None
        return OfReceipt(number, " ".join(words), helps=receipt[1].upper() == HELPERS)
    number = _number_of_slip(plain, board_url)
    return None if number is None else OfSlip(number)


def _number_of_slip(plain: str, board_url: str) -> str | None:
    """The number itself, or the end of an address of this city's board; that of another city is not ours."""
    if (alone := parse_number(re.sub(r"[^0-9a-z]+", "-", plain))) is not None:
        return alone
    address = re.findall(r"[0-9a-z]+", board_url.lower())
    if not address:
        return None
    found = re.fullmatch(_APART.join([*address, "n", "([a-z]{1,3})", "([0-9]{4,7})", ""]), plain)
    return None if found is None else parse_number(f"{found[1]}-{found[2]}")
