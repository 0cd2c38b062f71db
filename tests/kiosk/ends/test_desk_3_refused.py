"""Issue 7, number 3: what the centre refused, each with what to do: who is rung, and how nothing that was said is lost.

A terminal of before lets words through that the centre does not take.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.intents import Choose, Onward, Open
from kiosk.views.pages import ListingView
from kiosk.visit.state import Page
from marketplace.case_operations import Respond
from marketplace.cases import Response, ResponsePrivate
from marketplace.operations import PlaceListing
from marketplace.sealing import seal
from marketplace.vocabulary import (
    Channel,
    Consent,
    ConsentPurpose,
    Contact,
    Listing,
    ListingKind,
    OnBehalf,
    PrivatePart,
    Rhythm,
    Roles,
    When,
)
from offline_store.store import Store
from tests.kiosk.ends.cases import new_id, opens, read, waits
from tests.kiosk.ends.floor import Floor
from tests.kiosk.ends.market import Market, Point
from tests.kiosk.ends.shift import in_step
from tests.kiosk.ends.test_desk_3_reviewing import Watch, shown

FATMA = Contact(Channel.PHONE, "Fatma", "023 555 01 23")
PIET = Contact(Channel.PHONE, "Piet", "023 555 01 99")
RULES = (Consent(ConsentPurpose.HOUSE_RULES, "2026-1", datetime(2026, 11, 1, tzinfo=UTC), OnBehalf.SELF),)
TITLE = "Wie helpt mij? Bel 023 555 01 23"


@pytest.fixture
def floor(city_market: Market) -> Floor:
    floor = Floor(city_market)
    floor.at_work()
    return floor


def put_up(point: Point, by: str = "") -> Listing:
    """A slip whose words have a telephone number in them."""
    enrolment, today = point.terminal.store.device.enrolment(), datetime.now(UTC).date()

    def save(store: Store) -> Listing:
        listing = Listing(
            new_id(), f"{enrolment.letter}-0999", ListingKind.REQUEST, "forms", TITLE, "Een brief van de bank", "Fatma",
            "slachthuisbuurt", enrolment.market_point, When(Rhythm.BY_AGREEMENT), today, today + timedelta(days=20),
        )  # fmt: skip
        private = PrivatePart(FATMA, Roles(OnBehalf.SELF), "appel regen stoel")
        box = seal(private, enrolment.sealing_public_key)
        place = PlaceListing(new_id(), listing, box, enrolment.sealing_key, RULES)
        store.record(place, datetime.now(UTC), by=by)
        return listing

    return point.terminal.reach(save)


def responds(point: Point, listing: str, by: str = "", contact: Contact = PIET) -> Response:
    """Somebody wants to help, with a number in their words."""
    enrolment = point.terminal.store.device.enrolment()
    response = Response(new_id(), enrolment.market_point, listing, datetime.now(UTC).date())
    private = ResponsePrivate(contact, "Bel mij op 023 555 01 99", "fiets maan soep")
    box = seal(private, enrolment.sealing_public_key)

    def save(store: Store) -> None:
        store.record(Respond(new_id(), response, box, enrolment.sealing_key, RULES), datetime.now(UTC), by=by)

    point.terminal.reach(save)
    return response


def test_a_refused_slip_is_written_anew_with_what_was_said_and_its_owner_is_rung(floor: Floor) -> None:
    from marketplace.central import models

    floor.cut()
    listing = put_up(floor.first, floor.meike.id)
    floor.mend()
    assert floor.first.refused() == ["text_has_phone"]
    said = read(opens(floor.first, "refused"))
    for part in ("Een telefoonnummer mag er niet in.", "Zeg tegen de maker: uw briefje hangt nog niet.", TITLE):
        assert part in said
    assert FATMA.phone not in said.replace(TITLE, "")
    floor.first.cut()
    failed = read(floor.first.does(Open("ask_owner")))
    assert "Zeg tegen de maker" in failed, "without a line the page stays, and says that it could not be asked"
    floor.first.mend()
    asked = read(floor.first.does(Open("ask_owner")))
    assert "Van wie het briefje is: Fatma" in asked
    assert FATMA.phone in asked.replace(TITLE, "")
    looks = models.Access.objects.filter(record=listing.id).values_list("staff", "record_type", "part")
    assert list(looks) == [(floor.meike.id, "listing", "contact")]
    floor.first.does(Onward())
    session = floor.first.terminal.conductor.session
    assert session.here.page is Page.ENTER
    assert session.desk.form is not None
    assert session.desk.form.answers.title == TITLE
    assert session.desk.form.answers.details == "Een brief van de bank"
    assert "refused" in waits(floor.first), "it stays until somebody lets it go"


def test_a_refused_answer_is_told_to_whoever_wanted_to_help(floor: Floor) -> None:
    from marketplace.central import models

    request = next(one for one in floor.market.demo.listings if one.kind is ListingKind.REQUEST)
    floor.first.cut()
    response = responds(floor.first, request.id, floor.meike.id)
    floor.first.mend()
    floor.in_step()
    assert floor.first.refused() == ["text_has_phone"]
    said = read(opens(floor.first, "refused"))
    assert "Zeg tegen de helper: uw reactie kwam niet aan. Wilt u nog helpen?" in said
    assert request.title in said, "what they wanted to help with"
    assert PIET.phone not in said
    asked = read(floor.first.does(Open("ask_owner")))
    assert "Wie dit is: Piet" in asked
    assert PIET.phone in asked
    looks = models.Access.objects.filter(record=response.id).values_list("staff", "record_type", "part")
    assert list(looks) == [(floor.meike.id, "response", "contact")]
    floor.first.does(Open("let_go"), Onward())
    assert waits(floor.first) == []
    (gone,) = floor.first.terminal.store.owed.let_go_of()
    assert (gone.type, gone.by) == ("respond", floor.meike.id)


def test_what_the_centre_does_not_keep_any_more_is_said_and_can_be_let_go(floor: Floor) -> None:
    from marketplace.central import models

    put_up(floor.first, floor.meike.id)
    floor.in_step()
    models.RefusedOperation.objects.all().delete()
    opens(floor.first, "refused")
    assert "De centrale heeft dit niet meer." in read(floor.first.does(Open("ask_owner")))
    floor.first.does(Open("let_go"), Onward())
    assert waits(floor.first) == []


def test_paper_of_what_another_desk_refused_meanwhile_comes_off_the_wall_again(city_market: Market) -> None:
    """Bad input of the issue: two desks handle one request, both without a line; here its slip is out already."""
    watch = Watch(city_market)
    watch.first.cut()
    shown(watch.first)
    approved = watch.first.does(Onward())
    assert isinstance(approved, ListingView)
    assert approved.note == "Genoteerd. Dit briefje mag hangen."
    assert "De centrale heeft het nog niet." in " ".join(step.text for step in approved.how)
    (printed,) = watch.first.terminal.prints()
    assert printed.slip == "board"
    shown(watch.second)
    watch.second.does(Open("refuse"), Choose("selling"), Onward())
    in_step(watch.second)
    watch.first.mend()
    in_step(watch.first)
    assert watch.first.refused() == ["case_moved"]
    said = read(opens(watch.first, "refused"))
    assert "Kwam er papier uit de printer? Haal het van het prikbord." in said
    assert not watch.hangs(watch.first)
