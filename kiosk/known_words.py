"""What is known about somebody as sentences to read on a page or on paper, for themselves; knows no layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kiosk.dates import date_words
from kiosk.texts import Texts
from kiosk.world import World
from marketplace.cases import ContactAttempt, Message, Reaction, Response
from marketplace.desk_questions import AboutAnswer, KnownListing
from marketplace.staff import Access
from marketplace.vocabulary import Channel, Consent, Contact, OnBehalf, Roles

Fact = tuple[str, str]
"""A pictogram, and a text of any length."""
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


def known_groups(answer: AboutAnswer, world: World, texts: Texts) -> tuple[KnownGroup, ...]:
    """All of it: each listing, each time they wanted to help, and who looked; groups of nothing are left out."""
    groups = [
        *(_listing(one, texts) for one in answer.listings if one.contact is not None or one.consents),
        *(_response(one, texts) for one in answer.responses if one.private is not None),
        KnownGroup(texts.say("known.with_others"), tuple(_with_others(answer, texts))),
        KnownGroup(texts.say("known.contact_log"), tuple(_attempts(answer.contact_log, texts))),
        KnownGroup(texts.say("known.looks"), tuple(_looks(answer.accesses, world, texts))),
    ]
    left = KnownGroup(texts.say("known.more"), (("info-circle", texts.say("known.left_out")),))
    return (*(group for group in groups if group.facts), *((left,) if answer.left_out else ()))


def _listing(one: KnownListing, texts: Texts) -> KnownGroup:
    listing = one.listing
    facts: list[Fact] = [
        ("note", texts.say("known.title", words=listing.title)),
        *((("notes", texts.say("known.details", words=listing.details)),) if listing.details else ()),
        ("calendar", texts.say("known.placed_on", day=date_words(listing.placed_on, texts))),
        ("calendar-event", texts.say("known.hangs_until", day=date_words(listing.hangs_until, texts))),
        *_contact(one.contact, texts),
        *_roles(one.roles, texts),
        *(_consent(consent, texts) for consent in one.consents),
    ]
    if one.before:
        facts.append(("history", texts.say_many("known.before", one.before)))
    return KnownGroup(texts.say("known.listing", number=listing.number), tuple(facts))


def _contact(contact: Contact | None, texts: Texts) -> Iterator[Fact]:
    if contact is None:
        return
    if contact.name:
        yield "user", texts.say("known.name", name=contact.name)
    by = {Channel.PHONE: contact.phone, Channel.EMAIL: contact.email, Channel.LETTERBOX: contact.address}
    yield _CHANNELS[contact.channel], texts.say(f"known.by.{contact.channel}", where=by.get(contact.channel, ""))


def _roles(roles: Roles | None, texts: Texts) -> Iterator[Fact]:
    if roles is None or roles.on_behalf is OnBehalf.SELF:
        return
    for key, name in (
        ("asker", roles.asker_name),
        ("contact_person", roles.contact_person),
        ("enterer", roles.enterer),
    ):
        if name:
            yield "users", texts.say(f"known.{key}", name=name)


def _consent(consent: Consent, texts: Texts) -> Fact:
    day = consent.said_on or consent.given_at.date()
    return "circle-check", texts.say(f"known.yes.{consent.purpose}", day=date_words(day, texts))


def _response(one: Response, texts: Texts) -> KnownGroup:
    assert one.private is not None
    facts: list[Fact] = [("calendar", texts.say("known.responded_on", day=date_words(one.made_on, texts)))]
    if one.private.words:
        facts.append(("message", texts.say("known.wrote", words=one.private.words)))
    return KnownGroup(texts.say("known.response"), (*facts, *_contact(one.private.contact, texts)))


def _with_others(answer: AboutAnswer, texts: Texts) -> Iterator[Fact]:
    """What happened around it; of what others said there is only that they did."""
    for response in answer.responses:
        if response.private is None:
            yield "hand-finger", texts.say("known.somebody_responded", day=date_words(response.made_on, texts))
    for message in answer.messages:
        yield "messages", _message(message, texts)
    for mediation in answer.mediations:
        yield "users", texts.say("known.mediation", day=date_words(mediation.made_on, texts))
    for handover in answer.handovers:
        day = date_words(handover.made_on, texts)
        yield "send", texts.say("known.handover", day=day)
        if handover.private is not None:
            if handover.private.may_be_told:
                yield "", texts.say("known.told", words=handover.private.may_be_told)
            yield from _contact(handover.private.contact, texts)
    for reaction in answer.reactions:
        yield "star", _reaction(reaction, texts)
    for outcome in answer.outcomes:
        yield "clipboard-check", texts.say("known.outcome", day=date_words(outcome.made_on, texts))
    for change in answer.consents:
        day = date_words(change.said_on or change.given_at.date(), texts)
        key = f"known.yes.{change.purpose}" if change.given else "known.taken_back"
        yield "circle-check" if change.given else "x", texts.say(key, day=day)
    for review in answer.reviews:
        yield "eye", texts.say("known.review", day=date_words(review.made_on, texts))
    for conflict in answer.conflicts:
        yield "help-circle", texts.say("known.conflict", day=date_words(conflict.made_on, texts))


def _message(message: Message, texts: Texts) -> str:
    day = date_words(message.made_on, texts)
    if message.private is None:
        return texts.say("known.message_hidden", day=day)
    return texts.say(f"known.message.{message.side}", day=day, words=message.private.words)


def _reaction(reaction: Reaction, texts: Texts) -> str:
    return texts.say("known.reaction", day=date_words(reaction.made_on, texts))


def _attempts(attempts: Iterable[ContactAttempt], texts: Texts) -> Iterator[Fact]:
    for one in attempts:
        yield "phone-call", texts.say(f"known.attempt.{one.result}", day=date_words(one.made_on, texts))


def _looks(accesses: Iterable[Access], world: World, texts: Texts) -> Iterator[Fact]:
    """Who looked on which day and why, each once a day."""
    told: dict[str, None] = {}
    for look in accesses:
        account = world.account(look.staff)
        name = account.name if account is not None else texts.say("known.somebody_there")
        day = date_words(look.seen_at.astimezone(world.clock.tzinfo).date(), texts)
        told[texts.say(f"known.look.{look.why}", day=day, name=name)] = None
    yield from (("eye", words) for words in told)
