"""All that is known of somebody is told: each field of each record changes a sentence, or has its reason here."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args, get_type_hints

import pytest

from kiosk.known_words import known_groups
from kiosk.texts import Texts
from marketplace import cases
from marketplace.desk_questions import AboutAnswer, FoundRecord, KnownListing, KnownRefused
from marketplace.reviews import FieldConflict, RefusalReason, Review, ReviewWhy
from marketplace.staff import COLLEAGUE, Access, AccessPart, AccessReason
from marketplace.vocabulary import (
    Channel,
    Consent,
    ConsentHow,
    ConsentPurpose,
    Contact,
    DayPart,
    OnBehalf,
    PartOfDay,
    Rhythm,
    Roles,
    Weekday,
    When,
)
from tests.kiosk.desk.at_work import AT_DESK, MEIKE
from tests.kiosk.languages import texts_of
from tests.kiosk.visits import HEDGE, TODAY, nl

HERE = AT_DESK.point.id
POINTS = (replace(AT_DESK.point, id="other", name="Bibliotheek Parkwijk"),)
WORLD = replace(AT_DESK, points=POINTS)
SEEN = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
ALL_WAYS = Contact(Channel.PHONE, "Fatma Aydin", "023 555 01 42", "fatma@example.nl", "Zomervaart 1")
ONCE = replace(
    HEDGE,
    id="mine",
    first_name="Fatma",
    details="Met een trap",
    when=When(Rhythm.ONCE, date(2026, 12, 10), (PartOfDay.MORNING,)),
)
WEEKLY = replace(ONCE, id="weekly", when=When(Rhythm.STANDING, day_parts=(DayPart(Weekday.MONDAY, PartOfDay.MORNING),)))
YES = Consent(ConsentPurpose.HOUSE_RULES, "2026-1", SEEN, OnBehalf.RELATIVE, ConsentHow.BY_PHONE)
RULES = Roles(OnBehalf.RELATIVE, "Mevrouw De Wit", "Fatma Aydin", "Meike")
STATE = cases.CaseState.OPEN
WHOLE = AboutAnswer(
    refused=(KnownRefused("place_listing", "refused", HERE, TODAY, "Wie snoeit mijn heg?"),),
    listings=(
        KnownListing(ONCE, ALL_WAYS, RULES, (YES, replace(YES, said_on=TODAY)), 2),
        KnownListing(WEEKLY, ALL_WAYS, RULES, (), 1),
    ),
    responses=(
        cases.Response("helps", HERE, "theirs", TODAY, STATE, cases.ResponsePrivate(ALL_WAYS, "Graag", "AB12")),
        cases.Response("other", HERE, "mine", TODAY, STATE),
    ),
    messages=(
        cases.Message("m", HERE, "other", cases.Side.HELPER, TODAY, cases.MessagePrivate("Ik kom langs", "AB12")),
    ),
    mediations=(cases.Mediation("p", HERE, (cases.Leg("leg", "mine", "theirs"),), TODAY, STATE),),
    handovers=(
        cases.Handover(
            "h",
            HERE,
            "dock",
            cases.Urgency.SOON,
            TODAY,
            "mine",
            STATE,
            cases.HandoverPrivate(ALL_WAYS, "Slaapt slecht", "Nadia"),
        ),
    ),
    contact_log=(cases.ContactAttempt("t", HERE, "mine", cases.ContactResult.SPOKEN, TODAY),),
    reactions=(
        cases.Reaction("r", HERE, cases.Verdict.GOOD, TODAY, "mine", cases.ReactionPrivate("Zij was er op tijd")),
    ),
    outcomes=(cases.Outcome("o", HERE, "mine", cases.CaseState.DONE, TODAY, False, cases.OutcomeWhy.HELPED),),
    consents=(
        cases.ConsentChange(
            "c", HERE, "mine", ConsentPurpose.HOUSE_RULES, True, "2026-1", SEEN, OnBehalf.RELATIVE, ConsentHow.BY_PHONE
        ),
        cases.ConsentChange(
            "d", HERE, "mine", ConsentPurpose.ASKER_AGREES, False, "2026-1", SEEN, said_on=date(2026, 11, 2)
        ),
    ),
    reviews=(
        Review(
            "mine", HERE, ReviewWhy.BEFORE, TODAY, cases.CaseState.NOT_DONE, ONCE, RefusalReason.SELLING, "f1a2", TODAY
        ),
        Review("weekly", HERE, ReviewWhy.BEFORE, TODAY, STATE, WEEKLY),
    ),
    conflicts=(FieldConflict("x", HERE, "mine", "title", '"Een"', '"Ander"', TODAY, STATE),),
    accesses=(Access("a", HERE, MEIKE.id, "listing", "mine", AccessPart.ALL, AccessReason.ASKED, SEEN, "H"),),
)
FOUND = (
    FoundRecord("listing", "mine", "H-0417", "Heg", "open", TODAY),
    FoundRecord("response", "helps", "B-0412", "Mee naar het ziekenhuis", "open", TODAY),
    FoundRecord("handover", "h", "H-0417", "Heg", "open", TODAY),
)
ID = "an id says nothing to anybody; what bears it is told"
SECRET = "the words of the receipt are the person's key: the centre tells them to nobody"
SLIP = "told as the number and the words of its slip, which come with who was found"
NOT_TOLD = {
    **{
        f"{path}.id": ID
        for path in (
            "listings.listing",
            "responses",
            "messages",
            "mediations",
            "mediations.legs",
            "handovers",
            "contact_log",
            "reactions",
            "outcomes",
            "consents",
            "reviews",
            "conflicts",
            "accesses",
        )
    },
    "responses.private.secret_code": SECRET,
    "messages.private.secret_code": SECRET,
    "responses.listing": SLIP,
    "handovers.listing": SLIP,
    "messages.response": "who wrote it stands with it; which reaction of somebody else it was is that one's",
    "mediations.legs.giver": "who else is in it is theirs to tell; what was said for this person is told",
    "mediations.legs.receiver": "as of the giver",
    "contact_log.about": "all of it is about this person; which of their things it was is not kept in words",
    "reactions.about": "as of the contact log",
    "outcomes.about": "as of the contact log",
    "consents.about": "as of the contact log",
    "conflicts.listing": "both values are told; there is no such thing about somebody else's slip",
    "accesses.record_type": "all that is told here is of this person; the part that was seen is told",
    "accesses.record": "as of its type",
    "refused.record": "an id; what it was, when and where is told",
    **{
        f"reviews.listing.{one.name}": "the same words as the slip itself, which is told"
        for one in fields(ONCE)
        if one.name != "when"
    },
    "reviews.seen": "a fingerprint of the words of the slip, which are told",
    "reviews.listing.when.rhythm": "as of the slip itself",
    "reviews.listing.when.day": "as of the slip itself",
    "reviews.listing.when.parts": "as of the slip itself",
    "reviews.listing.when.day_parts.weekday": "as of the slip itself",
    "reviews.listing.when.day_parts.part": "as of the slip itself",
}
"""Path of a field -> why no sentence says it."""
LINKS = {"listings.listing.id", "responses.id", "handovers.id", "mediations.legs.giver"}
"""Of these no sentence says what they are, but by them is known whose it is: another one says something else."""


def words(answer: AboutAnswer, texts: Texts | None = None) -> tuple[str, ...]:
    groups = known_groups(answer, WORLD, texts or nl(), FOUND, {"dock": "DOCK Haarlem"})
    return tuple(line for group in groups for line in (group.heading, *(text for _, text in group.facts)))


def other(value: Any) -> Iterator[Any]:
    """Values that differ from this one."""
    match value:
        case bool():
            yield not value
        case enum.Enum():
            yield from (one for one in type(value) if one is not value)
        case datetime():
            yield value + timedelta(days=40)
        case date():
            yield value + timedelta(days=3)
        case int():
            yield value + 5
        case str():
            known = {
                HERE: "other",
                "dock": "nobody",
                "garden": "pets",
                MEIKE.id: COLLEAGUE,
                "title": "details",
                "place_listing": "respond",
            }
            yield known.get(value, '"Iets"' if value.startswith('"') else f"{value}z")


def changed(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Each leaf of a value, and the value with another one there."""
    if is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            there = getattr(value, one.name)
            for name, after in changed(there, f"{path}.{one.name}" if path else one.name):
                yield name, replace(value, **{one.name: after})
    elif isinstance(value, tuple) and value and not isinstance(value[0], enum.Enum):
        for n, each in enumerate(value):
            for name, after in changed(each, path):
                yield name, (*value[:n], after, *value[n + 1 :])
    elif isinstance(value, tuple):
        yield from ((path, (one,)) for each in value for one in other(each))
    else:
        yield from ((path, after) for after in other(value))


