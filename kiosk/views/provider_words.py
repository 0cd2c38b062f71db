"""What is found of household help, reckoned for a page: the list, and how many each answer would leave."""

from __future__ import annotations

from dataclasses import replace

from kiosk.entry_words import language_words
from kiosk.journeys.household import ANY, ELSEWHERE, PRICES_CENTS, WITHIN_M, languages_of, own_name
from kiosk.journeys.journey import JourneyId
from kiosk.texts import Texts
from kiosk.views.pages import Option
from kiosk.visit.household import is_read, wanted
from kiosk.visit.state import Session
from kiosk.world import World
from marketplace.household import Counts, FoundProvider, counts, found
from marketplace.places import PostcodeTable
from marketplace.vocabulary import Funding, ProviderType

_NOWHERE = PostcodeTable({})


def table_of(world: World) -> PostcodeTable:
    """Where areas lie; without a table nothing is near and nothing is far."""
    return world.postcodes if world.postcodes is not None else _NOWHERE


def found_of(session: Session, world: World) -> tuple[FoundProvider, ...]:
    """Who fits what somebody looks for, the nearest first."""
    return found(session.looking.providers, wanted(session, world), table_of(world))


def counts_of(session: Session, world: World) -> Counts:
    """How many each answer of each question would leave."""
    return counts(
        session.looking.providers,
        wanted(session, world),
        table_of(world),
        within_m=WITHIN_M,
        languages=languages_of(session.looking.providers),
        price_max_cents=PRICES_CENTS,
    )


def with_counts(
    options: tuple[Option, ...], question: str, session: Session, world: World, texts: Texts
) -> tuple[Option, ...]:
    """The answers with what they mean and how many they leave; the first one holds until another is chosen."""
    told = _hints(question, session, world, texts)
    nothing_chosen = not any(one.chosen for one in options)
    return tuple(
        replace(one, hint=told.get(one.id, one.hint), chosen=one.chosen or (nothing_chosen and at == 0))
        for at, one in enumerate(options)
    )


def _hints(question: str, session: Session, world: World, texts: Texts) -> dict[str, str]:
    """Option -> what stands under it."""
    left = _left(question, counts_of(session, world)) if is_read(session) and not session.looking.fault else {}
    told = _told(question, tuple(left), texts)
    nobody = texts.say("household.left.none")
    said = {option: texts.say_many("household.left", n) if n else nobody for option, n in left.items()}
    return {option: _sentences(told.get(option, ""), said.get(option, ""), texts) for option in {**told, **said}}


def _told(question: str, options: tuple[str, ...], texts: Texts) -> dict[str, str]:
    match question:
        case "types":
            return {kind: texts.say(f"household.about.{kind}") for kind in (ANY, *ProviderType)}
        case "funding":
            return {way: texts.say(f"household.paying.{way}") for way in (ANY, *Funding)}
        case "language":
            names = {code: language_words((code,), texts) for code in options}
            own = {code: name for code, name in names.items() if name.casefold() != own_name(code).casefold()}
            return {code: texts.say("household.language.name", language=name) for code, name in own.items()}
        case _:
            return {}


def _sentences(first: str, last: str, texts: Texts) -> str:
    return texts.say("household.hint", first=first, last=last) if first and last else first or last


def _left(question: str, counted: Counts) -> dict[str, int]:
    match question:
        case "types":
            return {str(kind): n for kind, n in counted.types.items()}
        case "within":
            return {str(metres): n for metres, n in counted.within_m.items()}
        case "funding":
            return {str(way): n for way, n in counted.funding.items()}
        case "language":
            return dict(counted.languages)
        case "price":
            return {str(cents): n for cents, n in counted.price_max_cents.items()}
        case _:
            return {}


def from_where(session: Session, texts: Texts) -> str:
    """'van dit marktpunt', 'van postcode 2033'."""
    answers = session.answers_of(JourneyId.HOUSEHOLD)
    postcode = answers.said("postcode").strip()
    if answers.said("place") == ELSEWHERE and postcode:
        return texts.say("household.from.postcode", postcode=postcode)
    return texts.say("household.from.here")
