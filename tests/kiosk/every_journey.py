"""Every journey there is; of one that is built from facts, one that was built from fictional ones."""

from __future__ import annotations

from kiosk.journeys.apply import APPLY
from kiosk.journeys.assessment import assessment
from kiosk.journeys.call import call
from kiosk.journeys.change import change
from kiosk.journeys.correction import correction
from kiosk.journeys.doubt import DOUBT
from kiosk.journeys.household import household
from kiosk.journeys.journey import Journey
from kiosk.journeys.message import MESSAGE
from kiosk.journeys.mine import MINE
from kiosk.journeys.offer import OFFER
from kiosk.journeys.reaction import REACTION
from kiosk.journeys.report import REPORT
from kiosk.journeys.request import REQUEST
from kiosk.journeys.respond import respond
from marketplace.vocabulary import ListingKind
from tests.kiosk.entries import PLACES, TEAM, WELFARE
from tests.kiosk.question_sets import HAARLEM

LISTING_JOURNEYS: tuple[Journey, ...] = (REQUEST, OFFER)
NEIGHBOURS: tuple[Journey, ...] = (
    *map(respond, ListingKind),
    MINE,
    *map(change, ListingKind),
    MESSAGE,
    REPORT,
    DOUBT,
)
DIRECTORY: tuple[Journey, ...] = (
    household(("nl", "tr"), PLACES),
    call(TEAM),
    call(WELFARE),
    correction(WELFARE),
    correction(TEAM),
)
EVERY_JOURNEY: tuple[Journey, ...] = (*LISTING_JOURNEYS, assessment(HAARLEM), APPLY, REACTION, *NEIGHBOURS, *DIRECTORY)
