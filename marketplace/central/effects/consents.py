"""What a yes does that was given with a case, or given or taken back later."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import replace

from marketplace import case_rules, wire
from marketplace.case_operations import ChangeConsent
from marketplace.cases import ConsentChange, Handover, Response
from marketplace.central.arrivals import in_utc
from marketplace.central.effects.parts import check_ids, check_sent_code, new_case, point_of, subject_of
from marketplace.central.records import Put
from marketplace.central.unit_of_work import Effect, UnitOfWork
from marketplace.listing_text import tidy
from marketplace.vocabulary import Consent


def given_with(operation_id: str, consents: tuple[Consent, ...], case: Response | Handover) -> tuple[Put, ...]:
    """What somebody said yes to when the case was made, as records that belong to it."""
    changes = (
        ConsentChange(
            id=_id_of(operation_id, number),
            market_point=case.market_point,
            about=case.id,
            purpose=consent.purpose,
            given=True,
            text_version=tidy(consent.text_version),
            given_at=in_utc(consent.given_at),
            given_by=consent.given_by,
            how=consent.how,
            said_on=consent.said_on,
        )
        for number, consent in enumerate(consents)
    )
    return tuple(Put(change, wire.encode(change), case.id) for change in changes)


def _id_of(operation_id: str, number: int) -> str:
    """The same for the same operation, so that it is recognised; of a bounded length."""
    return hashlib.sha256(f"consent\0{operation_id}\0{number}".encode()).hexdigest()[:32]


def change_consent(operation: ChangeConsent, work: UnitOfWork) -> Effect:
    """A yes given or taken back, once whoever says it has shown the code of their receipt, or a desk says it."""
    check_ids(consent__about=operation.consent.about)
    record_type, subject = subject_of(operation.consent.about, work)
    check_sent_code(operation.sealed, operation.sealing_key, record_type, subject, work)
    change = case_rules.check_consent_change(operation.consent)
    change = replace(change, market_point=point_of(subject))
    return Effect((new_case(change, "consent", work, about=operation.consent.about),))


def check_agreed(ids: Collection[str], work: UnitOfWork) -> None:
    """Whether nobody took back their yes to these listings and cases. Raises RuleBroken(consent_withdrawn)."""
    case_rules.check_still_agreed(change for record_id in sorted(ids) for change in consents_of(record_id, work))


def consents_of(record_id: str, work: UnitOfWork) -> tuple[ConsentChange, ...]:
    """All that was said about a listing or a case after its intake."""
    stored = work.cases_about("consent", record_id)
    return tuple(one.record for one in stored if isinstance(one.record, ConsentChange))
