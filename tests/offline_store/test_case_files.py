"""What a desk keeps of cases is closed with a key that is in memory only, and goes by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import pytest

from marketplace import wire
from marketplace.cases import CaseState, Handover, HandoverPrivate, Response, ResponsePrivate, Urgency
from marketplace.checksums import as_text, digest_of
from marketplace.vocabulary import Channel, Contact, TerminalRole
from offline_store.case_files import KEPT_S, CaseFile
from offline_store.errors import CentreRubbish
from offline_store.filling import Filling
from offline_store.store import Store
from tests.offline_store.makers import FEED, SEED, TODAY, enrolment, listing, page, put

CASES = "de-hamelink/cases"
CARE = "de-hamelink/care"
KEY = bytes(range(100, 132))
CANARIES = ("Roosmarijn Kanariepiet", "023-555 01 99", "durft de trap niet meer op")
MADE = date(2026, 12, 1)
CONTACT = Contact(Channel.PHONE, name=CANARIES[0], phone=CANARIES[1])
RESPONSE = Response("r-1", "de-hamelink", "l-1", MADE, CaseState.OPEN, ResponsePrivate(CONTACT, "ik help graag"))
MASKED = replace(RESPONSE, private=None)


def handover() -> Handover:
    return Handover(
        id="h-1",
        market_point="de-hamelink",
        made_on=MADE,
        partner="sociaal-wijkteam",
        urgency=Urgency.SOON,
        private=HandoverPrivate(contact=CONTACT, may_be_told=CANARIES[2]),
    )


def case(record: object, seq: int, kind: str, feed: str = CASES) -> wire.Change:
    change = put(record, seq, kind, feed)
    return replace(change, digest=as_text(digest_of(kind, change.record_id, b"as the centre keeps it")))


def told(*changes: wire.Change, key: bytes = KEY, more: bool = False) -> wire.PullAnswer:
    return replace(page(*changes, more=more), case_key=key)


def opened(desk: Store, record_type: str, case_id: str) -> object:
    """All that the file holds of a case."""
    return desk.case_files.unmasked(record_type, case_id, care=True)


class Running:
    now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def running() -> Running:
    return Running()


def opened_desk(folder: Path, running: Running) -> Store:
    store = Store.open(folder, least_free_bytes=0, running_s=running)
    if not store.device.is_enrolled:
        store.device.keep(replace(enrolment(), role=TerminalRole.DESK, feeds=(FEED, CASES, CARE)), SEED)
    return store


@pytest.fixture
def desk(tmp_path: Path, running: Running) -> Iterator[Store]:
    with opened_desk(tmp_path / "store", running) as store:
        yield store


def bytes_on(store: Store) -> bytes:
    """All that lies in every table, as somebody with the keys of both files reads it."""
    held: list[bytes] = []
    for schema in ("main", "cache"):
        for (table,) in store._database.rows(f"SELECT name FROM {schema}.sqlite_schema WHERE type = 'table'"):
            for row in store._database.rows(f"SELECT * FROM {schema}.{table}"):
                held += [value if isinstance(value, bytes) else str(value).encode() for value in row]
    return b"\n".join(held)


def test_a_desk_reads_the_cases_it_was_told_and_a_start_hides_them_until_the_centre_answers(
    tmp_path: Path, running: Running
) -> None:
    with opened_desk(tmp_path, running) as desk:
        assert desk.needs_case_key()
        desk.take_in(told(case(RESPONSE, 1, "response"), case(handover(), 1, "handover", CARE)))
        assert not desk.needs_case_key()
        assert desk.case_files.cases("response") == (CaseFile(MASKED, has_private=True, channel=Channel.PHONE),)
        assert opened(desk, "handover", "h-1") == handover()
    with opened_desk(tmp_path, running) as desk:
        assert desk.needs_case_key()
        assert desk.case_files.cases("response") == ()
        assert desk.case_files.case("h-1") is None
        desk.take_in(told())
        assert opened(desk, "handover", "h-1") == handover()
        assert desk.records.cursors() == {CASES: 1, CARE: 1}


@pytest.mark.parametrize("way", ["pages", "filling"])
def test_i11_nothing_of_a_person_lies_in_clear_in_any_table_file_or_page_that_waits(
    desk: Store, tmp_path: Path, way: str
) -> None:
    answers = (
        told(put(listing(1), 1), case(RESPONSE, 1, "response"), more=True),
        told(case(handover(), 1, "handover", CARE)),
    )
    if way == "filling":
        plan = desk.begin_filling()
        with Filling.open(plan) as filling:
            assert filling.needs_case_key
            for answer in answers:
                filling.take_in(answer)
            assert not filling.needs_case_key
            filling.finish()
        desk.use_filling(plan)
        assert desk.needs_case_key()
        desk.case_files.adopt(KEY)
    else:
        desk.take_in(answers[0])
        assert not any(canary.encode() in bytes_on(desk) for canary in CANARIES)
        desk.take_in(answers[1])
    held = bytes_on(desk) + b"".join(file.read_bytes() for file in (tmp_path / "store").iterdir())
    assert not any(canary.encode() in held for canary in CANARIES)
    assert KEY not in held
    assert desk._database.rows("SELECT id FROM listing") == [("l-1",)]
    assert opened(desk, "handover", "h-1") == handover()


def test_without_a_case_key_nothing_of_a_case_is_kept_and_it_is_asked_again(desk: Store) -> None:
    desk.take_in(told(put(listing(1), 3), case(RESPONSE, 1, "response"), key=b""))
    assert desk._database.rows("SELECT 1 FROM record WHERE record_type = 'response'") == []
    assert desk.records.cursors() == {FEED: 3}
    assert desk.needs_case_key()
    desk.take_in(told(case(RESPONSE, 1, "response")))
    assert opened(desk, "response", "r-1") == RESPONSE


def test_a_case_in_a_feed_for_everybody_is_refused_whole(desk: Store) -> None:
    with pytest.raises(CentreRubbish):
        desk.take_in(told(put(listing(1), 1), case(RESPONSE, 2, "response", FEED)))
    assert desk.listings.board(today=TODAY).total == 0


def test_what_was_closed_with_another_key_goes_and_is_asked_for_again(desk: Store) -> None:
    desk.take_in(told(put(listing(1), 3), case(RESPONSE, 1, "response")))
    desk.case_files.adopt(bytes(32))
    assert desk.records.cursors() == {FEED: 3}
    assert not desk.case_files.holds_any()
    assert desk.case_files.key == bytes(32)


def test_i12_after_a_day_without_the_centre_no_case_is_left_and_the_board_is(desk: Store, running: Running) -> None:
    desk.take_in(replace(told(put(listing(1), 1), case(RESPONSE, 1, "response")), lease_s=14 * KEPT_S))
    running.now_s += KEPT_S - 1
    desk.tend_lease()
    assert opened(desk, "response", "r-1") == RESPONSE
    running.now_s += 1
    desk.tend_lease()
    assert desk.case_files.case("r-1") is None
    assert not desk.case_files.holds_any()
    assert desk.listings.board(today=TODAY).total == 1


def test_a_feed_that_is_no_longer_ours_takes_its_cases_along(desk: Store) -> None:
    desk.take_in(told(put(listing(1), 1), case(RESPONSE, 1, "response"), case(handover(), 1, "handover", CARE)))
    desk.take_in(replace(told(), gone=(CARE,)))
    assert desk.case_files.case("h-1") is None
    assert opened(desk, "response", "r-1") == RESPONSE
    assert CARE not in desk.records.cursors()


def test_the_checksum_of_cases_is_that_of_what_the_centre_keeps(desk: Store) -> None:
    change = case(RESPONSE, 1, "response")
    desk.take_in(replace(told(change), checksums={CASES: change.digest}))
    assert desk.records.checksums()[CASES] == change.digest


def test_a_case_of_a_newer_centre_that_cannot_be_read_holds_up_nothing(desk: Store) -> None:
    odd = replace(case(RESPONSE, 1, "response"), document=msgspec.Raw(b'{"id":"r-1"}'))
    desk.take_in(told(odd, case(replace(RESPONSE, id="r-2"), 2, "response")))
    assert [found.case.id for found in desk.case_files.cases("response")] == ["r-2"]


def test_a_type_of_case_that_this_program_does_not_know_is_kept_unread_and_summed(desk: Store) -> None:
    """As a desk of before meets what was refused in the hall: nothing breaks, nothing is fetched again for ever."""
    odd = replace(case(RESPONSE, 1, "of_a_newer_centre"), digest="00000000000b")
    known = replace(case(replace(RESPONSE, id="r-2"), 2, "response"), digest="000000000001")
    desk.take_in(replace(told(odd, known), checksums={CASES: "00000000000c"}))
    assert desk.records.checksums()[CASES] == "00000000000c"
    assert [found.case.id for found in desk.case_files.cases("response")] == ["r-2"]
    assert (desk.case_files.case("r-1"), desk.case_files.of_types(("of_a_newer_centre",))) == (None, {})


def test_i5_an_answer_that_goes_on_from_cases_of_another_key_does_not_move_their_cursor(
    tmp_path: Path, running: Running
) -> None:
    folder = tmp_path / "store"
    with opened_desk(folder, running) as desk:
        desk.take_in(told(case(RESPONSE, 5, "response")))
    with opened_desk(folder, running) as desk:
        desk.take_in(replace(page(at={CASES: 5}), case_key=bytes(32)))
        assert desk.records.cursors().get(CASES, 0) == 0, "else they would never be told again"
        desk.take_in(told(case(RESPONSE, 5, "response"), key=bytes(32)))
        assert opened(desk, "response", "r-1") == RESPONSE


def test_i12_cases_go_from_a_damaged_cache_too(tmp_path: Path, running: Running) -> None:
    with opened_desk(tmp_path, running) as desk:
        desk.take_in(told(case(RESPONSE, 5, "response")))
        file = tmp_path / "cache.db"
        desk.cache.forget_in_log()
        file.write_bytes(file.read_bytes()[:4096] + bytes(file.stat().st_size - 4096))
        desk._database.row("PRAGMA cache.shrink_memory")
        desk.destroy_keys()
        assert desk.device.is_revoked
        assert not desk.case_files.holds_any()
