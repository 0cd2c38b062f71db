"""Makes, changes and withdraws the accounts of who works at a market point; decides not who may ask for it.

A PIN is told once, to whoever runs the command; here and at the terminals lies only what it is compared with.
"""

from __future__ import annotations

import hashlib
import secrets
import uuid
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from django.db import transaction

from marketplace import wire
from marketplace.central import models, records
from marketplace.central.durable_log import REPLACED, WITHDRAWN
from marketplace.central.errors import CentralError
from marketplace.central.feeds import log_changes
from marketplace.pins import badge_verifier, new_pin, new_pin_verifier, same_badge
from marketplace.staff import Staff, StaffRole


class StaffUnknown(CentralError):
    """Raised when there is no such account."""

    code = "staff_unknown"


class BadgeUnclear(CentralError):
    """Raised when a number is that of no badge."""

    code = "badge_unclear"


class BadgeTaken(CentralError):
    """Raised when a colleague of the same point has this badge; elsewhere it has another verifier."""

    code = "badge_taken"


def add(market_point: str, name: str, role: StaffRole, *, care: bool = False) -> tuple[Staff, str]:
    """A new account, and its PIN."""
    pin = new_pin(secrets.randbelow)
    staff = Staff(str(uuid.uuid4()), market_point, name, role, care, new_pin_verifier(pin))
    _put(staff)
    return staff, pin


def give_pin(staff_id: str) -> str:
    """Another PIN. Its verifier is another one, so terminals that were locked begin to count anew.

    Raises StaffUnknown.
    """
    pin = new_pin(secrets.randbelow)
    verifier = new_pin_verifier(pin)  # outside the transaction: it takes a while
    _change(staff_id, lambda staff: replace(staff, pin=verifier))
    return pin


def give_badge(staff_id: str, number: str) -> None:
    """The badge with this number. Raises StaffUnknown; BadgeUnclear for what no reader types; BadgeTaken."""
    staff = account(staff_id)
    if staff is None:
        raise StaffUnknown(field="id")
    badge = badge_verifier(number, staff.market_point)
    if not badge:
        raise BadgeUnclear(field="badge")
    if any(same_badge(badge, one.badge) for one in accounts() if one.id != staff_id):
        raise BadgeTaken(field="badge")
    _change(staff_id, lambda staff: replace(staff, badge=badge))


def take_badge(staff_id: str) -> None:
    """They have none any more: it was lost. Raises StaffUnknown."""
    _change(staff_id, lambda staff: replace(staff, badge=""))


def withdraw(staff_id: str) -> bool:
    """From its next pull on a terminal knows this account no more. Returns whether there was one; twice is once.

    One that is not here may be in the next backup that is put back, so it is written down all the same. Raises OSError
    for a full disk, and then nothing is withdrawn.
    """
    if WITHDRAWN.word.fullmatch(staff_id):
        WITHDRAWN.add((staff_id,))
    return _remove(staff_id)


def catch_up() -> int:
    """Withdraw again all that the log names: for a database that was put back from a backup. Returns how many."""
    words = WITHDRAWN.words()
    return sum(_remove(staff.id) for staff in accounts() if staff.id in words)


def catch_up_keys() -> tuple[Staff, ...]:
    """Take away again the PINs and badges that were replaced or lost, from a database that was put back from a backup.

    Returns the accounts that need another; of a badge that was given back to the same person it cannot tell.
    """
    replaced = REPLACED.words()
    changed = []
    for staff in accounts():
        pin = "" if _hash(staff.id, staff.pin) in replaced else staff.pin
        badge = "" if _hash(staff.id, staff.badge) in replaced else staff.badge
        if (pin, badge) != (staff.pin, staff.badge):
            _change(staff.id, partial(replace, pin=pin, badge=badge))
            changed.append(staff)
    return tuple(changed)


def _hash(staff_id: str, verifier: str) -> str:
    return hashlib.sha256(f"{staff_id}\0{verifier}".encode()).hexdigest()


def _remove(staff_id: str) -> bool:
    with transaction.atomic():
        entries = records.remove("staff", staff_id)
        log_changes(entries)
    return bool(entries)


def accounts() -> tuple[Staff, ...]:
    """All there are, a point after the other."""
    rows = models.Staff.objects.order_by("market_point", "id").values_list("document", flat=True)
    every = (wire.decode(document.encode(), Staff) for document in rows)
    return tuple(sorted(every, key=lambda staff: (staff.market_point, staff.name, staff.id)))


def account(staff_id: str) -> Staff | None:
    """The account with this id."""
    row = models.Staff.objects.filter(id=staff_id).first()
    return None if row is None else wire.decode(row.document.encode(), Staff)


def _change(staff_id: str, changed: Callable[[Staff], Staff]) -> None:
    with transaction.atomic():
        records.lock({("staff", staff_id)})  # or one that is just being withdrawn would be there again
        staff = account(staff_id)
        if staff is None:
            raise StaffUnknown(field="id")
        fresh = changed(staff)
        former = {staff.pin, staff.badge} - {fresh.pin, fresh.badge, ""}
        if former:  # durable before it is promised
            REPLACED.add(_hash(staff_id, verifier) for verifier in former)
        _put(fresh)


def _put(staff: Staff) -> None:
    with transaction.atomic():
        log_changes(records.put(staff, wire.encode(staff)))
