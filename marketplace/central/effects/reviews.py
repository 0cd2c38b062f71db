"""What watching over the board does at the centre."""

from __future__ import annotations

from marketplace.central.unit_of_work import Effect, UnitOfWork
from marketplace.desk_operations import AskReview, ReviewListing
from marketplace.errors import RuleBroken
from marketplace.rule_codes import RuleCode


def ask_review(operation: AskReview, work: UnitOfWork) -> Effect:
    """Somebody is to look at a listing that hangs."""
    raise RuleBroken(RuleCode.OPERATION_UNKNOWN.value, "type")


def review_listing(operation: ReviewListing, work: UnitOfWork) -> Effect:
    """It may hang, or it may not."""
    raise RuleBroken(RuleCode.OPERATION_UNKNOWN.value, "type")
