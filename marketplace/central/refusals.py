"""Tells the desk of a point what terminals for everybody there told that was not accepted; accepts nothing itself.

The operation is kept whole beside it (`refused`), for as long; a desk asks by it how to reach whoever it was
(`refused_reach`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.utils import timezone

from marketplace import wire, wire_types
from marketplace.cases import CaseState
from marketplace.central import models, records
from marketplace.central.records import Put
from marketplace.central.refused import NAMES_MAX, TOLD, is_id, names_in, told_of
from marketplace.central.targets import about, made_by
from marketplace.central.unit_of_work import UnitOfWork
from marketplace.operations import Operation
from marketplace.refusals import CareRefusal, Refusal
from marketplace.vocabulary import Listing

CARE = frozenset({"hand_over", "raise_signal"})
"""Types of operation of which only a desk with care hears, as of the cases they would have made."""
NOT_TOLD = frozenset({"ask_review", "log_access"})
"""Types after which nobody waits: who asked for a look at a slip went on, and a look is of the log alone."""
A_DAY = 20
"""Of one terminal: more than a busy pillar loses in a week. A terminal that is broken, or somebody who tries secret
words all day, may not fill the tray in which a neighbour waits; what comes after stays in that terminal's own outbox
and here in `refused`, where the administrator finds it."""


def told(fresh: Sequence[tuple[Operation, bytes, str]], work: UnitOfWork) -> Iterator[Put]:
    """What to store of operations of this device that were just refused: (operation, its JSON, code) of each.

    Nothing of a desk's own: it has them in its outbox. Nothing of what is open already, told once more.
    """
    if work.is_desk or not fresh:
        return
    wanted = [
        _refusal(operation, code, work)
        for operation, body, code in fresh
        if wire_types.operation_type(operation) not in NOT_TOLD and len(names_in(body)) <= NAMES_MAX
    ]
    open_ = {_what(one) for one in _about({refusal.record for refusal in wanted}, TOLD)}
    room = A_DAY - _told_today(work)
    for refusal in wanted:
        if room > 0 and (not refusal.record or _what(refusal) not in open_):
            open_.add(_what(refusal))
            room -= 1
            yield _put(refusal, None)


def done(operations: Iterable[Operation], work: UnitOfWork) -> tuple[Put, ...]:
    """What ends because these were done: itself after all, or the same with the same record once more."""
    same = {(wire_types.operation_type(each), _record(each)) for each in operations}
    types = tuple(TOLD) if any(operation in CARE for operation, _ in same) else ("refusal",)
    found = _about({record for _, record in same}, types)
    return tuple(_put(replace(one, state=CaseState.DONE), work.today) for one in found if _what(one) in same)


def _refusal(operation: Operation, code: str, work: UnitOfWork) -> Refusal:
    type_name = wire_types.operation_type(operation)
    kind = CareRefusal if type_name in CARE else Refusal
    listing = _listing(operation)
    stored = work.find("listing", listing) if listing else None
    known = stored.record.number if stored is not None and isinstance(stored.record, Listing) else ""
    number = getattr(getattr(operation, "listing", None), "number", "") or getattr(operation, "number", "") or known
    point = work.device.market_point
    return kind(operation.id, point, type_name, code, work.today, _record(operation), listing, number)


def _record(operation: Operation) -> str:
    """What it would have made or is about. What only looks like an id may be somebody's words."""
    named = [key for key in (made_by(operation),) if key is not None]
    named += [key for target in about(operation) for key in target.keys]
    return next((id_ for _, id_ in named if is_id(id_)), "")


def _listing(operation: Operation) -> str:
    named = [key for key in (made_by(operation),) if key is not None]
    named += [key for target in about(operation) if target.types == ("listing",) for key in target.keys]
    return next((id_ for record_type, id_ in named if record_type == "listing" and is_id(id_)), "")


def _about(ids: Collection[str], types: Iterable[str]) -> Iterator[Refusal]:
    """Those about these records that nobody settled."""
    wanted = [id_ for id_ in ids if id_]
    for record_type in types if wanted else ():
        for row in TOLD[record_type]._default_manager.filter(about__in=wanted, state=CaseState.OPEN.value):
            found = records.read(row, record_type)
            if isinstance(found, Refusal):
                yield found


def _what(refusal: Refusal) -> tuple[str, str]:
    return refusal.operation, refusal.record


def _told_today(work: UnitOfWork) -> int:
    midnight = timezone.localtime(work.now).replace(hour=0, minute=0, second=0, microsecond=0)
    today = models.RefusedOperation.objects.filter(device_id=work.device.id, received_at__gte=midnight)
    return len(told_of(today))


def _put(refusal: Refusal, ended_on: date | None) -> Put:
    return Put(refusal, wire.encode(refusal), about=refusal.record, ended_on=ended_on)
