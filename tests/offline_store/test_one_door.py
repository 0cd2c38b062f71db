"""What a case says of somebody comes through one door, and who went through it is written down before."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from marketplace.cases import HandoverPrivate, Message, MessagePrivate, ResponsePrivate, Side, SignalPrivate
from marketplace.columns import COLUMNS
from marketplace.desk_operations import LogAccess
from marketplace.errors import RuleBroken
from marketplace.staff import Access, AccessPart
from marketplace.staff_rules import May, may
from marketplace.vocabulary import Channel, Contact, TerminalRole
from offline_store.case_files import CaseFile
from offline_store.errors import StoreFull
from offline_store.outbox import decoded
from offline_store.store import Store
from tests.offline_store.desk_makers import (
    BROKER,
    CANARIES,
    CAREFUL,
    CONTACT,
    DESK,
    POINT,
    all_said,
    handover,
    knows,
    look_at,
    opened_desk,
    response,
    signal,
    told,
)
from tests.offline_store.makers import NOW, TODAY, gone, listing, page, put
from tests.offline_store.test_case_files import bytes_on

ROOT = Path(__file__).parents[2]
MESSAGE = Message("m-1", POINT, "r-1", Side.HELPER, TODAY, MessagePrivate(CANARIES[3]))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Store]:
    with opened_desk(tmp_path / "store") as store:
        knows(store, DESK, BROKER, CAREFUL)
        yield told(store, response(), MESSAGE, handover(), signal())


def logged(store: Store) -> list[tuple[str, Access]]:
    rows = store._database.rows("SELECT staff, type, body FROM outbox ORDER BY op_seq")
    found = [(by, decoded(kind, body)) for by, kind, body in rows]
    return [(by, operation.access) for by, operation in found if isinstance(operation, LogAccess)]


def test_everybody_reads_that_there_is_something_and_how_to_be_reached_and_no_more(desk: Store) -> None:
    assert desk.case_files.cases("response") == (
        CaseFile(response(private=None), has_private=True, channel=Channel.PHONE),
    )
    assert desk.case_files.case("m-1") == CaseFile(replace(MESSAGE, private=None), has_private=True)
    assert desk.case_files.case("g-1") == CaseFile(signal(private=None), has_private=True)
    assert logged(desk) == []


def test_who_looks_stands_in_the_outbox_under_their_name_and_the_moment(desk: Store) -> None:
    access = look_at("response", "r-1", DESK)
    assert desk.reveal("response", "r-1", access) == response()
    ((by, kept),) = logged(desk)
    assert (by, replace(kept, id=access.id)) == ("s-desk", access)
    (told_,) = desk.outbox.pending()
    assert (told_.type, told_.by, told_.made_at) == ("log_access", "s-desk", NOW)


def test_i11_what_somebody_looked_at_lies_nowhere_afterwards(desk: Store, tmp_path: Path) -> None:
    for kind, record in (("response", "r-1"), ("message", "m-1"), ("handover", "h-1"), ("signal", "g-1")):
        assert desk.reveal(kind, record, look_at(kind, record, CAREFUL)) is not None
    held = bytes_on(desk) + b"".join(file.read_bytes() for file in (tmp_path / "store").iterdir())
    assert not [canary for canary in CANARIES if canary.encode() in held]


@pytest.mark.parametrize(
    ("kind", "record", "part", "private"),
    [
        ("response", "r-1", AccessPart.CONTACT, ResponsePrivate(CONTACT)),
        ("response", "r-1", AccessPart.WORDS, ResponsePrivate(Contact(Channel.PHONE), CANARIES[3])),
        ("handover", "h-1", AccessPart.CONTACT, HandoverPrivate(CONTACT)),
        ("handover", "h-1", AccessPart.WORDS, HandoverPrivate(Contact(Channel.PHONE), CANARIES[2])),
        ("signal", "g-1", AccessPart.CONTACT, SignalPrivate(CANARIES[0], "")),
        ("signal", "g-1", AccessPart.WORDS, SignalPrivate(CANARIES[0], CANARIES[2])),
        ("message", "m-1", AccessPart.WORDS, MessagePrivate(CANARIES[3])),
        ("message", "m-1", AccessPart.CONTACT, MessagePrivate("")),
    ],
)
def test_nobody_sees_more_than_is_written_down(
    desk: Store, kind: str, record: str, part: AccessPart, private: object
) -> None:
    found: Any = desk.reveal(kind, record, look_at(kind, record, CAREFUL, part))
    assert found.private == private
    assert [access.part for _, access in logged(desk)] == [part]


def test_what_cannot_be_written_down_is_not_shown(tmp_path: Path) -> None:
    free = [10**10]  # more is asked than throwing the cache away would give
    with opened_desk(tmp_path / "store", least_free_bytes=10**9, free_bytes=lambda _: free[0]) as desk:
        told(knows(desk, DESK), response())
        free[0] = 10
        with pytest.raises(StoreFull):
            desk.reveal("response", "r-1", look_at("response", "r-1", DESK))
        assert logged(desk) == []
        free[0] = 10**10
        assert desk.reveal("response", "r-1", look_at("response", "r-1", DESK)) == response()


def test_each_look_has_an_id_of_its_own_whatever_it_comes_with(desk: Store) -> None:
    for kind, record in (("response", "r-1"), ("response", "r-1"), ("message", "m-1")):
        assert desk.reveal(kind, record, look_at(kind, record, DESK, n=1)) is not None
    assert [access.record for _, access in logged(desk)] == ["r-1", "r-1", "m-1"]
    assert len({access.id for _, access in logged(desk)} - {"a-1"}) == 3, "the centre keeps one look under an id"


def test_what_is_not_there_is_not_looked_at(desk: Store) -> None:
    assert desk.reveal("response", "r-9", look_at("response", "r-9", DESK)) is None
    assert desk.reveal("message", "r-1", look_at("message", "r-1", DESK)) is None, "it is a response"
    told(desk, response(2, private=None), seq=9)
    assert desk.reveal("response", "r-2", look_at("response", "r-2", DESK)) == response(2, private=None)
    assert logged(desk) == []


def test_a_look_is_written_down_for_what_is_looked_at(desk: Store) -> None:
    with pytest.raises(ValueError, match="the record that is looked at"):
        desk.reveal("response", "r-1", look_at("response", "r-2", DESK))
    assert logged(desk) == []


def test_an_account_that_was_withdrawn_during_its_shift_sees_nothing_more(desk: Store) -> None:
    desk.take_in(page(gone(DESK.id, 9, "staff", f"{POINT}/staff")))
    with pytest.raises(RuleBroken, match="staff_withdrawn"):
        desk.reveal("response", "r-1", look_at("response", "r-1", DESK))
    assert logged(desk) == []


def test_worries_are_read_by_those_they_were_entrusted_to(desk: Store) -> None:
    with pytest.raises(RuleBroken, match="staff_not_allowed"):
        desk.reveal("signal", "g-1", look_at("signal", "g-1", BROKER))
    assert logged(desk) == []
    assert desk.reveal("signal", "g-1", look_at("signal", "g-1", CAREFUL)) == signal()


def test_what_a_professional_may_be_told_is_for_the_same_and_the_number_is_not(desk: Store) -> None:
    bare = handover(private=HandoverPrivate(CONTACT))
    assert desk.reveal("handover", "h-1", look_at("handover", "h-1", BROKER)) == bare
    assert desk.reveal("handover", "h-1", look_at("handover", "h-1", CAREFUL, n=2)) == handover()


def test_a_public_terminal_has_no_case_to_look_at(tmp_path: Path) -> None:
    with opened_desk(tmp_path / "pillar", TerminalRole.PUBLIC) as pillar:
        knows(pillar, DESK)
        assert pillar.reveal("response", "r-1", look_at("response", "r-1", DESK)) is None
        assert pillar.case_files.cases("response") == ()


def test_i11_nothing_else_that_the_store_gives_holds_a_word_of_it(desk: Store) -> None:
    desk.take_in(page(put(listing(1), 1)))
    given: list[object] = [desk.case_files.cases(kind) for kind in COLUMNS]
    given += [desk.case_files.case(name) for name in ("r-1", "m-1", "h-1", "g-1")]
    given += [desk.case_files.of_types(tuple(COLUMNS)).values(), desk.tray(CAREFUL, TODAY)]
    given += [desk.candidates_for(listing(1), TODAY), desk.records.staged(), desk.owed.exported(), desk.owed.refused()]
    given += [desk.outbox.overlaid_cases(), desk.outbox.pending(), desk.records.unreadable()]
    for value in given:
        said = all_said(list(value) if isinstance(value, type({}.values())) else value)
        assert not [canary for canary in CANARIES if canary in said]


def test_whose_number_it_is_is_told_of_this_desk_s_cases_and_each_look_is_written_down_first(desk: Store) -> None:
    told(desk, response(2), seq=9)
    access = replace(look_at("", "", CAREFUL, AccessPart.CONTACT), id="")
    found = desk.with_phone(" +31 23-555 01 99 ", access)
    assert sorted((kind, case.id) for kind, case in found) == [
        ("handover", "h-1"),
        ("response", "r-1"),
        ("response", "r-2"),
    ]
    assert {getattr(case, "private", None) for _, case in found} == {None}
    assert sorted((one.record_type, one.record, one.part) for _, one in logged(desk)) == [
        (kind, case.id, AccessPart.CONTACT) for kind, case in sorted(found, key=lambda one: one[1].id)
    ]
    assert {by for by, _ in logged(desk)} == {CAREFUL.id}
    assert len({one.id for _, one in logged(desk)}) == 3


def test_of_other_numbers_nobody_hears_and_of_care_only_to_whom_it_was_entrusted(desk: Store) -> None:
    access = look_at("", "", DESK, AccessPart.CONTACT)
    assert desk.with_phone("023 555 01 98", access) == ()
    assert logged(desk) == []
    assert [case.id for _, case in desk.with_phone(CONTACT.phone, access)] == ["r-1"]
    with pytest.raises(RuleBroken, match="phone_unclear"):
        desk.with_phone("Marijke", access)
    desk.take_in(page(gone(DESK.id, 9, "staff", f"{POINT}/staff")))
    with pytest.raises(RuleBroken, match="staff_withdrawn"):
        desk.with_phone(CONTACT.phone, access)
    assert [one.record for _, one in logged(desk)] == ["r-1"]


def test_whose_number_it_is_is_not_told_when_it_cannot_be_written_down(tmp_path: Path) -> None:
    free = [10**10]
    with opened_desk(tmp_path / "store", least_free_bytes=10**9, free_bytes=lambda _: free[0]) as desk:
        told(knows(desk, DESK), response())
        free[0] = 10
        with pytest.raises(StoreFull):
            desk.with_phone(CONTACT.phone, look_at("", "", DESK, AccessPart.CONTACT))


ALLOWED = {
    "unmasked": {"offline_store/case_files.py", "offline_store/looking.py"},
    "SecretBox": {"offline_store/case_files.py"},
    "offline_store.looking": {"offline_store/desk_work.py"},
    "case_files._": set(),
}
"""Names that lead to what a case says of somebody, and the only files that may say them."""


def names_in(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    imported = {alias.name for node in imports for alias in node.names} | {str(node.module) for node in imports}
    inside = {
        "case_files._"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr.startswith("_") and "case_files" in ast.unparse(node.value)
    }
    words = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return attributes | imported | inside | (words & {"unmasked"})


@pytest.mark.parametrize("package", ["offline_store", "kiosk"])
def test_no_other_file_knows_a_way_to_it(package: str) -> None:
    found = {
        (name, str(file.relative_to(ROOT)))
        for file in sorted((ROOT / package).rglob("*.py"))
        for name in names_in(file) & set(ALLOWED)
        if str(file.relative_to(ROOT)) not in ALLOWED[name]
    }
    assert found == set()


def test_the_key_of_cases_is_asked_by_those_who_keep_them_alone() -> None:
    asking = {
        str(file.relative_to(ROOT))
        for package in ("offline_store", "kiosk")
        for file in (ROOT / package).rglob("*.py")
        if "case_files.key" in file.read_text(encoding="utf-8")
    }
    assert asking == {"offline_store/store.py"}


def test_staff_of_every_role_may_look_up() -> None:
    assert all(may(staff, May.LOOK_UP) for staff in (DESK, BROKER, CAREFUL))
