"""Applies one operation of one device, once; knows the tables and the change log, not HTTP.

The operation, its effect, its place in the device's order and the logged changes are one transaction. What the
rules refuse is kept whole, gets its place in the order too, and so never blocks the next.
"""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from marketplace import wire
from marketplace.central import models
from marketplace.central.arrivals import Arrival
from marketplace.central.effects import effect_of
from marketplace.central.errors import (
    BadSignature,
    DeviceCloned,
    DeviceQuarantined,
    DeviceRevoked,
    OperationGap,
)
from marketplace.central.feeds import Entry, log_changes
from marketplace.central.models import DeviceState
from marketplace.errors import RuleBroken, SealBroken, WireFault
from marketplace.listing_text import tidy
from marketplace.operations import Operation
from marketplace.rule_codes import RuleCode
from marketplace.wire import Outcome, PushResult


def apply_once(device_id: str, incarnation: int, arrival: Arrival, *, now: datetime) -> PushResult:
    """What became of the operation: the first time it is applied or rejected, every next time the answer is the same.

    Raises OperationGap when one before it is missing; DeviceCloned when its place holds another operation already
    (the device is put in quarantine); DeviceRevoked, DeviceQuarantined.
    """
    with transaction.atomic():
        device = models.Device.objects.select_for_update().filter(id=device_id, incarnation=incarnation).first()
        if device is None:
            raise BadSignature
        check_may_push(device)
        result = _applied(device, arrival, now)
        if result is None:
            device.state = DeviceState.QUARANTINED
            device.save(update_fields=["state"])
    if result is None:
        raise DeviceCloned(field="op_seq", expected=str(arrival.op_seq))
    return result


def check_may_push(device: models.Device) -> None:
    """Raises DeviceRevoked, DeviceQuarantined."""
    if device.state == DeviceState.REVOKED:
        raise DeviceRevoked
    if device.state == DeviceState.QUARANTINED:
        raise DeviceQuarantined


def _applied(device: models.Device, arrival: Arrival, now: datetime) -> PushResult | None:
    """None when another operation has this place."""
    if arrival.op_seq <= device.last_op_seq:
        entry = models.OpLog.objects.get(device_id=device.id, incarnation=device.incarnation, op_seq=arrival.op_seq)
        return _answer(entry) if entry.body_hash == arrival.body_hash else None
    if arrival.op_seq != device.last_op_seq + 1:
        raise OperationGap(field="op_seq", expected=str(device.last_op_seq + 1))
    entry = models.OpLog(
        device_id=device.id,
        incarnation=device.incarnation,
        op_seq=arrival.op_seq,
        body_hash=arrival.body_hash,
        outcome=Outcome.APPLIED.value,
        made_at=arrival.made_at,
        received_at=now,
    )
    changes: tuple[Entry, ...] = ()
    try:
        changes = _effect(device, arrival, entry, now)
    except (RuleBroken, WireFault, SealBroken) as fault:
        entry.outcome, entry.code, entry.field = Outcome.REJECTED.value, *_reason(fault)
        _keep(entry, arrival)
    entry.save(force_insert=True)
    device.last_op_seq = arrival.op_seq
    device.save(update_fields=["last_op_seq"])
    log_changes(changes)
    return _answer(entry)


def _effect(device: models.Device, arrival: Arrival, entry: models.OpLog, now: datetime) -> tuple[Entry, ...]:
    """Does what the operation says; the entry learns the operation's id, or what became of it before."""
    if arrival.fault is not None:
        raise arrival.fault
    operation = _readable(arrival)
    earlier = models.OpLog.objects.filter(op_id=operation.id).first()
    if earlier is not None:
        # The device was enrolled anew and tells everything again: what was done is done.
        if earlier.body_hash != arrival.body_hash:
            raise RuleBroken(RuleCode.LISTING_EXISTS.value, "id")
        entry.outcome, entry.code, entry.field = earlier.outcome, earlier.code, earlier.field
        return ()
    entry.op_id = operation.id
    try:
        with transaction.atomic():
            return effect_of(operation, arrival.body, device, now=now, today=timezone.localdate(now))
    except IntegrityError as exc:  # two devices at the same moment; the only unique column beside ids is the number
        raise RuleBroken(RuleCode.NUMBER_TAKEN.value, "number") from exc


def _readable(arrival: Arrival) -> Operation:
    if arrival.type not in wire.OPERATION_TYPES:
        raise RuleBroken(RuleCode.OPERATION_UNKNOWN.value, "type")
    return wire.decode_operation(arrival.type, arrival.body)


def _reason(fault: RuleBroken | WireFault | SealBroken) -> tuple[str, str]:
    """Code and field as they travel."""
    if isinstance(fault, SealBroken):
        return RuleCode.SEAL_BROKEN.value, "sealed"
    return fault.code[:120], tidy(fault.field)[:120]


def _keep(entry: models.OpLog, arrival: Arrival) -> None:
    models.RefusedOperation.objects.create(
        device_id=entry.device_id,
        incarnation=entry.incarnation,
        op_seq=entry.op_seq,
        type=tidy(arrival.type)[:64],
        body=arrival.body,
        code=entry.code,
        field=entry.field,
        received_at=entry.received_at,
    )


def _answer(entry: models.OpLog) -> PushResult:
    return PushResult(entry.op_seq, Outcome(entry.outcome), entry.code, entry.field)
