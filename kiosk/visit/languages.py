"""Choosing the language of the visit: of the screens, of speech and of what is taken home; knows no sentence."""

from __future__ import annotations

from dataclasses import replace

from kiosk.languages import NAMES
from kiosk.visit.state import Page, Session, Turn
from kiosk.world import World


def entered(session: Session) -> Session:
    """From the start screen, or from the page of comfort over any other."""
    return session.stepping_aside(Page.LANGUAGES)


def opened(session: Session, id_: str, world: World) -> Turn:
    """One of the languages: this very page is in it at once."""
    return Turn(replace(session, language=id_) if id_ in NAMES else session)


def onward(session: Session, world: World) -> Turn:
    """Chosen: back to where somebody was."""
    return Turn(session.returning())
