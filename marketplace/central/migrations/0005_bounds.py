"""What keeps the refused, the guessed and the never closed within bounds."""

from __future__ import annotations

import django.db.models.deletion
import django.utils.timezone
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from marketplace.central.refused import NAMES_MAX, TOO_MANY_NAMES, names_in

CASES = (
    "response", "message", "mediation", "contactattempt", "reaction", "correction", "outcome", "consentchange",
    "handover", "signal",
)  # fmt: skip


def name_them(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """What was refused before must be found too, or an erasure would leave it."""
    using = editor.connection.alias
    names = apps.get_model("central", "RefusedName").objects.using(using)
    refused = apps.get_model("central", "RefusedOperation").objects.using(using)
    for pk, body in refused.values_list("pk", "body").iterator():
        found = names_in(bytes(body))
        kept = found if len(found) <= NAMES_MAX else (TOO_MANY_NAMES,)
        names.bulk_create(names.model(refused_id=pk, name=name) for name in kept)


class Migration(migrations.Migration):
    """After the checksums."""

    dependencies = (("central", "0004_checksums"),)
    operations = (
        migrations.CreateModel(
            name="RefusedName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=64)),
                (
                    "refused",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="central.refusedoperation",
                    ),
                ),
            ],
            options={
                "db_table": "refused_name",
                "indexes": [models.Index(fields=["name"], name="refused_name_name")],
            },
        ),
        migrations.AddIndex(
            model_name="oplog",
            index=models.Index(fields=["device_id", "code", "received_at"], name="op_log_code_of_device"),
        ),
        *(
            migrations.AddField(
                model_name=name,
                name="logged_at",
                field=models.DateTimeField(auto_now_add=True, default=django.utils.timezone.now),
                preserve_default=False,
            )
            for name in CASES
        ),
        migrations.RunPython(name_them, migrations.RunPython.noop),
    )
