"""What is somebody's own on a page of staff is said aloud only where that was chosen; what the sheet printer did."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.events import PrintReported, PrintState, SlipsQueued
from kiosk.intents import Print
from kiosk.session import Session, happened
from kiosk.views.pages import DetailView
from kiosk.views.present import present
from kiosk.visit.printing import PAGES_MOST
from tests.kiosk.desk.at_work import AT_DESK
from tests.kiosk.desk.persons import HANDED, PHONE, WORRIED, at, does, found, known, searching
from tests.kiosk.visits import nl, page_of


@pytest.mark.parametrize(
    ("session", "theirs"),
    [
        (searching(), {"023 555 0142"}),
        (found(), {"Fatma Aydin", "Deniz Aydin", "••• 42"}),
        (known(), {"Fatma Aydin", f"Wij bellen u op {PHONE}", "U schreef: Ik kan op dinsdag mee."}),
        (does(at("handover"), *HANDED), {"Fatma Aydin", "023 555 0142", "Zij slaapt slecht"}),
        (does(at("signal"), *WORRIED), {"Mevrouw De Wit", "De gordijnen blijven dicht"}),
    ],
)
def test_it_is_known_to_be_theirs(session: Session, theirs: set[str]) -> None:
    assert theirs <= present(session, AT_DESK, nl()).own


def notice(session: Session) -> str:
    page = page_of(session, AT_DESK)
    assert isinstance(page, DetailView)
    assert page.notice is not None
    return page.notice.text


@pytest.mark.parametrize(
    ("state", "code", "said"),
    [
        (PrintState.PRINTED, "", "Het ligt in de printer. Laat het daar niet liggen."),
        (PrintState.FAILED, "printer_none", "Het is niet geprint."),
        (PrintState.UNKNOWN, "", "Kijk of er iets in de printer ligt."),
        (PrintState.WAITING, "paper_out", "Het komt er later uit."),
    ],
)
def test_what_the_printer_of_sheets_did_is_said(state: PrintState, code: str, said: str) -> None:
    asked = does(known(), Print())
    assert notice(asked) == "Het wordt geprint."
    number = asked.page_print.number
    queued = happened(asked, SlipsQueued(number), AT_DESK).session
    told = happened(queued, PrintReported(number, "known", state, code), AT_DESK).session
    assert notice(told).endswith(said)


def test_after_so_many_sheets_it_is_said_that_there_are_no_more() -> None:
    asked = does(known(), Print())
    used_up = replace(asked, page_print=replace(asked.page_print, asked=PAGES_MOST))
    assert notice(used_up).endswith("Meer prints kan later weer.")
