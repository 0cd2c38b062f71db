"""The PDFs as somebody else's program sees them: pages, words, margins, and that nothing lies over something else."""

from __future__ import annotations

from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image

from kiosk.sheets.codec import as_copy, kind_of
from kiosk.sheets.content import Leaflet, Poster, Sheet, WeekSheet
from kiosk.sheets.measures import MARGIN
from kiosk.sheets.pdf import draw_sheet
from tests.kiosk.languages import LANGUAGES
from tests.kiosk.sheets.papers import (
    characters,
    ink_outside,
    lines,
    opened,
    overlaps,
    page_texts,
    pictures,
    pieces,
    sizes_mm,
)
from tests.kiosk.sheets.samples import (
    ADDRESS,
    ARABIC,
    GROCERIES,
    HEDGE,
    PHONE,
    every_sheet,
    every_text,
    leaflet_in,
    many,
    poster_in,
    week,
)

LONG_WORD = "Arbeidsongeschiktheidsverzekeringsmaatschappij" * 4
NINE_PLACES = replace(poster_in().place, hours=poster_in().place.hours * 9)
HOSTILE = {
    "empty": "",
    "long": "Wij zoeken iemand die mee wil wandelen. " * 250,
    "one word": "a" * 10_000,
    "dutch word": LONG_WORD,
    "arabic": "من يساعدني في رسالة من البلدية؟ " * 300,
    "mixed": "Ik leer Nederlands, أتعلم الهولندية, вивчаю мову 3x per week " * 4,
    "emoji": "👋🏽 👨‍👩‍👧‍👦 ❤️‍🔥",
    "unknown script": "ስሳዕ ቋንቋ 漢字 हिन्दी",
    "lines": "regel\n\n\n" * 500,
    "controls": "a\u202eb\u0000c\ud800d\u200b\u2028e\tf",
    "markup": "<b>{page} &amp; (\\)</b>",
}


def pages_of(sheet: Sheet) -> int:
    return len(sizes_mm(draw_sheet(sheet)))


def faults(pdf: bytes) -> list[str]:
    """What nobody may see on paper: ink in the margins, and letters over each other."""
    found = [f"ink in the margin of page {n}" for n, page in enumerate(pictures(pdf), 1) if ink_outside(page, 10.0)]
    for number, page in enumerate(pieces(pdf), 1):
        found += [f"page {number}: {one} over {other}" for one, other in overlaps(page)]
    return found


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (4, 1), (5, 2), (9, 3), (60, 15)])
def test_there_are_as_many_pages_as_the_entries_need(count: int, pages: int) -> None:
    assert pages_of(week(*many(count))) == pages


def test_each_entry_stands_whole_on_one_page_and_every_page_says_which_it_is() -> None:
    pages = page_texts(draw_sheet(week(*many(40))))
    assert [sum(f"H-{n:04}" in page for page in pages) for n in range(1, 41)] == [1] * 40
    for number, page in enumerate(pages, start=1):
        assert f"Blad {number} van {len(pages)}" in page
        assert page.count("Wie neemt mijn boodschappen mee?") == page.count("Hangt tot en met 21 december 2026")
        assert "Noem het nummer aan de balie van De Hamelink." in page


def test_the_words_of_an_entry_can_be_copied() -> None:
    (page,) = page_texts(draw_sheet(week(GROCERIES)))
    for words in ("Nieuw in Slachthuisbuurt", "16 – 22 november 2026", "Vraag", "H-0401", "Elke dinsdag, ochtend"):
        assert words in page
    assert "Van: Riet" in page
    assert "Zelf een briefje ophangen?" in page


def test_a_week_without_anything_new_says_so_and_how_to_put_something_up() -> None:
    (page,) = page_texts(draw_sheet(week()))
    assert week().empty_heading in page
    assert "Zelf een briefje ophangen?" in page
    assert "Noem het nummer" not in page


def test_the_poster_is_one_page_and_the_leaflet_both_sides_of_one() -> None:
    assert sizes_mm(draw_sheet(week(GROCERIES))) == [(210, 297)]
    assert sizes_mm(draw_sheet(poster_in())) == [(210, 297)]
    assert sizes_mm(draw_sheet(leaflet_in())) == [(297, 210)] * 2


def test_the_leaflet_folds_with_its_front_outside_and_the_steps_before_the_rules() -> None:
    middle = 297 / 2
    outside, inside = characters(draw_sheet(leaflet_in()))
    front = "".join(one.text for one in outside if one.left > middle)
    assert "Burenhelpenelkaar" in front
    assert PHONE.replace(" ", "") in "".join(one.text for one in outside if one.right < middle)
    assert "".join(one.text for one in inside if one.right < middle).startswith("Zowerkthet")
    assert "".join(one.text for one in inside if one.left > middle).startswith("Onzeafspraken")
    arabic_outside = characters(draw_sheet(leaflet_in("ar")))[0]
    assert "Marktpunt" in "".join(one.text for one in arabic_outside if one.right < middle)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_lies_over_anything_or_in_the_margins(language: str) -> None:
    for sheet in every_sheet(language):
        assert faults(draw_sheet(sheet)) == [], kind_of(sheet)
        assert faults(draw_sheet(as_copy(sheet, "kopie"))) == [], kind_of(sheet)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("language", ["nl", "ar"])
def test_no_text_makes_a_sheet_fail_or_overflow(text: str, language: str) -> None:
    for sheet in every_sheet(language):
        hostile = every_text(sheet, text)
        pdf = draw_sheet(hostile)
        assert faults(pdf) == [], kind_of(sheet)
        assert len(sizes_mm(pdf)) <= {"week": 3, "poster": 1, "leaflet": 2}[kind_of(sheet)]


