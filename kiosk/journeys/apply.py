"""The conversation in which somebody asks the Loket for household help: how, what it may know, and how to be reached.

Nobody is refused here: it asks what is needed to call somebody back, and decides nothing.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from kiosk.journeys.answers import Answers
from kiosk.journeys.assessment import ICON, TONE
from kiosk.journeys.journey import Journey, JourneyId
from kiosk.journeys.on_behalf import ON_BEHALF
from kiosk.journeys.questions import Agreement, Capitals, Choice, OptionOf, Question, Words
from kiosk.journeys.topics import REACH
from marketplace.cases import Urgency
from marketplace.rules import check_name
from marketplace.vocabulary import LINE_MAX, Channel

TO_TELL = "to_tell"
"""Not a question: the answers of the self-assessment in words, as they were when this conversation began."""


class ApplyAs(StrEnum):
    """What somebody applies for."""

    IN_KIND = "in_kind"
    PERSONAL_BUDGET = "personal_budget"
    TOGETHER = "together"
    """They do not know yet: the Loket looks with them."""


class MayKnow(StrEnum):
    """What the Loket may know beforehand."""

    ANSWERS = "answers"
    NOTHING = "nothing"


_AS = (
    OptionOf(ApplyAs.IN_KIND, "building-community", "apply_as.in_kind"),
    OptionOf(ApplyAs.PERSONAL_BUDGET, "receipt", "apply_as.personal_budget"),
    OptionOf(ApplyAs.TOGETHER, "message-circle", "apply_as.together"),
)
_MAY_KNOW = (
    OptionOf(MayKnow.ANSWERS, "notes", "may_know.answers"),
    OptionOf(MayKnow.NOTHING, "eye-off", "may_know.nothing"),
)
_URGENCY = (
    OptionOf(Urgency.ROUTINE, "calendar", "urgency.routine"),
    OptionOf(Urgency.SOON, "calendar-week", "urgency.soon"),
)
"""What cannot wait until somebody calls is for the desk, or for 112: the page says so and promises nothing."""
AGREED_TO = (
    ("building-community", "apply_agree.who"),
    ("phone", "apply_agree.contact"),
    ("lock", "apply_agree.private"),
    ("heart", "apply_agree.free"),
)


_WITH_WORDS_OF_ITS_OWN = ("asker_name", "asker_agrees")


def _for_whom(question: Question) -> Question:
    """Whose need it is: as for a request, but the Loket has to know a name, and nothing hangs on a board."""
    if question.id not in _WITH_WORDS_OF_ITS_OWN:
        return question
    question = replace(question, text=f"apply_{question.id}")
    return replace(question, optional=False) if isinstance(question, Words) else question


def _by_post_or_phone(question: Question) -> Question:
    """How to be reached, without the desk: the Loket gets in touch, and has to know with whom."""
    if not isinstance(question, Choice):
        return replace(question, topic="reach", text=f"apply_{question.id}")
    options = tuple(option for option in question.options if option.id != Channel.DESK)
    return replace(question, text="apply_channel", options=options)


APPLY = Journey(
    JourneyId.APPLY,
    TONE,
    ICON,
    (
        Choice("apply_as", "apply_as", "apply_as", "apply_as", _AS),
        *(_for_whom(question) for question in ON_BEHALF if question.row in ("for_whom", "asker_agrees")),
        Choice(
            "may_know",
            "may_know",
            "may_know",
            "may_know",
            _MAY_KNOW,
            asked_when=lambda answers: bool(answers.said(TO_TELL)),
        ),
        Words("apply_name", "name", "apply_name", "apply_name", LINE_MAX, check_name, capitals=Capitals.NAMES),
        *(_by_post_or_phone(question) for question in REACH if question.id != "contact_name"),
        Choice("urgency", "urgency", "urgency", "urgency", _URGENCY),
        Agreement("rules", "rules", "rules", "apply_agree", AGREED_TO),
    ),
)


def ready_to_ask(answers: Answers, to_tell: str) -> Answers:
    """What was said of the person in this visit, as far as it fits here; `to_tell` is what the Loket could know."""
    answers = answers.saying(TO_TELL, to_tell)
    if answers.channel == Channel.DESK:
        answers = replace(answers, channel="", passed=answers.passed - {"channel"})
    known = answers.first_name if answers.named == "yes" else answers.contact_name
    return answers if answers.said("apply_name") else answers.saying("apply_name", known)
