"""The shelves of the directory in a visit: asking for one, what came back, words to look for; knows no page."""

from __future__ import annotations

from dataclasses import replace

from kiosk.effects import LoadShelf, Shelf
from kiosk.events import LookFailed, ShelfLoaded
from kiosk.visit import looking
from kiosk.visit.state import Looking, Page, Session, Turn

_SHELVES = {
    Page.PROVIDERS: Shelf.PROVIDERS,
    Page.PROVIDER: Shelf.PROVIDERS,
    Page.MAP: Shelf.PROVIDERS,
    Page.PARTNERS: Shelf.PARTNERS,
    Page.PARTNER: Shelf.PARTNERS,
    Page.STORIES: Shelf.STORIES,
    Page.STORY: Shelf.STORIES,
}
"""What each page of the directory shows."""


def asked(session: Session, shelf: Shelf) -> Turn:
    """Read a shelf anew; what was read of another one is put away."""
    ticket = session.ticket + 1
    looking = session.looking if session.looking.shelf is shelf else Looking(shelf=shelf)
    looking = replace(looking, loaded=False, fault="")
    return Turn(replace(session, ticket=ticket, looking=looking), (LoadShelf(shelf, ticket),))


def still_there(session: Session) -> Turn:
    """After going back: a page whose shelf was put away, or whose answer came too late meanwhile, is read again."""
    if session.here.page is Page.BOARD and not session.board.loaded:
        return looking.reloaded(session)
    shelf = _SHELVES.get(session.here.page)
    there = shelf is session.looking.shelf and session.looking.loaded
    return Turn(session) if shelf is None or there else asked(session, shelf)


def loaded(session: Session, event: ShelfLoaded) -> Session:
    """Take in what was read, unless something else was asked since."""
    if event.ticket != session.ticket:
        return session
    read = replace(
        session.looking,
        loaded=True,
        fault="",
        providers=event.providers,
        partners=event.partners,
        stories=event.stories,
        figures=event.figures,
    )
    return replace(session, looking=read)


def failed(session: Session, event: LookFailed) -> Session:
    """It could not be read: say so instead of letting somebody wait."""
    if event.ticket != session.ticket:
        return session
    return replace(session, looking=replace(session.looking, loaded=True, fault=event.code))


def with_keyboard(session: Session, is_open: bool) -> Session:
    """The search line open for typing, or closed."""
    return replace(session, looking=replace(session.looking, keyboard=is_open))


def typed(session: Session, *, opens: bool) -> Session:
    """Keys on a page with a search line of its own open it."""
    return with_keyboard(session, True) if opens and session.here.page is Page.PARTNERS else session
