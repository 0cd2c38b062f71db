"""What comes back to who is at work at a desk, and which module takes it in; what nobody asked for is nobody's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from kiosk.desk import case, connecting, figures, handing_over, known, people, signalling, signing, tray
from kiosk.desk.events import (
    AboutTold,
    AccessesTold,
    CandidatesLoaded,
    CaseLoaded,
    DeskEvent,
    DeskFailed,
    DeskRecorded,
    FiguresTold,
    HereFound,
    NotSignedIn,
    PeopleFound,
    ReachTold,
    SignedInAs,
    TableSaved,
    TrayLoaded,
)
from kiosk.visit.state import Page, Session, Turn
from kiosk.world import World

_FAILED: dict[Page, Callable[[Session, str], Session]] = {
    Page.TRAY: tray.failed,
    **dict.fromkeys(case.OF_A_CASE, case.failed),
    Page.FIND: people.failed,
    Page.KNOWN: known.failed,
    Page.HANDOVER: handing_over.failed,
    Page.SIGNAL: signalling.failed,
    Page.FIGURES: figures.failed,
}
"""Which module says that it could not be done; on another page it is what is wrong with that page."""


def happened(session: Session, event: DeskEvent, world: World) -> Turn:
    """The next visit. An answer to an earlier question, or to somebody who left, changes nothing."""
    match event:
        case SignedInAs():
            return signing.signed_in(session, event, world)
        case NotSignedIn():
            return Turn(signing.not_signed_in(session, event))
        case TrayLoaded():
            return Turn(tray.loaded(session, event))
        case _ if event.ticket != session.ticket or session.staff is None:
            return Turn(session)
        case CaseLoaded():
            return Turn(case.loaded(session, event))
        case CandidatesLoaded():
            return Turn(connecting.loaded(session, event))
        case PeopleFound(answer=answer):
            return Turn(people.found(session, answer))
        case HereFound():
            return Turn(people.found_here(session, event))
        case AboutTold(answer=answer):
            return Turn(known.told(session, answer))
        case ReachTold():
            return Turn(case.told(session, event))
        case FiguresTold(answer=answer):
            return Turn(figures.told(session, answer))
        case AccessesTold(answer=accesses):
            return Turn(figures.looks_told(session, accesses))
        case TableSaved(name=name):
            return Turn(figures.table_saved(session, name))
        case DeskRecorded():
            return case.recorded(session, event, world) if _at_case(session) else Turn(_recorded(session, event))
        case DeskFailed(code=code):
            failed = _FAILED.get(session.here.page)
            return Turn(replace(session, fault=code) if failed is None else failed(session, code))
        case _ as never:
            assert_never(never)


def _at_case(session: Session) -> bool:
    return session.here.page in case.OF_A_CASE


def _recorded(session: Session, event: DeskRecorded) -> Session:
    match session.here.page:
        case Page.KNOWN:
            return known.recorded(session, event.number)
        case Page.HANDOVER:
            return handing_over.recorded(session, event.number)
        case Page.SIGNAL:
            return signalling.recorded(session)
        case _:
            return session
