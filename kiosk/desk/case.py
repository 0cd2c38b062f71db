"""The page of a case, and those that follow from it: what a touch there does, and what comes back; knows no sentence.

Nothing of a person is on it before it was asked for, which is written down first (`LoadCase.part`).
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk import calling, connecting, home, mediating, refused, reviewing, settling, tray
from kiosk.desk.case_page import about_key, case_of, listing_id, named_by, reading, with_page
from kiosk.desk.case_steps import ASKS_IF_SURE, Step, is_green, reached_by, reasons, steps
from kiosk.desk.effects import AskReach
from kiosk.desk.events import CaseLoaded, DeskRecorded, ReachTold
from kiosk.desk.pages import CasePage
from kiosk.events import PrintState
from kiosk.visit.printing import page_here
from kiosk.visit.prints import PagePrint
from kiosk.visit.state import Page, Session, Stop, Turn
from kiosk.world import World
from marketplace.cases import CorrectionPrivate, HandoverPrivate, LegAnswer, ResponsePrivate, SignalPrivate
from marketplace.desk_questions import RecordKey
from marketplace.staff import AccessPart
from marketplace.tray_rules import TrayKind

OF_A_CASE = (Page.CASE, Page.REASON, Page.NOTE, Page.CANDIDATES, Page.MEDIATION)
"""Pages that are answered here and in the modules beside."""
GIVER, RECEIVER = "giver", "receiver"
LOOKS = (Step.LOOK_CONTACT, Step.LOOK_WORDS, Step.ASK_OWNER)
ANSWER = "answer:"
"""On the page of a leg: ids of what somebody said are this and the answer."""
NO_CONTACT = "nobody_behind"
"""The centre put it up itself, or cannot open the box any more."""


def entered(session: Session, record_type: str, record: str, world: World) -> Turn:
    """To the page of a case that was found in another way than through the tray."""
    page = CasePage("", record_type, record)
    return reading(session.going(Stop(Page.CASE, about=about_key("", record_type, record))), page)


def steps_of(session: Session, world: World) -> tuple[Step, ...]:
    """What whoever is signed in can do with the case that is open; nothing while it is being read."""
    page = case_of(session)
    if page is None or page.seen is None or session.staff is None:
        return ()
    found = steps(page.seen, page.kind, page.item.why if page.item else "", session.staff.staff, world.today)
    done = {
        Step.LOOK_CONTACT: page.contact is not None,
        Step.LOOK_WORDS: bool(page.words),
        Step.ASK_OWNER: page.owner is not None or _reached_by(page) is None,
        Step.PRINT_LIST: session.page_print.asked > 0 and session.page_print.about == page_here(session),
    }
    again = (Step.PRINT_AGAIN,) if reviewing.was_not_printed(session, page) else ()
    return (*again, *(step for step in found if not done.get(step, False)))


def opened(session: Session, id_: str, world: World) -> Turn:
    """A button of the page, one of the contact log, a leg, or another way on."""
    page = case_of(session)
    if page is None or page.seen is None or session.staff is None:
        return Turn(session, door=id_)
    if page.busy:
        return Turn(session)
    if id_.startswith(calling.LOG):
        return calling.logged(session, page, id_, session.staff.staff, world)
    if id_.startswith(mediating.LEG) and mediating.leg_called(page, id_.removeprefix(mediating.LEG)) is not None:
        return Turn(with_page(session, replace(page, told="", fault="")).going(Stop(Page.REASON, about=id_)))
    if id_ in tuple(Step) and Step(id_) in steps_of(session, world):
        return _did(session, page, Step(id_), world)
    return Turn(session, door=id_)


def onward(session: Session, world: World) -> Turn:
    """The green button: the step that is wanted most; or read it once more, where it could not be."""
    page = case_of(session)
    if page is None or page.busy:
        return Turn(session)
    if page.seen is None:
        return reading(session, page) if page.fault else Turn(session)
    first = green(session, world)
    return _did(session, page, first, world) if first is not None else Turn(session)


def green(session: Session, world: World) -> Step | None:
    """What the green button does; None where nothing is wanted most. A worry is read before it is ended."""
    found, page = steps_of(session, world), case_of(session)
    reads = page is not None and page.record_type == "signal" and found[:1] == (Step.LOOK_WORDS,)
    return found[0] if found and (reads or is_green(found[0])) else None


def _did(session: Session, page: CasePage, step: Step, world: World) -> Turn:
    page = replace(page, told="", fault="")
    if step in ASKS_IF_SURE or settling.asks_why(page, step):
        there = with_page(session, replace(page, chosen="")).going(Stop(Page.REASON, about=step))
        return Turn(there)
    if step is Step.LEARN:
        return Turn(with_page(session, page).going(Stop(Page.NOTE, about=step)))
    return _done(session, page, step, world)


def _done(session: Session, page: CasePage, step: Step, world: World) -> Turn:
    match step:
        case Step.LOOK_CONTACT:
            return reading(session, page, AccessPart.CONTACT)
        case Step.LOOK_WORDS:
            return reading(session, page, AccessPart.WORDS)
        case Step.ASK_OWNER:
            return _asked_owner(session, page)
        case Step.CONNECT | Step.SPOKEN | Step.CLAIM | Step.RELEASE:
            return settling.moved(session, page, step)
        case Step.DONE | Step.NOT_DONE:
            return settling.ended(session, page, step, world)
        case Step.TOLD:
            return settling.told(session, page, world)
        case Step.FORM:
            return refused.written_anew(session, page, world)
        case Step.APPROVE:
            return reviewing.approved(session, page)
        case Step.REFUSE:
            return reviewing.refused(session, page)
        case Step.PRINT_AGAIN:
            return reviewing.printed_again(session, page, world)
        case Step.TAKE_CURRENT | Step.TAKE_PROPOSED:
            return settling.taken(session, page, step)
        case Step.AGAIN | Step.LET_GO | Step.SETTLE:
            return refused.settled(session, page, step)
        case Step.RENEW:
            return settling.renewed(session, page, world)
        case Step.TAKE_OFF:
            return settling.taken_off(session, page)
        case Step.PRINT_LIST:
            return settling.list_printed(session, page, world)
        case Step.CANDIDATES:
            return connecting.entered(with_page(session, page), listing_id(page))
        case Step.PAIR:
            return mediating.paired(session, page, world)
        case Step.LEARN:
            return settling.learnt(session, page, world)
        case Step.OPEN_CASE:
            return _opened_case(session, page, world)


def _asked_owner(session: Session, page: CasePage) -> Turn:
    """How to reach whose listing it is: that lies at the centre only, which writes down who asked."""
    key = _reached_by(page)
    if page.asking or key is None:
        return Turn(session)
    ticket = session.ticket + 1
    asking = with_page(replace(session, ticket=ticket), replace(page, asking=True))
    return Turn(asking, (AskReach(key, ticket=ticket),))


def _reached_by(page: CasePage) -> RecordKey | None:
    if page.kind == TrayKind.REFUSED and page.seen is not None:
        return reached_by(page.seen)
    return RecordKey("listing", listing_id(page)) if listing_id(page) else None


def _opened_case(session: Session, page: CasePage, world: World) -> Turn:
    """What was refused is about this, as it is now."""
    seen = page.seen
    if seen is not None and seen.case is not None:
        return entered(session, seen.record_type, page.id, world)
    return entered(session, "listing", listing_id(page) or page.id, world)


# The page that follows: are you sure, why, which answer.


def step_here(session: Session) -> Step | None:
    """Which step the page of reasons, or of words, is about."""
    about = session.here.about
    return Step(about) if about in tuple(Step) else None


def reasoned(session: Session, id_: str, world: World) -> Turn:
    """A reason was chosen, or somebody's answer to their leg."""
    page = case_of(session)
    if page is None or page.busy:
        return Turn(session) if page is not None else Turn(session, door=id_)
    if session.here.about.startswith(mediating.LEG):
        return _on_a_leg(session, page, id_, world)
    step = step_here(session)
    if step is Step.CONNECT and id_ in LOOKS and Step(id_) in steps_of(session, world):
        return _done(session, page, Step(id_), world)
    if step is not None and id_ in offered_reasons(page, step):
        return Turn(with_page(session, replace(page, chosen=id_, fault="")))
    return Turn(session, door=id_)


