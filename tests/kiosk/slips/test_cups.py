"""Against programs with the names of CUPS's own: they keep what they are given, and misbehave when told to."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.slips.bitmap import draw
from kiosk.slips.cups_printer import CupsSheets, CupsSlips
from kiosk.slips.errors import (
    CoverOpen,
    CutterFault,
    PaperOut,
    PrinterAbsent,
    PrinterOffline,
    PrinterTimeout,
    SlipError,
)
from kiosk.slips.printer import (
    PaperStatus,
    PrinterSettings,
    PrintOutcome,
    PrintState,
    SheetPrinterSettings,
    SheetTransport,
    Transport,
)
from tests.kiosk.slips.samples import BOARD
from tests.printers.machine import printed
from tests.printers.paper import same
from tests.printers.programs import on_path

IMAGE = draw(BOARD)
SLIPS = CupsSlips(PrinterSettings(Transport.CUPS, queue="balie", timeout_s=1.0))
PATIENT = CupsSlips(PrinterSettings(Transport.CUPS, queue="balie", timeout_s=10.0))
"""For what ends by itself: a busy machine is slow to start a program."""
SHEETS = CupsSheets(SheetPrinterSettings(SheetTransport.CUPS, queue="a4", timeout_s=10.0))
PRINTED = PrintOutcome(PrintState.PRINTED)


def lpstat(alerts: str = "none", job: str = "job-completed-successfully", first: str = "is idle.  enabled") -> str:
    """What CUPS's lpstat writes, as far as we read it, with a job 12 in the given state."""
    told = [
        'case "$*" in',
        '*-p*) for queue; do :; done; echo "printer $queue ' + first + ' since Mon Nov 23 09:00:00 2026"',
        f'  printf "\\tForm mounted:\\n\\tAlerts: {alerts}\\n" ;;',
        '*-o*) for queue; do :; done; printf "$queue-11  x  1  Mon\\n\\tAlerts: job-canceled-by-user\\n"',
        f'  printf "$queue-12  x  1  Mon\\n\\tStatus: \\n\\tAlerts: {job}\\n\\tqueued for $queue\\n" ;;',
        "esac",
    ]
    return "\n".join(told)


@pytest.fixture(autouse=True)
def cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", on_path(tmp_path))
    says(tmp_path)


def says(folder: Path, **scripts: str) -> None:
    """Programs that work, but for those named."""
    lp = f'echo "$@" > {folder}/asked; cat > {folder}/got; echo "request id is $2-12 (1 file(s))"'
    cancel = f'echo "$@" > {folder}/cancelled'
    on_path(folder, **{"lp": lp, "lpstat": lpstat(), "cancel": cancel} | scripts)


def test_a_slip_goes_to_its_queue_raw_and_dot_for_dot_and_nobody_can_tell_whether_there_was_paper(
    tmp_path: Path,
) -> None:
    # a raw queue is done when the printer took the bytes: CUPS says "completed" of one without paper, too
    assert PATIENT.print_image(IMAGE, "board-H-0417") == PrintOutcome(PrintState.UNKNOWN, "printer_silent")
    assert same(printed((tmp_path / "got").read_bytes()), IMAGE)
    assert (tmp_path / "asked").read_text() == "-d balie -t board-H-0417 -o raw -\n"


@pytest.mark.parametrize(
    ("name", "sides"), [("week-Parkwijk", "one-sided"), ("poster", "one-sided"), ("leaflet", "two-sided-short-edge")]
)
def test_a_sheet_goes_to_its_queue_as_it_is(name: str, sides: str, tmp_path: Path) -> None:
    assert SHEETS.print_document(b"%PDF-1.7 ...", name) == PRINTED
    assert (tmp_path / "got").read_bytes() == b"%PDF-1.7 ..."
    assert (tmp_path / "asked").read_text() == f"-d a4 -t {name} -o media=A4 -o sides={sides} -\n"


