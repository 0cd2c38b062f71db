"""Without a line: what of this desk's own cases is about a slip, or about whoever has a phone number.

On the store's thread; knows no screen. By a slip number nothing of anybody is opened. For a phone number the store
opens the boxes of this desk's cases in memory; of those that match it is written down who looked before they are
named, of the others nobody hears anything (docs/desk.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from kiosk.around import Pinned
from kiosk.desk.effects import LookHere
from kiosk.desk.events import HereCase, HereFound
from kiosk.desk_work.looks import about_listing
from marketplace.cases import Handover, Mediation, Response
from marketplace.errors import RuleBroken
from marketplace.numbers import parse_number
from marketplace.reviews import FieldConflict, Review
from marketplace.rule_codes import RuleCode
from marketplace.staff import Access, AccessPart, Staff
from marketplace.staff_rules import May, may
from marketplace.wire import Enrolment
from offline_store.store import Store

CASES_MOST = 50


@dataclass(frozen=True, slots=True)
class Looking:
    """Who looks, when (device time, UTC) and on which terminal."""

    by: Staff
    at: datetime
    enrolment: Enrolment


def looked_here(store: Store, asked: LookHere, looking: Looking) -> HereFound:
    """What is about that number, the latest first.

    Raises RuleBroken (staff_withdrawn, staff_not_allowed, phone_unclear), StoreFull, StoreReadOnly, StoreDamaged.
    """
    if store.staff.account(looking.by.id) is None:
        raise RuleBroken(RuleCode.STAFF_WITHDRAWN.value, "staff")
    number = parse_number(asked.text)
    if number is None:
        return HereFound(cases=_of_phone(store, asked, looking), by_phone=True, ticket=asked.ticket)
    entry = store.listings.find_number(number)
    if entry is None:
        return HereFound(ticket=asked.ticket)
    cases = tuple(_told(about_listing(store, entry.listing.id), looking.by))
    return HereFound(Pinned(entry.listing, entry.waiting), _latest(cases), ticket=asked.ticket)


def _may_know(record_type: str, by: Staff) -> bool:
    """That somebody was handed over is for who may read worries."""
    return record_type != "handover" or may(by, May.READ_SIGNALS)


def _told(cases: Iterable[tuple[str, object]], by: Staff) -> Iterator[HereCase]:
    for record_type, case in cases:
        if isinstance(case, Response | Mediation | Handover | Review | FieldConflict) and _may_know(record_type, by):
            yield HereCase(record_type, case.id, case.made_on, case.state)


def _latest(cases: tuple[HereCase, ...]) -> tuple[HereCase, ...]:
    return tuple(sorted(cases, key=lambda one: (one.made_on, one.id), reverse=True))[:CASES_MOST]


def _of_phone(store: Store, asked: LookHere, looking: Looking) -> tuple[HereCase, ...]:
    """The store opens the boxes, and writes down who looked before it names anybody."""
    found = store.with_phone(asked.text, _access(asked, looking))
    return _latest(tuple(_told(found, looking.by)))


def _access(asked: LookHere, looking: Looking) -> Access:
    """Of what, and under which id, the store says itself."""
    here = looking.enrolment
    return Access("", here.market_point, looking.by.id, "", "", AccessPart.CONTACT, asked.why, looking.at, here.letter)
