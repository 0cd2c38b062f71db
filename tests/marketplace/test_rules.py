from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.contact_data import FoundKind
from marketplace.errors import RuleBroken
from marketplace.listing_text import tidy
from marketplace.rules import (
    RuleCode,
    check_address,
    check_code,
    check_consents,
    check_details,
    check_email,
    check_first_name,
    check_name,
    check_phone,
    check_place,
    check_term,
    check_title,
    check_when,
    completed,
    default_term,
    hangs,
    may_renew,
    may_withdraw,
    renewed,
    settled_term,
    withdrawn,
)
from marketplace.vocabulary import (
    ConsentPurpose,
    DayPart,
    ListingState,
    OnBehalf,
    PartOfDay,
    PointSettings,
    Rhythm,
    Weekday,
    When,
)
from tests.marketplace.samples import HOUSE_RULES, LISTING, SETTINGS, TODAY, a_listing, a_placement

DAY = timedelta(days=1)
TUESDAY_MORNING = (DayPart(Weekday.TUESDAY, PartOfDay.MORNING),)
any_day = st.dates(date(1970, 1, 1), date.max)


def refusal(call: Any, *args: Any, **named: Any) -> tuple[str, str]:
    with pytest.raises(RuleBroken) as caught:
        call(*args, **named)
    return caught.value.code, caught.value.field


def test_texts_are_tidied_as_they_are_checked() -> None:
    assert check_title("  Ĳs\u202e  maken \n met de buurt") == "IJs maken met de buurt"
    assert check_details(" een\r\n twee ") == "een\ntwee"
    assert check_first_name("Jose\u0301 ") == "José"


def test_a_title_is_needed_and_bounded() -> None:
    assert refusal(check_title, " \u200b ") == ("title_missing", "title")
    assert check_title("é" * 80) == "é" * 80
    assert refusal(check_title, "é" * 81) == ("title_too_long", "title")


def test_details_and_name_may_be_empty_and_are_bounded() -> None:
    assert check_details("") == check_first_name("") == ""
    assert refusal(check_details, "a" * 401) == ("details_too_long", "details")
    assert refusal(check_first_name, "a" * 41) == ("first_name_too_long", "first_name")


@pytest.mark.parametrize(
    ("check", "field"), [(check_title, "title"), (check_details, "details"), (check_first_name, "first_name")]
)
def test_contact_data_never_hangs_on_the_board(check: Any, field: str) -> None:
    assert refusal(check, "bel 06-1234\u200b5678") == ("text_has_phone", field)
    assert refusal(check, "naam at voorbeeld punt nl") == ("text_has_email", field)
    assert refusal(check, "www.voorbeeld.nl") == ("text_has_link", field)


def test_every_kind_of_contact_data_has_its_code() -> None:
    assert {f"text_has_{kind}" for kind in FoundKind} <= set(RuleCode)


@pytest.mark.parametrize(
    ("written", "phone"),
    [
        ("0612345678", "06 12345678"),
        ("+31 6 12 34 56 78", "06 12345678"),
        ("023-5550142", "023 555 0142"),
        ("٠٢٣٥٥٥٠١٤٢", "023 555 0142"),
        ("+48 512 345 678", "+48 512 345 678"),
    ],
)
def test_a_phone_number_is_kept_as_it_is_written_here(written: str, phone: str) -> None:
    assert check_phone(written) == check_phone(phone) == phone


@pytest.mark.parametrize(
    "written", ["", "5550142", "06", "0612345678 na zes", "tel: 0612345678", "1" * 200, "06 1234567"]
)
def test_a_number_nobody_can_ring_is_unclear(written: str) -> None:
    assert refusal(check_phone, written) == ("phone_unclear", "phone")


def test_an_email_address_is_kept_without_spaces_and_with_a_small_domain() -> None:
    assert check_email(" Naam @ Voorbeeld.NL ") == "Naam@voorbeeld.nl"


@pytest.mark.parametrize("written", ["", "naam", "naam@voorbeeld", "a@b@c.nl", "a@b..nl", "@b.nl", "a" * 130 + "@b.nl"])
def test_an_address_that_cannot_get_mail_is_unclear(written: str) -> None:
    assert refusal(check_email, written) == ("email_unclear", "email")


def test_a_letterbox_needs_a_street_and_a_number() -> None:
    assert check_address(" Voorbeeldstraat  12 rood ") == "Voorbeeldstraat 12 rood"
    for written in ("", "Voorbeeldstraat", "12", "straat 1" * 40):
        assert refusal(check_address, written) == ("address_unclear", "address")


