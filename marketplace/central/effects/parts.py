"""What the effects share: ids, boxes and codes checked at the door, a case or its next state as something to store."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TypeVar

from msgspec import Raw

from marketplace import rules, wire
from marketplace.case_rules import ENDED, check_private, code_needed, settled_day
from marketplace.cases import Case, ConsentChange, Private, Response, ResponsePrivate
from marketplace.central.records import Put
from marketplace.central.targets import SUBJECTS
from marketplace.central.unit_of_work import Stored, UnitOfWork
from marketplace.errors import RuleBroken, WireFault
from marketplace.rule_codes import RuleCode
from marketplace.unknown_fields import encode_over
from marketplace.vocabulary import Listing

DOCUMENT_MAX_BYTES = 16_384
"""Of a record's JSON, fields of newer versions included: every terminal that may read it keeps a copy."""
_ID = re.compile(r"[A-Za-z0-9._:-]{1,64}")

CaseT = TypeVar("CaseT", bound=Case)


def check_ids(**named: str) -> None:
    """Ids go into addresses, feeds and keys of tables: plain characters only. `a__b` is told as `a.b`.

    Raises WireFault.
    """
    for field, value in named.items():
        if not _ID.fullmatch(value):
            raise WireFault(field.replace("__", "."), "not an id")


def part_of(body: bytes, name: str) -> Raw:
    """The record's own JSON inside an operation, unknown fields and all."""
    return wire.decode(body, dict[str, Raw])[name]


def checked_document(record: wire.Record, original: bytes | Raw, part: str) -> bytes:
    """The JSON to keep. Raises WireFault when it is more than DOCUMENT_MAX_BYTES."""
    document = encode_over(record, original)
    if len(document) > DOCUMENT_MAX_BYTES:
        raise WireFault(part, f"more than {DOCUMENT_MAX_BYTES} bytes")
    return document


def check_point(market_point: str, work: UnitOfWork) -> None:
    """Raises RuleBroken(point_unknown)."""
    if not work.is_there("market_point", market_point):
        raise RuleBroken(RuleCode.POINT_UNKNOWN.value, "market_point")


def new_case(
    case: Case,
    part: str,
    body: bytes,
    work: UnitOfWork,
    *,
    about: str = "",
    sealed: bytes = b"",
    sealing_key: str = "",
) -> Put:
    """A case of this push, as something to store. Whatever else the terminal said, its private part is the box.

    Raises RuleBroken: case_exists, point_unknown; WireFault for an id or a document that is too long.
    """
    record_type = wire.record_type(case)
    check_ids(**{f"{part}__id": case.id, f"{part}__market_point": case.market_point})
    if work.find(record_type, case.id) is not None:
        raise RuleBroken(RuleCode.CASE_EXISTS.value, f"{part}.id")
    check_point(case.market_point, work)
    if not isinstance(case, ConsentChange):
        case = replace(case, made_on=settled_day(case.made_on, today=work.today))
    document = checked_document(case, part_of(body, part), part)
    return Put(case, document, about, sealed, sealing_key, ended_on(case, about, work.today))


def moved_case(case: Case, stored: Stored, work: UnitOfWork) -> Put:
    """A case in its next state, as something to store; its box stays what it was."""
    document = encode_over(case, stored.document)
    ended = ended_on(case, stored.about, work.today)
    return Put(case, document, stored.about, stored.sealed, stored.sealing_key, ended)


def ended_on(case: Case, about: str, today: date) -> date | None:
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


def check_sent_code(sealed: bytes, key: str, record_type: str, stored: Stored, work: UnitOfWork) -> None:
    """The code in the box must be that of the receipt of this listing or response; a desk may send no box.

    Raises RuleBroken: role_not_allowed for what has no receipt, code_wrong, key_unknown; SealBroken.
    """
    if not code_needed(sealed, work.role):
        return
    if record_type not in ("listing", "response"):
        raise RuleBroken(RuleCode.ROLE_NOT_ALLOWED.value, "role")
    if not sealed:
        raise RuleBroken(RuleCode.CODE_WRONG.value, "code")
    rules.check_code(work.opened_code(sealed, key), kept_code(record_type, stored, work))


def kept_code(record_type: str, stored: Stored, work: UnitOfWork) -> str:
    """The secret code of a listing's or a response's receipt; empty when nobody was given one, which fits no code."""
    if record_type == "listing":
        private = work.private_part(stored.record.id)
        return private.secret_code if private else ""
    return work.opened(stored.sealed, stored.sealing_key, ResponsePrivate).secret_code if stored.sealed else ""
