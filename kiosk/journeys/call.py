"""Asking to be called about a provider or a partner: who, on which number, about what, and the yes to it."""

from __future__ import annotations

from enum import StrEnum

from kiosk.journeys.journey import Journey, JourneyId
from kiosk.journeys.questions import Agreement, Capitals, Choice, Keys, OptionOf, Question, Words
from kiosk.journeys.topics import PHONE_MAX
from marketplace.rules import check_name, check_phone
from marketplace.vocabulary import LINE_MAX, Partner, Provider


class CallTopic(StrEnum):
    """What the steps count."""

    NAME = "name"
    PHONE = "phone"
    ABOUT = "about"
    AGREE = "agree"


_AGREED = (
    ("user", "call.rules.who"),
    ("phone", "call.rules.phone"),
    ("list", "call.rules.about"),
    ("eye-off", "call.rules.nobody"),
    ("shield-heart", "call.rules.free"),
)
"""(icon, key): who is told what, and that it may be taken back."""

_WHO: tuple[Question, ...] = (
    Words(
        "contact_name",
        CallTopic.NAME,
        "contact_name",
        "call.name",
        LINE_MAX,
        check_name,
        capitals=Capitals.NAMES,
        optional=True,
    ),
    Words(
        "phone",
        CallTopic.PHONE,
        "phone",
        "call.phone",
        PHONE_MAX,
        check_phone,
        keys=Keys.NUMBERS,
        capitals=Capitals.NONE,
    ),
)
OTHER = "other"
"""The answer of somebody who wants to be called and does not want to say about whom."""


def call(about: Provider | Partner) -> Journey:
    """From the page of `about`: that it is about that one is a line to change, and not a page on the way."""
    tone, icon = ("household", "home-heart") if isinstance(about, Provider) else ("partners", "building-community")
    options = (
        OptionOf(about.id, icon, about.name, is_words=True),
        OptionOf(OTHER, "dots-circle-horizontal", "call.about.other"),
    )
    which = Choice("about", CallTopic.ABOUT, "about", "call.about", options, default=about.id)
    agreed = Agreement("rules", CallTopic.AGREE, "rules", "call.rules", _AGREED)
    return Journey(JourneyId.CALL, tone, "phone-call", (*_WHO, which, agreed))
