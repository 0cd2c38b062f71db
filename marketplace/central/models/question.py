"""Table of the questions about people that terminals asked, kept for a day."""

from __future__ import annotations

from django.db import models


class Question(models.Model):
    """One question: from which device, when, and whether anybody was found. About whom stands in the log of looks."""

    device_id = models.CharField(max_length=64)
    found = models.BooleanField()
    asked_at = models.DateTimeField()
    nonce = models.CharField(max_length=64, blank=True)
    """Of the question: one that comes again is not answered."""

    class Meta:
        db_table = "question"
        indexes = (models.Index(fields=["device_id", "asked_at"], name="question_of_device"),)
