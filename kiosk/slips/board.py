"""How a board slip is laid out: what is read from afar first; knows no words of its own."""

from __future__ import annotations

from PIL import Image

from kiosk.lettering.script import drawable
from kiosk.slips.blocks import PAPER, Beside, Block, Box, Column, Gap, Icon, Line, Picture, stack, words
from kiosk.slips.content import BoardSlip
from kiosk.slips.faces import icon_character
from kiosk.slips.labels import labelled
from kiosk.slips.marks import qr_picture
from kiosk.slips.measures import Measures, measures
from kiosk.slips.parts import fitting, footer, headed, header, rule, spaced, title, with_icon

QR_WIDTH_MAX = 260


def draw_board(slip: BoardSlip, width_dots: int) -> Image.Image:
    """The slip for the notice board as a mode "1" picture `width_dots` wide."""
    sizes = measures(width_dots)
    body = spaced(
        24,
        title(slip.title, sizes),
        words(slip.details, sizes.body, sizes.room),
        _facts(slip, sizes),
    )
    sheet = Column(
        (
            Gap(24),
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
            Gap(24),
        )
    )
    return stack(sheet, sizes.width, sizes.margin)


def _band(slip: BoardSlip, sizes: Measures) -> Block:
    """From edge to edge: what kind it is, and in a white field the picture of the category."""
    tile = sizes.band.size + 46
    sign = tile - 28
    has_sign, has_tile = bool(icon_character(slip.kind_icon)), bool(icon_character(slip.category_icon))
    left, right = (sign + 14 if has_sign else 0), (tile + 14 if has_tile else 0)
    room = sizes.room - left - right
    kind = words(slip.kind, fitting(drawable(slip.kind), sizes.band, room), room, fill=PAPER, lines_max=2)
    tall = max(tile, kind.height) + 24
    places = (sizes.room - sign, right, 0) if kind.rtl else (0, left, sizes.room - tile)
    return Beside(
        (
            (-sizes.margin, 0, Line(sizes.width, tall)),
            (places[0], (tall - sign) // 2, Icon(slip.kind_icon, sign, PAPER)),
            (places[1], (tall - kind.height) // 2, kind),
            (places[2], (tall - tile) // 2, _tile(slip.category_icon, tile) if has_tile else Gap(0)),
        )
    )


def _tile(icon: str, size: int) -> Block:
    return Box(Icon(icon, size - 20), size, padding=10, corner=16)


def _facts(slip: BoardSlip, sizes: Measures) -> Block:
    room = sizes.room - sizes.icon - 14
    facts = []
    for icon, label, value in (
        ("calendar-event", slip.when_label, slip.when),
        ("user", slip.name_label, slip.first_name),
    ):
        fact = labelled(label, value, sizes.strong, sizes.body, room)
        if fact is not None:
            first = fact.label if fact.label.lines else fact.value
            facts.append(with_icon(icon, fact, sizes, rtl=first.rtl, first_line=first.step))
    return spaced(12, *facts)


def _help(slip: BoardSlip, sizes: Measures) -> Block:
    code = qr_picture(slip.qr, sizes.room if sizes.narrow else QR_WIDTH_MAX)
    if code is None:
        return headed(slip.help_heading, slip.help_lines, sizes, sizes.room, slip.number) or Gap(0)
    if sizes.narrow:
        lines = headed(slip.help_heading, slip.help_lines, sizes, sizes.room, slip.number)
        return spaced(4, lines, Beside((((sizes.room - code.width) // 2, 0, Picture(code)),)))
    # The quiet zone of the code may lie in the margin: both are white, and the code aligns with the text.
    outside = min(sizes.margin, code.width)
    left = code.width - outside
    lines = headed(slip.help_heading, slip.help_lines, sizes, sizes.room - left, slip.number) or Gap(0)
    tall = max(code.height, lines.height)
    return Beside(((-outside, (tall - code.height) // 2, Picture(code)), (left, (tall - lines.height) // 2, lines)))
