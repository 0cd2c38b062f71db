"""What each operation does to the tables, by the rules of the marketplace; knows no order of operations and no log.

Runs inside the transaction of `apply` and returns what is to be logged.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import assert_never

from django.conf import settings
from msgspec import Raw

from marketplace import rules, wire
from marketplace.central import models, records
from marketplace.central.arrivals import in_utc
from marketplace.central.errors import SealingKeyUnknown
from marketplace.central.feeds import Entry
from marketplace.central.keys import SealingKey, sealing_key
from marketplace.errors import RuleBroken, WireFault
from marketplace.listing_text import tidy
from marketplace.operations import Operation, PlaceListing, RenewListing, WithdrawListing
from marketplace.rule_codes import RuleCode
from marketplace.sealing import unseal, unseal_code
from marketplace.unknown_fields import encode_over
from marketplace.vocabulary import Listing, PointSettings, PrivatePart

DOCUMENT_MAX_BYTES = 16_384
"""Of a listing's JSON, fields of newer versions included: every terminal of the city keeps a copy."""
_ID = re.compile(r"[A-Za-z0-9._:-]{1,64}")


def effect_of(
    operation: Operation, body: bytes, device: models.Device, *, now: datetime, today: date
) -> tuple[Entry, ...]:
    """Do it. Raises RuleBroken, WireFault or SealBroken when it may not be done; then nothing has happened."""
    match operation:
        case PlaceListing():
            return _place(operation, body, device, now=now, today=today)
        case WithdrawListing():
            row, listing = _own_listing(operation)
            return _changed(row, rules.withdrawn(listing))
        case RenewListing():
            row, listing = _own_listing(operation)
            return _changed(row, rules.renewed(listing, operation.hangs_until, today=today, settings=point_settings()))
        case _ as never:
            assert_never(never)


def point_settings() -> PointSettings:
    """What the city decided, or what holds until it has."""
    row = models.PointSettings.objects.first()
    return wire.decode(row.document.encode(), PointSettings) if row else PointSettings()


def _place(
    operation: PlaceListing, body: bytes, device: models.Device, *, now: datetime, today: date
) -> tuple[Entry, ...]:
    listing = operation.listing
    _check_ids(operation.id, listing)
    if models.Listing.objects.filter(id=listing.id).exists():
        raise RuleBroken(RuleCode.LISTING_EXISTS.value, "listing.id")
    if not models.District.objects.filter(id=listing.district).exists():
        raise RuleBroken(RuleCode.DISTRICT_UNKNOWN.value, "district")
    if not models.MarketPoint.objects.filter(id=listing.market_point).exists():
        raise RuleBroken(RuleCode.POINT_UNKNOWN.value, "market_point")
    if _number_is_another_s(listing.number, device):
        raise RuleBroken(RuleCode.NUMBER_TAKEN.value, "number")
    hanging = rules.check_place(operation, today=today, settings=point_settings())
    # Opened once, at the door: a box nobody can open would leave a listing on the board whose owner cannot be reached.
    unseal(operation.sealed, _key(operation.sealing_key).private, PrivatePart)
    document = encode_over(hanging, _listing_part(body))
    if len(document) > DOCUMENT_MAX_BYTES:
        raise WireFault("listing", f"more than {DOCUMENT_MAX_BYTES} bytes")
    entries = records.put(hanging, document)
    models.PrivatePart.objects.create(listing_id=listing.id, sealed=operation.sealed, sealing_key=operation.sealing_key)
    models.Consent.objects.bulk_create(
        models.Consent(
            listing_id=listing.id,
            purpose=consent.purpose.value,
            text_version=tidy(consent.text_version),
            given_at=in_utc(consent.given_at),
            given_by=consent.given_by.value,
            recorded_at=now,
        )
        for consent in operation.consents
    )
    return entries


def _number_is_another_s(number: str, device: models.Device) -> bool:
    """Whether a listing has it, or it begins with the letter of another terminal at work.

    A letter of before a new enrolment or a restore is nobody's: what was made with it may not be lost.
    """
    letter, _, _ = number.partition("-")
    active = models.Device.objects.filter(letter=letter, state=models.DeviceState.ACTIVE)
    return models.Listing.objects.filter(number=number).exists() or active.exclude(id=device.id).exists()


def _own_listing(operation: WithdrawListing | RenewListing) -> tuple[models.Listing, Listing]:
    """The listing an operation is about, once the secret code of its receipt has been checked."""
    row = models.Listing.objects.select_for_update().filter(id=operation.listing, number=operation.number).first()
    if row is None:
        raise RuleBroken(RuleCode.LISTING_UNKNOWN.value, "number")
    given = unseal_code(operation.sealed, _key(operation.sealing_key).private)
    kept = models.PrivatePart.objects.filter(listing_id=row.id).first()
    if kept is None:  # put up by the desk or as an example: nobody was given a code
        raise RuleBroken(RuleCode.CODE_WRONG.value, "code")
    private = unseal(bytes(kept.sealed), _key(kept.sealing_key).private, PrivatePart)
    rules.check_code(given, private.secret_code)
    return row, wire.decode(row.document.encode(), Listing)


def _changed(row: models.Listing, listing: Listing) -> tuple[Entry, ...]:
    return records.put(listing, encode_over(listing, row.document.encode()))


def _key(name: str) -> SealingKey:
    try:
        return sealing_key(settings.DATA_DIR, name)
    except SealingKeyUnknown as exc:
        raise RuleBroken(RuleCode.KEY_UNKNOWN.value, "sealing_key") from exc


def _listing_part(body: bytes) -> Raw:
    """The listing's own JSON inside the operation, unknown fields and all."""
    return wire.decode(body, dict[str, Raw])["listing"]


def _check_ids(operation_id: str, listing: Listing) -> None:
    """Ids go into addresses, feeds and keys of tables: plain characters only. Raises WireFault."""
    named = {"id": operation_id} | {
        f"listing.{name}": getattr(listing, name) for name in ("id", "category", "district", "market_point")
    }
    for field, value in named.items():
        if not _ID.fullmatch(value):
            raise WireFault(field, "not an id")
