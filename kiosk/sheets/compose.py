"""The words on the sheets, from the listings and what the terminal knows; knows no layout, no store and no printer.

Babel is imported inside the functions because start-up is measured.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from kiosk.dates import date_words, hours_rows, when_words
from kiosk.sheets.content import Card, Entry, Leaflet, Place, Poster, Row, Tone, WeekSheet
from kiosk.texts import Texts
from kiosk.world import World
from marketplace.vocabulary import CATEGORIES, Listing, ListingKind, ListingState

WEEK = timedelta(days=7)
_KIND_ICONS = {ListingKind.REQUEST: "heart-handshake", ListingKind.OFFER: "hand-finger"}
_TONES = {ListingKind.REQUEST: Tone.REQUEST, ListingKind.OFFER: Tone.OFFER}
_RULES = ("kind", "money", "no", "private")
_STEP_ICONS = ("map-pin", "pinned", "user-heart", "heart-handshake")


def new_this_week(listings: Iterable[Listing], district: str, day: date) -> tuple[Listing, ...]:
    """What was put up in `district` in the seven days that end with `day`, and still hangs then.

    Requests before offers, the newest first: somebody who wants to help finds the questions together.
    """
    new = [
        listing
        for listing in listings
        if listing.district == district
        and listing.state is ListingState.OPEN
        and timedelta(0) <= day - listing.placed_on < WEEK
        and listing.hangs_until >= day
    ]
    return tuple(sorted(new, key=lambda one: (one.kind is ListingKind.OFFER, day - one.placed_on, one.number)))


def week_sheet(listings: Iterable[Listing], world: World, texts: Texts, day: date) -> WeekSheet:
    """The board sheet of the terminal's own district for the week that ends with `day`."""
    point, district = world.point, world.district
    phone = point.phone
    respond = (texts.say("sheet.respond.point", point=point.name),)
    first = day - min(WEEK - timedelta(days=1), day - date.min)
    return WeekSheet(
        language=texts.language,
        rtl=runs_leftwards(texts.language),
        heading=texts.say("sheet.week.heading", district=district.name),
        week=_period_words(first, day, texts),
        entries=tuple(_entry(listing, texts) for listing in new_this_week(listings, district.id, day)),
        empty_heading=texts.say("sheet.week.empty.heading"),
        empty_lines=(texts.say("sheet.week.empty.1"), texts.say("sheet.week.empty.2")),
        respond_heading=texts.say("sheet.respond.heading"),
        respond_lines=(*respond, texts.say("sheet.respond.phone", phone=phone)) if phone else respond,
        put_up_heading=texts.say("sheet.put_up.heading"),
        put_up_lines=(texts.say("sheet.put_up.point", point=point.name), texts.say("sheet.free")),
        qr=_board_address(world),
        qr_label=texts.say("sheet.qr"),
        page=texts.say("sheet.page"),
    )


def poster(world: World, texts: Texts) -> Poster:
    """The poster of this market point."""
    return Poster(
        language=texts.language,
        rtl=runs_leftwards(texts.language),
        district=world.district.name,
        heading=texts.say("sheet.poster.heading"),
        lead=texts.say("sheet.poster.lead"),
        asks=Card(
            _KIND_ICONS[ListingKind.REQUEST],
            texts.say("sheet.poster.request"),
            texts.say("sheet.poster.request.text"),
        ),
        offers=Card(
            _KIND_ICONS[ListingKind.OFFER],
            texts.say("sheet.poster.offer"),
            texts.say("sheet.poster.offer.text"),
        ),
        free=texts.say("sheet.free"),
        place=_place(world, texts),
        qr=_board_address(world),
        qr_label=texts.say("sheet.qr"),
    )


def leaflet(world: World, texts: Texts) -> Leaflet:
    """The leaflet of this market point."""
    return Leaflet(
        language=texts.language,
        rtl=runs_leftwards(texts.language),
        district=world.district.name,
        heading=texts.say("sheet.poster.heading"),
        lead=texts.say("sheet.leaflet.lead"),
        free=texts.say("sheet.free"),
        how_heading=texts.say("sheet.leaflet.how"),
        steps=tuple(
            Card(icon, texts.say(f"sheet.leaflet.step.{n}"), texts.say(f"sheet.leaflet.step.{n}.text"))
            for n, icon in enumerate(_STEP_ICONS, start=1)
        ),
        rules_heading=texts.say("rules.heading"),
        rules=tuple(texts.say(f"rules.{rule}") for rule in _RULES),
        place=_place(world, texts),
        qr=_board_address(world),
        qr_label=texts.say("sheet.qr"),
    )


def _entry(listing: Listing, texts: Texts) -> Entry:
    return Entry(
        number=listing.number,
        tone=_TONES[listing.kind],
        kind=texts.say(f"kind.{listing.kind}"),
        kind_icon=_KIND_ICONS[listing.kind],
        category_icon=next((one.icon for one in CATEGORIES if one.id == listing.category), CATEGORIES[-1].icon),
        title=listing.title,
        when=when_words(listing.when, texts),
        name_label=texts.say("slip.name") if listing.first_name else "",
        first_name=listing.first_name,
        hangs_until=texts.say("slip.hangs_until", day=date_words(listing.hangs_until, texts)),
    )


def _place(world: World, texts: Texts) -> Place:
    point = world.point
    return Place(
        heading=texts.say("sheet.where"),
        name=point.name,
        address=point.address,
        hours=tuple(Row(days, times) for days, times in hours_rows(point.schedule, texts)),
        phone_label=texts.say("sheet.phone") if point.phone else "",
        phone=point.phone,
    )


def _board_address(world: World) -> str:
    """Of the district's page of the public board; empty where there is none."""
    board_url = world.settings.board_url.rstrip("/")
    return f"{board_url}/wijk/{world.district.id}/" if board_url else ""


def _period_words(first: date, last: date, texts: Texts) -> str:
    """'16 – 22 november 2026', '28 november – 4 december 2026', '29 december 2026 – 4 januari 2027'."""
    from babel.dates import format_date

    if first.year != last.year:
        begin = date_words(first, texts)
    else:
        begin = format_date(first, "d" if first.month == last.month else "d MMMM", locale=texts.language)
    return texts.say("sheet.week.period", first=begin, last=date_words(last, texts))


def runs_leftwards(language: str) -> bool:
    """Whether a language is written from right to left."""
    from babel import Locale

    return Locale.parse(language).text_direction == "rtl"
