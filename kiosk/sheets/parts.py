"""The parts that week sheet, poster and leaflet share: name, place, hours, QR code; knows no words of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from kiosk.lettering.families import Weight
from kiosk.lettering.script import drawable
from kiosk.sheets.blocks import Beside, Block, Box, Code, Column, Icon, OnOneLine, Part, Symbol, Words, spaced, words
from kiosk.sheets.content import Place, Row
from kiosk.sheets.faces import Style, width_of
from kiosk.sheets.marks import qr_cells
from kiosk.sheets.measures import INK, QUIET, WHITE
from kiosk.slips.parts import WORDMARK

ROWS_MAX = 7
"""Of the opening hours: a week has no more days."""


SCALES = (1.4, 1.3, 1.2, 1.15, 1.1, 1.05, 1.0, 0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)
"""Of type that fills its page; below 0.8 for texts no catalogue of ours holds."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The room a part is made for: its width, and whether the sheet runs from right to left."""

    width: float
    rtl: bool

    def narrower(self, by: float) -> Frame:
        """The same with less width."""
        return replace(self, width=self.width - by)

    def words(self, text: str, style: Style, lines_max: int, *, colour: str = INK) -> Words:
        """A sentence of the sheet's own, in the direction of the sheet."""
        return words(text, style, self.width, lines_max=lines_max, rtl=self.rtl, colour=colour)

    def beside(self, mark: Block, mark_width: float, left: float, block: Block) -> Beside:
        """A mark, and from `left` on a piece made for the rest; each in the middle of the height of the two."""
        tall = max(mark.height, block.height)
        parts = (
            Part(0, mark_width, mark, (tall - mark.height) / 2),
            Part(left, self.width - left, block, (tall - block.height) / 2),
        )
        return Beside(self.width, parts, self.rtl)


def name(district: str, frame: Frame, symbol_mm: float, wordmark: Style, small: Style) -> Beside:
    """Symbol and wordmark, with the district under it."""
    left = symbol_mm * 1.15
    inner = frame.narrower(left)
    lines = spaced(0, inner.words(WORDMARK, wordmark, 1), inner.words(district, small, 1, colour=QUIET))
    return frame.beside(Symbol(symbol_mm), symbol_mm, left, lines)


def with_icon(icon: str, block: Block, frame: Frame, size: float, first_line: float, colour: str = INK) -> Block:
    """A pictogram before a piece made for `frame` less `icon_room(size)`, on the height of its first line."""
    if not block.height:
        return block
    left, up = icon_room(size), (first_line - size) / 2
    parts = (
        Part(0, size, Icon(icon, size, colour), max(up, 0.0)),
        Part(left, frame.width - left, block, max(-up, 0.0)),
    )
    return Beside(frame.width, parts, frame.rtl)


def icon_room(size: float) -> float:
    """What a pictogram takes from the width of the words beside it."""
    return size * 1.4


def hours(rows: tuple[Row, ...], style: Style, frame: Frame) -> Column:
    """Days and times in two columns, a little smaller where that helps, or else the times under their days."""
    kept = [row for row in rows if drawable(row.value)][:ROWS_MAX]
    for smaller in (1.0, 0.95, 0.9, 0.85):
        set_in = replace(style, size_mm=style.size_mm * smaller)
        labels = [frame.words(row.label, set_in, 2).narrowed() for row in kept]
        values = [frame.words(row.value, set_in, 2).narrowed() for row in kept]
        second = max((label.width for label in labels), default=0.0) + set_in.size_mm * 0.8
        widest = max((value.width for value in values), default=0.0)
        if all(len(part.lines) <= 1 for part in (*labels, *values)) and second + widest <= frame.width:
            pairs = zip(labels, values, strict=True)
            return Column(tuple(OnOneLine(frame.width, ((0, day), (second, time)), frame.rtl) for day, time in pairs))
    strong = replace(style, weight=Weight.SEMIBOLD)
    return Column(tuple(spaced(0, frame.words(row.label, strong, 2), frame.words(row.value, style, 2)) for row in kept))


def place_part(place: Place, heading: Style, body: Style, frame: Frame) -> Column:
    """Where, when and whom to call, each with its pictogram; what is not known is left out."""
    icon = body.size_mm * 1.15
    inner = frame.narrower(icon_room(icon))
    where = spaced(
        0, inner.words(place.name, replace(body, weight=Weight.BOLD), 2), inner.words(place.address, body, 2)
    )
    first_line = body.size_mm * body.leading
    told = [("map-pin", where), ("clock", hours(place.hours, body, inner)), ("phone", _call(place, body, inner))]
    facts = [with_icon(sign, block, frame, icon, first_line) for sign, block in told]
    if not any(fact.height for fact in facts):
        return Column()
    return spaced(body.size_mm * 0.45, frame.words(place.heading, heading, 2), *facts)


def _call(place: Place, body: Style, frame: Frame) -> Block:
    """The telephone number behind its label, or under it where the line is too short."""
    phone = frame.words(place.phone, replace(body, weight=Weight.BOLD), 2)
    label = frame.words(place.phone_label if phone.lines else "", body, 2)
    one, two = label.narrowed(), phone.narrowed()
    start = one.width + body.size_mm * 0.4
    if len(label.lines) == len(phone.lines) == 1 and start + two.width <= frame.width:
        return OnOneLine(frame.width, ((0, one), (start, two)), frame.rtl)
    return spaced(0, label, phone)


def code_part(address: str, size_mm: float) -> Code | None:
    """A QR code of `address`; None when there is no address, or none that fits."""
    cells = qr_cells(address, size_mm)
    return Code(cells, size_mm) if cells else None


def copy_mark(copy: str, style: Style, width: float) -> Box | None:
    """'kopie' in a small frame; None on a first print."""
    text = words(copy, replace(style, weight=Weight.BOLD), width, lines_max=1).narrowed()
    return Box(text, text.width + 4, padding=2, border=INK, corner=1.5) if text.lines else None


ONE_LINE_MAX = 120
"""Characters by which it is measured how much smaller a line must become; the vocabulary's LINE_MAX."""


def one_line(text: str, style: Style, width: float, *, rtl: bool, colour: str = INK) -> Words:
    """`text` on one line of at most `width`, made smaller to fit, cut when even a third of its size is too large."""
    wide = width_of(drawable(text)[:ONE_LINE_MAX], style, rtl)
    if wide > width:
        style = replace(style, size_mm=max(style.size_mm / 3, style.size_mm * width / wide * 0.99))
    return words(text, style, width, lines_max=1, rtl=rtl, colour=colour).narrowed()


def one_scale(makes: tuple[Callable[[float], Block], ...], height: float) -> tuple[Block, ...]:
    """Each piece made in the largest of `SCALES` in which all of them are at most `height` high."""
    made: tuple[Block, ...] = ()
    for scale in SCALES:
        made = tuple(make(scale) for make in makes)
        if all(block.height <= height for block in made):
            break
    return made


def tile(icon: str, size: float) -> Block:
    """A white field with a pictogram: the category, as on the board slip."""
    return Box(Icon(icon, size * 0.8), size, padding=size * 0.1, fill=WHITE, corner=size * 0.14)
