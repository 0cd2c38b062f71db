"""At rest a device has what the centre has: whatever was changed, in whatever pages it came down (I5)."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from marketplace import checksums, wire
from marketplace.cases import CaseState
from marketplace.central import feeds, log_check, models, records
from marketplace.central.errors import CursorBelowFloor, Erased
from marketplace.reviews import Review, ReviewWhy
from marketplace.vocabulary import Partner
from marketplace.wire import ChangeKind
from tests.central.devices import a_desk
from tests.central.in_process import centre
from tests.central.stored_cases import CARE_CASES, OPEN_CASES, WATCHED, put, put_many, put_sealed, remove
from tests.central.terminal import haarlem
from tests.central.writers import a_listing

IDS = st.integers(min_value=0, max_value=5)
DISTRICTS = st.sampled_from(["centrum", "parkwijk", "slachthuisbuurt"])


@dataclass(slots=True)
class Copy:
    """What a desk has: per feed its records' digests, kept in step by pages of any size."""

    cursors: dict[str, int] = field(default_factory=dict)
    held: dict[str, dict[tuple[str, str], int]] = field(default_factory=dict)

    def pull_once(self, max_rows: int) -> wire.PullAnswer:
        try:
            page = feeds.read_since(DESK, self.cursors, max_rows=max_rows)
        except CursorBelowFloor:
            self.cursors, self.held = {}, {}
            page = feeds.read_since(DESK, {}, max_rows=max_rows)
        for change in page.changes:
            held, key = self.held.setdefault(change.feed, {}), (change.record_type, change.record_id)
            if change.kind is ChangeKind.DEL:
                held.pop(key, None)
            else:
                document = bytes(change.document)
                held[key] = checksums.from_text(change.digest) if change.digest else checksums.digest_of(*key, document)
        self.cursors = dict(page.cursors)
        return page

    def checksum(self, feed: str) -> str:
        return checksums.as_text(sum(self.held.get(feed, {}).values()))


DESK = a_desk(care=True)


class Changes(RuleBasedStateMachine):
    """Anything that happens to shared records, and a device that pulls now and then."""

    @initialize()
    def begin(self) -> None:
        centre()
        put(*haarlem())
        self.copy = Copy()
        self.made = 0

    @rule(number=IDS, district=DISTRICTS)
    def put_or_move_a_listing(self, number: int, district: str) -> None:
        self._unless_erased(lambda: put(a_listing(f"listing-{number}", f"X-000{number}", district)))

    @rule(number=IDS, district=DISTRICTS, held=st.booleans())
    def hold_a_listing_or_let_it_hang(self, number: int, district: str, held: bool) -> None:
        listing = a_listing(f"listing-{number}", f"X-000{number}", district)
        state = CaseState.OPEN if held else CaseState.DONE
        waits = listing if held else None
        review = Review(listing.id, listing.market_point, ReviewWhy.BEFORE, listing.placed_on, state, waits)
        puts = records.Put(listing, wire.encode(listing), held=held), records.Put(review, wire.encode(review))
        self._unless_erased(lambda: put_many(*puts))

    @rule(number=IDS, words=st.text(max_size=5))
    def change_a_partner(self, number: int, words: str) -> None:
        name = f"buur-{number}"
        clean = words.replace("\0", "").encode("utf-8", "ignore").decode()
        self._unless_erased(lambda: put(Partner(name, name, clean)))

    @rule(
        case=st.sampled_from([*OPEN_CASES, *CARE_CASES, *WATCHED]),
        point=st.sampled_from(["de-hamelink", "centrum-balie"]),
    )
    def put_or_move_a_case(self, case: Any, point: str) -> None:
        self._unless_erased(lambda: put_sealed(replace(case, market_point=point)))

    @rule(number=IDS)
    def remove_a_listing(self, number: int) -> None:
        remove("listing", f"listing-{number}")

    @rule(number=IDS)
    def erase_a_partner(self, number: int) -> None:
        with transaction.atomic():
            feeds.log_changes(records.erase("partner", f"buur-{number}"))

    @rule(number=IDS, district=DISTRICTS)
    def begin_something_and_think_better_of_it(self, number: int, district: str) -> None:
        try:
            with transaction.atomic():
                put(a_listing(f"listing-{number}", f"X-000{number}", district))
                raise ZeroDivisionError
        except (ZeroDivisionError, Erased):
            pass

    @rule()
    def forget_deletions(self) -> None:
        feeds.forget_deletions(timezone.now() + timedelta(days=1))

    @rule(max_rows=st.integers(min_value=1, max_value=9))
    def pull_a_page(self, max_rows: int) -> None:
        self.copy.pull_once(max_rows)

    @rule(max_rows=st.integers(min_value=1, max_value=9))
    def come_to_rest(self, max_rows: int) -> None:
        while (page := self.copy.pull_once(max_rows)).more:
            pass
        for feed, checksum in page.checksums.items():
            assert checksum == self.copy.checksum(feed), feed
        sums = {feed: self.copy.checksum(feed) for feed in self.copy.cursors}
        assert feeds.verify(DESK, self.copy.cursors, sums) == ()
        stored = models.Feed.objects.filter(name__in=sums)
        assert {feed.name: checksums.as_text(feed.checksum) for feed in stored}.items() <= sums.items()

    @invariant()
    def the_log_is_complete(self) -> None:
        assert list(log_check.faults()) == []

    def _unless_erased(self, change: Any) -> None:
        with contextlib.suppress(Erased):
            change()


TestI5EqualChecksums = Changes.TestCase
TestI5EqualChecksums.settings = settings(max_examples=15, stateful_step_count=30, deadline=None)


def test_i5_a_desk_and_the_centre_have_equal_checksums_for_every_feed_after_each_kind_of_change() -> None:
    """The machine above in one fixed walk, so that the rule has a name of its own."""
    machine = Changes()
    machine.begin()
    machine.put_or_move_a_listing(1, "centrum")
    machine.come_to_rest(3)
    machine.put_or_move_a_listing(1, "parkwijk")
    machine.hold_a_listing_or_let_it_hang(1, "parkwijk", held=True)
    machine.come_to_rest(3)
    machine.hold_a_listing_or_let_it_hang(1, "parkwijk", held=False)
    machine.put_or_move_a_case(CARE_CASES[0], "de-hamelink")
    machine.put_or_move_a_case(CARE_CASES[0], "centrum-balie")
    machine.change_a_partner(2, "één")
    machine.come_to_rest(2)
    machine.erase_a_partner(2)
    machine.remove_a_listing(1)
    machine.forget_deletions()
    machine.come_to_rest(1)
    assert models.Feed.objects.get(name="parkwijk/listings").checksum == 0
