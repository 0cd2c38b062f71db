"""The terminal cannot be used now: why, in one sentence, and what a person can do."""

from __future__ import annotations

from kiosk.texts import Texts
from kiosk.views.shapes import ClosedView, Frame, NextStep
from kiosk.views.view import View
from marketplace.vocabulary import District, MarketPoint


def closed(code: str, texts: Texts, point: MarketPoint | None = None, district: District | None = None) -> View:
    """The page for a fault with `code`; `point` and `district` are not known to a terminal without a store."""
    steps = [NextStep("building-store", texts.say("closed.desk"))]
    if point is not None and point.phone:
        steps.append(NextStep("phone", texts.say("closed.phone", phone=point.phone)))
    page = ClosedView(
        frame=Frame(point=point.name if point else "", district=district.name if district else ""),
        icon="plug-connected-x",
        heading=texts.say("closed.heading"),
        lead=texts.fault(code),
        steps=tuple(steps),
    )
    return View(page)
