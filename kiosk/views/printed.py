"""What the printer did with the slip of the page on screen, in a sentence; and the button that asks for one."""

from __future__ import annotations

from kiosk.events import PrintState
from kiosk.slips.errors import PRINTER_SILENT
from kiosk.texts import Texts
from kiosk.views.shapes import Action, Banner, Tone
from kiosk.visit.printing import PAGES_MOST, can_print_page, page_here
from kiosk.visit.state import Session

PRINT = "print"
"""The screen sends the intent Print for it."""


def print_action(session: Session, texts: Texts) -> Action:
    """'Print dit'; it rests while the printer is busy with one, and when enough was printed in this visit."""
    return Action(PRINT, texts.say("page.print"), "printer", resting=not can_print_page(session))


def print_notice(session: Session, texts: Texts) -> Banner | None:
    """None while nothing was printed of this page."""
    printing = session.page_print
    if not printing.asked or printing.about != page_here(session):
        return None
    text, tone = _said(printing.state, printing.code, texts)
    if printing.asked >= PAGES_MOST:
        text = texts.say("page.print.used_up", state=text)
    icon = "printer-off" if printing.state is PrintState.FAILED else "printer"
    return Banner(icon, texts.say("page.print.heading"), text, tone)


def _said(state: PrintState | None, code: str, texts: Texts) -> tuple[str, Tone]:
    match state:
        case PrintState.PRINTED:
            return texts.say("page.print.out"), Tone.SUCCESS
        case PrintState.FAILED:
            return texts.say("page.print.failed", why=texts.fault(code or "slip")), Tone.WARNING
        case PrintState.UNKNOWN if code in ("", PRINTER_SILENT):
            return texts.say("page.print.unknown"), Tone.PLAIN
        case PrintState.UNKNOWN:
            return texts.say("page.print.failed", why=texts.fault(code)), Tone.WARNING
        case PrintState.WAITING if code:
            return texts.say("page.print.waits", why=texts.fault(code)), Tone.WARNING
        case _:
            return texts.say("page.print.busy"), Tone.PLAIN
