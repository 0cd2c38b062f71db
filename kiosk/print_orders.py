"""What somebody at the command line may ask about print jobs, carried out on a store; knows no socket and no words.

Never what stands on a slip: only what it is, how far it is, and why.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, assert_never

from msgspec import Meta

from kiosk.sheet_jobs import SheetKind, sheet_job
from kiosk.texts import Texts
from marketplace.errors import MarketplaceError
from offline_store.errors import StoreError
from offline_store.print_jobs import PrinterName, PrintJob, PrintState
from offline_store.store import Store

JOB_ID_MAX = 2**63 - 1
"""The largest number that the store can look up."""


class OrderKind(StrEnum):
    LIST = "list"
    RETRY = "retry"
    CANCEL = "cancel"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """Tell of all jobs, print one again, let one go, or print a sheet of A4.

    `job_id` is the number the list gives it. `district` is an id; empty is the terminal's own.
    """

    kind: OrderKind
    job_id: Annotated[int, Meta(ge=0, le=JOB_ID_MAX)] = 0
    sheet: SheetKind = SheetKind.WEEK
    district: str = ""


@dataclass(frozen=True, slots=True)
class JobLine:
    """A job as the list shows it. `since` is when it ended, or when it was asked for."""

    id: int
    printer: PrinterName
    slip: str
    number: str
    state: PrintState
    since: datetime
    why: str
    copy: bool


@dataclass(frozen=True, slots=True)
class OrderAnswer:
    """All jobs (LIST), or the one it was about or made, as it is now. `fault` is the code of why not, or empty."""

    jobs: tuple[JobLine, ...] = ()
    fault: str = ""


def carry_out(store: Store, order: PrintOrder, now: datetime, texts: Texts) -> OrderAnswer:
    """Do as asked; `now` is local device time. Raises no StoreError and no MarketplaceError: the code is the answer."""
    jobs, job_id = store.print_jobs, order.job_id
    try:
        match order.kind:
            case OrderKind.LIST:
                return OrderAnswer(tuple(_line(job) for job in jobs.list()))
            case OrderKind.RETRY:
                jobs.requeue(job_id, now)
            case OrderKind.CANCEL:
                jobs.cancel(job_id, now)
            case OrderKind.SHEET:
                (job_id,) = store.print_alone([sheet_job(order.sheet, order.district, store, texts, now)], now)
            case _ as never:
                assert_never(never)
        return OrderAnswer(tuple(_line(job) for job in jobs.list() if job.id == job_id))
    except (StoreError, MarketplaceError) as exc:
        return OrderAnswer(fault=exc.code)


def is_last(store: Store, line: JobLine) -> bool:
    """Whether none of its kind was asked for after it under its number: that one would be the slip somebody waits for.

    Raises StoreDamaged.
    """
    return not any(
        (job.number, job.slip) == (line.number, line.slip) and job.id > line.id for job in store.print_jobs.list()
    )


def _line(job: PrintJob) -> JobLine:
    since = job.finished_at or job.queued_at
    return JobLine(job.id, job.printer, job.slip, job.number, job.state, since, job.why, job.copy)
