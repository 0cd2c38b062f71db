"""Neighbours who come to the desk, what the centre knows of them, partners and figures; everybody is made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from kiosk.desk.events import AboutTold, DeskFailed, DeskRecorded, FiguresTold, PeopleFound
from kiosk.effects import Effect, LoadShelf, Shelf
from kiosk.events import ShelfLoaded
from kiosk.intents import Choose, Intent, Onward, Open, Type
from kiosk.session import Session, happened, turn
from kiosk.world import World
from marketplace.cases import (
    ContactAttempt,
    ContactResult,
    Handover,
    HandoverPrivate,
    Message,
    MessagePrivate,
    Response,
    ResponsePrivate,
    Side,
    Urgency,
)
from marketplace.desk_questions import (
    AboutAnswer,
    AccessesAnswer,
    Figure,
    FiguresAnswer,
    FindAnswer,
    FoundRecord,
    KnownListing,
    KnownRefused,
    Person,
)
from marketplace.staff import Access, AccessPart, AccessReason, Staff
from marketplace.vocabulary import (
    Channel,
    Consent,
    ConsentPurpose,
    Contact,
    OnBehalf,
    Partner,
    Roles,
)
from tests.kiosk.desk.at_work import AT_DESK, MEIKE, signed_in
from tests.kiosk.visits import HEDGE, TODAY

PHONE = "023 555 01 42"
FATMA = Contact(Channel.PHONE, name="Fatma Aydin", phone=PHONE)
LETTER = replace(
    HEDGE, id="rec-letter", number="H-0417", title="Wie helpt mij met een brief?", details="Samen lezen met thee."
)
FATMAS = Person(
    "Fatma Aydin",
    Channel.PHONE,
    "••• 42",
    (
        FoundRecord("listing", "rec-letter", "H-0417", LETTER.title, "open", TODAY),
        FoundRecord("response", "rec-helps", "B-0412", "Wie gaat mee naar het ziekenhuis?", "open", date(2026, 11, 20)),
    ),
)
DENIZ = Person(
    "Deniz Aydin",
    Channel.PHONE,
    "••• 42",
    (FoundRecord("listing", "rec-garden", "H-0402", "Ik snoei graag uw heg", "open", date(2026, 10, 2)),),
    ("bibliotheek-centrum",),
)
BOTH = FindAnswer((FATMAS, DENIZ))
ONE = FindAnswer((FATMAS,))
SEEN_AT = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
ABOUT_FATMA = AboutAnswer(
    listings=(
        KnownListing(
            LETTER,
            FATMA,
            Roles(OnBehalf.RELATIVE, "Mevrouw De Wit", "Fatma Aydin", "Meike"),
            (Consent(ConsentPurpose.HOUSE_RULES, "2026-1", SEEN_AT),),
            2,
        ),
    ),
    responses=(
        Response(
            "rec-helps", "de-hamelink", "rec-hospital", TODAY, private=ResponsePrivate(FATMA, "Ik kan op dinsdag mee.")
        ),
        Response("rec-other", "de-hamelink", "rec-letter", TODAY),
    ),
    messages=(
        Message("rec-msg", "de-hamelink", "rec-other", Side.HELPER, TODAY, MessagePrivate("Ik kom graag langs.")),
    ),
    handovers=(
        Handover(
            "rec-over",
            "de-hamelink",
            "dock",
            Urgency.SOON,
            TODAY,
            private=HandoverPrivate(FATMA, "Zij slaapt slecht sinds de verhuizing."),
        ),
    ),
    contact_log=(ContactAttempt("rec-try", "de-hamelink", "rec-letter", ContactResult.VOICEMAIL, TODAY),),
    accesses=(
        Access("look-1", "de-hamelink", MEIKE.id, "listing", "rec-letter", AccessPart.ALL, AccessReason.ASKED, SEEN_AT),
        Access(
            "look-2", "de-hamelink", "gone", "response", "rec-helps", AccessPart.CONTACT, AccessReason.AT_WORK, SEEN_AT
        ),
    ),
    refused=(KnownRefused("place_listing", "rec-lost", "de-hamelink", TODAY, "Wie repareert mijn lamp?"),),
)
DOCK = Partner(
    "dock",
    "DOCK Haarlem",
    "Welzijn in de wijk",
    services=("Maatschappelijk werk",),
    topics=("welfare",),
    contact_name="Nadia",
    phone="023 555 01 10",
)
DEBTS = Partner("schuldhulp", "Schuldhulp Haarlem", "Hulp bij schulden", topics=("money",), phone="023 555 01 11")
PARTNERS = (DEBTS, DOCK)
MONTH = "2026-12"
LOOKS = AccessesAnswer(
    MONTH,
    (
        *ABOUT_FATMA.accesses,
        replace(ABOUT_FATMA.accesses[1], id="look-3", staff=MEIKE.id),
        replace(ABOUT_FATMA.accesses[1], id="look-4", staff=MEIKE.id),
        replace(ABOUT_FATMA.accesses[0], id="look-5", staff="staff-sanne", record_type="access", record=MONTH),
    ),
    left_out=True,
)
FIGURES = FiguresAnswer(
    MONTH,
    TODAY,
    5,
    date(2026, 9, 1),
    (
        Figure("listings", count=41),
        Figure("listings", district="slachthuisbuurt", count=23),
        Figure("listings", district="parkwijk", count=18),
        Figure("listings", district="centrum"),
        Figure("listings", via="public", count=30),
        Figure("listings", via="desk", count=11),
        Figure("listings", group="request", count=25),
        Figure("listings", group="offer", count=16),
        Figure("listings", group="request garden", count=9),
        Figure("listings", market_point="de-hamelink", count=20),
        Figure("listings", district="slachthuisbuurt", via="desk", count=7),
        Figure("responses", count=19),
        Figure("answered", count=15, median_days=1.5),
        Figure("connected", count=12),
        Figure("helped", count=9, median_days=6.0),
        Figure("handovers"),
        Figure("signals", group="person"),
        Figure("open", count=30),
        Figure("open", group="listing", count=22),
        Figure("overdue", count=6),
    ),
)


def does(session: Session, *intents: Intent, world: World = AT_DESK) -> Session:
    """After these touches; what they ask for is left unanswered."""
    for intent in intents:
        session = turn(session, intent, world).session
    return session


def asks(session: Session, intent: Intent, world: World = AT_DESK) -> tuple[Effect, ...]:
    """What one more touch asks for."""
    return turn(session, intent, world).effects


def at(door: str, staff: Staff = MEIKE, world: World = AT_DESK) -> Session:
    """Through a door, just signed in; the partners come, where they are asked for."""
    session = signed_in(staff, world)
    after = turn(session, Open(door), world)
    session = after.session
    for effect in after.effects:
        if isinstance(effect, LoadShelf):
            session = partners_came(session, world)
    return session


def partners_came(session: Session, world: World = AT_DESK, partners: tuple[Partner, ...] = PARTNERS) -> Session:
    """The directory was read."""
    return happened(session, ShelfLoaded(Shelf.PARTNERS, session.ticket, partners=partners), world).session


def searching(number: str = "0235550142", staff: Staff = MEIKE, world: World = AT_DESK) -> Session:
    """The centre is being asked who has this number."""
    return does(at("find", staff, world), Type(number), Onward(), world=world)


def found(answer: FindAnswer = BOTH, staff: Staff = MEIKE, world: World = AT_DESK) -> Session:
    """And it answered."""
    session = searching(staff=staff, world=world)
    return happened(session, PeopleFound(answer, session.ticket), world).session


def known(
    about: AboutAnswer | None = ABOUT_FATMA, staff: Staff = MEIKE, world: World = AT_DESK, answer: FindAnswer = BOTH
) -> Session:
    """Somebody was chosen, the directory was read, and what is known of them came; None: not yet."""
    session = partners_came(does(found(answer, staff, world), Open("person:0"), world=world), world)
    return session if about is None else happened(session, AboutTold(about, session.ticket), world).session


def failed(session: Session, code: str, world: World = AT_DESK) -> Session:
    """What was asked last could not be done."""
    return happened(session, DeskFailed(code, session.ticket), world).session


def saved(session: Session, world: World = AT_DESK, number: str = "") -> Session:
    """What was recorded last is durable."""
    return happened(session, DeskRecorded(session.ticket, number=number), world).session


HANDED: tuple[Intent, ...] = (
    Onward(),
    Open("partner:dock"),
    Choose("soon"),
    Type("zij slaapt slecht"),
    Onward(),
    Type("Fatma Aydin"),
    Onward(),
    Choose("phone"),
    Type("0235550142"),
    Onward(),
    Choose("by_phone"),
    Choose("yesterday"),
)
"""From the page with whom to ring to the check page."""
WORRIED: tuple[Intent, ...] = (
    Type("mevrouw De Wit"),
    Onward(),
    Type("de gordijnen blijven dicht"),
    Onward(),
    Choose("danger"),
)
ABOUT_US: tuple[Intent, ...] = (
    Choose("project"),
    Type("de zuil staat in de weg"),
    Onward(),
    Type("Bibliotheek"),
    Onward(),
)


def counted(answer: FiguresAnswer = FIGURES, staff: Staff | None = None, world: World = AT_DESK) -> Session:
    """The figures of the month came."""
    from tests.kiosk.desk.at_work import SANNE

    session = at("figures", staff or SANNE, world)
    return happened(session, FiguresTold(answer, session.ticket), world).session
