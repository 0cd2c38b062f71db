"""Table of operations the centre said no to, whole: nothing a person confirmed is ever thrown away."""

from __future__ import annotations

from django.db import models


class RefusedOperation(models.Model):
    """`body` is the operation's JSON byte for byte; contact data in it is still sealed."""

    device_id = models.CharField(max_length=64)
    incarnation = models.IntegerField()
    op_seq = models.BigIntegerField()
    type = models.CharField(max_length=64)
    body = models.BinaryField()
    code = models.CharField(max_length=120)
    field = models.CharField(max_length=120, blank=True)
    received_at = models.DateTimeField()
    staff = models.CharField(max_length=64, blank=True, default="")
    """The account it was said to be done by."""

    class Meta:
        db_table = "refused_operation"
        constraints = (
            models.UniqueConstraint(fields=["device_id", "incarnation", "op_seq"], name="refused_once_per_operation"),
        )
