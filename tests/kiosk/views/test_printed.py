"""What the printer did with the slip of a page, in words; and when it may be asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.events import PrintState
from kiosk.intents import Back, Onward, Open, Print
from kiosk.views.printed import print_action, print_notice
from kiosk.views.shapes import Action, Tone
from kiosk.visit.printing import PAGES_MOST
from tests.kiosk.entries import TEAM, at_the_types, shelved
from tests.kiosk.visits import nl

HERE = shelved(at_the_types(), *(Onward(),) * 6, Open(f"provider:{TEAM.id}"))
ASKED = shelved(HERE, Print())


@pytest.mark.parametrize(
    ("state", "code", "text", "tone"),
    [
        (None, "", "Het briefje wordt geprint. Wacht u even?", Tone.PLAIN),
        (PrintState.WAITING, "", "Het briefje wordt geprint. Wacht u even?", Tone.PLAIN),
        (PrintState.WAITING, "paper_out", "Het papier is op. Uw briefje komt er later uit.", Tone.WARNING),
        (PrintState.PRINTING, "", "Het briefje wordt geprint. Wacht u even?", Tone.PLAIN),
        (PrintState.PRINTED, "", "Het briefje is klaar. Pak het uit de printer.", Tone.SUCCESS),
        (PrintState.UNKNOWN, "", "Ligt er geen briefje in de printer? Vraag het aan de balie.", Tone.PLAIN),
        (PrintState.UNKNOWN, "paper_out", "Het papier is op. Vraag het aan de balie.", Tone.WARNING),
        (PrintState.FAILED, "", "Het printen is niet gelukt. Vraag het aan de balie.", Tone.WARNING),
    ],
)
def test_the_printer_is_put_in_words(state: PrintState | None, code: str, text: str, tone: Tone) -> None:
    notice = print_notice(replace(ASKED, page_print=replace(ASKED.page_print, state=state, code=code)), nl())
    assert notice is not None
    assert (notice.text, notice.tone) == (text, tone)


def test_the_slip_of_another_page_is_no_news_here() -> None:
    assert print_notice(HERE, nl()) is None
    assert print_notice(shelved(ASKED, Back()), nl()) is None


def test_a_slip_can_be_asked_for_until_it_was_enough_and_the_button_keeps_its_place() -> None:
    button = Action("print", "Print dit", "printer")
    assert print_action(HERE, nl()) == button
    assert print_action(ASKED, nl()) == replace(button, resting=True)
    last = replace(ASKED.page_print, asked=PAGES_MOST, state=PrintState.PRINTED)
    enough = replace(ASKED, page_print=last)
    assert print_action(enough, nl()) == replace(button, resting=True)
    notice = print_notice(enough, nl())
    assert notice is not None
    assert notice.text.endswith("Wilt u nog meer printen? Vraag het aan de balie.")
