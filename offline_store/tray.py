"""What waits at this desk: its cases, what the centre refused, and terms that end, as one list; knows no screen.

Nothing of a person stands in it: what is needed to reach them is asked for with `Store.reveal`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date, timedelta

from marketplace.cases import (
    CaseState,
    ContactAttempt,
    ContactResult,
    Correction,
    Handover,
    LegAnswer,
    Mediation,
    Outcome,
    Response,
    Signal,
    Urgency,
)
from marketplace.refusals import Refusal
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
    came_too_late,
    correction_due,
    is_outcome_due,
    may_work_on,
    mediation_due,
    outcome_due,
    review_due,
    tells_how,
)
from marketplace.vocabulary import Channel, Listing, ListingState
from offline_store.case_files import CaseFile, CaseFiles
from offline_store.device import Device
from offline_store.directory import Directory
from offline_store.listings import Listings
from offline_store.owed import Owed

_TYPES = (
    "review", "conflict", "response", "handover", "signal", "mediation", "correction", "contact_attempt", "outcome",
    "refusal", "care_refusal",
)  # fmt: skip
_Waiting = Signal | Handover | Response | Mediation | Correction | Review | FieldConflict
_Told = Mapping[str, Set[CaseState]]
"""The results that were written down, by the case they are of."""
_AT_WORK = frozenset({CaseState.OPEN, CaseState.CLAIMED})
_REACHED = frozenset({ContactResult.SPOKEN, ContactResult.LETTER, ContactResult.CAME_BY})


class Tray:
    def __init__(
        self, case_files: CaseFiles, listings: Listings, directory: Directory, device: Device, owed: Owed
    ) -> None:
        self._case_files = case_files
        self._listings = listings
        self._directory = directory
        self._device = device
        self._owed = owed
        self._known: dict[str, Listing | None] = {}

    def items(self, staff: Staff, today: date) -> tuple[TrayItem, ...]:
        """All that waits for somebody with this work, what cannot wait first."""
        found = [
            item
            for item in self._all(today)
            if may_work_on(staff, item.kind, item.record_type, in_the_hall=item.refusal != "")
        ]
        return by_need(found, today)

    def _all(self, today: date) -> Iterator[TrayItem]:
        files = self._case_files.of_types(_TYPES).values()
        attempts = _Attempts(file.case for file in files if isinstance(file.case, ContactAttempt))
        self._known = {}  # one of each a time: a response and its call are about the same
        reply_within = timedelta(days=self._directory.settings().reply_within_days)
        told: dict[str, set[CaseState]] = {}
        for file in files:
            if isinstance(file.case, Outcome):
                told.setdefault(file.case.about, set()).add(file.case.result)
        for file in files:
            yield from self._of_case(file, attempts, reply_within)
            yield from self._too_late(file, attempts, told, reply_within, today)
            yield from self._outcome(file, attempts, told, today)
        for refused in self._owed.refused():
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
            case Correction() if case.state in _AT_WORK:
                due = correction_due(case.made_on)
                yield self._item(
                    TrayKind.CORRECTION, "correction", case, file, due, why=case.record_type, field=case.field
                )
            case Refusal() if case.state is CaseState.OPEN:
                yield self._refusal(case, file)
            case _:
                pass

    def _refusal(self, refusal: Refusal, file: CaseFile) -> TrayItem:
        """What the centre refused of a terminal for everybody: that one has it in its outbox, and no page for it."""
        known = self._listing(refusal.listing) if refusal.listing else None
        return TrayItem(
            TrayKind.REFUSED,
            refusal.operation,
            refusal.record,
            refusal.made_on,
            refusal.made_on + timedelta(days=REFUSED_WITHIN_DAYS),
            number=refusal.number or (known.number if known else ""),
            title=known.title if known else "",
            why=refusal.code,
            waiting=file.waiting,
            refusal=refusal.id,
        )

    def _too_late(
        self, file: CaseFile, attempts: _Attempts, told: _Told, reply_within: timedelta, today: date
    ) -> Iterator[TrayItem]:
        """Somebody wanted to help with what was off the board by then, as without a line nobody could know."""
        case = file.case
        if not isinstance(case, Response) or any(one.result in _REACHED for one in attempts.of(case.id)):
            return
        if came_too_late(case.state, case.made_on, is_told=case.id in told, today=today):
            yield self._item(TrayKind.RESPONSE, "response", case, file, case.made_on + reply_within, case.listing)

    def _outcome(self, file: CaseFile, attempts: _Attempts, told: _Told, today: date) -> Iterator[TrayItem]:
        """People who were brought together a while ago, and of whom nobody wrote down how it went.

        Whoever put the listing up said it when they took it off as done.
        """
        case = file.case
        match case:
            case Response():
                record_type, about = "response", case.listing
            case Handover():
                record_type, about = "handover", case.listing
            case Mediation():
                record_type, about = "mediation", case.legs[0].receiver
            case _:
                return
        spoken = max((one.made_on for one in attempts.of(case.id) if one.result in _REACHED), default=None)
        is_told = any(tells_how(case.state, result) for result in told.get(case.id, ()))
        if is_outcome_due(case.state, case.made_on, spoken, is_told=is_told, today=today):
            listing = self._listing(about) if about else None
            if listing is None or listing.state is not ListingState.DONE:
                due = outcome_due(case.made_on, spoken)
                yield self._item(TrayKind.OUTCOME, record_type, case, file, due, about)

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
        if listing_id not in self._known:
            entry = self._listings.get(listing_id)
            self._known[listing_id] = entry.listing if entry is not None else None
        return self._known[listing_id]

    def _terms(self, attempts: _Attempts, today: date) -> Iterator[TrayItem]:
        """Listings of this point that come down soon or just did, and whose owner nobody spoke about it."""
        point = self._device.enrolment().market_point
        first, last = today - timedelta(days=TERM_OVER_DAYS), today + timedelta(days=TERM_SOON_DAYS)
        for listing in self._listings.ending(point, first, last):
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
