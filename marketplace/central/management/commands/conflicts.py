"""`conflicts`: lists the fields for which two people wanted different values, and settles one."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from marketplace.central.conflicts import ConflictUnknown, RecordGone, Take, open_conflicts, settle
from marketplace.central.management.centre_command import CentreCommand, fault
from marketplace.errors import WireFault


class Command(CentreCommand):
    """One line per open conflict: its number, when, of what, which field, what stands and what was proposed."""

    help = "List the open conflicts, or settle one"

    def add_arguments(self, parser: CommandParser) -> None:
        """Which one, and what is to stand."""
        parser.add_argument("--settle", type=int, metavar="NUMBER", help="the number of the conflict")
        parser.add_argument("--take", choices=[take.value for take in Take], help="which value is to stand")

    def handle(self, *_args: Any, settle: int | None, take: str | None, **_options: Any) -> None:
        """Prints the list, or settles."""
        if settle is not None and take is not None:
            self._settle(settle, Take(take))
            return
        if settle is not None or take is not None:
            raise fault("--settle and --take belong together")
        entries = open_conflicts()
        if not entries:
            self.stdout.write("There is no open conflict.")
        for entry in entries:
            when = timezone.localtime(entry.noted_at).strftime("%Y-%m-%d %H:%M")
            self.stdout.write(
                f"{entry.id}  {when}  {entry.record_type} {entry.record_id}  {entry.field}  "
                f"current {entry.current}  proposed {entry.proposed}"
            )

    def _settle(self, number: int, take: Take) -> None:
        try:
            done = settle(number, take, timezone.now())
        except ConflictUnknown as exc:
            raise fault(
                f"there is no open conflict {number}; please run: python -m marketplace.central conflicts"
            ) from exc
        except RecordGone as exc:
            raise fault("that record is not there any more; take: current") from exc
        except WireFault as exc:
            raise fault(f"the proposed value does not fit the record any more ({exc.field}); take: current") from exc
        self.stdout.write(
            f"Conflict {number} is settled: {done.field} of {done.record_type} {done.record_id} is as {take}."
        )
