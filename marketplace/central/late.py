"""Does what was said about a record before the centre knew it, as soon as the record comes; knows no order.

After a backup was put back every device tells its work again, each in its own order and none waiting for the others:
a withdrawal from one terminal may come before the listing from another. It is rejected then, and kept; were it left at
that, a listing somebody took down would hang again (docs/sync.md, I16).
"""

from __future__ import annotations

from marketplace import wire
from marketplace.central import models, records
from marketplace.central.effects import effect_of
from marketplace.central.targets import Key, keys_of, made_by
from marketplace.central.unit_of_work import UnitOfWork
from marketplace.errors import RuleBroken, SealBroken, WireFault
from marketplace.rule_codes import RuleCode

TOO_EARLY = (RuleCode.LISTING_UNKNOWN.value, RuleCode.RESPONSE_UNKNOWN.value, RuleCode.CASE_UNKNOWN.value)
"""What an operation is told that came before what it is about."""


def catch_up(fresh: frozenset[Key], work: UnitOfWork) -> None:
    """Do the refused operations about these records, which are there now, and about what those make in their turn.

    The answer that was given stays what it was (I2); the operation is no longer kept as refused, for its effect is
    here. One that still may not be done stays where it is.
    """
    if not fresh:
        return
    waiting = list(models.RefusedOperation.objects.filter(code__in=TOO_EARLY).order_by("received_at", "id"))
    known = set(fresh)
    done: list[int] = []
    while True:
        before = len(done)
        for refused in waiting:
            if refused.pk not in done and _is_done(refused, known, work):
                done.append(refused.pk)
        if len(done) == before:
            break
    if done:
        models.RefusedOperation.objects.filter(pk__in=done).delete()


def _is_done(refused: models.RefusedOperation, known: set[Key], work: UnitOfWork) -> bool:
    """Whether it could be done; what it makes is known from then on."""
    body = bytes(refused.body)
    device = models.Device.objects.filter(id=refused.device_id).first()
    try:
        operation = wire.decode_operation(refused.type, body)
        keys = keys_of(operation)
        if device is None or not keys & known:
            return False
        records.lock(keys)
        with work.on_behalf_of(device):
            work.take_alone(effect_of(operation, body, work))
    except (RuleBroken, WireFault, SealBroken):
        return False
    made = made_by(operation)
    known |= {made} if made is not None else set()
    return True
