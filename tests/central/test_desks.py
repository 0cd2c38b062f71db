"""What a desk may work on, and that what is said elsewhere about its cases reaches it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from marketplace.case_operations import HandOver, ProposeMediation, RaiseSignal, Respond
from marketplace.cases import CaseState, LegAnswer
from marketplace.central import models
from marketplace.operations import Operation
from marketplace.vocabulary import Listing, Partner
from tests.central import case_samples as samples
from tests.central.case_samples import HELPER_CODE, new_id, reason
from tests.central.in_process import Centre
from tests.central.terminal import CODE, Terminal

YES = LegAnswer.YES
APPLIED = ("", "")
ELSEWHERE = ("desk_not_allowed", "market_point")
CARE = ("desk_not_allowed", "care")
DISTRICT = ("desk_not_allowed", "district")
WITHDRAWN = ("consent_withdrawn", "consents")


@dataclass(frozen=True, slots=True)
class AtDeHamelink:
    """A listing with a case of each sort about it."""

    listing: Listing
    second: Listing
    response: Respond
    mediation: ProposeMediation
    handover: HandOver
    signal: RaiseSignal


@pytest.fixture
def desk(haarlem_centre: Centre) -> Terminal:
    """The desk whose cases they are."""
    haarlem_centre.put(Partner("wmo-loket", "Wmo-loket", "Een voorbeeld."))
    return samples.with_care(Terminal.enrolled(haarlem_centre, "de-hamelink", "desk"))


@pytest.fixture
def other(haarlem_centre: Centre) -> Terminal:
    """The desk of another point."""
    return samples.with_care(Terminal.enrolled(haarlem_centre, "parkwijk-balie", "desk"))


@pytest.fixture
def there(desk: Terminal, terminal: Terminal) -> AtDeHamelink:
    """All of it, as it came from the neighbours and the desk."""
    one, two = terminal.placing(), terminal.placing()
    response = samples.responding(terminal, one.listing)
    handover, signal = samples.handing_over(terminal, one.listing.id), samples.signalling(terminal)
    mediation = samples.proposing(desk, (response.response.id, one.listing.id), (one.listing.id, two.listing.id))
    terminal.push(one, two, response, handover, signal)
    desk.push(mediation)
    return AtDeHamelink(one.listing, two.listing, response, mediation, handover, signal)


ON_CASES: list[Callable[[Terminal, AtDeHamelink], Operation]] = [
    lambda _, at: samples.moving("response", at.response.response.id, CaseState.CLAIMED),
    lambda _, at: samples.answering(at.mediation, 0, YES),
    lambda t, at: samples.proposing(t, (at.second.id, at.listing.id)),
    lambda t, at: samples.logging_contact(t, at.response.response.id),
    lambda t, at: samples.reporting(t, at.response.response.id),
    lambda t, at: samples.consenting(t, at.response.response.id, False),
    lambda t, at: samples.erasing(t, "response", at.response.response.id),
]
ON_CARE: list[Callable[[Terminal, AtDeHamelink], Operation]] = [
    lambda _, at: samples.moving("signal", at.signal.signal.id, CaseState.NOT_DONE),
    lambda _, at: samples.moving("handover", at.handover.handover.id, CaseState.SPOKEN),
    lambda t, at: samples.logging_contact(t, at.signal.signal.id),
    lambda t, at: samples.erasing(t, "signal", at.signal.signal.id),
]
ON_LISTINGS: list[Callable[[Terminal, AtDeHamelink], Operation]] = [
    lambda _, at: samples.editing(at.listing, title="Iets anders"),
    lambda t, at: samples.logging_contact(t, at.listing.id),
    lambda t, at: samples.completing(t, at.listing, ""),
    lambda t, at: samples.erasing(t, "listing", at.listing.id),
]


@pytest.mark.parametrize("made", [*ON_CASES, *ON_CARE])
def test_a_desk_does_not_touch_the_cases_of_another_point(
    desk: Terminal, other: Terminal, there: AtDeHamelink, made: Callable[[Terminal, AtDeHamelink], Operation]
) -> None:
    assert reason(other.push(made(other, there))) == ELSEWHERE
    assert reason(desk.push(made(desk, there))) == APPLIED


@pytest.mark.parametrize("made", ON_CARE)
def test_a_desk_without_the_permission_does_not_touch_worries_of_its_own_point(
    desk: Terminal, there: AtDeHamelink, made: Callable[[Terminal, AtDeHamelink], Operation]
) -> None:
    models.Device.objects.update(care=False)
    assert reason(desk.push(made(desk, there))) == CARE


@pytest.mark.parametrize("made", ON_LISTINGS)
def test_a_listing_is_served_at_every_desk_of_its_district_and_at_no_other(
    other: Terminal, there: AtDeHamelink, made: Callable[[Terminal, AtDeHamelink], Operation]
) -> None:
    mine = models.Device.objects.filter(id=other.enrolment.device_id)
    mine.update(districts=["parkwijk"])
    assert reason(other.push(made(other, there))) == DISTRICT
    mine.update(districts=["parkwijk", "slachthuisbuurt"])
    assert reason(other.push(made(other, there))) == APPLIED


def test_with_the_neighbour_s_code_a_desk_does_what_any_terminal_does(other: Terminal, there: AtDeHamelink) -> None:
    models.Device.objects.update(districts=["parkwijk"])
    change = samples.consenting(other, there.response.response.id, False, HELPER_CODE)
    operations = [other.withdrawing(there.listing, "fout"), change, other.withdrawing(there.listing)]
    assert [result.code for result in other.push(*operations)] == ["code_wrong", "", ""]


def test_i9_a_desk_shuts_no_door_it_may_not_close(other: Terminal) -> None:
    mine = models.Device.objects.filter(id=other.enrolment.device_id)
    mine.update(care=False, districts=["parkwijk"])
    tried = [samples.erasing(other, kind, new_id()) for kind in ("listing", "signal", "mediation")]
    assert [result.code for result in other.push(*tried)] == ["listing_unknown", "desk_not_allowed", ""]


def test_what_is_said_elsewhere_about_a_case_is_for_the_desk_that_has_it(
    haarlem_centre: Centre, desk: Terminal, there: AtDeHamelink
) -> None:
    elsewhere = Terminal.enrolled(haarlem_centre, "centrum-balie")
    response = there.response.response.id
    desk.pull()
    elsewhere.push(
        samples.consenting(elsewhere, response, False, HELPER_CODE),
        samples.reacting(elsewhere, response),
        samples.reacting(elsewhere, there.listing.id),
        samples.reacting(elsewhere),
    )
    assert [change.record_type for change in desk.pull()] == ["consent", "reaction", "reaction"]
    points = models.Reaction.objects.order_by("id").values_list("market_point", flat=True)
    assert list(points) == ["de-hamelink", "de-hamelink", "centrum-balie"]


@pytest.mark.parametrize("who", ["giver", "receiver", "listing of the giver"])
def test_a_yes_that_was_taken_back_brings_nobody_together_in_a_mediation(
    desk: Terminal, terminal: Terminal, there: AtDeHamelink, who: str
) -> None:
    response = there.response.response.id
    mediation = samples.proposing(desk, (response, there.second.id))
    desk.push(mediation)
    back = {
        "giver": samples.consenting(terminal, response, False, HELPER_CODE),
        "receiver": samples.consenting(terminal, there.second.id, False, CODE),
        "listing of the giver": samples.consenting(terminal, there.listing.id, False, CODE),
    }
    assert reason(terminal.push(back[who])) == APPLIED
    assert reason(desk.push(samples.answering(mediation, 0, YES))) == WITHDRAWN
    agreed = samples.proposing(desk, (response, there.second.id))
    legs = tuple(type(leg)(leg.id, leg.giver, leg.receiver, YES) for leg in agreed.mediation.legs)
    at_once = type(agreed)(agreed.id, type(agreed.mediation)(agreed.mediation.id, "x", legs, agreed.mediation.made_on))
    assert reason(desk.push(at_once)) == WITHDRAWN
    assert reason(desk.push(samples.answering(mediation, 0, LegAnswer.NO))) == APPLIED, "a no is always heard"
