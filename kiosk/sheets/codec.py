"""A sheet's words to bytes that are kept with its print job, and back; knows no storage."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from kiosk.sheets.content import FiguresSheet, KnownSheet, Leaflet, Poster, Sheet, WeekSheet
from kiosk.slips.errors import SlipUnreadable
from marketplace.errors import WireFault
from marketplace.wire import decode, encode

WEEK = "week"
POSTER = "poster"
LEAFLET = "leaflet"
KNOWN = "known"
FIGURES = "figures"


def kind_of(sheet: Sheet) -> str:
    """The word by which a print job names this sheet."""
    match sheet:
        case WeekSheet():
            return WEEK
        case Poster():
            return POSTER
        case Leaflet():
            return LEAFLET
        case KnownSheet():
            return KNOWN
        case FiguresSheet():
            return FIGURES
        case _ as never:
            assert_never(never)


def encode_sheet(sheet: Sheet) -> bytes:
    """JSON of a sheet, stable: the same sheet gives the same bytes."""
    return encode(sheet)


def decode_sheet(kind: str, content: bytes) -> Sheet:
    """The sheet in `content`. Raises SlipUnreadable for an unknown kind or anything that is not that sheet."""
    try:
        match kind:
            case "week":
                return decode(content, WeekSheet)
            case "poster":
                return decode(content, Poster)
            case "leaflet":
                return decode(content, Leaflet)
            case "known":
                return decode(content, KnownSheet)
            case "figures":
                return decode(content, FiguresSheet)
            case _:
                raise SlipUnreadable(f"no such sheet: {kind[:32]!r}")
    except WireFault as exc:
        raise SlipUnreadable(f"{kind}: {exc.field}") from exc


def as_copy(sheet: Sheet, word: str) -> Sheet:
    """The same sheet, marked as printed again with `word` ("kopie")."""
    return replace(sheet, copy=word)
