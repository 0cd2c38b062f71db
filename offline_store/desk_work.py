"""What a desk asks of the store: to look at somebody's data, what waits, who could help; knows no SQL and no screen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from marketplace.cases import Case, Response
from marketplace.exchange import Candidate, candidates, stem, telling_words
from marketplace.operations import Erase, Operation
from marketplace.staff import Access, Staff
from marketplace.tray_rules import TrayItem
from marketplace.vocabulary import Listing, ListingKind
from offline_store.looking import look
from offline_store.tray import Tray

if TYPE_CHECKING:
    from offline_store.print_jobs import NewPrintJob
    from offline_store.store import Store

WORDS_LOOKED_FOR = 4
"""The first telling words of a listing: its title says what it is about."""
LOOKED_AT = 100
"""The newest of a category, or with a word: more nobody proposes."""


class DeskWork:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._tray = Tray(store)

    def reveal(self, record_type: str, record_id: str, access: Access) -> Case | None:
        """As `Store.reveal`."""

        def record(operation: Operation, made_at: datetime, by: str) -> int:
            return self._store.record(operation, made_at, by=by)

        staff = self._store.staff.account(access.staff)
        return look(self._store.case_files, record_type, record_id, access, staff, record)

    def tray(self, staff: Staff, today: date) -> tuple[TrayItem, ...]:
        """As `Store.tray`."""
        return self._tray.items(staff, today)

    def candidates_for(self, listing: Listing, today: date, near: Collection[str]) -> tuple[Candidate, ...]:
        """As `Store.candidates_for`."""
        board = self._store.listings.board
        other = ListingKind.OFFER if listing.kind is ListingKind.REQUEST else ListingKind.REQUEST
        pages = [board(kind=other, category=listing.category, today=today, limit=LOOKED_AT)]
        pages += [
            board(stem(word), kind=other, today=today, limit=LOOKED_AT)
            for word in telling_words(listing)[:WORDS_LOOKED_FOR]
        ]
        others = {entry.listing.id: entry.listing for page in pages for entry in page.entries}
        responses = [file.case for file in self._store.case_files.cases("response") if isinstance(file.case, Response)]
        return candidates(listing, others.values(), responses, today, near)


def record_all(
    store: Store,
    operations: Sequence[Operation],
    made_at: datetime,
    print_jobs: Iterable[NewPrintJob] = (),
    number: str = "",
    *,
    by: str = "",
) -> None:
    """Record durably what belongs together, all of it or nothing; the slips come with the last. As `Store.record`."""
    *before, last = operations
    with store.outbox.together():
        for operation in before:
            store.record(operation, made_at, by=by)
        store.record(last, made_at, print_jobs, number, by=by)
    if any(isinstance(operation, Erase) for operation in operations):
        store.print_jobs.empty_log()
