"""Whatever can be touched or read on any page can be said, in every language, and nothing is left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import pytest

from kiosk.languages import NAMES
from kiosk.speech.heard import Role
from kiosk.speech.utterances import Wording
from kiosk.texts import Texts
from tests.kiosk.screens.conftest import Bench
from tests.kiosk.screens.sample_views import SAMPLES

pytestmark = pytest.mark.display
WORDINGS = {language: Wording(Texts.load(language), aloud=True) for language in NAMES}
pages = pytest.mark.parametrize("page", [page for page in SAMPLES if not page.endswith("-offline")])


@dataclass(frozen=True)
class Page:
    """What was drawn, as it was read: drawing it takes longer than all there is to ask of it."""

    things: tuple[Any, ...]
    places: tuple[tuple[float, float, float], ...]
    """Left, right and the middle of the height of each thing."""
    unread: tuple[str, ...]
    """Controls that are not among them."""
    unsaid: tuple[str, ...]
    """Words that are in none of them."""


_read: dict[tuple[str, str], Page] = {}


def read(here: Bench, page: str) -> Page:
    if (here.name, page) not in _read:
        _read[here.name, page] = _drawn(here, page)
    return _read[here.name, page]


def _drawn(here: Bench, page: str) -> Page:
    from kiosk.widgets.readable import readables
    from tests.kiosk.screens.test_layout_audit import texts

    here.stage.show(SAMPLES[page])  # placed, and not drawn: nothing that is read waits for a picture
    things = readables(here.stage.top_layer())
    read = {id(one.part) for one in things if one.target is not None}
    heard = " ".join(text for one in things for text in one.heard.words)
    return Page(
        tuple(replace(one, part=None) for one in things),
        tuple((one.part.x, one.part.right, one.part.center_y) for one in things),
        tuple(str(target) for target in here.targets() if id(target) not in read and not is_idle_turner(target)),
        tuple(text.words for text in texts(here) if not is_said(text, heard)),
    )


def is_idle_turner(target: Any) -> bool:
    return bool(target.resting) and str(getattr(target, "icon", "")).startswith("chevron")


def is_said(text: Any, heard: str) -> bool:
    """The days are heard cell by cell, a field as a whole, a key by the name of what it types."""
    from kiosk.widgets.day_grid import DayGrid
    from kiosk.widgets.field import Field

    around = text.parent
    while around is not None and around.parent is not around:
        if isinstance(around, DayGrid | Field) or hasattr(around, "does"):
            return True
        around = around.parent
    return " ".join(text.words.split()) in heard


@pages
class TestEveryPage:
    def test_every_thing_has_a_spoken_form_in_every_language(self, here: Bench, page: str) -> None:
        for one in read(here, page).things:
            for language, wording in WORDINGS.items():
                said = wording.thing(one.heard)
                assert said, one
                assert any(map(str.isalnum, said[0].text)), one
                assert {utterance.language for utterance in said} <= set(NAMES)
                assert [utterance for utterance in said if utterance.language == language or one.heard.words]

    def test_every_control_is_among_them(self, here: Bench, page: str) -> None:
        assert read(here, page).unread == ()

    def test_every_control_says_more_than_that_it_is_one(self, here: Bench, page: str) -> None:
        for one in read(here, page).things:
            assert one.heard.role is Role.SLIP or one.heard.role is Role.FIELD or one.heard.words or one.heard.name

    def test_every_word_on_the_page_is_in_one_of_them(self, here: Bench, page: str) -> None:
        assert read(here, page).unsaid == ()

    def test_no_two_are_taken_for_each_other(self, here: Bench, page: str) -> None:
        marks = [one.mark for one in read(here, page).things]
        assert len(marks) == len(set(marks))

    def test_what_stands_under_each_other_is_read_from_top_to_bottom(self, here: Bench, page: str) -> None:
        for (left, right, middle), (other_left, other_right, other_middle) in pairwise(read(here, page).places):
            across = min(right, other_right) - max(left, other_left)
            if across > min(right - left, other_right - other_left) / 2:
                assert middle > other_middle - 1
