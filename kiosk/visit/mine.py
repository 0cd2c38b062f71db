"""Somebody's own slip: number and secret words, what was written to it, what becomes of it; knows no sentence.

What the centre answers lives in the visit only (`Session.mine`), and is asked anew by who comes back to it.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.deeds import Alter, Deed, Fate, Settle, Worry, Write
from kiosk.effects import AskMine, FindListing, Record, SyncNow
from kiosk.events import ListingFound, LookFailed, MineAnswered
from kiosk.journeys.answers import Answers
from kiosk.journeys.change import answers_of, differing
from kiosk.journeys.change import change as change_journey
from kiosk.journeys.journey import Journey, JourneyId
from kiosk.journeys.message import MESSAGE, WORDS
from kiosk.journeys.mine import CODE, MINE, NUMBER
from kiosk.journeys.report import REPORT, WORRY, WORRY_WORDS
from kiosk.slips.compose import messages_slip
from kiosk.visit import beginning, finding, helping, printing
from kiosk.visit.owning import (
    can_change,
    fates,
    lines_of,
    own_listing,
    own_side,
    still_told,
    thread_called,
    threads_of,
    unproved,
)
from kiosk.visit.patience import desk_only, must_wait, unproved_enough
from kiosk.visit.state import Mine, Page, Session, Stop, Turn
from kiosk.world import CODE_WRONG, World
from marketplace.cases import Message, MessagePrivate, Side, SignalKind, Urgency
from marketplace.mine import Thread
from marketplace.rules import default_term

OFFLINE = "centre_unreachable"
UNDER_WAY = "under_way"
"""The centre has not got this slip or answer yet, so that no words can be right for it."""
NOT_ACCEPTED = "not_accepted"
"""The centre did not accept this slip or answer, so that no words ever will be."""
TOO_SOON = "too_soon"
"""Words that were wrong before make this one wait."""
THREADS = "threads"
THREAD = "thread:"
ABOUT_RESPONSE = "response"
OWNS, HELPS = "owns", "helps"
"""Ids of the answers to 'Hing u dit briefje op?', which is asked where the centre cannot be."""
PLACED, RESPONDED = "place_listing", "respond"
"""Types of what makes a receipt."""
_JOURNEYS = {
    Fate.WITHDRAW: Journey(JourneyId.WITHDRAW, "board", "trash", (), goes_on=True),
    Fate.RENEW: Journey(JourneyId.RENEW, "board", "calendar-repeat", (), goes_on=True),
    Fate.COMPLETE: Journey(JourneyId.COMPLETE, "board", "confetti", (), goes_on=True),
}
_ASKED = Journey(JourneyId.SETTLE, "board", "receipt", (), goes_on=True)
_LINE_FAULTS = (OFFLINE, "centre_busy", "centre_rubbish")


def entered(session: Session, world: World) -> Turn:
    """From the start screen. While only the desk helps nobody types for nothing."""
    session = replace(session, mine=None)
    if desk_only(world):
        return Turn(session.going(Stop(Page.MINE)))
    return Turn(beginning.begin(session, MINE, afresh=True))


def arrived(session: Session, world: World) -> Turn:
    """Both questions are answered: their pages go, so that nobody finds the words by going back."""
    answers = session.answers_of(JourneyId.MINE)
    kept = replace(session.without(JourneyId.MINE), stops=session.stops[: session.begun_at])
    return shown(kept, answers.said(NUMBER), answers.said(CODE), world)


def shown(session: Session, number: str, code: str, world: World, side: Side | None = None) -> Turn:
    """The page of this slip, and what is known of it; `side` is what the QR of a receipt that was scanned says."""
    return _asked(replace(session, mine=Mine(number, code, side)).going(Stop(Page.MINE)), world)


def _asked(session: Session, world: World) -> Turn:
    """First what this terminal knows itself: of what is still under way the centre would call any words wrong."""
    mine = session.mine
    if mine is None:
        return Turn(session)
    if world.network.connected and must_wait(world):
        return Turn(_stands(session, mine, TOO_SOON))
    ticket = session.ticket + 1
    looking = replace(mine, looking=True, asked=False, fault="")
    return Turn(replace(session, ticket=ticket, mine=looking), (FindListing(mine.number, ticket),))


def _asked_centre(session: Session, mine: Mine) -> Turn:
    ticket = session.ticket + 1
    asked = replace(session, ticket=ticket, mine=replace(mine, asked=True))
    return Turn(asked, (AskMine(mine.number, mine.code, ticket),))


def _stands(session: Session, mine: Mine, fault: str) -> Session:
    return replace(session, mine=replace(mine, looking=False, fault=fault))


def found(session: Session, event: ListingFound, world: World) -> Turn:
    """What this terminal knows of the slip, and then the question to the centre; or of one whose QR was scanned."""
    mine = session.mine
    if event.ticket != session.ticket:
        return Turn(session)
    if mine is None or not mine.looking or mine.asked:
        return Turn(helping.found(session, event))
    known = replace(mine, pinned=event.pinned, refused=event.refused)
    if not world.network.connected:
        return Turn(_stands(session, known, OFFLINE))
    may_be = (PLACED,) if mine.side is Side.ASKER else (PLACED, RESPONDED)
    if any(one in may_be for one in event.under_way):
        return Turn(_stands(session, known, UNDER_WAY), (SyncNow(),))
    if any(one.type == PLACED for one in event.refused):
        return Turn(_stands(session, known, NOT_ACCEPTED))
    return _asked_centre(session, known)


def answered(session: Session, event: MineAnswered) -> Session:
    """What the centre says of the slip."""
    mine = session.mine
    if event.ticket != session.ticket or mine is None or not mine.looking:
        return session
    told = still_told(mine.told, event.answer, mine.answer)
    return _stands(session, replace(mine, answer=event.answer, pinned=None, told=told), "")


def failed(session: Session, event: LookFailed, world: World) -> Turn:
    """The words were wrong, or there is no line: then what this terminal knows itself has to do."""
    mine = session.mine
    if mine is None or not mine.looking or event.ticket != session.ticket:
        return Turn(finding.failed(session, event))
    if not mine.asked:  # this terminal cannot look; the centre may still know
        return _asked_centre(session, mine) if world.network.connected else Turn(_stands(session, mine, OFFLINE))
    if event.code in _LINE_FAULTS:
        return Turn(_stands(session, mine, OFFLINE))
    never_came = mine.side is not Side.ASKER and any(one.type == RESPONDED for one in mine.refused)
    fault = NOT_ACCEPTED if event.code == CODE_WRONG and never_came else event.code
    return Turn(_stands(session, replace(mine, pinned=None), fault))


def opened(session: Session, id_: str, world: World) -> Turn:
    """A button or a card on the page of the slip, or on one of its conversations."""
    mine = session.mine
    if mine is None or mine.looking:
        return Turn(session)
    if session.here.page is Page.THREAD:
        return Turn(_about(session, REPORT, mine) if id_ == "report" else session)
    if id_.startswith(THREAD):
        return Turn(_reading(session, mine, id_.removeprefix(THREAD)))
    listing = own_listing(mine)
    if id_ == "change" and listing is not None and can_change(mine, world.today):
        begun = replace(session, journey=change_journey(listing.kind), begun_at=len(session.stops))
        return Turn(begun.answering(answers_of(listing)).going(Stop(Page.CHECK)))
    if id_ in (OWNS, HELPS) and may_say_whose(mine):
        return Turn(replace(session, mine=replace(mine, side=Side.ASKER if id_ == OWNS else Side.HELPER)))
    if listing is not None and id_ in may_settle(mine, world):
        return Turn(session.going(Stop(Page.MINE, about=id_)))
    return Turn(session)


def may_say_whose(mine: Mine) -> bool:
    """Whether whoever typed number and words is asked whose slip it is: the centre cannot be."""
    return mine.fault == OFFLINE and mine.answer is None and mine.side is None and mine.pinned is not None


def may_settle(mine: Mine, world: World) -> tuple[Fate, ...]:
    """What whoever stands here may do with the slip. Who helps on a listing decides not over it.

    Without the centre's word it is only asked, once in a visit, and not without end.
    """
    listing = own_listing(mine)
    if listing is None or own_side(mine) is not Side.ASKER:
        return ()
    if mine.answer is None and (mine.fault != OFFLINE or unproved(mine) or unproved_enough(world)):
        return ()
    return fates(listing, world.today, world.settings)


def left(session: Session) -> Session:
    """Gone back beyond the own page: nothing of it is kept for who stands at the start screen next."""
    on_it = any(stop.page in (Page.MINE, Page.THREAD) for stop in session.stops)
    return session if on_it else replace(session, mine=None)


def _reading(session: Session, mine: Mine, response: str) -> Session:
    known = thread_called(mine, response) is not None
    return session.going(Stop(Page.THREAD, about=response)) if known else session


def _about(session: Session, journey: Journey, mine: Mine) -> Session:
    """Begin a journey about the conversation on screen; what was typed about another one is not sent to this one."""
    response = session.here.about
    begun = beginning.begin(session, journey)
    if begun.answers.said(ABOUT_RESPONSE) != response:
        begun = begun.answering(Answers().saying(ABOUT_RESPONSE, response))
    return begun


def onward(session: Session, world: World) -> Turn:
    """The green button: read, answer, try again, or 'yes, do it'."""
    mine = session.mine
    if mine is None or mine.looking:
        return Turn(session)
    if session.here.page is Page.THREAD:
        return Turn(_about(session, MESSAGE, mine))
    if session.here.about in tuple(Fate):
        return _settled(session, mine, Fate(session.here.about), world)
    if mine.fault == CODE_WRONG:
        known = Answers().saying(NUMBER, mine.number).saying(CODE, mine.code)
        begun = replace(session.returning(), mine=None, journey=MINE)
        return Turn(beginning.begin(begun.answering(known), MINE))
    if mine.answer is None:
        return _asked(session, world)
    threads = threads_of(mine)
    if len(threads) == 1:
        return Turn(_reading(session, mine, threads[0].response))
    return Turn(session.going(Stop(Page.MINE, about=THREADS)) if threads else session)


def _settled(session: Session, mine: Mine, fate: Fate, world: World) -> Turn:
    listing = own_listing(mine)
    if listing is None or fate not in may_settle(mine, world):
        return Turn(session.returning())
    until = default_term(world.today, world.settings) if fate is Fate.RENEW else None
    proved = mine.answer is not None
    deed = Settle(fate, listing, mine.code, until, proved)
    journey = _JOURNEYS[fate] if proved else _ASKED
    saving = replace(session, journey=journey, begun_at=len(session.stops) - 1, saving=deed)
    return Turn(saving, (Record(deed, wants_slip=False, ticket=session.ticket),))


def printed(session: Session, world: World) -> Turn:
    """What was written, on paper: of the conversation on screen, or of all."""
    mine = session.mine
    if mine is None or mine.answer is None:
        return Turn(session)
    threads = threads_of(mine)
    if session.here.page is Page.THREAD:
        threads = tuple(thread for thread in threads if thread.response == session.here.about)
    messages = tuple(message for thread in reversed(threads) for message in _messages(mine, thread))
    return printing.print_page(session, lambda world, texts: messages_slip(mine.number, messages, world, texts), world)


def _messages(mine: Mine, thread: Thread) -> tuple[Message, ...]:
    """As the desk prints them; one with contact data in it only the desk can read."""
    return tuple(
        Message(
            "",
            "",
            thread.response,
            line.message.side,
            line.message.made_on,
            None if line.message.hidden else MessagePrivate(line.message.words),
        )
        for line in lines_of(mine, thread)
        if not line.refused
    )


def change(session: Session, world: World) -> Deed | None:
    """Only what differs from what hangs. Raises AnswerFault(nothing_changed)."""
    mine = session.mine
    listing = own_listing(mine) if mine is not None else None
    if mine is None or listing is None:
        return None
    return Alter(listing, differing(listing, session.answers), mine.code)


def message(session: Session, world: World) -> Deed | None:
    """The words for the other side of the conversation they were begun in."""
    mine = session.mine
    if mine is None or mine.answer is None:
        return None
    answers = session.answers
    return Write(answers.said(ABOUT_RESPONSE), mine.answer.side, answers.said(WORDS), mine.code, world.today)


def report(session: Session, world: World) -> Deed | None:
    """A worry about what was written; the broker sees which conversation it is, and why."""
    mine, answers = session.mine, session.answers
    if mine is None:
        return None
    why = answers.said(WORRY)
    urgency = Urgency.TODAY if why == "money" else Urgency.SOON
    about = f"{mine.number} {answers.said(ABOUT_RESPONSE)}"
    return Worry(SignalKind.PERSON, urgency, about, f"{why}: {answers.said(WORRY_WORDS)}".rstrip(": "), world.today)
