"""What is known about somebody as a page: to read, to put right, to take back, to erase, and that it was done."""

from __future__ import annotations

from kiosk.desk.correcting import asks_of
from kiosk.desk.known import CORRECT, ERASE, HAND_OVER, TAKE_BACK, known_of, may_here, partners_named
from kiosk.desk.pages import Doing, Known
from kiosk.desk.steps import here
from kiosk.known_words import known_groups
from kiosk.texts import Texts
from kiosk.views.desk.correcting import which_view
from kiosk.views.desk.keys import door_actions
from kiosk.views.desk.people import elsewhere_of, looked_banner
from kiosk.views.desk.sheet_words import sheet_notice
from kiosk.views.desk.step_page import busy, check_page, check_rows, ended, fault_words, step_view, steps_trail
from kiosk.views.frame import frame, onward
from kiosk.views.pages import ChoiceView, DetailView, WordsView
from kiosk.views.printed import print_action, print_notice
from kiosk.views.shapes import Action, Banner, NextStep, Tone, Trail
from kiosk.visit.state import Session
from kiosk.world import World
from marketplace.desk_questions import AboutAnswer

_ICON = "user-circle"
_ACTIONS = ((CORRECT, "pencil"), (HAND_OVER, "send"), (TAKE_BACK, "hand-stop"), (ERASE, "trash"))


def known_view(session: Session, world: World, texts: Texts) -> DetailView | ChoiceView | WordsView:
    """The page of whoever was chosen, at what is being done with it."""
    known = known_of(session)
    match known.doing:
        case Doing.READ:
            return _read(known, session, world, texts)
        case Doing.WHICH:
            return which_view(known, _name(known, texts), session, world, texts)
        case Doing.CORRECT | Doing.WORDS:
            return _correct(known, session, world, texts)
        case Doing.ERASE:
            return _sure(known, _goes(known, world, texts), "trash", session, world, texts)
        case Doing.TAKE_BACK:
            told = tuple(NextStep("info-circle", texts.say(f"desk.known.take_back.{n}")) for n in (1, 2))
            return _sure(known, told, "hand-stop", session, world, texts)
        case Doing.DONE:
            return _done(known, session, world, texts)


def _name(known: Known, texts: Texts) -> str:
    named = known.person.name if known.person is not None else ""
    return named or texts.say("desk.found.no_name")


def _trail(texts: Texts) -> Trail:
    return Trail(_ICON, texts.say("known.heading"), Tone.PARTNERS)


def _read(known: Known, session: Session, world: World, texts: Texts) -> DetailView:
    answer = known.answer
    if answer == AboutAnswer():
        return _nothing(known, session, world, texts)
    again = onward(texts, "household.again", "refresh") if known.fault and answer is None else None
    return DetailView(
        frame=frame(session, world, texts, onward=again),
        trail=_trail(texts),
        heading=_name(known, texts),
        lead="",
        facts=() if answer is None else _facts(answer, known, session, world, texts),
        actions=() if answer is None else _actions(session, world, texts),
        notice=_notice(known, session, texts),
        waiting=texts.say("desk.known.asking") if known.asking else "",
        tone=Tone.PARTNERS,
    )


def _nothing(known: Known, session: Session, world: World, texts: Texts) -> DetailView:
    """Meanwhile all of it went."""
    return DetailView(
        frame=frame(session, world, texts),
        trail=_trail(texts),
        heading=_name(known, texts),
        lead=texts.say("desk.known.nothing"),
        facts=(),
        actions=door_actions(session, world, texts),
        notice=_notice(known, session, texts),
        tone=Tone.PARTNERS,
    )


def _notice(known: Known, session: Session, texts: Texts) -> Banner | None:
    if known.fault:
        return Banner("alert-triangle", texts.say("desk.known.failed"), fault_words(known.fault, texts), Tone.WARNING)
    if known.answer is None:
        return None
    return sheet_notice(session, texts) or looked_banner(texts)


def _facts(answer: AboutAnswer, known: Known, session: Session, world: World, texts: Texts) -> tuple[NextStep, ...]:
    """Group after group, each under its heading."""
    facts: list[NextStep] = []
    records = known.person.records if known.person is not None else ()
    for group in known_groups(answer, world, texts, records, partners_named(session)):
        facts.append(NextStep("", group.heading, heads=True))
        facts += [NextStep(icon, text) for icon, text in group.facts]
    if not may_here(ERASE, session, world):
        facts.append(NextStep("info-circle", texts.say("desk.known.not_here")))
    if not world.prints_sheets:
        facts.append(NextStep("printer-off", texts.say("desk.known.no_paper")))
    return tuple(facts)


