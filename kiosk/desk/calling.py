"""The contact log: one touch says how an attempt to reach somebody went; knows no sentence."""

from __future__ import annotations

from kiosk.desk.case_page import recording
from kiosk.desk.case_steps import is_too_late
from kiosk.desk.deeds import Tried
from kiosk.desk.pages import CasePage
from kiosk.visit.state import Session, Turn
from kiosk.world import World
from marketplace.cases import CaseState, ContactResult, Handover, Response
from marketplace.staff import Staff
from marketplace.staff_rules import May, may

LOG = "log:"
"""Ids of what can be logged with one touch are this and a result."""
RESULTS = tuple(ContactResult)


def can_log(page: CasePage, staff: Staff) -> bool:
    """Whether somebody is to be reached about it: whoever helps, is handed over, or put the listing up."""
    if not may(staff, May.LOG_CONTACT) or page.seen is None:
        return False
    case = page.seen.case
    if case is None:
        return page.record_type == "listing" and page.seen.listing is not None
    open_ = isinstance(case, Response | Handover) and case.state not in (CaseState.DONE, CaseState.NOT_DONE)
    return open_ or is_too_late(page.seen)


def logged(session: Session, page: CasePage, id_: str, staff: Staff, world: World) -> Turn:
    """Somebody was rung, written to, or came by."""
    result = id_.removeprefix(LOG)
    if result not in RESULTS or not can_log(page, staff):
        return Turn(session)
    return recording(session, page, Tried(page.id, ContactResult(result), world.today), f"log.{result}")
