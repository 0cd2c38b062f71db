from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace import cases, wire, wire_types
from marketplace.errors import WireFault
from marketplace.operations import Operation, PlaceListing, RenewListing, WithdrawListing
from marketplace.unknown_fields import encode_over
from marketplace.vocabulary import DayPart, Listing, PartOfDay, Provider, ProviderType, Rhythm, Weekday, When
from tests.marketplace.samples import LISTING, a_listing, a_placement

PLACED = a_placement()
NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
OPERATIONS: tuple[Operation, ...] = (
    PLACED,
    WithdrawListing("op-2", LISTING.id, LISTING.number, b"closed", "key-1"),
    RenewListing("op-3", LISTING.id, LISTING.number, date(2027, 1, 1), b"closed", "key-1"),
)
PUSH = wire.PushRequest("epoch", (wire.PushedOperation(1, "place_listing", NOW, msgspec.Raw(wire.encode(PLACED))),))
MESSAGES = (
    wire.EnrolRequest("ABCD2345", b"k" * 32, "marktpunt 0.1"),
    wire.PullRequest("epoch", {"slachthuisbuurt/listings": 7}, 25),
    wire.PullAnswer(
        "epoch",
        (wire.Change("f", 7, "listing", LISTING.id, wire.ChangeKind.DEL, wire.NO_DOCUMENT),),
        {"f": 7},
        more=False,
    ),
    wire.PushAnswer("epoch", (wire.PushResult(1, wire.Outcome.REJECTED, "text_has_phone", "title"),)),
    wire.Refusal("gap", expected="8"),
)


def fault(raw: bytes, kind: type) -> tuple[str, str]:
    with pytest.raises(WireFault) as caught:
        wire.decode(raw, kind)
    return caught.value.field, caught.value.why


def changed(path: str, value: Any) -> bytes:
    """PLACED as JSON with one thing in it changed, or left out for `...`."""
    whole = json.loads(wire.encode(PLACED))
    *parents, last = (int(step) if step.isdigit() else step for step in path.split("."))
    part = whole
    for step in parents:
        part = part[step]
    if value is ...:
        del part[last]
    else:
        part[last] = value
    return json.dumps(whole).encode()


@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_operation_comes_back_as_it_went(operation: Operation) -> None:
    assert wire_types.decode_operation(wire_types.operation_type(operation), wire.encode(operation)) == operation


@pytest.mark.parametrize("message", MESSAGES)
def test_a_message_comes_back_as_it_went(message: object) -> None:
    assert wire.decode(wire.encode(message), type(message)) == message


def test_a_change_brings_its_document_as_it_is() -> None:
    document = b'{"id": "x", "new": {"er": [1]}}'
    change = wire.Change("f", 7, "listing", "x", wire.ChangeKind.PUT, msgspec.Raw(document))
    came = wire.decode(wire.encode(wire.PullAnswer("e", (change,), {"f": 7}, more=False)), wire.PullAnswer)
    assert [(one.kind, bytes(one.document)) for one in came.changes] == [(wire.ChangeKind.PUT, document)]


def test_an_operation_under_way_keeps_its_bytes() -> None:
    body = b'{ "z" : 1,\n "a": 2 }'
    sent = replace(PUSH, operations=(replace(PUSH.operations[0], body=msgspec.Raw(body)),))
    assert bytes(wire.decode(wire.encode(sent), wire.PushRequest).operations[0].body) == body