@pytest.mark.parametrize("sheet", [poster_in(), leaflet_in()], ids=kind_of)
def test_more_rows_than_a_week_has_days_are_cut_off(sheet: Poster | Leaflet) -> None:
    assert faults(draw_sheet(replace(sheet, place=NINE_PLACES))) == []


def test_a_title_of_ten_thousand_characters_is_cut_off_with_an_ellipsis() -> None:
    (page,) = page_texts(draw_sheet(week(replace(GROCERIES, title="wandelen " * 1111))))
    assert "wandelen…" in page
    assert page.count("wandelen") <= 20


def test_an_emoji_is_left_out_and_the_words_around_it_stay() -> None:
    (page,) = page_texts(draw_sheet(week(replace(GROCERIES, title="👋🏽 Hallo buren ❤️‍🔥"))))
    assert "Hallo buren" in page


def test_a_word_that_is_too_long_for_its_line_is_broken_and_not_cut() -> None:
    # PDFium tells a hyphen at the end of a line as U+0002.
    (page,) = page_texts(draw_sheet(week(replace(GROCERIES, title=LONG_WORD[:80]))))
    assert LONG_WORD[:80] in page.replace("\x02", "").replace(" ", "")


@pytest.mark.parametrize("language", ["nl", "ar", "pl"])
def test_every_page_has_a_code_that_a_telephone_reads(language: str) -> None:
    for sheet, codes in zip((week(*many(5), language=language), *every_sheet(language)[1:]), (2, 1, 1, 1), strict=True):
        read = [code.text for page in pictures(draw_sheet(sheet)) for code in zxingcpp.read_barcodes(page)]
        assert read == [ADDRESS] * codes


def test_an_address_too_long_for_a_code_leaves_the_code_out() -> None:
    for sheet in every_sheet():
        longer = replace(sheet, qr=ADDRESS + "x" * 4000)
        pdf = draw_sheet(longer)
        assert [code for page in pictures(pdf) for code in zxingcpp.read_barcodes(page)] == []
        assert sheet.qr_label not in " ".join(page_texts(pdf))
        assert faults(pdf) == []


def test_a_title_in_arabic_begins_at_the_right_and_its_letters_are_joined() -> None:
    (page,) = characters(draw_sheet(week(ARABIC, language="ar")))
    stub = 210 - MARGIN - 33
    title = [one for one in page if one.top > 50 and one.bottom < 75 and one.right < stub and one.text != "H"]
    begin = max(title, key=lambda one: one.right)
    assert begin.text in "مﻣ"
    assert begin.right > stub - 5


def test_an_arabic_sheet_is_mirrored_and_its_figures_are_not() -> None:
    dutch, arabic = pictures(draw_sheet(week(GROCERIES))), pictures(draw_sheet(week(GROCERIES, language="ar")))
    brick = (0x8E, 0x2A, 0x1E)

    def brick_at_left(picture: Image.Image) -> bool:
        middle = picture.width // 2
        halves = picture.crop((0, 0, middle, picture.height)), picture.crop((middle, 0, picture.width, picture.height))
        left, right = (half.tobytes().count(bytes(brick)) for half in halves)
        return left > 5 * right

    assert (brick_at_left(dutch[0]), brick_at_left(arabic[0])) == (True, False)
    seen = lines(characters(draw_sheet(poster_in("ar")))[0])
    assert any(PHONE.replace(" ", "") in line for line in seen)
    assert any("9:00" in line and "17:00" in line and line.index("17:00") < line.index("9:00") for line in seen)


def test_an_arabic_heading_with_a_dutch_name_still_runs_from_right_to_left() -> None:
    seen = lines(characters(draw_sheet(week(language="ar")))[0])
    heading = next(line for line in seen if "Slachthuisbuurt" in line)
    assert heading.index("Slachthuisbuurt") == 0


@pytest.mark.parametrize("sheet", every_sheet("ar"), ids=kind_of)
def test_the_same_sheet_is_the_same_bytes(sheet: Sheet) -> None:
    first = draw_sheet(sheet)
    draw_sheet(week(GROCERIES, HEDGE, ARABIC))
    assert draw_sheet(sheet) == first


def test_the_file_names_its_language_and_its_title_and_nobody_who_made_it() -> None:
    pdf = draw_sheet(poster_in())
    with opened(pdf) as document:
        told = document.get_metadata_dict()
        assert document.get_version() == 14
    assert (told["Title"], told["Author"], told["Creator"]) == ("Buren helpen elkaar", "Marktpunt", "Marktpunt")
    assert told["CreationDate"].startswith("D:20000101")
    assert b"/Lang (nl)" in pdf


@pytest.mark.parametrize("sheet", [*every_sheet("ar"), *every_sheet("uk")], ids=kind_of)
def test_every_font_travels_with_the_file(sheet: Sheet) -> None:
    fonts = [part.split()[0] for part in draw_sheet(sheet).split(b"/BaseFont /")[1:]]
    assert fonts
    assert [font for font in fonts if b"+" not in font] == []


@pytest.mark.parametrize("sheet", every_sheet(), ids=kind_of)
def test_a_copy_says_so_and_a_first_print_does_not(sheet: WeekSheet | Poster | Leaflet) -> None:
    assert "kopie" not in " ".join(page_texts(draw_sheet(sheet)))
    assert "kopie" in " ".join(page_texts(draw_sheet(as_copy(sheet, "kopie"))))
