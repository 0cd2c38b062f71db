"""The words of the desk's two lists, from listings; knows no layout, store or printer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kiosk.dates import date_words, day_words
from kiosk.slips.content import CallEntry, CallList, TakeDown, TakeDownList
from kiosk.texts import Texts
from kiosk.world import World
from marketplace.vocabulary import Channel, Contact, Listing, ListingState

ENTRIES_MAX = 60
"""Three metres of paper with calls, two with what comes down; how many more there are is said."""


def take_down_list(gone: Iterable[tuple[Listing, date | None]], world: World, texts: Texts) -> TakeDownList:
    """What must come off the board, by number; with each listing the day since when, where that is known.

    A listing that may still hang is never on it, whoever puts it in.
    """
    entries = [
        TakeDown(listing.number, listing.title, _why(key, listing, since, texts))
        for listing, since in sorted(gone, key=lambda pair: pair[0].number)
        if (key := _reason(listing, world.today))
    ]
    return _list(entries, world, texts)


def terms_over(terms: Iterable[tuple[str, str, date]], world: World, texts: Texts) -> TakeDownList:
    """What must come off the board because its last day is over: number, title, last day."""
    why = texts.say("take_down.why.over")
    entries = [
        TakeDown(number, title, texts.say("take_down.since", why=why, day=day_words(last, texts)))
        for number, title, last in sorted(terms)
    ]
    return _list(entries, world, texts)


def _list(entries: list[TakeDown], world: World, texts: Texts) -> TakeDownList:
    left = len(entries) - ENTRIES_MAX
    note = texts.say_many("take_down.more", left) if left > 0 else ""
    return TakeDownList(
        heading=texts.say("take_down.heading"),
        count=texts.say_many("take_down.count", len(entries)) if entries else "",
        entries=tuple(entries[:ENTRIES_MAX]),
        note=note if entries else texts.say("take_down.none"),
        district=world.district.name,
        point=world.point.name,
        made_on=date_words(world.today, texts),
    )


def _reason(listing: Listing, today: date) -> str:
    """Why it must come off, as the end of a key; empty while it may hang, its last day included."""
    match listing.state:
        case ListingState.OPEN:
            return "over" if listing.hangs_until < today else ""
        case ListingState.WITHDRAWN | ListingState.DONE:
            return str(listing.state)


def _why(key: str, listing: Listing, since: date | None, texts: Texts) -> str:
    why = texts.say(f"take_down.why.{key}")
    day = since or (listing.hangs_until if key == "over" else None)
    return texts.say("take_down.since", why=why, day=day_words(day, texts)) if day else why


def call_list(ending: Iterable[tuple[Listing, Contact]], world: World, texts: Texts) -> CallList:
    """Whom to ask whether their listing may hang longer, whose term ends first on top."""
    entries = [
        CallEntry(
            number=listing.number,
            title=listing.title,
            ends=texts.say("slip.hangs_until", day=day_words(listing.hangs_until, texts)),
            name=contact.name,
            reach=_reach(contact, texts),
        )
        for listing, contact in sorted(ending, key=lambda pair: (pair[0].hangs_until, pair[0].number))
    ]
    left = len(entries) - ENTRIES_MAX
    note = texts.say_many("calls.more", left) if left > 0 else ""
    return CallList(
        heading=texts.say("calls.heading"),
        count=texts.say_many("calls.count", len(entries)) if entries else "",
        ask=texts.say("calls.ask") if entries else "",
        entries=tuple(entries[:ENTRIES_MAX]),
        note=note if entries else texts.say("calls.none"),
        privacy=texts.say("calls.privacy") if entries else "",
        district=world.district.name,
        point=world.point.name,
        made_on=date_words(world.today, texts),
    )


def _reach(contact: Contact, texts: Texts) -> str:
    match contact.channel:
        case Channel.PHONE:
            return contact.phone
        case Channel.EMAIL:
            return contact.email
        case Channel.LETTERBOX:
            return contact.address
        case Channel.DESK:
            return texts.say("calls.desk")
