"""The words on slip and receipt: whole values, and nothing on them that may not hang on a board."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kiosk.intents import Choose, Onward, Type
from kiosk.journeys.draft import listing_of
from kiosk.slips.compose import board_slip, promised_day, receipt
from kiosk.slips.content import BoardSlip, Receipt
from marketplace.vocabulary import PointSettings
from tests.kiosk.visits import HAMELINK, HOSPITAL, OFFER_AT_DESK, PHONE, REQUEST_BY_PHONE, TODAY, WORLD, drafted, nl

DRAFT = drafted(*REQUEST_BY_PHONE)
LISTING = listing_of(DRAFT, number="H-0417", listing_id="01-new", point=HAMELINK)


def test_the_board_slip_says_all_that_hangs() -> None:
    world = replace(WORLD, settings=replace(WORLD.settings, board_url="https://marktpunt.example/"))
    assert board_slip(LISTING, world, nl()) == BoardSlip(
        number="H-0417",
        kind="Vraag",
        kind_icon="heart-handshake",
        category_icon="writing",
        title="Wie helpt mij met een brief?",
        details="Samen lezen met thee is fijn",
        when_label="Wanneer:",
        when="Elke dinsdag en donderdag, ochtend",
        name_label="Van:",
        first_name="Fatma",
        district="Slachthuisbuurt",
        point="De Hamelink",
        hangs_until="Hangt tot en met 31 december 2026",
        help_heading="Wilt u helpen?",
        help_lines=("Noem H-0417 aan de balie.", "Of bel 023 – 511 51 15."),
        qr="https://marktpunt.example/n/H-0417",
        rest="Er staat meer. Vraag het aan de balie.",
    )


def test_the_receipt_says_what_happens_next_and_by_when() -> None:
    assert receipt(LISTING, DRAFT, "appel fiets regen", WORLD, nl()) == Receipt(
        number="H-0417",
        heading="Uw vraag hangt op",
        title="Wie helpt mij met een brief?",
        code_label="Uw geheime woorden",
        code="appel fiets regen",
        next_heading="Wat gebeurt er nu?",
        steps=(
            "Uw vraag hangt tot en met 31 december 2026 op het prikbord.",
            "De sociaal makelaar belt uiterlijk vrijdag 4 december.",
            "Wilt u iets weten? Noem nummer H-0417 aan de balie.",
        ),
        withdraw_heading="Briefje weghalen?",
        withdraw="Noem uw nummer en uw geheime woorden aan de balie. Of bel 023 – 511 51 15.",
        rules_heading="Onze afspraken",
        rules=(
            "Wees vriendelijk. Zeg gerust nee als iets niet goed voelt.",
            "Geef nooit uw pinpas of pincode aan een ander.",
        ),
        phone_label="Vragen? Bel de sociaal makelaar",
        phone="023 – 511 51 15",
        district="Slachthuisbuurt",
        point="De Hamelink",
        placed_on="1 december 2026",
        rest="Er staat meer. Vraag het aan de balie.",
        qr="MP1/H-0417/appel-fiets-regen",
        qr_note="Of scan deze code bij het scherm.",
    )


def test_neither_slip_tells_how_to_reach_the_person() -> None:
    slips = repr((board_slip(LISTING, WORLD, nl()), receipt(LISTING, DRAFT, "appel fiets regen", WORLD, nl())))
    assert PHONE not in slips


def test_the_secret_words_never_hang_on_the_board() -> None:
    assert "geheim" not in repr(board_slip(LISTING, WORLD, nl())).lower()


def test_without_a_name_nothing_is_said_of_a_name() -> None:
    slip = board_slip(replace(LISTING, first_name=""), WORLD, nl())
    assert (slip.name_label, slip.first_name) == ("", "")


def test_a_point_without_a_phone_is_not_called() -> None:
    world = replace(WORLD, point=replace(HAMELINK, phone=""), points=())
    assert board_slip(LISTING, world, nl()).help_lines == ("Noem H-0417 aan de balie.",)
    paper = receipt(LISTING, DRAFT, "appel", world, nl())
    assert (paper.phone_label, paper.phone) == ("", "")
    assert paper.withdraw == "Noem uw nummer en uw geheime woorden aan de balie."


def test_without_a_public_board_the_code_holds_the_number() -> None:
    assert board_slip(LISTING, WORLD, nl()).qr == "H-0417"


def test_a_slip_printed_again_says_so() -> None:
    assert board_slip(LISTING, WORLD, nl(), copy=True).copy == "kopie"


def test_a_listing_of_another_point_names_that_point() -> None:
    slip = board_slip(HOSPITAL, WORLD, nl())
    assert (slip.point, slip.district) == ("Bibliotheek Centrum", "Centrum")


def test_a_place_this_terminal_has_not_heard_of_is_left_out() -> None:
    slip = board_slip(replace(HOSPITAL, market_point="new", district="new", category="new"), WORLD, nl())
    assert (slip.point, slip.district, slip.category_icon) == ("", "", "dots-circle-horizontal")


@pytest.mark.parametrize(
    ("channel", "typed", "step"),
    [
        ("desk", "", "Kom vanaf vrijdag 4 december langs bij de balie."),
        ("letterbox", "voorbeeldstraat 1", "De brief van de sociaal makelaar komt uiterlijk vrijdag 4 december."),
        ("email", "a@b.example", "De sociaal makelaar mailt u uiterlijk vrijdag 4 december."),
    ],
)
def test_the_next_step_fits_the_channel(channel: str, typed: str, step: str) -> None:
    asked = (Type(typed), Onward()) if typed else ()
    draft = drafted(*REQUEST_BY_PHONE[:18], Choose(channel), Onward(), *asked, *REQUEST_BY_PHONE[22:])
    assert receipt(LISTING, draft, "appel", WORLD, nl()).steps[1] == step


def test_an_offer_has_its_own_words() -> None:
    draft = drafted(*OFFER_AT_DESK)
    listing = listing_of(draft, number="H-0418", listing_id="01-offer", point=HAMELINK)
    slip = board_slip(listing, WORLD, nl())
    assert (slip.kind, slip.kind_icon, slip.help_heading) == ("Aanbod", "hand-finger", "Is dit iets voor u?")
    assert receipt(listing, draft, "appel", WORLD, nl()).heading == "Uw aanbod hangt op"


def test_the_promise_is_the_centres() -> None:
    assert promised_day(TODAY, PointSettings(reply_within_days=5)) == date(2026, 12, 6)
    assert promised_day(date.max, PointSettings()) == date.max


def test_braces_in_somebodys_words_are_just_braces() -> None:
    slip = board_slip(replace(LISTING, title="{number} {x!r}", first_name="{0}"), WORLD, nl())
    assert (slip.title, slip.first_name) == ("{number} {x!r}", "{0}")
