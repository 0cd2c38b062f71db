"""What choosing one of two values does at the centre."""

from __future__ import annotations

from marketplace import rules
from marketplace.cases import CaseState
from marketplace.central import conflicts
from marketplace.central.effects.parts import check_at_desk, check_ids
from marketplace.central.effects.reviews import changed
from marketplace.central.records import Put
from marketplace.central.unit_of_work import Effect, UnitOfWork
from marketplace.desk_operations import SettleConflict
from marketplace.errors import RuleBroken
from marketplace.reviews import FieldConflict, Take
from marketplace.rule_codes import RuleCode
from marketplace.vocabulary import Listing


def settle_conflict(operation: SettleConflict, work: UnitOfWork) -> Effect:
    """The chosen value stands; the other stays in the history, or in the conflict.

    Raises RuleBroken: case_unknown, desk_not_allowed, case_moved when somebody chose before; for what was proposed
    text_has_… when its texts together lead to somebody by now, or WireFault when it does not fit any more.
    """
    check_ids(conflict=operation.conflict)
    found = work.find("conflict", operation.conflict)
    if found is None or not isinstance(found.record, FieldConflict):
        raise RuleBroken(RuleCode.CASE_UNKNOWN.value, "conflict")
    check_at_desk("conflict", found, work)
    conflict = found.record
    if conflict.state is not CaseState.OPEN:
        raise RuleBroken(RuleCode.CASE_MOVED.value, "conflict")
    puts = _proposed(conflict, work) if operation.take is Take.PROPOSED else ()
    work.flush()  # the edit may be of this push
    row = conflicts.row_of(conflict)
    if row is not None:
        row.settled_at = work.now
    return Effect((*puts, conflicts.settled(conflict, work.today)), saves=() if row is None else (row,))


def _proposed(conflict: FieldConflict, work: UnitOfWork) -> tuple[Put, ...]:
    # the operation names the conflict, and neither its listing nor the review, which somebody may just be claiming
    stored = work.find_alone("listing", conflict.listing, "review")
    if stored is None:
        raise RuleBroken(RuleCode.LISTING_UNKNOWN.value, "listing")
    listing, document = conflicts.proposed("listing", stored.document, conflict.field, conflict.proposed)
    if not isinstance(listing, Listing):
        raise RuleBroken(RuleCode.LISTING_UNKNOWN.value, "listing")
    rules.check_together(listing.title, listing.details, listing.first_name)
    return changed(listing, document, None, work)
