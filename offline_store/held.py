"""Whether what was written here waits until somebody of the point has looked at it; knows no board and no outbox."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from marketplace import wire
from marketplace.errors import WireFault
from marketplace.operations import EditListing, Operation, PlaceListing
from marketplace.review_rules import why_look
from marketplace.reviews import ReviewWhy
from marketplace.staff import Staff
from marketplace.staff_rules import May, may
from marketplace.vocabulary import Listing, MarketPoint
from offline_store.cache import Cache

R = TypeVar("R", MarketPoint, Staff)


def is_held(cache: Cache, listing: Listing, done: Iterable[tuple[Operation, str]], *, is_known: bool) -> bool:
    """Whether it hangs on no board because of what was `done` here and by which account (empty: a resident).

    So it is when its point looks first, and somebody wrote words of it whose work it is not to look. Placing it writes
    none when it `is_known`: the centre has it, and shows it.
    """
    authors = {by for operation, by in done if _writes(operation, is_known=is_known)}
    if not authors:
        return False
    point = _known(cache, "market_point", listing.market_point, MarketPoint)
    if point is None:
        return False
    looks = (why_look(point.review, by_reviewer=_may_review(cache, by, listing.market_point)) for by in authors)
    return ReviewWhy.BEFORE in looks


def _writes(operation: Operation, *, is_known: bool) -> bool:
    match operation:
        case PlaceListing():
            return not is_known
        case EditListing(wanted=wanted):
            return not (wanted.title is wanted.details is wanted.first_name is None)
        case _:
            return False


def _may_review(cache: Cache, by: str, point: str) -> bool:
    staff = _known(cache, "staff", by, Staff) if by else None
    return staff is not None and staff.market_point == point and may(staff, May.REVIEW)


def _known(cache: Cache, record_type: str, record_id: str, kind: type[R]) -> R | None:
    row = cache.row("SELECT document FROM record WHERE record_type = ? AND record_id = ?", (record_type, record_id))
    try:
        return wire.decode(row[0], kind) if row is not None else None
    except WireFault:
        return None
