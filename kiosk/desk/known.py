"""What is known about somebody, for themselves: read, printed, put right, taken back, erased; knows no sentence."""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk import handing_over, home, steps
from kiosk.desk.effects import AskAbout, PrintSheet, RecordDesk
from kiosk.desk.pages import Doing, Known
from kiosk.desk.person_deeds import Correcting, Erasing, PersonDeed, TakingBack
from kiosk.desk.reaching import ASKS, contact_of, said_of
from kiosk.desk.steps import Said
from kiosk.intents import Clear, Erase, Shift, Type
from kiosk.visit.printing import can_print_page, page_here
from kiosk.visit.prints import PagePrint
from kiosk.visit.state import Page, Session, Stop, Turn
from kiosk.world import World
from marketplace.desk_questions import AboutAnswer, Person
from marketplace.staff_rules import May, may
from marketplace.vocabulary import ConsentPurpose, TerminalRole

CORRECT, ERASE, TAKE_BACK, HAND_OVER, PRINT = "correct", "erase", "take_back", "hand_over", "print"
AGAIN = "again"


def known_of(session: Session) -> Known:
    """Who is looked at; nobody when nobody was chosen."""
    return session.desk.known or Known()


def may_here(what: str, session: Session, world: World) -> bool:
    """Whether whoever is signed in may do this on this terminal: changes are made at a desk."""
    if session.staff is None:
        return False
    needs = {ERASE: May.ERASE, CORRECT: May.CORRECT, TAKE_BACK: May.CORRECT, HAND_OVER: May.HAND_OVER}
    needed = needs.get(what)
    return needed is None or (world.role is TerminalRole.DESK and may(session.staff.staff, needed))


def is_at_rest(session: Session) -> bool:
    """Whether nothing was begun for this one: the next may come."""
    known = known_of(session)
    return known.doing in (Doing.READ, Doing.DONE) and not known.asking and not known.saving


def begun(session: Session, person: Person, world: World) -> Turn:
    """What is known about this one?"""
    return _asked(_with(session, Known(person)).going(Stop(Page.KNOWN)))


def _asked(session: Session) -> Turn:
    known, ticket = known_of(session), session.ticket + 1
    if not known.records:
        return Turn(session)
    asking = _with(replace(session, ticket=ticket), replace(known, asking=True, fault=""))
    return Turn(asking, (AskAbout(known.records, ticket=ticket),))


def told(session: Session, answer: AboutAnswer) -> Session:
    """All of it."""
    known = known_of(session)
    if session.here.page is not Page.KNOWN or not known.asking:
        return session
    return _with(session, replace(known, answer=answer, asking=False, fault=""))


def failed(session: Session, code: str) -> Session:
    """It could not be told, or could not be saved."""
    return _with(session, replace(known_of(session), asking=False, saving=False, fault=code))


def opened(session: Session, id_: str, world: World) -> Turn:
    """A way on of this page, an answer, or one of the ways on that every page of staff has."""
    known = known_of(session)
    if known.asking or known.saving:
        return Turn(session)
    if known.doing is Doing.CORRECT:
        said, wrong = steps.chose(ASKS, known.said, id_)
        return Turn(replace(_with(session, replace(known, said=said, fault="")), fault=wrong))
    if known.doing is Doing.READ and known.answer is not None and may_here(id_, session, world):
        match id_:
            case "correct":
                begun_at = steps.begun(ASKS, said_of(known.answer))
                return Turn(_with(session, replace(known, doing=Doing.CORRECT, said=begun_at, fault="")))
            case "erase" | "take_back":
                return Turn(_with(session, replace(known, doing=Doing(id_), fault="")))
            case "hand_over":
                return handing_over.begun_for(session, known, world)
    return Turn(session, door=id_)


def keyed(session: Session, intent: Type | Erase | Clear | Shift, world: World) -> Turn:
    """A letter of how to reach somebody."""
    known = known_of(session)
    if known.doing is not Doing.CORRECT or known.saving:
        return Turn(session)
    return Turn(_with(session, replace(known, said=steps.keyed(ASKS, known.said, intent), fault="")))


def onward(session: Session, world: World) -> Turn:
    """The green button: the next question, or do it; where it could not be told, ask once more."""
    known = known_of(session)
    if known.asking or known.saving:
        return Turn(session)
    match known.doing:
        case Doing.READ:
            return _asked(session) if known.fault and known.answer is None else Turn(session)
        case Doing.CORRECT if known.said.at:
            said, wrong = steps.onward(ASKS, known.said)
            return Turn(replace(_with(session, replace(known, said=said, fault="")), fault=wrong))
        case Doing.CORRECT:
            return _saved(session, Correcting(known.records, contact_of(known.said)), world)
        case Doing.ERASE:
            return _saved(session, Erasing(known.records), world)
        case Doing.TAKE_BACK:
            version = world.settings.house_rules_version
            purpose = ConsentPurpose.CONTACT_BY_BROKER
            return _saved(session, TakingBack(known.records, purpose, version, world.clock), world)
        case Doing.DONE:
            return home.again(session, world)


def _saved(session: Session, deed: PersonDeed, world: World) -> Turn:
    known = known_of(session)
    if not known.records or not may_here(known.doing, session, world):
        return Turn(session)
    ticket = session.ticket + 1
    saving = _with(replace(session, ticket=ticket), replace(known, saving=True, fault=""))
    return Turn(saving, (RecordDesk(deed, ticket),))


def recorded(session: Session) -> Session:
    """It is durable. Of whom it was nothing stays here: what is shown of them is asked anew."""
    known = known_of(session)
    if not known.saving:
        return session
    emptied = replace(session, desk=replace(session.desk, found=None))
    return _with(emptied, Known(doing=Doing.DONE, done=str(known.doing)))


def back(session: Session, world: World) -> Turn:
    """One question back, out of what was begun, or to who was found."""
    known = known_of(session)
    if known.saving:
        return Turn(session)
    match known.doing:
        case Doing.CORRECT:
            before = steps.back(ASKS, known.said)
            if before is not None:
                return Turn(_with(session, replace(known, said=before, fault="")))
            return Turn(_with(session, replace(known, doing=Doing.READ, said=Said(), fault="")))
        case Doing.ERASE | Doing.TAKE_BACK:
            return Turn(_with(session, replace(known, doing=Doing.READ, fault="")))
        case Doing.DONE:
            return Turn(session)
        case Doing.READ:
            return Turn(session.returning(), returned=True)


def printed(session: Session, world: World) -> Turn:
    """'Print dit': a sheet of A4 for the person themselves, wiped here once it is out."""
    known = known_of(session)
    person, answer = known.person, known.answer
    if known.doing is not Doing.READ or person is None or answer is None or not can_print_page(session):
        return Turn(session)
    number = f"+{world.clock:%y%m%d%H%M%S}-{session.ticket}"
    asked = PagePrint(session.page_print.asked + 1, number, page_here(session))
    from kiosk.sheets.compose_known import known_sheet

    name = person.name
    effect = PrintSheet(lambda around, texts: known_sheet(answer, name, around, texts), personal=True, number=number)
    return Turn(replace(session, page_print=asked), (effect,))


def _with(session: Session, known: Known) -> Session:
    return replace(session, desk=replace(session.desk, known=known))
