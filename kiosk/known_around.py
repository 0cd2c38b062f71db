"""What happened around somebody's listings and responses, as sentences for themselves; knows no layout.

Of what others said there is only that they did, how it went and how far it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date

from kiosk.dates import date_words
from kiosk.texts import Texts
from kiosk.views.desk.field_words import value_words
from kiosk.world import World
from marketplace.cases import (
    CaseState,
    ConsentChange,
    ContactAttempt,
    Mediation,
    Message,
    Outcome,
    Reaction,
)
from marketplace.desk_questions import AboutAnswer
from marketplace.reviews import FieldConflict, Review
from marketplace.staff import Access
from marketplace.vocabulary import Consent, OnBehalf

Fact = tuple[str, str]
"""A pictogram, and a text of any length."""
_FIELDS = {
    "title": ("known.title", "words"),
    "details": ("known.details", "words"),
    "first_name": ("known.first_name", "name"),
    "when": ("known.when", "when"),
    "hangs_until": ("known.hangs_until", "day"),
    "district": ("known.in_district", "district"),
}
"""The sentence in which a field of a listing is told; another one has only its value."""


def around(answer: AboutAnswer, texts: Texts) -> Iterator[Fact]:
    """Responses and messages, proposals, what became of them, yeses given later, reviews and conflicts."""
    for response in answer.responses:
        if response.private is None:
            yield "hand-finger", texts.say("known.somebody_responded", day=date_words(response.made_on, texts))
            yield state_words(response.state, texts)
    for message in answer.messages:
        yield "messages", _message(message, texts)
    for mediation in answer.mediations:
        yield from _mediation(mediation, _own(answer), texts)
    for reaction in answer.reactions:
        yield from _reaction(reaction, texts)
    for outcome in answer.outcomes:
        yield from _outcome(outcome, texts)
    for change in answer.consents:
        yield from consent_facts(change, texts)
    for review in answer.reviews:
        yield from _review(review, texts)
    for conflict in answer.conflicts:
        yield from _conflict(conflict, texts)


def _own(answer: AboutAnswer) -> frozenset[str]:
    """Ids of what is theirs and can be named in a leg."""
    responses = (one.id for one in answer.responses if one.private is not None)
    return frozenset((*(one.listing.id for one in answer.listings), *responses))


def state_words(state: CaseState, texts: Texts) -> Fact:
    """How far it is."""
    return "circle-check" if state is CaseState.DONE else "circle", texts.say(f"known.state.{state}")


def _message(message: Message, texts: Texts) -> str:
    day = date_words(message.made_on, texts)
    if message.private is None:
        return texts.say("known.message_hidden", day=day)
    return texts.say(f"known.message.{message.side}", day=day, words=message.private.words)


def _mediation(mediation: Mediation, own: frozenset[str], texts: Texts) -> Iterator[Fact]:
    """What was said for their own legs; what another said to theirs is that one's."""
    yield "users", texts.say("known.mediation", day=date_words(mediation.made_on, texts))
    answers = dict.fromkeys(leg.answer for leg in mediation.legs if {leg.giver, leg.receiver} & own)
    yield from (("", texts.say(f"known.leg.{answer}")) for answer in answers)
    yield state_words(mediation.state, texts)


def _reaction(reaction: Reaction, texts: Texts) -> Iterator[Fact]:
    yield "star", texts.say("known.reaction", day=date_words(reaction.made_on, texts))
    yield "", texts.say(f"verdict.{reaction.verdict}")
    if reaction.private is not None:
        yield "", texts.say("known.wrote_of", words=reaction.private.words)


def _outcome(outcome: Outcome, texts: Texts) -> Iterator[Fact]:
    how, day = texts.say(f"known.state.{outcome.result}"), date_words(outcome.made_on, texts)
    yield "clipboard-check", texts.say("known.ended", day=day, how=how)
    if outcome.why is not None:
        yield "", texts.say(f"known.why.{outcome.why}")
    if outcome.disputed:
        yield "help-circle", texts.say("known.disputed")


def consent_facts(one: Consent | ConsentChange, texts: Texts) -> Iterator[Fact]:
    """To what, on which day, in which version of the text, who said it and how; or that it was taken back."""
    day = date_words(one.said_on or one.given_at.date(), texts)
    if isinstance(one, ConsentChange) and not one.given:
        yield "x", texts.say("known.taken_back", day=day)
        yield "", texts.say(f"known.about.{one.purpose}")
    else:
        said = texts.say(f"known.yes.{one.purpose}", day=day)
        yield "circle-check", texts.say("known.version", said=said, version=one.text_version)
    if one.given_by is not OnBehalf.SELF:
        yield "", texts.say(f"known.given_by.{one.given_by}")
    if one.how is not None:
        yield "", texts.say(f"asker_agrees.{one.how}")


def _review(review: Review, texts: Texts) -> Iterator[Fact]:
    """Why somebody reads it, what was decided, and the reason."""
    yield "eye", texts.say(f"known.review.{review.why}", day=date_words(review.made_on, texts))
    if review.reason is not None:
        yield "", texts.say(f"known.reason.{review.reason}")
    if review.state in (CaseState.DONE, CaseState.NOT_DONE):
        yield "", texts.say(f"known.read.{review.state}")
    else:
        yield state_words(review.state, texts)
    if review.seen_on is not None:
        yield "", texts.say("known.read_on", day=date_words(review.seen_on, texts))


def _conflict(conflict: FieldConflict, texts: Texts) -> Iterator[Fact]:
    """Both values, in the words in which a listing is told."""
    yield "help-circle", texts.say("known.conflict", day=date_words(conflict.made_on, texts))
    yield "", _field_words(conflict.field, conflict.current, texts)
    yield "", texts.say("known.other", said=_field_words(conflict.field, conflict.proposed, texts))
    if conflict.state is CaseState.DONE:
        yield "circle-check", texts.say("known.settled")


def _field_words(field: str, value: str, texts: Texts) -> str:
    try:
        empty = json.loads(value) in ("", None)
    except ValueError:
        empty = False
    words = texts.say("known.nothing") if empty else value_words(field, value, texts)
    key, hole = _FIELDS.get(field, ("", ""))
    return texts.say(key, **{hole: words}) if key else words


def attempts(log: Iterable[ContactAttempt], texts: Texts) -> Iterator[Fact]:
    """Each time somebody tried to reach them."""
    for one in log:
        yield "phone-call", texts.say(f"known.attempt.{one.result}", day=date_words(one.made_on, texts))


def looks(accesses: Iterable[Access], world: World, texts: Texts) -> Iterator[Fact]:
    """Who looked on which day, why, at what, and at which point and terminal; what is the same that day only once."""
    told: dict[str, None] = {}
    for look in accesses:
        account, point = world.account(look.staff), world.point_called(look.market_point)
        name = account.name if account is not None else texts.say("known.somebody_there")
        day: date = look.seen_at.astimezone(world.clock.tzinfo).date()
        said = texts.say(f"known.look.{look.why}", day=date_words(day, texts), name=name)
        where = point.name if point is not None else texts.say("known.another_point")
        if look.terminal:
            where = texts.say("known.terminal", point=where, terminal=look.terminal)
        told[texts.say("known.looked", look=said, part=texts.say(f"known.part.{look.part}"), where=where)] = None
    yield from (("eye", words) for words in told)
