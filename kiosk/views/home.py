"""The start screen: the ways in that work, and what neighbours put up last."""

from __future__ import annotations

from kiosk.texts import Texts
from kiosk.views.cards import card
from kiosk.views.frame import KIND_ICONS, frame
from kiosk.views.opening import opening_words
from kiosk.views.shapes import HomeView, Tile, Tone
from kiosk.visit.state import Session
from kiosk.world import World
from marketplace.vocabulary import ListingKind

NEWEST = 4
_TILES = (
    ("request", KIND_ICONS[ListingKind.REQUEST], Tone.REQUEST),
    ("offer", KIND_ICONS[ListingKind.OFFER], Tone.OFFER),
    ("board", "layout-board", Tone.BOARD),
)


def home_view(session: Session, world: World, texts: Texts) -> HomeView:
    """What somebody finds who walks up."""
    newest = tuple(pinned for pinned in world.newest if pinned.listing.district == world.district.id)[:NEWEST]
    return HomeView(
        frame=frame(session, world, texts, note=opening_words(world.point.schedule, world.clock, texts)),
        heading=texts.say("home.heading"),
        lead=texts.say("home.lead"),
        tiles=tuple(
            Tile(id_, icon, texts.say(f"home.{id_}"), texts.say(f"home.{id_}.hint"), tone) for id_, icon, tone in _TILES
        ),
        newest_heading=texts.say("home.newest"),
        newest=tuple(card(pinned, world, texts) for pinned in newest),
        empty="" if newest else texts.say("home.empty"),
    )
