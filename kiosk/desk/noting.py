"""The page where something is typed about a case: what was learnt of it, or the number of a slip; knows no sentence."""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk import mediating, settling
from kiosk.desk.case_page import case_of, with_page
from kiosk.desk.mediating import NUMBER, NUMBER_MAX, draft_of
from kiosk.intents import Clear, Erase, Shift, Type
from kiosk.journeys.drafting import capital_next, erased, typed
from kiosk.journeys.questions import Capitals
from kiosk.visit.state import Session, Turn
from kiosk.world import World


def is_number(session: Session) -> bool:
    """Whether the number of a slip is typed, and not words."""
    return session.here.about == NUMBER


def text_of(session: Session) -> tuple[str, int]:
    """What stands in the field, and the longest it may be."""
    if is_number(session):
        return draft_of(session).number, NUMBER_MAX
    page = case_of(session)
    return page.note if page is not None else "", settling.NOTE_MAX


def capital_now(session: Session) -> bool:
    """Whether the next letter is a capital."""
    text, _ = text_of(session)
    by_itself = is_number(session) or capital_next(text, Capitals.SENTENCES)
    return by_itself if session.shift is None else session.shift


def keyed(session: Session, intent: Type | Erase | Clear | Shift, world: World) -> Turn:
    """A key: letters go behind what stands there."""
    text, limit = text_of(session)
    match intent:
        case Type(text=keys):
            after = typed(text, keys, limit=limit, capital=capital_now(session))
            shift = None if any(key.isalpha() for key in keys) else session.shift
            return Turn(_with(replace(session, full=after.full, shift=shift), after.text))
        case Erase():
            return Turn(_with(session, erased(text)))
        case Clear():
            return Turn(_with(session, ""))
        case Shift():
            return Turn(replace(session, shift=not capital_now(session)))


def onward(session: Session, world: World) -> Turn:
    """The green button."""
    if is_number(session):
        return mediating.numbered(session, world)
    page = case_of(session)
    return Turn(session) if page is None or page.busy else settling.learnt(session, page, world)


def scanned(session: Session, text: str, world: World) -> Turn:
    """The QR of a slip, where its number is asked; over words nothing is read: what was typed stays."""
    return mediating.scanned(session, text, world) if is_number(session) else Turn(session)


def opened(session: Session, id_: str, world: World) -> Turn:
    """Another way on; whoever is typing stays."""
    return Turn(session)


def _with(session: Session, text: str) -> Session:
    if is_number(session):
        return mediating.typed(session, text)
    page = case_of(session)
    return session if page is None else with_page(session, replace(page, note=text))
