"""The outcome of the self-assessment, explained, and the ways on: it informs, and takes no way away."""

from __future__ import annotations

from kiosk.journeys.assessment import ICON
from kiosk.journeys.journey import JourneyId
from kiosk.texts import Texts
from kiosk.views.frame import frame, onward
from kiosk.views.opening import opening_words
from kiosk.views.pages import DetailView
from kiosk.views.printed import print_action, print_notice
from kiosk.views.shapes import Action, Banner, NextStep, Tone, Trail
from kiosk.visit.assessing import outcome_of
from kiosk.visit.outcome import APPLY_AT_DESK
from kiosk.visit.state import Session
from kiosk.world import World
from marketplace.assessment import Outcome, WayKind, WayOn

REASONS_OF_BEST, REASONS_OF_OTHERS = 2, 1
"""On the screen, where much to read is nothing read; the paper has all of the best way."""
_ACTIONS = {
    WayKind.IN_KIND: "apply",
    WayKind.PERSONAL_BUDGET: "apply",
    WayKind.LOKET: "loket",
    WayKind.NEIGHBOURS: "neighbours",
    WayKind.OWN_ARRANGEMENT: "own_arrangement",
}
"""One button for both ways to apply: which of the two is the first question there."""
_ICONS = {
    "apply": "writing",
    "loket": "message-circle",
    "neighbours": "heart-handshake",
    "own_arrangement": "search",
    "change": "pencil",
}


def outcome_view(session: Session, world: World, texts: Texts) -> DetailView:
    """Where the answers lead; without a set of questions the same ways, in words; or how to apply at this desk."""
    if session.here.about == APPLY_AT_DESK:
        return _at_the_desk(session, world, texts)
    found = outcome_of(session, world, texts.language)
    return _without_questions(session, world, texts) if found is None else _outcome(found, session, world, texts)


def _outcome(found: Outcome, session: Session, world: World, texts: Texts) -> DetailView:
    applied = JourneyId.APPLY in session.sent
    ids = tuple(dict.fromkeys(_ACTIONS[way.way.kind] for way in found.ways if _ACTIONS[way.way.kind] != "apply"))
    to_print = print_action(session, texts)
    return DetailView(
        frame=frame(session, world, texts, onward=onward(texts, _apply_key(applied), _ICONS["apply"])),
        trail=_trail(texts),
        heading=texts.say("outcome.heading"),
        lead=texts.say("outcome.lead", summary=found.summary, notice=found.notice),
        facts=(
            _fact(found.ways[0], REASONS_OF_BEST, texts),
            *(_fact(way, REASONS_OF_OTHERS, texts) for way in found.ways[1:]),
            _bring(found, texts),
        ),
        actions=(
            *(_action(id_, texts) for id_ in ids),
            to_print,
            _action("change", texts),
        ),
        notice=print_notice(session, texts) or (_applied(texts) if applied else None),
        tone=Tone.HOUSEHOLD,
    )


def _apply_key(applied: bool) -> str:
    """Also who applied may do so again, perhaps for somebody else."""
    return "outcome.apply.again" if applied else "outcome.apply.do"


def _applied(texts: Texts) -> Banner:
    return Banner("circle-check", texts.say("outcome.applied"), texts.say("outcome.applied.next"), Tone.SUCCESS)


def _bring(found: Outcome, texts: Texts) -> NextStep:
    return NextStep("square-check", texts.say("outcome.bring", things=". ".join(found.bring)))


def _fact(way: WayOn, reasons: int, texts: Texts) -> NextStep:
    why = " ".join(way.reasons[:reasons])
    return NextStep(way.way.icon, texts.say("outcome.way", title=way.way.title, text=way.way.text, why=why))


def _without_questions(session: Session, world: World, texts: Texts) -> DetailView:
    """A set of a newer centre, or none at all: nobody is sent away for it."""
    ways = ("apply", "loket", "neighbours", "own_arrangement")
    return DetailView(
        frame=frame(session, world, texts),
        trail=_trail(texts),
        heading=texts.say("no_questions.heading"),
        lead=texts.say("no_questions.lead"),
        facts=(
            NextStep("building-community", texts.say("no_questions.in_kind")),
            NextStep("receipt", texts.say("no_questions.personal_budget")),
            NextStep("message-circle", texts.say("no_questions.loket")),
            NextStep("heart-handshake", texts.say("no_questions.neighbours")),
            NextStep("search", texts.say("no_questions.own_arrangement")),
        ),
        actions=tuple(_action(id_, texts) for id_ in ways),
        tone=Tone.HOUSEHOLD,
    )


def _at_the_desk(session: Session, world: World, texts: Texts) -> DetailView:
    """No Loket is named to hand over to: a person at this desk knows how."""
    point, found = world.point, outcome_of(session, world, texts.language)
    hours = opening_words(point.schedule, world.clock, texts)
    facts = [NextStep("building-store", texts.say("at_desk.where", point=point.name))]
    if point.address:
        facts.append(NextStep("map-pin", point.address))
    if hours:
        facts.append(NextStep("clock", hours))
    facts.append(NextStep("building-community", texts.say("no_questions.in_kind")))
    facts.append(NextStep("receipt", texts.say("no_questions.personal_budget")))
    if found is not None:
        facts.append(_bring(found, texts))
    return DetailView(
        frame=frame(session, world, texts),
        trail=_trail(texts),
        heading=texts.say("at_desk.heading"),
        lead=texts.say("at_desk.lead"),
        facts=tuple(facts),
        phone_label=texts.say("broker") if point.phone else "",
        phone=point.phone,
        tone=Tone.HOUSEHOLD,
    )


def _action(id_: str, texts: Texts) -> Action:
    return Action(id_, texts.say(f"outcome.{id_}.do"), _ICONS[id_])


def _trail(texts: Texts) -> Trail:
    return Trail(ICON, texts.say("assessment.journey"), Tone.HOUSEHOLD)
