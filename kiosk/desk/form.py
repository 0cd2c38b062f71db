"""The form of a request or an offer at the desk as one value: its fields in their order, and what a key does to it.

What is said in it is `kiosk.journeys.answers`, as in the journeys; what is wrong with it and what is recorded of it
stand in `kiosk.desk.form_answers`. Knows no sentence and no screen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from kiosk.desk.days import DAY_WORDS_MAX
from kiosk.journeys.answers import Answers
from kiosk.journeys.on_behalf import spoken_for
from kiosk.journeys.request import REQUEST
from kiosk.journeys.walk import chosen, question_called
from marketplace.vocabulary import (
    CATEGORIES,
    DETAILS_MAX,
    FIRST_NAME_MAX,
    LINE_MAX,
    TITLE_MAX,
    Channel,
    District,
    ListingKind,
    PartOfDay,
    Rhythm,
    Weekday,
)

NUMBER_LEAST = 8
"""So many figures are a telephone number, also with a word beside them."""
_DIGITS = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]")


class FieldId(StrEnum):
    """The fields in their order."""

    TITLE = "title"
    DETAILS = "details"
    CATEGORY = "category"
    RHYTHM = "rhythm"
    DAY = "day"
    DAYS = "days"
    PARTS = "parts"
    DISTRICT = "district"
    KIND = "kind"
    """After the words: F2 and F3 have chosen it already."""
    FOR_WHOM = "for_whom"
    ASKER_NAME = "asker_name"
    ASKER_AGREES = "asker_agrees"
    ASKER_DAY = "asker_day"
    FIRST_NAME = "first_name"
    CALLED = "called"
    CONTACT = "contact"
    CHANNEL = "channel"
    CONTACT_NAME = "contact_name"
    RULES = "rules"


LIMITS = {
    FieldId.TITLE: TITLE_MAX,
    FieldId.DETAILS: DETAILS_MAX,
    FieldId.DAY: DAY_WORDS_MAX,
    FieldId.ASKER_NAME: LINE_MAX,
    FieldId.FIRST_NAME: FIRST_NAME_MAX,
    FieldId.CONTACT: LINE_MAX,
    FieldId.CONTACT_NAME: LINE_MAX,
}
"""The fields to type in, and the most characters of each."""
SEVERAL = (FieldId.PARTS, FieldId.DAYS)
"""Some of several: a key chooses one, or lets it go."""
HERE, ASKER = "here", "asker"
"""Whom we are to reach: who arranges it, or the person it is for."""


@dataclass(frozen=True, slots=True)
class Form:
    """`answers` hold what was typed and chosen, each under its own question; the rest is of the form alone.

    `left` are the fields somebody has been to, so that only there something can be wrong before they save.
    `pressed` and `typed` count keys: `typed` is the words themselves, `pressed` all the others.
    """

    kind: ListingKind
    district: str
    answers: Answers = field(default=Answers(), repr=False)
    contact: str = field(default="", repr=False)
    """A telephone number, an address or an e-mail address, as typed."""
    day: str = ""
    """As typed (kiosk.desk.days)."""
    days: frozenset[Weekday] = frozenset()
    asker_is_called: bool = False
    here: FieldId = FieldId.TITLE
    back: int = 0
    """So many letters of the open text, as a person sees them, stand behind the mark at which one types."""
    begun: str = field(default="", repr=False)
    """What of an option's name has been typed at a choice."""
    left: frozenset[FieldId] = frozenset()
    full: bool = False
    """The last key found no room."""
    capital: bool | None = None
    """Whether the next letter is one; None: as the place in the text asks."""
    pressed: int = 0
    typed: int = 0
    anew: int = 0
    """Which operation that the centre refused is written once more here; 0: none. With the save it is let go of."""
    touched: bool = False
    """A field was opened by hand: whoever has no keyboard wants ours."""

    @property
    def said_anything(self) -> bool:
        """Whether somebody would lose something."""
        return self.answers != Answers() or bool(self.contact or self.day or self.days)

    def text(self, which: FieldId) -> str:
        """What stands in a field to type in."""
        match which:
            case FieldId.CONTACT:
                return self.contact
            case FieldId.DAY:
                return self.day
            case FieldId.FIRST_NAME:
                return self.answers.asker_first_name if for_another(self) else self.answers.first_name
            case _:
                return self.answers.said(which)

    def saying(self, which: FieldId, words: str) -> Form:
        """The same form with other words in that field."""
        match which:
            case FieldId.CONTACT:
                return replace(self, contact=words)
            case FieldId.DAY:
                return replace(self, day=words)
            case FieldId.FIRST_NAME:
                name = "asker_first_name" if for_another(self) else "first_name"
                return replace(self, answers=self.answers.saying(name, words))
            case _:
                return replace(self, answers=self.answers.saying(which, words))


def for_another(form: Form) -> bool:
    """Whether the need is of somebody who does not stand here; an offer is always of who makes it."""
    return form.kind is ListingKind.REQUEST and spoken_for(form.answers)


def fields_of(form: Form) -> tuple[FieldId, ...]:
    """The fields that this form has, in their order: they depend on what was chosen in others."""
    return tuple(one for one in FieldId if _is_there(one, form))


