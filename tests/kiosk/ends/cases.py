"""What somebody of the point does with a case from the tray, and what the centre and the other terminals then know."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from uuid_utils import uuid7

from kiosk.intents import Onward, Open
from kiosk.views.pages import BoardView, DetailView, Page
from marketplace import wire
from marketplace.cases import CaseState
from tests.kiosk.ends.market import Market, Point

T = TypeVar("T")


def tray(point: Point) -> BoardView:
    """What waits, read anew."""
    page = point.does(Onward()) if point.terminal.conductor.session.here.page == "tray" else point.does(Open("tray"))
    assert isinstance(page, BoardView), page
    return page


def waits(point: Point) -> list[str]:
    """The kinds of what waits, one for each."""
    return [card.id.split(":")[1] for card in tray(point).cards]


def opens(point: Point, kind: str, about: str = "") -> Page:
    """The first of that kind in the tray; `about`: with these words on its card."""
    card = next(one for one in tray(point).cards if one.id.startswith(f"item:{kind}:") and about in one.title)
    return point.does(Open(card.id))


def read(page: Page) -> str:
    """Everything somebody can read on the page of a case."""
    assert isinstance(page, DetailView | BoardView), page
    if isinstance(page, BoardView):
        return "\n".join((page.heading, page.count, *(f"{card.kind} {card.title} {card.when}" for card in page.cards)))
    notice = page.notice.text if page.notice is not None else ""
    return "\n".join(
        (page.heading, page.lead, page.phone_label, page.phone, notice, *(fact.text for fact in page.facts))
    )


def new_id() -> str:
    return str(uuid7())


def all_of(market: Market, model: str, kind: type[T]) -> list[T]:
    """All the centre has of a type of case."""
    from marketplace.central import models

    assert market.city.folder
    rows: Any = getattr(models, model).objects.order_by("id")
    return [wire.decode(str(row.document).encode(), kind) for row in rows]


def states(market: Market, model: str, kind: type[T]) -> list[CaseState]:
    """How far each is, according to the centre."""
    return [case.state for case in all_of(market, model, kind)]  # type: ignore[attr-defined]  # every case that moves has one


def with_policy(market: Market, policy: Any, point: str = "de-hamelink") -> None:
    """The point looks at what people put up in this way."""
    (known,) = (one for one in market.demo.market_points if one.id == point)
    market.city.put(replace(known, review=policy))
