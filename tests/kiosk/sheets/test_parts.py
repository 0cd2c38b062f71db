from __future__ import annotations

from kiosk.sheets.blocks import Column, Gap, OnOneLine, Words
from kiosk.sheets.content import Place, Row
from kiosk.sheets.faces import Style, width_of
from kiosk.sheets.parts import Frame, hours, one_line, one_scale, place_part

BODY = Style(6.0)
ROWS = (Row("Maandag tot en met woensdag", "9.00 – 17.00 uur"), Row("Zaterdag", "10.00 – 14.00 uur"))


def test_days_and_times_stand_in_two_columns_where_there_is_room() -> None:
    wide = hours(ROWS, BODY, Frame(190, False))
    assert [type(part) for part in wide.parts] == [OnOneLine, OnOneLine]
    starts = {part.parts[1][0] for part in wide.parts if isinstance(part, OnOneLine)}
    assert len(starts) == 1


def test_two_columns_that_nearly_fit_become_a_little_smaller() -> None:
    rows = hours(ROWS, BODY, Frame(126, False)).parts
    sizes = {text.style.size_mm for row in rows if isinstance(row, OnOneLine) for _, text in row.parts}
    assert [type(part) for part in rows] == [OnOneLine, OnOneLine]
    assert len(sizes) == 1
    assert max(sizes) < BODY.size_mm


def test_where_there_is_no_room_the_times_stand_under_their_days() -> None:
    assert [type(part) for part in hours(ROWS, BODY, Frame(80, False)).parts] == [Column, Column]


def test_a_day_without_times_has_no_row() -> None:
    assert hours((Row("Zondag", ""),), BODY, Frame(190, False)).height == 0


def test_a_place_of_which_nothing_is_known_has_no_heading_either() -> None:
    assert place_part(Place("Kom langs", "", "", (), "Of bel ons", ""), BODY, BODY, Frame(190, False)).height == 0


def test_one_line_becomes_smaller_before_it_is_cut() -> None:
    small = one_line("Hangt tot mei", BODY, 20, rtl=False)
    assert small.lines == ("Hangt tot mei",)
    assert small.width <= 20 < width_of("Hangt tot mei", BODY, False)
    assert one_line("x" * 500, BODY, 20, rtl=False).lines[0].endswith("…")


def test_pieces_on_one_page_get_the_same_scale_the_largest_that_fits_all() -> None:
    low, high = one_scale((lambda scale: Gap(10 * scale), lambda scale: Gap(100 * scale)), 105)
    assert (low.height, high.height) == (10.5, 105)


def test_what_never_fits_gets_the_smallest_scale() -> None:
    (piece,) = one_scale((lambda scale: Gap(1000 * scale),), 10)
    assert piece.height == 300


def test_an_icon_stands_at_the_side_where_the_words_begin() -> None:
    for rtl, first in ((False, 0.0), (True, 190 - 20.0)):
        row = Frame(190, rtl).beside(Gap(5), 20, 25, Words((), BODY, 165))
        part = row.parts[0]
        assert (row.width - part.left - part.width if row.mirrored else part.left) == first


def test_an_arabic_sheets_sentence_about_a_dutch_place_still_begins_at_the_right() -> None:
    assert Frame(190, True).words("جديد في Slachthuisbuurt", BODY, 1).rtl
    assert not Frame(190, False).words("Kom langs bij المكتب الاجتماعي الكبير", BODY, 1).rtl
