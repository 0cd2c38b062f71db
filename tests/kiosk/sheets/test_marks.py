from __future__ import annotations

import pytest
import segno
import zxingcpp
from PIL import Image, ImageDraw

from kiosk.sheets.marks import MODULE_MM_MIN, qr_cells
from tests.kiosk.sheets.samples import ADDRESS


def test_the_code_is_what_it_was_made_of() -> None:
    picture = Image.new("L", (600, 600), 255)
    for left, top, width, height in qr_cells(ADDRESS, 30):
        corner = (left * 20, top * 20, (left + width) * 20 - 1, (top + height) * 20 - 1)
        ImageDraw.Draw(picture).rectangle(corner, fill=0)
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [ADDRESS]


def test_every_dark_module_is_inked_once() -> None:
    code = segno.make_qr(ADDRESS, error="m", boost_error=True)
    module = 30 / code.symbol_size(border=4)[0]
    dark = sum(cell for row in code.matrix_iter(border=0) for cell in row)
    assert sum(width * height for _, _, width, height in qr_cells(ADDRESS, 30)) == pytest.approx(dark * module**2)


def test_four_modules_of_white_lie_inside_the_square() -> None:
    module = 30 / segno.make_qr(ADDRESS, error="m").symbol_size(border=4)[0]
    cells = qr_cells(ADDRESS, 30)
    edges = (
        min(left for left, _, _, _ in cells),
        min(top for _, top, _, _ in cells),
        30 - max(left + width for left, _, width, _ in cells),
        30 - max(top + height for _, top, _, height in cells),
    )
    assert edges == pytest.approx((4 * module,) * 4)


@pytest.mark.parametrize("text", ["", "x" * 5000])
def test_there_is_no_code_of_nothing_and_none_of_too_much(text: str) -> None:
    assert qr_cells(text, 30) == ()


def test_modules_that_a_telephone_cannot_read_leave_the_code_out() -> None:
    modules = segno.make_qr(ADDRESS, error="m").symbol_size(border=4)[0]
    assert qr_cells(ADDRESS, modules * MODULE_MM_MIN + 0.01)
    assert qr_cells(ADDRESS, modules * MODULE_MM_MIN - 0.01) == ()
