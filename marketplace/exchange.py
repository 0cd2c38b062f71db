"""Who could help whom: candidates for a request or an offer, and what is left of a mediation; knows no storage.

A candidate is a proposal to whoever brings people together, with the reasons they can say aloud. Nobody is matched by
a sum: the score is an order and is shown to nobody. Whether two listings are of one person is not asked, because the
board does not know.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from marketplace.cases import CaseState, Leg, LegAnswer, Mediation, Response
from marketplace.places import PostcodeTable
from marketplace.rules import hangs
from marketplace.vocabulary import DayPart, District, Listing, ListingKind, PartOfDay, Rhythm, Weekday, When

NEAR_M = 1_500
"""Between the middles of two postcode areas: twenty minutes on foot for most people."""
WORD_LEAST = 3
"""Letters, as in "heg": shorter words say little ("de", "ik", "op")."""
STEM = 6
"""So many first letters are enough to make two words the same: "wandelen", "wandeling"."""
WORDS_COUNTED = 3
"""More shared words do not make it likelier: who writes much shares much."""

_SAID_OFTEN = (
    "iemand graag kunnen willen wilt zoek zoeken gezocht vraag vragen aanbod bieden aangeboden helpen hulp help helpt "
    "voor naar door over onder tegen zonder samen even keer maal week weken maand uurtje uren altijd soms vaak "
    "mijn onze jouw haar hun deze dit die dat daar hier waar wanneer niet maar want omdat ook nog weer alles iets "
    "ochtend middag avond maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
    "kan kunt mag moet heb hebt heeft hebben ben bent zijn wordt worden doen doet gaan gaat komen komt "
    "buurt buren buur straat huis thuis mensen persoon "
    "wie wat het een van met mij als dan dus per uit bij tot wel ons uur dag jaar hij zij wij hem men mee aan had wil"
)
_EVERYDAY = frozenset(_SAID_OFTEN.split())
"""Dutch words that many listings share and that say nothing of what is wanted."""
_SCORES = {"responded": 100, "same_category": 8, "word": 3, "same_district": 4, "near": 2, "day_parts": 3, "clash": -4}


class CandidateReason(StrEnum):
    """Why somebody might help; each finds a sentence."""

    RESPONDED = "responded"
    """They said themselves that they can."""
    SAME_CATEGORY = "same_category"
    WORDS = "words"
    SAME_DISTRICT = "same_district"
    NEAR = "near"
    DAY_PARTS = "day_parts"
    """Both named parts of the week, and some are the same."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who could help, or be helped: a listing, or a response to the listing itself, and why.

    `words` are those of their listing that the other has too. `clashes`: both named moments, and none is the same.
    """

    record_type: str
    record: str
    reasons: tuple[CandidateReason, ...]
    score: int
    listing: Listing | None = None
    words: tuple[str, ...] = ()
    clashes: bool = False


def candidates(
    listing: Listing,
    others: Iterable[Listing],
    responses: Iterable[Response],
    today: date,
    near: Collection[str] = (),
) -> tuple[Candidate, ...]:
    """Who could help with a request, or whom an offer could help; the likeliest first, equally likely by age and id.

    `others`: listings of any kind; only those that hang, are of the other kind and ask or offer something like it (the
    same category, or a word) count. `responses`: those to `listing` that nobody has brought together or closed.
    `near`: districts that count as near.
    """
    responded = [
        (response.made_on, Candidate("response", response.id, (CandidateReason.RESPONDED,), _SCORES["responded"]))
        for response in responses
        if response.listing == listing.id and response.state in (CaseState.OPEN, CaseState.CLAIMED)
    ]
    wanted = frozenset(stem(word) for word in telling_words(listing))
    alike = [
        (other.placed_on, candidate)
        for other in others
        if other.id != listing.id
        and other.kind is not listing.kind
        and hangs(other, today)
        and not _is_over(other.when, today)
        and (candidate := _compared(listing, wanted, other, near)) is not None
    ]
    found = sorted((*responded, *alike), key=lambda each: (-each[1].score, each[0], each[1].record))
    return tuple(candidate for _, candidate in found)


def leg_of(listing: Listing, candidate: Candidate) -> tuple[str, str]:
    """Giver and receiver of the leg that a candidate makes: who offers gives, who asks receives.

    Whoever responded stands as the giver, since only a listing can be received for (`cases.Leg`).
    """
    if candidate.listing is not None and listing.kind is ListingKind.OFFER:
        return listing.id, candidate.record
    return candidate.record, listing.id


def pair_left(mediation: Mediation) -> tuple[Leg, Leg] | None:
    """The two legs a broken ring falls back to, with the answers they have, or None.

    A ring breaks where a leg says no. Legs stand in the order of the ring: whoever receives in one gives in the next.
    Of what is left two that follow one another still make sense together: somebody in the middle helps, and is helped.
    The two with the most yes count, the first such pair after the break.
    None when nobody said no, or when no two legs in a row are left: then there is plain help at most.
    """
    legs = mediation.legs
    broken = [at for at, leg in enumerate(legs) if leg.answer is LegAnswer.NO]
    if not broken or len(legs) < 3:
        return None
    first = broken[0] + 1
    around = (*legs[first:], *legs[:first])
    pairs = [pair for pair in pairwise(around) if all(leg.answer is not LegAnswer.NO for leg in pair)]
    return max(pairs, key=lambda pair: sum(leg.answer is LegAnswer.YES for leg in pair), default=None)


def near_districts(district: str, districts: Iterable[District], table: PostcodeTable) -> frozenset[str]:
    """Other districts with a postcode area within NEAR_M of one of this district's; none when nothing is known."""
    all_of_city = {one.id: one for one in districts}
    here = all_of_city.get(district)
    if here is None:
        return frozenset()
    return frozenset(
        other.id
        for other in all_of_city.values()
        if other.id != district
        and any(
            metres is not None and metres <= NEAR_M
            for one in here.postcodes
            for another in other.postcodes
            for metres in (table.distance_m(one, another),)
        )
    )


