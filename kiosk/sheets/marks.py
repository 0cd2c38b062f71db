"""The symbol and the QR code as shapes, sharp at any size; knows no sheet.

The geometry is that of assets/icons/symbol.svg (a market stall that is also a place on the map), in its colours.
"""

from __future__ import annotations

import segno

from kiosk.sheets.measures import BRICK, INK, SUN, WHITE
from kiosk.sheets.pen import Pen
from kiosk.slips.marks import QUIET_MODULES

MODULE_MM_MIN = 0.5
"""What a phone still reads from a board; smaller, and the code is left out."""
_UNITS = 64
"""The symbol is drawn on a square of this many units."""
_ROUND = 0.5523
"""How far a Bézier curve's handles reach to look like a quarter of a circle of radius 1."""


def draw_symbol(pen: Pen, left: float, top: float, size: float) -> None:
    """The symbol in a square of `size` millimetres; without colour its parts are black, dark and light."""
    unit = size / _UNITS

    def at(*values: float) -> tuple[float, ...]:
        return tuple((left if index % 2 == 0 else top) + value * unit for index, value in enumerate(values))

    def cloth(x: float, colour: str) -> None:
        reach = 6 * _ROUND
        pen.shape(
            (left + x * unit, top + 12 * unit),
            (
                at(x + 12, 12),
                at(x + 12, 26),
                at(x + 12, 26 + reach, x + 6 + reach, 32, x + 6, 32),
                at(x + 6 - reach, 32, x, 26 + reach, x, 26),
            ),
            colour,
        )

    stall = (at(52, 28), at(52, 44, 40, 50, 32, 61), at(24, 50, 12, 44, 12, 28))
    pen.shape((left + 12 * unit, top + 28 * unit), stall, INK)
    pen.circle(left + 32 * unit, top + 40 * unit, 5.5 * unit, WHITE)
    for x, colour in ((8, BRICK), (20, SUN), (32, BRICK), (44, SUN)):
        cloth(x, colour)
    pen.box(left + 7 * unit, top + 7 * unit, 50 * unit, 7 * unit, fill=INK, corner=3.5 * unit)


def qr_cells(text: str, size_mm: float) -> tuple[tuple[float, float, float, float], ...]:
    """The dark parts of a QR code of `text`, as (left, top, width, height) in a square of `size_mm`.

    Four modules of white around it belong to the square (ISO/IEC 18004); error level M or better. None of it when
    there is no text, or when its modules would become smaller than half a millimetre: a sheet without a code is
    still a sheet.
    """
    if not text:
        return ()
    try:
        code = segno.make_qr(text, error="m", boost_error=True)
    except (segno.DataOverflowError, ValueError):
        return ()
    module = size_mm / int(code.symbol_size(border=QUIET_MODULES)[0])
    if module < MODULE_MM_MIN:
        return ()
    cells = []
    for row, modules in enumerate(code.matrix_iter(border=QUIET_MODULES)):
        start = -1
        for column, dark in enumerate((*modules, 0)):
            if dark and start < 0:
                start = column
            if not dark and start >= 0:
                cells.append((start * module, row * module, (column - start) * module, module))
                start = -1
    return tuple(cells)
