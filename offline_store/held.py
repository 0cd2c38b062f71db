"""Whether what was put up here waits until somebody of the point has looked at it; knows no board and no outbox."""

from __future__ import annotations

from typing import TypeVar

from marketplace import wire
from marketplace.errors import WireFault
from marketplace.staff import Staff
from marketplace.staff_rules import May, may
from marketplace.vocabulary import Listing, MarketPoint, ReviewPolicy
from offline_store.cache import Cache

R = TypeVar("R", MarketPoint, Staff)


def is_held(cache: Cache, listing: Listing, placed_by: str | None) -> bool:
    """Whether its point looks first, and nobody put it up whose work it is to look.

    `placed_by`: the account, empty for a resident; None: it was not put up here.
    """
    if placed_by is None:
        return False
    point = _known(cache, "market_point", listing.market_point, MarketPoint)
    if point is None or point.review is not ReviewPolicy.BEFORE:
        return False
    staff = _known(cache, "staff", placed_by, Staff) if placed_by else None
    return staff is None or staff.market_point != listing.market_point or not may(staff, May.REVIEW)


def _known(cache: Cache, record_type: str, record_id: str, kind: type[R]) -> R | None:
    row = cache.row("SELECT document FROM record WHERE record_type = ? AND record_id = ?", (record_type, record_id))
    try:
        return wire.decode(row[0], kind) if row is not None else None
    except WireFault:
        return None
