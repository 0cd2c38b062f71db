"""A scanner is told from a person by its speed: nothing of a code lands in a field, no letter of a person is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.intents import Erase, Onward, Scanned, Type
from kiosk.widgets.scanner import FAST_S, LEAST, Burst
from tests.kiosk.screens.conftest import Bench
from tests.kiosk.screens.sample_views import SAMPLES

CODE = "MP1/H-0417/fiets-maan-soep"
BACKSPACE, ENTER = 8, 13
gaps = st.floats(0.0, 0.5, allow_nan=False)


def played(strokes: list[tuple[str, float]]) -> tuple[list[str], list[str]]:
    """What was typed and what was scanned, when each letter (or Enter, "\\n") comes so long after the one before."""
    burst, now = Burst(), 100.0
    typed: list[str] = []
    scanned: list[str] = []
    for letter, gap in strokes:
        now += gap
        if gap >= FAST_S:
            typed += burst.taken()  # the stage is called back in between
        if letter == "\n":
            code = burst.entered(now)
            scanned += [code] if code else []
            typed += burst.taken()
        else:
            typed += burst.typed(letter, now)
    return typed + list(burst.taken()), scanned


class TestBurst:
    @given(st.lists(st.tuples(st.sampled_from("abc\n"), gaps), max_size=60))
    def test_every_letter_comes_once_and_in_order(self, strokes: list[tuple[str, float]]) -> None:
        typed, scanned = played(strokes)
        letters = [letter for letter, _ in strokes if letter != "\n"]
        assert len(typed) + sum(map(len, scanned)) == len(letters)
        if not scanned:
            assert typed == letters

    @given(st.lists(st.tuples(st.sampled_from("abcdef-/ "), st.floats(0.001, 0.059)), min_size=LEAST, max_size=80))
    def test_a_code_that_comes_fast_and_ends_in_enter_is_scanned_whole(self, strokes: list[tuple[str, float]]) -> None:
        typed, scanned = played([*strokes, ("\n", 0.01)])
        assert (typed, scanned) == ([], ["".join(letter for letter, _ in strokes)])

    @given(
        st.lists(st.tuples(st.sampled_from("abcdef"), st.floats(0.0, 0.3)), min_size=1, max_size=40),
        st.integers(0, LEAST - 1),
        st.floats(FAST_S, 1.0),
    )
    def test_who_is_slower_once_in_the_last_six_letters_is_a_person(
        self, strokes: list[tuple[str, float]], from_end: int, slow_s: float
    ) -> None:
        at = max(0, len(strokes) - from_end)
        # the gap before the letter that many from the end; none from the end is Enter itself
        with_enter = [*strokes, ("\n", 0.01)]
        letter, _ = with_enter[at]
        with_enter[at] = (letter, slow_s)
        assert played(with_enter) == ([letter for letter, _ in strokes], [])

    def test_five_letters_and_enter_are_no_code_however_fast(self) -> None:
        fast = [(letter, 0.01) for letter in "abcde"]
        assert played([*fast, ("\n", 0.01)]) == (list("abcde"), [])

    def test_an_enter_that_comes_late_is_that_of_a_person_also_when_nobody_was_called_back_meanwhile(self) -> None:
        burst = Burst()
        for at, letter in enumerate("abcdef"):
            burst.typed(letter, 100 + at / 100)
        assert burst.entered(100.05 + FAST_S) == ""
        assert burst.taken() == tuple("abcdef")


@pytest.mark.display
class TestStage:
    @pytest.mark.parametrize("page", ["home", "words-details", "board", "overlay"])
    def test_a_code_is_scanned_on_every_page_and_no_letter_is_typed(
        self, bench: Callable[[str], Bench], page: str
    ) -> None:
        here = bench("roomy")
        here.show(SAMPLES[page])
        here.types(CODE, 0.004)
        assert here.said == []
        here.window.dispatch("on_key_down", ENTER, 0, None, [])
        here.pass_time(1)
        assert here.said == [Scanned(CODE)]

    def test_a_person_sees_each_letter_after_sixty_milliseconds(self, bench: Callable[[str], Bench]) -> None:
        here = bench("roomy")
        here.show(SAMPLES["words-details"])
        here.types("dag", 0.03)
        assert here.said == []
        here.pass_time(FAST_S)
        assert here.said == [Type("d"), Type("a"), Type("g")]

    def test_what_is_held_comes_before_what_follows_it(self, bench: Callable[[str], Bench]) -> None:
        here = bench("roomy")
        here.show(SAMPLES["words-details"])
        here.types("da", 0.01)
        here.window.dispatch("on_key_down", BACKSPACE, 0, None, [])
        here.types("g", 0.01)
        here.touch(here.find(label="Verder"), after_s=0.01)
        assert here.said == [Type("d"), Type("a"), Erase(), Type("g"), Onward()]

    def test_a_key_that_is_held_down_types_one_letter(self, bench: Callable[[str], Bench]) -> None:
        here = bench("roomy")
        here.show(SAMPLES["words-details"])
        for _ in range(20):
            here.window.dispatch("on_key_down", ord("e"), 0, "e", [])
            here.window.dispatch("on_textinput", "e")
            here.pass_time(0.03)
        here.window.dispatch("on_key_down", ENTER, 0, None, [])
        assert here.said == [Type("e"), Onward()]

    def test_what_is_held_goes_with_the_visit(self, bench: Callable[[str], Bench]) -> None:
        here = bench("roomy")
        here.show(SAMPLES["words-details"])
        here.types("geheim", 0.01)
        here.stage.forget()
        here.pass_time(1)
        assert here.said == []