@pytest.mark.parametrize(
    ("told", "status"),
    [
        (lpstat(), PaperStatus.UNKNOWN),
        (lpstat(first="now printing balie-11.  enabled"), PaperStatus.UNKNOWN),
        (lpstat("media-low-warning"), PaperStatus.NEAR_END),
        (lpstat("media-low-warning media-empty-error"), PaperStatus.PAPER_OUT),
        (lpstat("cover-open-error"), PaperStatus.COVER_OPEN),
        (lpstat("media-jam-error"), PaperStatus.FAULT),
        (lpstat("offline-report"), PaperStatus.OFFLINE),
        (lpstat("paused", first="disabled"), PaperStatus.OFFLINE),
    ],
)
def test_what_cups_says_of_a_printer_is_a_status_and_nothing_is_unknown(
    told: str, status: PaperStatus, tmp_path: Path
) -> None:
    says(tmp_path, lpstat=told)
    assert PATIENT.status() is status


@pytest.mark.parametrize(
    ("scripts", "error"),
    [
        ({"lpstat": "echo 'lpstat: Invalid destination name' >&2; exit 1"}, PrinterAbsent),
        ({"lpstat": "exit 0"}, PrinterAbsent),
        ({"lpstat": "sleep 60"}, PrinterTimeout),
        ({"lpstat": lpstat(first="disabled")}, PrinterOffline),
        ({"lpstat": lpstat("media-empty-error")}, PaperOut),
        ({"lpstat": lpstat("cover-open")}, CoverOpen),
        ({"lpstat": lpstat("media-jam")}, CutterFault),
        ({"lp": "exit 1"}, PrinterOffline),
    ],
)
def test_what_cups_did_not_take_waits(scripts: dict[str, str], error: type[SlipError], tmp_path: Path) -> None:
    says(tmp_path, **scripts)
    with pytest.raises(error) as caught:
        SLIPS.print_image(IMAGE, "board-H-0417")
    assert caught.value.comes_back
    assert not (tmp_path / "got").exists()


@pytest.mark.parametrize("missing", ["lp", "lpstat"])
def test_a_system_without_cups_has_no_such_printer(missing: str, tmp_path: Path) -> None:
    (tmp_path / "bin" / missing).unlink()
    with pytest.raises(PrinterAbsent):
        SLIPS.print_image(IMAGE, "board-H-0417")


@pytest.mark.parametrize(
    ("scripts", "code"),
    [
        ({"lp": "cat > /dev/null; sleep 60"}, "printer_lost"),
        ({"lp": "cat > /dev/null; echo 'taken'"}, "printer_silent"),
        ({"lpstat": lpstat(job="aborted-by-system")}, "printer_lost"),
        ({"lpstat": lpstat(job="job-canceled-by-user")}, "printer_lost"),
        ({"lp": "cat > /dev/null; echo 'request id is balie-99 (1 file(s))'"}, "printer_silent"),
        ({"lpstat": lpstat(job="job-printing")}, "printer_lost"),
        ({"lpstat": lpstat(job="none"), "cancel": "sleep 60"}, "printer_lost"),
    ],
)
def test_what_cups_took_and_did_not_finish_is_unknown(scripts: dict[str, str], code: str, tmp_path: Path) -> None:
    says(tmp_path, **scripts)
    assert SLIPS.print_image(IMAGE, "board-H-0417") == PrintOutcome(PrintState.UNKNOWN, code)


def test_a_job_that_is_not_done_in_time_is_taken_back_so_that_it_never_comes_out_tomorrow(tmp_path: Path) -> None:
    empty = "media-empty-error"
    then = f"if [ -e {tmp_path}/got ]; then {lpstat(empty, job='none')}\nelse {lpstat()}\nfi"
    says(tmp_path, lpstat=then)
    assert SLIPS.print_image(IMAGE, "board-H-0417") == PrintOutcome(PrintState.UNKNOWN, "paper_out")
    assert (tmp_path / "cancelled").read_text() == "balie-12\n"
