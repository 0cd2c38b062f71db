from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from marketplace import wire, wire_types
from marketplace.demo import DEMO_DOCUMENTS, LISTINGS, POINTS, PROVIDERS, DemoData, load_demo
from marketplace.errors import WireFault
from marketplace.listing_text import contact_data_in
from marketplace.numbers import DEMO_LETTERS
from marketplace.rules import check_place, hangs
from marketplace.vocabulary import CATEGORIES, DETAILS_MAX, TITLE_MAX, ListingKind, ProviderType, Rhythm
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
    assert {partner.name for partner in DEMO.partners} == APPENDIX | {"Gemeente Haarlem"}
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
    assert tomorrow.providers == DEMO.providers
    assert load_demo(DOCUMENTS, date(2027, 2, 28)).listings


def test_providers_of_all_five_kinds_are_marked_as_examples() -> None:
    assert Counter(provider.type for provider in DEMO.providers).keys() == set(ProviderType)
    assert len(DEMO.providers) >= 15
    for provider in DEMO.providers:
        assert provider.is_example
        assert provider.name.startswith("Voorbeeld: ")
        assert provider.funding
        assert provider.free_day_parts


def test_no_phone_number_of_the_demo_reaches_a_private_person() -> None:
    numbers = [point.phone for point in DEMO.market_points] + [provider.phone for provider in DEMO.providers]
    assert len(set(numbers)) == len(numbers)
    assert all(re.fullmatch("023 555 01 [0-9]{2}", number) for number in numbers)
    for partner in DEMO.partners:
        assert partner.phone in {"", "023 511 51 15"}
        assert contact_data_in(f"{partner.name} {partner.description} {' '.join(partner.services)}") == ()
        assert partner.contact_name == ""


def test_every_record_of_the_demo_travels() -> None:
    everything: tuple[wire_types.Record, ...] = (
        DEMO.settings,
        *DEMO.districts,
        *DEMO.market_points,
        *DEMO.partners,
        *DEMO.providers,
        *DEMO.listings,
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
    ],
)
def test_a_fault_in_a_document_is_named_with_its_place(name: str, before: bytes, after: bytes, says: str) -> None:
    with pytest.raises(WireFault, match=says):
        broken(name, before, after)


def test_a_missing_document_is_named() -> None:
    with pytest.raises(WireFault, match=f"{LISTINGS}: missing"):
        load_demo({name: raw for name, raw in DOCUMENTS.items() if name != LISTINGS}, TODAY)
