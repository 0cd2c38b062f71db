"""What the pages of a provider and of a partner share: what can be done there, and that an entry is old or unread."""

from __future__ import annotations

from datetime import date

from kiosk.entry_words import checked_words
from kiosk.texts import Texts
from kiosk.views.printed import print_action
from kiosk.views.shapes import Action, Banner, NextStep, Tone
from kiosk.visit.calling import CALL_ME, can_call
from kiosk.visit.correcting import WRONG
from kiosk.visit.state import Session
from kiosk.world import World
from marketplace.social_map import is_stale


def entry_actions(session: Session, world: World, texts: Texts, *more: Action) -> tuple[Action, ...]:
    """Print, ask to be called (or a person, where nobody was named who calls), `more`, and that it is not right."""
    call = Action(CALL_ME, texts.say("entry.call"), "phone-call")
    person = Action(CALL_ME, texts.say("entry.person"), "lifebuoy")
    return (
        print_action(session, texts),
        call if can_call(world) else person,
        *more,
        Action(WRONG, texts.say("entry.wrong"), "pencil"),
    )


def checked_step(on: date | None, world: World, texts: Texts) -> NextStep:
    """When somebody made sure that it is right."""
    icon = "alert-triangle" if on is None or is_stale(on, world.today) else "circle-check"
    return NextStep(icon, checked_words(on, world.today, texts))


def stale_notice(on: date | None, world: World, texts: Texts) -> Banner | None:
    """Above everything else: that it may not be right any more."""
    if on is not None and not is_stale(on, world.today):
        return None
    key = "entry.unchecked" if on is None else "entry.stale"
    return Banner("alert-triangle", texts.say(key), texts.say("entry.ask_first"), Tone.WARNING)


def phone_warning(on: date | None, world: World, texts: Texts, *, is_example: bool = False) -> str:
    """Beside the number, wherever it stands and whatever the notice says: do not call it, or ask if it is right."""
    if is_example:
        return texts.say("entry.example.text")
    return "" if on is not None and not is_stale(on, world.today) else texts.say("entry.ask_first")


def gone_text(fault: str, is_read: bool, texts: Texts) -> str:
    """Instead of an entry that is not there: being read, not readable, or away since."""
    if fault:
        return texts.say("look.failed")
    return texts.say("entry.gone" if is_read else "board.looking")
