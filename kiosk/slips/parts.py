"""The parts that board slip and receipt share: header, title, heading with lines, footer."""

from __future__ import annotations

from dataclasses import replace

from kiosk.slips.blocks import Beside, Block, Box, Column, Gap, Icon, Line, Picture, Words, words
from kiosk.slips.faces import Style, line_width
from kiosk.slips.marks import symbol
from kiosk.slips.measures import Measures
from kiosk.slips.script import drawable, is_rtl
from kiosk.slips.wrapping import width_of, wrap

WORDMARK = "Marktpunt"


def spaced(gap: int, *parts: Block | None) -> Block:
    """Parts under each other with `gap` dots between; what is None or has no height is left out with its gap."""
    stacked: list[Block] = []
    for part in parts:
        if part is not None and part.height:
            stacked += [Gap(gap), part] if stacked else [part]
    return Column(tuple(stacked))


def header(sizes: Measures, district: str, number: str, copy: str) -> Block:
    """The symbol, the wordmark and the district; at the right the number, large, and the mark of a copy."""
    side = _right(sizes, number, copy)
    side_width = side[0] if side else 0
    left = sizes.symbol + 14
    name = Column(
        (
            words(WORDMARK, sizes.wordmark, sizes.room - left),
            words(district, sizes.district, sizes.room - left - (side_width + 12 if side_width else 0), lines_max=2),
        )
    )
    tall = max(sizes.symbol, name.height, side[1].height if side else 0)
    parts: list[tuple[int, int, Block]] = [
        (-4, (tall - sizes.symbol) // 2, Picture(symbol(sizes.symbol))),
        (left, (tall - name.height) // 2, name),
    ]
    if side:
        parts.append((sizes.room - side_width, (tall - side[1].height) // 2, side[1]))
    return Beside(tuple(parts))


def _right(sizes: Measures, number: str, copy: str) -> tuple[int, Block] | None:
    lines: list[Words | Box] = []
    widths = []
    half = sizes.room // 2
    for text, style, boxed in ((number, sizes.number, False), (copy, replace(sizes.small, weight=sizes.heading.weight), True)):
        if not text:
            continue
        fitted = words(text, fitting(drawable(text), style, half), half, lines_max=1)
        wide = round(max((width_of(line, fitted.style, fitted.rtl) for line in fitted.lines), default=0)) + 1
        fitted = replace(fitted, width=wide)
        widths.append(wide + (20 if boxed else 0))
        lines.append(Box(fitted, wide + 20, padding=10, corner=8, border=3) if boxed else fitted)
    if not lines:
        return None
    wide = max(widths)
    return wide, Column(tuple(Beside(((wide - own, 0, line),)) for own, line in zip(widths, lines, strict=True)))


def fitting(text: str, style: Style, width: int) -> Style:
    """`style`, made smaller until the one line `text` fits `width`; at least a third of its size."""
    wide = line_width(text, style)
    return style if wide <= width else replace(style, size=max(style.size // 3, int(style.size * width / wide)))


def title(text: str, sizes: Measures, room: int) -> Words:
    """The title in the largest type in which its words fit; longer than a slip can bear, it becomes smaller."""
    clean = drawable(text)
    rtl = is_rtl(clean)
    for size in sizes.title_sizes:
        style = Style(size, sizes.heading.weight, 1.12)
        if all(width_of(word, style, rtl) <= room for word in clean.split()):
            break
    for smaller in (style.size, 64, 52, 44):
        style = replace(style, size=min(style.size, smaller))
        if len(wrap(clean, style, room, rtl=rtl, lines_max=sizes.title_lines_max + 1)) <= sizes.title_lines_max:
            break
    return words(text, style, room, lines_max=2 * sizes.title_lines_max)


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
