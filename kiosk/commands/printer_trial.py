"""One test slip on the printer that the settings name; knows no store, and so no job."""

from __future__ import annotations

import io
import socket
from datetime import date
from typing import TYPE_CHECKING

from kiosk.settings import Settings
from kiosk.slips.codec import encode_slip, kind_of
from kiosk.slips.compose import printer_test_slip
from kiosk.slips.press import SlipPress, draw_slip
from kiosk.slips.printer import PrintOutcome
from kiosk.slips.spooler import drawn
from kiosk.slips.transports import open_sheet_printer
from kiosk.texts import Texts

if TYPE_CHECKING:
    from kiosk.slips.content import TestSlip

DOTS_PER_INCH = 203.2
A4_DOTS = (1680, 2376)
"""210 by 297 mm at 8 dots a millimetre."""
WIDEST_DOTS = 576
TOP_DOTS = 160


def tried(printer: str, settings: Settings, texts: Texts, today: date) -> PrintOutcome:
    """What `printer` ("slip" or "sheet") made of a test slip. Raises SlipError when nothing came out for certain."""
    if printer == "sheet":
        slip = printer_test_slip(socket.gethostname(), today, WIDEST_DOTS, texts)
        return open_sheet_printer(settings.sheet_printer).print_document(drawn(lambda: _on_a_sheet(slip)), "test")
    slip = printer_test_slip(socket.gethostname(), today, settings.printer.width_dots, texts)
    kind = kind_of(slip)
    return SlipPress(lambda: settings.printer).print(kind, encode_slip(slip), kind, copy=False)


def _on_a_sheet(slip: TestSlip) -> bytes:
    """A PDF of one page of A4 with the slip's picture on it, in its true size."""
    from PIL import Image

    picture = draw_slip(slip, WIDEST_DOTS)
    sheet = Image.new("1", A4_DOTS, 1)
    sheet.paste(picture, ((sheet.width - picture.width) // 2, TOP_DOTS))
    pdf = io.BytesIO()
    sheet.save(pdf, "PDF", resolution=DOTS_PER_INCH)
    return pdf.getvalue()
