"""R14 from end to end: asker, contact person and enterer stay three, with how and when the yes was said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kiosk.intents import Choose, Intent, Onward, Type
from kiosk.views.pages import BoardView, DoneView
from marketplace.vocabulary import Channel, Contact, OnBehalf, Roles
from tests.kiosk.ends.market import Market, Point
from tests.kiosk.terminals import START
from tests.kiosk.visits import REQUEST_BY_PHONE

TODAY = START.date()
FOR_MOTHER: tuple[Intent, ...] = (
    *REQUEST_BY_PHONE[:7],
    Choose("relative"),
    Onward(),
    Type("mevrouw De Wit"),
    Onward(),
    Choose("by_phone"),
    Onward(),
    Choose("yesterday"),
    Onward(),
)
WHEN: tuple[Intent, ...] = (*REQUEST_BY_PHONE[9:14], Choose("no"), Onward())
"""And no name on the slip."""
CALL_HER: tuple[Intent, ...] = (
    *(Choose("asker_phone"), Onward(), Type("023 555 01 99"), Onward()),
    *(Type("fatma"), Onward(), *WHEN),
)
CALL_ME: tuple[Intent, ...] = (
    *(Choose("here"), Onward(), *WHEN),
    *REQUEST_BY_PHONE[18:22],
    *(Type("fatma"), Onward()),
)
AGREE_AND_HANG: tuple[Intent, ...] = (Choose("yes"), Onward(), Onward())
FROM_DAUGHTER = Contact(Channel.PHONE, name="Fatma", phone="023 555 0123")
FROM_MOTHER = Contact(Channel.PHONE, name="Mevrouw De Wit", phone="023 555 0199")


def consents_of(number: str) -> list[tuple[str, str, str, date | None]]:
    from marketplace.central import models

    rows = models.Consent.objects.filter(listing__number=number).order_by("pk")
    return [(row.purpose, row.given_by, row.how, row.said_on) for row in rows]


@pytest.mark.parametrize("connected", [True, False])
@pytest.mark.parametrize(
    ("whom", "contact", "person"),
    [(CALL_HER, FROM_MOTHER, "Mevrouw De Wit"), (CALL_ME, FROM_DAUGHTER, "Fatma")],
    ids=["call-her", "call-me"],
)
def test_three_roles_and_the_yes_of_the_asker_reach_the_centre(
    city_market: Market, hamelink: Point, whom: tuple[Intent, ...], contact: Contact, person: str, connected: bool
) -> None:
    from marketplace.central import models

    if not connected:
        hamelink.cut()
    done = hamelink.does(*FOR_MOTHER, *whom, *AGREE_AND_HANG)
    assert isinstance(done, DoneView)
    hamelink.mend()
    for _ in range(2):
        assert hamelink.syncs().fault is None
    part = models.PrivatePart.objects.get(listing__number=done.number)
    private = city_market.private(bytes(part.sealed))
    assert private.roles == Roles(OnBehalf.RELATIVE, "Mevrouw De Wit", person, "Fatma")
    assert private.contact == contact
    assert consents_of(done.number) == [
        ("house_rules", "relative", "", None),
        ("contact_by_broker", "relative", "", None),
        ("asker_agrees", "relative", "by_phone", TODAY - timedelta(days=1)),
    ]


def test_nothing_of_the_three_hangs_on_the_board_of_another_point(city_market: Market, hamelink: Point) -> None:
    hamelink.does(*FOR_MOTHER, *CALL_HER, *AGREE_AND_HANG)
    hamelink.syncs()
    other = city_market.point("bibliotheek-parkwijk")
    from kiosk.intents import Filter, Open

    board = other.does(Open("board"), Filter("district:"))
    assert isinstance(board, BoardView)
    assert "De Wit" not in repr(board)
    assert "0199" not in repr(board)
    assert "0123" not in repr(board)
