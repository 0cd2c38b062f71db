"""How the receipt of a person is laid out: the number and the secret code first; knows no words of its own."""

from __future__ import annotations

from PIL import Image

from kiosk.lettering.script import drawable
from kiosk.slips.blocks import PAPER, Beside, Block, Box, Column, Gap, Words, stack, words
from kiosk.slips.content import Receipt
from kiosk.slips.faces import Style, Weight, width_of
from kiosk.slips.measures import Measures, measures
from kiosk.slips.parts import fitting, footer, headed, header, rule, spaced, with_icon


def draw_receipt(slip: Receipt, width_dots: int) -> Image.Image:
    """The receipt as a mode "1" picture `width_dots` wide."""
    sizes = measures(width_dots)
    huge = fitting(drawable(slip.number), sizes.huge, sizes.room)
    top = spaced(
        10,
        words(slip.heading, sizes.heading, sizes.room),
        words(slip.number, huge, sizes.room, lines_max=1),
        words(slip.title, sizes.body, sizes.room),
    )
    sheet = Column(
        (
            Gap(24),
            header(sizes, slip.district, "", slip.copy),
            Gap(20),
            rule(sizes),
            Gap(22),
            spaced(
                28,
                top,
                _code(slip, sizes),
                _steps(slip, sizes),
                headed(slip.withdraw_heading, (slip.withdraw,), sizes, sizes.room, slip.number),
                headed(slip.rules_heading, slip.rules, sizes, sizes.room),
                _phone(slip, sizes),
                rule(sizes),
            ),
            Gap(14),
            footer(slip.placed_on, slip.point, sizes),
            Gap(24),
        )
    )
    return stack(sheet, sizes.width, sizes.margin)


def _code(slip: Receipt, sizes: Measures) -> Block | None:
    padding = 20
    room = sizes.room - 2 * padding
    code = words(slip.code, sizes.code, room)
    if not code.height:
        return None
    return Box(spaced(2, words(slip.code_label, sizes.body, room), code), sizes.room, padding=padding)


def _steps(slip: Receipt, sizes: Measures) -> Block | None:
    """The next steps, each with its number in a black disc."""
    disc = sizes.body.size + 12
    room = sizes.room - disc - 16
    steps: list[Block] = []
    for text in slip.steps:
        step = words(text, sizes.body, room, strong=slip.number)
        if step.height:
            steps.append(_step(len(steps) + 1, step, disc, sizes))
    if not steps:
        return None
    return spaced(12, words(slip.next_heading, sizes.heading, sizes.room), *steps)


def _step(number: int, step: Words, disc: int, sizes: Measures) -> Block:
    figure = Style(sizes.body.size - 6, Weight.BOLD, 1.0)
    wide = round(width_of(str(number), figure, False))
    down = max(0, (step.step - disc) // 2)
    mark = Box(Gap(disc), disc, padding=0, corner=disc // 2, filled=True)
    count = Words((str(number),), figure, wide, fill=PAPER)
    left = sizes.room - disc if step.rtl else 0
    return Beside(
        (
            (left, down, mark),
            (left + (disc - wide) // 2, down + (disc - count.height) // 2, count),
            (0 if step.rtl else disc + 16, max(0, (disc - step.step) // 2), step),
        )
    )


def _phone(slip: Receipt, sizes: Measures) -> Block | None:
    room = sizes.room - sizes.icon - 14
    phone = words(slip.phone, sizes.heading, room)
    if not phone.height:
        return None
    label = words(slip.phone_label, sizes.body, room)
    both = spaced(2, label, phone)
    return with_icon("phone", both, sizes, rtl=label.rtl, first_line=(label if label.height else phone).step)
