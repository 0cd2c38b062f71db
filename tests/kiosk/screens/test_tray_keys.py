"""The tray with a keyboard alone: how many keys to the first card, to the next page, to one kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.comfort import Comfort
from kiosk.desk.events import TrayLoaded
from kiosk.five_keys import CODES
from kiosk.intents import Filter, Open, Scanned
from kiosk.session import Session
from kiosk.visit.state import Page
from tests.kiosk.desk.at_work import SANNE, signed_in, waiting
from tests.kiosk.screens.conftest import Bench
from tests.kiosk.screens.test_desk_pages import AtWork

pytestmark = pytest.mark.display
FULL = waiting(200)
BADGE = "0004711234"


def ring(bench: Bench) -> str:
    """The id of the control that has the ring; empty where none has."""
    return next((str(getattr(one, "item_id", "")) for one in bench.targets() if one.focused), "")


def cards(bench: Bench) -> list[str]:
    return [id_ for one in bench.targets() if (id_ := str(getattr(one, "item_id", ""))).startswith("item:")]


def full(comfort: Comfort | None = None) -> Session:
    return replace(signed_in(SANNE, items=FULL), comfort=comfort or Comfort())


def test_the_first_card_is_one_key_away_as_soon_as_it_comes(seat: Bench) -> None:
    here = AtWork(seat, signed_in(SANNE, items=None))
    assert ring(seat) == ""
    here.hears(TrayLoaded(FULL, here.session.ticket))
    assert ring(seat) == cards(seat)[0]
    pressed = ("enter",)
    assert here.presses(*pressed) == [Open(cards_of(here)[0])]
    assert here.session.here.page is Page.CASE
    assert len(pressed) == 1, "as docs/desk.md says"


def cards_of(here: AtWork) -> list[str]:
    tray = here.session.desk.tray
    assert tray is not None
    return [f"item:{item.kind}:{item.record_type}:{item.record}:{item.op_seq}" for item in tray.items]


def test_the_second_card_is_one_tab_further_and_the_ring_stays_while_news_comes(seat: Bench) -> None:
    here = AtWork(seat, full())
    here.presses("tab")
    assert ring(seat) == cards(seat)[1]
    here.hears(TrayLoaded(FULL, here.session.ticket))
    assert ring(seat) == cards(seat)[1]


def test_page_down_and_up_turn_the_pages_and_stand_on_their_first_card(seat: Bench) -> None:
    here = AtWork(seat, full())
    first = cards(seat)
    here.presses("pagedown")
    second = cards(seat)
    assert set(first).isdisjoint(second)
    assert ring(seat) == second[0]
    here.presses("pagedown", "pageup", "pageup", "pageup")
    assert (cards(seat), ring(seat)) == (first, first[0])


def test_a_figure_chooses_a_kind_and_nought_all(seat: Bench) -> None:
    here = AtWork(seat, full())
    assert seat.find(item_id="kind:handover").label == "2 Doorgegeven (19)"
    seat.types("2", 0.2)
    assert here.take() == [Filter("kind:handover")]
    assert all(card.startswith("item:handover:") for card in cards(seat))
    assert ring(seat) == cards(seat)[0]
    seat.types("0", 0.2)
    assert here.take() == [Filter("kind:")]


def test_the_figures_of_a_code_choose_nothing(seat: Bench) -> None:
    AtWork(seat, full())
    seat.said.clear()
    seat.types(BADGE, 0.005)
    seat.window.dispatch("on_key_down", CODES["enter"], 0, None, [])
    seat.window.dispatch("on_key_up", CODES["enter"], 0)
    assert seat.said == [Scanned(BADGE)]
    seat.said.clear()
    seat.types(BADGE, 0.005)
    seat.pass_time(1.0)
    assert seat.said == [], "a scanner that ends with no Enter"


@pytest.mark.parametrize("percent", [150, 200])
def test_with_the_largest_letters_the_first_page_has_a_card_and_enter_opens_it(seat: Bench, percent: int) -> None:
    here = AtWork(seat, full(Comfort(percent=percent)))
    assert cards(seat) != []
    assert here.presses("enter") == [Open(cards_of(here)[0])]


def test_page_keys_do_nothing_where_there_is_one_page(bench: Callable[[str], Bench]) -> None:
    here = AtWork(bench("tablet"), signed_in(items=waiting(2)))
    assert here.presses("pagedown", "pageup") == []
    assert ring(here.bench) == cards(here.bench)[0]
