"""Touches on the page of comfort: language, letters, contrast, reading aloud; each shows at once; knows no sentence."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from kiosk.comfort import Comfort
from kiosk.visit.state import Page, Session, Turn
from kiosk.world import World

COMFORT = "comfort"
"""Id of the control in the bar of every page that leads here."""


class Ease(StrEnum):
    """What can be touched on the page of comfort."""

    LANGUAGE = "language"
    LARGER = "larger"
    CONTRAST = "contrast"
    CALM = "calm"
    LOW = "low"
    SPEAKS = "speaks"
    LOUDER = "louder"
    SOFTER = "softer"
    FASTER = "faster"
    SLOWER = "slower"
    ALOUD = "aloud"


OF_SPEECH = (Ease.LOUDER, Ease.SOFTER, Ease.FASTER, Ease.SLOWER, Ease.ALOUD)
"""Only while it speaks; last on the page, so that nothing moves when they come."""


def entered(session: Session) -> Session:
    """From any page, over it."""
    return session.stepping_aside(Page.COMFORT)


def opened(session: Session, id_: str, world: World) -> Turn:
    """One of the options; what is not on the page changes nothing."""
    silent = id_ in OF_SPEECH and not session.comfort.speaks
    if id_ not in tuple(Ease) or silent or (id_ == Ease.SPEAKS and not world.can_speak):
        return Turn(session)
    ease = Ease(id_)
    if ease is Ease.LANGUAGE:
        return Turn(session.stepping_aside(Page.LANGUAGES))
    return Turn(replace(session, comfort=_eased(session.comfort, ease)))


def onward(session: Session, world: World) -> Turn:
    """Back to where somebody was."""
    return Turn(session.returning())


def listening(session: Session, on: bool | None, world: World) -> Session:
    """Read aloud, or not any more; None: the other way. Where there is no voice: to the page that says so."""
    if not world.can_speak:
        return entered(session)
    speaks = not session.comfort.speaks if on is None else on
    return replace(session, comfort=_speaking(session.comfort, speaks))


def silenced(session: Session) -> Session:
    """Nothing can be heard any more: whoever listened comes to the page that says so, and a touch is a touch again."""
    if not session.comfort.speaks:
        return session
    silent = replace(session, comfort=_speaking(session.comfort, False))
    return silent if session.saving is not None or session.overlaid is not None else entered(silent)


def _speaking(comfort: Comfort, speaks: bool) -> Comfort:
    """Whoever starts it anew has not said again that everybody may hear what is theirs."""
    return replace(comfort, speaks=speaks, aloud=comfort.aloud and speaks)


def _eased(comfort: Comfort, ease: Ease) -> Comfort:
    match ease:
        case Ease.LARGER:
            return comfort.larger()
        case Ease.CONTRAST:
            return replace(comfort, contrast=not comfort.contrast)
        case Ease.CALM:
            return replace(comfort, calm=not comfort.calm)
        case Ease.LOW:
            return replace(comfort, low=not comfort.low)
        case Ease.SPEAKS:
            return _speaking(comfort, not comfort.speaks)
        case Ease.LOUDER:
            return comfort.louder(1)
        case Ease.SOFTER:
            return comfort.louder(-1)
        case Ease.FASTER:
            return comfort.faster(1)
        case Ease.SLOWER:
            return comfort.faster(-1)
        case Ease.ALOUD:
            return replace(comfort, aloud=not comfort.aloud)
        case Ease.LANGUAGE:
            return comfort
