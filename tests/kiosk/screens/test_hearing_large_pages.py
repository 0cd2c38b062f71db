"""Where letters are larger a page is taken apart: nothing is said twice for that, and one hears which page it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from kiosk.comfort import Comfort
from kiosk.speech.heard import Role
from kiosk.widgets.bars import BottomBar, TopBar
from kiosk.widgets.headings import heading_of
from kiosk.widgets.leaves import Leaves
from tests.kiosk.screens.conftest import Bench
from tests.kiosk.screens.sample_views import SAMPLES

pytestmark = pytest.mark.display
PAGES = ("home", "choice", "check", "done", "done-code", "words", "detail-thread", "map")
sizes = pytest.mark.parametrize("percent", [150, 200])
pages = pytest.mark.parametrize("page", [page for page in PAGES if page in SAMPLES])
PAGES_MOST = 60


def arrives(here: Bench, page: str, percent: int) -> None:
    here.stage.show(SAMPLES["closed"])
    here.stage.forget()
    here.transcript.heard()
    here.stage.show(replace(SAMPLES[page], comfort=Comfort(percent=percent, speaks=True)))


@sizes
@pages
def test_what_stands_on_the_page_as_a_button_is_not_said_of_the_bar_as_well(
    here: Bench, page: str, percent: int
) -> None:
    from kiosk.widgets.readable import readables

    arrives(here, page, percent)
    said_of_bars: set[str] = set()
    everywhere: set[str] = set()
    for _ in range(PAGES_MOST):
        things = [one for one in readables(here.stage.top_layer()) if one.heard.role is Role.BUTTON]
        counts = Counter(one.heard.words for one in things if one.heard.words)
        bars = [one.heard.words for one in things if in_a_bar(one.part)]
        assert [words for words in bars if counts[words] > 1] == []
        said_of_bars |= {word for words in bars for word in words}
        everywhere |= {word for words in counts for word in words}
        pager = here.stage.pager()
        if pager is None or not pager.can_down:
            break
        here.stage.turn(1)
    frame = SAMPLES[page].page.frame
    for wanted in filter(None, (frame.person, frame.back, frame.finish)):
        assert wanted in everywhere, "what is left out of the bar stands on the page"


def in_a_bar(part: object) -> bool:
    while part is not None and not isinstance(part, TopBar | BottomBar):
        above = getattr(part, "parent", None)
        part = above if above is not part else None
    return part is not None


@sizes
@pages
def test_the_heading_is_said_once_when_a_page_comes(here: Bench, page: str, percent: int) -> None:
    arrives(here, page, percent)
    said = here.transcript.heard()
    heading = " ".join(heading_of(SAMPLES[page])[-1:])
    assert [text for text in said if len(text) > 3 and heading.startswith(text)] == [heading]


@sizes
@pages
def test_when_a_page_turns_its_number_is_said(here: Bench, page: str, percent: int) -> None:
    arrives(here, page, percent)
    pager = here.stage.pager()
    if not isinstance(pager, Leaves) or not pager.can_down:
        return
    here.transcript.heard()
    here.stage._turned(1)
    count = pager.count
    said = here.transcript.heard()[0]
    assert said == (f"Bladzij 2 van {count}" if count else "volgende bladzij")
    here.stage._turned(-1)
    said = here.transcript.heard()[0]
    assert said == (f"Bladzij 1 van {count}" if count else "vorige bladzij")


def test_of_some_pages_the_number_is_known(here: Bench) -> None:
    arrives(here, "check", 200)
    pager = here.stage.pager()
    assert isinstance(pager, Leaves)
    assert pager.count > 1
