"""Every page of staff is among those that are looked at, in the terminal's own language, with a way back or out."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from kiosk.intents import Back, Onward
from kiosk.resources import ROOT
from kiosk.session import Session, turn
from kiosk.views.present import present
from kiosk.views.shapes import Frame
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


BACK_MOST = 14
"""So many times Escape from the deepest page: a question of a handover each, and what is before and behind them."""
BEGINS = (Page.TRAY, Page.AT_WORK, Page.SIGN_IN, Page.PERSON)
"""The tray, the three ways in on a public terminal, the names; there beneath the names lies the help of a person."""


def test_escape_or_the_green_button_of_what_is_done_leads_from_every_page_to_where_staff_begin() -> None:
    ways = [(place.name, _way_back(place)) for place in places() if not _is_being_saved(place)]
    assert [(name, way) for name, way in ways if way[-1] not in BEGINS] == []


def _bars(place: Place, session: Session) -> Frame:
    return present(session, place.world, texts_of("nl")).page.frame


def _is_being_saved(place: Place) -> bool:
    onward = _bars(place, place.session).onward
    return onward is not None and onward.resting


def _way_back(place: Place) -> list[Page]:
    session, way = place.session, [place.session.here.page]
    while way[-1] not in BEGINS and len(way) <= BACK_MOST:
        leave = Back() if _bars(place, session).back else Onward()
        session = turn(session, leave, place.world).session
        way.append(session.here.page)
    return way


def test_whoever_is_signed_in_can_stop_on_every_page() -> None:
    without = [place.name for place in places() if place.session.staff and not _bars(place, place.session).finish]
    assert without == []
