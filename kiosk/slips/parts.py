"""The parts that board slip and receipt share: header, title, heading with lines, footer."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from kiosk.lettering.script import drawable, is_rtl
from kiosk.slips.blocks import Beside, Block, Box, Column, Gap, Icon, Line, Picture, Squeezed, Words, words
from kiosk.slips.faces import Style, Weight, line_width, width_of
from kiosk.slips.marks import symbol
from kiosk.slips.measures import Measures

WORDMARK = "Marktpunt"
TITLE_SMALLER = (64, 52, 44)
"""For titles past what the rules allow (80 characters), so that even they come out whole as long as can be."""


def spaced(gap: int, *parts: Block | None) -> Block:
    """Parts under each other with `gap` dots between; what is None or has no height is left out with its gap."""
    stacked: list[Block] = []
    for part in parts:
        if part is not None and part.height:
            stacked += [Gap(gap), part] if stacked else [part]
    return Column(tuple(stacked))


def header(sizes: Measures, district: str, number: str, copy: str) -> Block:
    """The symbol, the wordmark and the district; at the right the number, large, and the mark of a copy.

    On narrow paper the number has a line of its own: it must be read from a distance.
    """
    left = sizes.symbol + 14
    gap = 16
    wordmark = words(WORDMARK, sizes.wordmark, sizes.room - left)
    mark = _copy_mark(copy, sizes)
    beside = sizes.room - left - gap - round(width_of(WORDMARK, sizes.wordmark, False))
    figure = _one_line(number, sizes.number, sizes.room if sizes.narrow else beside)
    side = [part for part in ([mark] if sizes.narrow else [figure, mark]) if part.height]
    side_width = max((part.width for part in side), default=0)
    area = words(district, sizes.district, sizes.room - left - (side_width + gap if side else 0), lines_max=2)
    name = Column((replace(wordmark, rtl=False), replace(area, rtl=False) if len(area.lines) == 1 else area))
    right = Column(tuple(Beside(((side_width - part.width, 0, part),)) for part in side))
    tall = max(sizes.symbol, name.height, right.height)
    top = Beside(
        (
            (-4, (tall - sizes.symbol) // 2, Picture(symbol(sizes.symbol))),
            (left, (tall - name.height) // 2, name),
            (sizes.room - side_width, (tall - right.height) // 2, right),
        )
    )
    return spaced(10, top, figure) if sizes.narrow else top


def _one_line(text: str, style: Style, width: int) -> Words:
    """`text` as wide as it is, on one line of at most `width` dots; a longer one becomes smaller, then is cut."""
    fitted = words(text, fitting(drawable(text), style, width), width, lines_max=1)
    wide = max((round(width_of(line, fitted.style, fitted.rtl)) + 1 for line in fitted.lines), default=0)
    return replace(fitted, width=wide)


def _copy_mark(copy: str, sizes: Measures) -> Box | Words:
    text = _one_line(copy, replace(sizes.small, weight=Weight.BOLD), sizes.room // 3)
    return Box(text, text.width + 20, padding=10, corner=8, border=3) if text.height else text


def fitting(text: str, style: Style, width: int) -> Style:
    """`style`, made smaller until the one line `text` fits `width`; at least a third of its size."""
    wide = line_width(text, style)
    return style if wide <= width else replace(style, size=max(style.size // 3, int(style.size * width / wide)))


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
        set_title = words(text, style, room, lines_max=sizes.title_lines_max + 1)
        if len(set_title.lines) <= sizes.title_lines_max:
            break
    else:
        set_title = words(text, style, room, lines_max=2 * sizes.title_lines_max)
    return set_title if room == sizes.room or not set_title.height else Squeezed(set_title, sizes.room)


def with_icon(icon: str, block: Block, sizes: Measures, *, rtl: bool, first_line: int) -> Block:
    """A pictogram before a block, on the height of its first line; at the right of it where words run leftwards."""
    if not block.height:
        return block
    side = 0 if not rtl else sizes.room - sizes.icon
    shift = sizes.icon + 14 if not rtl else 0
    return Beside(((side, (first_line - sizes.icon) // 2, Icon(icon, sizes.icon)), (shift, 0, block)))


def headed(heading: str, lines: tuple[str, ...], sizes: Measures, room: int, strong: str = "") -> Block | None:
    """A heading with short lines under it; None when there is nothing to say."""
    body = [words(line, sizes.body, room, strong=strong) for line in lines if line.strip()]
    if not body:
        return None
    return spaced(6, words(heading, sizes.heading, room), spaced(4, *body))


def footer(left: str, right: str, sizes: Measures) -> Block:
    """Two small texts at the outer edges of one line, or under each other when they do not fit beside each other."""
    first, second = words(left, sizes.small, sizes.room), words(right, sizes.small, sizes.room)
    if not (len(first.lines) == len(second.lines) == 1):
        return spaced(2, first, second)
    wide = [round(width_of(part.lines[0], part.style, part.rtl)) + 1 for part in (first, second)]
    if sum(wide) + 24 > sizes.room:
        return spaced(2, first, second)
    one, two = replace(first, width=wide[0]), replace(second, width=wide[1])
    return Beside(((0, 0, one), (sizes.room - wide[1], 0, two)))


def rule(sizes: Measures) -> Block:
    """A line from margin to margin."""
    return Line(sizes.room)
