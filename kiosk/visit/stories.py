"""It worked: stories and figures of the district, and telling how it was; knows no sentence."""

from __future__ import annotations

from kiosk.effects import Shelf
from kiosk.journeys.reaction import REACTION
from kiosk.visit import beginning, finding
from kiosk.visit.state import Page, Session, Stop, Turn
from kiosk.world import World
from marketplace.vocabulary import Story

STORY = "story:"
"""Ids of cards are this and the id of the story."""
TELL = "tell"


def entered(session: Session, world: World) -> Turn:
    """From the start screen: the stories are read anew."""
    return finding.asked(session.going(Stop(Page.STORIES)), Shelf.STORIES)


def opened(session: Session, id_: str, world: World) -> Turn:
    """A story, or 'Vertel hoe het was'."""
    if id_ == TELL:
        return Turn(beginning.begin(session, REACTION))
    found = story_called(session, id_.removeprefix(STORY)) if id_.startswith(STORY) else None
    return Turn(session if found is None else session.going(Stop(Page.STORY, about=found.id)))


def story_called(session: Session, story_id: str) -> Story | None:
    """One of the stories that were read."""
    return next((story for story in session.looking.stories if story.id == story_id), None)


def onward(session: Session, world: World) -> Turn:
    """'Vertel hoe het was'; where the stories could not be read: read them again."""
    if session.here.page is Page.STORIES and session.looking.fault:
        return finding.asked(session, Shelf.STORIES)
    return Turn(beginning.begin(session, REACTION))
