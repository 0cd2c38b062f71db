"""What is counted of a month, from the log of operations alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.counting import Counts, Event, Happened, Measure, _Count, counted, days_of

MONTH = "2026-11"
TODAY = date(2026, 12, 9)
DISTRICTS = {"de-hamelink": "slachthuisbuurt", "parkwijk-balie": "parkwijk"}
HERE = ("slachthuisbuurt", "de-hamelink")


def done(day: int, type_name: str, about: str = "", made: str = "", detail: str = "", **changed: Any) -> Happened:
    """Something that happened on a day counted from 1 November 2026, at noon."""
    at = datetime(2026, 11, 1, 12, tzinfo=UTC) + timedelta(days=day - 1)
    values: dict[str, Any] = {"via": "public", "market_point": "de-hamelink"} | changed
    return Happened(
        at, at.date(), type_name, made=made, about=tuple(about.split()), detail=tuple(detail.split()), **values
    )


def placed(day: int, mark: str = "a", detail: str = "request groceries 2026-12-31", **changed: Any) -> Happened:
    return done(day, "place_listing", made=mark, detail=detail, **({"district": "slachthuisbuurt"} | changed))


def counts(*happened: Happened, month: str = MONTH, today: date = TODAY) -> Counts:
    return counted(happened, month, DISTRICTS, today=today)


def groups(of: Counts, measure: Measure) -> list[tuple[str, ...]]:
    return sorted(event.group for event in of.get(measure, ()))


def test_the_first_and_the_last_day_of_a_month() -> None:
    assert days_of("2026-02") == (date(2026, 2, 1), date(2026, 2, 28))
    assert days_of("2026-12") == (date(2026, 12, 1), date(2026, 12, 31))
    for wrong in ("2026", "2026-13", "november", "2026-11-01"):
        with pytest.raises(ValueError, match=r"isoformat|month"):
            days_of(wrong)


def test_a_listing_counts_in_its_month_where_it_hangs_by_its_channel_and_kind() -> None:
    offer = placed(2, "b", "offer garden 2026-12-01", via="desk", market_point="parkwijk-balie", district="parkwijk")
    of = counts(placed(-3, "o"), placed(1), offer, placed(31, "n"))
    assert of[Measure.LISTINGS] == (
        Event(*HERE, "public", ("request", "groceries")),
        Event("parkwijk", "parkwijk-balie", "desk", ("offer", "garden")),
    )


def test_what_staff_do_at_a_public_terminal_came_by_the_desk() -> None:
    (event,) = counts(placed(1, staff=True))[Measure.LISTINGS]
    assert event.via == "desk"


def test_a_listing_is_answered_once_and_the_days_to_its_first_response_are_measured() -> None:
    of = counts(placed(1), done(4, "respond", "a", "r1"), done(5, "respond", "a", "r2", via="desk"))
    assert len(of[Measure.RESPONSES]) == 2
    assert of[Measure.ANSWERED] == (Event(*HERE, "public", (), 3.0),)


def test_a_first_response_counts_in_its_own_month() -> None:
    happened = (placed(-4), done(4, "respond", "a", "r"))
    assert counts(*happened)[Measure.ANSWERED] == (Event(*HERE, "public", (), 8.0),)
    assert Measure.ANSWERED not in counts(*happened, month="2026-10")


@pytest.mark.parametrize(
    ("told", "about", "days"),
    [("complete_listing", "a", 9.0), ("report_outcome", "a", 9.0), ("report_outcome", "r", 9.0)],
)
def test_help_counts_once_whoever_tells_it_first(told: str, about: str, days: float) -> None:
    detail = "done" if told == "report_outcome" else ""
    first = done(10, told, about, detail=detail, via="desk")
    again = done(11, "complete_listing", "a"), done(12, "report_outcome", "r", detail="done")
    of = counts(placed(1), done(2, "respond", "a", "r"), first, *again)
    assert of[Measure.HELPED] == (Event(*HERE, "desk", (), days),)
    assert Measure.HELPED not in counts(placed(1), done(3, "report_outcome", "a", detail="not_done"))


def test_a_ring_counts_for_everybody_who_was_helped() -> None:
    happened = (placed(1, "a"), placed(1, "b"), placed(1, "c"), done(2, "propose_mediation", "a b c", "m", "3"))
    of = counts(*happened, done(5, "report_outcome", "m", detail="done"))
    assert len(of[Measure.HELPED]) == 3
    assert groups(of, Measure.MEDIATIONS) == [("ring",)]


def test_neighbours_are_brought_together_once_a_mediation() -> None:
    of = counts(
        done(2, "propose_mediation", "a", "m", "2"),
        done(3, "answer_leg", "m", detail="yes"),
        done(4, "answer_leg", "m", detail="yes agreed"),
        done(5, "answer_leg", "m", detail="yes agreed"),
        done(5, "propose_mediation", "b", "m2", "1 agreed"),
        done(6, "move_case", "r", detail="response connected"),
    )
    assert groups(of, Measure.CONNECTED) == [("mediation",), ("mediation",), ("response",)]
    assert groups(of, Measure.MEDIATIONS) == [("pair",), ("pair",)]


def test_handovers_reactions_and_signals_by_their_kind() -> None:
    of = counts(
        done(1, "hand_over", made="h", detail="today"),
        done(3, "move_case", "h", detail="handover spoken"),
        done(3, "raise_signal", made="s", detail="project soon"),
        done(4, "react", "a", detail="mixed"),
    )
    assert groups(of, Measure.HANDOVERS) == [("today",)]
    assert of[Measure.SPOKEN] == (Event(*HERE, "public", (), 2.0),)
    assert groups(of, Measure.SIGNALS) == [("project",)]
    assert groups(of, Measure.REACTIONS) == [("mixed",)]


def test_what_hangs_and_waits_on_the_last_day_is_open() -> None:
    of = counts(
        placed(-20, "a"),
        placed(1, "over", "request garden 2026-11-29"),
        placed(1, "longer", "request garden 2026-11-29"),
        done(2, "renew_listing", "longer", detail="2026-12-20"),
        placed(1, "gone"),
        done(2, "withdraw_listing", "gone"),
        placed(1, "refused"),
        done(2, "review_listing", "refused", detail="unkind"),
        placed(1, "fine"),
        done(2, "review_listing", "fine", detail="may_hang"),
        done(30, "respond", "a", "r"),
        done(30, "respond", "over", "late", "too_late"),
        done(30, "respond", "a", "r2"),
        done(30, "move_case", "r2", detail="response connected"),
        placed(32, "next"),
        done(32, "withdraw_listing", "a"),
    )
    assert groups(of, Measure.OPEN) == [("listing",), ("listing",), ("listing",), ("response",)]
    assert Measure.OVERDUE not in of


def test_what_was_put_up_before_the_log_is_read_and_renewed_since_hangs_still() -> None:
    renewed = done(-200, "renew_listing", "old", detail="2027-01-31", district="centrum")
    of = counts(renewed, done(3, "respond", "old", "r"), done(4, "move_case", "r", detail="response connected"))
    assert of[Measure.OPEN] == (Event("centrum", "de-hamelink", "public", ("listing",)),)
    assert Measure.ANSWERED not in of, "nobody knows whether it was the first"
    helped = counts(renewed, done(3, "complete_listing", "old"))[Measure.HELPED]
    assert helped == (Event("centrum", "de-hamelink", "public"),), "nor after how many days"


@pytest.mark.parametrize(
    ("case", "last_good", "group"),
    [
        (("respond", ""), 3, "response"),
        (("hand_over", "today"), 1, "handover"),
        (("hand_over", "soon"), 3, "handover"),
        (("raise_signal", "person routine"), 7, "signal"),
        (("propose_mediation", "1"), 7, "mediation"),
    ],
)
def test_what_nobody_did_anything_about_in_its_time_is_overdue(
    case: tuple[str, str], last_good: int, group: str
) -> None:
    name, detail = case
    waiting = done(1, name, made="x", detail=detail)
    assert Measure.OVERDUE not in counts(waiting, today=date(2026, 11, 1 + last_good))
    late = date(2026, 11, 2 + last_good)
    assert counts(waiting, today=late)[Measure.OVERDUE] == (Event(*HERE, "public", (group,)),)
    ended = done(2, "move_case", "x", detail=f"{group} not_done")
    assert Measure.OVERDUE not in counts(waiting, ended, today=late)


def test_a_correction_that_waits_is_open_and_never_overdue() -> None:
    of = counts(done(1, "correct_directory", made="c", detail="partner"))
    assert (groups(of, Measure.OPEN), Measure.OVERDUE in of) == ([("correction",)], False)


def test_what_was_erased_was_counted_and_waits_no_more_with_all_that_hung_on_it() -> None:
    happened = (placed(1), done(2, "respond", "a", "r"), done(2, "hand_over", "r", "h", "soon"))
    of = counts(*happened, done(3, "erase", "a", detail="listing"))
    assert Measure.OPEN not in of
    assert len(of[Measure.LISTINGS]) == len(of[Measure.RESPONSES]) == 1


def test_what_is_told_after_a_restore_in_another_order_hangs_no_more_either() -> None:
    of = counts(done(1, "withdraw_listing", "a"), done(1, "respond", "b", "r"), placed(2), placed(2, "b"))
    assert groups(of, Measure.OPEN) == [("listing",), ("response",)]


def test_a_case_counts_in_the_district_of_its_listing_also_when_that_moved() -> None:
    happened = (placed(1), done(2, "respond", "a", "r", market_point="parkwijk-balie"))
    (event,) = counts(*happened)[Measure.RESPONSES]
    assert (event.district, event.market_point) == ("slachthuisbuurt", "parkwijk-balie")
    moved = done(3, "edit_listing", "a", detail="2026-12-31", district="centrum")
    of = counts(*happened, moved, done(4, "react", "r", detail="good"), done(5, "complete_listing", "a"))
    assert {event.district for event in of[Measure.HELPED]} == {"centrum"}


def test_what_is_about_nothing_known_counts_in_the_district_of_its_point_and_one_nobody_knows_as_unknown() -> None:
    of = counts(done(1, "raise_signal", made="s", detail="person soon"), done(1, "react", "x", market_point="gone"))
    assert [event.district for event in of[Measure.SIGNALS]] == ["slachthuisbuurt"]
    assert [(event.district, event.market_point) for event in of[Measure.REACTIONS]] == [("unknown", "gone")]


def test_an_operation_of_a_newer_centre_counts_for_nothing() -> None:
    assert counts(done(1, "fly_to_the_moon", "a", "b", "c")) == {}


@given(st.lists(st.tuples(st.sampled_from(["place_listing", "respond", "move_case", "erase", "complete_listing",
    "propose_mediation", "answer_leg", "renew_listing", "report_outcome", "review_listing", "raise_signal"]),
    st.sampled_from("abc"), st.sampled_from("abcd"), st.sampled_from(["", "x", "3 agreed", "handover spoken", "done",
    "2026-99-99", "response connected"]), st.integers(-40, 40)), max_size=30))  # fmt: skip
def test_no_log_however_odd_keeps_a_month_from_being_counted(rows: list[tuple[str, str, str, str, int]]) -> None:
    happened = sorted((done(day, name, about, made, detail) for name, about, made, detail, day in rows), key=_at)
    of = counts(*happened)
    assert counts(*happened) == of, "counted again it is the same"
    assert all(event.days is None or event.days >= 0 for events in of.values() for event in events)


def _at(each: Happened) -> datetime:
    return each.at


def test_many_erasures_cost_no_walk_over_everything() -> None:
    """Time grew with things times erasures: a year of a city and a thousand erasures took minutes."""

    class Looked(dict[str, object]):
        walks = 0

        def items(self) -> Any:
            Looked.walks += 1
            return super().items()

    count = _Count(date(2026, 11, 1), date(2026, 11, 30), DISTRICTS, 3)
    count.things = cast("Any", Looked())
    for at in range(20):
        count.take(placed(1, f"m{at}"))
        count.take(done(2, "respond", f"m{at}", f"r{at}"))
    for at in range(10):
        count.take(done(3, "erase", f"m{at}", detail="listing"))
    assert Looked.walks == 0
    count.close()
    assert groups(count.events, Measure.OPEN) == [("listing",)] * 10 + [("response",)] * 10


def test_what_comes_again_about_another_listing_goes_with_that_one() -> None:
    """After a restore a device tells its work again; a mark that comes twice hangs on what was said last."""
    happened = (placed(1, "a"), placed(1, "b"), done(2, "respond", "a", "r"), done(3, "respond", "b", "r"))
    of = counts(*happened, done(4, "erase", "a", detail="listing"), today=date(2026, 11, 10))
    assert groups(of, Measure.OPEN) == [("listing",), ("response",)]
    of = counts(*happened, done(4, "erase", "b", detail="listing"), today=date(2026, 11, 10))
    assert groups(of, Measure.OPEN) == [("listing",)]
