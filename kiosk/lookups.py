"""What the store and the centre are asked on behalf of a visit, as functions of either; knows no thread or screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol, assert_never

from kiosk.around import NotAccepted, Pinned
from kiosk.chances import Chances
from kiosk.deeds import Doubt, Help, PassOn, Settle
from kiosk.effects import Record, Shelf
from kiosk.events import ListingFound, Recorded, ShelfLoaded
from kiosk.placing import print_jobs
from kiosk.recording import record
from kiosk.texts import Texts
from kiosk.world import World
from marketplace.errors import RuleBroken
from marketplace.mine import MineAnswer, MineRequest
from marketplace.rule_codes import RuleCode
from marketplace.rules import hangs
from marketplace.sealing import seal_code
from marketplace.wire import Enrolment
from offline_store.erasure_reach import hashes_named_by
from offline_store.store import Store

if TYPE_CHECKING:
    from marketplace.desk_questions import (
        AboutAnswer,
        AboutRequest,
        AccessesAnswer,
        AccessesRequest,
        FiguresAnswer,
        FiguresRequest,
        FindAnswer,
        FindRequest,
        ReachAnswer,
        ReachRequest,
    )


class MineCentre(Protocol):
    """Who answers what is on somebody's own slip. `client.Client` does."""

    def mine(self, request: MineRequest) -> MineAnswer: ...


class Centre(MineCentre, Protocol):
    """Who also answers what staff may ask. `client.Client` does."""

    def find(self, request: FindRequest) -> FindAnswer: ...

    def about(self, request: AboutRequest) -> AboutAnswer: ...

    def reach(self, request: ReachRequest) -> ReachAnswer: ...

    def figures(self, request: FiguresRequest) -> FiguresAnswer: ...

    def accesses(self, request: AccessesRequest) -> AccessesAnswer: ...


def request_of(number: str, code: str, enrolment: Enrolment) -> MineRequest:
    """The question, with the secret words closed for the centre alone."""
    return MineRequest(number, seal_code(code, enrolment.sealing_public_key), enrolment.sealing_key)


def shelf_of(store: Store, shelf: Shelf, district: str, today: date, ticket: int) -> ShelfLoaded:
    """All of a shelf: providers of the whole city, partners and stories of the district."""
    match shelf:
        case Shelf.PROVIDERS:
            return ShelfLoaded(shelf, ticket, providers=store.directory.providers())
        case Shelf.PARTNERS:
            return ShelfLoaded(shelf, ticket, partners=store.directory.partners(district))
        case Shelf.STORIES:
            stories = store.directory.stories(district)
            return ShelfLoaded(
                shelf, ticket, stories=stories, figures=store.directory.figures(district, f"{today:%Y-%m}")
            )
        case _:
            assert_never(shelf)


def found_listing(store: Store, number: str, ticket: int) -> ListingFound:
    """The listing with this number as far as this terminal knows it, and what the centre has not got of it."""
    entry = store.listings.find_number(number)
    owed = store.owed.of_number(number, entry.listing.id if entry is not None else "")
    return ListingFound(
        Pinned(entry.listing, entry.waiting, entry.held) if entry is not None else None,
        ticket,
        owed.under_way,
        tuple(NotAccepted(one.type, one.code, one.made_on, one.response, one.side) for one in owed.refused),
    )


def recorded_in(
    store: Store,
    asked: Record,
    at: datetime,
    *,
    chances: Chances,
    enrolment: Enrolment,
    world: World,
    texts: Texts,
) -> Recorded:
    """Compose the deed and record it durably with its slip. Raises as `recording.record` and `Store.record`."""
    deed = asked.deed
    if isinstance(deed, Help):  # somebody may have taken it down, or erased it, while this one was typing
        entry = store.listings.get(deed.listing.id)
        if entry is None:
            raise RuleBroken(RuleCode.LISTING_NOT_OPEN.value, "listing")
        deed = replace(deed, listing=entry.listing)
    if isinstance(deed, Doubt):
        entry = store.listings.get(deed.listing.id)
        if entry is None or entry.held or not hangs(entry.listing, world.today):
            raise RuleBroken(RuleCode.LISTING_NOT_OPEN.value, "listing")
    partner = store.directory.partner(deed.partner) if isinstance(deed, PassOn) else None
    made = record(deed, chances=chances, enrolment=enrolment, world=world, texts=texts, partner=partner)
    jobs = print_jobs(made.slips) if asked.wants_slip else ()
    proved = deed.proved if isinstance(deed, Settle) else True
    store.record(made.operation, at, jobs, made.number, proved=proved, by=asked.by)
    unproved_at = None if proved else world.now
    return Recorded(made.slips, made.number, tuple(sorted(hashes_named_by(made.operation))), asked.ticket, unproved_at)
