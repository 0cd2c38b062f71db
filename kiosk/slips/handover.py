"""How a handover slip is laid out: the day by which somebody calls first; knows no words of its own."""

from __future__ import annotations

from PIL import Image

from kiosk.slips.blocks import Block
from kiosk.slips.content import HandoverSlip
from kiosk.slips.measures import Measures
from kiosk.slips.parts import (
    boxed,
    call,
    footer,
    headed,
    header,
    large_line,
    placed,
    room_aside,
    sizes_for,
    spaced,
    to_take_home,
    with_icon,
)

PADDING = 20


def draw_handover(slip: HandoverSlip, width_dots: int) -> Image.Image:
    """The handover slip as a mode "1" picture `width_dots` wide."""
    sizes = sizes_for(width_dots, slip.heading, slip.when_label, slip.who_label, slip.told_heading, slip.missed)
    when = large_line(slip.when, sizes, sizes.room - 2 * PADDING)
    return to_take_home(
        sizes,
        header(sizes, slip.district, slip.number, slip.copy),
        (
            spaced(16, placed(slip.heading, sizes.large, sizes), boxed(slip.when_label, when, sizes, PADDING)),
            _who(slip, sizes),
            headed(slip.told_heading, (slip.told,), sizes),
            headed(slip.missed_heading, (slip.missed,), sizes),
            call(slip.phone_label, slip.phone, sizes),
        ),
        footer(slip.made_on, slip.point, sizes),
        slip.rest,
    )


def _who(slip: HandoverSlip, sizes: Measures) -> Block | None:
    room = room_aside(sizes)
    who = placed(slip.who, sizes.heading, sizes, room)
    organisation = placed(slip.organisation, sizes.body if who.height else sizes.heading, sizes, room)
    if not who.height and not organisation.height:
        return None
    label = placed(slip.who_label, sizes.body, sizes, room)
    first = next(part for part in (label, who, organisation) if part.height)
    return with_icon("user", spaced(2, label, who, organisation), sizes, first_line=first.step)
