"""Which view shows which page of staff."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.texts import Texts
from kiosk.views.desk import (
    candidates,
    case,
    figures,
    form,
    handover,
    known,
    mediation,
    note,
    people,
    reason,
    sign_in,
    signal,
    taking_up,
    tray,
)
from kiosk.views.pages import Page
from kiosk.visit.state import Page as PageKind
from kiosk.visit.state import Session
from kiosk.world import World

Shown = Callable[[Session, World, Texts], Page]

VIEWS: dict[PageKind, Shown] = {
    PageKind.SIGN_IN: sign_in.sign_in_view,
    PageKind.PIN: sign_in.pin_view,
    PageKind.AT_WORK: tray.at_work_view,
    PageKind.TRAY: tray.tray_view,
    PageKind.ENTER: form.form_view,
    PageKind.BEGUN: taking_up.taking_up_view,
    PageKind.CASE: case.case_view,
    PageKind.REASON: reason.reason_view,
    PageKind.NOTE: note.note_view,
    PageKind.CANDIDATES: candidates.candidates_view,
    PageKind.MEDIATION: mediation.mediation_view,
    PageKind.FIND: people.find_view,
    PageKind.FOUND: people.found_view,
    PageKind.KNOWN: known.known_view,
    PageKind.HANDOVER: handover.handover_view,
    PageKind.SIGNAL: signal.signal_view,
    PageKind.FIGURES: figures.figures_view,
}


def desk_page(session: Session, world: World, texts: Texts) -> Page:
    """The page on screen, one of `OF_STAFF`; `texts` are those of the terminal."""
    return VIEWS[session.here.page](session, world, texts)
