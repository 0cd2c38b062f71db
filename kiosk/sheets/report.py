"""How a sheet to sit down with is laid out: what is known about somebody, the figures of a month; knows no words.

Read at arm's length, so its letters are those of a letter: an em of 4.4 mm, 12.5 points.
"""

from __future__ import annotations

from kiosk.lettering.families import Weight
from kiosk.lettering.portions import portions
from kiosk.sheets.blocks import (
    CHARACTERS_MAX,
    Bar,
    Beside,
    Block,
    Box,
    Column,
    Gap,
    OnOneLine,
    Part,
    Symbol,
    fitted,
    spaced,
    words,
)
from kiosk.sheets.content import FigurePart, FigureRow, FiguresSheet, KnownPart, KnownSheet
from kiosk.sheets.faces import Style
from kiosk.sheets.measures import BOARD_TINT, CANAL, MARGIN, QUIET
from kiosk.sheets.parts import Frame, copy_mark, icon_room, one_line, with_icon
from kiosk.sheets.pen import A4_MM
from kiosk.slips.parts import WORDMARK

SIDE = MARGIN / 2
"""More white beside the words than on what hangs on a board: these lines are long."""
WIDTH = A4_MM[0] - 2 * MARGIN
HEIGHT = A4_MM[1] - 2 * MARGIN
BODY = Style(4.4, Weight.REGULAR, 1.3)
STRONG = Style(4.4, Weight.SEMIBOLD, 1.3)
_SUB = Style(5.6, Weight.BOLD, 1.2)
_HEADING = Style(9.0, Weight.BOLD, 1.1)
_UNDER = Style(5.6, Weight.SEMIBOLD, 1.2)
_SMALL = Style(3.8, Weight.REGULAR, 1.3)
_SYMBOL = 18.0
_ICON = 5.2
_APART, _BETWEEN = 5.0, 1.4
"""Between two groups, and between the lines of one."""
_BAR, _LABEL, _TOLD = 4.6, 0.40, 0.22
"""How high a bar is; which shares of the width the words before and after the bars have."""


def known_pages(sheet: KnownSheet) -> list[Column]:
    """The pages, each a column that fits between the margins; the heading of a group stands with its first line."""
    frame = Frame(WIDTH - 2 * SIDE, sheet.rtl)
    blocks = [block for part in sheet.parts for block in _known(part, frame)]
    foot = [frame.words(sheet.foot_heading, _SUB, 2), *(frame.words(line, BODY, 4) for line in sheet.foot_lines)]
    return _pages(sheet.heading, sheet.of_whom, [*blocks, (_APART, spaced(_BETWEEN, *foot))], sheet.page, sheet, frame)


def figures_pages(sheet: FiguresSheet) -> list[Column]:
    """As known_pages; a group of figures stands on one page where it fits on one."""
    frame = Frame(WIDTH - 2 * SIDE, sheet.rtl)
    blocks = [block for part in sheet.parts for block in _figures(part, frame)]
    foot = spaced(_BETWEEN, *(frame.words(line, _SMALL, 5, colour=QUIET) for line in sheet.foot_lines))
    return _pages(sheet.heading, sheet.month, [*blocks, (_APART, foot)], sheet.page, sheet, frame)


_Spaced = tuple[float, Block]
"""A block, and how much white is above it."""


def _pages(
    heading: str,
    under: str,
    blocks: list[_Spaced],
    page: str,
    sheet: KnownSheet | FiguresSheet,
    frame: Frame,
) -> list[Column]:
    top = _header(heading, under, sheet.copy, frame)
    foot = _foot(page, "0", "0", frame)
    most = HEIGHT - top.height - foot.height - 2 * _APART
    pages: list[list[_Spaced]] = [[]]
    for space, block in blocks:
        if not block.height:
            continue
        if pages[-1] and _high(pages[-1]) + space + block.height > most:
            pages.append([])
        pages[-1].append((space if pages[-1] else 0.0, block))
    finished = []
    for number, some in enumerate(pages, start=1):
        below = _foot(page, str(number), str(len(pages)), frame)
        rest = max(0.0, most - _high(some)) + _APART
        column = Column((top, Gap(_APART), _stack(some), Gap(rest), below))
        finished.append(Column((Beside(WIDTH, (Part(SIDE, frame.width, column),)),)))
    return finished


