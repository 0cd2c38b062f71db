"""How the poster is laid out: one message that is read from across the room; knows no words of its own."""

from __future__ import annotations

from kiosk.lettering.families import Weight
from kiosk.sheets.blocks import Bar, Beside, Block, Box, Column, Part, fitted, spaced
from kiosk.sheets.content import Card, Poster
from kiosk.sheets.faces import Style, of_capitals
from kiosk.sheets.measures import (
    BRICK,
    BRICK_TINT,
    CANAL,
    CANAL_TINT,
    MARGIN,
    MESSAGE_CAPITALS_MM,
    QUIET,
    SMALL,
    SUN,
)
from kiosk.sheets.parts import Frame, code_part, copy_mark, icon_room, name, one_line, one_scale, place_part, with_icon
from kiosk.sheets.pen import A4_MM

WIDTH = A4_MM[0] - 2 * MARGIN
HEIGHT = A4_MM[1] - 2 * MARGIN
_CODE = 52.0
_SYMBOL = 26.0
_MESSAGE = of_capitals(MESSAGE_CAPITALS_MM, Weight.BOLD, 1.02)
_MESSAGE_LINES_MAX = 3
_MESSAGE_HEIGHT_MAX = 118.0
_GAP_MIN = 4.0


def poster_page(sheet: Poster) -> Block:
    """The one page, between the margins: the message above, the place below, the room between them shared out."""
    frame = Frame(WIDTH, sheet.rtl)
    message = fitted(
        sheet.heading,
        _MESSAGE,
        frame.width,
        least_mm=16,
        lines_max=_MESSAGE_LINES_MAX,
        rtl=frame.rtl,
        height_max=_MESSAGE_HEIGHT_MAX,
    )
    top = _top(sheet, frame)
    (page,) = one_scale((lambda scale: _spread((top, message, *_under(sheet, frame, scale))),), HEIGHT)
    return page


def _spread(blocks: tuple[Block, ...]) -> Column:
    kept = [block for block in blocks if block.height]
    rest = HEIGHT - sum(block.height for block in kept)
    return spaced(max(_GAP_MIN, rest / max(1, len(kept) - 1)), *kept)


def _under(sheet: Poster, frame: Frame, scale: float) -> tuple[Block, ...]:
    """What is read from nearby: what Marktpunt is, what can hang there, where it is."""
    lead = frame.words(sheet.lead, Style(9.6 * scale, Weight.SEMIBOLD, 1.22), 4)
    return lead, _tiles(sheet, frame, scale), _foot(sheet, frame, scale)


def _top(sheet: Poster, frame: Frame) -> Block:
    """Whose poster it is; at the other side that it costs nothing, and the mark of a copy."""
    free = one_line(sheet.free, Style(8.4, Weight.BOLD, 1.1), 66, rtl=frame.rtl)
    side: list[Box] = [Box(free, free.width + 10, padding=5, fill=SUN)] if free.lines else []
    mark = copy_mark(sheet.copy, SMALL, 40)
    side += [mark] if mark else []
    taken = max((box.width for box in side), default=-6.0) + 6
    brand = name(
        sheet.district, frame.narrower(taken), _SYMBOL, Style(14, Weight.BOLD, 1.1), Style(8.0, Weight.REGULAR, 1.15)
    )
    parts = [Part(0, frame.width - taken, brand)]
    down = max(0.0, (brand.height - sum(box.height for box in side)) / 2) if len(side) == 1 else 0.0
    for box in side:
        parts.append(Part(frame.width - box.width, box.width, box, down))
        down += box.height + 2
    return Beside(frame.width, tuple(parts), frame.rtl)


def _tiles(sheet: Poster, frame: Frame, scale: float) -> Block:
    """Ask and offer beside each other, in their colours and with their pictograms, as on the screen."""
    gap = 6.0
    width = (frame.width - gap) / 2
    inside = [
        (_tile(card, Frame(width - 10, frame.rtl), scale, colour), tint, colour)
        for card, tint, colour in ((sheet.asks, BRICK_TINT, BRICK), (sheet.offers, CANAL_TINT, CANAL))
    ]
    kept = [one for one in inside if one[0].height]
    tall = max((block.height + 10 for block, _, _ in kept), default=0.0)
    boxes = (
        Box(block, width, padding=5, fill=tint, border=colour, border_mm=0.9, height_min=tall)
        for block, tint, colour in kept
    )
    return Beside(
        frame.width, tuple(Part(index * (width + gap), width, box) for index, box in enumerate(boxes)), frame.rtl
    )


def _tile(card: Card, frame: Frame, scale: float, colour: str) -> Block:
    size = 15.0 * scale
    heading = Style(8.2 * scale, Weight.BOLD, 1.12)
    inner = frame.narrower(icon_room(size))
    return with_icon(
        card.icon,
        spaced(
            0.5,
            inner.words(card.heading, heading, 3),
            inner.words(card.text, Style(6.6 * scale, Weight.REGULAR, 1.2), 3),
        ),
        frame,
        size,
        size,
        colour,
    )


def _foot(sheet: Poster, frame: Frame, scale: float) -> Column:
    """Where and when, beside the way to the board on a telephone."""
    code = code_part(sheet.qr, _CODE)
    inner = frame.narrower(_CODE + 6 if code else 0.0)
    heading, body = Style(9.6 * scale, Weight.BOLD, 1.15), Style(7.0 * scale, Weight.REGULAR, 1.22)
    place = place_part(sheet.place, heading, body, inner)
    parts = [Part(0, inner.width, place)]
    if code:
        label = Frame(_CODE, frame.rtl).words(sheet.qr_label, SMALL, 3, colour=QUIET)
        parts.append(Part(frame.width - _CODE, _CODE, Column((code, label))))
    beside = Beside(frame.width, tuple(parts), frame.rtl)
    return spaced(5, Bar(frame.width), beside) if beside.height else Column()
