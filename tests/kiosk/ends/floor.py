"""De Hamelink on a working day: two desks and a public terminal on one real centre, and a line that can be cut."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.intents import Finish
from kiosk.views.pages import Page
from marketplace.staff import Staff
from tests.kiosk.ends.market import Market, Point
from tests.kiosk.ends.shift import in_step, signs_in, team, today_at


@dataclass
class Floor:
    """`meike` is a broker who reads worries, `omar` stands at the desk, `sanne` manages the point."""

    market: Market
    meike: Staff = field(init=False)
    omar: Staff = field(init=False)
    sanne: Staff = field(init=False)
    hall: Point = field(init=False)
    first: Point = field(init=False)
    second: Point = field(init=False)

    def __post_init__(self) -> None:
        self.meike, self.omar, self.sanne = team(self.market)
        self.hall = today_at(self.market, "public")
        self.first, self.second = today_at(self.market), today_at(self.market)

    @property
    def points(self) -> tuple[Point, Point, Point]:
        return self.hall, self.first, self.second

    def cut(self) -> None:
        """The line of the whole building."""
        for point in self.points:
            point.cut()

    def mend(self) -> None:
        """It is back, and everybody tells and is told."""
        for point in self.points:
            point.mend()
        self.in_step()

    def in_step(self) -> None:
        in_step(*self.points)

    def at_work(self) -> None:
        """Meike at the first desk, Omar at the second."""
        signs_in(self.first, self.meike)
        signs_in(self.second, self.omar)

    def days_later(self, days: int) -> None:
        """Another morning: the terminals begin anew."""
        for point in self.points:
            signs_out(point)
            point.terminal.now_s += days * 24 * 60 * 60  # the centre keeps the day it is
            point.terminal.conductor.start_over()

    def refused(self) -> list[str]:
        """Why the centre did not accept what any of them told it."""
        return [code for point in self.points for code in point.refused()]


def signs_out(point: Point) -> Page:
    """'Stoppen', and yes where that is asked."""
    if point.terminal.conductor.session.staff is not None:
        point.does(Finish(), Finish())
    return point.terminal.page