def telling_words(listing: Listing) -> tuple[str, ...]:
    """The words of a listing that say what it is about, as they stand there but in small letters, each stem once."""
    found: dict[str, str] = {}
    for word in _words(f"{listing.title} {listing.details}"):
        if len(word) >= WORD_LEAST and word not in _EVERYDAY:
            found.setdefault(stem(word), word)
    return tuple(found.values())


def stem(word: str) -> str:
    """What makes two words the same here, with which each of them begins: "heg" of "heggen", "snoei" of "snoeit".

    Of a Dutch ending only what is common is taken away; a word too many is one candidate too many, with its reason.
    """
    plain = unicodedata.normalize("NFKD", word)
    left = "".join(char for char in plain if not unicodedata.combining(char))
    for ending in ("en", "t", "s"):
        if left.endswith(ending) and len(left) - len(ending) >= WORD_LEAST:
            left = left.removesuffix(ending)
    if len(left) > WORD_LEAST and left[-1] == left[-2]:
        left = left[:-1]
    return left[:STEM]


def _compared(listing: Listing, wanted: Collection[str], other: Listing, near: Collection[str]) -> Candidate | None:
    words = tuple(word for word in telling_words(other) if stem(word) in wanted)
    alike = other.category == listing.category and listing.category != "other"
    if not alike and not words:
        return None
    meets = _meet(listing.when, other.when)
    reasons = {
        CandidateReason.SAME_CATEGORY: alike,
        CandidateReason.WORDS: bool(words),
        CandidateReason.SAME_DISTRICT: other.district == listing.district,
        CandidateReason.NEAR: other.district != listing.district and other.district in near,
        CandidateReason.DAY_PARTS: meets is True,
    }
    told = tuple(reason for reason, holds in reasons.items() if holds)
    score = sum(_SCORES[reason] for reason in told if reason is not CandidateReason.WORDS)
    score += _SCORES["word"] * min(len(words), WORDS_COUNTED) + (_SCORES["clash"] if meets is False else 0)
    return Candidate("listing", other.id, told, score, other, words, clashes=meets is False)


def _is_over(when: When, today: date) -> bool:
    return when.day is not None and when.day < today


def _meet(one: When, other: When) -> bool | None:
    """Whether both can happen at one moment; None when one of them leaves it open: they can talk about it."""
    if one.day is not None and other.day is not None and one.day != other.day:
        return False
    ours, theirs = _moments(one), _moments(other)
    if ours is None or theirs is None:
        return None
    return bool(ours & theirs)


def _moments(when: When) -> frozenset[DayPart] | None:
    if when.rhythm is Rhythm.STANDING and when.day_parts:
        return frozenset(when.day_parts)
    if when.rhythm is Rhythm.ONCE and when.day is not None:
        weekday = list(Weekday)[when.day.weekday()]
        return frozenset(DayPart(weekday, part) for part in when.parts or tuple(PartOfDay))
    return None


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFC", text).casefold()
    return "".join(char if char.isalnum() else " " for char in folded).split()
