"""What asking to be forgotten does at the centre."""

from __future__ import annotations

from marketplace.central.effects.parts import check_ids, check_sent_code
from marketplace.central.targets import ERASABLE
from marketplace.central.unit_of_work import Effect, UnitOfWork
from marketplace.errors import RuleBroken
from marketplace.operations import Erase
from marketplace.rule_codes import RuleCode
from marketplace.wire import Outcome

FORGOTTEN = Outcome.GONE
"""What becomes of an operation whose content was erased at the terminal before we saw it."""
_WITH_A_RECEIPT = ("listing", "response")


def erase(operation: Erase, work: UnitOfWork) -> Effect:
    """A listing or a case gone for ever, with all that hangs on it.

    One the centre does not know (yet) is erased without a code: its id is random and stood on no board, so only where
    it was made can it be known, and what arrives later must find the door closed.
    """
    if operation.record_type not in ERASABLE:
        raise RuleBroken(RuleCode.CASE_UNKNOWN.value, "record_type")
    check_ids(record=operation.record)
    stored = work.find(operation.record_type, operation.record)
    if stored is not None:
        check_sent_code(operation.sealed, operation.sealing_key, operation.record_type, stored, work)
    elif operation.record_type not in _WITH_A_RECEIPT and not work.is_desk:
        raise RuleBroken(RuleCode.ROLE_NOT_ALLOWED.value, "role")
    return Effect(erases=((operation.record_type, operation.record),))
