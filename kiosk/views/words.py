"""A question to type an answer to, with the keyboard that fits and sentences to take over."""

from __future__ import annotations

from kiosk.journeys.questions import Keys, Words
from kiosk.texts import Texts
from kiosk.views.frame import frame, onward
from kiosk.views.pages import KeyboardKind, Option, WordsView
from kiosk.views.shapes import Tone
from kiosk.views.trail import trail
from kiosk.visit.asking import EXAMPLE
from kiosk.visit.state import Session
from kiosk.visit.typing import capital_now
from kiosk.world import World

SAY_ROOM_FROM = 20
"""Characters left at which somebody is told: earlier it is noise, later it is a surprise."""
SAY_ROOM_SHARE = 0.25
"""Of a short field only the last quarter: a phone number never gets near its limit."""

_KEYBOARDS = {
    Keys.LETTERS: KeyboardKind.LETTERS,
    Keys.NUMBERS: KeyboardKind.NUMBERS,
    Keys.EMAIL: KeyboardKind.EMAIL,
    Keys.NUMBER: KeyboardKind.NUMBER,
}


def words_view(question: Words, session: Session, world: World, texts: Texts) -> WordsView:
    """The page of a question in words."""
    text = session.answers.said(question.id)
    skips = question.optional and not text.strip()
    return WordsView(
        frame=frame(session, world, texts, onward=onward(texts, "onward.skip" if skips else "onward")),
        trail=trail(session.journey, session.answers, question.topic, texts),
        heading=texts.say(f"{question.text}.heading"),
        lead=texts.say(f"{question.text}.lead"),
        text=text,
        placeholder=texts.say(f"{question.text}.placeholder"),
        keyboard=_KEYBOARDS[question.keys],
        capitals=capital_now(session),
        space_label=texts.say("keyboard.space"),
        erase_label=texts.say("keyboard.erase"),
        shift_label=texts.say("keyboard.shift"),
        letters_label=texts.say("keyboard.letters"),
        numbers_label=texts.say("keyboard.numbers"),
        several_lines=question.several_lines,
        left=room_words(question.limit - len(text), question.limit, texts, full=session.full),
        full=session.full,
        fault=texts.fault(session.fault) if session.fault else "",
        examples=_examples(question, session, texts),
        own_words=texts.say("keyboard.own_words"),
        tone=Tone(session.journey.tone),
    )


def room_words(left: int, limit: int, texts: Texts, *, full: bool = False) -> str:
    """How much of `limit` is left, or that something did not fit; empty while there is plenty."""
    if full:
        return texts.say("keyboard.full")
    if left <= 0:
        return texts.say("keyboard.end")
    return texts.say_many("keyboard.left", left) if left <= min(SAY_ROOM_FROM, limit * SAY_ROOM_SHARE) else ""


def _examples(question: Words, session: Session, texts: Texts) -> tuple[Option, ...]:
    """Shown while the field is empty or holds one of them: they never replace somebody's own words."""
    text = session.answers.said(question.id)
    if text not in ("", session.answers.example):
        return ()
    category = session.answers.category
    about = f"{question.text}.example.{category}" if category else f"{question.text}.example"
    return tuple(_example(f"{about}.{n}", text, texts) for n in range(1, question.examples + 1))


def _example(key: str, text: str, texts: Texts) -> Option:
    """In the language of the visit; under it what it puts in the field: neighbours read the board in Dutch."""
    hangs, said = texts.own.say(key), texts.say(key)
    return Option(f"{EXAMPLE}{hangs}", said, hint=hangs if said != hangs else "", chosen=hangs == text)
