"""The words of the desk's lists: what comes off the board, and whom to call."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kiosk.slips.bitmap import draw
from kiosk.slips.compose import call_list, printer_test_slip, take_down_list
from kiosk.slips.compose.desk import ENTRIES_MAX
from kiosk.slips.content import CallEntry, CallList, TakeDown, TakeDownList, TestSlip
from kiosk.slips.measures import DOTS_PER_MM
from marketplace.vocabulary import Channel, Contact, ListingState
from tests.kiosk.languages import texts_of
from tests.kiosk.slips.composed import WORLD_OF_SLIPS, ending, listing
from tests.kiosk.slips.samples import WIDTHS
from tests.kiosk.visits import TODAY

NL = texts_of("nl")
TITLE = "Wie helpt mij met een brief van de gemeente?"


def test_what_comes_off_the_board_is_listed_by_number_with_its_reason() -> None:
    gone = (
        (listing(NL, "H-0402", state=ListingState.WITHDRAWN), None),
        (listing(NL, "H-0391", state=ListingState.DONE), date(2026, 11, 30)),
        (listing(NL, "B-0380", hangs_until=date(2026, 11, 28)), None),
    )
    assert take_down_list(gone, WORLD_OF_SLIPS, NL) == TakeDownList(
        heading="Van het bord halen",
        count="3 briefjes",
        entries=(
            TakeDown("B-0380", TITLE, "De tijd is om, sinds zaterdag 28 november"),
            TakeDown("H-0391", TITLE, "Geholpen, sinds maandag 30 november"),
            TakeDown("H-0402", TITLE, "Ingetrokken"),
        ),
        note="",
        district="Slachthuisbuurt",
        point="De Hamelink",
        made_on="1 december 2026",
    )


@pytest.mark.parametrize("days", [0, 1, 30])
def test_what_may_still_hang_is_never_taken_down(days: int) -> None:
    hanging = listing(NL, hangs_until=TODAY + timedelta(days=days))
    slip = take_down_list(((hanging, TODAY),), WORLD_OF_SLIPS, NL)
    assert (slip.entries, slip.count, slip.note) == ((), "", "Alle briefjes mogen blijven hangen.")


def test_sixty_are_listed_and_of_more_it_is_said_how_many() -> None:
    def gone(count: int) -> TakeDownList:
        rows = ((listing(NL, f"H-{n:04}", state=ListingState.DONE), None) for n in range(count))
        return take_down_list(rows, WORLD_OF_SLIPS, NL)

    assert (len(gone(60).entries), gone(60).note) == (60, "")
    assert (len(gone(100).entries), gone(100).count) == (ENTRIES_MAX, "100 briefjes")
    assert gone(100).note == "En nog 40 briefjes. Print de lijst straks opnieuw."
    assert gone(61).note == "En nog 1 briefje. Print de lijst straks opnieuw."


@pytest.mark.parametrize("width", WIDTHS)
def test_a_full_list_of_calls_is_not_longer_than_a_tenth_of_a_roll(width: int) -> None:
    calls = [(ending(NL, f"H-{n:04}", 3), Contact(Channel.PHONE, "Fatma", "023 555 01 23")) for n in range(300)]
    assert draw(call_list(calls, WORLD_OF_SLIPS, NL), width).height < 3000 * DOTS_PER_MM


def test_who_is_called_is_listed_by_the_day_the_term_ends() -> None:
    calls = (
        (ending(NL, "H-0389", 4), Contact(Channel.DESK, "Piet de Vries", phone="023 555 01 99")),
        (ending(NL, "H-0388", 3), Contact(Channel.PHONE, "Fatma", "023 555 01 23")),
    )
    assert call_list(calls, WORLD_OF_SLIPS, NL) == CallList(
        heading="Bellen",
        count="2 briefjes",
        ask="De tijd is bijna om. Mag het briefje blijven hangen?",
        entries=(
            CallEntry("H-0388", TITLE, "Hangt tot en met donderdag 3 december", "Fatma", "023 555 01 23"),
            CallEntry(
                "H-0389", TITLE, "Hangt tot en met vrijdag 4 december", "Piet de Vries", "Komt zelf langs bij de balie"
            ),
        ),
        note="",
        privacy="Hier staan gegevens van mensen op. Laat dit nergens liggen. Versnipper het na gebruik.",
        district="Slachthuisbuurt",
        point="De Hamelink",
        made_on="1 december 2026",
    )


@pytest.mark.parametrize(
    ("contact", "reach"),
    [
        (Contact(Channel.EMAIL, email="fatma@voorbeeld.example", phone="023 555 01 23"), "fatma@voorbeeld.example"),
        (Contact(Channel.LETTERBOX, address="Voorbeeldstraat 1"), "Voorbeeldstraat 1"),
        (Contact(Channel.PHONE), ""),
    ],
)
def test_somebody_is_reached_only_the_way_they_asked_for(contact: Contact, reach: str) -> None:
    assert call_list(((ending(NL, "H-0388", 3), contact),), WORLD_OF_SLIPS, NL).entries[0].reach == reach


def test_a_day_without_calls_says_so() -> None:
    slip = call_list((), WORLD_OF_SLIPS, NL)
    assert (slip.entries, slip.count, slip.ask, slip.privacy) == ((), "", "", "")
    assert slip.note == "Vandaag hoeft u niemand te bellen."


def test_more_calls_than_a_list_holds_are_counted() -> None:
    calls = ((ending(NL, f"H-{n:04}", 3), Contact(Channel.PHONE)) for n in range(ENTRIES_MAX + 2))
    assert call_list(calls, WORLD_OF_SLIPS, NL).note == "En nog 2 briefjes. Print de lijst straks opnieuw."


def test_a_trial_print_says_what_to_look_at() -> None:
    assert printer_test_slip("De Hamelink", TODAY, 384, NL) == TestSlip(
        heading="Proefprint",
        terminal="De Hamelink",
        edge="Is de zwarte balk links en rechts heel?",
        ruler="Meet de lijn na: van 0 tot 10 is één centimeter.",
        letters_heading="Leest u al deze letters?",
        letters="€ ĳ é ş ł ї سؤال",
        code_heading="Scan de code. U leest:",
        qr="De code is goed te lezen.",
        width="58 mm papier, 384 punten",
        made_on="1 december 2026",
    )
