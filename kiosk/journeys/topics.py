"""The questions that a request and an offer have in common: when, which name, how to reach you, house rules.

Knows their order only within a topic; the journeys put the topics in a row.
"""

from __future__ import annotations

from kiosk.journeys.answers import UNKNOWN_DAY, Answers
from kiosk.journeys.questions import (
    Agreement,
    Capitals,
    Choice,
    DayChoice,
    DayParts,
    Keys,
    OptionOf,
    Question,
    Topic,
    Week,
    Words,
)
from marketplace.rules import (
    check_address,
    check_details,
    check_email,
    check_first_name,
    check_name,
    check_phone,
    check_title,
)
from marketplace.vocabulary import (
    CATEGORIES,
    DETAILS_MAX,
    FIRST_NAME_MAX,
    LINE_MAX,
    TITLE_MAX,
    Channel,
    ListingKind,
    Rhythm,
)

TERM_USUAL = "usual"
"""As long as the city says (PointSettings.term_days)."""
TERM_DAYS = {"short": 14, "long": 92}
"""The other two to choose from: two weeks, and three months, which the rules allow everywhere (rules.check_term)."""
PHONE_MAX = 30
"""Longer than any number with all its spaces."""
EXAMPLES = 3

_RHYTHMS = (
    OptionOf(Rhythm.ONCE, "calendar-event", "rhythm.once"),
    OptionOf(Rhythm.STANDING, "calendar-repeat", "rhythm.standing"),
    OptionOf(Rhythm.BY_AGREEMENT, "message-circle", "rhythm.by_agreement"),
)
_NAMED = (OptionOf("yes", "user", "named.yes"), OptionOf("no", "user-off", "named.no"))
_TERMS = (
    OptionOf("short", "calendar-week", "term.short"),
    OptionOf(TERM_USUAL, "calendar", "term.usual"),
    OptionOf("long", "calendar-repeat", "term.long"),
)
_CHANNELS = (
    OptionOf(Channel.PHONE, "phone", "channel.phone"),
    OptionOf(Channel.DESK, "building-store", "channel.desk"),
    OptionOf(Channel.LETTERBOX, "mailbox", "channel.letterbox"),
    OptionOf(Channel.EMAIL, "at", "channel.email"),
)
HOUSE_RULES = (
    ("hearts", "rules.kind"),
    ("lock", "rules.money"),
    ("hand-stop", "rules.no"),
    ("phone", "rules.contact"),
    ("eye-off", "rules.private"),
)
"""(icon, key) in the order of the page; the sentences are version PointSettings.house_rules_version."""


def _once_on_a_day(answers: Answers) -> bool:
    return answers.rhythm == Rhythm.ONCE and answers.day not in ("", UNKNOWN_DAY)


def _whom_to_ask_for_is_open(answers: Answers) -> bool:
    """At the desk the number is enough, and a first name given for the slip is a name to ask for."""
    named = answers.named == "yes" and bool(answers.first_name.strip())
    return answers.channel not in ("", Channel.DESK) and not named


def words(kind: ListingKind) -> tuple[Question, ...]:
    """What it is about: the category in a picture, then in the person's own words."""
    categories = tuple(OptionOf(one.id, one.icon, f"category.{one.id}") for one in CATEGORIES)
    title = Words(
        "title", Topic.WORDS, "title", f"{kind}.title", TITLE_MAX, check_title, several_lines=True, examples=EXAMPLES
    )
    details = Words(
        "details",
        Topic.WORDS,
        "details",
        f"{kind}.details",
        DETAILS_MAX,
        check_details,
        several_lines=True,
        optional=True,
    )
    return Choice("category", Topic.CATEGORY, "category", f"{kind}.category", categories), title, details


def when(kind: ListingKind) -> tuple[Question, ...]:
    """How often, and then the day or the parts of the week."""
    return (
        Choice("rhythm", Topic.WHEN, "rhythm", f"{kind}.rhythm", _RHYTHMS),
        DayChoice("day", Topic.WHEN, "rhythm", f"{kind}.day", asked_when=lambda answers: answers.rhythm == Rhythm.ONCE),
        DayParts("parts", Topic.WHEN, "rhythm", f"{kind}.parts", asked_when=_once_on_a_day),
        Week(
            "day_parts",
            Topic.WHEN,
            "rhythm",
            f"{kind}.day_parts",
            asked_when=lambda answers: answers.rhythm == Rhythm.STANDING,
        ),
    )


TERM: tuple[Question, ...] = (Choice("term", Topic.WHEN, "term", "term", _TERMS, default=TERM_USUAL),)
"""Nobody is asked: the usual term stands on the check page, and can be changed there."""

NAME: tuple[Question, ...] = (
    Choice("named", Topic.NAME, "named", "named", _NAMED),
    Words(
        "first_name",
        Topic.NAME,
        "named",
        "first_name",
        FIRST_NAME_MAX,
        check_first_name,
        capitals=Capitals.NAMES,
        asked_when=lambda answers: answers.named == "yes",
    ),
)

REACH: tuple[Question, ...] = (
    Choice("channel", Topic.REACH, "channel", "channel", _CHANNELS),
    Words(
        "phone",
        Topic.REACH,
        "channel",
        "phone",
        PHONE_MAX,
        check_phone,
        keys=Keys.NUMBERS,
        capitals=Capitals.NONE,
        asked_when=lambda answers: answers.channel == Channel.PHONE,
    ),
    Words(
        "address",
        Topic.REACH,
        "channel",
        "address",
        LINE_MAX,
        check_address,
        capitals=Capitals.NAMES,
        several_lines=True,
        asked_when=lambda answers: answers.channel == Channel.LETTERBOX,
    ),
    Words(
        "email",
        Topic.REACH,
        "channel",
        "email",
        LINE_MAX,
        check_email,
        keys=Keys.EMAIL,
        capitals=Capitals.NONE,
        asked_when=lambda answers: answers.channel == Channel.EMAIL,
    ),
    Words(
        "contact_name",
        Topic.REACH,
        "channel",
        "contact_name",
        LINE_MAX,
        check_name,
        capitals=Capitals.NAMES,
        optional=True,
        asked_when=_whom_to_ask_for_is_open,
    ),
)

RULES: tuple[Question, ...] = (Agreement("rules", Topic.RULES, "rules", "rules", HOUSE_RULES),)
