"""Issue 7, number 1: accounts of the centre, a PIN or a badge, locked out, locked, withdrawn; with the line cut."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.intents import AskPerson, Back, Choose, Finish, Intent, Onward, Open, Scanned, Type
from kiosk.views.pages import BoardView, ChoiceView, Page, WordsView
from kiosk.visit.state import Page as PageKind
from marketplace.cases import CaseState, Response
from marketplace.pins import new_pin_verifier
from marketplace.staff import Staff
from marketplace.staff_rules import LOCKED_AFTER, LOCKS_ITSELF_S
from tests.kiosk.ends.cases import opens, read, states
from tests.kiosk.ends.floor import Floor, signs_out
from tests.kiosk.ends.market import Point
from tests.kiosk.ends.receipts import BRIEF, HELPERS_NUMBER, hangs_up, helps, looks_at
from tests.kiosk.ends.shift import PIN, signs_in

BADGE = "0004711234"
OTHER_PIN = "715283"


def where(point: Point) -> PageKind:
    return point.terminal.conductor.session.here.page


def who(point: Point) -> str:
    """Who is signed in there; nobody: empty."""
    staff = point.terminal.conductor.session.staff
    return staff.staff.id if staff is not None else ""


def types_pin(point: Point, staff: Staff, pin: str = PIN) -> Page:
    """From the page of names."""
    return point.does(Choose(f"staff:{staff.id}"), *map(Type, pin))


def names(page: Page) -> list[str]:
    assert isinstance(page, ChoiceView), page
    return [option.label for option in page.options]


def fault(page: Page) -> str:
    assert isinstance(page, WordsView | ChoiceView), page
    return page.fault


def at_a_response(floor: Floor) -> Page:
    """Somebody answered a request; Meike has their number on the first desk, Omar is at the second."""
    hangs_up(floor.hall)
    floor.hall.syncs()
    looks_at(floor.hall, BRIEF)
    helps(floor.hall)
    floor.in_step()
    floor.at_work()
    opens(floor.first, "response")
    page = floor.first.does(Open("look_contact"))
    assert HELPERS_NUMBER in read(page)
    return page


def test_accounts_come_from_the_centre_and_a_pin_opens_every_terminal_of_the_point_without_a_line(floor: Floor) -> None:
    assert names(floor.first.terminal.page) == ["Meike", "Omar", "Sanne"]
    floor.cut()
    elsewhere = floor.market.point("bibliotheek-centrum", "desk")
    assert elsewhere.terminal.store.staff.accounts() == (), "accounts of another point are not told"
    for point, staff in zip(floor.points, (floor.sanne, floor.meike, floor.omar), strict=True):
        signs_in(point, staff)
        assert who(point) == staff.id
    assert [where(point) for point in floor.points] == [PageKind.AT_WORK, PageKind.TRAY, PageKind.TRAY]
    for point in (floor.first, floor.second):
        assert where_through(point, Open("figures")) is PageKind.TRAY
    signs_in(floor.second, floor.sanne)
    assert where_through(floor.second, Open("figures")) is PageKind.FIGURES
    floor.mend()
    assert floor.refused() == []


def where_through(point: Point, door: Intent) -> PageKind:
    """The page behind a door; those that are not open to somebody lead nowhere."""
    point.does(door)
    return where(point)


def test_a_badge_that_types_a_number_opens_a_desk_also_without_a_line_and_a_lost_one_does_not(floor: Floor) -> None:
    from marketplace.central import staffing

    staffing.give_badge(floor.omar.id, BADGE)
    floor.in_step()
    floor.cut()
    floor.first.does(Scanned(BADGE))
    assert who(floor.first) == floor.omar.id
    wrong = floor.second.does(Scanned("0004711235"))
    assert who(floor.second) == ""
    assert fault(wrong)
    staffing.take_badge(floor.omar.id)
    floor.mend()
    signs_out(floor.first)
    floor.first.does(Scanned(BADGE))
    assert who(floor.first) == ""


def test_wrong_figures_cost_more_time_each_and_ten_of_them_shut_the_account_until_the_centre_gives_others(
    floor: Floor,
) -> None:
    desk = floor.first
    desk.cut()
    for failures in range(1, LOCKED_AFTER):
        assert "kloppen niet" in fault(types_pin(desk, floor.omar, "111222"))
        waits_s = 2 ** (failures - 1)
        desk.waits(waits_s / 2)
        desk.does(*map(Type, PIN))
        assert who(desk) == "", "the right ones are not looked at before the time is over"
        desk.waits(waits_s / 2)
        desk.does(Back())
        assert where(desk) is PageKind.SIGN_IN
    types_pin(desk, floor.omar, "111222")
    desk.waits(3600)
    types_pin(desk, floor.omar)
    assert who(desk) == ""
    floor.second.cut()
    signs_in(floor.second, floor.omar)
    assert who(floor.second) == floor.omar.id, "it is shut at the terminal where somebody tried"
    floor.market.city.put(replace(floor.omar, pin=new_pin_verifier(OTHER_PIN)))
    floor.mend()
    desk.terminal.conductor.start_over()
    types_pin(desk, floor.omar, OTHER_PIN)
    assert who(desk) == floor.omar.id


@pytest.mark.parametrize("connected", [True, False])
def test_two_minutes_without_a_touch_lock_it_and_who_comes_back_goes_on(floor: Floor, connected: bool) -> None:
    at_a_response(floor)
    if not connected:
        floor.cut()
    floor.first.waits(LOCKS_ITSELF_S - 1)
    assert where(floor.first) is PageKind.CASE
    locked = floor.first.waits(1)
    assert names(locked) == ["Meike", "Ik ben iemand anders"]
    for secret in (HELPERS_NUMBER, "Piet"):
        assert secret not in repr(locked)
        assert secret not in repr(floor.first.terminal.conductor.session)
    back = types_pin(floor.first, floor.meike)
    assert where(floor.first) is PageKind.CASE
    assert HELPERS_NUMBER in read(back)
    floor.first.waits(LOCKS_ITSELF_S)
    floor.first.does(Choose("others"))
    types_pin(floor.first, floor.sanne)
    assert where(floor.first) is PageKind.TRAY
    assert HELPERS_NUMBER not in repr(floor.first.terminal.conductor.session.desk.case)
    floor.mend()
    from marketplace.central import models

    assert models.Access.objects.count() == 1, "coming back to a page is no second look"


def test_an_account_that_is_withdrawn_in_the_middle_of_a_page_is_out_with_the_next_word_of_the_centre(
    floor: Floor,
) -> None:
    """Bad input of the issue: its owner stands at two desks; one of them has no line."""
    from django.core.management import call_command

    at_a_response(floor)
    signs_in(floor.second, floor.meike)
    opens(floor.second, "response")
    floor.second.cut()
    call_command("staff", "withdraw", floor.meike.id)
    assert where(floor.first) is PageKind.CASE, "nobody has told this terminal yet"
    floor.first.syncs()
    out = floor.first.terminal.page
    assert where(floor.first) is PageKind.SIGN_IN
    assert who(floor.first) == ""
    assert names(out) == ["Omar", "Sanne"]
    assert fault(out)
    for secret in (HELPERS_NUMBER, "Piet", "Meike"):
        assert secret not in repr(out)
    floor.second.does(Open("claim"))
    assert who(floor.second) == floor.meike.id, "without a line it goes on"
    floor.second.mend()
    floor.second.syncs()
    assert who(floor.second) == ""
    assert floor.second.refused() == ["staff_withdrawn"]
    for point in (floor.first, floor.second):
        point.terminal.conductor.start_over()
        page = point.does(Choose(f"staff:{floor.meike.id}"))
        assert where(point) is PageKind.SIGN_IN, page
    signs_in(floor.second, floor.sanne)
    assert "Klopt het nog?" in read(opens(floor.second, "refused"))
    floor.second.does(Onward())
    floor.in_step()
    assert states(floor.market, "Response", Response) == [CaseState.CLAIMED]


def test_an_account_that_is_withdrawn_takes_a_half_said_form_and_a_found_person_off_the_screen(floor: Floor) -> None:
    from marketplace.central import staffing

    at_a_response(floor)
    found = floor.second.does(Open("find"), Type(HELPERS_NUMBER), Onward())
    assert isinstance(found, BoardView)
    assert "Piet" in repr(found)
    floor.first.does(Open("enter:request"), Type("mijn geheime vraag"))
    for staff in (floor.meike, floor.omar):
        staffing.withdraw(staff.id)
    for point in (floor.first, floor.second):
        point.syncs()
        assert where(point) is PageKind.SIGN_IN
        everything = (point.terminal.page, point.terminal.conductor.session)
        for secret in ("Piet", "0199", "geheime"):
            assert secret not in repr(everything)
            assert secret not in repr(point.terminal.conductor.session.desk.form)


def test_staff_unlock_a_public_terminal_for_entering_and_finding_and_nobody_after_them_sees_anything(
    floor: Floor,
) -> None:
    at_a_response(floor)
    hall = floor.hall
    hall.does(AskPerson(), Open("staff"))
    types_pin(hall, floor.omar)
    assert where(hall) is PageKind.AT_WORK
    for door in ("tray", "handover", "signal", "figures"):
        assert where_through(hall, Open(door)) is PageKind.AT_WORK, door
    assert not hall.terminal.store.case_files.cases("response"), "cases are not kept where everybody stands"
    found = hall.does(Open("find"), Type(HELPERS_NUMBER), Onward())
    assert isinstance(found, BoardView)
    assert "Piet" in repr(found)
    hall.cut()
    locked = hall.waits(LOCKS_ITSELF_S)
    assert names(locked) == ["Omar", "Ik ben iemand anders"]
    assert "Piet" not in repr(locked)
    hall.does(Finish(), Finish(), Onward())
    hall.waits(600)
    assert where(hall) is PageKind.HOME
    session = hall.terminal.conductor.session
    assert (session.staff, session.locked, session.desk.found) == (None, None, None)
