"""Digests and checksums of what a centre of before had in its feeds already."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from marketplace.checksums import MODULUS, digest_of

AT_ONCE = 500
TABLES = {
    "listing": "Listing",
    "partner": "Partner",
    "provider": "Provider",
    "district": "District",
    "market_point": "MarketPoint",
    "settings": "PointSettings",
}
"""What there was before; later types have their digest from the beginning."""


def sum_up(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Without it the first checksum would differ at every terminal, and each would fetch everything again."""
    using = editor.connection.alias
    change_table = apps.get_model("central", "Change")
    sums: defaultdict[str, int] = defaultdict(int)
    for record_type, name in TABLES.items():
        table = apps.get_model("central", name)
        logged = change_table.objects.using(using).filter(record_type=record_type, kind="put").order_by("feed", "seq")
        rows = logged.values_list("feed", "seq", "record_id").iterator()
        while part := list(islice(rows, AT_ONCE)):
            documents = dict(
                table.objects.using(using).filter(id__in=[row[2] for row in part]).values_list("id", "document")
            )
            for feed, seq, record_id in part:
                digest = digest_of(record_type, record_id, documents.get(record_id, "").encode())
                change_table.objects.using(using).filter(feed=feed, seq=seq).update(digest=digest)
                sums[feed] += digest
    for feed, total in sums.items():
        apps.get_model("central", "Feed").objects.using(using).filter(name=feed).update(checksum=total % MODULUS)


class Migration(migrations.Migration):
    """After the columns."""

    dependencies = (("central", "0003_sync"),)
    operations = (migrations.RunPython(sum_up, migrations.RunPython.noop),)
