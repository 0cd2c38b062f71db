"""Who could help with a listing, or be helped by it, to choose from; knows no sentence."""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk.case_page import with_desk
from kiosk.desk.effects import LoadCandidates
from kiosk.desk.events import CandidatesLoaded
from kiosk.desk.mediating import with_leg
from kiosk.desk.pages import CandidatesPage
from kiosk.visit.state import Page, Session, Stop, Turn
from kiosk.world import World
from marketplace.exchange import Candidate

CANDIDATE = "candidate:"
"""Ids of cards are this, the type of record and its id."""


def candidates_of(session: Session) -> CandidatesPage:
    """What came back; nothing before anything was asked."""
    return session.desk.candidates or CandidatesPage()


def candidate_id(candidate: Candidate) -> str:
    """In the words of a card."""
    return f"{CANDIDATE}{candidate.record_type}:{candidate.record}"


def entered(session: Session, listing: str) -> Turn:
    """Look for the candidates of a listing; also without a line."""
    ticket = session.ticket + 1
    asked = with_desk(replace(session, ticket=ticket), replace(session.desk, candidates=CandidatesPage(listing)))
    return Turn(asked.going(Stop(Page.CANDIDATES, about=listing)), (LoadCandidates(listing, ticket),))


def loaded(session: Session, event: CandidatesLoaded) -> Session:
    """Take in who was found."""
    return _with(session, replace(candidates_of(session), loaded=event, fault=""))


def failed(session: Session, code: str) -> Session:
    """They could not be looked for."""
    return _with(session, replace(candidates_of(session), fault=code))


def opened(session: Session, id_: str, world: World) -> Turn:
    """One of them is chosen, or another way on."""
    page = candidates_of(session)
    found = page.loaded.candidates if page.loaded is not None else ()
    chosen = next((one for one in found if candidate_id(one) == id_), None)
    if chosen is None or page.loaded is None or page.loaded.listing is None:
        return Turn(session, door=id_)
    return with_leg(session, page.loaded.listing.listing, chosen)


def onward(session: Session, world: World) -> Turn:
    """The green button, where they could not be read: once more."""
    return returned(session, world)


def returned(session: Session, world: World) -> Turn:
    """Read anew: somebody else may have been brought together meanwhile."""
    page, ticket = candidates_of(session), session.ticket + 1
    if not page.listing and not page.number:
        return Turn(session)
    asked = _with(replace(session, ticket=ticket), replace(page, fault=""))
    return Turn(asked, (LoadCandidates(page.listing, ticket, page.number),))


def _with(session: Session, page: CandidatesPage) -> Session:
    return with_desk(session, replace(session.desk, candidates=page))
