"""Everything personal that was shown in a whole shift stands in the access log at the centre, and nothing else does.

What was shown is read off the views, word for word; what was looked at off the log. With the network cut in the middle.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from kiosk.desk.case_steps import Step
from kiosk.intents import Back, Choose, Finish, Onward, Open, Print, Type
from kiosk.views.pages import BoardView, DetailView
from kiosk.views.view import View
from marketplace.staff import Staff
from tests.kiosk.ends.market import Market, Point
from tests.kiosk.ends.receipts import HELPING
from tests.kiosk.ends.shift import in_step, signs_in, team, today_at
from tests.kiosk.ends.test_r10_handover import TOLD, WRITTEN, named_partner
from tests.kiosk.ends.test_r11_signals import WORRY
from tests.kiosk.visits import REQUEST_BY_PHONE

Look = tuple[str, str]
"""Whose account, and which record."""


@dataclass
class Watched:
    """A desk whose every view is looked through for words that are somebody's."""

    point: Point
    secrets: dict[str, str]
    """What is somebody's -> the record it lies in."""
    shown: set[Look] = field(default_factory=set)

    def __post_init__(self) -> None:
        conductor: Any = self.point.terminal.conductor
        before = conductor._doers.show

        def show(view: View) -> None:
            before(view)
            staff = conductor.session.staff
            for secret, record in self.secrets.items():
                if secret in all_words(view):
                    assert staff is not None, f"shown to nobody in particular: {secret!r}"
                    self.shown.add((staff.staff.id, record))

        conductor._doers = replace(conductor._doers, show=show)


def all_words(value: object) -> str:
    """Every text in a view, also those that are kept out of a repr."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple | list | frozenset):
        return "\n".join(all_words(one) for one in value)
    names = getattr(type(value), "__dataclass_fields__", {})
    return "\n".join(all_words(getattr(value, name)) for name in names)


def logged() -> set[Look]:
    from marketplace.central import models

    return set(models.Access.objects.values_list("staff", "record"))


@pytest.fixture
def staff(city_market: Market) -> tuple[Staff, Staff, Staff]:
    return team(city_market)


@pytest.fixture
def hall(city_market: Market) -> Point:
    """A public terminal: Fatma asks, Piet wants to help."""
    point = today_at(city_market, "public")
    point.does(*REQUEST_BY_PHONE, Onward(), Onward())
    in_step(point)
    from marketplace.central import models

    listing = models.Listing.objects.exclude(number__startswith="D").get()
    point.does(Open("board"), Open(f"listing:{listing.id}"), *HELPING, Onward(), Onward())
    in_step(point)
    return point


def test_the_log_is_what_was_shown(city_market: Market, hall: Point, staff: tuple[Staff, Staff, Staff]) -> None:
    from marketplace.central import models

    meike, omar, sanne = staff
    desk = today_at(city_market)
    in_step(hall, desk)
    asked = models.Listing.objects.exclude(number__startswith="D").get()
    listing, number = asked.id, asked.number
    response = models.Response.objects.get().id
    secrets = {
        "023 555 0123": listing,
        "••• 23": listing,
        "023 555 0199": response,
        "Ik help u graag": response,
    }
    watched = Watched(desk, secrets)

    # Meike begins: a worry and a handover are written down, the tray is read, a response is looked at
    signs_in(desk, meike)
    desk.does(*WORRY, Choose("danger"), Onward(), Onward())
    signs_in(desk, meike)
    tray = desk.does(Open("tray"))
    assert isinstance(tray, BoardView)
    card = next(one.id for one in tray.cards if "response:response" in one.id)
    desk.does(Open(card))
    assert watched.shown == set()
    contact = desk.does(Open(str(Step.LOOK_CONTACT)))
    assert "023 555 0199" in all_words(contact)
    desk.cut()
    words = desk.does(Open(str(Step.LOOK_WORDS)))
    assert "Ik help u graag" in all_words(words)
    assert logged() == set()
    desk.does(Back())
    desk.mend()
    in_step(desk)
    assert logged() == watched.shown == {(meike.id, response)}

    # Omar takes over: Fatma stands there, is found by her number, reads what we know, takes it home
    signs_in(desk, omar)
    found = desk.does(Open("find"), Type("0235550123"), Onward())
    assert isinstance(found, BoardView)
    in_step(desk)
    assert logged() == watched.shown == {(meike.id, response), (omar.id, listing)}
    known = desk.does(Open("person:0"), Print())
    assert isinstance(known, DetailView)
    assert "023 555 0123" in all_words(known)
    desk.cut()
    desk.does(Back(), Back(), Back())
    assert isinstance(desk.does(Open("find"), Type(number), Onward()), DetailView)
    desk.mend()

    # Sanne looks at the figures: nobody is in them
    signs_in(desk, sanne)
    desk.does(Open("figures"))
    desk.does(Finish(), Finish())
    in_step(desk)
    assert {look for look in logged() if look[1] in secrets.values()} == watched.shown
    assert sanne.id not in {who for who, _ in logged()}
    parts = set(models.Access.objects.filter(staff=omar.id).values_list("record", "part", "why"))
    assert {("contact", "asked"), ("all", "asked")} <= {(part, why) for record, part, why in parts if record == listing}


def test_what_somebody_wrote_down_themselves_is_no_look_and_a_worry_that_is_read_is_one(
    city_market: Market, hall: Point, staff: tuple[Staff, Staff, Staff]
) -> None:
    from marketplace.central import models

    meike, *_ = staff
    assert hall.connected
    desk, other = today_at(city_market), today_at(city_market)
    signs_in(desk, meike)
    desk.does(*WORRY, Choose("danger"), Onward(), Onward())
    whom = desk.does(Open("handover"), Onward())
    assert isinstance(whom, BoardView)
    desk.does(Open(named_partner(whom)), *WRITTEN, Onward())
    in_step(desk, other)
    assert logged() == set()
    signal, handover = models.Signal.objects.get().id, models.Handover.objects.get().id
    watched = Watched(
        other,
        {"De gordijnen blijven al drie dagen dicht": signal, TOLD: handover, "023 555 0142": handover},
    )
    signs_in(other, meike)
    for kind, step in (("signal", Step.LOOK_WORDS), ("handover", Step.LOOK_CONTACT), ("handover", Step.LOOK_WORDS)):
        tray = other.does(Open("tray"))
        assert isinstance(tray, BoardView)
        card = next(one.id for one in tray.cards if f"{kind}:{kind}" in one.id)
        other.does(Open(card), Open(str(step)))
    in_step(other)
    assert logged() == watched.shown == {(meike.id, signal), (meike.id, handover)}
