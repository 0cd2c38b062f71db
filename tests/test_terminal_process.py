"""The program as a person starts it: real processes, a real window, a real centre; killed, stopped, started twice."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from kiosk.demo import LANDSCAPE, DemoCentre, demo_centre, enrol, sync, write_settings
from kiosk.processes import ours, virtual_display
from kiosk.tour.self_test import NOBODYS_CENTRE, prepared_settings
from marketplace.vocabulary import TerminalRole
from offline_store.store import Store

pytestmark = pytest.mark.display
WAIT_S = 60.0


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoCentre]:
    with demo_centre(tmp_path_factory.mktemp("centre"), dict(os.environ)) as centre:
        yield centre


@pytest.fixture(scope="module")
def shown() -> Iterator[dict[str, str]]:
    with virtual_display(LANDSCAPE.width, LANDSCAPE.height, dict(os.environ)) as environment:
        yield dict(environment)


@contextmanager
def started(settings: Path, environment: dict[str, str], *more: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        ours("kiosk", "--settings", str(settings), *more),
        env=environment,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as terminal:
        try:
            yield terminal
        finally:
            terminal.kill()


def until(what: str, folder: Path) -> None:
    ends = time.monotonic() + WAIT_S
    while not list(folder.glob(what)):
        assert time.monotonic() < ends, f"{what} never came: {sorted(path.name for path in folder.glob('*'))}"
        time.sleep(0.02)


@pytest.mark.parametrize("after_s", [0.0, 0.2])
def test_killed_right_after_saved_the_request_is_there_and_reaches_the_centre_once(
    city: DemoCentre, shown: dict[str, str], tmp_path: Path, after_s: float
) -> None:
    settings = write_settings(tmp_path, city.url, LANDSCAPE)
    enrol(city, settings, "de-hamelink")
    write_settings(tmp_path, NOBODYS_CENTRE, LANDSCAPE)
    with started(settings, shown, "--walk", str(tmp_path / "walk"), "offline", "") as terminal:
        until("*-offline-saved.png", tmp_path / "walk")
        time.sleep(after_s)
        terminal.send_signal(signal.SIGKILL)
        terminal.communicate(timeout=WAIT_S)
    with Store.open(tmp_path / "data") as store:
        assert store.outbox.waiting_count() == 1
        cards = store.listings.newest("slachthuisbuurt", 100, date.today())
        (card,) = [card for card in cards if card.waiting]
        number = card.listing.number
    write_settings(tmp_path, city.url, LANDSCAPE)
    sync(city, settings)
    sync(city, settings)
    assert city.manage("count_listing", number).strip() == "1"


def test_the_demo_has_a_desk_with_those_who_work_there(city: DemoCentre, shown: dict[str, str], tmp_path: Path) -> None:
    settings = write_settings(tmp_path, city.url, LANDSCAPE)
    enrol(city, settings, "de-hamelink", desk=True)
    sync(city, settings)
    with Store.open(tmp_path / "data") as store:
        assert store.device.enrolment().role is TerminalRole.DESK
        assert {one.name for one in store.staff.accounts()} == {"Sanne", "Karim", "Anneke"}
    with started(settings, shown, "--until-drawn") as terminal:
        _, said = terminal.communicate(timeout=WAIT_S)
    assert terminal.returncode == 0, said


def test_a_second_program_on_the_same_store_is_refused_in_one_sentence(shown: dict[str, str], tmp_path: Path) -> None:
    prepared_settings(tmp_path)
    settings = tmp_path / "marktpunt.toml"
    with Store.open(tmp_path / "data"), started(settings, shown) as second:
        _, said = second.communicate(timeout=WAIT_S)
    assert second.returncode == 2
    assert said.splitlines()[-1].startswith("marktpunt: ")
    assert "Traceback" not in said


def test_sigterm_ends_the_terminal_in_order(shown: dict[str, str], tmp_path: Path) -> None:
    prepared_settings(tmp_path)
    with started(tmp_path / "marktpunt.toml", shown) as terminal:
        until("store.lock", tmp_path / "data")
        time.sleep(1.5)
        terminal.terminate()
        _, said = terminal.communicate(timeout=WAIT_S)
    assert terminal.returncode == 0, said
    assert "Traceback" not in said
    with Store.open(tmp_path / "data") as store:
        assert store.device.is_enrolled


def test_a_fault_in_the_settings_is_one_sentence_and_exit_2(shown: dict[str, str], tmp_path: Path) -> None:
    settings = tmp_path / "marktpunt.toml"
    settings.write_text("[display]\nwidth = 'wide'\n", "utf-8")
    with started(settings, shown) as terminal:
        _, said = terminal.communicate(timeout=WAIT_S)
    assert terminal.returncode == 2
    assert said == (f"marktpunt: {settings}, line 2: display.width: expected a whole number, got text in quotes.\n")


def test_a_device_that_is_no_terminal_yet_says_so_on_screen(shown: dict[str, str], tmp_path: Path) -> None:
    settings = write_settings(tmp_path, NOBODYS_CENTRE, LANDSCAPE)
    with started(settings, shown, "--until-drawn") as terminal:
        said, logged = terminal.communicate(timeout=WAIT_S)
    assert terminal.returncode == 0, logged
    assert said == "drawn\n"
    assert "NotEnrolled" in logged


def test_without_a_display_one_sentence_says_what_to_do(tmp_path: Path) -> None:
    prepared_settings(tmp_path)
    bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    with started(tmp_path / "marktpunt.toml", bare) as terminal:
        _, said = terminal.communicate(timeout=WAIT_S)
    assert terminal.returncode == 2
    assert said == "marktpunt: There is no display here; set DISPLAY, or try: marktpunt tour\n"
