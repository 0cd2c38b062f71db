"""A question of staff's own conversations as a page, and all that was answered once more; knows no conversation."""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk.steps import CHANGE, Ask, Asks, Said, asked, capital_now, place_of
from kiosk.journeys.questions import Keys
from kiosk.texts import Texts
from kiosk.views.desk.frame import by_hand
from kiosk.views.frame import frame, onward
from kiosk.views.pages import ChoiceView, KeyboardKind, Option, WordsView
from kiosk.views.shapes import Action, Banner, Frame, Tone, Trail
from kiosk.views.words import room_words
from kiosk.visit.state import Session
from kiosk.world import World

_KEYBOARDS = {
    Keys.LETTERS: KeyboardKind.LETTERS,
    Keys.NUMBERS: KeyboardKind.NUMBERS,
    Keys.EMAIL: KeyboardKind.EMAIL,
    Keys.NUMBER: KeyboardKind.NUMBER,
}
_SHARED = "desk.reach"
"""Sentences of questions that more than one conversation asks."""


def fault_words(code: str, texts: Texts) -> str:
    """What is wrong, in the words of these pages where they have some."""
    if not code:
        return ""
    key = f"desk.fault.{code}"
    return texts.say(key) if texts.knows(key) else texts.fault(code)


def steps_trail(icon: str, key: str, asks: Asks, said: Said, tone: Tone, texts: Texts) -> Trail:
    """'Iemand doorgeven · 3 van 8'."""
    at, of = place_of(asks, said)
    return Trail(icon, texts.say("desk.step", name=texts.say(key), n=at, of=of), tone)


def step_view(
    ask: Ask,
    said: Said,
    asks: Asks,
    about: str,
    trail: Trail,
    session: Session,
    world: World,
    texts: Texts,
    *,
    banner: Banner | None = None,
    tone: Tone = Tone.PLAIN,
) -> ChoiceView | WordsView:
    """The page of one question; `about` begins the keys of its sentences."""
    key = key_of(ask.id, about, texts)
    fault = fault_words(session.fault, texts)
    lead = texts.say(f"{key}.lead") if texts.knows(f"{key}.lead") else ""
    if ask.options:
        return ChoiceView(
            frame=frame(session, world, texts),
            trail=trail,
            heading=texts.say(f"{key}.heading"),
            lead=lead,
            options=tuple(_option(key, one, icon, said.to(ask.id), texts) for one, icon in ask.options),
            fault=fault,
            banner=banner,
            tone=tone,
        )
    text = said.to(ask.id)
    skips = ask.optional and not text.strip()
    return WordsView(
        frame=frame(session, world, texts, onward=onward(texts, "onward.skip" if skips else "onward")),
        trail=trail,
        heading=texts.say(f"{key}.heading"),
        lead=lead,
        text=text,
        placeholder=texts.say(f"{key}.placeholder"),
        keyboard=_KEYBOARDS[ask.keys],
        capitals=capital_now(asks, said),
        space_label=texts.say("keyboard.space"),
        erase_label=texts.say("keyboard.erase"),
        shift_label=texts.say("keyboard.shift"),
        letters_label=texts.say("keyboard.letters"),
        numbers_label=texts.say("keyboard.numbers"),
        several_lines=ask.several_lines,
        left=room_words(ask.limit - len(text), ask.limit, texts, full=said.full),
        full=said.full,
        fault=fault,
        own_words=texts.say("keyboard.own_words"),
        tone=tone,
        by_hand=by_hand(session),
    )


def key_of(ask: str, about: str, texts: Texts) -> str:
    """With what the keys of its sentences begin."""
    own = f"{about}.{ask}"
    return own if texts.knows(f"{own}.heading") else f"{_SHARED}.{ask}"


def _option(key: str, option: str, icon: str, chosen: str, texts: Texts) -> Option:
    label = f"{key}.{option}"
    hint = texts.say(f"{label}.hint") if texts.knows(f"{label}.hint") else ""
    return Option(option, texts.say(label), icon, hint, chosen=option == chosen)


def check_rows(
    asks: Asks, said: Said, about: str, texts: Texts, *, first: tuple[Option, ...] = ()
) -> tuple[Option, ...]:
    """All answers, each a line to change: the answer large, what it answers under it."""
    rows = []
    for ask in asked(asks, said):
        key, answer = key_of(ask.id, about, texts), said.to(ask.id)
        if not answer:
            told = texts.say("desk.step.nothing")
        elif ask.options:
            told = texts.say(f"{key}.{answer}")
        else:
            told = answer
        rows.append(Option(f"{CHANGE}{ask.id}", told, "pencil", texts.say(f"{key}.row"), acts=True))
    return (*first, *rows)


def check_page(
    rows: tuple[Option, ...],
    heading: str,
    lead: str,
    trail: Trail,
    bars: Frame,
    *,
    fault: str = "",
    tone: Tone = Tone.PLAIN,
) -> ChoiceView:
    """Everything once more before it is done."""
    return ChoiceView(bars, trail, heading, lead, rows, fault=fault, tone=tone)


def ended(bars: Frame) -> Frame:
    """The bars of a page that ends it: there is no way back into what is done."""
    return replace(bars, back="")


def busy(action: Action, saving: bool) -> Action:
    """The green button, at rest while it is being saved."""
    return Action(action.id, action.label, action.icon, resting=saving, key=action.key)
