"""Finds phone numbers, e-mail addresses and web addresses in what people write; decides nothing about them.

A phone number on a board brings a stranger to somebody's door, so this errs toward finding. Dates, times, prices,
house numbers, postcodes and slip numbers are left alone, because half of all listings hold one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

LONGEST = 10_000
"""Only so many characters are looked at: listing texts are at most 400, and a longer one is refused anyway."""


class FoundKind(StrEnum):
    PHONE = "phone"
    EMAIL = "email"
    LINK = "link"
    """A web address, or a name on a social network."""


@dataclass(frozen=True, slots=True)
class Found:
    """Contact data from `start` up to `end` (characters of the text that was searched)."""

    kind: FoundKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text with every figure as 0-9 and every letter lower-case; `origin[i]` is where character i came from."""

    text: str
    origin: tuple[int, ...]


_NUMBER_WORDS = {
    word: figures
    for figures, words in (
        ("0", "nul zero"),
        ("1", "een één"),
        ("2", "twee"),
        ("3", "drie"),
        ("4", "vier"),
        ("5", "vijf"),
        ("6", "zes"),
        ("7", "zeven"),
        ("8", "acht"),
        ("9", "negen"),
        ("10", "tien"),
        ("11", "elf"),
        ("12", "twaalf"),
        ("13", "dertien"),
        ("14", "veertien"),
        ("15", "vijftien"),
        ("16", "zestien"),
        ("17", "zeventien"),
        ("18", "achttien"),
        ("19", "negentien"),
    )
    for word in words.split()
}
_TENS = {"twintig": 2, "dertig": 3, "veertig": 4, "vijftig": 5, "zestig": 6, "zeventig": 7, "tachtig": 8, "negentig": 9}
_NUMBER_WORDS |= {word: f"{ten}0" for word, ten in _TENS.items()}
_NUMBER_WORDS |= {
    f"{unit}{link}{word}": f"{ten}{figure}"
    for word, ten in _TENS.items()
    for unit, figure in list(_NUMBER_WORDS.items())
    if len(figure) == 1 and figure != "0"
    for link in ("en", "ën")
}

_TLD = (
    r"(?:nl|com|org|eu|be|info|shop|online|app|net|site|amsterdam|frl|xyz|tv|"
    r"pl|tr|ua|ru|uk|fr|es|pt|ma|sr|biz|link|page|gg)"
)
"""Left out are .de, .nu, .me and .in: Dutch words, which turn a forgotten space ("tuin.de") into an address."""
_MAIL_TLD = r"(?:nl|com|net|org|eu|be|de|nu|info|pl|tr|ua|ru|uk|fr|es|pt|ma|me|email|amsterdam)"
_DOT = r"(?:\.|\s?[(\[{]\s?(?:\.|punt|dot)\s?[)\]}]\s?|\s(?:punt|dot|\.)\s)"
_AT = r"(?:\s?@\s?|\s?[(\[{]\s?(?:at|a|apenstaart(?:je)?|@)\s?[)\]}]\s?|\s(?:at|apenstaart(?:je)?)\s)"
_EMAIL = re.compile(
    rf"[\w.+-]{{1,64}}{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{0,3}}?{_DOT}{_MAIL_TLD}\b"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
    r"|[\w.+-]{2,64}\s?@\s?(?:gmail|hotmail|outlook|live|ziggo|kpn(?:mail|planet)?|yahoo|icloud|xs4all|upcmail)\b"
)
_LINK = re.compile(
    r"\b(?:https?|ftp)\s?:\s?/\s?/\s?\S+"
    r"|\bwww\s?\.\s?[\w-]{2,}\S*"
    rf"|(?<![\w@.-])[\w-]{{2,63}}(?:\.[\w-]{{1,63}}){{0,3}}\.{_TLD}\b(?!\.\w)(?:/\S*)?"
    rf"|\b[\w-]{{2,63}}\s(?:punt|dot)\s(?:nl|com|org|eu)\b"
    r"|\b(?:wa|t|fb)\.me/\S+"
    r"|(?<![\w@.])@[\w.]*[^\W\d][\w.]+"
    r"|\b(?:insta|instagram|snap|snapchat|facebook|fb|telegram|tiktok|signal)\s?[:=]\s?@?\w[\w.-]+"
)

_DIGIT_RUN = re.compile(r"[+(]{0,3}\d(?:(?:[^\w\n+]|_){0,4}[+(]?\n?\d)*")
_DATE = re.compile(
    r"(?<!\d)(?:(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d"
    r"|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    r"|(?:0?[1-9]|[12]\d|3[01])[-/](?:0?[1-9]|1[0-2])(?=\s?[,;&]\s))(?!\d)"
)
_CLOCK = r"(?:[01]?\d|2[0-4])[.:][0-5]\d"
_TIME = re.compile(
    rf"(?<![\d.:])(?:{_CLOCK}\s?(?:[-–—/&]|tot|en)\s?{_CLOCK}(?![.:]?\d)|{_CLOCK}\s?(?:uur|u|h)\b|{_CLOCK}(?=\s?[,;]))"
)
_SLIP_NUMBER = re.compile(r"\b[a-z]{1,3}-\d{4,7}\b")
_PRICE = re.compile(r"€\s?\d{1,6}(?:[.,]\d{3})*(?:[.,](?:\d\d|-))?(?!\d)|(?<!\d)\d{1,5}(?:,\d\d)?\s?(?:euro|eur)\b")
_NO_PHONE = (_SLIP_NUMBER, _DATE, _TIME, _PRICE)
_LOCAL = re.compile(r"[1-9]\d{2}[ .-]?\d{2}[ .-]?\d{2}|[1-9]\d{2}[ .-]\d{4}")
_POSTCODE_AFTER = re.compile(r"\s?[A-Z]{2}\b")


