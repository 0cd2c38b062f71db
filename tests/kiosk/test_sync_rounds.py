"""A round tells the screen what it means, and says when the next one comes: at once, soon, later, or never again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.directory import directory_of
from kiosk.events import Network
from kiosk.sync_rounds import LineCentre, Networks, PullRounds, PushRounds, Round, Surroundings, Way
from marketplace import wire
from marketplace.sealing import new_signing_key
from offline_store.client import CentreHealth
from offline_store.errors import (
    CentreAddressUnsafe,
    CentreBusy,
    CentreRefused,
    CentreUnreachable,
    DeviceRevoked,
    NotEnrolled,
    StoreError,
    StoreFull,
)
from offline_store.store import Store
from tests.kiosk.terminals import nobodys_enrolment
from tests.offline_store.fakes import FakeCentre
from tests.offline_store.makers import composed

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


@dataclass
class NoChores:
    """Nothing is due, unless `fill`: then the centre holds something else."""

    fill: bool = False

    def do(self, _: LineCentre) -> bool:
        due, self.fill = self.fill, False
        return due


@dataclass
class Line:
    """A terminal's store, its centre, and what the screen was told."""

    store: Store
    centre: FakeCentre = field(default_factory=FakeCentre)
    seen: list[Round] = field(default_factory=list)
    now_s: float = 1000.0
    chores: NoChores = field(default_factory=NoChores)

    def around(self, open_centre: Callable[[], LineCentre] | None = None) -> Surroundings:
        self.centre.epoch = self.store.device.epoch()
        return Surroundings(
            lambda work: work(self.store),
            open_centre or (lambda: self.centre),
            self.seen.append,
            clock=lambda: NOW,
            monotonic_s=lambda: self.now_s,
            chance=lambda: 0.5,
            every_s=60,
        )

    def push(self) -> PushRounds:
        return PushRounds(self.around())

    def pull(self) -> PullRounds:
        return PullRounds(self.around(), self.chores)


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    with Store.open(tmp_path, least_free_bytes=0) as store:
        store.device.keep(nobodys_enrolment(), new_signing_key())
        yield Line(store)


def away(wait: float, way: Way = Way.PULL) -> Round:
    return Round(way, Network(False, NOW + timedelta(seconds=wait)))


def unreachable(n: int) -> list[StoreError]:
    return [CentreUnreachable("planted") for _ in range(n)]


def test_a_quiet_round_comes_back_after_the_set_time(line: Line) -> None:
    assert line.pull().round() == 60
    assert line.push().round() == 60
    assert line.seen == [Round(Way.PULL, Network(connected=True)), Round(Way.PUSH, Network(connected=True))]


def test_without_a_centre_the_screen_is_told_when_it_is_tried_again_and_waits_grow(line: Line) -> None:
    line.centre.pull_faults = unreachable(3)
    rounds = line.pull()
    waits = [rounds.round() for _ in range(3)]
    assert waits == [1.5, 2.5, 4.5]
    assert line.seen == [away(wait) for wait in waits]
    assert rounds.round() == 60
    assert line.seen[-1].network == Network(connected=True)
    line.centre.pull_faults = unreachable(1)
    assert rounds.round() == 1.5


def test_what_waits_is_told_and_the_screen_shows_it(line: Line) -> None:
    line.store.place_listing(composed(), NOW)
    line.centre.push_faults = unreachable(1)
    rounds = line.push()
    assert rounds.round() == 1.5
    assert rounds.round() == 60
    assert line.seen == [away(1.5, Way.PUSH), Round(Way.PUSH, Network(connected=True), news=True)]


def test_a_busy_centre_is_not_asked_before_it_said_however_much_hurry_there_is(line: Line) -> None:
    line.store.place_listing(composed(), NOW)
    line.centre.push_faults = [CentreBusy(120)]
    rounds = line.push()
    assert rounds.round() >= 120
    line.now_s += 20
    assert rounds.round() == 100  # woken by a request that was saved
    assert line.centre.asked == ["push"]
    line.now_s += 100
    assert rounds.round() == 60
    assert line.store.outbox.waiting_count() == 0


class Holding(FakeCentre):
    """Holds what may wait for so long, as the real one does."""

    def __init__(self, line: Line, held_s: float = 25.0) -> None:
        super().__init__()
        self._line = line
        self._held_s = held_s
        self.waits: list[int] = []

    def pull(self, request: wire.PullRequest) -> wire.PullAnswer:
        self.waits.append(request.wait_s)
        answer = super().pull(request)
        if request.wait_s and not answer.changes:
            self._line.now_s += self._held_s
        self.next_poll_s = 1
        return answer


def test_the_first_question_is_answered_at_once_and_the_next_are_held_one_after_the_other(line: Line) -> None:
    line.centre = centre = Holding(line)
    rounds = line.pull()
    assert [rounds.round() for _ in range(3)] == [1, 0, 0]
    assert centre.waits == [0, 0, 25, 25]  # a first fill asks once and makes sure


def test_after_a_failure_the_screen_knows_at_once_that_the_centre_is_back(line: Line) -> None:
    line.centre = centre = Holding(line)
    rounds = line.pull()
    rounds.round()
    centre.pull_faults = unreachable(1)
    rounds.round()
    centre.waits.clear()
    rounds.round()
    assert centre.waits == [0]