def test_a_name_for_the_broker_is_needed_and_bounded() -> None:
    assert check_name(" R.  Voorbeeld ") == "R. Voorbeeld"
    assert refusal(check_name, " ", "asker_name") == ("name_missing", "asker_name")
    assert refusal(check_name, "a" * 121) == ("name_too_long", "name")


@pytest.mark.parametrize(
    "when",
    [
        When(Rhythm.ONCE, day_parts=TUESDAY_MORNING),
        When(Rhythm.STANDING, day=TODAY),
        When(Rhythm.STANDING, parts=(PartOfDay.MORNING,)),
        When(Rhythm.BY_AGREEMENT, day=TODAY),
        When(Rhythm.BY_AGREEMENT, day_parts=TUESDAY_MORNING),
    ],
)
def test_day_parts_must_fit_the_rhythm(when: When) -> None:
    assert refusal(check_when, when) == ("when_unclear", "when")


def test_a_day_may_not_be_over_when_it_is_chosen() -> None:
    assert check_when(When(Rhythm.ONCE, TODAY), today=TODAY).day == TODAY
    assert refusal(check_when, When(Rhythm.ONCE, TODAY - DAY), today=TODAY) == ("day_in_past", "when")


def test_a_term_is_chosen_between_today_and_the_longest() -> None:
    assert check_term(TODAY, today=TODAY, settings=SETTINGS) == TODAY
    assert check_term(TODAY + 30 * DAY, today=TODAY, settings=SETTINGS) == default_term(TODAY, SETTINGS)
    assert refusal(check_term, TODAY - DAY, today=TODAY, settings=SETTINGS)[0] == "term_in_past"
    assert check_term(TODAY + 92 * DAY, today=TODAY, settings=SETTINGS) == TODAY + 92 * DAY
    assert refusal(check_term, TODAY + 93 * DAY, today=TODAY, settings=SETTINGS)[0] == "term_too_long"


def test_nothing_hangs_without_the_house_rules() -> None:
    assert refusal(check_place, a_placement(consents=()), today=TODAY, settings=SETTINGS) == (
        "consent_missing",
        "consents",
    )


def test_who_speaks_for_another_needs_that_persons_yes() -> None:
    for_her = replace(HOUSE_RULES, given_by=OnBehalf.NEIGHBOUR)
    her_yes = replace(for_her, purpose=ConsentPurpose.ASKER_AGREES)
    assert refusal(check_consents, [for_her]) == ("asker_consent_missing", "consents")
    check_consents([for_her, her_yes])


def test_a_right_listing_is_placed_as_it_is() -> None:
    assert check_place(a_placement(), today=TODAY, settings=SETTINGS) == LISTING


def test_what_hangs_is_tidy_and_open_whatever_was_sent() -> None:
    sent = a_listing(title=" Hulp\u202e ", first_name="Ria\u200b", state=ListingState.WITHDRAWN)
    placed = check_place(a_placement(sent), today=TODAY, settings=SETTINGS)
    assert placed == a_listing(title="Hulp", first_name="Ria")


def test_a_listing_that_waited_two_weeks_without_network_keeps_the_days_on_its_slip() -> None:
    placed = check_place(a_placement(), today=TODAY + 14 * DAY, settings=SETTINGS)
    assert (placed.placed_on, placed.hangs_until) == (LISTING.placed_on, LISTING.hangs_until)


def test_a_listing_that_was_over_before_anybody_saw_it_hangs_its_whole_term_from_now() -> None:
    later = TODAY + 40 * DAY
    assert settled_term(TODAY, TODAY + 10 * DAY, today=later, settings=SETTINGS) == (later, later + 10 * DAY)


def test_a_slip_that_promised_more_days_than_the_term_is_now_is_honoured() -> None:
    short = PointSettings(term_days=7)
    assert settled_term(TODAY, TODAY + 60 * DAY, today=TODAY, settings=short) == (TODAY, TODAY + 60 * DAY)


def test_a_listing_for_tomorrow_is_believed_because_days_begin_elsewhere_earlier() -> None:
    assert settled_term(TODAY + DAY, TODAY + 31 * DAY, today=TODAY, settings=SETTINGS)[0] == TODAY + DAY


