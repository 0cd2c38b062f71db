"""The words of a handover slip, from the handover and its partner; knows no layout, store or printer."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kiosk.dates import capital, date_words, day_words
from kiosk.slips.content import HandoverSlip
from kiosk.texts import Texts
from kiosk.world import World
from marketplace.vocabulary import Partner

if TYPE_CHECKING:  # the start screen composes a slip and loads no case
    from marketplace.cases import Handover


def handover_slip(
    handover: Handover, partner: Partner | None, by: date, told: str, world: World, texts: Texts, *, number: str = ""
) -> HandoverSlip:
    """Who calls, and `by` which day at the latest; `told` is what they were told, as it was said to the person.

    `number` is that of the listing it is about. What stands in the sealed part of the handover is not looked at.
    """
    phone = world.point.phone
    return HandoverSlip(
        number=number,
        heading=texts.say("handover.heading"),
        when_label=texts.say("handover.by"),
        when=capital(day_words(by, texts), texts),
        who_label=texts.say("handover.who"),
        who=partner.contact_name if partner else "",
        organisation=partner.name if partner else "",
        told_heading=texts.say("handover.told"),
        told=told,
        missed_heading=texts.say("handover.missed.heading"),
        missed=texts.say("handover.missed.phone" if phone else "handover.missed"),
        phone_label=texts.say("receipt.broker") if phone else "",
        phone=phone,
        district=world.district.name,
        point=world.point.name,
        made_on=date_words(handover.made_on, texts),
        rest=texts.say("slip.rest"),
    )
