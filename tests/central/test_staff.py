"""Who works at a point: which terminals know it, and what holds of what they did."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from msgspec import Raw

from marketplace import wire
from marketplace.cases import CaseState, Side
from marketplace.central import models
from marketplace.central.feeds import entitled_feeds, read_since
from marketplace.central.models import DeviceState
from marketplace.operations import Operation
from marketplace.staff import Staff, StaffRole
from marketplace.wire import ChangeKind, Outcome
from tests.central import case_samples as samples
from tests.central.case_samples import bare, reason
from tests.central.devices import a_desk, a_device
from tests.central.in_process import Centre
from tests.central.staff_samples import POINT, a_staff, at_work, looking
from tests.central.stored_cases import put, remove
from tests.central.terminal import Terminal

APPLIED = ("", "")
WITHDRAWN = ("staff_withdrawn", "by")
NOT_ALLOWED = ("staff_not_allowed", "by")
DESK, BROKER = a_staff("sanne"), a_staff("karim", StaffRole.BROKER, care=True)


@pytest.fixture
def desk(haarlem_centre: Centre) -> Terminal:
    """A desk where two people work."""
    at_work(DESK, BROKER)
    return samples.with_care(Terminal.enrolled(haarlem_centre, POINT, "desk"))


def staff_in(changes: tuple[wire.Change, ...]) -> list[tuple[str, str]]:
    return [(change.record_id, change.kind.value) for change in changes if change.feed == f"{POINT}/staff"]


@pytest.mark.parametrize("device", [a_device(), a_desk()], ids=["public", "desk"])
def test_i11_every_terminal_of_a_point_knows_who_works_there(haarlem_centre: Centre, device: models.Device) -> None:
    haarlem_centre.put(replace(DESK, pin="$argon2id$pin", badge="$argon2id$badge"), BROKER)
    told = [change for change in read_since(device, {}).changes if change.record_type == "staff"]
    assert {(change.feed, change.record_id) for change in told} == {
        (f"{POINT}/staff", "sanne"),
        (f"{POINT}/staff", "karim"),
    }
    kept = {wire.decode(change.document, Staff) for change in told}
    assert kept == {replace(DESK, pin="$argon2id$pin", badge="$argon2id$badge"), BROKER}


@pytest.mark.parametrize(
    "device",
    [
        a_device(market_point="parkwijk-balie"),
        a_desk(market_point="parkwijk-balie", care=True),
        a_desk(state=DeviceState.QUARANTINED.value),
    ],
    ids=["another point", "desk of another point", "seen double"],
)
def test_i11_no_other_device_knows_who_works_at_a_point(haarlem_centre: Centre, device: models.Device) -> None:
    haarlem_centre.put(DESK, BROKER)
    assert not [change for change in read_since(device, {}).changes if change.record_type == "staff"]
    assert f"{POINT}/staff" not in entitled_feeds(device)
    assert read_since(device, {f"{POINT}/staff": 1}).gone == (f"{POINT}/staff",)


def test_who_works_at_a_point_comes_into_no_file_that_anybody_could_fetch(haarlem_centre: Centre) -> None:
    from django.utils import timezone

    from marketplace.central import snapshots

    haarlem_centre.put(*(a_staff(f"staff-{at}") for at in range(snapshots.ROWS_MIN + 1)))
    assert snapshots.refresh(timezone.now()) == 0
    assert models.Snapshot.objects.count() == 0


def test_i21_whoever_goes_to_another_point_is_gone_from_the_first(desk: Terminal) -> None:
    assert staff_in(desk.pull()) == [("sanne", "put"), ("karim", "put")]
    put(replace(DESK, market_point="parkwijk-balie"))
    remove("staff", "karim")
    assert staff_in(desk.pull()) == [("sanne", "del"), ("karim", "del")]


def test_i14_without_an_account_a_desk_has_the_rights_it_always_had(desk: Terminal) -> None:
    placing = desk.placing()
    response = samples.responding(desk, placing.listing)
    moving = samples.moving("response", response.response.id, CaseState.CLAIMED)
    assert [result.outcome for result in desk.push(placing, response, moving)] == [Outcome.APPLIED] * 3
    assert set(models.OpLog.objects.values_list("staff", flat=True)) == {""}


def test_who_did_it_is_kept_and_is_no_part_of_what_is_compared_when_it_comes_again(desk: Terminal) -> None:
    placing = desk.placing()
    pushed = desk.pushed(placing, by="sanne")
    first = desk.push_raw(pushed)
    row = models.OpLog.objects.get()
    assert (row.type, row.staff, row.via, row.market_point) == ("place_listing", "sanne", "desk", POINT)
    assert desk.push_raw(replace(pushed, by="")).content == first.content, "a store that was put back forgot who"
    assert models.Device.objects.get(id=desk.enrolment.device_id).state == DeviceState.ACTIVE


def test_each_does_what_belongs_to_their_work(desk: Terminal) -> None:
    placing = desk.placing()
    response = samples.responding(desk, placing.listing)
    worry = samples.signalling(desk)
    desk.push(placing, response, worry)
    connecting = samples.moving("response", response.response.id, CaseState.CLAIMED)
    taking_up = samples.moving("signal", worry.signal.id, CaseState.CLAIMED)
    assert reason(desk.push(connecting, by="sanne")) == APPLIED
    assert reason(desk.push(taking_up, by="sanne")) == NOT_ALLOWED
    again = samples.moving("signal", worry.signal.id, CaseState.CLAIMED)
    assert reason(desk.push(again, by="karim")) == APPLIED
    assert dict(models.OpLog.objects.exclude(staff="").values_list("staff", "type")) == {
        "sanne": "move_case",
        "karim": "move_case",
    }


def test_what_somebody_did_for_a_resident_stands_when_they_were_withdrawn_meanwhile(desk: Terminal) -> None:
    first, second = desk.placing(), desk.placing("Wie gaat er mee wandelen?")
    desk.push(first, second)
    response = samples.responding(desk, first.listing)
    remove("staff", "sanne")
    for_residents: tuple[Operation, ...] = (
        desk.placing("Wie snoeit mijn heg?"),
        response,
        samples.writing(desk, response.response, Side.HELPER, samples.HELPER_CODE),
        samples.changing(desk, first.listing, title="Wie doet boodschappen?"),
        samples.signalling(desk),
        samples.reacting(desk),
        samples.consenting(desk, first.listing.id, given=False),
        desk.withdrawing(second.listing),
        looking(first.listing.id),
    )
    assert [result.outcome for result in desk.push(*for_residents, by="sanne")] == [Outcome.APPLIED] * 9
    assert models.OpLog.objects.filter(staff="sanne").exclude(type="").count() == 9


def test_what_needs_their_own_authority_is_refused_then_and_kept_for_a_colleague(desk: Terminal) -> None:
    placing = desk.placing()
    response = samples.responding(desk, placing.listing)
    desk.push(placing, response)
    remove("staff", "sanne")
    own: tuple[Operation, ...] = (
        samples.moving("response", response.response.id, CaseState.CONNECTED),
        samples.editing(placing.listing, title="Iets anders"),
        samples.erasing(desk, "listing", placing.listing.id),
        samples.logging_contact(desk, placing.listing.id),
        samples.reporting(desk, response.response.id),
        samples.consenting(desk, placing.listing.id, given=True),
        samples.writing(desk, response.response, Side.DESK),
        samples.proposing(desk, (response.response.id, placing.listing.id)),
        *(
            replace(operation, sealed=b"", sealing_key="")  # the desk's own word, with no code of a receipt
            for operation in (
                desk.withdrawing(placing.listing),
                desk.renewing(placing.listing, placing.listing.hangs_until + timedelta(days=1)),
                samples.completing(desk, placing.listing),
            )
        ),
    )
    assert {(result.code, result.field) for result in desk.push(*own, by="sanne")} == {WITHDRAWN}
    kept = models.RefusedOperation.objects.order_by("op_seq")
    assert [(one.code, one.staff, bytes(one.body)) for one in kept] == [
        ("staff_withdrawn", "sanne", wire.encode(operation)) for operation in own
    ]
    assert models.OpLog.objects.filter(outcome="rejected").exclude(type="").count() == 0, "nothing of it counts"
    colleague = samples.moving("response", response.response.id, CaseState.CONNECTED)
    assert reason(desk.push(colleague, by="karim")) == APPLIED


def test_an_account_of_another_point_is_none_here(desk: Terminal) -> None:
    at_work(a_staff("joke", StaffRole.BROKER, market_point="parkwijk-balie"))
    placing = desk.placing()
    contact = samples.logging_contact(desk, placing.listing.id)
    assert [result.code for result in desk.push(placing, contact, by="joke")] == ["", "staff_withdrawn"]


@pytest.mark.parametrize("by", ["Sanne de Vries", "\\u0000", "x" * 65, "../sanne"])
def test_i15_an_account_that_can_be_none_spoils_its_own_operation_and_is_kept(desk: Terminal, by: str) -> None:
    spoiled = wire.encode(desk.pushed(desk.placing(), 1, by="BY")).replace(b'"BY"', f'"{by}"'.encode())
    good = desk.pushed(desk.placing(), 2)
    body = wire.encode(wire.PushRequest(desk.enrolment.epoch, (good,)))
    both = body.replace(b'"operations":[', b'"operations":[' + spoiled + b",")
    answer = wire.decode(desk.send(wire.PUSH_PATH, both).content, wire.PushAnswer)
    assert [(result.outcome, result.code, result.field) for result in answer.results] == [
        (Outcome.REJECTED, "wire_fault", "by"),
        (Outcome.APPLIED, "", ""),
    ]
    kept = models.RefusedOperation.objects.get()
    assert (kept.code, kept.staff, bytes(kept.body)) == ("wire_fault", "", spoiled), "whole, and in no column"


def test_i16_what_came_too_early_is_done_later_as_the_one_who_did_it(haarlem_centre: Centre, desk: Terminal) -> None:
    elsewhere = Terminal.enrolled(haarlem_centre, POINT)
    placing = elsewhere.placing()
    contact = samples.logging_contact(desk, placing.listing.id)
    assert reason(desk.push(contact, by="sanne")) == ("case_unknown", "about")
    assert models.OpLog.objects.get(device_id=desk.enrolment.device_id).type == ""
    elsewhere.push(placing)
    row = models.OpLog.objects.get(device_id=desk.enrolment.device_id)
    assert (row.outcome, row.type, row.staff, row.via) == ("rejected", "log_contact", "sanne", "desk")
    assert models.RefusedOperation.objects.count() == 0


def test_i16_what_came_too_early_is_not_done_for_whoever_was_withdrawn_since(
    haarlem_centre: Centre, desk: Terminal
) -> None:
    elsewhere = Terminal.enrolled(haarlem_centre, POINT)
    placing = elsewhere.placing()
    desk.push(samples.logging_contact(desk, placing.listing.id), by="sanne")
    remove("staff", "sanne")
    elsewhere.push(placing)
    assert models.ContactAttempt.objects.count() == 0
    assert models.RefusedOperation.objects.get().staff == "sanne"


def test_i2_what_is_told_again_under_another_enrolment_counts_once(haarlem_centre: Centre, desk: Terminal) -> None:
    placing = desk.placing()
    desk.push(placing, by="sanne")
    again = Terminal.enrolled(haarlem_centre, POINT, "desk")
    assert bare(again.push(placing, by="sanne")) == (wire.PushResult(1, Outcome.APPLIED),)
    assert list(models.OpLog.objects.exclude(type="").values_list("device_id", flat=True)) == [desk.enrolment.device_id]


def test_a_terminal_of_before_says_nobody_s_name_and_is_taken_at_its_word(desk: Terminal) -> None:
    pushed = desk.pushed(desk.placing())
    plain = wire.encode({"op_seq": 1, "type": pushed.type, "made_at": pushed.made_at, "body": Raw(bytes(pushed.body))})
    body = b'{"epoch":"' + desk.enrolment.epoch.encode() + b'","operations":[' + plain + b"]}"
    answer = wire.decode(desk.send(wire.PUSH_PATH, body).content, wire.PushAnswer)
    assert bare(answer.results) == (wire.PushResult(1, Outcome.APPLIED),)


def test_an_account_is_erased_by_nobody_at_a_terminal(desk: Terminal) -> None:
    assert reason(desk.push(samples.erasing(desk, "staff", "sanne"))) == ("case_unknown", "record_type")
    assert ChangeKind.DEL not in {change.kind for change in desk.pull()}
