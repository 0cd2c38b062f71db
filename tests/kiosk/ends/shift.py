"""Who works at De Hamelink for a day: accounts at the centre, desks and public terminals on today's calendar."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from kiosk.intents import AskPerson, Choose, Finish, Intent, Open, Type
from kiosk.views.pages import Page
from marketplace.pins import new_pin_verifier
from marketplace.staff import Staff, StaffRole
from offline_store.store import Store
from tests.kiosk.ends.market import Market, Point
from tests.kiosk.ends.receipts import on_todays_calendar

PIN = "402817"
HERE = "de-hamelink"


@cache
def _verifier() -> str:
    return new_pin_verifier(PIN)


def employed(market: Market, name: str, role: StaffRole, *, care: bool = False, point: str = HERE) -> Staff:
    """An account at the centre."""
    staff = Staff(f"staff-{name.lower()}-{point}", point, name, role, care=care, pin=_verifier())
    market.city.put(staff)
    return staff


def team(market: Market) -> tuple[Staff, Staff, Staff]:
    """A broker who reads worries, somebody at the desk, and the manager of the point."""
    return (
        employed(market, "Meike", StaffRole.BROKER, care=True),
        employed(market, "Omar", StaffRole.DESK),
        employed(market, "Sanne", StaffRole.POINT_MANAGER),
    )


def today_at(market: Market, role: str = "desk", *, point: str = HERE, care: bool = True) -> Point:
    """A terminal there, with the day of today; a desk that may see care."""
    made = market.point(point, role, care=care and role == "desk")
    on_todays_calendar(made)
    made.terminal.conductor.reload()
    return made


def signs_in(point: Point, staff: Staff) -> Page:
    """The name and the six figures; whoever was there before is gone."""
    if point.terminal.conductor.session.staff is not None:
        point.does(Finish(), Finish())
    if point.terminal.conductor.session.here.page == "home":
        point.does(AskPerson(), Open("staff"))
    return point.does(Choose(f"staff:{staff.id}"), *map(Type, PIN))


def in_step(*points: Point) -> None:
    """Everybody tells and is told, twice: what one told is news for the other."""
    for _ in range(2):
        for point in points:
            report = point.syncs()
            assert report.fault is None, report


def does(point: Point, intents: Iterable[Intent]) -> Page:
    """All of these."""
    return point.does(*intents)


def tray_kinds(point: Point, staff: Staff) -> list[str]:
    """What waits for somebody at this terminal."""
    today = point.terminal.conductor._now_world().today

    def read(store: Store) -> list[str]:
        return [str(item.kind) for item in store.tray(staff, today)]

    return point.terminal.reach(read)
