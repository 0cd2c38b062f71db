"""By which phone number somebody is found, what was asked, and the figures that were told."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models

from marketplace.central.reaching import ROWS_AT_ONCE, Box, mark_in


def fill(apps: Any, _schema: Any) -> None:
    """Whoever put something up before is found as well."""
    boxes = [("listing", apps.get_model("central", "PrivatePart").objects.values_list("listing_id", *_BOX))]
    for record_type in ("Response", "Handover"):
        rows = apps.get_model("central", record_type).objects.exclude(sealed=b"").values_list("id", *_BOX)
        boxes.append((record_type.lower(), rows))
    reach = apps.get_model("central", "Reach")
    found = (
        (record_type, record_id, mark_in(Box(record_type, record_id, bytes(sealed), key)))
        for record_type, rows in boxes
        for record_id, sealed, key in rows.iterator(ROWS_AT_ONCE)
    )
    reach.objects.bulk_create(
        [reach(record_type=kind, record_id=one, mark=mark) for kind, one, mark in found if mark is not None],
        batch_size=ROWS_AT_ONCE,
    )


def leave(_apps: Any, _schema: Any) -> None:
    """The former version knows no such table."""


_BOX = ("sealed", "sealing_key")


class Migration(migrations.Migration):
    """After the reviews."""

    dependencies = (("central", "0009_reviews"),)

    operations = (
        migrations.CreateModel(
            name="Reach",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "record_type",
                        "record_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("record_type", models.CharField(max_length=64)),
                ("record_id", models.CharField(max_length=64)),
                ("mark", models.CharField(blank=True, db_index=True, max_length=64)),
            ],
            options={
                "db_table": "reach",
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("device_id", models.CharField(max_length=64)),
                ("found", models.BooleanField()),
                ("asked_at", models.DateTimeField()),
                ("nonce", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "db_table": "question",
                "indexes": [models.Index(fields=["device_id", "asked_at"], name="question_of_device")],
            },
        ),
        migrations.CreateModel(
            name="ToldFigures",
            fields=[
                ("month", models.CharField(max_length=7, primary_key=True, serialize=False)),
                ("document", models.TextField()),
            ],
            options={
                "db_table": "told_figures",
            },
        ),
        migrations.AddIndex("oplog", models.Index(fields=["received_at"], name="op_log_received_at")),
        migrations.RunPython(fill, leave),
    )
