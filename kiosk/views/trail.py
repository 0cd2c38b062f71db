"""Where somebody is in a journey, in words; apart from the frame, which the start screen needs without any journey."""

from __future__ import annotations

from kiosk.journeys.questions import Topic
from kiosk.journeys.walk import step
from kiosk.texts import Texts
from kiosk.views.frame import KIND_ICONS, TONES
from kiosk.views.shapes import Trail
from marketplace.vocabulary import ListingKind


def trail(kind: ListingKind, topic: Topic, texts: Texts) -> Trail:
    """'Ik zoek hulp · Stap 1 van 8'."""
    n, of = step(kind, topic)
    text = texts.say("trail", journey=texts.say(f"{kind}.journey"), step=n, steps=of)
    return Trail(KIND_ICONS[kind], text, TONES[kind])
