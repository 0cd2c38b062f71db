"""How the leaflet is laid out: four pages of A5 on two sides of one A4, to fold; knows no words of its own."""

from __future__ import annotations

from kiosk.lettering.families import Weight
from kiosk.sheets.blocks import Bar, Beside, Block, Box, Column, Gap, Icon, Part, Symbol, fitted, spaced, words
from kiosk.sheets.content import Card, Leaflet
from kiosk.sheets.faces import Style
from kiosk.sheets.measures import BOARD_TINT, CANAL, INK, MARGIN, QUIET, SMALL, WHITE
from kiosk.sheets.parts import Frame, code_part, copy_mark, icon_room, one_line, one_scale, place_part, with_icon
from kiosk.sheets.pen import A4_MM
from kiosk.slips.parts import WORDMARK

PAGE_MM = (A4_MM[1], A4_MM[0])
PANEL_WIDTH = PAGE_MM[0] / 2 - 2 * MARGIN
PANEL_HEIGHT = PAGE_MM[1] - 2 * MARGIN
STEPS_MAX = 4
RULES_MAX = 5
_CODE = 46.0


def leaflet_pages(sheet: Leaflet) -> list[Beside]:
    """The outside and the inside, each two panels wide; folded in the middle, the front is where a book's is."""
    frame = Frame(PANEL_WIDTH, sheet.rtl)
    (front,) = one_scale((lambda scale: _front(sheet, frame, scale),), PANEL_HEIGHT)
    (back,) = one_scale((lambda scale: _back(sheet, frame, scale),), PANEL_HEIGHT)
    how, rules = one_scale(
        (lambda scale: _how(sheet, frame, scale), lambda scale: _rules(sheet, frame, scale)), PANEL_HEIGHT
    )
    return [_side(back, front, sheet.rtl), _side(how, rules, sheet.rtl)]


def _side(first: Block, second: Block, rtl: bool) -> Beside:
    width = 2 * PANEL_WIDTH + 2 * MARGIN
    second_left = PANEL_WIDTH + 2 * MARGIN
    return Beside(width, (Part(0, PANEL_WIDTH, first), Part(second_left, PANEL_WIDTH, second)), rtl)


def _heading(text: str, frame: Frame, scale: float) -> Block | None:
    heading = frame.words(text, Style(11.0 * scale, Weight.BOLD, 1.1), 2)
    return spaced(3, heading, Bar(frame.width)) if heading.height else None


def _front(sheet: Leaflet, frame: Frame, scale: float) -> Column:
    """Symbol and message above, the district below."""
    mark = copy_mark(sheet.copy, SMALL, 40)
    symbol = 46.0 * scale
    parts = [Part(0, symbol, Symbol(symbol))]
    if mark:
        parts.append(Part(frame.width - mark.width, mark.width, mark, 2))
    message = Style(21.0 * scale, Weight.BOLD, 1.04)
    top = spaced(
        5 * scale,
        Beside(frame.width, tuple(parts), frame.rtl),
        frame.words(WORDMARK, Style(13.0 * scale, Weight.BOLD, 1.1), 1),
        fitted(sheet.heading, message, frame.width, least_mm=11 * scale, lines_max=3, rtl=frame.rtl),
        frame.words(sheet.lead, Style(6.8 * scale, Weight.REGULAR, 1.25), 7),
    )
    bottom = frame.words(sheet.district, Style(7.0 * scale, Weight.SEMIBOLD, 1.2), 2, colour=QUIET)
    return Column((top, Gap(max(6.0, PANEL_HEIGHT - top.height - bottom.height)), bottom))


def _how(sheet: Leaflet, frame: Frame, scale: float) -> Column:
    """The steps, each with its number and its pictogram."""
    steps = [_step(number, card, frame, scale) for number, card in enumerate(sheet.steps[:STEPS_MAX], start=1)]
    return spaced(7 * scale, _heading(sheet.how_heading, frame, scale), *steps)


def _step(number: int, card: Card, frame: Frame, scale: float) -> Block:
    size, disc = 19.0 * scale, 9.0 * scale
    left = size + 9 * scale
    inner = frame.narrower(left)
    said = spaced(
        0.5,
        inner.words(card.heading, Style(7.6 * scale, Weight.BOLD, 1.15), 2),
        inner.words(card.text, Style(6.0 * scale, Weight.REGULAR, 1.25), 4),
    )
    if not said.height:
        return Gap()
    count = words(str(number), Style(6.0 * scale, Weight.BOLD, 1.0), disc, lines_max=1, colour=WHITE).narrowed()
    edge, at = 1.2 * scale, size - disc * 0.4
    parts = (
        Part(0, size, Icon(card.icon, size, CANAL)),
        Part(at - edge, disc + 2 * edge, _disc(disc + 2 * edge, WHITE)),
        Part(at, disc, _disc(disc, INK), edge),
        Part(at + (disc - count.width) / 2, count.width, count, edge + (disc - count.height) / 2),
        Part(left, inner.width, said),
    )
    return Beside(frame.width, parts, frame.rtl)


def _disc(size: float, colour: str) -> Box:
    return Box(Gap(), size, padding=0, fill=colour, corner=size / 2, height_min=size)


def _rules(sheet: Leaflet, frame: Frame, scale: float) -> Column:
    """How neighbours treat each other, and in a field of its own that it costs nothing."""
    size = 9.0 * scale
    inner = frame.narrower(icon_room(size))
    body = Style(6.4 * scale, Weight.REGULAR, 1.25)
    lines = [
        with_icon("circle-check", inner.words(rule, body, 4), frame, size, body.size_mm * body.leading, CANAL)
        for rule in sheet.rules[:RULES_MAX]
    ]
    free = one_line(sheet.free, Style(9.0 * scale, Weight.BOLD, 1.15), frame.width - 16, rtl=frame.rtl)
    return spaced(
        6 * scale,
        _heading(sheet.rules_heading, frame, scale),
        *lines,
        Box(
            Frame(frame.width - 16, frame.rtl).words(sheet.free, free.style, 1), frame.width, padding=8, fill=BOARD_TINT
        )
        if free.height
        else None,
    )


def _back(sheet: Leaflet, frame: Frame, scale: float) -> Column:
    """Where and when, whom to call, and the way to the board on a telephone."""
    place = place_part(
        sheet.place, Style(11.0 * scale, Weight.BOLD, 1.1), Style(6.4 * scale, Weight.REGULAR, 1.25), frame
    )
    code = code_part(sheet.qr, _CODE)
    if code is None:
        return place
    left = _CODE + 4
    label = frame.narrower(left).words(sheet.qr_label, Style(6.4 * scale, Weight.SEMIBOLD, 1.25), 5)
    return spaced(8 * scale, place, Bar(frame.width), frame.beside(code, _CODE, left, label))
