"""Finding who somebody is by their phone number or the number of their slip; knows no sentence.

Nobody is found by name, and nobody is leafed through: without a number there is nobody.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk import case, known, steps
from kiosk.desk.effects import AskFind, LookHere
from kiosk.desk.events import HereFound
from kiosk.desk.pages import NUMBER, Finding
from kiosk.desk.steps import Ask
from kiosk.effects import FindListing
from kiosk.intents import Clear, Erase, Shift, Type
from kiosk.journeys.questions import Capitals, Keys
from kiosk.receipt_codes import OfReceipt, OfSlip, read_scanned
from kiosk.visit.state import Page, Session, Stop, Turn
from kiosk.world import World
from marketplace.desk_questions import FindAnswer, Person
from marketplace.errors import RuleBroken
from marketplace.numbers import parse_number
from marketplace.rules import check_phone
from marketplace.staff_rules import May, may
from marketplace.vocabulary import TerminalRole

PERSON = "person:"
"""Ids of cards are this and which one of them."""
UNCLEAR = "number_unclear"
"""Neither a phone number nor one of a slip."""
NOT_A_SLIP = "qr_unclear"
NO_LINE = "centre_unreachable"
HERE = "here:"
"""Ids of what this desk itself has are this, its type and its id."""
RESPOND = "respond_for"
OWNER, OTHERS, CASES = "owner", "others", "cases"
"""Who of the people of a slip, or what this desk works on about it."""
WHOSE = (OWNER, OTHERS, CASES)
NUMBER_MAX = 40


def check_number(text: str) -> str:
    """A phone number or a slip number as it is written. Raises RuleBroken(number_unclear)."""
    number = parse_number(text)
    if number is not None:
        return number
    try:
        return check_phone(text)
    except RuleBroken as broken:
        raise RuleBroken(UNCLEAR, NUMBER) from broken


ASKS = (Ask(NUMBER, limit=NUMBER_MAX, keys=Keys.NUMBER, capitals=Capitals.NONE, settle=check_number),)


def finding_of(session: Session) -> Finding:
    """How far somebody is with it; nothing when nobody began."""
    return session.desk.found or Finding()


def entered(session: Session, stop: Stop, world: World) -> Turn:
    """Through the door: with nothing of whoever was looked for before."""
    return Turn(_with(replace(session, desk=replace(session.desk, known=None)), Finding()).going(stop))


def keyed(session: Session, intent: Type | Erase | Clear | Shift, world: World) -> Turn:
    """A figure or a letter of the number. While the centre is asked, keys do nothing."""
    finding = finding_of(session)
    if finding.asking:
        return Turn(session)
    said = steps.keyed(ASKS, finding.said, intent)
    return Turn(_with(session, Finding(said)))


def scanned(session: Session, text: str, world: World) -> Turn:
    """A receipt or a slip was held before the scanner: its number is looked for at once."""
    finding, read = finding_of(session), read_scanned(text, world.settings.board_url)
    if finding.asking or all(stop.page is not Page.FIND for stop in session.stops):
        return Turn(session)
    session = replace(session, desk=replace(session.desk, known=None))
    if not isinstance(read, OfReceipt | OfSlip):
        told = _with(session.returning_to(Page.FIND), replace(finding, answer=None, fault=""))
        return Turn(replace(told, fault=NOT_A_SLIP))
    said = finding.said.saying(NUMBER, read.number)
    code = read.code if isinstance(read, OfReceipt) else ""
    return _asked(_with(session.returning_to(Page.FIND), Finding(said, code=code)), world)


def scanned_beside(session: Session, text: str, world: World) -> Turn:
    """The next one's receipt, on the page of who was found: they are looked for, unless something was begun there."""
    return scanned(session, text, world) if known.is_at_rest(session) else Turn(session)


def onward(session: Session, world: World) -> Turn:
    """The green button: who has this number? Without a line that is said first; asked again, it is tried."""
    if session.here.page is not Page.FIND or finding_of(session).asking:
        return Turn(session)
    return _asked(session, world)


def _asked(session: Session, world: World) -> Turn:
    finding = finding_of(session)
    said, wrong = steps.onward(ASKS, finding.said)
    if wrong:
        return Turn(replace(_with(session, replace(finding, fault="", answer=None)), fault=wrong))
    said = replace(said, at=NUMBER)
    ticket = session.ticket + 1
    number, at_desk = said.to(NUMBER), world.role is TerminalRole.DESK
    # only a desk has cases; whoever showed their own receipt reads along, and is not told who answered
    here = (LookHere(number, ticket=ticket),) if at_desk and not finding.code else ()
    session, fresh = replace(session, ticket=ticket, fault=""), Finding(said, code=finding.code)
    if not world.network.connected and finding.fault != NO_LINE:
        return Turn(_with(session, replace(fresh, fault=NO_LINE)), here)
    by_slip = at_desk and not finding.code and parse_number(number) is not None
    asking = _with(session, replace(fresh, asking=True, asks_whose=by_slip))
    find = AskFind(f"{number} {finding.code}".strip(), ticket=ticket)
    return Turn(asking, (find, *here) if by_slip else (find,))


