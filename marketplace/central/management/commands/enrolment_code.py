"""`enrolment-code`: prints a one-time code with which a terminal joins."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from marketplace.central import models
from marketplace.central.enrolment import CODE_LIFE, issue_code
from marketplace.central.management.centre_command import CentreCommand, fault
from marketplace.vocabulary import TerminalRole


class Command(CentreCommand):
    """The code alone goes to standard output, so that a script can take it; the explanation goes beside it."""

    help = "Print a one-time code with which a terminal joins: marktpunt enrol URL CODE"

    def add_arguments(self, parser: CommandParser) -> None:
        """Where the terminal stands and what it is for."""
        parser.add_argument("--point", required=True, help="id of the market point, e.g. de-hamelink")
        parser.add_argument("--role", choices=[role.value for role in TerminalRole], default=TerminalRole.PUBLIC.value)
        parser.add_argument("--care", action="store_true", help="a desk that may see care needs and worries")

    def handle(self, *_args: Any, point: str, role: str, care: bool, **_options: Any) -> None:
        """Prints one code."""
        found = models.MarketPoint.objects.filter(id=point).first()
        if found is None:
            known = ", ".join(models.MarketPoint.objects.order_by("id").values_list("id", flat=True))
            raise fault(
                f"there is no market point {point!r}; known are: {known or 'none yet (make one with: point add)'}"
            )
        if care and role != TerminalRole.DESK:
            raise fault("only a desk may see care needs; please add: --role desk")
        code = issue_code(found, TerminalRole(role), now=timezone.now(), care=care)
        minutes = int(CODE_LIFE.total_seconds() // 60)
        self.stderr.write(f"For one {role} terminal at {found.name}, within {minutes} minutes:", self.style.NOTICE)
        self.stdout.write(code)
