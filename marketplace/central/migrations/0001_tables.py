"""The tables of the first release, as the models describe them."""

# ruff: noqa: RUF012 - written by makemigrations; Django reads these lists and changes none

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("purpose", models.CharField(max_length=32)),
                ("text_version", models.CharField(max_length=120)),
                ("given_at", models.DateTimeField()),
                ("given_by", models.CharField(max_length=16)),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "db_table": "consent",
            },
        ),
        migrations.CreateModel(
            name="Device",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("incarnation", models.IntegerField(default=1)),
                ("public_key", models.BinaryField()),
                ("role", models.CharField(max_length=16)),
                (
                    "state",
                    models.CharField(
                        choices=[("active", "Active"), ("quarantined", "Quarantined"), ("revoked", "Revoked")],
                        default="active",
                        max_length=16,
                    ),
                ),
                ("market_point", models.CharField(max_length=64)),
                ("letter", models.CharField(max_length=3, unique=True)),
                ("last_op_seq", models.BigIntegerField(default=0)),
                ("program", models.CharField(blank=True, max_length=120)),
                ("enrolled_at", models.DateTimeField()),
                ("last_seen", models.DateTimeField()),
            ],
            options={
                "db_table": "device",
            },
        ),
        migrations.CreateModel(
            name="District",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("document", models.TextField()),
                ("name", models.CharField(max_length=120)),
            ],
            options={
                "db_table": "district",
            },
        ),
        migrations.CreateModel(
            name="Feed",
            fields=[
                ("name", models.CharField(max_length=130, primary_key=True, serialize=False)),
                ("head", models.BigIntegerField(default=0)),
                ("floor", models.BigIntegerField(default=0)),
            ],
            options={
                "db_table": "feed",
            },
        ),
        migrations.CreateModel(
            name="Listing",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("document", models.TextField()),
                ("number", models.CharField(max_length=12, unique=True)),
                ("kind", models.CharField(max_length=16)),
                ("district", models.CharField(max_length=64)),
                ("market_point", models.CharField(max_length=64)),
                ("state", models.CharField(max_length=16)),
                ("placed_on", models.DateField()),
                ("hangs_until", models.DateField()),
            ],
            options={
                "db_table": "listing",
            },
        ),
        migrations.CreateModel(
            name="MarketPoint",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("document", models.TextField()),
                ("name", models.CharField(max_length=120)),
                ("district", models.CharField(max_length=64)),
                ("letter", models.CharField(max_length=3)),
            ],
            options={
                "db_table": "market_point",
            },
        ),
        migrations.CreateModel(
            name="Meta",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("epoch", models.CharField(max_length=64)),
            ],
            options={
                "db_table": "meta",
            },
        ),
        migrations.CreateModel(
            name="OpLog",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "device_id",
                        "incarnation",
                        "op_seq",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("device_id", models.CharField(max_length=64)),
                ("incarnation", models.IntegerField()),
                ("op_seq", models.BigIntegerField()),
                ("op_id", models.CharField(max_length=64, null=True, unique=True)),
                ("body_hash", models.CharField(max_length=64)),
                ("outcome", models.CharField(max_length=16)),
                ("code", models.CharField(blank=True, max_length=120)),
                ("field", models.CharField(blank=True, max_length=120)),
                ("made_at", models.DateTimeField()),
                ("received_at", models.DateTimeField()),
            ],
            options={
                "db_table": "op_log",
            },
        ),
        migrations.CreateModel(
            name="Partner",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("document", models.TextField()),
                ("name", models.CharField(max_length=120)),
            ],
            options={
                "db_table": "partner",
            },
        ),
        migrations.CreateModel(
            name="PointSettings",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("document", models.TextField()),
            ],
            options={
                "db_table": "point_settings",
            },
        ),
        migrations.CreateModel(
            name="Provider",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("document", models.TextField()),
                ("name", models.CharField(max_length=120)),
            ],
            options={
                "db_table": "provider",
            },
        ),
        migrations.CreateModel(
            name="RefusedOperation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("device_id", models.CharField(max_length=64)),
                ("incarnation", models.IntegerField()),
                ("op_seq", models.BigIntegerField()),
                ("type", models.CharField(max_length=64)),
                ("body", models.BinaryField()),
                ("code", models.CharField(max_length=120)),
                ("field", models.CharField(blank=True, max_length=120)),
                ("received_at", models.DateTimeField()),
            ],
            options={
                "db_table": "refused_operation",
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "feed", "seq", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("feed", models.CharField(max_length=130)),
                ("seq", models.BigIntegerField()),
                ("record_type", models.CharField(max_length=64)),
                ("record_id", models.CharField(max_length=64)),
                ("rev", models.BigIntegerField(default=1)),
                ("kind", models.CharField(max_length=3)),
            ],
            options={
                "db_table": "change",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("feed", "record_type", "record_id"), name="change_latest_per_record"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EnrolmentCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("handle", models.CharField(max_length=8, unique=True)),
                ("code_hash", models.CharField(max_length=64)),
                ("market_point", models.CharField(max_length=64)),
                ("role", models.CharField(max_length=16)),
                ("expires_at", models.DateTimeField()),
                ("tries", models.IntegerField(default=0)),
                (
                    "device",
                    models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, to="central.device"),
                ),
            ],
            options={
                "db_table": "enrolment_code",
            },
        ),
        migrations.CreateModel(
            name="PrivatePart",
            fields=[
                (
                    "listing",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="private_part",
                        serialize=False,
                        to="central.listing",
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("sealing_key", models.CharField(max_length=120)),
            ],
            options={
                "db_table": "private_part",
            },
        ),
        migrations.AddIndex(
            model_name="listing",
            index=models.Index(fields=["district", "state", "hangs_until"], name="listing_board"),
        ),
        migrations.AddField(
            model_name="consent",
            name="listing",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="consents", to="central.listing"
            ),
        ),
        migrations.AddConstraint(
            model_name="refusedoperation",
            constraint=models.UniqueConstraint(
                fields=("device_id", "incarnation", "op_seq"), name="refused_once_per_operation"
            ),
        ),
    ]
