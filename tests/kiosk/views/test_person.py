"""'Hulp van een mens': nobody is sent to a desk at which nobody is."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from kiosk.intents import AskPerson
from kiosk.views.opening import desk_words
from kiosk.views.pages import PersonView
from kiosk.views.shapes import NextStep
from kiosk.world import World
from tests.kiosk.visits import HAMELINK, HERE, WORLD, after, nl, page_of

PHONE = NextStep("phone", "Of bel de sociaal makelaar.")
LATER = NextStep("phone", "Of bel de sociaal makelaar. Die belt u anders terug.")


def at(day: int, hour: int) -> World:
    return replace(WORLD, clock=datetime(2026, 12, day, hour, 0, tzinfo=HERE))


def person_page(world: World) -> PersonView:
    page = page_of(after(AskPerson(), world=world), world)
    assert isinstance(page, PersonView)
    return page


def test_while_the_desk_is_open_it_is_where_to_go() -> None:
    page = person_page(WORLD)
    assert page.lead == "Er kijkt graag iemand met u mee."
    assert page.steps == (
        NextStep("building-store", "Loop naar de balie van De Hamelink. Daar helpen ze u graag."),
        PHONE,
        NextStep("clock", "Vandaag open tot 17.00 uur"),
    )
    assert desk_words(WORLD, nl()) == "De mensen van De Hamelink helpen u graag."


@pytest.mark.parametrize(
    ("day", "hour", "said"),
    [
        (1, 8, "De balie is nu dicht. Vandaag om 9.00 uur is er weer iemand."),
        (1, 20, "De balie is nu dicht. Morgen om 9.00 uur is er weer iemand."),
        (4, 20, "De balie is nu dicht. Op maandag om 9.00 uur is er weer iemand."),
    ],
)
def test_while_it_is_closed_the_first_line_says_when_somebody_is_back(day: int, hour: int, said: str) -> None:
    page = person_page(at(day, hour))
    assert page.lead == "Wij helpen u graag op een ander moment."
    assert page.steps == (NextStep("clock", said), LATER)
    assert desk_words(at(day, hour), nl()) == said


def test_where_nobody_told_the_hours_the_desk_is_where_to_go() -> None:
    page = person_page(replace(at(1, 20), point=replace(HAMELINK, schedule=())))
    assert [step.icon for step in page.steps] == ["building-store", "phone"]
