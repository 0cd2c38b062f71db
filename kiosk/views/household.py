"""Household help: what kinds there are, and the list of who was found with what it was looked for by."""

from __future__ import annotations

from kiosk.entry_words import language_words
from kiosk.journeys.answers import Answers
from kiosk.journeys.household import ANY, ELSEWHERE, TYPES, Part, loosened, narrowed, wanted_of
from kiosk.journeys.journey import JourneyId
from kiosk.journeys.walk import asked
from kiosk.texts import Texts
from kiosk.views.frame import again, frame, onward
from kiosk.views.pages import BoardView, Chip, ChoiceView, Option
from kiosk.views.provider_card import CARDS_MOST, found_card
from kiosk.views.provider_map import map_view
from kiosk.views.provider_page import provider_view
from kiosk.views.provider_words import found_of, table_of, with_counts
from kiosk.views.shapes import Action, Banner, Tone, Trail
from kiosk.visit.household import ASSESSMENT, EVERYTHING, FILTER, LOOSEN, MAP, here_of, is_list, is_read, journey_of
from kiosk.visit.state import Session
from kiosk.world import World
from marketplace.household import found

__all__ = ["map_view", "provider_view", "providers_view"]
_PART_ICONS = {
    Part.TYPES: "layout-grid",
    Part.PLACE: "map-pin",
    Part.FUNDING: "wallet",
    Part.DAY_PARTS: "calendar-week",
    Part.LANGUAGE: "language",
    Part.PRICE: "receipt",
}


def providers_view(session: Session, world: World, texts: Texts) -> ChoiceView | BoardView:
    """The kinds of provider, or the list."""
    return _list(session, world, texts) if is_list(session) else _types(session, world, texts)


def _types(session: Session, world: World, texts: Texts) -> ChoiceView:
    chosen = session.answers_of(JourneyId.HOUSEHOLD).said("types")
    options = tuple(Option(one.id, texts.say(one.text), one.icon, chosen=one.id == chosen) for one in TYPES)
    offers_questions = world.questions is not None
    return ChoiceView(
        frame=frame(session, world, texts, onward=onward(texts)),
        trail=Trail("home-heart", texts.say("household.journey"), Tone.HOUSEHOLD),
        heading=texts.say("household.types.heading"),
        lead=texts.say("household.types.lead"),
        options=with_counts(options, "types", session, world, texts),
        banner=_assessment(texts) if offers_questions else None,
        tone=Tone.HOUSEHOLD,
    )


def _assessment(texts: Texts) -> Banner:
    return Banner(
        "bulb",
        texts.say("household.unsure"),
        texts.say("household.unsure.text"),
        Tone.HOUSEHOLD,
        Action(ASSESSMENT, texts.say("household.unsure.ask"), "list"),
    )


def _list(session: Session, world: World, texts: Texts) -> BoardView:
    read, fault = is_read(session), session.looking.fault
    hits = found_of(session, world) if read else ()
    nothing = read and not fault and not hits
    return BoardView(
        frame=frame(session, world, texts, onward=again(fault, texts)),
        heading=texts.say("household.found.heading"),
        kinds=_loosening(session, world, texts) if nothing else _chips(session, world, texts),
        choose_category=Action(MAP, texts.say("household.map"), "map-pin") if hits and table_of(world).areas else None,
        cards=tuple(found_card(hit, texts) for hit in hits[:CARDS_MOST]),
        count=_count(len(hits), texts) if read else "",
        waiting="" if read else texts.say("board.looking"),
        otherwise="" if nothing else texts.say("board.otherwise"),
        empty=_empty(session, texts) if fault or nothing else "",
    )


def _count(n: int, texts: Texts) -> str:
    if n > CARDS_MOST:
        return texts.say("household.count_of_more", n=n, shown=CARDS_MOST)
    return texts.say_many("household.count", n) if n else ""


def _empty(session: Session, texts: Texts) -> str:
    """What to do when nothing is found: let go of something, or ask a person when nobody is known at all."""
    if session.looking.fault:
        return texts.say("look.failed")
    let_go = session.looking.providers and narrowed(session.answers_of(JourneyId.HOUSEHOLD))
    return texts.say("household.none_found" if let_go else "household.nobody")


def _chips(session: Session, world: World, texts: Texts) -> tuple[Chip, ...]:
    """What is looked for, part by part; a part that was not asked has no chip."""
    answers = session.answers_of(JourneyId.HOUSEHOLD)
    narrow = narrowed(answers)
    rows = {Part.TYPES, *(one.row for one in asked(journey_of(session, world), answers))}
    return tuple(
        Chip(f"{FILTER}{part}", _chip_words(part, answers, texts), _PART_ICONS[part], chosen=part in narrow)
        for part in Part
        if part in rows
    )


def _chip_words(part: Part, answers: Answers, texts: Texts) -> str:
    """At most some twenty letters: six of them stand beside each other on a low screen."""
    wanted = wanted_of(answers, "")
    match part:
        case Part.TYPES:
            return texts.say(f"household.type.{answers.said('types') or ANY}")
        case Part.PLACE if wanted.within_m is not None:
            return texts.say(f"household.within.{wanted.within_m}")
        case Part.PLACE if answers.said("place") == ELSEWHERE and answers.said("postcode").strip():
            return texts.say("household.chip.from", postcode=answers.said("postcode").strip())
        case Part.PLACE:
            return texts.say("household.chip.everywhere")
        case Part.FUNDING:
            return texts.say(f"household.chip.funding.{answers.said('funding') or ANY}")
        case Part.DAY_PARTS:
            n = len(wanted.day_parts)
            return texts.say_many("household.chip.day_parts", n) if n else texts.say("household.chip.any_time")
        case Part.LANGUAGE:
            spoken = wanted.language
            return language_words((spoken,), texts) if spoken else texts.say("household.chip.any_language")
        case Part.PRICE:
            most = wanted.price_max_cents
            return texts.say(f"household.price.{most}") if most else texts.say("household.chip.any_price")


def _loosening(session: Session, world: World, texts: Texts) -> tuple[Chip, ...]:
    """Instead of the chips, when nothing is found: what to let go of, with how many that gives. One touch each."""
    answers, here, table = session.answers_of(JourneyId.HOUSEHOLD), here_of(world), table_of(world)
    chips = []
    for part in narrowed(answers):
        left = len(found(session.looking.providers, wanted_of(loosened(answers, part), here), table))
        if left:
            label = texts.say(f"household.loosen.{part}", n=left)
            chips.append(Chip(f"{LOOSEN}{part}", label, _PART_ICONS[part]))
    if narrowed(answers) and session.looking.providers:
        label = texts.say("household.loosen.everything", n=len(session.looking.providers))
        chips.append(Chip(f"{LOOSEN}{EVERYTHING}", label, "refresh"))
    return tuple(chips[-6:])
