"""An open conflict reaches the desk of the listing's point, and is settled once, from wherever."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from threading import Thread

import pytest
from django.db import connection, transaction
from django.utils import timezone

from marketplace import wire
from marketplace.cases import CaseState
from marketplace.central import conflicts, housekeeping, log_check, models, records, retention
from marketplace.central.feeds import log_changes
from marketplace.reviews import FieldConflict, Take
from marketplace.vocabulary import Listing, ReviewPolicy
from marketplace.wire import Outcome
from tests.central import case_samples as samples
from tests.central.case_samples import kept, reason, tables_with
from tests.central.in_process import Centre
from tests.central.review_samples import AT_THE_DESK, BROKER, push_by, review_of, settling, told, with_policy
from tests.central.terminal import Terminal
from tests.central.threads import in_a_thread, wait_for_a_lock

APPLIED = ("", "")
TODAY = date.today()
CURRENT, PROPOSED = Take.CURRENT, Take.PROPOSED
CONFLICT = ("de-hamelink/cases", "conflict", "put")
ON_THE_BOARD = ("slachthuisbuurt/listings", "listing", "put")


@pytest.fixture
def listing(terminal: Terminal) -> Listing:
    """A request that hangs at De Hamelink."""
    placing = terminal.placing("Zoals het hing")
    terminal.push(placing)
    return placing.listing


@pytest.fixture
def desk(haarlem_centre: Centre) -> Terminal:
    """The desk of De Hamelink."""
    return Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")


@pytest.fixture
def other(haarlem_centre: Centre) -> Terminal:
    """A desk elsewhere, where people bring the listing too."""
    return Terminal.enrolled(haarlem_centre, "parkwijk-balie", "desk")


@pytest.fixture
def conflict(listing: Listing, desk: Terminal, other: Terminal) -> FieldConflict:
    """Two desks want another title."""
    desk.pull()
    desk.push(samples.editing(listing, title="De eerste"))
    (result,) = other.push(samples.editing(listing, title="De tweede"))
    assert result.outcome is Outcome.CONFLICT
    return the_conflict()


def the_conflict() -> FieldConflict:
    found = kept("conflict", models.FieldConflict.objects.get().id)
    assert isinstance(found, FieldConflict)
    return found


def hanging() -> Listing:
    return wire.decode(models.Listing.objects.get().document.encode(), Listing)


def test_i7_a_desk_of_the_point_gets_both_values_wherever_the_second_was_wanted(
    listing: Listing, desk: Terminal, other: Terminal, conflict: FieldConflict
) -> None:
    assert conflict == FieldConflict(
        conflict.id, "de-hamelink", listing.id, "title", '"De eerste"', '"De tweede"', TODAY
    )
    assert sorted(told(desk)) == [CONFLICT, ON_THE_BOARD]
    assert CONFLICT not in told(other)
    assert conflict.id == conflicts.record_id(models.Conflict.objects.get())


@pytest.mark.parametrize(("take", "stands"), [(CURRENT, "De eerste"), (PROPOSED, "De tweede")])
def test_i7_whoever_chooses_at_the_desk_loses_neither_value(
    listing: Listing, desk: Terminal, terminal: Terminal, conflict: FieldConflict, take: Take, stands: str
) -> None:
    terminal.pull()
    desk.pull()
    (result,) = desk.push(settling(conflict, take))
    assert (result.outcome, hanging()) == (Outcome.APPLIED, replace(listing, title=stands))
    assert told(terminal) == ([ON_THE_BOARD] if take is PROPOSED else [])
    assert the_conflict() == replace(conflict, state=CaseState.DONE)
    assert models.FieldConflict.objects.get().ended_on == TODAY
    assert conflicts.open_conflicts() == ()
    for title in ("De eerste", "De tweede", listing.title):
        assert tables_with(title) != []
    assert list(log_check.faults()) == []


@pytest.mark.parametrize("take", Take)
def test_a_conflict_is_settled_once_by_whoever_comes_first(
    haarlem_centre: Centre, desk: Terminal, conflict: FieldConflict, take: Take
) -> None:
    second = Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")
    assert reason(desk.push(settling(conflict, CURRENT))) == APPLIED
    assert reason(second.push(settling(conflict, take))) == ("case_moved", "conflict")
    assert hanging().title == "De eerste"


@pytest.mark.parametrize("take", Take)
def test_what_is_settled_at_the_centre_is_settled_at_the_desk(
    desk: Terminal, conflict: FieldConflict, take: Take
) -> None:
    desk.pull()
    conflicts.settle(models.Conflict.objects.get().pk, take, timezone.now())
    assert (CONFLICT in told(desk), the_conflict().state) == (True, CaseState.DONE)
    assert reason(desk.push(settling(conflict, PROPOSED))) == ("case_moved", "conflict")


def test_a_conflict_is_settled_by_whoever_may_at_the_point_it_belongs_to(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal, other: Terminal, conflict: FieldConflict
) -> None:
    haarlem_centre.put(BROKER, AT_THE_DESK)
    assert reason(terminal.push(settling(conflict, CURRENT))) == ("role_not_allowed", "role")
    assert reason(other.push(settling(conflict, CURRENT))) == ("desk_not_allowed", "market_point")
    assert reason(push_by(desk, AT_THE_DESK, settling(conflict, CURRENT))) == ("staff_not_allowed", "by")
    unknown = replace(conflict, id="onbekend")
    assert reason(push_by(desk, BROKER, settling(unknown, CURRENT))) == ("case_unknown", "conflict")
    assert reason(push_by(desk, BROKER, settling(conflict, CURRENT))) == APPLIED


@pytest.mark.parametrize(("take", "stands"), [(CURRENT, "De eerste"), (PROPOSED, "De tweede")])
def test_an_edit_and_its_settling_in_one_push_are_both_done(
    listing: Listing, desk: Terminal, take: Take, stands: str
) -> None:
    desk.push(samples.editing(listing, title="De eerste"))
    editing = samples.editing(listing, title="De tweede")
    row = models.Conflict(op_id=editing.id, field="title")
    chosen = settling(FieldConflict(conflicts.record_id(row), "", listing.id, "title", "", "", TODAY), take)
    results = desk.push(editing, chosen)
    assert [result.outcome for result in results] == [Outcome.CONFLICT, Outcome.APPLIED]
    assert (hanging().title, conflicts.open_conflicts()) == (stands, ())


def test_texts_that_together_lead_to_somebody_by_now_do_not_hang(
    listing: Listing, desk: Terminal, other: Terminal
) -> None:
    desk.push(samples.editing(listing, title="Graag om tien uur"))
    other.push(samples.editing(listing, title="Bel 023 555"))
    assert reason(desk.push(samples.editing(listing, details="01 42 tassen"))) == APPLIED
    assert reason(desk.push(settling(the_conflict(), PROPOSED))) == ("text_has_phone", "details")
    assert the_conflict().state is CaseState.OPEN
    assert reason(desk.push(settling(the_conflict(), CURRENT))) == APPLIED


def test_a_conflict_of_what_hangs_no_more_can_still_be_settled(
    listing: Listing, desk: Terminal, terminal: Terminal, conflict: FieldConflict
) -> None:
    terminal.push(terminal.withdrawing(listing))
    assert reason(desk.push(settling(conflict, PROPOSED))) == APPLIED
    assert (hanging().title, hanging().state) == ("De tweede", "withdrawn")


@pytest.mark.parametrize("by_command", [True, False])
def test_the_words_of_what_is_held_are_those_in_its_review(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal, other: Terminal, by_command: bool
) -> None:
    with_policy(haarlem_centre, ReviewPolicy.BEFORE)
    placing = terminal.placing()
    terminal.push(placing)
    desk.push(samples.editing(placing.listing, title="De eerste"))
    other.push(samples.editing(placing.listing, title="De tweede"))
    if by_command:
        conflicts.settle(models.Conflict.objects.get().pk, PROPOSED, timezone.now())
    else:
        assert reason(desk.push(settling(the_conflict(), PROPOSED))) == APPLIED
    review = review_of(placing.listing)
    assert review is not None
    assert review.listing == hanging() == replace(placing.listing, title="De tweede")
    assert models.Listing.objects.get().held
    assert list(log_check.faults()) == []


def test_i9_an_erased_listing_takes_its_conflicts_along(
    listing: Listing, desk: Terminal, conflict: FieldConflict
) -> None:
    desk.pull()
    desk.push(samples.erasing(desk, "listing", listing.id))
    assert (models.FieldConflict.objects.count(), models.Conflict.objects.count()) == (0, 0)
    assert ("de-hamelink/cases", "conflict", "del") in told(desk)
    assert tables_with("De tweede") == []
    (late,) = desk.push(settling(conflict, PROPOSED))
    assert late.outcome is Outcome.GONE


def test_conflicts_of_before_the_desks_were_told_are_told_by_the_housekeeping(
    listing: Listing, desk: Terminal, conflict: FieldConflict
) -> None:
    models.FieldConflict.objects.all().delete()
    models.Change.objects.filter(record_type="conflict").delete()
    models.Feed.objects.filter(name="de-hamelink/cases").update(checksum=0)
    desk.pull()
    housekeeping.work(timezone.now())
    assert (told(desk), the_conflict()) == ([CONFLICT], conflict)
    assert conflicts.tell_missing(TODAY) == 0
    conflicts.settle(models.Conflict.objects.get().pk, CURRENT, timezone.now())
    assert conflicts.tell_missing(TODAY) == 0, "what is settled needs nobody"
    assert the_conflict().state is CaseState.DONE
    assert listing.id == conflict.listing


def test_a_settled_conflict_goes_when_its_term_is_over_and_an_open_one_stays(
    desk: Terminal, other: Terminal, listing: Listing, conflict: FieldConflict
) -> None:
    other.push(samples.editing(listing, details="Eén"), samples.editing(listing, details="Twee"))
    desk.push(settling(conflict, CURRENT))
    terms_end = timezone.now() + timedelta(days=100)
    models.Listing.objects.update(hangs_until=TODAY + timedelta(days=300))
    retention.sweep(terms_end)
    assert [row.id == conflict.id for row in models.FieldConflict.objects.all()] == [False]
    assert len(conflicts.open_conflicts()) == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_i7_what_somebody_else_is_just_changing_stays_when_a_conflict_is_settled(
    desk: Terminal, conflict: FieldConflict
) -> None:
    before = hanging()
    with transaction.atomic():  # somebody who has changed the details and is about to commit
        records.lock({("listing", before.id)})
        changed = replace(before, details="Van een ander")
        log_changes(records.put(changed, wire.encode(changed)))
        settler = Thread(target=in_a_thread, args=(lambda: desk.push(settling(conflict, PROPOSED)),))
        settler.start()
        wait_for_a_lock()
    settler.join()
    assert hanging() == replace(before, title="De tweede", details="Van een ander")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_a_conflict_that_is_just_being_settled_is_told_to_nobody(conflict: FieldConflict) -> None:
    models.FieldConflict.objects.all().delete()
    row = models.Conflict.objects.get()
    with transaction.atomic():
        conflicts.settle(row.pk, CURRENT, timezone.now())
        teller = Thread(target=in_a_thread, args=(lambda: conflicts.tell_missing(TODAY),))
        teller.start()
        wait_for_a_lock()
    teller.join()
    assert models.FieldConflict.objects.count() == 0
    assert conflict.id == conflicts.record_id(row)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
@pytest.mark.parametrize("at_the_desk", [True, False])
def test_i7_a_claim_that_is_just_being_written_stays_when_a_conflict_of_the_held_listing_is_settled(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal, at_the_desk: bool
) -> None:
    with_policy(haarlem_centre, ReviewPolicy.BEFORE)
    placing = terminal.placing("Zoals het wacht")
    terminal.push(placing)
    for title in ("De eerste", "De tweede"):
        terminal.push(samples.changing(terminal, placing.listing, title=title))
    conflict, (row,) = the_conflict(), conflicts.open_conflicts()
    review = review_of(placing.listing)
    assert review is not None

    def settle() -> None:
        if at_the_desk:
            desk.push(settling(conflict, PROPOSED))
        else:
            conflicts.settle(row.pk, PROPOSED, timezone.now())

    with transaction.atomic():  # somebody who claims it and is about to commit
        records.lock({("review", review.id)})
        claimed = replace(review, state=CaseState.CLAIMED)
        log_changes(records.put_many([records.Put(claimed, wire.encode(claimed), about=review.id)]))
        settler = Thread(target=in_a_thread, args=(settle,))
        settler.start()
        wait_for_a_lock()
    settler.join()
    found = review_of(placing.listing)
    assert found is not None
    assert found.listing is not None
    assert (found.state, found.listing.title) == (CaseState.CLAIMED, "De tweede")
