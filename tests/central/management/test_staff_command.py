"""The administrator's command for who works at the market points."""

from __future__ import annotations

import re
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from marketplace import wire
from marketplace.central import models, staffing
from marketplace.central.durable_log import WITHDRAWN
from marketplace.pins import badge_verifier, is_pin, pin_fits
from marketplace.staff import Staff, StaffRole
from tests.central.case_samples import logging_contact
from tests.central.in_process import Centre
from tests.central.staff_samples import POINT, a_staff, at_work, looking
from tests.central.terminal import Terminal

ID = re.compile(r"[0-9a-f-]{36}")


def run(*arguments: str) -> tuple[str, str]:
    """What a command says on standard output, and beside it."""
    out, beside = StringIO(), StringIO()
    call_command("staff", *arguments, stdout=out, stderr=beside)
    return out.getvalue(), beside.getvalue()


def only() -> Staff:
    (staff,) = staffing.accounts()
    return staff


@pytest.fixture
def sanne(haarlem_centre: Centre) -> Staff:  # noqa: ARG001 - emptied first
    """An account that the command made."""
    run("add", "--point", POINT, "--role", "desk", "--name", "Sanne")
    return only()


@pytest.mark.usefixtures("haarlem_centre")
def test_a_new_account_has_a_pin_that_is_told_once_and_alone() -> None:
    out, beside = run("add", "--point", POINT, "--role", "broker", "--name", " Karim ", "--care")
    staff, pin = only(), out.strip()
    assert is_pin(pin)
    assert out == f"{pin}\n"
    assert pin_fits(pin, staff.pin)
    assert staff == Staff(staff.id, POINT, "Karim", StaffRole.BROKER, True, staff.pin)
    assert staff.id in beside
    assert pin not in beside + str(models.Staff.objects.get().document)


@pytest.mark.usefixtures("haarlem_centre")
@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"--point": "maan"}, r"no market point 'maan'; known are: centrum-balie, de-hamelink"),
        ({"--name": " "}, "from 1 to 40 characters"),
        ({"--name": "K" * 41}, "from 1 to 40 characters"),
        ({"--role": "boss"}, "invalid choice"),
    ],
)
def test_an_account_is_of_a_point_that_is_there_and_has_a_name(changed: dict[str, str], why: str) -> None:
    options = {"--point": POINT, "--role": "desk", "--name": "Karim"} | changed
    with pytest.raises(CommandError, match=why):
        run("add", *(word for pair in options.items() for word in pair))
    assert staffing.accounts() == ()


def test_another_pin_takes_the_place_of_the_first_and_unlocks(sanne: Staff) -> None:
    out, _ = run("pin", sanne.id)
    assert pin_fits(out.strip(), only().pin)
    assert only() != sanne, "another verifier: a terminal begins to count anew"
    assert only() == Staff(sanne.id, POINT, "Sanne", StaffRole.DESK, False, only().pin)


def test_a_badge_is_read_from_a_reader_and_can_be_taken_away(sanne: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO("0055501017\r\n"))
    out, beside = run("badge", sanne.id)
    assert only().badge == badge_verifier("0055501017", POINT)
    assert only().pin == sanne.pin
    assert "0055501017" not in out + beside + models.Staff.objects.get().document
    run("badge", sanne.id, "--none")
    assert only().badge == ""


