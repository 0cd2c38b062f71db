"""After a visit no screen keeps a word of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kiosk.views.pages import Preview
from kiosk.views.view import View
from tests.kiosk.screens.conftest import CLASSES, Bench
from tests.kiosk.screens.sample_endings import CHECK, DONE
from tests.kiosk.screens.sample_frames import SLIP
from tests.kiosk.screens.sample_views import SAMPLES, WORDS

pytestmark = pytest.mark.display
SECRET = "Sinterklaas"


def strings(part: Any) -> list[str]:
    """Every text that a part and all parts in it still hold."""
    found = []
    for one in part.walk(restrict=True):
        for name, prop in one.properties().items():
            value = prop.get(one)
            if isinstance(value, str):
                found.append(value)
            elif name not in ("parent", "children", "ids"):
                found.append(repr(value))
        found += [repr(value) for value in vars(one).values()]
    return found


class TestForgetting:
    @pytest.mark.parametrize("name", list(CLASSES))
    def test_what_was_typed_or_shown_is_nowhere_after_forgetting(
        self, bench: Callable[[str], Bench], name: str
    ) -> None:
        here = bench(name)
        slip = Preview(replace(SLIP, title=SECRET, first_name=SECRET), 576)
        rows = (replace(CHECK.rows[0], answer=SECRET),)
        here.show(View(replace(WORDS, text=SECRET, examples=())))
        here.show(View(replace(CHECK, slip=slip, rows=rows)))
        here.show(View(replace(DONE, slip=slip, lead=SECRET, code=SECRET)))
        here.show(SAMPLES["home"])
        screens = list(here.stage._screens.values())
        assert any(SECRET in text for screen in screens for text in strings(screen))
        here.stage.forget()
        assert [text for screen in screens for text in strings(screen) if SECRET in text] == []

    def test_no_picture_of_a_slip_stays(self, bench: Callable[[str], Bench]) -> None:
        from kiosk.widgets.slip_preview import SlipPreview

        here = bench("roomy")
        here.show(SAMPLES["done"])
        here.show(SAMPLES["home"])
        here.stage.forget()
        previews = [
            part for screen in here.stage._screens.values() for part in screen.walk() if isinstance(part, SlipPreview)
        ]
        assert [(part._picture, part._paper.size) for part in previews] == [(None, (0, 0))] * len(previews)
        assert previews

    def test_a_forgotten_screen_shows_again(self, bench: Callable[[str], Bench]) -> None:
        here = bench("roomy")
        here.show(SAMPLES["check"])
        here.show(SAMPLES["home"])
        here.stage.forget()
        here.show(SAMPLES["check"])
        words = [part.words for part in here.stage.walk() if hasattr(part, "words")]
        assert CHECK.rows[0].answer in words
        assert CHECK.heading in words
        assert CHECK.next_text in words
