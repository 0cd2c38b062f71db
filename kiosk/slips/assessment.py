"""How an assessment slip is laid out: the outcome first, and always that one can apply; knows no words of its own."""

from __future__ import annotations

from PIL import Image

from kiosk.slips.blocks import Block, Box
from kiosk.slips.content import AssessmentSlip
from kiosk.slips.measures import Measures
from kiosk.slips.parts import (
    call,
    footer,
    headed,
    header,
    placed,
    room_aside,
    sizes_for,
    spaced,
    to_take_home,
    to_tick,
    with_icon,
)

PADDING = 20


def draw_assessment(slip: AssessmentSlip, width_dots: int) -> Image.Image:
    """The assessment slip as a mode "1" picture `width_dots` wide."""
    sizes = sizes_for(width_dots, slip.heading, slip.why_heading, slip.bring_heading, slip.always_heading, slip.always)
    return to_take_home(
        sizes,
        header(sizes, slip.district, "", slip.copy),
        (
            spaced(10, placed(slip.heading, sizes.body, sizes), placed(slip.outcome, sizes.large, sizes)),
            headed(slip.why_heading, slip.why, sizes),
            _where(slip, sizes),
            _bring(slip, sizes),
            _always(slip, sizes),
            call(slip.phone_label, slip.phone, sizes),
        ),
        footer(slip.made_on, slip.point, sizes),
        slip.rest,
    )


def _where(slip: AssessmentSlip, sizes: Measures) -> Block | None:
    room = room_aside(sizes)
    lines = headed(slip.where_heading, slip.where, sizes, room)
    if lines is None:
        return None
    return with_icon("map-pin", lines, sizes, first_line=placed("0", sizes.heading, sizes, room).step)


def _bring(slip: AssessmentSlip, sizes: Measures) -> Block | None:
    things = []
    for text in slip.bring:
        thing = placed(text, sizes.body, sizes, room_aside(sizes))
        if thing.height:
            things.append(to_tick(thing, sizes, first_line=thing.step))
    if not things:
        return None
    return spaced(10, placed(slip.bring_heading, sizes.heading, sizes), *things)


def _always(slip: AssessmentSlip, sizes: Measures) -> Block | None:
    lines = headed(slip.always_heading, (slip.always,), sizes, sizes.room - 2 * PADDING)
    return None if lines is None else Box(lines, sizes.room, padding=PADDING)
