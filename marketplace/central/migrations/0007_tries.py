"""Wrong codes are counted at each number; marks in tables are made with a key of the centre."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import migrations, models

from marketplace.central import figures, keys


def close_marks(apps: Any, _schema: Any) -> None:
    """What was a plain hash is put under the key."""
    helped = apps.get_model("central", "Helped")
    plain = tuple(helped.objects.all())
    helped.objects.all().delete()
    for row in plain:
        row.mark = keys.mark(settings.DATA_DIR, figures.PURPOSE, row.mark)
    helped.objects.bulk_create(plain, batch_size=figures.ROWS_AT_ONCE)


def leave(_apps: Any, _schema: Any) -> None:
    """A mark cannot be opened again; the former version counts those listings anew."""


class Migration(migrations.Migration):
    """After the residents."""

    dependencies = (("central", "0006_residents"),)

    operations = (
        migrations.AddField(
            model_name="wrongcode",
            name="mark",
            # of before: counts in all, and at no number; gone in a day
            field=models.CharField(default="", max_length=64),
            preserve_default=False,
        ),
        migrations.RemoveIndex(model_name="oplog", name="op_log_code_of_device"),
        migrations.RunPython(close_marks, leave),
    )
