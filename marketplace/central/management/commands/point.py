"""`point`: the market points, a new one, and when somebody there looks at what people put up."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from marketplace import wire
from marketplace.central import models, points
from marketplace.central.management.centre_command import CentreCommand, fault
from marketplace.errors import WireFault
from marketplace.vocabulary import MarketPoint, ReviewPolicy

ADD = "add"
SAID = {
    ReviewPolicy.ON_REQUEST: "hangs at once, looked at when somebody asks",
    ReviewPolicy.AFTER: "hangs at once, looked at within days",
    ReviewPolicy.BEFORE: "hangs after somebody has looked",
}


class Command(CentreCommand):
    """Takes effect at once here, at a terminal from its next pull on; what already hangs keeps hanging."""

    help = "List the market points, add one, or set when somebody of one looks at what people put up"

    def add_arguments(self, parser: CommandParser) -> None:
        """Which point; without one all of them. After `add` what a new one is."""
        parser.add_argument(
            "id",
            nargs="?",
            default="",
            help="id of the market point, e.g. de-hamelink; none: lists all; add: a new one",
        )
        parser.add_argument("new", nargs="?", default="", help="after `add`: the id of the new market point")
        parser.add_argument("--review", choices=[policy.value for policy in ReviewPolicy], help="when somebody looks")
        new = parser.add_argument_group("a new market point")
        new.add_argument("--name", default="", help="how people call it")
        new.add_argument("--district", default="", help="id of the district it is in")
        new.add_argument("--district-name", default="", help="of a district that is not here yet")
        new.add_argument("--letter", default="", help="with which its slip numbers would like to begin: A to Z")
        new.add_argument("--phone", default="", help="of its desk, as it is printed on slips")
        new.add_argument("--address", default="", help="where it is")

    def handle(self, *_args: Any, id: str, new: str, review: str | None, **options: Any) -> None:
        """Makes or sets it when that is asked, and shows it; setting twice is once."""
        if id == ADD:
            id = self._add(new, review, **options)
        elif new or any(options[name] for name in ("name", "district", "district_name", "letter", "phone", "address")):
            raise fault(
                "a new market point is made with: point add ID --name NAME --district ID --letter A --phone TEL"
            )
        elif review is not None:
            _set_review(id, ReviewPolicy(review))
        shown = (_found(id),) if id else points.points()
        if not shown:
            self.stdout.write("There is no market point yet.")
        for point in shown:
            self.stdout.write(_line(point))

    def _add(
        self,
        new: str,
        review: str | None,
        *,
        name: str,
        district: str,
        district_name: str,
        letter: str,
        phone: str,
        address: str,
        **_options: Any,
    ) -> str:
        for flag, value in (("ID", new), ("--name", name), ("--district", district), ("--phone", phone)):
            if not value.strip():
                raise fault(f"a new market point needs: {flag}")
        if new == ADD:
            raise fault(f"no market point can be called {ADD!r}: no command could show it")
        said = {
            "id": new,
            "name": name.strip(),
            "district": district,
            "letter": letter.upper(),
            "phone": phone.strip(),
            "address": address.strip(),
            "review": review or ReviewPolicy.ON_REQUEST.value,
        }
        try:
            points.add(wire.decode(wire.encode(said), MarketPoint), district_name.strip())
        except WireFault as exc:
            raise fault(f"this cannot be the {exc.field} of a market point: {exc.why}") from exc
        except points.PointTaken as exc:
            raise fault(f"there is a market point {new!r} already") from exc
        except points.DistrictNamed as exc:
            raise fault(
                f"district {district!r} is here and is called {exc.expected!r}; please leave out --district-name"
            ) from exc
        except points.DistrictUnknown as exc:
            known = ", ".join(models.District.objects.order_by("id").values_list("id", flat=True))
            raise fault(
                f"there is no district {district!r}; known are: {known or 'none yet'}; a new one: --district-name NAME"
            ) from exc
        return new


def _set_review(id: str, policy: ReviewPolicy) -> None:
    if not id:
        raise fault("--review is of one market point; please say which")
    _found(id)
    points.set_review(id, policy)


def _found(id: str) -> MarketPoint:
    try:
        return points.point(id)
    except points.PointUnknown as exc:
        known = ", ".join(point.id for point in points.points())
        raise fault(
            f"there is no market point {id!r}; known are: {known or 'none yet (make one with: point add)'}"
        ) from exc


def _line(point: MarketPoint) -> str:
    return f"{point.id:<28}  {point.letter}  {point.district:<24}  {point.review.value:<10}  {SAID[point.review]}"
