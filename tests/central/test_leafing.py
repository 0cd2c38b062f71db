"""Nobody is found by leafing: all ids and numbers hang on the board, and a device knows who works at its point."""

from __future__ import annotations

import pytest
from django.utils import timezone

from marketplace.central import asking, finding, models
from marketplace.operations import PlaceListing
from marketplace.vocabulary import Partner
from tests.central import case_samples as samples
from tests.central.case_samples import reason
from tests.central.in_process import Centre
from tests.central.question_samples import BROKER, DESK, about, ask_about, ask_reach, find, found, reach, refusal
from tests.central.staff_samples import a_staff, at_work, looking
from tests.central.terminal import Terminal

NOT_ALLOWED = (403, "desk_not_allowed", "records")


@pytest.fixture
def desk(haarlem_centre: Centre) -> Terminal:
    at_work(DESK, BROKER, a_staff("bas", market_point="parkwijk-balie"))
    return Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")


@pytest.fixture
def pillar(haarlem_centre: Centre) -> Terminal:
    return Terminal.enrolled(haarlem_centre, "de-hamelink")


@pytest.fixture
def placing(desk: Terminal) -> PlaceListing:
    operation = desk.placing()
    desk.push(operation)
    return operation


def test_i11_a_public_terminal_asks_only_about_whom_it_was_just_told(pillar: Terminal, placing: PlaceListing) -> None:
    key = ("listing", placing.listing.id)
    assert refusal(ask_about(pillar, key)) == NOT_ALLOWED
    assert refusal(ask_reach(pillar, key)) == (403, "desk_not_allowed", "record")
    assert models.Access.objects.count() == 0
    assert found(pillar, placing.listing.number).people
    assert about(pillar, key).listings[0].contact is not None
    assert reach(pillar, key).contact is not None
    assert refusal(ask_about(pillar, key, by=BROKER.id)) == NOT_ALLOWED, "told to another account"
    models.Access.objects.update(logged_at=timezone.now() - asking.TOLD_WITHIN)
    assert refusal(ask_about(pillar, key)) == NOT_ALLOWED


@pytest.mark.parametrize("terminal_name", ["", "Pillar"])
def test_i11_what_a_terminal_says_of_its_own_looks_opens_nothing(
    pillar: Terminal, placing: PlaceListing, terminal_name: str
) -> None:
    pillar.push(looking(placing.listing.id, terminal=terminal_name), by=DESK.id)
    assert models.Access.objects.count() == 1
    assert refusal(ask_about(pillar, ("listing", placing.listing.id))) == NOT_ALLOWED


def test_a_desk_asks_about_what_is_of_its_point_and_of_others_whom_it_was_told(
    haarlem_centre: Centre, desk: Terminal, placing: PlaceListing
) -> None:
    key = ("listing", placing.listing.id)
    assert about(desk, key).listings
    other = Terminal.enrolled(haarlem_centre, "parkwijk-balie", "desk")
    assert refusal(ask_about(other, key, by="bas")) == NOT_ALLOWED
    found(other, placing.listing.number, by="bas")
    assert about(other, key, by="bas").listings


def test_a_desk_reaches_whom_it_brings_together(haarlem_centre: Centre, desk: Terminal, placing: PlaceListing) -> None:
    other = Terminal.enrolled(haarlem_centre, "parkwijk-balie", "desk")
    theirs = other.placing(market_point="parkwijk-balie")
    other.push(theirs)
    key = ("listing", theirs.listing.id)
    assert refusal(ask_reach(desk, key))[1] == "desk_not_allowed"
    results = desk.push(samples.proposing(desk, (theirs.listing.id, placing.listing.id)))
    assert reason(results) == ("", "")
    assert reach(desk, key).contact is not None


def test_each_record_that_is_asked_about_counts(desk: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "QUESTIONS_MAX", 3)
    placings = [desk.placing() for _ in range(3)]
    desk.push(*placings)
    keys = [("listing", each.listing.id) for each in placings]
    about(desk, *keys)
    assert refusal(ask_about(desk, keys[0]))[1] == "too_many_questions"


def test_numbers_of_the_board_count_as_tries_at_a_public_terminal(
    desk: Terminal, pillar: Terminal, placing: PlaceListing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "MISSES_MAX", 2)
    for _ in range(2):
        assert found(pillar, placing.listing.number).people
        assert found(desk, placing.listing.number).people
    assert refusal(find(pillar, placing.listing.number))[1] == "too_many_questions"
    assert found(desk, placing.listing.number).people


def test_a_public_terminal_is_told_by_a_slip_who_put_it_up_and_nobody_who_answered(
    desk: Terminal, pillar: Terminal, placing: PlaceListing
) -> None:
    responding = samples.responding(desk, placing.listing)
    desk.push(responding, desk.placing())
    (person,) = found(pillar, placing.listing.number).people
    assert [one.id for one in person.records] == [placing.listing.id]
    assert len(found(desk, placing.listing.number).people) == 2


def test_that_there_is_care_elsewhere_is_told_to_nobody_without_it(haarlem_centre: Centre, desk: Terminal) -> None:
    haarlem_centre.put(Partner("wmo-loket", "Wmo-loket", "Een voorbeeld."))
    other = samples.with_care(Terminal.enrolled(haarlem_centre, "parkwijk-balie", "desk"))
    listing = other.placing(market_point="parkwijk-balie")
    other.push(listing)
    assert reason(other.push(samples.handing_over(other, listing.listing.id))) == ("", "")
    desk.push(samples.responding(desk, listing.listing))
    handover = models.Handover.objects.get()
    assert handover.market_point == "parkwijk-balie"
    models.Response.objects.all().delete()
    phone = samples.HELPER.phone
    desk.push(mine := desk.placing())
    desk.push(samples.responding(desk, mine.listing))
    (person,) = found(desk, phone, by=DESK.id).people
    assert person.elsewhere == ()


def test_a_question_opens_and_tells_no_more_than_its_bounds(desk: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    placing = desk.placing()
    desk.push(placing, *(samples.responding(desk, placing.listing) for _ in range(4)))
    monkeypatch.setattr(finding, "RECORDS_MAX", 3)
    answer = found(desk, samples.HELPER.phone)
    assert ([len(person.records) for person in answer.people], answer.left_out) == ([3], True)
    monkeypatch.setattr(finding, "BOXES_MAX", 2)
    assert [len(person.records) for person in found(desk, samples.HELPER.phone).people] == [2]
