"""Handing somebody over, from person to person: who is to be rung at once first, then what is written down.

Knows no sentence.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from kiosk.desk import home, reaching, steps
from kiosk.desk.doors import HANDOVER
from kiosk.desk.effects import RecordDesk
from kiosk.desk.pages import Handing, Known, Stage
from kiosk.desk.person_deeds import HandingOver
from kiosk.desk.steps import Ask, Asks, Said
from kiosk.effects import Shelf
from kiosk.events import PrintState
from kiosk.intents import Clear, Erase, Shift, Type
from kiosk.journeys.questions import Capitals
from kiosk.visit import finding
from kiosk.visit.printing import page_here
from kiosk.visit.prints import PagePrint
from kiosk.visit.state import Page, Session, Stop, Turn
from kiosk.world import World
from marketplace.cases import Urgency
from marketplace.desk_questions import AboutAnswer, RecordKey
from marketplace.rules import check_name
from marketplace.social_map import QUESTIONS
from marketplace.tray_rules import answer_due
from marketplace.vocabulary import DETAILS_MAX, LINE_MAX, Consent, ConsentHow, ConsentPurpose, Partner

PARTNER, TOPIC = "partner:", "topic:"
NO = "no"
NO_YES = "handover_without_yes"
"""Nobody is handed over who did not say yes."""
SEARCH_MAX = 60

_HOW = (
    (ConsentHow.IN_PERSON, "user-heart"),
    (ConsentHow.BY_PHONE, "phone"),
    (ConsentHow.IN_WRITING, "writing"),
)
_DAYS = (("today", "sun-high"), ("yesterday", "arrow-left"), ("earlier", "calendar-week"))
_YES = ("how", "said_on")
"""Their yes: to this partner, this name, this way of reaching them and these words."""
ASKS: Asks = (
    Ask("urgency", ((Urgency.TODAY, "urgent"), (Urgency.SOON, "clock"), (Urgency.ROUTINE, "calendar-week"))),
    Ask("told", limit=DETAILS_MAX, several_lines=True, unsays=_YES),
    *(replace(ask, unsays=_YES) for ask in reaching.ASKS),
    Ask("how", (*((str(how), icon) for how, icon in _HOW), (NO, "x")), refuses=((NO, NO_YES),)),
    Ask("said_on", _DAYS, asked_when=lambda said: said.to("how") not in ("", ConsentHow.IN_PERSON)),
)
"""What is written down of it: how urgent, what may be told, how to reach them, their yes."""
TAKER = Ask("taker", limit=LINE_MAX, capitals=Capitals.NAMES, settle=check_name, unsays=_YES)
"""Who takes it there, where the directory names nobody: nobody is handed over to a switchboard (R10)."""


def asks_of(handing: Handing) -> Asks:
    """What is asked when it goes to this partner."""
    named = handing.partner is None or handing.partner.contact_name
    return ASKS if named else (TAKER, *ASKS)


def handing_of(session: Session) -> Handing:
    """How far somebody is with it; nothing when nobody began."""
    return session.desk.handover or Handing()


def entered(session: Session, stop: Stop, world: World) -> Turn:
    """Through the door; what was begun and not sent goes on, from the page with whom to ring.

    Who stands here now may be somebody else: their yes is asked once more.
    """
    old = handing_of(session)
    fresh = Handing() if old.stage is Stage.SENT else replace(_unsaid(old), stage=Stage.FIRST, saving=False, fault="")
    return finding.asked(_with(session, fresh).going(stop), Shelf.PARTNERS)


def begun_for(session: Session, known: Known, world: World) -> Turn:
    """Somebody who was found: how to reach them is known, and which slip of theirs it is about.

    What is half written down of somebody is not thrown away for it: is that for the same person?
    """
    if known.answer is None or handing_of(session).said_anything:
        return Turn(session.going(Stop(Page.BEGUN, about=HANDOVER)) if known.answer is not None else session)
    listing, number = _about(known.answer, known.records)
    fresh = Handing(said=reaching.said_of(known.answer), listing=listing, number=number)
    return finding.asked(_with(session, fresh).going(Stop(Page.HANDOVER)), Shelf.PARTNERS)


def _about(answer: AboutAnswer, own: tuple[RecordKey, ...]) -> tuple[str, str]:
    """The latest of their own listings, and its number."""
    theirs = [one.listing for one in answer.listings if RecordKey("listing", one.listing.id) in own]
    last = max(theirs, key=lambda listing: (listing.placed_on, listing.id), default=None)
    return (last.id, last.number) if last is not None else ("", "")


def opened(session: Session, id_: str, world: World) -> Turn:
    """A partner, an answer, or one of the ways on that every page of staff has."""
    handing = handing_of(session)
    if handing.saving:
        return Turn(session)
    match handing.stage:
        case Stage.WHOM if id_.startswith(PARTNER):
            chosen = next((one for one in session.looking.partners if f"{PARTNER}{one.id}" == id_), None)
            if chosen is None:
                return Turn(session)
            same = handing.partner is not None and handing.partner.id == chosen.id
            there = replace(handing, stage=Stage.ASKS, partner=chosen, keyboard=False)
            said = handing.said if same else _unsaid(handing).said.without(TAKER.id)
            return Turn(_with(session, replace(there, said=steps.begun(asks_of(there), said))))
        case Stage.ASKS if id_ == f"{steps.CHANGE}partner":
            return _on_to_whom(session)
        case Stage.ASKS:
            said, wrong = steps.chose(asks_of(handing), handing.said, id_)
            if said is not handing.said or wrong:
                return Turn(replace(_with(session, replace(handing, said=said, fault="")), fault=wrong))
    return Turn(session, door=id_)


def _on_to_whom(session: Session) -> Turn:
    handing = handing_of(session)
    there = _with(session, replace(handing, stage=Stage.WHOM, keyboard=False, fault=""))
    return Turn(replace(there, looking=replace(there.looking, words="")))


def filtered(session: Session, chip: str, world: World) -> Turn:
    """A topic, or all of them."""
    handing, topic = handing_of(session), chip.removeprefix(TOPIC)
    known = topic == "" or any(question.id == topic for question in QUESTIONS)
    if handing.stage is not Stage.WHOM or not chip.startswith(TOPIC) or not known:
        return Turn(session)
    return Turn(_with(session, replace(handing, topic=topic)))


def searched(session: Session, world: World) -> Turn:
    """The line to search with was touched: its keys come, or go."""
    handing = handing_of(session)
    if handing.stage is not Stage.WHOM:
        return Turn(session)
    return Turn(_with(session, replace(handing, keyboard=not handing.keyboard)))


def keyed(session: Session, intent: Type | Erase | Clear | Shift, world: World) -> Turn:
    """A letter: of a partner's name, or of what is written down."""
    handing = handing_of(session)
    if handing.saving:
        return Turn(session)
    if handing.stage is Stage.WHOM:
        words = session.looking.words
        match intent:
            case Type(text=text):
                words = (words + text)[:SEARCH_MAX]
            case Erase():
                words = words[:-1]
            case Clear():
                words = ""
        return Turn(replace(session, looking=replace(session.looking, words=words)))
    if handing.stage is Stage.ASKS:
        said = steps.keyed(asks_of(handing), handing.said, intent)
        return Turn(_with(session, replace(handing, said=said, fault="")))
    return Turn(session)


