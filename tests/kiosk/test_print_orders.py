"""What somebody at the command line may see and do about print jobs: never what stands on a slip."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from kiosk.print_orders import JobLine, OrderAnswer, OrderKind, PrintOrder, carry_out
from offline_store.print_jobs import NewPrintJob, PrinterName, PrintState
from tests.kiosk.visits import nl
from tests.offline_store.makers import NOW, composed, opened

LATER = NOW + timedelta(hours=2)
BOARD = JobLine(1, PrinterName.SLIP, "board", "H-0001", PrintState.WAITING, NOW, "", False)
RECEIPT = replace(BOARD, id=2, slip="receipt")


def test_the_list_tells_of_every_job_and_never_what_stands_on_it(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.place_listing(composed(), NOW)
        store.print_alone([NewPrintJob("week", b"{}", personal=False, printer=PrinterName.SHEET)], LATER)
        store.print_jobs.take_next(NOW)
        store.print_jobs.finish(1, PrintState.UNKNOWN, "printer_lost", LATER)
        answer = carry_out(store, PrintOrder(OrderKind.LIST), LATER, nl())
    assert answer == OrderAnswer(
        (
            JobLine(3, PrinterName.SHEET, "week", "", PrintState.WAITING, LATER, "", False),
            RECEIPT,
            replace(BOARD, state=PrintState.UNKNOWN, since=LATER, why="printer_lost"),
        )
    )
    assert b"roos kade fiets" not in msgspec.json.encode(answer)


def test_again_puts_it_before_the_printer_as_a_copy_of_what_may_have_come_out(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.place_listing(composed(), NOW)
        store.print_jobs.take_next(NOW)
        store.print_jobs.finish(1, PrintState.UNKNOWN, "printer_lost", NOW)
        answer = carry_out(store, PrintOrder(OrderKind.RETRY, 1), LATER, nl())
        assert answer == OrderAnswer((replace(BOARD, since=LATER, copy=True),))
        assert store.print_jobs.take_next(LATER) is not None


def test_what_is_let_go_is_not_printed(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.place_listing(composed(), NOW)
        answer = carry_out(store, PrintOrder(OrderKind.CANCEL, 2), LATER, nl())
        cancelled = replace(RECEIPT, state=PrintState.FAILED, since=LATER, why="print_cancelled")
        assert answer == OrderAnswer((cancelled,))
        assert [job.id for job in store.print_jobs.waiting()] == [1]


@pytest.mark.parametrize("kind", [OrderKind.RETRY, OrderKind.CANCEL])
def test_what_cannot_be_done_is_an_answer_and_changes_nothing(tmp_path: Path, kind: OrderKind) -> None:
    with opened(tmp_path) as store:
        store.place_listing(composed(), NOW)
        store.print_jobs.take_next(NOW)
        before = store.print_jobs.list()
        assert carry_out(store, PrintOrder(kind, 99), LATER, nl()) == OrderAnswer(fault="print_job_unknown")
        assert carry_out(store, PrintOrder(kind, 1), LATER, nl()) == OrderAnswer(fault="print_job_busy")
        assert store.print_jobs.list() == before