def _actions(session: Session, world: World, texts: Texts) -> tuple[Action, ...]:
    allowed = tuple(
        Action(what, texts.say(f"desk.known.do.{what}"), icon)
        for what, icon in _ACTIONS
        if may_here(what, session, world)
    )
    return (*((print_action(session, texts),) if world.prints_sheets else ()), *allowed)


def _correct(known: Known, session: Session, world: World, texts: Texts) -> ChoiceView | WordsView:
    asks, about = asks_of(known, world), "desk.reword" if known.doing is Doing.WORDS else "desk.reach"
    trail = steps_trail(_ICON, "desk.known.correct.name", asks, known.said, Tone.PARTNERS, texts)
    ask = here(asks, known.said)
    if ask is not None:
        return step_view(ask, known.said, asks, about, trail, session, world, texts, tone=Tone.PARTNERS)
    save = busy(onward(texts, "desk.known.correct.save", "check"), known.saving)
    return check_page(
        check_rows(asks, known.said, about, texts),
        texts.say("desk.known.correct.heading", name=_name(known, texts)),
        _for_which(known, texts),
        trail,
        frame(session, world, texts, onward=save),
        fault=fault_words(known.fault, texts),
        tone=Tone.PARTNERS,
    )


def _for_which(known: Known, texts: Texts) -> str:
    """Which of theirs it holds for."""
    if known.listing is not None:
        return texts.say("desk.reword.lead", number=known.listing.number)
    return texts.say_many("desk.known.correct.lead", len(known.chosen))


def _sure(
    known: Known, told: tuple[NextStep, ...], icon: str, session: Session, world: World, texts: Texts
) -> DetailView:
    """Asked once more, in words."""
    key = f"desk.known.{known.doing}"
    fault = Banner("alert-triangle", texts.say("desk.known.failed"), fault_words(known.fault, texts), Tone.WARNING)
    return DetailView(
        frame=frame(session, world, texts, onward=busy(onward(texts, f"{key}.yes", icon), known.saving)),
        trail=_trail(texts),
        heading=texts.say(f"{key}.heading", name=_name(known, texts)),
        lead=texts.say(f"{key}.lead"),
        facts=told,
        notice=fault if known.fault else None,
        tone=Tone.WARNING,
    )


def _goes(known: Known, world: World, texts: Texts) -> tuple[NextStep, ...]:
    """What goes, by name and by number, here and at other points; what stays; and when, where there is no line."""
    facts = [
        NextStep("note", texts.say(f"desk.known.goes.{one.record_type}", number=one.number, title=one.title))
        for one in (known.person.records if known.person is not None else ())
    ]
    answer = known.answer or AboutAnswer()
    for key, icon, n in (
        ("messages", "messages", len(answer.messages)),
        ("log", "phone-call", len(answer.contact_log)),
        ("mediations", "users", len(answer.mediations)),
    ):
        if n:
            facts.append(NextStep(icon, texts.say_many(f"desk.known.goes.{key}", n)))
    if answer.refused:
        facts.append(NextStep("x", texts.say("desk.known.goes.refused")))
    if answer.left_out:
        facts.append(NextStep("info-circle", texts.say("desk.known.goes.left_out")))
    elsewhere = elsewhere_of(known.person, world) if known.person is not None else ()
    if elsewhere:
        points = texts.all_of(elsewhere)
        facts.append(NextStep("building-community", texts.say("desk.known.goes.elsewhere", points=points)))
    if not world.network.connected:
        facts.append(NextStep("cloud-upload", texts.say("desk.known.goes.later")))
    facts.append(NextStep("search", texts.say("desk.known.goes.found")))
    return (*facts, NextStep("eye", texts.say("desk.known.stays")))


def _done(known: Known, session: Session, world: World, texts: Texts) -> DetailView:
    key = f"desk.known.done.{known.done}"
    later = f"{key}.later"
    now = world.network.connected or not texts.knows(later)
    facts = [NextStep("cloud-upload", texts.say(f"{key}.text" if now else later))]
    if session.page_print.asked:
        facts.append(NextStep("receipt", texts.say("desk.reword.paper")))
    return DetailView(
        frame=ended(frame(session, world, texts, onward=onward(texts, "desk.ready", "check"))),
        trail=_trail(texts),
        heading=texts.say(key),
        lead="",
        facts=tuple(facts),
        notice=print_notice(session, texts),
        tone=Tone.SUCCESS,
    )
