"""From the form of the desk to answers, to what is wrong with them, and to what is recorded; knows no sentence.

There is one way of checking: the form's fields are filled in as the questions of the journeys, and those say what is
wrong (`kiosk.journeys.walk`, `marketplace.rules`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum

from kiosk.desk.days import day_of
from kiosk.desk.form import FieldId, Form, asker_is_called, channel_of, fields_of, for_another
from kiosk.desk.form_words import NO_WORDS, FormWords, guessed
from kiosk.effects import ListingDraft
from kiosk.journeys.answers import Answers
from kiosk.journeys.draft import draft_of
from kiosk.journeys.journey import Journey
from kiosk.journeys.offer import OFFER
from kiosk.journeys.on_behalf import Called, spoken_for
from kiosk.journeys.questions import Question
from kiosk.journeys.request import REQUEST
from kiosk.journeys.walk import AnswerFault, default_of, settled
from kiosk.world import World
from marketplace.errors import RuleBroken
from marketplace.rules import check_consents, check_together
from marketplace.vocabulary import Channel, DayPart, ListingKind, OnBehalf, PartOfDay, Rhythm, Weekday

NOT_ASKED = ("enterer_name", "term")
"""Who types is the account that is signed in; how long it hangs is changed on the person's own number."""
_FIELD_OF = {
    "parts": FieldId.PARTS,
    "day_parts": FieldId.DAYS,
    "named": FieldId.FIRST_NAME,
    "asker_named": FieldId.FIRST_NAME,
    "asker_first_name": FieldId.FIRST_NAME,
    "phone": FieldId.CONTACT,
    "address": FieldId.CONTACT,
    "email": FieldId.CONTACT,
    "asker_phone": FieldId.CONTACT,
    "asker_address": FieldId.CONTACT,
}
"""Where a question is asked on the form, when not in the field of its own name."""


class FormFault(StrEnum):
    """What can be wrong on the form alone."""

    DAY_UNCLEAR = "day_unclear"
    CHANNEL_UNFIT = "channel_unfit"
    """Somebody who is spoken for is rung or written to; whoever comes by is who arranges it."""


Fault = tuple[FieldId, str]
"""Where, and the code of what is wrong."""


def category_of(form: Form, words: FormWords) -> str:
    """What was chosen; else what the words speak of, which stands on the page as a proposal."""
    return form.answers.category or guessed(f"{form.answers.title} {form.answers.details}", words)


def proposed_in(form: Form, words: FormWords) -> frozenset[FieldId]:
    """The fields that Enter goes past: what stands there is proposed or was chosen. Tab and a touch come there."""
    proposed = {FieldId.KIND, FieldId.DISTRICT, FieldId.CALLED, FieldId.CHANNEL}
    return frozenset(proposed | {FieldId.CATEGORY} if category_of(form, words) else proposed)


def answers_of(form: Form, today: date, words: FormWords) -> Answers:
    """The answers as the journeys have them: with what is proposed, and each text under the question it answers."""
    said = form.answers
    rhythm, channel, contact = said.rhythm or Rhythm.BY_AGREEMENT, channel_of(form), form.contact.strip()
    here = {channel: contact} if not asker_is_called(form) else {}
    asker = {channel: contact} if asker_is_called(form) else {}
    by_letter = channel is Channel.LETTERBOX
    called = (Called.ASKER_BY_LETTER if by_letter else Called.ASKER_BY_PHONE) if asker else Called.HERE
    return replace(
        said,
        category=category_of(form, words),
        rhythm=rhythm,
        day=day_of(form.day, today, words) or "",
        day_parts=day_parts_of(form) if rhythm == Rhythm.STANDING else frozenset(),
        named=_yes_if("" if for_another(form) else said.first_name),
        for_whom=(said.for_whom or OnBehalf.SELF) if form.kind is ListingKind.REQUEST else "",
        asker_named=_yes_if(said.asker_first_name),
        called=called if for_another(form) else "",
        channel=channel,
        phone=here.get(Channel.PHONE, ""),
        address=here.get(Channel.LETTERBOX, ""),
        email=here.get(Channel.EMAIL, ""),
        asker_phone=asker.get(Channel.PHONE, ""),
        asker_address=asker.get(Channel.LETTERBOX, ""),
    )


