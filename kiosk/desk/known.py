"""What is known about somebody, for themselves: read, printed, put right, taken back, erased; knows no sentence."""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk import correcting, handing_over, home, paper, steps
from kiosk.desk.effects import AskAbout, RecordDesk
from kiosk.desk.pages import Doing, Known
from kiosk.desk.person_deeds import Erasing, PersonDeed, TakingBack
from kiosk.desk.steps import Said
from kiosk.effects import Shelf
from kiosk.events import PrintState
from kiosk.intents import Clear, Erase, Shift, Type
from kiosk.visit import finding
from kiosk.visit.printing import page_here
from kiosk.visit.prints import PagePrint
from kiosk.visit.state import Page, Session, Stop, Turn
from kiosk.world import World
from marketplace.desk_questions import AboutAnswer, Person
from marketplace.errors import RuleBroken
from marketplace.staff_rules import May, may
from marketplace.vocabulary import ConsentPurpose, TerminalRole

CORRECT, ERASE, TAKE_BACK, HAND_OVER, PRINT = "correct", "erase", "take_back", "hand_over", "print"
WOULD_GO = "words_would_go"
"""Going back over what was typed loses it: said first."""
CORRECTING = (Doing.CORRECT, Doing.WORDS)


def known_of(session: Session) -> Known:
    """Who is looked at; nobody when nobody was chosen."""
    return session.desk.known or Known()


def may_here(what: str, session: Session, world: World) -> bool:
    """Whether whoever is signed in may do this on this terminal: changes are made at a desk."""
    if session.staff is None:
        return False
    needs = {ERASE: May.ERASE, HAND_OVER: May.HAND_OVER}
    needs |= dict.fromkeys((CORRECT, TAKE_BACK, Doing.WHICH, Doing.WORDS), May.CORRECT)
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
    asked = finding.asked(session, Shelf.PARTNERS)  # to whom somebody was handed over is told by name
    asking = _with(replace(asked.session, ticket=ticket), replace(known, asking=True, fault=""))
    return Turn(asking, (*asked.effects, AskAbout(known.records, ticket=ticket)))


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
    if known.doing in CORRECTING:
        said, wrong = steps.chose(correcting.asks_of(known, world), known.said, id_)
        if said is known.said and not wrong:
            return Turn(session, door=id_)
        return Turn(replace(_saying(session, known, said), fault=wrong))
    if known.doing is Doing.WHICH:
        chosen = correcting.chose(known, id_, world)
        return Turn(session, door=id_) if chosen is known else Turn(_with(session, chosen))
    if known.doing is Doing.READ and known.answer not in (None, AboutAnswer()) and may_here(id_, session, world):
        match id_:
            case "correct":
                return Turn(_with(session, correcting.begun(known, world)))
            case "erase" | "take_back":
                return Turn(_with(session, replace(known, doing=Doing(id_), fault="")))
            case "hand_over":
                return handing_over.begun_for(session, known, world)
    return Turn(session, door=id_)


def keyed(session: Session, intent: Type | Erase | Clear | Shift, world: World) -> Turn:
    """A letter of how to reach somebody, or of the words of their slip."""
    known = known_of(session)
    if known.doing not in CORRECTING or known.saving:
        return Turn(session)
    return Turn(_saying(session, known, steps.keyed(correcting.asks_of(known, world), known.said, intent)))


def onward(session: Session, world: World) -> Turn:
    """The green button: the next question, or do it; where it could not be told, ask once more."""
    known = known_of(session)
    if known.asking or known.saving:
        return Turn(session)
    match known.doing:
        case Doing.READ:
            return _asked(session) if known.fault and known.answer is None else Turn(session)
        case Doing.CORRECT | Doing.WORDS if known.said.at:
            said, wrong = steps.onward(correcting.asks_of(known, world), known.said)
            return Turn(replace(_saying(session, known, said), fault=wrong))
        case Doing.CORRECT | Doing.WORDS:
            return _put_right(session, known, world)
        case Doing.WHICH:
            return Turn(session)
        case Doing.ERASE:
            return _saved(session, Erasing(known.records), world)
        case Doing.TAKE_BACK:
            version = world.settings.house_rules_version
            purpose = ConsentPurpose.CONTACT_BY_BROKER
            return _saved(session, TakingBack(known.records, purpose, version, world.clock), world)
        case Doing.DONE:
            return home.again(session, world)


