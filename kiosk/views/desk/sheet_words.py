"""What the printer of A4 did with the sheet of the page on screen, in a sentence."""

from __future__ import annotations

from kiosk.events import PrintState
from kiosk.texts import Texts
from kiosk.views.shapes import Banner, Tone
from kiosk.visit.printing import PAGES_MOST, page_here
from kiosk.visit.state import Session


def sheet_notice(session: Session, texts: Texts) -> Banner | None:
    """None while nothing was printed of this page."""
    printing = session.page_print
    if not printing.asked or printing.about != page_here(session):
        return None
    text, tone = _said(printing.state, printing.code, texts)
    if printing.asked >= PAGES_MOST:
        text = texts.say("desk.sheet.used_up", state=text)
    icon = "printer-off" if printing.state is PrintState.FAILED else "printer"
    return Banner(icon, texts.say("desk.sheet.heading"), text, tone)


def _said(state: PrintState | None, code: str, texts: Texts) -> tuple[str, Tone]:
    match state:
        case PrintState.PRINTED:
            return texts.say("desk.sheet.out"), Tone.SUCCESS
        case PrintState.FAILED:
            return texts.say("desk.sheet.failed", why=texts.fault(code or "slip")), Tone.WARNING
        case PrintState.UNKNOWN:
            return texts.say("desk.sheet.unknown"), Tone.PLAIN
        case PrintState.WAITING if code:
            return texts.say("desk.sheet.waits", why=texts.fault(code)), Tone.WARNING
        case _:
            return texts.say("desk.sheet.busy"), Tone.PLAIN
