"""Something in the directory is not right any more: which part, and how it should be; asks nobody who they are."""

from __future__ import annotations

from enum import StrEnum

from kiosk.journeys.journey import Journey, JourneyId
from kiosk.journeys.questions import Choice, OptionOf, Words
from marketplace.listing_text import tidy
from marketplace.vocabulary import DETAILS_MAX, Partner, Provider

PARTNER = "partner"
PROVIDER = "provider"


class CorrectionTopic(StrEnum):
    """What the steps count."""

    PART = "part"
    WORDS = "words"


_ICONS = {"name": "user", "phone": "phone", "hours": "clock", "services": "list", "other": "dots-circle-horizontal"}
FIELDS: dict[str, dict[str, str]] = {
    PARTNER: {"name": "name", "phone": "phone", "hours": "schedule", "services": "services", "other": "description"},
    PROVIDER: {
        "name": "name",
        "phone": "phone",
        "hours": "free_day_parts",
        "services": "price_per_hour_cents",
        "other": "description",
    },
}
"""Per type of record: what somebody touches -> the field of the record it is about (`case_rules.check_correction`)."""


def correction(record: Partner | Provider) -> Journey:
    """What can be wrong with this entry; a provider has no services but a price and a way to pay."""
    record_type = type_of(record)
    options = tuple(OptionOf(part, icon, _text_of(part, record_type)) for part, icon in _ICONS.items())
    questions = (
        Choice("correction_part", CorrectionTopic.PART, "correction_part", "correction.part", options),
        Words(
            "correction_words",
            CorrectionTopic.WORDS,
            "correction_words",
            "correction.words",
            DETAILS_MAX,
            tidied,
            several_lines=True,
            optional=True,
        ),
    )
    tone = "partners" if record_type == PARTNER else "household"
    return Journey(JourneyId.CORRECTION, tone, "pencil", questions, goes_on=True)


def _text_of(part: str, record_type: str) -> str:
    return f"correction.{record_type}.{part}" if part in ("hours", "services") else f"correction.{part}"


def type_of(record: Partner | Provider) -> str:
    """The type of record as the centre calls it."""
    return PARTNER if isinstance(record, Partner) else PROVIDER


def tidied(text: str) -> str:
    """The words on their lines; a phone number or an address is just what they may be about."""
    return tidy(text, lines=True)
