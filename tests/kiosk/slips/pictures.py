"""What the tests see on a slip's picture; knows nothing of how it was laid out."""

from __future__ import annotations

from PIL import Image


def inked_rows(image: Image.Image, left: int, right: int) -> list[bool]:
    """Per row, whether there is ink in the columns from `left` up to `right`."""
    strip = image.crop((left, 0, right, image.height)).convert("L")
    across = right - left
    dots = strip.tobytes()
    return [0 in dots[row * across : (row + 1) * across] for row in range(image.height)]


def band_rows(image: Image.Image) -> range:
    """The rows of the black band: where the very first column is inked."""
    edge = inked_rows(image, 0, 1)
    return range(edge.index(True), len(edge) - edge[::-1].index(True)) if any(edge) else range(0)


def ink_in_margins(image: Image.Image, margin: int = 8) -> list[int]:
    """The rows outside the band with ink in the outermost millimetre at either side, top or bottom."""
    band = band_rows(image)
    left, right = inked_rows(image, 0, margin), inked_rows(image, image.width - margin, image.width)
    whole = inked_rows(image, 0, image.width)
    ends = [*range(margin), *range(image.height - margin, image.height)]
    return [row for row in range(image.height) if row not in band and (left[row] or right[row])] + [
        row for row in ends if whole[row]
    ]


def text_lines(image: Image.Image, top: int) -> list[range]:
    """The inked stretches of rows from `top` down: lines of text, as long as they do not touch."""
    rows = inked_rows(image, 0, image.width)
    found, start = [], -1
    for row in range(top, len(rows)):
        if rows[row] and start < 0:
            start = row
        if not rows[row] and start >= 0:
            found.append(range(start, row))
            start = -1
    return found
