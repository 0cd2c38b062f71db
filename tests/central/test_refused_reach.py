"""How a desk reaches whoever it entered something for that was not accepted: of its own point, and written down."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marketplace.case_operations import Respond
from marketplace.central import models
from marketplace.desk_questions import ReachAnswer
from marketplace.operations import PlaceListing
from marketplace.vocabulary import Channel, Contact, OnBehalf, Partner, Roles
from tests.central import case_samples as samples
from tests.central.case_samples import HELPER
from tests.central.in_process import Centre
from tests.central.question_samples import BROKER, DESK, ask_reach, looks, reach, refusal
from tests.central.staff_samples import a_staff, at_work
from tests.central.terminal import CODE, Terminal

HERS = Contact(Channel.PHONE, name="Marijke Voorbeeld", phone="023-555 01 42")
UNKNOWN = (422, "case_unknown", "record")
NOT_ALLOWED = (403, "desk_not_allowed", "record")


@pytest.fixture
def desk(haarlem_centre: Centre) -> Terminal:
    at_work(DESK, BROKER, a_staff("bas", market_point="parkwijk-balie"))
    haarlem_centre.put(Partner("wmo-loket", "Wmo-loket", "Een voorbeeld."))
    return samples.with_care(Terminal.enrolled(haarlem_centre, "de-hamelink", "desk"))


@pytest.fixture
def refused(desk: Terminal) -> PlaceListing:
    placing = desk.placing()
    placing = replace(placing, listing=replace(placing.listing, district="nowhere"))
    desk.push(placing, by=DESK.id)
    assert models.RefusedOperation.objects.get().type == "place_listing"
    return placing


@pytest.fixture
def response(desk: Terminal) -> Respond:
    """To a listing that never was."""
    operation = samples.responding(desk, desk.placing().listing)
    desk.push(operation, by=DESK.id)
    assert models.RefusedOperation.objects.filter(type="respond").exists()
    return operation


def test_who_put_up_what_was_not_accepted_is_reached_and_that_is_written_down(
    desk: Terminal, refused: PlaceListing
) -> None:
    assert reach(desk, ("place_listing", refused.listing.id)) == ReachAnswer(HERS, Roles(OnBehalf.SELF))
    assert looks() == [("sanne", "listing", refused.listing.id, "contact", "at_work")]
    assert CODE not in ask_reach(desk, ("place_listing", refused.listing.id)).text
    assert models.Question.objects.count() == 2


def test_who_answered_what_was_not_there_is_reached(desk: Terminal, response: Respond) -> None:
    answer = ask_reach(desk, ("respond", response.response.id))
    assert HELPER.phone in answer.text
    assert "Ik help graag" not in answer.text
    assert looks() == [("sanne", "response", response.response.id, "contact", "at_work")]


def test_a_handover_is_for_whom_care_was_entrusted_to(haarlem_centre: Centre, desk: Terminal) -> None:
    operation = samples.handing_over(desk, partner="nobody")
    desk.push(operation, by=BROKER.id)
    key = ("hand_over", operation.handover.id)
    assert refusal(ask_reach(desk, key)) == NOT_ALLOWED
    other = Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")
    assert refusal(ask_reach(other, key, BROKER.id)) == NOT_ALLOWED, "nor may every desk"
    assert looks() == []
    assert reach(desk, key, BROKER.id) == ReachAnswer(HELPER)


def test_of_another_point_nothing_is_there(haarlem_centre: Centre, desk: Terminal, refused: PlaceListing) -> None:
    key = ("place_listing", refused.listing.id)
    elsewhere = Terminal.enrolled(haarlem_centre, "parkwijk-balie", "desk")
    assert refusal(ask_reach(elsewhere, key, "bas")) == UNKNOWN
    beside = Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")
    assert reach(beside, key).contact == HERS, "another desk of the point works on it as well"
    models.Device.objects.filter(id=desk.enrolment.device_id).update(state=models.DeviceState.REVOKED)
    assert reach(beside, key).contact == HERS


def test_a_public_terminal_asks_nothing_of_the_kind(haarlem_centre: Centre, refused: PlaceListing) -> None:
    pillar = Terminal.enrolled(haarlem_centre, "de-hamelink")
    assert refusal(ask_reach(pillar, ("place_listing", refused.listing.id))) == NOT_ALLOWED
    assert looks() == []


def test_what_only_names_it_or_is_of_another_kind_is_not_it(
    desk: Terminal, refused: PlaceListing, response: Respond
) -> None:
    for key in (
        ("respond", refused.listing.id),
        ("place_listing", response.response.id),
        ("place_listing", response.response.listing),
        ("respond", response.response.listing),
        ("withdraw_listing", refused.listing.id),
        ("place_listing", "nobody"),
    ):
        assert refusal(ask_reach(desk, key)) == UNKNOWN
    assert looks() == []


def test_the_latest_that_was_told_counts(desk: Terminal, refused: PlaceListing) -> None:
    again = replace(desk.placing(), id=samples.new_id(), listing=refused.listing, sealed=b"x" * 200)
    desk.push(again, by=DESK.id)
    assert reach(desk, ("place_listing", refused.listing.id)) == ReachAnswer(), "its box does not open"
    assert looks() == []


def test_what_was_erased_is_not_told(desk: Terminal, refused: PlaceListing) -> None:
    desk.push(samples.erasing(desk, "listing", refused.listing.id), by=BROKER.id)
    assert refusal(ask_reach(desk, ("place_listing", refused.listing.id))) == UNKNOWN


def test_what_was_accepted_after_all_is_reached_by_its_record_alone(desk: Terminal, refused: PlaceListing) -> None:
    again = replace(refused, id=samples.new_id(), listing=replace(refused.listing, district=desk.enrolment.district))
    assert samples.reason(desk.push(again, by=DESK.id)) == ("", "")
    assert refusal(ask_reach(desk, ("place_listing", refused.listing.id))) == UNKNOWN, "their number may be another now"
    assert looks() == []
