"""What each kind of device gets: exactly the allowed columns of exactly the granted feeds."""

from __future__ import annotations

import logging
from typing import Any

import msgspec
import pytest

from marketplace import checksums, columns
from marketplace.central import feeds, models
from marketplace.central.feeds import class_of, entitled_feeds, read_since
from marketplace.central.models import DeviceState
from marketplace.vocabulary import District, Story
from marketplace.wire import Change
from tests.central.devices import a_desk, a_device
from tests.central.in_process import Centre
from tests.central.stored_cases import CARE_CASES, DAY, OPEN_CASES, WATCHED, put, put_sealed, remove
from tests.central.terminal import Terminal
from tests.central.writers import a_listing

PUBLIC = ("districts", "market_points", "partners", "providers", "settings", "stories", "erasures")
EVERYBODY = {f"haarlem/{name}" for name in PUBLIC} | {
    f"{district}/listings" for district in ("centrum", "parkwijk", "slachthuisbuurt")
}

STAFF = {"de-hamelink/staff"}


@pytest.fixture(autouse=True)
def _something_of_everything(haarlem_centre: object) -> None:  # noqa: ARG001 - emptied first
    put(a_listing("listing-1", "X-0001", "centrum"), Story("story-1", "centrum", "Samen", "Het ging goed.", DAY))
    put_sealed(*OPEN_CASES, *CARE_CASES, *WATCHED, about="listing-1")


def down(device: models.Device) -> tuple[Change, ...]:
    return read_since(device, {}).changes


def text(changes: tuple[Change, ...]) -> str:
    return "\n".join(bytes(change.document).decode() for change in changes)


def leaves(value: Any, path: str = "") -> set[str]:
    if isinstance(value, list):
        return set().union(*(leaves(item, path) for item in value))
    if isinstance(value, dict):
        return set().union(*(leaves(inner, f"{path}.{name}".lstrip(".")) for name, inner in value.items()))
    return {path}


def test_i11_a_public_terminal_gets_nothing_about_anybody() -> None:
    changes = down(a_device())
    assert set(entitled_feeds(a_device())) == EVERYBODY | STAFF
    assert "canary" not in text(changes)
    assert not [change for change in changes if columns.is_case(change.record_type)]


def test_i11_a_desk_gets_its_cases_with_contact_data_and_without_care_or_codes() -> None:
    changes = down(a_desk())
    said = text(changes)
    assert set(entitled_feeds(a_desk())) == EVERYBODY | STAFF | {"de-hamelink/cases"}
    for word in ("canary-name-P2", "023-555 01 55", "canary-words-P2", "canary-message-P2", "canary-correction-P2"):
        assert word in said
    assert "P3" not in said
    assert "canary-about" not in said
    assert "canary-code" not in said


def test_i11_a_desk_with_care_permission_gets_worries_too_and_still_no_codes() -> None:
    desk = a_desk(care=True)
    said = text(down(desk))
    assert set(entitled_feeds(desk)) == EVERYBODY | STAFF | {"de-hamelink/cases", "de-hamelink/care"}
    for word in ("canary-told-P3", "canary-worry-P3", "canary-about-P2", "canary-name-P2"):
        assert word in said
    assert "canary-code" not in said


def test_i11_a_case_has_exactly_the_allowed_columns() -> None:
    changes = [change for change in down(a_desk(care=True)) if columns.is_case(change.record_type)]
    assert {change.record_type for change in changes} == set(columns.COLUMNS)
    for change in changes:
        allowed = columns.allowed_fields(change.record_type, class_of(change.feed))
        assert leaves(msgspec.json.decode(change.document)) == allowed, change.record_type


@pytest.mark.parametrize(
    "device",
    [
        a_desk(market_point="parkwijk-balie", care=True),
        a_desk(care=True, state=DeviceState.QUARANTINED.value),
        a_device(care=True),
    ],
    ids=["another point", "seen double", "public"],
)
def test_i11_no_other_device_gets_the_cases_of_a_point(device: models.Device) -> None:
    assert "canary" not in text(down(device))
    assert not [change for change in down(device) if change.feed.startswith("de-hamelink/")]


