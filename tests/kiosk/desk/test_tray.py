"""What waits shows by kind, what cannot wait first, with nothing of a person; opening one looks at it."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

import pytest

from kiosk.desk.effects import LoadCase, LoadTray
from kiosk.desk.events import DeskFailed, TrayLoaded
from kiosk.desk.pages import CasePage
from kiosk.intents import Back, Filter, Intent, Onward, Open, Scanned
from kiosk.receipt_codes import receipt_code
from kiosk.session import Session, happened, turn
from kiosk.views.pages import BoardView
from kiosk.views.present import present
from kiosk.views.shapes import Tone
from kiosk.visit.state import Page
from kiosk.world import Network, World
from marketplace.staff import Staff
from marketplace.tray_rules import TrayItem, TrayKind
from tests.kiosk.desk.at_work import AT_DESK, MEIKE, OMAR, SANNE, STAFF, signed_in, waiting
from tests.kiosk.desk.cases import HELP, HELP_PRIVATE, PIET, at_case, looked, seen_of
from tests.kiosk.visits import SECRET, TODAY, after, nl, page_of, view_of


def tray(session: Session, world: World = AT_DESK) -> BoardView:
    page = page_of(session, world)
    assert isinstance(page, BoardView)
    return page


def shown(session: Session) -> list[str]:
    return [card.id for card in tray(session).cards]


def test_every_kind_has_a_chip_with_its_count_and_everything_stands_as_the_store_sorts_it() -> None:
    items = waiting(20)
    page = tray(signed_in(items=items))
    assert [chip.label for chip in page.kinds][:4] == [
        "0 Alles (20)",
        "1 Zorgen (2)",
        "2 Doorgegeven (2)",
        "3 Nakijken (2)",
    ]
    assert [card.id for card in page.cards] == [
        f"item:{item.kind}:{item.record_type}:{item.record}:{item.op_seq}" for item in items
    ]
    assert page.count == "Meike · 20 dingen om te doen"


def test_a_chip_shows_one_kind_and_all_again() -> None:
    session = after(Filter("kind:call"), session=signed_in(items=waiting(20)), world=AT_DESK)
    assert len(shown(session)) == 2
    assert all(id_.startswith("item:call:") for id_ in shown(session))
    assert [chip.id for chip in tray(session).kinds if chip.chosen] == ["kind:call"]
    assert len(shown(after(Filter("kind:"), session=session, world=AT_DESK))) == 20
    assert after(Filter("kind:wizard"), session=session, world=AT_DESK).desk == session.desk


def test_a_kind_of_which_nothing_is_left_is_not_looked_at_any_more() -> None:
    session = after(Filter("kind:call"), session=signed_in(items=waiting(20)), world=AT_DESK)
    left = tuple(item for item in waiting(20) if item.kind is not TrayKind.CALL)
    assert len(shown(happened(session, TrayLoaded(left, session.ticket), AT_DESK).session)) == len(left)


def test_a_card_says_what_to_do_about_which_slip_by_when_and_in_which_colour() -> None:
    late = TrayItem(TrayKind.RESPONSE, "response", "r-1", TODAY, TODAY.replace(day=1), number="H-0409", title="Heg")
    late = replace(late, due_on=TODAY.fromordinal(TODAY.toordinal() - 2))
    call = replace(late, kind=TrayKind.CALL, record="r-2", due_on=TODAY.replace(day=4), tries=2)
    first, second = tray(signed_in(items=(late, call))).cards
    assert (first.kind, first.title, first.when, first.number) == (
        "Mensen verbinden",
        "Heg",
        "2 dagen te laat",
        "H-0409",
    )
    assert (second.when, second.note) == ("Voor vrijdag 4 december", "2 keer niet bereikt")
    assert (first.tone, second.tone) == (Tone.REQUEST, Tone.OFFER)


def test_worries_that_came_on_other_days_can_be_told_apart() -> None:
    one = TrayItem(TrayKind.SIGNAL, "signal", "s-1", TODAY, TODAY, why="person")
    other = replace(one, record="s-2", since=TODAY.replace(day=1))
    about_us = replace(one, record="s-3", why="project")
    told = [card.title for card in tray(signed_in(items=(one, other, about_us))).cards]
    day = f"{TODAY.day} december"
    assert told == [
        f"Een zorg over iemand, {day}",
        "Een zorg over iemand, 1 december",
        f"Iets over de marktplaats, {day}",
    ]


def test_nothing_waits_and_nothing_read_yet_are_two_things() -> None:
    assert tray(signed_in(items=())).empty == "Er wacht niets. Alles is gedaan."
    page = tray(signed_in(items=None))
    assert (page.empty, page.waiting) == ("", "Even kijken wat er wacht.")


def test_a_tray_that_could_not_be_read_says_so_and_is_read_once_more() -> None:
    session = signed_in(items=None)
    failed = happened(session, DeskFailed("store_damaged", session.ticket), AT_DESK).session
    page = tray(failed)
    assert page.empty != ""
    assert page.frame.onward is not None
    again = turn(failed, Onward(), AT_DESK)
    assert again.effects == (LoadTray(again.session.ticket),)


def test_without_a_line_it_is_the_same_tray_and_says_that_there_is_none() -> None:
    off = replace(AT_DESK, network=Network(False))
    page = tray(signed_in(items=waiting(9)), off)
    assert len(page.cards) == 9
    assert page.frame.status_icon == "wifi-off"


def test_opening_a_card_asks_for_it_and_shows_no_case_of_before() -> None:
    items = waiting(9)
    here = replace(
        signed_in(items=items), desk=replace(signed_in(items=items).desk, case=CasePage("", "response", "r-9"))
    )
    call = next(item for item in items if item.kind is TrayKind.CALL)
    opened = turn(here, Open(f"item:call:response:{call.record}:0"), AT_DESK)
    assert opened.session.here.page is Page.CASE
    assert opened.session.here.about == f"call:response:{call.record}:0"
    assert opened.effects == (LoadCase("response", call.record, ticket=opened.session.ticket),)
    assert opened.session.desk.case is None
    assert turn(here, Open("item:call:response:nobody:0"), AT_DESK).session.here.page is Page.TRAY


def test_back_at_the_tray_it_is_read_anew_and_stays_in_sight_meanwhile() -> None:
    items = waiting(11)
    case = after(Open("item:term:listing:rec-010:0"), session=signed_in(items=items), world=AT_DESK)
    back = turn(case, Back(), AT_DESK)
    assert back.effects == (LoadTray(back.session.ticket),)
    assert len(shown(back.session)) == 11
    stale = happened(back.session, TrayLoaded((), back.session.ticket - 1), AT_DESK).session
    assert len(shown(stale)) == 11


@pytest.mark.parametrize(
    ("staff", "doors"),
    [
        (OMAR, ["enter:request", "enter:offer", "find", "handover", "signal"]),
        (MEIKE, ["enter:request", "enter:offer", "find", "handover", "signal", "mediation"]),
        (SANNE, ["enter:request", "enter:offer", "find", "handover", "signal", "mediation", "figures"]),
    ],
    ids=lambda value: value.name if isinstance(value, Staff) else "",
)
def test_the_ways_on_are_those_of_somebodys_work_each_with_its_key(staff: Staff, doors: list[str]) -> None:
    session = signed_in(staff)
    page, view = tray(session), view_of(session, AT_DESK)
    assert [door.id for door in page.doors] == doors
    keys: dict[str, Intent] = dict(view.keys)
    assert [keys[door.key] for door in page.doors] == [Open(id_) for id_ in doors]
    assert all(door.label.startswith(door.key.upper()) for door in page.doors)
    assert {"f1", "f5", "f9", "f10"}.isdisjoint(keys)


def test_pages_of_staff_wear_the_sizes_of_an_office_in_the_terminals_language() -> None:
    assert view_of(signed_in(), AT_DESK).office
    polish = replace(signed_in(), language="pl")
    assert view_of(polish, AT_DESK).language == "nl"
    assert not view_of(after(session=None, world=replace(AT_DESK, staff=STAFF)), replace(AT_DESK)).page.frame.person


def test_two_hundred_things_are_a_view_in_a_few_milliseconds() -> None:
    session = signed_in(items=waiting(200))
    tray(session)
    begun = perf_counter()
    assert len(tray(session).cards) == 200
    assert perf_counter() - begun < 0.2


@pytest.mark.parametrize(
    "away", [Back(), Open("find"), Open("tray"), Open("handover"), Scanned(receipt_code("H-0417", SECRET))]
)
def test_away_from_a_case_nothing_of_whom_it_is_about_stays_behind_the_page(away: Intent) -> None:
    seen = seen_of(HELP)
    there = looked(at_case(seen), seen, "look_contact", HELP_PRIVATE)
    assert PIET.phone in "".join(present(there, AT_DESK, nl()).own)
    gone = turn(there, away, AT_DESK).session
    assert gone.here.page is not Page.CASE
    assert gone.desk.case is None
    assert PIET.phone not in "".join(present(gone, AT_DESK, nl()).own)
