"""All that a visit holds of the work of staff, as one value: wiping it is replacing it; decides nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the start screen is drawn before anybody signs in
    from kiosk.around import Pinned
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
    from kiosk.journeys.answers import Answers
    from marketplace.staff import Staff


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who of the market point is at work here, and since when (monotonic seconds)."""

    staff: Staff
    since: float


@dataclass(frozen=True, slots=True)
class HalfAnswer:
    """What was said to a slip for somebody, and not sent: which slip, and what was answered."""

    listing: Pinned
    answers: Answers = field(repr=False)


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
    answer: HalfAnswer | None = field(default=None, repr=False)
    """An answer to a slip that was left: it waits until somebody says for whom it is."""
    notes: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """What was half typed about cases that are not open now: (type and id of the case, words)."""

    @property
    def said_anything(self) -> bool:
        """Whether somebody would lose words, or the legs of a ring, if this were wiped."""
        parts = (self.form, self.handover, self.signal, self.mediation, self.known, self.case)
        waits = bool(self.notes) or self.answer is not None
        return waits or any(part is not None and part.said_anything for part in parts)

    def half_said(self) -> Desk:
        """What was typed or put together and is not saved yet; of whoever was looked at nothing."""
        return Desk(
            form=self.form if self.form is not None and self.form.said_anything else None,
            handover=self.handover if self.handover is not None and self.handover.said_anything else None,
            signal=self.signal if self.signal is not None and self.signal.said_anything else None,
            mediation=self.mediation if self.mediation is not None and self.mediation.said_anything else None,
            known=self.known if self.known is not None and self.known.said_anything else None,
            answer=self.answer,
            notes=self.opening(None).notes,
        )

    def opening(self, case: CasePage | None) -> Desk:
        """With this case open, or none: what was half typed about the one before is put by, and what was about this
        one comes back."""
        was, notes = self.case, dict(self.notes)
        if was is not None and case is not None and (was.record_type, was.id) == (case.record_type, case.id):
            return replace(self, case=case)
        if was is not None and was.said_anything:
            notes[f"{was.record_type}:{was.id}"] = was.note
        if case is not None:
            case = replace(case, note=case.note or notes.pop(f"{case.record_type}:{case.id}", ""))
        return replace(self, case=case, notes=tuple(notes.items()))


NO_DESK = Desk()
