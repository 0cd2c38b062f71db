"""What a look at personal data leaves at the centre."""

from __future__ import annotations

from marketplace.central import models
from marketplace.central.arrivals import in_utc
from marketplace.central.effects.parts import check_ids
from marketplace.central.unit_of_work import Effect, UnitOfWork
from marketplace.desk_operations import LogAccess
from marketplace.errors import RuleBroken
from marketplace.listing_text import tidy
from marketplace.rule_codes import RuleCode

UNNAMED = "-"
"""A terminal without a name of its own; empty is what the centre writes down itself."""


def log_access(operation: LogAccess, work: UnitOfWork) -> Effect:
    """Who looked at what, when and why. Taken whatever became of the account or of the record: somebody looked.

    The point is that of the device. Nobody writes down that a colleague looked: the account is that of whoever did it
    (`by`), and no other point's; one that is known no more, or not yet, accuses nobody of another point. Raises
    WireFault for an id, RuleBroken: staff_not_allowed, case_exists (another look of this id).
    """
    access = operation.access
    check_ids(
        access__id=access.id,
        access__staff=access.staff,
        access__record_type=access.record_type,
        access__record=access.record,
    )
    is_elsewhere = work.staff is None and models.Staff.objects.filter(id=work.by).exists()
    if access.staff != work.by or is_elsewhere:
        raise RuleBroken(RuleCode.STAFF_NOT_ALLOWED.value, "access.staff")
    # Two in one push are found out when they are written, and the push is done again one by one (apply).
    if models.Access.objects.filter(id=access.id).exists():
        raise RuleBroken(RuleCode.CASE_EXISTS.value, "access.id")
    row = models.Access(
        id=access.id,
        market_point=work.device.market_point,
        staff=access.staff,
        record_type=access.record_type,
        record=access.record,
        part=access.part.value,
        why=access.why.value,
        device_id=work.device.id,
        terminal=tidy(access.terminal) or UNNAMED,
        seen_at=in_utc(access.seen_at),
        logged_at=work.now,
    )
    return Effect(rows=(row,))
