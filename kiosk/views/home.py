"""The start screen: the ways in that work, and what neighbours put up last; as the point, or its district, wants it."""

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
WELCOME_MOST = 120
"""Characters of the point's own text that fit above the tiles of the small screen; more sentences are left away."""
_TILES = {
    "request": (KIND_ICONS[ListingKind.REQUEST], Tone.REQUEST),
    "offer": (KIND_ICONS[ListingKind.OFFER], Tone.OFFER),
    "board": ("layout-board", Tone.BOARD),
    "household": ("home-heart", Tone.HOUSEHOLD),
    "partners": ("building-community", Tone.PARTNERS),
    "mine": ("receipt", Tone.PLAIN),
    "worked": ("confetti", Tone.SUCCESS),
    "assessment": ("notes", Tone.HOUSEHOLD),
}
_ALWAYS = ("request", "offer", "board", "mine")
"""Without these it would be no marketplace, whatever a centre says; and who was helped must be able to come back."""
_USUAL = ("request", "offer", "board", "household", "partners", "mine", "worked")
"""Where nobody chose. The assessment is found within household help."""


def home_view(session: Session, world: World, texts: Texts) -> HomeView:
    """What somebody finds who walks up."""
    newest = tuple(pinned for pinned in world.newest if pinned.listing.district == world.district.id)[:NEWEST]
    return HomeView(
        frame=frame(session, world, texts, note=opening_words(world.point.schedule, world.clock, texts)),
        heading=_heading(world, texts),
        lead=texts.say("home.lead"),
        tiles=tuple(
            Tile(id_, icon, texts.say(f"home.{id_}"), texts.say(f"home.{id_}.hint"), tone)
            for id_, (icon, tone) in ((id_, _TILES[id_]) for id_ in ways_in(world))
        ),
        newest_heading=_newest_heading(world, texts),
        newest=tuple(card(pinned, world, texts) for pinned in newest),
        empty="" if newest else texts.say("home.empty"),
    )


def _heading(world: World, texts: Texts) -> str:
    """What the point says of itself, which is Dutch: whoever reads another language is welcomed in that one."""
    own_words = welcome_of(world) if texts.language == texts.own.language else ""
    return own_words or texts.say("home.heading")


def ways_in(world: World) -> tuple[str, ...]:
    """Of the point, else of its district, else the usual ones; what only a newer centre knows is left out."""
    wanted = world.point.ways_in or world.district.ways_in or _USUAL
    known = tuple(dict.fromkeys(id_ for id_ in wanted if id_ in _TILES))
    return (*known, *(id_ for id_ in _ALWAYS if id_ not in known))


def welcome_of(world: World) -> str:
    """What the point itself says, else its district: whole sentences, as many as fit; empty when neither says any."""
    said = " ".join((world.point.welcome or world.district.welcome).split())
    while len(said) > WELCOME_MOST:
        cut = max(said[:-1].rfind(end) for end in ".!?")
        if cut < 0:
            return ""
        said = said[: cut + 1]
    return said


def _newest_heading(world: World, texts: Texts) -> str:
    """How much hangs here, where something does."""
    asked = sum(entry.count for entry in world.counts if entry.kind is ListingKind.REQUEST)
    offered = sum(entry.count for entry in world.counts if entry.kind is ListingKind.OFFER)
    if not asked or not offered:
        return texts.say("home.newest")
    return texts.say(
        "home.hangs",
        requests=texts.say_many("home.requests", asked),
        offers=texts.say_many("home.offers", offered),
    )
