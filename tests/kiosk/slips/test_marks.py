from __future__ import annotations

import pytest

from kiosk.slips.marks import qr_picture, symbol


@pytest.mark.parametrize("text", ["H-0417", "https://marktpunt.example/n/H-0417", "x" * 150])
def test_a_code_has_its_quiet_zone_and_modules_of_half_a_millimetre(text: str) -> None:
    picture = qr_picture(text, 352)
    assert picture is not None
    box = picture.point(lambda grey: 255 - grey).getbbox()
    assert box is not None
    finder_modules = 7
    row = [picture.getpixel((x, box[1])) for x in range(box[0], box[2])]
    module = row.index(255) // finder_modules
    assert module >= 4
    quiet = 4 * module
    assert box == (quiet, quiet, picture.width - quiet, picture.height - quiet)


@pytest.mark.parametrize("text", ["", "x" * 400, "x" * 5000])
def test_a_code_nobody_could_read_is_left_out(text: str) -> None:
    assert qr_picture(text, 260) is None


def test_the_symbol_fills_its_square() -> None:
    box = symbol(76).point(lambda grey: 255 - grey).getbbox()
    assert box is not None
    assert box[0] < 10
    assert box[2] > 66
