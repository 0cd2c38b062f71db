"""What has to be done from time to time is done by one process, again and again, and a fault does not end it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.central import housekeeping, models
from marketplace.central.housekeeping import AHEAD_MAX, EVERY, attempt, claim, work
from tests.central.in_process import Centre
from tests.central.terminal import Terminal

NOW = timezone.now()


@pytest.fixture(autouse=True)
def unswept(haarlem_centre: Centre) -> None:
    assert haarlem_centre
    models.Meta.objects.update(swept_at=None)


def test_of_all_processes_one_does_the_round() -> None:
    assert [claim(NOW, EVERY) for _ in range(3)] == [True, False, False]
    assert not claim(NOW + EVERY - timedelta(seconds=1), EVERY)
    assert claim(NOW + EVERY, EVERY)


def test_a_mark_of_a_clock_that_was_wrong_does_not_stop_the_work_for_ever() -> None:
    models.Meta.objects.update(swept_at=NOW + timedelta(days=3650))
    assert claim(NOW, EVERY)
    models.Meta.objects.update(swept_at=NOW + AHEAD_MAX / 2)
    assert not claim(NOW, EVERY), "another host may be a little ahead"


def test_a_listing_whose_term_is_long_over_goes_by_itself(terminal: Terminal) -> None:
    terminal.push(terminal.placing())
    assert work(NOW).swept.listings == 0
    assert work(NOW + timedelta(days=30 + 91)).swept.listings == 1
    assert models.Listing.objects.count() == 0
    assert {change.kind for change in terminal.pull() if change.record_type == "listing"} == set()


def test_a_round_that_breaks_off_is_logged_quietly_and_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    city = models.PointSettings.objects.get()
    good = city.document
    models.PointSettings.objects.update(document='{"city": "Marijke", "keep_days": "veel"}')
    assert attempt(NOW, EVERY) is None
    assert "a round of housekeeping failed" in caplog.text
    models.PointSettings.objects.update(document=good)
    assert attempt(NOW, EVERY) is None, "its turn is over"
    done = attempt(NOW + EVERY, EVERY)
    assert isinstance(done, housekeeping.Round)
