"""The pieces a slip is stacked from, each with a height and a way to ink itself; knows no slip.

All measures are dots (8 a millimetre). A picture is grey while it is inked, so that curves are smooth,
and becomes pure black and white at the end (`stack`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Protocol

from PIL import Image, ImageDraw

from kiosk.lettering.families import CAP_HEIGHT
from kiosk.lettering.script import TEXT_MAX, drawable, has_arabic, is_rtl, visual
from kiosk.lettering.wrapping import wrap
from kiosk.slips.faces import Style, icon_character, icon_font, ink_line, ruler, width_of

INK, PAPER = 0, 255
ARABIC_LEADING = 1.25
"""Arabic letters reach higher and lower than Latin ones: their lines stand this much further apart."""
LINES_MAX = 300
"""A block never grows past this many lines (1.6 m at body size). A text of TEXT_MAX characters stays whole in them
on the narrowest paper, also one word of the widest letters; what is mostly line ends does not."""


class Block(Protocol):
    """A piece `width` dots wide at most and `height` dots high."""

    @property
    def height(self) -> int: ...

    @property
    def cut(self) -> bool:
        """Whether words of it were left out for their length, and nothing on it says so yet."""
        ...

    def ink(self, sheet: Image.Image, left: int, top: int) -> None:
        """Ink this piece on a grey sheet with its corner at (left, top)."""
        ...


@dataclass(frozen=True, slots=True)
class Gap:
    cut: ClassVar[bool] = False
    height: int

    def ink(self, sheet: Image.Image, left: int, top: int) -> None:
        """Paper stays paper."""


@dataclass(frozen=True, slots=True)
class Line:
    """A ruled line."""

    cut: ClassVar[bool] = False
    width: int
    height: int = 4

    def ink(self, sheet: Image.Image, left: int, top: int) -> None:
        """A solid bar."""
        ImageDraw.Draw(sheet).rectangle((left, top, left + self.width - 1, top + self.height - 1), fill=INK)


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of one text, in logical order, already fitting `width`; see `words`."""

    lines: tuple[str, ...]
    style: Style
    width: int
    rtl: bool = False
    right: bool = False
    """Whether the lines stand against the right edge of `width`: where a reader of them begins."""
    indent: int = 0
    strong: str = ""
    fill: int = INK
    cut: bool = False

    @property
    def step(self) -> int:
        """From one baseline to the next."""
        arabic = any(has_arabic(line) for line in self.lines)
        return round(self.style.size * self.style.leading * (ARABIC_LEADING if arabic else 1))

    @property
    def height(self) -> int:
        return self.step * len(self.lines)

    @property
    def first_baseline(self) -> int:
        """Capitals stand in the middle of their line."""
        return round((self.step + self.style.size * CAP_HEIGHT) / 2)

    def ink(self, sheet: Image.Image, left: int, top: int) -> None:
        """Against the left or the right edge; never justified."""
        pen = ImageDraw.Draw(sheet)
        for row, line in enumerate(self.lines):
            indent = self.indent if row == 0 else 0
            start = left + indent
            if self.right:
                start = left + self.width - indent - round(width_of(line, self.style, self.rtl, self.strong))
            baseline = top + self.first_baseline + row * self.step
            ink_line(pen, start, baseline, visual(line, self.rtl), self.style, fill=self.fill, strong=self.strong)


def words(
    text: str, style: Style, width: int, *, strong: str = "", fill: int = INK, lines_max: int = LINES_MAX
) -> Words:
    """`text` wrapped to `width`, in the direction most of its letters run and against the edge where they begin."""
    clean = drawable(text)
    rtl = is_rtl(clean)
    if not clean:
        return Words((), style, width)
    measure = ruler(style, rtl, strong)
    whole = wrap(clean, width, measure)
    cut = len(whole) > lines_max
    lines = wrap(clean, width, measure, lines_max=lines_max) if cut else whole
    return Words(lines, style, width, rtl, rtl, strong=strong, fill=fill, cut=cut or len(text) > TEXT_MAX)


