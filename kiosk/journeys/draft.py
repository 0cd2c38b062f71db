"""From answers to what is recorded and hung up; knows no store, no number and no sentence.

Also makes something presentable of answers that are not complete yet: the check page shows it while it grows.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from kiosk.effects import ListingDraft
from kiosk.journeys.answers import UNKNOWN_DAY, Answers
from kiosk.journeys.on_behalf import AgreedOn, Called, called, first_name_of_asker, spoken_for
from kiosk.journeys.topics import TERM_DAYS
from kiosk.world import World
from marketplace.rules import default_term
from marketplace.vocabulary import (
    Channel,
    Consent,
    ConsentHow,
    ConsentPurpose,
    Contact,
    DayPart,
    Listing,
    ListingKind,
    MarketPoint,
    OnBehalf,
    PartOfDay,
    Rhythm,
    Roles,
    Weekday,
    When,
)


def draft_of(kind: ListingKind, answers: Answers, world: World) -> ListingDraft:
    """Everything that was said, as it is recorded; `walk.unfinished` says whether it may be."""
    return ListingDraft(
        kind=kind,
        category=answers.category,
        title=answers.title.strip(),
        details=answers.details.strip(),
        first_name=first_name_of(answers),
        when=when_of(answers),
        contact=contact_of(answers),
        roles=roles_of(answers),
        consents=consents_of(answers, world),
        placed_on=world.today,
        hangs_until=term_of(answers, world),
        district=world.district.id,
        wants_slip=answers.wants_slip,
    )


def listing_of(draft: ListingDraft, *, number: str, listing_id: str, point: MarketPoint) -> Listing:
    """What hangs on the board of a draft: only what is public."""
    return Listing(
        id=listing_id,
        number=number,
        kind=draft.kind,
        category=draft.category,
        title=draft.title,
        details=draft.details,
        first_name=draft.first_name,
        district=draft.district,
        market_point=point.id,
        when=draft.when,
        placed_on=draft.placed_on,
        hangs_until=draft.hangs_until,
    )


def first_name_of(answers: Answers) -> str:
    """The name on the slip, of whose need it is; empty for whoever wants none."""
    return first_name_of_asker(answers) if spoken_for(answers) else first_name_here(answers)


def first_name_here(answers: Answers) -> str:
    """The first name that whoever stands here gave of themselves."""
    return answers.first_name.strip() if answers.named == "yes" else ""


def when_of(answers: Answers) -> When:
    """When, without the leftovers of an answer that was changed."""
    match answers.rhythm:
        case Rhythm.ONCE:
            day = date.fromisoformat(answers.day) if answers.day not in ("", UNKNOWN_DAY) else None
            parts = tuple(part for part in PartOfDay if part in answers.parts) if day else ()
            return When(Rhythm.ONCE, day=day, parts=parts)
        case Rhythm.STANDING:
            return When(Rhythm.STANDING, day_parts=tuple(sorted(answers.day_parts, key=_in_week)))
        case _:
            return When(Rhythm.BY_AGREEMENT)


def term_of(answers: Answers, world: World) -> date:
    """Until and including which day it hangs: as long as was chosen, or as the city says."""
    days = TERM_DAYS.get(answers.term, world.settings.term_days)
    return default_term(world.today, replace(world.settings, term_days=days))


def contact_of(answers: Answers) -> Contact:
    """Whom to reach and how: the one way that was chosen, and nothing of the ways that were left."""
    asker = answers.asker_name.strip()
    match called(answers):
        case Called.ASKER_BY_PHONE:
            return Contact(Channel.PHONE, name=asker, phone=answers.asker_phone)
        case Called.ASKER_BY_LETTER:
            return Contact(Channel.LETTERBOX, name=asker, address=answers.asker_address)
        case Called.HERE:
            return contact_here(answers)


def contact_here(answers: Answers) -> Contact:
    """How to reach whoever stands here."""
    channel = Channel(answers.channel or Channel.DESK)
    name = first_name_here(answers) or ("" if channel is Channel.DESK else answers.contact_name.strip())
    match channel:
        case Channel.PHONE:
            return Contact(channel, name=name, phone=answers.phone)
        case Channel.LETTERBOX:
            return Contact(channel, name=name, address=answers.address)
        case Channel.EMAIL:
            return Contact(channel, name=name, email=answers.email)
        case _:
            return Contact(channel, name=name)


def roles_of(answers: Answers) -> Roles:
    """Whose need it is, who is contacted, who typed it: whoever stands here, whomever we are to reach."""
    on_behalf = OnBehalf(answers.for_whom or OnBehalf.SELF)
    reached_here = called(answers) is Called.HERE
    here = contact_here(answers).name if reached_here else first_name_here(answers) or answers.enterer_name.strip()
    asker = here if on_behalf is OnBehalf.SELF else answers.asker_name.strip()
    return Roles(on_behalf, asker_name=asker, contact_person=contact_of(answers).name, enterer=here)


def consents_of(answers: Answers, world: World) -> tuple[Consent, ...]:
    """Each yes that was said on the way, in the version of the texts that hangs here."""
    by, version = OnBehalf(answers.for_whom or OnBehalf.SELF), world.settings.house_rules_version
    given: list[Consent] = []
    if answers.rules is not None:
        given.append(Consent(ConsentPurpose.HOUSE_RULES, version, answers.rules, by))
        if contact_of(answers).channel is not Channel.DESK:
            given.append(Consent(ConsentPurpose.CONTACT_BY_BROKER, version, answers.rules, by))
    return (*given, *asker_consents_of(answers, world))


def asker_consents_of(answers: Answers, world: World) -> tuple[Consent, ...]:
    """The yes of somebody who is spoken for, with how and when it was said; none of who asks for themselves."""
    agreed_at = answers.asker_agreed_at
    if not spoken_for(answers) or answers.asker_agrees not in tuple(ConsentHow) or agreed_at is None:
        return ()
    by, how = OnBehalf(answers.for_whom), ConsentHow(answers.asker_agrees)
    version, said_on = world.settings.house_rules_version, agreed_on(answers, world.today)
    return (Consent(ConsentPurpose.ASKER_AGREES, version, agreed_at, by, how, said_on),)


def agreed_on(answers: Answers, today: date) -> date | None:
    """The day on which the asker said yes; None when it is longer ago than anybody knows."""
    match answers.asker_day:
        case AgreedOn.TODAY:
            return today
        case AgreedOn.YESTERDAY:
            return today - timedelta(days=1)
        case _:
            return None


def _in_week(day_part: DayPart) -> tuple[int, int]:
    return list(Weekday).index(day_part.weekday), list(PartOfDay).index(day_part.part)
