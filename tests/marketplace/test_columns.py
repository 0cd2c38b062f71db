"""Which field may go where: a test per field, and none without an answer."""

from __future__ import annotations

import dataclasses
import types
import typing

import msgspec
import pytest

from marketplace import cases, refusals, reviews, wire_types
from marketplace.columns import (
    COLUMNS,
    FEED_CLASS_OF,
    GRANTS,
    FeedClass,
    PersonalClass,
    allowed_fields,
    is_case,
    shown,
)
from marketplace.vocabulary import TerminalRole

NEVER_SHOWN = {
    "response": {"private.secret_code"},
    "message": {"private.secret_code"},
    "review": {"seen", "seen_on"},
}
"""With such a code somebody proves at a terminal that something is theirs: no terminal ever gets one. What was seen of
a listing is for the centre alone, and tells no terminal anything."""
CASE_TYPES = [
    name
    for name, kind in wire_types.RECORD_TYPES.items()
    if kind.__module__ in (cases.__name__, refusals.__name__, reviews.__name__)
]
EVERY_FIELD = [(name, path) for name in CASE_TYPES for path in COLUMNS.get(name, {})]


def paths(kind: type, before: str = "") -> set[str]:
    """Every field of a dataclass and of the dataclasses in it, as `private.contact.phone`."""
    found = set()
    for name, hint in typing.get_type_hints(kind).items():
        inner = _dataclass_in(hint)
        found |= paths(inner, f"{before}{name}.") if inner else {f"{before}{name}"}
    return found


def _dataclass_in(hint: object) -> type | None:
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return hint
    parts = typing.get_args(hint) if typing.get_origin(hint) in (tuple, typing.Union, types.UnionType) else ()
    return next((inner for part in parts if (inner := _dataclass_in(part))), None)


def planted(kind: type) -> tuple[dict[str, object], dict[str, str]]:
    """A document with another word in each field, and which word stands where."""
    words = {path: f"canary-{path.replace('.', '-')}-canary" for path in paths(kind)}
    document: dict[str, object] = {}
    for path, word in words.items():
        place: typing.Any = document
        *outer, last = path.split(".")
        for name in outer:
            place = place.setdefault(name, {})
        place[last] = word
    return document, words


@pytest.mark.parametrize("record_type", CASE_TYPES)
def test_i11_every_field_of_every_case_is_listed_or_never_shown(record_type: str) -> None:
    never = NEVER_SHOWN.get(record_type, set())
    assert paths(wire_types.RECORD_TYPES[record_type]) == set(COLUMNS[record_type]) | never
    assert not never & set(COLUMNS[record_type])


def test_i11_every_type_of_record_has_a_feed_and_only_cases_have_columns() -> None:
    assert set(FEED_CLASS_OF) == set(wire_types.RECORD_TYPES)
    assert {name for name in wire_types.RECORD_TYPES if is_case(name)} == set(CASE_TYPES)
    assert {name for name in FEED_CLASS_OF if FEED_CLASS_OF[name] in (FeedClass.CASES, FeedClass.CARE)} == set(
        CASE_TYPES
    )
    assert set(GRANTS) == set(FeedClass)


@pytest.mark.parametrize(("record_type", "path"), EVERY_FIELD)
@pytest.mark.parametrize("feed_class", [FeedClass.CASES, FeedClass.CARE])
def test_i11_a_field_is_shown_where_its_class_is_granted_and_nowhere_else(
    record_type: str, path: str, feed_class: FeedClass
) -> None:
    document, words = planted(wire_types.RECORD_TYPES[record_type])
    cut = shown(record_type, msgspec.json.encode(document), feed_class).decode()
    assert (words[path] in cut) == (COLUMNS[record_type][path] in GRANTS[feed_class].classes)
    assert (path in allowed_fields(record_type, feed_class)) == (words[path] in cut)


@pytest.mark.parametrize("record_type", CASE_TYPES)
def test_i11_a_field_nobody_knows_and_a_secret_code_are_shown_nowhere(record_type: str) -> None:
    document, words = planted(wire_types.RECORD_TYPES[record_type])
    document["of_a_newer_version"] = "canary"
    document.setdefault("private", {})["new"] = "canary"  # type: ignore[index]  # a dict
    for feed_class in FeedClass:
        cut = shown(record_type, msgspec.json.encode(document), feed_class).decode()
        assert "of_a_newer_version" not in cut
        assert '"new"' not in cut
        assert not [path for path in NEVER_SHOWN.get(record_type, ()) if words[path] in cut]


def test_i11_a_list_where_one_value_is_expected_shows_no_more_than_the_value_would() -> None:
    whole = b'{"id":"1","private":[{"words":"a","secret_code":"b"},["c",{"secret_code":"d"}],"e"]}'
    assert b"secret_code" not in shown("message", whole, FeedClass.CASES)


def test_i11_nobody_but_a_desk_reads_about_people_and_care_takes_a_permission_of_its_own() -> None:
    for feed_class, grant in GRANTS.items():
        if grant.classes & {PersonalClass.RESIDENT, PersonalClass.CARE}:
            assert grant.roles == {TerminalRole.DESK}
        assert (PersonalClass.CARE in grant.classes) == grant.care == (feed_class is FeedClass.CARE)
