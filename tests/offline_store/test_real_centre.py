"""A terminal's rounds with the real centre in this process: what both ends promise, kept together."""

from __future__ import annotations

from datetime import timedelta

from marketplace.device_messages import DeviceReport, Rotated, RotateRequest, VerifyAnswer, VerifyRequest
from marketplace.operations import EditListing, Erase, ListingFields, RenewListing
from offline_store.client import Client
from offline_store.device_rounds import VerifyReport, report_round, rotate_round, verify_round
from offline_store.errors import CentreRefused, CentreUnreachable
from tests.offline_store.real_terminals import NOW, TODAY, Terminal


def test_i5_at_rest_terminal_and_centre_hold_the_same(pillar: Terminal, desk: Terminal) -> None:
    pillar.puts_up(1, "Brood halen")
    desk.puts_up(2, "Heg snoeien")
    for terminal in (pillar, desk, pillar):
        assert terminal.syncs().at_rest
    for terminal in (pillar, desk):
        assert verify_round(terminal.reach, terminal.client()) == VerifyReport()
        assert terminal.hangs() == ["Brood halen", "Heg snoeien"]
        assert terminal.store.outbox.overlaid() == ()


def test_i9_what_a_desk_erases_is_gone_on_the_other_terminal_and_late_work_on_it_stays_gone(
    pillar: Terminal, desk: Terminal
) -> None:
    pillar.puts_up(1, "Brood halen")
    pillar.puts_up(2, "Heg snoeien")
    pillar.syncs()
    desk.syncs()
    desk.store.record(Erase("op-x", "listing", "l-1"), NOW)
    assert desk.hangs() == ["Heg snoeien"]  # at once, before anybody was told
    assert desk.syncs().at_rest
    pillar.syncs()
    assert pillar.hangs() == ["Heg snoeien"]
    late = RenewListing("op-late", "l-1", "H-0001", TODAY + timedelta(days=9), b"late", "k-1")
    pillar.store.record(late, NOW)
    assert pillar.syncs().fault is None
    pillar.store.outbox.send_again()
    bodies = {bytes(operation.body) for operation in pillar.store.outbox.pending()}
    assert not any(b"Brood halen" in body for body in bodies)
    assert [op.type for op in pillar.store.outbox.pending()] == ["forgotten", "place_listing", "forgotten"]
    assert pillar.syncs().at_rest
    assert pillar.store.owed.refused() == ()


def test_i7_what_staff_change_shows_at_once_and_reaches_the_other_terminal(pillar: Terminal, desk: Terminal) -> None:
    pillar.puts_up(1, "Brood halen")
    pillar.syncs()
    desk.syncs()
    seen, wanted = ListingFields(title="Brood halen"), ListingFields(title="Melk halen")
    desk.store.record(EditListing("op-e", "l-1", seen, wanted), NOW)
    assert desk.hangs() == ["Melk halen"]
    assert desk.syncs().at_rest
    pillar.syncs()
    assert pillar.hangs() == desk.hangs() == ["Melk halen"]


class AnswerLost:
    """The line breaks after the centre has done it."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def rotate(self, request: RotateRequest) -> Rotated:
        self._client.rotate(request)
        raise CentreUnreachable("planted")

    def verify(self, request: VerifyRequest) -> VerifyAnswer:
        return self._client.verify(request)

    def report(self, report: DeviceReport) -> None:
        self._client.report(report)


def test_i12_a_new_key_takes_the_place_of_the_old_one_although_the_answer_was_lost(pillar: Terminal) -> None:
    old = pillar.store.device.identity()
    fault = rotate_round(pillar.reach, AnswerLost(pillar.client()))
    assert isinstance(fault, CentreUnreachable)
    assert pillar.syncs().fault is None  # still with the old one
    assert rotate_round(pillar.reach, pillar.client()) is None
    assert pillar.store.device.identity().seed != old.seed
    assert pillar.syncs().fault is None
    refused = pillar.syncs(pillar.client(old)).fault
    assert isinstance(refused, CentreRefused)
    assert refused.reason == "bad_signature"
    assert pillar.client().health().epoch == pillar.store.device.epoch()


def test_the_centre_hears_how_a_terminal_is(pillar: Terminal) -> None:
    assert report_round(pillar.reach, pillar.client(), program="marktpunt", free_bytes=9) is None
