"""Who works at De Hamelink, the terminals they stand at, and full trays; everybody and everything is made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kiosk.desk.events import SignedInAs, TrayLoaded
from kiosk.intents import AskPerson, Choose, Open, Type
from kiosk.session import Session, happened, turn
from kiosk.world import World
from marketplace.cases import CaseState, Urgency
from marketplace.staff import Staff, StaffRole
from marketplace.tray_rules import TrayItem, TrayKind, by_need
from marketplace.vocabulary import TerminalRole
from tests.kiosk.visits import TODAY, WORLD, after

VERIFIER = "$argon2id$v=19$m=8,t=1,p=1$nobodys$nobodys"
MEIKE = Staff("staff-meike", "de-hamelink", "Meike", StaffRole.BROKER, care=True, pin=VERIFIER, badge=VERIFIER)
OMAR = Staff("staff-omar", "de-hamelink", "Omar", StaffRole.DESK, pin=VERIFIER)
SANNE = Staff("staff-sanne", "de-hamelink", "Sanne", StaffRole.POINT_MANAGER, care=True, pin=VERIFIER)
NEW_HERE = Staff("staff-yusuf", "de-hamelink", "Yusuf", StaffRole.DESK)
"""Without a PIN and without a badge."""
STAFF = (MEIKE, OMAR, SANNE, NEW_HERE)
AT_DESK: World = replace(WORLD, role=TerminalRole.DESK, staff=STAFF)
IN_PUBLIC: World = replace(WORLD, staff=STAFF)
PIN = "402817"
TITLES = (
    "Wie gaat mee naar het ziekenhuis?",
    "Ik snoei graag uw heg",
    "Nederlands oefenen met een kopje koffie",
    "Wie kan mij helpen met het ophangen van een zware lamp in de keuken en de gang?",
)
_TYPES = {
    TrayKind.SIGNAL: "signal",
    TrayKind.HANDOVER: "handover",
    TrayKind.REVIEW: "review",
    TrayKind.RESPONSE: "response",
    TrayKind.CALL: "response",
    TrayKind.MEDIATION: "mediation",
    TrayKind.REFUSED: "withdraw_listing",
    TrayKind.CONFLICT: "conflict",
    TrayKind.CORRECTION: "correction",
    TrayKind.OUTCOME: "response",
    TrayKind.TERM: "listing",
}


def waiting(count: int) -> tuple[TrayItem, ...]:
    """So much to do, of every kind, sorted as the store sorts it."""
    kinds = tuple(TrayKind)
    return by_need((_item(at, kinds[at % len(kinds)]) for at in range(count)), TODAY)


def _item(at: int, kind: TrayKind) -> TrayItem:
    nameless = kind is TrayKind.SIGNAL or (kind is TrayKind.REFUSED and at % 2)
    return TrayItem(
        kind,
        _TYPES[kind],
        f"rec-{at:03}",
        TODAY - timedelta(days=at % 9),
        TODAY + timedelta(days=at % 7 - 3),
        urgency=Urgency.TODAY if kind is TrayKind.SIGNAL and at % 18 == 0 else Urgency.ROUTINE,
        state=CaseState.CLAIMED if at % 11 == 0 else CaseState.OPEN,
        number="" if nameless else f"H-{at:04}",
        title="" if nameless else TITLES[at % len(TITLES)],
        why="person" if kind is TrayKind.SIGNAL else "listing_not_open" if kind is TrayKind.REFUSED else "",
        op_seq=at if kind is TrayKind.REFUSED else 0,
        tries=at % 3 if kind is TrayKind.CALL else 0,
        waiting=at % 13 == 0,
    )


def signed_in(staff: Staff = MEIKE, world: World = AT_DESK, items: tuple[TrayItem, ...] | None = waiting(9)) -> Session:
    """Somebody just signed in at the desk, and what waits has come; None: it has not yet."""
    session = after_pin(staff, world)
    session = happened(session, SignedInAs(staff, session.ticket), world).session
    return session if items is None else happened(session, TrayLoaded(items, session.ticket), world).session


def after_pin(staff: Staff = MEIKE, world: World = AT_DESK, session: Session | None = None) -> Session:
    """Their name was chosen and the six figures were typed: they are being looked at."""
    if session is None:
        session = after(*(() if world.role is TerminalRole.DESK else (AskPerson(), Open("staff"))), world=world)
    here = turn(session, Choose(f"staff:{staff.id}"), world).session
    for figure in PIN:
        here = turn(here, Type(figure), world).session
    return here
