"""Finding who somebody is by their phone number or the number of their slip; knows no sentence.

Nobody is found by name, and nobody is leafed through: without a number there is nobody.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk import known, steps
from kiosk.desk.effects import AskFind
from kiosk.desk.pages import NUMBER, Finding
from kiosk.desk.steps import Ask
from kiosk.intents import Clear, Erase, Shift, Type
from kiosk.journeys.questions import Capitals, Keys
from kiosk.receipt_codes import OfReceipt, OfSlip, read_scanned
from kiosk.visit.state import Page, Session, Stop, Turn
from kiosk.world import World
from marketplace.desk_questions import FindAnswer
from marketplace.errors import RuleBroken
from marketplace.numbers import parse_number
from marketplace.rules import check_phone

PERSON = "person:"
"""Ids of cards are this and which one of them."""
UNCLEAR = "number_unclear"
"""Neither a phone number nor one of a slip."""
NOT_A_SLIP = "qr_unclear"
NO_LINE = "centre_unreachable"
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
    return _asked(_with(session.returning_to(Page.FIND), Finding(said)), world)


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
    if not world.network.connected and finding.fault != NO_LINE:
        return Turn(_with(session, Finding(said, fault=NO_LINE)))
    ticket = session.ticket + 1
    asking = _with(replace(session, ticket=ticket, fault=""), Finding(said, asking=True))
    return Turn(asking, (AskFind(said.to(NUMBER), ticket=ticket),))


def found(session: Session, answer: FindAnswer) -> Session:
    """Who has it. Nobody: the number stays, to look at it once more."""
    if session.here.page is not Page.FIND or not finding_of(session).asking:
        return session
    told = _with(session, replace(finding_of(session), asking=False, answer=answer, fault=""))
    return told.going(Stop(Page.FOUND)) if answer.people else told


def failed(session: Session, code: str) -> Session:
    """Nobody could look; a number the centre could not read is a fault of the field."""
    finding = replace(finding_of(session), asking=False)
    if code == "phone_unclear":
        return replace(_with(session, finding), fault=UNCLEAR)
    return _with(session, replace(finding, fault=code))


def opened(session: Session, id_: str, world: World) -> Turn:
    """Somebody of those found, or one of the ways on that every page of staff has."""
    people = finding_of(session).people
    which = id_.removeprefix(PERSON)
    if session.here.page is Page.FOUND and id_.startswith(PERSON) and which.isascii() and which.isdigit():
        return known.begun(session, people[int(which)], world) if int(which) < len(people) else Turn(session)
    return Turn(session, door=id_)


def returned(session: Session, world: World) -> Turn:
    """Back at the number, or at who was found: what was known of one of them is put away."""
    kept = replace(session, desk=replace(session.desk, known=None))
    if session.here.page is Page.FIND:
        finding = finding_of(session)
        return Turn(_with(kept, Finding(replace(finding.said, at=NUMBER))))
    return Turn(kept)


def _with(session: Session, finding: Finding) -> Session:
    return replace(session, desk=replace(session.desk, found=finding))
