"""What the effects share: ids, boxes and codes checked at the door, a case or its next state as something to store."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from marketplace import rules, wire, wire_types
from marketplace.case_rules import ENDED, Desk, check_desk, check_private, code_needed, settled_day
from marketplace.cases import Case, ConsentChange, Private, Response, ResponsePrivate
from marketplace.central import figures
from marketplace.central.records import Put
from marketplace.central.targets import SUBJECTS
from marketplace.central.unit_of_work import Effect, Stored, UnitOfWork
from marketplace.columns import FEED_CLASS_OF, FeedClass
from marketplace.errors import RuleBroken, WireFault
from marketplace.refusals import Refusal
from marketplace.reviews import FieldConflict, Review
from marketplace.rule_codes import RuleCode
from marketplace.vocabulary import Listing

_ID = re.compile(r"[A-Za-z0-9._:-]{1,64}")


def check_ids(**named: str) -> None:
    """Ids go into addresses, feeds and keys of tables: plain characters only. `a__b` is told as `a.b`.

    Raises WireFault.
    """
    for field, value in named.items():
        if not _ID.fullmatch(value):
            raise WireFault(field.replace("__", "."), "not an id")


def check_point(market_point: str, work: UnitOfWork) -> None:
    """Raises RuleBroken(point_unknown)."""
    if work.find("market_point", market_point) is None:
        raise RuleBroken(RuleCode.POINT_UNKNOWN.value, "market_point")


def new_case(
    case: Case,
    part: str,
    work: UnitOfWork,
    *,
    about: str = "",
    sealed: bytes = b"",
    sealing_key: str = "",
) -> Put:
    """A case of this push, as something to store. Whatever else the terminal said, its private part is the box.

    A field that we do not know is not stored: a newer terminal may say something about people there, and it would lie
    here unsealed. Raises RuleBroken: case_exists, point_unknown; WireFault for an id.
    """
    record_type = wire_types.record_type(case)
    check_ids(**{f"{part}__id": case.id, f"{part}__market_point": case.market_point})
    if work.find(record_type, case.id) is not None:
        raise RuleBroken(RuleCode.CASE_EXISTS.value, f"{part}.id")
    check_point(case.market_point, work)
    if not isinstance(case, ConsentChange):
        case = replace(case, made_on=settled_day(case.made_on, today=work.today))
    return Put(case, wire.encode(case), about, sealed, sealing_key, ended_on(case, about, work.today))


def moved_case(case: Case | Review | FieldConflict | Refusal, stored: Stored, work: UnitOfWork) -> Put:
    """A case in its next state, as something to store; its box stays what it was."""
    ended = ended_on(case, stored.about, work.today)
    return Put(case, wire.encode(case), stored.about, stored.sealed, stored.sealing_key, ended)


def ended_on(case: Case | Review | FieldConflict | Refusal, about: str, today: date) -> date | None:
    """The day from which its term runs: when it ends; at once for what belongs to nothing that can end."""
    state = getattr(case, "state", None)
    if state is None:
        return None if about else today
    return today if state in ENDED else None


def opened_private(box: bytes, key: str, kind: type[Private], work: UnitOfWork) -> Private:
    """What a case says of people, opened once, at the door: a box nobody can open would be a promise nobody can keep.

    Raises RuleBroken: key_unknown, contact_missing, words_missing; SealBroken.
    """
    private = work.opened(box, key, kind)
    check_private(private)
    return private


def helped(subject: object, work: UnitOfWork) -> Effect:
    """What to store because this ended well: the figures of the district and of the centre's month, counted anew."""
    listings: dict[str, str] = {}
    for listing_id in figures.listings_of(subject):
        stored = work.find("listing", listing_id)
        if stored is not None and isinstance(stored.record, Listing):
            listings[listing_id] = stored.record.district
    if not listings:
        return Effect()
    work.flush()
    return Effect(*figures.helped(listings, figures.month_of(work.today)))


