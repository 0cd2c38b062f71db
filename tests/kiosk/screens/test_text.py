"""Words on the screen and what is typed: where they stand, in which fonts, and how they break."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.kiosk.screens.conftest import Bench

pytestmark = pytest.mark.display
WIDTH = 600


@pytest.fixture(autouse=True)
def _stage(bench: Callable[[str], Bench]) -> None:
    """Sizes come from the theme, which a stage sets."""
    bench("roomy")


def text(words: str, width: float = WIDTH, **values: Any) -> Any:
    """Words in their place."""
    from kiosk.widgets.text import Text

    made = Text(words=words, font_px=40, **values)
    made.place(0, 0, width, made.needs(width))
    return made


def field(typed: str, width: float = WIDTH, lines: int = 5) -> Any:
    """A field with what was typed."""
    from kiosk.widgets.field import Field

    made = Field(text=typed, lines=lines)
    made.place(0, 0, width, made.needs(width))
    return made


def ends(made: Any) -> tuple[float, float]:
    """The left of the first letter and the right of the last one."""
    return (
        min(left for _, left, _ in made.pieces()),
        max(left + texture.width for texture, left, _ in made.pieces()),
    )


class TestText:
    def test_words_that_run_leftwards_begin_at_the_right(self) -> None:
        assert ends(text("مرحبا يا Jan"))[1] == WIDTH
        assert ends(text("مرحبا", align="right"))[0] == 0

    def test_a_dutch_line_with_one_arabic_word_begins_at_the_left(self) -> None:
        assert ends(text("Jan zegt مرحبا tegen u"))[0] == 0

    def test_a_phone_number_in_an_arabic_line_is_drawn_in_one_piece(self) -> None:
        from kiosk.lettering.script import drawable

        number = text("").measure(drawable("023 555 01 23") + " ")
        widths = [texture.width for texture, _, _ in text("اتصل 023 555 01 23").pieces()]
        assert [width for width in widths if width == pytest.approx(number, abs=1)]

    def test_letters_of_two_fonts_stand_on_one_line(self) -> None:
        for words in ("Анкета van Olena", "مرحبا Olena"):
            made = text(words)
            feet = {
                round(down + drawer.get_ascent(), 3)
                for (_, _, down), drawer in zip(made.pieces(), drawers_of(made, words), strict=True)
            }
            assert len(made.pieces()) > 1
            assert len(feet) == 1

    def test_what_is_measured_is_what_is_drawn(self) -> None:
        for words in ("Wie helpt mij?", "Één kopje", "Анкета van Olena", "مرحبا يا Jan (023 555 01 23)"):
            made = text(words, 2000)
            first, last = ends(made)
            assert last - first == pytest.approx(made.measure(made.clean()), abs=2)

    def test_a_word_longer_than_its_line_breaks_at_a_syllable(self) -> None:
        made = text("verzekeringsmaatschappij", 300)
        assert made.fits()
        assert made.breaks_a_word()
        assert len(made.pieces()) == 2

    def test_a_text_of_which_nothing_can_be_drawn_takes_no_ink(self) -> None:
        made = text("😀")
        assert (made.pieces(), made.fits()) == ([], True)


def drawers_of(made: Any, words: str) -> list[Any]:
    """The drawer of each piece, from left to right."""
    from kiosk.lettering.script import is_rtl, runs, visual

    return [made._drawer(family) for family, _ in runs(visual(words, is_rtl(words)))]


class TestField:
    def test_every_space_moves_the_mark(self) -> None:
        places = [field(typed)._caret.pos[0] for typed in ("", "wie", "wie ", "wie  ")]
        assert places == sorted(set(places))

    def test_a_new_line_is_seen_at_once(self) -> None:
        assert field("een\n")._words.words == "een\n"
        assert field("een\n")._caret.pos[1] < field("een")._caret.pos[1]
        assert field("een\n \n\ntwee")._words.words == "een\n \n\ntwee"

    def test_a_long_word_gets_a_hyphen_and_an_address_none(self) -> None:
        assert field("verzekeringsmaatschappij", 400)._words.words == "verzekeringsmaat-\nschappij"
        typed = "fatma.voorbeeldbuurtvereniging@example"
        assert field(typed, 400)._words.words.replace("\n", "") == typed

    def test_what_is_set_in_the_field_fits_as_it_was_broken(self) -> None:
        made = field("Ik zoek hulp op 24 november bij de verzekeringsmaatschappij. Bel 023 555 01 23", 400)
        assert made._words.fits()
        assert len(made._words.pieces()) == made._words.words.count("\n") + 1

    def test_the_mark_stands_left_of_arabic_and_right_of_the_rest(self) -> None:
        pad = field("").theme.pad
        right = field("مرحبا")
        assert WIDTH / 2 < right._caret.pos[0] < WIDTH - pad
        assert field("Jan zegt مرحبا")._caret.pos[0] > WIDTH / 4
        assert ends(right._words)[1] == pytest.approx(WIDTH - 2 * pad, abs=1)

    def test_the_end_of_a_text_runs_the_way_the_whole_does(self) -> None:
        made = field("مرحبا " * 20 + "Jan", lines=1)
        assert made._words.words.endswith("Jan")
        assert made._words.rtl

    @pytest.mark.parametrize(
        ("example", "leftwards"), [("Bijvoorbeeld: wie helpt mij met …", False), ("مثلا: من يساعدني", True)]
    )
    def test_the_mark_stands_before_the_example_and_not_in_it(self, example: str, leftwards: bool) -> None:
        made = field("")
        made.placeholder = example
        made.place(0, 0, WIDTH, made.needs(WIDTH))
        first, last = (made._hint.x + end for end in ends(made._hint))
        mark = made._caret.pos[0]
        assert made._hint.words.replace("\n", " ") == example
        assert made._hint.fits()
        assert (mark - last if leftwards else first - mark) > made.theme.line
        assert made.theme.pad <= min(mark, first)
        assert max(mark, last) <= WIDTH - made.theme.pad + 1
