"""By which phone number the person of a listing, a response or a handover is found; shows nothing of anybody.

The number itself stands nowhere but in its box. Beside it lies a mark, made with the centre's key each time a box is
opened at the door: the same number has the same mark, however it was written.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from marketplace.cases import HandoverPrivate, ResponsePrivate
from marketplace.central import keys, models, records
from marketplace.central.errors import SealingKeyUnknown
from marketplace.errors import SealBroken
from marketplace.listing_text import tidy
from marketplace.sealing import unseal
from marketplace.vocabulary import Contact, PrivatePart

log = logging.getLogger(__name__)

PURPOSE = "reach"
REACHED: dict[str, type[PrivatePart | ResponsePrivate | HandoverPrivate]] = {
    "listing": PrivatePart,
    "response": ResponsePrivate,
    "handover": HandoverPrivate,
}
"""What lies in the box of each type of record by whose contact somebody is found."""
ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Box:
    """A sealed box of a record that is stored."""

    record_type: str
    record_id: str
    sealed: bytes
    sealing_key: str


def reach_of(record_type: str, record_id: str, contact: Contact) -> models.Reach:
    """The row of a record whose box was just opened; also of one without a number, which nobody finds by it."""
    return models.Reach(record_type=record_type, record_id=record_id, mark=mark_of(contact.phone))


def mark_of(phone: str) -> str:
    """What stands for a phone number as people write it; empty for what is none.

    Any number that is long enough counts, not only those a numbering plan knows today: it came in, so it must be found.
    """
    from phonenumbers import NumberParseException, PhoneNumberFormat, format_number, is_possible_number, parse

    try:
        number = parse(tidy(phone), "NL")
    except NumberParseException:
        return ""
    if not is_possible_number(number):
        return ""
    return keys.mark(settings.DATA_DIR, PURPOSE, format_number(number, PhoneNumberFormat.E164))


def fill() -> int:
    """Make all marks anew, with the key of now; how many records can be found by a number. Can be run again.

    While others work, and some at a time: nobody who pushes waits long for it, and what is erased meanwhile stays so.
    """
    found = 0
    for record_type in REACHED:
        for ids in _batches(record_type):
            found += _fill(record_type, ids)
    with transaction.atomic():
        for record_type in REACHED:
            there = _table(record_type).values(_ID_OF[record_type])
            models.Reach.objects.filter(record_type=record_type).exclude(record_id__in=there).delete()
    return found


def _fill(record_type: str, ids: Sequence[str]) -> int:
    with transaction.atomic():
        records.lock({(record_type, record_id) for record_id in ids})
        # Read behind the lock: whoever held one before us may have erased the record, or corrected what is in the box.
        rows = [row for box in _boxes(record_type, ids) if (row := _row(box)) is not None]
        kept = {row.record_id for row in rows}
        models.Reach.objects.filter(record_type=record_type, record_id__in=set(ids) - kept).delete()
        models.Reach.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["record_type", "record_id"], update_fields=["mark"]
        )
    return sum(bool(row.mark) for row in rows)


def mark_in(box: Box) -> str | None:
    """The mark of the number in a box; None for one that does not open."""
    try:
        private = sealing_key_of(box)
        return mark_of(unseal(box.sealed, private, REACHED[box.record_type]).contact.phone)
    except (SealBroken, SealingKeyUnknown) as fault:
        log.warning("the box of %s %s does not open: %s", box.record_type, box.record_id, fault.code)
        return None


def sealing_key_of(box: Box) -> bytes:
    """What opens it. Raises SealingKeyUnknown, KeyUnreadable, KeyExposed."""
    return keys.sealing_key(settings.DATA_DIR, box.sealing_key).private


def _row(box: Box) -> models.Reach | None:
    mark = mark_in(box)
    return None if mark is None else models.Reach(record_type=box.record_type, record_id=box.record_id, mark=mark)


_ID_OF = {"listing": "listing_id", "response": "id", "handover": "id"}


def _table(record_type: str) -> QuerySet[Any]:
    """The rows with boxes of this type."""
    match record_type:
        case "listing":
            return models.PrivatePart.objects.all()
        case "response":
            return models.Response.objects.exclude(sealed=b"")
        case _:
            return models.Handover.objects.exclude(sealed=b"")


def _batches(record_type: str) -> Iterator[Sequence[str]]:
    """All ids in order; whatever comes meanwhile has its mark already."""
    name = _ID_OF[record_type]
    after = ""
    while ids := list(
        _table(record_type).filter(**{f"{name}__gt": after}).order_by(name).values_list(name, flat=True)[:ROWS_AT_ONCE]
    ):
        yield ids
        after = ids[-1]


def _boxes(record_type: str, ids: Sequence[str]) -> Iterator[Box]:
    name = _ID_OF[record_type]
    rows = _table(record_type).filter(**{f"{name}__in": ids}).values_list(name, "sealed", "sealing_key")
    for record_id, sealed, key in rows:
        yield Box(record_type, record_id, bytes(sealed), key)
