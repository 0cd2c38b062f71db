"""`marktpunt print`, as somebody types it: while the terminal runs and while it does not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.__main__ import cli
from kiosk.background import StoreThread
from kiosk.commands.options import Refused
from kiosk.control_socket import ControlSocket, ask
from kiosk.errors import TerminalAway
from kiosk.print_orders import OrderKind, PrintOrder, carry_out
from offline_store.print_jobs import NewPrintJob, PrinterName, PrintState
from offline_store.store import Store
from tests.kiosk.visits import nl
from tests.offline_store.makers import composed, opened

NOW = datetime.now(UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """A terminal with a board slip (1) that may have come out, a receipt (2) and a sheet (3) that wait."""
    with opened(tmp_path / "data") as store:
        store.place_listing(composed(), NOW)
        store.print_alone([NewPrintJob("week", b"{}", personal=False, printer=PrinterName.SHEET)], NOW)
        store.print_jobs.take_next(NOW)
        store.print_jobs.finish(1, PrintState.UNKNOWN, "printer_lost", NOW)
    path = tmp_path / "marktpunt.toml"
    path.write_text('[terminal]\ndata = "data"\n', "utf-8")
    return path


def typed(settings: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["print", *words, "--settings", str(settings)])


@contextmanager
def running(folder: Path) -> Iterator[None]:
    """A terminal that has its store to itself and answers on its socket."""
    store = StoreThread(lambda: Store.open(folder))
    store.start()
    control = ControlSocket(
        folder, lambda order: store.reach(lambda opened: carry_out(opened, order, NOW.astimezone(), nl()))
    )
    control.start()
    try:
        until_it_answers(folder)
        yield
    finally:
        control.stop()
        store.stop()


def until_it_answers(folder: Path) -> None:
    ends = datetime.now(UTC) + timedelta(seconds=10)
    while datetime.now(UTC) < ends:
        try:
            ask(folder, PrintOrder(OrderKind.LIST))
        except TerminalAway:
            continue
        return
    raise AssertionError("it never answered")


def listed() -> list[str]:
    """The jobs as they stand; asked in the test, because a centre in this process sets the time zone."""
    since = f"{NOW.astimezone():%d-%m-%Y %H:%M}"
    return [
        f"3: weekblad: wacht, {since}.",
        f"2: bewijsje H-0001: wacht, {since}.",
        f"1: briefje voor het bord H-0001: misschien geprint, {since}.",
    ]


def test_the_list_says_of_every_job_what_it_is_how_far_and_why(settings: Path) -> None:
    told = typed(settings, "list")
    assert told.exit_code == 0
    lines = told.output.splitlines()
    assert lines[:2] == listed()[:2]
    assert lines[2].startswith(listed()[2] + " "), "and what the desk can do about it"
    assert "roos kade fiets" not in told.output
    assert "Brood en melk" not in told.output


def test_the_list_is_the_same_while_the_terminal_runs(settings: Path, tmp_path: Path) -> None:
    before = typed(settings, "list").output
    with running(tmp_path / "data"):
        assert typed(settings, "list").output == before


def test_a_terminal_with_nothing_to_print_says_so(settings: Path, tmp_path: Path) -> None:
    settings.write_text('[terminal]\ndata = "empty"\n', "utf-8")
    opened(tmp_path / "empty").close()
    assert typed(settings, "list").output == "De lijst is leeg. Er wacht niets op de printer.\n"


@pytest.mark.parametrize("runs", [False, True])
def test_what_is_asked_for_again_waits_as_a_copy(settings: Path, tmp_path: Path, *, runs: bool) -> None:
    if runs:
        with running(tmp_path / "data"):
            told = typed(settings, "retry", "1")
    else:
        told = typed(settings, "retry", "1")
    assert told.exit_code == 0
    assert told.output.splitlines()[0] == "Opdracht 1 staat weer in de rij."
    assert told.output.splitlines()[1].startswith("1: briefje voor het bord H-0001 (kopie): wacht, ")
    with Store.open(tmp_path / "data") as store:
        assert store.print_jobs.list()[2].copy
        assert [job.id for job in store.print_jobs.waiting()] == [1, 2]


@pytest.mark.parametrize("runs", [True, False])
def test_a_sheet_of_this_terminal_is_put_in_the_queue(settings: Path, tmp_path: Path, *, runs: bool) -> None:
    with running(tmp_path / "data") if runs else nullcontext():
        done = typed(settings, "sheet", "poster")
    assert done.exit_code == 0
    assert done.output.startswith("Opdracht 4 staat in de rij.\n4: poster: wacht, ")
    with opened(tmp_path / "data") as store:
        (job,) = store.print_jobs.waiting(PrinterName.SHEET)[-1:]
    assert (job.slip, job.personal) == ("poster", False)


def test_a_sheet_of_a_district_there_is_not_ends_with_one(settings: Path) -> None:
    done = typed(settings, "sheet", "week", "--district", "atlantis")
    assert (done.exit_code, done.output) == (1, "marktpunt: Deze wijk kennen wij niet.\n")
    assert typed(settings, "sheet", "flyer").exit_code == 2


def test_what_is_let_go_is_not_printed_any_more(settings: Path, tmp_path: Path) -> None:
    assert typed(settings, "cancel", "2").exit_code == 0
    with Store.open(tmp_path / "data") as store:
        assert store.print_jobs.waiting() == ()
        assert store.print_jobs.list()[1].content is None


def test_what_cannot_be_done_ends_with_one_and_a_number_there_is_not_with_two(settings: Path) -> None:
    typed(settings, "cancel", "2")
    again = typed(settings, "retry", "2")
    assert again.exit_code == 1
    assert again.output.startswith("marktpunt: ")
    unknown = typed(settings, "retry", "99")
    assert unknown.exit_code == Refused.exit_code == 2
    assert typed(settings, "cancel", "nought").exit_code == 2


@pytest.mark.parametrize("words", [("list",), ("retry", "1"), ("cancel", "1"), ("sheet", "week")])
def test_where_there_is_no_terminal_none_is_made(settings: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    settings.write_text('[terminal]\ndata = "elsewhere"\n', "utf-8")
    told = typed(settings, *words)
    assert (told.exit_code, told.output) == (
        1,
        "marktpunt: Hier is geen terminal. Kijk of dit de goede instellingen zijn.\n",
    )
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("runs", [False, True])
@pytest.mark.parametrize(
    ("words", "exit_code"),
    [
        (("retry", str(2**63)), 2),
        (("cancel", "9" * 40), 2),
        (("retry", "0"), 2),
        (("cancel", str(2**63 - 1)), 2),
        (("sheet", "week", "--district", "\udcff"), 1),
    ],
)
def test_whatever_is_typed_is_answered_with_a_sentence(
    settings: Path, tmp_path: Path, words: tuple[str, ...], exit_code: int, *, runs: bool
) -> None:
    with running(tmp_path / "data") if runs else nullcontext():
        told = typed(settings, *words)
    assert told.exit_code == exit_code
    assert isinstance(told.exception, SystemExit)
    with Store.open(tmp_path / "data") as store:
        assert len(store.print_jobs.list()) == 3


def test_where_the_store_is_in_use_and_nobody_answers_that_is_said(settings: Path, tmp_path: Path) -> None:
    with Store.open(tmp_path / "data"):
        told = typed(settings, "list")
    assert told.exit_code == 1
    assert told.output == (
        "marktpunt: De terminal is aan, maar geeft geen antwoord. Probeer het over een minuut nog eens.\n"
    )


def test_a_test_slip_comes_out_without_any_store(settings: Path, tmp_path: Path) -> None:
    with Store.open(tmp_path / "data"):  # somebody else has it
        told = typed(settings, "test")
    assert (told.exit_code, told.output) == (0, "De proef is geprint op de bonprinter.\n")
    assert [path.name for path in (tmp_path / "slips").iterdir()] == ["0001-test.png"]


def test_a_test_sheet_is_one_page_of_a4(settings: Path, tmp_path: Path) -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    assert typed(settings, "test", "--printer", "sheet").exit_code == 0
    (path,) = (tmp_path / "sheets").iterdir()
    with pypdfium2.PdfDocument(path) as pdf:
        assert len(pdf) == 1
        assert [round(points / 72 * 25.4) for points in pdf[0].get_size()] == [210, 297]


@pytest.mark.parametrize(
    ("printer", "why"),
    [('transport = "none"', "geen printer"), ('transport = "network"\nhost = "127.0.0.1"\nport = 9', "")],
)
def test_a_test_slip_that_does_not_come_out_says_why_and_ends_with_one(settings: Path, printer: str, why: str) -> None:
    settings.write_text(f"[printer]\n{printer}\n", "utf-8")
    told = typed(settings, "test")
    assert told.exit_code == 1
    assert told.output.startswith("De proef is niet geprint op de bonprinter. ")
    assert why in told.output
