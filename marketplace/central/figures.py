"""Counts for how many listings of a district somebody was helped in a month; knows no operation.

Counted from the table Helped, which holds one row for each such listing, so that the same help told twice (the listing
is done, and the response to it too) counts once, and so that the count stays when the listing is gone.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from marketplace import cases, wire
from marketplace.cases import CaseState
from marketplace.central import keys, models, records
from marketplace.central.feeds import log_changes
from marketplace.central.records import Put
from marketplace.vocabulary import Figures, Listing, ListingState, figures_id

ROWS_AT_ONCE = 500
PURPOSE = "helped"
"""Of the marks in Helped."""
_LOCK = ("figures", "")
"""One for all districts: two writers that each count before the other has written would both be one short."""


def month_of(day: date) -> str:
    """ "2026-11"."""
    return f"{day:%Y-%m}"


def mark_of(listing_id: str) -> str:
    """What stands for a listing in Helped. Not the hash of an erasure: nobody can lay the two side by side."""
    # a hash in it, because that is what the step 0007 found in the table and put under the key
    return keys.mark(settings.DATA_DIR, PURPOSE, hashlib.sha256(f"helped\0{listing_id}".encode()).hexdigest())


def helped(listings: Mapping[str, str], month: str) -> tuple[tuple[Put, ...], tuple[models.Helped, ...]]:
    """Somebody was helped in `month` for these listings (id -> district): what to store of it, nothing the second time.

    Call it inside a transaction, with everything of it written that was decided before.
    """
    records.lock({_LOCK})
    fresh = {mark_of(listing): district for listing, district in listings.items()}
    for mark in models.Helped.objects.filter(mark__in=fresh).values_list("mark", flat=True):
        del fresh[mark]
    rows = tuple(models.Helped(mark=mark, district=district, month=month) for mark, district in fresh.items())
    more = Counter(fresh.values())
    return tuple(_put(district, month, counted(district, month) + count) for district, count in more.items()), rows


def counted(district: str, month: str) -> int:
    """How many there are by now."""
    return models.Helped.objects.filter(district=district, month=month).count()


def recount(months: int, today: date) -> int:
    """Count the last `months` months again, this one included; how many figures changed.

    What was done before there were figures is found in the listings and outcomes that are still here; a listing counts
    in the month in which it last changed. Can be run again.
    """
    with transaction.atomic():
        records.lock({_LOCK})
        _find_missing()
        wanted = _last_months(months, today)
        rows = models.Helped.objects.filter(month__in=wanted).values_list("district", "month")
        now = Counter(rows.iterator())
        known = models.Figures.objects.filter(month__in=wanted).values_list("district", "month")
        puts = [_put(district, month, now[district, month]) for district, month in sorted({*now, *known})]
        entries = records.put_many(puts)
        log_changes(entries)
    return len(entries)


def _find_missing() -> None:
    rows = []
    known = set(models.Helped.objects.values_list("mark", flat=True).iterator())
    for listing, district, day in _helped_so_far():
        if (mark := mark_of(listing)) not in known:
            known.add(mark)
            rows.append(models.Helped(mark=mark, district=district, month=month_of(day)))
    models.Helped.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)


def _helped_so_far() -> Iterator[tuple[str, str, date]]:
    """Listings that are done and those of which a case ended well, with their district and the day."""
    changed: dict[str, datetime] = dict(
        models.Change.objects.filter(record_type="listing", kind="put").values_list("record_id", "logged_at").iterator()
    )
    districts: dict[str, str] = dict(models.Listing.objects.values_list("id", "district").iterator())
    done = models.Listing.objects.filter(state=ListingState.DONE.value).values_list("id", "placed_on")
    for listing, placed_on in done.iterator():
        day = timezone.localdate(changed[listing]) if listing in changed else placed_on
        yield listing, districts[listing], day
    for row in models.Outcome.objects.iterator():
        outcome = records.read(row, "outcome")
        if isinstance(outcome, cases.Outcome) and outcome.result is CaseState.DONE:
            for listing in listings_of(_subject(outcome.about)):
                if listing in districts:
                    yield listing, districts[listing], outcome.made_on


def _subject(about: str) -> object:
    for record_type, table in (
        ("listing", models.Listing),
        ("response", models.Response),
        ("mediation", models.Mediation),
    ):
        row = table._default_manager.filter(id=about).first()
        if row is not None:
            return records.read(row, record_type)
    return None


def listings_of(subject: object) -> tuple[str, ...]:
    """The listings for which somebody was helped when this ended well; of a handover or a worry none."""
    match subject:
        case Listing():
            return (subject.id,)
        case cases.Response():
            return (subject.listing,)
        case cases.Mediation():
            return tuple(dict.fromkeys(leg.receiver for leg in subject.legs))
        case _:
            return ()


def _last_months(months: int, today: date) -> tuple[str, ...]:
    last = today.year * 12 + today.month - 1
    return tuple(f"{at // 12:04d}-{at % 12 + 1:02d}" for at in range(last - months + 1, last + 1))


def _put(district: str, month: str, count: int) -> Put:
    figures = Figures(figures_id(district, month), district, month, count)
    return Put(figures, wire.encode(figures))
