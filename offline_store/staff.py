"""Who works at this terminal's point, and how often in a row somebody was not who they said; knows no PIN and no badge.

Accounts are the cache's: a withdrawn one is gone with the next pull. Failures stand in what must not be lost, so that
switching the terminal off and on gives nobody another try.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from marketplace import wire
from marketplace.columns import FeedClass
from marketplace.errors import WireFault
from marketplace.pins import same_badge
from marketplace.staff import Staff, StaffRole
from offline_store.cache import Cache
from offline_store.database import Database
from offline_store.device import Device
from offline_store.lease import Lease

COUNTED_EVERY_S = 60.0


@dataclass(frozen=True, slots=True)
class Tries:
    """Failures in a row, how many seconds until the next try is looked at, and whether none is any more."""

    failures: int = 0
    wait_s: float = 0.0
    locked: bool = False


class StaffAccounts:
    """Waits are counted in running time, as the lease is: the wall clock plays no part."""

    def __init__(self, cache: Cache, database: Database, device: Device, lease: Lease) -> None:
        self._cache = cache
        self._database = database
        self._device = device
        self._lease = lease

    def accounts(self) -> tuple[Staff, ...]:
        """All of this point, by name; none before the centre has told, or when this terminal belongs to no centre."""
        if not self._device.is_enrolled:
            return ()
        feed = f"{self._device.enrolment().market_point}/{FeedClass.STAFF}"
        found: list[Staff] = []
        for (document,) in self._cache.rows(
            "SELECT document FROM record WHERE record_type = 'staff' AND feed = ?", (feed,)
        ):
            try:
                found.append(wire.decode(document, Staff))
            except WireFault:
                continue  # with a role of a newer centre: what they may do here nobody knows
        return tuple(sorted(found, key=lambda staff: (staff.name.casefold(), staff.id)))

    def are_told(self) -> bool:
        """Whether the centre has told who works here, be it nobody; not before it has, nor after the cache was lost."""
        if not self._device.is_enrolled:
            return False
        feed = f"{self._device.enrolment().market_point}/{FeedClass.STAFF}"
        return self._cache.row("SELECT 1 FROM cursor WHERE feed = ?", (feed,)) is not None

    def account(self, staff_id: str) -> Staff | None:
        """One account of this point, or None when there is none (any more)."""
        return next((staff for staff in self.accounts() if staff.id == staff_id), None)

    def by_badge(self, verifier: str) -> Staff | None:
        """Whose badge it is (`pins.badge_verifier`), or None when it is nobody's here."""
        return next((staff for staff in self.accounts() if same_badge(staff.badge, verifier)), None)

    def tries(self, staff: Staff | None) -> Tries:
        """How it stands with an account; None: with badges that are nobody's.

        Another PIN begins anew, and so does a day of running time (`staff_rules.FORGOTTEN_AFTER_S`) after the last.
        """
        from marketplace import staff_rules  # with all operations: no start waits for them

        row = self._database.row(
            "SELECT failures, boot, at_s, ran_s FROM staff_tries WHERE account = ? AND verifier = ?", _key(staff)
        )
        if row is None:
            return Tries()
        failures, passed_s = int(row[0]), self._passed_s(str(row[1]), float(row[2]), float(row[3]))
        if passed_s >= staff_rules.FORGOTTEN_AFTER_S:
            return Tries()
        return Tries(failures, max(0.0, staff_rules.wait_s(failures) - passed_s), staff_rules.is_locked(failures))

    def _passed_s(self, boot: str, at_s: float, ran_s: float) -> float:
        """Running time since the last failure, if it was `ran_s` at that moment; what was not counted is lost."""
        booted, now_s = self._lease.moment()
        # since it was switched on again at least so much time has passed; how long it was off nobody knows
        return ran_s + (now_s - at_s if boot == booted and now_s >= at_s else now_s)

    def count_on(self) -> None:
        """Keep how much running time has passed, or a terminal that is switched off at night never comes to a day.

        Writes only where somebody was wrong, at most once in COUNTED_EVERY_S, and nothing more after that day: then
        nobody was. Raises as `note_failure`.
        """
        booted, now_s = self._lease.moment()
        for account, boot, at_s, ran_s in self._database.rows("SELECT account, boot, at_s, ran_s FROM staff_tries"):
            if boot == booted and 0 <= now_s - at_s < COUNTED_EVERY_S:
                continue
            passed_s = self._passed_s(boot, at_s, ran_s)
            if passed_s >= _forgotten_after_s():
                self._database.run("DELETE FROM staff_tries WHERE account = ?", (account,))
                continue
            self._database.run(
                "UPDATE staff_tries SET boot = ?, at_s = ?, ran_s = ? WHERE account = ?",
                (booted, now_s, passed_s, account),
            )

    def note_failure(self, staff: Staff | None) -> Tries:
        """One more, durable when this returns: to be called before anybody is told that it was wrong.

        Raises StoreFull, StoreReadOnly, StoreDamaged: then nobody is let in either.
        """
        from marketplace.staff_rules import LOCKED_AFTER

        account, verifier = _key(staff)
        failures = min(self.tries(staff).failures + 1, LOCKED_AFTER)
        self._database.run(
            "INSERT OR REPLACE INTO staff_tries (account, verifier, failures, boot, at_s, ran_s)"
            " VALUES (?, ?, ?, ?, ?, 0)",
            (account, verifier, failures, *self._lease.moment()),
        )
        return self.tries(staff)

    def note_success(self, staff: Staff, *, by_pin: bool = False) -> None:
        """Somebody was who they said: from now on they begin anew, and nobody else does.

        Not badges that are nobody's either, or who has one of their own could try out others without end. But what is
        locked here ends when who leads the point gives their own PIN; a badge may be found.
        """
        from marketplace.staff_rules import LOCKED_AFTER

        ends = LOCKED_AFTER if by_pin and staff.role is StaffRole.POINT_MANAGER else LOCKED_AFTER + 1  # nobody has more
        over = "FROM staff_tries WHERE account = ? OR failures >= ?"
        if self._database.row(f"SELECT 1 {over}", (staff.id, ends)) is not None:
            self._database.run(f"DELETE {over}", (staff.id, ends))


def _forgotten_after_s() -> float:
    from marketplace.staff_rules import FORGOTTEN_AFTER_S  # with all operations: no start waits for them

    return FORGOTTEN_AFTER_S


def _key(staff: Staff | None) -> tuple[str, str]:
    """The account, and what stands for its PIN: nothing that a PIN can be compared with leaves the cache."""
    if staff is None:
        return "", ""
    return staff.id, hashlib.sha256(staff.pin.encode()).hexdigest()
