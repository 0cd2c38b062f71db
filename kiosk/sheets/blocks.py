"""The pieces a sheet is stacked from, each with a height and a way to draw itself; knows no sheet.

All measures are millimetres. Pieces side by side are mirrored as a whole on a sheet whose words run from right to
left. Its own sentences run as the sheet does, also when a Dutch name makes up most of one; what residents wrote runs
as most of its letters do, and begins at that side.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import inf
from typing import Protocol

from kiosk.lettering.families import CAP_HEIGHT
from kiosk.lettering.script import ELLIPSIS, drawable, has_arabic, is_rtl
from kiosk.lettering.wrapping import wrap
from kiosk.sheets.faces import Style, ruler, width_of
from kiosk.sheets.marks import draw_symbol
from kiosk.sheets.measures import INK
from kiosk.sheets.pen import Pen
from kiosk.slips.blocks import ARABIC_LEADING


class Block(Protocol):
    """A piece of a sheet."""

    @property
    def height(self) -> float: ...

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw this piece with its corner at (left, top)."""
        ...


@dataclass(frozen=True, slots=True)
class Gap:
    height: float = 0.0

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Paper stays paper."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A ruled line, or a filled rectangle."""

    width: float
    height: float = 0.9
    colour: str = INK

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Solid, from edge to edge."""
        pen.box(left, top, self.width, self.height, fill=self.colour)


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of one text, in logical order, already fitting `width`; see `words`."""

    lines: tuple[str, ...]
    style: Style
    width: float
    rtl: bool = False
    colour: str = INK

    @property
    def step(self) -> float:
        """From one baseline to the next."""
        arabic = any(has_arabic(line) for line in self.lines)
        return self.style.size_mm * self.style.leading * (ARABIC_LEADING if arabic else 1)

    @property
    def height(self) -> float:
        return self.step * len(self.lines)

    @property
    def baseline(self) -> float:
        """Of the first line, from the top: capitals stand in the middle of their line."""
        return (self.step + self.style.size_mm * CAP_HEIGHT) / 2

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Never justified."""
        baseline = top + self.baseline
        for row, line in enumerate(self.lines):
            start = left + self.width - width_of(line, self.style, self.rtl) if self.rtl else left
            pen.line(line, start, baseline + row * self.step, self.style, self.rtl, self.colour)

    def narrowed(self) -> Words:
        """The same lines in no more room than they need."""
        return replace(self, width=max((width_of(line, self.style, self.rtl) for line in self.lines), default=0.0))


CHARACTERS_MAX = 400
"""Of one text, as the vocabulary's DETAILS_MAX: more never fits where it stands, and wrapping it takes seconds."""


def _clean(text: str) -> str:
    clean = drawable(text)
    return clean[:CHARACTERS_MAX] + ELLIPSIS if len(clean) > CHARACTERS_MAX else clean


def words(
    text: str, style: Style, width: float, *, lines_max: int, rtl: bool | None = None, colour: str = INK
) -> Words:
    """`text` wrapped to `width`; past `lines_max` it ends in an ellipsis.

    `rtl` is the direction of the sheet for a sentence of its own; None: as most of the letters run.
    """
    clean = _clean(text)
    leftwards = is_rtl(clean) if rtl is None else rtl
    lines = wrap(clean, width, ruler(style, leftwards), lines_max=lines_max) if clean else ()
    return Words(lines, style, width, leftwards, colour)


_SHRINK = 0.96


def fitted(
    text: str,
    style: Style,
    width: float,
    *,
    least_mm: float,
    lines_max: int,
    rtl: bool,
    height_max: float = inf,
) -> Words:
    """`text` in the largest type up to `style` that keeps its words whole and takes at most `lines_max` lines.

    Below an em of `least_mm` words are broken and the text is cut off after all.
    """
    clean = _clean(text)
    size = style
    while True:
        made = words(text, size, width, lines_max=lines_max + 1, rtl=rtl)
        whole = all(width_of(word, size, rtl) <= width for word in clean.split())
        if (whole and len(made.lines) <= lines_max and made.height <= height_max) or size.size_mm * _SHRINK < least_mm:
            return words(text, size, width, lines_max=lines_max, rtl=rtl)
        size = replace(size, size_mm=size.size_mm * _SHRINK)