def found(session: Session, answer: FindAnswer) -> Session:
    """Who has it. Nobody: the number stays, to look at it once more."""
    if session.here.page is not Page.FIND or not finding_of(session).asking:
        return session
    return _to_found(_with(session, replace(finding_of(session), asking=False, answer=answer, fault="")))


def found_here(session: Session, event: HereFound) -> Session:
    """What this desk itself has about it: without a line, and beside what the centre says of a slip number."""
    finding = finding_of(session)
    if session.here.page not in (Page.FIND, Page.FOUND) or not (finding.asks_whose or finding.fault == NO_LINE):
        return session
    return _to_found(_with(session, replace(finding, here=event)))


def _to_found(session: Session) -> Session:
    finding = finding_of(session)
    has_cases = finding.asks_whose and finding.here is not None and bool(finding.here.cases)
    anything = finding.answer is not None and (bool(finding.people) or has_cases)
    return session.going(Stop(Page.FOUND)) if anything and session.here.page is Page.FIND else session


def is_asked_whose(session: Session) -> bool:
    """Whether it is still to be said who of the people of the slip stands here: until then nobody is named."""
    finding = finding_of(session)
    return finding.asks_whose and not finding.whose


def shown(session: Session) -> tuple[tuple[int, Person], ...]:
    """Who is on the page, each with their place in the answer: with a slip number only those who were asked for."""
    finding = finding_of(session)
    people = tuple(enumerate(finding.people))
    if not finding.asks_whose:
        return people
    if finding.whose not in (OWNER, OTHERS):
        return ()
    number = slip_asked(session)
    return tuple(one for one in people if _put_up(one[1], number) is (finding.whose == OWNER))


def _put_up(person: Person, number: str) -> bool:
    return any(one.record_type == "listing" and one.number == number for one in person.records)


def failed(session: Session, code: str) -> Session:
    """Nobody could look; a number the centre could not read is a fault of the field."""
    finding = replace(finding_of(session), asking=False)
    if code == "phone_unclear":
        return replace(_with(session, finding), fault=UNCLEAR)
    return _with(session, replace(finding, fault=code))


def slip_asked(session: Session) -> str:
    """The number of the slip that was typed; empty: it was a phone number, or nothing."""
    finding = finding_of(session)
    return "" if finding.code else parse_number(finding.said.to(NUMBER)) or ""


def may_respond(session: Session) -> bool:
    """Whether whoever stands here can answer the slip whose number was typed, through who is signed in."""
    return session.staff is not None and may(session.staff.staff, May.ENTER) and slip_asked(session) != ""


def _respond(session: Session) -> Turn:
    """To the slip itself: answered by the questions that everybody is asked. Nobody else's words go along."""
    number, ticket = slip_asked(session), session.ticket + 1
    fresh = replace(session, listing=None, ticket=ticket)
    return Turn(fresh.going(Stop(Page.LISTING, about=number)), (FindListing(number, ticket),))


def opened(session: Session, id_: str, world: World) -> Turn:
    """Somebody of those found, or one of the ways on that every page of staff has."""
    finding = finding_of(session)
    if id_ == RESPOND and may_respond(session) and not finding.asking:
        return _respond(session)
    if id_.startswith(HERE) and finding.here is not None and (session.here.page is Page.FIND or finding.whose == CASES):
        return _to_case(session, finding.here, id_.removeprefix(HERE), world)
    if session.here.page is Page.FOUND and id_ in WHOSE and is_asked_whose(session):
        return Turn(_with(session, replace(finding, whose=id_)))
    if session.here.page is Page.FOUND and id_.startswith(PERSON):
        chosen = next((one for place, one in shown(session) if id_ == f"{PERSON}{place}"), None)
        return Turn(session) if chosen is None else known.begun(session, chosen, world)
    return Turn(session, door=id_)


def back(session: Session, world: World) -> Turn:
    """From who was found to who is asked for, and from there to the number."""
    finding = finding_of(session)
    if finding.whose:
        return Turn(_with(session, replace(finding, whose="")))
    return Turn(session.returning(), returned=True)


def _to_case(session: Session, here: HereFound, which: str, world: World) -> Turn:
    """Its page: what is personal there is asked for, and written down, as from the tray."""
    listing = here.listing.listing if here.listing is not None else None
    ids = [f"{one.record_type}:{one.id}" for one in here.cases] + ([f"listing:{listing.id}"] if listing else [])
    if which not in ids:
        return Turn(session)
    record_type, _, record = which.partition(":")
    return case.entered(session, record_type, record, world)


def returned(session: Session, world: World) -> Turn:
    """Back at the number, or at who was found: what was known of one of them is put away."""
    kept = replace(session, desk=replace(session.desk, known=None))
    if session.here.page is Page.FIND:
        finding = finding_of(session)
        if finding.here is not None and finding.fault:  # back from a case of it
            return Turn(kept)
        return Turn(_with(kept, Finding(replace(finding.said, at=NUMBER))))
    return Turn(kept)


def _with(session: Session, finding: Finding) -> Session:
    return replace(session, desk=replace(session.desk, found=finding))
