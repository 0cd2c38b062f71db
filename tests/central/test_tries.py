"""Wrong secret codes: enough for who mistypes, too few to find one, and at nobody else's number."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.case_rules import WRONG_CODES_MAX, WRONG_CODES_OF_DEVICE_MAX
from marketplace.cases import Side
from marketplace.central import models, retention
from marketplace.central.tries import Tries
from marketplace.vocabulary import Listing
from tests.central import case_samples as samples
from tests.central.case_samples import HELPER_CODE, tables_with
from tests.central.in_process import Centre
from tests.central.terminal import CODE, Terminal
from tests.central.test_receipts import OTHER_CODE, asked, mine, pushed, refusal


@pytest.fixture
def listing(terminal: Terminal) -> Listing:
    """A request with a receipt."""
    operation = terminal.placing()
    terminal.push(operation)
    return operation.listing


def tried(terminal: Terminal, *numbers: str) -> None:
    """A wrong code at each of these numbers, a moment ago."""
    tries = Tries(timezone.now())
    for number in numbers:
        tries.note(terminal.enrolment.device_id, number)
    tries.write()


def test_wrong_codes_of_reading_and_of_operations_count_together_and_a_right_one_does_not(
    terminal: Terminal, listing: Listing
) -> None:
    half = WRONG_CODES_MAX // 2
    terminal.push(*(terminal.withdrawing(listing, OTHER_CODE) for _ in range(half)))
    for _ in range(WRONG_CODES_MAX - half):
        mine(terminal, listing.number, CODE)
        assert refusal(asked(terminal, listing.number, OTHER_CODE)) == (403, "code_wrong", "code")
    assert refusal(asked(terminal, listing.number, CODE)) == (403, "too_many_codes", "code")
    assert samples.reason(terminal.push(terminal.withdrawing(listing))) == ("too_many_codes", "code")
    assert models.WrongCode.objects.count() == WRONG_CODES_MAX, "what is not compared is not counted"


def test_wrong_codes_at_one_number_keep_nobody_at_that_terminal_from_theirs(
    terminal: Terminal, listing: Listing
) -> None:
    other = terminal.placing()
    response = samples.responding(terminal, other.listing)
    pushed(terminal, other, response)
    guesses = [terminal.withdrawing(listing, OTHER_CODE) for _ in range(WRONG_CODES_MAX + 5)]
    assert {result.code for result in terminal.push(*guesses)} == {"code_wrong", "too_many_codes"}
    assert mine(terminal, other.listing.number, CODE).side is Side.ASKER
    assert mine(terminal, other.listing.number, HELPER_CODE).side is Side.HELPER
    pushed(terminal, terminal.withdrawing(other.listing))
    pushed(terminal, samples.writing(terminal, response.response, Side.HELPER, HELPER_CODE))


def test_wrong_codes_of_helpers_count_at_the_number_of_the_listing(terminal: Terminal, listing: Listing) -> None:
    response = samples.responding(terminal, listing)
    pushed(terminal, response)
    guess = [samples.writing(terminal, response.response, Side.HELPER, OTHER_CODE) for _ in range(WRONG_CODES_MAX)]
    assert {result.code for result in terminal.push(*guess)} == {"code_wrong"}
    assert refusal(asked(terminal, listing.number, HELPER_CODE)) == (403, "too_many_codes", "code")


def test_one_terminal_compares_no_code_any_more_after_too_many_in_all(terminal: Terminal, listing: Listing) -> None:
    tried(terminal, *(f"Q-{n:04d}" for n in range(WRONG_CODES_OF_DEVICE_MAX - 1)))
    assert mine(terminal, listing.number, CODE).side is Side.ASKER
    tried(terminal, "Q-9999")
    assert refusal(asked(terminal, listing.number, CODE)) == (403, "too_many_codes", "code")
    assert refusal(asked(terminal, "Q-0404", CODE)) == (403, "too_many_codes", "code")
    assert samples.reason(terminal.push(terminal.withdrawing(listing))) == ("too_many_codes", "code")


def test_wrong_codes_of_one_terminal_keep_nobody_from_reading_at_another(
    haarlem_centre: Centre, terminal: Terminal, listing: Listing
) -> None:
    now = timezone.now()
    other = Terminal.enrolled(haarlem_centre, "parkwijk-balie")
    tried(terminal, *[listing.number] * WRONG_CODES_MAX)
    assert mine(other, listing.number, CODE).side is Side.ASKER
    assert asked(terminal, listing.number, CODE).status_code == 403
    models.WrongCode.objects.update(tried_at=now - timedelta(days=1, minutes=1))
    assert mine(terminal, listing.number, CODE).side is Side.ASKER
    assert retention.sweep(now).wrong_codes == WRONG_CODES_MAX
    assert models.WrongCode.objects.count() == 0


def test_i11_at_which_number_somebody_guessed_is_not_read_from_the_table(terminal: Terminal, listing: Listing) -> None:
    asked(terminal, listing.number, OTHER_CODE)
    (row,) = models.WrongCode.objects.all()
    assert row.mark not in {hashlib.sha256(text.encode()).hexdigest() for text in (listing.number, listing.id)}
    assert tables_with(listing.number) == ["listing"]
