"""Finds all of one person, also what was refused of them, for when they are forgotten or ask; erases nothing itself.

What was refused is no record, and no mark leads to it. So every box that is kept is opened: they are few, and gone
after a term (`retention.KEEP_REFUSED`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from marketplace import wire_types
from marketplace.case_operations import HandOver, Respond
from marketplace.central import counted, models, persons, refused
from marketplace.central.reaching import REACHED, mark_of
from marketplace.central.targets import ERASABLE, Key, made_by
from marketplace.central.unit_of_work import UnitOfWork
from marketplace.errors import RuleBroken, SealBroken, WireFault
from marketplace.operations import PlaceListing
from marketplace.vocabulary import Contact, PrivatePart, Roles

Reaching = PlaceListing | Respond | HandOver
"""Operations with somebody's contact in their box."""
OPERATIONS = {"place_listing": "listing", "respond": "response", "hand_over": "handover"}
"""Type of such an operation -> type of the record that it would have made."""
NOT_LATE = timedelta(minutes=5)
"""What came so soon after it was said was said now: the clocks of two terminals are never quite the same."""
NO_CLOCK = timedelta(days=90)
"""No desk is without a line for so long: then it is the clock that is wrong, and it counts as said when it came."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An operation that was refused, with its box opened; `row` is None for one of the push at hand."""

    operation: Reaching
    record_type: str
    contact: Contact
    roles: Roles | None
    row: models.RefusedOperation | None

    @property
    def key(self) -> Key:
        """The record it would have made."""
        return made_by(self.operation) or (self.record_type, "")


@dataclass(frozen=True, slots=True)
class Everything:
    """What goes with somebody: records (there, or shut out for ever), and operations that were refused, by their pk."""

    keys: tuple[Key, ...]
    kept: tuple[int, ...] = ()


def asked_at(made_at: datetime, received_at: datetime) -> datetime:
    """When something was said, as far as the device's time (`made_at`, UTC) can be believed."""
    return made_at if NOT_LATE < received_at - made_at <= NO_CLOCK else received_at


def everything_of(key: Key, work: UnitOfWork) -> Everything:
    """This record and all else of the same person, at whatever point, but not what they put up since they asked.

    Who has no phone number, shares it with too many (`persons.all_of`) or gave a name without letters is known by
    nothing but this record: then it is this one alone.
    """
    people, same = persons.all_of(key, work)
    later = _made_since(work.said_at, same)
    kept = [one for one in refused_of(people, work) if one.row is None or not _came_since(work.said_at, one.row)]
    shut_out = [one.key for one in kept if refused.is_id(one.key[1]) and work.find_any(ERASABLE, one.key[1]) is None]
    keys = tuple(sorted({key, *(one for one in same if one not in later), *shut_out}))
    return Everything(keys, tuple(one.row.pk for one in kept if one.row is not None))


def refused_of(people: Collection[persons.Who], work: UnitOfWork) -> tuple[Kept, ...]:
    """What was refused of these people and is kept, or will be when this push is through."""
    if not people:
        return ()
    names = {name for name, _ in people}
    every = (one for one in _kept(work) if persons.folded(one.contact.name) in names)
    return tuple(one for one in every if (persons.folded(one.contact.name), mark_of(one.contact.phone)) in people)


def _kept(work: UnitOfWork) -> Iterator[Kept]:
    every = models.RefusedOperation.objects.filter(type__in=OPERATIONS).order_by("id")
    there = tuple(every.values_list("pk", flat=True))
    fresh = [pk for pk in there if pk not in work.boxes]  # a push that forgets twenty people opens each once
    for row in every.filter(pk__in=fresh).iterator(refused.AT_A_TIME) if fresh else ():
        operation = read(row)
        work.boxes[row.pk] = None if operation is None else opened(operation, row, work)
    now = (opened(one, None, work) for one in work.refused if isinstance(one, Reaching))
    yield from (one for one in (*(work.boxes[pk] for pk in there if pk in work.boxes), *now) if one is not None)


def read(row: models.RefusedOperation) -> Reaching | None:
    """The operation, if it is one with somebody's contact that we can read."""
    try:
        operation = wire_types.decode_operation(row.type, bytes(row.body))
    except WireFault:
        return None
    return operation if isinstance(operation, Reaching) else None


def opened(operation: Reaching, row: models.RefusedOperation | None, work: UnitOfWork) -> Kept | None:
    """With what lies in its box. None when that does not open: perhaps that is why it was not accepted."""
    record_type = OPERATIONS[wire_types.operation_type(operation)]
    try:
        private = work.opened(operation.sealed, operation.sealing_key, REACHED[record_type])
    except (SealBroken, RuleBroken):
        return None
    roles = private.roles if isinstance(private, PrivatePart) else None
    return Kept(operation, record_type, private.contact, roles, row)


def _made_since(asked: datetime, keys: Collection[Key]) -> frozenset[Key]:
    """Those of these records that were made later than that, and came later."""
    marks = {counted.mark_of(record_id): (record_type, record_id) for record_type, record_id in keys}
    rows = models.OpLog.objects.filter(received_at__gt=asked, made_at__gt=asked, made__in=marks)
    return frozenset(marks[made] for made in rows.values_list("made", flat=True))


def _came_since(asked: datetime, row: models.RefusedOperation) -> bool:
    place = Q(device_id=row.device_id, incarnation=row.incarnation, op_seq=row.op_seq)
    return row.received_at > asked and models.OpLog.objects.filter(place, made_at__gt=asked).exists()
