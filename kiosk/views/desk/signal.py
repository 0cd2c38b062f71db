"""A weak signal as pages: its questions, all of it once more, and who will read it."""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk.pages import ABOUT, KIND, Signalling
from kiosk.desk.signalling import ASKS, QUESTIONS, URGENCY, question, readers, signalling_of
from kiosk.desk.steps import here
from kiosk.texts import Texts
from kiosk.views.desk.keys import keyed
from kiosk.views.desk.step_page import busy, check_page, check_rows, ended, fault_words, step_view
from kiosk.views.frame import frame, onward
from kiosk.views.pages import ChoiceView, DetailView, Option, WordsView
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
    trail = _trail(signal, texts)
    ask = here(ASKS, signal.said)
    if ask is not None:
        banner = _rule(texts) if ask.id == "yes" else None
        tone = Tone.HOUSEHOLD
        view = step_view(ask, signal.said, ASKS, "desk.signal", trail, session, world, texts, banner=banner, tone=tone)
        return _first(view, signal, texts) if ask.id == ABOUT and isinstance(view, WordsView) else view
    give = keyed(onward(texts, "desk.signal.give", "send"), "f9", texts)
    return check_page(
        _rows(signal, texts),
        texts.say("desk.signal.check"),
        texts.say("desk.signal.check.lead"),
        trail,
        frame(session, world, texts, onward=busy(give, signal.saving)),
        fault=fault_words(signal.fault, texts),
        tone=Tone.HOUSEHOLD,
    )


def _rows(signal: Signalling, texts: Texts) -> tuple[Option, ...]:
    """What was asked, then what was proposed."""
    last = {KIND: 1, URGENCY: 2}
    asks = tuple(sorted(ASKS, key=lambda ask: last.get(ask.id, 0)))
    return check_rows(asks, signal.said, "desk.signal", texts)


def _trail(signal: Signalling, texts: Texts) -> Trail:
    """'Een zorg doorgeven · 1 van 3'; on the page with all of it only what it is."""
    name, n = texts.say("desk.door.signal"), question(signal.said)
    words = texts.say("desk.step", name=name, n=n, of=QUESTIONS) if n else name
    return Trail(_ICON, words, Tone.HOUSEHOLD)


def _first(view: WordsView, signal: Signalling, texts: Texts) -> WordsView:
    """About whom; beside the field, that it is about nobody. That danger is rung first stands above both."""
    about_us = signal.said.to(KIND) == SignalKind.PROJECT
    project = Option(
        SignalKind.PROJECT, texts.say("desk.signal.kind.project"), "building-community", chosen=about_us, acts=True
    )
    fault = "" if about_us else view.fault
    return replace(view, examples=(project,), own_words=texts.say("desk.signal.kind.person"), fault=fault)


def _rule(texts: Texts) -> Banner:
    """Where the yes is asked."""
    return Banner(_ICON, texts.say("desk.signal.rule"), texts.say("desk.signal.rule.text"), Tone.PLAIN)


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
    elif not world.network.connected:
        facts.insert(1, NextStep("wifi-off", texts.say("desk.signal.kept.ring")))
    return DetailView(
        frame=ended(frame(session, world, texts, onward=onward(texts, "desk.ready", "check"))),
        trail=Trail(_ICON, texts.say("desk.door.signal"), Tone.SUCCESS),
        heading=texts.say("desk.signal.sent" if world.network.connected else "desk.signal.kept"),
        lead="",
        facts=tuple(facts),
        tone=Tone.SUCCESS,
    )
