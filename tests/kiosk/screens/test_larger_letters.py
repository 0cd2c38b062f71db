"""With larger letters a page becomes pages: every word of it stands on one of them, and the next person begins anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace

import pytest

from kiosk.comfort import Comfort
from kiosk.views.view import View
from tests.kiosk.screens.conftest import CLASSES, Bench
from tests.kiosk.screens.measuring import pages_of, texts_on
from tests.kiosk.screens.sample_views import SAMPLES

pytestmark = pytest.mark.display
Make = Callable[[str], Bench]
LARGEST = Comfort(percent=200)
NOT_READ = (
    "id",
    "chosen",
    "icon",
    "frame",
    "slip",
    "text",
    "tone",
    "spots",
    "cells",
    "placeholder",
    "search_placeholder",
)
"""Fields of a page that are no words, or that are typed, drawn, or said by the bars."""
SHORT = 4
"""Words of fewer letters stand in too many places to tell anything."""


def words_in(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text) if len(word) >= SHORT}


def strings(value: object) -> Iterator[str]:
    """Every text in a page that a person is to read."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | frozenset):
        for one in value:
            yield from strings(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.name not in NOT_READ and not field.name.endswith(("_icon", "_id", "_ids", "_label")):
                yield from strings(getattr(value, field.name))


def read(here: Bench, view: View) -> set[str]:
    """The words on all pages of it; of a text that goes on on the next page those in sight."""
    here.stage.forget()
    here.stage.show(view)
    shown: set[str] = set()
    for _ in pages_of(here.stage):
        for text in texts_on(here.stage.top_layer()):
            shown |= words_in(text.shown_words().replace("-", ""))
    return shown


@pytest.mark.parametrize("page", list(SAMPLES))
def test_every_word_stands_on_one_of_the_pages(here: Bench, page: str) -> None:
    view = SAMPLES[page]
    wanted = {word for text in strings(view.page if view.overlay is None else view.overlay) for word in words_in(text)}
    here.stage.show(SAMPLES["home"])
    lost = wanted - read(here, replace(view, comfort=LARGEST))
    known = wanted - read(here, view)  # what even the usual letters leave out on this screen
    assert lost <= known


@pytest.mark.parametrize("name", list(CLASSES))
class TestTurning:
    def test_the_next_person_begins_at_the_first_page(self, bench: Make, name: str) -> None:
        here = bench(name)
        view = replace(SAMPLES["home-seven"], comfort=LARGEST)
        here.show(view)
        here.stage.turn(1)
        here.stage.forget()
        here.show(view)
        assert not here.stage.ids.bottom.can_up

    def test_another_size_shows_the_page_with_what_was_in_sight(self, bench: Make, name: str) -> None:
        here = bench(name)
        here.show(replace(SAMPLES["choice-several"], comfort=Comfort(percent=150)))
        while here.stage.ids.bottom.can_down and not has(here, SAMPLES["choice-several"].page.options[-1].id):
            here.stage.turn(1)
        first = next(target.item_id for target in here.targets() if type(target).__name__ == "OptionCard")
        here.show(replace(SAMPLES["choice-several"], comfort=LARGEST))
        assert has(here, first)

    def test_up_and_down_lead_back_to_where_one_was(self, bench: Make, name: str) -> None:
        here = bench(name)
        here.show(replace(SAMPLES["choice-several"], comfort=LARGEST))
        before = [text.words for text in texts_on(here.stage)]
        here.stage.turn(1)
        assert [text.words for text in texts_on(here.stage)] != before
        here.stage.turn(-1)
        assert [text.words for text in texts_on(here.stage)] == before


def has(here: Bench, item_id: str) -> bool:
    return any(getattr(target, "item_id", "") == item_id for target in here.targets())


@pytest.mark.parametrize("name", list(CLASSES))
def test_between_up_and_down_stands_which_page_of_how_many_it_is(bench: Make, name: str) -> None:
    here = bench(name)
    here.show(replace(SAMPLES["choice-several"], comfort=LARGEST, of_pages=of_pages))
    bottom = here.stage.ids.bottom
    told, places = [], set()
    for _ in pages_of(here.stage):
        told.append(bottom.number)
        places.add(tuple(tuple(target.pos) for target in here.targets() if type(target).__name__ == "Turner"))
    ways = (of_pages, short)
    assert len(told) > 1
    assert told in [[way(number=at + 1, count=len(told)) for at in range(len(told))] for way in ways]
    assert len(places) == 1  # the buttons do not move under the finger


def of_pages(*, number: int, count: int) -> str:
    return f"Bladzij {number} van {count}"


def short(*, number: int, count: int) -> str:
    return f"{number}/{count}"
