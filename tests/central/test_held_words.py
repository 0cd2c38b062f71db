"""Words that nobody let through are read by who wrote them and by who looks at them, and by nobody else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marketplace.central import models
from marketplace.operations import PlaceListing
from marketplace.vocabulary import ReviewPolicy
from tests.central import case_samples as samples
from tests.central.case_samples import HELPER_CODE
from tests.central.in_process import Centre
from tests.central.question_samples import DESK, about, ask_about, ask_reach, found, refusal
from tests.central.review_samples import letting_hang, refusing, with_policy
from tests.central.staff_samples import a_staff, at_work
from tests.central.terminal import CODE, Terminal
from tests.central.test_receipts import mine

UGLY = "Lelijke woorden"
UGLIER = "Lelijker woorden"


@pytest.fixture
def desk(haarlem_centre: Centre) -> Terminal:
    at_work(DESK, a_staff("bas", market_point="parkwijk-balie"))
    return Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")


@pytest.fixture
def placing(haarlem_centre: Centre, terminal: Terminal, desk: Terminal) -> PlaceListing:
    """Answered by a helper when it hung."""
    with_policy(haarlem_centre, ReviewPolicy.BEFORE)
    operation = terminal.placing("Kanarie te geef")
    terminal.push(operation)
    desk.push(letting_hang(operation.listing))
    terminal.push(samples.responding(terminal, operation.listing))
    return operation


def helper_reads(terminal: Terminal, placing: PlaceListing) -> str:
    return mine(terminal, placing.listing.number, HELPER_CODE).listing.title


def test_a_helper_reads_the_words_that_hung_last(terminal: Terminal, desk: Terminal, placing: PlaceListing) -> None:
    terminal.push(samples.changing(terminal, placing.listing, title=UGLY))
    assert helper_reads(terminal, placing) == "Kanarie te geef"
    terminal.push(samples.changing(terminal, replace(placing.listing, title=UGLY), title=UGLIER))
    assert helper_reads(terminal, placing) == "Kanarie te geef"
    assert mine(terminal, placing.listing.number, CODE).listing.title == UGLIER
    desk.push(refusing(replace(placing.listing, title=UGLIER)))
    assert helper_reads(terminal, placing) == "Kanarie te geef"


def test_a_helper_reads_them_when_they_were_let_through(
    terminal: Terminal, desk: Terminal, placing: PlaceListing
) -> None:
    terminal.push(samples.changing(terminal, placing.listing, title="Twee kanaries"))
    desk.push(letting_hang(replace(placing.listing, title="Twee kanaries")))
    assert helper_reads(terminal, placing) == "Twee kanaries"
    terminal.push(samples.changing(terminal, replace(placing.listing, title="Twee kanaries"), title=UGLY))
    assert helper_reads(terminal, placing) == "Twee kanaries"


def test_a_helper_reads_them_no_more_when_the_owner_took_them_down(terminal: Terminal, placing: PlaceListing) -> None:
    terminal.push(samples.changing(terminal, placing.listing, title=UGLY))
    terminal.push(terminal.withdrawing(placing.listing))
    assert helper_reads(terminal, placing) == "Kanarie te geef"


def test_where_it_hung_before_anybody_looked_a_helper_reads_what_hung(
    haarlem_centre: Centre, terminal: Terminal
) -> None:
    operation = terminal.placing("Kanarie te geef")
    terminal.push(operation, samples.responding(terminal, operation.listing))
    with_policy(haarlem_centre, ReviewPolicy.BEFORE)
    terminal.push(samples.changing(terminal, operation.listing, title=UGLY))
    assert helper_reads(terminal, operation) == "Kanarie te geef"


def test_when_nothing_is_kept_of_what_hung_a_helper_reads_its_number(terminal: Terminal, placing: PlaceListing) -> None:
    terminal.push(samples.changing(terminal, placing.listing, title=UGLY))
    models.History.objects.all().delete()
    assert helper_reads(terminal, placing) == placing.listing.number


def test_another_desk_of_the_district_is_told_nothing_of_them(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal, placing: PlaceListing
) -> None:
    key = ("listing", placing.listing.id)
    other = Terminal.enrolled(haarlem_centre, "parkwijk-balie", "desk")
    assert found(other, placing.listing.number, by="bas").people[0].records[-1].title == "Kanarie te geef"
    assert about(other, key, by="bas").listings[0].listing.title == "Kanarie te geef"
    terminal.push(samples.changing(terminal, placing.listing, title=UGLY))
    assert refusal(ask_about(other, key, by="bas"))[:2] == (403, "desk_not_allowed")
    assert refusal(ask_reach(other, key, by="bas"))[:2] == (403, "desk_not_allowed")
    assert found(other, placing.listing.number, by="bas").people == ()
    assert about(desk, key).listings[0].listing.title == UGLY
    assert found(desk, placing.listing.number).people[0].records[-1].title == UGLY
