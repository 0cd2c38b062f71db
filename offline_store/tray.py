"""What waits at this desk: its cases, what the centre refused, and terms that end, as one list; knows no screen.

Nothing of a person stands in it: what is needed to reach them is asked for with `Store.reveal`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from marketplace.cases import (
    CaseState,
    ContactAttempt,
    ContactResult,
    Handover,
    LegAnswer,
    Mediation,
    Response,
    Signal,
    Urgency,
)
from marketplace.reviews import FieldConflict, Review
from marketplace.staff import Staff
from marketplace.tray_rules import (
    REFUSED_WITHIN_DAYS,
    TERM_OVER_DAYS,
    TERM_SOON_DAYS,
    UNSETTLED_DAYS,
    TrayItem,
    TrayKind,
    answer_due,
    by_need,
    may_work_on,
    mediation_due,
    review_due,
)
from marketplace.vocabulary import Channel, Listing
from offline_store.case_files import CaseFile

if TYPE_CHECKING:
    from offline_store.store import Store

_TYPES = ("review", "conflict", "response", "handover", "signal", "mediation", "contact_attempt")
_Waiting = Signal | Handover | Response | Mediation | Review | FieldConflict
_AT_WORK = frozenset({CaseState.OPEN, CaseState.CLAIMED})
_REACHED = frozenset({ContactResult.SPOKEN, ContactResult.LETTER, ContactResult.CAME_BY})


class Tray:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._listings: dict[str, Listing | None] = {}

    def items(self, staff: Staff, today: date) -> tuple[TrayItem, ...]:
        """All that waits for somebody with this work, what cannot wait first."""
        found = [item for item in self._all(today) if may_work_on(staff, item.kind)]
        return by_need(found, today)

    def _all(self, today: date) -> Iterator[TrayItem]:
        files = self._store.case_files.of_types(_TYPES).values()
        attempts = _Attempts(file.case for file in files if isinstance(file.case, ContactAttempt))
        self._listings = {}  # one of each a time: a response and its call are about the same
        reply_within = timedelta(days=self._store.directory.settings().reply_within_days)
        for file in files:
            yield from self._of_case(file, attempts, reply_within)
        for refused in self._store.owed.refused():
            since = refused.made_at.date()
            yield TrayItem(
                TrayKind.REFUSED,
                refused.type,
                refused.record,
                since,
                since + timedelta(days=REFUSED_WITHIN_DAYS),
                number=refused.number,
                title=refused.title,
                why=refused.code,
                field=refused.field,
                op_seq=refused.op_seq,
            )
        yield from self._terms(attempts, today)

    def _of_case(self, file: CaseFile, attempts: _Attempts, reply_within: timedelta) -> Iterator[TrayItem]:
        case = file.case
        match case:
            case Signal() if case.state in _AT_WORK:
                due = answer_due(case.made_on, case.urgency)
                yield self._item(TrayKind.SIGNAL, "signal", case, file, due, urgency=case.urgency, why=case.kind)
            case Handover() if case.state in _AT_WORK:
                due = answer_due(case.made_on, case.urgency)
                about = case.listing
                yield self._item(TrayKind.HANDOVER, "handover", case, file, due, about, urgency=case.urgency)
                yield from self._call("handover", case, file, due, about, attempts, case.urgency)
            case Response() if case.state in _AT_WORK:
                due = case.made_on + reply_within
                yield self._item(TrayKind.RESPONSE, "response", case, file, due, case.listing)
                yield from self._call("response", case, file, due, case.listing, attempts)
            case Mediation() if case.state in _AT_WORK and any(leg.answer is not LegAnswer.YES for leg in case.legs):
                broken = any(leg.answer is LegAnswer.NO for leg in case.legs)
                about, why = case.legs[0].receiver, LegAnswer.NO if broken else LegAnswer.OPEN
                yield self._item(
                    TrayKind.MEDIATION, "mediation", case, file, mediation_due(case.made_on), about, why=why
                )
            case Review() if case.state in _AT_WORK:
                due = review_due(case.made_on, case.why)
                yield self._item(TrayKind.REVIEW, "review", case, file, due, case.id, case.listing, why=case.why)
            case FieldConflict() if case.state in _AT_WORK:
                due = case.made_on + timedelta(days=UNSETTLED_DAYS)
                yield self._item(TrayKind.CONFLICT, "conflict", case, file, due, case.listing, field=case.field)
            case _:
                pass

    def _call(
        self,
        record_type: str,
        case: _Waiting,
        file: CaseFile,
        due: date,
        about: str,
        attempts: _Attempts,
        urgency: Urgency = Urgency.ROUTINE,
    ) -> Iterator[TrayItem]:
        """Somebody who wants to be rung, and has not been reached."""
        tried = attempts.of(case.id)
        if file.channel is not Channel.PHONE or any(attempt.result in _REACHED for attempt in tried):
            return
        last = max((attempt.made_on for attempt in tried), default=None)
        yield self._item(
            TrayKind.CALL, record_type, case, file, due, about, urgency=urgency, tries=len(tried), last_try=last
        )

    def _item(
        self,
        kind: TrayKind,
        record_type: str,
        case: _Waiting,
        file: CaseFile,
        due: date,
        about: str = "",
        listing: Listing | None = None,
        *,
        urgency: Urgency = Urgency.ROUTINE,
        why: str = "",
        field: str = "",
        tries: int = 0,
        last_try: date | None = None,
    ) -> TrayItem:
        """`about`: the listing it is about; `listing` itself, where this desk is told of it before it hangs."""
        known = listing or (self._listing(about) if about else None)
        return TrayItem(
            kind,
            record_type,
            case.id,
            case.made_on,
            due,
            urgency,
            case.state,
            known.number if known else "",
            known.title if known else "",
            str(why),
            field,
            tries=tries,
            last_try=last_try,
            waiting=file.waiting,
        )

    def _listing(self, listing_id: str) -> Listing | None:
        if listing_id not in self._listings:
            entry = self._store.listings.get(listing_id)
            self._listings[listing_id] = entry.listing if entry is not None else None
        return self._listings[listing_id]

    def _terms(self, attempts: _Attempts, today: date) -> Iterator[TrayItem]:
        """Listings of this point that come down soon or just did, and whose owner nobody spoke about it."""
        point = self._store.device.enrolment().market_point
        first, last = today - timedelta(days=TERM_OVER_DAYS), today + timedelta(days=TERM_SOON_DAYS)
        for listing in self._store.listings.ending(point, first, last):
            asked_from = listing.hangs_until - timedelta(days=TERM_SOON_DAYS)
            tried = [attempt for attempt in attempts.of(listing.id) if attempt.made_on >= asked_from]
            if any(attempt.result in _REACHED for attempt in tried):
                continue
            yield TrayItem(
                TrayKind.TERM,
                "listing",
                listing.id,
                asked_from,
                listing.hangs_until,
                number=listing.number,
                title=listing.title,
                tries=len(tried),
                last_try=max((attempt.made_on for attempt in tried), default=None),
            )


class _Attempts:
    """The contact log, by what it is about."""

    def __init__(self, attempts: Iterable[ContactAttempt]) -> None:
        self._about: dict[str, list[ContactAttempt]] = {}
        for attempt in attempts:
            self._about.setdefault(attempt.about, []).append(attempt)

    def of(self, record: str) -> list[ContactAttempt]:
        return self._about.get(record, [])