def _put_right(session: Session, known: Known, world: World) -> Turn:
    """Saved, unless nothing was changed; what the rules do not let through is said."""
    by = session.staff.staff.id if session.staff is not None else ""
    try:
        deed = correcting.deed_of(known, by, world)
    except RuleBroken as broken:
        return Turn(failed(session, broken.code))
    if deed is None:
        return Turn(_with(session, replace(known, doing=Doing.READ, said=Said(), fault="")))
    return _saved(session, deed, world)


def _saved(session: Session, deed: PersonDeed, world: World) -> Turn:
    known = known_of(session)
    if not known.records or not may_here(known.doing, session, world):
        return Turn(session)
    ticket = session.ticket + 1
    saving = _with(replace(session, ticket=ticket), replace(known, saving=True, fault=""))
    return Turn(saving, (RecordDesk(deed, ticket),))


def recorded(session: Session, number: str = "") -> Session:
    """It is durable, with its slip queued under `number`. Of whom it was nothing stays here."""
    known = known_of(session)
    if not known.saving:
        return session
    queued = PagePrint(1, number, page_here(session), PrintState.WAITING) if number else session.page_print
    emptied = replace(session, desk=replace(session.desk, found=None), page_print=queued)
    return _with(emptied, Known(doing=Doing.DONE, done=str(known.doing)))


def back(session: Session, world: World) -> Turn:
    """One question back, out of what was begun, or to who was found."""
    known = known_of(session)
    if known.saving:
        return Turn(session)
    match known.doing:
        case Doing.CORRECT | Doing.WORDS:
            is_at_all = known.doing is Doing.WORDS and not known.said.at
            before = None if is_at_all else steps.back(correcting.asks_of(known, world), known.said)
            if before is not None:
                return Turn(_saying(session, known, before))
            if known.said_anything and not known.leaving:  # a second time is a yes
                return Turn(replace(_with(session, replace(known, leaving=True, fault=WOULD_GO)), fault=WOULD_GO))
            several = len(correcting.ways(known, world)) > 1
            there = Doing.WHICH if several else Doing.READ
            return Turn(_with(session, replace(known, doing=there, said=Said(), was=(), leaving=False, fault="")))
        case Doing.WHICH | Doing.ERASE | Doing.TAKE_BACK:
            return Turn(_with(session, replace(known, doing=Doing.READ, fault="")))
        case Doing.DONE:
            return Turn(session)
        case Doing.READ:
            return Turn(session.returning(), returned=True)


def printed(session: Session, world: World) -> Turn:
    """'Print dit': a sheet of A4 for the person themselves. Never where sheets stay behind in a folder."""
    known = known_of(session)
    person, answer = known.person, known.answer
    if known.doing is not Doing.READ or person is None or answer is None or not world.prints_sheets:
        return Turn(session)
    from kiosk.sheets.compose_known import known_sheet

    names = partners_named(session)
    return paper.printed(
        session, lambda around, texts: known_sheet(answer, person, names, around, texts), world, personal=True
    )


def partners_named(session: Session) -> dict[str, str]:
    """Id to name of those in the directory, as far as it has been read."""
    return {one.id: one.name for one in session.looking.partners}


def _saying(session: Session, known: Known, said: Said) -> Session:
    return _with(session, replace(known, said=said, leaving=False, fault=""))


def _with(session: Session, known: Known) -> Session:
    return replace(session, desk=replace(session.desk, known=known))
