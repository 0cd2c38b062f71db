"""Somebody of the point at every page of staff, in every state that has words of its own; everybody is made up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.around import Pinned
from kiosk.comfort import Comfort
from kiosk.desk.events import CandidatesLoaded, DeskFailed, NotSignedIn, SignedInAs, TrayLoaded
from kiosk.events import Tick
from kiosk.intents import AskPerson, Back, Choose, Filter, Onward, Open, Type
from kiosk.session import Session, happened, start, turn
from kiosk.views.pages import WordsView
from kiosk.visit.state import Page
from kiosk.world import Network, World
from marketplace.exchange import Candidate, CandidateReason
from tests.kiosk.desk.at_work import AT_DESK, IN_PUBLIC, MEIKE, OMAR, SANNE, after_pin, signed_in, waiting
from tests.kiosk.desk.cases import HELP, NAMED, at_case, seen_of
from tests.kiosk.desk.entering_places import entering_places
from tests.kiosk.desk.every_case_page import every_case_place
from tests.kiosk.desk.every_person_page import every_person_place
from tests.kiosk.desk.persons import HANDED, partners_came
from tests.kiosk.every_page import Place
from tests.kiosk.visits import REQUEST_BY_PHONE, after, page_of

OFF: World = replace(AT_DESK, network=Network(False, AT_DESK.clock.replace(hour=14, minute=32)))
LATER: World = replace(AT_DESK, now=AT_DESK.now + 120)


def every_desk_place() -> Iterator[Place]:
    """All of them; a new page or state of staff belongs here."""
    yield from _signing()
    yield from _trays()
    yield from _begun()
    yield from _in_public()
    yield from every_case_place()
    yield from entering_places()
    yield from every_person_place()


def _signing() -> Iterator[Place]:
    nobody = replace(AT_DESK, staff=())
    yield Place("names", start(AT_DESK), AT_DESK)
    yield Place("nobody works here", start(nobody), nobody)
    yield Place("nobody works here, no line", start(nobody), replace(OFF, staff=()))
    yield Place("no figures yet", after(Choose("staff:staff-yusuf"), session=start(AT_DESK), world=AT_DESK), AT_DESK)
    yield Place(
        "figures", after(Choose("staff:staff-meike"), Type("4"), session=start(AT_DESK), world=AT_DESK), AT_DESK
    )
    yield Place("figures being looked at", after_pin(), AT_DESK)
    for code in ("pin_wrong", "staff_wait", "staff_locked", "store_damaged"):
        yield Place(f"figures: {code}", _refused(after_pin(), code), AT_DESK)
    for code in ("badge_unknown", "badge_unreadable", "staff_withdrawn"):
        yield Place(f"names: {code}", _refused(start(AT_DESK), code), AT_DESK)
    locked = happened(signed_in(), Tick(LATER.now), LATER).session
    yield Place("locked", locked, LATER)
    yield Place("locked, somebody else", turn(locked, Choose("others"), LATER).session, LATER)


def _refused(session: Session, code: str) -> Session:
    event = NotSignedIn(code, 10, 512.0, code == "staff_locked", AT_DESK.now, session.ticket)
    return happened(session, event, AT_DESK).session


def _trays() -> Iterator[Place]:
    full = signed_in(SANNE, items=waiting(200))
    yield Place("tray of two hundred", full, AT_DESK)
    yield Place("tray of one kind", after(Filter("kind:refused"), session=full, world=AT_DESK), AT_DESK)
    yield Place("tray without a line", full, OFF)
    yield Place("tray of three", signed_in(OMAR, items=waiting(3)), AT_DESK)
    yield Place("empty tray", signed_in(items=()), AT_DESK)
    unread = signed_in(items=None)
    yield Place("tray being read", unread, AT_DESK)
    yield Place("tray unread", happened(unread, DeskFailed("store_damaged", unread.ticket), AT_DESK).session, AT_DESK)


def _begun() -> Iterator[Place]:
    half = signed_in()
    for intent in (Open("signal"), Choose("person"), Type("mevrouw De Wit"), Open("tray"), Open("signal")):
        half = turn(half, intent, AT_DESK).session
    yield Place("begun before", half, AT_DESK)
    yield from _words_by_key(half)
    ring = _ring_half_begun()
    away = after(Open("tray"), session=ring, world=AT_DESK)
    yield Place("tray with a mediation half begun", happened(away, _waits(away), AT_DESK).session, AT_DESK)
    yield Place("mediation begun before", after(Open("mediation"), session=away, world=AT_DESK), AT_DESK)
    case = after(Back(), Open("candidates"), session=ring, world=AT_DESK)
    found = happened(case, CandidatesLoaded(NAMED[3], (_candidate(NAMED[2]),), case.ticket), AT_DESK).session
    beside = after(Open(f"candidate:listing:{NAMED[2].listing.id}"), session=found, world=AT_DESK)
    assert beside.here.page is Page.BEGUN
    yield Place("mediation begun before, and one more leg", beside, AT_DESK)


def _waits(session: Session) -> TrayLoaded:
    return TrayLoaded(waiting(20), session.ticket)


def _candidate(pinned: Pinned) -> Candidate:
    return Candidate("listing", pinned.listing.id, (CandidateReason.SAME_CATEGORY,), 8, pinned.listing)


def _ring_half_begun() -> Session:
    asked = after(Open("candidates"), session=at_case(seen_of(HELP)), world=AT_DESK)
    found = happened(asked, CandidatesLoaded(NAMED[1], (_candidate(NAMED[0]),), asked.ticket), AT_DESK).session
    return after(Open(f"candidate:listing:{NAMED[0].listing.id}"), session=found, world=AT_DESK)


def _words_by_key(half: Session) -> Iterator[Place]:
    """Whoever has a keyboard sees none of ours, and all that they typed."""
    long = ("De gordijnen zijn al een week dicht. " * 12)[:400].strip()
    for name, comfort in {"": Comfort(), ", large": Comfort(200)}.items():
        worry = replace(after(Onward(), Onward(), session=half, world=AT_DESK), comfort=comfort)
        assert isinstance(page_of(worry, AT_DESK), WordsView)
        by_key = turn(worry, Type(long, by_key=True), AT_DESK).session
        yield Place(f"long words typed with a keyboard{name}", by_key, AT_DESK)
        yield Place(f"long words typed by hand{name}", turn(worry, Type(long), AT_DESK).session, AT_DESK)
    find = turn(signed_in(), Open("find"), AT_DESK).session
    yield Place("a number typed with a keyboard", after(Type("H", by_key=True), session=find, world=AT_DESK), AT_DESK)
    told = tuple(Type(long) if isinstance(one, Type) and "slaapt" in one.text else one for one in HANDED)
    handing = partners_came(turn(signed_in(), Open("handover"), AT_DESK).session)
    yield Place("all of a handover with long words", after(*told, session=handing, world=AT_DESK), AT_DESK)


def _in_public() -> Iterator[Place]:
    names = after(AskPerson(), Open("staff"), world=IN_PUBLIC)
    yield Place("names, in public", names, IN_PUBLIC)
    checking = after_pin(MEIKE, IN_PUBLIC, names)
    yield Place("figures, in public", checking, IN_PUBLIC)
    at_work = happened(checking, SignedInAs(MEIKE, checking.ticket), IN_PUBLIC).session
    yield Place("at work, in public", at_work, IN_PUBLIC)
    asks = after(*REQUEST_BY_PHONE[:5], AskPerson(), Open("staff"), world=IN_PUBLIC)
    yield Place("names, in public, over a request", asks, IN_PUBLIC)
    over = after_pin(MEIKE, IN_PUBLIC, asks)
    waits = happened(over, SignedInAs(MEIKE, over.ticket), IN_PUBLIC).session
    assert waits.waiting is not None
    yield Place("at work, in public, a visitor waits", waits, IN_PUBLIC)
