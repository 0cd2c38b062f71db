"""Who does what here: by question or by name, and one partner; knows no sentence."""

from __future__ import annotations

from dataclasses import replace

from kiosk.effects import Shelf
from kiosk.visit import calling, correcting, finding, printing
from kiosk.visit.state import Page, Session, Stop, Turn
from kiosk.world import World
from marketplace.social_map import QUESTIONS
from marketplace.vocabulary import Partner

PARTNER = "partner:"
QUESTION = "question:"
BY_NAME = "name"
"""What the stop of a list is about: the id of a question, or this. The page with the questions is about nothing."""


def entered(session: Session, world: World) -> Turn:
    """From the start screen."""
    return finding.asked(session.going(Stop(Page.PARTNERS)), Shelf.PARTNERS)


def shown(session: Session, partner_id: str, world: World) -> Turn:
    """The page of one partner, from anywhere; it may turn out not to be there."""
    return finding.asked(session.going(Stop(Page.PARTNER, about=partner_id)), Shelf.PARTNERS)


def is_list(session: Session) -> bool:
    """Whether the page on screen is a list and not the page with the questions; keys make a list of either."""
    return session.here.about != "" or session.looking.keyboard


def is_read(session: Session) -> bool:
    """Whether the partners have been read; another shelf may have been asked for since."""
    return session.looking.shelf is Shelf.PARTNERS and session.looking.loaded


def partner_called(session: Session, partner_id: str) -> Partner | None:
    """The partner with that id, among those that were read."""
    return next((one for one in session.looking.partners if one.id == partner_id), None)


def opened(session: Session, id_: str, world: World) -> Turn:
    """A question, a card or a button was touched."""
    page = session.here.page
    if page is Page.PARTNERS and id_.startswith(PARTNER):
        known = partner_called(session, id_.removeprefix(PARTNER)) is not None
        stop = Stop(Page.PARTNER, about=id_.removeprefix(PARTNER))
        return Turn(finding.with_keyboard(session, False).going(stop) if known else session)
    if page is Page.PARTNERS and not is_list(session):
        return Turn(_listed(session, id_))
    partner = partner_called(session, session.here.about)
    if page is not Page.PARTNER or partner is None:
        return Turn(session)
    match id_:
        case calling.CALL_ME:
            return Turn(calling.asked(session, world))
        case correcting.WRONG:
            return Turn(correcting.begun(session, partner))
        case _:
            return Turn(session)


def _listed(session: Session, id_: str) -> Session:
    """The list of a question, or of all with the keys ready for a name; without the words of an earlier search."""
    by_name = id_ == BY_NAME
    if not by_name and all(question.id != id_ for question in QUESTIONS):
        return session
    looking = replace(session.looking, words="", keyboard=by_name)
    return replace(session, looking=looking).going(Stop(Page.PARTNERS, about=id_))


def filtered(session: Session, chip: str, world: World) -> Turn:
    """The chip with the question: back to all questions."""
    if session.here.page is not Page.PARTNERS or not chip.startswith(QUESTION):
        return Turn(session)
    below = len(session.stops) > 1 and session.stops[-2] == Stop(Page.PARTNERS)
    looking = replace(session.looking, words="", keyboard=False)
    stops = session.stops[:-1] if below else (*session.stops[:-1], Stop(Page.PARTNERS))
    return Turn(replace(session, looking=looking).standing_at(stops))


def onward(session: Session, world: World) -> Turn:
    """The keys go and the list stays; what could not be read is read again."""
    if session.looking.keyboard:
        kept = finding.with_keyboard(session, False)
        listed = session.here.page is not Page.PARTNERS or session.here.about != ""
        return Turn(kept if listed else kept.going(Stop(Page.PARTNERS, about=BY_NAME)))
    return finding.asked(session, Shelf.PARTNERS) if session.looking.fault else Turn(session)


def printed(session: Session, world: World) -> Turn:
    """'Print dit' on the page of a partner."""
    partner = partner_called(session, session.here.about)
    if session.here.page is not Page.PARTNER or partner is None:
        return Turn(session)
    from kiosk.slips.compose import partner_slip

    return printing.print_page(session, lambda around, texts: partner_slip(partner, around, texts), world)
