"""R11, R16: at a market point that looks before publishing nothing hangs, on no board and on no paper, until then."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.intents import Filter, Onward, Open, Type
from kiosk.slips.codec import BOARD, RECEIPT
from kiosk.views.pages import BoardView, DoneView
from marketplace.vocabulary import ReviewPolicy
from tests.kiosk.ends.market import Market, Point
from tests.kiosk.ends.receipts import FORMS_AT_DESK, on_todays_calendar

WORDS = "wie helpt mij met een brief"


@pytest.fixture
def careful(city_market: Market) -> Point:
    """A terminal in De Hamelink, where somebody looks first."""
    here = next(one for one in city_market.demo.market_points if one.id == "de-hamelink")
    city_market.city.put(replace(here, review=ReviewPolicy.BEFORE))
    point = city_market.point()
    on_todays_calendar(point)
    return point


def done(point: Point) -> DoneView:
    page = point.does(*FORMS_AT_DESK)
    page = point.does(Onward())
    assert isinstance(page, DoneView)
    return page


def test_only_the_receipt_comes_out_and_it_says_that_somebody_reads_it_first(careful: Point) -> None:
    page = done(careful)
    session = careful.terminal.conductor.session
    assert session.done is not None
    assert [slip.kind for slip in session.done.slips] == [RECEIPT]
    assert [report.slip for report in careful.terminal.prints()][-1:] == [RECEIPT]
    shown = careful.terminal.page
    assert isinstance(shown, DoneView)
    assert shown.print_state == "Uw briefje is geprint. Neem het mee."
    assert page.steps[0].text.startswith("Iemand van het marktpunt leest uw briefje eerst.")


def test_it_hangs_on_no_board_before_and_after_the_centre_has_it(city_market: Market, careful: Point) -> None:
    done(careful)
    for _ in range(2):
        careful.terminal.conductor.start_over()
        board = careful.does(Open("board"), Filter("district:"), Type(WORDS))
        assert isinstance(board, BoardView)
        assert board.cards == ()
        careful.syncs()
    assert city_market.city.listings()


def test_elsewhere_both_slips_come_out(city_market: Market) -> None:
    library = city_market.point("bibliotheek-centrum")
    on_todays_calendar(library)
    done(library)
    session = library.terminal.conductor.session
    assert session.done is not None
    assert [slip.kind for slip in session.done.slips] == [BOARD, RECEIPT]