def scanned(session: Session, text: str, world: World) -> Turn:
    """A scanner reads nothing here: what was said stays."""
    return Turn(session)


def onward(session: Session, world: World) -> Turn:
    """The green button: write it down, the next question, hand over; after that, the next person."""
    handing = handing_of(session)
    if handing.saving:
        return Turn(session)
    match handing.stage:
        case Stage.FIRST:
            return _on_to_whom(session)
        case Stage.WHOM if handing.keyboard:
            return Turn(_with(session, replace(handing, keyboard=False)))
        case Stage.WHOM:
            return finding.asked(session, Shelf.PARTNERS) if session.looking.fault else Turn(session)
        case Stage.ASKS if handing.said.at:
            said, wrong = steps.onward(asks_of(handing), handing.said)
            return Turn(replace(_with(session, replace(handing, said=said, fault="")), fault=wrong))
        case Stage.ASKS:
            return _saved(session, world)
        case Stage.SENT:
            return home.again(session, world)


def _saved(session: Session, world: World) -> Turn:
    """Hand over; what is not whole any more (a yes that became a no) is asked again."""
    handing = handing_of(session)
    if handing.partner is None or session.staff is None:
        return Turn(session)
    asks = asks_of(handing)
    if not steps.is_whole(asks, handing.said):
        return Turn(_with(session, replace(handing, said=steps.begun(asks, handing.said))))
    deed, ticket = deed_of(handing, handing.partner, world), session.ticket + 1
    saving = replace(handing, saving=True, fault="", by=deed.by)
    return Turn(_with(replace(session, ticket=ticket), saving), (RecordDesk(deed, ticket),))


