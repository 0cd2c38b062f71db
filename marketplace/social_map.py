"""The social map: which partners answer which question, how they are found, and what is old; knows no sentences."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from marketplace.vocabulary import Partner

STALE_AFTER_DAYS = 365
"""What nobody checked for so long is said to be old: numbers and hours change."""


@dataclass(frozen=True, slots=True)
class MapQuestion:
    """What somebody comes with, as a tile; partners with any of `topics` answer it."""

    id: str
    icon: str
    topics: tuple[str, ...]


OTHER = "other"
"""The question under which stand those whose topics we do not know: a newer centre may know more of them."""

QUESTIONS: tuple[MapQuestion, ...] = (
    MapQuestion("money", "wallet", ("money", "advice")),
    MapQuestion("care", "stethoscope", ("care",)),
    MapQuestion("company", "coffee", ("meeting",)),
    MapQuestion("housing", "home", ("housing",)),
    MapQuestion("language", "language", ("language",)),
    MapQuestion("computer", "device-laptop", ("digital",)),
    MapQuestion("limitation", "wheelchair", ("disability",)),
    MapQuestion("doing", "heart-handshake", ("volunteering", "work")),
    MapQuestion("advice", "user-question", ("advice", "welfare")),
    MapQuestion(OTHER, "dots-circle-horizontal", ()),
)
"""In the order of the screen."""

TOPICS: tuple[str, ...] = tuple(sorted({topic for question in QUESTIONS for topic in question.topics}))
"""What a partner can be found under."""

_PLAIN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "’": "'"})


def find_partners(
    partners: Iterable[Partner], question: str = "", words: str = "", district: str = ""
) -> tuple[Partner, ...]:
    """Who answers `question`, is called like `words` and works in `district`; what is empty leaves nobody out.

    Every word must be a part of the name or of what they do, without regard to capitals and accents. Those whose name
    begins with the words come first, then those whose name holds them, then the rest; each group by name.
    A partner that names no district works in all of them.
    """
    wanted = folded(words).split()
    found = []
    for partner in partners:
        if not (_works_in(partner, district) and (not question or _answers(partner, question))):
            continue
        name = folded(partner.name)
        rank = _rank(partner, name, wanted)
        if rank is not None:
            found.append((rank, name, partner.id, partner))
    return tuple(partner for *_, partner in sorted(found, key=lambda one: one[:3]))


def questions_here(partners: Iterable[Partner], district: str = "") -> tuple[tuple[MapQuestion, int], ...]:
    """Which questions somebody answers in `district`, with how many do; a question nobody answers is left out."""
    here = [partner for partner in partners if _works_in(partner, district)]
    counted = ((question, sum(_answers(partner, question.id) for partner in here)) for question in QUESTIONS)
    return tuple((question, count) for question, count in counted if count)


def is_stale(assured_date: date | None, today: date) -> bool:
    """Whether somebody last checked it more than a year ago; never checked is not old, and said in other words."""
    return assured_date is not None and (today - assured_date).days > STALE_AFTER_DAYS


def folded(text: str) -> str:
    """Letters as they are looked for: small, without accents, one space between words; other scripts stay."""
    if text.isascii():
        return " ".join(text.casefold().split())
    # taken apart twice: some letters are capitals only once they are taken apart, and small ones come apart further
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(char for char in apart if unicodedata.category(char) not in ("Mn", "Cf"))
    return " ".join(bare.translate(_PLAIN).split())


def _rank(partner: Partner, name: str, wanted: list[str]) -> int | None:
    if not wanted or name.startswith(" ".join(wanted)):
        return 0
    if all(word in name for word in wanted):
        return 1
    everything = f"{name} {folded(' '.join((*partner.services, partner.description)))}"
    return 2 if all(word in everything for word in wanted) else None


def _works_in(partner: Partner, district: str) -> bool:
    return not district or not partner.districts or district in partner.districts


def _answers(partner: Partner, question: str) -> bool:
    if question == OTHER:
        return not set(TOPICS).intersection(partner.topics)
    return any(one.id == question and not set(one.topics).isdisjoint(partner.topics) for one in QUESTIONS)
