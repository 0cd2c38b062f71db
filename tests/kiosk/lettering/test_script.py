from __future__ import annotations

import sys
import unicodedata

import pytest
from arabic_reshaper import ArabicReshaper
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.lettering.families import Family, can_draw
from kiosk.lettering.script import TEXT_MAX, as_typed, drawable, has_arabic, is_rtl, runs, visual

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Żółć, ığdır, €5, ĳs", "Żółć, ığdır, €5, ĳs"),
        ("e\u0301e\u0301n", "één"),
        ("Hallo 😀 buren!", "Hallo buren!"),
        ("Koffie ☕️🙂 thuis", "Koffie thuis"),
        ("👨‍👩‍👧 gezin", "gezin"),
        ("می\u200cتواند", "می\u200cتواند"),
        ("hallo 👨\u200d👩\u200d👧 buren", "hallo buren"),
        ("ﬁets 𝐇𝐨𝐢", "fiets Hoi"),
        ("ik spreek 漢字", "ik spreek …"),
        ("ስሳዕ ቋንቋ", "…"),
        ("twee   spaties\tén een tab", "twee spaties én een tab"),
        ("twee   spaties\ten een tab\x7f", "twee spaties en een tab"),
        ("een\n\n\ntwee\u2028drie", "een\ntwee\ndrie"),
        ("a\u202eb\u200bc\x00d", "abc d"),
        ("\u0301los", "los"),
        ("", ""),
        ("😀", ""),
    ],
)
def test_what_no_font_has_is_left_out_or_shown_as_missing(text: str, expected: str) -> None:
    assert drawable(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wie ", "wie "),
        ("  twee  ", "  twee  "),
        ("een\n\n", "een\n\n"),
        ("één \n \n", "één \n \n"),
        ("hoi 😀 ", "hoi  "),
        ("om 10 uur", f"om 10{NBSP}uur"),
    ],
)
def test_what_somebody_types_keeps_its_spaces_and_empty_lines(text: str, expected: str) -> None:
    assert as_typed(text) == expected


def test_groups_of_a_phone_number_stay_together() -> None:
    assert drawable("Bel 023 – 511 51 15 of kom") == f"Bel 023{NBSP}–{NBSP}511{NBSP}51{NBSP}15 of kom"


def test_a_row_of_figures_too_long_for_a_line_is_not_glued() -> None:
    assert drawable("1234 " * 6 + "1") == "1234 " * 6 + "1"


def test_a_figure_stays_with_the_word_it_counts() -> None:
    assert drawable("voor 24 november of 2 keer in de week") == f"voor 24{NBSP}november of 2{NBSP}keer in de week"


@pytest.mark.parametrize("clean", [drawable, as_typed])
def test_a_text_longer_than_the_vocabulary_allows_ends_in_an_ellipsis(clean: object) -> None:
    assert callable(clean)
    assert clean("a" * (TEXT_MAX + 1)) == "a" * TEXT_MAX + "…"
    assert clean("a" * TEXT_MAX) == "a" * TEXT_MAX


@given(st.text(max_size=60))
def test_a_text_made_drawable_needs_nothing_more(text: str) -> None:
    clean = drawable(text)
    assert drawable(clean) == clean
    assert "".join(part for _, part in runs(clean.replace("\n", ""))) == "".join(
        c for c in clean if c != "\n" and can_draw(c)
    )


@pytest.mark.parametrize(
    ("text", "rtl"), [("Hallo", False), ("مرحبا", True), ("مرحبا Jan", True), ("Jan zegt من", False), ("023", False)]
)
def test_a_text_runs_the_way_most_of_its_letters_do(text: str, rtl: bool) -> None:
    assert is_rtl(text) is rtl


def test_no_letter_or_figure_that_runs_leftwards_is_taken_for_latin() -> None:
    leftwards = [c for c in map(chr, range(0x10000)) if unicodedata.bidirectional(c) in ("R", "AL", "AN")]
    assert [c for c in leftwards if unicodedata.category(c)[0] in "LN" and visual(f"{c}ا", True) == ""] == []
    assert [c for c in leftwards if unicodedata.category(c)[0] == "L" and not is_rtl(c)] == []


