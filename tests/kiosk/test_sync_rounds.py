"""A round tells the screen what it means, and says when the next one comes: soon, later, or never again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.directory import directory_of
from kiosk.events import Network
from kiosk.sync_rounds import Round, SyncRounds
from marketplace.sealing import new_signing_key
from offline_store.errors import (
    CentreAddressUnsafe,
    CentreBusy,
    CentreRefused,
    CentreUnreachable,
    DeviceRevoked,
    StoreError,
)
from offline_store.store import Store
from tests.kiosk.terminals import nobodys_enrolment
from tests.offline_store.fakes import FakeCentre

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


def faulty(*faults: StoreError) -> FakeCentre:
    """A centre that answers with these faults, one a round, then well."""
    centre = FakeCentre()
    centre.pull_faults = list(faults)
    return centre


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as store:
        store.device.keep(nobodys_enrolment(), new_signing_key())
        yield store


def rounds_with(store: Store, centre: FakeCentre, seen: list[Round]) -> SyncRounds:
    centre.epoch = store.device.epoch()
    return SyncRounds(
        lambda work: work(store), lambda: centre, seen.append, clock=lambda: NOW, chance=lambda: 0.5, every_s=60
    )


def test_a_quiet_round_comes_back_after_the_set_time(store: Store) -> None:
    seen: list[Round] = []
    assert rounds_with(store, FakeCentre(), seen).round() == 60
    assert seen == [Round(Network(connected=True), news=False)]


def test_without_a_centre_the_screen_is_told_when_it_is_tried_again_and_waits_grow(store: Store) -> None:
    seen: list[Round] = []
    rounds = rounds_with(store, faulty(*[CentreUnreachable("planted") for _ in range(3)]), seen)
    waits = [rounds.round() for _ in range(3)]
    assert waits == [1.5, 2.5, 4.5]
    assert seen == [Round(Network(False, NOW + timedelta(seconds=wait)), news=False) for wait in waits]
    assert rounds.round() == 60
    assert seen[-1].network == Network(connected=True)


def test_after_a_good_round_waiting_begins_short_again(store: Store) -> None:
    seen: list[Round] = []
    centre = faulty(CentreUnreachable("planted"), CentreUnreachable("planted"))
    rounds = rounds_with(store, centre, seen)
    assert [rounds.round() for _ in range(3)] == [1.5, 2.5, 60]
    centre.pull_faults = [CentreUnreachable("planted")]
    assert rounds.round() == 1.5


def test_a_busy_centre_is_not_asked_before_it_said(store: Store) -> None:
    seen: list[Round] = []
    assert rounds_with(store, faulty(CentreBusy(120)), seen).round() >= 120


@pytest.mark.parametrize("reason", ["bad_signature", "device_cloned", "device_quarantined"])
def test_a_terminal_the_centre_never_listens_to_again_closes_too(store: Store, reason: str) -> None:
    seen: list[Round] = []
    rounds_with(store, faulty(CentreRefused(401, reason)), seen).round()
    assert seen[0].closed == "device_revoked"


def test_another_refusal_is_tried_again(store: Store) -> None:
    seen: list[Round] = []
    rounds_with(store, faulty(CentreRefused(426, "protocol_too_new")), seen).round()
    assert (seen[0].closed, seen[0].network.connected) == ("", False)


def test_a_centre_that_cannot_be_asked_at_all_is_no_connection_either(store: Store) -> None:
    def refuse() -> FakeCentre:
        raise CentreAddressUnsafe("planted")

    seen: list[Round] = []
    rounds = SyncRounds(
        lambda work: work(store), refuse, seen.append, clock=lambda: NOW, chance=lambda: 0.5, every_s=60
    )
    assert rounds.round() == 1.5
    assert seen == [Round(Network(False, NOW + timedelta(seconds=1.5)), news=False)]


def test_a_revoked_terminal_closes_for_what_it_promised_could_not_be_kept(store: Store) -> None:
    seen: list[Round] = []
    rounds_with(store, faulty(DeviceRevoked("planted")), seen).round()
    assert seen[0].closed == "device_revoked"
    with pytest.raises(DeviceRevoked):
        directory_of(store, NOW.date())  # so that the next start, perhaps without a network, knows it too
