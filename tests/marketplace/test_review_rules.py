"""When somebody looks at a listing, what holds it, and what becomes of that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from marketplace.cases import CaseState
from marketplace.desk_operations import ReviewListing
from marketplace.errors import RuleBroken
from marketplace.review_rules import LOOKED_LATELY, asked, at_work, decided, followed, holds, why_look, words_seen
from marketplace.reviews import RefusalReason, Review, ReviewWhy
from marketplace.vocabulary import ListingState, ReviewPolicy
from tests.marketplace.samples import LISTING, TODAY, a_listing

OPEN, CLAIMED, DONE, NOT_DONE = CaseState.OPEN, CaseState.CLAIMED, CaseState.DONE, CaseState.NOT_DONE
EARLIER = TODAY - timedelta(days=2)
HELD = Review(LISTING.id, LISTING.market_point, ReviewWhy.BEFORE, EARLIER, listing=LISTING)
HANGING = Review(LISTING.id, LISTING.market_point, ReviewWhy.AFTER, EARLIER)


def a_decision(reason: RefusalReason | None = None, **changed: Any) -> ReviewListing:
    return replace(ReviewListing("op-1", LISTING.id, OPEN, reason, words_seen(LISTING)), **changed)


def let_hang(review: Review, on: date = TODAY) -> Review:
    return replace(review, state=DONE, reason=None, listing=None, seen=words_seen(LISTING), seen_on=on)


def refusal(act: Any, *args: Any, **named: Any) -> tuple[str, str]:
    with pytest.raises(RuleBroken) as broken:
        act(*args, **named)
    return broken.value.code, broken.value.field


@pytest.mark.parametrize(
    ("policy", "why"),
    [
        (ReviewPolicy.ON_REQUEST, None),
        (ReviewPolicy.AFTER, ReviewWhy.AFTER),
        (ReviewPolicy.BEFORE, ReviewWhy.BEFORE),
    ],
)
def test_a_point_looks_when_it_wants_to_and_never_at_what_a_reviewer_wrote(
    policy: ReviewPolicy, why: ReviewWhy | None
) -> None:
    assert why_look(policy, by_reviewer=False) is why
    assert why_look(policy, by_reviewer=True) is None


@pytest.mark.parametrize(
    ("review", "works", "holding"),
    [
        (None, False, False),
        (HELD, True, True),
        (replace(HELD, state=CLAIMED), True, True),
        (replace(HELD, state=NOT_DONE), False, False),
        (replace(HELD, state=DONE, listing=None), False, False),
        (HANGING, True, False),
    ],
)
def test_a_listing_is_held_as_long_as_somebody_has_to_look_before(
    review: Review | None, works: bool, holding: bool
) -> None:
    assert (at_work(review), holds(review)) == (works, holding)


CHANGED = a_listing(title="Iets anders")


@pytest.mark.parametrize(
    ("before", "why", "expected"),
    [
        (None, None, None),
        (None, ReviewWhy.AFTER, Review(LISTING.id, "de-hamelink", ReviewWhy.AFTER, TODAY)),
        (None, ReviewWhy.BEFORE, Review(LISTING.id, "de-hamelink", ReviewWhy.BEFORE, TODAY, listing=CHANGED)),
        (HELD, None, replace(HELD, listing=CHANGED)),
        (replace(HELD, state=CLAIMED), ReviewWhy.AFTER, replace(HELD, state=CLAIMED, listing=CHANGED)),
        (HANGING, None, None),
        (HANGING, ReviewWhy.AFTER, None),
        (HANGING, ReviewWhy.BEFORE, Review(LISTING.id, "de-hamelink", ReviewWhy.BEFORE, TODAY, listing=CHANGED)),
        (replace(HANGING, state=DONE), ReviewWhy.AFTER, Review(LISTING.id, "de-hamelink", ReviewWhy.AFTER, TODAY)),
        (replace(HANGING, state=DONE), None, None),
    ],
)
def test_words_that_are_new_are_looked_at_and_whoever_looks_sees_those_of_now(
    before: Review | None, why: ReviewWhy | None, expected: Review | None
) -> None:
    assert followed(before, CHANGED, why, today=TODAY) == expected


@pytest.mark.parametrize("state", [ListingState.WITHDRAWN, ListingState.DONE])
def test_what_came_off_the_board_needs_no_look_and_was_refused_by_nobody(state: ListingState) -> None:
    off = a_listing(state=state)
    assert followed(replace(HELD, reason=RefusalReason.UNKIND), off, None, today=TODAY) == replace(
        HELD, state=NOT_DONE, listing=None
    )
    refused = replace(HANGING, state=NOT_DONE, reason=RefusalReason.TWICE)
    assert [followed(one, off, None, today=TODAY) for one in (None, refused, replace(HANGING, state=DONE))] == [
        None
    ] * 3


def test_whoever_asks_opens_a_review_or_adds_to_the_one_there_is() -> None:
    fresh = asked(None, LISTING, RefusalReason.UNKIND, today=TODAY)
    assert fresh == Review(LISTING.id, "de-hamelink", ReviewWhy.ASKED, TODAY, reason=RefusalReason.UNKIND)
    assert asked(replace(HANGING, state=CLAIMED), LISTING, RefusalReason.TWICE, today=TODAY) == replace(
        HANGING, state=CLAIMED, why=ReviewWhy.ASKED, reason=RefusalReason.TWICE
    )
    assert asked(replace(HANGING, state=DONE), LISTING, RefusalReason.UNKIND, today=TODAY) == fresh


def test_words_that_somebody_just_let_hang_are_not_looked_at_again_because_a_passer_by_says_so() -> None:
    lately = let_hang(HANGING, TODAY - LOOKED_LATELY + timedelta(days=1))
    for reason in RefusalReason:
        assert asked(lately, LISTING, reason, today=TODAY) is None
    fresh = asked(None, LISTING, RefusalReason.UNKIND, today=TODAY)
    assert asked(lately, LISTING, RefusalReason.UNKIND, today=TODAY, by_staff=True) == fresh, "a colleague is heard"
    assert asked(lately, CHANGED, RefusalReason.UNKIND, today=TODAY) == fresh, "other words"
    long_ago = let_hang(HANGING, TODAY - LOOKED_LATELY)
    assert asked(long_ago, LISTING, RefusalReason.UNKIND, today=TODAY) == fresh


def test_nobody_looks_at_what_does_not_hang_because_somebody_asks() -> None:
    assert asked(HELD, LISTING, RefusalReason.UNKIND, today=TODAY, by_staff=True) is None
    for gone in (a_listing(state=ListingState.WITHDRAWN), a_listing(hangs_until=EARLIER)):
        assert asked(None, gone, RefusalReason.UNKIND, today=TODAY, by_staff=True) is None


def test_what_may_hang_is_let_go_and_what_may_not_keeps_its_words_and_the_reason() -> None:
    assert decided(HELD, LISTING, a_decision(), today=TODAY) == let_hang(HELD)
    assert decided(HELD, LISTING, a_decision(RefusalReason.SELLING), today=TODAY) == replace(
        HELD, state=NOT_DONE, reason=RefusalReason.SELLING
    )
    asked_for = replace(HANGING, why=ReviewWhy.ASKED, reason=RefusalReason.UNKIND, state=CLAIMED)
    assert decided(asked_for, LISTING, a_decision(expects=CLAIMED), today=TODAY) == let_hang(asked_for)


@pytest.mark.parametrize(
    ("review", "operation", "expected"),
    [
        (replace(HELD, state=CLAIMED), a_decision(), ("case_moved", "expects")),
        (HELD, a_decision(expects=CLAIMED), ("case_moved", "expects")),
        (replace(HANGING, state=DONE), a_decision(expects=DONE), ("case_closed", "review")),
        (replace(HANGING, state=NOT_DONE), a_decision(expects=NOT_DONE), ("case_closed", "review")),
        (HELD, a_decision(seen=words_seen(CHANGED)), ("case_moved", "seen")),
    ],
)
def test_a_decision_is_about_what_whoever_took_it_saw(
    review: Review, operation: ReviewListing, expected: tuple[str, str]
) -> None:
    assert refusal(decided, review, LISTING, operation, today=TODAY) == expected
    assert at_work(decided(HELD, LISTING, a_decision(seen=""), today=TODAY)) is False, (
        "a program that does not say what it read"
    )


def test_other_words_are_other_words_wherever_they_stand() -> None:
    same = a_listing(category="garden", hangs_until=TODAY, state=ListingState.WITHDRAWN)
    assert words_seen(same) == words_seen(LISTING)
    shifted = a_listing(title=f"{LISTING.title}{LISTING.details}", details="")
    others = [CHANGED, a_listing(details=""), a_listing(first_name=""), shifted]
    assert len({words_seen(one) for one in [LISTING, *others]}) == 5
