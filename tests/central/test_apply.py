"""An operation is applied once, in order, and what is refused is kept and blocks nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from threading import Thread
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connection, connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Raw

from marketplace import wire
from marketplace.central import models
from marketplace.central.arrivals import in_utc
from marketplace.operations import Operation, PlaceListing
from marketplace.wire import Outcome, PushResult
from tests.central.case_samples import bare, reporting
from tests.central.in_process import Centre
from tests.central.terminal import Terminal


def refusal(answer: object) -> tuple[int, wire.Refusal]:
    return answer.status_code, wire.decode(answer.content, wire.Refusal)  # type: ignore[attr-defined]  # a Response


def test_what_was_put_up_is_at_the_centre_with_its_box_and_its_consents(terminal: Terminal) -> None:
    operation = terminal.placing()
    assert bare(terminal.push(operation)) == (PushResult(1, Outcome.APPLIED),)
    row = models.Listing.objects.get()
    assert wire.decode(row.document.encode(), type(operation.listing)) == operation.listing
    assert bytes(row.private_part.sealed) == operation.sealed
    assert list(row.consents.values_list("purpose", "text_version", "given_by")) == [("house_rules", "2026-1", "self")]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deliveries=st.lists(st.integers(1, 4), min_size=1, max_size=12))
def test_i2_any_number_of_deliveries_has_one_effect_and_the_same_answer(
    haarlem_centre: Centre, deliveries: list[int]
) -> None:
    """Each delivery brings the operations from some earlier one up to the next new one, as after a lost answer."""
    terminal = Terminal.enrolled(haarlem_centre, "de-hamelink")
    before = models.Listing.objects.count()
    placing = terminal.placing()
    operations: list[Operation] = [
        placing,
        terminal.placing("Bel 023 555 01 23"),
        terminal.withdrawing(placing.listing),
        terminal.placing("Wie gaat er mee wandelen?"),
    ]
    pushed = [terminal.pushed(operation) for operation in operations]
    answers: dict[int, PushResult] = {}
    for start in [*deliveries, 4]:
        first = min(start, len(answers) + 1)
        answer = terminal.push_raw(*pushed[first - 1 : max(first, len(answers) + 1)])
        for result in wire.decode(answer.content, wire.PushAnswer).results:
            assert answers.setdefault(result.op_seq, result) == result
    final = wire.decode(terminal.push_raw(*pushed).content, wire.PushAnswer).results
    assert bare(final) == (
        PushResult(1, Outcome.APPLIED),
        PushResult(2, Outcome.REJECTED, "text_has_phone", "title"),
        PushResult(3, Outcome.APPLIED),
        PushResult(4, Outcome.APPLIED),
    )
    assert models.Listing.objects.count() == before + 2
    assert models.RefusedOperation.objects.filter(device_id=terminal.enrolment.device_id).count() == 1


def test_i3_an_operation_that_skips_one_is_refused_with_the_one_we_wait_for(terminal: Terminal) -> None:
    answer = terminal.push_raw(terminal.pushed(terminal.placing(), 2))
    assert refusal(answer) == (409, wire.Refusal("gap", "op_seq", "1"))
    assert models.Listing.objects.count() == 0


def test_i3_a_push_with_a_hole_in_it_does_nothing_at_all(terminal: Terminal) -> None:
    answer = terminal.push_raw(terminal.pushed(terminal.placing(), 1), terminal.pushed(terminal.placing(), 3))
    assert refusal(answer) == (409, wire.Refusal("gap", "op_seq", "2"))
    assert models.OpLog.objects.count() == 0


def test_an_empty_push_is_answered(terminal: Terminal) -> None:
    assert terminal.push() == ()


def test_i17_two_contents_in_one_place_are_two_devices_and_both_are_stopped(terminal: Terminal) -> None:
    terminal.push(terminal.placing())
    answer = terminal.push_raw(terminal.pushed(terminal.placing("Iets heel anders"), 1))
    assert refusal(answer) == (422, wire.Refusal("device_cloned", "op_seq", "1"))
    assert models.Device.objects.get().state == models.DeviceState.QUARANTINED
    assert refusal(terminal.push_raw(terminal.pushed(terminal.placing()))) == (422, wire.Refusal("device_quarantined"))
    assert models.Listing.objects.count() == 1
    assert terminal.pull(), "the public board stays readable"


@pytest.mark.parametrize(
    ("body", "type_name", "code", "field"),
    [
        (b"42", "place_listing", "wire_fault", "document"),
        (b'{"id": "x"}', "place_listing", "wire_fault", "listing"),
        (b"{}", "fly_to_the_moon", "operation_unknown", "type"),
    ],
)
def test_i15_an_operation_we_cannot_read_is_kept_and_does_not_block_the_next(
    terminal: Terminal, body: bytes, type_name: str, code: str, field: str
) -> None:
    poison = wire.PushedOperation(1, type_name, datetime(2026, 11, 21, tzinfo=UTC), Raw(body))
    good = terminal.pushed(terminal.placing(), 2)
    answer = wire.decode(terminal.push_raw(poison, good).content, wire.PushAnswer)
    assert bare(answer.results) == (PushResult(1, Outcome.REJECTED, code, field), PushResult(2, Outcome.APPLIED))
    kept = models.RefusedOperation.objects.get()
    assert (bytes(kept.body), kept.type, kept.code, kept.field) == (body, type_name, code, field)


@pytest.mark.parametrize(
    "poison",
    [
        '{"op_seq": 1}',
        '{"op_seq": 1, "type": 5, "made_at": "2026-11-21T12:00:00Z", "body": {}}',
        '{"op_seq": 1, "type": "place_listing", "made_at": "gisteren", "body": {}}',
        '{"op_seq": 1, "type": "place_listing", "made_at": "2026-11-21T12:00:00Z", "body": {"id": "a\\u0000b"}}',
    ],
)
def test_i15_an_unreadable_envelope_spoils_only_its_own_operation(terminal: Terminal, poison: str) -> None:
    good = wire.encode(terminal.pushed(terminal.placing(), 2)).decode()
    body = f'{{"epoch": "{terminal.enrolment.epoch}", "operations": [{poison}, {good}]}}'.encode()
    answer = wire.decode(terminal.send(wire.PUSH_PATH, body).content, wire.PushAnswer)
    assert [result.outcome for result in answer.results] == [Outcome.REJECTED, Outcome.APPLIED]
    assert models.RefusedOperation.objects.count() == 1


def test_i15_a_refused_operation_keeps_its_bytes_although_its_words_may_not_hang(terminal: Terminal) -> None:
    operation = terminal.placing("Bel mij: 023 555 01 23")
    assert bare(terminal.push(operation)) == (PushResult(1, Outcome.REJECTED, "text_has_phone", "title"),)
    assert bytes(models.RefusedOperation.objects.get().body) == wire.encode(operation)
    assert models.Listing.objects.count() == 0
    assert all(change.record_type != "listing" for change in terminal.pull())


def test_i16_a_device_enrolled_anew_tells_everything_again_and_nothing_happens_twice(
    haarlem_centre: Centre, terminal: Terminal
) -> None:
    operation = terminal.placing()
    first = terminal.push(operation)
    again = Terminal.enrolled(haarlem_centre, "de-hamelink")
    assert again.push(operation) == first
    assert haarlem_centre.listings() == [operation.listing.number]


@pytest.mark.usefixtures("haarlem_centre")
def test_the_same_id_with_other_content_changes_nothing(terminal: Terminal) -> None:
    first = terminal.placing()
    other = terminal.placing("Iets anders")
    same_listing = replace(other, listing=replace(other.listing, id=first.listing.id))
    same_operation = replace(other, id=first.id)
    results = terminal.push(first, same_listing, same_operation)
    assert [(result.code, result.field) for result in results] == [
        ("", ""),
        ("listing_exists", "listing.id"),
        ("listing_exists", "id"),
    ]
    assert models.Listing.objects.get().document == wire.encode(first.listing).decode()


def test_an_operation_of_before_a_restore_is_told_the_new_epoch(terminal: Terminal) -> None:
    stale = replace(terminal.enrolment, epoch="a-former-life")
    terminal.enrolment, current = stale, terminal.enrolment
    answer = terminal.push_raw(terminal.pushed(terminal.placing()))
    assert refusal(answer) == (409, wire.Refusal("other_epoch", "epoch", current.epoch))


def test_a_revoked_device_is_refused_at_its_next_request(terminal: Terminal) -> None:
    models.Device.objects.update(state=models.DeviceState.REVOKED)
    revoked = wire.Refusal("device_revoked", "device_id", terminal.enrolment.device_id)
    assert refusal(terminal.push_raw()) == (403, revoked)
    pull = wire.encode(wire.PullRequest(terminal.enrolment.epoch, {}))
    assert refusal(terminal.send(wire.PULL_PATH, pull)) == (403, revoked)


@pytest.mark.parametrize("made_at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_i13_a_clock_that_is_years_wrong_changes_only_what_we_note_of_it(terminal: Terminal, made_at: str) -> None:
    operation = wire.encode(terminal.placing()).decode()
    pushed = f'{{"op_seq": 1, "type": "place_listing", "made_at": "{made_at}", "body": {operation}}}'
    body = f'{{"epoch": "{terminal.enrolment.epoch}", "operations": [{pushed}]}}'.encode()
    answer = wire.decode(terminal.send(wire.PUSH_PATH, body).content, wire.PushAnswer)
    assert bare(answer.results) == (PushResult(1, Outcome.APPLIED),)
    assert models.OpLog.objects.get().made_at == in_utc(datetime.fromisoformat(made_at))


def test_i2_the_same_answer_tells_where_the_effect_stands_too(terminal: Terminal) -> None:
    operation = terminal.placing()
    pushed = terminal.pushed(operation)
    first = wire.decode(terminal.push_raw(pushed).content, wire.PushAnswer)
    assert first.results == (PushResult(1, Outcome.APPLIED, reached={"slachthuisbuurt/listings": 1}),)
    terminal.push(terminal.withdrawing(operation.listing))
    assert wire.decode(terminal.push_raw(pushed).content, wire.PushAnswer) == first


def test_i3_what_one_push_does_to_one_listing_happens_in_its_order(terminal: Terminal) -> None:
    one, other = terminal.placing(), terminal.placing()
    longer = other.listing.hangs_until
    results = terminal.push(
        one,
        terminal.withdrawing(one.listing),
        terminal.renewing(one.listing, longer),
        other,
        terminal.renewing(other.listing, longer),
    )
    assert [result.code for result in results] == ["", "", "listing_not_open", "", ""]
    assert dict(models.Listing.objects.values_list("number", "state")) == {
        one.listing.number: "withdrawn",
        other.listing.number: "open",
    }
    assert models.History.objects.filter(record_id=one.listing.id).count() == 1, "each version it had in between too"


def test_a_database_that_goes_away_undoes_the_whole_push_and_says_busy(terminal: Terminal) -> None:
    def gone(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("INSERT INTO") and "op_log" in sql:
            raise OperationalError("the server closed the connection")
        return execute(sql, params, many, context)

    pushed = [terminal.pushed(terminal.placing()) for _ in range(3)]
    with connection.execute_wrapper(gone):
        assert refusal(terminal.push_raw(*pushed))[0] == 503
    assert (models.Listing.objects.count(), models.OpLog.objects.count()) == (0, 0)
    assert models.Change.objects.filter(record_type="listing").count() == 0
    answer = wire.decode(terminal.push_raw(*pushed).content, wire.PushAnswer)
    assert [result.outcome for result in answer.results] == [Outcome.APPLIED] * 3


def test_an_operation_the_database_refuses_spoils_no_neighbour(terminal: Terminal) -> None:
    """As when two devices use one number in the same moment: the check saw nothing, the database does."""
    operations = [terminal.placing() for _ in range(3)]
    second = operations[1].listing.number

    def taken(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith('INSERT INTO "listing"') and second in str(params):
            raise IntegrityError("UNIQUE constraint failed: listing.number")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(taken):
        results = bare(terminal.push(*operations, terminal.withdrawing(operations[1].listing)))
    assert results == (
        PushResult(1, Outcome.APPLIED),
        PushResult(2, Outcome.REJECTED, "number_taken", "number"),
        PushResult(3, Outcome.APPLIED),
        PushResult(4, Outcome.REJECTED, "listing_unknown", "number"),
    )
    assert models.PrivatePart.objects.count() == 2
    assert bytes(models.RefusedOperation.objects.order_by("op_seq")[0].body) == wire.encode(operations[1])


def test_i2_two_devices_that_tell_the_same_in_the_same_moment_have_one_effect(
    haarlem_centre: Centre, terminal: Terminal
) -> None:
    others = [Terminal.enrolled(haarlem_centre, "parkwijk-balie") for _ in range(4)]
    same = [terminal.placing(number=f"ZZ-{number:04d}") for number in range(5)]
    rivals = [replace(terminal.placing(number=f"ZZ-{number:04d}"), consents=same[0].consents) for number in range(5)]
    outcomes: list[tuple[str, ...]] = []

    def one_device(device: Terminal, operations: list[PlaceListing]) -> None:
        try:
            outcomes.append(tuple(result.code or result.outcome.value for result in device.push(*operations)))
        finally:
            connections.close_all()

    work = [(others[0], same), (others[1], same), (others[2], rivals), (others[3], rivals)]
    threads = [Thread(target=one_device, args=each) for each in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert models.Listing.objects.count() == 5
    said = {code for codes in outcomes for code in codes}
    assert said <= {"applied", "number_taken"}
    for number in range(5):
        assert [codes[number] for codes in outcomes].count("applied") == 2, "told twice, done once"


def test_i15_a_public_terminal_that_says_what_only_a_desk_may_is_answered_and_goes_on(terminal: Terminal) -> None:
    placing = terminal.placing()
    results = bare(terminal.push(placing, reporting(terminal, placing.listing.id), terminal.placing()))
    assert results == (
        PushResult(1, Outcome.APPLIED),
        PushResult(2, Outcome.REJECTED, "role_not_allowed", "role"),
        PushResult(3, Outcome.APPLIED),
    )
