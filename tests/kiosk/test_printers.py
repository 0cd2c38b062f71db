"""A printer can be replaced while the terminal runs: the next slip goes where the settings file says by then."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from kiosk.printers import SETTLED_AFTER_S, Printers
from kiosk.settings import load_settings
from kiosk.slips.printer import PrinterSettings, SheetPrinterSettings, SheetTransport, Transport

PNG = "[printer]\ntransport = 'png'\nfolder = '/var/slips'\n"
NETWORK = "[printer]\ntransport = 'network'\nhost = '192.0.2.40'\n[sheet_printer]\ntransport = 'none'\n"
LONG_AGO_S = 1_000_000.0


class Desk:
    """Somebody who writes the settings file, and a clock. Each file is written a minute after the one before."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "marktpunt.toml"
        self.now_s = LONG_AGO_S
        self.write(PNG)
        self.printers = Printers(self.path, load_settings(self.path), lambda: self.now_s)

    def write(self, text: str, settled: bool = True) -> None:
        self.now_s += 60
        self.path.write_text(text, "utf-8")
        os.utime(self.path, (self.now_s, self.now_s))
        self.now_s += SETTLED_AFTER_S * (1.5 if settled else 0.5)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_until_the_file_changes_the_printers_are_those_of_the_start(desk: Desk) -> None:
    assert desk.printers.slip() == PrinterSettings(folder=Path("/var/slips"))
    assert desk.printers.sheet() == SheetPrinterSettings(folder=desk.path.parent / "sheets")


def test_another_printer_in_the_file_is_the_printer_from_then_on(desk: Desk) -> None:
    desk.printers.slip()
    desk.write(NETWORK)
    assert desk.printers.slip() == PrinterSettings(
        Transport.NETWORK, host="192.0.2.40", folder=desk.path.parent / "slips"
    )
    assert desk.printers.sheet().transport is SheetTransport.NONE


def test_a_file_changed_between_the_start_and_the_first_slip_counts(desk: Desk) -> None:
    desk.write(NETWORK)
    assert desk.printers.slip().transport is Transport.NETWORK


@pytest.mark.parametrize(
    "faulty",
    ["[printer]\nwidth_dots = 500\n", "[printer\n", "[printer]\nhots = 'x'\n", "[printer]\nprofile = 'T-800'\n"],
)
def test_a_faulty_file_keeps_the_printers_and_is_logged_once(
    faulty: str, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.write(faulty)
    with caplog.at_level(logging.WARNING, "kiosk.printers"):
        for _ in range(3):
            assert desk.printers.slip().folder == Path("/var/slips")
    assert len(caplog.records) == 1
    desk.write(NETWORK)
    assert desk.printers.slip().transport is Transport.NETWORK


def test_a_file_that_is_just_being_written_is_left_alone(desk: Desk) -> None:
    desk.printers.slip()
    desk.write("", settled=False)  # emptied first, as many editors do: it would mean every default
    assert desk.printers.slip().folder == Path("/var/slips")


def test_a_file_that_is_away_for_a_moment_changes_nothing(desk: Desk) -> None:
    desk.printers.slip()
    desk.path.unlink()
    assert desk.printers.slip().folder == Path("/var/slips")
    desk.write(NETWORK)
    assert desk.printers.slip().transport is Transport.NETWORK
