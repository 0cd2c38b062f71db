"""Which words on a page of staff are somebody's own: a loudspeaker says them only where that was chosen."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.desk.handing_over import ASKS as HANDING_ASKS
from kiosk.desk.handing_over import handing_of
from kiosk.desk.known import known_of
from kiosk.desk.people import ASKS as FIND_ASKS
from kiosk.desk.people import finding_of
from kiosk.desk.reaching import ASKS as REACH_ASKS
from kiosk.desk.reaching import contact_told
from kiosk.desk.signalling import ASKS as SIGNAL_ASKS
from kiosk.desk.signalling import signalling_of
from kiosk.desk.steps import Asks, Said
from kiosk.views.pages import DetailView
from kiosk.views.pages import Page as PageView
from kiosk.visit.state import Page, Session


def words_of_people(session: Session, page: PageView) -> Iterator[str]:
    """Who was found, all that is known of them, and what was written down for them."""
    finding, known = finding_of(session), known_of(session)
    yield from _typed(FIND_ASKS, finding.said)
    yield from _typed(REACH_ASKS, known.said)
    yield from _typed(HANDING_ASKS, handing_of(session).said)
    yield from _typed(SIGNAL_ASKS, signalling_of(session).said)
    for person in (*finding.people, *((known.person,) if known.person is not None else ())):
        yield from (person.name, person.reach)
    contact = contact_told(known.answer) if known.answer is not None else None
    if contact is not None:
        yield from (contact.name, contact.phone, contact.email, contact.address)
    if session.here.page is Page.KNOWN and isinstance(page, DetailView):
        yield from (fact.text for fact in page.facts)


def _typed(asks: Asks, said: Said) -> Iterator[str]:
    for ask in asks:
        if not ask.options:
            yield said.to(ask.id)
