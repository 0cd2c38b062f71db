from __future__ import annotations

import json
from dataclasses import replace

import pytest

from kiosk.sheets.codec import as_copy, decode_sheet, encode_sheet, kind_of
from kiosk.sheets.content import Sheet
from kiosk.slips.errors import SlipUnreadable
from tests.kiosk.sheets.samples import every_sheet, every_text, poster_in, week

SHEETS = (*every_sheet(), *every_sheet("ar"))


@pytest.mark.parametrize("sheet", [*SHEETS, *(every_text(sheet, "") for sheet in SHEETS)], ids=kind_of)
def test_a_sheet_survives_being_kept(sheet: Sheet) -> None:
    assert decode_sheet(kind_of(sheet), encode_sheet(sheet)) == sheet


def test_the_kinds_are_the_words_of_the_print_jobs() -> None:
    assert [kind_of(sheet) for sheet in every_sheet()] == ["week", "poster", "leaflet", "week"]


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert encode_sheet(poster_in()) == encode_sheet(replace(poster_in()))


def test_a_sheet_kept_by_a_newer_version_can_still_be_printed() -> None:
    newer = json.loads(encode_sheet(poster_in())) | {"colour": "red"}
    assert decode_sheet("poster", json.dumps(newer).encode()) == poster_in()


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("week", b""),
        ("week", b"\xff\x00"),
        ("week", b"{}"),
        ("week", encode_sheet(poster_in())),
        ("poster", encode_sheet(week())),
        ("leaflet", encode_sheet(poster_in())),
        ("board", encode_sheet(week())),
        ("poster", b'{"heading": 417}'),
        ("week", encode_sheet(week()).replace(b'"entries":[]', b'"entries":[{"tone":"plum"}]')),
    ],
)
def test_content_that_is_no_sheet_is_refused(kind: str, content: bytes) -> None:
    with pytest.raises(SlipUnreadable):
        decode_sheet(kind, content)


@pytest.mark.parametrize("sheet", every_sheet(), ids=kind_of)
def test_a_copy_is_the_same_sheet_but_marked(sheet: Sheet) -> None:
    assert as_copy(sheet, "kopie") == replace(sheet, copy="kopie")
