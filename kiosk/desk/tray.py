"""The tray: what waits at this desk, by kind, and what opening one of it asks for; knows no sentence."""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk.effects import LoadCase, LoadTray
from kiosk.desk.events import TrayLoaded
from kiosk.desk.pages import TrayPage
from kiosk.visit.state import Page, Session, Stop, Turn
from kiosk.world import World
from marketplace.tray_rules import TrayItem, TrayKind

KIND = "kind:"
"""Ids of chips are this and a kind; nothing behind it: all."""
ITEM = "item:"
"""Ids of cards are this and `item_id`."""


def tray_of(session: Session) -> TrayPage:
    """The tray of this session; empty and not read before it was asked for."""
    return session.desk.tray or TrayPage()


def item_id(item: TrayItem) -> str:
    """Which one of the tray, in the words of a card: the same record may stand there for two reasons."""
    return f"{item.kind}:{item.record_type}:{item.record}:{item.refusal or item.op_seq}"


def asked(session: Session, told: str = "") -> Turn:
    """Read it anew; what was read before stays in sight. `told`: what was just done, as of `TrayPage`."""
    ticket, tray = session.ticket + 1, replace(tray_of(session), fault="", told=told)
    return Turn(replace(_with(session, tray), ticket=ticket), (LoadTray(ticket),))


def loaded(session: Session, event: TrayLoaded) -> Session:
    """Take in what waits. A kind of which nothing is left is not looked at any more."""
    if event.ticket != session.ticket:
        return session
    tray = replace(tray_of(session), items=event.items, loaded=True, fault="")
    return _with(session, tray if tray.shown() else replace(tray, kind=""))


def failed(session: Session, code: str) -> Session:
    """It could not be read."""
    return _with(session, replace(tray_of(session), loaded=True, fault=code))


def filtered(session: Session, chip: str, world: World) -> Turn:
    """One kind, or all."""
    kind = chip.removeprefix(KIND)
    if not chip.startswith(KIND) or (kind and kind not in tuple(TrayKind)):
        return Turn(session)
    return Turn(_with(session, replace(tray_of(session), kind=kind, told="")))


def opened(session: Session, id_: str, world: World) -> Turn:
    """A card, or one of the ways on that every page of staff has."""
    item = next((one for one in tray_of(session).items if f"{ITEM}{item_id(one)}" == id_), None)
    if item is None:
        return Turn(session, door=id_)
    ticket = session.ticket + 1
    there = replace(session, ticket=ticket, desk=session.desk.opening(None)).going(Stop(Page.CASE, about=item_id(item)))
    asked = LoadCase(item.record_type, item.record, ticket=ticket, op_seq=item.op_seq, refusal=item.refusal)
    return Turn(there, (asked,))


def item_here(session: Session) -> TrayItem | None:
    """What of the tray the page of a case is about; None when somebody came there another way."""
    return next((item for item in tray_of(session).items if item_id(item) == session.here.about), None)


def onward(session: Session, world: World) -> Turn:
    """The green button, where there is one: read it once more."""
    return asked(session)


def returned(session: Session, world: World) -> Turn:
    """Back at the tray: somebody else may have been at it meanwhile. Of the case a half-typed note stays alone."""
    return asked(replace(session, desk=session.desk.opening(None)))


def _with(session: Session, tray: TrayPage) -> Session:
    return replace(session, desk=replace(session.desk, tray=tray))
