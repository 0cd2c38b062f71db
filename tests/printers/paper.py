"""What came out of a printer: strips of rows between two cuts, as dots and as pictures; knows no command."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageOps


@dataclass(slots=True)
class Stretch:
    """What was printed since a reset, row under row, packed 8 dots a byte (1 is ink). `fed` counts empty lines."""

    rows: list[bytes] = field(default_factory=list)
    fed: int = 0
    rubbish: bytes = b""
    """What was no command we send, and would have come out as letters."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A piece of paper, torn or cut off: as a rule one stretch. What broke off before hangs above, as in real life."""

    stretches: tuple[Stretch, ...]
    cut: bool

    @property
    def last(self) -> Stretch:
        """What stands right above the cut."""
        return self.stretches[-1]

    @property
    def picture(self) -> Image.Image:
        """The last stretch as a mode "1" picture, as wide as its bytes. Raises ValueError when rows differ in width."""
        rows = self.last.rows
        if len({len(row) for row in rows}) > 1:
            raise ValueError("rows of different widths")
        size = (8 * len(rows[0]) if rows else 0, len(rows))
        return ImageOps.invert(Image.frombytes("1", size, b"".join(rows)).convert("L")).convert("1")


def same(strip: Strip, image: Image.Image) -> bool:
    """Whether the strip is this picture, whole, cut, and nothing else below what broke off before."""
    last = strip.last
    return strip.cut and not last.rubbish and b"".join(last.rows) == packed(image)


def packed(image: Image.Image) -> bytes:
    """The picture's rows, 8 dots a byte, ink is 1, with white behind its right edge."""
    across = (image.width + 7) // 8
    sheet = Image.new("1", (across * 8, image.height), 1)
    sheet.paste(image, (0, 0))
    return ImageOps.invert(sheet.convert("L")).convert("1").tobytes()


def keep(strip: Strip, path: Path) -> None:
    """As a portable bitmap: a header and the packed rows."""
    rows = strip.last.rows
    path.write_bytes(f"P4\n{8 * len(rows[0]) if rows else 0} {len(rows)}\n".encode() + b"".join(rows))
