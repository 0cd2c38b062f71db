from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from marketplace import wire, wire_types
from marketplace.demo import (
    DEMO_DOCUMENTS,
    DISTRICTS,
    LISTINGS,
    PARTNERS,
    POINTS,
    PROVIDERS,
    STORIES,
    WAYS_IN,
    DemoData,
    load_demo,
)
from marketplace.errors import WireFault
from marketplace.listing_text import contact_data_in
from marketplace.numbers import DEMO_LETTERS
from marketplace.opening_hours import open_now
from marketplace.rules import check_place, hangs
from marketplace.social_map import is_stale
from marketplace.vocabulary import CATEGORIES, DETAILS_MAX, LINE_MAX, TITLE_MAX, ListingKind, ProviderType, Rhythm
from tests.marketplace.samples import TODAY, a_placement

ASSETS = Path(__file__).parents[2] / "assets"
DOCUMENTS = {name: (ASSETS / name).read_bytes() for name in DEMO_DOCUMENTS}
DEMO = load_demo(DOCUMENTS, TODAY)

APPENDIX = {
    "Stichting Dock",
    "Stichting Haarlem Effect",
    "Stichting Stadsdeelorganisatie Haarlem Zuid-West",
    "Stichting Kontext",
    "Loket Haarlem",
    "Ymere",
    "Elan",
    "PréWonen",
    "Stichting Net-Werk Vrijwilligershulp Zuid-Kennemerland",
    "Stichting Vrijwilligerscentrale Haarlem",
    "Viva! Zorggroep",
    "Stichting SHDH",
    "Amstelring",
    "Tandem",
    "MEE",
    "Stichting Paswerk",
    "Stedelijke Adviesraad Multiculturele Stad",
    "Bibliotheek Haarlem",
    "Zorggroep Reinalda",
}


def test_all_partners_of_the_appendix_and_the_city_are_there() -> None:
    real = {partner.name for partner in DEMO.partners if not partner.name.startswith("Voorbeeld: ")}
    assert real == APPENDIX | {"Gemeente Haarlem"}
    for partner in DEMO.partners:
        assert partner.services
        assert 1 <= len(sentences(partner.description)) <= 3


def test_the_three_districts_each_have_a_library_and_de_hamelink_is_in_its_own() -> None:
    assert [district.id for district in DEMO.districts] == ["slachthuisbuurt", "parkwijk", "centrum"]
    libraries = [point for point in DEMO.market_points if point.name.startswith("Bibliotheek")]
    assert len(libraries) >= 4
    assert {point.district for point in libraries} == {district.id for district in DEMO.districts}
    hamelink = DEMO.market_points[0]
    assert (hamelink.name, hamelink.district, hamelink.letter) == ("De Hamelink", "slachthuisbuurt", "H")
    letters = [point.letter for point in DEMO.market_points]
    assert len(set(letters)) == len(letters)
    assert all(point.schedule for point in DEMO.market_points)


def test_the_board_is_full_and_varied() -> None:
    listings = DEMO.listings
    assert len(listings) >= 72
    per_district = Counter(listing.district for listing in listings)
    assert min(per_district[district.id] for district in DEMO.districts) >= 20
    per_category = Counter(listing.category for listing in listings)
    assert min(per_category[category.id] for category in CATEGORIES) >= 4
    requests = sum(listing.kind is ListingKind.REQUEST for listing in listings)
    assert 0.55 <= requests / len(listings) <= 0.65
    assert {listing.when.rhythm for listing in listings} == set(Rhythm)
    assert any(listing.first_name == "" for listing in listings)
    assert any(listing.details == "" for listing in listings)
    assert max(len(listing.title) for listing in listings) == TITLE_MAX
    assert max(len(listing.details) for listing in listings) == DETAILS_MAX
    assert any(re.search("[\u0600-\u06ff]", listing.title) for listing in listings)
    assert any(re.search("[\u0400-\u04ff]", listing.title) for listing in listings)


def test_every_listing_hangs_today_and_passes_the_rules_a_resident_meets() -> None:
    for listing in DEMO.listings:
        assert hangs(listing, TODAY)
        assert check_place(a_placement(listing), today=TODAY, settings=DEMO.settings) == listing


def test_listings_come_in_the_order_they_were_placed() -> None:
    days = [listing.placed_on for listing in DEMO.listings]
    assert days == sorted(days)


def test_numbers_and_ids_are_unique_and_belong_to_the_demo() -> None:
    for values in (
        [listing.id for listing in DEMO.listings],
        [listing.number for listing in DEMO.listings],
        [partner.id for partner in DEMO.partners],
        [provider.id for provider in DEMO.providers],
        [point.id for point in DEMO.market_points],
    ):
        assert len(set(values)) == len(values)
    assert {listing.number.split("-")[0] for listing in DEMO.listings} == set(DEMO_LETTERS)


