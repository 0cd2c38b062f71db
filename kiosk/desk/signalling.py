"""A weak signal, in three questions: about whom or what, what the worry is, how urgent; with or without their yes.

Knows no sentence.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from kiosk.desk import home, steps
from kiosk.desk.effects import RecordDesk
from kiosk.desk.pages import KIND, Signalling
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
    return said.to(KIND) == SignalKind.PERSON


def _project(said: Said) -> bool:
    return said.to(KIND) == SignalKind.PROJECT


_YES = ("yes",)
ASKS: Asks = (
    Ask(KIND, ((SignalKind.PERSON, "shield-heart"), (SignalKind.PROJECT, "building-community"))),
    Ask("about", limit=LINE_MAX, capitals=Capitals.NAMES, unsays=_YES, asked_when=_person),
    Ask("from_whom", limit=LINE_MAX, capitals=Capitals.NAMES, optional=True, asked_when=_project),
    Ask("words", limit=DETAILS_MAX, several_lines=True, unsays=_YES),
    Ask("urgency", ((Urgency.TODAY, "urgent"), (Urgency.SOON, "clock"), (Urgency.ROUTINE, "calendar-week"))),
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
    return Turn(_with(session, replace(signal, said=steps.keyed(ASKS, signal.said, intent), fault="")))


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
    if signal.said.at:
        said, wrong = steps.onward(ASKS, signal.said)
        return Turn(replace(_with(session, replace(signal, said=said, fault="")), fault=wrong))
    if not steps.is_whole(ASKS, signal.said):
        return Turn(_with(session, replace(signal, said=steps.begun(ASKS, signal.said))))
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
    if said is not None:
        return Turn(_with(session, replace(signal, said=said, fault="")))
    return Turn(session.returning(), returned=True)


def _with(session: Session, signal: Signalling) -> Session:
    return replace(session, desk=replace(session.desk, signal=signal))
