"""A sheet is made of what this terminal knows: of its own district, or of the one that was asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.sheet_jobs import SheetKind, sheet_job
from kiosk.sheets.codec import decode_sheet
from kiosk.sheets.content import Leaflet, Poster, WeekSheet
from marketplace.errors import RuleBroken
from marketplace.vocabulary import District
from offline_store.print_jobs import PrinterName
from tests.kiosk.visits import nl
from tests.offline_store.makers import CITY, NOW, listing, opened, page, put


def test_the_week_s_sheet_holds_what_was_put_up_in_the_own_district(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        mine = listing(1)
        store.take_in(page(put(mine, 1)))
        job = sheet_job(SheetKind.WEEK, "", store, nl(), NOW)
        sheet = decode_sheet(job.slip, job.content)
    assert (job.slip, job.printer, job.personal) == ("week", PrinterName.SHEET, False)
    assert isinstance(sheet, WeekSheet)
    assert [entry.number for entry in sheet.entries] == [mine.number]


def test_another_district_s_week_can_be_printed_here(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        theirs = replace(listing(2), district="parkwijk")
        store.take_in(
            page(
                put(District("parkwijk", "Parkwijk"), 1, "district", CITY),
                put(listing(1), 1),
                put(theirs, 2),
            )
        )
        job = sheet_job(SheetKind.WEEK, "parkwijk", store, nl(), NOW)
        sheet = decode_sheet(job.slip, job.content)
    assert isinstance(sheet, WeekSheet)
    assert ([entry.number for entry in sheet.entries], "Parkwijk" in sheet.heading) == ([theirs.number], True)


@pytest.mark.parametrize(("kind", "made"), [(SheetKind.POSTER, Poster), (SheetKind.LEAFLET, Leaflet)])
def test_poster_and_leaflet_need_nothing_on_the_board(tmp_path: Path, kind: SheetKind, made: type) -> None:
    with opened(tmp_path) as store:
        job = sheet_job(kind, "", store, nl(), NOW)
    assert type(decode_sheet(job.slip, job.content)) is made


def test_a_district_there_is_not_makes_no_sheet(tmp_path: Path) -> None:
    with opened(tmp_path) as store, pytest.raises(RuleBroken, match="district_unknown"):
        sheet_job(SheetKind.WEEK, "atlantis", store, nl(), NOW)
