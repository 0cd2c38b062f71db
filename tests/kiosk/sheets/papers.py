"""What the tests see on a PDF, through somebody else's eyes (PDFium); knows nothing of how it was laid out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
from PIL import Image, ImageChops
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT

MM = 72 / 25.4
SEEN_PT = 2.0
"""Pixels per point in a picture of a page."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A character or a run of text, and its box in millimetres from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The document, closed again."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def pictures(pdf: bytes) -> list[Image.Image]:
    """Each page as a picture."""
    with opened(pdf) as document:
        return [page.render(scale=SEEN_PT).to_pil().convert("RGB") for page in document]


def sizes_mm(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page, in whole millimetres."""
    with opened(pdf) as document:
        return [(round(page.get_width() / MM), round(page.get_height() / MM)) for page in document]


def page_texts(pdf: bytes) -> list[str]:
    """The words of each page as somebody would copy them, lines joined, without pictograms."""
    found = []
    with opened(pdf) as document:
        for page in document:
            text = "".join(c for c in page.get_textpage().get_text_bounded() if not "\ue000" <= c <= "\uf8ff")
            found.append(" ".join(text.split()))
    return found


def characters(pdf: bytes) -> list[list[Seen]]:
    """Per page each character that leaves ink, where it stands; pictograms left out."""
    found = []
    with opened(pdf) as document:
        for page in document:
            words, high = page.get_textpage(), page.get_height()
            seen = []
            for index in range(words.count_chars()):
                character = words.get_text_range(index, 1)
                if character.strip() and not "\ue000" <= character <= "\uf8ff":
                    left, bottom, right, top = words.get_charbox(index)
                    seen.append(Seen(character, left / MM, (high - top) / MM, right / MM, (high - bottom) / MM))
            found.append(seen)
    return found


def lines(page: list[Seen]) -> list[str]:
    """The characters from left to right, as the eye meets them, line by line; figures and capitals share a middle."""
    rows: list[list[Seen]] = []
    for one in sorted(page, key=lambda seen: (seen.top + seen.bottom) / 2):
        middle = (one.top + one.bottom) / 2
        row = next((row for row in rows if row[0].top < middle < row[0].bottom), None)
        if row is None:
            rows.append([one])
        else:
            row.append(one)
    return ["".join(one.text for one in sorted(row, key=lambda seen: seen.left)) for row in rows]


def pieces(pdf: bytes) -> list[list[Seen]]:
    """Per page each run of letters that was set in one go, and its box; pictograms left out."""
    found = []
    with opened(pdf) as document:
        for page in document:
            words, high = page.get_textpage(), page.get_height()
            seen = []
            for run in page.get_objects(filter=[FPDF_PAGEOBJ_TEXT], textpage=words):
                text = run.extract()
                if text.strip() and not "\ue000" <= text[0] <= "\uf8ff":
                    left, bottom, right, top = run.get_bounds()
                    seen.append(Seen(text, left / MM, (high - top) / MM, right / MM, (high - bottom) / MM))
            found.append(seen)
    return found


def overlaps(page: list[Seen]) -> list[tuple[Seen, Seen]]:
    """Pieces that lie over each other: for a quarter of their height, and wider than two letters touch.

    The tail of one Arabic line reaches the height of the next, so a little is let pass.
    """
    found = []
    for index, one in enumerate(page):
        for other in page[index + 1 :]:
            across = min(one.right, other.right) - max(one.left, other.left)
            down = min(one.bottom, other.bottom) - max(one.top, other.top)
            if across > 0.8 and down > 0.25 * min(one.bottom - one.top, other.bottom - other.top):
                found.append((one, other))
    return found


def ink_outside(picture: Image.Image, margin_mm: float) -> bool:
    """Whether anything is printed nearer to the edge than the margin; the half pixel of a smooth edge is let pass."""
    inside = picture.copy()
    edge = round(margin_mm * MM * SEEN_PT) - 1
    inside.paste((255, 255, 255), (edge, edge, picture.width - edge, picture.height - edge))
    return ImageChops.invert(inside).getbbox() is not None
