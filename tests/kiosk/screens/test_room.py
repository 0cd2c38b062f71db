"""What a page does with too little room, or with nothing to show: the question stays, buttons keep their place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kiosk.intents import Filter, Open
from kiosk.views.shapes import HomeView
from kiosk.views.view import View
from tests.kiosk.screens.conftest import CLASSES, Bench
from tests.kiosk.screens.sample_things import MAP, NAMED, NOBODY, PROVIDER, PROVIDERS, WARNED
from tests.kiosk.screens.sample_views import ALL_TILES, CAREFUL, DETAILS, FULL, HOME, MIXED, NO_NUMBER, WORDS
from tests.kiosk.screens.test_layout_audit import texts

pytestmark = pytest.mark.display
Make = Callable[[str], Bench]
both = pytest.mark.parametrize("name", list(CLASSES))


def said(here: Bench) -> list[str]:
    return [text.words.replace("\n", " ") for text in texts(here)]


def bar(here: Bench) -> tuple[str, str]:
    top = here.stage.ids.top
    return top.title, "" if top.ids.line_row.stowed else top.ids.line.words


def field(here: Bench) -> Any:
    return next(part for part in here.stage.walk(restrict=True) if type(part).__name__ == "Field" and not part.stowed)


class TestLowWords:
    def test_what_to_know_stands_under_the_question_as_many_sentences_as_fit(self, bench: Make) -> None:
        here = bench("compact")
        here.show(View(CAREFUL))
        assert bar(here) == ("Wilt u er iets bij vertellen?", "Schrijf hier geen telefoonnummer of adres.")

    def test_two_short_sentences_stand_there_both(self, bench: Make) -> None:
        here = bench("compact")
        here.show(View(replace(CAREFUL, lead="Dat hoeft niet. Het mag. U kunt ook meteen verder met het volgende.")))
        assert bar(here)[1] == "Dat hoeft niet. Het mag."

    def test_above_the_sentences_to_take_over_stands_all_of_it(self, bench: Make) -> None:
        here = bench("compact")
        here.show(View(WORDS))
        assert WORDS.lead in said(here)
        assert bar(here) == (WORDS.heading, WORDS.trail.text)

    def test_the_bar_changes_when_somebody_would_rather_type(self, bench: Make) -> None:
        here = bench("compact")
        here.show(View(WORDS))
        here.touch(here.find(item_id="own_words"))
        assert bar(here) == (WORDS.heading, "Schrijf het zoals u het zou zeggen.")

    def test_a_short_fault_leaves_the_question_where_it_is(self, bench: Make) -> None:
        here = bench("compact")
        here.show(View(replace(CAREFUL, fault="Schrijf eerst een paar woorden.")))
        assert bar(here) == ("Wilt u er iets bij vertellen?", "Schrijf eerst een paar woorden.")
        assert here.stage.ids.top.line_icon == "alert-triangle"

    def test_a_long_fault_is_whole_before_it_is_beside_the_question(self, bench: Make) -> None:
        here = bench("compact")
        here.show(View(FULL))
        assert bar(here) == ("Niet alles paste. Lees het na en haal iets weg.", "")
        here.show(View(CAREFUL))
        assert bar(here)[0] == CAREFUL.heading

    def test_what_is_wrong_with_a_number_stands_beside_it(self, bench: Make) -> None:
        here = bench("compact")
        here.show(View(NO_NUMBER))
        assert NO_NUMBER.fault in said(here)
        assert bar(here) == (NO_NUMBER.heading, "Het komt niet op het briefje.")

    @both
    def test_that_not_all_of_it_fitted_is_a_fault(self, bench: Make, name: str) -> None:
        here = bench(name)
        here.show(View(FULL))
        icons = [part.name for part in here.stage.walk(restrict=True) if type(part).__name__ == "Icon"]
        assert FULL.left in said(here)
        assert "alert-triangle" in icons


class TestField:
    def test_a_low_field_shows_the_end_of_what_was_typed(self, bench: Make) -> None:
        here = bench("compact")
        here.show(View(DETAILS))
        shown = field(here)._words.words
        assert shown.startswith("…")
        assert DETAILS.text.endswith(shown[1:])
        assert len(shown) > 20

    @both
    def test_the_mark_stands_on_the_last_line_whatever_letters_stand_above_it(self, bench: Make, name: str) -> None:
        here = bench(name)
        here.show(View(MIXED))
        box = field(here)
        words = box._words
        lines = words.words.count("\n") + 1
        last = words.top - lines * round(words.line_height(words.words))
        assert last - 1 <= box._caret.pos[1] <= last + words.line_height(words.words)
        assert box.y <= box._caret.pos[1]

    def test_letters_of_another_script_do_not_make_the_low_field_higher(self, bench: Make) -> None:
        here = bench("compact")
        here.show(View(CAREFUL))
        height = field(here).height
        here.show(View(MIXED))
        assert field(here).height == height

    def test_an_example_stands_there_whole_or_not_at_all(self, bench: Make) -> None:
        here = bench("compact")
        example = "Bijvoorbeeld: ik snap de brief niet goed"
        here.show(View(replace(CAREFUL, text="", placeholder=example)))
        assert example in said(here)
        here.show(View(replace(CAREFUL, text="", placeholder=f"{example} en ook niet de volgende brief")))
        assert not [words for words in said(here) if words.startswith("Bijvoorbeeld")]


class TestLists:
    def test_on_a_low_screen_the_chips_come_when_asked_and_go_again(self, bench: Make) -> None:
        here = bench("compact")
        here.show(View(PROVIDERS))
        cards = [target for target in here.targets() if getattr(target, "item_id", "") in ("provider:0", "provider:1")]
        here.touch(here.find(label="Anders zoeken"))
        assert not [target for target in here.targets() if type(target).__name__ == "ListingCard"]
        here.touch(here.find(label="Anders zoeken"))
        here.touch(here.find(label="Anders zoeken"))
        here.touch(here.find(item_id="funding"))
        here.show(View(PROVIDERS))
        again = [target for target in here.targets() if type(target).__name__ == "ListingCard"]
        assert len(again) >= len(cards) == 2
        assert here.said == [Filter("funding")]

    @both
    def test_where_nothing_was_found_every_way_on_is_a_button(self, bench: Make, name: str) -> None:
        here = bench(name)
        here.show(View(NOBODY))
        for action in NOBODY.actions:
            here.touch(here.find(item_id=action.id))
        assert here.said == [Open(action.id) for action in NOBODY.actions]

    @both
    def test_while_it_is_looked_for_that_is_said_in_the_middle(self, bench: Make, name: str) -> None:
        here = bench(name)
        here.show(View(replace(PROVIDERS, cards=(), count="", waiting="Wij kijken even…")))
        words = next(text for text in texts(here) if text.words == "Wij kijken even…")
        assert abs(words.center_x - here.stage.width / 2) < 2
        assert words.size_px() == here.stage.theme.tile_letters

    def test_where_places_would_stray_a_low_screen_lists_the_areas(self, bench: Make) -> None:
        here = bench("compact")
        here.show(View(NAMED))
        cards = [target.title for target in here.targets() if type(target).__name__ == "ListingCard"]
        assert cards == ["Slachthuisbuurt"] * len(cards) != []
        here.touch(here.find(item_id=NAMED.areas[0].id))
        assert here.said == [Open("here")]
        here.show(View(replace(NAMED, spots=MAP.spots[:1])))
        assert not [target for target in here.targets() if type(target).__name__ == "ListingCard"]

    def test_a_high_screen_draws_the_map_with_the_names_of_the_neighbours(self, bench: Make) -> None:
        here = bench("roomy")
        here.show(View(NAMED))
        assert {"Slachthuisbuurt", "Hier", "2011"} <= set(said(here))


class TestButtons:
    @both
    def test_a_button_that_rests_keeps_its_place_and_does_nothing(self, bench: Make, name: str) -> None:
        here = bench(name)
        actions = PROVIDER.actions
        here.show(View(PROVIDER))
        before = {part.item_id: tuple(part.pos) for part in here.targets() if getattr(part, "item_id", "")}
        here.show(View(replace(PROVIDER, actions=(replace(actions[0], resting=True), *actions[1:]))))
        here.touch(here.find(item_id=actions[0].id))
        after = {part.item_id: tuple(part.pos) for part in here.targets() if getattr(part, "item_id", "")}
        assert (after, here.said) == (before, [])

    def test_the_page_that_was_turned_stays_when_a_button_begins_to_rest(self, bench: Make) -> None:
        here = bench("compact")
        many = tuple(replace(PROVIDER.actions[0], id=f"action:{at}", label=f"Knop {at}") for at in range(6))
        here.show(View(replace(PROVIDER, actions=many)))
        here.touch(here.find(icon="chevron-down"))
        here.show(View(replace(PROVIDER, actions=(*many[:5], replace(many[5], resting=True)))))
        assert here.find(item_id="action:5").resting

    @both
    def test_a_warning_stands_with_the_number_whatever_the_notice_says(self, bench: Make, name: str) -> None:
        here = bench(name)
        here.show(View(WARNED))
        words = said(here)
        assert words.index(WARNED.phone) - words.index(WARNED.phone_warning) == 1


class TestStart:
    @pytest.mark.parametrize(("name", "least"), [("roomy", 2), ("compact", 1)])
    def test_with_seven_ways_in_the_newest_still_stand_there(self, bench: Make, name: str, least: int) -> None:
        here = bench(name)
        page = replace(HOME, tiles=ALL_TILES, newest=(replace(HOME.newest[0], title="Balkon netjes maken"),) * 3)
        here.show(View(page))
        cards = [target for target in here.targets() if type(target).__name__ == "ListingCard"]
        assert len(cards) >= least

    def test_a_low_screen_welcomes_in_the_bar(self, bench: Make) -> None:
        here = bench("compact")
        here.show(View(replace(HOME, heading="Welkom in de Slachthuisbuurt. Kijk gerust rond.")))
        assert bar(here) == ("Welkom in de Slachthuisbuurt.", "De Hamelink · Slachthuisbuurt")
        here.show(View(replace(HOME, heading="Welkom " * 12)))
        assert bar(here)[0] == "Marktpunt"

    @both
    def test_the_words_of_tiles_side_by_side_begin_on_one_line(self, bench: Make, name: str) -> None:
        here = bench(name)
        page = replace(HOME, tiles=ALL_TILES)
        assert isinstance(page, HomeView)
        here.show(View(page))
        first = [here.find(item_id=tile.id) for tile in page.tiles[:2]]
        assert len({round(tile.ids.label.top) for tile in first}) == 1
