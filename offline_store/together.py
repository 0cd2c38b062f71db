"""What belongs together is recorded durably, all of it or nothing; knows no SQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from marketplace.operations import Operation
from offline_store.erasure_reach import erased_by
from offline_store.print_jobs import NewPrintJob
from offline_store.store import Store


def record_all(
    store: Store,
    operations: Sequence[Operation],
    made_at: datetime,
    print_jobs: Iterable[NewPrintJob] = (),
    number: str = "",
    *,
    by: str = "",
) -> None:
    """Record these in this order; the slips come with the last. As `Store.record`."""
    *before, last = operations
    with store.outbox.together():
        for operation in before:
            store.record(operation, made_at, by=by)
        store.record(last, made_at, print_jobs, number, by=by)
    if any(erased_by(operation) for operation in operations):
        store.print_jobs.empty_log()
