"""A listing that waits for somebody to look at it is read at its own point alone, also where all districts are seen."""

from __future__ import annotations

import pytest

from marketplace.central import models
from marketplace.vocabulary import ReviewPolicy
from tests.central.in_process import Centre
from tests.central.question_samples import BROKER, ask_about, ask_reach, found, refusal
from tests.central.review_samples import with_policy
from tests.central.terminal import Terminal
from tests.central.test_forgetting import HERS, desk, parkwijk, placed

__all__ = ["desk", "parkwijk"]


@pytest.fixture(autouse=True)
def looks_first(haarlem_centre: Centre, desk: Terminal) -> None:
    """Parkwijk lets nothing hang before somebody looked, and this desk sees the whole city."""
    with_policy(haarlem_centre, ReviewPolicy.BEFORE, "parkwijk-balie")
    models.Device.objects.filter(id=desk.enrolment.device_id).update(districts=None)


def test_no_other_desk_finds_its_title(desk: Terminal, parkwijk: Terminal) -> None:
    held = placed(parkwijk)
    assert found(desk, HERS.phone).people == ()
    here = placed(desk)
    (person,) = found(desk, HERS.phone).people
    assert [(one.id, one.state) for one in person.records] == [(here.id, "open")]
    assert person.elsewhere == ("parkwijk-balie",), "that there is something is told"
    (person,) = found(parkwijk, HERS.phone, by="bas").people
    assert {(one.id, one.state) for one in person.records} >= {(held.id, "held")}


def test_nor_is_it_asked_about_there_or_reached(desk: Terminal, parkwijk: Terminal) -> None:
    held = placed(parkwijk)
    found(desk, HERS.phone, by=BROKER.id)
    models.Access.objects.create(  # as if it had been told there before it was held
        id="told", market_point="de-hamelink", staff=BROKER.id, record_type="listing", record=held.id,
        part="contact", why="asked", device_id=desk.enrolment.device_id, terminal="",
        seen_at=models.Device.objects.get(id=desk.enrolment.device_id).enrolled_at,
        logged_at=models.Device.objects.get(id=desk.enrolment.device_id).enrolled_at,
    )  # fmt: skip
    key = ("listing", held.id)
    for answer in (ask_about(desk, key), ask_reach(desk, key, BROKER.id)):
        assert refusal(answer)[:2] == (403, "desk_not_allowed")
        assert held.title not in answer.text