def test_the_demo_is_the_same_tomorrow_but_for_its_dates() -> None:
    tomorrow = load_demo(DOCUMENTS, TODAY + timedelta(days=1))
    assert [(one.id, one.number) for one in tomorrow.listings] == [(one.id, one.number) for one in DEMO.listings]
    assert tomorrow.listings[0].placed_on == DEMO.listings[0].placed_on + timedelta(days=1)
    assert tomorrow.stories[0] == replace(DEMO.stories[0], told_on=DEMO.stories[0].told_on + timedelta(days=1))
    assert [one.assured_date for one in tomorrow.partners if one.assured_date] == [
        one.assured_date + timedelta(days=1) for one in DEMO.partners if one.assured_date
    ]
    assert load_demo(DOCUMENTS, date(2027, 2, 28)).listings


def test_providers_of_all_five_kinds_are_marked_as_examples() -> None:
    assert Counter(provider.type for provider in DEMO.providers).keys() == set(ProviderType)
    assert len(DEMO.providers) >= 15
    for provider in DEMO.providers:
        assert provider.is_example
        assert provider.name.startswith("Voorbeeld: ")
    silent = [provider for provider in DEMO.providers if not provider.free_day_parts]
    assert [(one.id, one.funding, one.price_per_hour_cents) for one in silent] == [("voorbeeld-lange-naam", (), None)]


def test_no_phone_number_of_the_demo_reaches_a_private_person() -> None:
    numbers = [point.phone for point in DEMO.market_points] + [provider.phone for provider in DEMO.providers]
    assert len(set(numbers)) == len(numbers)
    numbers += [partner.phone for partner in DEMO.partners if partner.phone != "023 511 51 15"]
    assert all(re.fullmatch("023 555 01 [0-9]{2}", number) for number in numbers)
    for partner in DEMO.partners:
        words = (partner.name, partner.description, *partner.services, partner.contact_name, partner.address)
        assert contact_data_in(" / ".join(words)) == ()


def test_whom_to_ask_for_is_a_function_and_no_person() -> None:
    functions = (
        "Medewerker", "Coördinator", "Adviseur", "Wijk", "Maatschappelijk werker", "Zorgadviseur", "Ambassadeur",
        "Consulent", "Secretaris", "Gastvrouw",
    )  # fmt: skip
    assert all(partner.contact_name.startswith(functions) for partner in DEMO.partners)


def test_some_of_the_directory_was_checked_lately_some_long_ago_and_some_never() -> None:
    for entries in (DEMO.partners, DEMO.providers):
        days = [entry.assured_date for entry in entries]
        assert None in days
        assert any(is_stale(day, TODAY) for day in days)
        assert sum(day is not None and not is_stale(day, TODAY) for day in days) > len(days) / 2
    assert any(open_now(partner.schedule, datetime(2026, 11, 22, 10)) for partner in DEMO.partners)  # a Sunday
    assert any(not partner.schedule for partner in DEMO.partners)
    assert any(not partner.address for partner in DEMO.partners)


def test_the_longest_names_are_there() -> None:
    assert max(len(partner.name) for partner in DEMO.partners) > LINE_MAX - 15
    assert max(len(provider.name) for provider in DEMO.providers) > LINE_MAX - 20


def test_the_loket_of_the_settings_is_a_partner_and_the_question_set_is_there() -> None:
    assert DEMO.settings.loket == "loket-haarlem"
    assert DEMO.settings.loket in {partner.id for partner in DEMO.partners}
    assert (ASSETS / "assessment" / f"{DEMO.settings.assessment}.toml").is_file()


def test_a_point_and_a_district_choose_their_own_ways_in() -> None:
    assert [point.id for point in DEMO.market_points if point.ways_in] == ["bibliotheek-stationsbuurt"]
    assert [district.id for district in DEMO.districts if district.ways_in] == ["centrum"]
    station = next(point for point in DEMO.market_points if point.ways_in)
    assert station.welcome
    assert set(station.ways_in) < set(WAYS_IN)
    assert sorted(DEMO.districts[2].ways_in) == sorted(WAYS_IN)


def test_stories_tell_of_help_that_went_round_and_the_centre_has_only_begun() -> None:
    assert Counter(story.district for story in DEMO.stories) == {"slachthuisbuurt": 6, "parkwijk": 5, "centrum": 1}
    assert len({story.id for story in DEMO.stories}) == len(DEMO.stories)
    days = [story.told_on for story in DEMO.stories]
    assert days == sorted(days)
    assert all(day <= TODAY for day in days)
    for story in DEMO.stories:
        assert contact_data_in(f"{story.title} {story.text}") == ()
        assert 3 <= len(sentences(story.text)) <= 5


