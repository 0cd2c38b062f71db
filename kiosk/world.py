"""What the terminal knows now, as one value that a turn and a view may look at; knows not how it was learned."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from kiosk.around import Network, OpenCount, Pinned
from marketplace.vocabulary import District, Listing, ListingKind, MarketPoint, PointSettings, TerminalRole

if TYPE_CHECKING:  # read when the start screen has been drawn
    from kiosk.desk.form_words import FormWords
    from marketplace.assessment import QuestionSet
    from marketplace.places import PostcodeTable
    from marketplace.staff import Staff

__all__ = ["CODE_WRONG", "IdleTimes", "Network", "OpenCount", "Pinned", "Tries", "World"]

CODE_WRONG = "code_wrong"


@dataclass(frozen=True, slots=True)
class IdleTimes:
    """Seconds without a touch before somebody is asked, and then before the visit is wiped (WCAG 2.2.1)."""

    warn_after_s: float = 120.0
    wipe_after_s: float = 60.0
    """Counted from the warning, so that nobody is wiped without having been asked."""


@dataclass(frozen=True, slots=True)
class Tries:
    """Secret words that were wrong on this terminal, of all visits together: else somebody could begin anew for ever.

    `numbers` are those of the slips they were for, which are public. Moments are in monotonic seconds.
    """

    numbers: tuple[str, ...] = ()
    last_at: float = float("-inf")
    unproved: tuple[float, ...] = ()
    """When something was done with words that nobody could check, for want of a line."""

    @property
    def wrong(self) -> int:
        """How many were wrong."""
        return len(self.numbers)


@dataclass(frozen=True, slots=True)
class World:
    """The terminal's surroundings at one moment.

    `clock` is aware local time and only for people's eyes and recorded dates; `now` is monotonic seconds
    and the only thing that waiting is measured with (a terminal without network may have a wrong clock).
    """

    point: MarketPoint
    district: District
    clock: datetime
    now: float
    points: tuple[MarketPoint, ...] = ()
    districts: tuple[District, ...] = ()
    settings: PointSettings = field(default_factory=PointSettings)
    newest: tuple[Pinned, ...] = ()
    counts: tuple[OpenCount, ...] = ()
    role: TerminalRole = TerminalRole.PUBLIC
    """Of this terminal: at a desk staff sign in first."""
    staff: tuple[Staff, ...] = ()
    """The accounts of the market point, by name; what they sign in with never shows in a `repr`."""
    network: Network = field(default_factory=Network)
    idle: IdleTimes = IdleTimes()
    tries: Tries = Tries()
    postcodes: PostcodeTable | None = None
    """Where each postcode area lies; None until it has been read."""
    questions: QuestionSet | None = None
    """Of the self-assessment; None when there is none this program can read."""
    form_words: FormWords | None = None
    """What the form of the desk knows of the language; None until it has been read."""
    letter: str = ""
    """What this terminal's numbers begin with; empty: as the market point would like it."""
    can_speak: bool = True
    """There is a voice for at least one of the languages; else the page of comfort says that there is none."""
    spoke_at: float = float("-inf")
    """When something was being said for the last time, in monotonic seconds: somebody listens."""
    is_tall: bool = True
    """The upper half of the screen is out of reach for some."""
    slip_width_dots: int = 576
    """Of the paper in the slip printer: a preview shows what will come out of that one."""
    prints_sheets: bool = True
    """There is a printer for A4; without one sheets stay behind as files, and a personal one is not made."""
    saves_tables: bool = False
    """The settings name a folder, on a stick, for the figures of a month."""

    @property
    def today(self) -> date:
        """The local day."""
        return self.clock.date()

    def point_called(self, point_id: str) -> MarketPoint | None:
        """The market point with that id, or None when this terminal has not heard of it."""
        return next((point for point in (self.point, *self.points) if point.id == point_id), None)

    def point_of(self, listing: Listing | None) -> MarketPoint:
        """The market point that looks after `listing`; this one where there is none, or it has not been heard of."""
        return (self.point_called(listing.market_point) if listing is not None else None) or self.point

    def looks_first(self, by: str) -> bool:
        """Whether somebody reads what is put up here before it hangs; not what an account that may do so puts up."""
        from marketplace.review_rules import why_look
        from marketplace.reviews import ReviewWhy
        from marketplace.staff_rules import May, may

        account = self.account(by)
        # As the centre decides it: a pillar could say anybody's name.
        by_reviewer = self.role is TerminalRole.DESK and account is not None and may(account, May.REVIEW)
        return why_look(self.point.review, by_reviewer=by_reviewer) is ReviewWhy.BEFORE

    def account(self, staff_id: str) -> Staff | None:
        """The account with that id, or None when there is none (any more)."""
        return next((staff for staff in self.staff if staff.id == staff_id), None)

    def district_called(self, district_id: str) -> District | None:
        """The district with that id, or None when this terminal has not heard of it."""
        return next((place for place in (self.district, *self.districts) if place.id == district_id), None)

    def open_count(self, kind: ListingKind, category: str) -> int:
        """How many such listings hang in the own district."""
        return sum(entry.count for entry in self.counts if entry.kind is kind and entry.category == category)
