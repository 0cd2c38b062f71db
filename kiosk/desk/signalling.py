"""A weak signal in three questions: about whom, what the worry is, whether they know it; knows no sentence.

About how the marketplace goes: that it is about that, what, and from whom it was heard. How urgent it is is proposed,
and stands on the page with all of it to be changed.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from kiosk.desk import home, steps
from kiosk.desk.effects import RecordDesk
from kiosk.desk.pages import ABOUT, KIND, Signalling
from kiosk.desk.person_deeds import Raising
from kiosk.desk.steps import Ask, Asks, Said
from kiosk.intents import Clear, Erase, Shift, Type
from kiosk.journeys.questions import Capitals
from kiosk.visit.state import Session, Stop, Turn
from kiosk.world import World
from marketplace.cases import SignalKind, Urgency
from marketplace.staff import Staff
from marketplace.staff_rules import May, may
from marketplace.vocabulary import DETAILS_MAX, LINE_MAX


class Yes(StrEnum):
    """Whether whom it is about knows and agrees; without it, which reason the house rules give."""

    AGREES = "agrees"
    DANGER = "danger"
    """Somebody may come to harm."""
    NOT_SAFE = "not_safe"
    """Asking could make it worse for them."""
    NONE = "none"
    """Neither: then it is not passed on."""


NOT_WITHOUT = "signal_without_yes"


def _person(said: Said) -> bool:
    """Unless somebody chose that it is about the marketplace."""
    return not _project(said)


def _project(said: Said) -> bool:
    return said.to(KIND) == SignalKind.PROJECT


def _checked(said: Said) -> bool:
    """At the page with all of it, or from there: what is proposed is not asked before."""
    return said.at in ("", KIND, URGENCY)


URGENCY = "urgency"
PROPOSED = Urgency.SOON
QUESTIONS = 3
_YES = ("yes",)
ASKS: Asks = (
    Ask(KIND, ((SignalKind.PERSON, "shield-heart"), (SignalKind.PROJECT, "building-community")), asked_when=_checked),
    Ask(
        URGENCY,
        ((Urgency.TODAY, "urgent"), (Urgency.SOON, "clock"), (Urgency.ROUTINE, "calendar-week")),
        asked_when=_checked,
    ),
    Ask(
        ABOUT,
        limit=LINE_MAX,
        capitals=Capitals.NAMES,
        unsays=_YES,
        asked_when=lambda said: _person(said) or said.at == ABOUT,
    ),
    Ask("words", limit=DETAILS_MAX, several_lines=True, unsays=_YES),
    Ask("from_whom", limit=LINE_MAX, capitals=Capitals.NAMES, optional=True, asked_when=_project),
    Ask(
        "yes",
        ((Yes.AGREES, "circle-check"), (Yes.DANGER, "alert-triangle"), (Yes.NOT_SAFE, "eye-off"), (Yes.NONE, "x")),
        refuses=((Yes.NONE, NOT_WITHOUT),),
        asked_when=_person,
    ),
)


def signalling_of(session: Session) -> Signalling:
    """How far somebody is; nothing when nobody began."""
    return session.desk.signal or Signalling()


def readers(world: World) -> tuple[Staff, ...]:
    """Who of this market point reads worries."""
    return tuple(staff for staff in world.staff if may(staff, May.READ_SIGNALS))


def entered(session: Session, stop: Stop, world: World) -> Turn:
    """Through the door; what was begun and not sent goes on."""
    old = signalling_of(session)
    fresh = Signalling() if old.sent is not None else replace(old, saving=False, fault="")
    return Turn(_with(session, fresh).going(stop))


def opened(session: Session, id_: str, world: World) -> Turn:
    """An answer, or one of the ways on that every page of staff has."""
    signal = signalling_of(session)
    if signal.saving:
        return Turn(session)
    if signal.sent is None and signal.said.at == ABOUT and id_ == SignalKind.PROJECT:
        about_us = signal.said.without(ABOUT, "yes").saying(KIND, id_)
        return Turn(_with(session, replace(signal, said=_proposed(replace(about_us, at="words")), fault="")))
    if signal.sent is None:
        said, wrong = steps.chose(ASKS, signal.said, id_)
        if said is not signal.said or wrong:
            return Turn(replace(_with(session, replace(signal, said=said, fault="")), fault=wrong))
    return Turn(session, door=id_)


def keyed(session: Session, intent: Type | Erase | Clear | Shift, world: World) -> Turn:
    """A letter of the worry."""
    signal = signalling_of(session)
    if signal.saving or signal.sent is not None:
        return Turn(session)
    said = steps.keyed(ASKS, signal.said, intent)
    if said.at == ABOUT and said.to(ABOUT):
        said = said.saying(KIND, SignalKind.PERSON).without("from_whom")
    return Turn(_with(session, replace(signal, said=_proposed(said), fault="")))


def _proposed(said: Said) -> Said:
    """With how urgent it is, as long as nobody said so."""
    return said if said.to(URGENCY) or not said.answers else said.saying(URGENCY, PROPOSED)


def question(said: Said) -> int:
    """Which of the QUESTIONS is on screen, from 1; 0: none of them."""
    return {ABOUT: 1, "words": 2, "from_whom": 3, "yes": 3}.get(said.at, 0)


def scanned(session: Session, text: str, world: World) -> Turn:
    """A scanner reads nothing here: what was said stays."""
    return Turn(session)


def onward(session: Session, world: World) -> Turn:
    """The green button: the next question, pass it on; after that, the next thing."""
    signal = signalling_of(session)
    if signal.saving:
        return Turn(session)
    if signal.sent is not None:
        return home.again(session, world)
    if signal.said.at == ABOUT and _project(signal.said):
        return Turn(_with(session, replace(signal, said=replace(signal.said, at="words"), fault="")))
    if signal.said.at:
        said, wrong = steps.onward(ASKS, signal.said)
        return Turn(replace(_with(session, replace(signal, said=said, fault="")), fault=wrong))
    if not steps.is_whole(ASKS, signal.said):
        return Turn(_with(session, replace(signal, said=replace(signal.said, at=ABOUT))))
    ticket = session.ticket + 1
    saving = _with(replace(session, ticket=ticket), replace(signal, saving=True, fault=""))
    return Turn(saving, (RecordDesk(deed_of(signal.said, world), ticket),))


def deed_of(said: Said, world: World) -> Raising:
    """What is recorded: only where the person agrees is it with consent."""
    kind = SignalKind(said.to(KIND))
    return Raising(
        kind,
        Urgency(said.to("urgency")),
        said.to("about") if kind is SignalKind.PERSON else said.to("from_whom"),
        said.to("words"),
        kind is SignalKind.PERSON and said.to("yes") == Yes.AGREES,
        world.today,
    )


def recorded(session: Session) -> Session:
    """It is durable; its words are let go."""
    signal = signalling_of(session)
    if not signal.saving:
        return session
    urgent = signal.said.to("urgency") == Urgency.TODAY
    return _with(session, Signalling(Said(), sent=SignalKind(signal.said.to(KIND)), urgent=urgent))


def failed(session: Session, code: str) -> Session:
    """It could not be saved; its words stay."""
    return _with(session, replace(signalling_of(session), saving=False, fault=code))


def back(session: Session, world: World) -> Turn:
    """One question back; before the first, to where staff begin. What was said stays."""
    signal = signalling_of(session)
    if signal.saving or signal.sent is not None:
        return Turn(session)
    said = steps.back(ASKS, signal.said)
    if said is None and signal.said.at != ABOUT:
        said = replace(signal.said, at=ABOUT)
    if said is not None:
        return Turn(_with(session, replace(signal, said=said, fault="")))
    return Turn(session.returning(), returned=True)


def _with(session: Session, signal: Signalling) -> Session:
    return replace(session, desk=replace(session.desk, signal=signal))
