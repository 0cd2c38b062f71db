"""How the slip of a trial print is laid out: a band from edge to edge, a ruler in true size, letters and a code.

Knows no words of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PIL import Image, ImageDraw

from kiosk.lettering.script import drawable
from kiosk.slips.blocks import INK, PAPER, Beside, Block, Column, Gap, Line, Picture
from kiosk.slips.content import TestSlip
from kiosk.slips.faces import ink_line, width_of
from kiosk.slips.marks import qr_picture
from kiosk.slips.measures import DOTS_PER_MM, Measures
from kiosk.slips.parts import fitting, footer, headed, header, large_line, placed, printed, rule, sizes_for, spaced

TICK = 26
"""How long the line of each tenth millimetre is, in dots; of a fifth two thirds, of the others a third."""


@dataclass(frozen=True, slots=True)
class Ruler:
    """Millimetres from 0 up to as many whole tens as fit `sizes.room`, always from the left."""

    cut: ClassVar[bool] = False
    sizes: Measures

    @property
    def length_mm(self) -> int:
        """The last number on it."""
        widest = self.sizes.room - round(width_of("00", self.sizes.small, False))
        return widest // DOTS_PER_MM // 10 * 10

    @property
    def height(self) -> int:
        return TICK + round(self.sizes.small.size * 1.2)

    def ink(self, sheet: Image.Image, left: int, top: int) -> None:
        """A line for each millimetre and a number for each ten."""
        pen = ImageDraw.Draw(sheet)
        style = self.sizes.small
        for mm in range(self.length_mm + 1):
            x = left + mm * DOTS_PER_MM
            tall = TICK if mm % 10 == 0 else TICK * 2 // 3 if mm % 5 == 0 else TICK // 3
            pen.rectangle((x, top, x + 1, top + tall - 1), fill=INK)
            if mm % 10 == 0:
                shift = round(width_of(str(mm), style, False) / 2) if mm else 0
                ink_line(pen, x + 1 - shift, top + self.height - 4, str(mm), style)


def draw_trial(slip: TestSlip, width_dots: int) -> Image.Image:
    """The trial print as a mode "1" picture `width_dots` wide."""
    sizes = sizes_for(width_dots, slip.heading, slip.edge, slip.ruler, slip.letters_heading, slip.code_heading)
    code = qr_picture(slip.qr, sizes.room)
    return printed(
        sizes,
        header(sizes, "", "", slip.copy),
        Gap(22),
        _band(slip, sizes),
        Gap(26),
        spaced(
            28,
            spaced(6, placed(slip.terminal, sizes.heading, sizes), placed(slip.width, sizes.body, sizes)),
            placed(slip.edge, sizes.body, sizes),
            spaced(12, placed(slip.ruler, sizes.body, sizes), Ruler(sizes)),
            spaced(6, placed(slip.letters_heading, sizes.body, sizes), large_line(slip.letters, sizes, sizes.room)),
            None if code is None else _code(slip, code, sizes),
            rule(sizes),
        ),
        Gap(14),
        footer(slip.made_on, "", sizes),
    )


def _band(slip: TestSlip, sizes: Measures) -> Block:
    style = fitting(drawable(slip.heading), sizes.band, sizes.room)
    heading = placed(slip.heading, style, sizes, fill=PAPER, lines_max=2)
    tall = max(heading.height, sizes.band.size) + 40
    return Beside(((-sizes.margin, 0, Line(sizes.width, tall)), (0, (tall - heading.height) // 2, heading)))


def _code(slip: TestSlip, code: Image.Image, sizes: Measures) -> Block:
    heading = headed(slip.code_heading, (slip.qr,), sizes) or Gap(0)
    return Column((heading, Beside((((sizes.room - code.width) // 2, 0, Picture(code)),))))
