"""The figures of a month: which one, how they are laid out, what is not told, on paper and in a file."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.desk.effects import AskAccesses, AskFigures, PrintSheet, SaveTable
from kiosk.desk.events import AccessesTold, FiguresTold, TableSaved
from kiosk.desk.figures import figures_of
from kiosk.desk.pages import Cut
from kiosk.desk_work.tables import save_table
from kiosk.errors import TableUnwritable
from kiosk.figure_words import figure_parts
from kiosk.intents import Filter, Onward, Open, Print
from kiosk.session import Session, happened
from kiosk.sheets.content import FigureRow, FiguresSheet
from kiosk.views.pages import FiguresView
from kiosk.visit.state import Page
from marketplace.desk_questions import LooksOfDay
from marketplace.figures_table import TOO_FEW, rows
from marketplace.staff import AccessPart, AccessReason
from tests.kiosk.desk.at_work import AT_DESK, MEIKE, SANNE, TODAY
from tests.kiosk.desk.persons import FIGURES, LOOKS, MONTH, asks, at, counted, does, failed
from tests.kiosk.visits import nl, page_of


def page(session: Session) -> FiguresView:
    shown = page_of(session, AT_DESK)
    assert isinstance(shown, FiguresView)
    return shown


def test_only_who_may_has_the_door() -> None:
    assert at("figures", MEIKE).here.page is Page.TRAY
    assert at("figures", SANNE).here.page is Page.FIGURES


def test_this_month_is_asked_first_and_a_month_in_the_future_never() -> None:
    session = at("figures", SANNE)
    assert figures_of(session).month == MONTH
    assert asks(counted(), Open("month:after")) == ()
    after = [action for action in page(counted()).actions if action.id == "month:after"]
    assert after[0].resting
    (effect,) = asks(counted(), Open("month:before"))
    assert isinstance(effect, AskFigures)
    assert effect.month == "2026-11"
    back = does(counted(), Open("month:before"))
    (again,) = asks(back, Open("month:after"))
    assert isinstance(again, AskFigures)
    assert again.month == MONTH


def test_figures_of_another_month_are_nobodys() -> None:
    session = does(counted(), Open("month:before"))
    told = happened(session, FiguresTold(FIGURES, session.ticket), AT_DESK).session
    assert figures_of(told).answer is None


def test_what_is_not_told_is_said_and_is_no_nought() -> None:
    (part,) = [one for one in figure_parts(FIGURES, Cut.DISTRICT, AT_DESK, nl()) if one.heading == "Vragen en aanbod"]
    assert part.rows == (
        FigureRow("Slachthuisbuurt", "23", 1.0),
        FigureRow("Parkwijk", "18", 18 / 23),
        FigureRow("Centrum", "niet genoemd", None),
    )


def test_all_together_with_how_long_it_took_and_what_is_late() -> None:
    happened_, took, stands = figure_parts(FIGURES, Cut.ALL, AT_DESK, nl())
    assert happened_.rows[0] == FigureRow("Vragen en aanbod", "41", 1.0)
    assert [row.told for row in took.rows] == ["1,5 dagen", "6 dagen"]
    assert [row.label for row in stands.rows] == ["Nu open", "Te laat"]


@pytest.mark.parametrize(
    ("cut", "labels"),
    [
        (Cut.KIND, ["Vraag", "Aanbod", "Vraag: Tuin en heg"]),
        (Cut.POINT, ["De Hamelink"]),
        (Cut.VIA, ["Alleen aan de zuil", "Met iemand van de balie"]),
    ],
)
def test_each_way_to_lay_them_out_holds_its_own_figures_alone(cut: Cut, labels: list[str]) -> None:
    first, *_ = figure_parts(FIGURES, cut, AT_DESK, nl())
    assert [row.label for row in first.rows] == labels
    chosen = does(counted(), Filter(f"cut:{cut}"))
    assert [one.id for one in page(chosen).cuts if one.chosen] == [f"cut:{cut}"]


def test_a_newer_centre_may_count_more() -> None:
    newer = replace(FIGURES, figures=(*FIGURES.figures, replace(FIGURES.figures[0], measure="bicycles")))
    for cut in Cut:
        assert figure_parts(newer, cut, AT_DESK, nl()) == figure_parts(FIGURES, cut, AT_DESK, nl())


def test_the_sheet_for_the_steering_group_holds_all_ways_and_what_is_not_told() -> None:
    (effect,) = asks(counted(), Print())
    assert isinstance(effect, PrintSheet)
    assert not effect.personal
    sheet = effect.compose(AT_DESK, nl())
    assert isinstance(sheet, FiguresSheet)
    assert sheet.month == "December 2026"
    assert len(sheet.parts) == sum(len(figure_parts(FIGURES, cut, AT_DESK, nl())) for cut in Cut)
    assert any("minder dan 5" in line for line in sheet.foot_lines)


WITH_STICK = replace(AT_DESK, saves_tables=True)


class TestTable:
    def test_it_is_saved_and_the_page_says_under_which_name(self) -> None:
        session = counted()
        (effect,) = asks(session, Open("save_table"), WITH_STICK)
        assert isinstance(effect, SaveTable)
        saving = does(session, Open("save_table"), world=WITH_STICK)
        assert asks(saving, Open("save_table"), WITH_STICK) == ()
        notice = page(happened(saving, TableSaved("cijfers-2026-12.csv", saving.ticket), WITH_STICK).session).notice
        assert notice is not None
        assert "cijfers-2026-12.csv" in notice.text

    def test_where_the_settings_name_no_stick_the_page_says_who_fetches_it(self) -> None:
        assert "save_table" not in [action.id for action in page(counted()).actions]
        assert asks(counted(), Open("save_table")) == ()
        assert any("beheerder" in note for note in page(counted()).notes)
        there = page_of(counted(), WITH_STICK)
        assert isinstance(there, FiguresView)
        assert "save_table" in [action.id for action in there.actions]
        assert not any("beheerder" in note for note in there.notes)

    def test_the_file_is_what_the_centre_told_with_what_it_means_beside_it(self, tmp_path: Path) -> None:
        (tmp_path / "new").mkdir()
        path = save_table(FIGURES, tmp_path / "new")
        assert path.name == "cijfers-2026-12.csv"
        read = tuple(tuple(row) for row in csv.reader(io.StringIO(path.read_text("utf-8"))))
        assert read == rows(FIGURES)
        assert sum(TOO_FEW in row for row in read) == sum(one.count is None for one in FIGURES.figures)
        beside = (tmp_path / "new" / "uitleg.md").read_text("utf-8")
        for column in read[0]:
            assert f"`{column}`" in beside
        assert sorted(one.name for one in path.parent.iterdir()) == ["cijfers-2026-12.csv", "uitleg.md"]

    def test_the_data_dictionary_beside_the_program_is_the_documented_one(self) -> None:
        root = Path(__file__).parents[3]
        assert (root / "assets/desk/figures.md").read_bytes() == (root / "docs/figures.md").read_bytes()

    def test_a_stick_that_is_not_in_is_said_and_no_folder_is_made_instead(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("no folder")
        for folder in ("file", "stick"):
            with pytest.raises(TableUnwritable):
                save_table(FIGURES, tmp_path / folder)
        assert not (tmp_path / "stick").exists()
        session = failed(does(counted(), Open("save_table"), world=WITH_STICK), "table_unwritable")
        notice = page(session).notice
        assert notice is not None
        assert "stick" in notice.text
        assert figures_of(session).answer == FIGURES


@pytest.mark.parametrize("code", ["staff_not_allowed", "centre_unreachable", "not_found"])
def test_what_could_not_be_told_is_said_and_asked_once_more(code: str) -> None:
    session = failed(at("figures", SANNE), code)
    assert page(session).notice is not None
    (effect,) = asks(session, Onward())
    assert isinstance(effect, AskFigures)


class TestWhoLooked:
    def test_only_who_may_read_it_has_the_chip_and_it_is_asked_when_it_is_wanted(self) -> None:
        session = counted()
        assert "looks" in [chip.id for chip in page(session).cuts]
        (effect,) = asks(session, Filter("looks"))
        assert isinstance(effect, AskAccesses)
        assert effect.month == MONTH
        nobodys = replace(session, staff=replace(session.staff, staff=MEIKE)) if session.staff is not None else session
        assert "looks" not in [chip.id for chip in page(nobodys).cuts]
        assert asks(nobodys, Filter("looks")) == ()

    def test_each_colleague_by_how_often_then_by_day_with_nobody_who_was_looked_at(self) -> None:
        asked = does(counted(), Filter("looks"))
        shown = page(happened(asked, AccessesTold(LOOKS, asked.ticket), AT_DESK).session)
        assert [group.heading for group in shown.groups] == [
            "Hoe vaak iemand keek",
            "Meike",
            "Iemand die hier niet meer werkt",
            "Sanne",
        ]
        assert (shown.groups[0].bars[0].label, shown.groups[0].bars[0].told) == ("Meike", "3")
        assert [(bar.label, bar.told) for bar in shown.groups[1].bars] == [
            ("30 november 2026: hoe iemand te bereiken is (aan het werk)", "2"),
            ("30 november 2026: alles van iemand (op verzoek)", "1"),
        ]
        assert shown.groups[3].bars[0].label == "30 november 2026: dit overzicht"
        assert "rec-" not in repr(shown)
        assert shown.notes == ("Er is meer dan hier past.", "Dat u dit bekijkt, schrijven wij ook op.")
        assert "print" not in [action.id for action in shown.actions]

    def test_what_the_centre_counted_is_all_of_the_month_whatever_it_told_one_by_one(self) -> None:
        day = TODAY.replace(day=1)
        contact = LooksOfDay(MEIKE.id, day, AccessPart.CONTACT, AccessReason.AT_WORK, 700)
        log = LooksOfDay("staff-sanne", day, AccessPart.ALL, AccessReason.AT_WORK, 2, of_log=True)
        asked = does(counted(), Filter("looks"))
        told = replace(LOOKS, counts=(contact, replace(contact, why=AccessReason.SAFETY, count=3), log))
        shown = page(happened(asked, AccessesTold(told, asked.ticket), AT_DESK).session)
        assert [(bar.label, bar.told) for bar in shown.groups[0].bars] == [("Meike", "703"), ("Sanne", "2")]
        assert [bar.told for bar in shown.groups[1].bars] == ["3", "700"]
        assert shown.groups[2].bars[0].label == "1 december 2026: dit overzicht"
        assert shown.notes == ("Dat u dit bekijkt, schrijven wij ook op.",), "nothing is left out of the counts"

    def test_back_at_the_figures_they_stand_there_still_and_another_month_asks_both_anew(self) -> None:
        asked = does(counted(), Filter("looks"))
        told = happened(asked, AccessesTold(LOOKS, asked.ticket), AT_DESK).session
        assert asks(told, Filter("cut:all")) == ()
        assert page(does(told, Filter("cut:all"))).groups
        before = does(told, Open("month:before"))
        assert figures_of(before).looks is None
        (effect,) = asks(before, Filter("cut:all"))
        assert isinstance(effect, AskFigures)
        (effect,) = asks(does(told, Filter("cut:all"), Open("month:before")), Filter("looks"))
        assert isinstance(effect, AskAccesses), "those of another month are not shown for it"
