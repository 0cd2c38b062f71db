"""What putting up, taking down, renewing, completing and changing a listing do at the centre."""

from __future__ import annotations

import re

import msgspec
from msgspec import Raw

from marketplace import edits, review_rules, rules, wire
from marketplace.case_rules import code_needed
from marketplace.central import conflicts, models
from marketplace.central.arrivals import in_utc
from marketplace.central.effects import reviews
from marketplace.central.effects.parts import (
    check_ids,
    check_point,
    check_sent_code,
    helped,
    listing_of,
)
from marketplace.central.reaching import reach_of
from marketplace.central.unit_of_work import Effect, Stored, UnitOfWork
from marketplace.errors import RuleBroken, WireFault
from marketplace.listing_text import tidy
from marketplace.operations import CompleteListing, EditListing, PlaceListing, RenewListing, WithdrawListing
from marketplace.reviews import ReviewWhy
from marketplace.rule_codes import RuleCode
from marketplace.unknown_fields import encode_over, unknown_texts
from marketplace.vocabulary import Listing, PrivatePart
from marketplace.wire import Outcome

DOCUMENT_MAX_BYTES = 16_384
"""Of a listing's JSON, fields of newer versions included: every terminal that may read it keeps a copy."""
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
"""Twelve figures in a row are no telephone there."""


def place(operation: PlaceListing, body: bytes, work: UnitOfWork) -> Effect:
    """A new slip on the board, with its box and its consents; on none yet where somebody looks at it first."""
    listing = operation.listing
    check_ids(
        listing__id=listing.id,
        listing__category=listing.category,
        listing__district=listing.district,
        listing__market_point=listing.market_point,
    )
    if work.find("listing", listing.id) is not None:
        raise RuleBroken(RuleCode.LISTING_EXISTS.value, "listing.id")
    _check_district(listing.district, work)
    check_point(listing.market_point, work)
    if work.number_is_taken(listing.number):
        raise RuleBroken(RuleCode.NUMBER_TAKEN.value, "number")
    hanging = rules.check_place(operation, today=work.today, settings=work.point_settings)
    # Opened once, at the door: a box nobody can open would leave a listing on the board whose owner cannot be reached.
    private = work.opened(operation.sealed, operation.sealing_key, PrivatePart)
    document = _document(hanging, wire.decode(body, dict[str, Raw])["listing"])
    box = models.PrivatePart(listing_id=listing.id, sealed=operation.sealed, sealing_key=operation.sealing_key)
    consents = (
        models.Consent(
            listing_id=listing.id,
            purpose=consent.purpose.value,
            text_version=tidy(consent.text_version),
            given_at=in_utc(consent.given_at),
            given_by=consent.given_by.value,
            how=consent.how.value if consent.how else "",
            said_on=consent.said_on,
            recorded_at=work.now,
        )
        for consent in operation.consents
    )
    reach = reach_of("listing", listing.id, private.contact)
    return Effect(reviews.put_up(hanging, document, work), (box, reach, *consents))


def withdraw(operation: WithdrawListing, work: UnitOfWork) -> Effect:
    """Off the board."""
    listing, stored = _own_listing(operation, work)
    return _changed(rules.withdrawn(listing), stored, work)


def renew(operation: RenewListing, work: UnitOfWork) -> Effect:
    """Longer on the board."""
    listing, stored = _own_listing(operation, work)
    longer = rules.renewed(listing, operation.hangs_until, today=work.today, settings=work.point_settings)
    return _changed(longer, stored, work)


def complete(operation: CompleteListing, work: UnitOfWork) -> Effect:
    """Off the board, because somebody was helped; that counts."""
    listing, stored = _own_listing(operation, work)
    done = _changed(rules.completed(listing, operation.expects), stored, work)
    counted = helped(listing, work)
    return Effect((*done.puts, *counted.puts), counted.rows)


def edit(operation: EditListing, work: UnitOfWork) -> Effect:
    """Some fields changed by the owner, or by a desk that sends no box.

    What somebody else changed meanwhile stays, and becomes an open conflict. Words that are new are looked at as those
    of a new listing are: whoever wanted to could hang anything else in the place of what was let through.
    """
    listing, stored = listing_of(operation.listing, work)
    check_sent_code(operation.sealed, operation.sealing_key, "listing", stored, work)
    if code_needed(operation.sealed, work.role):
        edits.check_own(operation.wanted)
    wanted = edits.check_wanted(operation.wanted, today=work.today, settings=work.point_settings)
    if wanted.category is not None:
        check_ids(wanted__category=wanted.category)
    if wanted.district is not None:
        check_ids(wanted__district=wanted.district)
        _check_district(wanted.district, work)
    edited = edits.edited(listing, operation.seen, wanted, today=work.today)
    rows = tuple(
        models.Conflict(
            record_type="listing",
            record_id=listing.id,
            field=conflict.field,
            current=msgspec.json.encode(conflict.current).decode(),
            proposed=msgspec.json.encode(conflict.proposed).decode(),
            device_id=work.device.id,
            op_id=operation.id,
            noted_at=work.now,
        )
        for conflict in edited.conflicts
    )
    outcome = Outcome.CONFLICT if edited.conflicts else Outcome.MERGED if edited.beside else Outcome.APPLIED
    fresh = review_rules.words_seen(edited.listing) != review_rules.words_seen(listing)
    why = reviews.why_look(listing.market_point, work) if fresh else None
    told = tuple(conflicts.told(row, listing.market_point, work.today) for row in rows)
    return Effect((*_changed(edited.listing, stored, work, why).puts, *told), rows, outcome)


def _document(listing: Listing, original: Raw) -> bytes:
    """The JSON to keep, fields of newer versions included; what we do not know hangs on the board as well.

    Raises WireFault when it is more than DOCUMENT_MAX_BYTES; RuleBroken: text_has_phone, text_has_email, text_has_link.
    """
    document = encode_over(listing, original)
    if len(document) > DOCUMENT_MAX_BYTES:
        raise WireFault("listing", f"more than {DOCUMENT_MAX_BYTES} bytes")
    for text in unknown_texts(listing, original):
        if not _UUID.fullmatch(text):
            rules.check_no_contact_data(tidy(text), "listing")
    return document


def _check_district(district: str, work: UnitOfWork) -> None:
    if not work.is_there("district", district):
        raise RuleBroken(RuleCode.DISTRICT_UNKNOWN.value, "district")


def _own_listing(
    operation: WithdrawListing | RenewListing | CompleteListing, work: UnitOfWork
) -> tuple[Listing, Stored]:
    """The listing an operation is about, once the secret code of its receipt has been checked."""
    listing, stored = listing_of(operation.listing, work, "number")
    if listing.number != operation.number:
        raise RuleBroken(RuleCode.LISTING_UNKNOWN.value, "number")
    check_sent_code(operation.sealed, operation.sealing_key, "listing", stored, work)
    return listing, stored


def _changed(listing: Listing, stored: Stored, work: UnitOfWork, why: ReviewWhy | None = None) -> Effect:
    return Effect(reviews.changed(listing, encode_over(listing, stored.document), why, work))
