"""Listings that somebody looks at before they hang, and open conflicts as the desks get them."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models

_CASE: list[tuple[str, models.Field[Any, Any]]] = [
    ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
    ("document", models.TextField()),
    ("market_point", models.CharField(max_length=64)),
    ("about", models.CharField(blank=True, db_index=True, max_length=64)),
    ("state", models.CharField(blank=True, max_length=16)),
    ("made_on", models.DateField()),
    ("ended_on", models.DateField(null=True)),
    ("logged_at", models.DateTimeField(auto_now_add=True)),
    ("sealed", models.BinaryField(default=bytes)),
    ("sealing_key", models.CharField(blank=True, max_length=120)),
]


class Migration(migrations.Migration):
    """After the staff."""

    dependencies = (("central", "0008_staff"),)

    operations = (
        migrations.CreateModel(name="Review", fields=_CASE, options={"db_table": "review"}),
        migrations.CreateModel(name="FieldConflict", fields=_CASE, options={"db_table": "field_conflict"}),
        migrations.AddField(model_name="listing", name="held", field=models.BooleanField(default=False)),
    )
