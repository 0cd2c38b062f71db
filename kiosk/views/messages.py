"""The conversations on somebody's own slip: the list of them, and one by itself, the oldest words first."""

from __future__ import annotations

from textwrap import shorten

from kiosk.dates import capital, day_words
from kiosk.texts import Texts
from kiosk.views.frame import frame, onward
from kiosk.views.pages import BoardView, DetailView
from kiosk.views.printed import print_action, print_notice
from kiosk.views.shapes import Action, Card, NextStep, Tone, Trail
from kiosk.visit.mine import THREAD
from kiosk.visit.owning import Line, lines_of, own_side, thread_called, threads_of
from kiosk.visit.state import Mine, Session
from kiosk.world import World
from marketplace.cases import Side
from marketplace.mine import Thread
from marketplace.vocabulary import TITLE_MAX

_ICONS = {Side.ASKER: "user", Side.HELPER: "user-heart", Side.DESK: "building-store"}


def threads_view(mine: Mine, session: Session, world: World, texts: Texts) -> BoardView:
    """Who answered, the newest first; a neighbour has no name here, for nobody gave it to be shown."""
    threads = threads_of(mine)
    return BoardView(
        frame=frame(session, world, texts),
        heading=texts.say("threads.heading"),
        cards=tuple(_card(len(threads) - at, thread, mine, texts) for at, thread in enumerate(threads)),
        count=texts.say_many("threads.count", len(threads)),
    )


def _card(n: int, thread: Thread, mine: Mine, texts: Texts) -> Card:
    lines = lines_of(mine, thread)
    last = lines[-1] if lines else None
    return Card(
        id=f"{THREAD}{thread.response}",
        tone=Tone.BOARD,
        icon="user-heart",
        kind=texts.say("threads.one", n=n),
        title=beginning(_words(last, texts)) if last is not None else texts.say("thread.empty"),
        when=capital(day_words(last.message.made_on if last is not None else thread.made_on, texts), texts),
        number=mine.number,
        category=count_words(sum(not line.refused for line in lines), texts),
        category_icon="message",
        note="",
    )


def thread_view(session: Session, world: World, texts: Texts) -> DetailView:
    """One conversation; answering is the green button, telling that something is not right stands under it."""
    mine = session.mine
    thread = thread_called(mine, session.here.about) if mine is not None else None
    lines = lines_of(mine, thread) if mine is not None and thread is not None else ()
    listing = mine.answer.listing if mine is not None and mine.answer is not None else None
    facts = tuple(
        NextStep(_ICONS[line.message.side], texts.say("thread.line", who=who, day=day, words=_words(line, texts)))
        for line in lines
        for who, day in ((_who(line, mine, texts), day_words(line.message.made_on, texts)),)
    )
    waits = any(line.waiting for line in lines)
    return DetailView(
        frame=frame(session, world, texts, onward=onward(texts, "thread.answer", "message") if lines else None),
        trail=Trail("message", texts.say("thread.journey", number=mine.number if mine is not None else ""), Tone.BOARD),
        heading=listing.title if listing is not None else "",
        lead=texts.say("thread.waits" if waits else "thread.lead"),
        facts=facts,
        actions=tuple(
            action
            for action in (
                Action("report", texts.say("thread.report"), "urgent") if lines else None,
                print_action(session, texts) if lines else None,
            )
            if action is not None
        ),
        notice=print_notice(session, texts),
        tone=Tone.BOARD,
    )


def _who(line: Line, mine: Mine | None, texts: Texts) -> str:
    side = line.message.side
    if mine is not None and side is own_side(mine):
        return texts.say("thread.you_now" if line.waiting else "thread.you")
    return texts.say("thread.desk" if side is Side.DESK else "thread.neighbour")


def _words(line: Line, texts: Texts) -> str:
    if line.refused:
        return texts.say("thread.refused")
    if not line.message.hidden:
        return line.message.words
    return texts.say("thread.hidden.desk" if line.message.side is Side.DESK else "thread.hidden")


def beginning(words: str) -> str:
    """As much as the title of a listing holds: a card is there to be opened."""
    return shorten(words, TITLE_MAX, placeholder=" …")


def count_words(n: int, texts: Texts) -> str:
    """How many messages there are; none is told as something that may still come."""
    return texts.say_many("mine.count", n) if n else texts.say("mine.count.none")
