"""The words of the messages for a number, from the messages; knows no layout, store or printer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kiosk.dates import capital, date_words, day_words
from kiosk.slips.content import MessageEntry, MessagesSlip
from kiosk.texts import Texts
from kiosk.world import World

if TYPE_CHECKING:  # the start screen composes a slip and loads no case
    from marketplace.cases import Message

MESSAGES_MAX = 20
"""The newest are printed; of the others it is said how many there are."""


def messages_slip(number: str, messages: Iterable[Message], world: World, texts: Texts) -> MessagesSlip:
    """What neighbours and the desk wrote about `number`, the oldest first.

    One that this terminal cannot open is not left out: it says that the desk can.
    """
    by_day = sorted(messages, key=lambda message: message.made_on)
    shown, left = by_day[-MESSAGES_MAX:], len(by_day) - MESSAGES_MAX
    note = texts.say_many("messages.more", left) if left > 0 else ""
    phone = world.point.phone
    return MessagesSlip(
        number=number,
        heading=texts.say("messages.heading"),
        messages=tuple(_entry(message, texts) for message in shown),
        note=note if shown else texts.say("messages.none"),
        answer_heading=texts.say("messages.answer.heading"),
        answer=texts.say("messages.answer", number=number),
        phone_label=texts.say("receipt.broker") if phone else "",
        phone=phone,
        district=world.district.name,
        point=world.point.name,
        made_on=date_words(world.today, texts),
    )


def _entry(message: Message, texts: Texts) -> MessageEntry:
    return MessageEntry(
        who=texts.say(f"messages.from.{message.side}"),
        when=capital(day_words(message.made_on, texts)),
        words=message.private.words if message.private else texts.say("messages.unreadable"),
    )
