"""Where the providers are, as a simple picture of the postcode areas near by: how many in each, and which."""

from __future__ import annotations

from collections import Counter

from kiosk.texts import Texts
from kiosk.views.frame import again, frame
from kiosk.views.pages import MapSpot, MapView
from kiosk.views.provider_card import CARDS_MOST, found_card
from kiosk.views.provider_words import found_of, table_of
from kiosk.views.shapes import Card, Tone, Trail
from kiosk.visit.household import AREA, is_read, wanted
from kiosk.visit.state import Session
from kiosk.world import World
from marketplace.places import PostcodeTable, sketch

NEAR_M = 6000
"""An area further away is drawn only when somebody was found in it and there is room."""
SPOTS_MOST = 12
"""More places to touch do not fit on a low screen."""


def map_view(session: Session, world: World, texts: Texts) -> MapView:
    """The areas near by; of the one that was touched the cards."""
    table, hits = table_of(world), found_of(session, world)
    home = wanted(session, world).from_postcode4 or ""
    counted = Counter(hit.provider.postcode4 for hit in hits)
    chosen = session.here.about
    codes = _codes(counted, home, chosen, table)
    drawn = sketch(table, codes)
    names = _names(world)
    at_chosen = [hit for hit in hits if hit.provider.postcode4 == chosen]
    spots = tuple(
        MapSpot(
            id=f"{AREA}{code}",
            x=drawn.points[code][0],
            y=drawn.points[code][1],
            label=texts.say("household.map.here") if code == home else code,
            name=names.get(code, ""),
            count=counted[code],
            is_here=code == home,
        )
        for code in codes
    )
    fault = session.looking.fault
    return MapView(
        frame=frame(session, world, texts, onward=again(fault, texts)),
        trail=Trail("home-heart", texts.say("household.journey"), Tone.HOUSEHOLD),
        heading=texts.say("household.map.heading"),
        lead=texts.say("household.map.chosen", postcode=chosen) if at_chosen else texts.say("household.map.lead"),
        spots=() if fault else spots,
        ratio=drawn.aspect,
        chosen=f"{AREA}{chosen}" if chosen in drawn.points else "",
        cards=tuple(found_card(hit, texts) for hit in at_chosen[:CARDS_MOST]),
        areas=tuple(
            _area(code, names.get(code, ""), counted[code], texts) for code in codes if counted[code] and code != chosen
        ),
        empty=_empty(bool(spots), session, texts),
        waiting="" if is_read(session) else texts.say("board.looking"),
        tone=Tone.HOUSEHOLD,
    )


def _codes(counted: Counter[str], home: str, chosen: str, table: PostcodeTable) -> tuple[str, ...]:
    """Here first, then the one that was touched, then those with most to find, then empty ones near by."""

    def away(code: str) -> tuple[int, str]:
        metres = table.distance_m(home, code)
        return NEAR_M if metres is None else metres, code

    near = sorted((code for code in table.areas if away(code)[0] < NEAR_M), key=away)
    full = sorted((code for code in counted if code in table), key=away)
    first = tuple(code for code in (home, chosen) if code in table)
    return tuple(dict.fromkeys((*first, *full, *near)))[:SPOTS_MOST]


def _empty(drawn: bool, session: Session, texts: Texts) -> str:
    if session.looking.fault:
        return texts.say("look.failed")
    return texts.say("household.map.empty") if is_read(session) and not drawn else ""


def _names(world: World) -> dict[str, str]:
    """What the neighbours call an area: the district that lies in it; of several the first one."""
    named: dict[str, str] = {}
    for district in (world.district, *world.districts):
        for code in district.postcodes:
            named.setdefault(code, district.name)
    return named


def _area(code: str, name: str, count: int, texts: Texts) -> Card:
    """An area in the list that stands for the picture where that is too small."""
    return Card(
        id=f"{AREA}{code}",
        tone=Tone.HOUSEHOLD,
        icon="map-pin",
        kind="",
        title=name or texts.say("household.map.area", postcode=code),
        when=texts.say_many("household.count", count),
        number=code if name else "",
        category="",
        category_icon="",
    )
