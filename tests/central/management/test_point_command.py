"""The administrator's command for when somebody of a market point looks at what people put up."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from marketplace import wire
from marketplace.central import models, points, records
from marketplace.central.feeds import log_changes
from marketplace.vocabulary import MarketPoint, ReviewPolicy
from tests.central.in_process import Centre
from tests.central.review_samples import BROKER, letting_hang, push_by, review_of
from tests.central.staff_samples import POINT, at_work
from tests.central.terminal import Terminal

pytestmark = pytest.mark.usefixtures("haarlem_centre")


def run(*arguments: str) -> list[str]:
    """The lines a command says."""
    out = StringIO()
    call_command("point", *arguments, stdout=out)
    return out.getvalue().splitlines()


def policies() -> dict[str, ReviewPolicy]:
    return {point.id: point.review for point in points.points()}


def test_all_points_are_listed_with_when_somebody_looks() -> None:
    run(POINT, "--review", "before")
    centrum, hamelink, parkwijk = run()
    assert hamelink.split() == f"{POINT} H slachthuisbuurt before hangs after somebody has looked".split()
    assert centrum.split()[:4] == ["centrum-balie", "C", "centrum", "on_request"]
    assert parkwijk.split()[:4] == ["parkwijk-balie", "P", "parkwijk", "on_request"]


def test_a_policy_is_of_one_point_and_a_second_time_changes_nothing() -> None:
    for review in ("before", "after", "on_request", "before"):
        (line,) = run(POINT, "--review", review)
        assert f" {review} " in line
        assert policies() == {
            "centrum-balie": ReviewPolicy.ON_REQUEST,
            POINT: ReviewPolicy(review),
            "parkwijk-balie": ReviewPolicy.ON_REQUEST,
        }
    assert not points.set_review(POINT, ReviewPolicy.BEFORE), "it is so already"
    assert run(POINT) == run(POINT, "--review", "before")


def test_terminals_hear_of_it_and_what_else_is_known_of_the_point_stays(terminal: Terminal) -> None:
    before = points.point(POINT)
    newer = {**json.loads(wire.encode(before)), "lift": "yes"}
    with transaction.atomic():
        log_changes(records.put(before, json.dumps(newer).encode()))
    terminal.pull()
    run(POINT, "--review", "after")
    (change,) = terminal.pull()
    told = bytes(change.document)
    assert (change.record_type, json.loads(told)["lift"]) == ("market_point", "yes")
    assert wire.decode(told, MarketPoint) == MarketPoint(
        before.id, before.name, before.district, before.letter, before.phone, review=ReviewPolicy.AFTER
    )


def test_what_is_put_up_from_now_on_waits_and_waits_on_when_looking_first_ends(
    haarlem_centre: Centre, terminal: Terminal
) -> None:
    hung, held, free = terminal.placing(), terminal.placing(), terminal.placing()
    terminal.push(hung)
    run(POINT, "--review", "before")
    terminal.push(held)
    assert _held() == {hung.listing.number: False, held.listing.number: True}
    run(POINT, "--review", "on_request")
    terminal.push(free)
    assert _held() == {hung.listing.number: False, held.listing.number: True, free.listing.number: False}
    assert review_of(held.listing) is not None
    desk = Terminal.enrolled(haarlem_centre, POINT, "desk")
    at_work(BROKER)
    push_by(desk, BROKER, letting_hang(held.listing))
    assert not any(_held().values())


def _held() -> dict[str, bool]:
    return dict(models.Listing.objects.values_list("number", "held"))


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("maan",), r"no market point 'maan'; known are: centrum-balie, de-hamelink, parkwijk-balie"),
        (("maan", "--review", "after"), r"no market point 'maan'"),
        (("--review", "after"), "please say which"),
        ((POINT, "--review", "never"), "invalid choice"),
    ],
)
def test_it_is_a_point_that_is_there_and_a_policy_we_know(arguments: tuple[str, ...], why: str) -> None:
    with pytest.raises(CommandError, match=why):
        run(*arguments)
    assert set(policies().values()) == {ReviewPolicy.ON_REQUEST}


def test_a_centre_without_points_says_so(central_app: Centre) -> None:  # noqa: ARG001 - emptied again
    models.MarketPoint.objects.all().delete()
    assert run() == ["There is no market point yet."]


def test_demo_data_that_is_loaded_again_leaves_it(haarlem_centre: Centre) -> None:  # noqa: ARG001 - emptied first
    call_command("load_demo", stdout=StringIO())
    run(POINT, "--review", "before")
    out = StringIO()
    call_command("load_demo", stdout=out)
    assert out.getvalue().endswith(" 0 changes.\n")
    assert policies()[POINT] is ReviewPolicy.BEFORE


NEW = ("--name", "De Wering", "--phone", "023-555 01 09", "--letter", "W")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("add", "--district", "parkwijk"), "can be called 'add'"),
        (("wering", "--district", "parkwijk", "--district-name", "Parkwijk-Noord"), "is called 'Parkwijk'"),
    ],
)
def test_a_new_point_is_not_made_where_it_would_be_lost_or_in_a_district_of_another_name(
    arguments: tuple[str, ...], why: str
) -> None:
    before = policies()
    with pytest.raises(CommandError, match=why):
        run("add", *arguments, *NEW)
    assert policies() == before


def test_the_name_that_a_district_has_may_be_said_again() -> None:
    (line,) = run("add", "wering", "--district", "parkwijk", "--district-name", "Parkwijk", *NEW)
    assert line.split()[:3] == ["wering", "W", "parkwijk"]
