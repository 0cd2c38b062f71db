"""Becoming a terminal, once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from marketplace import wire
from marketplace.sealing import public_key_of
from offline_store.enrolment import enrol, enrol_again
from offline_store.errors import AlreadyEnrolled, CentreUnreachable, EnrolmentRefused, StoreError
from offline_store.store import Store
from tests.offline_store.fakes import FakeCentre, round_of
from tests.offline_store.makers import NOW, composed, enrolment, opened


class Doorman:
    """Gives out one place, or refuses."""

    def __init__(self, fault: StoreError | None = None) -> None:
        self.fault = fault
        self.asked: list[tuple[str, bytes]] = []
        self.replaced: list[str] = []
        self.enrolment = enrolment()

    def enrol(self, code: str, public_key: bytes, replaces: str = "") -> wire.Enrolment:
        self.asked.append((code, public_key))
        self.replaced.append(replaces)
        if self.fault:
            raise self.fault
        return self.enrolment


def test_the_centre_gets_the_public_half_of_the_key_that_is_kept(tmp_path: Path) -> None:
    doorman = Doorman()
    with Store.open(tmp_path) as store:
        assert enrol(store, doorman, "ABCD2345") == enrolment()
        assert doorman.asked == [("ABCD2345", public_key_of(store.device.identity().seed))]
        assert store.device.enrolment() == enrolment()


@pytest.mark.parametrize("fault", [EnrolmentRefused("code_expired"), CentreUnreachable()])
def test_a_refused_or_unanswered_code_leaves_the_device_as_it_was(tmp_path: Path, fault: StoreError) -> None:
    with Store.open(tmp_path) as store:
        with pytest.raises(type(fault)):
            enrol(store, Doorman(fault), "ABCD2345")
        assert not store.device.is_enrolled
        enrol(store, Doorman(), "EFGH2345")
        assert store.device.is_enrolled


def test_an_answer_that_got_lost_is_asked_again_with_the_same_key_even_after_a_power_cut(tmp_path: Path) -> None:
    lost, answered = Doorman(CentreUnreachable()), Doorman()
    with Store.open(tmp_path) as store, pytest.raises(CentreUnreachable):
        enrol(store, lost, "ABCD2345")
    with Store.open(tmp_path) as store:
        enrol(store, answered, "ABCD2345")
        assert lost.asked == answered.asked == [("ABCD2345", public_key_of(store.device.identity().seed))]


def test_a_terminal_spends_no_second_code(store: Store) -> None:
    doorman = Doorman()
    with pytest.raises(AlreadyEnrolled):
        enrol(store, doorman, "ABCD2345")
    assert doorman.asked == []


def test_enrolled_again_everything_is_told_once_more_and_asked_afresh(tmp_path: Path) -> None:
    another = replace(enrolment(), device_id="d-2", letter="ZB")
    with opened(tmp_path, least_free_bytes=0) as store:
        store.place_listing(composed(), NOW)
        assert round_of(store, FakeCentre()).pushed == 1
        doorman = Doorman()
        doorman.enrolment = another
        assert enrol_again(store, doorman, "ABCD2345") == another
        assert doorman.replaced == [enrolment().device_id]
        assert store.device.enrolment() == another
        assert doorman.asked == [("ABCD2345", public_key_of(store.device.identity().seed))]
        assert set(store.records.cursors().values()) <= {0}
        restored = FakeCentre()
        assert round_of(store, restored).pushed == 1
        assert store.place_listing(composed(2), NOW).number == "ZB-0002"


def test_enrolling_again_can_be_asked_again_with_the_same_code_even_after_a_power_cut(tmp_path: Path) -> None:
    lost, answered = Doorman(CentreUnreachable()), Doorman()
    with opened(tmp_path) as store, pytest.raises(CentreUnreachable):
        enrol_again(store, lost, "ABCD2345")
    with Store.open(tmp_path) as store:
        enrol_again(store, answered, "ABCD2345")
        assert lost.asked == answered.asked == [("ABCD2345", public_key_of(store.device.identity().seed))]


def test_until_the_centre_has_answered_nothing_changes(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        before = store.device.enrolment(), store.device.identity()
        with pytest.raises(CentreUnreachable):
            enrol_again(store, Doorman(CentreUnreachable()), "ABCD2345")
        assert (store.device.enrolment(), store.device.identity()) == before
