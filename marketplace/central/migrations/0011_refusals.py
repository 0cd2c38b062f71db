"""What the desk of a point sees of operations of its public terminals that were not accepted."""

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
    """After the questions."""

    dependencies = (("central", "0010_questions"),)

    operations = (
        migrations.CreateModel(name="Refusal", fields=_CASE, options={"db_table": "refusal"}),
        migrations.CreateModel(name="CareRefusal", fields=_CASE, options={"db_table": "care_refusal"}),
    )
