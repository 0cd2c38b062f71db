"""Applies what one device pushes, each operation once and in its order; knows the tables and the log, not HTTP.

One transaction for the push: the operations, their effects, their places in the device's order and the logged changes.
Each operation stands by itself: one that is refused leaves nothing of itself, is kept whole, gets its place in the
order too, and so blocks neither its neighbours nor the next push.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import msgspec
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from marketplace import wire, wire_types
from marketplace.case_rules import check_role
from marketplace.central import counted, late, models, records, refusals, refused
from marketplace.central.arrivals import Arrival, check_order
from marketplace.central.effects import check_ids, effect_of
from marketplace.central.errors import (
    BadSignature,
    CentreBusy,
    DeviceCloned,
    DeviceQuarantined,
    DeviceRevoked,
    Erased,
)
from marketplace.central.feeds import log_changes, may_read
from marketplace.central.forgetting import asked_at
from marketplace.central.models import DeviceState
from marketplace.central.targets import Key, keys_of, made_by
from marketplace.central.unit_of_work import Effect, UnitOfWork, point_settings
from marketplace.errors import RuleBroken, SealBroken, WireFault
from marketplace.listing_text import tidy
from marketplace.operations import Forgotten, Operation
from marketplace.rule_codes import RuleCode
from marketplace.vocabulary import FeedName
from marketplace.wire import Outcome, PushResult

FORGOTTEN_TYPE = "forgotten"
RETRY_S = 15
_Fault = RuleBroken | WireFault | SealBroken


def apply_push(
    device_id: str, incarnation: int, arrivals: Sequence[Arrival], *, now: datetime
) -> tuple[PushResult, ...]:
    """What became of each operation: the first time it is applied or not, every next time the answer is the same.

    Raises OperationGap when one before them is missing; DeviceCloned when a place holds another operation already
    (nothing is applied then, and the device is put in quarantine); DeviceRevoked, DeviceQuarantined, BadSignature;
    CentreBusy when somebody else keeps coming in between. A database that goes away rolls all of it back.
    """
    try:
        answers = _in_one_go(device_id, incarnation, arrivals, now, careful=False)
    except (IntegrityError, DataError, Erased, WireFault):
        # Somebody else used a number, an id or an eraser in the same moment; nothing of this push is there. Now each
        # operation is written by itself, so that the one that cannot be is refused and the others are not.
        try:
            answers = _in_one_go(device_id, incarnation, arrivals, now, careful=True)
        except (IntegrityError, DataError, Erased) as exc:
            raise CentreBusy(retry_after_s=RETRY_S) from exc
    if isinstance(answers, int):
        raise DeviceCloned(field="op_seq", expected=str(answers))
    return answers


def check_may_push(device: models.Device) -> None:
    """Raises DeviceRevoked, DeviceQuarantined."""
    if device.state == DeviceState.REVOKED:
        raise DeviceRevoked(field="device_id", expected=device.id)
    if device.state == DeviceState.QUARANTINED:
        raise DeviceQuarantined


@dataclass(frozen=True, slots=True)
class _Reading:
    """An operation as far as it could be read."""

    arrival: Arrival
    operation: Operation | None
    fault: _Fault | None = None


@dataclass(slots=True)
class _Done:
    """What became of one operation, and the records whose place in the log is its effect's."""

    arrival: Arrival
    outcome: Outcome
    op_id: str | None = None
    fault: tuple[str, str] = ("", "")
    touched: frozenset[Key] = frozenset()
    noted: Mapping[str, str] = field(default_factory=dict)
    """What is counted of it (`counted.columns`); nothing when it had no effect, or had it before."""
    earlier: models.OpLog | None = None
    operation: Operation | None = None
    """What was done, or could not be; None where it could not be read, or had its place before."""


def _in_one_go(
    device_id: str, incarnation: int, arrivals: Sequence[Arrival], now: datetime, *, careful: bool
) -> tuple[PushResult, ...] | int:
    """The answers; or the op_seq at which another operation has this place."""
    with transaction.atomic():
        device = models.Device.objects.select_for_update().filter(id=device_id, incarnation=incarnation).first()
        if device is None:
            raise BadSignature
        check_may_push(device)
        check_order(arrivals, last_op_seq=device.last_op_seq)
        answered = _answered(device, [arrival for arrival in arrivals if arrival.op_seq <= device.last_op_seq])
        if isinstance(answered, int):
            device.state = DeviceState.QUARANTINED
            device.save(update_fields=["state"])
            return answered
        fresh = [arrival for arrival in arrivals if arrival.op_seq > device.last_op_seq]
        return (*answered, *(_applied(device, fresh, now, careful=careful) if fresh else ()))


