"""What correcting how to reach somebody does at the centre."""

from __future__ import annotations

from marketplace.central.unit_of_work import Effect, UnitOfWork
from marketplace.desk_operations import CorrectContact
from marketplace.errors import RuleBroken
from marketplace.rule_codes import RuleCode


def correct_contact(operation: CorrectContact, work: UnitOfWork) -> Effect:
    """Another way to reach the person of a listing or a case."""
    raise RuleBroken(RuleCode.OPERATION_UNKNOWN.value, "type")
