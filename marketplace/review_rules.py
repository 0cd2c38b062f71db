"""When somebody of a market point looks at a listing, and what follows from it, as pure decisions; knows no storage.

A listing hangs on no board as long as the review of it holds it (`holds`): that is what looking before means.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, timedelta
from typing import assert_never

from marketplace.cases import CaseState
from marketplace.desk_operations import ReviewListing
from marketplace.errors import RuleBroken
from marketplace.reviews import RefusalReason, Review, ReviewWhy
from marketplace.rule_codes import RuleCode
from marketplace.rules import hangs
from marketplace.vocabulary import Listing, ListingState, ReviewPolicy

LOOKED_LATELY = timedelta(days=7)
"""So long the same words are not looked at again because a passer-by says so: somebody read them just now, and else
anybody at a pillar could fill a desk's tray. Ours; whoever sees something others did not can still tell the desk."""
_AT_WORK = frozenset({CaseState.OPEN, CaseState.CLAIMED})


def _broken(code: RuleCode, field: str) -> RuleBroken:
    return RuleBroken(code.value, field)


def why_look(policy: ReviewPolicy, *, by_reviewer: bool) -> ReviewWhy | None:
    """Why somebody looks at words that are new; None: nobody has to, also when whoever wrote them may review."""
    if by_reviewer:
        return None
    match policy:
        case ReviewPolicy.ON_REQUEST:
            return None
        case ReviewPolicy.AFTER:
            return ReviewWhy.AFTER
        case ReviewPolicy.BEFORE:
            return ReviewWhy.BEFORE
        case _ as never:
            assert_never(never)


def at_work(review: Review | None) -> bool:
    """Whether somebody still has to decide."""
    return review is not None and review.state in _AT_WORK


def holds(review: Review | None) -> bool:
    """Whether its listing hangs nowhere until somebody has decided."""
    return review is not None and review.listing is not None and at_work(review)


def followed(review: Review | None, listing: Listing, why: ReviewWhy | None, *, today: date) -> Review | None:
    """What becomes of the review of a listing that was put up or changed; None: nothing.

    `listing` is as it is now, `why` the reason to look at words that are new, when they are. Who looks sees the words
    as they are. A review of a listing that came off the board meanwhile is over, with no reason: nobody refused it.
    """
    if listing.state is not ListingState.OPEN:
        return (
            replace(review, state=CaseState.NOT_DONE, reason=None, listing=None) if review and at_work(review) else None
        )
    if review is not None and holds(review):
        return replace(review, listing=listing)
    if why is None or (why is ReviewWhy.AFTER and at_work(review)):
        return None
    return Review(listing.id, listing.market_point, why, today, listing=listing if why is ReviewWhy.BEFORE else None)


def asked(
    review: Review | None, listing: Listing, reason: RefusalReason, *, today: date, by_staff: bool = False
) -> Review | None:
    """The review that somebody asked for; several who ask are one review, with what the last of them said.

    None: nobody has to look. It does not hang, perhaps since a moment ago; or somebody let these very words hang within
    LOOKED_LATELY, and it is no colleague who asks.
    """
    if holds(review) or not hangs(listing, today):
        return None
    if review is not None and at_work(review):
        return replace(review, why=ReviewWhy.ASKED, reason=reason)
    if review is not None and not by_staff and _was_let_hang(review, listing, today):
        return None
    return Review(listing.id, listing.market_point, ReviewWhy.ASKED, today, reason=reason)


def _was_let_hang(review: Review, listing: Listing, today: date) -> bool:
    lately = review.seen_on is not None and review.seen_on + LOOKED_LATELY > today
    return lately and review.seen == words_seen(listing)


def decided(review: Review, listing: Listing, operation: ReviewListing, *, today: date) -> Review:
    """The review as somebody decided it; a refused one keeps the words that were not let through.

    Raises RuleBroken: case_moved, when it is not where they saw it, or the words are not those they read;
    case_closed, when it was decided before.
    """
    if review.state is not operation.expects:
        raise _broken(RuleCode.CASE_MOVED, "expects")
    if not at_work(review):
        raise _broken(RuleCode.CASE_CLOSED, "review")
    if operation.seen and operation.seen != words_seen(listing):
        raise _broken(RuleCode.CASE_MOVED, "seen")
    if operation.reason is None:
        done = replace(review, state=CaseState.DONE, reason=None, listing=None)
        return replace(done, seen=words_seen(listing), seen_on=today)
    return replace(review, state=CaseState.NOT_DONE, reason=operation.reason)


def words_seen(listing: Listing) -> str:
    """What tells the words of a listing from others, 32 characters: whoever decides says with it what they read."""
    words = "\0".join((listing.title, listing.details, listing.first_name))
    return hashlib.sha256(f"words\0{words}".encode()).hexdigest()[:32]
