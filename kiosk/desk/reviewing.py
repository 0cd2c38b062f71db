"""Watching over the board: a listing may hang, or it may not, with a reason its owner will read; knows no sentence."""

from __future__ import annotations

from kiosk.desk.case_page import listing_of, recording
from kiosk.desk.deeds import Reviewed
from kiosk.desk.pages import CasePage
from kiosk.visit.state import Session, Turn
from marketplace.review_rules import holds
from marketplace.reviews import RefusalReason, Review

REFUSALS = tuple(RefusalReason)


def approved(session: Session, page: CasePage) -> Turn:
    """It hangs, or goes on hanging. What waited for it comes out of the printer now: before it hung nowhere."""
    review, listing = _review(page), listing_of(page)
    if review is None or listing is None:
        return Turn(session)
    waited = holds(review)
    told = "approved_prints" if waited else "approved"
    return recording(session, page, Reviewed(listing, review.state, None, prints=waited), told)


def refused(session: Session, page: CasePage) -> Turn:
    """It does not hang, for the reason that was chosen, whose sentence stood on the page."""
    review, listing = _review(page), listing_of(page)
    if review is None or listing is None or page.chosen not in REFUSALS:
        return Turn(session)
    return recording(session, page, Reviewed(listing, review.state, RefusalReason(page.chosen)), "refused")


def _review(page: CasePage) -> Review | None:
    case = page.seen.case if page.seen is not None else None
    return case if isinstance(case, Review) else None
