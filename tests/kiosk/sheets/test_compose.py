"""The words on the sheets: whole values, and nothing on them that may not hang where everybody reads it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from kiosk.sheets.compose import leaflet, new_this_week, poster, week_sheet
from kiosk.sheets.content import Card, Entry, Leaflet, Place, Poster, Row, Tone, WeekSheet
from marketplace.vocabulary import District, Listing, ListingState, OpeningHours, Weekday
from tests.kiosk.languages import LANGUAGES, texts_of
from tests.kiosk.sheets.samples import (
    ADDRESS,
    DAY,
    GROCERIES,
    HEDGE,
    PHONE,
    PLACE,
    POINT,
    leaflet_in,
    poster_in,
    week,
)

HERE = Place(
    heading="Kom langs",
    name="De Hamelink",
    address="Slachthuisstraat 10",
    hours=(
        Row("Maandag tot en met woensdag", "9.00 – 17.00 uur"),
        Row("Donderdag", "9.00 – 21.00 uur"),
        Row("Vrijdag", "9.00 – 17.00 uur"),
        Row("Zaterdag", "10.00 – 14.00 uur"),
    ),
    phone_label="Of bel ons",
    phone=PHONE,
)


def test_the_week_sheet_says_what_is_new_and_how_to_respond() -> None:
    assert week(HEDGE, GROCERIES) == WeekSheet(
        language="nl",
        rtl=False,
        heading="Nieuw in Slachthuisbuurt",
        week="16 – 22 november 2026",
        entries=(
            Entry(
                number="H-0401",
                tone=Tone.REQUEST,
                kind="Vraag",
                kind_icon="heart-handshake",
                category_icon="shopping-cart",
                title="Wie neemt mijn boodschappen mee?",
                when="Elke dinsdag, ochtend",
                name_label="Van:",
                first_name="Riet",
                hangs_until="Hangt tot en met 21 december 2026",
            ),
            Entry(
                number="H-0402",
                tone=Tone.OFFER,
                kind="Aanbod",
                kind_icon="hand-finger",
                category_icon="plant-2",
                title="Ik snoei graag uw heg",
                when="In overleg",
                name_label="",
                first_name="",
                hangs_until="Hangt tot en met 21 december 2026",
            ),
        ),
        empty_heading="Plek voor uw briefje",
        empty_lines=(
            "Er kwam deze week geen nieuw briefje bij.",
            "Iedereen heeft wel eens een vraag. En iedereen heeft iets te bieden.",
        ),
        respond_heading="Ziet u iets voor u?",
        respond_lines=("Noem het nummer aan de balie van De Hamelink.", "Of bel 023 555 01 00."),
        put_up_heading="Zelf een briefje ophangen?",
        put_up_lines=("Kom langs bij De Hamelink. De balie helpt u graag.", "Dit kost niets."),
        qr=ADDRESS,
        qr_label="Het hele bord op uw telefoon",
        page="Blad {page} van {pages}",
    )


def test_the_poster_has_one_message_and_says_where_to_go() -> None:
    assert poster_in() == Poster(
        language="nl",
        rtl=False,
        district="Slachthuisbuurt",
        heading="Buren helpen elkaar",
        lead="Marktpunt is het prikbord van uw buurt. Een mens brengt u samen.",
        asks=Card("heart-handshake", "Zoekt u hulp?", "Hang uw vraag op."),
        offers=Card("hand-finger", "Wilt u iets doen?", "Hang uw aanbod op."),
        free="Dit kost niets.",
        place=HERE,
        qr=ADDRESS,
        qr_label="Het hele bord op uw telefoon",
    )


def test_the_leaflet_says_how_it_works_and_what_we_agreed() -> None:
    assert leaflet_in() == Leaflet(
        language="nl",
        rtl=False,
        district="Slachthuisbuurt",
        heading="Buren helpen elkaar",
        lead="Iedereen heeft wel eens een vraag. En iedereen heeft iets te bieden. "
        "Marktpunt is het prikbord van uw buurt.",
        free="Dit kost niets.",
        how_heading="Zo werkt het",
        steps=(
            Card("map-pin", "U komt langs", "Zeg wat u zoekt, of wat u wilt doen. De balie helpt u graag."),
            Card("pinned", "Uw briefje hangt op", "Het heeft een nummer. Uw telefoonnummer staat er nooit op."),
            Card("user-heart", "Een buur reageert", "Die buur noemt uw nummer aan de balie."),
            Card("heart-handshake", "Wij brengen u samen", "De sociaal makelaar neemt contact op met u allebei."),
        ),
        rules_heading="Onze afspraken",
        rules=(
            "We zijn vriendelijk en eerlijk tegen elkaar.",
            "Geef nooit uw pinpas of pincode aan een ander.",
            "Voelt iets niet goed? Dan mag u altijd nee zeggen.",
            "Alleen de sociaal makelaar ziet hoe u te bereiken bent.",
        ),
        place=HERE,
        qr=ADDRESS,
        qr_label="Het hele bord op uw telefoon",
    )


def test_a_listings_details_stay_on_the_board() -> None:
    assert GROCERIES.details not in repr(week(GROCERIES))


def test_an_entry_has_no_room_for_a_phone_an_address_or_a_surname() -> None:
    of_the_person = {"first_name", "name_label", "title", "when"}
    of_the_board = {"number", "tone", "kind", "kind_icon", "category_icon", "hangs_until"}
    assert {one.name for one in fields(Entry)} == of_the_person | of_the_board


@pytest.mark.parametrize(
    ("listing", "is_new"),
    [
        (GROCERIES, True),
        (replace(GROCERIES, placed_on=DAY - timedelta(days=6)), True),
        (replace(GROCERIES, placed_on=DAY - timedelta(days=7)), False),
        (replace(GROCERIES, placed_on=DAY + timedelta(days=1)), False),
        (replace(GROCERIES, hangs_until=DAY), True),
        (replace(GROCERIES, hangs_until=DAY - timedelta(days=1)), False),
        (replace(GROCERIES, state=ListingState.WITHDRAWN), False),
        (replace(GROCERIES, state=ListingState.DONE), False),
        (replace(GROCERIES, district="centrum"), False),
    ],
)
def test_new_is_what_was_put_up_here_in_seven_days_and_still_hangs(listing: Listing, is_new: bool) -> None:
    assert new_this_week((listing,), "slachthuisbuurt", DAY) == ((listing,) if is_new else ())


def test_requests_come_before_offers_and_the_newest_first() -> None:
    older = replace(GROCERIES, number="H-0300", placed_on=DAY - timedelta(days=2))
    later_that_day = replace(GROCERIES, number="H-0410")
    found = new_this_week((older, HEDGE, later_that_day, GROCERIES), "slachthuisbuurt", DAY)
    assert [one.number for one in found] == ["H-0401", "H-0410", "H-0300", "H-0402"]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (DAY, "16 – 22 november 2026"),
        (date(2026, 12, 4), "28 november – 4 december 2026"),
        (date(2027, 1, 4), "29 december 2026 – 4 januari 2027"),
    ],
)
def test_the_week_names_a_month_and_a_year_only_where_they_change(day: date, words: str) -> None:
    assert week_sheet((), PLACE, texts_of("nl"), day).week == words


def test_the_first_days_of_the_calendar_have_a_week_too() -> None:
    assert week_sheet((), PLACE, texts_of("nl"), date.min).week == "1 – 1 januari 0001"


def test_without_a_public_board_there_is_no_code_to_read() -> None:
    world = replace(PLACE, settings=replace(PLACE.settings, board_url=""))
    sheets = (week_sheet((), world, texts_of("nl"), DAY), poster(world, texts_of("nl")), leaflet(world, texts_of("nl")))
    assert [sheet.qr for sheet in sheets] == ["", "", ""]


def test_a_point_without_a_phone_is_not_called() -> None:
    world = replace(PLACE, point=replace(POINT, phone=""))
    assert week_sheet((), world, texts_of("nl"), DAY).respond_lines == (
        "Noem het nummer aan de balie van De Hamelink.",
    )
    place = poster(world, texts_of("nl")).place
    assert (place.phone_label, place.phone) == ("", "")


def test_a_point_that_nobody_told_the_hours_of_has_no_rows() -> None:
    assert poster(replace(PLACE, point=replace(POINT, schedule=())), texts_of("nl")).place.hours == ()


def test_a_day_with_a_break_has_both_times() -> None:
    schedule = (OpeningHours(Weekday.MONDAY, "13:00", "17:00"), OpeningHours(Weekday.MONDAY, "09:00", "12:00"))
    hours = poster(replace(PLACE, point=replace(POINT, schedule=schedule)), texts_of("nl")).place.hours
    assert hours == (Row("Maandag", "9.00 – 12.00 uur en 13.00 – 17.00 uur"),)


def test_a_category_of_a_newer_centre_gets_the_picture_of_what_fits_nowhere() -> None:
    assert week(replace(GROCERIES, category="new")).entries[0].category_icon == "dots-circle-horizontal"


def test_braces_in_somebodys_words_are_just_braces() -> None:
    entry = week(replace(GROCERIES, title="{number} {x!r}", first_name="{0}")).entries[0]
    assert (entry.title, entry.first_name) == ("{number} {x!r}", "{0}")
    district = District("slachthuisbuurt", "{0}")
    assert week_sheet((), replace(PLACE, district=district), texts_of("nl"), DAY).heading == "Nieuw in {0}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_all_words_and_only_arabic_begins_at_the_right(language: str) -> None:
    sheets = (week(GROCERIES, HEDGE, language=language), poster_in(language), leaflet_in(language))
    assert [(sheet.language, sheet.rtl) for sheet in sheets] == [(language, language == "ar")] * 3
    assert "sheet." not in repr(sheets)
