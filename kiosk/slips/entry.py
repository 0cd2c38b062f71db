"""How a page of the directory is laid out to take home: name and phone number first; knows no words of its own."""

from __future__ import annotations

from PIL import Image

from kiosk.slips.blocks import Block
from kiosk.slips.content import DirectorySlip
from kiosk.slips.labels import labelled
from kiosk.slips.measures import Measures
from kiosk.slips.parts import (
    boxed,
    call,
    footer,
    header,
    placed,
    room_aside,
    rule,
    sizes_for,
    spaced,
    to_take_home,
    with_icon,
)

PADDING = 16


def draw_directory(slip: DirectorySlip, width_dots: int) -> Image.Image:
    """A provider or partner as a mode "1" picture `width_dots` wide."""
    labels = (label for label, _ in slip.facts)
    sizes = sizes_for(width_dots, slip.kind, slip.phone_label, slip.hours_heading, slip.checked, *labels)
    notice = placed(slip.notice, sizes.strong, sizes, sizes.room - 2 * PADDING)
    return to_take_home(
        sizes,
        header(sizes, slip.district, "", slip.copy),
        (
            boxed("", notice, sizes, PADDING),
            spaced(4, placed(slip.kind, sizes.body, sizes), placed(slip.name, sizes.large, sizes)),
            spaced(14, call(slip.phone_label, slip.phone, sizes, sizes.large), _contact(slip, sizes)),
            spaced(10, placed(slip.description, sizes.body, sizes), *_services(slip, sizes)),
            _hours(slip, sizes),
            spaced(8, *(labelled(*fact, sizes.strong, sizes.body, sizes.room, right=sizes.rtl) for fact in slip.facts)),
            spaced(20, rule(sizes, 2), placed(slip.checked, sizes.body, sizes)),
        ),
        footer(slip.made_on, slip.point, sizes),
        slip.rest,
    )


def _contact(slip: DirectorySlip, sizes: Measures) -> Block | None:
    contact = labelled(slip.contact_label, slip.contact, sizes.body, sizes.strong, room_aside(sizes), right=sizes.rtl)
    return None if contact is None else with_icon("user", contact, sizes, first_line=contact.first_line)


def _services(slip: DirectorySlip, sizes: Measures) -> list[Block]:
    services = (placed(text, sizes.body, sizes, room_aside(sizes)) for text in slip.services)
    return [with_icon("check", text, sizes, first_line=text.step) for text in services if text.height]


def _hours(slip: DirectorySlip, sizes: Measures) -> Block | None:
    room = room_aside(sizes)
    rows = [labelled(*row, sizes.body, sizes.strong, room, right=sizes.rtl) for row in slip.hours]
    if not any(rows):
        return None
    heading = placed(slip.hours_heading, sizes.heading, sizes, room)
    first_line = next(part.first_line for part in rows if part) if not heading.height else heading.step
    return with_icon("clock", spaced(6, heading, spaced(4, *rows)), sizes, first_line=first_line)
