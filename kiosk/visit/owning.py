"""Somebody's own slip as it is by now: the centre's answer, and what was done with it since; knows no touch."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from kiosk.deeds import Alter, Deed, Doubt, Fate, Help, Settle, Write
from kiosk.visit.state import Mine
from marketplace.cases import Side
from marketplace.edits import named
from marketplace.mine import MineAnswer, OwnMessage, Thread
from marketplace.rules import default_term, hangs, may_renew, may_withdraw
from marketplace.vocabulary import Listing, ListingState, PointSettings


@dataclass(frozen=True, slots=True)
class Line:
    """One message of a conversation; `waiting`: the centre has not said yet that it has it; `refused`: it never will,
    and nobody here can read its words."""

    message: OwnMessage
    waiting: bool = False
    refused: bool = False


def own_side(mine: Mine) -> Side | None:
    """Whose slip it is; without the centre's word as its QR says or whoever stands here, None when nobody has."""
    return mine.side if mine.answer is None else mine.answer.side


def unproved(mine: Mine) -> tuple[Settle, ...]:
    """What was asked in this visit by who is not proved to be the owner: the slip stays as it is until then."""
    deeds = mine.told if mine.answer is None else ()
    return tuple(deed for deed in deeds if isinstance(deed, Settle) and not deed.proved)


def own_listing(mine: Mine) -> Listing | None:
    """The listing with what was done to it since by its owner; None for one that is not known."""
    listing = mine.pinned.listing if mine.pinned is not None else None
    if mine.answer is not None:
        listing = mine.answer.listing
    asked = unproved(mine)
    for deed in mine.told:
        if deed not in asked:
            listing = listing and _after(listing, deed)
    return listing


def _after(listing: Listing, deed: Deed) -> Listing:
    match deed:
        case Settle(fate=Fate.WITHDRAW):
            return replace(listing, state=ListingState.WITHDRAWN)
        case Settle(fate=Fate.COMPLETE):
            return replace(listing, state=ListingState.DONE)
        case Settle(fate=Fate.RENEW, hangs_until=until) if until is not None:
            return replace(listing, hangs_until=max(until, listing.hangs_until))
        case Alter(wanted=wanted):
            return replace(listing, **named(wanted))
        case _:
            return listing


def is_own(mine: Mine | None, listing: Listing) -> bool:
    """Whether who stands here put this listing up: nobody answers themselves."""
    return (
        mine is not None
        and mine.answer is not None
        and own_side(mine) is Side.ASKER
        and (mine.answer.listing.id == listing.id)
    )


def fates(listing: Listing, today: date, settings: PointSettings) -> tuple[Fate, ...]:
    """What its owner can do with it now: longer only when that gives more days."""
    longer = may_renew(listing) and default_term(today, settings) > listing.hangs_until
    renew = (Fate.RENEW,) if longer else ()
    return (Fate.COMPLETE, *renew, Fate.WITHDRAW) if may_withdraw(listing) else ()


def can_change(mine: Mine, today: date) -> bool:
    """Only what hangs, by who has been proved to be its owner."""
    listing = own_listing(mine)
    proved = mine.answer is not None and own_side(mine) is Side.ASKER
    return proved and listing is not None and hangs(listing, today)


def threads_of(mine: Mine) -> tuple[Thread, ...]:
    """The conversations, the newest response first."""
    threads = mine.answer.threads if mine.answer is not None else ()
    return tuple(sorted(threads, key=lambda thread: thread.made_on, reverse=True))


def thread_called(mine: Mine, response: str) -> Thread | None:
    """The conversation of that response."""
    return next((thread for thread in threads_of(mine) if thread.response == response), None)


def lines_of(mine: Mine, thread: Thread) -> tuple[Line, ...]:
    """All that was said, the oldest first: the helper's first words, the messages, and what was written just now."""
    first = OwnMessage(Side.HELPER, thread.made_on, thread.words, thread.hidden)
    said = tuple(Line(message) for message in ((first,) if first.words or first.hidden else ()) + thread.messages)
    since = tuple(
        Line(OwnMessage(deed.side, deed.made_on, deed.words), waiting=True)
        for deed in mine.told
        if isinstance(deed, Write) and deed.response == thread.response
    )
    lost = tuple(
        Line(OwnMessage(Side(one.side), one.made_on, ""), refused=True)
        for one in reversed(mine.refused)
        if one.response == thread.response and one.side == own_side(mine)
    )
    return (*sorted((*said, *lost), key=lambda line: line.message.made_on), *since)


def count_of(mine: Mine) -> int:
    """How many messages there are to read."""
    return sum(not line.refused for thread in threads_of(mine) for line in lines_of(mine, thread))


def still_told(told: tuple[Deed, ...], answer: MineAnswer, before: MineAnswer | None) -> tuple[Deed, ...]:
    """What was done and is not in this newer answer yet; a message that came in it would stand there twice.

    Messages are counted, for somebody may write the same words again: what stood in the answer `before` is another.
    """
    arrived = _messages_in(answer) - _messages_in(before)
    left: list[Deed] = []
    for deed in told:
        if isinstance(deed, Help | Doubt):
            continue
        key = (deed.response, deed.side, deed.words) if isinstance(deed, Write) else None
        if key is not None and arrived[key]:
            arrived[key] -= 1
        else:
            left.append(deed)
    return tuple(left)


def _messages_in(answer: MineAnswer | None) -> Counter[tuple[str, Side, str]]:
    threads = answer.threads if answer is not None else ()
    return Counter((thread.response, one.side, one.words) for thread in threads for one in thread.messages)
