"""What the printer did, on the last page, in words that frighten nobody: it is safe, and where to go."""

from __future__ import annotations

import inspect

import pytest

from kiosk.effects import RecordListing
from kiosk.events import PrintReported, PrintState, Saved
from kiosk.intents import Intent, Onward
from kiosk.session import start
from kiosk.slips import errors
from kiosk.slips.errors import SlipError
from kiosk.views.shapes import Tone
from tests.kiosk.visits import (
    NUMBER,
    OFFER_AT_DESK,
    REQUEST_BY_PHONE,
    SECRET,
    WORLD,
    after,
    after_event,
    done_after,
    done_page,
    effects_of,
    report,
    reported,
)

FAULTS = {found for _, found in inspect.getmembers(errors, inspect.isclass) if issubclass(found, SlipError)}
BUSY = "Uw briefjes worden geprint. Wacht u even bij de printer?"
OUT = "Uw briefjes zijn klaar. Hang het grote briefje op het prikbord."
PAPER = "Het papier is op. Uw vraag is bewaard. Noem nummer H-0417 aan de balie."
SILENT = "Alles is bewaard. Ligt er geen briefje in de printer? Noem nummer H-0417 aan de balie."


@pytest.mark.parametrize(
    ("reports", "words", "tone"),
    [
        ((), BUSY, Tone.PLAIN),
        ((report("board", PrintState.PRINTING),), BUSY, Tone.PLAIN),
        ((report("board", PrintState.WAITING),), BUSY, Tone.PLAIN),
        ((report("board", PrintState.PRINTED),), BUSY, Tone.PLAIN),
        ((report("board", PrintState.PRINTED), report("receipt", PrintState.PRINTED)), OUT, Tone.SUCCESS),
        (
            (report("board", PrintState.PRINTED, "paper_near_end"), report("receipt", PrintState.PRINTED)),
            OUT,
            Tone.SUCCESS,
        ),
        ((report("board", PrintState.FAILED, "paper_out"),), PAPER, Tone.WARNING),
        ((report("board", PrintState.WAITING, "paper_out"),), PAPER, Tone.WARNING),
        (
            (report("board", PrintState.PRINTED), report("receipt", PrintState.WAITING, "paper_out")),
            PAPER,
            Tone.WARNING,
        ),
        (
            (report("board", PrintState.FAILED),),
            "Het printen is niet gelukt. Uw vraag is bewaard. Noem nummer H-0417 aan de balie.",
            Tone.WARNING,
        ),
        (
            (report("board", PrintState.FAILED, "a code of next year"),),
            "Er ging iets mis. Uw vraag is bewaard. Noem nummer H-0417 aan de balie.",
            Tone.WARNING,
        ),
        (
            (report("board", PrintState.UNKNOWN, "printer_silent"), report("receipt", PrintState.PRINTED)),
            SILENT,
            Tone.WARNING,
        ),
        (
            (report("board", PrintState.UNKNOWN, "printer_silent"), report("receipt", PrintState.UNKNOWN, "paper_out")),
            "Het papier is op. Uw vraag is bewaard. Is een briefje niet heel? Noem nummer H-0417 aan de balie.",
            Tone.WARNING,
        ),
        ((report("board", PrintState.FAILED, "paper_out", number="H-0001"),), BUSY, Tone.PLAIN),
    ],
)
def test_what_the_printer_did_is_said_in_words(reports: tuple[PrintReported, ...], words: str, tone: Tone) -> None:
    session = done_after(*REQUEST_BY_PHONE)
    for one in reports:
        session = after_event(session, one)
    page = done_page(session)
    assert (page.print_state, page.print_tone) == (words, tone)


@pytest.mark.parametrize("error", sorted(FAULTS, key=lambda one: one.code), ids=lambda one: one.code)
@pytest.mark.parametrize("way", [REQUEST_BY_PHONE, OFFER_AT_DESK])
def test_whatever_the_printer_has_the_page_says_it_is_safe_and_where_to_go(
    error: type[SlipError], way: tuple[Intent, ...]
) -> None:
    states = [PrintState.WAITING, PrintState.UNKNOWN] if error.comes_back else [PrintState.FAILED]
    for state in states:
        page = done_page(reported(done_after(*way), state, error.code))
        assert "is bewaard." in page.print_state
        assert page.print_state.endswith(f"Noem nummer {NUMBER} aan de balie.")
        assert "Er ging iets mis." not in page.print_state
        assert page.print_tone is Tone.WARNING


@pytest.mark.parametrize("code", [errors.PRINTER_SILENT, errors.PRINTER_LOST, "print_interrupted", ""])
def test_a_slip_nobody_is_sure_of_is_looked_for_first(code: str) -> None:
    page = done_page(reported(done_after(*REQUEST_BY_PHONE), PrintState.UNKNOWN, code))
    assert "is bewaard." in page.print_state
    assert page.print_state.endswith(f"Noem nummer {NUMBER} aan de balie.")
    assert page.print_resting is False


def test_a_receipt_that_certainly_will_not_come_out_is_there_to_write_down() -> None:
    session = reported(done_after(*REQUEST_BY_PHONE), PrintState.FAILED, "printer_none")
    page = done_page(session)
    assert (page.code, page.lead) == (SECRET, "Schrijf uw nummer en uw geheime woorden op.")
    waits = done_page(reported(done_after(*REQUEST_BY_PHONE), PrintState.WAITING, "paper_out"))
    assert (waits.code, waits.lead) == ("", "Bewaar uw nummer goed. Het staat ook op uw bewijsje.")
    only_the_board = reported(done_after(*REQUEST_BY_PHONE), PrintState.FAILED, "printer_width", slips=("board",))
    assert done_page(only_the_board).code == ""


def test_paper_that_was_put_in_makes_the_worry_go_away() -> None:
    session = reported(done_after(*REQUEST_BY_PHONE), PrintState.WAITING, "paper_out")
    assert done_page(reported(session, PrintState.PRINTED)).print_state == OUT


def test_a_printer_quicker_than_the_news_of_the_save_is_believed() -> None:
    saving = reported(after(*REQUEST_BY_PHONE, Onward()), PrintState.PRINTED)
    (effect,) = effects_of(after(*REQUEST_BY_PHONE), Onward())
    assert isinstance(effect, RecordListing)
    kept = done_after(*REQUEST_BY_PHONE).done
    assert kept is not None
    done = after_event(saving, Saved(NUMBER, "01-new", kept.slips))
    assert done_page(done).print_state == OUT


def test_a_slip_of_somebody_before_changes_nothing_for_the_next() -> None:
    assert reported(start(WORLD), PrintState.PRINTED) == start(WORLD)
