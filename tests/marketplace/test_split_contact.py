"""A number written over two texts of a slip is found; house numbers and years that meet there are left alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace import edits, rules
from marketplace.contact_data import FoundKind, contact_data_in
from marketplace.demo import DEMO_DOCUMENTS, load_demo
from marketplace.errors import RuleBroken
from marketplace.operations import ListingFields
from marketplace.split_contact import split_contact
from marketplace.vocabulary import Listing
from tests.marketplace.samples import LISTING, SETTINGS, TODAY, a_placement

ASSETS = Path(__file__).parents[2] / "assets"
DEMO = load_demo({name: (ASSETS / name).read_bytes() for name in DEMO_DOCUMENTS}, TODAY)

SPLIT = (
    (("Bel mij 023 555", "01 23 is mijn nummer", ""), FoundKind.PHONE, 1),
    (("Bel mij op 02355", "50123", ""), FoundKind.PHONE, 1),
    (("Bel 555", "01 23 is mijn nummer", ""), FoundKind.PHONE, 1),
    (("Bel 555", "0123", ""), FoundKind.PHONE, 1),
    (("nul zes een twee drie", "vier vijf zes zeven acht", ""), FoundKind.PHONE, 1),
    (("+48 512", "345 678", ""), FoundKind.PHONE, 1),
    (("Hulp in de tuin", "Bel 023 555", "0123"), FoundKind.PHONE, 2),
    (("Hulp op 023 555", "", "Jan 01 23"), None, 0),
    (("Hulp op 023 555", "", "01 23"), FoundKind.PHONE, 2),
    (("Bel 023", "555", "01 23"), FoundKind.PHONE, 2),
    (("Mail naar naam@", "voorbeeld.nl", ""), FoundKind.EMAIL, 1),
    (("Mail naar naam", "@voorbeeld.nl graag", ""), FoundKind.EMAIL, 1),
    (("Mail naar naam apenstaartje", "voorbeeld punt nl", ""), FoundKind.EMAIL, 1),
    (("Kijk op voorbeeld", ".nl", ""), FoundKind.LINK, 1),
    (("Kijk op voorbeeld punt", "nl", ""), FoundKind.LINK, 1),
)


@pytest.mark.parametrize(("texts", "kind", "place"), SPLIT)
def test_what_leads_to_somebody_when_it_is_read_together_is_found_where_it_ends(
    texts: tuple[str, str, str], kind: FoundKind | None, place: int
) -> None:
    assert split_contact(texts) == (None if kind is None else (kind, place))


@pytest.mark.parametrize(
    ("title", "details"),
    [
        ("Wie helpt in de tuin.", "Net verhuisd, de tuin is nog kaal."),
        ("Wie helpt mij.", "Online bankieren lukt niet."),
        ("Straatfeest op 12 december 2026", "2033 AB, wij beginnen om 14.00 uur."),
        ("Straatfeest 2026", "14.00 - 16.00, ook op 06-12"),
        ("Oppas gezocht voor Kerst 2026", "150 euro voor de week"),
        ("Hulp bij Hof 123", "2033ab Haarlem"),
        ("Kamer te huur voor 550", "2026 is goed, 2027 ook"),
        ("Bus 2, 3, 73", "en 300 of op 06-12, 10.30 uur"),
    ],
)
def test_figures_and_sentences_that_meet_by_chance_are_left_alone(title: str, details: str) -> None:
    assert split_contact((title, details, "Riet")) is None
    assert split_contact((title, "", details)) is None


endings = st.one_of(
    st.integers(1, 999).map(lambda n: f" {n}"),
    st.integers(1, 999).map(lambda n: f" nummer {n}."),
    st.integers(2020, 2035).map(lambda n: f" in {n}"),
    st.sampled_from([" 12A", " 3 hoog", " op 06-12", " voor 25", " € 12,50", ""]),
)
beginnings = st.one_of(
    st.integers(2011, 2037).map(lambda n: f"{n} AB. "),
    st.integers(2011, 2037).map(lambda n: f"{n} ab. "),
    st.integers(1, 99).map(lambda n: f"{n} keer in de week. "),
    st.integers(1, 150).map(lambda n: f"{n} euro. "),
    st.integers(8, 20).map(lambda n: f"{n}.30 uur. "),
    st.just(""),
)


@given(st.sampled_from(DEMO.listings), endings, beginnings)
def test_no_honest_listing_is_refused_for_the_figures_around_it(listing: Listing, ending: str, beginning: str) -> None:
    title, details = listing.title + ending, beginning + listing.details
    if not contact_data_in(title) and not contact_data_in(details):
        rules.check_together(title, details, listing.first_name)


@given(st.integers(1, 9), st.sampled_from([" ", "-", ""]))
def test_a_number_is_found_wherever_it_is_parted(cut: int, separator: str) -> None:
    number = separator.join("0235550123")
    at = cut * (1 + len(separator))
    found = split_contact((f"Bel {number[:at]}".strip(), number[at:].strip(), ""))
    assert found == (FoundKind.PHONE, 1)


def test_a_listing_with_a_number_in_two_fields_does_not_hang() -> None:
    placing = a_placement(replace(LISTING, title="Bel mij 023 555", details="01 23 is mijn nummer"))
    with pytest.raises(RuleBroken) as caught:
        rules.check_place(placing, today=TODAY, settings=SETTINGS)
    assert (caught.value.code, caught.value.field) == ("text_has_phone", "details")


def test_a_change_may_not_put_the_rest_of_a_number_beside_what_hangs_there() -> None:
    hanging = replace(LISTING, title="Bel mij 023 555")
    seen, wanted = ListingFields(details=hanging.details), ListingFields(details="01 23 is mijn nummer")
    with pytest.raises(RuleBroken) as caught:
        edits.edited(hanging, seen, wanted, today=TODAY)
    assert (caught.value.code, caught.value.field) == ("text_has_phone", "details")


def test_a_change_of_something_else_is_not_refused_for_words_of_before() -> None:
    hanging = replace(LISTING, title="Bel mij 023 555", details="01 23 is mijn nummer")
    seen, wanted = ListingFields(category=hanging.category), ListingFields(category="garden")
    assert edits.edited(hanging, seen, wanted, today=TODAY).listing == replace(hanging, category="garden")
