"""What somebody of a point did about others' listings and data, as values with an id; knows no transport, no effect."""

from __future__ import annotations

from dataclasses import dataclass

from marketplace.cases import CaseState
from marketplace.reviews import RefusalReason, Take
from marketplace.sealed_box import Sealed
from marketplace.staff import Access
from marketplace.vocabulary import Line, Slug


@dataclass(frozen=True, slots=True)
class LogAccess:
    """Somebody looked at personal data. Recorded before it is shown."""

    id: Slug
    access: Access


@dataclass(frozen=True, slots=True)
class AskReview:
    """Somebody says that something is not right with a listing that hangs."""

    id: Slug
    listing: Slug
    reason: RefusalReason


@dataclass(frozen=True, slots=True)
class ReviewListing:
    """Somebody of the point looked at a listing. `expects` is the state of the review they saw.

    `reason` is there when it was refused, and only then.
    """

    id: Slug
    listing: Slug
    expects: CaseState
    reason: RefusalReason | None = None
    seen: Line = ""
    """The words they read (`review_rules.words_seen`): if the owner changed them meanwhile, nothing is decided."""


@dataclass(frozen=True, slots=True)
class SettleConflict:
    """Somebody chose one of the two values."""

    id: Slug
    conflict: Slug
    take: Take


@dataclass(frozen=True, slots=True)
class CorrectContact:
    """How to reach somebody was wrong; `sealed` is the Contact as it is now."""

    id: Slug
    record_type: Slug
    record: Slug
    sealed: Sealed
    sealing_key: Line


@dataclass(frozen=True, slots=True)
class ForgetPerson:
    """Somebody wants everything of theirs gone, for ever, at every market point; said at a desk, by an account.

    They are whoever can be reached for this record: the same phone number and the same name. Without a phone number it
    is this record alone.
    """

    id: Slug
    record_type: Slug
    record: Slug


DeskOperation = LogAccess | AskReview | ReviewListing | SettleConflict | CorrectContact | ForgetPerson
