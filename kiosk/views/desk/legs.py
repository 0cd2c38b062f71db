"""A leg of a mediation in words: who gives what to whom, as far as this terminal knows; knows nobody's name."""

from __future__ import annotations

from kiosk.desk.events import Seen
from kiosk.texts import Texts
from marketplace.cases import Leg, LegAnswer
from marketplace.vocabulary import Listing

ANSWER_ICONS = {LegAnswer.OPEN: "clock", LegAnswer.YES: "circle-check", LegAnswer.NO: "hand-stop"}


def listing_words(listing: Listing | None, texts: Texts) -> str:
    """Number and title; or that it is not known here."""
    if listing is None:
        return texts.say("desk.leg.unknown")
    return texts.say("desk.case.slip", number=listing.number, title=listing.title)


def leg_sides(leg: Leg, seen: Seen, texts: Texts) -> tuple[str, str]:
    """Who gives and who receives; whoever responded is named by what they answered."""
    known = {pinned.listing.id: pinned.listing for pinned in seen.named}
    answering = dict(seen.answering)
    receiver = listing_words(known.get(leg.receiver), texts)
    if leg.giver in answering:
        answered = known.get(answering[leg.giver])
        return texts.say("desk.leg.responded", slip=listing_words(answered, texts)), receiver
    return listing_words(known.get(leg.giver), texts), receiver
