"""The one door to what a case says of somebody: who looks is written down before they see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import cast

from marketplace.cases import (
    Case,
    HandoverPrivate,
    Private,
    Response,
    ResponsePrivate,
)
from marketplace.desk_operations import LogAccess
from marketplace.errors import RuleBroken
from marketplace.operations import Operation
from marketplace.rule_codes import RuleCode
from marketplace.staff import Access, AccessPart, Staff
from marketplace.staff_rules import May, may
from marketplace.vocabulary import Contact
from offline_store.case_files import CaseFiles


def look(
    files: CaseFiles,
    record_type: str,
    case_id: str,
    access: Access,
    staff: Staff | None,
    record: Callable[[Operation, datetime, str], object],
) -> Case | None:
    """The case with what `access.part` names of its private part: how to reach them, their words, or all.

    None when this desk does not know the case or cannot read it now; without a private part nothing is written down.
    `record` writes down an operation durably, made at that moment by that account; what it raises comes out, and
    nobody sees anything. Of a worry nothing can be told apart: its words name whom it is about.

    Raises RuleBroken: staff_withdrawn (`staff` is None), staff_not_allowed. ValueError when `access` is about another
    record.
    """
    if (access.record_type, access.record) != (record_type, case_id):
        raise ValueError("an access is written down for the record that is looked at")
    if staff is None:
        raise RuleBroken(RuleCode.STAFF_WITHDRAWN.value, "staff")
    worries = may(staff, May.READ_SIGNALS)
    if not may(staff, May.LOOK_UP) or (record_type == "signal" and not worries):
        raise RuleBroken(RuleCode.STAFF_NOT_ALLOWED.value, "staff")
    case = files.unmasked(record_type, case_id, care=worries)
    private: Private | None = getattr(case, "private", None)
    if case is None or private is None:
        return case
    record(LogAccess(access.id, access), access.seen_at, staff.id)
    return replace(cast("Response", case), private=cast("ResponsePrivate", part_of(private, access.part)))


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