def contact_data_in(text: str) -> tuple[Found, ...]:
    """Every phone number, e-mail address, web address and network name in `text`, in the order they stand there.

    Reads figures of any script, numbers written as Dutch words, and addresses written around ("naam at voorbeeld
    punt nl"). Looks at the first LONGEST characters.
    """
    folded = _fold(text[:LONGEST])
    found = [_back(FoundKind.EMAIL, match.span(), folded) for match in _EMAIL.finditer(folded.text)]
    found += [_back(FoundKind.LINK, match.span(), folded) for match in _LINK.finditer(folded.text)]
    figures = _said_in_figures(folded)
    found += [_back(FoundKind.PHONE, span, figures) for span in _phones(figures, text)]
    return tuple(sorted(_without_overlap(found), key=lambda one: one.start))


def _without_overlap(found: list[Found]) -> Iterator[Found]:
    """The first finder wins: the "voorbeeld.nl" of an e-mail address is no web address as well."""
    taken: list[Found] = []
    for one in found:
        if all(one.end <= other.start or one.start >= other.end for other in taken):
            taken.append(one)
            yield one


def _back(kind: FoundKind, span: tuple[int, int], folded: _Folded) -> Found:
    return Found(kind, folded.origin[span[0]], folded.origin[span[1] - 1] + 1)


def _fold(text: str) -> _Folded:
    chars: list[str] = []
    origin: list[int] = []
    for at, char in enumerate(text):
        plain = _plain(char)
        chars += plain
        origin += [at] * len(plain)
    return _Folded("".join(chars), tuple(origin))


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """What a character says when its looks do not count; a listing has few different ones."""
    value = unicodedata.digit(char, None)
    plain = unicodedata.normalize("NFKC", char).lower() if value is None else str(value)
    # What hides between two figures must not hide the number.
    shown = (one for one in plain if unicodedata.category(one) not in ("Mn", "Me", "Cf"))
    return "".join(" " if one.isspace() and one != "\n" else one for one in shown)


_SPOKEN = re.compile(r"[^\W\d_]+")
_O = "oоο"
_O_AMONG_FIGURES = re.compile(rf"(?<!\w)(?=[{_O}]*\d)[\d{_O}]+(?!\w)")
_LETTER_O = re.compile(rf"(?<![^\W\d_])[{_O}](?=[ -]?[1-9](?:[^\w\n]{{0,3}}\d){{7}})")


def _said_in_figures(folded: _Folded) -> _Folded:
    """ "nul zes" as "06", and a letter O before a number or among figures as the nought it stands for."""
    chars: list[str] = []
    origin: list[int] = []
    text = _O_AMONG_FIGURES.sub(lambda match: re.sub(f"[{_O}]", "0", match[0]), folded.text)
    text = _LETTER_O.sub("0", text)
    last = 0
    for match in _SPOKEN.finditer(text):
        figures = _NUMBER_WORDS.get(match[0])
        if figures is None:
            continue
        chars += text[last : match.start()] + figures
        origin += folded.origin[last : match.start()]
        origin += [folded.origin[match.start()]] * (len(figures) - 1) + [folded.origin[match.end() - 1]]
        last = match.end()
    chars += text[last:]
    origin += folded.origin[last:]
    return _Folded("".join(chars), tuple(origin))


def _phones(folded: _Folded, original: str) -> Iterator[tuple[int, int]]:
    text = folded.text
    for pattern in _NO_PHONE:
        text = pattern.sub(lambda match: "x" * len(match[0]), text)
    for run in _DIGIT_RUN.finditer(text):
        at = 0
        groups = [(m.start() + run.start(), m.end() + run.start()) for m in re.finditer(r"\d+", run[0])]
        while at < len(groups):
            size = _phone_size(text, groups[at:])
            if size:
                yield groups[at][0], groups[at + size - 1][1]
            at += size or 1
        if not any(_phone_size(text, groups[start:]) for start in range(len(groups))) and _is_local(
            run, folded, original
        ):
            yield run.span()


def _phone_size(text: str, groups: list[tuple[int, int]]) -> int:
    """How many of the first groups of figures together are a phone number; 0 when they are none."""
    start = groups[0][0]
    international = text[max(0, start - 3) : start].replace("(", "").replace(" ", "").endswith("+")
    figures = ""
    for size, (begin, end) in enumerate(groups, start=1):
        figures += text[begin:end]
        if len(figures) > 17:
            return 0
        whole = size == len(groups) or text[end : groups[size][0]].strip(" .-()") != ""
        if _is_phone(figures, international=international, whole=whole, contiguous=size == 1):
            return size
    return 0


def _is_phone(figures: str, *, international: bool, whole: bool, contiguous: bool) -> bool:
    if international or re.match("00[1-9]", figures):
        return whole and 8 <= len(figures.removeprefix("00")) <= 16
    if re.fullmatch(r"0[1-9]\d{8}|0[89]00\d{4}|31[1-9]\d{8}|6[1-8]\d{7}", figures):
        return True
    return contiguous and len(figures) >= 7


def _is_local(run: re.Match[str], folded: _Folded, original: str) -> bool:
    """A number within the city, "511 51 15"; but "Hof 123, 2033 AB" is a house number before a postcode."""
    if not _LOCAL.fullmatch(run[0].strip("(+")):
        return False
    after = original[folded.origin[run.end() - 1] + 1 :]
    return not _POSTCODE_AFTER.match(after)
