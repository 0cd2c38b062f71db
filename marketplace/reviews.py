"""The words for watching over the board: looking at listings, and fields for which two people wanted other values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from marketplace.cases import CaseState
from marketplace.vocabulary import Line, Listing, Slug, Text


class ReviewWhy(StrEnum):
    """Why somebody of the point looks at a listing."""

    BEFORE = "before"
    """The point looks before anything hangs: the listing stands in the review, and on no board."""
    AFTER = "after"
    """It hangs, and the point looks at everything that does."""
    ASKED = "asked"
    """It hangs, and somebody said that something is not right."""


class RefusalReason(StrEnum):
    """Why a listing does not hang; each finds a sentence for the person."""

    CONTACT_DATA = "contact_data"
    UNKIND = "unkind"
    SELLING = "selling"
    DANGEROUS = "dangerous"
    NO_NEIGHBOUR_HELP = "no_neighbour_help"
    TWICE = "twice"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Review:
    """A listing that somebody of the point is to look at; its id is the listing's.

    `state`: OPEN or CLAIMED, then DONE (it may hang) or NOT_DONE: refused, with the `reason`, or without one come off
    the board before anybody decided. Of ASKED that is open, `reason` is what whoever asked said.
    """

    id: Slug
    market_point: Slug
    why: ReviewWhy
    made_on: date
    state: CaseState = CaseState.OPEN
    listing: Listing | None = None
    """Of BEFORE only, as long as it does not hang: as it will."""
    reason: RefusalReason | None = None
    seen: Line = ""
    """The words that somebody let hang (`review_rules.words_seen`). As `seen_on` it comes down to no terminal."""
    seen_on: date | None = None
    """The day on which they did."""


class Take(StrEnum):
    """Which of the two values is to stand."""

    CURRENT = "current"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """A field of a listing for which two people wanted different values. Both are JSON of the field.

    `state`: OPEN, then DONE when somebody chose.
    """

    id: Slug
    market_point: Slug
    listing: Slug
    field: Line
    current: Text
    proposed: Text
    made_on: date
    state: CaseState = CaseState.OPEN
