"""Who floods is slowed down; whoever works never notices that there is a limit."""

from __future__ import annotations

from marketplace.central import flood
from marketplace.central.flood import Buckets


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_so_many_come_at_once_and_then_one_at_a_time() -> None:
    clock = Clock()
    buckets = Buckets(burst=3, per_s=0.5, clock=clock)
    assert [buckets.take("H") for _ in range(5)] == [0, 0, 0, 2, 2]
    clock.now = 2.0
    assert [buckets.take("H") for _ in range(2)] == [0, 2]
    assert buckets.take("P") == 0, "somebody else has a bucket of their own"
    clock.now = 1000.0
    assert [buckets.take("H") for _ in range(4)] == [0, 0, 0, 2], "it never holds more than a burst"


def test_a_first_fill_and_a_full_outbox_fit_in_a_burst() -> None:
    clock = Clock()
    buckets = Buckets(burst=flood.DEVICE_BURST, per_s=flood.DEVICE_PER_S, clock=clock)
    pages, pushes = 100_000 // 500, 10_000 // 200
    assert {buckets.take("H") for _ in range(pages + pushes)} == {0}


def test_what_is_remembered_stays_bounded() -> None:
    clock = Clock()
    buckets = Buckets(burst=2, per_s=1, clock=clock)
    for number in range(flood.WHO_MAX + 1):
        buckets.take(str(number))
    clock.now = 10.0
    buckets.take("one more")
    assert len(buckets._levels) == 1
