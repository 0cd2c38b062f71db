"""Counts the wrong secret codes of a device, at each number and in all; compares none."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings

from marketplace.case_rules import check_tries
from marketplace.central import keys, models

CODES_WITHIN = timedelta(days=1)


@dataclass(slots=True)
class Tries:
    """Those of the last CODES_WITHIN before `now`, with those noted since; `write` them when all is done.

    The device's row is locked meanwhile: what comes at the same moment is counted one after another.
    """

    now: datetime
    _known: dict[str, Counter[str]] = field(default_factory=dict)
    """By device, by mark."""
    _fresh: list[models.WrongCode] = field(default_factory=list)

    def check(self, device_id: str, number: str) -> None:
        """Whether another code may be compared. Raises RuleBroken(too_many_codes)."""
        at_number = self._of(device_id)
        check_tries(at_number[mark_of(number)], at_number.total())

    def note(self, device_id: str, number: str) -> None:
        """One more was wrong."""
        mark = mark_of(number)
        self._of(device_id)[mark] += 1
        self._fresh.append(models.WrongCode(device_id=device_id, mark=mark, tried_at=self.now))

    def write(self) -> None:
        """Also those of operations that were refused: what they tried to do is not done, but it was tried."""
        fresh, self._fresh = self._fresh, []
        models.WrongCode.objects.bulk_create(fresh)

    def _of(self, device_id: str) -> Counter[str]:
        if device_id not in self._known:
            rows = models.WrongCode.objects.filter(device_id=device_id, tried_at__gt=self.now - CODES_WITHIN)
            self._known[device_id] = Counter(rows.values_list("mark", flat=True))
        return self._known[device_id]


def mark_of(number: str) -> str:
    """What stands for a number in the table: who wanted to read which slip is nobody's business."""
    return keys.mark(settings.DATA_DIR, "wrong code", number)
