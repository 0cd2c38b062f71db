"""A desk's store, its accounts and its cases; fictional people, numbers that reach nobody."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from marketplace import wire
from marketplace.cases import (
    CaseState,
    Handover,
    HandoverPrivate,
    Response,
    ResponsePrivate,
    Signal,
    SignalKind,
    SignalPrivate,
    Urgency,
)
from marketplace.staff import Access, AccessPart, AccessReason, Staff, StaffRole
from marketplace.vocabulary import Channel, Contact, TerminalRole
from offline_store.store import Store
from tests.offline_store.makers import FEED, NOW, SEED, TODAY, enrolment, page, put
from tests.offline_store.test_case_files import KEY, case

POINT = "de-hamelink"
STAFF = f"{POINT}/staff"
CASES = f"{POINT}/cases"
CARE = f"{POINT}/care"
CANARIES = ("Roosmarijn Kanariepiet", "023 555 01 99", "durft de trap niet meer op", "ik help graag met lezen")
CONTACT = Contact(Channel.PHONE, name=CANARIES[0], phone=CANARIES[1])
DESK = Staff("s-desk", POINT, "Ria", StaffRole.DESK, pin="pin-of-ria", badge="badge-of-ria")
BROKER = Staff("s-broker", POINT, "Anton", StaffRole.BROKER, pin="pin-of-anton")
CAREFUL = Staff("s-care", POINT, "Mina", StaffRole.BROKER, care=True, pin="pin-of-mina")


def response(n: int = 1, *, channel: Channel = Channel.PHONE, **changed: Any) -> Response:
    private = ResponsePrivate(replace(CONTACT, channel=channel), CANARIES[3])
    return replace(Response(f"r-{n}", POINT, f"l-{n}", TODAY, CaseState.OPEN, private), **changed)


def handover(n: int = 1, urgency: Urgency = Urgency.ROUTINE, **changed: Any) -> Handover:
    private = HandoverPrivate(CONTACT, CANARIES[2])
    return replace(Handover(f"h-{n}", POINT, "wijkteam", urgency, TODAY, private=private), **changed)


def signal(n: int = 1, urgency: Urgency = Urgency.SOON, **changed: Any) -> Signal:
    private = SignalPrivate(CANARIES[0], CANARIES[2])
    made = Signal(f"g-{n}", POINT, SignalKind.PERSON, urgency, with_consent=False, made_on=TODAY, private=private)
    return replace(made, **changed)


def opened_desk(folder: Path, role: TerminalRole = TerminalRole.DESK, **options: Any) -> Store:
    """An enrolled terminal of De Hamelink that may read its cases, worries too."""
    store = Store.open(folder, **{"least_free_bytes": 0, **options})
    if not store.device.is_enrolled:
        feeds = (FEED, STAFF, *((CASES, CARE) if role is TerminalRole.DESK else ()))
        store.device.keep(replace(enrolment(), role=role, feeds=feeds), SEED)
    return store


def knows(store: Store, *staff: Staff, seq: int = 1) -> Store:
    """The centre tells these accounts."""
    changes = [put(one, seq + at, "staff", STAFF) for at, one in enumerate(staff)]
    store.take_in(page(*changes))
    return store


def told(store: Store, *records: Any, seq: int = 1) -> Store:
    """The centre tells these cases, worries and handovers in the feed for care."""
    from marketplace.wire_types import record_type

    changes = []
    for at, record in enumerate(records):
        kind = record_type(record)
        changes.append(case(record, seq + at, kind, CARE if kind in ("handover", "signal", "care_refusal") else CASES))
    store.take_in(replace(page(*changes), case_key=KEY))
    return store


def look_at(record_type: str, record: str, staff: Staff, part: AccessPart = AccessPart.ALL, n: int = 1) -> Access:
    return Access(f"a-{n}", POINT, staff.id, record_type, record, part, AccessReason.AT_WORK, NOW)


def all_said(value: object) -> str:
    """Everything in a value, what its repr leaves out too."""
    return wire.encode(value).decode()