def of_types(kind: Any, path: str = "") -> Iterator[str]:
    """Every path there is, by the types: what no record in WHOLE fills would go unseen."""
    inner = [one for one in get_args(kind) if one is not type(None) and one is not ...]
    if is_dataclass(kind):
        for name, of in get_type_hints(kind).items():
            yield from of_types(of, f"{path}.{name}" if path else name)
    elif inner and any(is_dataclass(one) or get_args(one) for one in inner):
        yield from (found for one in inner for found in of_types(one, path))
    else:
        yield path


def test_every_field_of_every_record_is_told_or_has_a_reason() -> None:
    before, told, seen = words(WHOLE), set[str](), set[str]()
    for path, answer in changed(WHOLE, ""):
        seen.add(path)
        if words(answer) != before:
            told.add(path)
    assert seen >= set(of_types(AboutAnswer)), sorted(set(of_types(AboutAnswer)) - seen)
    told -= LINKS
    assert seen - told == set(NOT_TOLD), (sorted(seen - told - set(NOT_TOLD)), sorted(set(NOT_TOLD) & told))


@pytest.mark.parametrize("language", ["nl", "en", "tr", "pl", "uk", "ar"])
def test_every_value_has_a_sentence_in_every_language(language: str) -> None:
    texts = texts_of(language)
    for _, answer in changed(WHOLE, ""):
        assert all(words(answer, texts))