def offered_reasons(page: CasePage, step: Step) -> tuple[str, ...]:
    """The ids of the reasons to choose from."""
    if step is Step.REFUSE:
        return tuple(reviewing.REFUSALS)
    return tuple(reasons(step, settling.movable(page)))


def confirmed(session: Session, world: World) -> Turn:
    """The green button of that page: it is done."""
    page = case_of(session)
    if page is None or page.busy:
        return Turn(session)
    if session.here.about.startswith(mediating.LEG):
        leg = mediating.leg_called(page, session.here.about.removeprefix(mediating.LEG))
        wanted = LegAnswer.YES if leg is not None and leg.answer is not LegAnswer.YES else None
        return mediating.answered(session, page, leg.id, wanted) if leg is not None and wanted else Turn(session)
    step = step_here(session)
    if step is None or step not in steps_of(session, world):
        return Turn(session)
    return _done(session, page, step, world)


def _on_a_leg(session: Session, page: CasePage, id_: str, world: World) -> Turn:
    leg = mediating.leg_called(page, session.here.about.removeprefix(mediating.LEG))
    if leg is None:
        return Turn(session, door=id_)
    if id_.startswith(ANSWER) and id_.removeprefix(ANSWER) in tuple(LegAnswer):
        return mediating.answered(session, page, leg.id, LegAnswer(id_.removeprefix(ANSWER)))
    responses = {response for response, _ in (page.seen.answering if page.seen is not None else ())}
    if id_ == GIVER:
        return entered(session, "response" if leg.giver in responses else "listing", leg.giver, world)
    if id_ == RECEIVER:
        return entered(session, "listing", leg.receiver, world)
    return Turn(session, door=id_)


