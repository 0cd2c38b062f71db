"""Where somebody is in a journey, in words; apart from the frame, which the start screen needs without any journey."""

from __future__ import annotations

from kiosk.journeys.journey import Journey
from kiosk.journeys.walk import step
from kiosk.texts import Texts
from kiosk.views.shapes import Tone, Trail


def trail(journey: Journey, topic: str, texts: Texts) -> Trail:
    """'Ik zoek hulp · Stap 1 van 8'; where there is one step only the name is enough."""
    n, of = step(journey, topic)
    name = texts.say(f"{journey.id}.journey")
    text = texts.say("trail", journey=name, step=n, steps=of) if of > 1 else name
    return Trail(journey.icon, text, Tone(journey.tone))