def test_a_badge_is_one_person_s_at_a_point(sanne: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    at_work(
        a_staff("karim", badge=badge_verifier("0055501017", POINT)),
        a_staff("joke", market_point="parkwijk-balie", badge=badge_verifier("0055501018", "parkwijk-balie")),
    )
    monkeypatch.setattr(sys, "stdin", StringIO("0055501017\n0055501018\n\n"))
    with pytest.raises(CommandError, match="a colleague of this point has that badge"):
        run("badge", sanne.id)
    run("badge", sanne.id)
    assert staffing.account(sanne.id) != sanne, "somebody elsewhere may have the same number"
    with pytest.raises(CommandError, match="no badge: a reader types 8 to 40 letters and figures"):
        run("badge", sanne.id)
    with pytest.raises(CommandError, match="no such account"):
        run("badge", "nobody")


def test_whoever_is_withdrawn_is_gone_from_the_terminals_for_ever(
    haarlem_centre: Centre, sanne: Staff, terminal: Terminal
) -> None:
    assert [change.kind.value for change in terminal.pull() if change.record_type == "staff"] == ["put"]
    run("withdraw", sanne.id)
    assert [change.kind.value for change in terminal.pull() if change.record_type == "staff"] == ["del"]
    assert staffing.accounts() == ()
    assert models.History.objects.filter(record_type="staff").count() == 0
    with pytest.raises(CommandError, match="no such account"):
        run("withdraw", sanne.id)
    with pytest.raises(CommandError, match="no such account"):
        run("pin", sanne.id)
    haarlem_centre.put(sanne)  # as in a backup that was made before
    out = StringIO()
    call_command("new_epoch", stdout=out)
    assert "1 accounts of staff were withdrawn again" in out.getvalue()
    assert staffing.accounts() == ()


def test_i16_whoever_is_withdrawn_is_written_down_before_a_backup_can_know_them(haarlem_centre: Centre) -> None:
    unknown = "0193a000-0000-4000-8000-000000000001"
    assert not staffing.withdraw(unknown)
    assert not staffing.withdraw("no id\nof ours")
    assert WITHDRAWN.words() == {unknown}
    assert (haarlem_centre.folder / WITHDRAWN.name).stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("haarlem_centre")
def test_the_list_tells_who_works_where_and_nothing_of_pins() -> None:
    assert run("list")[0] == "There is no account yet.\n"
    at_work(
        a_staff("sanne", pin="$argon2id$pin"),
        a_staff("karim", StaffRole.BROKER, care=True, badge="$argon2id$badge"),
        a_staff("joke", market_point="centrum-balie"),
    )
    out, _ = run("list")
    assert [line.split() for line in out.splitlines()] == [
        ["joke", "centrum-balie", "desk", "Joke"],
        ["karim", POINT, "broker", "Karim", "care,", "badge"],
        ["sanne", POINT, "desk", "Sanne"],
    ]
    assert "argon" not in out


def test_who_looked_at_what_is_told_of_one_person_and_of_one_record(terminal: Terminal) -> None:
    assert run("accesses")[0] == "Nobody looked.\n"
    terminal.push(looking("listing-1"), looking("listing-2"), by="sanne")
    terminal.push(looking("listing-1", "karim"), by="karim")
    out, _ = run("accesses")
    assert len(out.splitlines()) == 3
    assert run("accesses", "--staff", "karim")[0].split()[2:] == [
        *("karim", "listing", "listing-1", "contact", "asked", POINT, "Balie", "De", "Hamelink")
    ]
    assert len(run("accesses", "--record", "listing-1")[0].splitlines()) == 2
    assert run("accesses", "--record", "listing-2", "--staff", "karim")[0] == "Nobody looked.\n"


def test_what_was_not_accepted_is_listed_with_the_account_that_did_it(haarlem_centre: Centre) -> None:
    desk = Terminal.enrolled(haarlem_centre, POINT, "desk")
    placing = desk.placing()
    desk.push(placing, logging_contact(desk, placing.listing.id), by="sanne")
    out = StringIO()
    call_command("refused", stdout=out)
    assert out.getvalue().rstrip().endswith("log_contact 2  staff_withdrawn by  by sanne")


def test_the_demo_has_two_at_every_point_whose_pins_are_known_and_it_changes_none_that_is_there(
    central_app: Centre,
) -> None:
    call_command("load_demo", stdout=StringIO())
    assert staffing.accounts() == (), "a demonstration says so: everybody can read their PINs"
    call_command("load_demo", "--staff", stdout=StringIO())
    every = {staff.name: staff for staff in staffing.accounts()}
    points = models.MarketPoint.objects.values_list("id", flat=True)
    for point in points:
        roles = {staff.role for staff in every.values() if staff.market_point == point}
        assert roles >= {StaffRole.DESK, StaffRole.BROKER}
    pins = {StaffRole.DESK: "402817", StaffRole.BROKER: "615093", StaffRole.POINT_MANAGER: "738251"}
    assert [staff.name for staff in every.values() if not pin_fits(pins[staff.role], staff.pin)] == []
    assert every["Sanne"].badge == badge_verifier("0055501017", POINT)
    run("pin", every["Sanne"].id)
    run("withdraw", every["Karim"].id)
    changed = staffing.account(every["Sanne"].id)
    out = StringIO()
    call_command("load_demo", "--staff", stdout=out)
    assert staffing.account(every["Sanne"].id) == changed
    assert staffing.account(every["Karim"].id) is None
    assert " 0 changes" in out.getvalue()
    assert central_app.listings(), "and the rest is there as ever"


def test_a_document_that_holds_more_than_an_account_has_is_read_all_the_same() -> None:
    newer = wire.encode(a_staff()).rstrip(b"}") + b',"languages":["nl","ar"]}'
    assert wire.decode(newer, Staff) == a_staff()


def test_a_badge_that_was_lost_and_a_former_pin_let_nobody_in_after_a_restore(
    haarlem_centre: Centre, sanne: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO("0055501017\n"))
    run("badge", sanne.id)
    backup = only()
    run("badge", sanne.id, "--none")
    pin = run("pin", sanne.id)[0].strip()
    now = only()
    haarlem_centre.put(backup)
    out = StringIO()
    call_command("new_epoch", stdout=out)
    assert f"Account {sanne.id} needs another PIN or badge" in out.getvalue()
    assert (only().pin, only().badge) == ("", "")
    haarlem_centre.put(now)
    call_command("new_epoch", stdout=(again := StringIO()))
    assert "needs another" not in again.getvalue()
    assert pin_fits(pin, only().pin)


def test_no_former_pin_is_kept_anywhere_at_the_centre(sanne: Staff) -> None:
    former = only().pin
    run("pin", sanne.id)
    assert models.History.objects.filter(record_type="staff").count() == 0
    assert former not in models.Staff.objects.get().document
