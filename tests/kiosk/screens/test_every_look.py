"""Every screen in every language, theme, size of letters and orientation: measured, not drawn; prints what it saw."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

import pytest

from kiosk.comfort import SIZES, Comfort
from kiosk.views.view import View
from kiosk.widgets.leaves import Leaves
from tests.kiosk.every_page import Place, every_place
from tests.kiosk.languages import LANGUAGES
from tests.kiosk.screens.conftest import CLASSES, Bench
from tests.kiosk.screens.kinds import LOOKS, every_heading, every_screen, view_of
from tests.kiosk.screens.measuring import faults_of, pages_of, texts_on
from tests.kiosk.screens.sample_views import SAMPLES

pytestmark = pytest.mark.display
languages = pytest.mark.parametrize("language", LANGUAGES)
WORD = re.compile(r"[^\W\d]{4,}")
"""Shorter ones stand in too many places to tell anything."""
BREAK = re.compile(r"-? ")
"""Where a line, and perhaps a word, was broken."""
ELSEWHERE = ("text", "placeholder", "search_text", "search_placeholder", "keyboard", "spots", "frame")
FLOOR_MM, HIGHEST_MM = 800, 1170
"""From the floor: the lower edge of the glass, and what who sits can touch (EN 301 549, 8.3.3)."""
Counted = Callable[[str], None]
LOW = tuple(Comfort(percent=percent, low=True) for percent in SIZES)


@pytest.fixture(autouse=True, scope="module")
def _remembered() -> Iterator[None]:
    """How wide letters are, and how Arabic ones join, is asked a million times here, mostly of the same words.

    Not in the program: what is remembered there outlives the visit.
    """
    from arabic_reshaper import ArabicReshaper
    from kivy.core.text.text_sdl2 import LabelSDL2

    wide, joined = LabelSDL2.get_extents, ArabicReshaper.reshape
    extents: dict[tuple[str, str], object] = {}

    def known(drawer: LabelSDL2, text: str) -> object:
        key = drawer._get_font_id(), text
        if key not in extents:
            extents[key] = wide(drawer, text)
        return extents[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LabelSDL2, "get_extents", known)
        patch.setattr(ArabicReshaper, "reshape", lru_cache(maxsize=None)(joined))
        yield


def shown(here: Bench, places: Iterable[Place], language: str, looks: Iterable[Comfort]) -> Iterator[tuple[str, View]]:
    """One view after the other, on the stage but not drawn."""
    for comfort in looks:
        for place in places:
            view = view_of(place, language, comfort)
            here.stage.show(view)
            yield f"{place.name}, {comfort.percent} %{', contrast' if comfort.contrast else ''}", view


def audited(
    here: Bench,
    places: Iterable[Place],
    language: str,
    looks: Iterable[Comfort],
    counted: Counted,
    besides: Callable[[], list[str]] = list,
) -> list[str]:
    """What is wrong on any page of any of them; says how much was looked at.

    What the usual letters say on all pages of a place, larger ones, which come after them, must say too.
    """
    views = pages = targets = words = 0
    faults = []
    usual: dict[str, set[str]] = {}
    for name, view in shown(here, places, language, looks):
        views += 1
        said = ""
        for number in pages_of(here.stage):
            pages, targets = pages + 1, targets + len(here.targets())
            faults += [f"{name}, page {number + 1}: {fault}" for fault in [*faults_of(here.stage), *besides()]]
            said += "".join(text.shown_words() + "|" for text in texts_on(here.stage.top_layer()))
        faults += [f"{name}: {fault}" for fault in miscounted(here, number + 1)]
        place = name.partition(",")[0]
        if view.comfort.percent == SIZES[0]:
            usual.setdefault(place, set(WORD.findall(said)))
        elif place in usual:
            wanted = usual[place] & expected(view)
            words += len(wanted)
            faults += [f"{name}: lost {word!r}" for word in wanted if word not in BREAK.sub("", said)]
    counted(
        f"layout audit {language} {here.name}: {views} views, {pages} pages, {targets} controls, {len(faults)} faults;"
        f" {words} words sought in larger letters"
    )
    return faults


def expected(view: View) -> set[str]:
    """The words of a view that larger letters must say too.

    All but what stands in a field, of which the end is seen, its name and the example in it, for which there is no
    room, names on the map, which is a list then, and whose terminal it is, which the start screen says.
    """
    page = replace(view.page, **{name: "" for name in ELSEWHERE if hasattr(view.page, name)})
    whose = f"{view.page.frame.point} {view.page.frame.district}"
    return set(WORD.findall(repr((page, view.overlay)))) - set(WORD.findall(whose))


def miscounted(here: Bench, pages: int) -> list[str]:
    """What the bar says of the number of pages, where that is wrong."""
    pager = here.stage.pager()
    if pages == 1 or getattr(pager, "count", 0) == 0 or not isinstance(pager, Leaves):
        return []
    told = here.stage.ids.bottom.number
    return [f"says {told!r} of {pages} pages"] if (pager.number, pager.count) != (pages, pages) else []


@languages
class TestEveryLook:
    def test_every_screen_in_every_theme_and_size(self, here: Bench, language: str, counted: Counted) -> None:
        assert audited(here, every_screen(), language, LOOKS, counted) == []

    def test_every_sentence(self, here: Bench, language: str, counted: Counted) -> None:
        # What stands on the low screen in the largest letters stands on the high one, which is measured above.
        largest = () if here.name == "roomy" else (Comfort(percent=SIZES[-1]),)
        assert audited(here, every_heading(), language, (Comfort(), *largest), counted) == []


@pytest.mark.parametrize("dpi", [149.1, 149.5])
def test_at_the_usual_size_no_page_in_dutch_is_taken_apart(
    bench: Callable[[str], Bench], monkeypatch: pytest.MonkeyPatch, dpi: float
) -> None:
    """They were drawn to be seen whole; measured at 10.1 inch as the sketches have it, and as such glass is sold."""
    monkeypatch.setitem(CLASSES, "compact", (*CLASSES["compact"][:2], dpi / 25.4))
    here = bench("compact")
    views = {place.name: view_of(place, "nl", Comfort()) for place in every_place()} | SAMPLES
    apart = []
    for name, view in views.items():
        here.stage.forget()
        here.stage.show(view)
        if isinstance(here.stage.pager(), Leaves):
            apart.append(name)
    assert apart == []


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_in_the_lower_half_everything_is_within_reach(here: Bench, language: str, counted: Counted) -> None:
    def high() -> list[str]:
        tops = ((type(one).__name__, FLOOR_MM + one.top / here.px_per_mm) for one in here.targets())
        return [f"high: {name} at {top:.0f} mm" for name, top in tops if top > HIGHEST_MM]

    assert audited(here, every_screen(), language, LOW, counted, high) == []