def test_i5_the_digest_of_a_case_is_of_what_is_stored_and_adds_up() -> None:
    for feed in ("de-hamelink/cases", "de-hamelink/care"):
        answer = read_since(a_desk(care=True), {})
        total = sum(checksums.from_text(change.digest) for change in answer.changes if change.feed == feed)
        assert checksums.as_text(total) == answer.checksums[feed] != checksums.NOTHING


def test_a_box_that_does_not_open_leaves_the_private_part_out_and_says_nothing_of_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    models.Response.objects.update(sealed=b"canary-broken-box" * 9)
    models.Signal.objects.update(sealing_key="../secret")
    with caplog.at_level(logging.WARNING):
        found = {change.record_type: bytes(change.document) for change in down(a_desk(care=True))}
    assert b"private" not in found["response"] + found["signal"]
    assert b"canary-told-P3" in found["handover"]
    assert "canary" not in caplog.text
    assert "the box of response response-1 does not open: seal_broken" in caplog.text
    assert "sealing_key_unknown" in caplog.text


def test_a_feed_that_was_named_and_may_not_be_read_is_gone() -> None:
    cursors = {"de-hamelink/cases": 3, "atlantis/listings": 1, "haarlem/partners": 0}
    assert read_since(a_device(), cursors).gone == ("atlantis/listings", "de-hamelink/cases")
    assert read_since(a_desk(), cursors).gone == ("atlantis/listings",)


def test_verify_names_what_differs_at_the_same_cursor_only() -> None:
    answer = read_since(a_desk(), {})
    assert feeds.verify(a_desk(), answer.cursors, answer.checksums) == ()
    wrong = dict.fromkeys(answer.checksums, "0123456789ab")
    assert feeds.verify(a_desk(), answer.cursors, wrong) == tuple(sorted(answer.checksums))
    behind = {feed: cursor - 1 for feed, cursor in answer.cursors.items()}
    assert feeds.verify(a_desk(), behind, wrong) == ()
    assert feeds.verify(a_device(), answer.cursors, {"de-hamelink/cases": "0123456789ab"}) == ()


def test_i21_a_district_granted_and_revoked_leaves_exactly_the_new_set(haarlem_centre: Centre) -> None:
    put(a_listing("listing-2", "X-0002", "parkwijk"))
    terminal = Terminal.enrolled(haarlem_centre, "de-hamelink")

    def scope(*districts: str) -> tuple[tuple[str, ...], list[str]]:
        models.Device.objects.filter(id=terminal.enrolment.device_id).update(districts=list(districts))
        page = terminal.pull_once()
        boards = [feed for feed in page.cursors if feed.endswith("/listings")]
        assert sorted(boards) == sorted(f"{district}/listings" for district in districts if district != "atlantis")
        return page.gone, [change.record_id for change in page.changes if change.record_type == "listing"]

    assert scope("centrum") == ((), ["listing-1"])
    assert scope("centrum", "parkwijk", "atlantis") == ((), ["listing-2"])
    assert scope("parkwijk") == (("centrum/listings",), [])
    assert scope("parkwijk", "centrum") == ((), ["listing-1"])
    assert scope() == (("centrum/listings", "parkwijk/listings"), [])


def test_i21_a_listing_that_moves_is_in_exactly_one_district_for_everybody() -> None:
    both, old, new = a_device(), a_device(districts=["centrum"]), a_device(districts=["parkwijk"])
    before = [dict(read_since(device, {}).cursors) for device in (both, old, new)]
    put(a_listing("listing-1", "X-0001", "parkwijk"))
    told = [
        [(change.feed, change.kind.value) for change in read_since(device, cursors).changes]
        for device, cursors in zip((both, old, new), before, strict=True)
    ]
    assert told == [
        [("centrum/listings", "del"), ("parkwijk/listings", "put")],
        [("centrum/listings", "del")],
        [("parkwijk/listings", "put")],
    ]


def test_i21_a_district_that_is_closed_goes_from_every_terminal() -> None:
    put(District("europawijk", "Europawijk"))
    cursors = dict(read_since(a_device(), {}).cursors)
    assert "europawijk/listings" in cursors
    remove("district", "europawijk")
    assert read_since(a_device(), cursors).gone == ("europawijk/listings",)
