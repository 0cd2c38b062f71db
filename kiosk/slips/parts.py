"""The parts that all slips share: header, headings with lines, pictograms, boxes to tick, footer.

A part begins where the slip's words begin: at the left, or at the right when they run leftwards (`Measures.rtl`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PIL import Image

from kiosk.lettering.families import Weight
from kiosk.lettering.script import drawable, is_rtl
from kiosk.slips.blocks import (
    INK,
    LINES_MAX,
    Beside,
    Block,
    Box,
    Column,
    Gap,
    Icon,
    Line,
    Picture,
    Referred,
    Words,
    stack,
    words,
)
from kiosk.slips.faces import Style, line_width, width_of
from kiosk.slips.marks import symbol
from kiosk.slips.measures import Measures, measures

WORDMARK = "Marktpunt"
ASIDE = 14
"""Between a pictogram or a box to tick and the words beside it."""
REST_LINES_MAX = 8


def sizes_for(width_dots: int, *own_words: str) -> Measures:
    """The sizes for this paper, mirrored when the slip's `own_words` (its headings and labels) run leftwards.

    Raises ValueError for another width. What somebody typed has no say: an Arabic request on a Dutch slip
    leaves its number and its headings where the desk looks for them.
    """
    return measures(width_dots, is_rtl(" ".join(own_words)))


def placed(
    text: str,
    style: Style,
    sizes: Measures,
    room: int = 0,
    *,
    strong: str = "",
    fill: int = INK,
    lines_max: int = LINES_MAX,
) -> Words:
    """`text` wrapped to `room` (the whole slip by default), on the side where this slip's words begin.

    Only on a slip that runs rightwards does a text in an Arabic script keep its own edge, the right one.
    """
    set_words = words(text, style, room or sizes.room, strong=strong, fill=fill, lines_max=lines_max)
    return replace(set_words, right=set_words.right or sizes.rtl)


def spaced(gap: int, *parts: Block | None) -> Block:
    """Parts under each other with `gap` dots between; what is None or has no height is left out with its gap."""
    stacked: list[Block] = []
    for part in parts:
        if part is not None and part.height:
            stacked += [Gap(gap), part] if stacked else [part]
    return Column(tuple(stacked))


def across(sizes: Measures, *parts: tuple[int, int, int, Block]) -> Beside:
    """Pieces side by side between the margins: how far from the beginning, how far down, how wide, and what."""
    return Beside(
        tuple((sizes.room - start - wide if sizes.rtl else start, down, block) for start, down, wide, block in parts)
    )


def header(sizes: Measures, district: str, number: str, copy: str) -> Block:
    """The symbol, the wordmark and the district; at the far side the number, large, and the mark of a copy.

    On narrow paper the number has a line of its own: it must be read from a distance.
    """
    left = sizes.symbol + ASIDE
    gap = 16
    wordmark = placed(WORDMARK, sizes.wordmark, sizes, sizes.room - left)
    mark = _copy_mark(copy, sizes)
    beside = sizes.room - left - gap - round(width_of(WORDMARK, sizes.wordmark, False))
    figure = _one_line(number, sizes.number, sizes.room if sizes.narrow else beside)
    side = [part for part in ([mark] if sizes.narrow else [figure, mark]) if part.height]
    side_width = max((part.width for part in side), default=0)
    area_room = sizes.room - left - (side_width + gap if side else 0)
    area = placed(district, sizes.district, sizes, area_room, lines_max=2)
    name = spaced(0, wordmark, replace(area, width=sizes.room - left, right=sizes.rtl))
    right = Column(tuple(Beside(((0 if sizes.rtl else side_width - part.width, 0, part),)) for part in side))
    tall = max(sizes.symbol, name.height, right.height)
    top = across(
        sizes,
        (-4, (tall - sizes.symbol) // 2, sizes.symbol, Picture(symbol(sizes.symbol))),
        (left, (tall - name.height) // 2, sizes.room - left, name),
        (sizes.room - side_width, (tall - right.height) // 2, side_width, right),
    )
    return spaced(10, top, across(sizes, (0, 0, figure.width, figure))) if sizes.narrow else top


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


def large_line(text: str, sizes: Measures, room: int, style: Style | None = None) -> Words:
    """What is wanted first, in large type: a little smaller when that keeps it on one line, else wrapped."""
    style = style or sizes.large
    fitted = fitting(drawable(text), style, room)
    return placed(text, fitted if fitted.size >= sizes.heading.size else style, sizes, room)


def with_icon(icon: str, block: Block, sizes: Measures, *, first_line: int) -> Block:
    """A pictogram before a block `room_aside` wide, on the height of its first line."""
    if not block.height:
        return block
    start = sizes.icon + ASIDE
    return across(
        sizes,
        (0, (first_line - sizes.icon) // 2, sizes.icon, Icon(icon, sizes.icon)),
        (start, 0, sizes.room - start, block),
    )


def room_aside(sizes: Measures) -> int:
    """The width that is left beside a pictogram or a box to tick."""
    return sizes.room - sizes.icon - ASIDE


def to_tick(block: Block, sizes: Measures, *, first_line: int) -> Block:
    """An empty box before a block `room_aside` wide, large enough for a pen in a shaking hand."""
    if not block.height:
        return block
    start, side = sizes.icon + ASIDE, sizes.icon - 6
    box = Box(Gap(side), side, padding=0, corner=6, border=3)
    down = (first_line - side) // 2
    # A box larger than its line would touch what stands above and below.
    lowered = max(0, -down)
    return across(sizes, (0, down + lowered, side, box), (start, lowered, sizes.room - start, block))


def headed(heading: str, lines: tuple[str, ...], sizes: Measures, room: int = 0, strong: str = "") -> Block | None:
    """A heading with short lines under it; None when there is nothing to say."""
    body = [placed(line, sizes.body, sizes, room, strong=strong) for line in lines if line.strip()]
    if not any(line.height for line in body):
        return None
    return spaced(6, placed(heading, sizes.heading, sizes, room), spaced(4, *body))


def call(label: str, phone: str, sizes: Measures, style: Style | None = None) -> Block | None:
    """A phone number large, with its label above and a pictogram; None without a number."""
    room = room_aside(sizes)
    number = large_line(phone, sizes, room, style or sizes.heading)
    if not number.height:
        return None
    above = placed(label, sizes.body, sizes, room)
    return with_icon("phone", spaced(2, above, number), sizes, first_line=(above if above.height else number).step)


def boxed(label: str, block: Block, sizes: Measures, padding: int) -> Block | None:
    """A frame with a label and what is wanted first, `padding` within it; None without the latter."""
    if not block.height:
        return None
    inside = placed(label, sizes.body, sizes, sizes.room - 2 * padding)
    return Box(spaced(2, inside, block), sizes.room, padding=padding)


def footer(first: str, last: str, sizes: Measures) -> Block:
    """Two small texts at the outer edges of one line, or under each other when they do not fit beside each other."""
    one, two = placed(first, sizes.small, sizes), placed(last, sizes.small, sizes)
    if not (len(one.lines) == len(two.lines) == 1):
        return spaced(2, one, two)
    wide = [round(width_of(part.lines[0], part.style, part.rtl)) + 1 for part in (one, two)]
    if sum(wide) + 24 > sizes.room:
        return spaced(2, one, two)
    low = max(one.first_baseline, two.first_baseline)  # a date in Arabic has a higher line than a name in Dutch
    return across(
        sizes,
        (0, low - one.first_baseline, wide[0], replace(one, width=wide[0])),
        (sizes.room - wide[1], low - two.first_baseline, wide[1], replace(two, width=wide[1])),
    )


def referred(block: Block | None, rest: str, sizes: Measures) -> Block | None:
    """`block` with `rest` (where there is more) under it when words of it were cut for their length."""
    if block is None or not block.cut:
        return block
    return Referred(spaced(6, block, placed(rest, sizes.strong, sizes, lines_max=REST_LINES_MAX)))


def rule(sizes: Measures, height: int = 4) -> Block:
    """A line from margin to margin."""
    return Line(sizes.room, height)


def to_take_home(
    sizes: Measures, top: Block, parts: Iterable[Block | None], bottom: Block, rest: str = ""
) -> Image.Image:
    """A slip for a person or the desk: header, the parts between two lines, footer.

    Under a part of which words were cut stands `rest`: where there is more.
    """
    body = spaced(28, *(referred(part, rest, sizes) for part in parts))
    return printed(sizes, top, Gap(20), rule(sizes), Gap(22), spaced(28, body, rule(sizes)), Gap(14), bottom)


def printed(sizes: Measures, *parts: Block) -> Image.Image:
    """The picture of a whole slip, with white above and below."""
    return stack(Column((Gap(24), *parts, Gap(24))), sizes.width, sizes.margin)
