"""A listing as a card on the board or the start screen."""

from __future__ import annotations

from kiosk.around import Pinned
from kiosk.dates import when_words
from kiosk.texts import Texts
from kiosk.views.frame import KIND_ICONS, TONES
from kiosk.views.shapes import Card
from kiosk.visit.state import LISTING
from kiosk.world import World
from marketplace.vocabulary import CATEGORIES, Rhythm

_ICONS: dict[str, str] = {category.id: category.icon for category in CATEGORIES}


def category_name(category: str, texts: Texts) -> str:
    """Its name; what only a newer centre knows is something else."""
    key = f"category.{category}"
    return texts.say(key if texts.knows(key) else "category.other")


def category_icon(category: str) -> str:
    """Its pictogram; what only a newer centre knows has that of something else."""
    return _ICONS.get(category, CATEGORIES[-1].icon)


def card(pinned: Pinned, world: World, texts: Texts, *, say_district: bool = False) -> Card:
    """`say_district` where more than one district hangs together."""
    listing = pinned.listing
    note = ""
    if pinned.waiting:
        note = texts.say("card.waiting")
    elif say_district and (district := world.district_called(listing.district)):
        note = district.name
    elif listing.when.rhythm is Rhythm.STANDING:
        note = texts.say("card.standing")
    return Card(
        id=f"{LISTING}{listing.id}",
        tone=TONES[listing.kind],
        icon=KIND_ICONS[listing.kind],
        kind=texts.say(f"kind.{listing.kind}"),
        title=listing.title,
        when=when_words(listing.when, texts),
        number=listing.number,
        category=category_name(listing.category, texts),
        category_icon=category_icon(listing.category),
        note=note,
    )
