"""The administrator's commands: they do one thing, or say in one sentence what to do first."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from marketplace import wire
from marketplace.central import models
from marketplace.vocabulary import Listing, ListingState
from tests.central.in_process import Centre
from tests.central.terminal import Terminal

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Said:
    out: str
    err: str


def run(*arguments: str, **options: Any) -> Said:
    out, err = io.StringIO(), io.StringIO()
    call_command(*arguments, stdout=out, stderr=err, **options)
    return Said(out.getvalue(), err.getvalue())


def program(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("MARKTPUNT", "DJANGO"))
    } | {"MARKTPUNT_CENTRAL_DIR": str(folder)}
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "marketplace.central", *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


@pytest.mark.usefixtures("haarlem_centre")
def test_a_code_is_all_that_stands_on_standard_output() -> None:
    said = run("enrolment_code", point="de-hamelink", role="desk")
    assert len(said.out.strip()) == 8
    assert said.out.strip().isalnum()
    assert "De Hamelink" in said.err
    assert "15 minutes" in said.err
    assert models.EnrolmentCode.objects.get().role == "desk"


@pytest.mark.usefixtures("haarlem_centre")
def test_a_code_for_a_market_point_we_do_not_know_names_the_ones_we_do() -> None:
    with pytest.raises(CommandError, match=r"no market point 'maan'.*centrum-balie, de-hamelink") as fault:
        run("enrolment_code", point="maan")
    assert fault.value.returncode == 2


def test_devices_are_listed_and_one_can_be_revoked(haarlem_centre: Centre) -> None:
    assert run("devices").out == "No terminal has been enrolled yet.\n"
    device = Terminal.enrolled(haarlem_centre, "de-hamelink").enrolment.device_id
    assert device in run("devices").out
    assert run("revoke", device).out == f"Device {device} is revoked.\n"
    assert "revoked" in run("devices").out
    with pytest.raises(CommandError, match="no device 'nobody'"):
        run("revoke", "nobody")


def test_the_demo_goes_through_the_change_log_and_twice_is_once(central_app: Centre) -> None:
    run("load_demo")
    terminal = Terminal.enrolled(central_app, "de-hamelink")
    told = terminal.pull()
    listings = [wire.decode(change.document, Listing) for change in told if change.record_type == "listing"]
    assert len(listings) >= 60
    assert {listing.number for listing in listings} == set(central_app.listings())
    kinds = {"district", "market_point", "settings", "partner", "provider", "story"}
    assert {change.record_type for change in told} >= kinds
    assert run("load_demo").out.endswith(" 0 changes.\n")
    assert terminal.pull() == ()


@pytest.mark.parametrize("state", [ListingState.WITHDRAWN, ListingState.DONE])
def test_a_demo_slip_that_was_taken_down_or_is_done_does_not_come_back(
    central_app: Centre, state: ListingState
) -> None:
    run("load_demo")
    row = models.Listing.objects.order_by("number")[0]
    central_app.put(replace(wire.decode(row.document.encode(), Listing), state=state))
    assert run("load_demo").out.endswith(" 0 changes.\n")
    assert models.Listing.objects.get(id=row.id).state == state.value


@pytest.mark.usefixtures("central_app")
def test_demo_data_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no usable demo data") as fault:
        run("load_demo", folder=tmp_path)
    assert fault.value.returncode == 2
    assert models.District.objects.count() == 0


@pytest.mark.usefixtures("haarlem_centre")
def test_a_new_epoch_makes_terminals_begin_afresh(terminal: Terminal) -> None:
    before = models.Meta.objects.get().epoch
    try:
        assert run("new_epoch").out.startswith("The epoch is now ")
        request = wire.encode(wire.PullRequest(before, {}))
        answer = terminal.send(wire.PULL_PATH, request)
        assert (answer.status_code, answer.json()["expected"]) == (409, models.Meta.objects.get().epoch)
    finally:
        models.Meta.objects.update(epoch=before)


def test_i12_a_backup_does_not_bring_a_revoked_terminal_back(haarlem_centre: Centre, terminal: Terminal) -> None:
    epoch = models.Meta.objects.get().epoch
    former = Terminal.enrolled(haarlem_centre, "de-hamelink")
    Terminal.enrolled(haarlem_centre, "de-hamelink", replaces=former.enrolment.device_id)
    stolen = Terminal.enrolled(haarlem_centre, "de-hamelink")
    run("revoke", stolen.enrolment.device_id)
    models.Device.objects.update(state=models.DeviceState.ACTIVE)  # as they were when the backup was made
    try:
        assert "2 terminals were revoked again" in run("new_epoch").out
    finally:
        models.Meta.objects.update(epoch=epoch)
    assert stolen.push_raw(stolen.pushed(stolen.placing())).status_code == 403
    assert former.push_raw(former.pushed(former.placing())).status_code == 403
    assert terminal.push(terminal.placing())[0].outcome is wire.Outcome.APPLIED


def test_no_migration_is_missing() -> None:
    run("makemigrations", check=True, dry_run=True)


def test_django_finds_nothing_wrong_with_our_settings() -> None:
    run("check", deploy=False, fail_level="WARNING")


@pytest.mark.parametrize("command", [("serve",), ("devices",), ("load-demo",), ("enrolment-code", "--point", "x")])
def test_without_tables_every_command_says_which_one_comes_first(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = program(tmp_path / "nieuw", *command)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "please run: python -m marketplace.central migrate" in done.stderr
    assert not (tmp_path / "nieuw").exists(), "asking makes no files"


def test_commands_are_written_with_a_dash_and_faults_exit_with_two(tmp_path: Path) -> None:
    assert program(tmp_path, "migrate", "--verbosity", "0").returncode == 0
    assert tmp_path.joinpath("central.sqlite3").stat().st_mode & 0o077 == 0
    unknown = program(tmp_path, "enrolment-code", "--point", "maan")
    assert (unknown.returncode, unknown.stderr.count("\n")) == (2, 1)
    assert "there is no market point 'maan'" in unknown.stderr
    assert program(tmp_path, "enrolment-code").returncode == 2


def test_a_database_address_that_is_none_is_said_without_quoting_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://marktpunt:geheim@127.0.0.1/marktpunt")
    done = program(tmp_path, "migrate")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("CommandError: DATABASE_URL is not an address of a database")
    assert "geheim" not in done.stderr


def test_a_folder_nobody_can_write_in_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = program(tmp_path / "file" / "under", "migrate")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("CommandError: cannot keep a database in")


@pytest.mark.usefixtures("central_app")
@pytest.mark.parametrize("bind", ["nowhere", "127.0.0.1:99999", "127.0.0.1:port"])
def test_an_address_that_is_none_is_said(bind: str) -> None:
    with pytest.raises(CommandError, match="--bind"):
        run("serve", bind=bind)


def test_what_was_not_accepted_is_listed_with_its_reason_and_count_tells_one_from_none(terminal: Terminal) -> None:
    assert run("refused").out == "Every operation was accepted.\n"
    terminal.push(terminal.placing("Bel mij op 023 5550123"), terminal.placing("Wie helpt mij?"))
    (line,) = run("refused").out.splitlines()
    assert line.endswith("H    place_listing 1  text_has_phone title")
    assert (run("count_listing", "H-0001").out, run("count_listing", "H-0002").out) == ("0\n", "1\n")
