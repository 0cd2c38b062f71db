"""Which module answers the touches of which page, and where the ways in of the start screen lead.

A page that is a question, the check page, the last one or the board is no room (`kiosk.visit.room`): those belong to
every journey (`kiosk.session`).
"""

from __future__ import annotations

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
from kiosk.visit.room import Room
from kiosk.visit.state import OF_STAFF, Page, Session, Turn
from kiosk.world import World

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
