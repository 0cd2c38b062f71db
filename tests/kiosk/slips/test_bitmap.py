from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
import zxingcpp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from kiosk.slips.bitmap import draw
from kiosk.slips.content import BoardSlip, Receipt, Slip
from tests.kiosk.slips.pictures import band_rows, ink_in_margins, inked_rows, text_lines
from tests.kiosk.slips.samples import (
    ADDRESS,
    ARABIC,
    BOARD,
    EMPTY_BOARD,
    EMPTY_RECEIPT,
    RECEIPT,
    TEXTS,
    WIDTHS,
)

SEVEN_MM = 56
SLIPS: dict[str, Slip] = {"board": BOARD, "receipt": RECEIPT, "arabic": ARABIC, "copy": replace(BOARD, copy="kopie")}


def read_code(image: Image.Image) -> str:
    """What somebody else's reader makes of the QR code on a slip; empty when it sees none."""
    found = zxingcpp.read_barcodes(image.convert("L"))
    return found[0].text if len(found) == 1 else ""


@pytest.mark.parametrize("name", SLIPS)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_slip_is_a_black_and_white_picture_as_wide_as_the_paper(name: str, width: int) -> None:
    image = draw(SLIPS[name], width)
    assert (image.mode, image.width) == ("1", width)
    assert ink_in_margins(image) == []


@pytest.mark.parametrize("name", SLIPS)
def test_the_same_slip_is_the_same_picture_to_the_dot(name: str) -> None:
    assert draw(SLIPS[name]).tobytes() == draw(replace(SLIPS[name])).tobytes()


@pytest.mark.parametrize("width", [0, 383, 577, 600])
def test_paper_of_another_width_is_refused(width: int) -> None:
    with pytest.raises(ValueError, match="dots wide"):
        draw(BOARD, width)


@pytest.mark.parametrize("width", [512, 576])
@pytest.mark.parametrize("title", ["HEEL KORT", "Hulp bij boodschappen", "HIJ HELPT HEEN EN HEEN NAAR HET HOF"])
def test_capitals_of_the_title_are_seven_millimetres_high(width: int, title: str) -> None:
    image = draw(replace(BOARD, title=title), width)
    first = text_lines(image, band_rows(image).stop)[0]
    left = next(
        x for x in range(width) if inked_rows(image.crop((x, first.start, x + 1, first.stop)), 0, 1).count(True)
    )
    stem = inked_rows(image.crop((left, first.start, left + 4, first.stop)), 0, 4)
    assert stem.count(True) >= SEVEN_MM


def test_the_title_keeps_the_commonest_long_word_whole_on_80_mm_paper() -> None:
    whole = draw(replace(BOARD, title="boodschappen"), 576)
    lines = text_lines(whole, band_rows(whole).stop)
    broken = draw(replace(BOARD, title="boodschap- pen"), 576)
    assert (
        lines[0].stop - band_rows(whole).stop
        < text_lines(broken, band_rows(broken).stop)[1].stop - band_rows(broken).stop
    )
    assert whole.height < broken.height


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("slip", [BOARD, ARABIC, replace(BOARD, help_lines=("Bel.",) * 12)])
def test_a_reader_of_somebody_else_reads_the_code_back(slip: BoardSlip, width: int) -> None:
    assert read_code(draw(slip, width)) == ADDRESS


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("qr", ["H-0417", ADDRESS + "?wijk=" + "x" * 30])
def test_short_and_long_addresses_are_read_back(qr: str, width: int) -> None:
    assert read_code(draw(replace(BOARD, qr=qr), width)) == qr


def test_an_address_too_long_for_a_readable_code_leaves_the_code_out() -> None:
    image = draw(replace(BOARD, qr="https://marktpunt.example/" + "x" * 3000))
    assert read_code(image) == ""
    assert image.tobytes() == draw(replace(BOARD, qr="")).tobytes()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_slip_with_nothing_on_it_still_comes_out(width: int) -> None:
    for empty in (EMPTY_BOARD, EMPTY_RECEIPT):
        image = draw(empty, width)
        assert image.width == width
        assert ink_in_margins(image) == []


