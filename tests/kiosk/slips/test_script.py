from __future__ import annotations

import pytest
from arabic_reshaper import ArabicReshaper

from kiosk.slips.faces import can_draw
from kiosk.slips.script import TEXT_MAX, drawable, is_rtl, visual

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Żółć, ığdır, €5, ĳs", "Żółć, ığdır, €5, ĳs"),
        ("e\u0301e\u0301n", "één"),
        ("Hallo 😀 buren!", "Hallo buren!"),
        ("👨‍👩‍👧 gezin", "gezin"),
        ("می\u200cتواند", "می\u200cتواند"),
        ("hallo 👨\u200d👩\u200d👧 buren", "hallo buren"),
        ("ﬁets 𝐇𝐨𝐢", "fiets Hoi"),
        ("ik spreek 漢字", "ik spreek …"),
        ("ስሳዕ ቋንቋ", "…"),
        ("twee   spaties\tén een tab", "twee spaties én een tab"),
        ("een\n\n\ntwee\u2028drie", "een\ntwee\ndrie"),
        ("a\u202eb\u200bc\x00d", "abc d"),
        ("\u0301los", "los"),
        ("", ""),
        ("😀", ""),
    ],
)
def test_what_no_font_has_is_left_out_or_shown_as_missing(text: str, expected: str) -> None:
    assert drawable(text) == expected


def test_groups_of_a_phone_number_stay_together() -> None:
    assert drawable("Bel 023 – 511 51 15 of kom") == f"Bel 023{NBSP}–{NBSP}511{NBSP}51{NBSP}15 of kom"


def test_a_figure_stays_with_the_word_it_counts() -> None:
    assert drawable("voor 24 november of 2 keer in de week") == f"voor 24{NBSP}november of 2{NBSP}keer in de week"


def test_a_text_longer_than_the_vocabulary_allows_ends_in_an_ellipsis() -> None:
    assert drawable("a" * (TEXT_MAX + 1)) == "a" * TEXT_MAX + "…"
    assert drawable("a" * TEXT_MAX) == "a" * TEXT_MAX


@pytest.mark.parametrize(
    ("text", "rtl"), [("Hallo", False), ("مرحبا", True), ("مرحبا Jan", True), ("Jan zegt من", False), ("023", False)]
)
def test_a_text_runs_the_way_most_of_its_letters_do(text: str, rtl: bool) -> None:
    assert is_rtl(text) is rtl


def test_arabic_letters_are_joined_and_turned() -> None:
    assert visual("سلام", True) == "ﻡﻼﺳ"


@pytest.mark.parametrize(
    "text", ["اتصل 023 – 511 51 15.", "من 21-12-2026", "رقم H-0417 هنا", "الساعة 10:30", "10 - 12"]
)
def test_figures_stay_left_to_right_in_arabic(text: str) -> None:
    figures = "".join(c for c in drawable(text) if c.isdigit() or c in f"-–:{NBSP}").strip("-–: " + NBSP)
    assert figures in visual(drawable(text), True)


def test_latin_in_a_latin_paragraph_is_left_as_it_is() -> None:
    assert visual("Wie helpt mij (morgen)?", False) == "Wie helpt mij (morgen)?"


def test_every_joined_form_of_the_letters_we_can_draw_can_be_drawn() -> None:
    reshaper = ArabicReshaper({"delete_harakat": True, "support_ligatures": True})
    letters = [chr(c) for c in range(0x0620, 0x06D4) if chr(c).isalpha() and can_draw(chr(c))]
    assert len(letters) > 100
    forms = {f for c in letters for word in (c, c * 3, f"ل{c}", f"{c}ل") for f in reshaper.reshape(word)}
    assert {f for f in forms if not can_draw(f)} == set()
