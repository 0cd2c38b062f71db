"""Two desks change one listing: fields merge, of one field the first stays, and somebody settles the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from marketplace import wire
from marketplace.central import models
from marketplace.central.conflicts import ConflictUnknown, Take, open_conflicts, settle
from marketplace.operations import ListingFields
from marketplace.vocabulary import Listing, Rhythm, When
from marketplace.wire import Outcome, PushResult
from tests.central import case_samples as samples
from tests.central.case_samples import bare, reason
from tests.central.in_process import Centre
from tests.central.terminal import Terminal


@pytest.fixture
def listing(terminal: Terminal) -> Listing:
    """A request that hangs at De Hamelink."""
    placing = terminal.placing()
    terminal.push(placing)
    return placing.listing


@pytest.fixture
def desks(haarlem_centre: Centre) -> tuple[Terminal, Terminal]:
    """Two desks, who both saw the listing as it was put up."""
    return (
        Terminal.enrolled(haarlem_centre, "de-hamelink", "desk"),
        Terminal.enrolled(haarlem_centre, "parkwijk-balie", "desk"),
    )


def hanging() -> Listing:
    return wire.decode(models.Listing.objects.get().document.encode(), Listing)


def test_what_two_desks_change_of_one_listing_merges(listing: Listing, desks: tuple[Terminal, Terminal]) -> None:
    one, other = desks
    when = When(Rhythm.ONCE, date.today())
    (first,) = one.push(samples.editing(listing, title="Wie haalt mijn boodschappen?"))
    (second,) = other.push(samples.editing(listing, details="Twee tassen.", when=when))
    assert (first.outcome, second.outcome) == (Outcome.APPLIED, Outcome.APPLIED)
    assert hanging() == replace(listing, title="Wie haalt mijn boodschappen?", details="Twee tassen.", when=when)
    assert open_conflicts() == ()


def test_i7_the_same_field_with_two_values_keeps_the_first_and_shows_the_second(
    listing: Listing, desks: tuple[Terminal, Terminal]
) -> None:
    one, other = desks
    one.push(samples.editing(listing, title="De eerste"))
    (result,) = other.push(samples.editing(listing, title="De tweede", details="Twee tassen."))
    assert result.outcome is Outcome.CONFLICT
    assert hanging() == replace(listing, title="De eerste", details="Twee tassen.")
    (conflict,) = open_conflicts("listing", listing.id)
    assert (conflict.field, conflict.current, conflict.proposed) == ("title", '"De eerste"', '"De tweede"')
    assert conflict.device_id == other.enrolment.device_id
    assert any(listing.title in row.document for row in models.History.objects.all())


def test_the_same_change_made_twice_is_merged_and_no_conflict(
    listing: Listing, desks: tuple[Terminal, Terminal]
) -> None:
    one, other = desks
    one.push(samples.editing(listing, title="Hetzelfde"))
    assert bare(other.push(samples.editing(listing, title="Hetzelfde"))) == (PushResult(1, Outcome.MERGED),)
    assert open_conflicts() == ()


@pytest.mark.parametrize("take", Take)
def test_i7_whoever_settles_a_conflict_loses_neither_value(
    listing: Listing, desks: tuple[Terminal, Terminal], terminal: Terminal, take: Take
) -> None:
    one, other = desks
    one.push(samples.editing(listing, title="De eerste"))
    other.push(samples.editing(listing, title="De tweede"))
    terminal.pull()
    (conflict,) = open_conflicts()
    settle(conflict.pk, take, timezone.now())
    assert open_conflicts() == ()
    stands = "De eerste" if take is Take.CURRENT else "De tweede"
    assert hanging() == replace(listing, title=stands)
    pulled = [wire.decode(change.document, Listing).title for change in terminal.pull()]
    assert pulled == ([] if take is Take.CURRENT else ["De tweede"]), "it goes through the change log"
    kept = [row.document for row in models.History.objects.all()] + [models.Conflict.objects.get().proposed]
    for title in ("De eerste", "De tweede"):
        assert title == stands or any(title in text for text in kept)
    with pytest.raises(ConflictUnknown):
        settle(conflict.pk, take, timezone.now())


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"title": "Bel 023 555 01 23"}, ("text_has_phone", "title")),
        ({"district": "atlantis"}, ("district_unknown", "district")),
        ({"category": "a/b"}, ("wire_fault", "wanted.category")),
        ({"hangs_until": date.today() + timedelta(days=4000)}, ("term_too_long", "hangs_until")),
    ],
)
def test_what_may_not_hang_is_not_edited_in_either(
    listing: Listing, desks: tuple[Terminal, Terminal], wanted: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert reason(desks[0].push(samples.editing(listing, **wanted))) == expected
    assert hanging() == listing


def test_an_edit_of_nothing_or_of_what_does_not_hang_is_refused(
    listing: Listing, desks: tuple[Terminal, Terminal], terminal: Terminal
) -> None:
    nothing = replace(samples.editing(listing, title="x"), seen=ListingFields(), wanted=ListingFields())
    assert reason(desks[0].push(nothing)) == ("edit_unclear", "wanted")
    terminal.push(terminal.withdrawing(listing))
    assert reason(desks[0].push(samples.editing(listing, title="Te laat"))) == ("listing_not_open", "listing")
    stranger = samples.editing(replace(listing, id="onbekend"), title="Wie?")
    assert reason(desks[0].push(stranger)) == ("listing_unknown", "listing")


def test_a_listing_that_staff_move_to_another_district_leaves_the_first(
    haarlem_centre: Centre, listing: Listing, desks: tuple[Terminal, Terminal]
) -> None:
    terminal = Terminal.enrolled(haarlem_centre, "centrum-balie")
    terminal.pull()
    (result,) = desks[0].push(samples.editing(listing, district="parkwijk"))
    assert sorted(result.reached) == ["parkwijk/listings", "slachthuisbuurt/listings"]
    told = {(change.feed, change.kind.value) for change in terminal.pull()}
    assert told == {("parkwijk/listings", "put"), ("slachthuisbuurt/listings", "del")}
