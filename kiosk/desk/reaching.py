"""How somebody is reached: what is asked of it, as it was answered and as it is known; knows no sentence."""

from __future__ import annotations

from kiosk.desk.steps import Ask, Said
from kiosk.journeys.questions import Capitals, Keys
from marketplace.desk_questions import AboutAnswer
from marketplace.rules import check_address, check_email, check_name, check_phone
from marketplace.vocabulary import LINE_MAX, Channel, Contact

_CHANNEL_ICONS = (
    (Channel.PHONE, "phone"),
    (Channel.DESK, "building-community"),
    (Channel.LETTERBOX, "mailbox"),
    (Channel.EMAIL, "mail"),
)


ASKS = (
    Ask("name", limit=LINE_MAX, capitals=Capitals.NAMES, settle=check_name, optional=True),
    Ask("channel", tuple((str(channel), icon) for channel, icon in _CHANNEL_ICONS)),
    Ask(
        "phone",
        limit=LINE_MAX,
        keys=Keys.NUMBERS,
        capitals=Capitals.NONE,
        settle=check_phone,
        asked_when=lambda said: said.to("channel") == Channel.PHONE,
    ),
    Ask(
        "address",
        limit=LINE_MAX,
        settle=check_address,
        asked_when=lambda said: said.to("channel") == Channel.LETTERBOX,
    ),
    Ask(
        "email",
        limit=LINE_MAX,
        keys=Keys.EMAIL,
        capitals=Capitals.NONE,
        settle=check_email,
        asked_when=lambda said: said.to("channel") == Channel.EMAIL,
    ),
)
"""How to reach somebody."""


def contact_of(said: Said) -> Contact:
    """How to reach somebody, as it was answered; only what the chosen way needs."""
    channel = Channel(said.to("channel"))
    name, phone, address, email = (said.to(one).strip() for one in ("name", "phone", "address", "email"))
    return Contact(
        channel,
        name=name,
        phone=phone if channel is Channel.PHONE else "",
        email=email if channel is Channel.EMAIL else "",
        address=address if channel is Channel.LETTERBOX else "",
    )


def contact_told(answer: AboutAnswer) -> Contact | None:
    """How they are reached now, of the latest of theirs that says so."""
    told = [(one.listing.placed_on, one.contact) for one in answer.listings if one.contact is not None]
    told += [(one.made_on, one.private.contact) for one in answer.responses if one.private is not None]
    told += [(one.made_on, one.private.contact) for one in answer.handovers if one.private is not None]
    return max(told, key=lambda one: one[0])[1] if told else None


def said_of(answer: AboutAnswer) -> Said:
    """The same answers, as they would be given now; nothing where nobody knows."""
    contact = contact_told(answer)
    if contact is None:
        return Said()
    said = {"name": contact.name, "channel": str(contact.channel)}
    said |= {"phone": contact.phone, "address": contact.address, "email": contact.email}
    return Said(tuple((key, value) for key, value in said.items() if value))