@dataclass(frozen=True, slots=True)
class Squeezed:
    """Words set a little wider than there is room, and made narrower; their height stays."""

    inside: Words
    width: int

    @property
    def height(self) -> int:
        return self.inside.height

    @property
    def cut(self) -> bool:
        return self.inside.cut

    def ink(self, sheet: Image.Image, left: int, top: int) -> None:
        """Inked apart at full width, then laid in place."""
        apart = Image.new("L", (self.inside.width, self.height), PAPER)
        self.inside.ink(apart, 0, 0)
        sheet.paste(apart.resize((self.width, self.height), Image.Resampling.LANCZOS), (left, top))


@dataclass(frozen=True, slots=True)
class Icon:
    """A pictogram by name; an unknown name leaves its room empty."""

    cut: ClassVar[bool] = False
    name: str
    size: int
    fill: int = INK

    @property
    def height(self) -> int:
        return self.size

    def ink(self, sheet: Image.Image, left: int, top: int) -> None:
        """In the middle of its square, whatever side bearings the font gives it."""
        character = icon_character(self.name)
        if not character:
            return
        mask = icon_font(self.size).getmask(character)
        x0, y0, x1, y1 = mask.getbbox() or (0, 0, 0, 0)
        ink = Image.frombytes("L", mask.size, bytes(mask)).crop((x0, y0, x1, y1))
        place = (left + (self.size - ink.width) // 2, top + (self.size - ink.height) // 2)
        sheet.paste(self.fill, (*place, place[0] + ink.width, place[1] + ink.height), ink)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture laid in place as it is."""

    cut: ClassVar[bool] = False
    image: Image.Image

    @property
    def height(self) -> int:
        return self.image.height

    def ink(self, sheet: Image.Image, left: int, top: int) -> None:
        """Pasted, dot for dot."""
        sheet.paste(self.image, (left, top))


@dataclass(frozen=True, slots=True)
class Box:
    """A rounded frame, or a filled one, with one piece inside."""

    inside: Block
    width: int
    padding: int = 16
    corner: int = 14
    filled: bool = False
    border: int = 4

    @property
    def height(self) -> int:
        return self.inside.height + 2 * self.padding

    @property
    def cut(self) -> bool:
        return self.inside.cut

    def ink(self, sheet: Image.Image, left: int, top: int) -> None:
        """The frame first, then what stands in it."""
        edge = (left, top, left + self.width - 1, top + self.height - 1)
        fill = INK if self.filled else PAPER
        ImageDraw.Draw(sheet).rounded_rectangle(edge, self.corner, fill=fill, outline=INK, width=self.border)
        self.inside.ink(sheet, left + self.padding, top + self.padding)


@dataclass(frozen=True, slots=True)
class Beside:
    """Pieces side by side, each at its own distance from the left and the top."""

    parts: tuple[tuple[int, int, Block], ...]

    @property
    def height(self) -> int:
        return max((down + block.height for _, down, block in self.parts), default=0)

    @property
    def cut(self) -> bool:
        return any(block.cut for _, _, block in self.parts)

    def ink(self, sheet: Image.Image, left: int, top: int) -> None:
        """Each part where it stands."""
        for right, down, block in self.parts:
            block.ink(sheet, left + right, top + down)


@dataclass(frozen=True, slots=True)
class Column:
    """Pieces under each other."""

    parts: tuple[Block, ...]

    @property
    def height(self) -> int:
        return sum(block.height for block in self.parts)

    @property
    def cut(self) -> bool:
        return any(block.cut for block in self.parts)

    def ink(self, sheet: Image.Image, left: int, top: int) -> None:
        """From the top down."""
        for block in self.parts:
            block.ink(sheet, left, top)
            top += block.height


@dataclass(frozen=True, slots=True)
class Referred:
    """A piece on which is said where the words are that were left out."""

    cut: ClassVar[bool] = False
    inside: Block

    @property
    def height(self) -> int:
        return self.inside.height

    def ink(self, sheet: Image.Image, left: int, top: int) -> None:
        """As what is inside."""
        self.inside.ink(sheet, left, top)


def stack(block: Block, width: int, margin: int) -> Image.Image:
    """A mode "1" picture `width` dots wide with `block` inked `margin` dots from the left."""
    sheet = Image.new("L", (width, max(1, block.height)), PAPER)
    block.ink(sheet, margin, 0)
    return sheet.point(lambda grey: PAPER if grey > 127 else INK).convert("1", dither=Image.Dither.NONE)
