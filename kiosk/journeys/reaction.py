"""The conversation in which somebody tells how it was: a face, and words if they like; as data."""

from __future__ import annotations

from kiosk.journeys.journey import Journey, JourneyId
from kiosk.journeys.questions import Choice, OptionOf, Words
from marketplace.cases import Verdict
from marketplace.listing_text import tidy
from marketplace.vocabulary import DETAILS_MAX

_FACES = (
    OptionOf(Verdict.GOOD, "mood-smile", "verdict.good"),
    OptionOf(Verdict.MIXED, "mood-neutral", "verdict.mixed"),
    OptionOf(Verdict.BAD, "mood-sad", "verdict.bad"),
)


def _tidied(text: str) -> str:
    """Nothing is refused: it is read by the broker alone, and people may name a number to call."""
    return tidy(text, lines=True)


REACTION = Journey(
    JourneyId.REACTION,
    "success",
    "confetti",
    (
        Choice("verdict", "verdict", "verdict", "verdict", _FACES),
        Words(
            "reaction",
            "reaction",
            "reaction",
            "reaction",
            DETAILS_MAX,
            _tidied,
            several_lines=True,
            optional=True,
        ),
    ),
    goes_on=True,
)
