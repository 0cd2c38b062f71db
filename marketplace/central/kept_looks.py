"""Keeps the looks that the centre wrote down itself beside the database too, and puts them back; decides not who looks.

A terminal tells its own looks again after a backup was put back; of what somebody was told by the centre alone nobody
else knows. By ids only, a file a month, so that what is over goes as a whole file and nobody who writes is in the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote, unquote

from django.conf import settings

from marketplace.central import models
from marketplace.central.durable_log import DurableLog

BY_THE_CENTRE = ""
"""As `terminal` of a look: the centre wrote it down itself. A look that a terminal tells of always has another."""
ROWS_AT_ONCE = 500
_COLUMNS = ("id", "market_point", "staff", "record_type", "record", "part", "why", "device_id")
_WORD = re.compile(rf"([A-Za-z0-9_.~%-]*\|){{{len(_COLUMNS)}}}[0-9]+;")
"""The columns, then the moment in microseconds since 1970; the semicolon says that nothing is missing."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def add(looks: Iterable[models.Access]) -> None:
    """Durable when this returns: to be called before anybody is told. Raises OSError for a full disk."""
    for month, words in _by_month(looks).items():
        _log(f"looks-{month}.log").add(words)


def catch_up(since: datetime) -> int:
    """Put back the looks since a moment that a database put back from a backup does not have. Returns how many."""
    count = 0
    for file in _files():
        every = sorted(_log(file.name).words())
        for first in range(0, len(every), ROWS_AT_ONCE):
            some = map(_look, every[first : first + ROWS_AT_ONCE])
            looks = {look.id: look for look in some if look.logged_at >= since}
            there = set(models.Access.objects.filter(id__in=looks).values_list("id", flat=True))
            fresh = [look for look_id, look in looks.items() if look_id not in there]
            models.Access.objects.bulk_create(fresh)
            count += len(fresh)
    return count


def forget(before: datetime) -> int:
    """Remove the months of which every day was before that moment. Returns how many."""
    over = [file for file in _files() if file.stem.removeprefix("looks-") < f"{before.astimezone(UTC):%Y-%m}"]
    for file in over:
        file.unlink(missing_ok=True)
    return len(over)


def _by_month(looks: Iterable[models.Access]) -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for look in looks:
        columns = (quote(str(getattr(look, name)), safe="") for name in _COLUMNS)
        at = look.logged_at.astimezone(UTC)
        words.setdefault(f"{at:%Y-%m}", []).append("|".join((*columns, f"{(at - _EPOCH) // _MICROSECOND};")))
    return words


def _look(word: str) -> models.Access:
    *columns, moment = word.removesuffix(";").split("|")
    at = _EPOCH + int(moment) * _MICROSECOND
    named = dict(zip(_COLUMNS, map(unquote, columns), strict=True))
    return models.Access(**named, terminal=BY_THE_CENTRE, seen_at=at, logged_at=at)


def _files() -> list[Path]:
    return sorted(Path(settings.DATA_DIR).glob("looks-[0-9][0-9][0-9][0-9]-[0-9][0-9].log"))


def _log(name: str) -> DurableLog:
    return DurableLog(name, _WORD)
