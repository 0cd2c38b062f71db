"""`point`: the market points, and when somebody there looks at what people put up."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from marketplace.central import points
from marketplace.central.management.centre_command import CentreCommand, fault
from marketplace.vocabulary import MarketPoint, ReviewPolicy

SAID = {
    ReviewPolicy.ON_REQUEST: "hangs at once, looked at when somebody asks",
    ReviewPolicy.AFTER: "hangs at once, looked at within days",
    ReviewPolicy.BEFORE: "hangs after somebody has looked",
}


class Command(CentreCommand):
    """Takes effect at once here, at a terminal from its next pull on; what already hangs keeps hanging."""

    help = "List the market points, or set when somebody of one looks at what people put up"

    def add_arguments(self, parser: CommandParser) -> None:
        """Which point; without one all of them."""
        parser.add_argument(
            "id", nargs="?", default="", help="id of the market point, e.g. de-hamelink; none: lists all"
        )
        parser.add_argument("--review", choices=[policy.value for policy in ReviewPolicy], help="when somebody looks")

    def handle(self, *_args: Any, id: str, review: str | None, **_options: Any) -> None:
        """Sets it when that is asked, and shows it; twice is once."""
        if review is not None and not id:
            raise fault("--review is of one market point; please say which")
        try:
            if review is not None:
                points.set_review(id, ReviewPolicy(review))
            shown = (points.point(id),) if id else points.points()
        except points.PointUnknown as exc:
            known = ", ".join(point.id for point in points.points())
            raise fault(f"there is no market point {id!r}; known are: {known or 'none yet (try: load_demo)'}") from exc
        if not shown:
            self.stdout.write("There is no market point yet.")
        for point in shown:
            self.stdout.write(_line(point))


def _line(point: MarketPoint) -> str:
    return f"{point.id:<28}  {point.letter}  {point.district:<24}  {point.review.value:<10}  {SAID[point.review]}"
