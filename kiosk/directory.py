"""Where this terminal stands and what hangs there, read from the store in one go; knows no screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kiosk.around import OpenCount, Pinned
from kiosk.clock import Clock
from kiosk.world import IdleTimes, World
from marketplace.vocabulary import District, MarketPoint, PointSettings
from marketplace.wire import Enrolment
from offline_store.errors import DeviceRevoked
from offline_store.store import Store

if TYPE_CHECKING:
    from marketplace.staff import Staff

NEWEST = 4


@dataclass(frozen=True, slots=True)
class Directory:
    """What the start screen and every frame show of this place."""

    enrolment: Enrolment
    point: MarketPoint
    district: District
    points: tuple[MarketPoint, ...]
    districts: tuple[District, ...]
    settings: PointSettings
    newest: tuple[Pinned, ...]
    counts: tuple[OpenCount, ...]
    staff: tuple[Staff, ...] = ()
    staff_told: bool = False
    """The centre told who works here; else nobody knows."""


def world_of(directory: Directory, clock: Clock, idle: IdleTimes | None = None) -> World:
    """The world of a terminal that stands there, at this moment."""
    return World(
        point=directory.point,
        district=directory.district,
        clock=clock.wall(),
        now=clock.monotonic_s(),
        points=directory.points,
        districts=directory.districts,
        settings=directory.settings,
        newest=directory.newest,
        counts=directory.counts,
        idle=idle or IdleTimes(),
        letter=directory.enrolment.letter,
        role=directory.enrolment.role,
        staff=directory.staff,
    )


def directory_of(store: Store, today: date) -> Directory:
    """Read it all. Raises NotEnrolled on a device that is no terminal yet, DeviceRevoked on one that is none any more.

    A point or district that has not come from the centre yet goes by its id: a terminal that was enrolled
    and lost the network in the same minute still takes requests.
    """
    enrolment = store.device.enrolment()
    if store.device.is_revoked:
        raise DeviceRevoked("the centre has revoked this device; enrol it again")
    points = store.directory.market_points()
    districts = store.directory.districts()
    unknown_point = MarketPoint(
        enrolment.market_point, enrolment.market_point, enrolment.district, enrolment.letter[0], ""
    )
    return Directory(
        enrolment=enrolment,
        point=next((point for point in points if point.id == enrolment.market_point), unknown_point),
        district=next(
            (d for d in districts if d.id == enrolment.district), District(enrolment.district, enrolment.district)
        ),
        points=points,
        districts=districts,
        settings=store.directory.settings(),
        newest=tuple(Pinned(e.listing, e.waiting) for e in store.listings.newest(enrolment.district, NEWEST, today)),
        counts=tuple(
            OpenCount(kind, category, count)
            for (kind, category), count in store.listings.count_open(enrolment.district, today).items()
        ),
        staff=store.staff.accounts(),
        staff_told=store.staff.are_told(),
    )
