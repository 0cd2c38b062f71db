"""How the messages for a number are laid out: the number first, then who wrote what; knows no words of its own."""

from __future__ import annotations

from PIL import Image

from kiosk.slips.blocks import Block
from kiosk.slips.content import MessageEntry, MessagesSlip
from kiosk.slips.measures import Measures
from kiosk.slips.parts import (
    call,
    footer,
    headed,
    header,
    placed,
    referred,
    room_aside,
    rule,
    sizes_for,
    spaced,
    to_take_home,
    with_icon,
)
from kiosk.slips.receipt import number_line


def draw_messages(slip: MessagesSlip, width_dots: int) -> Image.Image:
    """The messages as a mode "1" picture `width_dots` wide."""
    sizes = sizes_for(width_dots, slip.heading, slip.answer_heading, slip.answer, slip.note, slip.phone_label)
    entries: list[Block] = []
    for message in slip.messages:
        entry = _entry(message, slip.rest, sizes)
        if entry.height:
            entries += [rule(sizes, 2), entry]
    note = placed(slip.note, sizes.body, sizes)
    return to_take_home(
        sizes,
        header(sizes, slip.district, "", slip.copy),
        (
            spaced(10, placed(slip.heading, sizes.heading, sizes), number_line(slip.number, sizes)),
            spaced(20, *entries, *([rule(sizes, 2), note] if note.height else [])),
            spaced(28, rule(sizes), headed(slip.answer_heading, (slip.answer,), sizes, strong=slip.number)),
            call(slip.phone_label, slip.phone, sizes),
        ),
        footer(slip.made_on, slip.point, sizes),
        slip.rest,
    )


def _entry(message: MessageEntry, rest: str, sizes: Measures) -> Block:
    room = room_aside(sizes)
    who, when = placed(message.who, sizes.strong, sizes, room), placed(message.when, sizes.small, sizes, room)
    first = next((part for part in (who, when) if part.height), None)
    head = None if first is None else with_icon("message", spaced(0, who, when), sizes, first_line=first.step)
    return spaced(10, head, referred(placed(message.words, sizes.body, sizes), rest, sizes))
