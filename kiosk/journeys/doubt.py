"""Something is not right with a slip that hangs: what it is, as one question; asks nobody who they are."""

from __future__ import annotations

from kiosk.journeys.journey import Journey, JourneyId
from kiosk.journeys.questions import Choice, OptionOf
from marketplace.reviews import RefusalReason

WHAT = "doubt"
"""The question, and how the faults about it begin."""
_ICONS = {
    RefusalReason.CONTACT_DATA: "phone",
    RefusalReason.UNKIND: "mood-sad",
    RefusalReason.SELLING: "coin-euro",
    RefusalReason.DANGEROUS: "alert-triangle",
    RefusalReason.NO_NEIGHBOUR_HELP: "building-community",
    RefusalReason.TWICE: "notes",
    RefusalReason.UNCLEAR: "question-mark",
}

DOUBT = Journey(
    JourneyId.DOUBT,
    "board",
    "eye",
    (Choice(WHAT, WHAT, WHAT, WHAT, tuple(OptionOf(why, _ICONS[why], f"doubt.{why}") for why in RefusalReason)),),
    goes_on=True,
)
