"""Of all places of a visit those the layout audits look at: of each kind of page in each state the fullest one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

from kiosk.comfort import SIZES, Comfort
from kiosk.views.present import present
from kiosk.views.view import View
from tests.kiosk.desk.every_desk_page import every_desk_place
from tests.kiosk.every_page import Place, every_place
from tests.kiosk.languages import LANGUAGES, texts_of

STATES = ("fault", "keyboard", "waiting", "empty", "saving", "phone_warning", "slip", "code", "banner", "examples")
"""What changes how a page is put together, when it is there."""
LOOKS = tuple(Comfort(percent=percent, contrast=contrast) for percent in SIZES for contrast in (False, True))


def _state(view: View) -> tuple[object, ...]:
    page = view.page
    several = bool(getattr(page, "several", False))
    kind = str(getattr(page, "keyboard", "")) if type(page).__name__ == "WordsView" else ""
    there = tuple(bool(getattr(page, name, None)) for name in STATES)
    return type(page).__name__, kind, several, bool(page.frame.status), view.overlay is not None, there


@cache
def _fullest(by_heading: bool, places: Callable[[], Iterable[Place]] = every_place) -> tuple[Place, ...]:
    best: dict[tuple[object, ...], tuple[int, Place]] = {}
    for place in places():
        view = present(place.session, place.world, texts_of("nl"))
        heading = getattr(view.page, "heading", "") if by_heading else ""
        key, full = (heading, *_state(view)), len(repr(view))
        if key not in best or full > best[key][0]:
            best[key] = full, place
    return tuple(place for _, place in best.values())


def every_screen() -> tuple[Place, ...]:
    """Each kind of page, in each of its states."""
    return _fullest(False)


def every_heading() -> tuple[Place, ...]:
    """Each page with words of its own, in each of its states."""
    return _fullest(True)


def every_desk_screen() -> tuple[Place, ...]:
    """Each page of staff with words of its own, in each of its states."""
    return _fullest(True, every_desk_place)


def view_of(place: Place, language: str, comfort: Comfort) -> View:
    """What is shown there to who chose this language and this look."""
    assert language in LANGUAGES
    session = replace(place.session, language="" if language == "nl" else language, comfort=comfort)
    return present(session, place.world, texts_of(language))
