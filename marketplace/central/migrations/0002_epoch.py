"""Gives this life of the database its name, once."""

from __future__ import annotations

import uuid

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def name_epoch(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """A centre without an epoch could not tell a terminal that it was restored."""
    apps.get_model("central", "Meta").objects.get_or_create(id=1, defaults={"epoch": str(uuid.uuid4())})


class Migration(migrations.Migration):
    """After the tables."""

    dependencies = (("central", "0001_tables"),)
    operations = (migrations.RunPython(name_epoch, migrations.RunPython.noop),)
