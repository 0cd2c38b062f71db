"""The tray as a list of cards, and the page staff begin with on a terminal that everybody uses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kiosk.dates import day_words, short_day_words
from kiosk.desk.pages import TrayPage
from kiosk.desk.tray import ITEM, KIND, item_id, tray_of
from kiosk.texts import Texts
from kiosk.views.desk.keys import door_actions
from kiosk.views.frame import again, frame
from kiosk.views.pages import BoardView, Chip, ChoiceView, Option
from kiosk.views.shapes import Card, Tone, Trail
from kiosk.visit.state import Session
from kiosk.world import World
from marketplace.cases import CaseState
from marketplace.tray_rules import Pressure, TrayItem, TrayKind, pressure

ICONS = {
    TrayKind.SIGNAL: "shield-heart",
    TrayKind.HANDOVER: "send",
    TrayKind.REVIEW: "eye",
    TrayKind.RESPONSE: "message",
    TrayKind.CALL: "phone",
    TrayKind.MEDIATION: "users",
    TrayKind.REFUSED: "alert-triangle",
    TrayKind.CONFLICT: "help-circle",
    TrayKind.CORRECTION: "pencil",
    TrayKind.OUTCOME: "message-2",
    TrayKind.TERM: "calendar-event",
}
ALL_KEY = "0"
_WITHOUT_KEY = (TrayKind.CONFLICT, TrayKind.CORRECTION)
KIND_KEYS: dict[TrayKind, str] = dict(
    zip((kind for kind in TrayKind if kind not in _WITHOUT_KEY), "123456789", strict=True)
)
"""A kind keeps its figure whatever else waits, for fingers learn it; the two that come seldom have none."""
LARGEST = 200
"""Per cent: letters so large leave no room for a card above which all kinds stand."""
_TONES = {
    Pressure.ACUTE: Tone.WARNING,
    Pressure.LATE: Tone.REQUEST,
    Pressure.DUE: Tone.HOUSEHOLD,
    Pressure.LATER: Tone.OFFER,
}


def tray_view(session: Session, world: World, texts: Texts) -> BoardView:
    """What waits, what cannot wait first."""
    tray = tray_of(session)
    shown = tray.shown()
    return BoardView(
        frame=frame(session, world, texts, onward=again(tray.fault, texts)),
        heading=texts.say("desk.tray.heading"),
        kinds=_chips(tray, texts),
        cards=tuple(_card(item, world.today, texts) for item in shown),
        count=_count(len(shown), session, texts),
        empty=_empty(tray, texts),
        waiting="" if tray.loaded else texts.say("desk.tray.reading"),
        doors=door_actions(session, world, texts),
        otherwise=texts.say("desk.tray.otherwise") if shown and session.comfort.percent >= LARGEST else "",
        first=f"{ITEM}{item_id(shown[0])}" if shown else "",
    )


def _count(n: int, session: Session, texts: Texts) -> str:
    """With the name of who is at work: on a low screen the bar has no other place for it."""
    name = session.staff.staff.name if session.staff is not None else ""
    if told := tray_of(session).told:
        return texts.say(f"desk.told.{told}")
    return texts.say("desk.tray.of_whom", name=name, count=texts.say_many("desk.tray.count", n)) if n else name


def _empty(tray: TrayPage, texts: Texts) -> str:
    if tray.fault and not tray.items:
        return texts.fault(tray.fault)
    return texts.say("desk.tray.empty") if tray.loaded and not tray.items else ""


def _chips(tray: TrayPage, texts: Texts) -> tuple[Chip, ...]:
    """All, and each kind of which there is something, with how many."""
    if not tray.items:
        return ()
    kinds = [kind for kind in (*KIND_KEYS, *_WITHOUT_KEY) if tray.count(kind)]
    every = Chip(KIND, texts.say("desk.tray.all", n=len(tray.items)), chosen=not tray.kind, key=ALL_KEY)
    of_kinds = (_chip(kind, KIND_KEYS.get(kind, ""), tray, texts) for kind in kinds)
    return replace(every, label=texts.say("desk.key", label=every.label, press=ALL_KEY)), *of_kinds


def _chip(kind: TrayKind, key: str, tray: TrayPage, texts: Texts) -> Chip:
    label = texts.say("desk.tray.of_kind", kind=texts.say(f"desk.tray.kind.{kind}"), n=tray.count(kind))
    shown = texts.say("desk.key", label=label, press=key) if key else label
    return Chip(f"{KIND}{kind}", shown, ICONS[kind], chosen=tray.kind == kind, key=key)


def _card(item: TrayItem, today: date, texts: Texts) -> Card:
    """What is to be done, about which listing, by when; nothing of a person."""
    urgent = pressure(item, today)
    return Card(
        id=f"{ITEM}{item_id(item)}",
        tone=_TONES[urgent],
        icon=ICONS[item.kind],
        kind=_to_do(item, today, texts),
        title=item.title
        or texts.say("desk.tray.of_day", what=_about(item, texts), day=short_day_words(item.since, texts)),
        when=_due(item, urgent, today, texts),
        number=item.number,
        category="",
        category_icon="",
        note=_note(item, texts),
    )


def _to_do(item: TrayItem, today: date, texts: Texts) -> str:
    if item.kind is TrayKind.TERM and item.due_on < today:
        return texts.say("desk.case.term.trail")
    return texts.say(f"desk.tray.do.{item.kind}")


def _about(item: TrayItem, texts: Texts) -> str:
    """Where it is about no listing: what it is about instead."""
    match item.kind:
        case TrayKind.SIGNAL:
            key = f"desk.tray.signal.{item.why}"
            return texts.say(key if texts.knows(key) else "desk.tray.signal.person")
        case TrayKind.REFUSED:
            key = f"desk.tray.tried.{item.record_type}"
            return texts.say(key if texts.knows(key) else "desk.tray.tried.something")
        case _:
            return texts.say(f"desk.tray.kind.{item.kind}")


def _due(item: TrayItem, urgent: Pressure, today: date, texts: Texts) -> str:
    match urgent:
        case Pressure.ACUTE:
            return texts.say("desk.tray.due.today")
        case Pressure.LATE:
            return texts.say_many("desk.tray.due.late", (today - item.due_on).days)
        case _:
            return texts.say("desk.tray.due.by", day=day_words(item.due_on, texts))


def _note(item: TrayItem, texts: Texts) -> str:
    """How often nobody was reached, that somebody is at it, or where it was done."""
    if item.refusal:
        return texts.say("desk.tray.in_the_hall")
    if item.state == CaseState.NOT_DONE:
        return texts.say("desk.tray.too_late")
    if item.tries:
        return texts.say_many("desk.tray.tried", item.tries)
    if item.state == CaseState.CLAIMED:
        return texts.say("desk.tray.claimed")
    return texts.say("desk.tray.waiting") if item.waiting else ""


def at_work_view(session: Session, world: World, texts: Texts) -> ChoiceView:
    """On a terminal that everybody uses: what staff may do there."""
    options = tuple(
        Option(action.id, action.label, action.icon, acts=True) for action in door_actions(session, world, texts)
    )
    return ChoiceView(
        frame=frame(session, world, texts),
        trail=Trail("key", texts.say("desk.sign_in.trail"), Tone.PLAIN),
        heading=texts.say("desk.at_work.heading"),
        lead=texts.say("desk.at_work.lead" if session.waiting is None else "desk.at_work.lead_waits"),
        options=options,
    )
