"""One picture per slip: the preview on screen, the raster for the printer and the PNG of a test are this picture.

A pure function of content and fonts; knows no printer and no screen.
"""

from __future__ import annotations

from typing import assert_never

from PIL import Image

from kiosk.slips.assessment import draw_assessment
from kiosk.slips.board import draw_board
from kiosk.slips.content import (
    AssessmentSlip,
    BoardSlip,
    CallList,
    DirectorySlip,
    HandoverSlip,
    MessagesSlip,
    Receipt,
    Slip,
    TakeDownList,
    TestSlip,
)
from kiosk.slips.entry import draw_directory
from kiosk.slips.handover import draw_handover
from kiosk.slips.lists import draw_calls, draw_take_down
from kiosk.slips.messages import draw_messages
from kiosk.slips.receipt import draw_receipt
from kiosk.slips.trial import draw_trial


def draw(slip: Slip, width_dots: int = 576) -> Image.Image:
    """The slip as a mode "1" picture (0 is ink), `width_dots` wide and as high as it needs, 8 dots a millimetre.

    `width_dots` is 384 (58 mm paper), 512 or 576 (80 mm); anything else raises ValueError. No text makes it
    fail: what does not fit wraps, what no font has is left out.
    """
    match slip:
        case BoardSlip():
            return draw_board(slip, width_dots)
        case Receipt():
            return draw_receipt(slip, width_dots)
        case HandoverSlip():
            return draw_handover(slip, width_dots)
        case AssessmentSlip():
            return draw_assessment(slip, width_dots)
        case DirectorySlip():
            return draw_directory(slip, width_dots)
        case MessagesSlip():
            return draw_messages(slip, width_dots)
        case TakeDownList():
            return draw_take_down(slip, width_dots)
        case CallList():
            return draw_calls(slip, width_dots)
        case TestSlip():
            return draw_trial(slip, width_dots)
        case _ as never:
            assert_never(never)
