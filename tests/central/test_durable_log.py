"""What must outlive the database is in a file before it is promised, and half a line harms no other."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from marketplace.central.durable_log import DurableLog
from tests.central.in_process import Centre

LOG = DurableLog("test.log", re.compile(r"[a-z]{4}"))


@pytest.fixture(autouse=True)
def no_file(central_app: Centre) -> None:
    (central_app.folder / LOG.name).unlink(missing_ok=True)


def test_what_was_added_is_there_and_nothing_is_when_nothing_was() -> None:
    assert LOG.words() == set()
    LOG.add(("noot", "mies"))
    LOG.add(("noot",))
    assert LOG.words() == {"mies", "noot"}


def test_a_line_that_a_power_cut_tore_swallows_no_other(central_app: Centre) -> None:
    LOG.add(("noot",))
    with (central_app.folder / LOG.name).open("ab") as file:
        file.write(b"mi\xff")
    LOG.add(("aaps",))
    assert LOG.words() == {"noot", "aaps"}


def test_a_system_that_writes_a_byte_at_a_time_leaves_nothing_out(monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr("marketplace.central.durable_log.os.write", lambda file, rest: write(file, rest[:1]))
    LOG.add(("noot", "mies"))
    assert LOG.words() == {"noot", "mies"}


def test_it_is_on_the_disk_when_it_is_promised_and_nobody_else_may_read_it(
    central_app: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    fsync = os.fsync

    def watch(handle: int) -> None:
        synced.append(str(Path(f"/proc/self/fd/{handle}").readlink()))
        fsync(handle)

    monkeypatch.setattr("marketplace.central.durable_log.os.fsync", watch)
    LOG.add(("noot",))
    path = central_app.folder / LOG.name
    assert synced == [str(path), str(central_app.folder)]
    assert path.stat().st_mode & 0o077 == 0
