"""Slips in a visit: rather none, after all, or once more, and what the printer said of them; knows no sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.effects import PrintAgain, PrintPage
from kiosk.events import PrintReported, PrintState, QueueFailed, SlipsQueued
from kiosk.visit.prints import PagePrint, Printing
from kiosk.visit.state import Page, Session, Turn

if TYPE_CHECKING:
    from kiosk.slips.content import Slip
    from kiosk.texts import Texts
    from kiosk.world import World

WITH_SLIP = "slip"
WITHOUT_SLIP = "no_slip"
PAGES_MOST = 5
"""Slips of pages in one visit."""
AGAIN_MOST = 3
"""So often in a visit; whoever wants more asks a person, who sees what is wrong."""
_OUT = (PrintState.PRINTED, PrintState.UNKNOWN)
_ENDED = (*_OUT, PrintState.FAILED)


def choose(session: Session, option: str) -> Session:
    """'Liever geen briefje' on the check page, or 'Toch een briefje'."""
    if option not in (WITH_SLIP, WITHOUT_SLIP):
        return session
    return session.answering(replace(session.answers, wants_slip=option == WITH_SLIP))


def used_up(session: Session) -> bool:
    """Whether they are printed no more in this visit."""
    return session.done is not None and session.done.printing.again >= AGAIN_MOST


def can_print(session: Session) -> bool:
    """Whether the slips may be asked for now: not while the printer is still busy with them.

    A slip that waits for paper comes out by itself: asked for again it would come out twice.
    """
    done = session.done
    if done is None or not done.slips or used_up(session) or done.printing.before is not None:
        return False
    ended = {one.slip for one in session.prints if one.number == done.number and one.state in _ENDED}
    return not done.printing.wanted or ended >= {slip.kind for slip in done.slips}


def ask(session: Session) -> Turn:
    """'Opnieuw printen' or 'Toch een briefje': both slips go into the queue, marked as copies when they came out."""
    done = session.done
    if done is None or session.here.page is not Page.DONE or not can_print(session):
        return Turn(session)
    number, stood = done.number, replace(done.printing, failed=False)
    out = {one.slip for one in session.prints if one.number == number and one.state in _OUT}
    slips = tuple(replace(slip, copy=slip.copy or slip.kind in out) for slip in done.slips)
    asked = Printing(again=stood.again + 1 if stood.wanted else 0, before=(stood, session.prints))
    # What the printer said was of the slips before; the new ones may be quicker than the news that they are queued.
    asking = replace(session, done=replace(done, slips=slips, printing=asked), prints=())
    return Turn(asking, (PrintAgain(number, slips, done.about),))


def queued(session: Session, event: SlipsQueued) -> Session:
    """They are in the queue; from here on the printer says how far they are."""
    done = session.done
    if done is None or done.number != event.number or done.printing.before is None:
        return page_queued(session, event)
    return replace(session, done=replace(done, printing=replace(done.printing, before=None)))


def queue_failed(session: Session, event: QueueFailed) -> Session:
    """They are not: everything is as it was before, and it may be asked again. Of what was erased nothing is kept."""
    done = session.done
    if done is None or done.number != event.number or done.printing.before is None:
        return page_queued(session, event)
    stood, prints = done.printing.before
    if event.gone:
        return replace(session, done=replace(done, slips=(), printing=replace(stood, gone=True)), prints=())
    return replace(session, done=replace(done, printing=replace(stood, failed=True)), prints=prints)


def print_page(session: Session, compose: Callable[[World, Texts], Slip], world: World) -> Turn:
    """Print the page on screen to take along; while the one before is busy, or after PAGES_MOST, nothing happens."""
    if not can_print_page(session):
        return Turn(session)
    number = f"+{world.clock:%y%m%d%H%M%S}-{session.ticket}"
    asked = PagePrint(session.page_print.asked + 1, number, page_here(session))
    return Turn(replace(session, page_print=asked), (PrintPage(compose, number),))


def can_print_page(session: Session) -> bool:
    """Not while the printer is busy with one, and not without end: paper is for everybody."""
    busy = session.page_print.asked > 0 and session.page_print.state not in _ENDED
    return not busy and session.page_print.asked < PAGES_MOST


def page_here(session: Session) -> str:
    """What the page on screen is, in a word: a slip of another page is no news here."""
    return f"{session.here.page}:{session.here.about}"


def page_queued(session: Session, event: SlipsQueued | QueueFailed) -> Session:
    """The slip of a page is in the queue, or could not be put there."""
    if session.page_print.number != event.number or session.page_print.state is not None:
        return session  # of another visit; or the printer was quicker
    state = PrintState.FAILED if isinstance(event, QueueFailed) else PrintState.WAITING
    return replace(session, page_print=replace(session.page_print, state=state))


def reported(session: Session, event: PrintReported) -> Session:
    """What the printer did. It may be quicker than the news that its listing was saved: kept until then."""
    if session.page_print.asked and event.number == session.page_print.number:
        return replace(session, page_print=replace(session.page_print, state=event.state, code=event.code))
    of_this_visit = session.done is not None and session.done.number == event.number
    if not of_this_visit and session.saving is None:
        return session
    others = tuple(one for one in session.prints if (one.number, one.slip) != (event.number, event.slip))
    return replace(session, prints=(*others, event))
