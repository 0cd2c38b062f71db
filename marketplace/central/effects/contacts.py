"""What correcting how to reach somebody does at the centre."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings

from marketplace.case_rules import check_contact
from marketplace.cases import Handover, HandoverPrivate, Response, ResponsePrivate
from marketplace.central import models
from marketplace.central.effects.parts import check_at_desk, moved_case
from marketplace.central.keys import current_sealing_key
from marketplace.central.reaching import reach_of
from marketplace.central.unit_of_work import Effect, Stored, UnitOfWork
from marketplace.desk_operations import CorrectContact
from marketplace.errors import RuleBroken
from marketplace.rule_codes import RuleCode
from marketplace.sealing import seal
from marketplace.vocabulary import Contact, Listing

_UNKNOWN = {
    "listing": RuleCode.LISTING_UNKNOWN,
    "response": RuleCode.RESPONSE_UNKNOWN,
    "handover": RuleCode.CASE_UNKNOWN,
}
"""What somebody can be reached for, and what is said when it is not here."""


def correct_contact(operation: CorrectContact, work: UnitOfWork) -> Effect:
    """Another way to reach the person of a listing, a response or a handover; all else in the box stays.

    What the box said before is kept nowhere: it was of no use, and perhaps somebody else's. Raises RuleBroken:
    case_unknown for what nobody is reached for and for what has no box, desk_not_allowed, contact_missing,
    key_unknown; SealBroken.
    """
    if operation.record_type not in _UNKNOWN:
        raise RuleBroken(RuleCode.CASE_UNKNOWN.value, "record_type")
    stored = work.find(operation.record_type, operation.record)
    if stored is None:
        raise RuleBroken(_UNKNOWN[operation.record_type].value, "record")
    check_at_desk(operation.record_type, stored, work)
    contact = work.opened(operation.sealed, operation.sealing_key, Contact)
    check_contact(contact)
    return _effect(stored, contact, reach_of(operation.record_type, operation.record, contact), work)


def _effect(stored: Stored, contact: Contact, reach: models.Reach, work: UnitOfWork) -> Effect:
    key = current_sealing_key(settings.DATA_DIR)
    if isinstance(stored.record, Listing):
        private = work.private_part(stored.record.id)
        if private is None:
            raise RuleBroken(RuleCode.CASE_UNKNOWN.value, "record")
        box = seal(replace(private, contact=contact), key.public)
        row = models.PrivatePart(listing_id=stored.record.id, sealed=box, sealing_key=key.name)
        return Effect(saves=(row, reach))
    if not stored.sealed or not isinstance(stored.record, Response | Handover):
        raise RuleBroken(RuleCode.CASE_UNKNOWN.value, "record")
    case_part: ResponsePrivate | HandoverPrivate = (
        work.opened(stored.sealed, stored.sealing_key, ResponsePrivate)
        if isinstance(stored.record, Response)
        else work.opened(stored.sealed, stored.sealing_key, HandoverPrivate)
    )
    box = seal(replace(case_part, contact=contact), key.public)
    return Effect((moved_case(stored.record, replace(stored, sealed=box, sealing_key=key.name), work),), saves=(reach,))
