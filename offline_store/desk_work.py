"""What a desk asks of the store: to look at somebody's data, what waits, who could help; knows no SQL and no screen."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Protocol

from marketplace.cases import Case, Response
from marketplace.exchange import Candidate, candidates, stem, telling_words
from marketplace.operations import Operation
from marketplace.staff import Access, Staff
from marketplace.tray_rules import TrayItem
from marketplace.vocabulary import Listing, ListingKind
from offline_store.case_files import CaseFiles
from offline_store.device import Device
from offline_store.directory import Directory
from offline_store.listings import Listings
from offline_store.looking import File, look, with_phone
from offline_store.owed import Owed
from offline_store.staff import StaffAccounts
from offline_store.tray import Tray

WORDS_LOOKED_FOR = 4
"""The first telling words of a listing: its title says what it is about."""
LOOKED_AT = 100
"""The newest of a category, or with a word: more nobody proposes."""


class Recording(Protocol):
    """`Store.record`, for what has no slips."""

    def __call__(self, operation: Operation, made_at: datetime, *, by: str) -> int: ...


class DeskWork:
    def __init__(
        self,
        case_files: CaseFiles,
        listings: Listings,
        directory: Directory,
        device: Device,
        owed: Owed,
        staff: StaffAccounts,
        record: Recording,
    ) -> None:
        self._case_files = case_files
        self._listings = listings
        self._staff = staff
        self._record = record
        self._tray = Tray(case_files, listings, directory, device, owed)

    def reveal(self, record_type: str, record_id: str, access: Access) -> Case | None:
        """As `Store.reveal`."""
        staff = self._staff.account(access.staff)
        return look(self._case_files, record_type, record_id, access, staff, self._recorded)

    def with_phone(self, phone: str, access: Access) -> tuple[File, ...]:
        """As `Store.with_phone`."""
        return with_phone(self._case_files, phone, access, self._staff.account(access.staff), self._recorded)

    def _recorded(self, operation: Operation, made_at: datetime, by: str) -> int:
        return self._record(operation, made_at, by=by)

    def tray(self, staff: Staff, today: date) -> tuple[TrayItem, ...]:
        """As `Store.tray`."""
        return self._tray.items(staff, today)

    def candidates_for(self, listing: Listing, today: date, near: Collection[str]) -> tuple[Candidate, ...]:
        """As `Store.candidates_for`."""
        board = self._listings.board
        other = ListingKind.OFFER if listing.kind is ListingKind.REQUEST else ListingKind.REQUEST
        pages = [board(kind=other, category=listing.category, today=today, limit=LOOKED_AT)]
        pages += [
            board(stem(word), kind=other, today=today, limit=LOOKED_AT)
            for word in telling_words(listing)[:WORDS_LOOKED_FOR]
        ]
        others = {entry.listing.id: entry.listing for page in pages for entry in page.entries}
        responses = [file.case for file in self._case_files.cases("response") if isinstance(file.case, Response)]
        return candidates(listing, others.values(), responses, today, near)
