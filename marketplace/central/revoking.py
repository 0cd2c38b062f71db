"""Ends a terminal for ever, after a restore too; decides not which."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from marketplace.central import models
from marketplace.central.durable_log import REVOKED


def revoke(device_id: str) -> bool:
    """From its next request on nothing of this device is taken. Returns whether there is such a device; twice is once.

    A device that is not here may be in the next backup that is put back, so it is written down all the same. Raises
    OSError for a full disk, and then nothing is revoked.
    """
    if REVOKED.word.fullmatch(device_id):
        REVOKED.add((device_id,))
    return _revoke((device_id,)) > 0


def catch_up() -> int:
    """Revoke again all that the log names: for a database that was put back from a backup. Returns how many."""
    words = REVOKED.words()
    with transaction.atomic():
        at_work = models.Device.objects.exclude(state=models.DeviceState.REVOKED).values_list("id", flat=True)
        return _revoke([device_id for device_id in at_work if device_id in words])


def _revoke(devices: Collection[str]) -> int:
    return models.Device.objects.filter(id__in=devices).update(state=models.DeviceState.REVOKED)
