"""All that a visit holds of the work of staff, as one value: wiping it is replacing it; decides nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the start screen is drawn before anybody signs in
    from kiosk.desk.candidates_page import CandidatesPage
    from kiosk.desk.case_page import CasePage
    from kiosk.desk.figures import FiguresPage
    from kiosk.desk.handing_over import Handing
    from kiosk.desk.known import Known
    from kiosk.desk.mediating import Draft
    from kiosk.desk.people import Finding
    from kiosk.desk.signalling import Signalling
    from kiosk.desk.signing import SignIn
    from kiosk.desk.tray import TrayPage
    from kiosk.visit.state import Session
    from marketplace.staff import Staff


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who of the market point is at work here, and since when (monotonic seconds)."""

    staff: Staff
    since: float


@dataclass(frozen=True, slots=True)
class Locked:
    """What somebody was at when the terminal locked itself, at which moment (monotonic seconds).

    Nothing shows or says any of it before they have signed in again.
    """

    behind: Session = field(repr=False)
    since: float = 0.0

    @property
    def staff(self) -> Staff | None:
        """Who may go on with it."""
        return self.behind.staff.staff if self.behind.staff is not None else None


@dataclass(frozen=True, slots=True)
class Desk:
    """What each page of staff holds; None: nothing yet. What is somebody's own is never in a `repr`."""

    sign_in: SignIn | None = field(default=None, repr=False)
    locked: Locked | None = field(default=None, repr=False)
    tray: TrayPage | None = None
    form: object | None = field(default=None, repr=False)
    """What is being entered for somebody."""
    case: CasePage | None = field(default=None, repr=False)
    candidates: CandidatesPage | None = None
    mediation: Draft | None = field(default=None, repr=False)
    found: Finding | None = field(default=None, repr=False)
    known: Known | None = field(default=None, repr=False)
    figures: FiguresPage | None = None
    handover: Handing | None = field(default=None, repr=False)
    signal: Signalling | None = field(default=None, repr=False)

    @property
    def said_anything(self) -> bool:
        """Whether somebody would lose words if this were wiped."""
        return any(
            getattr(part, "said_anything", False)
            for part in (self.form, self.handover, self.signal, self.known, self.case)
        )


NO_DESK = Desk()
