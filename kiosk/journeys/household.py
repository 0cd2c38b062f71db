"""Which household help somebody looks for: the questions as data, and what their answers ask of the providers.

Every question may be skipped, and its first answer asks for nothing: whoever does not care goes on at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import StrEnum

from kiosk.journeys.answers import Answers
from kiosk.journeys.journey import Journey, JourneyId
from kiosk.journeys.questions import Capitals, Choice, Keys, OptionOf, Question, Week, Words
from kiosk.journeys.walk import FaultCode
from marketplace.errors import RuleBroken
from marketplace.household import Wanted
from marketplace.places import PostcodeTable, postcode4_in
from marketplace.vocabulary import Funding, Provider, ProviderType

ANY = "any"
HERE = "here"
ELSEWHERE = "elsewhere"
WITHIN_M = (1000, 2000, 5000)
PRICES_CENTS = (1500, 2000, 2500, 3500)
POSTCODE_MAX = 10
"""Room for the letters and a space that people add."""
LANGUAGES_MOST = 11


class Part(StrEnum):
    """What somebody can look for; each is a chip above the list."""

    TYPES = "types"
    PLACE = "place"
    FUNDING = "funding"
    DAY_PARTS = "day_parts"
    LANGUAGE = "language"
    PRICE = "price"


TYPE_ICONS: dict[ProviderType, str] = {
    ProviderType.CONTRACTED_CARE: "stethoscope",
    ProviderType.ALPHA_HELPER: "user-heart",
    ProviderType.PRIVATE_CLEANER: "home-heart",
    ProviderType.STUDENT: "school",
    ProviderType.COMMERCIAL: "building-store",
}
TYPES: tuple[OptionOf, ...] = (
    OptionOf(ANY, "layout-grid", "household.type.any"),
    *(OptionOf(kind, TYPE_ICONS[kind], f"household.type.{kind}") for kind in ProviderType),
)
"""In the order of the page; the first one is what somebody gets who does not know yet."""

_PLACES = (
    OptionOf(HERE, "map-pin", "household.place.here"),
    OptionOf(ELSEWHERE, "home", "household.place.elsewhere"),
)
_WITHIN = (
    OptionOf(ANY, "world", "household.within.any"),
    *(OptionOf(str(metres), "map-pin", f"household.within.{metres}") for metres in WITHIN_M),
)
_FUNDING = (
    OptionOf(ANY, "user-question", "household.funding.any"),
    OptionOf(Funding.IN_KIND, "building-community", "household.funding.in_kind"),
    OptionOf(Funding.PERSONAL_BUDGET, "user-heart", "household.funding.personal_budget"),
    OptionOf(Funding.OWN_POCKET, "wallet", "household.funding.own_pocket"),
)
_PRICES = (
    OptionOf(ANY, "circle", "household.price.any"),
    *(OptionOf(str(cents), "wallet", f"household.price.{cents}") for cents in PRICES_CENTS),
)


def household(languages: tuple[str, ...], postcodes: PostcodeTable | None) -> Journey:
    """The questions after the one for the type; `languages` are those that any provider speaks.

    Nothing is asked that tells nothing apart: where from without a table of postcodes, a language when there is one.
    """
    questions: tuple[Question, ...] = (
        *(_place(postcodes) if postcodes is not None else ()),
        Choice("funding", Part.FUNDING, "funding", "household.funding", _FUNDING, optional=True),
        Week("day_parts", Part.DAY_PARTS, "day_parts", "household.day_parts"),
        *((_language(languages),) if len(languages) > 1 else ()),
        Choice("price", Part.PRICE, "price", "household.price", _PRICES, optional=True, asked_when=_pays_oneself),
    )
    return Journey(JourneyId.HOUSEHOLD, "household", "home-heart", questions, is_checked=False)


def _place(postcodes: PostcodeTable) -> tuple[Question, ...]:
    return (
        Choice("place", Part.PLACE, "place", "household.place", _PLACES, optional=True),
        Words(
            "postcode",
            Part.PLACE,
            "place",
            "household.postcode",
            POSTCODE_MAX,
            settled_in(postcodes),
            keys=Keys.NUMBERS,
            capitals=Capitals.NONE,
            optional=True,
            asked_when=lambda answers: answers.said("place") == ELSEWHERE,
        ),
        Choice("within", Part.PLACE, "place", "household.within", _WITHIN, optional=True),
    )


def settled_in(postcodes: PostcodeTable) -> Callable[[str], str]:
    """What makes "2033 ab" into "2033"; raises RuleBroken(postcode_unclear), or postcode_unknown when we miss it."""

    def settled(text: str) -> str:
        code = postcode4_in(text)
        if code is None:
            raise RuleBroken(FaultCode.POSTCODE_UNCLEAR, "postcode")
        if code not in postcodes:
            raise RuleBroken(FaultCode.POSTCODE_UNKNOWN, "postcode")
        return code

    return settled


def _language(languages: tuple[str, ...]) -> Choice:
    options = (OptionOf(code, "language", own_name(code), is_words=True) for code in languages)
    every = OptionOf(ANY, "world", "household.language.any")
    return Choice("language", Part.LANGUAGE, "language", "household.language", (every, *options), optional=True)


def own_name(code: str) -> str:
    """A language in its own words, for whoever speaks only that one; a code Babel has no name for stays as it is."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(code).get_display_name()
    except (ValueError, UnknownLocaleError):
        return code
    return name[:1].upper() + name[1:] if name else code


