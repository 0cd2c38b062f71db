"""The start screen as a point or its district wants it: ways in, welcome, how much hangs here (R16)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.session import start
from kiosk.views.home import WELCOME_MOST, ways_in, welcome_of
from kiosk.views.shapes import HomeView
from kiosk.world import OpenCount, World
from marketplace.vocabulary import ListingKind
from tests.kiosk.visits import HAMELINK, SLACHTHUISBUURT, WORLD, page_of

USUAL = ("request", "offer", "board", "household", "partners", "mine", "worked")


def world_with(
    point: tuple[str, ...] = (), district: tuple[str, ...] = (), welcome: str = "", of_district: str = ""
) -> World:
    return replace(
        WORLD,
        point=replace(HAMELINK, ways_in=point, welcome=welcome),
        district=replace(SLACHTHUISBUURT, ways_in=district, welcome=of_district),
    )


@pytest.mark.parametrize(
    ("point", "district", "shown"),
    [
        ((), (), USUAL),
        ((), ("board", "request", "offer"), ("board", "request", "offer", "mine")),
        (("offer", "request", "board", "mine"), ("board",), ("offer", "request", "board", "mine")),
        (("worked",), (), ("worked", "request", "offer", "board", "mine")),
        (("next_year", "board", "board"), (), ("board", "request", "offer", "mine")),
        (("next_year",), ("household",), ("request", "offer", "board", "mine")),
        (("assessment", *USUAL), (), ("assessment", *USUAL)),
    ],
)
def test_the_ways_in_are_of_the_point_else_of_the_district_and_never_without_the_four(
    point: tuple[str, ...], district: tuple[str, ...], shown: tuple[str, ...]
) -> None:
    world = world_with(point, district)
    assert ways_in(world) == shown
    page = page_of(start(world), world)
    assert isinstance(page, HomeView)
    assert tuple(tile.id for tile in page.tiles) == shown


@pytest.mark.parametrize(
    ("welcome", "of_district", "said"),
    [
        ("", "", ""),
        ("Welkom in De Hamelink.", "Welkom in de wijk.", "Welkom in De Hamelink."),
        ("", "Welkom in\n de wijk. Kom binnen!", "Welkom in de wijk. Kom binnen!"),
        ("Welkom. " + "Kom gerust binnen voor koffie. " * 9, "", "Welkom. " + "Kom gerust binnen voor koffie. " * 3),
        ("a" * 500, "", ""),
    ],
)
def test_the_welcome_is_of_the_point_else_of_the_district_in_whole_sentences(
    welcome: str, of_district: str, said: str
) -> None:
    world = world_with(welcome=welcome, of_district=of_district)
    assert welcome_of(world) == said.strip()
    page = page_of(start(world), world)
    assert isinstance(page, HomeView)
    assert page.heading == (said.strip() or "Iedereen heeft wel eens een vraag.\nEn iedereen heeft iets te bieden.")


@given(st.text(max_size=400))
def test_any_welcome_fits(welcome: str) -> None:
    said = welcome_of(world_with(welcome=welcome))
    assert len(said) <= WELCOME_MOST
    assert " ".join(welcome.split()).startswith(said)


@pytest.mark.parametrize(
    ("requests", "offers", "heading"),
    [
        (0, 0, "Nieuw op het prikbord"),
        (3, 0, "Nieuw op het prikbord"),
        (1, 1, "Op het prikbord: 1 vraag en 1 aanbod"),
        (12, 9, "Op het prikbord: 12 vragen en 9 keer aanbod"),
    ],
)
def test_how_much_hangs_here_is_said_where_both_hang(requests: int, offers: int, heading: str) -> None:
    counts = (
        OpenCount(ListingKind.REQUEST, "garden", requests),
        OpenCount(ListingKind.OFFER, "garden", offers),
    )
    page = page_of(start(WORLD), replace(WORLD, counts=counts))
    assert isinstance(page, HomeView)
    assert page.newest_heading == heading
