"""Choosing the language of the slips somebody takes home; knows no sentence."""

from __future__ import annotations

from dataclasses import replace

from kiosk.languages import NAMES
from kiosk.visit.state import Page, Session, Stop, Turn
from kiosk.world import World


def entered(session: Session) -> Session:
    """From the start screen."""
    return session.going(Stop(Page.LANGUAGES))


def opened(session: Session, id_: str, world: World) -> Turn:
    """One of the languages."""
    return Turn(replace(session, language=id_) if id_ in NAMES else session)


def onward(session: Session, world: World) -> Turn:
    """Chosen: back to the start screen."""
    return Turn(session.returning())
