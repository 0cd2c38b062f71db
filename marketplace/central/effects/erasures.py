"""What asking to be forgotten does at the centre."""

from __future__ import annotations

from collections.abc import Iterable

from marketplace.central import forgetting
from marketplace.central.effects.parts import check_at_desk, check_ids, check_sent_code, desk_of
from marketplace.central.erasing import locked
from marketplace.central.reaching import REACHED
from marketplace.central.targets import ERASABLE, Key
from marketplace.central.unit_of_work import Effect, UnitOfWork
from marketplace.columns import FEED_CLASS_OF, FeedClass
from marketplace.desk_operations import ForgetPerson
from marketplace.errors import RuleBroken
from marketplace.operations import Erase
from marketplace.rule_codes import RuleCode
from marketplace.wire import Outcome

FORGOTTEN = Outcome.GONE
"""What becomes of an operation whose content was erased at the terminal before we saw it."""
_WITH_OTHERS = ("review", "conflict", "refusal", "care_refusal")
"""What says nothing of anybody but through the record it is about, and goes with it."""
_UNKNOWN = {"listing": RuleCode.LISTING_UNKNOWN, "response": RuleCode.RESPONSE_UNKNOWN}
"""What has a receipt, and what is said when it is not here."""


def erase(operation: Erase, work: UnitOfWork) -> Effect:
    """A listing or a case gone for ever, with all that hangs on it.

    One the centre does not know (yet) is shut out by a desk on its own word. With a code, or of a public terminal, it
    waits (`late`) until the record comes and the code can be compared: after a restore an id that hung on every board
    is unknown here too, and a wrong code may not erase then what it could not erase before.
    """
    if operation.record_type not in ERASABLE or operation.record_type in _WITH_OTHERS:
        raise RuleBroken(RuleCode.CASE_UNKNOWN.value, "record_type")
    check_ids(record=operation.record)
    stored = work.find(operation.record_type, operation.record)
    if stored is not None:
        check_sent_code(operation.sealed, operation.sealing_key, operation.record_type, stored, work)
    else:
        _check_unknown(operation.record_type, work, with_code=bool(operation.sealed))
    return Effect(erases=((operation.record_type, operation.record),))


def forget_person(operation: ForgetPerson, work: UnitOfWork) -> Effect:
    """All of whoever can be reached for this record, at whatever point, gone as by an Erase of each (`forgetting`).

    What is not here (yet) waits until it comes (`late`): without its box nobody knows who it is. Of what is no longer
    here nobody knows it either. Raises RuleBroken: staff_not_allowed without an account, case_unknown for what nobody
    is reached for, listing_unknown, response_unknown, desk_not_allowed.
    """
    if work.staff is None:  # no terminal of before there were accounts can say it
        raise RuleBroken(RuleCode.STAFF_NOT_ALLOWED.value, "by")
    key = (operation.record_type, operation.record)
    if operation.record_type not in REACHED:
        raise RuleBroken(RuleCode.CASE_UNKNOWN.value, "record_type")
    check_ids(record=operation.record)
    stored = work.find(*key)
    if stored is None:
        raise RuleBroken(_UNKNOWN.get(operation.record_type, RuleCode.CASE_UNKNOWN).value, "record")
    check_at_desk(operation.record_type, stored, work)
    work.flush()

    found = forgetting.Everything((key,))

    def of_them(_: Iterable[Key]) -> tuple[Key, ...]:
        nonlocal found
        found = forgetting.everything_of(key, work)
        return found.keys

    return Effect(erases=locked([key], of_them), lets_go=found.kept)


def _check_unknown(record_type: str, work: UnitOfWork, *, with_code: bool) -> None:
    everywhere = work.is_desk and desk_of(work).districts is None
    if record_type in _UNKNOWN and (with_code or not everywhere):
        raise RuleBroken(_UNKNOWN[record_type].value, "record")
    if not work.is_desk:
        raise RuleBroken(RuleCode.ROLE_NOT_ALLOWED.value, "role")
    if FEED_CLASS_OF[record_type] is FeedClass.CARE and not work.device.care:
        raise RuleBroken(RuleCode.DESK_NOT_ALLOWED.value, "care")
