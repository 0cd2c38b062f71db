"""One listing by itself, and 'ik kan helpen' on it; knows no sentence."""

from __future__ import annotations

from dataclasses import replace

from kiosk.deeds import Deed, Help
from kiosk.events import ListingFound
from kiosk.journeys.draft import consents_of, contact_here
from kiosk.journeys.journey import JourneyId
from kiosk.journeys.respond import HELP_WORDS, respond
from kiosk.slips.compose import board_slip
from kiosk.visit import beginning, doubting, looking, printing
from kiosk.visit.owning import is_own
from kiosk.visit.state import Page, Session, Stop, Turn
from kiosk.world import World
from marketplace.rule_codes import RuleCode
from marketplace.rules import hangs
from marketplace.vocabulary import Listing

UNKNOWN_QR, BUSY, NOT_HERE = "unknown", "busy", "not_here"
"""What the page of a listing shows when a scan led to none: `Stop.about`. Otherwise it is the number, or nothing."""
ABOUT_LISTING = "listing"
HALF_SAID = "respond_for"
"""What the page that asks whether it is for the same person is about, where an answer to a slip is half said."""


def can_help(session: Session, listing: Listing, world: World) -> bool:
    """Only on what hangs, and nobody answers themselves."""
    return hangs(listing, world.today) and not is_own(session.mine, listing)


def opened(session: Session, id_: str, world: World) -> Turn:
    """From a listing that is not there to what is; or that something is not right with it."""
    if id_ == doubting.WRONG:
        return doubting.begun(session, world)
    return looked_further(session, world) if id_ == "board" else Turn(session)


def looked_further(session: Session, world: World) -> Turn:
    """On the board, in place of the page that led nowhere; as it was left, for who came from there."""
    below = replace(session.returning(), listing=None)
    return looking.reloaded(below) if below.here.page is Page.BOARD else looking.open_board(below, world)


def is_gone(session: Session) -> bool:
    """Whether what was said of a listing could not be recorded, for that was taken away meanwhile."""
    about_it = session.here.page is Page.CHECK and session.journey.id in (JourneyId.RESPOND, JourneyId.DOUBT)
    return about_it and session.fault == RuleCode.LISTING_NOT_OPEN


def gone_on(session: Session, world: World) -> Turn:
    """From that check page to the board: there is nothing left to say of it."""
    at_listing = session.standing_at(session.stops[: session.begun_at])
    return looked_further(replace(at_listing.without(session.journey.id), fault=""), world)


def onward(session: Session, world: World) -> Turn:
    """'Ik kan helpen': taken up where it was left, unless that was about another listing."""
    if session.listing is None or not can_help(session, session.listing.listing, world):
        return Turn(session)
    if session.desk.answer is not None:  # of staff only: an answer for somebody is half said
        return Turn(session.going(Stop(Page.BEGUN, about=HALF_SAID)))
    return Turn(begun(session))


def begun(session: Session) -> Session:
    """At the first question about the listing on screen, with nothing that was said of another listing."""
    if session.listing is None:
        return session
    listing = session.listing.listing
    there = beginning.begin(session, respond(listing.kind))
    if there.answers.said(ABOUT_LISTING) == listing.id:
        return there
    return there.answering(there.answers.about_the_person().saying(ABOUT_LISTING, listing.id))


def printed(session: Session, world: World) -> Turn:
    """The slip to take along, as it hangs."""
    if session.listing is None:
        return Turn(session)
    listing = session.listing.listing
    return printing.print_page(session, lambda world, texts: board_slip(listing, world, texts), world)


def found(session: Session, event: ListingFound) -> Session:
    """What this terminal knows under the number that was scanned; its page may lie under that of a person's help."""
    if not any(_awaits(stop) for stop in session.stops):
        return session
    about = NOT_HERE if event.pinned is None else event.pinned.listing.number
    stops = tuple(replace(stop, about=about) if _awaits(stop) else stop for stop in session.stops)
    return replace(session, stops=stops, listing=event.pinned)


def _awaits(stop: Stop) -> bool:
    return stop.page is Page.LISTING and stop.about not in ("", UNKNOWN_QR, BUSY, NOT_HERE)


def deed(session: Session, world: World) -> Deed | None:
    """What is recorded: the words, and how to reach who said them, for the desk alone."""
    if session.listing is None:
        return None
    answers = session.answers
    return Help(
        session.listing.listing,
        answers.said(HELP_WORDS),
        contact_here(answers),
        consents_of(answers, world),
        world.today,
        answers.wants_slip,
    )
