"""One listing by itself, as it hangs, with the way to answer it; or why there is none under what was scanned."""

from __future__ import annotations

from kiosk.slips.compose import board_slip
from kiosk.texts import Texts
from kiosk.views.frame import frame, onward
from kiosk.views.opening import desk_words
from kiosk.views.pages import DetailView, ListingView, Preview
from kiosk.views.printed import print_action, print_notice
from kiosk.views.shapes import Action, NextStep, Tone, Trail
from kiosk.visit.doubting import WRONG, is_doubted, is_doubtful
from kiosk.visit.helping import BUSY, NOT_HERE, UNKNOWN_QR, can_help
from kiosk.visit.owning import is_own
from kiosk.visit.state import Session
from kiosk.world import World
from marketplace.rules import hangs
from marketplace.vocabulary import Listing, MarketPoint

HELP_ICON = "message-circle"


def listing_view(session: Session, world: World, texts: Texts) -> ListingView | DetailView:
    """The slip itself; in words what is the matter where there is none, or where it does not hang any more."""
    about = session.here.about
    if about in (UNKNOWN_QR, BUSY):
        return _told(f"scan.{about}", session, world, texts, board=about == UNKNOWN_QR)
    if session.listing is None:
        looked = about == NOT_HERE or bool(session.looking.fault)
        return _told("scan.not_here" if looked else "scan.looking", session, world, texts, board=looked)
    listing = session.listing.listing
    if not hangs(listing, world.today):
        return _told("listing.gone", session, world, texts, board=True)
    return _hanging(listing, session, world, texts)


def _hanging(listing: Listing, session: Session, world: World, texts: Texts) -> ListingView:
    point = world.point_of(listing)
    green = onward(texts, f"listing.help.{listing.kind}", HELP_ICON) if can_help(session, listing, world) else None
    wrong = Action(WRONG, texts.say("listing.doubt"), "eye", resting=is_doubted(session))
    how = [NextStep(HELP_ICON, texts.say("listing.here"))] if green is not None else []
    how.append(NextStep("building-store", texts.say("listing.desk", number=listing.number)))
    if point.phone:
        how.append(NextStep("phone", texts.say("listing.phone", phone=point.phone)))
    how.append(NextStep("shield-heart", texts.say("listing.broker")))
    return ListingView(
        frame=frame(session, world, texts, onward=green),
        trail=_trail(texts),
        slip=Preview(board_slip(listing, world, texts), world.slip_width_dots, texts.language),
        how_heading=texts.say(f"slip.help.{listing.kind}"),
        how=tuple(how),
        note=_note(listing, session, point, texts),
        actions=tuple(
            action
            for action in (green, print_action(session, texts), wrong if is_doubtful(session, world) else None)
            if action is not None
        ),
    )


def _note(listing: Listing, session: Session, point: MarketPoint, texts: Texts) -> str:
    printed = print_notice(session, texts)
    if printed is not None:
        return printed.text
    if is_own(session.mine, listing):
        return texts.say("listing.own")
    if is_doubted(session):
        return texts.say("listing.doubted", point=point.name)
    return texts.say("listing.waiting") if session.listing is not None and session.listing.waiting else ""


def _told(key: str, session: Session, world: World, texts: Texts, *, board: bool) -> DetailView:
    """Why there is no listing to look at, and what to do instead."""
    return DetailView(
        frame=frame(session, world, texts),
        trail=_trail(texts),
        heading=texts.say(f"{key}.heading"),
        lead=texts.say(f"{key}.lead"),
        facts=(NextStep("lifebuoy", desk_words(world, texts)),) if session.staff is None else (),
        actions=(Action("board", texts.say("listing.to_board"), "layout-board"),) if board else (),
        tone=Tone.BOARD,
    )


def _trail(texts: Texts) -> Trail:
    return Trail("layout-board", texts.say("board.heading"), Tone.BOARD)
