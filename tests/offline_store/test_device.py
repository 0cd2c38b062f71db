"""What this device is to the centre, kept over restarts."""

from __future__ import annotations

from pathlib import Path

import pytest

from offline_store.device import Identity
from offline_store.errors import AlreadyEnrolled, NotEnrolled
from offline_store.store import Store
from tests.offline_store.makers import NOW, SEED, enrolment


def test_a_new_store_belongs_to_nobody(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        assert not store.device.is_enrolled
        assert store.device.last_contact() is None
        for ask in (store.device.enrolment, store.device.identity, store.device.epoch, store.records.cursors):
            with pytest.raises(NotEnrolled):
                ask()


def test_enrolment_and_key_are_kept(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.device.keep(enrolment(), SEED)
    with Store.open(tmp_path) as store:
        assert store.device.is_enrolled
        assert store.device.enrolment() == enrolment()
        assert store.device.identity() == Identity("d-1", 1, SEED)
        assert store.device.epoch() == "e1"


def test_a_terminal_does_not_become_another_by_accident(store: Store) -> None:
    with pytest.raises(AlreadyEnrolled):
        store.device.keep(enrolment(letter="P"), bytes(32))
    assert store.device.enrolment() == enrolment()
    assert store.device.identity().seed == SEED


def test_the_secret_is_not_in_the_repr(store: Store) -> None:
    assert repr(SEED) not in repr(store.device.identity())


def test_the_last_contact_is_remembered(store: Store) -> None:
    store.device.note_contact(NOW)
    assert store.device.last_contact() == NOW