@given(any_day, any_day, any_day)
def test_no_clock_ever_costs_a_listing(device_day: date, hangs_until: date, today: date) -> None:
    sent = a_listing(placed_on=device_day, hangs_until=hangs_until)
    placed = check_place(a_placement(sent), today=today, settings=SETTINGS)
    assert hangs(placed, today)
    assert (
        placed.placed_on
        <= placed.hangs_until
        <= max(today, placed.placed_on) + timedelta(days=min(366, (date.max - max(today, placed.placed_on)).days))
    )


@given(st.integers(2, 3650) | st.integers(-3650, -31), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_clock_moved_by_years_changes_neither_day_nor_length(shift: int, today: date) -> None:
    device_day = today + timedelta(days=shift)
    sent = a_listing(placed_on=device_day, hangs_until=default_term(device_day, SETTINGS))
    placed = check_place(a_placement(sent), today=today, settings=SETTINGS)
    assert placed == replace(sent, placed_on=today, hangs_until=default_term(today, SETTINGS))


@given(any_day, any_day, any_day)
def test_checking_twice_gives_the_same_listing(device_day: date, hangs_until: date, today: date) -> None:
    sent = a_listing(placed_on=device_day, hangs_until=hangs_until)
    once = check_place(a_placement(sent), today=today, settings=SETTINGS)
    assert check_place(a_placement(once), today=today, settings=SETTINGS) == once


def test_a_clock_on_the_last_day_of_the_calendar_stops_nobody() -> None:
    assert default_term(date.max, SETTINGS) == date.max
    sent = a_listing(placed_on=date.max, hangs_until=date.max)
    assert check_place(a_placement(sent), today=date.max, settings=SETTINGS) == sent
    assert check_place(a_placement(sent), today=TODAY, settings=SETTINGS).placed_on == TODAY


def test_a_listing_hangs_until_and_including_its_last_day() -> None:
    assert hangs(LISTING, LISTING.hangs_until)
    assert not hangs(LISTING, LISTING.hangs_until + DAY)
    assert not hangs(withdrawn(LISTING), TODAY)


def test_a_withdrawn_listing_stays_withdrawn() -> None:
    gone = withdrawn(LISTING)
    assert gone == a_listing(state=ListingState.WITHDRAWN)
    assert not may_withdraw(gone)
    assert not may_renew(gone)
    assert refusal(withdrawn, gone) == ("listing_not_open", "listing")
    assert refusal(renewed, gone, TODAY, today=TODAY, settings=SETTINGS) == ("listing_not_open", "listing")


def test_a_renewed_listing_hangs_as_long_as_was_asked() -> None:
    later = TODAY + 10 * DAY
    wish = later + 25 * DAY
    assert renewed(LISTING, wish, today=later, settings=SETTINGS) == a_listing(hangs_until=wish)


def test_a_listing_can_be_renewed_the_day_after_it_ended() -> None:
    late = LISTING.hangs_until + DAY
    assert renewed(LISTING, late + 5 * DAY, today=late, settings=SETTINGS) == a_listing(hangs_until=late + 5 * DAY)


@given(any_day, any_day)
def test_renewing_never_makes_a_listing_hang_shorter_nor_refuses_a_clock(wish: date, today: date) -> None:
    again = renewed(LISTING, wish, today=today, settings=SETTINGS)
    assert again.hangs_until >= LISTING.hangs_until
    assert again.hangs_until <= max(LISTING.hangs_until, default_term(today, SETTINGS))


def test_the_code_of_the_receipt_must_be_right() -> None:
    check_code("FIETS maansoep", "fiets maan soep")
    assert refusal(check_code, "fiets maan soep", "fiets maan taart") == ("code_wrong", "code")
    assert refusal(check_code, "", "") == ("code_wrong", "code")


def outcome(text: str) -> tuple[str, str]:
    try:
        return "hangs", check_title(text)
    except RuleBroken as broken:
        return broken.code, broken.field


@given(st.text(max_size=120))
def test_any_title_hangs_tidy_or_is_refused_with_a_known_code(text: str) -> None:
    assert outcome(text) in {("hangs", tidy(text)), *((code, "title") for code in RuleCode)}


def test_what_is_done_was_open_and_seen_open() -> None:
    assert completed(LISTING, ListingState.OPEN) == a_listing(state=ListingState.DONE)
    withdrawn_one = a_listing(state=ListingState.WITHDRAWN)
    assert refusal(completed, withdrawn_one, ListingState.OPEN) == ("listing_not_open", "listing")
    assert refusal(completed, LISTING, ListingState.WITHDRAWN) == ("listing_not_open", "listing")
