"""Five keys go over everything on a page in the order of the eye, and say what they come by; nobody is trapped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from kiosk.comfort import Comfort
from kiosk.five_keys import CODES
from kiosk.intents import Back, Choose, Erase, Listen, Onward, Stay, Type
from kiosk.languages import NAMES
from kiosk.speech.tone import WARNING
from kiosk.texts import Texts
from kiosk.views.pages import WordsView
from kiosk.views.view import View
from tests.kiosk.screens.conftest import CLASSES, Bench
from tests.kiosk.screens.sample_views import DETAILS, FEW, SAMPLES, WORDS

pytestmark = pytest.mark.display
Make = Callable[[str], Bench]
classes = pytest.mark.parametrize("name", list(CLASSES))
SPEAKS = Comfort(speaks=True)
ROUND = "U bent rond"
STEPS_MOST = 400


def heard(view: View) -> View:
    return replace(view, comfort=SPEAKS)


def walked(here: Bench, key: str = "right") -> Iterator[list[str]]:
    """What one hears until one has been round."""
    for _ in range(STEPS_MOST):
        here.presses(key)
        said = here.transcript.heard()
        yield said
        if any(ROUND in one for one in said):
            return
    raise AssertionError("there is no end to this page")


def focus(here: Bench) -> list[str]:
    return [target.item_id for target in here.targets() if target.focused]


class TestSilently:
    def test_the_keys_go_from_control_to_control(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(View(FEW))
        here.touch(here.find(label="Stoppen"))  # somebody who sees
        here.show(View(FEW))
        seen = []
        for _ in range(6):
            here.presses("down")
            seen += focus(here)
        assert [one for one in seen if one in ("phone", "desk", "letterbox")][:2] == ["phone", "desk"]
        assert here.transcript.heard() == []

    def test_choosing_acts_and_back_goes_back(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(View(FEW))
        here.stage._attention.begun()
        while focus(here) != ["desk"]:
            here.presses("right")
        here.presses("enter", "escape")
        assert here.said == [Choose("desk"), Back()]

    def test_the_ring_is_on_one_control_and_goes_with_another_page(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(SAMPLES["home"])
        here.stage._attention.begun()
        here.presses("right", "right", "right", "left")
        assert len([target for target in here.targets() if target.focused]) == 1
        here.show(SAMPLES["choice"])
        assert [target for target in here.targets() if target.focused] == []


class TestListening:
    def test_a_key_starts_the_voice_while_nobody_has_touched_anything(self, bench: Make) -> None:
        for key in ("left", "right", "f5", "f1"):
            here = bench("roomy")
            here.show(SAMPLES["home"])
            here.presses(key)
            assert here.said == [Listen()] if key == "f1" else [Listen(True)]

    def test_after_a_touch_only_the_key_of_the_voice_does(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(SAMPLES["home"])
        here.touch(here.find(item_id="request"))
        here.said.clear()
        here.presses("right", "f5")
        assert here.said == []
        here.presses("f1")
        assert here.said == [Listen()]

    def test_a_touch_on_the_start_screen_a_while_ago_was_somebody_elses(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(SAMPLES["home"])
        here.touch(here.find(item_id="comfort"))
        here.said.clear()
        here.presses("right")
        assert here.said == []
        here.pass_time(30)
        here.presses("right")
        assert here.said == [Listen(True)]
        here.said.clear()
        here.touch(here.find(item_id="request"))
        here.show(SAMPLES["choice"])
        here.said.clear()
        here.pass_time(30)
        here.presses("right")
        assert here.said == []

    def test_the_next_person_starts_it_with_any_key_again(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(SAMPLES["home"])
        here.touch(here.find(item_id="request"))
        here.stage.forget()
        here.said.clear()
        here.presses("right")
        assert here.said == [Listen(True)]

    @classes
    def test_a_page_says_where_one_is_and_what_it_asks(self, bench: Make, name: str) -> None:
        here = bench(name)
        here.show(heard(SAMPLES["choice"]))
        said = here.transcript.heard()
        assert said[1:9] == [
            "English", "Türkçe", "العربية", "Polski", "Українська",
            "Ik zoek hulp", "Stap 1 van 8", "Waar zoekt u hulp bij?",
        ]  # fmt: skip
        here.show(heard(SAMPLES["check"]))
        assert here.transcript.heard()[:3] == ["Ik zoek hulp", "Stap 8 van 8", "Klopt dit zo?"]

    @classes
    def test_what_is_wrong_is_said_first(self, bench: Make, name: str) -> None:
        here = bench(name)
        here.show(heard(View(replace(FEW, fault=""))))
        here.transcript.heard()
        here.show(heard(View(FEW)))
        assert here.transcript.heard()[:2] == [FEW.fault, FEW.heading]
        here.show(heard(SAMPLES["home"]))
        here.transcript.heard()
        here.show(heard(View(FEW)))
        assert here.transcript.heard()[0] == FEW.fault

    @classes
    def test_the_warning_is_said_and_a_way_on_is_under_the_finger_of_choose(self, bench: Make, name: str) -> None:
        here = bench(name)
        here.show(heard(SAMPLES["words"]))
        here.transcript.heard()
        here.show(heard(SAMPLES["overlay"]))
        assert here.transcript.heard() == [
            "Bent u er nog?",
            "Over een minuut begint het scherm opnieuw. Wat u heeft getypt, gaat dan weg.",
            "Ja, ik ga door",
            "knop",
        ]
        here.said.clear()
        here.presses("enter")
        assert here.said == [Stay()]

    def test_who_does_not_listen_hears_a_tone_with_the_warning_once(self, bench: Make) -> None:
        here = bench("roomy")
        asked = SAMPLES["overlay"].overlay
        assert asked is not None
        warned = replace(SAMPLES["overlay"], overlay=replace(asked, calls=True))
        here.show(SAMPLES["words"])
        here.show(warned)
        here.show(replace(warned, page=SAMPLES["words-details"].page))
        assert (here.transcript.tones, here.transcript.heard()) == ([WARNING], [])
        here.show(SAMPLES["words"])
        here.show(SAMPLES["overlay"])  # a question that is no call
        here.show(heard(SAMPLES["words"]))
        here.show(heard(warned))  # who listens hears the words of it
        assert here.transcript.tones == [WARNING]

    def test_the_way_to_each_language_is_told_in_that_language_when_the_voice_begins(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(heard(SAMPLES["home"]))
        told = here.transcript.said[-5:]
        assert [one.language for one in told] == ["en", "tr", "ar", "pl", "uk"]
        for one in told:
            assert one.text == Texts.load(one.language).say("speech.way_to_language", name=NAMES[one.language])
        here.transcript.heard()
        while "Nederlands" not in (said := here.transcript.heard()):
            here.presses("up")
        assert said == [*NAMES.values(), "knop"]
        here.presses("up")
        assert here.transcript.heard() == [SAMPLES["home"].page.frame.comfort.label, "knop"]
        here.show(heard(SAMPLES["choice"]))
        assert "en" not in here.transcript.languages()

    def test_where_there_is_no_way_to_the_languages_none_is_told(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(heard(SAMPLES["choice"]))
        assert here.transcript.languages().count("en") == 1

    def test_under_a_page_that_comes_back_one_stands_where_one_stood(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(heard(SAMPLES["choice"]))
        here.presses("right", "right", "right")
        stood = focus(here)
        here.show(heard(SAMPLES["person"]))
        here.show(heard(SAMPLES["choice"]))
        assert focus(here) == stood
        assert stood != []

    @classes
    def test_past_the_end_of_a_list_its_page_turns(self, bench: Make, name: str) -> None:
        here = bench(name)
        here.show(heard(SAMPLES["board"]))
        heard_on_the_way = list(walked(here))
        numbers = [word for said in heard_on_the_way for word in said if word.startswith("H-")]
        assert numbers == [f"H-{at:04}" for at in range(43)]
        places = [word for said in heard_on_the_way for word in said if word.endswith(" van 43")]
        assert places == [f"{at} van 43" for at in range(1, 44)]

    @classes
    def test_past_the_last_page_one_begins_at_the_first(self, bench: Make, name: str) -> None:
        here = bench(name)
        here.show(heard(SAMPLES["board"]))
        list(walked(here))
        again = [word for said in walked(here) for word in said if word.startswith("H-")]
        assert again == [f"H-{at:04}" for at in range(43)]

    @pytest.mark.parametrize("language", ["nl", "ar"])
    def test_side_by_side_the_one_where_reading_begins_comes_first(self, bench: Make, language: str) -> None:
        here = bench("roomy")
        here.show(replace(heard(SAMPLES["choice"]), language=language))
        here.transcript.heard()
        here.presses("down", "down")
        assert [word for word in here.transcript.heard() if word in ("Boodschappen", "Tuin en heg")] == [
            "Boodschappen", "Tuin en heg",
        ]  # fmt: skip

    def test_the_week_is_heard_cell_by_cell_without_the_letters_around_it(self, bench: Make) -> None:
        here = bench("compact")
        here.show(heard(SAMPLES["day-parts"]))
        said = [said[0] for said in ([here.transcript.heard()[-3:], *walked(here)])]
        days = [word for word in said if word in ("maandag", "ma", "Ochtend")]
        assert days == ["maandag"] * 3

    def test_what_was_chosen_is_said(self, bench: Make) -> None:
        here = bench("roomy")
        first = replace(FEW, fault="", options=tuple(replace(one, chosen=False) for one in FEW.options))
        here.show(heard(View(first)))
        here.presses("right")
        here.transcript.heard()
        chosen = replace(first, options=(replace(first.options[0], chosen=True), *first.options[1:]))
        here.show(heard(View(chosen)))
        assert here.transcript.heard() == ["Bel mij", "Wij bellen u binnen drie dagen.", "gekozen"]

    def test_the_last_words_can_be_heard_again(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(heard(SAMPLES["choice"]))
        here.presses("right")
        here.transcript.heard()
        here.presses("right")
        once = here.transcript.heard()
        here.presses("f5")
        assert here.transcript.heard() == once

    def test_every_key_cuts_the_voice_short(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(heard(SAMPLES["words"]))
        for key in ("right", "left", "enter", "escape", "f5", "a", "tab", "backspace"):
            before = len(here.transcript.silences)
            here.presses(key)
            assert len(here.transcript.silences) > before

    def test_at_the_beginning_there_is_no_way_back_and_that_is_said(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(heard(SAMPLES["home"]))
        here.transcript.heard()
        here.presses("escape")
        assert here.transcript.heard() == ["U bent aan het begin. Verder terug gaat niet."]

    def test_whoever_moves_on_a_page_is_there(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(heard(SAMPLES["choice"]))
        here.presses("right", "right", "f5")
        assert here.stirred == 3

    def test_the_next_person_begins_with_the_usual_voice_and_in_silence(self, bench: Make) -> None:
        here = bench("roomy")
        loud = Comfort(speaks=True, loudness=5, pace=1, aloud=True)
        here.show(replace(SAMPLES["done"], comfort=loud))
        assert (here.transcript.loudness, here.transcript.pace) == (5, 1)
        here.transcript.heard()
        here.show(SAMPLES["home"])
        here.stage.forget()
        assert here.transcript.silences[-1] == 0  # what they said last is not cut off
        assert here.transcript.heard() == ["Ik lees nu niets meer voor."]
        here.presses("tab", "down")
        assert here.transcript.heard() == []
        here.show(heard(SAMPLES["home"]))
        assert (here.transcript.loudness, here.transcript.pace) == (3, 3)

    def test_whoever_stops_the_voice_goes_on_with_keys_in_silence(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(heard(SAMPLES["choice"]))
        here.show(SAMPLES["choice"])
        here.said.clear()
        here.presses("right")
        assert here.said == []

    def test_a_terminal_that_closes_is_silent_at_once(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(heard(SAMPLES["choice"]))
        before = len(here.transcript.silences)
        here.stage.forget()
        assert len(here.transcript.silences) > before

    def test_whoever_stops_the_voice_is_told_so_in_their_own_language(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(replace(heard(SAMPLES["home"]), language="tr"))
        here.transcript.heard()
        here.show(SAMPLES["home"])
        assert here.transcript.languages() == ["tr"]

    def test_when_the_visit_is_over_nothing_of_it_can_be_heard_again(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(heard(SAMPLES["done"]))
        here.stage.forget()
        here.show(heard(SAMPLES["home"]))
        here.transcript.heard()
        here.stage.forget()
        here.stage._attention._speech.again()
        assert here.transcript.heard() == []


class TestTyping:
    def show(self, here: Bench, view: WordsView, **comfort: bool) -> None:
        here.show(View(view, comfort=Comfort(speaks=True, **comfort)))

    def test_what_is_typed_is_not_said_unless_somebody_chose_that(self, bench: Make) -> None:
        here = bench("roomy")
        bare = replace(DETAILS, text="")
        self.show(here, bare)
        assert "De letters zijn van u. Ik lees ze niet hardop voor." in " ".join(here.transcript.heard())
        self.show(here, replace(bare, text="K"))
        assert here.transcript.heard() == ["een letter"]
        self.show(here, replace(bare, text="K"), aloud=True)
        here.transcript.heard()
        self.show(here, replace(bare, text="Ki"), aloud=True)
        assert here.transcript.heard() == ["i"]
        self.show(here, replace(bare, text="K"), aloud=True)
        assert here.transcript.heard() == ["gewist", "i"]

    def test_a_real_keyboard_still_types_and_goes_on(self, bench: Make) -> None:
        here = bench("roomy")
        self.show(here, replace(WORDS, text="", examples=()))
        here.types("ja", every_s=0.2)
        here.presses("backspace", "enter")
        assert here.said == [Type("j"), Type("a"), Erase(), Onward()]

    def test_our_own_keys_are_chosen_as_anything_else(self, bench: Make) -> None:
        here = bench("compact")
        self.show(here, replace(DETAILS, text="", capitals=False), aloud=True)
        here.transcript.heard()
        for said in walked(here):
            if said == ["c"]:
                break
        here.presses("enter")
        assert here.said == [Type("c")]

    def test_figures_of_a_keypad_are_figures_while_its_light_burns(self, bench: Make) -> None:
        here = bench("roomy")
        here.stage._keys._deeds[CODES["numpad6"]] = here.stage._keys._deeds[CODES["right"]]
        here.show(View(replace(DETAILS, text="")))
        here.window.dispatch("on_key_down", CODES["numpad6"], 0, None, ["numlock"])
        here.window.dispatch("on_textinput", "6")
        here.window.dispatch("on_key_up", CODES["numpad6"], 0)
        here.pass_time(1)
        assert here.said == [Type("6")]
        self.show(here, replace(DETAILS, text="6"))  # who listens has perhaps no other keys, and must get away
        here.window.dispatch("on_key_down", CODES["numpad6"], 0, None, ["numlock"])
        here.window.dispatch("on_textinput", "6")
        here.window.dispatch("on_key_up", CODES["numpad6"], 0)
        here.pass_time(1)
        assert here.said == [Type("6")]
