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
MESSAGES_LEAST = 3
LINES_OF_ALL = 250
"""The newest messages are printed, together some metre and a half of paper at most, but three however long they are;
of the others it is said how many there are."""
_LETTERS_A_LINE = 18
"""On the narrowest paper; fewer than most lines hold, so that a slip comes out shorter than thought, not longer."""
_LINES_AROUND = 4
"""Who wrote it, on which day, and the line between two messages."""


def messages_slip(number: str, messages: Iterable[Message], world: World, texts: Texts) -> MessagesSlip:
    """What neighbours and the desk wrote about `number`, the oldest first.

    One that this terminal cannot open is not left out: it says that the desk can.
    """
    by_day = sorted(messages, key=lambda message: message.made_on)
    entries = [_entry(message, texts) for message in by_day]
    shown = entries[len(entries) - _newest(entries) :]
    left = len(entries) - len(shown)
    note = texts.say_many("messages.more", left) if left > 0 else ""
    phone = world.point.phone
    return MessagesSlip(
        number=number,
        heading=texts.say("messages.heading"),
        messages=tuple(shown),
        note=note if shown else texts.say("messages.none"),
        answer_heading=texts.say("messages.answer.heading"),
        answer=texts.say("messages.answer", number=number),
        phone_label=texts.say("receipt.broker") if phone else "",
        phone=phone,
        district=world.district.name,
        point=world.point.name,
        made_on=date_words(world.today, texts),
        rest=texts.say("slip.rest"),
    )


def _newest(entries: list[MessageEntry]) -> int:
    """How many of the last entries fit; none is passed over for one before it."""
    lines = 0
    for count, entry in enumerate(reversed(entries)):
        lines += _lines(entry.words) + _LINES_AROUND
        if count == MESSAGES_MAX or (count >= MESSAGES_LEAST and lines > LINES_OF_ALL):
            return count
    return len(entries)


def _lines(words: str) -> int:
    return sum(1 + len(part) // _LETTERS_A_LINE for part in words.split("\n") if part.strip())


def _entry(message: Message, texts: Texts) -> MessageEntry:
    return MessageEntry(
        who=texts.say(f"messages.from.{message.side}"),
        when=capital(day_words(message.made_on, texts), texts),
        words=message.private.words if message.private else texts.say("messages.unreadable"),
    )