def test_no_secret_words_and_no_id_of_anybody_is_told() -> None:
    said = " ".join(words(WHOLE))
    assert "AB12" not in said
    assert MEIKE.id not in said


def test_a_listing_of_which_nobody_knows_whose_it_is_is_told_all_the_same() -> None:
    bare = AboutAnswer(listings=(KnownListing(replace(ONCE, id="unknown")),))
    assert "Er staat: Ik snoei graag uw heg" in words(bare)


def test_whose_look_is_not_told_is_somebody_of_the_point() -> None:
    look = replace(WHOLE.accesses[0], staff=COLLEAGUE)
    (line,) = [one for one in words(AboutAnswer(accesses=(look,))) if "Gezien" in one]
    assert line == (
        "Iemand van het marktpunt, op 30 november 2026: u vroeg erom. Gezien: alles. Waar: De Hamelink, terminal H."
    )


def test_to_whom_somebody_was_handed_over_is_told_by_name() -> None:
    assert any(one.startswith("Aan DOCK Haarlem, op ") for one in words(WHOLE))
    assert "Vraag daar naar Nadia" in words(WHOLE)


def test_a_proposal_tells_their_own_answer_and_not_the_others() -> None:
    legs = (
        cases.Leg("a", "mine", "theirs", cases.LegAnswer.YES),
        cases.Leg("b", "theirs", "of-a-third", cases.LegAnswer.NO),
    )
    said = words(AboutAnswer(listings=WHOLE.listings, mediations=(replace(WHOLE.mediations[0], legs=legs),)))
    assert "Voor u is ja gezegd" in said
    assert "Voor u is nee gezegd" not in said
