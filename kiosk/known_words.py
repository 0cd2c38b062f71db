"""What is known about somebody as sentences to read on a page or on paper, for themselves; knows no layout.

Every field of every record of an `AboutAnswer` is told, or stands with a reason among `NOT_TOLD` of its test.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kiosk.dates import date_words, when_words
from kiosk.known_around import Fact, around, attempts, consent_facts, looks, state_words
from kiosk.texts import Texts
from kiosk.views.cards import category_icon, category_name
from kiosk.world import World
from marketplace.cases import Case, Handover, Response
from marketplace.desk_questions import AboutAnswer, FoundRecord, KnownListing
from marketplace.reviews import FieldConflict, Review
from marketplace.vocabulary import Channel, Contact, Listing, ListingKind, ListingState, OnBehalf, Roles

__all__ = ["Fact", "KnownGroup", "known_groups"]

_CHANNELS = {
    Channel.PHONE: "phone",
    Channel.DESK: "building-community",
    Channel.LETTERBOX: "mailbox",
    Channel.EMAIL: "mail",
}


@dataclass(frozen=True, slots=True)
class KnownGroup:
    """A heading and what belongs under it; nothing of it stands in a `repr`."""

    heading: str
    facts: tuple[Fact, ...] = field(repr=False)


def known_groups(
    answer: AboutAnswer,
    world: World,
    texts: Texts,
    found: Iterable[FoundRecord] = (),
    partners: Mapping[str, str] | None = None,
) -> tuple[KnownGroup, ...]:
    """All of it; groups of nothing are left out.

    `found`: as somebody was found, for number and title of the slips that a response or handover of theirs is about.
    `partners`: id to name, as far as the directory here has them.
    """
    slips = {(one.record_type, one.id): one for one in found}
    known, rest = _listings(answer, slips)
    groups = [
        *(_listing(one, world, texts) for one in known),
        *(
            _response(one, slips.get(("response", one.id)), texts)
            for one in answer.responses
            if one.private is not None
        ),
        *(
            _handover(one, slips.get(("handover", one.id)), (partners or {}).get(one.partner, ""), texts)
            for one in answer.handovers
        ),
        KnownGroup(texts.say("known.with_others"), tuple(around(answer, texts))),
        KnownGroup(texts.say("known.contact_log"), tuple(attempts(answer.contact_log, texts))),
        KnownGroup(texts.say("known.looks"), tuple(looks(answer.accesses, world, texts))),
        KnownGroup(texts.say("known.refused"), tuple(_refused(answer, world, texts))),
        *(_listing(one, world, texts) for one in rest),
        KnownGroup(texts.say("known.where"), tuple(_points(answer, world, texts))),
    ]
    left = KnownGroup(texts.say("known.more"), (("info-circle", texts.say("known.left_out")),))
    return (*(group for group in groups if group.facts), *((left,) if answer.left_out else ()))


def _listings(
    answer: AboutAnswer, slips: Mapping[tuple[str, str], FoundRecord]
) -> tuple[tuple[KnownListing, ...], tuple[KnownListing, ...]]:
    """Their own first; then those of which nobody knows any more whose they are."""
    own = tuple(
        one
        for one in answer.listings
        if one.contact is not None or one.consents or ("listing", one.listing.id) in slips
    )
    return own, tuple(one for one in answer.listings if one not in own)


def _listing(one: KnownListing, world: World, texts: Texts) -> KnownGroup:
    listing = one.listing
    facts: list[Fact] = [
        *_words(listing, world, texts),
        *_contact(one.contact, texts),
        *_roles(one.roles, listing.kind, texts),
    ]
    for consent in one.consents:
        facts += consent_facts(consent, texts)
    if one.before:
        facts.append(("history", texts.say_many("known.before", one.before)))
    return KnownGroup(texts.say("known.listing", number=listing.number), tuple(facts))


def _words(listing: Listing, world: World, texts: Texts) -> Iterator[Fact]:
    """As it hangs: what everybody reads, and until when."""
    sort = texts.say(
        "known.sort", kind=texts.say(f"kind.{listing.kind}"), category=category_name(listing.category, texts)
    )
    yield category_icon(listing.category), sort
    yield "note", texts.say("known.title", words=listing.title)
    if listing.details:
        yield "notes", texts.say("known.details", words=listing.details)
    if listing.first_name:
        yield "user", texts.say("known.first_name", name=listing.first_name)
    yield "clock", texts.say("known.when", when=when_words(listing.when, texts))
    point, district = world.point_called(listing.market_point), world.district_called(listing.district)
    where = point.name if point is not None else texts.say("known.another_point")
    yield "calendar", texts.say("known.put_up", day=date_words(listing.placed_on, texts), point=where)
    yield (
        "map-2",
        texts.say("known.in_district", district=district.name if district is not None else listing.district),
    )
    if listing.state is not ListingState.OPEN:
        yield "x", texts.say(f"known.listing.{listing.state}")
    yield "calendar-event", texts.say("known.hangs_until", day=date_words(listing.hangs_until, texts))


def _contact(contact: Contact | None, texts: Texts) -> Iterator[Fact]:
    if contact is None:
        return
    if contact.name:
        yield "user", texts.say("known.name", name=contact.name)
    by = {Channel.PHONE: contact.phone, Channel.EMAIL: contact.email, Channel.LETTERBOX: contact.address}
    yield _CHANNELS[contact.channel], texts.say(f"known.by.{contact.channel}", where=by.get(contact.channel, ""))
    for channel, where in by.items():
        if where and channel is not contact.channel:
            yield _CHANNELS[channel], texts.say("known.also", where=where)


def _roles(roles: Roles | None, kind: ListingKind, texts: Texts) -> Iterator[Fact]:
    """For whom it is, whom we speak, who typed it; of an offer for nobody else the first is left out."""
    if roles is None:
        return
    if roles.on_behalf is not OnBehalf.SELF or kind is ListingKind.REQUEST:
        yield "users", texts.say("known.chosen", choice=texts.say(f"for_whom.{roles.on_behalf}"))
    for key, name in (
        ("asker", roles.asker_name),
        ("contact_person", roles.contact_person),
        ("enterer", roles.enterer),
    ):
        if name:
            yield "users", texts.say(f"known.{key}", name=name)


def _response(one: Response, slip: FoundRecord | None, texts: Texts) -> KnownGroup:
    assert one.private is not None
    facts: list[Fact] = [("calendar", texts.say("known.responded_on", day=date_words(one.made_on, texts)))]
    facts += _on_slip(slip, texts)
    if one.private.words:
        facts.append(("message", texts.say("known.wrote", words=one.private.words)))
    facts += [state_words(one.state, texts), *_contact(one.private.contact, texts)]
    return KnownGroup(texts.say("known.response"), tuple(facts))


def _handover(one: Handover, slip: FoundRecord | None, partner: str, texts: Texts) -> KnownGroup:
    """To whom, how soon, what they were told, and how far it is."""
    day = date_words(one.made_on, texts)
    words = texts.say("known.handed", day=day, partner=partner) if partner else texts.say("known.handover", day=day)
    facts: list[Fact] = [("send", words), ("clock", texts.say(f"known.urgency.{one.urgency}"))]
    if one.listing:
        facts += _on_slip(slip, texts)
    if one.private is not None:
        if one.private.taken_by:
            facts.append(("user-heart", texts.say("known.taken_by", name=one.private.taken_by)))
        if one.private.may_be_told:
            facts.append(("message", texts.say("known.told", words=one.private.may_be_told)))
        facts += _contact(one.private.contact, texts)
    return KnownGroup(texts.say("known.handover_heading"), (*facts, state_words(one.state, texts)))


def _on_slip(slip: FoundRecord | None, texts: Texts) -> Iterator[Fact]:
    if slip is not None and slip.number:
        yield "note", texts.say("known.on_slip", number=slip.number, title=slip.title)


def _refused(answer: AboutAnswer, world: World, texts: Texts) -> Iterator[Fact]:
    """What did not come through, and lies here for a while."""
    for one in answer.refused:
        point = world.point_called(one.market_point)
        key = f"known.refused.{one.operation}"
        yield (
            "x",
            texts.say(
                key if texts.knows(key) else "known.refused.other",
                day=date_words(one.refused_on, texts),
                point=point.name if point is not None else texts.say("known.another_point"),
            ),
        )
        if one.title:
            yield "note", texts.say("known.title", words=one.title)


def _points(answer: AboutAnswer, world: World, texts: Texts) -> Iterator[Fact]:
    """Where all of it was put up or made."""
    records: tuple[Listing | Case | Review | FieldConflict, ...] = (
        *(one.listing for one in answer.listings),
        *answer.responses,
        *answer.messages,
        *answer.mediations,
        *answer.handovers,
        *answer.contact_log,
        *answer.reactions,
        *answer.outcomes,
        *answer.consents,
        *answer.reviews,
        *answer.conflicts,
    )
    ids = dict.fromkeys(one.market_point for one in records)
    points = [point.name if (point := world.point_called(one)) is not None else "" for one in ids]
    names = dict.fromkeys(name or texts.say("known.another_point") for name in points)
    if names:
        yield "map-pin", texts.say("known.points", points=texts.all_of(tuple(names)))
