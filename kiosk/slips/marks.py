"""The symbol and the QR code as small grey pictures; knows no slip.

The geometry is that of symbol.svg (a market stall that is also a place on the map), in one colour.
"""

from __future__ import annotations

from functools import lru_cache

import segno
from PIL import Image, ImageDraw

from kiosk.slips.blocks import INK, PAPER

FINENESS = 8
"""The symbol is drawn this many times larger and then made small: Pillow draws no smooth curves itself."""
QUIET_MODULES = 4
"""White around a QR code (ISO/IEC 18004)."""
MODULE_DOTS_MIN = 4
"""Half a millimetre at 8 dots a millimetre: what a phone still reads from a board."""
MODULE_DOTS_MAX = 6


@lru_cache(maxsize=4)
def symbol(size: int) -> Image.Image:
    """The symbol, `size` dots high and wide."""
    scale = size * FINENESS / 64
    sheet = Image.new("L", (size * FINENESS, size * FINENESS), PAPER)
    pen = ImageDraw.Draw(sheet)

    def at(x: float, y: float) -> tuple[float, float]:
        return x * scale, y * scale

    def scallop(x: float, grow: float, fill: int) -> None:
        pen.rectangle((*at(x - grow, 10), *at(x + 12 + grow, 26)), fill=fill)
        pen.ellipse((*at(x - grow, 20 - grow), *at(x + 12 + grow, 32 + grow)), fill=fill)

    right = _curve((52, 28), (52, 44), (40, 50), (32, 61))
    left = _curve((32, 61), (24, 50), (12, 44), (12, 28))
    pen.polygon([at(x, y) for x, y in (*right, *left)], fill=INK)
    pen.ellipse((*at(26, 35.5), *at(38, 46.5)), fill=PAPER)
    for x in (8, 20, 32, 44):
        scallop(x, 1.6, PAPER)  # keeps the cloth apart from the stall under it
    for x in (20, 44):
        scallop(x, 0, INK)
        scallop(x, -2.2, PAPER)
    for x in (8, 32):
        scallop(x, 0, INK)
    pen.rounded_rectangle((*at(7, 7), *at(57, 14)), 3.5 * scale, fill=INK)
    return sheet.resize((size, size), Image.Resampling.LANCZOS)


def _curve(*corners: tuple[float, float]) -> list[tuple[float, float]]:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    points = []
    for step in range(33):
        t = step / 32
        k0, k1, k2, k3 = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3
        points.append((k0 * ax + k1 * bx + k2 * cx + k3 * dx, k0 * ay + k1 * by + k2 * cy + k3 * dy))
    return points


def qr_picture(text: str, width_max: int) -> Image.Image | None:
    """A QR code of `text` with its quiet zone, at most `width_max` dots wide; error level M or better.

    None when there is no text, or when its modules would become smaller than half a millimetre:
    a slip without a code is still a slip.
    """
    if not text:
        return None
    try:
        code = segno.make_qr(text, error="m", boost_error=True)
    except (segno.DataOverflowError, ValueError):
        return None
    modules = int(code.symbol_size(border=QUIET_MODULES)[0])
    dots = min(MODULE_DOTS_MAX, width_max // modules)
    if dots < MODULE_DOTS_MIN:
        return None
    small = Image.new("L", (modules, modules), PAPER)
    for row, cells in enumerate(code.matrix_iter(border=QUIET_MODULES)):
        for column, dark in enumerate(cells):
            if dark:
                small.putpixel((column, row), INK)
    return small.resize((modules * dots, modules * dots), Image.Resampling.NEAREST)
