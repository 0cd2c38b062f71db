"""`new_sealing_key`: from now on terminals seal personal data with another key."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from marketplace.central.keys import new_sealing_key
from marketplace.central.management.centre_command import CentreCommand


class Command(CentreCommand):
    """Terminals get it with their next pull. The keys before it stay: they open what was sealed with them."""

    help = "Make a new key for sealing personal data; the old ones stay"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Makes one and says what to do with it."""
        key = new_sealing_key(settings.DATA_DIR)
        self.stderr.write("Back up the folder sealing/ now, apart from the database.", self.style.NOTICE)
        self.stdout.write(key.name)
