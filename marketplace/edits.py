"""Who wins when two people change one listing: field by field against what they saw; pure, knows no storage.

Other fields merge. Of one field with two values the first stays, and the second becomes a conflict that somebody
settles: no value that was ever submitted is overwritten without a trace (docs/sync.md, I7).
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from marketplace import rules
from marketplace.errors import RuleBroken
from marketplace.operations import ListingFields
from marketplace.rule_codes import RuleCode
from marketplace.vocabulary import Listing, PointSettings

FIELDS = tuple(field.name for field in fields(ListingFields))
FIELDS_OF_RESIDENTS = frozenset({"title", "details", "first_name", "category", "when"})
"""What the owner of a listing may change; another district is another board, and another term is a RenewListing."""

_TEXTS = frozenset({"title", "details", "first_name"})


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """Two people wanted different values: `current` stands, `proposed` came second."""

    field: str
    current: Any
    proposed: Any


@dataclass(frozen=True, slots=True)
class Edited:
    """What becomes of an edit. `beside`: somebody else changed one of these fields meanwhile, to the same value."""

    listing: Listing
    conflicts: tuple[FieldConflict, ...] = ()
    beside: bool = False


def named(part: ListingFields) -> dict[str, Any]:
    """The fields that somebody touched."""
    return {name: value for name in FIELDS if (value := getattr(part, name)) is not None}


def check_wanted(wanted: ListingFields, *, today: date, settings: PointSettings) -> ListingFields:
    """The fields as they will hang. Raises RuleBroken as for a new listing; also term_in_past, term_too_long.

    Whether the district exists is asked by who knows them.
    """
    checked: dict[str, Any] = named(wanted)
    if wanted.title is not None:
        checked["title"] = rules.check_title(wanted.title)
    if wanted.details is not None:
        checked["details"] = rules.check_details(wanted.details)
    if wanted.first_name is not None:
        checked["first_name"] = rules.check_first_name(wanted.first_name)
    if wanted.when is not None:
        checked["when"] = rules.check_when(wanted.when)
    if wanted.hangs_until is not None:
        checked["hangs_until"] = rules.check_term(wanted.hangs_until, today=today, settings=settings)
    return ListingFields(**checked)


def check_own(wanted: ListingFields) -> None:
    """Whether the owner of a listing may change these fields. Raises RuleBroken(role_not_allowed) with the field."""
    for name in named(wanted):
        if name not in FIELDS_OF_RESIDENTS:
            raise RuleBroken(RuleCode.ROLE_NOT_ALLOWED.value, name)


def edited(listing: Listing, seen: ListingFields, wanted: ListingFields, *, today: date) -> Edited:
    """`listing` with the fields that still are as `seen`; the others become conflicts.

    `wanted` has been checked. Raises RuleBroken: edit_unclear when the two name other fields or none,
    listing_not_open, also when its term is over; text_has_… when its texts together lead to somebody.
    """
    was, wish = named(seen), named(wanted)
    if not wish or was.keys() != wish.keys():
        raise RuleBroken(RuleCode.EDIT_UNCLEAR.value, "wanted")
    if not rules.hangs(listing, today):
        raise RuleBroken(RuleCode.LISTING_NOT_OPEN.value, "listing")
    now = {name: getattr(listing, name) for name in wish}
    changed = {name: value for name, value in wish.items() if now[name] == was[name]}
    after = replace(listing, **changed)
    if changed.keys() & _TEXTS:
        rules.check_together(after.title, after.details, after.first_name)
    conflicts = tuple(
        FieldConflict(name, now[name], value)
        for name, value in wish.items()
        if name not in changed and now[name] != value
    )
    beside = any(now[name] == value != was[name] for name, value in wish.items())
    return Edited(after, conflicts, beside)
