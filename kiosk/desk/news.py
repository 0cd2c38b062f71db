"""What comes back to who is at work at a desk, and which module takes it in; what nobody asked for is nobody's."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from kiosk.desk import signing, tray
from kiosk.desk.events import (
    AboutTold,
    CandidatesLoaded,
    CaseLoaded,
    DeskEvent,
    DeskFailed,
    DeskRecorded,
    FiguresTold,
    NotSignedIn,
    PeopleFound,
    SignedInAs,
    TrayLoaded,
)
from kiosk.visit.state import Page, Session, Turn
from kiosk.world import World


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
        case CaseLoaded(seen=seen):
            return Turn(replace(session, desk=replace(session.desk, case=seen)))
        case CandidatesLoaded():
            return Turn(replace(session, desk=replace(session.desk, candidates=event)))
        case PeopleFound(answer=answer):
            return Turn(replace(session, desk=replace(session.desk, found=answer)))
        case AboutTold(answer=answer):
            return Turn(replace(session, desk=replace(session.desk, known=answer)))
        case FiguresTold(answer=answer):
            return Turn(replace(session, desk=replace(session.desk, figures=answer)))
        case DeskRecorded():
            return Turn(session)
        case DeskFailed(code=code):
            return Turn(tray.failed(session, code) if session.here.page is Page.TRAY else replace(session, fault=code))
        case _ as never:
            assert_never(never)
