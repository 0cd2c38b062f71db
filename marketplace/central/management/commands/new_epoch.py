"""`new_epoch`: to run once after a backup was put back, before terminals may talk to the centre again."""

from __future__ import annotations

import uuid
from typing import Any

from django.utils import timezone

from marketplace.central import erasing, kept_looks, models, revoking, staffing
from marketplace.central.management.centre_command import CentreCommand
from marketplace.central.retention import KEEP_ACCESSES


class Command(CentreCommand):
    """A new name for this life of the database: terminals notice, start reading afresh and send their work again."""

    help = "After restoring a backup: make every terminal send its work again"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Names the epoch anew; erases, revokes and withdraws again what was since the backup, and puts looks back."""
        epoch = str(uuid.uuid4())
        models.Meta.objects.update_or_create(id=1, defaults={"epoch": epoch})
        revoked = revoking.catch_up()
        withdrawn = staffing.catch_up()
        locked_out = staffing.catch_up_keys()
        again = erasing.catch_up()
        looks = kept_looks.catch_up(timezone.now() - KEEP_ACCESSES)
        self.stdout.write(f"The epoch is now {epoch}.")
        if revoked:
            self.stdout.write(f"{revoked} terminals were revoked again: the backup had them at work.")
        if withdrawn:
            self.stdout.write(f"{withdrawn} accounts of staff were withdrawn again: the backup still had them.")
        for staff in locked_out:
            self.stdout.write(
                f"Account {staff.id} needs another PIN or badge: the backup had one that was replaced or lost since."
            )
        if again:
            self.stdout.write(f"{again} records were erased again: the backup still had them.")
        if looks:
            self.stdout.write(f"{looks} looks at personal data were put back: the backup did not have them.")
