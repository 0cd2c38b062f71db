"""Where somebody is in a journey, in words; apart from the frame, which the start screen needs without any journey."""

from __future__ import annotations

from kiosk.journeys.answers import Answers
from kiosk.journeys.journey import Journey, JourneyId
from kiosk.journeys.walk import step
from kiosk.texts import Texts
from kiosk.views.shapes import Tone, Trail


def trail(journey: Journey, answers: Answers, topic: str, texts: Texts) -> Trail:
    """'Ik zoek hulp · Stap 1 van 8'; the name is enough where there is one step, or no way through them."""
    n, of = step(journey, answers, topic)
    name = texts.say(f"{journey.id}.journey")
    is_step = n > 0 and of > 1 and journey.id is not JourneyId.CHANGE
    text = texts.say("trail", journey=name, step=n, steps=of) if is_step else name
    return Trail(journey.icon, text, Tone(journey.tone))
