"""What may be done on the marketplace and what follows from it, as pure decisions; knows no storage and no sentences.

Limits come from `vocabulary`. The terminal asks here while somebody types and before it records; the centre asks
again before it applies. Every refusal is a RuleBroken with a RuleCode and the name of the answer it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from marketplace.contact_data import LONGEST
from marketplace.errors import RuleBroken
from marketplace.listing_text import FoundKind, contact_data_in, tidy
from marketplace.operations import PlaceListing
from marketplace.rule_codes import RuleCode as RuleCode
from marketplace.sealing import same_code
from marketplace.split_contact import split_contact
from marketplace.vocabulary import (
    DETAILS_MAX,
    FIRST_NAME_MAX,
    LINE_MAX,
    TITLE_MAX,
    Consent,
    ConsentPurpose,
    Listing,
    ListingState,
    OnBehalf,
    PointSettings,
    Rhythm,
    When,
)

LONGEST_CHOSEN_DAYS = 92
"""Three months: somebody may choose so long a term for themselves, also where the city's own term is shorter."""
LONGEST_TERM_DAYS = 366
"""A listing that says it hangs longer was not dated by one clock; the same bound as PointSettings.term_days."""

_CODE_OF = {
    FoundKind.PHONE: RuleCode.TEXT_HAS_PHONE,
    FoundKind.EMAIL: RuleCode.TEXT_HAS_EMAIL,
    FoundKind.LINK: RuleCode.TEXT_HAS_LINK,
}
_EMAIL = re.compile(r"[^@\s,;<>\"]{1,64}@[^@\s,;<>\".]+(?:\.[^@\s,;<>\".]+)+")


def _broken(code: RuleCode, field: str) -> RuleBroken:
    return RuleBroken(code.value, field)


def check_title(text: str) -> str:
    """The title as it will hang. Raises RuleBroken: title_missing, title_too_long, text_has_phone/email/link."""
    title = _public(text, "title", TITLE_MAX, RuleCode.TITLE_TOO_LONG)
    if not title:
        raise _broken(RuleCode.TITLE_MISSING, "title")
    return title


def check_details(text: str) -> str:
    """The further words as they will hang, perhaps empty. Raises RuleBroken: details_too_long, text_has_…"""
    return _public(text, "details", DETAILS_MAX, RuleCode.DETAILS_TOO_LONG, lines=True)


def check_first_name(text: str) -> str:
    """The name on the slip, perhaps empty. Raises RuleBroken: first_name_too_long, text_has_…"""
    return _public(text, "first_name", FIRST_NAME_MAX, RuleCode.FIRST_NAME_TOO_LONG)


def _public(text: str, field: str, longest: int, too_long: RuleCode, *, lines: bool = False) -> str:
    clean = tidy(text, lines=lines)
    if len(clean) > longest:
        raise _broken(too_long, field)
    check_no_contact_data(clean, field)
    return clean


