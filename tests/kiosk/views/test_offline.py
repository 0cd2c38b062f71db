"""Without a line: that it waits is said first, and nothing is promised by a day that nobody can keep."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.events import Recorded
from kiosk.intents import Choose, Intent, Onward, Open, Type
from kiosk.journeys.journey import JourneyId
from kiosk.slips.compose import help_receipt
from kiosk.views.pages import CheckView
from kiosk.views.shapes import NextStep
from kiosk.visit.state import Done
from kiosk.world import Network
from marketplace.vocabulary import Channel
from tests.kiosk.visits import (
    HEDGE,
    OFFER_AT_DESK,
    REQUEST_BY_PHONE,
    SECRET,
    WORLD,
    after,
    after_event,
    done_after,
    done_page,
    nl,
    page_of,
)

OFFLINE = replace(WORLD, network=Network(connected=False))
ANSWER: tuple[Intent, ...] = (
    Open("listing:01-hedge"),
    Onward(),
    Type("dit wil ik graag"),
    Onward(),
    Choose("desk"),
    Onward(),
    Choose("yes"),
    Onward(),
)
WAITS = "Er is nu geen verbinding. Uw briefje is veilig bewaard. Wij sturen het zodra het kan."


@pytest.mark.parametrize(
    ("way", "coming"),
    [
        (REQUEST_BY_PHONE, NextStep("phone-call", "Daarna belt de sociaal makelaar.")),
        (OFFER_AT_DESK, NextStep("building-store", "Kom daarna langs bij de balie.")),
    ],
)
def test_what_was_put_up_without_a_line_waits_and_no_day_is_promised(way: tuple[Intent, ...], coming: NextStep) -> None:
    page = done_page(done_after(*way, world=OFFLINE), OFFLINE)
    assert page.steps == (
        NextStep("wifi-off", WAITS),
        coming,
        NextStep("message-circle", "Wilt u iets weten? Noem nummer H-0417 aan de balie."),
    )
    assert "december" not in " ".join(step.text for step in page.steps)


def test_a_deed_without_a_line_is_saved_and_says_first_that_it_waits() -> None:
    saving = after(*ANSWER, Onward(), world=OFFLINE)
    page = done_page(after_event(saving, Recorded(ticket=saving.ticket), OFFLINE), OFFLINE)
    assert page.heading == "Uw reactie is bewaard."
    assert page.steps == (
        NextStep("wifi-off", "Er is nu geen verbinding. Alles is veilig bewaard. Wij sturen het zodra het kan."),
        NextStep("arrow-narrow-right", "Daarna geven wij uw reactie door. Dan hoort u van ons over H-0409."),
    )


@pytest.mark.parametrize("journey", sorted(set(JourneyId) - {"request", "offer", "household", "assessment", "mine"}))
def test_no_last_page_names_a_day_without_a_line(journey: JourneyId) -> None:
    session = after_event(after(*ANSWER, Onward()), Recorded(ticket=after(*ANSWER, Onward()).ticket))
    done = replace(session, done=Done(journey, HEDGE, Channel.DESK, goes_on=True))
    page = done_page(done, OFFLINE)
    assert page.steps[0].icon == "wifi-off"
    assert "december" not in " ".join((page.heading, page.lead, *(step.text for step in page.steps)))


@pytest.mark.parametrize("way", [REQUEST_BY_PHONE, ANSWER])
def test_the_check_page_promises_no_day_without_a_line(way: tuple[Intent, ...]) -> None:
    page = page_of(after(*way, world=OFFLINE), OFFLINE)
    assert isinstance(page, CheckView)
    assert page.next_text == "Er is nu geen verbinding. Wij bewaren het veilig. Wij sturen het zodra het kan."


def test_the_receipt_of_a_helper_promises_no_day_without_a_line() -> None:
    paper = help_receipt(HEDGE, Channel.PHONE, SECRET, OFFLINE, nl())
    assert paper.steps[1] == "Daarna belt de sociaal makelaar."
