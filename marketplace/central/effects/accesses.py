"""What a look at personal data leaves at the centre."""

from __future__ import annotations

from marketplace.central.unit_of_work import Effect, UnitOfWork
from marketplace.desk_operations import LogAccess
from marketplace.errors import RuleBroken
from marketplace.rule_codes import RuleCode


def log_access(operation: LogAccess, work: UnitOfWork) -> Effect:
    """Who looked at what, when and why."""
    raise RuleBroken(RuleCode.OPERATION_UNKNOWN.value, "type")
