from __future__ import annotations

import json
from dataclasses import replace
from typing import get_args

import pytest

from kiosk.slips.codec import TYPES, as_copy, decode_slip, encode_slip, is_personal, kind_of
from kiosk.slips.content import Slip
from kiosk.slips.errors import SlipUnreadable
from tests.kiosk.languages import LANGUAGES, texts_of
from tests.kiosk.slips.composed import slips_in
from tests.kiosk.slips.samples import ARABIC, BOARD, EMPTY_BOARD, EMPTY_RECEIPT, RECEIPT


@pytest.mark.parametrize("slip", [BOARD, RECEIPT, ARABIC, EMPTY_BOARD, EMPTY_RECEIPT])
def test_a_slip_survives_being_kept(slip: Slip) -> None:
    assert decode_slip(kind_of(slip), encode_slip(slip)) == slip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TYPES)
def test_every_kind_survives_being_kept_in_every_language(kind: str, language: str) -> None:
    slip = slips_in(texts_of(language))[kind]
    assert kind_of(slip) == kind
    assert decode_slip(kind, encode_slip(slip)) == slip


def test_every_slip_has_its_word() -> None:
    assert set(TYPES.values()) == set(get_args(Slip))


def test_what_says_something_about_a_person_is_personal() -> None:
    assert {kind for kind in TYPES if is_personal(kind)} == {"receipt", "handover", "assessment", "messages", "calls"}


@pytest.mark.parametrize("kind", ["calls", "handover", "assessment", "messages", "receipt"])
def test_a_repr_says_nothing_about_a_person(kind: str) -> None:
    written = repr(slips_in(texts_of("nl"))[kind])
    for personal in ("appel fiets", "dokter", "023 555 01 23", "schoonmaken", "Hulp in huis", "leesbril", "Piet"):
        assert personal not in written


def test_the_same_slip_gives_the_same_bytes() -> None:
    assert encode_slip(BOARD) == encode_slip(replace(BOARD))


def test_a_slip_kept_by_a_newer_version_can_still_be_printed() -> None:
    newer = json.loads(encode_slip(BOARD)) | {"colour": "red"}
    assert decode_slip("board", json.dumps(newer).encode()) == BOARD


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("board", b""),
        ("board", b"\xff\x00"),
        ("board", b"{}"),
        ("board", encode_slip(RECEIPT)),
        ("receipt", encode_slip(BOARD)),
        ("poster", encode_slip(BOARD)),
        ("", encode_slip(BOARD)),
        ("board", b'{"number": 417}'),
        ("calls", b'{"entries": [1]}'),
    ],
)
def test_content_that_is_no_slip_is_refused(kind: str, content: bytes) -> None:
    with pytest.raises(SlipUnreadable):
        decode_slip(kind, content)


def test_nobody_knows_whether_an_unknown_kind_is_personal() -> None:
    with pytest.raises(SlipUnreadable):
        is_personal("poster")


@pytest.mark.parametrize("kind", TYPES)
def test_a_copy_is_the_same_slip_but_marked(kind: str) -> None:
    slip = slips_in(texts_of("nl"))[kind]
    assert as_copy(slip, "kopie") == replace(slip, copy="kopie")
    assert as_copy(as_copy(slip, "kopie"), "") == slip