def _answered(device: models.Device, arrivals: Sequence[Arrival]) -> tuple[PushResult, ...] | int:
    if not arrivals:
        return ()
    logged = models.OpLog.objects.filter(
        device_id=device.id,
        incarnation=device.incarnation,
        op_seq__gte=arrivals[0].op_seq,
        op_seq__lte=arrivals[-1].op_seq,
    )
    entries = {entry.op_seq: entry for entry in logged}
    for arrival in arrivals:
        same = entries[arrival.op_seq].body_hash == arrival.body_hash
        # An erasure takes an operation's bytes away at the terminal, not its place.
        if not same and arrival.type != FORGOTTEN_TYPE:
            return arrival.op_seq
    return tuple(_answer(entries[arrival.op_seq]) for arrival in arrivals)


def _applied(
    device: models.Device, arrivals: Sequence[Arrival], now: datetime, *, careful: bool
) -> tuple[PushResult, ...]:
    work = UnitOfWork(device, now, timezone.localdate(now), point_settings())
    readings = [_read(arrival) for arrival in arrivals]
    operations = [reading.operation for reading in readings if reading.operation is not None]
    work.prefetch(operations)
    ids = [operation.id for operation in operations]
    earlier = {entry.op_id: entry for entry in models.OpLog.objects.filter(op_id__in=ids)}
    seen: dict[str, _Done] = {}
    every = [_one(reading, work, earlier, seen, careful=careful) for reading in readings]
    late.catch_up(frozenset(key for done in every if done.outcome is Outcome.APPLIED for key in done.touched), work)
    work.take(Effect(refusals.done(_operations_done(every), work)))
    work.flush()
    work.tries.write()
    _let_go_of_erased(every)
    _keep_refused([done for done in every if done.outcome is Outcome.REJECTED and done.earlier is None], work)
    heads = log_changes(work.entries)
    feeds: dict[Key, set[FeedName]] = {}
    for entry in work.entries:
        if may_read(device, entry.feed):
            feeds.setdefault((entry.record_type, entry.record_id), set()).add(entry.feed)
    entries = [
        _logged(device, done, {feed: heads[feed] for key in done.touched for feed in feeds.get(key, ())}, now)
        for done in every
    ]
    models.OpLog.objects.bulk_create(entries)
    device.last_op_seq = arrivals[-1].op_seq
    device.save(update_fields=["last_op_seq"])
    return tuple(map(_answer, entries))


def _read(arrival: Arrival) -> _Reading:
    if arrival.fault is not None:
        return _Reading(arrival, None, arrival.fault)
    if arrival.type not in wire_types.OPERATION_TYPES:
        return _Reading(arrival, None, RuleBroken(RuleCode.OPERATION_UNKNOWN.value, "type"))
    try:
        operation = wire_types.decode_operation(arrival.type, arrival.body)
        check_ids(id=operation.id)
    except WireFault as fault:
        return _Reading(arrival, None, fault)
    return _Reading(arrival, operation)


def _one(
    reading: _Reading,
    work: UnitOfWork,
    earlier: dict[str | None, models.OpLog],
    seen: dict[str, _Done],
    *,
    careful: bool,
) -> _Done:
    arrival, operation = reading.arrival, reading.operation
    if operation is None:
        return _refused(arrival, None, reading.fault)
    if isinstance(operation, Forgotten):
        return _Done(arrival, Outcome.GONE)
    before = earlier.get(operation.id)
    if before is not None and before.body_hash == arrival.body_hash:
        # The device was enrolled anew and tells everything again: what was done is done.
        return _Done(arrival, Outcome(before.outcome), earlier=before)
    keys = keys_of(operation)
    if work.is_erased(keys):
        return _gone(arrival, operation, work)
    if before is not None or operation.id in seen:
        return _refused(arrival, None, RuleBroken(RuleCode.LISTING_EXISTS.value, "id"))
    try:
        with work.said_by(arrival.by, asked_at(arrival.made_at, work.now)):
            effect = effect_of(operation, arrival.body, work)
            (work.take_alone if careful else work.take)(effect)
            counts = counted.noted(operation, work, effect.erases)
            noted = counted.columns(arrival.type, counts, work.device, arrival.by)
    except Erased:
        return _gone(arrival, operation, work)
    except (RuleBroken, WireFault, SealBroken) as fault:
        done = _refused(arrival, operation.id, fault)
        done.operation = operation
        work.refused.append(operation)
    else:
        touched = {(wire_types.record_type(put.record), put.record.id) for put in effect.puts} | set(effect.erases)
        done = _Done(arrival, effect.outcome, operation.id, touched=frozenset(touched), noted=noted)
        done.operation = operation
    seen[operation.id] = done
    return done


