"""What a device settles about itself: a lost answer is made good, and nothing that fails is raised."""

from __future__ import annotations

from marketplace.device_messages import DeviceReport
from marketplace.sealing import check_rotation, public_key_of
from offline_store.device_rounds import VerifyReport, report_round, rotate_round, verify_round
from offline_store.errors import CentreRubbish, CentreUnreachable
from offline_store.store import Store
from tests.offline_store.fakes import FakeCentre, round_of
from tests.offline_store.makers import FEED, NOW, SEED, composed, listing

NEXT = bytes([7]) * 32


def test_a_new_key_is_used_once_the_centre_knows_it(store: Store, centre: FakeCentre) -> None:
    assert rotate_round(lambda work: work(store), centre, lambda: NEXT) is None
    assert store.device.identity().seed == NEXT
    (request,) = centre.rotations
    assert request.public_key == public_key_of(NEXT)
    assert check_rotation(request.public_key, request.proof, "d-1", 1)


def test_a_lost_answer_leads_to_asking_again_with_the_same_key(store: Store, centre: FakeCentre) -> None:
    fault = CentreUnreachable()
    centre.device_faults = [fault]
    assert rotate_round(lambda work: work(store), centre, lambda: NEXT) is fault
    assert store.device.identity().seed == SEED
    assert rotate_round(lambda work: work(store), centre, lambda: bytes(32)) is None
    assert store.device.identity().seed == NEXT
    assert centre.rotations[0] == centre.rotations[1]


def test_an_answer_about_another_key_does_not_cost_the_old_one(store: Store, centre: FakeCentre) -> None:
    centre.rotated_to = bytes(32)
    assert isinstance(rotate_round(lambda work: work(store), centre, lambda: NEXT), CentreRubbish)
    assert store.device.identity().seed == SEED


def test_i5_terminal_and_centre_that_hold_the_same_have_nothing_to_fetch(store: Store, centre: FakeCentre) -> None:
    assert verify_round(lambda work: work(store), centre) == VerifyReport()
    assert centre.asked == []  # nothing is held yet
    centre.put_listing(listing(1))
    round_of(store, centre)
    assert verify_round(lambda work: work(store), centre) == VerifyReport()
    store.cache.run("UPDATE cursor SET checksum = checksum + 1 WHERE feed = ?", (FEED,))
    assert verify_round(lambda work: work(store), centre) == VerifyReport((FEED,))


def test_a_question_that_fails_is_reported(store: Store, centre: FakeCentre) -> None:
    round_of(store, centre)
    fault = CentreUnreachable()
    centre.device_faults = [fault, fault]
    assert verify_round(lambda work: work(store), centre) == VerifyReport(fault=fault)
    assert report_round(lambda work: work(store), centre, program="p", free_bytes=1) is fault


def test_the_centre_hears_how_a_device_is_and_nothing_personal(store: Store, centre: FakeCentre) -> None:
    store.place_listing(composed(), NOW)
    assert report_round(lambda work: work(store), centre, program="p 1", free_bytes=5, faults=("disk_low",)) is None
    assert centre.reports == [DeviceReport("p 1", waiting=1, free_bytes=5, faults=("disk_low",))]