def deed_of(handing: Handing, partner: Partner, world: World) -> HandingOver:
    """All of it, as it is recorded. Who said yes by telephone or in writing said so on that day."""
    said, how = handing.said, ConsentHow(handing.said.to("how"))
    urgency = Urgency(said.to("urgency"))
    consent = Consent(
        ConsentPurpose.CONTACT_BY_BROKER,
        world.settings.house_rules_version,
        world.clock.astimezone(UTC),
        how=how,
        said_on=_said_on(said, world.clock),
    )
    return HandingOver(
        named(handing, partner),
        urgency,
        reaching.contact_of(said),
        said.to("told"),
        (consent,),
        world.today,
        called_by(urgency, world),
        handing.listing,
        handing.number,
    )


def named(handing: Handing, partner: Partner) -> Partner:
    """The partner with who takes it there: as the directory says, else as they said by telephone."""
    return partner if partner.contact_name else replace(partner, contact_name=handing.said.to(TAKER.id).strip())


def called_by(urgency: Urgency, world: World) -> date:
    """The last day on which it is not late that they have spoken; what is for today is promised for today."""
    if urgency is Urgency.TODAY:
        return world.today
    promised = world.today + timedelta(days=world.settings.reply_within_days)
    return min(promised, answer_due(world.today, urgency))


def _said_on(said: Said, clock: datetime) -> date | None:
    if said.to("how") == ConsentHow.IN_PERSON:
        return clock.date()
    return {"today": clock.date(), "yesterday": clock.date() - timedelta(days=1)}.get(said.to("said_on"))


def recorded(session: Session, number: str) -> Session:
    """It is durable, and its slip is queued under `number`. What was said of the person is let go."""
    handing = handing_of(session)
    if not handing.saving:
        return session
    kept = Handing(Stage.SENT, partner=handing.partner and named(handing, handing.partner), by=handing.by)
    emptied = replace(session, desk=replace(session.desk, found=None, known=None))
    queued = PagePrint(1, number, page_here(session), PrintState.WAITING) if number else PagePrint()
    return _with(replace(emptied, page_print=queued), kept)


def failed(session: Session, code: str) -> Session:
    """It could not be saved; of a partner that is not there any more another is chosen."""
    handing = replace(handing_of(session), saving=False, fault=code)
    if code == "partner_unknown":
        left = tuple(one for one in session.looking.partners if one != handing.partner)
        session = replace(session, looking=replace(session.looking, partners=left))
        handing = replace(handing, stage=Stage.WHOM, partner=None)
    return _with(session, handing)


def back(session: Session, world: World) -> Turn:
    """One page back; what was said stays."""
    handing = handing_of(session)
    if handing.saving or handing.stage is Stage.SENT:
        return Turn(session)
    match handing.stage:
        case Stage.FIRST:
            return Turn(session.returning(), returned=True)
        case Stage.WHOM if handing.keyboard:
            return Turn(_with(session, replace(handing, keyboard=False)))
        case Stage.WHOM:
            return Turn(_with(session, replace(handing, stage=Stage.FIRST, fault="")))
        case _:
            said = steps.back(asks_of(handing), handing.said)
            if said is None:
                return Turn(_with(session, replace(handing, stage=Stage.WHOM, fault="")))
            return Turn(_with(session, replace(handing, said=said, fault="")))


def returned(session: Session, world: World) -> Turn:
    """After the terminal was locked: the partners are read anew, and one that is gone is not handed over to."""
    return finding.asked(session, Shelf.PARTNERS)


def partners_read(session: Session) -> Session:
    """The partners came: one that was chosen and is not among them any more is let go."""
    handing = handing_of(session)
    chosen = handing.partner
    if handing.stage is not Stage.ASKS or chosen is None or session.looking.shelf is not Shelf.PARTNERS:
        return session
    if not session.looking.loaded or session.looking.fault:
        return session
    if any(one.id == chosen.id for one in session.looking.partners):
        return session
    return failed(session, "partner_unknown")


def _unsaid(handing: Handing) -> Handing:
    return replace(handing, said=handing.said.without(*_YES))


def _with(session: Session, handing: Handing) -> Session:
    return replace(session, desk=replace(session.desk, handover=handing))
