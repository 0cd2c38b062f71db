"""What watching over the board does at the centre.

A listing that is held hangs on no board and is in no feed; its words stand in the review of it, for the desk of its
point. Everything else of it is here as of any other: its number, its box, its history, and what its owner does with it.
"""

from __future__ import annotations

from marketplace import review_rules, rules, wire
from marketplace.central.effects.parts import check_at_desk, listing_of
from marketplace.central.records import Put
from marketplace.central.unit_of_work import Effect, UnitOfWork
from marketplace.desk_operations import AskReview, ReviewListing
from marketplace.errors import RuleBroken
from marketplace.reviews import Review, ReviewWhy
from marketplace.rule_codes import RuleCode
from marketplace.staff_rules import May, may
from marketplace.unknown_fields import encode_over
from marketplace.vocabulary import Listing, ListingState, MarketPoint


def why_look(market_point: str, work: UnitOfWork) -> ReviewWhy | None:
    """Why somebody looks at words that are new at this point, by what it wants and by who wrote them; None: nobody."""
    staff = work.staff if work.is_desk else None  # a pillar knows who works at its point, and could say anybody's name
    by_reviewer = staff is not None and staff.market_point == market_point and may(staff, May.REVIEW)
    found = work.find("market_point", market_point)
    point = None if found is None else found.record
    if not isinstance(point, MarketPoint):
        return None
    return review_rules.why_look(point.review, by_reviewer=by_reviewer)


def put_up(listing: Listing, document: bytes, work: UnitOfWork) -> tuple[Put, ...]:
    """A new listing as something to store, with the review of it where the point wants one."""
    return _with(None, listing, document, why_look(listing.market_point, work), work)


def changed(listing: Listing, document: bytes, why: ReviewWhy | None, work: UnitOfWork) -> tuple[Put, ...]:
    """A listing that was changed, as something to store, with what becomes of the review of it.

    `why` is the reason to look at words that are new, when they are.
    """
    return _with(_review(listing.id, work), listing, document, why, work)


def _with(
    before: Review | None, listing: Listing, document: bytes, why: ReviewWhy | None, work: UnitOfWork
) -> tuple[Put, ...]:
    review = review_rules.followed(before, listing, why, today=work.today)
    if review is None:
        return (Put(listing, document),)
    return Put(listing, document, held=review_rules.holds(review) or None), _put(review)


def ask_review(operation: AskReview, work: UnitOfWork) -> Effect:
    """Somebody is to look at a listing that hangs; of any other, and where somebody just did, nobody is bothered."""
    listing, _ = listing_of(operation.listing, work)
    before = _review(operation.listing, work)
    by_staff = work.is_desk and work.staff is not None
    review = review_rules.asked(before, listing, operation.reason, today=work.today, by_staff=by_staff)
    return Effect() if review is None else Effect((_put(review),))


def review_listing(operation: ReviewListing, work: UnitOfWork) -> Effect:
    """It may hang, or it may not: then it comes off the board, and what was held never gets there."""
    listing, stored = listing_of(operation.listing, work)
    found = work.find("review", operation.listing)
    if found is None or not isinstance(found.record, Review):
        raise RuleBroken(RuleCode.CASE_UNKNOWN.value, "review")
    check_at_desk("review", found, work)
    review = review_rules.decided(found.record, listing, operation, today=work.today)
    if operation.reason is None:
        return Effect((Put(listing, stored.document, held=False), _put(review)))
    off = rules.withdrawn(listing) if listing.state is ListingState.OPEN else listing
    return Effect((Put(off, encode_over(off, stored.document)), _put(review)))


def _review(listing_id: str, work: UnitOfWork) -> Review | None:
    found = work.find("review", listing_id)
    return found.record if found is not None and isinstance(found.record, Review) else None


def _put(review: Review) -> Put:
    """It has no term of its own: its owner reads why it was refused as long as the listing is there."""
    return Put(review, wire.encode(review), about=review.id)
