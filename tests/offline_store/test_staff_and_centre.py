"""Two desks and a pillar of the real centre, with the line cut in the middle: who did what, and who saw what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from marketplace.case_operations import MoveCase, Respond
from marketplace.cases import CaseState, Response, ResponsePrivate
from marketplace.desk_operations import ForgetPerson, ReviewListing
from marketplace.review_rules import words_seen
from marketplace.reviews import RefusalReason
from marketplace.sealing import seal
from marketplace.staff import Access, AccessPart, AccessReason, Staff, StaffRole
from marketplace.tray_rules import TrayKind
from marketplace.vocabulary import Channel, Consent, ConsentPurpose, Contact, MarketPoint, ReviewPolicy
from tests.central import in_process
from tests.central.terminal import haarlem
from tests.offline_store.real_terminals import NOW, TODAY, Terminal, terminal_at

POINT = "de-hamelink"
RIA = Staff("ria", POINT, "Ria", StaffRole.DESK, pin="pin-of-ria")
ANTON = Staff("anton", POINT, "Anton", StaffRole.BROKER, pin="pin-of-anton")
HELPER = ResponsePrivate(Contact(Channel.PHONE, name="Joris Voorbeeld", phone="023 555 01 77"), "Ik kom graag")


@pytest.fixture
def city(city: in_process.Centre) -> in_process.Centre:
    city.put(RIA, ANTON)
    return city


@pytest.fixture
def other_desk(city: in_process.Centre, tmp_path: Path) -> Iterator[Terminal]:
    yield from terminal_at(city, tmp_path / "other", "desk")


def responds(terminal: Terminal, listing: str, n: int = 1) -> None:
    enrolment = terminal.store.device.enrolment()
    box = seal(HELPER, enrolment.sealing_public_key)
    consents = (Consent(ConsentPurpose.HOUSE_RULES, "2026-1", NOW),)
    response = Response(f"r-{n}", POINT, listing, TODAY)
    terminal.store.record(Respond(f"op-r-{n}", response, box, enrolment.sealing_key, consents), NOW)


def everybody_syncs(*terminals: Terminal) -> None:
    for _ in range(2):
        for terminal in terminals:
            assert terminal.syncs().fault is None


def looks(terminal: Terminal, record: str, staff: Staff, n: int, part: AccessPart) -> object:
    access = Access(f"a-{n}", POINT, staff.id, "response", record, part, AccessReason.AT_WORK, NOW, "Balie")
    return terminal.store.reveal("response", record, access)


def test_whoever_works_at_the_point_can_unlock_each_of_its_terminals_until_they_are_withdrawn(
    pillar: Terminal, desk: Terminal
) -> None:
    from marketplace.central import staffing

    everybody_syncs(pillar, desk)
    assert pillar.store.staff.accounts() == desk.store.staff.accounts() == (ANTON, RIA)
    staffing.withdraw(RIA.id)
    assert pillar.store.staff.account("ria") == RIA, "without a line nobody has told yet"
    everybody_syncs(pillar, desk)
    assert pillar.store.staff.accounts() == desk.store.staff.accounts() == (ANTON,)


def test_a_terminal_of_another_point_does_not_hear_of_them(city: in_process.Centre, tmp_path: Path) -> None:
    from offline_store.client import Client
    from offline_store.enrolment import enrol
    from offline_store.store import Store

    with Store.open(tmp_path / "there", least_free_bytes=0) as store:
        enrol(store, Client(city.url, session=city.session()), city.code("centrum-balie", "desk"))
        there = Terminal(store, city)
        everybody_syncs(there)
        assert store.staff.accounts() == ()
        assert store.cache.row("SELECT 1 FROM record WHERE record_type = 'staff'") is None


def test_the_log_of_who_looked_is_exactly_what_was_shown_also_of_what_was_shown_without_a_line(
    desk: Terminal, other_desk: Terminal, pillar: Terminal
) -> None:
    from marketplace.central import models

    pillar.puts_up(1, "Heg snoeien")
    responds(pillar, "l-1")
    everybody_syncs(pillar, desk, other_desk)
    shown = [
        (RIA.id, "contact", looks(desk, "r-1", RIA, 1, AccessPart.CONTACT)),
        (ANTON.id, "words", looks(other_desk, "r-1", ANTON, 2, AccessPart.WORDS)),
        (RIA.id, "all", looks(desk, "r-1", RIA, 3, AccessPart.ALL)),
    ]
    assert [getattr(case, "private", None) for _, _, case in shown] == [
        replace(HELPER, words=""),
        replace(HELPER, contact=Contact(Channel.PHONE)),
        HELPER,
    ]
    assert looks(pillar, "r-1", RIA, 4, AccessPart.ALL) is None
    assert models.Access.objects.count() == 0, "the line was cut"
    everybody_syncs(pillar, desk, other_desk)
    kept = models.Access.objects.values_list("staff", "part", "record")
    assert sorted(kept) == sorted((staff, part, "r-1") for staff, part, _ in shown)


def test_two_desks_at_the_same_response_without_a_line_one_is_told_that_the_other_was_first(
    desk: Terminal, other_desk: Terminal, pillar: Terminal
) -> None:
    from marketplace.central import models

    pillar.puts_up(1, "Heg snoeien")
    responds(pillar, "l-1")
    everybody_syncs(pillar, desk, other_desk)
    for terminal, staff in ((desk, RIA), (other_desk, ANTON)):
        claim = MoveCase(f"op-{staff.id}", "response", "r-1", CaseState.OPEN, CaseState.CLAIMED)
        terminal.store.record(claim, NOW, by=staff.id)
        (item,) = [one for one in terminal.store.tray(staff, TODAY) if one.kind is TrayKind.RESPONSE]
        assert (item.state, item.waiting) == (CaseState.CLAIMED, True)
    everybody_syncs(desk, other_desk)
    assert desk.store.owed.refused() == ()
    (refused,) = [one for one in other_desk.store.tray(ANTON, TODAY) if one.kind is TrayKind.REFUSED]
    assert (refused.record_type, refused.record, refused.why) == ("move_case", "r-1", "case_moved")
    for terminal in (desk, other_desk):
        (file,) = terminal.store.case_files.cases("response")
        assert isinstance(file.case, Response)
        assert (file.case.state, file.waiting) == (CaseState.CLAIMED, False)
    assert list(models.OpLog.objects.filter(type="move_case").values_list("staff", flat=True)) == ["ria"]


@pytest.fixture
def looks_first(city: in_process.Centre) -> in_process.Centre:
    """The point looks at everything before it hangs."""
    (point,) = [one for one in haarlem() if isinstance(one, MarketPoint) and one.id == POINT]
    city.put(replace(point, review=ReviewPolicy.BEFORE))
    return city


@pytest.mark.parametrize("reason", [None, RefusalReason.SELLING])
@pytest.mark.usefixtures("looks_first")
def test_what_must_be_looked_at_hangs_nowhere_until_somebody_looked_and_then_everywhere_or_nowhere(
    desk: Terminal, pillar: Terminal, reason: RefusalReason | None
) -> None:
    everybody_syncs(pillar, desk)
    pillar.puts_up(1, "Heg snoeien")
    assert pillar.hangs() == []
    everybody_syncs(pillar, desk)
    assert pillar.hangs() == desk.hangs() == []
    (item,) = [one for one in desk.store.tray(ANTON, TODAY) if one.kind is TrayKind.REVIEW]
    assert (item.record, item.title, item.why) == ("l-1", "Heg snoeien", "before")
    file = desk.store.case_files.case("l-1")
    assert file is not None
    seen = words_seen(file.case.listing)  # type: ignore[union-attr, arg-type]
    desk.store.record(ReviewListing("op-look", "l-1", CaseState.OPEN, reason, seen), NOW, by=ANTON.id)
    assert [one for one in desk.store.tray(ANTON, TODAY) if one.kind is TrayKind.REVIEW] == []
    everybody_syncs(desk, pillar)
    assert desk.store.owed.refused() == ()
    assert pillar.hangs() == desk.hangs() == ([] if reason else ["Heg snoeien"])


def test_what_a_withdrawn_account_did_without_a_line_stands_for_the_resident_and_the_rest_goes_to_a_colleague(
    desk: Terminal, pillar: Terminal
) -> None:
    from marketplace.central import staffing

    pillar.puts_up(1, "Heg snoeien")
    responds(pillar, "l-1")
    everybody_syncs(pillar, desk)
    claim = MoveCase("op-claim", "response", "r-1", CaseState.OPEN, CaseState.CLAIMED)
    desk.store.record(claim, NOW, by=RIA.id)
    desk.store.place_listing(desk._composed(2, "Bij de balie"), NOW, by=RIA.id)
    staffing.withdraw(RIA.id)
    everybody_syncs(desk)
    assert desk.hangs() == ["Bij de balie", "Heg snoeien"]
    (refused,) = [one for one in desk.store.tray(ANTON, TODAY) if one.kind is TrayKind.REFUSED]
    assert (refused.record_type, refused.why) == ("move_case", "staff_withdrawn")
    desk.store.owed.retry(refused.op_seq, "op-again", ANTON.id)
    everybody_syncs(desk)
    assert [one for one in desk.store.tray(ANTON, TODAY) if one.kind is TrayKind.REFUSED] == []
    (file,) = desk.store.case_files.cases("response")
    assert isinstance(file.case, Response)
    assert file.case.state is CaseState.CLAIMED


def test_i9_somebody_is_forgotten_at_one_desk_and_no_terminal_has_anything_of_them(
    desk: Terminal, pillar: Terminal
) -> None:
    pillar.puts_up(1, "Heg snoeien")
    desk.puts_up(2, "Soep brengen")
    everybody_syncs(pillar, desk)
    assert pillar.hangs() == desk.hangs() == ["Heg snoeien", "Soep brengen"]
    desk.store.record(ForgetPerson("op-forget", "listing", "l-1"), NOW, by=ANTON.id)
    assert desk.hangs() == ["Soep brengen"], "whose the other is, the centre alone knows"
    everybody_syncs(desk, pillar)
    assert pillar.hangs() == desk.hangs() == []
    for terminal in (pillar, desk):
        assert terminal.store.print_jobs.list() == (), "nor a slip"
        assert b"Soep brengen" not in outbox_of(terminal)


def outbox_of(terminal: Terminal) -> bytes:
    return b"".join(body for (body,) in terminal.store._database.rows("SELECT body FROM outbox"))