def test_a_centre_that_says_it_holds_and_does_not_is_not_asked_without_a_pause(line: Line) -> None:
    line.centre = Holding(line, held_s=0.0)
    rounds = line.pull()
    assert [rounds.round() for _ in range(3)] == [1, 1, 1]


def test_what_the_centre_holds_otherwise_is_fetched_anew(line: Line) -> None:
    rounds = line.pull()
    rounds.round()
    line.centre.put_listing(composed()("H-0001").operation.listing)
    line.chores.fill = True
    before = len(line.centre.asked)
    assert rounds.round() == 60
    assert line.centre.asked[before:] == ["pull"] * 3
    assert not line.store.must_fill()


@pytest.mark.parametrize("reason", ["device_cloned", "device_quarantined"])
def test_i17_a_terminal_the_centre_never_listens_to_again_closes_too(line: Line, reason: str) -> None:
    line.centre.pull_faults = [CentreRefused(422, reason)]
    line.pull().round()
    assert line.seen[0].closed == "device_revoked"
    assert line.store.device.identity().seed  # only a revocation destroys keys


def test_a_signature_that_our_own_centre_does_not_know_three_times_closes_the_terminal(line: Line) -> None:
    line.centre.pull_faults = [CentreRefused(401, "bad_signature") for _ in range(3)]
    rounds = line.pull()
    for _ in range(3):
        rounds.round()
    assert [seen.closed for seen in line.seen] == ["", "", "device_revoked"]


def test_another_centre_at_our_address_does_not_close_the_terminal(line: Line) -> None:
    class Stranger(FakeCentre):
        def health(self) -> CentreHealth:
            return CentreHealth("another-epoch")

    line.centre = Stranger()
    line.centre.pull_faults = [CentreRefused(401, "bad_signature") for _ in range(9)]
    rounds = line.pull()
    for _ in range(9):
        rounds.round()
    assert {seen.closed for seen in line.seen} == {""}


def test_doubts_that_are_not_in_a_row_do_not_add_up(line: Line) -> None:
    doubt = CentreRefused(401, "bad_signature")
    line.centre.pull_faults = [doubt, doubt, CentreUnreachable("planted"), doubt, doubt]
    rounds = line.pull()
    for _ in range(5):
        rounds.round()
    assert {seen.closed for seen in line.seen} == {""}


def test_another_refusal_is_tried_again(line: Line) -> None:
    line.centre.pull_faults = [CentreRefused(426, "protocol_too_new")]
    line.pull().round()
    assert (line.seen[0].closed, line.seen[0].network.connected) == ("", False)


def test_a_centre_that_cannot_be_asked_at_all_is_no_connection_either(line: Line) -> None:
    def refuse() -> FakeCentre:
        raise CentreAddressUnsafe("planted")

    rounds = PullRounds(line.around(refuse), NoChores())
    assert [rounds.round(), rounds.round()] == [1.5, 2.5]
    assert line.seen == [away(1.5), away(2.5)]


def test_i12_a_revoked_terminal_closes_and_keeps_no_key_and_what_is_owed_stays(line: Line) -> None:
    line.store.place_listing(composed(), NOW)
    line.centre.push_faults = [DeviceRevoked("planted")]
    line.push().round()
    assert line.seen[0].closed == "device_revoked"
    with pytest.raises(DeviceRevoked):
        directory_of(line.store, NOW.date())  # so that the next start, perhaps without a network, knows it too
    with pytest.raises(NotEnrolled):
        line.store.device.identity()
    assert len(line.store.owed.exported()) == 1


def test_both_ways_together_are_one_network() -> None:
    networks = Networks()
    later = Round(Way.PUSH, Network(False, NOW + timedelta(seconds=9)))
    assert networks.told(Round(Way.PULL, Network(connected=True))) == Network(connected=True)
    assert networks.told(later) == later.network
    assert networks.told(away(4)) == away(4).network
    assert networks.told(Round(Way.PUSH, Network(connected=True))) == away(4).network
    assert networks.told(Round(Way.PULL, Network(connected=True))) == Network(connected=True)


def test_what_waits_is_told_as_soon_as_the_centre_is_heard_again() -> None:
    networks = Networks()
    heard = Round(Way.PULL, Network(connected=True))
    assert not networks.came_back(heard)
    networks.told(heard)
    assert not networks.came_back(heard)
    networks.told(away(4))
    assert networks.came_back(heard)
    assert not networks.came_back(Round(Way.PUSH, Network(connected=True)))


def test_what_is_wrong_here_is_not_told_as_no_network(line: Line) -> None:
    line.centre.push_faults = [StoreFull("planted")]
    line.store.place_listing(composed(), NOW)
    rounds = line.push()
    assert rounds.round() == 1.5
    assert line.seen == [Round(Way.PUSH, Network(connected=True))]
    line.centre.push_faults = [CentreUnreachable("planted"), StoreFull("planted")]
    rounds.round()
    rounds.round()
    assert [seen.network.connected for seen in line.seen[1:]] == [False, False]  # of the centre nothing is heard yet