# What comes back.


def loaded(session: Session, event: CaseLoaded) -> Session:
    """Take in a case. What of a person was asked for stays on the page as long as it is this case's."""
    kind, record_type, record = named_by(session.here.about)
    page = case_of(session)
    if page is None or page.id != event.seen.id:
        if session.here.page is not Page.CASE or record != event.seen.id:
            return session
        page = CasePage(kind, record_type, record)
    item = page.item or tray.item_here(session)
    fresh = replace(page, seen=event.seen, item=item, looking=None, fault="", busy=False)
    if page.looking is None:
        return with_page(session, fresh)
    private = getattr(event.seen.case, "private", None)
    match private:
        case ResponsePrivate(contact=contact, words=words) | HandoverPrivate(contact=contact, may_be_told=words):
            if page.looking is AccessPart.CONTACT:
                fresh = replace(fresh, contact=contact, about=getattr(private, "taken_by", ""))
            else:
                fresh = replace(fresh, words=words)
        case CorrectionPrivate(words=words):
            fresh = replace(fresh, words=words)
        case SignalPrivate(about=about, words=words):
            fresh = replace(fresh, about=about, words=words)
        case _:
            pass
    return with_page(session, fresh)


def told(session: Session, event: ReachTold) -> Session:
    """The centre said how whose listing it is can be reached."""
    page = case_of(session)
    if page is None or not page.asking:
        return session
    fault = "" if event.answer.contact is not None else NO_CONTACT
    return with_page(session, replace(page, asking=False, owner=event.answer, fault=fault))


def recorded(session: Session, event: DeskRecorded, world: World) -> Turn:
    """It is saved: back to the page of the case, which is read anew. What was refused is settled: on to the tray."""
    if session.here.page is Page.MEDIATION:
        return mediating.recorded(session)
    page = case_of(session)
    if page is None or not page.busy:
        return Turn(session)
    saved = replace(page, busy=False, chosen="", note="" if page.told == Step.LEARN else page.note)
    if event.slips:
        session = replace(session, page_print=_printing(session, event.number))
    if page.kind == TrayKind.REFUSED:
        return home.arrived(with_page(session, saved).returning_to(Page.TRAY), world, saved.told)
    at_case = session.returning_to(Page.CASE) if session.here.page is not Page.CASE else session
    return reading(at_case, saved)


def _printing(session: Session, number: str) -> PagePrint:
    """The slip that came with it is in the queue; what the printer says of it stands on the page of the case."""
    at_case = session.returning_to(Page.CASE)
    return PagePrint(1, number, page_here(at_case), PrintState.WAITING)


def failed(session: Session, code: str) -> Session:
    """It could not be read, shown, asked or saved: why; everything typed and chosen stays."""
    match session.here.page:
        case Page.CANDIDATES:
            return connecting.failed(session, code)
        case Page.MEDIATION:
            return mediating.failed(session, code)
        case _:
            page = case_of(session) or CasePage(*named_by(session.here.about))
            calm = replace(page, busy=False, asking=False, looking=None, told="", fault=code)
            return with_page(session, calm)


def returned(session: Session, world: World) -> Turn:
    """Back at the case: somebody else may have been at it. Of another one than was open nothing stays on the page."""
    page = case_of(session)
    kind, record_type, record = named_by(session.here.about)
    if page is None or (page.id, page.kind) != (record, kind):
        page = CasePage(kind, record_type, record, tray.item_here(session))
    return reading(session, replace(page, busy=False, chosen="", told=""))


def reasons_returned(session: Session, world: World) -> Turn:
    """Back at the page of a leg, from the case of who gives in it: that one was open meanwhile."""
    page, at_case = case_of(session), session.returning_to(Page.CASE)
    if page is not None and page.id == named_by(at_case.here.about)[2]:
        return Turn(session)
    return returned(at_case, world)


def back(session: Session, world: World) -> Turn:
    """One page back; what was chosen there was not said yes to, and what was typed stays."""
    page = case_of(session)
    if session.here.page is Page.CASE or page is None:
        return Turn(session.returning(), returned=True)
    if page.busy:
        return Turn(session)
    return Turn(with_page(session, replace(page, fault="")).returning())
