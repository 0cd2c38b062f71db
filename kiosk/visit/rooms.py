"""Which module answers the touches of which page, and where the ways in of the start screen lead.

A room is up to nine pure functions of a module. A page that is a question, the check page, the last one or the board
is none: those belong to every journey (kiosk.session).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.intents import Clear, Erase, Shift, Type
from kiosk.journeys.offer import OFFER
from kiosk.journeys.request import REQUEST
from kiosk.visit import (
    assessing,
    beginning,
    comforting,
    helping,
    household,
    languages,
    looking,
    mine,
    outcome,
    partners,
    person,
    stories,
)
from kiosk.visit.state import OF_STAFF, Page, Session, Turn
from kiosk.world import World

Touched = Callable[[Session, str, World], Turn]
Pressed = Callable[[Session, World], Turn]
Keyed = Callable[[Session, Type | Erase | Clear | Shift, World], Turn]


def _no_chip(session: Session, chip: str, world: World) -> Turn:
    return Turn(session)


def _no_button(session: Session, world: World) -> Turn:
    return Turn(session)


@dataclass(frozen=True, slots=True)
class Room:
    """What the touches on one kind of page do. Each leaves the visit as it was for what it does not know."""

    opened: Touched
    """A card, a button or an option with this id was touched."""
    filtered: Touched = _no_chip
    """A chip was touched."""
    onward: Pressed = _no_button
    """The green button."""
    printed: Pressed = _no_button
    """'Print dit'."""
    keyed: Keyed | None = None
    """Something was typed; None: into the field of the page, as everywhere (kiosk.visit.typing)."""
    scanned: Touched | None = None
    """A scanner typed a whole code; None: as everywhere."""
    back: Pressed | None = None
    """One page back; None: to the page before."""
    searched: Pressed | None = None
    """The line to search with was touched; None: there is none."""
    returned: Pressed | None = None
    """Somebody came back to this page: from the next one, or after it was locked; None: it is as it was left."""


_HOUSEHOLD = Room(household.opened, household.filtered, household.onward, household.printed)
_MINE = Room(mine.opened, onward=mine.onward, printed=mine.printed)
_PARTNERS = Room(partners.opened, partners.filtered, partners.onward, partners.printed)
_STORIES = Room(stories.opened, onward=stories.onward)
_ROOMS: dict[Page, Room] = {
    Page.LISTING: Room(helping.opened, onward=helping.onward, printed=helping.printed),
    Page.PERSON: Room(person.opened),
    Page.COMFORT: Room(comforting.opened, onward=comforting.onward),
    Page.LANGUAGES: Room(languages.opened, onward=languages.onward),
    Page.PROVIDERS: _HOUSEHOLD,
    Page.PROVIDER: _HOUSEHOLD,
    Page.MAP: _HOUSEHOLD,
    Page.OUTCOME: Room(outcome.opened, onward=outcome.onward, printed=outcome.printed),
    Page.MINE: _MINE,
    Page.THREAD: _MINE,
    Page.PARTNERS: _PARTNERS,
    Page.PARTNER: _PARTNERS,
    Page.STORIES: _STORIES,
    Page.STORY: _STORIES,
}


def room_of(session: Session) -> Room | None:
    """The room of the page on screen."""
    if session.here.page in OF_STAFF:
        from kiosk.desk.rooms import ROOMS

        return ROOMS.get(session.here.page)
    return _ROOMS.get(session.here.page)


def way_in(session: Session, id_: str, world: World) -> Turn:
    """A tile of the start screen. One that a newer centre names and this program does not know leads nowhere."""
    match id_:
        case "request":
            return Turn(beginning.begin(session, REQUEST))
        case "offer":
            return Turn(beginning.begin(session, OFFER))
        case "board":
            return looking.open_board(session, world)
        case "household":
            return household.entered(session, world)
        case "assessment":
            return assessing.entered(session, world)
        case "partners":
            return partners.entered(session, world)
        case "mine":
            return mine.entered(session, world)
        case "languages":
            return Turn(languages.entered(session))
        case "worked":
            return stories.entered(session, world)
        case _:
            return Turn(session)
