"""From answers to what is recorded and hung up; knows no store, no number and no sentence.

Also makes something presentable of answers that are not complete yet: the check page shows it while it grows.
"""

from __future__ import annotations

from datetime import date

from kiosk.effects import ListingDraft
from kiosk.journeys.answers import UNKNOWN_DAY, Answers
from kiosk.world import World
from marketplace.rules import default_term
from marketplace.vocabulary import (
    Channel,
    Consent,
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
        consents=consents_of(answers, world.settings.house_rules_version),
        placed_on=world.today,
        hangs_until=default_term(world.today, world.settings),
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
    """The name on the slip; empty for whoever wants none."""
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


def contact_of(answers: Answers) -> Contact:
    """How to reach the person: the one way that was chosen, and nothing of the ways that were left."""
    channel = Channel(answers.channel or Channel.DESK)
    name = first_name_of(answers) or ("" if channel is Channel.DESK else answers.contact_name.strip())
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
    """Whose need it is, who is contacted, who typed it: whoever stands here gave their own way to be reached."""
    on_behalf = OnBehalf(answers.for_whom or OnBehalf.SELF)
    here = contact_of(answers).name
    asker = here if on_behalf is OnBehalf.SELF else answers.asker_name.strip()
    return Roles(on_behalf, asker_name=asker, contact_person=here, enterer=here)


def consents_of(answers: Answers, version: str) -> tuple[Consent, ...]:
    """Each yes that was said on the way."""
    by = OnBehalf(answers.for_whom or OnBehalf.SELF)
    given: list[Consent] = []
    if answers.rules is not None:
        given.append(Consent(ConsentPurpose.HOUSE_RULES, version, answers.rules, by))
        if answers.channel not in ("", Channel.DESK):
            given.append(Consent(ConsentPurpose.CONTACT_BY_BROKER, version, answers.rules, by))
    if by is not OnBehalf.SELF and answers.asker_agrees == "yes" and answers.asker_agreed_at is not None:
        given.append(Consent(ConsentPurpose.ASKER_AGREES, version, answers.asker_agreed_at, by))
    return tuple(given)


def _in_week(day_part: DayPart) -> tuple[int, int]:
    return list(Weekday).index(day_part.weekday), list(PartOfDay).index(day_part.part)
