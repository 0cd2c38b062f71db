"""Something to type about a case: what was learnt of it, or the number of a slip."""

from __future__ import annotations

from kiosk.desk.case_page import case_of
from kiosk.desk.noting import capital_now, is_number, text_of
from kiosk.texts import Texts
from kiosk.views.desk.frame import by_hand
from kiosk.views.desk.keys import keyed
from kiosk.views.frame import ONWARD, frame
from kiosk.views.pages import KeyboardKind, WordsView
from kiosk.views.shapes import Action, Tone, Trail
from kiosk.views.words import room_words
from kiosk.visit.state import Session
from kiosk.world import World


def note_view(session: Session, world: World, texts: Texts) -> WordsView:
    """The field, with what it is for."""
    number, page = is_number(session), case_of(session)
    text, limit = text_of(session)
    what = "number" if number else "learn"
    busy = page is not None and page.busy and not number
    fault = page.fault if page is not None and not number else ""
    save = Action(ONWARD, texts.say(f"desk.note.{what}.save"), "search" if number else "send", resting=busy)
    return WordsView(
        frame=frame(session, world, texts, onward=keyed(save, "f9", texts)),
        trail=Trail("users" if number else "bulb", texts.say(f"desk.note.{what}.trail"), Tone.PLAIN),
        heading=texts.say(f"desk.note.{what}.heading"),
        lead=texts.say(f"desk.note.{what}.lead"),
        text=text,
        placeholder=texts.say(f"desk.note.{what}.placeholder"),
        keyboard=KeyboardKind.NUMBER if number else KeyboardKind.LETTERS,
        capitals=capital_now(session),
        space_label=texts.say("keyboard.space"),
        erase_label=texts.say("keyboard.erase"),
        shift_label=texts.say("keyboard.shift"),
        letters_label=texts.say("keyboard.letters"),
        numbers_label=texts.say("keyboard.numbers"),
        several_lines=not number,
        left=room_words(limit - len(text), limit, texts, full=session.full),
        full=session.full,
        fault=texts.say("desk.case.fault", why=texts.fault(fault)) if fault else "",
        own_words=texts.say("keyboard.own_words"),
        by_hand=by_hand(session),
    )
