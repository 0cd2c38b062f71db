"""A resident changes their own slip with the code of the receipt, by the same rules as staff."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from marketplace import wire
from marketplace.central import models
from marketplace.vocabulary import Listing, Rhythm, When
from marketplace.wire import Outcome
from tests.central import case_samples as samples
from tests.central.case_samples import HELPER_CODE, reason
from tests.central.in_process import Centre
from tests.central.terminal import CODE, Terminal

APPLIED = ("", "")


@pytest.fixture
def listing(terminal: Terminal) -> Listing:
    operation = terminal.placing()
    terminal.push(operation)
    return operation.listing


def hanging() -> Listing:
    return wire.decode(models.Listing.objects.get().document.encode(), Listing)


def test_the_owner_changes_words_kind_of_help_and_when_at_any_terminal(
    haarlem_centre: Centre, listing: Listing
) -> None:
    other = Terminal.enrolled(haarlem_centre, "parkwijk-balie")
    wanted: dict[str, Any] = {
        "title": "Wie snoeit mijn heg?",
        "details": "Een kleine heg.",
        "first_name": "",
        "category": "garden",
        "when": When(Rhythm.ONCE, date.today() + timedelta(days=2)),
    }
    assert reason(other.push(samples.changing(other, listing, **wanted))) == APPLIED
    assert hanging() == replace(listing, **wanted)
    assert models.History.objects.count() == 1


@pytest.mark.parametrize(
    ("code", "expected"), [("", ("code_wrong", "code")), (HELPER_CODE, ("code_wrong", "code")), (CODE, APPLIED)]
)
def test_without_the_code_of_the_receipt_a_public_terminal_changes_nothing(
    terminal: Terminal, listing: Listing, code: str, expected: tuple[str, str]
) -> None:
    assert reason(terminal.push(samples.changing(terminal, listing, code, title="Iets anders"))) == expected
    assert (hanging() == listing) is (expected != APPLIED)


@pytest.mark.parametrize(
    ("name", "value"), [("district", "parkwijk"), ("hangs_until", date.today() + timedelta(days=3))]
)
def test_which_board_and_until_when_are_not_for_the_owner_nor_for_a_desk_in_their_name(
    haarlem_centre: Centre, terminal: Terminal, listing: Listing, name: str, value: Any
) -> None:
    desk = Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")
    for one in (terminal, desk):
        operation = samples.changing(one, listing, title="Iets anders", **{name: value})
        assert reason(one.push(operation)) == ("role_not_allowed", name)
    assert hanging() == listing
    assert reason(desk.push(samples.editing(listing, **{name: value}))) == APPLIED


def test_a_wrong_code_in_a_box_is_refused_of_a_desk_too(
    haarlem_centre: Centre, terminal: Terminal, listing: Listing
) -> None:
    desk = Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")
    assert reason(desk.push(samples.changing(desk, listing, HELPER_CODE, title="Nee"))) == ("code_wrong", "code")
    assert reason(terminal.push(samples.changing(terminal, listing, title="Ja"))) == APPLIED


def test_i7_the_owner_and_staff_who_change_the_same_words_lose_neither(
    haarlem_centre: Centre, terminal: Terminal, listing: Listing
) -> None:
    desk = Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")
    desk.push(samples.editing(listing, title="Van de balie"))
    (result,) = terminal.push(samples.changing(terminal, listing, title="Van mijzelf", details="Twee tassen."))
    assert result.outcome is Outcome.CONFLICT
    assert hanging() == replace(listing, title="Van de balie", details="Twee tassen.")
    assert models.Conflict.objects.get().proposed == '"Van mijzelf"'


def test_words_of_the_owner_hang_by_the_rules_of_a_new_slip(terminal: Terminal, listing: Listing) -> None:
    operation = samples.changing(terminal, listing, details="Bel 023 555 01 42")
    assert reason(terminal.push(operation)) == ("text_has_phone", "details")


def test_what_hangs_no_more_is_not_changed(haarlem_centre: Centre, terminal: Terminal, listing: Listing) -> None:
    closed = ("listing_not_open", "listing")
    over = replace(listing, hangs_until=date.today() - timedelta(days=1))
    haarlem_centre.put(over)
    assert reason(terminal.push(samples.changing(terminal, over, title="Te laat"))) == closed
    terminal.push(samples.completing(terminal, listing))
    assert reason(terminal.push(samples.changing(terminal, listing, title="Te laat"))) == closed
