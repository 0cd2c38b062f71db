"""The centre's command line, `python -m marketplace.central COMMAND`: Django's commands and ours."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

PROGRAM = "python -m marketplace.central"


def main(arguments: Sequence[str]) -> None:
    """Run one command, `enrolment-code` written with a dash as people expect. Exits 2 on a fault one can mend."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.central.settings")
    # Whatever file comes into being, the database and its -wal too, is its owner's alone.
    os.umask(0o077)
    command, *rest = arguments or ["help"]
    if not command.startswith("-"):
        command = command.replace("-", "_")
    try:
        _ = settings.INSTALLED_APPS
    except ImproperlyConfigured as exc:
        print(f"CommandError: {exc}", file=sys.stderr)
        sys.exit(2)
    execute_from_command_line([PROGRAM, command, *rest])


if __name__ == "__main__":
    main(sys.argv[1:])
