"""How staff ask the centre where the person of one record is reached: that alone, and written down as that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marketplace import wire
from marketplace.central import asking, models
from marketplace.desk_questions import ReachAnswer
from marketplace.staff import AccessReason
from marketplace.vocabulary import Channel, Contact, Listing, OnBehalf, Partner, Roles
from tests.central import case_samples as samples
from tests.central.case_samples import HELPER, HELPER_CODE
from tests.central.in_process import Centre
from tests.central.question_samples import BROKER, DESK, about, ask_about, ask_reach, looks, reach, refusal
from tests.central.staff_samples import at_work
from tests.central.terminal import CODE, Terminal

HERS = Contact(Channel.PHONE, name="Marijke Voorbeeld", phone="023-555 01 42")


@pytest.fixture
def desk(haarlem_centre: Centre) -> Terminal:
    """A desk at De Hamelink, where care is entrusted to one of the two."""
    at_work(DESK, BROKER)
    haarlem_centre.put(Partner("wmo-loket", "Wmo-loket", "Een voorbeeld."))
    return samples.with_care(Terminal.enrolled(haarlem_centre, "de-hamelink", "desk"))


@pytest.fixture
def listing(desk: Terminal) -> Listing:
    operation = desk.placing()
    desk.push(operation)
    return operation.listing


def test_whose_listing_it_is_can_be_reached_and_nothing_more_is_told(desk: Terminal, listing: Listing) -> None:
    response = samples.responding(desk, listing)
    desk.push(response)
    assert reach(desk, ("listing", listing.id)) == ReachAnswer(HERS, Roles(OnBehalf.SELF))
    answer = ask_reach(desk, ("listing", listing.id)).text
    for other in (CODE, HELPER.name, HELPER.phone, listing.title, "house_rules"):
        assert other not in answer


def test_the_look_is_one_at_the_contact_and_of_this_record_alone(desk: Terminal, listing: Listing) -> None:
    response = samples.responding(desk, listing)
    desk.push(response)
    reach(desk, ("listing", listing.id))
    assert looks() == [("sanne", "listing", listing.id, "contact", "at_work")]
    reach(desk, ("listing", listing.id), BROKER.id, why=AccessReason.SAFETY)
    assert looks()[1:] == [("karim", "listing", listing.id, "contact", "safety")]
    assert [one.part.value for one in about(desk, ("listing", listing.id)).accesses] == ["all", "contact", "contact"]
    where = set(models.Access.objects.values_list("market_point", "device_id"))
    assert where == {("de-hamelink", desk.enrolment.device_id)}


def test_who_responded_and_who_is_handed_over_are_reached_too(desk: Terminal, listing: Listing) -> None:
    response, handover = samples.responding(desk, listing), samples.handing_over(desk, listing.id)
    desk.push(response, handover)
    helper, handed = ("response", response.response.id), ("handover", handover.handover.id)
    assert reach(desk, helper) == reach(desk, handed, by=BROKER.id) == ReachAnswer(HELPER)
    for words in (HELPER_CODE, "Ik help graag", "Loopt slecht"):
        assert words not in ask_reach(desk, helper).text + ask_reach(desk, handed, BROKER.id).text
    assert refusal(ask_reach(desk, handed)) == (403, "desk_not_allowed", "record"), "care is not for everybody"
    assert ("sanne", *handed, "contact", "at_work") not in looks()


def test_what_is_another_points_is_not_told(haarlem_centre: Centre, desk: Terminal, listing: Listing) -> None:
    response = samples.responding(desk, listing)
    desk.push(response)
    other = Terminal.enrolled(haarlem_centre, "parkwijk-balie", "desk")
    at_work(replace(DESK, id="bas", market_point="parkwijk-balie"))
    assert refusal(ask_reach(other, ("response", response.response.id), "bas"))[:2] == (403, "desk_not_allowed")
    models.Device.objects.filter(id=other.enrolment.device_id).update(districts=["parkwijk"])
    assert refusal(ask_reach(other, ("listing", listing.id), "bas"))[:2] == (403, "desk_not_allowed")
    assert refusal(ask_reach(desk, ("listing", listing.id), "bas")) == (403, "staff_withdrawn", "by")
    assert looks() == []


@pytest.mark.parametrize("key", [("listing", "unknown"), ("message", "m-1"), ("partner", "wmo-loket"), ("x", "y")])
def test_only_somebody_who_is_reached_by_it_can_be_asked_for(desk: Terminal, key: tuple[str, str]) -> None:
    assert refusal(ask_reach(desk, key)) == (422, "case_unknown", "record")


def test_it_counts_among_the_questions_of_the_day(
    desk: Terminal, listing: Listing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "QUESTIONS_MAX", 2)
    for _ in range(2):
        reach(desk, ("listing", listing.id))
    assert refusal(ask_reach(desk, ("listing", listing.id)))[1] == "too_many_questions"
    assert refusal(ask_about(desk, ("listing", listing.id)))[1] == "too_many_questions"
    assert len(looks()) == 2


def test_a_box_that_does_not_open_or_is_not_there_tells_nothing_and_nobody_looked(
    haarlem_centre: Centre, desk: Terminal, listing: Listing
) -> None:
    models.PrivatePart.objects.update(sealed=b"x" * 200)
    of_the_centre = replace(listing, id="l-demo", number="H-0900")
    haarlem_centre.put(of_the_centre)
    for one in (listing, of_the_centre):
        assert reach(desk, ("listing", one.id)) == ReachAnswer()
    assert looks() == []


def test_a_contact_stands_in_no_repr() -> None:
    answer = ReachAnswer(HERS)
    assert wire.decode(wire.encode(answer), ReachAnswer) == answer
    assert "Marijke" not in repr(answer)
