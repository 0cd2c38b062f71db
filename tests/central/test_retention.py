"""What a term says goes, goes, with all that hangs on it; and nothing late brings it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from threading import Thread
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from marketplace.cases import CaseState, Side
from marketplace.central import counting, models, records
from marketplace.central.feeds import log_changes
from marketplace.central.retention import AT_A_TIME, Swept, sweep
from marketplace.counting import month_of
from marketplace.vocabulary import Partner, PointSettings
from marketplace.wire import Outcome
from tests.central import case_samples as samples
from tests.central.case_samples import HELPER_CODE, reason
from tests.central.in_process import Centre
from tests.central.staff_samples import a_staff, at_work
from tests.central.stored_cases import case_put
from tests.central.terminal import Terminal
from tests.central.threads import in_a_thread, wait_for_a_lock

KEEP = 10


@pytest.fixture(autouse=True)
def kept_for_ten_days(haarlem_centre: Centre) -> None:
    """A city that keeps nothing for long."""
    haarlem_centre.put(PointSettings(city="Haarlem", keep_days=KEEP))


def later(days: int) -> datetime:
    return timezone.now() + timedelta(days=days)


def test_a_listing_goes_so_many_days_after_its_last_day_with_all_that_hangs_on_it(terminal: Terminal) -> None:
    placing = terminal.placing()
    terminal.push(placing, samples.responding(terminal, placing.listing))
    assert sweep(later(30 + KEEP)).listings == 0
    terminal.pull()
    swept = sweep(later(30 + KEEP + 1))
    assert (swept.listings, models.Listing.objects.count(), models.PrivatePart.objects.count()) == (1, 0, 0)
    assert (models.Response.objects.count(), models.ConsentChange.objects.count()) == (0, 0)
    assert models.Erasure.objects.count() == 0, "the end of a term is no erasure"
    assert {change.kind.value for change in terminal.pull()} == {"del"}


def test_a_listing_stays_as_long_as_somebody_handed_over_about_it_has_not_been_spoken_to(
    haarlem_centre: Centre, terminal: Terminal
) -> None:
    haarlem_centre.put(Partner("wmo-loket", "Het Loket", ""))
    desk = samples.with_care(Terminal.enrolled(haarlem_centre, "de-hamelink", "desk"))
    placing = terminal.placing()
    handing = samples.handing_over(terminal, placing.listing.id)
    terminal.push(placing, handing)
    over = later(30 + KEEP + 1)
    assert (sweep(over).listings, models.Handover.objects.count()) == (0, 1)
    desk.push(samples.moving("handover", handing.handover.id, CaseState.SPOKEN))
    desk.push(samples.moving("handover", handing.handover.id, CaseState.DONE, CaseState.SPOKEN))
    assert (sweep(over).listings, models.Handover.objects.count()) == (1, 0)


def test_nothing_late_brings_back_what_is_over(haarlem_centre: Centre, terminal: Terminal) -> None:
    placing = terminal.placing()
    (first,) = terminal.push(placing)
    sweep(later(365))
    again = Terminal.enrolled(haarlem_centre, "de-hamelink")
    assert again.push(placing) == (replace(first, op_seq=1),)
    assert reason(again.push(again.withdrawing(placing.listing))) == ("listing_unknown", "number")
    assert reason(again.push(samples.responding(again, placing.listing))) == ("listing_unknown", "listing")
    assert models.Listing.objects.count() == 0


def test_a_case_goes_so_many_days_after_it_ended_and_not_before_it_has(
    haarlem_centre: Centre, terminal: Terminal
) -> None:
    desk = samples.with_care(Terminal.enrolled(haarlem_centre, "de-hamelink", "desk"))
    ended, open_still = samples.signalling(terminal), samples.signalling(terminal)
    terminal.push(ended, open_still, samples.reacting(terminal))
    desk.push(samples.moving("signal", ended.signal.id, CaseState.DONE))
    assert sweep(later(KEEP)).cases == 0
    assert sweep(later(KEEP + 1)).cases == 2
    assert list(models.Signal.objects.values_list("id", flat=True)) == [open_still.signal.id]
    assert models.Reaction.objects.count() == 0


def test_history_conflicts_refusals_codes_and_deletions_have_their_own_terms(
    haarlem_centre: Centre, terminal: Terminal
) -> None:
    desk = Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")
    haarlem_centre.code("parkwijk-balie")
    placing = terminal.placing()
    bad = terminal.placing("Bel 023 555 01 23")
    terminal.push(placing, bad)
    desk.push(samples.editing(placing.listing, title="Een"), samples.editing(placing.listing, title="Twee"))
    models.Listing.objects.update(hangs_until=later(4000).date())  # only the rest is over
    history = models.History.objects.count()
    assert sweep(later(KEEP + 1)) == Swept(history=history, codes=models_of_codes())
    assert models.Conflict.objects.count() == 1, "an open conflict waits for somebody"
    models.Conflict.objects.update(settled_at=timezone.now())
    assert sweep(later(KEEP + 1)) == Swept(conflicts=1)
    assert sweep(later(89)).refused == 0
    assert sweep(later(91)) == Swept(cases=1, refused=1), "what the desk was told of it goes with it"


def models_of_codes() -> int:
    """How many codes were given out: one for each terminal of the test, and one nobody used."""
    return 3


def test_a_deletion_is_forgotten_after_a_month(terminal: Terminal) -> None:
    placing = terminal.placing()
    terminal.push(placing)
    sweep(later(365))
    assert models.Change.objects.filter(kind="del").count() == 1
    assert sweep(later(29)).deletions == 0
    assert sweep(later(31)).deletions == 1
    assert models.Change.objects.filter(kind="del").count() == 0


def test_two_processes_that_sweep_at_once_remove_everything_once(terminal: Terminal) -> None:
    operations = [terminal.placing() for _ in range(AT_A_TIME + 20)]
    assert {result.outcome for result in terminal.push(*operations)} == {Outcome.APPLIED}
    moment = later(365)
    counts: list[int] = []

    def one_process() -> None:
        try:
            counts.append(sweep(moment).listings)
        finally:
            connections.close_all()

    threads = [Thread(target=one_process) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sum(counts), models.Listing.objects.count()) == (len(operations), 0)


def test_a_mediation_stays_as_long_as_one_of_its_listings_hangs(haarlem_centre: Centre, terminal: Terminal) -> None:
    desk = Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")
    short, long = terminal.placing(), terminal.placing(hangs_until=later(300).date())
    response = samples.responding(terminal, short.listing)
    terminal.push(short, long, response)
    both = samples.proposing(desk, (short.listing.id, long.listing.id), (long.listing.id, short.listing.id))
    giving = samples.proposing(desk, (response.response.id, long.listing.id))
    only = samples.proposing(desk, (response.response.id, short.listing.id))
    desk.push(both, giving, only, samples.logging_contact(desk, both.mediation.id))
    assert sweep(later(30 + KEEP + 1)).listings == 1
    left = set(models.Mediation.objects.values_list("id", flat=True))
    assert (left, models.ContactAttempt.objects.count()) == ({both.mediation.id, giving.mediation.id}, 1)
    assert sweep(later(300 + KEEP + 1)).listings == 1
    assert (models.Mediation.objects.count(), models.ContactAttempt.objects.count()) == (0, 0)


def test_what_nobody_closes_goes_after_a_year_and_keeps_its_listing_no_longer(
    haarlem_centre: Centre, terminal: Terminal
) -> None:
    haarlem_centre.put(Partner("wmo-loket", "Het Loket", ""))
    stranger = Terminal.enrolled(haarlem_centre, "parkwijk-balie")
    placing = terminal.placing()
    terminal.push(placing, samples.signalling(terminal))
    stranger.push(samples.handing_over(stranger, placing.listing.id))
    sweep(later(365))
    assert (models.Listing.objects.count(), models.Handover.objects.count(), models.Signal.objects.count()) == (1, 1, 1)
    sweep(later(367))
    assert (models.Listing.objects.count(), models.Handover.objects.count(), models.Signal.objects.count()) == (0, 0, 0)
    assert models.ConsentChange.objects.count() == 0


def test_a_year_runs_from_the_day_the_centre_had_it_and_not_from_its_last_step(
    haarlem_centre: Centre, terminal: Terminal
) -> None:
    desk = samples.with_care(Terminal.enrolled(haarlem_centre, "de-hamelink", "desk"))
    signal = samples.signalling(terminal)
    terminal.push(signal)
    long_ago = timezone.now() - timedelta(days=360)
    models.Signal.objects.update(logged_at=long_ago)
    desk.push(samples.moving("signal", signal.signal.id, CaseState.CLAIMED))
    row = models.Signal.objects.get()
    assert (row.state, row.logged_at) == ("claimed", long_ago)
    assert sweep(later(7)).cases == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_a_message_that_comes_while_its_response_is_removed_goes_with_it(terminal: Terminal) -> None:
    placing = terminal.placing()
    response = samples.responding(terminal, placing.listing)
    terminal.push(placing, response)
    message = samples.writing(terminal, response.response, Side.HELPER, HELPER_CODE).message
    with transaction.atomic():  # somebody who has written and is about to commit
        records.lock({("message", message.id), ("response", response.response.id)})
        log_changes(records.put_many([case_put(message, response.response.id)]))
        sweeper = Thread(target=in_a_thread, args=(lambda: sweep(later(365)),))
        sweeper.start()
        wait_for_a_lock()
    sweeper.join()
    assert (models.Response.objects.count(), models.Message.objects.count()) == (0, 0)


def test_who_of_the_point_did_something_is_known_for_two_years_and_then_that_somebody_did(
    haarlem_centre: Centre, terminal: Terminal
) -> None:
    at_work(a_staff("sanne"))
    desk = Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")
    first, second = terminal.placing(), desk.placing()
    terminal.push(first, by="sanne")
    desk.push(second, by="sanne")
    terminal.push(terminal.placing())
    answers = [(row.op_id, row.outcome, row.reached) for row in models.OpLog.objects.order_by("op_id")]
    assert sweep(later(729)).who == 0
    today = timezone.localdate()
    before = counting.counts_of(month_of(today), today)
    assert sweep(later(731)).who == 2
    assert sorted(models.OpLog.objects.values_list("staff", "via")) == [("", "desk"), ("", "desk"), ("", "public")]
    assert counting.counts_of(month_of(today), today) == before, "it came by somebody of the point"
    assert [(row.op_id, row.outcome, row.reached) for row in models.OpLog.objects.order_by("op_id")] == answers
    assert sweep(later(732)).who == 0


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads through a table that is so small")
def test_the_log_that_is_kept_for_ever_is_not_read_through_for_it(terminal: Terminal) -> None:
    terminal.push(terminal.placing())
    said: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith('UPDATE "op_log"'):
            with connection.cursor() as cursor:
                said.extend(str(row[3]) for row in cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params).fetchall())
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        sweep(later(1))
    assert any("op_log_named" in line for line in said), said
