"""A review ends with its listing and takes nothing with it, though both have one id; nothing is held for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.central import log_check, models, records
from marketplace.central.retention import KEEP_OPEN, sweep
from marketplace.operations import PlaceListing
from marketplace.vocabulary import Partner, ReviewPolicy
from tests.central import case_samples as samples
from tests.central.in_process import Centre
from tests.central.review_samples import letting_hang, review_of, with_policy
from tests.central.stored_cases import remove
from tests.central.terminal import Terminal


@pytest.fixture
def desk(haarlem_centre: Centre) -> Terminal:
    haarlem_centre.put(Partner("wmo-loket", "Het Loket", ""))
    return samples.with_care(Terminal.enrolled(haarlem_centre, "de-hamelink", "desk"))


@pytest.fixture
def placing(haarlem_centre: Centre, terminal: Terminal, desk: Terminal) -> PlaceListing:
    """Put up where somebody looks before, and let through a year ago."""
    with_policy(haarlem_centre, ReviewPolicy.BEFORE)
    operation = terminal.placing()
    terminal.push(operation)
    desk.push(letting_hang(operation.listing))
    models.Review.objects.update(logged_at=timezone.now() - KEEP_OPEN - timedelta(days=1))
    return operation


def test_a_review_of_last_year_takes_nothing_of_a_listing_that_stands(
    terminal: Terminal, desk: Terminal, placing: PlaceListing
) -> None:
    responding = samples.responding(terminal, placing.listing)
    terminal.push(responding)
    desk.push(samples.handing_over(desk, placing.listing.id))
    assert sweep(timezone.now()).cases == 0
    assert (models.Listing.objects.count(), models.Review.objects.count()) == (1, 1)
    assert (models.Response.objects.count(), models.Handover.objects.count()) == (1, 1)


def test_a_listing_held_again_after_a_year_can_still_be_let_through(
    terminal: Terminal, desk: Terminal, placing: PlaceListing
) -> None:
    terminal.push(samples.changing(terminal, placing.listing, title="Wie haalt mijn boodschappen?"))
    models.Review.objects.update(logged_at=timezone.now() - KEEP_OPEN - timedelta(days=1))
    sweep(timezone.now())
    assert review_of(placing.listing) is not None
    desk.push(letting_hang(replace(placing.listing, title="Wie haalt mijn boodschappen?")))
    assert not models.Listing.objects.get().held


def test_what_belongs_to_a_record_is_found_by_its_type_and_its_id(terminal: Terminal, placing: PlaceListing) -> None:
    responding = samples.responding(terminal, placing.listing)
    terminal.push(responding)
    review = ("review", placing.listing.id)
    assert records.belonging([review]) == (review,)
    everything = set(records.belonging([("listing", placing.listing.id)]))
    assert {review, ("response", responding.response.id)} <= everything


@pytest.mark.usefixtures("placing")
def test_a_review_goes_with_its_listing() -> None:
    models.Listing.objects.update(hangs_until=timezone.localdate() - timedelta(days=800))
    assert sweep(timezone.now()).listings == 1
    assert (models.Listing.objects.count(), models.Review.objects.count()) == (0, 0)


def test_a_listing_that_is_held_and_that_nobody_has_to_look_at_is_a_fault(
    terminal: Terminal, placing: PlaceListing
) -> None:
    terminal.push(samples.changing(terminal, placing.listing, title="Wie haalt mijn boodschappen?"))
    assert list(log_check.faults()) == []
    remove("review", placing.listing.id)
    assert f"listing {placing.listing.id} is held, and no review of it is open." in set(log_check.faults())