@pytest.mark.parametrize(
    ("path", "value", "field", "why"),
    [
        ("id", ..., "id", "missing"),
        ("listing.title", ..., "listing.title", "missing"),
        ("listing.title", 5, "listing.title", "Expected `str`, got `int`"),
        ("listing.title", None, "listing.title", "Expected `str`, got `null`"),
        ("listing.title", "x" * 81, "listing.title", "Expected `str` of length <= 80"),
        ("listing.title", "", "listing.title", "Expected `str` of length >= 1"),
        ("listing.kind", "wish", "listing.kind", "not one of the known values"),
        ("listing.number", "0417", "listing.number", "Expected `str` matching regex '^[A-Z]{1,3}-[0-9]{4,7}$'"),
        ("listing.when.day_parts.1.part", "noon", "listing.when.day_parts[1].part", "not one of the known values"),
        ("listing.when.day_parts.0.part", ..., "listing.when.day_parts[0].part", "missing"),
        ("listing.placed_on", "2026-13-01", "listing.placed_on", "Invalid RFC3339 encoded date"),
        ("sealed", "***", "sealed", "Invalid base64 encoded string"),
        ("sealed", "A" * 20_000, "sealed", "Expected `bytes` of length <= 8192"),
        ("consents", [{}] * 11, "consents[0].purpose", "missing"),
        ("listing", [], "listing", "Expected `object`, got `array`"),
    ],
)
def test_a_fault_is_refused_with_the_path_of_its_field(path: str, value: Any, field: str, why: str) -> None:
    assert fault(changed(path, value), PlaceListing) == (field, why)


def test_a_fault_never_repeats_what_somebody_wrote() -> None:
    for path in ("listing.kind", "listing.number", "listing.title", "listing.placed_on", "listing.when.rhythm"):
        with pytest.raises(WireFault) as caught:
            wire.decode(changed(path, "geheim " * 20), PlaceListing)
        assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"<html>",
        b"\xff\xfe",
        b'{"id":"\xff"}',
        b"[" * 100_000,
        b'{"extra":' * 100_000,
        b'{"extra":' + b"[" * 50_000 + b"]" * 50_000 + b"}",
        b'{"id":"\\ud800"}',
        b"NaN",
    ],
)
def test_what_is_no_json_is_a_fault_of_the_document(raw: bytes) -> None:
    assert fault(raw, PlaceListing)[0] == "document"


@given(st.binary(max_size=200))
def test_rubbish_is_a_fault_and_nothing_else(raw: bytes) -> None:
    for kind in (PlaceListing, wire.PushRequest, wire.PullRequest, wire.EnrolRequest, wire.PullAnswer, Listing):
        with pytest.raises(WireFault):
            wire.decode(raw, kind)


@pytest.mark.parametrize("number", ["-1", "99999999999999999999", "9" * 5000, "1e400", "1.5", "true"])
def test_a_number_no_database_can_hold_is_refused(number: str) -> None:
    assert fault(f'{{"epoch":"e","cursors":{{"f":{number}}}}}'.encode(), wire.PullRequest)[0].startswith("cursors")


def test_too_many_cursors_or_too_long_a_name_are_refused() -> None:
    many = {f"feed{at}": 1 for at in range(wire.FEEDS_MAX + 1)}
    assert fault(json.dumps({"epoch": "e", "cursors": many}).encode(), wire.PullRequest)[0] == "cursors"
    assert fault(json.dumps({"epoch": "e", "cursors": {"f" * 121: 1}}).encode(), wire.PullRequest)[0] == "cursors"


def test_more_operations_than_a_push_may_hold_are_refused() -> None:
    raw = wire.encode(replace(PUSH, operations=PUSH.operations * (wire.PUSH_MAX_OPERATIONS + 1)))
    assert fault(raw, wire.PushRequest) == ("operations", "Expected `array` of length <= 200")


def test_device_time_without_its_zone_is_refused() -> None:
    raw = wire.encode(PUSH).replace(b"10:00:00Z", b"10:00:00")
    assert fault(raw, wire.PushRequest)[0] == "operations[0].made_at"


def test_of_a_key_that_stands_twice_the_last_counts() -> None:
    assert wire.decode(b'{"epoch":"a","cursors":{},"epoch":"b"}', wire.PullRequest).epoch == "b"


def test_a_nul_is_refused_in_a_document_but_does_not_stop_the_others_in_a_push() -> None:
    poison = changed("listing.category", "gar\u0000den")
    assert fault(poison, PlaceListing) == ("document", "holds a NUL character")
    escaped = changed("listing.category", "gar\\u0000den")
    assert wire.decode(escaped, PlaceListing).listing.category == "gar\\u0000den"
    both = replace(PUSH, operations=(replace(PUSH.operations[0], body=msgspec.Raw(poison)), *PUSH.operations))
    assert len(wire.decode(wire.encode(both), wire.PushRequest).operations) == 2


