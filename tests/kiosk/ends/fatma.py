"""Fatma, who put up a request in the hall and is looked for at a desk."""

from __future__ import annotations

from kiosk.intents import Onward, Open, Type
from kiosk.views.pages import BoardView, ChoiceView, DetailView, WordsView
from tests.kiosk.ends.market import Point

FATMAS = "0235550123"
"""Her number, as it is typed."""


def number_of(hall: Point) -> str:
    from marketplace.central import models

    mine = models.Listing.objects.exclude(number__startswith="D").get()
    assert mine.number.startswith(hall.terminal.store.device.enrolment().letter)
    return str(mine.number)


def looked_for(point: Point, number: str) -> BoardView | ChoiceView | WordsView | DetailView:
    page = point.does(Open("find"), Type(number), Onward())
    assert isinstance(page, BoardView | ChoiceView | WordsView | DetailView)
    return page
