"""What a device says of itself: its next key, how it is, and whether it still has what it should."""

from __future__ import annotations

from dataclasses import replace

from requests import Response

from marketplace import checksums, sealing, wire
from marketplace.central import models
from marketplace.device_messages import DeviceReport, Rotated, RotateRequest, VerifyAnswer, VerifyRequest
from tests.central.in_process import Centre
from tests.central.terminal import Terminal


def rotate(terminal: Terminal, seed: bytes, proven_with: bytes | None = None) -> Response:
    proof = sealing.sign_rotation(proven_with or seed, terminal.enrolment.device_id, terminal.enrolment.incarnation)
    return terminal.send(wire.ROTATE_PATH, wire.encode(RotateRequest(sealing.public_key_of(seed), proof)))


def pulls(terminal: Terminal, seed: bytes) -> int:
    asked = wire.PullRequest(terminal.enrolment.epoch, {}, sealing_key=terminal.enrolment.sealing_key)
    return replace(terminal, seed=seed).send(wire.PULL_PATH, wire.encode(asked)).status_code


def test_a_key_is_replaced_when_the_next_one_is_used_and_not_before(haarlem_centre: Centre) -> None:
    desk = Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")
    old, following = desk.seed, sealing.new_signing_key()
    case_key = bytes(models.Device.objects.get().case_key)
    answer = rotate(desk, following)
    assert answer.status_code == 200
    assert wire.decode(answer.content, Rotated) == Rotated(sealing.public_key_of(following))
    assert pulls(desk, old) == 200, "the answer may have been lost"
    assert pulls(desk, following) == 200
    assert pulls(desk, old) == 401
    device = models.Device.objects.get()
    assert (bytes(device.public_key), device.next_public_key) == (sealing.public_key_of(following), None)
    assert len(device.case_key) == 32
    assert bytes(device.case_key) != case_key


def test_a_rotation_whose_answer_was_lost_is_asked_again_with_either_key(terminal: Terminal) -> None:
    following = sealing.new_signing_key()
    assert [rotate(terminal, following).status_code for _ in range(2)] == [200, 200]
    assert rotate(replace(terminal, seed=following), following).status_code == 200
    device = models.Device.objects.get()
    assert (bytes(device.public_key), device.next_public_key) == (sealing.public_key_of(following), None)


def test_whoever_does_not_hold_the_next_key_cannot_name_it(terminal: Terminal) -> None:
    somebody = sealing.new_signing_key()
    answer = rotate(terminal, somebody, proven_with=terminal.seed)
    assert (answer.status_code, wire.decode(answer.content, wire.Refusal)) == (
        422,
        wire.Refusal("proof_wrong", "proof"),
    )
    assert models.Device.objects.get().next_public_key is None


def test_a_proof_for_another_device_proves_nothing_here(haarlem_centre: Centre, terminal: Terminal) -> None:
    other = Terminal.enrolled(haarlem_centre, "parkwijk-balie")
    seed = sealing.new_signing_key()
    proof = sealing.sign_rotation(seed, other.enrolment.device_id, 1)
    body = wire.encode(RotateRequest(sealing.public_key_of(seed), proof))
    assert terminal.send(wire.ROTATE_PATH, body).status_code == 422


def test_i17_a_device_that_was_seen_double_keeps_its_key(terminal: Terminal) -> None:
    models.Device.objects.update(state=models.DeviceState.QUARANTINED)
    assert rotate(terminal, sealing.new_signing_key()).status_code == 422
    assert models.Device.objects.get().next_public_key is None


def test_i12_a_revoked_device_does_not_come_back_with_its_next_key(terminal: Terminal) -> None:
    following = sealing.new_signing_key()
    rotate(terminal, following)
    models.Device.objects.update(state=models.DeviceState.REVOKED)
    assert pulls(terminal, following) == 403
    assert bytes(models.Device.objects.get().public_key) == sealing.public_key_of(terminal.seed)


def test_the_last_report_is_kept_and_only_what_we_know_of_it(terminal: Terminal) -> None:
    told = DeviceReport("marktpunt 2", 3, 1, 5_000_000_000, "paper_low", ("clock",))
    terminal.send(wire.REPORT_PATH, wire.encode(DeviceReport("marktpunt 1")))
    body = wire.encode(told)[:-1] + b',"last_visitor":"Marijke Voorbeeld"}'
    assert terminal.send(wire.REPORT_PATH, body).content == b"{}"
    device = models.Device.objects.get()
    assert wire.decode(device.report.encode(), DeviceReport) == told
    assert "Marijke" not in device.report
    assert device.reported_at is not None
    assert device.program == "marktpunt 2"


def test_i5_a_device_hears_which_of_its_feeds_are_not_what_they_should_be(terminal: Terminal) -> None:
    terminal.push(terminal.placing())
    terminal.pull()
    good = {feed.name: checksums.as_text(feed.checksum) for feed in models.Feed.objects.all()}
    assert good["slachthuisbuurt/listings"] != checksums.NOTHING

    def again(sums: dict[str, str], cursors: dict[str, int]) -> tuple[str, ...]:
        body = wire.encode(VerifyRequest(terminal.enrolment.epoch, cursors, sums))
        return wire.decode(terminal.send(wire.VERIFY_PATH, body).content, VerifyAnswer).again

    assert again(good, terminal.cursors) == ()
    bad = good | {"slachthuisbuurt/listings": "0123456789ab"}
    assert again(bad, terminal.cursors) == ("slachthuisbuurt/listings",)
    assert again(bad, terminal.cursors | {"slachthuisbuurt/listings": 0}) == (), "it is behind: a pull brings it"


def test_a_comparison_with_another_life_of_the_centre_says_nothing(terminal: Terminal) -> None:
    answer = terminal.send(wire.VERIFY_PATH, wire.encode(VerifyRequest("another-life", {}, {})))
    assert (answer.status_code, wire.decode(answer.content, wire.Refusal).code) == (409, "other_epoch")
