"""What this device is to the centre, kept over restarts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from marketplace.wire import SealingKeyRef
from offline_store.device import Identity
from offline_store.errors import AlreadyEnrolled, NotEnrolled
from offline_store.store import Store
from tests.offline_store.fakes import FakeCentre, round_of
from tests.offline_store.makers import NOW, SEED, composed, enrolment, listing, opened, page, put


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


def test_the_next_sealing_key_is_used_from_then_on_and_over_restarts(tmp_path: Path) -> None:
    key = bytes(range(1, 33))
    with opened(tmp_path) as store:
        store.device.adopt_sealing_key(SealingKeyRef("k-2", key))
        assert store.device.enrolment().sealing_key == "k-2"
    with opened(tmp_path) as store:
        assert store.device.enrolment() == replace(enrolment(), sealing_key="k-2", sealing_public_key=key)


def test_the_next_key_is_durable_before_the_centre_hears_of_it_and_stays_the_same(tmp_path: Path) -> None:
    made = iter([bytes([7]) * 32, bytes([8]) * 32])
    with opened(tmp_path) as store:
        assert store.device.next_seed(lambda: next(made)) == bytes([7]) * 32
        assert store.device.identity().seed == SEED  # until the centre knows
    with opened(tmp_path) as store:
        assert store.device.next_seed(lambda: next(made)) == bytes([7]) * 32
        store.device.finish_rotation()
        assert store.device.identity().seed == bytes([7]) * 32
        store.device.finish_rotation()
        assert store.device.identity().seed == bytes([7]) * 32


def test_i12_a_revoked_device_has_no_key_left_anywhere_and_still_what_it_owes(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.place_listing(composed(), NOW)
        store.take_in(page(put(listing(2), 1)))
        store.device.next_seed(lambda: bytes([7]) * 32)
        cache_key = store.lease.key
        store.destroy_keys()
        with pytest.raises(NotEnrolled):
            store.device.identity()
        assert store.device.is_revoked
        assert store.listings.get("l-2") is None
        tables = [row[0] for row in store._database.rows("SELECT name FROM main.sqlite_schema WHERE type = 'table'")]
        held = {
            bytes(value)
            for table in tables
            for row in store._database.rows(f"SELECT * FROM main.{table}")
            for value in row
            if isinstance(value, bytes)
        }
        assert held.isdisjoint({SEED, bytes([7]) * 32, cache_key})
        assert [line.type for line in store.owed.exported()] == ["place_listing"]


def test_i12_enrolled_again_a_revoked_device_tells_what_it_owed(tmp_path: Path) -> None:
    centre = FakeCentre()
    with opened(tmp_path) as store:
        store.place_listing(composed(), NOW)
        store.destroy_keys()
        store.become(replace(enrolment("P"), device_id="d-2"), bytes([9]) * 32)
        assert not store.device.is_revoked
        assert round_of(store, centre).at_rest
        assert centre.listing("l-1") is not None
