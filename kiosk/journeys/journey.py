"""What a journey is, as data: its questions in their order, its colour and pictogram, and how it ends."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the start screen is drawn before there is a question
    from kiosk.journeys.questions import Question


class JourneyId(StrEnum):
    """The conversations somebody can have with the terminal."""

    REQUEST = "request"
    OFFER = "offer"
    RESPOND = "respond"
    """'Ik kan helpen', on a listing."""
    HOUSEHOLD = "household"
    """Which providers of household help to look at."""
    CALL = "call"
    """Ask the desk to call, about a provider or a partner."""
    ASSESSMENT = "assessment"
    APPLY = "apply"
    """What the assessment led to goes to the Loket, with consent."""
    MINE = "mine"
    """The number and the secret words of a receipt."""
    CHANGE = "change"
    """Another title, other words or another time for what hangs."""
    WITHDRAW = "withdraw"
    RENEW = "renew"
    COMPLETE = "complete"
    """What becomes of a slip by its owner's hand: asked once more before it is done."""
    SETTLE = "settle"
    """Any of the three by who could not be proved to be the owner yet."""
    MESSAGE = "message"
    REPORT = "report"
    """A message that is not right, told to the broker."""
    REACTION = "reaction"
    CORRECTION = "correction"
    """Something in the directory is not right any more."""
    DOUBT = "doubt"
    """Something is not right with a slip that hangs."""


@dataclass(frozen=True, slots=True)
class Journey:
    """`tone` names a colour of the palette, `icon` a pictogram: those of the way in it belongs to."""

    id: JourneyId
    tone: str
    icon: str
    questions: tuple[Question, ...]
    is_checked: bool = True
    """Ends on the page with all answers, for something is sent; otherwise it goes where the answers lead."""
    goes_on: bool = False
    """When it is recorded the visit goes on where the journey began; otherwise the visit ends with it."""


NOT_BEGUN = Journey(JourneyId.REQUEST, "request", "heart-handshake", ())
"""Of a visit in which no journey was begun yet."""
