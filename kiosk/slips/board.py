"""How a board slip is laid out: what is read from afar first; knows no words of its own."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from PIL import Image

from kiosk.lettering.script import drawable, is_rtl
from kiosk.slips.blocks import PAPER, Block, Box, Gap, Icon, Line, Picture, Squeezed
from kiosk.slips.content import BoardSlip
from kiosk.slips.faces import Style, icon_character, width_of
from kiosk.slips.labels import labelled
from kiosk.slips.marks import qr_picture
from kiosk.slips.measures import Measures
from kiosk.slips.parts import (
    across,
    fitting,
    footer,
    headed,
    header,
    placed,
    printed,
    referred,
    room_aside,
    rule,
    sizes_for,
    spaced,
    with_icon,
)

QR_WIDTH_MAX = 260
DETAILS_LINES_MAX = 60
"""The details that the rules allow (400 characters) come out whole; a poem would cover its neighbours on the board."""
TITLE_SMALLER = (64, 52, 44)
"""For titles past what the rules allow (80 characters), so that even they come out whole as long as can be."""


def draw_board(slip: BoardSlip, width_dots: int) -> Image.Image:
    """The slip for the notice board as a mode "1" picture `width_dots` wide."""
    sizes = sizes_for(width_dots, slip.kind, slip.when_label, slip.name_label, slip.help_heading, slip.hangs_until)
    request = spaced(24, title(slip.title, sizes), placed(slip.details, sizes.body, sizes, lines_max=DETAILS_LINES_MAX))
    body = spaced(24, referred(request, slip.rest, sizes), _facts(slip, sizes))
    return printed(
        sizes,
        header(sizes, slip.district, slip.number, slip.copy),
        Gap(22),
        _band(slip, sizes),
        Gap(26),
        body,
        Gap(26),
        rule(sizes),
        Gap(20),
        _help(slip, sizes),
        Gap(18),
        footer(slip.hangs_until, slip.point, sizes),
    )


def _band(slip: BoardSlip, sizes: Measures) -> Block:
    """From edge to edge: what kind it is, and in a white field the picture of the category."""
    tile = sizes.band.size + 46
    sign = tile - 28
    has_sign, has_tile = bool(icon_character(slip.kind_icon)), bool(icon_character(slip.category_icon))
    before, behind = (sign + 14 if has_sign else 0), (tile + 14 if has_tile else 0)
    room = sizes.room - before - behind
    kind = placed(slip.kind, fitting(drawable(slip.kind), sizes.band, room), sizes, room, fill=PAPER, lines_max=2)
    tall = max(tile, kind.height) + 24
    return across(
        sizes,
        (-sizes.margin, 0, sizes.width, Line(sizes.width, tall)),
        (0, (tall - sign) // 2, sign, Icon(slip.kind_icon, sign, PAPER)),
        (before, (tall - kind.height) // 2, room, kind),
        (sizes.room - tile, (tall - tile) // 2, tile, _tile(slip.category_icon, tile) if has_tile else Gap(0)),
    )


def _tile(icon: str, size: int) -> Block:
    return Box(Icon(icon, size - 20), size, padding=10, corner=16)


def title(text: str, sizes: Measures) -> Block:
    """The title in the largest type in which its words stay whole, up to a little narrower than drawn.

    Words that are longer still are broken; a title longer than a slip can bear becomes smaller.
    """
    clean = drawable(text)
    rtl = is_rtl(clean)
    room = sizes.room
    for size in sizes.title_sizes:
        style = Style(size, sizes.title_weight, 1.1)
        widths = [width_of(word, style, rtl) for word in clean.split()]
        kept = [wide for wide in widths if wide * sizes.squeeze <= sizes.room]
        room = max(sizes.room, ceil(max(kept, default=0)))
        if len(kept) == len(widths):
            break
    for smaller in (style.size, *TITLE_SMALLER):
        style = replace(style, size=min(style.size, smaller))
        set_title = placed(text, style, sizes, room, lines_max=sizes.title_lines_max + 1)
        if len(set_title.lines) <= sizes.title_lines_max:
            break
    else:
        set_title = placed(text, style, sizes, room, lines_max=2 * sizes.title_lines_max)
    return set_title if room == sizes.room or not set_title.height else Squeezed(set_title, sizes.room)


def _facts(slip: BoardSlip, sizes: Measures) -> Block:
    facts = []
    for icon, label, value in (
        ("calendar-event", slip.when_label, slip.when),
        ("user", slip.name_label, slip.first_name),
    ):
        fact = labelled(label, value, sizes.strong, sizes.body, room_aside(sizes), right=sizes.rtl)
        if fact is not None:
            facts.append(with_icon(icon, fact, sizes, first_line=fact.first_line))
    return spaced(12, *facts)


def _help(slip: BoardSlip, sizes: Measures) -> Block:
    code = qr_picture(slip.qr, sizes.room if sizes.narrow else QR_WIDTH_MAX)
    if code is None:
        return headed(slip.help_heading, slip.help_lines, sizes, strong=slip.number) or Gap(0)
    if sizes.narrow:
        lines = headed(slip.help_heading, slip.help_lines, sizes, strong=slip.number)
        return spaced(4, lines, across(sizes, ((sizes.room - code.width) // 2, 0, code.width, Picture(code))))
    # The quiet zone of the code may lie in the margin: both are white, and the code aligns with the text.
    outside = min(sizes.margin, code.width)
    start = code.width - outside
    room = sizes.room - start
    lines = headed(slip.help_heading, slip.help_lines, sizes, room, slip.number) or Gap(0)
    tall = max(code.height, lines.height)
    return across(
        sizes,
        (-outside, (tall - code.height) // 2, code.width, Picture(code)),
        (start, (tall - lines.height) // 2, room, lines),
    )
