"""Table of the wrong secret codes with which somebody wanted to read what is theirs."""

from __future__ import annotations

from django.db import models


class WrongCode(models.Model):
    """One try: from which device and when; not of which receipt, for that is nobody's business."""

    device_id = models.CharField(max_length=64)
    tried_at = models.DateTimeField()

    class Meta:
        db_table = "wrong_code"
        indexes = (models.Index(fields=["device_id", "tried_at"], name="wrong_code_of_device"),)
