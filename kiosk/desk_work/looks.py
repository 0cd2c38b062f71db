"""A record of the tray with what this terminal knows around it, on the store's thread; knows no screen.

The private part comes through `Store.reveal` alone, which writes down who looked before it shows anything.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import cast

from kiosk.around import Pinned
from kiosk.desk.effects import LoadCase
from kiosk.desk.events import Seen
from marketplace.case_operations import Respond
from marketplace.cases import Case, ConsentChange, ContactAttempt, Correction, Handover, Mediation, Outcome, Response
from marketplace.columns import COLUMNS
from marketplace.refusals import Refusal
from marketplace.reviews import FieldConflict, Review
from marketplace.staff import Access, Staff
from marketplace.wire import Enrolment
from marketplace.wire_types import RECORD_TYPES
from offline_store.store import Store

PARTNER = "partner"
_ABOUT_A_LISTING = ("response", "mediation", "handover", "conflict", "review")


def seen(store: Store, asked: LoadCase, by: Staff, at: datetime, access_id: str, enrolment: Enrolment) -> Seen:
    """What `asked` names; its private part as far as it says. `at` is device time, UTC.

    Raises RuleBroken (staff_withdrawn, staff_not_allowed), StoreFull, StoreReadOnly, StoreDamaged: nothing is shown.
    """
    found = _seen(store, asked, by, at, access_id, enrolment)
    if asked.refusal:
        return _in_the_hall(store, asked.refusal, found)
    if not asked.op_seq:
        return found
    tried = store.owed.operation(asked.op_seq)
    # a refused answer to a slip: the slip itself is what there is to see of it
    about = _pinned(store, tried.response.listing) if isinstance(tried, Respond) and found.listing is None else None
    return replace(found, tried=tried, listing=found.listing or about)


def _in_the_hall(store: Store, refusal: str, found: Seen) -> Seen:
    """What this desk was told of it, and the slip that it is about."""
    file = store.case_files.case(refusal)
    if file is None or not isinstance(file.case, Refusal):
        return found
    listing = _pinned(store, file.case.listing) if file.case.listing and found.listing is None else found.listing
    return replace(found, refusal=file.case, listing=listing, waiting=file.waiting)


def _seen(store: Store, asked: LoadCase, by: Staff, at: datetime, access_id: str, enrolment: Enrolment) -> Seen:
    attempts = _attempts(store, asked.id)
    if asked.record_type == "listing":
        pinned = _pinned(store, asked.id)
        return Seen("listing", asked.id, listing=pinned, attempts=attempts, about=_about(store, asked.id, asked.id))
    file = store.case_files.of_types((asked.record_type,)).get((asked.record_type, asked.id))
    if file is None and asked.record_type not in COLUMNS and asked.id:
        file = store.case_files.case(asked.id)  # of something that was refused: what it was done to, as it is now
        if file is None:
            return Seen(asked.record_type, asked.id, listing=_pinned(store, asked.id), attempts=attempts)
    if file is None:
        return Seen(asked.record_type, asked.id, attempts=attempts)
    case = file.case
    record_type = next((name for name, kind in RECORD_TYPES.items() if kind is type(case)), asked.record_type)
    if asked.part is not None:
        access = Access(
            access_id,
            enrolment.market_point,
            by.id,
            asked.record_type,
            asked.id,
            asked.part,
            asked.why,
            at,
            enrolment.letter,
        )
        revealed = store.reveal(asked.record_type, asked.id, access)
        # what was done here since stands in the masked one: of the other only what nobody may see unasked is new
        private = getattr(revealed, "private", None)
        case = replace(cast("Response", case), private=private) if private is not None else case
    listing = _listing_of(case)
    pinned = _pinned(store, listing) if listing else None
    if pinned is None and isinstance(case, Review) and case.listing is not None:
        pinned = Pinned(case.listing)  # it hangs nowhere yet: only the review has its words
    return Seen(
        record_type,
        asked.id,
        case,
        file.has_private,
        file.channel,
        file.waiting,
        pinned,
        attempts,
        _about(store, listing, asked.id) if listing else (),
        *_legs_of(store, case),
        _outcomes(store, asked.id),
        _is_revoked(store, {asked.id, listing} - {""}),
        store.directory.partner(case.partner) if isinstance(case, Handover) else None,
        _entry(store, case) if isinstance(case, Correction) else "",
    )


def _entry(store: Store, case: Correction) -> str:
    """As it is called in the directory; empty: it is gone from there."""
    found = store.directory.partners() if case.record_type == PARTNER else store.directory.providers()
    return next((one.name for one in found if one.id == case.record), "")


def _legs_of(store: Store, case: object) -> tuple[tuple[Pinned, ...], tuple[tuple[str, str], ...]]:
    """The listings a mediation names, its responses' too, and which response answers which."""
    if not isinstance(case, Mediation):
        return (), ()
    ids = dict.fromkeys(one for leg in case.legs for one in (leg.giver, leg.receiver))
    answering: list[tuple[str, str]] = []
    for id_ in tuple(ids):
        file = store.case_files.case(id_)
        if file is not None and isinstance(file.case, Response):
            answering.append((id_, file.case.listing))
            ids[file.case.listing] = None
    named = tuple(pinned for id_ in ids if (pinned := _pinned(store, id_)) is not None)
    return named, tuple(answering)


