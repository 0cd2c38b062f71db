"""How a case goes on and ends, which of two values stands, and what becomes of a term; knows no sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.desk.case_page import listing_of, recording
from kiosk.desk.case_steps import Step, claim_to, reasons
from kiosk.desk.deeds import Ended, Learnt, Moved, Settled, Termed
from kiosk.desk.pages import CasePage
from kiosk.desk.tray import tray_of
from kiosk.visit.printing import print_page
from kiosk.visit.state import Session, Turn
from kiosk.world import World
from marketplace.case_rules import STEPS, MovableCase
from marketplace.cases import CaseState, OutcomeWhy
from marketplace.reviews import FieldConflict, Take
from marketplace.rules import default_term
from marketplace.tray_rules import TrayKind

if TYPE_CHECKING:
    from kiosk.slips.content import Slip
    from kiosk.texts import Texts

_RESULTS = {Step.DONE: CaseState.DONE, Step.NOT_DONE: CaseState.NOT_DONE}
_ONWARD = {Step.CONNECT: CaseState.CONNECTED, Step.SPOKEN: CaseState.SPOKEN}
_TAKES = {Step.TAKE_CURRENT: Take.CURRENT, Step.TAKE_PROPOSED: Take.PROPOSED}
NOTE_MAX = 1000


def movable(page: CasePage) -> MovableCase | None:
    """The case, when it is of a type that has a state and goes from one to the next."""
    case = page.seen.case if page.seen is not None else None
    return case if isinstance(case, MovableCase) and page.record_type in STEPS else None


def moved(session: Session, page: CasePage, step: Step) -> Turn:
    """Claimed, let go of again, brought together, spoken."""
    case = movable(page)
    if case is None:
        return Turn(session)
    to = _ONWARD[step] if step in _ONWARD else claim_to(step)
    return recording(session, page, Moved(page.record_type, page.id, case.state, to), step)


def ended(session: Session, page: CasePage, step: Step, world: World) -> Turn:
    """Done or not done, with the reason that was chosen, or the only one there is."""
    case = movable(page)
    if case is None:
        return Turn(session)
    known = reasons(step, case)
    if len(known) > 1 and page.chosen not in known:
        return Turn(session)
    why = OutcomeWhy(page.chosen) if page.chosen in known else known[0] if known else None
    deed = Ended(page.record_type, page.id, case.state, _RESULTS[step], why, world.today)
    return recording(session, page, deed, step)


def told(session: Session, page: CasePage, world: World) -> Turn:
    """Whoever came too late to help was thanked, and knows it: it was over already."""
    deed = Ended(page.record_type, page.id, None, CaseState.NOT_DONE, OutcomeWhy.NOT_NEEDED, world.today)
    return recording(session, page, deed, Step.TOLD)


def asks_why(page: CasePage, step: Step) -> bool:
    """Whether there is more than one reason to choose from."""
    return step is Step.REFUSE or (step in _RESULTS and len(reasons(step, movable(page))) > 1)


def taken(session: Session, page: CasePage, step: Step) -> Turn:
    """One of the two values stands; the other stays in the history of the listing."""
    case = page.seen.case if page.seen is not None else None
    if not isinstance(case, FieldConflict):
        return Turn(session)
    return recording(session, page, Settled(case.id, _TAKES[step]), step)


def renewed(session: Session, page: CasePage, world: World) -> Turn:
    """Its owner wants it to hang longer: as long as a new one would."""
    listing = listing_of(page)
    if listing is None:
        return Turn(session)
    until = max(default_term(world.today, world.settings), listing.hangs_until)
    return recording(session, page, Termed(listing, until), Step.RENEW)


def taken_off(session: Session, page: CasePage) -> Turn:
    """It comes off the board."""
    listing = listing_of(page)
    return Turn(session) if listing is None else recording(session, page, Termed(listing, None), Step.TAKE_OFF)


def learnt(session: Session, page: CasePage, world: World) -> Turn:
    """What was learnt goes to those who look after the marketplace, with the id of the worry and nobody's name."""
    if not page.note.strip():
        return Turn(session)
    return recording(session, page, Learnt(page.note.strip(), world.today, page.id), Step.LEARN)


def list_printed(session: Session, page: CasePage, world: World) -> Turn:
    """The list of what must come off the paper board: all of the tray whose last day is over, or this one alone."""
    own = listing_of(page)
    over = tuple(
        (item.number, item.title, item.due_on)
        for item in tray_of(session).items
        if item.kind is TrayKind.TERM and item.due_on < world.today
    )

    def compose(world: World, texts: Texts) -> Slip:
        from kiosk.slips.compose.desk import take_down_list, terms_over

        if own is not None and own.number not in {number for number, *_ in over}:
            return take_down_list(((own, None),), world, texts)
        return terms_over(over, world, texts)

    return print_page(session, compose, world)
