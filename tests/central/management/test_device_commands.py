"""The administrator's commands for terminals, keys, backups and what people no longer want kept."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from marketplace import wire
from marketplace.central import models
from marketplace.central.keys import current_sealing_key
from marketplace.device_messages import DeviceReport
from tests.central.in_process import Centre
from tests.central.terminal import Terminal

ROOT = Path(__file__).parents[3]


def run(*arguments: str, **options: Any) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def test_the_list_tells_what_a_terminal_may_read_and_how_it_said_it_is(terminal: Terminal) -> None:
    assert run("devices").count("\n") == 1
    report = DeviceReport("marktpunt 2", 3, 1, 5_000_000_000, "paper_low", ("clock", "disk_small"))
    terminal.send(wire.REPORT_PATH, wire.encode(report))
    device, told = run("devices").splitlines()
    assert device.endswith("all districts")
    assert told.endswith("marktpunt 2: 3 waiting, 1 refused, 5000 MB free, printer paper_low, clock, disk_small")


def test_i21_a_terminal_gets_the_boards_it_is_given_and_hears_which_are_gone(terminal: Terminal) -> None:
    device = terminal.enrolment.device_id
    terminal.pull()
    said = run("scope", device, districts="parkwijk, centrum")
    assert said == f"Device {device} reads centrum, parkwijk.\n"
    page = terminal.pull_once()
    assert page.gone == ("slachthuisbuurt/listings",)
    assert {feed for feed in page.cursors if feed.endswith("/listings")} == {"centrum/listings", "parkwijk/listings"}
    assert run("scope", device, everything=True) == f"Device {device} reads all districts.\n"
    assert "slachthuisbuurt/listings" in terminal.pull_once().cursors


def test_care_is_for_a_desk(haarlem_centre: Centre, terminal: Terminal) -> None:
    with pytest.raises(CommandError, match="only a desk"):
        run("scope", terminal.enrolment.device_id, care=True)
    with pytest.raises(CommandError, match="only a desk"):
        run("enrolment_code", point="de-hamelink", care=True)
    desk = Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")
    assert "de-hamelink/care" not in desk.pull_once().cursors
    assert run("scope", desk.enrolment.device_id, care=True).endswith("all districts, and care needs.\n")
    assert "de-hamelink/care" in desk.pull_once().cursors
    run("scope", desk.enrolment.device_id, care=False)
    assert desk.pull_once().gone == ("de-hamelink/care",)


def test_a_district_or_device_we_do_not_know_is_said(terminal: Terminal) -> None:
    with pytest.raises(CommandError, match=r"no district 'maan'; known are: centrum, parkwijk"):
        run("scope", terminal.enrolment.device_id, districts="parkwijk,maan")
    with pytest.raises(CommandError, match="no device 'nobody'"):
        run("scope", "nobody", everything=True)


@pytest.mark.usefixtures("haarlem_centre")
def test_a_new_sealing_key_is_the_one_that_is_given_out() -> None:
    before = current_sealing_key(settings.DATA_DIR)
    name = run("new_sealing_key").strip()
    try:
        assert current_sealing_key(settings.DATA_DIR).name == name > before.name
    finally:
        (settings.DATA_DIR / "sealing" / f"{name}.key").unlink()


def test_i16_a_terminal_may_let_go_of_what_a_backup_holds_and_of_nothing_later(terminal: Terminal) -> None:
    terminal.push(*(terminal.placing() for _ in range(3)))
    now = timezone.now()

    def received(op_seq: int, at: datetime) -> None:
        models.OpLog.objects.filter(op_seq=op_seq).update(received_at=at)

    received(1, now - timedelta(hours=3))
    received(2, now - timedelta(hours=1))
    received(3, now - timedelta(minutes=9))
    run("backup_noted", at=(now - timedelta(hours=2)).isoformat())
    assert models.Device.objects.get().durable_through == 1
    run("backup_noted", at=now.isoformat())
    assert models.Device.objects.get().durable_through == 2, "the third may have been under way while it began"
    run("backup_noted", at=(now - timedelta(hours=2)).isoformat())
    assert models.Device.objects.get().durable_through == 2, "an older backup takes nothing back"
    received(1, now - timedelta(seconds=10))
    models.Device.objects.update(durable_through=0)
    run("backup_noted", at=now.isoformat())
    assert models.Device.objects.get().durable_through == 0, "a clock jumped: only what lies before all later ones"


@pytest.mark.usefixtures("haarlem_centre")
@pytest.mark.parametrize(
    "at",
    ["yesterday", "2026-13-41", pytest.param((timezone.now() + timedelta(hours=1)).isoformat(), id="in an hour")],
)
def test_a_backup_of_the_future_or_of_no_moment_is_refused(at: str) -> None:
    with pytest.raises(CommandError, match="--at"):
        run("backup_noted", at=at)


@pytest.mark.usefixtures("terminal")
def test_conflicts_are_listed_and_settled() -> None:
    assert run("conflicts") == "There is no open conflict.\n"
    with pytest.raises(CommandError, match="belong together"):
        run("conflicts", settle=1)
    with pytest.raises(CommandError, match="no open conflict 7"):
        run("conflicts", settle=7, take="current")


@pytest.mark.parametrize(("take", "stands"), [("current", "Wie helpt mij?"), ("proposed", "Wie komt helpen?")])
def test_i7_settling_a_conflict_loses_neither_value(terminal: Terminal, take: str, stands: str) -> None:
    operation = terminal.placing("Wie helpt mij?")
    terminal.push(operation)
    models.Conflict.objects.create(
        record_type="listing", record_id=operation.listing.id, field="title", current='"Wie helpt mij?"',
        proposed='"Wie komt helpen?"', device_id="d", op_id="o", noted_at=timezone.now(),
    )  # fmt: skip
    conflict = models.Conflict.objects.get()
    terminal.pull()
    (line,) = run("conflicts").splitlines()
    assert line.endswith('title  current "Wie helpt mij?"  proposed "Wie komt helpen?"')
    assert run("conflicts", settle=conflict.id, take=take).endswith(f"is as {take}.\n")
    assert f'"title":"{stands}"' in models.Listing.objects.get().document
    assert len(terminal.pull()) == (take == "proposed")
    assert [f'"title":"{"Wie helpt mij?"}"' in row.document for row in models.History.objects.all()] == (
        [True] if take == "proposed" else []
    )
    assert run("conflicts") == "There is no open conflict.\n"


def test_i9_what_is_erased_by_hand_is_gone_from_every_board(terminal: Terminal) -> None:
    operation = terminal.placing()
    terminal.push(operation)
    terminal.pull()
    assert run("erase", "listing", operation.listing.id) == f"Erased: listing {operation.listing.id}.\n"
    assert models.Listing.objects.count() == 0
    kinds = {(change.record_type, change.kind) for change in terminal.pull()}
    assert kinds == {("listing", wire.ChangeKind.DEL), ("erasure", wire.ChangeKind.PUT)}
    run("erase", "listing", operation.listing.id)


def test_housekeeping_by_hand_says_what_it_did(haarlem_centre: Centre) -> None:
    assert haarlem_centre
    assert run("housekeeping") == "0 listings and 0 cases were over, 0 snapshots made, 0 old files deleted.\n"
    with pytest.raises(CommandError, match="--every"):
        run("housekeeping", every=-1.0)


@pytest.mark.parametrize(
    "ends", [lambda child: child.send_signal(signal.SIGTERM), lambda child: child.send_signal(signal.SIGINT)]
)
def test_housekeeping_stops_quietly_when_told(tmp_path: Path, ends: Callable[[subprocess.Popen[str]], None]) -> None:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("MARKTPUNT", "DJANGO", "DATABASE"))
    }
    environment = kept | {"MARKTPUNT_CENTRAL_DIR": str(tmp_path)}
    base = [sys.executable, "-m", "marketplace.central"]
    subprocess.run([*base, "migrate", "-v", "0"], cwd=ROOT, env=environment, check=True, timeout=60)
    usual = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as for what a shell begins in the background
    try:
        child = subprocess.Popen(
            [*base, "housekeeping", "--every", "600"], cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True
        )
    finally:
        signal.signal(signal.SIGINT, usual)
    while child.poll() is None and not _has_begun(tmp_path / "central.sqlite3"):
        time.sleep(0.05)
    ends(child)
    _, err = child.communicate(timeout=30)
    assert (child.returncode, err) == (0, "")


def _has_begun(database: Path) -> bool:
    with contextlib.closing(sqlite3.connect(database)) as connection:
        return connection.execute("SELECT count(swept_at) FROM meta").fetchone() == (1,)


def test_every_command_is_documented() -> None:
    documented = (ROOT / "docs" / "centre.md").read_text("utf-8")
    folder = ROOT / "marketplace" / "central" / "management" / "commands"
    names = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {name for name in names if not re.search(rf"`{name.replace('_', '[-_]')}\b", documented)} == set()
