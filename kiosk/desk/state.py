"""All that a visit holds of the work of staff, as one value: wiping it is replacing it; decides nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the start screen is drawn before anybody signs in
    from kiosk.desk.form import Form
    from kiosk.desk.pages import (
        CandidatesPage,
        CasePage,
        Draft,
        FiguresPage,
        Finding,
        Handing,
        Known,
        Signalling,
        SignIn,
        TrayPage,
    )
    from marketplace.staff import Staff


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who of the market point is at work here, and since when (monotonic seconds)."""

    staff: Staff
    since: float


@dataclass(frozen=True, slots=True)
class Desk:
    """What each page of staff holds; None: nothing yet. What is somebody's own is never in a `repr`."""

    sign_in: SignIn | None = field(default=None, repr=False)
    tray: TrayPage | None = None
    form: Form | None = field(default=None, repr=False)
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
            part is not None and part.said_anything
            for part in (self.form, self.handover, self.signal, self.known, self.case)
        )

    def half_said(self) -> Desk:
        """What was typed in a form, a handover or a worry and is not saved yet; of whoever was looked at nothing."""
        return Desk(
            form=self.form if self.form is not None and self.form.said_anything else None,
            handover=self.handover if self.handover is not None and self.handover.said_anything else None,
            signal=self.signal if self.signal is not None and self.signal.said_anything else None,
        )


NO_DESK = Desk()