def test_arabic_letters_are_joined_and_turned() -> None:
    assert visual("سلام", True) == "ﻡﻼﺳ"
    assert visual("Jan zegt من", False) == "Jan zegt ﻦﻣ"


@pytest.mark.parametrize(
    "text", ["اتصل 023 – 511 51 15.", "من 21-12-2026", "رقم H-0417 هنا", "الساعة 10:30", "10 - 12"]
)
def test_figures_stay_left_to_right_in_arabic(text: str) -> None:
    figures = "".join(c for c in drawable(text) if c.isdigit() or c in f"-–:{NBSP}").strip("-–: " + NBSP)
    assert figures in visual(drawable(text), True)


@pytest.mark.parametrize(
    "whole", ["2033\u00a0AB", "9.00-17.00", "9.00\u00a0–\u00a017.00", "21-12-2026", "H-0417", "10:00"]
)
def test_what_is_read_as_one_stays_whole_and_left_to_right_in_arabic(whole: str) -> None:
    assert whole in visual(drawable(f"العنوان {whole} هارلم"), True)


WRITTEN = (
    "(023) 555 01 00",
    "+31 (0)23 555 01 00",
    "+31235550100",
    "0031-23-5550100",
    "023 / 555 01 00",
    "€ 16,50",
    "16,50 €",
    "€16.50",
    "-5",
    "+5 °C",
    "*101#",
    "*#06#",
    "2 x 3",
    "3 × 2 = 6",
    "50%",
    "50 %",
    "21-12-2026",
    "21/12",
    "21.12.2026",
    "12.30u",
    "10-12",
    "B-0380/H-0391",
    "Straat 10, 2033 AB Haarlem",
    "Slachthuisstraat 10-12 B",
    "fatma.voorbeeld-23@voorbeeld.example",
    "123-inkt@voorbeeld.example",
    "2de-hands.example",
    "+fatma@voorbeeld.example",
    "https://marktpunt.example/n/H-0417/",
    "www.voorbeeld.example/1/2?a=3-4",
)


@pytest.mark.parametrize("written", WRITTEN)
def test_what_somebody_wrote_as_one_is_read_as_one_in_arabic(written: str) -> None:
    for text in (
        written,
        f"اتصل {written}.",
        f"{written} هنا",
        f"قال ({written}) اليوم",
        f"م {written}، ثم {written}؟",
    ):
        seen = visual(drawable(text), True).replace(NBSP, " ")
        assert seen.count(written) == text.count(written), text


groups = st.lists(st.from_regex(r"[0-9]{1,5}", fullmatch=True), min_size=1, max_size=5)
between = st.sampled_from([" ", "-", ".", " - ", "–", " – ", "/", " / ", NBSP])


@st.composite
def telephone_numbers(draw: st.DrawFn) -> str:
    """As people write them: perhaps a plus, perhaps one group in brackets, anything usual between the groups."""
    written = draw(groups)
    bracketed = draw(st.integers(-1, len(written) - 1))
    number = draw(st.sampled_from(["", "+", "00"]))
    for at, group in enumerate(written):
        glue = draw(between) if at else ""
        if bracketed in (at, at - 1) and at:
            glue = draw(st.sampled_from(["", " "]))
        number += f"{glue}({group})" if at == bracketed else glue + group
    return number


@settings(max_examples=400)
@given(telephone_numbers(), st.sampled_from(["{}", "اتصل {}.", "{} هنا", "من Jan، {}", "الرقم: {} (في الصباح)"]))
def test_any_telephone_number_stands_in_an_arabic_line_as_it_was_written(number: str, sentence: str) -> None:
    assert number.replace(NBSP, " ") in visual(drawable(sentence.format(number)), True).replace(NBSP, " ")


@pytest.mark.parametrize(
    ("logical", "seen"),
    [
        ("1، 2، 3", "3 ،2 ،1"),
        ("50%، 30%", "30% ،50%"),
        ("Jan، 50%", "50% ،Jan"),
        ("50%، Jan", "Jan ،50%"),
        ("(2020 م 2026)", "(2026 ﻡ 2020)"),
        ("2020 (12 م)", "(ﻡ 12) 2020"),
        ("م-19", "19-ﻡ"),
    ],
)
def test_figures_that_are_not_one_follow_each_other_as_arabic_is_read(logical: str, seen: str) -> None:
    assert visual(logical, True) == seen


