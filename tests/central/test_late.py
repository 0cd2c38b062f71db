"""What came before the record it is about is done as soon as the record comes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marketplace.cases import Side
from marketplace.central import models
from marketplace.wire import Outcome
from tests.central import case_samples as samples
from tests.central.case_samples import HELPER_CODE, reason
from tests.central.in_process import Centre
from tests.central.terminal import Terminal


@pytest.fixture
def elsewhere(haarlem_centre: Centre) -> Terminal:
    """A terminal whose work may arrive before that of the first."""
    return Terminal.enrolled(haarlem_centre, "parkwijk-balie")


def test_i16_a_withdrawal_that_came_before_its_listing_takes_it_down_after_all(
    terminal: Terminal, elsewhere: Terminal
) -> None:
    placing, other = terminal.placing(), terminal.placing()
    withdrawing = elsewhere.withdrawing(placing.listing)
    pushed = elsewhere.pushed(withdrawing)
    answer = elsewhere.push_raw(pushed)
    assert b"listing_unknown" in answer.content
    assert [result.outcome for result in terminal.push(placing, other)] == [Outcome.APPLIED] * 2
    assert dict(models.Listing.objects.values_list("number", "state")) == {
        placing.listing.number: "withdrawn",
        other.listing.number: "open",
    }
    assert models.RefusedOperation.objects.count() == 0
    assert elsewhere.push_raw(pushed).content == answer.content, "the answer stays (I2)"


def test_i16_a_message_finds_its_response_and_that_its_listing(terminal: Terminal, elsewhere: Terminal) -> None:
    placing = terminal.placing()
    response = samples.responding(elsewhere, placing.listing)
    message = samples.writing(elsewhere, response.response, Side.HELPER, HELPER_CODE)
    third = samples.writing(terminal, response.response, Side.HELPER, "een ander woord")
    elsewhere.push(message)
    elsewhere.push(response)
    assert reason(terminal.push(third)) == ("response_unknown", "response")
    (result,) = terminal.push(placing)
    assert (result.outcome, models.Response.objects.count(), models.Message.objects.count()) == (Outcome.APPLIED, 1, 1)
    (left,) = models.RefusedOperation.objects.all()
    assert (left.op_seq, left.code) == (1, "code_wrong"), "what may not be done stays, and is not tried again"


def test_what_a_public_terminal_said_too_early_is_not_done_with_the_rights_of_a_desk(
    haarlem_centre: Centre, elsewhere: Terminal
) -> None:
    desk = Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")
    placing = desk.placing()
    without_code = replace(elsewhere.withdrawing(placing.listing), sealed=b"", sealing_key="")
    assert reason(elsewhere.push(without_code)) == ("listing_unknown", "number")
    desk.push(placing)
    assert models.Listing.objects.get().state == "open"
    assert models.RefusedOperation.objects.count() == 1
