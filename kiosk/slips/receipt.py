"""How the receipt of a person is laid out: the number and the secret code first; knows no words of its own."""

from __future__ import annotations

from PIL import Image

from kiosk.lettering.families import Weight
from kiosk.lettering.script import drawable
from kiosk.slips.blocks import PAPER, Block, Box, Gap, Picture, Words
from kiosk.slips.content import Receipt
from kiosk.slips.faces import Style, width_of
from kiosk.slips.marks import qr_picture
from kiosk.slips.measures import Measures
from kiosk.slips.parts import (
    across,
    boxed,
    call,
    fitting,
    footer,
    headed,
    header,
    placed,
    sizes_for,
    spaced,
    to_take_home,
)

PADDING = 20


def draw_receipt(slip: Receipt, width_dots: int) -> Image.Image:
    """The receipt as a mode "1" picture `width_dots` wide."""
    sizes = sizes_for(width_dots, slip.heading, slip.code_label, slip.next_heading, slip.rules_heading, *slip.rules)
    top = spaced(
        10,
        placed(slip.heading, sizes.heading, sizes),
        number_line(slip.number, sizes),
        placed(slip.title, sizes.body, sizes),
    )
    return to_take_home(
        sizes,
        header(sizes, slip.district, "", slip.copy),
        (
            top,
            spaced(
                6,
                boxed(slip.code_label, placed(slip.code, sizes.large, sizes, sizes.room - 2 * PADDING), sizes, PADDING),
                _scanned(slip, sizes),
            ),
            _steps(slip, sizes),
            headed(slip.withdraw_heading, (slip.withdraw,), sizes, strong=slip.number),
            headed(slip.rules_heading, slip.rules, sizes),
            call(slip.phone_label, slip.phone, sizes),
        ),
        footer(slip.placed_on, slip.point, sizes),
        slip.rest,
    )


def _scanned(slip: Receipt, sizes: Measures) -> Block | None:
    """The code for a scanner, beside what it is for; under it where the paper is narrow."""
    code = qr_picture(slip.qr, sizes.room)
    if code is None:
        return None
    if sizes.narrow:
        return spaced(
            0,
            across(sizes, ((sizes.room - code.width) // 2, 0, code.width, Picture(code))),
            placed(slip.qr_note, sizes.body, sizes),
        )
    # The quiet zone of the code may lie in the margin: both are white, and the code aligns with the text.
    outside = min(sizes.margin, code.width)
    start = code.width - outside
    note = placed(slip.qr_note, sizes.body, sizes, sizes.room - start)
    return across(
        sizes,
        (-outside, 0, code.width, Picture(code)),
        (start, max(0, (code.height - note.height) // 2), sizes.room - start, note),
    )


def number_line(number: str, sizes: Measures) -> Words:
    """A listing's number in the largest type there is, on one line."""
    return placed(number, fitting(drawable(number), sizes.huge, sizes.room), sizes, lines_max=1)


def _steps(slip: Receipt, sizes: Measures) -> Block | None:
    """The next steps, each with its number in a black disc."""
    disc = sizes.body.size + 12
    steps: list[Block] = []
    for text in slip.steps:
        step = placed(text, sizes.body, sizes, sizes.room - disc - 16, strong=slip.number)
        if step.height:
            steps.append(_step(len(steps) + 1, step, disc, sizes))
    if not steps:
        return None
    return spaced(12, placed(slip.next_heading, sizes.heading, sizes), *steps)


def _step(number: int, step: Words, disc: int, sizes: Measures) -> Block:
    figure = Style(sizes.body.size - 6, Weight.BOLD, 1.0)
    wide = round(width_of(str(number), figure, False))
    down = max(0, (step.step - disc) // 2)
    mark = Box(Gap(disc), disc, padding=0, corner=disc // 2, filled=True)
    count = Words((str(number),), figure, wide, fill=PAPER)
    return across(
        sizes,
        (0, down, disc, mark),
        ((disc - wide) // 2, down + (disc - count.height) // 2, wide, count),
        (disc + 16, max(0, (disc - step.step) // 2), step.width, step),
    )
