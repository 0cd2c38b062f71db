"""A city begins without the demo: its points and districts are made one by one, and staff and terminals join there."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from marketplace.central import models, points
from marketplace.central.points import PointTaken
from marketplace.vocabulary import MarketPoint, ReviewPolicy
from tests.central.in_process import Centre
from tests.central.management.test_point_command import run
from tests.central.terminal import Terminal

NEW = (
    "add",
    "noord-balie",
    "--name",
    "Balie Noord",
    "--district",
    "noord",
    "--letter",
    "n",
    "--phone",
    "023 555 01 30",
)
WITH_DISTRICT = (*NEW, "--district-name", "Noord")


def test_a_point_of_a_new_district_is_where_a_terminal_can_join_and_somebody_can_work(central_app: Centre) -> None:
    (line,) = run(*WITH_DISTRICT, "--address", "Voorbeeldplein 1", "--review", "before")
    assert line.split()[:4] == ["noord-balie", "N", "noord", "before"]
    made = MarketPoint("noord-balie", "Balie Noord", "noord", "N", "023 555 01 30", "Voorbeeldplein 1")
    assert points.point("noord-balie").review is ReviewPolicy.BEFORE
    assert points.point("noord-balie").address == made.address
    out = StringIO()
    call_command("staff", "add", "--point", "noord-balie", "--role", "desk", "--name", "Sanne", stdout=out)
    assert len(out.getvalue().strip()) == 6
    terminal = Terminal.enrolled(central_app, "noord-balie")
    assert terminal.enrolment.letter == "N"
    assert {(change.record_type, change.record_id) for change in terminal.pull()} >= {
        ("market_point", "noord-balie"),
        ("district", "noord"),
    }


def test_a_second_point_of_a_district_needs_no_name_for_it(haarlem_centre: Centre) -> None:  # noqa: ARG001 - filled
    before = models.District.objects.count()
    run("add", "biblio", "--name", "Bibliotheek", "--district", "parkwijk", "--letter", "B", "--phone", "023 555 01 31")
    assert models.District.objects.count() == before
    assert points.point("biblio").review is ReviewPolicy.ON_REQUEST


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (NEW, "no district 'noord'; known are: centrum, parkwijk, slachthuisbuurt; a new one: --district-name NAME"),
        (("add", "de-hamelink", *WITH_DISTRICT[2:]), "there is a market point 'de-hamelink' already"),
        (("add", "noord balie", *WITH_DISTRICT[2:]), "cannot be the id"),
        (("add", "noord/balie", *WITH_DISTRICT[2:]), "cannot be the id"),
        ((*WITH_DISTRICT, "--letter", "NN"), "cannot be the letter"),
        ((*WITH_DISTRICT, "--district", "het noorden"), "cannot be the district"),
        (("add",), "needs: ID"),
        ((*WITH_DISTRICT, "--phone", " "), "needs: --phone"),
        (("de-hamelink", "--name", "Anders"), "made with: point add"),
        (("de-hamelink", "noord-balie"), "made with: point add"),
    ],
)
def test_what_cannot_be_a_point_is_said_and_nothing_is_made(
    haarlem_centre: Centre,  # noqa: ARG001 - filled
    arguments: tuple[str, ...],
    why: str,
) -> None:
    before = points.points(), models.District.objects.count()
    with pytest.raises(CommandError, match=why):
        run(*arguments)
    assert (points.points(), models.District.objects.count()) == before


def test_a_point_that_is_there_is_never_made_again(haarlem_centre: Centre) -> None:  # noqa: ARG001 - filled
    there = points.point("de-hamelink")
    with pytest.raises(PointTaken):
        points.add(there)


def test_a_centre_without_points_says_how_to_make_one(central_app: Centre) -> None:  # noqa: ARG001 - emptied
    for command in (("staff", "add", "--role", "desk", "--name", "Sanne"), ("enrolment_code",)):
        with pytest.raises(CommandError, match="make one with: point add"):
            call_command(*command, "--point", "noord-balie")
