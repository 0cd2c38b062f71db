"""Watching over the board: a listing may hang, or it may not, with a reason its owner will read; knows no sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.desk.case_page import listing_of, recording
from kiosk.desk.deeds import Reviewed
from kiosk.desk.pages import CasePage
from kiosk.events import PrintState
from kiosk.visit.printing import can_print_page, page_here, print_page
from kiosk.visit.state import Session, Turn
from kiosk.world import World
from marketplace.cases import CaseState
from marketplace.review_rules import holds
from marketplace.reviews import RefusalReason, Review

if TYPE_CHECKING:
    from kiosk.slips.content import Slip
    from kiosk.texts import Texts

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


def was_not_printed(session: Session, page: CasePage) -> bool:
    """Whether the slip of what was let through just now did not come out, and may be asked for once more."""
    review, printing = _review(page), session.page_print
    if review is None or review.state is not CaseState.DONE or listing_of(page) is None:
        return False
    return printing.about == page_here(session) and printing.state is PrintState.FAILED and can_print_page(session)


def printed_again(session: Session, page: CasePage, world: World) -> Turn:
    """The slip once more, when somebody saw to the printer."""
    listing = listing_of(page)
    if listing is None or not was_not_printed(session, page):
        return Turn(session)
    slip = listing

    def compose(world: World, texts: Texts) -> Slip:
        from kiosk.slips.compose import board_slip

        return board_slip(slip, world, texts)

    return print_page(session, compose, world)


def _review(page: CasePage) -> Review | None:
    case = page.seen.case if page.seen is not None else None
    return case if isinstance(case, Review) else None
