"""Draws on the pages of a PDF, in millimetres from the upper left corner; knows no sheet and no layout.

The one door to reportlab's canvas. Dates, names of the machine and chance are kept out of the file, so that the same
sheet is the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from kiosk.lettering.families import Family, Weight
from kiosk.lettering.script import visual
from kiosk.sheets.faces import Style, font, icon_piece, pieces

A4_MM = (210.0, 297.0)


class Pen:
    """The pages of one document; `finish` gives its bytes."""

    def __init__(self, width_mm: float, height_mm: float, *, title: str, language: str) -> None:
        self._height = height_mm
        self._file = BytesIO()
        self._canvas = Canvas(
            self._file,
            pagesize=(width_mm * mm, height_mm * mm),
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 4),
            # Not reportlab's own choice: a Helvetica that is named on every page and embedded in none.
            initialFontName=font(Family.LATIN, Weight.REGULAR),  # type: ignore[arg-type]  # its stub says float
            lang=language or None,
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor("Marktpunt")
        self._canvas.setCreator("Marktpunt")
        self._canvas.setSubject("")

    def next_page(self) -> None:
        """Begin another page."""
        self._canvas.showPage()

    def finish(self) -> bytes:
        """The document; nothing may be drawn after it."""
        self._canvas.save()
        return self._file.getvalue()

    def two_sided(self) -> None:
        """Ask the printer to turn the sheet over its short edge."""
        self._canvas.setViewerPreference("Duplex", "DuplexFlipShortEdge")

    def line(self, text: str, left: float, baseline: float, style: Style, rtl: bool, colour: str) -> None:
        """A logical line, drawn from `left`, standing on `baseline`."""
        words = self._canvas.beginText(left * mm, self._up(baseline))
        words.setFillColor(HexColor(colour))
        for piece in pieces(visual(text, rtl), style):
            words.setFont(piece.font, piece.size_pt)
            words.textOut(piece.text)
        self._canvas.drawText(words)

    def icon(self, name: str, left: float, top: float, size: float, colour: str) -> None:
        """A pictogram with its ink in the middle of a square; an unknown name leaves the square empty."""
        piece = icon_piece(name)
        if piece is None:
            return
        middle, baseline = left + size / 2 - piece.across * size, top + size / 2 + piece.up * size
        sign = self._canvas.beginText(middle * mm, self._up(baseline))
        sign.setFont(piece.font, size * mm)
        sign.setFillColor(HexColor(colour))
        sign.textOut(piece.character)
        self._canvas.drawText(sign)

    def box(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        *,
        fill: str = "",
        border: str = "",
        border_mm: float = 0.6,
        corner: float = 0.0,
    ) -> None:
        """A rectangle, filled, framed, or both; the frame lies inside it."""
        canvas = self._canvas
        inset = border_mm / 2 if border else 0.0
        canvas.setLineWidth(border_mm * mm)
        if fill:
            canvas.setFillColor(HexColor(fill))
        if border:
            canvas.setStrokeColor(HexColor(border))
        canvas.roundRect(
            (left + inset) * mm,
            self._up(top + height - inset),
            (width - 2 * inset) * mm,
            (height - 2 * inset) * mm,
            max(corner - inset, 0.0) * mm,
            stroke=int(bool(border)),
            fill=int(bool(fill)),
        )

    def squares(self, cells: Iterable[tuple[float, float, float, float]], colour: str) -> None:
        """Rectangles (left, top, width, height) as one shape, so that no hairline shows between them."""
        path = self._canvas.beginPath()
        for left, top, width, height in cells:
            path.rect(left * mm, self._up(top + height), width * mm, height * mm)
        self._fill(path, colour)

    def circle(self, x: float, y: float, radius: float, colour: str) -> None:
        """A filled disc around (x, y)."""
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.circle(x * mm, self._up(y), radius * mm, stroke=0, fill=1)

    def shape(self, start: tuple[float, float], curves: Iterable[tuple[float, ...]], colour: str) -> None:
        """A filled outline from `start`: each part two numbers (a straight line) or six (a Bézier curve)."""
        path = self._canvas.beginPath()
        path.moveTo(start[0] * mm, self._up(start[1]))
        for part in curves:
            at = [value * mm if index % 2 == 0 else self._up(value) for index, value in enumerate(part)]
            if len(at) == 2:
                path.lineTo(*at)
            else:
                path.curveTo(*at)
        path.close()
        self._fill(path, colour)

    def _fill(self, path: PDFPathObject, colour: str) -> None:
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.drawPath(path, stroke=0, fill=1)

    def _up(self, y: float) -> float:
        """reportlab counts from the lower edge, upwards, in points."""
        return (self._height - y) * mm
