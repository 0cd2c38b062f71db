"""How many neighbours were helped: counted once each, in the transaction in which they were, and for ever."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from threading import Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction

from marketplace import wire
from marketplace.cases import CaseState
from marketplace.central import figures, log_check, models
from marketplace.central.feeds import log_changes
from marketplace.central.records import put_many
from marketplace.vocabulary import Figures, Listing, ListingState, figures_id
from tests.central import case_samples as samples
from tests.central.in_process import Centre
from tests.central.stored_cases import put
from tests.central.terminal import Terminal
from tests.central.writers import a_listing

TODAY = date.today()
MONTH = f"{TODAY:%Y-%m}"
HERE = "slachthuisbuurt"


@pytest.fixture
def desk(haarlem_centre: Centre) -> Terminal:
    return Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")


def placed(terminal: Terminal, count: int = 1) -> list[Listing]:
    operations = [terminal.placing() for _ in range(count)]
    terminal.push(*operations)
    return [operation.listing for operation in operations]


def told(district: str = HERE, month: str = MONTH) -> int | None:
    """What the centre tells the terminals."""
    row = models.Figures.objects.filter(district=district, month=month).first()
    if row is None:
        return None
    kept = wire.decode(row.document.encode(), Figures)
    assert kept == Figures(figures_id(district, month), district, month, kept.helped)
    return kept.helped


def applied(terminal: Terminal, *operations: object) -> None:
    assert {result.code for result in terminal.push(*operations)} == {""}  # type: ignore[arg-type]  # any operation


def test_what_is_done_counts_for_its_district_and_the_centre_s_month(terminal: Terminal) -> None:
    one, two, *_ = placed(terminal, 3)
    assert told() is None
    applied(terminal, samples.completing(terminal, one), samples.completing(terminal, two))
    assert told() == 2
    assert told("parkwijk") is None
    (change,) = [change for change in terminal.pull() if change.record_type == "figures"]
    assert (change.feed, wire.decode(change.document, Figures).helped) == ("haarlem/stories", 2)
    assert list(log_check.faults()) == []


def test_withdrawn_is_not_helped(terminal: Terminal) -> None:
    (one,) = placed(terminal)
    applied(terminal, terminal.withdrawing(one))
    assert told() is None


def test_the_same_operation_twice_and_a_refused_one_change_nothing(terminal: Terminal) -> None:
    (one,) = placed(terminal)
    operation = terminal.pushed(samples.completing(terminal, one))
    for _ in range(2):
        assert terminal.push_raw(operation).status_code == 200
    assert samples.reason(terminal.push(samples.completing(terminal, one))) == ("listing_not_open", "listing")
    assert told() == 1


@pytest.mark.parametrize("first", ["listing", "response"])
def test_a_listing_that_is_done_and_its_response_that_ended_well_are_one_help(
    terminal: Terminal, desk: Terminal, first: str
) -> None:
    (one,) = placed(terminal)
    responses = [samples.responding(terminal, one), samples.responding(terminal, one, code="kat dak trein")]
    applied(terminal, *responses)
    steps = [lambda: applied(terminal, samples.completing(terminal, one))]
    steps += [lambda about=r.response.id: applied(desk, samples.reporting(desk, about)) for r in responses]
    for step in steps if first == "listing" else steps[::-1]:
        step()
        assert told() == 1


def test_a_ring_counts_each_listing_for_which_somebody_was_helped(terminal: Terminal, desk: Terminal) -> None:
    one, two, three = placed(terminal, 3)
    ring = samples.proposing(desk, (one.id, two.id), (two.id, three.id), (three.id, one.id))
    applied(desk, ring)
    applied(desk, samples.reporting(desk, ring.mediation.id, CaseState.NOT_DONE))
    assert told() is None
    applied(desk, samples.reporting(desk, ring.mediation.id))
    assert told() == 3


def test_what_professionals_do_is_no_help_of_neighbours(desk: Terminal) -> None:
    desk = samples.with_care(desk)
    signal = samples.signalling(desk)
    applied(desk, signal, samples.reporting(desk, signal.signal.id))
    assert told() is None


def test_the_count_stays_when_the_listing_is_erased_and_says_nothing_of_it(terminal: Terminal, desk: Terminal) -> None:
    one, two = placed(terminal, 2)
    applied(terminal, samples.completing(terminal, one))
    applied(desk, samples.erasing(desk, "listing", one.id))
    assert told() == 1
    assert samples.tables_with(one.id) == ["change"], "the log says that it is gone, and nothing else names it"
    applied(terminal, samples.completing(terminal, two))
    assert told() == 2
    assert figures.recount(12, TODAY) == 0


@pytest.mark.usefixtures("haarlem_centre")
def test_counting_again_finds_what_was_done_before_there_were_figures(terminal: Terminal, desk: Terminal) -> None:
    done, answered, _open = placed(terminal, 3)
    response = samples.responding(terminal, answered)
    applied(terminal, response, samples.completing(terminal, done))
    applied(desk, samples.reporting(desk, response.response.id))
    models.Helped.objects.all().delete()
    with transaction.atomic():
        wrong = Figures(figures_id(HERE, MONTH), HERE, MONTH, 99)
        log_changes(put_many([figures.Put(wrong, wire.encode(wrong))]))
    models.Change.objects.filter(record_id=done.id).update(logged_at=datetime(2026, 3, 2, 12, tzinfo=UTC))
    out = io.StringIO()
    call_command("figures", months=36, stdout=out)
    assert out.getvalue() == "2 figures changed.\n"
    assert (told(month="2026-03"), told()) == (1, 1)
    assert list(log_check.faults()) == []
    assert figures.recount(36, TODAY) == 0
    with pytest.raises(CommandError, match="--months must be"):
        call_command("figures", months=0)


@pytest.mark.usefixtures("haarlem_centre")
def test_only_the_months_asked_for_are_counted_again() -> None:
    for month in ("2026-08", "2026-09", "2026-12"):
        models.Helped.objects.create(mark=month, district=HERE, month=month)
    figures.recount(4, date(2026, 12, 31))
    assert (told(month="2026-08"), told(month="2026-09"), told(month="2026-12")) == (None, 1, 1)
    figures.recount(2, date(2027, 1, 1))
    assert told(month="2026-08") is None


def test_a_district_with_the_longest_name_has_figures_too(haarlem_centre: Centre, desk: Terminal) -> None:
    district = "d" * 64
    done = a_listing("done", "ZZ-0001", district)
    put(done)
    applied(desk, samples.reporting(desk, done.id))
    assert told(district) == 1
    assert haarlem_centre.listings() == ["ZZ-0001"]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
@pytest.mark.usefixtures("haarlem_centre")
def test_i7_who_counts_at_the_same_moment_as_another_waits_and_counts_both() -> None:
    def help_one(listing: str) -> None:
        with transaction.atomic():
            puts, rows = figures.helped({listing: HERE}, MONTH)
            models.Helped.objects.bulk_create(rows)
            log_changes(put_many(puts))
        connections.close_all()

    with transaction.atomic():
        puts, rows = figures.helped({"one": HERE}, MONTH)
        thread = Thread(target=help_one, args=("two",))
        thread.start()
        thread.join(0.3)
        models.Helped.objects.bulk_create(rows)
        log_changes(put_many(puts))
    thread.join()
    assert told() == 2
    assert models.Listing.objects.filter(state=ListingState.DONE.value).count() == 0
