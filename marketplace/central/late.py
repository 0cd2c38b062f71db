"""Does what was said about a record before the centre knew it, as soon as the record comes; knows no order.

After a backup was put back every device tells its work again, each in its own order and none waiting for the others:
a withdrawal from one terminal may come before the listing from another. It is rejected then, and kept; were it left at
that, a listing somebody took down would hang again (docs/sync.md, I16).
"""

from __future__ import annotations

from datetime import datetime

from marketplace import wire_types
from marketplace.central import counted, models, records, refusals, refused
from marketplace.central.effects import effect_of
from marketplace.central.errors import Erased
from marketplace.central.forgetting import asked_at
from marketplace.central.targets import Key, keys_of, made_by
from marketplace.central.unit_of_work import Effect, UnitOfWork
from marketplace.desk_operations import ForgetPerson
from marketplace.errors import RuleBroken, SealBroken, WireFault
from marketplace.rule_codes import RuleCode

TOO_EARLY = (RuleCode.LISTING_UNKNOWN.value, RuleCode.RESPONSE_UNKNOWN.value, RuleCode.CASE_UNKNOWN.value)
"""What an operation is told that came before what it is about."""
AT_MOST = 1_000
"""Operations that wait for one record; more is no work of people, and everybody waits for us."""
_GUESSED = (RuleCode.CODE_WRONG.value, RuleCode.TOO_MANY_CODES.value)


def catch_up(fresh: frozenset[Key], work: UnitOfWork) -> None:
    """Do the refused operations about these records, which are there now, and about what those make in their turn.

    The answer that was given stays what it was (I2); the operation is no longer kept as refused, for its effect is
    here. One that still may not be done stays where it is; one with a wrong code is not tried again.
    """
    known, newest = set(fresh), set(fresh)
    waiting: dict[int, models.RefusedOperation] = {}
    devices: dict[str, models.Device] = {}
    while newest:
        about = refused.naming({record_id for _, record_id in newest}).filter(code__in=TOO_EARLY)
        waiting |= {one.pk: one for one in about.order_by("received_at", "id")[:AT_MOST] if one.pk not in waiting}
        unseen = {one.device_id for one in waiting.values()} - set(devices)
        devices |= {one.id: one for one in models.Device.objects.filter(id__in=unseen)} if unseen else {}
        newest = set()
        done: list[int] = []
        for one in waiting.values():
            device = devices.get(one.device_id)
            # What a device said that was revoked since is not done: it may have been in other hands already.
            if device is None or device.state != models.DeviceState.ACTIVE:
                continue
            touched = _done(one, device, known, work)
            if touched:
                done.append(one.pk)
                newest |= touched
        known |= newest
        refused.forget(done)
        waiting = {pk: one for pk, one in waiting.items() if pk not in done and one.code in TOO_EARLY}


def _said_at(one: models.RefusedOperation) -> datetime:
    place = {"device_id": one.device_id, "incarnation": one.incarnation, "op_seq": one.op_seq}
    made_at = models.OpLog.objects.filter(**place).values_list("made_at", flat=True).first()
    return one.received_at if made_at is None else asked_at(made_at, one.received_at)


def _done(one: models.RefusedOperation, device: models.Device, known: set[Key], work: UnitOfWork) -> frozenset[Key]:
    """Do it if it can be done: what it is about and what it made, nothing when it was not."""
    body = bytes(one.body)
    try:
        operation = wire_types.decode_operation(one.type, body)
        keys = keys_of(operation)
        if not keys & known or work.is_erased(keys):
            return frozenset()
        if isinstance(operation, ForgetPerson):
            work.lock_all()
        records.lock(keys)
        with work.on_behalf_of(device), work.said_by(one.staff, _said_at(one)):
            effect = effect_of(operation, body, work)
            work.take_alone(effect)
            work.take(Effect(refusals.done((operation,), work)))
            noted = counted.columns(one.type, counted.noted(operation, work, effect.erases), device, one.staff)
    except RuleBroken as broken:
        if broken.code in _GUESSED:
            one.code = broken.code
            models.RefusedOperation.objects.filter(pk=one.pk).update(code=broken.code, field=broken.field)
        return frozenset()
    except (WireFault, SealBroken, Erased):
        return frozenset()
    # Its answer stays what it was; that it had its effect is counted all the same.
    place = {"device_id": one.device_id, "incarnation": one.incarnation, "op_seq": one.op_seq}
    models.OpLog.objects.filter(**place).update(**noted)
    made = made_by(operation)
    return (keys & known) | ({made} if made is not None else set())
