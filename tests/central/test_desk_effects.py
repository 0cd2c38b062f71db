"""What a desk does with cases: bring together, note answers, move on, log, report the end; and changes of consent."""

from __future__ import annotations

from typing import Any

import pytest

from marketplace.cases import CaseState, LegAnswer, Mediation, Outcome
from marketplace.central import models
from marketplace.vocabulary import Listing, Partner
from tests.central import case_samples as samples
from tests.central.case_samples import HELPER_CODE, kept, reason
from tests.central.in_process import Centre
from tests.central.terminal import CODE, Terminal

APPLIED = ("", "")
YES, NO = LegAnswer.YES, LegAnswer.NO


@pytest.fixture
def desk(haarlem_centre: Centre) -> Terminal:
    """A desk at De Hamelink."""
    haarlem_centre.put(Partner("wmo-loket", "Wmo-loket", "Een voorbeeld."))
    return samples.with_care(Terminal.enrolled(haarlem_centre, "de-hamelink", "desk"))


@pytest.fixture
def listings(desk: Terminal) -> tuple[Listing, ...]:
    """Three requests at De Hamelink."""
    operations = [desk.placing() for _ in range(3)]
    desk.push(*operations)
    return tuple(operation.listing for operation in operations)


def ring(desk: Terminal, listings: tuple[Listing, ...]) -> Any:
    one, two, three = (listing.id for listing in listings)
    return samples.proposing(desk, (one, two), (two, three), (three, one))


def mediation() -> Mediation:
    found = kept("mediation", models.Mediation.objects.get().id)
    assert isinstance(found, Mediation)
    return found


@pytest.mark.parametrize(
    "made",
    [
        lambda t, one: samples.proposing(t, (one.id, one.id)),
        lambda _t, one: samples.moving("response", one.id, CaseState.CLAIMED),
        lambda t, one: samples.logging_contact(t, one.id),
        lambda t, one: samples.reporting(t, one.id),
    ],
)
def test_what_only_a_desk_may_is_refused_of_a_public_terminal(terminal: Terminal, made: Any) -> None:
    placing = terminal.placing()
    terminal.push(placing)
    assert reason(terminal.push(made(terminal, placing.listing))) == ("role_not_allowed", "role")


def test_a_ring_is_agreed_when_every_leg_says_yes(desk: Terminal, listings: tuple[Listing, ...]) -> None:
    operation = ring(desk, listings)
    desk.push(operation, samples.answering(operation, 0, YES), samples.answering(operation, 1, YES))
    assert mediation().state is CaseState.OPEN
    desk.push(samples.answering(operation, 2, YES))
    assert mediation().state is CaseState.AGREED
    assert reason(desk.push(samples.moving("mediation", mediation().id, CaseState.DONE, CaseState.AGREED))) == APPLIED
    assert models.Mediation.objects.get().ended_on is not None
    assert reason(desk.push(samples.answering(operation, 0, NO, YES))) == ("case_closed", "mediation")


def test_a_no_in_a_ring_keeps_the_others_and_the_ring_open(desk: Terminal, listings: tuple[Listing, ...]) -> None:
    operation = ring(desk, listings)
    desk.push(operation, *(samples.answering(operation, leg, YES) for leg in range(3)))
    desk.push(samples.answering(operation, 1, NO, YES))
    assert (mediation().state, [leg.answer for leg in mediation().legs]) == (CaseState.OPEN, [YES, NO, YES])


def test_two_desks_that_note_an_answer_do_not_overwrite_each_other(
    haarlem_centre: Centre, desk: Terminal, listings: tuple[Listing, ...]
) -> None:
    other = Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")
    operation = ring(desk, listings)
    desk.push(operation, samples.answering(operation, 0, YES))
    assert reason(other.push(samples.answering(operation, 0, NO))) == ("leg_answered", "answer")
    assert mediation().legs[0].answer is YES


def test_a_mediation_is_about_people_we_know_and_listings_that_are_open(
    desk: Terminal, listings: tuple[Listing, ...]
) -> None:
    one, two, three = listings
    desk.push(desk.withdrawing(three))
    response = samples.responding(desk, one)
    desk.push(response)
    cases = {
        (one.id, "onbekend"): ("listing_unknown", "legs"),
        ("onbekend", one.id): ("listing_unknown", "legs"),
        (one.id, one.id): ("legs_unclear", "legs"),
        (one.id, three.id): ("listing_not_open", "legs"),
        (response.response.id, two.id): APPLIED,
    }
    assert {pair: reason(desk.push(samples.proposing(desk, pair))) for pair in cases} == cases


