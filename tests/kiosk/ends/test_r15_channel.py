"""R15 from end to end: the person chooses how to be reached, and nothing is kept of the ways that were left."""

from __future__ import annotations

import pytest

from kiosk.intents import Choose, Intent, Onward, Type
from kiosk.views.pages import DoneView
from marketplace.vocabulary import Channel, Contact, OnBehalf, Roles
from tests.kiosk.ends.market import Market, Point
from tests.kiosk.visits import OFFER_AT_DESK

TO_CHANNEL = OFFER_AT_DESK[:-4]
HANG: tuple[Intent, ...] = (Choose("yes"), Onward(), Onward())
WAYS: dict[Channel, tuple[tuple[Intent, ...], Contact]] = {
    Channel.PHONE: (
        (Type("+31 23 5550123"), Onward(), Onward()),
        Contact(Channel.PHONE, phone="023 555 0123"),
    ),
    Channel.LETTERBOX: (
        (Type("dorpsstraat 1"), Onward(), Type("fatma"), Onward()),
        Contact(Channel.LETTERBOX, name="Fatma", address="Dorpsstraat 1"),
    ),
    Channel.EMAIL: (
        (Type("fatma@voorbeeld.example"), Onward(), Onward()),
        Contact(Channel.EMAIL, email="fatma@voorbeeld.example"),
    ),
    Channel.DESK: ((), Contact(Channel.DESK)),
}


@pytest.mark.parametrize("connected", [True, False])
@pytest.mark.parametrize("channel", list(Channel))
def test_the_chosen_way_and_no_other_reaches_the_centre(
    city_market: Market, hamelink: Point, channel: Channel, connected: bool
) -> None:
    from marketplace.central import models

    way, contact = WAYS[channel]
    if not connected:
        hamelink.cut()
    done = hamelink.does(*TO_CHANNEL, Choose(channel), Onward(), *way, *HANG)
    assert isinstance(done, DoneView)
    hamelink.mend()
    hamelink.syncs()
    part = models.PrivatePart.objects.get(listing__number=done.number)
    private = city_market.private(bytes(part.sealed))
    assert private.contact == contact
    assert private.roles == Roles(OnBehalf.SELF, contact.name, contact.name, contact.name)
    purposes = set(models.Consent.objects.filter(listing__number=done.number).values_list("purpose", flat=True))
    assert purposes == {"house_rules"} | ({"contact_by_broker"} if channel is not Channel.DESK else set())


def test_somebody_without_a_name_and_without_any_way_hangs_it_up_all_the_same(
    city_market: Market, hamelink: Point
) -> None:
    done = hamelink.does(*OFFER_AT_DESK, Onward())
    assert isinstance(done, DoneView)
    assert any("balie" in step.text for step in done.steps)
    hamelink.syncs()
    assert done.number in city_market.city.listings()