def check_no_contact_data(text: str, field: str) -> None:
    """What hangs on the board leads to nobody's door. Raises RuleBroken: text_has_phone, text_has_email,
    text_has_link.
    """
    for at in range(0, len(text), LONGEST // 2):  # a longer text in halves that overlap
        for found in contact_data_in(text[at : at + LONGEST]):
            raise _broken(_CODE_OF[found.kind], field)


def check_together(title: str, details: str, first_name: str) -> None:
    """The texts of a listing, each fit to hang, must not lead to somebody's door when they are read on one slip.

    Raises RuleBroken: text_has_phone, text_has_email, text_has_link, with the text in which it ends.
    """
    found = split_contact((title, details, first_name))
    if found is not None:
        kind, place = found
        raise _broken(_CODE_OF[kind], ("title", "details", "first_name")[place])


def check_name(text: str, field: str = "name") -> str:
    """Somebody's name for the broker, never for the board. Raises RuleBroken: name_missing, name_too_long."""
    name = tidy(text)
    if not name:
        raise _broken(RuleCode.NAME_MISSING, field)
    if len(name) > LINE_MAX:
        raise _broken(RuleCode.NAME_TOO_LONG, field)
    return name


def check_phone(text: str) -> str:
    """A phone number as people write it, in the way it is written here: "06 12345678", "+48 512 345 678".

    Raises RuleBroken(phone_unclear) when it cannot be a number somebody could ring, as numbering plans stand in
    the phonenumbers library. A number without its area code is unclear too: guessing would ring a stranger.
    """
    from phonenumbers import (
        NumberParseException,
        PhoneNumberFormat,
        format_number,
        is_valid_number,
        parse,
    )

    written = tidy(text)
    try:
        number = parse(written, "NL")
    except NumberParseException as exc:
        raise _broken(RuleCode.PHONE_UNCLEAR, "phone") from exc
    if not is_valid_number(number) or re.search(r"[^\W\d]", written) or len(written) > LINE_MAX:
        raise _broken(RuleCode.PHONE_UNCLEAR, "phone")
    dutch = number.country_code == 31
    return format_number(number, PhoneNumberFormat.NATIONAL if dutch else PhoneNumberFormat.INTERNATIONAL)


def check_email(text: str) -> str:
    """An e-mail address, its domain in small letters. Raises RuleBroken(email_unclear)."""
    address = "".join(tidy(text).split())
    if not _EMAIL.fullmatch(address) or len(address) > LINE_MAX or ".." in address:
        raise _broken(RuleCode.EMAIL_UNCLEAR, "email")
    name, _, domain = address.rpartition("@")
    return f"{name}@{domain.lower()}"


def check_address(text: str) -> str:
    """Street and house number, enough to find a letterbox. Raises RuleBroken(address_unclear)."""
    address = tidy(text)
    if len(address) > LINE_MAX or not re.search(r"[^\W\d]{2}", address) or not re.search(r"\d", address):
        raise _broken(RuleCode.ADDRESS_UNCLEAR, "address")
    return address


def check_when(when: When, *, today: date | None = None) -> When:
    """`when`, whose parts must fit its rhythm; with `today`, its day may not be over.

    Raises RuleBroken: when_unclear, day_in_past.
    """
    of_one_day = when.day is not None or bool(when.parts)
    if (of_one_day and when.rhythm is not Rhythm.ONCE) or (when.day_parts and when.rhythm is not Rhythm.STANDING):
        raise _broken(RuleCode.WHEN_UNCLEAR, "when")
    if today is not None and when.day is not None and when.day < today:
        raise _broken(RuleCode.DAY_IN_PAST, "when")
    return when


def default_term(placed_on: date, settings: PointSettings) -> date:
    """Until and including which day a listing hangs when nobody says otherwise."""
    return _later(placed_on, settings.term_days)


def _later(day: date, days: int) -> date:
    """A clock can be set to the last day a calendar knows; that may not stop anybody."""
    return day + timedelta(days=min(days, (date.max - day).days))


def check_term(hangs_until: date, *, today: date, settings: PointSettings) -> date:
    """A term somebody chooses at a terminal, where the clock on the wall is theirs too.

    Raises RuleBroken: term_in_past, term_too_long.
    """
    if hangs_until < today:
        raise _broken(RuleCode.TERM_IN_PAST, "hangs_until")
    if hangs_until > _later(today, max(settings.term_days, LONGEST_CHOSEN_DAYS)):
        raise _broken(RuleCode.TERM_TOO_LONG, "hangs_until")
    return hangs_until


def settled_term(placed_on: date, hangs_until: date, *, today: date, settings: PointSettings) -> tuple[date, date]:
    """The days a listing was placed and hangs until, put right when the device's clock cannot have been.

    Never refuses: what a terminal confirmed may not be lost over a clock (I13). Days that can be true stay as
    they are printed on the slip, also when the term has been made shorter since. Days that cannot be true (placed
    after tomorrow, or over before anybody but this terminal saw it) keep their length, which one clock measured,
    and begin today.
    """
    length = (hangs_until - placed_on).days
    if not 0 <= length <= LONGEST_TERM_DAYS:
        length = settings.term_days
        hangs_until = _later(placed_on, length)
    if placed_on <= _later(today, 1) and today <= hangs_until:
        return placed_on, hangs_until
    return today, _later(today, length)


def check_consents(consents: Iterable[Consent]) -> None:
    """Somebody must have agreed to the house rules, and whoever is spoken for must have said yes.

    Raises RuleBroken: consent_missing, asker_consent_missing.
    """
    given = tuple(consents)
    purposes = {consent.purpose for consent in given}
    if ConsentPurpose.HOUSE_RULES not in purposes:
        raise _broken(RuleCode.CONSENT_MISSING, "consents")
    spoken_for = any(consent.given_by is not OnBehalf.SELF for consent in given)
    if spoken_for and ConsentPurpose.ASKER_AGREES not in purposes:
        raise _broken(RuleCode.ASKER_CONSENT_MISSING, "consents")


def check_place(operation: PlaceListing, *, today: date, settings: PointSettings) -> Listing:
    """The listing as it will hang: texts tidied, term settled, open. Idempotent.

    The terminal asks with its own today before it records, the centre with its own before it applies.
    Days are put right, never refused (see settled_term): refuse a day while somebody can still change it, with
    check_when and check_term. Raises RuleBroken for texts, consents and a `when` that contradicts itself.
    """
    listing = operation.listing
    check_consents(operation.consents)
    placed_on, hangs_until = settled_term(listing.placed_on, listing.hangs_until, today=today, settings=settings)
    title, details = check_title(listing.title), check_details(listing.details)
    first_name = check_first_name(listing.first_name)
    check_together(title, details, first_name)
    return replace(
        listing,
        title=title,
        details=details,
        first_name=first_name,
        when=check_when(listing.when),
        placed_on=placed_on,
        hangs_until=hangs_until,
        state=ListingState.OPEN,
    )


def hangs(listing: Listing, today: date) -> bool:
    """Whether a listing is on the board on `today`: open, and its last day not over."""
    return listing.state is ListingState.OPEN and today <= listing.hangs_until


def may_withdraw(listing: Listing) -> bool:
    """Also after its term: who wants to be sure that it is gone, may."""
    return listing.state is ListingState.OPEN


def withdrawn(listing: Listing) -> Listing:
    """`listing` taken off the board. Raises RuleBroken(listing_not_open)."""
    if not may_withdraw(listing):
        raise _broken(RuleCode.LISTING_NOT_OPEN, "listing")
    return replace(listing, state=ListingState.WITHDRAWN)


def may_renew(listing: Listing) -> bool:
    """Also after its term: people come back a day late. What was withdrawn stays withdrawn."""
    return listing.state is ListingState.OPEN


def renewed(listing: Listing, hangs_until: date, *, today: date, settings: PointSettings) -> Listing:
    """`listing` hanging until `hangs_until`, or as near to it as the term allows.

    Never shorter than it hung already and never refused over a day: a day before today or beyond the term comes
    from a wrong clock and becomes the longest term (I13). Raises RuleBroken(listing_not_open).
    """
    if not may_renew(listing):
        raise _broken(RuleCode.LISTING_NOT_OPEN, "listing")
    last = default_term(today, settings)
    wished = hangs_until if today <= hangs_until <= last else last
    return replace(listing, hangs_until=max(wished, listing.hangs_until))


def completed(listing: Listing, expects: ListingState) -> Listing:
    """`listing` done: somebody was helped. Raises RuleBroken(listing_not_open), also when it is not as they saw it."""
    if listing.state is not ListingState.OPEN or expects is not ListingState.OPEN:
        raise _broken(RuleCode.LISTING_NOT_OPEN, "listing")
    return replace(listing, state=ListingState.DONE)


def check_code(given: str, kept: str) -> None:
    """The secret code of the receipt must be the one that was given out. Raises RuleBroken(code_wrong)."""
    if not same_code(given, kept):
        raise _broken(RuleCode.CODE_WRONG, "code")
