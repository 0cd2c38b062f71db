"""Whether the account that did something may; of what was done under none it asks nothing."""

from __future__ import annotations

from marketplace.central.unit_of_work import UnitOfWork
from marketplace.errors import RuleBroken
from marketplace.operations import Operation
from marketplace.rule_codes import RuleCode
from marketplace.staff_rules import check_may, needed


def check_account(operation: Operation, work: UnitOfWork) -> None:
    """Who of the point did it. Without `by` a terminal of before there were accounts speaks, with its own rights.

    Of an account that is withdrawn, or of another point, what was done for a resident stands; the rest is refused and
    kept, so that a colleague sees it. Raises RuleBroken: staff_withdrawn, staff_not_allowed.
    """
    if not work.by:
        return
    if work.staff is not None:
        check_may(work.staff, operation)
    elif needed(operation) is not None:
        raise RuleBroken(RuleCode.STAFF_WITHDRAWN.value, "by")
