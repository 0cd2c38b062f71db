"""Says what slips are about that somebody asks for (once more), and refuses those of what was erased; queues none."""

from __future__ import annotations

from collections.abc import Collection

from marketplace.checksums import erased_hash
from offline_store.errors import ListingErased
from offline_store.listings import Listings
from offline_store.outbox import Outbox
from offline_store.print_subjects import PrintSubjects, about_of
from offline_store.records import LISTING, Records


class AskedAgain:
    def __init__(self, subjects: PrintSubjects, listings: Listings, records: Records, outbox: Outbox) -> None:
        self._subjects = subjects
        self._listings = listings
        self._records = records
        self._outbox = outbox

    def about(self, number: str, named: Collection[str]) -> str:
        """What slips under a number or the key of a deed are about, as `print_subjects.about_of`.

        As those there are already; or the records the deed names (`erasure_reach.hashes_named_by`), when it had no
        slips; or the listing with this number. Raises ListingErased when nothing is known under it any more.
        """
        if (known := self._subjects.under(number)) is not None:
            return known
        if named and not (self._records.erased_among(named) or self._outbox.erased_here() & set(named)):
            return about_of(named)
        if not named and (entry := self._listings.find_number(number)) is not None:
            return about_of({erased_hash(LISTING, entry.listing.id)})
        raise ListingErased(f"nothing is known of {number} any more")
