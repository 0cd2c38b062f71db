"""Nobody can take away what is another's, try codes without end, or make everybody wait for what was refused."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from django.db import connection, transaction
from django.utils import timezone
from msgspec import Raw

from marketplace import wire
from marketplace.case_rules import WRONG_CODES_MAX
from marketplace.cases import Side
from marketplace.central import models, records, refused
from marketplace.central.feeds import log_changes
from marketplace.vocabulary import Listing
from marketplace.wire import Outcome
from tests.central import case_samples as samples
from tests.central.case_samples import HELPER_CODE, new_id, reason, tables_with
from tests.central.in_process import Centre
from tests.central.terminal import CODE, Terminal


@pytest.fixture
def other(haarlem_centre: Centre) -> Terminal:
    """A terminal elsewhere, in whatever hands."""
    return Terminal.enrolled(haarlem_centre, "parkwijk-balie")


def unknown(listing: Listing) -> Listing:
    return replace(listing, id=new_id())


def junk(terminal: Terminal, body: Any) -> wire.PushedOperation:
    """An operation of no version."""
    op_seq, terminal.next_seq = terminal.next_seq, terminal.next_seq + 1
    return wire.PushedOperation(op_seq, "nonsense", datetime(2026, 11, 21, tzinfo=UTC), Raw(msgspec.json.encode(body)))


def statements(act: Any) -> int:
    count = 0

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal count
        count += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        act()
    return count


def test_i9_an_operation_about_something_erased_takes_no_case_of_somebody_else_along(
    terminal: Terminal, other: Terminal, haarlem_centre: Centre
) -> None:
    placing = terminal.placing()
    response = samples.responding(terminal, placing.listing)
    message = samples.writing(terminal, response.response, Side.HELPER, HELPER_CODE)
    terminal.push(placing, response, message)
    desk = Terminal.enrolled(haarlem_centre, "parkwijk-balie", "desk")
    erased = unknown(placing.listing)
    assert reason(desk.push(samples.erasing(desk, "listing", erased.id))) == ("", "")
    theft = samples.responding(other, erased, id=response.response.id)
    (result,) = other.push(theft)
    assert (result.outcome, result.reached) == (Outcome.GONE, {})
    assert (models.Response.objects.count(), models.Message.objects.count()) == (1, 1)


def test_i9_what_only_a_desk_may_make_shuts_no_door_of_a_public_terminal(
    haarlem_centre: Centre, terminal: Terminal
) -> None:
    desk = Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")
    erased = unknown(terminal.placing().listing)
    desk.push(samples.erasing(desk, "listing", erased.id))
    before = models.Erasure.objects.count()
    (result,) = terminal.push(samples.logging_contact(terminal, erased.id))
    assert (result.outcome, models.Erasure.objects.count()) == (Outcome.GONE, before)


def test_codes_are_not_guessed_without_end_and_another_terminal_still_opens(
    terminal: Terminal, other: Terminal
) -> None:
    placing = terminal.placing()
    terminal.push(placing)
    other.push(*(other.withdrawing(placing.listing, f"fout {number}") for number in range(WRONG_CODES_MAX - 1)))
    over = (samples.erasing(other, "listing", placing.listing.id, "fout"), other.withdrawing(placing.listing, CODE))
    assert [result.code for result in other.push(*over)] == ["code_wrong", "too_many_codes"]
    message = samples.consenting(other, placing.listing.id, False, CODE)
    assert reason(other.push(message)) == ("too_many_codes", "code")
    assert reason(terminal.push(terminal.withdrawing(placing.listing))) == ("", ""), "its owner is not locked out"
    models.WrongCode.objects.update(tried_at=timezone.now() - timedelta(days=2))
    assert reason(other.push(other.withdrawing(placing.listing))) == ("listing_not_open", "listing")


def test_a_code_that_came_too_early_is_tried_once(terminal: Terminal, other: Terminal) -> None:
    placing = terminal.placing()
    guesses = WRONG_CODES_MAX + 5
    other.push(*(other.withdrawing(placing.listing, f"fout {number}") for number in range(guesses)))
    other.push(other.withdrawing(placing.listing, CODE))
    terminal.push(placing)
    codes = list(models.RefusedOperation.objects.order_by("id").values_list("code", flat=True))
    assert codes == ["code_wrong"] * WRONG_CODES_MAX + ["too_many_codes"] * 6
    assert models.Listing.objects.get().state == "open"


@pytest.mark.parametrize("many", [3, 60])
def test_i15_what_was_refused_costs_the_next_push_no_statement(terminal: Terminal, other: Terminal, many: int) -> None:
    other.push(*(other.withdrawing(unknown(terminal.placing().listing)) for _ in range(many)))
    first, second = terminal.placing(), terminal.placing()
    terminal.push(first)
    assert statements(lambda: terminal.push(second)) <= 30
    erase = samples.erasing(terminal, "listing", first.listing.id, CODE)
    assert statements(lambda: terminal.push(erase)) <= 90
    assert models.RefusedOperation.objects.count() == many


def test_i15_of_one_terminal_only_so_many_refused_operations_are_kept(terminal: Terminal, other: Terminal) -> None:
    device = terminal.enrolment.device_id
    refused.keep(
        [
            models.RefusedOperation(
                device_id=device,
                incarnation=0,
                op_seq=number,
                type="nonsense",
                body=b"{}",
                code="operation_unknown",
                received_at=timezone.now(),
            )
            for number in range(refused.KEPT_PER_DEVICE)
        ]
    )
    other.push_raw(junk(other, {}))
    terminal.push_raw(junk(terminal, {"x": "y"}))
    kept = models.RefusedOperation.objects.filter(device_id=device).order_by("id")
    assert (kept.count(), kept[0].op_seq) == (refused.KEPT_PER_DEVICE, 1), "the oldest went"
    assert models.RefusedOperation.objects.count() == refused.KEPT_PER_DEVICE + 1


def test_i9_what_names_too_much_to_look_through_goes_with_the_first_erasure(
    terminal: Terminal, other: Terminal
) -> None:
    placing = terminal.placing()
    terminal.push(placing)
    other.push_raw(junk(other, [f"{number:x}" for number in range(refused.NAMES_MAX + 1)]), junk(other, ["klein"]))
    assert set(models.RefusedName.objects.values_list("name", flat=True)) == {refused.TOO_MANY_NAMES, "klein"}
    terminal.push(samples.erasing(terminal, "listing", placing.listing.id, CODE))
    assert set(models.RefusedName.objects.values_list("name", flat=True)) == {"klein"}
    assert models.RefusedOperation.objects.count() == 1


def test_i9_what_was_refused_before_an_erasure_of_the_same_push_is_not_kept(terminal: Terminal) -> None:
    placing = terminal.placing()
    terminal.push(placing)
    bad = samples.responding(terminal, placing.listing, id="KANARIE", consents=())
    results = terminal.push(bad, samples.erasing(terminal, "listing", placing.listing.id, CODE))
    assert [result.outcome for result in results] == [Outcome.GONE, Outcome.APPLIED]
    assert tables_with("KANARIE") == []


@pytest.mark.parametrize(("role", "codes"), [("public", ("", "fout fout fout")), ("desk", ("fout fout fout",))])
def test_i16_after_a_restore_nobody_erases_a_listing_of_before_with_a_wrong_code(
    haarlem_centre: Centre, terminal: Terminal, role: str, codes: tuple[str, ...]
) -> None:
    other = Terminal.enrolled(haarlem_centre, "de-hamelink", role)
    placing = terminal.placing()
    placed = terminal.pushed(placing)
    terminal.push_raw(placed)
    other.pull()
    with transaction.atomic():  # the backup knows neither the listing nor that it came
        log_changes(records.remove("listing", placing.listing.id))
    models.OpLog.objects.filter(device_id=terminal.enrolment.device_id).delete()
    models.Device.objects.filter(id=terminal.enrolment.device_id).update(last_op_seq=0)
    for code in codes:
        erase = samples.erasing(other, "listing", placing.listing.id, code)
        assert reason(other.push(erase)) == ("listing_unknown", "record")
    assert b"applied" in terminal.push_raw(placed).content
    assert (models.Listing.objects.count(), models.Erasure.objects.count()) == (1, 0)


def test_i12_what_a_device_said_too_early_that_was_revoked_since_is_not_done(
    terminal: Terminal, other: Terminal
) -> None:
    placing = terminal.placing()
    other.push(samples.responding(other, placing.listing))
    models.Device.objects.filter(id=other.enrolment.device_id).update(state=models.DeviceState.REVOKED)
    terminal.push(placing)
    assert (models.Response.objects.count(), models.RefusedOperation.objects.count()) == (0, 1)


@pytest.mark.parametrize(
    ("unknown_field", "expected"),
    [
        ({"phone": "023-555 01 42"}, ("text_has_phone", "listing")),
        ({"deep": [{"er": {"mail": "jan@voorbeeld.nl"}}]}, ("text_has_email", "listing")),
        ({"023-555 01 42": 1}, ("text_has_phone", "listing")),
        ({"long": "x " * 5_500 + "023-555 01 42"}, ("text_has_phone", "listing")),
        ({"deep": json.loads("[" * 900 + '"023-555 01 42"' + "]" * 900)}, ("text_has_phone", "listing")),
        ({"seen": "0192f1c4-7d2e-7000-8000-123456789012", "at": "2026-11-21T12:00:00Z", "mood": "sun"}, ("", "")),
    ],
)
def test_i11_a_field_of_a_newer_version_carries_no_contact_data_to_the_board(
    terminal: Terminal, unknown_field: dict[str, Any], expected: tuple[str, str]
) -> None:
    operation = terminal.placing()
    body = msgspec.json.decode(wire.encode(operation))
    body["listing"]["when"] |= unknown_field
    pushed = replace(terminal.pushed(operation), body=Raw(msgspec.json.encode(body)))
    assert reason(wire.decode(terminal.push_raw(pushed).content, wire.PushAnswer).results) == expected
