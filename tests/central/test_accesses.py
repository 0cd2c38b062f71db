"""Every look at personal data is kept, whatever became of who looked and of what was looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.central import erasing, models
from marketplace.central.feeds import log_changes
from marketplace.central.retention import KEEP_ACCESSES, sweep
from marketplace.staff import AccessPart, AccessReason
from marketplace.wire import Outcome, PushResult
from tests.central import case_samples as samples
from tests.central.case_samples import bare, reason
from tests.central.in_process import Centre
from tests.central.staff_samples import POINT, SEEN_AT, a_staff, at_work, looking
from tests.central.stored_cases import remove
from tests.central.terminal import CODE, Terminal


@pytest.fixture
def desk(haarlem_centre: Centre) -> Terminal:
    """A desk where Sanne works."""
    at_work(a_staff("sanne"))
    return Terminal.enrolled(haarlem_centre, POINT, "desk")


def test_who_looked_at_what_and_when_and_why_is_at_the_centre(desk: Terminal) -> None:
    look = looking("listing-1", part=AccessPart.ALL, why=AccessReason.SAFETY)
    before = timezone.now()
    assert bare(desk.push(look, by="sanne")) == (PushResult(1, Outcome.APPLIED),)
    row = models.Access.objects.get()
    assert (row.id, row.staff, row.record_type, row.record) == (look.access.id, "sanne", "listing", "listing-1")
    assert (row.part, row.why, row.terminal) == ("all", "safety", "Balie De Hamelink")
    assert (row.market_point, row.device_id, row.seen_at) == (POINT, desk.enrolment.device_id, SEEN_AT)
    assert before <= row.logged_at <= timezone.now()


def test_i2_a_look_that_is_told_again_is_one_look(haarlem_centre: Centre, desk: Terminal) -> None:
    look = looking("listing-1")
    pushed = desk.pushed(look, by="sanne")
    assert desk.push_raw(pushed).content == desk.push_raw(pushed).content
    Terminal.enrolled(haarlem_centre, POINT, "desk").push(look, by="sanne")
    assert models.Access.objects.count() == 1


def test_another_look_under_the_id_of_one_is_refused_and_kept(desk: Terminal) -> None:
    look = looking("listing-1")
    other = looking("listing-2", id=look.access.id)
    assert [result.code for result in desk.push(look, other, by="sanne")] == ["", "case_exists"]
    assert models.Access.objects.get().record == "listing-1"
    assert models.RefusedOperation.objects.count() == 1


def test_the_point_of_a_look_is_that_of_the_terminal_whatever_it_says(desk: Terminal) -> None:
    desk.push(looking("listing-1", market_point="parkwijk-balie"), by="sanne")
    assert models.Access.objects.get().market_point == POINT


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"record": "Marijke Voorbeeld"}, "access.record"),
        ({"staff": "Sanne de Vries"}, "access.staff"),
        ({"record_type": "een luisterend oor"}, "access.record_type"),
    ],
)
def test_a_look_names_ids_and_nobody(desk: Terminal, changed: dict[str, str], field: str) -> None:
    assert reason(desk.push(looking(**{"record": "listing-1"} | changed), by="sanne")) == ("wire_fault", field)
    assert models.Access.objects.count() == 0


def test_a_look_at_an_unlocked_public_terminal_counts_as_much(haarlem_centre: Centre, desk: Terminal) -> None:
    public = Terminal.enrolled(haarlem_centre, POINT)
    assert reason(public.push(looking("listing-1"), by="sanne")) == ("", "")
    assert models.Access.objects.count() == 1
    assert desk.pull(), "and it is in no feed:"
    assert not models.Change.objects.filter(record_type="access").exists()


def test_an_erasure_does_not_take_away_who_looked_nor_does_a_look_at_what_is_gone_get_lost(desk: Terminal) -> None:
    placing = desk.placing()
    listing = placing.listing.id
    desk.push(placing, looking(listing), samples.erasing(desk, "listing", listing, CODE), looking(listing), by="sanne")
    assert list(models.Access.objects.values_list("record", flat=True)) == [listing, listing]
    log_changes_of(listing)
    assert models.Access.objects.count() == 2


def log_changes_of(listing: str) -> None:
    """Erased once more, by the administrator."""
    from django.db import transaction

    with transaction.atomic():
        log_changes(erasing.erase("listing", listing))


def test_whoever_was_withdrawn_looked_all_the_same(desk: Terminal) -> None:
    remove("staff", "sanne")
    assert reason(desk.push(looking("listing-1"), by="sanne")) == ("", "")


@pytest.mark.parametrize(("by", "staff"), [("sanne", "karim"), ("", "karim"), ("karim", "sanne"), ("nobody", "sanne")])
@pytest.mark.parametrize("role", ["public", "desk"])
def test_nobody_writes_down_that_somebody_else_looked(
    haarlem_centre: Centre, desk: Terminal, role: str, by: str, staff: str
) -> None:
    at_work(a_staff("karim"))
    terminal = desk if role == "desk" else Terminal.enrolled(haarlem_centre, POINT)
    assert reason(terminal.push(looking("listing-1", staff), by=by)) == ("staff_not_allowed", "access.staff")
    assert models.Access.objects.count() == 0
    assert models.RefusedOperation.objects.get().staff == by, "it is kept, with who said so"


@pytest.mark.parametrize("role", ["public", "desk"])
def test_nor_somebody_of_another_point(haarlem_centre: Centre, desk: Terminal, role: str) -> None:
    at_work(a_staff("bas", market_point="parkwijk-balie"))
    terminal = desk if role == "desk" else Terminal.enrolled(haarlem_centre, POINT)
    assert reason(terminal.push(looking("listing-1", "bas"), by="bas")) == ("staff_not_allowed", "access.staff")
    assert models.Access.objects.count() == 0


def test_looks_are_kept_for_two_years(desk: Terminal) -> None:
    desk.push(looking("listing-1"), looking("listing-2"), by="sanne")
    models.Access.objects.filter(record="listing-1").update(logged_at=timezone.now() - timedelta(days=1))
    assert sweep(timezone.now() + KEEP_ACCESSES - timedelta(hours=1)).accesses == 1
    assert models.Access.objects.get().record == "listing-2"
    assert timedelta(days=730) == KEEP_ACCESSES


def test_i13_a_clock_ten_years_off_changes_nothing_but_the_recorded_moment(desk: Terminal) -> None:
    early = looking("listing-1", seen_at=SEEN_AT.replace(year=2016))
    late = replace(looking("listing-1"), id=samples.new_id())
    desk.push(early, late, by="sanne")
    seen = dict(models.Access.objects.values_list("id", "seen_at"))
    assert seen == {early.access.id: early.access.seen_at, late.access.id: SEEN_AT}
    assert {
        abs(timezone.now() - at) < timedelta(hours=1)
        for at in models.Access.objects.values_list("logged_at", flat=True)
    } == {True}
