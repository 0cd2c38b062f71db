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
from kiosk.views.desk.frame import desk_frame
from kiosk.views.pages import DetailView, Page
from kiosk.views.shapes import Tone, Trail
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
    """The page on screen; `texts` are those of the terminal."""
    shown = VIEWS.get(session.here.page)
    return _not_there_yet(session, world, texts) if shown is None else shown(session, world, texts)


def _not_there_yet(session: Session, world: World, texts: Texts) -> DetailView:
    """A page that nobody has made."""
    heading = str(session.here.page)
    trail = Trail("user", heading, Tone.PLAIN)
    return DetailView(desk_frame(session, world, texts), trail, heading, "", ())
