"""Sheets to sit down with: what is known about somebody, and the figures; whole on paper, whatever they say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.desk.pages import Cut
from kiosk.figure_words import figure_parts
from kiosk.sheets.codec import FIGURES as FIGURES_KIND
from kiosk.sheets.codec import KNOWN as KNOWN_KIND
from kiosk.sheets.codec import as_copy, decode_sheet, encode_sheet, kind_of
from kiosk.sheets.compose_figures import figures_sheet
from kiosk.sheets.compose_known import known_sheet
from kiosk.sheets.content import FigurePart, FigureRow, FiguresSheet, KnownPart, KnownSheet
from kiosk.sheets.pdf import draw_sheet
from kiosk.sheets.report import HEIGHT, figures_pages, known_pages
from marketplace.cases import MessagePrivate
from tests.kiosk.desk.at_work import AT_DESK
from tests.kiosk.desk.persons import ABOUT_FATMA, FATMAS, FIGURES
from tests.kiosk.languages import texts_of
from tests.kiosk.sheets.papers import page_texts, sizes_mm
from tests.kiosk.visits import nl

LONG = "Beste buurvrouw, ik kom graag langs om samen naar de brief te kijken. " * 28
WORLD = replace(AT_DESK, settings=replace(AT_DESK.settings, city="Haarlem"))


def known(many: int = 1, words: str = "Ik kom graag langs.", language: str = "nl") -> KnownSheet:
    one = ABOUT_FATMA.messages[0]
    messages = tuple(replace(one, id=f"m{at}", private=MessagePrivate(words)) for at in range(many))
    return known_sheet(replace(ABOUT_FATMA, messages=messages), FATMAS, {}, WORLD, texts_of(language))


def figures() -> FiguresSheet:
    return figures_sheet(FIGURES, WORLD, nl())


@pytest.mark.parametrize(("sheet", "kind"), [(known(), KNOWN_KIND), (figures(), FIGURES_KIND)])
def test_a_sheet_is_kept_as_bytes_and_read_back(sheet: KnownSheet | FiguresSheet, kind: str) -> None:
    assert kind_of(sheet) == kind
    assert decode_sheet(kind, encode_sheet(sheet)) == sheet
    assert as_copy(sheet, "kopie").copy == "kopie"


@pytest.mark.parametrize(("many", "pages"), [(1, 2), (60, 4)])
def test_every_fact_stands_on_paper(many: int, pages: int) -> None:
    sheet = known(many)
    pdf = draw_sheet(sheet)
    assert len(sizes_mm(pdf)) <= pages
    assert set(sizes_mm(pdf)) == {(210, 297)}
    told = " ".join(page_texts(pdf))
    for part in sheet.parts:
        assert part.heading in told
        for _, text in part.facts:
            assert text in told
    assert told.count("Ik kom graag langs.") == many
    assert "Voor Fatma Aydin, op 1 december 2026" in told


def test_words_longer_than_a_page_goes_on_and_none_is_lost() -> None:
    told = " ".join(page_texts(draw_sheet(known(3, LONG[:1990]))))
    assert told.count("Beste buurvrouw") == 3 * LONG[:1990].count("Beste buurvrouw")
    assert "…" not in told


@pytest.mark.parametrize("language", ["nl", "ar"])
@pytest.mark.parametrize("many", [0, 1, 7, 40])
def test_no_page_is_higher_than_paper(many: int, language: str) -> None:
    for page in known_pages(known(many, LONG[:900], language)):
        assert page.height <= HEIGHT + 0.01


def test_nothing_known_is_a_sheet_all_the_same() -> None:
    sheet = replace(known(), parts=())
    assert len(known_pages(sheet)) == 1
    assert draw_sheet(replace(sheet, parts=(KnownPart("Leeg", ()),)))


def test_each_figure_stands_on_paper_with_which_way_it_is_laid_out() -> None:
    sheet = figures()
    told = " ".join(page_texts(draw_sheet(sheet)))
    for part in sheet.parts:
        assert part.heading in told
        for row in part.rows:
            assert row.label in told
            assert row.told in told
    assert "Vragen en aanbod: per wijk" in told
    assert "niet genoemd" in told
    assert len({part.heading for part in sheet.parts}) == len(sheet.parts)
    assert sum(len(figure_parts(FIGURES, cut, WORLD, nl())) for cut in Cut) == len(sheet.parts)


def test_a_group_longer_than_a_page_goes_on_and_a_bar_is_never_longer_than_its_room() -> None:
    rows = tuple(FigureRow(f"Punt {at}", str(at), at / 50) for at in range(90))
    pages = figures_pages(replace(figures(), parts=(FigurePart("map-pin", "Per punt", rows),)))
    assert len(pages) > 1
    assert all(page.height <= HEIGHT + 0.01 for page in pages)
    told = " ".join(page_texts(draw_sheet(replace(figures(), parts=(FigurePart("map-pin", "Per punt", rows),)))))
    assert "Punt 89" in told


def test_the_same_sheet_is_the_same_bytes() -> None:
    assert draw_sheet(known()) == draw_sheet(known())
    assert draw_sheet(figures()) == draw_sheet(figures())