@dataclass(frozen=True, slots=True)
class Icon:
    """A pictogram by name; an unknown name leaves its room empty."""

    name: str
    size: float
    colour: str = INK

    @property
    def height(self) -> float:
        return self.size

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """In the middle of its square."""
        pen.icon(self.name, left, top, self.size, self.colour)


@dataclass(frozen=True, slots=True)
class Symbol:
    """The symbol of the identity, in its colours."""

    size: float

    @property
    def height(self) -> float:
        return self.size

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """In its square."""
        draw_symbol(pen, left, top, self.size)


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code with its white, from `marks.qr_cells`."""

    cells: tuple[tuple[float, float, float, float], ...] = field(repr=False)
    size: float

    @property
    def height(self) -> float:
        return self.size

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """As one shape."""
        pen.squares(((left + x, top + y, width, height) for x, y, width, height in self.cells), INK)


@dataclass(frozen=True, slots=True)
class Box:
    """A rounded field, filled or framed, with one piece inside."""

    inside: Block
    width: float
    padding: float = 4.0
    fill: str = ""
    border: str = ""
    border_mm: float = 0.6
    corner: float = 3.0
    height_min: float = 0.0

    @property
    def height(self) -> float:
        return max(self.inside.height + 2 * self.padding, self.height_min)

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """The field first, then what stands in it, in the middle of its height."""
        pen.box(
            left,
            top,
            self.width,
            self.height,
            fill=self.fill,
            border=self.border,
            border_mm=self.border_mm,
            corner=self.corner,
        )
        self.inside.draw(pen, left + self.padding, top + (self.height - self.inside.height) / 2)


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a row: where it begins, how wide it is, how far down."""

    left: float
    width: float
    block: Block
    down: float = 0.0


@dataclass(frozen=True, slots=True)
class Beside:
    """Pieces side by side in a row `width` wide; `mirrored` begins at the right."""

    width: float
    parts: tuple[Part, ...]
    mirrored: bool = False

    @property
    def height(self) -> float:
        return max((part.down + part.block.height for part in self.parts), default=0.0)

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Each part where it stands."""
        for part in self.parts:
            across = self.width - part.left - part.width if self.mirrored else part.left
            part.block.draw(pen, left + across, top + part.down)


@dataclass(frozen=True, slots=True)
class Column:
    """Pieces under each other."""

    parts: tuple[Block, ...] = ()

    @property
    def height(self) -> float:
        return sum(block.height for block in self.parts)

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """From the top down."""
        for block in self.parts:
            block.draw(pen, left, top)
            top += block.height


@dataclass(frozen=True, slots=True)
class OnOneLine:
    """Single lines of different type or script in a row, on one baseline; `parts` are (left, words)."""

    width: float
    parts: tuple[tuple[float, Words], ...]
    mirrored: bool = False

    @property
    def height(self) -> float:
        return max((self._down(text) + text.height for _, text in self.parts), default=0.0)

    def _down(self, text: Words) -> float:
        return max(other.baseline for _, other in self.parts if other.lines) - text.baseline if text.lines else 0.0

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Each where it stands."""
        parts = tuple(Part(start, text.width, text, self._down(text)) for start, text in self.parts)
        Beside(self.width, parts, self.mirrored).draw(pen, left, top)


def spaced(gap: float, *parts: Block | None) -> Column:
    """Parts under each other with `gap` between; what is None or has no height is left out with its gap."""
    stacked: list[Block] = []
    for part in parts:
        if part is not None and part.height:
            stacked += [Gap(gap), part] if stacked else [part]
    return Column(tuple(stacked))
