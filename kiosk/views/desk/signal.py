"""A weak signal as pages: its questions, all of it once more, and who will read it."""

from __future__ import annotations

from kiosk.desk.pages import Signalling
from kiosk.desk.signalling import ASKS, readers, signalling_of
from kiosk.desk.steps import here
from kiosk.texts import Texts
from kiosk.views.desk.keys import keyed
from kiosk.views.desk.step_page import busy, check_page, check_rows, ended, fault_words, step_view, steps_trail
from kiosk.views.frame import frame, onward
from kiosk.views.pages import ChoiceView, DetailView, WordsView
from kiosk.views.shapes import Banner, NextStep, Tone, Trail
from kiosk.visit.state import Session
from kiosk.world import World
from marketplace.cases import SignalKind

_ICON = "shield-heart"


def signal_view(session: Session, world: World, texts: Texts) -> ChoiceView | WordsView | DetailView:
    """The page somebody is at with it."""
    signal = signalling_of(session)
    if signal.sent is not None:
        return _sent(signal, signal.sent, session, world, texts)
    trail = steps_trail(_ICON, "desk.door.signal", ASKS, signal.said, Tone.HOUSEHOLD, texts)
    ask = here(ASKS, signal.said)
    if ask is not None:
        banner = _banner(ask.id, texts)
        tone = Tone.HOUSEHOLD
        return step_view(ask, signal.said, ASKS, "desk.signal", trail, session, world, texts, banner=banner, tone=tone)
    give = keyed(onward(texts, "desk.signal.give", "send"), "f9", texts)
    return check_page(
        check_rows(ASKS, signal.said, "desk.signal", texts),
        texts.say("desk.signal.check"),
        texts.say("desk.signal.check.lead"),
        trail,
        frame(session, world, texts, onward=busy(give, signal.saving)),
        fault=fault_words(signal.fault, texts),
        tone=Tone.HOUSEHOLD,
    )


def _banner(ask: str, texts: Texts) -> Banner | None:
    """Where it begins, that danger is rung first; where the yes is asked, the house rule."""
    match ask:
        case "kind":
            return Banner("urgent", texts.say("desk.signal.first"), texts.say("desk.signal.first.text"), Tone.WARNING)
        case "yes":
            return Banner(_ICON, texts.say("desk.signal.rule"), texts.say("desk.signal.rule.text"), Tone.PLAIN)
        case _:
            return None


def _sent(signal: Signalling, kind: SignalKind, session: Session, world: World, texts: Texts) -> DetailView:
    names = tuple(dict.fromkeys(staff.name for staff in readers(world)))
    who = texts.say("desk.signal.readers", names=texts.all_of(names)) if names else texts.say("desk.signal.no_readers")
    facts = [
        NextStep("eye", who),
        NextStep("lock", texts.say("desk.signal.only")),
        NextStep("clock", texts.say(f"desk.signal.then.{kind}")),
    ]
    if signal.urgent:
        facts.insert(1, NextStep("urgent", texts.say("desk.signal.urgent")))
    return DetailView(
        frame=ended(frame(session, world, texts, onward=onward(texts, "desk.ready", "check"))),
        trail=Trail(_ICON, texts.say("desk.door.signal"), Tone.SUCCESS),
        heading=texts.say("desk.signal.sent"),
        lead="",
        facts=tuple(facts),
        tone=Tone.SUCCESS,
    )
