"""Cases of every kind as a desk sees them, and somebody at each of them; everybody and everything is made up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kiosk.around import Pinned
from kiosk.desk.events import CaseLoaded, DeskRecorded, Seen
from kiosk.desk.tray import item_id
from kiosk.effects import Effect
from kiosk.intents import Intent, Open
from kiosk.session import Session, happened, turn
from kiosk.views.pages import Page
from kiosk.views.present import present
from kiosk.world import World
from marketplace.cases import (
    Case,
    CaseState,
    ContactAttempt,
    ContactResult,
    Correction,
    CorrectionPrivate,
    Handover,
    HandoverPrivate,
    Leg,
    LegAnswer,
    Mediation,
    Outcome,
    OutcomeWhy,
    Response,
    ResponsePrivate,
    Signal,
    SignalKind,
    SignalPrivate,
    Urgency,
)
from marketplace.reviews import FieldConflict, Review, ReviewWhy
from marketplace.staff import Staff
from marketplace.tray_rules import TrayItem, TrayKind
from marketplace.vocabulary import Channel, Contact, Partner
from tests.kiosk.desk.at_work import AT_DESK, MEIKE, signed_in
from tests.kiosk.visits import HEDGE, HOSPITAL, TODAY, nl

HERE = "de-hamelink"
PIET = Contact(Channel.PHONE, name="Piet", phone="023 555 01 42")
HELP = Response("r-1", HERE, HOSPITAL.id, TODAY)
HELP_PRIVATE = ResponsePrivate(PIET, "Ik ga graag mee")
WARM = Handover("h-1", HERE, "wijkteam", Urgency.SOON, TODAY, HEDGE.id)
WARM_PRIVATE = HandoverPrivate(PIET, "Durft de trap niet meer op")
WIJKTEAM = Partner("wijkteam", "Sociaal Wijkteam Oost", "", contact_name="Hanneke", phone="023 555 01 70")
WORRY = Signal("g-1", HERE, SignalKind.PERSON, Urgency.TODAY, False, TODAY)
WORRY_PRIVATE = SignalPrivate("Mevrouw Bakker", "De gordijnen zijn al een week dicht")
WRONG = Correction("k-1", HERE, "partner", "wijkteam", "phone", TODAY)
WRONG_PRIVATE = CorrectionPrivate("Er neemt een bakker op")
LOOK_FIRST = Review(HEDGE.id, HERE, ReviewWhy.BEFORE, TODAY, listing=HEDGE)
DIFFERENT = FieldConflict("c-1", HERE, HEDGE.id, "title", '"Ik snoei graag uw heg"', '"Ik snoei uw heg"', TODAY)
RING = Mediation(
    "m-1",
    HERE,
    (Leg("leg-1", "a-offer", "b-asks"), Leg("leg-2", "b-offer", "c-asks"), Leg("leg-3", "c-offer", "a-asks")),
    TODAY,
)
NAMED = tuple(
    Pinned(replace(HEDGE if "offer" in id_ else HOSPITAL, id=id_, number=f"H-05{n:02}", title=title, market_point=HERE))
    for n, (id_, title) in enumerate(
        (
            ("a-offer", "Ik kook graag voor u"),
            ("b-asks", "Wie kookt er op woensdag?"),
            ("b-offer", "Ik repareer fietsen"),
            ("c-asks", "Mijn fiets is stuk"),
            ("c-offer", "Ik lees uw post voor"),
            ("a-asks", "Wie leest mij voor?"),
        )
    )
)
TYPES = {
    Response: "response",
    Handover: "handover",
    Signal: "signal",
    Correction: "correction",
    Review: "review",
    FieldConflict: "conflict",
    Mediation: "mediation",
}
KINDS = {
    "response": TrayKind.RESPONSE,
    "handover": TrayKind.HANDOVER,
    "signal": TrayKind.SIGNAL,
    "correction": TrayKind.CORRECTION,
    "review": TrayKind.REVIEW,
    "conflict": TrayKind.CONFLICT,
    "mediation": TrayKind.MEDIATION,
    "listing": TrayKind.TERM,
}


def answers(*said: LegAnswer) -> tuple[Leg, ...]:
    """The legs of the ring, with what each said."""
    return tuple(replace(leg, answer=one) for leg, one in zip(RING.legs, said, strict=True))


def seen_of(case: Case | Review | FieldConflict | None, **more: Any) -> Seen:
    """What this terminal knows of it, without what it says of anybody."""
    if case is None:
        return Seen("listing", HEDGE.id, **{"listing": Pinned(HEDGE), **more})
    record_type = TYPES[type(case)]
    known: dict[str, Any] = {
        "response": {"has_private": True, "channel": Channel.PHONE, "listing": Pinned(HOSPITAL)},
        "handover": {"has_private": True, "channel": Channel.PHONE, "partner": WIJKTEAM, "listing": Pinned(HEDGE)},
        "signal": {"has_private": True},
        "correction": {"has_private": True, "entry": WIJKTEAM.name},
        "mediation": {"named": NAMED},
        "review": {"listing": Pinned(HEDGE)},
        "conflict": {"listing": Pinned(HEDGE)},
    }[record_type]
    return Seen(record_type, case.id, case, **{**known, **more})


def item_of(seen: Seen, kind: TrayKind | None = None, **more: Any) -> TrayItem:
    """It as it stands in the tray."""
    found = kind or KINDS[seen.record_type]
    listing = seen.listing.listing if seen.listing is not None else None
    number, title = (listing.number, listing.title) if listing is not None else ("", "")
    known: dict[str, Any] = {"number": number, "title": title, **more}
    return TrayItem(found, known.pop("record_type", seen.record_type), seen.id, TODAY, TODAY, **known)


def at_case(
    seen: Seen, kind: TrayKind | None = None, *, staff: Staff = MEIKE, world: World = AT_DESK, **more: Any
) -> Session:
    """Somebody opened it from the tray, and it has come."""
    item = item_of(seen, kind, **more)
    opened = after_intents(signed_in(staff, world, (item,)), Open(f"item:{item_id(item)}"), world=world)
    return happened(opened, CaseLoaded(seen, opened.ticket), world).session


def looked(session: Session, seen: Seen, step: str, private: Any, world: World = AT_DESK) -> Session:
    """They asked to see a part of it, and it came."""
    asked = after_intents(session, Open(step), world=world)
    assert isinstance(seen.case, Response | Handover | Signal | Correction)
    shown = replace(seen, case=replace(seen.case, private=private))
    return happened(asked, CaseLoaded(shown, asked.ticket), world).session


def after_intents(session: Session, *intents: Intent, world: World = AT_DESK) -> Session:
    for intent in intents:
        session = turn(session, intent, world).session
    return session


def asked_for(session: Session, intent: Intent, world: World = AT_DESK) -> tuple[Effect, ...]:
    """What one touch asks for."""
    return turn(session, intent, world).effects


def saved(session: Session, seen: Seen, world: World = AT_DESK) -> Session:
    """It is durable, and the case came back as it is now."""
    recorded = happened(session, DeskRecorded(session.ticket), world).session
    return happened(recorded, CaseLoaded(seen, recorded.ticket), world).session


def page(session: Session, world: World = AT_DESK) -> Page:
    """What the stage shows of it."""
    return present(session, world, nl()).page


def tried(result: ContactResult, about: str = HELP.id, n: int = 1) -> ContactAttempt:
    return ContactAttempt(f"t-{n}", HERE, about, result, TODAY)


def outcome(result: CaseState, why: OutcomeWhy | None = None, **more: Any) -> Outcome:
    return Outcome("o-1", HERE, HELP.id, result, TODAY, why=why, **more)
