"""From a sheet's words to a PDF of A4 pages; a pure function of content and fonts. Knows no printer."""

from __future__ import annotations

from typing import assert_never

from kiosk.lettering.script import drawable
from kiosk.sheets.blocks import Column
from kiosk.sheets.content import FiguresSheet, KnownSheet, Leaflet, Poster, Sheet, WeekSheet
from kiosk.sheets.faces import forget_widths
from kiosk.sheets.leaflet import PAGE_MM, leaflet_pages
from kiosk.sheets.measures import MARGIN
from kiosk.sheets.pen import A4_MM, Pen
from kiosk.sheets.poster import poster_page
from kiosk.sheets.report import figures_pages, known_pages
from kiosk.sheets.week import week_pages


def draw_sheet(sheet: Sheet) -> bytes:
    """The sheet as a PDF 1.4, with the letters it uses inside; the same sheet is the same bytes.

    Week sheet, what is known and figures: A4 upright, as many pages as they need. Poster: one page. Leaflet: two
    pages on their side, for both sides of one sheet. No text makes it fail: what does not fit wraps or ends in an
    ellipsis, what no font has is left out.
    """
    try:
        return _drawn(sheet)
    finally:
        forget_widths()


def _drawn(sheet: Sheet) -> bytes:
    title = drawable(sheet.heading).replace("\n", " ")
    match sheet:
        case WeekSheet() | KnownSheet() | FiguresSheet():
            pen = Pen(*A4_MM, title=title, language=sheet.language)
            for number, page in enumerate(_pages(sheet)):
                if number:
                    pen.next_page()
                page.draw(pen, MARGIN, MARGIN)
        case Poster():
            pen = Pen(*A4_MM, title=title, language=sheet.language)
            poster_page(sheet).draw(pen, MARGIN, MARGIN)
        case Leaflet():
            pen = Pen(*PAGE_MM, title=title, language=sheet.language)
            pen.two_sided()
            for number, side in enumerate(leaflet_pages(sheet)):
                if number:
                    pen.next_page()
                side.draw(pen, MARGIN, MARGIN)
        case _ as never:
            assert_never(never)
    return pen.finish()


def _pages(sheet: WeekSheet | KnownSheet | FiguresSheet) -> list[Column]:
    match sheet:
        case WeekSheet():
            return week_pages(sheet)
        case KnownSheet():
            return known_pages(sheet)
        case FiguresSheet():
            return figures_pages(sheet)
