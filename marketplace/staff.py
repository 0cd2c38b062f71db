"""Who works at a market point, and what they looked at, as frozen values; knows no rule, no wire and no screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from marketplace.vocabulary import FirstName, Line, Slug

VERIFIER_MAX = 200


class StaffRole(StrEnum):
    """What somebody's work is. What each may do stands in `staff_rules`."""

    DESK = "desk"
    BROKER = "broker"
    POINT_MANAGER = "point_manager"


@dataclass(frozen=True, slots=True)
class Staff:
    """An account at one market point. A withdrawn one is deleted from the feed.

    `name` is how neighbours and colleagues call them, no surname (P1). `pin` and `badge` are what a PIN and the number
    of a badge are compared with (`pins`), never these themselves; empty: they have none. Another PIN is another `pin`,
    also when its figures are the same.
    """

    id: Slug
    market_point: Slug
    name: FirstName
    role: StaffRole
    care: bool = False
    """May read worries, and what a professional may be told (P3)."""
    pin: Annotated[str, Meta(max_length=VERIFIER_MAX)] = field(default="", repr=False)
    badge: Annotated[str, Meta(max_length=VERIFIER_MAX)] = field(default="", repr=False)


class AccessPart(StrEnum):
    """What of somebody was looked at."""

    CONTACT = "contact"
    WORDS = "words"
    ALL = "all"
    """Everything known about them, for themselves."""


class AccessReason(StrEnum):
    """Why. Follows from what somebody was doing, so that nobody has to type it."""

    AT_WORK = "at_work"
    """They work on the case."""
    ASKED = "asked"
    """The person stands at the desk, or rings."""
    SAFETY = "safety"
    CORRECTION = "correction"
    ERASURE = "erasure"


COLLEAGUE = "colleague"
"""Stands for an account in a look that is told to whoever may not know who of the point it was."""


@dataclass(frozen=True, slots=True)
class Access:
    """One look at personal data: who, when, why; only ever added. `record` is the id of a listing or a case.

    `seen_at` is device time, UTC: recorded, never used for order.
    """

    id: Slug
    market_point: Slug
    staff: Slug
    record_type: Slug
    record: Slug
    part: AccessPart
    why: AccessReason
    seen_at: datetime
    terminal: Line = ""
