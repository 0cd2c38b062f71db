"""What choosing one of two values does at the centre."""

from __future__ import annotations

from marketplace.central.unit_of_work import Effect, UnitOfWork
from marketplace.desk_operations import SettleConflict
from marketplace.errors import RuleBroken
from marketplace.rule_codes import RuleCode


def settle_conflict(operation: SettleConflict, work: UnitOfWork) -> Effect:
    """The chosen value stands; the other stays in the history."""
    raise RuleBroken(RuleCode.OPERATION_UNKNOWN.value, "type")
