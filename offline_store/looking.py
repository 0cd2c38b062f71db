"""The one door to what a case says of somebody: who looks is written down before they see it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import cast

from marketplace.cases import (
    Case,
    Handover,
    HandoverPrivate,
    Private,
    Response,
    ResponsePrivate,
)
from marketplace.desk_operations import LogAccess
from marketplace.errors import RuleBroken
from marketplace.operations import Operation
from marketplace.rule_codes import RuleCode
from marketplace.rules import check_phone
from marketplace.staff import Access, AccessPart, Staff
from marketplace.staff_rules import May, may
from marketplace.vocabulary import Contact
from offline_store.case_files import CaseFiles

Recorded = Callable[[Operation, datetime, str], object]
"""Writes down an operation durably, made at that moment by that account."""
File = tuple[str, Response | Handover]
"""The type of a record, and the case."""


def look(
    files: CaseFiles,
    record_type: str,
    case_id: str,
    access: Access,
    staff: Staff | None,
    record: Recorded,
) -> Case | None:
    """The case with what `access.part` names of its private part: how to reach them, their words, or all.

    None when this desk does not know the case or cannot read it now; without a private part nothing is written down.
    `record` writes down an operation durably, made at that moment by that account; what it raises comes out, and
    nobody sees anything. Each look gets an id of its own here, whatever `access.id` says: the centre keeps one look
    under an id, and a second one would be seen and not kept. Of a worry nothing can be told apart: its words name whom
    it is about.

    Raises RuleBroken: staff_withdrawn (`staff` is None), staff_not_allowed. ValueError when `access` is about another
    record.
    """
    if (access.record_type, access.record) != (record_type, case_id):
        raise ValueError("an access is written down for the record that is looked at")
    who = _who_may(staff)
    worries = may(who, May.READ_SIGNALS)
    if record_type == "signal" and not worries:
        raise RuleBroken(RuleCode.STAFF_NOT_ALLOWED.value, "staff")
    case = files.unmasked(record_type, case_id, care=worries)
    private: Private | None = getattr(case, "private", None)
    if case is None or private is None:
        return case
    _noted(access, who, record)
    return replace(cast("Response", case), private=cast("ResponsePrivate", part_of(private, access.part)))


def with_phone(files: CaseFiles, phone: str, access: Access, staff: Staff | None, record: Recorded) -> tuple[File, ...]:
    """The responses and handovers here of whoever has this number, as everybody reads them: without the private part.

    All boxes of them are opened in memory. Of each that matches a look as `access` says is written down before any is
    told, under its own type and id whatever `access` names; of the others nobody hears anything. A handover is there
    only for whom worries were entrusted to. Raises RuleBroken: phone_unclear, and as `look`.
    """
    wanted, who = check_phone(phone), _who_may(staff)
    types = ("response", "handover") if may(who, May.READ_SIGNALS) else ("response",)
    found = [
        (record_type, file.case)
        for record_type in types
        for file in files.cases(record_type)
        if isinstance(file.case, Response | Handover)
        and file.has_private
        and _phone_of(files.unmasked(record_type, file.case.id, care=False)) == wanted
    ]
    for record_type, case in found:
        _noted(replace(access, record_type=record_type, record=case.id), who, record)
    return tuple(found)


def _phone_of(case: Case | None) -> str:
    """As it is written here; empty: none, or none somebody could ring."""
    contact = getattr(getattr(case, "private", None), "contact", None)
    try:
        return check_phone(contact.phone) if contact is not None and contact.phone else ""
    except RuleBroken:
        return ""


def _who_may(staff: Staff | None) -> Staff:
    if staff is None:
        raise RuleBroken(RuleCode.STAFF_WITHDRAWN.value, "staff")
    if not may(staff, May.LOOK_UP):
        raise RuleBroken(RuleCode.STAFF_NOT_ALLOWED.value, "staff")
    return staff


def _noted(access: Access, who: Staff, record: Recorded) -> None:
    own = replace(access, id=str(uuid.uuid4()))
    record(LogAccess(own.id, own), own.seen_at, who.id)


def part_of(private: Private, part: AccessPart) -> Private:
    """What of a private part somebody sees who asks for `part` of it."""
    match part, private:
        case AccessPart.CONTACT, HandoverPrivate():
            return replace(private, may_be_told="")
        case AccessPart.CONTACT, _:
            return replace(cast("ResponsePrivate", private), words="")
        case AccessPart.WORDS, ResponsePrivate() | HandoverPrivate():
            return replace(private, contact=Contact(private.contact.channel))
        case _:
            return private