def listing_of(listing_id: str, work: UnitOfWork, field: str = "listing") -> tuple[Listing, Stored]:
    """Raises RuleBroken(listing_unknown)."""
    stored = work.find("listing", listing_id)
    if stored is None or not isinstance(stored.record, Listing):
        raise RuleBroken(RuleCode.LISTING_UNKNOWN.value, field)
    return stored.record, stored


def response_of(response_id: str, work: UnitOfWork) -> tuple[Response, Stored]:
    """Raises RuleBroken(response_unknown)."""
    stored = work.find("response", response_id)
    if stored is None or not isinstance(stored.record, Response):
        raise RuleBroken(RuleCode.RESPONSE_UNKNOWN.value, "response")
    return stored.record, stored


def subject_of(record_id: str, work: UnitOfWork) -> tuple[str, Stored]:
    """What a line of the contact log, a reaction, an outcome or a consent is about. Raises RuleBroken(case_unknown)."""
    found = work.find_any(SUBJECTS, record_id)
    if found is None:
        raise RuleBroken(RuleCode.CASE_UNKNOWN.value, "about")
    return found


def point_of(subject: Stored) -> str:
    """The point whose desk works on it. What is said about it later is for that desk, wherever it was said."""
    return subject.record.market_point if isinstance(subject.record, Listing | Case) else ""


def check_sent_code(sealed: bytes, key: str, record_type: str, stored: Stored, work: UnitOfWork) -> None:
    """The code in the box must be that of the receipt of this listing or response; a desk may send no box for its own.

    Raises RuleBroken: role_not_allowed for what has no receipt, code_wrong, too_many_codes, desk_not_allowed,
    key_unknown; SealBroken.
    """
    if not code_needed(sealed, work.role):
        check_at_desk(record_type, stored, work)
        return
    if record_type not in ("listing", "response"):
        raise RuleBroken(RuleCode.ROLE_NOT_ALLOWED.value, "role")
    if not sealed:
        raise RuleBroken(RuleCode.CODE_WRONG.value, "code")
    compare_code(work.opened_code(sealed, key), record_type, stored, work)


def check_at_desk(record_type: str, stored: Stored, work: UnitOfWork) -> None:
    """Whether the desk that says this may, about this listing or case. Raises RuleBroken(desk_not_allowed)."""
    if not isinstance(stored.record, Listing | Case | Review | FieldConflict | Refusal):
        raise RuleBroken(RuleCode.CASE_UNKNOWN.value, "record_type")
    check_desk(desk_of(work), stored.record, is_care=FEED_CLASS_OF[record_type] is FeedClass.CARE)


def desk_of(work: UnitOfWork) -> Desk:
    """The desk that pushes."""
    districts = work.device.districts
    return Desk(work.device.market_point, None if districts is None else frozenset(districts), work.device.care)


def compare_code(given: str, record_type: str, stored: Stored, work: UnitOfWork) -> None:
    """Whether this is the code of its receipt; wrong ones count. Raises RuleBroken: code_wrong, too_many_codes."""
    number = _number_of(stored, work)
    work.tries.check(work.device.id, number)
    try:
        rules.check_code(given, kept_code(record_type, stored, work))
    except RuleBroken:
        work.tries.note(work.device.id, number)
        raise


def _number_of(stored: Stored, work: UnitOfWork) -> str:
    """The number on the receipt of a listing, or of a response to it; empty when the listing is gone."""
    if isinstance(stored.record, Response):
        found = work.find("listing", stored.record.listing)
        return found.record.number if found is not None and isinstance(found.record, Listing) else ""
    return stored.record.number if isinstance(stored.record, Listing) else ""


def kept_code(record_type: str, stored: Stored, work: UnitOfWork) -> str:
    """The secret code of a listing's or a response's receipt; empty when nobody was given one, which fits no code."""
    if record_type == "listing":
        private = work.private_part(stored.record.id)
        return private.secret_code if private else ""
    return work.opened(stored.sealed, stored.sealing_key, ResponsePrivate).secret_code if stored.sealed else ""
