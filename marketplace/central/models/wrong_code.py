"""Table of the wrong secret codes, of operations and of who wanted to read what is theirs."""

from __future__ import annotations

from django.db import models


class WrongCode(models.Model):
    """One try: from which device and when. Of which number says only a mark, for that is nobody's business."""

    device_id = models.CharField(max_length=64)
    mark = models.CharField(max_length=64)
    """`tries.mark_of` the number."""
    tried_at = models.DateTimeField()

    class Meta:
        db_table = "wrong_code"
        indexes = (models.Index(fields=["device_id", "tried_at"], name="wrong_code_of_device"),)
