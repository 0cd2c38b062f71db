"""How the week sheet is laid out: what is new, for whoever stands two metres away; knows no words of its own."""

from __future__ import annotations

from kiosk.lettering.families import Weight
from kiosk.sheets.blocks import (
    Bar,
    Beside,
    Block,
    Box,
    Column,
    Gap,
    Icon,
    OnOneLine,
    Part,
    Symbol,
    fitted,
    spaced,
    words,
)
from kiosk.sheets.content import Entry, Tone, WeekSheet
from kiosk.sheets.faces import Style
from kiosk.sheets.measures import (
    BOARD_TINT,
    BRICK,
    CANAL,
    FACT,
    FACT_STRONG,
    GAP,
    INK,
    MARGIN,
    QUIET,
    SMALL,
    TITLE,
    WHITE,
)
from kiosk.sheets.parts import Frame, code_part, copy_mark, one_line, one_scale, tile
from kiosk.sheets.pen import A4_MM
from kiosk.slips.parts import WORDMARK

TITLE_LINES_MAX = 6
"""More than 80 characters, what the rules allow, ever need."""
WIDTH = A4_MM[0] - 2 * MARGIN
HEIGHT = A4_MM[1] - 2 * MARGIN
_COLOURS = {Tone.REQUEST: BRICK, Tone.OFFER: CANAL}
_SYMBOL = 23.0
_STUB = 33.0
_TILE = 19.0
_CODE = 28.0
_PAD = 2.5
_SIDE = 4.0
"""Above and below the words of a card, and beside them."""
_FOOT_GAP = 2.0
_APART = 6.0
"""Between two facts on one line."""
_HEADING = Style(12.0, Weight.BOLD, 1.1)
_WEEK = Style(8.4, Weight.SEMIBOLD, 1.2)
_BRAND = Style(6.4, Weight.BOLD, 1.2)
_ASIDE = Style(6.4, Weight.BOLD, 1.25)
_SIGN = Style(7.0, Weight.BOLD, 1.2)
_INVITE = Style(9.0, Weight.BOLD, 1.2)


def week_pages(sheet: WeekSheet) -> list[Column]:
    """The pages, each a column that fits between the margins; an entry stands on one page, whole."""
    frame = Frame(WIDTH, sheet.rtl)
    top = spaced(3, _header(sheet, frame), Bar(frame.width))
    most = HEIGHT - top.height - GAP - _FOOT_GAP - _footer(sheet, "0", frame).height
    pages = _paged([_entry(entry, frame) for entry in sheet.entries] or [_empty(sheet, frame, most)], most)
    invitation = _put_up(sheet, frame)
    if sheet.entries and invitation and _stacked([*pages[-1], invitation]).height <= most:
        pages[-1].append(invitation)
    finished = []
    for number, blocks in enumerate(pages, start=1):
        page = sheet.page.replace("{page}", str(number)).replace("{pages}", str(len(pages)))
        middle, foot = _stacked(blocks), _footer(sheet, page, frame)
        rest = HEIGHT - top.height - GAP - middle.height - foot.height
        finished.append(Column((top, Gap(GAP), middle, Gap(rest), foot)))
    return finished


def _stacked(blocks: list[Block]) -> Column:
    return spaced(GAP, *blocks)


def _paged(blocks: list[Block], most: float) -> list[list[Block]]:
    pages: list[list[Block]] = [[]]
    for block in blocks:
        if pages[-1] and _stacked([*pages[-1], block]).height > most:
            pages.append([])
        pages[-1].append(block)
    return pages


def _header(sheet: WeekSheet, frame: Frame) -> Block:
    """Symbol, heading and week; on every page, because the pages may hang apart."""
    left = _SYMBOL + 5
    inner = frame.narrower(left)
    mark = copy_mark(sheet.copy, SMALL, 40)
    brand = words(WORDMARK, _BRAND, 45, lines_max=1).narrowed()
    beside = inner.width - (mark.width + _APART if mark else 0.0)
    heading = fitted(sheet.heading, _HEADING, beside, least_mm=9, lines_max=2, rtl=frame.rtl)
    week = one_line(sheet.week, _WEEK, inner.width - brand.width - _APART, rtl=frame.rtl, colour=QUIET)
    under = OnOneLine(inner.width, ((0, week), (inner.width - brand.width, brand)), frame.rtl)
    lines = [Part(0, beside, heading), Part(0, inner.width, under, heading.height)]
    if mark:
        lines.append(Part(inner.width - mark.width, mark.width, mark, 1))
    said = Beside(inner.width, tuple(lines), frame.rtl)
    return frame.beside(Symbol(_SYMBOL), _SYMBOL, left, said)