@pytest.mark.parametrize("odd", ["(1" * 900, "1 - " * 500, "((((" * 500, "a." * 1000, "1" * 2000, "+-*#€ " * 330])
def test_a_long_row_of_signs_is_put_in_order_like_any_text(odd: str) -> None:
    assert visual(drawable(f"م {odd}"), True)


def test_a_telephone_number_with_brackets_is_not_broken_over_two_lines() -> None:
    assert " " not in drawable("+31 (0)23 555 01 00")
    assert drawable("voor € 16,50 of (023) 555 01 00") == f"voor €{NBSP}16,50 of (023){NBSP}555{NBSP}01{NBSP}00"


def test_a_postcode_is_never_broken_over_two_lines() -> None:
    assert drawable("Voorbeeldstraat 1, 2033 AB Haarlem") == "Voorbeeldstraat 1, 2033\u00a0AB Haarlem"
    assert drawable("12033 AB en 2033 Abc") == "12033 AB en 2033 Abc"


@pytest.mark.parametrize(
    ("logical", "seen"),
    [
        ("م (م)", "(ﻡ) ﻡ"),
        ("م (Pgb) م", "ﻡ (Pgb) ﻡ"),
        ("م «abc» [م]", "[ﻡ] «abc» ﻡ"),
        ("م (a (م) b)", "(b (ﻡ) a) ﻡ"),
        ("((م))", "((ﻡ))"),
        ("م abc (12) def", "abc (12) def ﻡ"),
    ],
)
def test_brackets_open_towards_what_they_hold_in_arabic(logical: str, seen: str) -> None:
    assert visual(logical, True) == seen


def test_brackets_of_a_latin_paragraph_stay_as_they_are() -> None:
    assert visual("zie (م) en (Pgb)", False) == "zie (ﻡ) en (Pgb)"


def test_latin_in_a_latin_paragraph_is_left_as_it_is() -> None:
    assert visual("Wie helpt mij (morgen)?", False) == "Wie helpt mij (morgen)?"


def test_every_joined_form_of_the_letters_we_can_draw_can_be_drawn() -> None:
    reshaper = ArabicReshaper({"delete_harakat": True, "support_ligatures": True})
    letters = [chr(c) for c in range(0x0620, 0x06D4) if chr(c).isalpha() and can_draw(chr(c))]
    assert len(letters) > 100
    forms = {f for c in letters for word in (c, c * 3, f"ل{c}", f"{c}ل") for f in reshaper.reshape(word)}
    assert {f for f in forms if not can_draw(f)} == set()


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("", []),
        ("Boodschappen", [(Family.LATIN, "Boodschappen")]),
        ("één zin, Çocuğuma, łóżko", [(Family.LATIN, "één zin, Çocuğuma, łóżko")]),
        ("Анкета, Olena", [(Family.CYRILLIC, "Анкета, "), (Family.LATIN, "Olena")]),
        ("Parkwijk ﻲﻓ", [(Family.LATIN, "Parkwijk "), (Family.ARABIC, "ﻲﻓ")]),
        ("a漢b", [(Family.LATIN, "ab")]),
        ("漢", []),
    ],
)
def test_each_piece_of_a_line_gets_one_font(line: str, pieces: list[tuple[Family, str]]) -> None:
    assert runs(line) == pieces


@pytest.mark.parametrize(("text", "arabic"), [("Jan zegt من", True), ("ﻲﻓ", True), ("Їжак", False), ("Jan", False)])
def test_one_arabic_letter_is_enough_for_higher_lines(text: str, arabic: bool) -> None:
    assert has_arabic(text) is arabic


@pytest.mark.parametrize("words", [["Fatma", "023", "555", "01", "23"], ["één", "geheim"], ["فاطمة", "Fatma"]])
def test_no_text_is_remembered(words: list[str]) -> None:
    typed = " ".join(words)
    held = sys.getrefcount(typed)
    drawable(typed), as_typed(typed), is_rtl(typed), has_arabic(typed), visual(typed, True), runs(typed)
    assert sys.getrefcount(typed) == held
