"""The board that finds nothing, cannot be read, or is looked at for a part of the week: there is always a way on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.effects import BoardQuery, LoadBoard
from kiosk.events import BoardFailed, BoardLoaded, Pinned
from kiosk.intents import Back, Choose, Filter, Intent, Onward, Open, Type
from kiosk.session import Session, turn
from kiosk.views.pages import BoardView, DayPartsView
from kiosk.visit.state import Page
from marketplace.vocabulary import DayPart, PartOfDay, Weekday
from tests.kiosk.visits import HEDGE, WORLD, after, after_event, page_of, question_of

TUESDAY = DayPart(Weekday.TUESDAY, PartOfDay.MORNING)


def board_page(session: Session) -> BoardView:
    page = page_of(session)
    assert isinstance(page, BoardView)
    return page


def nothing_for(*intents: Intent) -> Session:
    session = after(Open("board"), *intents)
    return after_event(session, BoardLoaded((), 0, session.ticket))


@pytest.mark.parametrize(
    ("intents", "actions"),
    [
        ((), ["all_districts", "request"]),
        ((Filter("district:"), Filter("kind:offer")), ["request"]),
        ((Type("taart"), Onward()), ["no_words", "all_districts", "request"]),
        ((Type("taart"), Onward(), Open("when"), Choose("tue-morning"), Onward()), ["no_words", "any_time", "request"]),
    ],
)
def test_where_nothing_is_found_there_are_at_most_three_ways_on(
    intents: tuple[Intent, ...], actions: list[str]
) -> None:
    assert [action.id for action in board_page(nothing_for(*intents)).actions] == actions


def test_there_is_nothing_to_do_instead_while_it_looks_and_where_something_hangs() -> None:
    looking = after(Open("board"))
    assert board_page(looking).actions == ()
    assert board_page(after_event(looking, BoardLoaded((Pinned(HEDGE),), 1, looking.ticket))).actions == ()


@pytest.mark.parametrize(
    ("id_", "query"),
    [
        ("no_words", BoardQuery(district="slachthuisbuurt")),
        ("all_districts", BoardQuery(words="taart")),
    ],
)
def test_one_touch_lets_go_of_what_was_in_the_way(id_: str, query: BoardQuery) -> None:
    turned = turn(nothing_for(Type("taart"), Onward()), Open(id_), WORLD)
    assert turned.effects == (LoadBoard(query, turned.session.ticket),)


def test_where_nothing_hangs_one_hangs_up_a_request_and_comes_back() -> None:
    asking = after(Open("request"), session=nothing_for())
    assert question_of(asking) == "category"
    assert after(Back(), session=asking).here.page is Page.BOARD


def test_a_board_that_cannot_be_read_says_so_and_is_read_again_at_one_touch() -> None:
    looking = after(Open("board"))
    failed = after_event(looking, BoardFailed("store_fault", looking.ticket))
    page = board_page(failed)
    assert page.empty == "Wij kunnen dit nu niet laten zien. Probeer het zo nog eens. Of vraag het aan de balie."
    assert page.frame.onward is not None
    assert page.frame.onward.label == "Probeer opnieuw"
    again = turn(failed, Onward(), WORLD)
    assert again.effects == (LoadBoard(BoardQuery(district="slachthuisbuurt"), again.session.ticket),)
    assert board_page(again.session).waiting == "Wij kijken even…"


@pytest.mark.parametrize("touch", [Open("when"), Filter("when")])
def test_the_week_is_a_page_of_its_own_and_each_box_asks_anew(touch: Intent) -> None:
    week = after(Open("board"), touch)
    page = page_of(week)
    assert isinstance(page, DayPartsView)
    assert page.heading == "Wanneer komt het u uit?"
    chosen = turn(week, Choose("tue-morning"), WORLD)
    query = BoardQuery(district="slachthuisbuurt", day_parts=frozenset({TUESDAY}))
    assert chosen.effects == (LoadBoard(query, chosen.session.ticket),)
    shown = after(Onward(), session=chosen.session)
    chip = next(chip for chip in board_page(shown).kinds if chip.id == "when")
    assert (chip.label, chip.chosen) == ("1 moment", True)
    without = turn(chosen.session, Choose("tue-morning"), WORLD).session
    assert without.board.day_parts == frozenset()


def test_a_box_the_week_does_not_have_asks_nothing() -> None:
    week = after(Open("board"), Open("when"))
    assert after(Choose("nonsense"), session=week).board == replace(week.board)
