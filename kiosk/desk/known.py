"""What is known about somebody, for themselves: read, printed, put right, taken back, erased; knows no sentence."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from kiosk.desk import steps
from kiosk.desk.effects import AskAbout, PrintSheet, RecordDesk
from kiosk.desk.person_deeds import Correcting, Erasing, PersonDeed, TakingBack
from kiosk.desk.steps import Ask, Said
from kiosk.intents import Clear, Erase, Shift, Type
from kiosk.journeys.questions import Capitals, Keys
from kiosk.visit.printing import can_print_page, page_here
from kiosk.visit.state import Page, PagePrint, Session, Stop, Turn
from kiosk.world import World
from marketplace.desk_questions import AboutAnswer, Person, RecordKey
from marketplace.rules import check_address, check_email, check_name, check_phone
from marketplace.staff_rules import May, may
from marketplace.vocabulary import LINE_MAX, Channel, ConsentPurpose, Contact, TerminalRole


class Doing(StrEnum):
    """What somebody is at on this page."""

    READ = "read"
    CORRECT = "correct"
    ERASE = "erase"
    """Asked once more, with what goes."""
    TAKE_BACK = "take_back"
    DONE = "done"


CORRECT, ERASE, TAKE_BACK, HAND_OVER, PRINT = "correct", "erase", "take_back", "hand_over", "print"
AGAIN = "again"

_CHANNEL_ICONS = (
    (Channel.PHONE, "phone"),
    (Channel.DESK, "building-community"),
    (Channel.LETTERBOX, "mailbox"),
    (Channel.EMAIL, "mail"),
)


ASKS = (
    Ask("name", limit=LINE_MAX, capitals=Capitals.NAMES, settle=check_name, optional=True),
    Ask("channel", tuple((str(channel), icon) for channel, icon in _CHANNEL_ICONS)),
    Ask(
        "phone",
        limit=LINE_MAX,
        keys=Keys.NUMBERS,
        capitals=Capitals.NONE,
        settle=check_phone,
        asked_when=lambda said: said.to("channel") == Channel.PHONE,
    ),
    Ask(
        "address",
        limit=LINE_MAX,
        settle=check_address,
        asked_when=lambda said: said.to("channel") == Channel.LETTERBOX,
    ),
    Ask(
        "email",
        limit=LINE_MAX,
        keys=Keys.EMAIL,
        capitals=Capitals.NONE,
        settle=check_email,
        asked_when=lambda said: said.to("channel") == Channel.EMAIL,
    ),
)
"""How to reach somebody."""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who was found, and what the centre told of them. `done`: what was just carried out."""

    person: Person | None = field(default=None, repr=False)
    answer: AboutAnswer | None = field(default=None, repr=False)
    asking: bool = False
    doing: Doing = Doing.READ
    said: Said = field(default_factory=Said, repr=False)
    saving: bool = False
    fault: str = ""
    done: str = ""

    @property
    def said_anything(self) -> bool:
        """Whether somebody would lose words if this were wiped."""
        return self.doing is Doing.CORRECT and self.said.answers != ()

    @property
    def records(self) -> tuple[RecordKey, ...]:
        """What is theirs."""
        return tuple(RecordKey(one.record_type, one.id) for one in self.person.records) if self.person else ()


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
                begun_at = steps.begun(ASKS, _as_it_is(known.answer))
                return Turn(_with(session, replace(known, doing=Doing.CORRECT, said=begun_at, fault="")))
            case "erase" | "take_back":
                return Turn(_with(session, replace(known, doing=Doing(id_), fault="")))
            case "hand_over":
                from kiosk.desk import handing_over

                return handing_over.begun_for(session, known, world)
    from kiosk.desk.doors import went

    return went(session, id_, world)


def keyed(session: Session, intent: Type | Erase | Clear | Shift, world: World) -> Turn:
    """A letter of how to reach somebody."""
    known = known_of(session)
    if known.doing is not Doing.CORRECT or known.saving:
        return Turn(session)
    return Turn(_with(session, replace(known, said=steps.keyed(ASKS, known.said, intent), fault="")))


def scanned(session: Session, text: str, world: World) -> Turn:
    """The next one's receipt: they are looked for, unless something was begun for this one."""
    known = known_of(session)
    if known.doing not in (Doing.READ, Doing.DONE) or known.asking or known.saving:
        return Turn(session)
    from kiosk.desk import people

    return people.scanned(session, text, world)


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
            from kiosk.desk import home

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
            from kiosk.desk import people

            return people.returned(session.returning(), world)


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


def contact_of(said: Said) -> Contact:
    """How to reach somebody, as it was answered; only what the chosen way needs."""
    channel = Channel(said.to("channel"))
    name, phone, address, email = (said.to(one).strip() for one in ("name", "phone", "address", "email"))
    return Contact(
        channel,
        name=name,
        phone=phone if channel is Channel.PHONE else "",
        email=email if channel is Channel.EMAIL else "",
        address=address if channel is Channel.LETTERBOX else "",
    )


def contact_told(answer: AboutAnswer) -> Contact | None:
    """How they are reached now, of the latest of theirs that says so."""
    told = [(one.listing.placed_on, one.contact) for one in answer.listings if one.contact is not None]
    told += [(one.made_on, one.private.contact) for one in answer.responses if one.private is not None]
    told += [(one.made_on, one.private.contact) for one in answer.handovers if one.private is not None]
    return max(told, key=lambda one: one[0])[1] if told else None


def _as_it_is(answer: AboutAnswer) -> Said:
    contact = contact_told(answer)
    if contact is None:
        return Said()
    said = {"name": contact.name, "channel": str(contact.channel)}
    said |= {"phone": contact.phone, "address": contact.address, "email": contact.email}
    return Said(tuple((key, value) for key, value in said.items() if value))


def _with(session: Session, known: Known) -> Session:
    return replace(session, desk=replace(session.desk, known=known))
