"""Words set on paper: wrapped by the fonts they are really printed in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.lettering.families import Weight
from kiosk.lettering.script import TEXT_MAX, drawable
from kiosk.slips.blocks import LINES_MAX, Beside, Box, Column, Gap, Line, Referred, Squeezed, words
from kiosk.slips.faces import Style, width_of

BODY = Style(33)
TITLE = Style(85, Weight.BOLD)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Samen lezen met een kopje thee is fijn.", ("Samen lezen met", "een kopje thee is", "fijn.")),
        ("Ja.\nNee.", ("Ja.", "Nee.")),
        ("verzekeringsmaatschappij", ("verzekeringsmaat-", "schappij")),
        ("", ()),
        ("😀", ()),
    ],
)
def test_words_go_to_the_next_line_when_they_do_not_fit(text: str, lines: tuple[str, ...]) -> None:
    assert words(text, BODY, 300).lines == lines


def test_an_arabic_word_is_broken_without_a_hyphen() -> None:
    broken = words("مستشفى" * 12, TITLE, 300)
    assert broken.rtl
    assert len(broken.lines) > 1
    assert "-" not in "".join(broken.lines)


@pytest.mark.parametrize("endless", ["regel\n" * 900, "heen en weer " * 2000, "a" * (TEXT_MAX + 1)])
def test_a_text_without_end_ends_in_an_ellipsis_and_is_known_to_be_cut(endless: str) -> None:
    cut = words(endless, BODY, 300)
    assert len(cut.lines) <= LINES_MAX
    assert cut.lines[-1].endswith("…")
    assert cut.cut


@pytest.mark.parametrize("whole", ["", "Ja.", "Er was eens…", "heen en weer " * 150, "a" * TEXT_MAX])
def test_a_text_that_is_whole_is_not_taken_for_cut(whole: str) -> None:
    assert not words(whole, BODY, 300).cut


def test_what_holds_cut_words_is_cut_until_it_is_said_where_the_rest_is() -> None:
    cut, whole = words("een twee drie", BODY, 150, lines_max=1), words("een", BODY, 150)
    for holds in (
        Squeezed(cut, 140),
        Box(cut, 180),
        Beside(((0, 0, whole), (9, 0, cut))),
        Column((Gap(4), cut)),
        Column((Box(Beside(((0, 0, cut),)), 180),)),
    ):
        assert holds.cut
        assert not Referred(holds).cut
    for holds_none in (Gap(4), Line(9), Box(whole, 180), Beside(((0, 0, whole),)), Column((whole, Referred(cut)))):
        assert not holds_none.cut


texts = st.text(st.sampled_from("abcdeijns -–/.é0123مرحبايшщї\u00a0"), max_size=200)


@settings(max_examples=150, deadline=None)
@given(texts, st.sampled_from([BODY, TITLE]), st.integers(150, 540))
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(text: str, style: Style, width: int) -> None:
    def bare(part: str) -> str:
        return part.replace("-", "").replace(" ", "").replace("\u00a0", "").replace("\n", "")

    broken = words(text, style, width, lines_max=1000)
    assert [line for line in broken.lines if width_of(line, style, broken.rtl) > width] == []
    assert bare("".join(broken.lines)) == bare(drawable(text))
