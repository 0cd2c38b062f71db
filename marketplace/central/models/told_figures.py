"""Table of the figures of months that are over, as they were told."""

from __future__ import annotations

from django.db import models


class ToldFigures(models.Model):
    """A month, "2026-11", and its FiguresAnswer as JSON: the steering group is told the same each time it asks."""

    month = models.CharField(max_length=7, primary_key=True)
    document = models.TextField()

    class Meta:
        db_table = "told_figures"
