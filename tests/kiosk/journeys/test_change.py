"""Changing what hangs: everything stands there already, and only what differs is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.journeys.change import answers_of, change, differing
from kiosk.journeys.walk import AnswerFault, unfinished
from marketplace.operations import ListingFields
from marketplace.vocabulary import CATEGORIES, DayPart, Listing, ListingKind, PartOfDay, Rhythm, Weekday, When
from tests.kiosk.visits import HEDGE, TODAY

DAY_PARTS = st.frozensets(st.builds(DayPart, st.sampled_from(Weekday), st.sampled_from(PartOfDay)), max_size=6)
WHENS = st.one_of(
    st.builds(lambda parts: When(Rhythm.STANDING, day_parts=tuple(parts)), DAY_PARTS),
    st.just(When(Rhythm.BY_AGREEMENT)),
    st.just(When(Rhythm.ONCE)),
    st.builds(
        lambda day, parts: When(Rhythm.ONCE, day=day, parts=tuple(parts)),
        st.dates(TODAY, date(2026, 12, 14)),
        st.frozensets(st.sampled_from(PartOfDay)),
    ),
)
LISTINGS = st.builds(
    lambda kind, category, details, when: replace(HEDGE, kind=kind, category=category, details=details, when=when),
    st.sampled_from(ListingKind),
    st.sampled_from([category.id for category in CATEGORIES]),
    st.sampled_from(("", "Met thee erbij.")),
    WHENS,
)


@given(LISTINGS)
def test_of_whatever_hangs_nothing_is_open_and_nothing_differs(listing: Listing) -> None:
    answers = answers_of(listing)
    assert unfinished(change(listing.kind), answers, TODAY) is None
    with pytest.raises(AnswerFault) as fault:
        differing(listing, answers)
    assert fault.value.code == "nothing_changed"


@given(LISTINGS, WHENS)
def test_another_time_is_the_only_thing_that_is_sent(listing: Listing, when: When) -> None:
    other = answers_of(replace(listing, when=when))
    try:
        wanted = differing(listing, other)
    except AnswerFault:
        return  # the same time, said in another order
    assert (wanted.title, wanted.details, wanted.category) == (None, None, None)
    assert wanted.when is not None
    assert set(wanted.when.day_parts) == set(when.day_parts)
    assert (wanted.when.rhythm, wanted.when.day, set(wanted.when.parts)) == (when.rhythm, when.day, set(when.parts))


def test_words_that_go_are_sent_as_no_words() -> None:
    listing = replace(HEDGE, details="Met thee erbij.")
    assert differing(listing, replace(answers_of(listing), details="")) == ListingFields(details="")


def test_a_name_a_district_and_a_term_are_not_asked() -> None:
    assert {question.id for question in change(ListingKind.OFFER).questions} == {
        "category",
        "title",
        "details",
        "rhythm",
        "day",
        "parts",
        "day_parts",
    }


def test_a_day_that_is_over_is_asked_anew() -> None:
    past = replace(HEDGE, when=When(Rhythm.ONCE, day=date(2026, 11, 30)))
    answers = answers_of(past)
    open_ = unfinished(change(past.kind), answers, TODAY)
    assert open_ is not None
    assert (open_[0].id, open_[1]) == ("day", "day_in_past")