def _high(blocks: list[_Spaced]) -> float:
    return sum(space + block.height for space, block in blocks)


def _stack(blocks: list[_Spaced]) -> Column:
    return Column(tuple(piece for space, block in blocks for piece in (Gap(space), block)))


def _header(heading: str, under: str, copy: str, frame: Frame) -> Column:
    left = _SYMBOL + 5
    inner = frame.narrower(left)
    mark = copy_mark(copy, _SMALL, 40)
    beside = inner.width - (mark.width + _APART if mark else 0.0)
    title = fitted(heading, _HEADING, beside, least_mm=6, lines_max=2, rtl=frame.rtl)
    lines = [Part(0, beside, title)]
    brand = words(WORDMARK, _UNDER, 40, lines_max=1, colour=QUIET).narrowed()
    whom = one_line(under, _UNDER, inner.width - brand.width - _APART, rtl=frame.rtl, colour=QUIET)
    below = OnOneLine(inner.width, ((0, whom), (inner.width - brand.width, brand)), frame.rtl)
    lines.append(Part(0, inner.width, below, title.height + 1))
    if mark:
        lines.append(Part(inner.width - mark.width, mark.width, mark, 1))
    return spaced(
        3,
        frame.beside(Symbol(_SYMBOL), _SYMBOL, left, Beside(inner.width, tuple(lines), frame.rtl)),
        Bar(frame.width),
    )


def _foot(page: str, number: str, of: str, frame: Frame) -> Block:
    said = page.replace("{page}", number).replace("{pages}", of)
    return spaced(1.5, Bar(frame.width, 0.4), one_line(said, _SMALL, frame.width, rtl=frame.rtl, colour=QUIET))


def _known(part: KnownPart, frame: Frame) -> list[_Spaced]:
    inner = frame.narrower(icon_room(_ICON))
    lines: list[Block] = []
    for icon, text in part.facts:
        pieces = portions(text, CHARACTERS_MAX - 50) or ("",)
        for number, piece in enumerate(pieces):
            said = inner.words(piece, BODY, 12)
            lines.append(with_icon(icon if number == 0 else "", said, frame, _ICON, BODY.size_mm * BODY.leading, CANAL))
    return _group(frame.words(part.heading, _SUB, 2), lines)


def _group(heading: Block, lines: list[Block]) -> list[_Spaced]:
    if not lines:
        return []
    first, *more = lines
    return [(_APART, spaced(_BETWEEN, heading, first)), *((_BETWEEN, line) for line in more)]


def _figures(part: FigurePart, frame: Frame) -> list[_Spaced]:
    heading = with_icon(
        part.icon,
        frame.narrower(icon_room(7.0)).words(part.heading, _SUB, 2),
        frame,
        7.0,
        _SUB.size_mm * _SUB.leading,
        CANAL,
    )
    rows: list[Block] = [_row(row, frame) for row in part.rows]
    whole = spaced(_BETWEEN, heading, *rows)
    return [(_APART, whole)] if whole.height < HEIGHT / 3 else _group(heading, rows)


def _row(row: FigureRow, frame: Frame) -> Block:
    """The words, the bar and the figure; a bar that is not told is an empty frame, and none is no bar."""
    before, after = frame.width * _LABEL, frame.width * _TOLD
    room = frame.width - before - after - 2 * _APART
    label = Frame(before, frame.rtl).words(row.label, BODY, 3)
    told = Frame(after, frame.rtl).words(row.told, STRONG, 2)
    tall = max(label.height, told.height)
    parts = [Part(0, before, label, (tall - label.height) / 2)]
    left = before + _APART
    track = Box(Gap(), room, padding=0, fill=BOARD_TINT if row.share is not None else "", border="", height_min=_BAR)
    if row.share is None:
        track = Box(Gap(), room, padding=0, border=QUIET, border_mm=0.3, corner=1, height_min=_BAR)
    parts.append(Part(left, room, track, (tall - _BAR) / 2))
    if row.share:
        long = max(1.2, room * min(1.0, row.share))
        filled = Box(Gap(), long, padding=0, fill=CANAL, corner=1, height_min=_BAR)
        parts.append(Part(left, long, filled, (tall - _BAR) / 2))
    parts.append(Part(left + room + _APART, after, told, (tall - told.height) / 2))
    return Beside(frame.width, tuple(parts), frame.rtl)
