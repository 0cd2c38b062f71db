"""Whether somebody is who they say, on the store's thread: compares, counts before it answers; knows no screen."""

from __future__ import annotations

from kiosk.desk.events import NotSignedIn, SignedInAs
from marketplace.pins import badge_verifier, pin_fits
from marketplace.staff import Staff
from offline_store.staff import Tries
from offline_store.store import Store

PIN_WRONG, BADGE_UNKNOWN = "pin_wrong", "badge_unknown"
WAIT, LOCKED, WITHDRAWN = "staff_wait", "staff_locked", "staff_withdrawn"


def pin_checked(store: Store, staff_id: str, pin: str, now_s: float, ticket: int) -> SignedInAs | NotSignedIn:
    """Signed in, or why not; a wrong one is counted durably before this returns. No `pin`: how the tries stand.

    `now_s` is monotonic seconds. Takes a fifth of a second, or three (`pins`). Raises StoreFull, StoreReadOnly,
    StoreDamaged: then nobody was let in.
    """
    staff = store.staff.account(staff_id)
    if staff is None:
        return NotSignedIn(WITHDRAWN, at=now_s, ticket=ticket)
    tries = store.staff.tries(staff)
    if (refused := _refused(tries, now_s, ticket)) is not None:
        return refused
    if not pin:
        return NotSignedIn("", tries.failures, at=now_s, ticket=ticket)
    if not pin_fits(pin, staff.pin):
        return _wrong(store, staff, PIN_WRONG, now_s, ticket)
    store.staff.note_success(staff, by_pin=True)
    return SignedInAs(staff, ticket)


def badge_checked(store: Store, number: str, now_s: float, ticket: int) -> SignedInAs | NotSignedIn:
    """As `pin_checked`, for a badge. A PIN that was wrong too often stays shut, whatever badge comes."""
    if (refused := _refused(store.staff.tries(None), now_s, ticket)) is not None:
        return refused
    staff = store.staff.by_badge(badge_verifier(number, store.device.enrolment().market_point))
    if staff is None:
        return _wrong(store, None, BADGE_UNKNOWN, now_s, ticket)
    if not store.staff.tries(staff).locked:
        store.staff.note_success(staff)
    return SignedInAs(staff, ticket)


def _wrong(store: Store, staff: Staff | None, code: str, now_s: float, ticket: int) -> NotSignedIn:
    tries = store.staff.note_failure(staff)
    return NotSignedIn(LOCKED if tries.locked else code, tries.failures, tries.wait_s, tries.locked, now_s, ticket)


def _refused(tries: Tries, now_s: float, ticket: int) -> NotSignedIn | None:
    """Nothing is compared: it was wrong too often, or a moment ago."""
    if not tries.locked and tries.wait_s <= 0:
        return None
    code = LOCKED if tries.locked else WAIT
    return NotSignedIn(code, tries.failures, tries.wait_s, tries.locked, now_s, ticket)