def test_an_unknown_type_is_refused_by_name() -> None:
    with pytest.raises(WireFault, match="type: unknown operation 'fly'"):
        wire_types.decode_operation("fly", b"{}")
    with pytest.raises(WireFault, match="record_type: unknown record 'cloud'"):
        wire_types.decode_record("cloud", b"{}")


def test_half_a_character_cannot_be_sent() -> None:
    with pytest.raises(WireFault, match="lone surrogate"):
        wire.encode(a_listing(title="\ud83d"))


def test_equal_values_have_equal_bytes() -> None:
    one = wire.PullRequest("e", {"a": 1, "b": 2})
    assert wire.encode(one) == wire.encode(wire.PullRequest("e", {"b": 2, "a": 1}))


words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
known_names = {f.name for kind in (Listing, When, DayPart) for f in fields(kind)}
unknown_fields = st.dictionaries(words.filter(lambda name: name and name not in known_names), json_values, max_size=3)


@given(unknown_fields, unknown_fields, unknown_fields, st.text(min_size=1, max_size=20))
def test_a_field_we_do_not_know_survives_a_change_of_one_we_do(
    in_listing: dict[str, Any], in_when: dict[str, Any], in_part: dict[str, Any], title: str
) -> None:
    document = json.loads(wire.encode(LISTING))
    newer = {**document, **in_listing}
    newer["when"] = {**document["when"], **in_when}
    newer["when"]["day_parts"] = [{**document["when"]["day_parts"][0], **in_part}, *document["when"]["day_parts"][1:]]
    read = wire.decode(json.dumps(newer).encode(), Listing)
    written = json.loads(encode_over(replace(read, title=title), json.dumps(newer).encode()))
    assert written == {**newer, "title": title}


@given(unknown_fields)
def test_what_we_do_not_know_of_an_item_goes_with_the_item(extra: dict[str, Any]) -> None:
    monday, friday = DayPart(Weekday.MONDAY, PartOfDay.MORNING), DayPart(Weekday.FRIDAY, PartOfDay.EVENING)
    provider = Provider("p", "Voorbeeld: p", ProviderType.STUDENT, "", "2033", free_day_parts=(monday, friday))
    document = json.loads(wire.encode(provider))
    document["free_day_parts"][1].update(extra)
    over = json.dumps(document).encode()
    alone = json.loads(encode_over(replace(provider, free_day_parts=(friday,)), over))
    assert alone["free_day_parts"] == [document["free_day_parts"][1]]
    gone = json.loads(encode_over(replace(provider, free_day_parts=(monday,)), over))
    assert gone["free_day_parts"] == [{"weekday": "mon", "part": "morning"}]


def test_a_document_in_which_nothing_changed_keeps_its_bytes() -> None:
    assert encode_over(LISTING, wire.encode(LISTING)) == wire.encode(LISTING)


def test_a_field_left_out_is_written_with_its_default_and_rubbish_cannot_be_written_over() -> None:
    when = When(Rhythm.BY_AGREEMENT)
    assert json.loads(encode_over(when, b'{"rhythm":"once","new":1}')) == {
        "rhythm": "by_agreement",
        "day": None,
        "parts": [],
        "day_parts": [],
        "new": 1,
    }
    with pytest.raises(WireFault, match="not JSON"):
        encode_over(when, b"[" * 100_000)


def test_i11_what_is_printed_of_an_answer_names_no_key_and_tells_of_no_case() -> None:
    document = msgspec.Raw(b'{"private":{"words":"Fatma Voorbeeld"}}')
    change = wire.Change("de-hamelink/cases", 1, "response", "r-1", wire.ChangeKind.PUT, document)
    said = repr(wire.PullAnswer("e1", (change,), {}, more=False, case_key=b"the case key of this desk"))
    assert "Fatma" not in said
    assert "document" not in said
    assert "the case key" not in said


@pytest.mark.parametrize("kind", get_args(cases.Private))
def test_i11_what_is_printed_of_a_private_part_tells_nothing(kind: type[Any]) -> None:
    assert repr(kind(*("Fatma Voorbeeld" for _ in fields(kind)))) == f"{kind.__name__}()"
