"""What a finger and a real keyboard do on real pages: counted on release, inside, once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.intents import (
    AskPerson,
    Back,
    Change,
    Choose,
    Clear,
    Erase,
    Filter,
    Finish,
    Onward,
    Open,
    Print,
    Search,
    Shift,
    Stay,
    Type,
)
from kiosk.views.pages import BoardView
from kiosk.views.view import View
from tests.kiosk.screens.conftest import CLASSES, Bench
from tests.kiosk.screens.sample_endings import BUSY, CHECK, CUT_OFF, DONE, NO_SLIP
from tests.kiosk.screens.sample_views import DETAILS, SAMPLES, WORDS
from tests.kiosk.screens.test_layout_audit import texts

pytestmark = pytest.mark.display
Make = Callable[[str], Bench]
BACKSPACE, TAB, ENTER = 8, 9, 13


class TestFinger:
    def test_a_touch_counts_on_release(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(SAMPLES["home"])
        touch = here.finger(*here.find(item_id="request").center)
        touch.touch_down()
        assert here.said == []
        touch.touch_up()
        assert here.said == [Open("request")]

    def test_a_finger_that_drags_off_does_nothing(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(SAMPLES["home"])
        tile = here.find(item_id="request")
        touch = here.finger(*tile.center)
        touch.touch_down()
        assert tile.pressed
        touch.touch_move(tile.right + 50, tile.y)
        assert not tile.pressed
        touch.touch_up()
        assert here.said == []

    def test_a_finger_that_drags_onto_another_control_does_nothing(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(SAMPLES["home"])
        other = here.find(item_id="offer")
        touch = here.finger(*here.find(item_id="request").center)
        touch.touch_down()
        touch.touch_move(*other.center)
        touch.touch_up()
        assert here.said == []

    def test_a_second_finger_does_nothing(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(SAMPLES["home"])
        first = here.finger(*here.find(item_id="request").center)
        second = here.finger(*here.find(item_id="offer").center)
        first.touch_down()
        second.touch_down()
        second.touch_up()
        first.touch_up()
        assert here.said == [Open("request")]

    def test_a_double_strike_counts_once(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(SAMPLES["home"])
        here.touch(here.find(item_id="request"))
        here.touch(here.find(item_id="request"), after_s=0.29)
        here.touch(here.find(item_id="offer"), after_s=0.0)
        assert here.said == [Open("request")]
        here.touch(here.find(item_id="offer"), after_s=0.31)
        assert here.said == [Open("request"), Open("offer")]

    def test_the_same_key_twice_in_a_moment_counts_once_and_another_key_counts(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(SAMPLES["words-details"])
        for key in ("a", "a", "b"):
            here.touch(here.find(does=key), after_s=0.1)
        assert here.said == [Type("a"), Type("b")]

    def test_a_finger_on_a_page_that_went_away_does_nothing(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(SAMPLES["home"])
        touch = here.finger(*here.find(item_id="request").center)
        touch.touch_down()
        here.show(SAMPLES["choice"])
        touch.touch_up()
        assert here.said == []


@pytest.mark.parametrize("name", list(CLASSES))
class TestIntents:
    def test_every_control_of_the_frame_says_its_own(self, bench: Make, name: str) -> None:
        here = bench(name)
        here.show(SAMPLES["choice-few"])
        for label in ("Stoppen", "Terug", "Hulp van een mens", "Verder"):
            here.touch(here.find(label=label))
        assert here.said == [Finish(), Back(), AskPerson(), Onward()]

    def test_an_answer_and_a_change_carry_their_id(self, bench: Make, name: str) -> None:
        here = bench(name)
        here.show(SAMPLES["choice-few"])
        here.touch(here.find(item_id="phone"))
        here.show(SAMPLES["check"])
        here.touch(here.find(item_id="title"))
        here.show(SAMPLES["day-parts"])
        here.touch(here.find(item_id="wed-evening"))
        assert here.said == [Choose("phone"), Change("title"), Choose("wed-evening")]

    def test_the_board_searches_filters_and_opens(self, bench: Make, name: str) -> None:
        here = bench(name)
        here.show(SAMPLES["board"])
        here.touch(here.find(placeholder="Zoek een woord"))
        # A low screen has no room for words beside the sliders, nor for a chip per district.
        here.touch(here.find(icon="adjustments-horizontal"))
        here.touch(here.find(item_id="kind:offer"))
        district = "district:parkwijk" if name == "roomy" else "district:"
        here.touch(here.find(item_id=district))
        here.touch(here.find(item_id="listing:0"))
        assert here.said == [
            Search(), Open("category"), Filter("kind:offer"), Filter(district), Open("listing:0"),
        ]  # fmt: skip

    def test_on_a_low_screen_the_chip_of_all_districts_goes_back_to_the_own_one(self, bench: Make, name: str) -> None:
        here = bench(name)
        board = SAMPLES["board"].page
        assert isinstance(board, BoardView)
        everywhere = tuple(replace(chip, chosen=chip.id == "district:") for chip in board.districts)
        here.show(View(replace(board, districts=everywhere)))
        label = board.districts[-1].label if name == "compact" else board.districts[0].label
        here.touch(here.find(label=label))
        assert here.said == [Filter(board.districts[0].id)]

    def test_on_a_low_screen_the_sentences_come_first_and_the_keys_when_asked(self, bench: Make, name: str) -> None:
        here = bench(name)
        here.show(View(WORDS))
        caps = [target for target in here.targets() if getattr(target, "does", "")]
        assert bool(caps) is (name == "roomy")
        if name == "compact":
            here.touch(here.find(item_id="own_words"))
        here.touch(here.find(does="A"))
        assert here.said == [Type("A")]

    def test_the_search_line_can_be_emptied(self, bench: Make, name: str) -> None:
        here = bench(name)
        here.show(SAMPLES["board-empty"])
        here.touch(here.find(icon="x", label=""))
        assert here.said == [Clear()]

    def test_our_own_keys_type_erase_and_shift(self, bench: Make, name: str) -> None:
        here = bench(name)
        here.show(View(replace(DETAILS, capitals=True)))
        for key in ("Q", "space", "erase", "shift"):
            here.touch(here.find(does=key))
        assert here.said == [Type("Q"), Type(" "), Erase(), Shift()]

    def test_the_other_sheet_has_numbers_and_goes_when_the_question_changes(self, bench: Make, name: str) -> None:
        here = bench(name)
        here.show(SAMPLES["words-details"])
        here.touch(here.find(does="other"))
        here.touch(here.find(does="7"))
        here.show(View(replace(DETAILS, text="7")))
        here.touch(here.find(does="8"))
        here.show(View(replace(WORDS, examples=())))
        here.touch(here.find(does="A"))
        assert here.said == [Type("7"), Type("8"), Type("A")]

    def test_under_the_warning_everything_rests(self, bench: Make, name: str) -> None:
        here = bench(name)
        here.show(SAMPLES["words-details"])
        under = here.find(label="Verder")
        here.show(SAMPLES["overlay"])
        touch = here.finger(*under.center)
        touch.touch_down()
        touch.touch_up()
        assert Onward() not in here.said
        here.said.clear()
        here.touch(here.find(label="Ja, ik ga door"))
        here.touch(here.find(label="Nee, ik stop"))
        assert here.said == [Stay(), Finish()]

    def test_while_it_is_saved_every_button_rests(self, bench: Make, name: str) -> None:
        here = bench(name)
        here.show(View(replace(CHECK, saving="Wordt bewaard …")))
        for target in here.targets():
            here.touch(target)
        assert here.said == []

    def test_rather_no_slip_and_a_slip_after_all_carry_their_id(self, bench: Make, name: str) -> None:
        here = bench(name)
        here.show(View(CHECK))
        here.touch(here.find(label="Liever geen briefje"))
        here.show(View(NO_SLIP))
        here.touch(here.find(label="Toch een briefje"))
        assert here.said == [Choose("no_slip"), Choose("slip")]

    def test_printing_once_more_counts_once_and_rests_while_the_printer_is_busy(self, bench: Make, name: str) -> None:
        here = bench(name)
        here.show(View(DONE))
        again = here.find(label="Opnieuw printen")
        here.touch(again)
        here.touch(again, after_s=0.1)
        assert here.said == [Print()]
        here.show(View(BUSY))
        here.touch(here.find(label="Opnieuw printen"))
        assert here.said == [Print()]

    def test_what_the_printer_does_now_is_never_left_on_a_page_that_was_turned(self, bench: Make, name: str) -> None:
        here = bench(name)
        here.show(View(CUT_OFF))
        for turner in here.targets():
            if getattr(turner, "icon", "") == "chevron-down":
                here.touch(turner)
        here.show(View(BUSY))
        assert BUSY.print_state in [text.words.replace("\n", " ") for text in texts(here)]

    def test_down_and_up_show_every_card_once(self, bench: Make, name: str) -> None:
        here = bench(name)
        here.show(SAMPLES["board"])
        seen: list[str] = []
        for _ in range(60):
            seen += [t.item_id for t in here.targets() if getattr(t, "item_id", "").startswith("listing:")]
            down = here.find(icon="chevron-down")
            if down.resting:
                break
            here.touch(down)
        assert seen == [f"listing:{at}" for at in range(43)]
        for _ in range(60):
            up = here.find(icon="chevron-up")
            if up.resting:
                break
            here.touch(up)
        assert here.find(item_id="listing:0")


class TestKeyboard:
    def press(self, here: Bench, key: int, modifiers: tuple[str, ...] = ()) -> None:
        here.now += 1
        here.window.dispatch("on_key_down", key, 0, None, list(modifiers))
        here.window.dispatch("on_key_up", key, 0)

    def test_a_real_keyboard_types_erases_and_goes_on(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(SAMPLES["words"])
        here.window.dispatch("on_textinput", "é")
        self.press(here, BACKSPACE)
        self.press(here, ENTER)
        assert here.said == [Type("é"), Erase(), Onward()]

    def test_enter_on_the_board_closes_the_search_line(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(SAMPLES["board-searching"])
        self.press(here, ENTER)
        assert here.said == [Search()]

    def test_where_nothing_is_typed_a_real_keyboard_types_nothing(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(SAMPLES["choice"])
        here.window.dispatch("on_textinput", "a")
        self.press(here, BACKSPACE)
        assert here.said == []

    def test_a_key_held_down_counts_once(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(SAMPLES["words"])
        for _ in range(5):
            here.window.dispatch("on_key_down", BACKSPACE, 0, None, [])
        assert here.said == [Erase()]

    def test_tab_walks_and_enter_acts_on_what_has_the_ring(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(SAMPLES["home"])
        self.press(here, TAB)
        assert [target.item_id for target in here.targets() if target.focused] == ["comfort"]
        self.press(here, TAB)
        assert [target.label for target in here.targets() if target.focused] == ["Nederlands"]
        self.press(here, TAB)
        focused = [target for target in here.targets() if target.focused]
        assert [target.item_id for target in focused] == ["request"]
        self.press(here, TAB)
        self.press(here, TAB, ("shift",))
        self.press(here, ENTER)
        assert here.said == [Open("request")]
