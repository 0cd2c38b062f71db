"""It worked: what neighbours did for each other here this month, stories of it, and one story by itself.

Reciprocity is told as a story. Nothing here counts what one person did or got (brief, R18).
"""

from __future__ import annotations

from kiosk.dates import date_words
from kiosk.texts import Texts
from kiosk.views.frame import again, frame, onward
from kiosk.views.pages import BoardView, DetailView
from kiosk.views.shapes import Action, Card, NextStep, Tone, Trail
from kiosk.visit.state import Session
from kiosk.visit.stories import STORY, story_called
from kiosk.world import World
from marketplace.vocabulary import Story

FEWEST_SAID = 5
"""A smaller number could tell who it was, and cheers nobody."""
CARDS_MOST = 200
_ICON = "confetti"


def stories_view(session: Session, world: World, texts: Texts) -> BoardView:
    """The stories of the district, newest first, under how many neighbours were helped this month."""
    looking = session.looking
    stories = sorted(looking.stories, key=lambda story: (story.told_on, story.id), reverse=True)
    return BoardView(
        frame=frame(session, world, texts, onward=again(looking.fault, texts) or _tell(texts)),
        heading=_heading(session, texts),
        cards=tuple(_card(story, texts) for story in stories[:CARDS_MOST]),
        count=_count(len(stories), session, texts),
        empty=_empty(session, texts),
        waiting="" if looking.loaded else texts.say("stories.looking"),
    )


def story_view(session: Session, world: World, texts: Texts) -> DetailView:
    """One story; or, when it is not there any more, that there are others."""
    story = story_called(session, session.here.about)
    return DetailView(
        frame=frame(session, world, texts, onward=_tell(texts)),
        trail=Trail(_ICON, texts.say("stories.name"), Tone.SUCCESS),
        heading=story.title if story is not None else texts.say("story.gone.heading"),
        lead=texts.say("story.gone.lead" if story is None else "story.agreed"),
        facts=()
        if story is None
        else (
            NextStep("hearts", story.text),
            NextStep("calendar", texts.say("story.told_on", day=date_words(story.told_on, texts))),
        ),
        tone=Tone.SUCCESS,
    )


def _tell(texts: Texts) -> Action:
    return onward(texts, "stories.tell", "message-circle")


def _heading(session: Session, texts: Texts) -> str:
    figures = session.looking.figures
    if figures is None or figures.helped < FEWEST_SAID:
        return texts.say("stories.heading")
    return texts.say_many("stories.helped", figures.helped)


def _count(found: int, session: Session, texts: Texts) -> str:
    if not session.looking.loaded:
        return ""
    if found > CARDS_MOST:
        return texts.say("stories.count_of_more", n=found, shown=CARDS_MOST)
    return texts.say_many("stories.count", found) if found else ""


def _empty(session: Session, texts: Texts) -> str:
    """What to do when there is no story yet, or when they could not be read."""
    looking = session.looking
    if looking.fault:
        return texts.say("look.failed")
    return texts.say("stories.empty") if looking.loaded and not looking.stories else ""


def _card(story: Story, texts: Texts) -> Card:
    return Card(
        id=f"{STORY}{story.id}",
        tone=Tone.SUCCESS,
        icon=_ICON,
        kind=texts.say("story.kind"),
        title=story.title,
        when=date_words(story.told_on, texts),
        number="",
        category="",
        category_icon="",
    )
