"""Every page of staff is among those that are looked at, in the terminal's own language, with a way back or out."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from kiosk.resources import ROOT
from kiosk.views.present import present
from kiosk.visit.state import OF_STAFF, Page
from tests.kiosk.desk.every_desk_page import every_desk_place
from tests.kiosk.every_page import Place
from tests.kiosk.languages import LANGUAGES, texts_of
from tests.kiosk.saying import said_by
from tests.kiosk.test_catalogues import messages, of_staff


@cache
def places() -> tuple[Place, ...]:
    return tuple(every_desk_place())


def test_the_places_are_every_page_of_staff() -> None:
    assert {place.session.here.page for place in places()} - {Page.DONE} == OF_STAFF
    assert len({place.name for place in places()}) == len(places())


@pytest.mark.parametrize("language", LANGUAGES)
def test_staff_read_the_terminals_language_whatever_a_visitor_chose(language: str) -> None:
    for place in places():
        chosen = replace(place.session, language=language)
        view = present(chosen, place.world, texts_of(language))
        assert (place.name, view.language) == (place.name, "nl")
        assert replace(view.page, frame=None) == replace(
            present(place.session, place.world, texts_of("nl")).page, frame=None
        ), place.name


def test_no_page_that_visitors_see_says_a_sentence_of_staff() -> None:
    visitors = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / "kiosk" / "views").glob("*.py")
        if path.stem != "__init__"
    ]
    said = said_by(visitors).keys & of_staff(frozenset(messages("nl")))
    assert said == frozenset()


def test_every_page_of_staff_can_be_left() -> None:
    stuck = [
        place.name
        for place in places()
        if place.session.staff is not None and not present(place.session, place.world, texts_of("nl")).page.frame.finish
    ]
    assert stuck == []
