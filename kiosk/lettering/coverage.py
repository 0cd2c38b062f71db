"""Which characters a TrueType file can draw, read from its own table; knows no text and no layout.

Pillow does not tell, and a character a font lacks would come out as an empty box.
"""

from __future__ import annotations

import struct
from pathlib import Path


def covered(font: Path) -> frozenset[int]:
    """The code points below U+10000 that have a glyph (OpenType `cmap` format 4, platform 3 encoding 1).

    Raises ValueError when the file has no such table: a font of ours that is damaged.
    """
    data = font.read_bytes()
    (table_count,) = struct.unpack_from(">H", data, 4)
    for index in range(table_count):
        tag, _, start, _ = struct.unpack_from(">4sIII", data, 12 + 16 * index)
        if tag == b"cmap":
            return _bmp(data, start)
    raise ValueError(f"{font.name} has no cmap")


def _bmp(data: bytes, start: int) -> frozenset[int]:
    (count,) = struct.unpack_from(">H", data, start + 2)
    for index in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", data, start + 4 + 8 * index)
        if (platform, encoding) == (3, 1) and struct.unpack_from(">H", data, start + offset) == (4,):
            return _segments(data, start + offset)
    raise ValueError("no Unicode cmap of format 4")


def _segments(data: bytes, start: int) -> frozenset[int]:
    (twice,) = struct.unpack_from(">H", data, start + 6)
    shape = f">{twice // 2}H"
    ends = struct.unpack_from(shape, data, start + 14)
    starts = struct.unpack_from(shape, data, start + 16 + twice)
    deltas = struct.unpack_from(shape, data, start + 16 + 2 * twice)
    ranges_at = start + 16 + 3 * twice
    ranges = struct.unpack_from(shape, data, ranges_at)
    found: set[int] = set()
    for index, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                (glyph,) = struct.unpack_from(">H", data, ranges_at + 2 * index + offset + 2 * (code - first))
                if not glyph:
                    continue
            if (glyph + delta) & 0xFFFF:
                found.add(code)
    return frozenset(found)
