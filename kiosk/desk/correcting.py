"""What of somebody can be put right: how they are reached, for one of theirs or for all, and the words of a slip.

Knows no sentence and no visit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from kiosk.desk import steps
from kiosk.desk.days import DAY_WORDS_MAX, UNKNOWN, day_of
from kiosk.desk.form_words import NO_WORDS
from kiosk.desk.pages import Doing, Known
from kiosk.desk.person_deeds import Correcting, Rewording
from kiosk.desk.reaching import ASKS as REACH_ASKS
from kiosk.desk.reaching import contact_of, said_of
from kiosk.desk.steps import Ask, Asks, Said
from kiosk.journeys.answers import UNKNOWN_DAY
from kiosk.journeys.questions import Capitals
from kiosk.world import World
from marketplace.desk_questions import AboutAnswer, FoundRecord, RecordKey
from marketplace.edits import named
from marketplace.errors import RuleBroken
from marketplace.operations import ListingFields
from marketplace.rules import check_details, check_first_name, check_title, check_when, hangs
from marketplace.vocabulary import DETAILS_MAX, FIRST_NAME_MAX, TITLE_MAX, Listing, Rhythm

EVERY = "reach:every"
REACH, WORDS = "reach:", "words:"
"""Ids of what can be chosen are these and which record of theirs."""


@dataclass(frozen=True, slots=True)
class Way:
    """Something that can be put right; `record` None: how they are reached, in all of theirs."""

    id: str
    record: FoundRecord | None = None
    listing: Listing | None = None
    """Whose words; None: how they are reached."""


def ways(known: Known, world: World) -> tuple[Way, ...]:
    """All of it first, where there is more than one; then one by one, the words of a slip as long as it hangs."""
    if known.person is None or known.answer is None:
        return ()
    records = known.person.records
    found = [Way(EVERY)] if len(records) > 1 else []
    for n, record in enumerate(records):
        found.append(Way(f"{REACH}{n}", record))
        listing = _listing(known.answer, record)
        if listing is not None and hangs(listing, world.today):
            found.append(Way(f"{WORDS}{n}", record, listing))
    return tuple(found)


def _listing(answer: AboutAnswer, record: FoundRecord) -> Listing | None:
    own = (one.listing for one in answer.listings)
    return next((one for one in own if record.record_type == "listing" and one.id == record.id), None)


def begun(known: Known, world: World) -> Known:
    """What is to be put right? Where only one thing can be, that."""
    found = ways(known, world)
    if len(found) == 1:
        return chose(known, found[0].id, world)
    return replace(known, doing=Doing.WHICH, fault="")


def chose(known: Known, id_: str, world: World) -> Known:
    """One of the ways, filled in with how it is now; the same for another id."""
    way = next((one for one in ways(known, world) if one.id == id_), None)
    if way is None or known.answer is None:
        return known
    if way.listing is not None:
        said = Said(_answers(way.listing))
        reworded = replace(known, doing=Doing.WORDS, listing=way.listing, chosen=())
        return replace(reworded, said=said, was=said.answers, leaving=False, fault="")
    keys = known.records if way.record is None else (RecordKey(way.record.record_type, way.record.id),)
    said = said_of(known.answer if way.record is None else _only(known.answer, keys[0]))
    at_first = steps.begun(REACH_ASKS, said)
    reached = replace(known, doing=Doing.CORRECT, chosen=keys, listing=None)
    return replace(reached, said=at_first, was=at_first.answers, leaving=False, fault="")


def _only(answer: AboutAnswer, key: RecordKey) -> AboutAnswer:
    """Of what is known only this record."""
    return AboutAnswer(
        listings=tuple(one for one in answer.listings if RecordKey("listing", one.listing.id) == key),
        responses=tuple(one for one in answer.responses if RecordKey("response", one.id) == key),
        handovers=tuple(one for one in answer.handovers if RecordKey("handover", one.id) == key),
    )


def asks_of(known: Known, world: World) -> Asks:
    """What is asked of what is put right."""
    if known.doing is not Doing.WORDS or known.listing is None:
        return REACH_ASKS
    day = Ask("day", limit=DAY_WORDS_MAX, capitals=Capitals.NONE, optional=True, settle=_day_check(world))
    return (*_TEXTS, *((day,) if known.listing.when.rhythm is Rhythm.ONCE else ()))


_TEXTS = (
    Ask("title", limit=TITLE_MAX, settle=check_title),
    Ask("details", limit=DETAILS_MAX, several_lines=True, optional=True, settle=check_details),
    Ask("first_name", limit=FIRST_NAME_MAX, capitals=Capitals.NAMES, optional=True, settle=check_first_name),
)


def _day_check(world: World) -> Callable[[str], str]:
    def check(text: str) -> str:
        day = _day(text, world)
        return UNKNOWN if day is None else _day_text(day)

    return check


def _day(text: str, world: World) -> date | None:
    """Raises RuleBroken: day_unclear, day_in_past."""
    found = day_of(text, world.today, world.form_words or NO_WORDS)
    if found is None:
        raise RuleBroken("day_unclear", "when")
    if found in ("", UNKNOWN_DAY):
        return None
    day = date.fromisoformat(found)
    if day < world.today:
        raise RuleBroken("day_in_past", "when")
    return day


def _day_text(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


def _answers(listing: Listing) -> tuple[tuple[str, str], ...]:
    day = _day_text(listing.when.day) if listing.when.day is not None else ""
    said = {"title": listing.title, "details": listing.details, "first_name": listing.first_name, "day": day}
    return tuple((key, value) for key, value in said.items() if value)


def wanted_of(known: Known, world: World) -> ListingFields:
    """Only what differs from how it hangs. Raises RuleBroken as the questions do."""
    listing = known.listing
    assert listing is not None
    said = known.said
    changed: dict[str, object] = {
        name: said.to(name).strip()
        for name in ("title", "details", "first_name")
        if said.to(name).strip() != getattr(listing, name)
    }
    if listing.when.rhythm is Rhythm.ONCE:
        day = _day(said.to("day"), world)
        if day != listing.when.day:
            changed["when"] = check_when(replace(listing.when, day=day), today=world.today)
    return ListingFields(**changed)  # type: ignore[arg-type]


def deed_of(known: Known, by: str, world: World) -> Correcting | Rewording | None:
    """What is recorded; None: nothing was changed. Raises RuleBroken."""
    if known.doing is Doing.CORRECT:
        return Correcting(known.chosen, contact_of(known.said))
    assert known.listing is not None
    wanted = wanted_of(known, world)
    if not named(wanted):
        return None
    return Rewording(known.listing, wanted, prints=not world.looks_first(by))
