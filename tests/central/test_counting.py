"""The figures of a month at the centre: from the log of operations, told the same each time, and counted again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.management import CommandError
from django.utils import timezone

from marketplace.cases import CaseState, LegAnswer
from marketplace.central import asking, counted, counting, housekeeping, models
from marketplace.central.management.commands import count as command
from marketplace.counting import Measure, month_of
from marketplace.desk_questions import Figure, FiguresAnswer
from marketplace.suppression import LEAST
from marketplace.vocabulary import Partner
from tests.central import case_samples as samples
from tests.central.in_process import Centre
from tests.central.management.test_commands import run
from tests.central.question_samples import BROKER, DESK, MANAGER, ask_figures, figures, refusal
from tests.central.review_samples import push_by
from tests.central.staff_samples import at_work
from tests.central.terminal import CODE, Terminal

TODAY = timezone.localdate()
MONTH = month_of(TODAY)
LAST = TODAY.replace(day=1) - timedelta(days=1)
BEFORE = month_of(LAST)


@pytest.fixture
def desk(haarlem_centre: Centre) -> Terminal:
    """A desk at De Hamelink."""
    at_work(DESK, BROKER, MANAGER)
    haarlem_centre.put(Partner("wmo-loket", "Wmo-loket", "Een voorbeeld."))
    return samples.with_care(Terminal.enrolled(haarlem_centre, "de-hamelink", "desk"))


def rows() -> list[dict[str, str]]:
    """What the log keeps to be counted, in order."""
    names = ("type", "made", "about", "district", "market_point", "via", "staff", "detail")
    return list(models.OpLog.objects.order_by("received_at", "device_id", "op_seq").values(*names))


def kept(**changed: Any) -> dict[str, str]:
    usual = {"district": "slachthuisbuurt", "market_point": "de-hamelink", "via": "desk", "staff": "", "detail": ""}
    return {"made": "", "about": ""} | usual | changed


def of(measure: Measure, answer: FiguresAnswer) -> int | None:
    """The figure of all together."""
    (found,) = [
        each for each in answer.figures if each == Figure(measure, count=each.count, median_days=each.median_days)
    ]
    return found.count


def long_ago(days: int) -> None:
    """All that is in the log came so many days earlier."""
    for row in models.OpLog.objects.all():
        models.OpLog.objects.filter(pk=row.pk).update(received_at=row.received_at - timedelta(days=days))


def test_of_each_operation_the_log_keeps_what_it_is_counted_by(desk: Terminal) -> None:
    placing = desk.placing(category="garden")
    listing = placing.listing
    response = samples.responding(desk, listing)
    proposal = samples.proposing(desk, (response.response.id, listing.id))
    handover = samples.handing_over(desk)
    operations = (
        placing,
        response,
        samples.moving("response", response.response.id, CaseState.CONNECTED),
        proposal,
        samples.answering(proposal, 0, LegAnswer.YES),
        handover,
        samples.signalling(desk),
        samples.reacting(desk, response.response.id),
        samples.reporting(desk, response.response.id),
        samples.logging_contact(desk, listing.id),
        samples.completing(desk, listing),
        samples.responding(desk, listing),
        samples.consenting(desk, listing.id, False),
    )
    assert {result.code for result in desk.push(*operations)} == {""}
    mark = counted.mark_of
    a, r, m = mark(listing.id), mark(response.response.id), mark(proposal.mediation.id)
    found = rows()
    made = [row.pop("made") for row in found]
    assert made[:5] == [a, r, "", m, ""]
    assert [{"made": "", **row} for row in found] == [
        kept(type="place_listing", detail=f"request garden {listing.hangs_until}"),
        kept(type="respond", about=a),
        kept(type="move_case", about=r, district="", detail="response connected"),
        kept(type="propose_mediation", about=a, detail="1"),
        kept(type="answer_leg", about=m, district="", detail="yes agreed"),
        kept(type="hand_over", district="", detail="soon"),
        kept(type="raise_signal", district="", detail="person soon"),
        kept(type="react", about=r, district="", detail="good"),
        kept(type="report_outcome", about=r, district="", detail="done"),
        kept(type="log_contact", about=a, detail="voicemail"),
        kept(type="complete_listing", about=a),
        kept(type="respond", about=a, detail="too_late"),
        kept(type="change_consent", about=a, detail="contact_by_broker taken_back"),
    ]


def test_who_of_the_staff_did_it_is_kept(desk: Terminal) -> None:
    push_by(desk, DESK, desk.placing())
    assert [row["staff"] for row in rows()] == ["sanne"]


def test_no_word_of_anybody_is_kept_not_even_as_a_category(desk: Terminal) -> None:
    desk.push(desk.placing(category="words-of-somebody"))
    assert rows()[0]["detail"].startswith("request other ")


def test_what_had_no_effect_here_counts_for_nothing(haarlem_centre: Centre, desk: Terminal) -> None:
    placing = desk.placing()
    desk.push(placing, desk.withdrawing(placing.listing, "kat dak trein"), desk.placing("Bel 023 555 01 42"))
    again = Terminal.enrolled(haarlem_centre, "de-hamelink", "desk", replaces=desk.enrolment.device_id)
    again.push(placing)
    assert [row["type"] for row in rows() if row["type"]] == ["place_listing"]


def test_what_is_done_late_counts_all_the_same(haarlem_centre: Centre, desk: Terminal) -> None:
    other = Terminal.enrolled(haarlem_centre, "de-hamelink")
    placing = other.placing()
    desk.push(desk.withdrawing(placing.listing, CODE))
    other.push(placing)
    assert sorted(row["type"] for row in rows()) == ["place_listing", "withdraw_listing"]
    answer = counting.counts_of(MONTH, TODAY)
    assert Measure.OPEN not in answer


def test_what_was_erased_stays_counted_and_nothing_in_the_log_leads_to_it(desk: Terminal) -> None:
    for _ in range(LEAST):
        placing = desk.placing()
        desk.push(
            placing, samples.responding(desk, placing.listing), samples.erasing(desk, "listing", placing.listing.id)
        )
    answer = counting.recounted(MONTH, TODAY)
    assert (of(Measure.LISTINGS, answer), of(Measure.RESPONSES, answer)) == (LEAST, LEAST)
    assert Measure.OPEN not in {figure.measure for figure in answer.figures}
    assert "op_log" not in samples.tables_with(placing.listing.id)


def test_the_manager_of_a_point_is_told_the_figures_of_the_month(desk: Terminal) -> None:
    placings = [desk.placing() for _ in range(LEAST + 1)]
    desk.push(*placings, *(samples.responding(desk, one.listing) for one in placings))
    desk.push(*(samples.completing(desk, one.listing) for one in placings[:LEAST]), samples.signalling(desk))
    answer = figures(desk, MONTH)
    assert (answer.month, answer.counted_on, answer.least, answer.since) == (MONTH, TODAY, LEAST, TODAY)
    told = {(each.measure, each.district, each.group): (each.count, each.median_days) for each in answer.figures}
    assert told["listings", "", "request groceries"] == (LEAST + 1, None)
    assert told["answered", "slachthuisbuurt", ""] == (LEAST + 1, 0.0)
    assert told["helped", "", ""] == (LEAST, 0.0)
    assert told["signals", "", ""] == (None, None), "one worry"
    assert Figure("listings", via="desk", count=LEAST + 1) in answer.figures


@pytest.mark.parametrize(
    ("by", "refused"),
    [
        (DESK.id, (403, "staff_not_allowed", "by")),
        (BROKER.id, (403, "staff_not_allowed", "by")),
        ("nobody", (403, "staff_withdrawn", "by")),
    ],
)
def test_figures_are_for_whom_they_are_part_of_the_work(desk: Terminal, by: str, refused: tuple[Any, ...]) -> None:
    assert refusal(ask_figures(desk, MONTH, by)) == refused


@pytest.mark.parametrize("month", ["2026-13", "november", "26-11", "9999-12"])
def test_what_is_no_month_is_no_question(desk: Terminal, month: str) -> None:
    assert refusal(ask_figures(desk, month)) == (400, "malformed", "month")


@pytest.mark.parametrize("month", ["2000-01", "2999-12"])
def test_a_month_of_before_or_still_to_come_has_no_figures(desk: Terminal, month: str) -> None:
    desk.push(desk.placing())
    assert figures(desk, month).figures == ()


def test_a_month_that_is_over_is_kept_once_and_told_the_same(desk: Terminal) -> None:
    now = timezone.now()
    desk.push(*(desk.placing() for _ in range(LEAST)))
    assert housekeeping.work(now).month_closed is None, "this month is not over, and of the last one nothing is known"
    long_ago((TODAY - LAST).days)
    assert housekeeping.work(now).month_closed == BEFORE
    assert housekeeping.work(now).month_closed is None
    told = figures(desk, BEFORE)
    assert of(Measure.LISTINGS, told) == LEAST
    models.OpLog.objects.update(type="")
    assert figures(desk, BEFORE) == told


def test_all_months_that_are_over_are_closed_also_after_a_pause(desk: Terminal) -> None:
    desk.push(*(desk.placing() for _ in range(LEAST)))
    long_ago((TODAY - LAST).days + 35)
    before = counting.month_of(LAST - timedelta(days=35))
    assert counting.close(TODAY) == BEFORE
    assert counting.told(before) is not None
    assert counting.close(TODAY) is None


def test_the_running_month_is_counted_once_a_week(desk: Terminal) -> None:
    monday = TODAY - timedelta(days=TODAY.weekday())
    desk.push(*(desk.placing() for _ in range(LEAST)))
    first = counting.figures(MONTH, monday if monday.month == TODAY.month else TODAY)
    desk.push(desk.placing())
    assert counting.figures(MONTH, TODAY) == first
    assert counting.told(MONTH) is None, "it is not over"
    counting.keep(replace(first, counted_on=monday - timedelta(days=1)))
    assert of(Measure.LISTINGS, counting.figures(MONTH, TODAY)) == LEAST + 1


def test_questions_for_figures_are_questions_of_the_day(desk: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "QUESTIONS_MAX", 1)
    figures(desk, MONTH)
    assert refusal(ask_figures(desk, MONTH))[1] == "too_many_questions"


def test_counted_again_a_month_says_what_was_told(desk: Terminal) -> None:
    placings = [desk.placing() for _ in range(LEAST)]
    desk.push(*placings, *(samples.completing(desk, one.listing) for one in placings))
    long_ago((TODAY - LAST).days)
    said = run("count", "--month", BEFORE).out
    assert said.endswith("not yet told as those of a month that is over.\n")
    counting.close(TODAY)
    assert run("count", "--month", BEFORE).out.endswith(f"figures of {BEFORE}, as they were told.\n")


def test_what_the_log_says_otherwise_is_said_and_kept_only_when_asked(
    desk: Terminal,
) -> None:
    desk.push(*(desk.placing() for _ in range(LEAST + 1)))
    long_ago((TODAY - LAST).days)
    counting.close(TODAY)
    gone = models.OpLog.objects.order_by("op_seq").first()
    models.OpLog.objects.filter(pk=gone.pk).update(type="")
    with pytest.raises(CommandError) as failed:
        run("count", "--month", BEFORE)
    assert failed.value.returncode == command.EXIT_DIFFERS
    assert f"--month {BEFORE} --keep" in str(failed.value)
    assert of(Measure.LISTINGS, counting.figures(BEFORE, TODAY)) == LEAST + 1
    assert run("count", "--month", BEFORE, "--keep").out == f"What is told of {BEFORE} is what the log says.\n"
    assert of(Measure.LISTINGS, counting.figures(BEFORE, TODAY)) == LEAST
    assert "as they were told" in run("count", "--month", BEFORE).out


def test_the_table_for_the_research_office_has_what_is_told(desk: Terminal) -> None:
    desk.push(*(desk.placing() for _ in range(LEAST)), samples.signalling(desk))
    first, *lines = run("count", "--month", MONTH, "--csv").out.splitlines()
    assert first == "month,measure,district,market_point,channel,kind,count,median_days,counted_on"
    assert f"{MONTH},listings,slachthuisbuurt,,,,{LEAST},,{TODAY}" in lines
    assert f"{MONTH},signals,,,,,-,,{TODAY}" in lines


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--month", "november"), "--month is a year and a month"),
        (("--month", "2999-01"), "2999-01 is still to come"),
        (("--month", MONTH, "--keep"), f"{MONTH} is not over yet"),
    ],
)
def test_what_cannot_be_counted_is_said(central_app: Centre, arguments: tuple[str, ...], sentence: str) -> None:
    assert central_app.listings() == []
    with pytest.raises(CommandError) as failed:
        run("count", *arguments)
    assert sentence in str(failed.value)
    assert failed.value.returncode == 2


def test_the_board_and_the_log_count_the_same_help(desk: Terminal) -> None:
    placings = [desk.placing() for _ in range(3)]
    responses = [samples.responding(desk, one.listing) for one in placings]
    ring = samples.proposing(desk, *((responses[at].response.id, placings[at].listing.id) for at in range(3)))
    desk.push(*placings, *responses, ring)
    desk.push(samples.completing(desk, placings[0].listing), samples.reporting(desk, ring.mediation.id))
    assert counting.helped(MONTH, TODAY) == {"slachthuisbuurt": (3, 3)}


def test_days_are_those_of_the_centre_and_not_of_greenwich(desk: Terminal) -> None:
    desk.push(desk.placing())
    eve = datetime(2026, 10, 31, 23, 30, tzinfo=UTC)  # in Haarlem November has begun
    models.OpLog.objects.update(received_at=eve)
    assert Measure.LISTINGS in counting.counts_of("2026-11", date(2027, 1, 1))
    assert Measure.LISTINGS not in counting.counts_of("2026-10", date(2027, 1, 1))


def test_the_marks_of_eight_listings_fit_where_they_are_kept(desk: Terminal) -> None:
    placings = [desk.placing() for _ in range(8)]
    desk.push(*placings)
    pairs = [(placings[at - 1].listing.id, placings[at].listing.id) for at in range(8)]
    assert {result.code for result in desk.push(samples.proposing(desk, *pairs))} == {""}
    assert len(rows()[-1]["about"].split()) == 8


def test_an_answer_names_what_two_counts_say_otherwise() -> None:
    one = FiguresAnswer("2026-11", TODAY, LEAST, None, (Figure("helped", count=7), Figure("signals", count=5)))
    other = replace(one, figures=(Figure("helped", count=8), Figure("reactions", count=6)))
    assert counting.differences(one, other) == (
        (Figure("helped", count=7), Figure("helped", count=8)),
        (None, Figure("reactions", count=6)),
        (Figure("signals", count=5), None),
    )
