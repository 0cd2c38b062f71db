"""The colours that were really drawn, and how they stand out against each other (WCAG 2.2)."""

from __future__ import annotations

from typing import Any

from PIL import Image

Rgb = tuple[int, int, int]
SHARE = 0.004
"""A colour with less of the pixels of a word than this is the soft edge of a letter."""


def light(colour: Rgb) -> float:
    """Relative luminance."""
    parts = [value / 255 for value in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: Rgb, other: Rgb) -> float:
    """The ratio of contrast of two colours."""
    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def drawn(window: Any) -> Image.Image:
    """What is in the window now."""
    from kivy.graphics.opengl import GL_RGBA, GL_UNSIGNED_BYTE, glReadPixels

    width, height = window.system_size
    pixels = glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE)
    return (
        Image.frombytes("RGBA", (width, height), bytes(pixels))
        .convert("RGB")
        .transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    )


def part_of(picture: Image.Image, part: Any) -> Image.Image:
    """The pixels of a part; its place counts from below."""
    box = (round(part.x), picture.height - round(part.top), round(part.right), picture.height - round(part.y))
    return picture.crop((max(0, box[0]), max(0, box[1]), min(picture.width, box[2]), min(picture.height, box[3])))


def stands_out(picture: Image.Image, part: Any) -> float:
    """How the words or the pictogram of a part stand out: its most frequent colour against the one furthest from it."""
    seen = part_of(picture, part)
    colours = sorted(seen.getcolors(seen.width * seen.height) or [], reverse=True)
    ground = colours[0][1]
    least = SHARE * seen.width * seen.height
    return max((ratio(ground, colour) for count, colour in colours[1:] if count >= min(least, 40)), default=1.0)


def at(picture: Image.Image, x: float, y: float) -> Rgb | None:
    """The colour of a pixel; its place counts from below. None outside the picture."""
    row, column = picture.height - 1 - round(y), round(x)
    if not (0 <= row < picture.height and 0 <= column < picture.width):
        return None
    found = picture.getpixel((column, row))
    assert isinstance(found, tuple)
    return int(found[0]), int(found[1]), int(found[2])
