"""Household help: what kind of, the list, one provider, and where they are; knows no sentence.

Back from the list leads to its first page, not through all questions again: each of them is a chip above the list.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.effects import Shelf
from kiosk.journeys.household import TYPES, Part, household, languages_of, loosened, narrowed, wanted_of
from kiosk.journeys.journey import Journey, JourneyId
from kiosk.journeys.walk import asked
from kiosk.visit import assessing, calling, correcting, finding, printing
from kiosk.visit.state import Page, Session, Stop, Turn
from kiosk.world import World
from marketplace.places import postcode4_in
from marketplace.vocabulary import Provider

if TYPE_CHECKING:  # read once somebody looks for help
    from marketplace.household import Wanted

PROVIDER = "provider:"
AREA = "area:"
FOUND = "found"
"""What the stop of the list is about; that of the page before it, with the types, is about nothing."""
FILTER = "filter:"
LOOSEN = "loosen:"
EVERYTHING = "everything"
ASSESSMENT = "assessment"
MAP = "map"


def entered(session: Session, world: World) -> Turn:
    """From the start screen, or from what the self-assessment led to."""
    there = session.going(Stop(Page.PROVIDERS))
    return finding.asked(_asking(there, world), Shelf.PROVIDERS)


def is_list(session: Session) -> bool:
    """Whether the page on screen is the list and not the page with the types."""
    return session.here.page is Page.PROVIDERS and session.here.about == FOUND


def is_read(session: Session) -> bool:
    """Whether the providers have been read; another shelf may have been asked for since."""
    return session.looking.shelf is Shelf.PROVIDERS and session.looking.loaded


def here_of(world: World) -> str:
    """The postcode area the terminal stands in, as far as we know; else empty."""
    table = world.postcodes
    said = (postcode4_in(world.point.address) or "", *world.district.postcodes)
    return next((code for code in said if table is not None and code in table), "")


def wanted(session: Session, world: World) -> Wanted:
    """What somebody looks for."""
    return wanted_of(session.answers_of(JourneyId.HOUSEHOLD), here_of(world))


def journey_of(session: Session, world: World) -> Journey:
    """The questions, as far as we know what there is to ask."""
    return household(languages_of(session.looking.providers), world.postcodes)


def provider_called(session: Session, provider_id: str) -> Provider | None:
    """The provider with that id, among those that were read."""
    return next((one for one in session.looking.providers if one.id == provider_id), None)


def opened(session: Session, id_: str, world: World) -> Turn:
    """A type, a card, a place on the map or a button was touched."""
    page = session.here.page
    if page is Page.PROVIDERS and not is_list(session):
        if id_ == ASSESSMENT:
            return assessing.entered(session, world)
        asking = _asking(session, world)
        known = any(one.id == id_ for one in TYPES)
        return Turn(asking.answering(asking.answers.saying("types", id_)) if known else session)
    if id_.startswith(PROVIDER):
        provider_id = id_.removeprefix(PROVIDER)
        known = provider_called(session, provider_id) is not None
        return Turn(session.going(Stop(Page.PROVIDER, about=provider_id)) if known else session)
    if id_ == MAP and page is not Page.MAP and world.postcodes is not None:
        provider = provider_called(session, session.here.about)
        return Turn(session.going(Stop(Page.MAP, about=provider.postcode4 if provider is not None else "")))
    if page is Page.MAP and id_.startswith(AREA):
        return Turn(session.standing_at((*session.stops[:-1], Stop(Page.MAP, about=id_.removeprefix(AREA)))))
    if page is Page.PROVIDER and (provider := provider_called(session, session.here.about)) is not None:
        return _on_the_entry(session, id_, provider, world)
    return Turn(session)


def _on_the_entry(session: Session, id_: str, provider: Provider, world: World) -> Turn:
    match id_:
        case calling.CALL_ME:
            return Turn(calling.asked(session, world))
        case correcting.WRONG:
            return Turn(correcting.begun(session, provider))
        case _:
            return Turn(session)


def filtered(session: Session, chip: str, world: World) -> Turn:
    """A chip above the list: change one part of what is looked for, or let go of it."""
    if not is_list(session):
        return Turn(session)
    asking = _asking(session, world)
    if chip == f"{FILTER}{Part.TYPES}":
        return Turn(asking.going(Stop(Page.PROVIDERS, changing=True)))
    what, _, name = chip.partition(":")
    if what == FILTER.rstrip(":"):
        question = next((one for one in asked(asking.journey, asking.answers) if one.row == name), None)
        return Turn(session if question is None else asking.going(Stop(Page.QUESTION, question.id, changing=True)))
    if what == LOOSEN.rstrip(":"):
        parts = [part for part in narrowed(asking.answers) if name in (part, EVERYTHING)]
        for part in parts:
            asking = asking.answering(loosened(asking.answers, part))
        return Turn(asking if parts else session)
    return Turn(session)


def onward(session: Session, world: World) -> Turn:
    """On from the types: the questions, or back to the list; from a list that could not be read: read it again."""
    if session.here.page is not Page.PROVIDERS or is_list(session):
        return finding.asked(session, Shelf.PROVIDERS) if session.looking.fault else Turn(session)
    if session.here.changing:
        return _with_providers(session.returning())
    asking = _asking(session, world)
    going = asking.going(Stop(Page.QUESTION, asked(asking.journey, asking.answers)[0].id))
    return _with_providers(going)


def arrived(session: Session, world: World) -> Turn:
    """All is answered, or changed: the list."""
    stops = session.stops[: session.begun_at]
    if not session.here.changing:
        stops = (*stops, Stop(Page.PROVIDERS, about=FOUND))
    return _with_providers(session.standing_at(stops))


def printed(session: Session, world: World) -> Turn:
    """'Print dit' on the page of a provider."""
    provider = provider_called(session, session.here.about)
    if session.here.page is not Page.PROVIDER or provider is None:
        return Turn(session)
    from kiosk.slips.compose import provider_slip

    return printing.print_page(session, lambda around, texts: provider_slip(provider, around, texts), world)


def _with_providers(session: Session) -> Turn:
    """The self-assessment may have put another shelf in their place."""
    return Turn(session) if session.looking.shelf is Shelf.PROVIDERS else finding.asked(session, Shelf.PROVIDERS)


def _asking(session: Session, world: World) -> Session:
    """The visit in this journey, as begun on the page on screen."""
    return replace(session, journey=journey_of(session, world), begun_at=len(session.stops))
