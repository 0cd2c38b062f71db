"""How the lists of the desk are laid out: a number and a box to tick on every line; knows no words of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image

from kiosk.slips.blocks import Block
from kiosk.slips.content import CallEntry, CallList, TakeDown, TakeDownList
from kiosk.slips.measures import Measures
from kiosk.slips.parts import (
    footer,
    header,
    large_line,
    placed,
    room_aside,
    rule,
    sizes_for,
    spaced,
    to_take_home,
    to_tick,
)


def draw_take_down(slip: TakeDownList, width_dots: int) -> Image.Image:
    """What must come off the board, as a mode "1" picture `width_dots` wide."""
    sizes = sizes_for(width_dots, slip.heading, slip.count, slip.note, *(entry.why for entry in slip.entries[:1]))
    entries = [_to_take_down(entry, sizes) for entry in slip.entries]
    return to_take_home(
        sizes,
        header(sizes, slip.district, "", slip.copy),
        (
            spaced(6, placed(slip.heading, sizes.large, sizes), placed(slip.count, sizes.body, sizes)),
            _listed(entries, slip.note, sizes),
        ),
        footer(slip.made_on, slip.point, sizes),
    )


def draw_calls(slip: CallList, width_dots: int) -> Image.Image:
    """Whom to call, as a mode "1" picture `width_dots` wide."""
    sizes = sizes_for(width_dots, slip.heading, slip.count, slip.ask, slip.note, slip.privacy)
    entries = [_to_call(entry, sizes) for entry in slip.entries]
    return to_take_home(
        sizes,
        header(sizes, slip.district, "", slip.copy),
        (
            spaced(
                6,
                placed(slip.heading, sizes.large, sizes),
                placed(slip.count, sizes.body, sizes),
                placed(slip.ask, sizes.body, sizes),
            ),
            _listed(entries, slip.note, sizes),
            spaced(20, rule(sizes, 2), placed(slip.privacy, sizes.strong, sizes)),
        ),
        footer(slip.made_on, slip.point, sizes),
    )


def _listed(entries: Sequence[Block], note: str, sizes: Measures) -> Block:
    """Entries and a closing remark with thin lines between, so that a row is never read as half of the next one."""
    parts: list[Block] = []
    for part in (*entries, placed(note, sizes.strong, sizes)):
        if part.height:
            parts += [rule(sizes, 2), part]
    return spaced(16, *parts)


def _to_take_down(entry: TakeDown, sizes: Measures) -> Block:
    room = room_aside(sizes)
    number = large_line(entry.number, sizes, room, sizes.number)
    title = placed(entry.title, sizes.body, sizes, room)
    return _ticked(sizes, number, title, placed(entry.why, sizes.body, sizes, room))


def _to_call(entry: CallEntry, sizes: Measures) -> Block:
    room = room_aside(sizes)
    number = large_line(entry.number, sizes, room, sizes.number)
    title = placed(entry.title, sizes.body, sizes, room)
    name = placed(entry.name, sizes.strong, sizes, room)
    reach = placed(entry.reach, sizes.heading, sizes, room)  # a number is large; a longer remark is not a number
    if len(reach.lines) > 1:
        reach = placed(entry.reach, sizes.strong, sizes, room)
    return _ticked(sizes, number, title, name, reach, placed(entry.ends, sizes.body, sizes, room))


def _ticked(sizes: Measures, *lines: Block) -> Block:
    first = next((line for line in lines if line.height), None)
    if first is None:
        return spaced(0)
    one_line = getattr(first, "step", first.height)
    return to_tick(spaced(2, *lines), sizes, first_line=one_line)
