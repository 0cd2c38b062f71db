"""The receipt of who answered: the listing's number, words of their own, and no way to reach either of the two."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.slips.compose import help_receipt
from kiosk.slips.content import Receipt
from marketplace.vocabulary import Channel, ListingKind
from tests.kiosk.languages import LANGUAGES, texts_of
from tests.kiosk.slips.composed import WORLD_OF_SLIPS, listing
from tests.kiosk.visits import nl

SECRET = "fiets maan soep"


def test_it_says_what_happens_and_how_to_come_back() -> None:
    assert help_receipt(listing(nl()), Channel.PHONE, SECRET, WORLD_OF_SLIPS, nl()) == Receipt(
        number="H-0417",
        heading="U wilt helpen",
        title="Wie helpt mij met een brief van de gemeente?",
        code_label="Uw geheime woorden",
        code=SECRET,
        next_heading="Wat gebeurt er nu?",
        steps=(
            "Wij geven uw reactie door aan uw buur.",
            "De sociaal makelaar belt uiterlijk vrijdag 4 december.",
            "Berichten lezen? Kies op het scherm ‘Mijn nummer’: H-0417.",
        ),
        withdraw_heading="Wilt u toch niet?",
        withdraw="Noem uw nummer en uw geheime woorden aan de balie. Of bel 023 555 01 00.",
        rules_heading="Onze afspraken",
        rules=(
            "Wees vriendelijk. Zeg gerust nee als iets niet goed voelt.",
            "Geef nooit uw pinpas of pincode aan een ander.",
        ),
        phone_label="Vragen? Bel de sociaal makelaar",
        phone="023 555 01 00",
        district="Slachthuisbuurt",
        point="De Hamelink",
        placed_on="1 december 2026",
        rest="Er staat meer. Vraag het aan de balie.",
        qr="MH1/H-0417/fiets-maan-soep",
        qr_note="Of scan deze code bij het scherm.",
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ListingKind)
@pytest.mark.parametrize("channel", Channel)
def test_it_can_be_composed_in_every_language(language: str, kind: ListingKind, channel: Channel) -> None:
    texts = texts_of(language)
    paper = help_receipt(listing(texts, kind=kind), channel, SECRET, WORLD_OF_SLIPS, texts)
    assert len(paper.steps) == 3
    assert all(paper.steps)
    assert listing(texts).first_name not in str(paper)


def test_a_point_without_a_phone_promises_none() -> None:
    world = replace(WORLD_OF_SLIPS, point=replace(WORLD_OF_SLIPS.point, phone=""))
    paper = help_receipt(listing(nl()), Channel.DESK, SECRET, world, nl())
    assert (paper.phone_label, paper.phone) == ("", "")
    assert paper.withdraw == "Noem uw nummer en uw geheime woorden aan de balie."


def test_the_secret_words_are_in_no_log() -> None:
    paper = help_receipt(listing(nl()), Channel.DESK, SECRET, WORLD_OF_SLIPS, nl())
    assert "fiets" not in repr(paper)
