from __future__ import annotations

import pytest
from escpos.printer import Dummy
from PIL import Image

from kiosk.slips.bitmap import draw
from kiosk.slips.content import Slip
from kiosk.slips.errors import PrinterWidth
from kiosk.slips.raster import FEED_AND_CUT, RESET, raster
from tests.kiosk.slips.escpos_reader import read
from tests.kiosk.slips.samples import ARABIC, BOARD, RECEIPT, WIDTHS


def dots(image: Image.Image) -> tuple[tuple[bool, ...], ...]:
    grey = image.convert("L").tobytes()
    return tuple(
        tuple(dot == 0 for dot in grey[row * image.width : (row + 1) * image.width]) for row in range(image.height)
    )


@pytest.mark.parametrize("slip", [BOARD, RECEIPT, ARABIC])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_printer_gets_the_picture_dot_for_dot(slip: Slip, width: int) -> None:
    image = draw(slip, width)
    printer = Dummy()
    for piece in (RESET, *raster(image, width), FEED_AND_CUT):
        printer._raw(piece)
    paper = read(printer.output)
    assert paper.rows == dots(image)
    assert paper.cut
    assert paper.picture_bytes <= 1.05 * (width // 8) * image.height


def test_no_piece_is_larger_than_a_small_buffer() -> None:
    assert read(b"".join(raster(draw(RECEIPT), 576))).largest_piece <= 10_000


def test_the_bits_beside_a_narrow_picture_stay_white() -> None:
    image = Image.new("1", (13, 3), 0)
    paper = read(b"".join(raster(image, 576)))
    assert paper.rows == (((True,) * 13 + (False,) * 3),) * 3


def test_a_picture_wider_than_the_paper_is_refused() -> None:
    with pytest.raises(PrinterWidth):
        raster(draw(BOARD, 576), 384)


def test_a_grey_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="mode 1"):
        raster(Image.new("L", (8, 8)), 576)
