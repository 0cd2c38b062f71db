"""R13 from end to end: what happened is counted at the centre, told where it names nobody, and can be counted again."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.desk.figures import figures_of
from kiosk.intents import Choose, Filter, Onward, Open, Print, Type
from kiosk.sheets.codec import decode_sheet
from kiosk.sheets.content import FiguresSheet
from kiosk.views.pages import FiguresView
from marketplace.counting import month_of
from marketplace.figures_table import TOO_FEW, rows
from marketplace.staff import Staff
from offline_store.print_jobs import PrinterName
from tests.kiosk.ends.market import Market, Point
from tests.kiosk.ends.said import ABOUT_US, WORRY
from tests.kiosk.ends.shift import in_step, signs_in, team, today_at
from tests.kiosk.visits import OFFER_AT_DESK

OFFERS, WORRIES = 6, 2


@pytest.fixture
def staff(city_market: Market) -> tuple[Staff, Staff, Staff]:
    return team(city_market)


@pytest.fixture
def desk(city_market: Market, staff: tuple[Staff, Staff, Staff], tmp_path: Path) -> Point:
    """After a day at which six offers were put up in the hall, and two worries told at the desk."""
    hall, point = today_at(city_market, "public"), today_at(city_market)
    for _ in range(OFFERS):
        hall.does(*OFFER_AT_DESK, Onward(), Onward())
    signs_in(point, staff[0])
    point.does(*WORRY, Choose("danger"), Onward(), Onward())
    point.does(*ABOUT_US, Onward())
    in_step(hall, point)
    conductor = point.terminal.conductor
    (tmp_path / "tables").mkdir()
    conductor._doers = replace(conductor._doers, tables=tmp_path / "tables")
    conductor._desk = None
    signs_in(point, staff[2])
    return point


def figures(point: Point) -> FiguresView:
    page = point.does(Open("figures"))
    assert isinstance(page, FiguresView)
    return page


def told(page: FiguresView) -> dict[str, str]:
    return {bar.label: bar.told for group in page.groups for bar in group.bars}


def test_the_manager_sees_what_happened_and_small_groups_are_not_told(desk: Point) -> None:
    page = figures(desk)
    assert told(page)["Vragen en aanbod"] == str(OFFERS)
    assert told(page)["Zorgen"] == "niet genoemd"
    by_kind = desk.does(Filter("cut:kind"))
    assert isinstance(by_kind, FiguresView)
    assert told(by_kind)["Aanbod"] == str(OFFERS)
    assert told(by_kind)["Over een persoon"] == "niet genoemd"
    assert str(WORRIES) not in told(by_kind).values()


def test_they_are_what_is_counted_again_from_the_log_alone(desk: Point, city_market: Market) -> None:
    from marketplace.central import counting, models

    figures(desk)
    answer = figures_of(desk.terminal.conductor.session).answer
    assert answer is not None
    month = month_of(desk.terminal.conductor._now_world().today)
    assert answer == counting.recounted(month, answer.counted_on)
    models.Listing.objects.exclude(number__startswith="D").delete()
    assert city_market.city.listings()
    assert counting.recounted(month, answer.counted_on) == answer


def test_the_table_and_the_sheet_say_what_the_page_says(desk: Point, tmp_path: Path) -> None:
    page = figures(desk)
    saved = desk.does(Open("save_table"))
    assert isinstance(saved, FiguresView)
    assert saved.notice is not None
    answer = figures_of(desk.terminal.conductor.session).answer
    assert answer is not None
    (path,) = (tmp_path / "tables").glob("*.csv")
    assert path.name in saved.notice.text
    assert str(path.parent) not in saved.notice.text
    table = tuple(tuple(row) for row in csv.reader(io.StringIO(path.read_text("utf-8"))))
    assert table == rows(answer)
    assert any(TOO_FEW in row for row in table)
    desk.does(Print())
    (job,) = desk.terminal.store.print_jobs.waiting(PrinterName.SHEET)
    sheet = decode_sheet(job.slip, job.content)
    assert isinstance(sheet, FiguresSheet)
    first = {row.label: row.told for row in sheet.parts[0].rows}
    assert first.items() <= told(page).items()


def test_a_broker_has_no_door_to_them_and_the_centre_would_not_tell(
    desk: Point, staff: tuple[Staff, Staff, Staff]
) -> None:
    from kiosk.desk.effects import AskFigures

    signs_in(desk, staff[0])
    assert not isinstance(desk.does(Open("figures")), FiguresView)
    conductor = desk.terminal.conductor
    conductor._do(AskFigures("2026-11", conductor.session.ticket))
    assert figures_of(conductor.session).answer is None


def test_the_manager_reads_who_looked_and_that_is_written_down_too(
    desk: Point, staff: tuple[Staff, Staff, Staff]
) -> None:
    from marketplace.central import models

    signs_in(desk, staff[0])
    number = models.Listing.objects.exclude(number__startswith="D").first().number
    desk.does(Open("find"), Type(number), Onward(), Choose("owner"), Open("person:0"))
    signs_in(desk, staff[2])
    figures(desk)
    page = desk.does(Filter("looks"))
    assert isinstance(page, FiguresView)
    assert [bar.label for bar in page.groups[0].bars] == ["Meike"]
    assert any("alles van iemand (op verzoek)" in bar.label for bar in page.groups[1].bars)
    assert number not in repr(page)
    again = (desk.does(Open("month:before")), desk.does(Open("month:after")))[1]
    assert isinstance(again, FiguresView)
    assert "Sanne" in [bar.label for bar in again.groups[0].bars]


def test_without_a_line_it_is_said_and_asked_once_more_when_it_is_back(desk: Point) -> None:
    desk.cut()
    page = figures(desk)
    assert page.groups == ()
    assert page.notice is not None
    desk.mend()
    again = desk.does(Onward())
    assert isinstance(again, FiguresView)
    assert told(again)["Vragen en aanbod"] == str(OFFERS)


def test_a_month_before_anything_was_counted_says_so(desk: Point) -> None:
    figures(desk)
    page = desk.does(Open("month:before"))
    assert isinstance(page, FiguresView)
    assert page.groups == ()
    assert page.empty
    future = desk.does(Open("month:after"), Open("month:after"))
    assert isinstance(future, FiguresView)
    assert told(future)["Vragen en aanbod"] == str(OFFERS)
