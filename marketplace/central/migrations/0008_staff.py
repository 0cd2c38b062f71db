"""Who works at the market points, who looked at what, and what the log of operations is counted by."""

from __future__ import annotations

from django.db import migrations, models

_COUNTED = {
    "type": 64,
    "made": 64,
    "district": 64,
    "market_point": 64,
    "via": 16,
    "staff": 64,
    "detail": 120,
}


def _text(length: int) -> models.CharField[str, str]:
    return models.CharField(blank=True, default="", max_length=length)


class Migration(migrations.Migration):
    """After the tries."""

    dependencies = (("central", "0007_tries"),)

    operations = (
        migrations.CreateModel(
            name="Staff",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("document", models.TextField()),
                ("market_point", models.CharField(max_length=64)),
            ],
            options={
                "db_table": "staff",
            },
        ),
        migrations.CreateModel(
            name="Access",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("market_point", models.CharField(max_length=64)),
                ("staff", models.CharField(max_length=64)),
                ("record_type", models.CharField(max_length=64)),
                ("record", models.CharField(max_length=64)),
                ("part", models.CharField(max_length=16)),
                ("why", models.CharField(max_length=16)),
                ("device_id", models.CharField(max_length=64)),
                ("terminal", models.CharField(blank=True, max_length=120)),
                ("seen_at", models.DateTimeField()),
                ("logged_at", models.DateTimeField()),
            ],
            options={
                "db_table": "access",
                "indexes": [
                    models.Index(fields=["staff", "logged_at"], name="access_by_staff"),
                    models.Index(fields=["record"], name="access_of_record"),
                    models.Index(fields=["logged_at"], name="access_logged_at"),
                ],
            },
        ),
        *(migrations.AddField("oplog", name, _text(length)) for name, length in _COUNTED.items()),
        migrations.AddIndex(
            "oplog",
            models.Index(fields=["received_at"], name="op_log_named", condition=models.Q(staff__gt="")),
        ),
        migrations.AddField("oplog", "about", models.TextField(blank=True, default="")),
        migrations.AddField("refusedoperation", "staff", _text(64)),
    )
