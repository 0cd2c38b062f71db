"""A provider as a card of the list or the map."""

from __future__ import annotations

from kiosk.entry_words import distance_words
from kiosk.journeys.household import TYPE_ICONS
from kiosk.texts import Texts
from kiosk.views.shapes import Card, Tone
from kiosk.visit.household import PROVIDER
from marketplace.household import FoundProvider
from marketplace.vocabulary import Provider

CARDS_MOST = 200
"""More than that nobody looks through; the page says how many more there are."""


def found_card(hit: FoundProvider, texts: Texts) -> Card:
    """A provider as it was found: type, name, distance, how it is paid, when it is free."""
    provider = hit.provider
    kind = texts.say(f"household.type.{provider.type}")
    return Card(
        id=f"{PROVIDER}{provider.id}",
        tone=Tone.HOUSEHOLD,
        icon=TYPE_ICONS[provider.type],
        kind=texts.say("household.example", kind=kind) if provider.is_example else kind,
        title=provider.name,
        when="",
        number=distance_words(hit.distance_m, texts),
        category="",
        category_icon="",
        note=texts.say("household.card.note", paid=_paid(provider, texts), free=_free(hit, texts)),
    )


def _paid(provider: Provider, texts: Texts) -> str:
    """In few words: a card has one line for it."""
    if not provider.funding:
        return texts.say("household.card.funding")
    return texts.one_of(tuple(texts.say(f"household.card.funding.{one}") for one in provider.funding))


def _free(hit: FoundProvider, texts: Texts) -> str:
    free = len(hit.day_parts)
    return texts.say_many("household.free", free) if free else texts.say("household.card.free")
