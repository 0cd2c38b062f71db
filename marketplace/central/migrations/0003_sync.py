"""Tables and columns for cases, erasure, conflicts, history, checksums, snapshots and leases."""

from __future__ import annotations

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """After the epoch."""

    dependencies = (("central", "0002_epoch"),)

    operations = (
        migrations.CreateModel(
            name="ConsentChange",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("document", models.TextField()),
                ("market_point", models.CharField(max_length=64)),
                ("about", models.CharField(blank=True, db_index=True, max_length=64)),
                ("state", models.CharField(blank=True, max_length=16)),
                ("made_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                ("sealed", models.BinaryField(default=bytes)),
                ("sealing_key", models.CharField(blank=True, max_length=120)),
            ],
            options={
                "db_table": "consent_change",
            },
        ),
        migrations.CreateModel(
            name="ContactAttempt",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("document", models.TextField()),
                ("market_point", models.CharField(max_length=64)),
                ("about", models.CharField(blank=True, db_index=True, max_length=64)),
                ("state", models.CharField(blank=True, max_length=16)),
                ("made_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                ("sealed", models.BinaryField(default=bytes)),
                ("sealing_key", models.CharField(blank=True, max_length=120)),
            ],
            options={
                "db_table": "contact_attempt",
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("document", models.TextField()),
                ("market_point", models.CharField(max_length=64)),
                ("about", models.CharField(blank=True, db_index=True, max_length=64)),
                ("state", models.CharField(blank=True, max_length=16)),
                ("made_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                ("sealed", models.BinaryField(default=bytes)),
                ("sealing_key", models.CharField(blank=True, max_length=120)),
            ],
            options={
                "db_table": "correction",
            },
        ),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("document", models.TextField()),
                ("erased_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "db_table": "erasure",
            },
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("document", models.TextField()),
                ("market_point", models.CharField(max_length=64)),
                ("about", models.CharField(blank=True, db_index=True, max_length=64)),
                ("state", models.CharField(blank=True, max_length=16)),
                ("made_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                ("sealed", models.BinaryField(default=bytes)),
                ("sealing_key", models.CharField(blank=True, max_length=120)),
            ],
            options={
                "db_table": "handover",
            },
        ),
        migrations.CreateModel(
            name="Mediation",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("document", models.TextField()),
                ("market_point", models.CharField(max_length=64)),
                ("about", models.CharField(blank=True, db_index=True, max_length=64)),
                ("state", models.CharField(blank=True, max_length=16)),
                ("made_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                ("sealed", models.BinaryField(default=bytes)),
                ("sealing_key", models.CharField(blank=True, max_length=120)),
            ],
            options={
                "db_table": "mediation",
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("document", models.TextField()),
                ("market_point", models.CharField(max_length=64)),
                ("about", models.CharField(blank=True, db_index=True, max_length=64)),
                ("state", models.CharField(blank=True, max_length=16)),
                ("made_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                ("sealed", models.BinaryField(default=bytes)),
                ("sealing_key", models.CharField(blank=True, max_length=120)),
            ],
            options={
                "db_table": "message",
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("document", models.TextField()),
                ("market_point", models.CharField(max_length=64)),
                ("about", models.CharField(blank=True, db_index=True, max_length=64)),
                ("state", models.CharField(blank=True, max_length=16)),
                ("made_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                ("sealed", models.BinaryField(default=bytes)),
                ("sealing_key", models.CharField(blank=True, max_length=120)),
            ],
            options={
                "db_table": "outcome",
            },
        ),
        migrations.CreateModel(
            name="Reaction",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("document", models.TextField()),
                ("market_point", models.CharField(max_length=64)),
                ("about", models.CharField(blank=True, db_index=True, max_length=64)),
                ("state", models.CharField(blank=True, max_length=16)),
                ("made_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                ("sealed", models.BinaryField(default=bytes)),
                ("sealing_key", models.CharField(blank=True, max_length=120)),
            ],
            options={
                "db_table": "reaction",
            },
        ),
        migrations.CreateModel(
            name="Response",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("document", models.TextField()),
                ("market_point", models.CharField(max_length=64)),
                ("about", models.CharField(blank=True, db_index=True, max_length=64)),
                ("state", models.CharField(blank=True, max_length=16)),
                ("made_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                ("sealed", models.BinaryField(default=bytes)),
                ("sealing_key", models.CharField(blank=True, max_length=120)),
            ],
            options={
                "db_table": "response",
            },
        ),
        migrations.CreateModel(
            name="Signal",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("document", models.TextField()),
                ("market_point", models.CharField(max_length=64)),
                ("about", models.CharField(blank=True, db_index=True, max_length=64)),
                ("state", models.CharField(blank=True, max_length=16)),
                ("made_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                ("sealed", models.BinaryField(default=bytes)),
                ("sealing_key", models.CharField(blank=True, max_length=120)),
            ],
            options={
                "db_table": "signal",
            },
        ),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("feed", models.CharField(db_index=True, max_length=130)),
                ("epoch", models.CharField(max_length=64)),
                ("seq", models.BigIntegerField()),
                ("checksum", models.BigIntegerField()),
                ("rows", models.BigIntegerField()),
                ("size_bytes", models.BigIntegerField()),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "db_table": "snapshot",
            },
        ),
        migrations.CreateModel(
            name="Story",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("document", models.TextField()),
                ("district", models.CharField(max_length=64)),
                ("told_on", models.DateField()),
            ],
            options={
                "db_table": "story",
            },
        ),
        migrations.AddField(
            model_name="change",
            name="digest",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="change",
            name="logged_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddField(
            model_name="device",
            name="care",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="device",
            name="case_key",
            field=models.BinaryField(default=bytes),
        ),
        migrations.AddField(
            model_name="device",
            name="districts",
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name="device",
            name="durable_through",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="device",
            name="next_public_key",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="device",
            name="report",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="device",
            name="reported_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="enrolmentcode",
            name="care",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="feed",
            name="checksum",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="meta",
            name="swept_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="oplog",
            name="reached",
            field=models.TextField(blank=True),
        ),
        migrations.CreateModel(
            name="Conflict",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("record_type", models.CharField(max_length=64)),
                ("record_id", models.CharField(max_length=64)),
                ("field", models.CharField(max_length=64)),
                ("current", models.TextField()),
                ("proposed", models.TextField()),
                ("device_id", models.CharField(max_length=64)),
                ("op_id", models.CharField(max_length=64)),
                ("noted_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "conflict",
                "indexes": [models.Index(fields=["record_type", "record_id"], name="conflict_of_record")],
            },
        ),
        migrations.CreateModel(
            name="History",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("record_type", models.CharField(max_length=64)),
                ("record_id", models.CharField(max_length=64)),
                ("document", models.TextField()),
                ("replaced_at", models.DateTimeField()),
            ],
            options={
                "db_table": "history",
                "indexes": [models.Index(fields=["record_type", "record_id"], name="history_of_record")],
            },
        ),
    )
