"""By which phone number the person of a listing, a response or a handover is found; shows nothing of anybody.

The number itself stands nowhere but in its box. Beside it lies a mark, made with the centre's key each time a box is
opened at the door: the same number has the same mark, however it was written.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from marketplace.cases import HandoverPrivate, ResponsePrivate
from marketplace.central import keys, models
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
    """Make all marks anew, with the key of now; how many records can be found by a number. Can be run again."""
    with transaction.atomic():
        models.Reach.objects.all().delete()
        rows = [row for box in _boxes() if (row := _row(box)) is not None]
        models.Reach.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
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


def _boxes() -> Iterator[Box]:
    yield from _read("listing", models.PrivatePart.objects.values_list("listing_id", "sealed", "sealing_key"))
    yield from _read("response", models.Response.objects.exclude(sealed=b"").values_list("id", "sealed", "sealing_key"))
    yield from _read("handover", models.Handover.objects.exclude(sealed=b"").values_list("id", "sealed", "sealing_key"))


def _read(record_type: str, rows: Iterable[tuple[str, bytes | memoryview, str]]) -> Iterator[Box]:
    for record_id, sealed, key in rows:
        yield Box(record_type, record_id, bytes(sealed), key)