def _gone(arrival: Arrival, operation: Operation, work: UnitOfWork) -> _Done:
    """Nothing of it is kept, and what it would have made counts as erased too: a message may follow its response.

    Only what is not there: an operation that names a case of somebody else does not take that along.
    """
    made = made_by(operation)
    if made is None or work.find(*made) is not None or not _may_make(operation, made, work):
        return _Done(arrival, Outcome.GONE)
    if not work.is_erased([made]):
        work.take(Effect(erases=(made,)))
    return _Done(arrival, Outcome.GONE, touched=frozenset({made}))


def _may_make(operation: Operation, made: Key, work: UnitOfWork) -> bool:
    try:
        check_role(operation, work.role)
        check_ids(id=made[1])
    except (RuleBroken, WireFault):
        return False
    return True


def _refused(arrival: Arrival, op_id: str | None, fault: _Fault | None) -> _Done:
    return _Done(arrival, Outcome.REJECTED, op_id, _reason(fault))


def _operations_done(every: Sequence[_Done]) -> tuple[Operation, ...]:
    had_effect = (Outcome.APPLIED, Outcome.MERGED, Outcome.CONFLICT)
    return tuple(done.operation for done in every if done.operation is not None and done.outcome in had_effect)


def _let_go_of_erased(every: Sequence[_Done]) -> None:
    """What is refused is kept whole, unless it names something erased: then nobody may read it any more, here neither.

    Asked when all is done: what was refused first may have been erased by the next operation.
    """
    kept = [(done, refused.names_in(done.arrival.body)) for done in every if done.outcome is Outcome.REJECTED]
    erased = refused.erased_among({name for done, names in kept if done.earlier is None for name in names})
    for done, names in kept:
        if done.earlier is None and names & erased:
            done.outcome, done.op_id, done.fault = Outcome.GONE, None, ("", "")


def _reason(fault: _Fault | None) -> tuple[str, str]:
    """Code and field as they travel."""
    if fault is None or isinstance(fault, SealBroken):
        return RuleCode.SEAL_BROKEN.value, "sealed"
    return fault.code[:120], tidy(fault.field)[:120]


def _logged(device: models.Device, done: _Done, reached: dict[FeedName, int], now: datetime) -> models.OpLog:
    code, field = (done.earlier.code, done.earlier.field) if done.earlier else done.fault
    return models.OpLog(
        device_id=device.id,
        incarnation=device.incarnation,
        op_seq=done.arrival.op_seq,
        op_id=done.op_id,
        body_hash=done.arrival.body_hash,
        outcome=done.outcome.value,
        code=code,
        field=field,
        reached=done.earlier.reached if done.earlier else wire.encode(reached).decode() if reached else "",
        made_at=done.arrival.made_at,
        received_at=now,
        **done.noted,
    )


def _keep_refused(refused_now: Sequence[_Done], work: UnitOfWork) -> None:
    """Whole, and the desk of the point is told of what people did at a terminal for everybody."""
    fresh = [(done.operation, done.arrival.body, done.fault[0]) for done in refused_now]
    told = tuple(refusals.told([(one, body, code) for one, body, code in fresh if one is not None], work))
    work.entries += records.put_many(told)
    operations = (
        models.RefusedOperation(
            device_id=work.device.id,
            incarnation=work.device.incarnation,
            op_seq=done.arrival.op_seq,
            type=tidy(done.arrival.type)[:64],
            body=done.arrival.body,
            code=done.fault[0],
            field=done.fault[1],
            received_at=work.now,
            staff=done.arrival.by,
        )
        for done in refused_now
    )
    work.entries += records.remove_many(refused.keep(tuple(operations)))


def _answer(entry: models.OpLog) -> PushResult:
    reached = msgspec.json.decode(entry.reached, type=dict[str, int]) if entry.reached else {}
    return PushResult(entry.op_seq, Outcome(entry.outcome), entry.code, entry.field, reached)