def _outcomes(store: Store, about: str) -> tuple[Outcome, ...]:
    told = (file.case for file in store.case_files.cases("outcome"))
    return tuple(sorted((one for one in told if isinstance(one, Outcome) and one.about == about), key=_by_day))


def _by_day(outcome: Outcome) -> tuple[date, str]:
    return outcome.made_on, outcome.id


def _is_revoked(store: Store, about: set[str]) -> bool:
    changes = (file.case for file in store.case_files.cases("consent"))
    return any(isinstance(one, ConsentChange) and one.about in about and not one.given for one in changes)


def _pinned(store: Store, listing: str) -> Pinned | None:
    entry = store.listings.get(listing)
    return Pinned(entry.listing, entry.waiting) if entry is not None else None


def _attempts(store: Store, about: str) -> tuple[ContactAttempt, ...]:
    log = (file.case for file in store.case_files.cases("contact_attempt"))
    found = [attempt for attempt in log if isinstance(attempt, ContactAttempt) and attempt.about == about]
    return tuple(sorted(found, key=lambda attempt: (attempt.made_on, attempt.id), reverse=True))


def about_listing(store: Store, listing: str) -> tuple[tuple[str, Case | Review | FieldConflict | Refusal], ...]:
    """The cases of this desk about a listing, each with its type; without their private part."""
    files = store.case_files.of_types(_ABOUT_A_LISTING)
    return tuple((key[0], file.case) for key, file in files.items() if _names(file.case, listing))


def _about(store: Store, listing: str, but: str) -> tuple[Case | Review | FieldConflict | Refusal, ...]:
    files = store.case_files.of_types(_ABOUT_A_LISTING).values()
    found = [file.case for file in files if file.case.id != but and _names(file.case, listing)]
    return tuple(sorted(found, key=lambda case: (str(getattr(case, "made_on", "")), case.id)))


def _names(case: Case | Review | FieldConflict | Refusal, listing: str) -> bool:
    if isinstance(case, Mediation):
        return any(listing in (leg.giver, leg.receiver) for leg in case.legs)
    return _listing_of(case) == listing


def _listing_of(case: Case | Review | FieldConflict | Refusal) -> str:
    """The listing it is about; of a mediation the one that is helped first; empty when it is about none."""
    match case:
        case Review(id=id_):
            return id_
        case Mediation(legs=legs):
            return legs[0].receiver
        case _:
            return str(getattr(case, "listing", ""))