def _entry(entry: Entry, frame: Frame) -> Block:
    """A card: at the side a field in the colour of its kind, with the number to say at the desk."""
    colour = _COLOURS[entry.tone]
    inner = frame.narrower(_STUB + 2 * _SIDE)
    text = spaced(
        1.2,
        words(entry.title, TITLE, inner.width, lines_max=TITLE_LINES_MAX),
        spaced(0, inner.words(entry.when, FACT_STRONG, 3), _facts(entry, inner)),
    )
    stub = _stub(entry, frame)
    tall = max(text.height, stub.height) + 2 * _PAD
    return Beside(
        frame.width,
        (
            Part(0, frame.width, Box(Gap(), frame.width, border=colour, height_min=tall)),
            Part(0, _STUB, Box(Gap(), _STUB, fill=colour, height_min=tall)),
            Part(_STUB / 2, _STUB / 2, Bar(_STUB / 2, tall, colour)),
            Part(0, _STUB, stub, (tall - stub.height) / 2),
            Part(_STUB + _SIDE, inner.width, text, (tall - text.height) / 2),
        ),
        frame.rtl,
    )


def _stub(entry: Entry, frame: Frame) -> Column:
    def middle(block: Block, width: float) -> Block:
        return Beside(_STUB, (Part((_STUB - width) / 2, width, block),))

    kind = one_line(entry.kind, _SIGN, _STUB - 4, rtl=frame.rtl, colour=WHITE)
    number = one_line(entry.number, _SIGN, _STUB - 4, rtl=False, colour=WHITE)
    return spaced(
        1.2, middle(kind, kind.width), middle(tile(entry.category_icon, _TILE), _TILE), middle(number, number.width)
    )


def _facts(entry: Entry, frame: Frame) -> Block:
    """Of whom and until when, on one line where that can be.

    Label and name are pieces of their own: an Arabic name after a Dutch label may not turn the label round.
    """
    until = frame.words(entry.hangs_until, FACT, 2)
    name = words(entry.first_name, FACT, frame.width * 0.6, lines_max=1).narrowed()
    if not name.lines:
        return until
    label = frame.narrower(frame.width * 0.65).words(entry.name_label, FACT, 1).narrowed()
    start = label.width + (FACT.size_mm * 0.3 if label.lines else 0.0)
    of_whom = ((0.0, label), (start, name))
    end, last = start + name.width + _APART, until.narrowed()
    if len(until.lines) > 1 or end + last.width > frame.width:
        return Column((OnOneLine(frame.width, of_whom, frame.rtl), until))
    return OnOneLine(frame.width, (*of_whom, (end, last)), frame.rtl)


def _empty(sheet: WeekSheet, frame: Frame, height: float) -> Block:
    """A week without anything new: warm words that fill the page, and the two signs of what can hang here."""
    pad = 12.0
    inner = frame.narrower(2 * pad)
    (said,) = one_scale((lambda scale: _warm_words(sheet, inner, scale),), height - 2 * pad)
    return Box(said, frame.width, padding=pad, fill=BOARD_TINT, height_min=height)


def _warm_words(sheet: WeekSheet, frame: Frame, scale: float) -> Column:
    size = 38 * scale
    signs = (
        Part(0, size, Icon("heart-handshake", size, BRICK)),
        Part(size * 1.3, size, Icon("hand-finger", size, CANAL)),
    )
    heading, body = Style(19 * scale, Weight.BOLD, 1.1), Style(9.5 * scale, Weight.REGULAR, 1.3)
    return spaced(
        9 * scale,
        Beside(frame.width, signs, frame.rtl),
        fitted(sheet.empty_heading, heading, frame.width, least_mm=10 * scale, lines_max=4, rtl=frame.rtl),
        *(frame.words(line, body, 4) for line in sheet.empty_lines[:3]),
    )


def _put_up(sheet: WeekSheet, frame: Frame) -> Block | None:
    pad = 6.0
    inner = frame.narrower(2 * pad)
    lines = spaced(0, *(inner.words(line, FACT, 3) for line in sheet.put_up_lines[:3]))
    if not lines.height:
        return None
    return Box(spaced(1, inner.words(sheet.put_up_heading, _INVITE, 2), lines), frame.width, padding=pad, border=INK)


def _footer(sheet: WeekSheet, page: str, frame: Frame) -> Block:
    """How to answer, the way to the whole board, and which page this is."""
    code = code_part(sheet.qr, _CODE)
    left = _CODE + 4 if code else 0.0
    inner = frame.narrower(left)
    count = one_line(page, SMALL, inner.width / 3, rtl=frame.rtl)
    # A week without anything new has nothing to respond to: then, how to put something up.
    about = (
        (sheet.respond_heading, sheet.respond_lines) if sheet.entries else (sheet.put_up_heading, sheet.put_up_lines)
    )
    heading = inner.narrower(count.width + _APART).words(about[0], _ASIDE, 2)
    top = OnOneLine(inner.width, ((0, heading), (inner.width - count.width, count)), frame.rtl)
    said = spaced(
        0.5,
        top,
        *(inner.words(line, SMALL, 2) for line in about[1][:2]),
        inner.words(sheet.qr_label if code else "", SMALL, 1, colour=QUIET),
    )
    return spaced(2, Bar(frame.width), frame.beside(code or Gap(), left - 4 if code else 0.0, left, said))
