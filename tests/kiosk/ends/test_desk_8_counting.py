"""Issue 7, number 8: figures out of the log, of what two desks and a public terminal did with and without a line.

What each figure means, its suppression and its file are in test_r13_figures.py.
"""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.desk.figures import figures_of
from kiosk.intents import Filter, Onward, Open, Print
from kiosk.sheets.codec import decode_sheet
from kiosk.sheets.content import FiguresSheet
from kiosk.views.pages import FiguresView
from marketplace.counting import month_of
from marketplace.desk_questions import FiguresAnswer
from marketplace.figures_table import rows
from offline_store.print_jobs import PrinterName
from tests.kiosk.ends.cases import opens
from tests.kiosk.ends.floor import Floor
from tests.kiosk.ends.keys import Typist, an_offer, for_oneself, saved
from tests.kiosk.ends.market import Point
from tests.kiosk.ends.receipts import BRIEF, helps, looks_at
from tests.kiosk.ends.said import hands_over, is_done, worries
from tests.kiosk.ends.shift import signs_in
from tests.kiosk.visits import OFFER_AT_DESK

IN_THE_HALL, BY_STAFF, HANDED_OVER, WORRIED_ABOUT = 6, 5, 5, 3
LEAST = 5
"""Of a group that is told (docs/figures.md)."""


def a_month(floor: Floor) -> None:
    """Offers in the hall, requests at two desks, one answered and brought together, handovers, worries; no line."""
    floor.at_work()
    floor.cut()
    for _ in range(IN_THE_HALL):
        floor.hall.does(*OFFER_AT_DESK, Onward(), Onward())
    for point, times in ((floor.first, 3), (floor.second, 2)):
        for _ in range(times):
            typist = Typist(point)
            for_oneself(typist)
            saved(typist, "f10")
            point.does(Onward())
    for _ in range(HANDED_OVER):
        hands_over(floor.first)
        is_done(floor.first)
    for _ in range(WORRIED_ABOUT):
        worries(floor.second)
        is_done(floor.second)
    floor.mend()
    looks_at(floor.hall, BRIEF)
    helps(floor.hall)
    floor.in_step()
    opens(floor.first, "response")
    floor.first.does(Onward(), Onward())
    floor.in_step()


@pytest.fixture
def counted(floor: Floor, tmp_path: Path) -> Floor:
    """The manager of the point at both desks, after it."""
    a_month(floor)
    (tmp_path / "tables").mkdir()
    for point in (floor.first, floor.second):
        conductor = point.terminal.conductor
        conductor._doers = replace(conductor._doers, tables=tmp_path / "tables")
        conductor._desk = None
        signs_in(point, floor.sanne)
    return floor


def figures(point: Point, cut: str = "all") -> FiguresView:
    page = point.does(Open("figures"), Filter(f"cut:{cut}"))
    assert isinstance(page, FiguresView), page
    return page


def told(page: FiguresView) -> dict[str, str]:
    return {bar.label: bar.told for group in page.groups for bar in group.bars}


def answer_of(point: Point) -> FiguresAnswer:
    answer = figures_of(point.terminal.conductor.session).answer
    assert answer is not None
    return answer


def test_both_desks_read_the_same_and_it_is_what_is_counted_again_from_the_log_alone(counted: Floor) -> None:
    from marketplace.central import counting, models

    floor = counted
    first, second = told(figures(floor.first)), told(figures(floor.second))
    assert first == second
    assert first["Vragen en aanbod"] == str(IN_THE_HALL + BY_STAFF)
    assert first["Doorgegeven aan een professional"] == str(HANDED_OVER)
    for few in ("Zorgen", "Reacties van buren"):
        assert first[few] == "niet genoemd"
    answer = answer_of(floor.first)
    assert answer == answer_of(floor.second)
    month = month_of(floor.first.terminal.conductor._now_world().today)
    assert answer == counting.recounted(month, answer.counted_on)
    models.Response.objects.all().delete()
    models.Handover.objects.all().delete()
    assert counting.recounted(month, answer.counted_on) == answer, "the records themselves are not needed"


def test_no_cut_of_them_gives_away_what_is_too_small_and_none_adds_up_to_it(counted: Floor) -> None:
    for cut in ("kind", "district", "point", "via"):
        page = figures(counted.first, cut)
        values = [bar.told for group in page.groups for bar in group.bars]
        assert "niet genoemd" in values, cut
        numbers = [int(value) for value in values if value.isdigit()]
        assert numbers, cut
        assert all(number == 0 or number >= LEAST for number in numbers), cut


def test_the_table_and_the_sheet_of_either_desk_say_what_its_page_says(counted: Floor, tmp_path: Path) -> None:
    floor = counted
    page = figures(floor.second)
    floor.second.does(Open("save_table"))
    (path,) = (tmp_path / "tables").glob("*.csv")
    table = tuple(tuple(row) for row in csv.reader(io.StringIO(path.read_text("utf-8"))))
    assert table == rows(answer_of(floor.second))
    assert [one.name for one in (tmp_path / "tables").glob("*.md")], "what its columns mean lies beside it"
    floor.second.cut()
    floor.second.does(Print())
    (job,) = floor.second.terminal.store.print_jobs.waiting(PrinterName.SHEET)
    assert job.content is not None
    sheet = decode_sheet(job.slip, job.content)
    assert isinstance(sheet, FiguresSheet)
    assert {row.label: row.told for row in sheet.parts[0].rows}.items() <= told(page).items()


def test_without_a_line_they_are_not_told_and_afterwards_they_are(counted: Floor) -> None:
    floor = counted
    floor.cut()
    page = floor.first.does(Open("figures"))
    assert isinstance(page, FiguresView)
    assert page.groups == ()
    typist = Typist(floor.second)
    an_offer(typist)
    saved(typist, "f10")
    floor.mend()
    again = floor.first.does(Onward())
    assert isinstance(again, FiguresView)
    assert told(again)["Vragen en aanbod"] == str(IN_THE_HALL + BY_STAFF + 1)
