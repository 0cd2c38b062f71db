"""The words of the messages for a number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.slips.bitmap import draw
from kiosk.slips.compose import messages_slip
from kiosk.slips.compose.messages import MESSAGES_LEAST, MESSAGES_MAX
from kiosk.slips.content import MessageEntry, MessagesSlip
from kiosk.slips.measures import DOTS_PER_MM
from marketplace.cases import Side
from tests.kiosk.languages import texts_of
from tests.kiosk.slips.composed import POINT, WORLD_OF_SLIPS, message
from tests.kiosk.slips.samples import WIDTHS
from tests.kiosk.visits import TODAY

NL = texts_of("nl")
REST = "Er staat meer. Vraag het aan de balie."


def test_messages_are_read_from_the_oldest_on() -> None:
    given = (
        message(2, Side.ASKER, "Ja, graag.", TODAY),
        message(1, Side.HELPER, "Zal ik woensdag komen?", date(2026, 11, 29)),
        message(3, Side.DESK, None, TODAY),
    )
    assert messages_slip("H-0417", given, WORLD_OF_SLIPS, NL) == MessagesSlip(
        number="H-0417",
        heading="Berichten voor",
        messages=(
            MessageEntry("Van de buur die wil helpen", "Zondag 29 november", "Zal ik woensdag komen?"),
            MessageEntry("Van de buur die hulp vraagt", "Dinsdag 1 december", "Ja, graag."),
            MessageEntry("Van de balie", "Dinsdag 1 december", "Dit bericht kan alleen de balie lezen. Vraag ernaar."),
        ),
        note="",
        answer_heading="Wilt u antwoorden?",
        answer="Noem H-0417 en uw geheime woorden aan de balie.",
        phone_label="Vragen? Bel de sociaal makelaar",
        phone="023 555 01 00",
        district="Slachthuisbuurt",
        point="De Hamelink",
        made_on="1 december 2026",
        rest=REST,
    )


def test_of_many_messages_the_newest_come_out_and_the_others_are_counted() -> None:
    many = [message(n, Side.DESK, f"Bericht {n}", TODAY - timedelta(days=n)) for n in range(MESSAGES_MAX + 7)]
    slip = messages_slip("H-0417", many, WORLD_OF_SLIPS, NL)
    assert [entry.words for entry in slip.messages] == [f"Bericht {n}" for n in reversed(range(MESSAGES_MAX))]
    assert slip.note == "Er zijn nog 7 oudere berichten. Vraag ernaar aan de balie."
    one_more = messages_slip("H-0417", many[: MESSAGES_MAX + 1], WORLD_OF_SLIPS, NL)
    assert one_more.note == "Er is nog 1 ouder bericht. Vraag ernaar aan de balie."


SHAPES = {"words": "Ik kom graag langs. ", "one word": "w", "arabic": "مرحبا بكم ", "short lines": "ja, graag\n"}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("length", [40, 200, 600, 2000])
def test_the_newest_messages_that_fit_on_a_metre_and_a_half_come_out(shape: str, length: int) -> None:
    words = (SHAPES[shape] * length)[:length]
    many = [message(n, Side.DESK, words, TODAY - timedelta(days=n)) for n in range(40)]
    slip = messages_slip("H-0417", many, WORLD_OF_SLIPS, NL)
    shown = len(slip.messages)
    assert MESSAGES_LEAST <= shown <= MESSAGES_MAX
    assert slip.note == f"Er zijn nog {40 - shown} oudere berichten. Vraag ernaar aan de balie."
    highest = max(draw(slip, width).height for width in WIDTHS)
    assert highest <= 1500 * DOTS_PER_MM or shown == MESSAGES_LEAST
    if MESSAGES_LEAST < shown < MESSAGES_MAX:
        assert highest > 700 * DOTS_PER_MM  # not fewer than there is room for


def test_three_messages_come_out_however_long_they_are() -> None:
    many = [message(n, Side.HELPER, "w" * 2000, TODAY - timedelta(days=n)) for n in range(5)]
    slip = messages_slip("H-0417", many, WORLD_OF_SLIPS, NL)
    assert [entry.words for entry in slip.messages] == ["w" * 2000] * 3
    assert slip.note == "Er zijn nog 2 oudere berichten. Vraag ernaar aan de balie."


def test_a_long_message_of_long_ago_leaves_no_gap_between_newer_ones() -> None:
    long = message(9, Side.HELPER, "w" * 2000, TODAY - timedelta(days=4))
    short = [message(n, Side.HELPER, f"Bericht {n}", TODAY - timedelta(days=n)) for n in (0, 1, 2, 3, 5, 6)]
    filled = [message(n, Side.HELPER, "w" * 900, TODAY - timedelta(days=3)) for n in (10, 11, 12)]
    slip = messages_slip("H-0417", (*short, long, *filled), WORLD_OF_SLIPS, NL)
    assert [entry.words[:9] for entry in slip.messages][-3:] == ["Bericht 2", "Bericht 1", "Bericht 0"]
    assert "Bericht 5" not in [entry.words for entry in slip.messages]
    assert slip.note == "Er zijn nog 3 oudere berichten. Vraag ernaar aan de balie."


def test_a_number_without_messages_says_so() -> None:
    slip = messages_slip("H-0417", (), WORLD_OF_SLIPS, NL)
    assert (slip.messages, slip.note) == ((), "Er zijn nu geen berichten.")


def test_the_code_of_a_message_never_comes_on_paper() -> None:
    private = message(1, Side.ASKER, "Dag").private
    assert private is not None
    coded = replace(message(1, Side.ASKER, "Dag"), private=replace(private, secret_code="appel fiets maan"))
    slip = messages_slip("H-0417", (coded,), WORLD_OF_SLIPS, NL)
    assert slip == messages_slip("H-0417", (message(1, Side.ASKER, "Dag"),), WORLD_OF_SLIPS, NL)


def test_a_point_without_a_phone_is_not_called() -> None:
    world = replace(WORLD_OF_SLIPS, point=replace(POINT, phone=""))
    slip = messages_slip("H-0417", (), world, NL)
    assert (slip.phone_label, slip.phone) == ("", "")