def _is_there(which: FieldId, form: Form) -> bool:
    answers = form.answers
    match which:
        case FieldId.DAY:
            return answers.rhythm == Rhythm.ONCE
        case FieldId.DAYS:
            return answers.rhythm == Rhythm.STANDING
        case FieldId.PARTS:
            return answers.rhythm in (Rhythm.ONCE, Rhythm.STANDING)
        case FieldId.FOR_WHOM:
            return form.kind is ListingKind.REQUEST
        case FieldId.ASKER_NAME | FieldId.ASKER_AGREES | FieldId.ASKER_DAY | FieldId.CALLED:
            return for_another(form)
        case FieldId.CONTACT_NAME:
            names_itself = bool(answers.first_name.strip()) and not for_another(form)
            by_number = names_itself or channel_of(form) is Channel.DESK
            return not by_number and not asker_is_called(form)
        case _:
            return True


def channel_of(form: Form) -> Channel:
    """What was chosen; else what was typed says it: a number is rung, an address gets a letter, nothing: the desk."""
    if form.answers.channel:
        return Channel(form.answers.channel)
    typed = form.contact.strip()
    if "@" in typed:
        return Channel.EMAIL
    if _LETTERS.search(typed) and len(_DIGITS.findall(typed)) < NUMBER_LEAST:
        return Channel.LETTERBOX
    return Channel.PHONE if typed or asker_is_called(form) else Channel.DESK


def asker_is_called(form: Form) -> bool:
    """Whether the person it is for is to be reached, and not who arranges it."""
    return for_another(form) and form.asker_is_called


# From field to field


def opened(form: Form, which: FieldId) -> Form:
    """At this field, having left the one before; a field that is not there opens nothing."""
    if which not in fields_of(form) or which is form.here:
        return form
    return replace(form, here=which, back=0, begun="", full=False, capital=None, left=form.left | {form.here})


def moved(form: Form, by: int) -> Form:
    """At the next field (1) or the one before (-1); at either end it stays."""
    here = fields_of(form)
    at = min(max(here.index(form.here) + by, 0), len(here) - 1)
    return opened(form, here[at])


def onward(form: Form, proposed: frozenset[FieldId]) -> Form:
    """At the next field that asks for something: past what is `proposed` and need not be touched.

    From the last one nothing is next: it stays, and what is saved is saved by its own key.
    """
    here = fields_of(form)
    ahead = here[here.index(form.here) + 1 :]
    return opened(form, next((one for one in ahead if one not in proposed), form.here))


def options_of(which: FieldId, districts: tuple[District, ...]) -> tuple[str, ...]:
    """The ids of what can be chosen in a field, in the order of the page; none where one types."""
    match which:
        case FieldId.KIND:
            return tuple(ListingKind)
        case FieldId.DISTRICT:
            return tuple(one.id for one in districts)
        case FieldId.CATEGORY:
            return tuple(one.id for one in CATEGORIES)
        case FieldId.CALLED:
            return (HERE, ASKER)
        case FieldId.CHANNEL:
            return tuple(Channel)
        case FieldId.PARTS:
            return tuple(PartOfDay)
        case FieldId.DAYS:
            return tuple(Weekday)
        case FieldId.RULES:
            return ("yes",)
        case FieldId.RHYTHM | FieldId.FOR_WHOM | FieldId.ASKER_AGREES | FieldId.ASKER_DAY:
            question = question_called(REQUEST, which)
            return tuple(option.id for option in getattr(question, "options", ()))
        case _:
            return ()


def taken(form: Form) -> str:
    """The option that is chosen in the open field; empty where none is, or what stands there is only proposed."""
    match form.here:
        case FieldId.KIND:
            return form.kind
        case FieldId.DISTRICT:
            return form.district
        case FieldId.CALLED:
            return ASKER if form.asker_is_called else HERE
        case FieldId.RULES:
            return "yes" if form.answers.rules is not None else ""
        case _:
            return form.answers.said(form.here) if form.here not in LIMITS and form.here not in SEVERAL else ""


def took(form: Form, option: str, clock: datetime) -> Form:
    """The form after `option` was chosen in the open field, or let go of where several may be chosen."""
    match form.here:
        case FieldId.KIND:
            return as_kind(form, ListingKind(option))
        case FieldId.DISTRICT:
            return replace(form, district=option)
        case FieldId.CALLED:
            return replace(form, asker_is_called=option == ASKER)
        case FieldId.DAYS:
            return replace(form, days=form.days ^ {Weekday(option)})
        case FieldId.PARTS:
            return replace(form, answers=replace(form.answers, parts=form.answers.parts ^ {PartOfDay(option)}))
        case _:
            question = question_called(REQUEST, form.here)
            if question is None:
                return form
            return replace(form, answers=chosen(question, form.answers, option, clock))


def as_kind(form: Form, kind: ListingKind) -> Form:
    """The same words as a request, or as an offer: nothing typed is lost."""
    changed = replace(form, kind=kind, begun="", back=0)
    return changed if form.here in fields_of(changed) else replace(changed, here=FieldId.TITLE)
