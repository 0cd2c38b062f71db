"""What a term says goes, goes: removes what is over long enough; has no clock and no loop of its own.

What goes here leaves no hash behind, as an erasure does. An erasure is a promise to somebody, for ever, and all
terminals keep it; the end of a term is not, and a hash of every listing that ever hung would fill the erasures feed
of every terminal for nothing. Nothing comes back without it either: the log of operations, which stays, recognises a
listing that is placed again, and whatever else comes late is about something unknown and is rejected.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from marketplace.central import kept_looks, models, records, snapshots
from marketplace.central.asking import QUESTIONS_WITHIN
from marketplace.central.erasing import locked, over_with, scrub
from marketplace.central.feeds import forget_deletions, log_changes
from marketplace.central.record_tables import TABLES
from marketplace.central.refused import TOLD
from marketplace.central.tries import CODES_WITHIN
from marketplace.central.unit_of_work import point_settings
from marketplace.vocabulary import TerminalRole

KEEP_REFUSED = timedelta(days=90)
"""How long somebody can still look at what was not accepted."""
KEEP_OPEN = timedelta(days=366)
"""How long something nobody closes is kept from the day the centre had it: a worry about somebody is not for ever."""
KEEP_CODES = timedelta(days=1)
KEEP_ACCESSES = timedelta(days=730)
"""Two years: long enough for somebody to ask who looked, and no list of who works where for ever."""
KEEP_WHO = KEEP_ACCESSES
"""How long the log of operations says which account did something; after that, that somebody of the point did."""
KEEP_DELETIONS = timedelta(days=30)
"""A terminal that was away longer starts afresh."""
AT_A_TIME = 50
"""Records in one transaction: nobody who pushes waits long for it."""


@dataclass(frozen=True, slots=True)
class Swept:
    """How many rows of each went; `listings` and `cases` with all that hung on them."""

    listings: int = 0
    cases: int = 0
    history: int = 0
    conflicts: int = 0
    refused: int = 0
    codes: int = 0
    wrong_codes: int = 0
    deletions: int = 0
    accesses: int = 0
    questions: int = 0
    who: int = 0
    """Operations of which the account was forgotten; they stay."""


def sweep(now: datetime) -> Swept:
    """Remove all whose term is over at `now`. Can be run again, and by two processes at once."""
    deletions = forget_deletions(now - KEEP_DELETIONS)  # first: what goes now is told to the terminals for a month
    keep = timedelta(days=point_settings().keep_days)
    first_day = timezone.localdate(now) - keep
    # Whoever was handed over and has not been spoken to is still waiting, though the listing hangs no more.
    waiting = models.Handover.objects.filter(ended_on=None, logged_at__gte=now - KEEP_OPEN).values("about")
    over = models.Listing.objects.filter(hangs_until__lt=first_day).exclude(id__in=waiting)
    listings = _remove_all("listing", over)
    # A review goes with its listing: without it nobody could let go of one that is held, nor say why it was refused.
    ended = Q(ended_on__lt=first_day) | (Q(ended_on=None, logged_at__lt=now - KEEP_OPEN) & ~Q(state=""))
    told = Q(logged_at__lt=now - KEEP_REFUSED)  # a refusal goes with its operation: by then nobody can be reached by it
    cases = sum(
        _remove_all(record_type, table._default_manager.filter(ended | told if record_type in TOLD else ended))
        for record_type, table in TABLES.items()
        if issubclass(table, models.case.Case) and table is not models.Review
    )
    swept = Swept(
        listings,
        cases,
        _delete(models.History.objects.filter(replaced_at__lt=now - keep)),
        _delete(models.Conflict.objects.filter(settled_at__lt=now - keep)),
        _delete(models.RefusedOperation.objects.filter(received_at__lt=now - KEEP_REFUSED)),
        _delete(models.EnrolmentCode.objects.filter(expires_at__lt=now - KEEP_CODES)),
        _delete(models.WrongCode.objects.filter(tried_at__lt=now - CODES_WITHIN)),
        deletions,
        _delete(models.Access.objects.filter(logged_at__lt=now - KEEP_ACCESSES)),
        _delete(models.Question.objects.filter(asked_at__lt=now - QUESTIONS_WITHIN)),
        _forget_who(now - KEEP_WHO),
    )
    kept_looks.forget(now - KEEP_ACCESSES)
    scrub()  # always: an erasure could not while somebody was reading
    return swept


def _remove_all(record_type: str, over: QuerySet[models.record.Record]) -> int:
    count = 0
    while ids := list(over.order_by("id").values_list("id", flat=True)[:AT_A_TIME]):
        with transaction.atomic():
            records.lock({(record_type, record_id) for record_id in ids})
            # Asked again behind the lock: somebody may have renewed it, or another process have been here.
            still = [(record_type, record_id) for record_id in over.filter(id__in=ids).values_list("id", flat=True)]
            entries = records.remove_many(locked(still, over_with))
            snapshots.discard({entry.feed for entry in entries})
            log_changes(entries)
        count += len(still)
    return count


def _forget_who(before: datetime) -> int:
    """Of what was done before, it stays known that it came by a desk, which is what is counted (`counting`)."""
    # The condition of the index as it stands there: the log is kept for ever, and would be read through each time.
    named = models.OpLog.objects.extra(where=[models.op_log.NAMED]).filter(received_at__lt=before)
    return named.update(staff="", via=TerminalRole.DESK.value)


def _delete(rows: QuerySet[Model]) -> int:
    count = 0
    while keys := list(rows.order_by("pk").values_list("pk", flat=True)[:AT_A_TIME]):
        rows.model._default_manager.filter(pk__in=keys).delete()
        count += len(keys)
    return count
