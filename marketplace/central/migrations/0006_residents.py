"""Figures and what they are counted from, wrong codes of who wants to read, and how somebody said yes."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """After the bounds."""

    dependencies = (("central", "0005_bounds"),)

    operations = (
        migrations.AddField(
            model_name="consent",
            name="how",
            field=models.CharField(blank=True, max_length=16),
        ),
        migrations.AddField(
            model_name="consent",
            name="said_on",
            field=models.DateField(null=True),
        ),
        migrations.CreateModel(
            name="Figures",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("document", models.TextField()),
                ("district", models.CharField(max_length=64)),
                ("month", models.CharField(max_length=7)),
            ],
            options={
                "db_table": "figures",
            },
        ),
        migrations.CreateModel(
            name="Helped",
            fields=[
                ("mark", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("district", models.CharField(max_length=64)),
                ("month", models.CharField(max_length=7)),
            ],
            options={
                "db_table": "helped",
                "indexes": [models.Index(fields=["district", "month"], name="helped_of_month")],
            },
        ),
        migrations.CreateModel(
            name="WrongCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("device_id", models.CharField(max_length=64)),
                ("tried_at", models.DateTimeField()),
            ],
            options={
                "db_table": "wrong_code",
                "indexes": [models.Index(fields=["device_id", "tried_at"], name="wrong_code_of_device")],
            },
        ),
    )
