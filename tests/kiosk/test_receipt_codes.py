"""The QR of a receipt: in whatever layout a scanner types it, it leads to the same slip; others lead nowhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.receipt_codes import HELPERS, LONGEST, OWNERS, OfReceipt, OfSlip, read_scanned, receipt_code
from marketplace.code_words import CODE_WORDS
from marketplace.numbers import COUNTER_MAX, slip_number
from marketplace.sealing import same_code

BOARD_URL = "https://marktpunt.example/haarlem"
CODE = "fiets maan soep"
NUMBERS = st.builds(slip_number, st.from_regex(r"[A-Z]{1,3}", fullmatch=True), st.integers(1, COUNTER_MAX))
CODES = st.lists(st.sampled_from(CODE_WORDS), min_size=3, max_size=3).map(" ".join)
LAYOUTS = (
    str.maketrans({}),
    str.maketrans("/-:", "-/±"),  # the Dutch keyboard
    str.maketrans("/-:", "-ßÖ"),  # the German one
    str.maketrans("/-:", "!)M"),  # the French one, as far as signs go
    str.maketrans("/-", "  "),
    str.maketrans("", "", "/-"),  # a scanner that leaves signs out
)


def test_the_code_is_plain_letters_that_any_scanner_can_type() -> None:
    assert receipt_code("H-0417", CODE) == "MP1/H-0417/fiets-maan-soep"
    assert receipt_code("HA-0417", "Café  crème oké") == "MP1/HA-0417/cafe-creme-oke"
    assert receipt_code("H-0417", CODE, HELPERS) == "MH1/H-0417/fiets-maan-soep"


@given(
    NUMBERS,
    CODES,
    st.sampled_from(LAYOUTS),
    st.booleans(),
    st.sampled_from(("", " ", "\r", "\t")),
    st.sampled_from((OWNERS, HELPERS)),
)
def test_any_receipt_scanned_in_any_layout_is_that_receipt(
    number: str, code: str, layout: dict[int, int], capitals: bool, ending: str, mark: str
) -> None:
    typed = receipt_code(number, code, mark)
    read = read_scanned((typed.upper() if capitals else typed).translate(layout) + ending, BOARD_URL)
    assert isinstance(read, OfReceipt)
    assert (read.number, read.helps) == (number, mark == HELPERS)
    assert same_code(read.code, code)


@given(NUMBERS, st.sampled_from(LAYOUTS[:3] + LAYOUTS[4:]), st.booleans())
def test_any_slip_scanned_in_any_layout_is_that_slip(number: str, layout: dict[int, int], capitals: bool) -> None:
    typed = f"{BOARD_URL}/n/{number}"
    assert read_scanned((typed.upper() if capitals else typed).translate(layout), BOARD_URL) == OfSlip(number)


@given(NUMBERS, st.sampled_from(LAYOUTS))
def test_a_number_alone_is_that_slip(number: str, layout: dict[int, int]) -> None:
    assert read_scanned(number.translate(layout), "") == OfSlip(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "8710398500137",
        "https://elders.example/n/H-0417",
        "https://marktpunt.example/haarlem",
        "https://marktpunt.example/haarlem/n/",
        "MP2/H-0417/fiets-maan-soep",
        "MP1/H-0417",
        "MP1/H-0417/",
        "MP1/H-0000/fiets-maan-soep",
        "MP1/H-0417/een-twee-drie-vier",
        "WIFI:S:Bibliotheek;T:WPA;P:geheim;;",
        "H-0417" * 40,
        "\x00",
    ],
)
def test_something_else_is_nobodys(text: str) -> None:
    assert read_scanned(text, BOARD_URL) is None


def test_an_address_is_only_ours_when_this_city_has_one() -> None:
    assert read_scanned("https://marktpunt.example/haarlem/n/H-0417", "") is None
    assert read_scanned("https://marktpunt.example/haarlem/n/H-0417", BOARD_URL + "/") == OfSlip("H-0417")


@given(st.text(max_size=LONGEST + 10), st.sampled_from(("", BOARD_URL)))
def test_whatever_is_scanned_nothing_breaks(text: str, board_url: str) -> None:
    read_scanned(text, board_url)


def test_the_words_are_not_in_what_a_log_would_show() -> None:
    read = read_scanned(receipt_code("H-0417", CODE), BOARD_URL)
    assert repr(read) == "OfReceipt(number='H-0417', helps=False)"
