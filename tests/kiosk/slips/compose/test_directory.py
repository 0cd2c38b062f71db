"""The words of a partner or a provider to take home."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.slips.compose import partner_slip, provider_slip
from kiosk.slips.content import DirectorySlip
from marketplace.vocabulary import ProviderType
from tests.kiosk.languages import texts_of
from tests.kiosk.slips.composed import PARTNER, PROVIDER, WORLD_OF_SLIPS
from tests.kiosk.visits import TODAY

NL = texts_of("nl")


def test_a_partner_goes_home_with_all_that_is_known_of_it() -> None:
    assert partner_slip(PARTNER, WORLD_OF_SLIPS, NL) == DirectorySlip(
        kind="Organisatie",
        name="Stichting Voorbeeld Welzijn",
        notice="",
        phone_label="Bel",
        phone="023 555 01 40",
        contact_label="Vraag naar:",
        contact="Anja Voorbeeld",
        description="Brengt bewoners bij elkaar en kijkt wie hulp nodig heeft.",
        services=("Ontmoeten en verbinden", "Hulp zodat u weer mee kunt doen"),
        hours_heading="Bereikbaar",
        hours=(
            ("Maandag tot en met donderdag:", "9.00 – 17.00 uur"),
            ("Vrijdag:", "9.00 – 12.00 uur en 13.00 – 16.30 uur"),
        ),
        facts=(("Website:", "voorbeeldwelzijn.example"),),
        checked="Nagekeken op 3 mei 2025. Dat is langer dan een jaar geleden. Vraag of het nog klopt.",
        district="Slachthuisbuurt",
        point="De Hamelink",
        made_on="1 december 2026",
        rest="Er staat meer. Vraag het aan de balie.",
    )


def test_a_provider_goes_home_with_free_hours_payment_price_and_languages() -> None:
    slip = provider_slip(PROVIDER, WORLD_OF_SLIPS, NL)
    assert slip.kind == "Alfahulp"
    assert slip.facts == (
        ("Heeft nog tijd:", "Elke maandag en donderdag, ochtend"),
        ("Betalen:", "persoonsgebonden budget (Pgb) of zelf betalen"),
        ("Prijs:", "€\u00a016,50 per uur"),
        ("Spreekt:", "Nederlands en Turks"),
        ("Postcode:", "2033"),
    )
    assert slip.checked == "Nagekeken op 3 mei 2026."


def test_an_example_is_not_to_be_called() -> None:
    assert provider_slip(PROVIDER, WORLD_OF_SLIPS, NL).notice == "Dit is een voorbeeld. Bel dit nummer niet."
    assert provider_slip(replace(PROVIDER, is_example=False), WORLD_OF_SLIPS, NL).notice == ""


@pytest.mark.parametrize(("days", "says_old"), [(0, False), (365, False), (366, True), (-3, False)])
def test_what_nobody_checked_for_a_year_is_said_to_be_old(days: int, says_old: bool) -> None:
    slip = partner_slip(replace(PARTNER, assured_date=TODAY - timedelta(days=days)), WORLD_OF_SLIPS, NL)
    assert ("langer dan een jaar" in slip.checked) is says_old


def test_what_was_never_checked_says_so() -> None:
    unchecked = "Wij weten niet of dit nog klopt. Vraag het als u belt."
    assert partner_slip(replace(PARTNER, assured_date=None), WORLD_OF_SLIPS, NL).checked == unchecked


def test_what_is_not_known_is_left_out_with_its_label() -> None:
    bare = replace(PARTNER, contact_name="", phone="", website="", schedule=(), services=())
    slip = partner_slip(bare, WORLD_OF_SLIPS, NL)
    labels = (slip.phone_label, slip.contact_label, slip.hours_heading)
    assert (labels, slip.hours, slip.facts) == (("", "", ""), (), ())
    nobody = replace(PROVIDER, funding=(), free_day_parts=(), languages=(), price_per_hour_cents=None, phone="")
    assert provider_slip(nobody, WORLD_OF_SLIPS, NL).facts == (("Postcode:", "2033"),)


@pytest.mark.parametrize("kind", ProviderType)
@pytest.mark.parametrize("language", ["nl", "en", "tr", "ar", "pl", "uk"])
def test_every_kind_of_provider_has_its_word_in_every_language(kind: ProviderType, language: str) -> None:
    slip = provider_slip(replace(PROVIDER, type=kind, languages=("xx-klingon",)), WORLD_OF_SLIPS, texts_of(language))
    assert slip.kind
    assert any("xx-klingon" in value for _, value in slip.facts)


def test_a_date_of_long_ago_is_no_fault() -> None:
    assert partner_slip(replace(PARTNER, assured_date=date.min), WORLD_OF_SLIPS, NL).checked
