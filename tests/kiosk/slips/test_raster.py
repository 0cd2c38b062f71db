from __future__ import annotations

import pytest
from PIL import Image

from kiosk.slips.bitmap import draw
from kiosk.slips.content import Slip
from kiosk.slips.errors import PrinterWidth
from kiosk.slips.raster import FEED_AND_CUT, LARGEST_PIECE_BYTES, RESET, raster
from tests.kiosk.slips.samples import ARABIC, BOARD, RECEIPT, WIDTHS
from tests.printers.machine import printed
from tests.printers.paper import same


@pytest.mark.parametrize("slip", [BOARD, RECEIPT, ARABIC])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_printer_gets_the_picture_dot_for_dot(slip: Slip, width: int) -> None:
    image = draw(slip, width)
    pieces = list(raster(image, width))
    strip = printed(b"".join((RESET, *pieces, FEED_AND_CUT)))
    assert (same(strip, image), strip.last.fed) == (True, 4)
    assert sum(map(len, pieces)) <= 1.05 * (width // 8) * image.height


def test_no_piece_is_larger_than_a_small_buffer() -> None:
    assert max(len(piece) for piece in raster(draw(RECEIPT), 576)) == LARGEST_PIECE_BYTES <= 10_000


def test_the_bits_beside_a_narrow_picture_stay_white() -> None:
    image = Image.new("1", (13, 3), 0)
    assert printed(b"".join(raster(image, 576))).last.rows == [b"\xff\xf8"] * 3


def test_a_picture_wider_than_the_paper_is_refused() -> None:
    with pytest.raises(PrinterWidth):
        raster(draw(BOARD, 576), 384)


def test_a_grey_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="mode 1"):
        raster(Image.new("L", (8, 8)), 576)


def test_a_slip_is_fed_past_the_tear_bar_and_cut_where_the_paper_then_is() -> None:
    assert FEED_AND_CUT == b"\x1bd\x04" + b"\x1dVB" + b"\x00"  # any other last byte feeds so many dots more
