"""A sheet of A4 as a print job, made from what this terminal knows now; knows no printer and no layout."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from kiosk.clock import Clock
from kiosk.directory import directory_of, world_of
from kiosk.sheets.codec import encode_sheet, kind_of
from kiosk.sheets.compose import leaflet, poster, week_sheet
from kiosk.sheets.content import Sheet
from kiosk.texts import Texts
from kiosk.world import World
from marketplace.errors import RuleBroken
from marketplace.rule_codes import RuleCode
from offline_store.print_jobs import NewPrintJob, PrinterName
from offline_store.store import Store

WEEK_MOST = 1000
"""Newest listings looked at for a week's sheet: far more than a district puts up in seven days."""


class SheetKind(StrEnum):
    """The same words as the kind of the print job."""

    WEEK = "week"
    POSTER = "poster"
    LEAFLET = "leaflet"


def sheet_job(kind: SheetKind, district: str, store: Store, texts: Texts, now: datetime) -> NewPrintJob:
    """What is printed; `district` is an id, or empty for the terminal's own. `now` is local device time.

    Raises RuleBroken(district_unknown), or StoreError when the directory cannot be read.
    """
    world = world_of(directory_of(store, now.date()), Clock(wall=lambda: now, monotonic_s=lambda: 0.0))
    if district:
        chosen = world.district_called(district)
        if chosen is None:
            raise RuleBroken(RuleCode.DISTRICT_UNKNOWN.value, "district")
        world = replace(world, district=chosen)
    sheet = _composed(kind, store, world, texts, now)
    return NewPrintJob(kind_of(sheet), encode_sheet(sheet), personal=False, printer=PrinterName.SHEET)


def _composed(kind: SheetKind, store: Store, world: World, texts: Texts, now: datetime) -> Sheet:
    match kind:
        case SheetKind.WEEK:
            today = now.date()
            board = store.listings.board(district=world.district.id, today=today, limit=WEEK_MOST)
            return week_sheet((entry.listing for entry in board.entries), world, texts, today)
        case SheetKind.POSTER:
            return poster(world, texts)
        case SheetKind.LEAFLET:
            return leaflet(world, texts)
        case _ as never:
            assert_never(never)
