"""Two people change one listing: no value that was ever submitted is overwritten without a trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.edits import FIELDS, FIELDS_OF_RESIDENTS, Edited, FieldConflict, check_own, check_wanted, edited, named
from marketplace.errors import RuleBroken
from marketplace.operations import ListingFields
from marketplace.vocabulary import Listing, ListingState, PartOfDay, Rhythm, When
from tests.marketplace.samples import LISTING, SETTINGS, TODAY

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "title": st.sampled_from(["Een", "Twee", "Drie", LISTING.title]),
    "details": st.sampled_from(["", "Ene", LISTING.details]),
    "first_name": st.sampled_from(["", "Riet", "Ria"]),
    "category": st.sampled_from(["groceries", "garden"]),
    "district": st.sampled_from(["slachthuisbuurt", "parkwijk"]),
    "when": st.sampled_from([LISTING.when, When(Rhythm.BY_AGREEMENT), When(Rhythm.ONCE, TODAY, (PartOfDay.EVENING,))]),
    "hangs_until": st.sampled_from([LISTING.hangs_until, date(2026, 12, 1)]),
}
wishes = st.fixed_dictionaries({}, optional=VALUES).filter(bool)


def seen_of(listing: Listing, wish: dict[str, Any]) -> ListingFields:
    return ListingFields(**{name: getattr(listing, name) for name in wish})


def a_wish(**wish: Any) -> tuple[ListingFields, ListingFields]:
    """What was seen of the sample listing, and what is wanted."""
    return seen_of(LISTING, wish), ListingFields(**wish)


@given(edits=st.lists(st.tuples(wishes, st.booleans()), min_size=1, max_size=6))
def test_i7_every_value_ever_submitted_is_current_in_history_or_in_an_open_conflict(
    edits: list[tuple[dict[str, Any], bool]],
) -> None:
    current, history, conflicts = LISTING, [LISTING], []
    submitted: list[tuple[str, Any]] = [(name, getattr(LISTING, name)) for name in FIELDS]
    for wish, saw_the_first in edits:
        saw = LISTING if saw_the_first else current
        after = edited(current, seen_of(saw, wish), ListingFields(**wish), today=TODAY)
        submitted += wish.items()
        conflicts += [(conflict.field, conflict.proposed) for conflict in after.conflicts]
        current = after.listing
        history.append(current)
    for name, value in submitted:
        assert any(getattr(version, name) == value for version in history) or (name, value) in conflicts


@given(first=wishes, second=wishes)
def test_i7_in_whatever_order_two_edits_come_no_value_is_lost_and_the_first_stays(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    for one, other in ((first, second), (second, first)):
        after_one = edited(LISTING, seen_of(LISTING, one), ListingFields(**one), today=TODAY)
        after = edited(after_one.listing, seen_of(LISTING, other), ListingFields(**other), today=TODAY)
        assert after_one == Edited(replace(LISTING, **one))
        touched = {name for name, value in one.items() if value != getattr(LISTING, name)}
        assert all(getattr(after.listing, name) == one[name] for name in touched)
        for name, value in other.items():
            assert getattr(after.listing, name) == value or FieldConflict(name, one[name], value) in after.conflicts


def test_other_fields_merge_and_the_same_field_becomes_a_conflict() -> None:
    now = replace(LISTING, title="Een ander was eerst")
    seen, wanted = a_wish(title="Te laat", details="Twee tassen.")
    assert edited(now, seen, wanted, today=TODAY) == Edited(
        replace(now, details="Twee tassen."), (FieldConflict("title", "Een ander was eerst", "Te laat"),)
    )


def test_the_same_value_twice_is_no_conflict() -> None:
    now = replace(LISTING, title="Hetzelfde")
    assert edited(now, *a_wish(title="Hetzelfde"), today=TODAY) == Edited(now, beside=True)


def test_words_and_a_name_can_be_taken_away() -> None:
    assert edited(LISTING, *a_wish(details="", first_name=""), today=TODAY).listing == replace(
        LISTING, details="", first_name=""
    )


@pytest.mark.parametrize(
    ("seen", "wanted"),
    [
        (ListingFields(), ListingFields()),
        (ListingFields(title="x"), ListingFields(details="y")),
        (ListingFields(), ListingFields(title="x")),
    ],
)
def test_an_edit_says_what_it_saw_of_what_it_changes(seen: ListingFields, wanted: ListingFields) -> None:
    with pytest.raises(RuleBroken) as caught:
        edited(LISTING, seen, wanted, today=TODAY)
    assert (caught.value.code, caught.value.field) == ("edit_unclear", "wanted")


@pytest.mark.parametrize("state", [ListingState.WITHDRAWN, ListingState.DONE])
def test_what_hangs_no_more_is_not_edited(state: ListingState) -> None:
    with pytest.raises(RuleBroken) as caught:
        edited(replace(LISTING, state=state), *a_wish(title="Te laat"), today=TODAY)
    assert caught.value.code == "listing_not_open"


def test_a_listing_whose_term_is_over_is_renewed_first_and_then_edited() -> None:
    last = LISTING.hangs_until
    assert edited(LISTING, *a_wish(title="Nog net"), today=last).listing.title == "Nog net"
    with pytest.raises(RuleBroken) as caught:
        edited(LISTING, *a_wish(title="Te laat"), today=last + timedelta(days=1))
    assert (caught.value.code, caught.value.field) == ("listing_not_open", "listing")


@pytest.mark.parametrize("name", FIELDS)
def test_the_owner_changes_words_and_when_and_not_which_board_or_until_when(name: str) -> None:
    wanted = ListingFields(**{name: getattr(LISTING, name)})
    if name in FIELDS_OF_RESIDENTS:
        check_own(wanted)
        return
    with pytest.raises(RuleBroken) as caught:
        check_own(wanted)
    assert (caught.value.code, caught.value.field) == ("role_not_allowed", name)
    assert name in ("district", "hangs_until")


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (ListingFields(title=" "), "title_missing"),
        (ListingFields(title="Bel 023 555 01 23"), "text_has_phone"),
        (ListingFields(details="mail jan@voorbeeld.nl"), "text_has_email"),
        (ListingFields(first_name="www.voorbeeld.nl"), "text_has_link"),
        (ListingFields(when=When(Rhythm.STANDING, TODAY)), "when_unclear"),
        (ListingFields(hangs_until=date(2026, 11, 1)), "term_in_past"),
        (ListingFields(hangs_until=date(2036, 11, 1)), "term_too_long"),
    ],
)
def test_staff_may_hang_what_anybody_may(wanted: ListingFields, code: str) -> None:
    with pytest.raises(RuleBroken) as caught:
        check_wanted(wanted, today=TODAY, settings=SETTINGS)
    assert caught.value.code == code


def test_texts_of_staff_are_tidied_and_the_rest_is_left_alone() -> None:
    wanted = check_wanted(ListingFields(title="  Wie   helpt? ", category="garden"), today=TODAY, settings=SETTINGS)
    assert named(wanted) == {"title": "Wie helpt?", "category": "garden"}


def test_every_field_that_can_be_edited_is_one_of_the_listing() -> None:
    assert set(VALUES) == set(FIELDS) <= set(Listing.__dataclass_fields__)
