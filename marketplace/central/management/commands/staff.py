"""`staff`: who works at the market points, and who of them looked at what."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from marketplace.central import models, staffing
from marketplace.central.management.centre_command import CentreCommand, fault
from marketplace.pins import BADGE_MAX, BADGE_MIN
from marketplace.staff import StaffRole
from marketplace.vocabulary import FIRST_NAME_MAX

LIST = "python -m marketplace.central staff list"


class Command(CentreCommand):
    """A PIN alone goes to standard output, so that nothing else need be read aloud; the rest goes beside it."""

    help = "Accounts of staff: add, give a PIN or a badge, withdraw, list; and who looked at what"

    def add_arguments(self, parser: CommandParser) -> None:
        """What to do, and with whom."""
        deeds = parser.add_subparsers(dest="deed", required=True)
        add = deeds.add_parser("add", help="a new account; prints its PIN, once")
        add.add_argument("--point", required=True, help="id of the market point, e.g. de-hamelink")
        add.add_argument("--role", required=True, choices=[role.value for role in StaffRole])
        add.add_argument("--name", required=True, help="how neighbours call them; no surname")
        add.add_argument("--care", action="store_true", help="may read worries, and what a professional may be told")
        for deed, told in (
            ("pin", "another PIN, printed once; also for who is locked out"),
            ("badge", "the badge whose number is typed, or read by a reader, on standard input"),
            ("withdraw", "does not work here any more; cannot be undone"),
        ):
            one = deeds.add_parser(deed, help=told)
            one.add_argument("id", help="id of the account, as `staff list` shows it")
            if deed == "badge":
                one.add_argument("--none", action="store_true", help="they have no badge any more")
        deeds.add_parser("list", help="all accounts")
        accesses = deeds.add_parser("accesses", help="who looked at personal data, when and why; the latest last")
        accesses.add_argument("--staff", default="", help="id of an account")
        accesses.add_argument("--record", default="", help="id of a listing or a case")

    def handle(self, *_args: Any, deed: str, **options: Any) -> None:
        """Does it."""
        try:
            match deed:
                case "add":
                    self._add(**options)
                case "pin":
                    self._tell(staffing.give_pin(options["id"]), "The new PIN, which is shown this once:")
                case "badge":
                    self._badge(options["id"], none=options["none"])
                case "withdraw":
                    self._withdraw(options["id"])
                case "list":
                    self._list()
                case _:
                    self._accesses(options["staff"], options["record"])
        except staffing.StaffUnknown as exc:
            raise fault(f"there is no such account; please run: {LIST}") from exc
        except staffing.BadgeUnclear as exc:
            raise fault(
                f"that is no badge: a reader types {BADGE_MIN} to {BADGE_MAX} letters and figures, and not the first"
                " that anybody would guess"
            ) from exc
        except staffing.BadgeTaken as exc:
            raise fault("a colleague of this point has that badge") from exc

    def _add(self, *, point: str, role: str, name: str, care: bool, **_options: Any) -> None:
        if not models.MarketPoint.objects.filter(id=point).exists():
            known = ", ".join(models.MarketPoint.objects.order_by("id").values_list("id", flat=True))
            raise fault(
                f"there is no market point {point!r}; known are: {known or 'none yet (make one with: point add)'}"
            )
        if not 0 < len(name.strip()) <= FIRST_NAME_MAX:
            raise fault(f"--name must have from 1 to {FIRST_NAME_MAX} characters")
        staff, pin = staffing.add(point, name.strip(), StaffRole(role), care=care)
        self._tell(pin, f"Account {staff.id}. The PIN, which is shown this once:")

    def _tell(self, pin: str, why: str) -> None:
        self.stderr.write(why, self.style.NOTICE)
        self.stdout.write(pin)

    def _badge(self, id: str, *, none: bool) -> None:
        if none:
            staffing.take_badge(id)
            self.stdout.write("They have no badge any more.")
            return
        self.stderr.write("Hold the badge to the reader, or type its number:", self.style.NOTICE)
        staffing.give_badge(id, sys.stdin.readline().strip())
        self.stdout.write("The badge is theirs.")

    def _withdraw(self, id: str) -> None:
        if not staffing.withdraw(id):
            raise staffing.StaffUnknown(field="id")
        self.stdout.write("Withdrawn. What they do at a terminal that has not heard of it yet is looked at here.")

    def _list(self) -> None:
        found = staffing.accounts()
        if not found:
            self.stdout.write("There is no account yet.")
        for staff in found:
            has = [word for word, there in (("care", staff.care), ("badge", bool(staff.badge))) if there]
            self.stdout.write(
                f"{staff.id}  {staff.market_point:<28}  {staff.role:<13}  {staff.name}  {', '.join(has)}".rstrip()
            )

    def _accesses(self, staff: str, record: str) -> None:
        looks = models.Access.objects.order_by("logged_at", "id")
        if staff:
            looks = looks.filter(staff=staff)
        if record:
            looks = looks.filter(record=record)
        if not looks.exists():
            self.stdout.write("Nobody looked.")
        for look in looks.iterator():
            at = timezone.localtime(look.logged_at).strftime("%Y-%m-%d %H:%M")
            where = f"{look.market_point} {look.terminal}".rstrip()
            self.stdout.write(f"{at}  {look.staff}  {look.record_type} {look.record}  {look.part}  {look.why}  {where}")