def test_every_record_of_the_demo_travels() -> None:
    everything: tuple[wire_types.Record, ...] = (
        DEMO.settings,
        *DEMO.districts,
        *DEMO.market_points,
        *DEMO.partners,
        *DEMO.providers,
        *DEMO.listings,
        *DEMO.stories,
    )
    for record in everything:
        assert wire_types.decode_record(wire_types.record_type(record), wire.encode(record)) == record


def sentences(text: str) -> list[str]:
    return [one for one in re.split(r"[.!?:]\s+|\n", text.rstrip(".!? ") + " ") if one.strip()]


def test_the_demo_is_written_in_short_sentences() -> None:
    texts = [text for listing in DEMO.listings for text in (listing.title, listing.details) if text]
    texts += [provider.description for provider in DEMO.providers]
    texts += [partner.description for partner in DEMO.partners]
    texts += [district.welcome for district in DEMO.districts]
    texts += [point.welcome for point in DEMO.market_points if point.welcome]
    texts += [text for story in DEMO.stories for text in (story.title, story.text)]
    lengths = [len(sentence.split()) for text in texts for sentence in sentences(text)]
    assert max(lengths) <= 15
    assert sum(lengths) / len(lengths) <= 12


def broken(name: str, before: bytes, after: bytes) -> DemoData:
    assert before in DOCUMENTS[name]
    return load_demo({**DOCUMENTS, name: DOCUMENTS[name].replace(before, after, 1)}, TODAY)


@pytest.mark.parametrize(
    ("name", "before", "after", "says"),
    [
        (LISTINGS, b'title = "Wie komt kaarten?"', b'title = "Bel 023-5550123"', r"listing 7\.title: text_has_phone"),
        (LISTINGS, b'category = "garden"', b'category = "gardn"', "unknown: gardn"),
        (LISTINGS, b'"tue-morning"', b'"tuesday"', "'tuesday' is no day part"),
        (LISTINGS, b'first_name = "Riet"', b'voornaam = "Riet"', "listing 1: unknown: voornaam"),
        (LISTINGS, b'point = "de-hamelink"', b'point = "elders"', "unknown: elders"),
        (LISTINGS, b"placed_days_ago = 1", b"placed_days_ago = 99", "<= 29"),
        (POINTS, b"09:00-17:00", b"9-17", "hours"),
        (POINTS, b'district = "parkwijk"', b'district = "noord"', "unknown: noord"),
        (POINTS, b'letter = "H"', b'letter = "HH"', "letter"),
        (PROVIDERS, b'type = "student"', b'type = "robot"', "type"),
        (PROVIDERS, b"[[provider]]", b"[[provider", PROVIDERS),
        (PROVIDERS, b"free = [", b"fre = [", "provider 1: unknown: fre"),
        (PROVIDERS, b'free = ["mon-morning", "tue-morning", "thu-afternoon"]', b"free = 3", r"provider 1\.free"),
        (PARTNERS, b"checked_days_ago = 40", b'checked_days_ago = "lately"', r"partner 1\.checked_days_ago"),
        (PARTNERS, b'"mon 10:00-16:00"', b'"monday"', "partner 1: hours"),
        (PARTNERS, b'topics = ["housing"]', b'topics = ["houses"]', "unknown: houses"),
        (PARTNERS, b'id = "loket-haarlem"', b'id = "loket"', "unknown: loket-haarlem"),
        (STORIES, b'district = "parkwijk"', b'district = "noord"', "unknown: noord"),
        (STORIES, b"Riet breide een das", b"Bel 023-5550123", "story 1: holds contact data"),
        (STORIES, b"told_days_ago = 3\n", b"told_on = 3\n", "story 1: unknown: told_on"),
        (DISTRICTS, b'"mine"', b'"theirs"', "unknown: theirs"),
        (POINTS, b'ways_in = ["board"', b'ways_in = ["bord"', "unknown: bord"),
    ],
)
def test_a_fault_in_a_document_is_named_with_its_place(name: str, before: bytes, after: bytes, says: str) -> None:
    with pytest.raises(WireFault, match=says):
        broken(name, before, after)


def test_a_missing_document_is_named() -> None:
    with pytest.raises(WireFault, match=f"{LISTINGS}: missing"):
        load_demo({name: raw for name, raw in DOCUMENTS.items() if name != LISTINGS}, TODAY)