def test_a_case_is_moved_from_where_the_desk_saw_it(desk: Terminal, listings: tuple[Listing, ...]) -> None:
    operation = samples.responding(desk, listings[0])
    response = operation.response.id
    desk.push(operation)
    assert reason(desk.push(samples.moving("response", response, CaseState.DONE))) == ("step_not_allowed", "to")
    assert reason(desk.push(samples.moving("response", response, CaseState.CLAIMED))) == APPLIED
    assert reason(desk.push(samples.moving("response", response, CaseState.CLAIMED))) == ("case_moved", "expects")
    connect = samples.moving("response", response, CaseState.CONNECTED, CaseState.CLAIMED)
    done = samples.moving("response", response, CaseState.DONE, CaseState.CONNECTED)
    assert {result.code for result in desk.push(connect, done)} == {""}
    row = models.Response.objects.get()
    assert (row.state, row.ended_on is not None, bytes(row.sealed)) == ("done", True, operation.sealed)
    assert [entry.document.count('"claimed"') for entry in models.History.objects.order_by("id")] == [0, 1, 0]
    assert reason(desk.push(samples.moving("message", response, CaseState.DONE))) == ("case_unknown", "record_type")
    assert reason(desk.push(samples.moving("signal", response, CaseState.DONE))) == ("case_unknown", "record")


def test_two_different_outcomes_are_both_kept_and_flagged_and_a_third_too(
    haarlem_centre: Centre, desk: Terminal, listings: tuple[Listing, ...]
) -> None:
    other = Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")
    about = listings[0].id
    first, same = samples.reporting(desk, about), samples.reporting(other, about)
    desk.push(first)
    other.push(same)
    assert [outcome.disputed for outcome in outcomes()] == [False, False]
    other.push(samples.reporting(other, about, CaseState.NOT_DONE))
    assert [outcome.disputed for outcome in outcomes()] == [True, True, True]
    desk.push(samples.reporting(desk, about))
    assert [outcome.disputed for outcome in outcomes()] == [True] * 4
    assert sorted(outcome.result for outcome in outcomes()) == ["done", "done", "done", "not_done"]
    assert reason(desk.push(samples.reporting(desk, about, CaseState.CLAIMED))) == ("result_unclear", "result")
    assert reason(desk.push(samples.reporting(desk, "onbekend"))) == ("case_unknown", "about")


def outcomes() -> list[Outcome]:
    found = [kept("outcome", record_id) for record_id in models.Outcome.objects.values_list("id", flat=True)]
    return [outcome for outcome in found if isinstance(outcome, Outcome)]


def test_the_contact_log_is_only_added_to(desk: Terminal, listings: tuple[Listing, ...]) -> None:
    attempts = [samples.logging_contact(desk, listings[0].id) for _ in range(2)]
    desk.push(*attempts)
    assert models.ContactAttempt.objects.count() == 2
    assert reason(desk.push(samples.logging_contact(desk, "onbekend"))) == ("case_unknown", "about")


@pytest.mark.parametrize("order", [(True, False), (False, True)])
def test_a_yes_that_was_taken_back_brings_nobody_together_whatever_the_order(
    haarlem_centre: Centre, desk: Terminal, listings: tuple[Listing, ...], order: tuple[bool, bool]
) -> None:
    public = Terminal.enrolled(haarlem_centre, "parkwijk-balie")
    operation = samples.responding(desk, listings[0])
    desk.push(operation)
    for given in order:
        assert reason(public.push(samples.consenting(public, listings[0].id, given, CODE))) == APPLIED
    connect = samples.moving("response", operation.response.id, CaseState.CONNECTED)
    assert reason(desk.push(connect)) == ("consent_withdrawn", "consents")


def test_a_consent_is_changed_with_the_code_of_the_receipt_or_at_the_desk(
    haarlem_centre: Centre, desk: Terminal, listings: tuple[Listing, ...]
) -> None:
    public = Terminal.enrolled(haarlem_centre, "parkwijk-balie")
    response, signal = samples.responding(desk, listings[0]), samples.signalling(desk)
    desk.push(response, signal)
    cases = {
        (listings[0].id, HELPER_CODE): ("code_wrong", "code"),
        (listings[0].id, ""): ("code_wrong", "code"),
        (response.response.id, HELPER_CODE): APPLIED,
        (signal.signal.id, CODE): ("role_not_allowed", "role"),
        ("onbekend", CODE): ("case_unknown", "about"),
    }
    got = {key: reason(public.push(samples.consenting(public, key[0], False, key[1]))) for key in cases}
    assert got == cases
    assert reason(desk.push(samples.consenting(desk, signal.signal.id, False))) == APPLIED