def day_parts_of(form: Form) -> frozenset[DayPart]:
    """Each chosen part of each chosen day; where only the one was chosen, all of the other. Nothing: any time."""
    if not form.days and not form.answers.parts:
        return frozenset()
    days, parts = form.days or frozenset(Weekday), form.answers.parts or frozenset(PartOfDay)
    return frozenset(DayPart(day, part) for day in days for part in parts)


def faults_of(form: Form, world: World) -> tuple[Fault, ...]:
    """What keeps this from being saved, in the order of the fields; at most one a field."""
    return _checked(form, world)[1]


def shown_faults(form: Form, world: World) -> tuple[Fault, ...]:
    """Of those the ones in fields somebody has been to, and has left."""
    return tuple(fault for fault in faults_of(form, world) if fault[0] in form.left)


def form_draft(form: Form, world: World, enterer: str, *, wants_slip: bool) -> ListingDraft | tuple[Fault, ...]:
    """What is recorded, with whoever typed it as the enterer; or what is wrong."""
    answers, faults = _checked(form, world)
    if faults:
        return faults
    draft = draft_of(form.kind, answers, world)
    try:
        check_consents(draft.consents)
    except RuleBroken as exc:
        return ((FieldId.RULES, exc.code),)
    roles = replace(draft.roles, enterer=enterer)
    return replace(draft, district=form.district, roles=roles, wants_slip=wants_slip)


def draft_so_far(form: Form, world: World) -> ListingDraft:
    """What the slip will show of it, also while something is open or wrong."""
    answers = answers_of(form, world.today, world.form_words or NO_WORDS)
    return replace(draft_of(form.kind, answers, world), district=form.district)


def journey_of(form: Form) -> Journey:
    """The questions that the form answers."""
    journey = REQUEST if form.kind is ListingKind.REQUEST else OFFER
    return replace(journey, questions=tuple(one for one in journey.questions if one.id not in NOT_ASKED))


def _checked(form: Form, world: World) -> tuple[Answers, tuple[Fault, ...]]:
    words = world.form_words or NO_WORDS
    answers = answers_of(form, world.today, words)
    found: dict[FieldId, str] = {}
    for question in journey_of(form).questions:
        if not question.asked_when(answers) or default_of(question):
            continue
        try:
            answers = settled(question, answers, world.today)
        except AnswerFault as fault:
            found.setdefault(_field_of(question), fault.code)
    if FieldId.DAY in fields_of(form) and day_of(form.day, world.today, words) is None:
        found[FieldId.DAY] = FormFault.DAY_UNCLEAR
    if asker_is_called(form) and channel_of(form) in (Channel.DESK, Channel.EMAIL):
        found[FieldId.CHANNEL] = FormFault.CHANNEL_UNFIT
        found.pop(FieldId.CONTACT, None)  # what was typed there is right for another way
    _check_together(answers, found)
    return answers, tuple((one, found[one]) for one in FieldId if one in found)


def _check_together(answers: Answers, found: dict[FieldId, str]) -> None:
    """Texts that are fit to hang each by itself, and lead to somebody's door when they are read on one slip."""
    texts = (FieldId.TITLE, FieldId.DETAILS, FieldId.FIRST_NAME)
    if any(one in found for one in texts):
        return
    name = answers.asker_first_name if spoken_for(answers) else answers.first_name
    try:
        check_together(answers.title, answers.details, name)
    except RuleBroken as exc:
        found[FieldId(exc.field)] = exc.code


def _field_of(question: Question) -> FieldId:
    return _FIELD_OF.get(question.id) or FieldId(question.id)


def _yes_if(name: str) -> str:
    return "yes" if name.strip() else "no"
