"""`scope`: which boards a terminal may read, and whether a desk sees care needs."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from marketplace.central import models
from marketplace.central.management.centre_command import CentreCommand, fault
from marketplace.vocabulary import TerminalRole


class Command(CentreCommand):
    """Takes effect at the device's next pull: it gets the feeds it may read now, and drops the others."""

    help = "Set which boards a terminal may read, and whether a desk sees care needs and worries"

    def add_arguments(self, parser: CommandParser) -> None:
        """What to change; what is not named stays."""
        parser.add_argument("device", help="id of the device, as `devices` lists it")
        boards = parser.add_mutually_exclusive_group()
        boards.add_argument("--districts", help="ids of districts, with commas")
        boards.add_argument("--all", action="store_true", dest="everything", help="all districts of the city")
        care = parser.add_mutually_exclusive_group()
        care.add_argument("--care", action="store_true", default=None, dest="care", help="sees care needs and worries")
        care.add_argument("--no-care", action="store_false", default=None, dest="care", help="does not see them")

    def handle(
        self, *_args: Any, device: str, districts: str | None, everything: bool, care: bool | None, **_options: Any
    ) -> None:
        """Sets it; twice is once."""
        found = models.Device.objects.filter(id=device).first()
        if found is None:
            raise fault(f"there is no device {device!r}; please run: python -m marketplace.central devices")
        if everything:
            found.districts = None
        elif districts is not None:
            found.districts = _known(districts)
        if care and found.role != TerminalRole.DESK:
            raise fault("only a desk may see care needs; this is a public terminal")
        if care is not None:
            found.care = care
        found.save(update_fields=["districts", "care"])
        boards = "all districts" if found.districts is None else ", ".join(found.districts) or "no district"
        self.stdout.write(f"Device {device} reads {boards}{', and care needs' if found.care else ''}.")


def _known(districts: str) -> list[str]:
    wanted = [name.strip() for name in districts.split(",") if name.strip()]
    known = set(models.District.objects.values_list("id", flat=True))
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise fault(f"there is no district {unknown[0]!r}; known are: {', '.join(sorted(known)) or 'none yet'}")
    return sorted(set(wanted))