def languages_of(providers: Iterable[Provider]) -> tuple[str, ...]:
    """Those that occur, what most speak first; more than LANGUAGES_MOST nobody chooses from."""
    spoken = Counter(code for provider in providers for code in provider.languages)
    return tuple(sorted(spoken, key=lambda code: (-spoken[code], code))[:LANGUAGES_MOST])


def _pays_oneself(answers: Answers) -> bool:
    return answers.said("funding") == Funding.OWN_POCKET


def postcode_of(answers: Answers, here: str) -> str:
    """From which area distances count: the one somebody gave, else `here`; empty when neither is known."""
    given = postcode4_in(answers.said("postcode")) if answers.said("place") == ELSEWHERE else None
    return given or here


def wanted_of(answers: Answers, here: str) -> Wanted:
    """What the answers ask of a provider; `here` is the area of the terminal, or empty."""
    kind, within, language = (_chosen(answers, question) for question in ("types", "within", "language"))
    funding, price = _chosen(answers, "funding"), _chosen(answers, "price")
    return Wanted(
        types=(ProviderType(kind),) if kind else (),
        within_m=int(within) if within else None,
        from_postcode4=postcode_of(answers, here) or None,
        funding=Funding(funding) if funding else None,
        day_parts=tuple(sorted(answers.day_parts)),
        language=language or None,
        price_max_cents=int(price) if price and _pays_oneself(answers) else None,
    )


def _chosen(answers: Answers, question: str) -> str:
    said = answers.said(question)
    return "" if said == ANY else said


def narrowed(answers: Answers) -> tuple[Part, ...]:
    """Which parts leave anybody out: those that can be let go of."""
    wanted = wanted_of(answers, "")
    asks = {
        Part.TYPES: bool(wanted.types),
        Part.PLACE: wanted.within_m is not None,
        Part.FUNDING: wanted.funding is not None,
        Part.DAY_PARTS: bool(wanted.day_parts),
        Part.LANGUAGE: wanted.language is not None,
        Part.PRICE: wanted.price_max_cents is not None,
    }
    return tuple(part for part in Part if asks[part])


def loosened(answers: Answers, part: Part) -> Answers:
    """The answers with this part letting everybody in. From where distances count stays."""
    match part:
        case Part.DAY_PARTS:
            return replace(answers, day_parts=frozenset())
        case Part.PLACE:
            return answers.saying("within", ANY)
        case _:
            return answers.saying(part, ANY)