@pytest.mark.parametrize("field", [f.name for f in fields(BoardSlip)])
def test_any_field_of_a_board_slip_may_be_missing(field: str) -> None:
    nothing: Any = () if field == "help_lines" else ""
    assert ink_in_margins(draw(replace(BOARD, **{field: nothing}))) == []


@pytest.mark.parametrize("field", [f.name for f in fields(Receipt)])
def test_any_field_of_a_receipt_may_be_missing(field: str) -> None:
    nothing: Any = () if field in ("steps", "rules") else ""
    assert ink_in_margins(draw(replace(RECEIPT, **{field: nothing}))) == []


def test_an_empty_field_takes_its_label_with_it() -> None:
    assert draw(replace(BOARD, first_name="")).tobytes() == draw(replace(BOARD, first_name="", name_label="")).tobytes()
    without = replace(RECEIPT, code="", phone="")
    assert draw(without).tobytes() == draw(replace(without, code_label="", phone_label="")).tobytes()


def test_an_unknown_pictogram_leaves_no_box() -> None:
    odd = replace(BOARD, category_icon="no-such-thing", kind_icon="nor-this")
    assert draw(odd).tobytes() == draw(replace(BOARD, category_icon="", kind_icon="")).tobytes()


@pytest.mark.parametrize("slip", [BOARD, RECEIPT])
def test_a_copy_looks_different_from_the_first_print(slip: Slip) -> None:
    assert draw(replace(slip, copy="kopie")).tobytes() != draw(slip).tobytes()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", TEXTS)
def test_any_text_in_any_field_wraps_within_the_margins(name: str, width: int) -> None:
    text = TEXTS[name]
    for sample in (BOARD, RECEIPT):
        full: dict[str, Any] = {
            f.name: (text, text) if isinstance(getattr(sample, f.name), tuple) else text
            for f in fields(sample)
            if f.name != "qr"
        }
        assert ink_in_margins(draw(replace(sample, **full), width)) == []


def test_ten_thousand_characters_stay_within_a_roll() -> None:
    text = TEXTS["long"]
    assert len(text) == 10_000
    image = draw(replace(BOARD, title=text, details=text), 384)
    one_metre = 8_000
    assert image.height < one_metre


def test_an_arabic_slip_begins_at_the_right() -> None:
    image = draw(ARABIC)
    title = text_lines(image, band_rows(image).stop)[-1]
    rows = range(band_rows(image).stop, title.stop)
    first = image.crop((0, rows.start, image.width, rows.start + 110))
    ink = [x for x in range(first.width) if inked_rows(first, x, x + 1).count(True)]
    assert image.width - 40 <= max(ink) <= image.width - 18
    assert min(ink) > 40


odd_text = st.one_of(
    st.text(max_size=120),
    st.text(st.characters(categories=("Lo", "Mn", "So", "Cf", "Zs")), max_size=60),
    st.text(st.sampled_from("abcé -–/.0123456789مرحبا،؟يшщїі\u00a0\u200c\n😀ß"), max_size=150),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(odd_text, min_size=11, max_size=11), st.sampled_from(WIDTHS))
def test_no_text_makes_a_slip_fail_or_run_off_the_paper(texts: list[str], width: int) -> None:
    number, kind, title, details, label, when, name, district, point, heading, line = texts
    slip = BoardSlip(
        number, kind, "user", "dog", title, details, label, when, label, name, district, point,
        when, heading, (line, name), number, kind[:10],
    )  # fmt: skip
    assert ink_in_margins(draw(slip, width)) == []
    receipt = Receipt(
        number, heading, title, label, kind, heading, (line, details), heading, when, label, (name,),
        label, point, district, point, when, name,
    )  # fmt: skip
    assert ink_in_margins(draw(receipt, width)) == []
