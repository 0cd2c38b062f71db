"""A listing that hangs nowhere yet is here as any other: its number, its owner, its erasure, its term, its history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from msgspec import Raw

from marketplace import wire
from marketplace.cases import CaseState
from marketplace.central import log_check, models, records, retention
from marketplace.central.feeds import log_changes
from marketplace.mine import MineAnswer
from marketplace.operations import PlaceListing
from marketplace.reviews import RefusalReason
from marketplace.vocabulary import Listing, ListingState, PointSettings, ReviewPolicy
from marketplace.wire import Outcome
from tests.central import case_samples as samples
from tests.central.case_samples import HELPER_CODE, bare, reason, tables_with
from tests.central.in_process import Centre
from tests.central.review_samples import asking, letting_hang, refusing, review_of, texts, told, with_policy
from tests.central.terminal import CODE, Terminal
from tests.central.test_receipts import mine

APPLIED = ("", "")


@pytest.fixture
def placing(haarlem_centre: Centre, terminal: Terminal) -> PlaceListing:
    """Put up at a point that looks before anything hangs."""
    with_policy(haarlem_centre, ReviewPolicy.BEFORE)
    operation = terminal.placing("Kanarie te geef")
    assert reason(terminal.push(operation)) == APPLIED
    return operation


@pytest.fixture
def listing(placing: PlaceListing) -> Listing:
    return placing.listing


@pytest.fixture
def desk(haarlem_centre: Centre) -> Terminal:
    return Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")


def test_its_number_and_its_id_are_taken(haarlem_centre: Centre, terminal: Terminal, listing: Listing) -> None:
    again = terminal.placing(number=listing.number)
    assert reason(terminal.push(again)) == ("number_taken", "number")
    other = Terminal.enrolled(haarlem_centre, "parkwijk-balie")
    assert reason(other.push(other.placing(id=listing.id))) == ("listing_exists", "listing.id")


def test_i2_it_is_told_again_and_nothing_happens(
    haarlem_centre: Centre, terminal: Terminal, placing: PlaceListing, desk: Terminal
) -> None:
    desk.push(letting_hang(placing.listing))
    again = Terminal.enrolled(haarlem_centre, "de-hamelink")
    (result,) = again.push(placing)
    assert (result.outcome, models.Listing.objects.get().held) == (Outcome.APPLIED, False)
    assert terminal.next_seq == 2


def test_its_owner_reads_that_it_waits_and_why_it_was_refused_and_a_helper_reads_neither(
    terminal: Terminal, listing: Listing, desk: Terminal
) -> None:
    answer = mine(terminal, listing.number, CODE)
    assert answer == MineAnswer(answer.side, listing, waits_for_review=True)
    assert answer.listing.state is ListingState.OPEN, "no terminal of before knows another word"
    desk.push(letting_hang(listing))
    assert mine(terminal, listing.number, CODE) == MineAnswer(answer.side, listing)
    terminal.push(samples.responding(terminal, listing))
    now = replace(listing, title="Iets te koop")
    terminal.push(samples.changing(terminal, listing, title=now.title))
    assert mine(terminal, listing.number, CODE).waits_for_review
    assert not mine(terminal, listing.number, HELPER_CODE).waits_for_review
    desk.push(refusing(now, RefusalReason.SELLING))
    answer = mine(terminal, listing.number, CODE)
    assert (answer.listing.state, answer.waits_for_review, answer.refused) == (
        ListingState.WITHDRAWN,
        False,
        RefusalReason.SELLING,
    )
    assert mine(terminal, listing.number, HELPER_CODE).refused is None


def test_what_its_owner_took_down_was_not_refused(terminal: Terminal, listing: Listing) -> None:
    terminal.push(terminal.withdrawing(listing))
    answer = mine(terminal, listing.number, CODE)
    assert (answer.listing.state, answer.waits_for_review, answer.refused) == (ListingState.WITHDRAWN, False, None)


def test_what_somebody_asked_to_look_at_is_not_refused_yet(
    haarlem_centre: Centre, terminal: Terminal, listing: Listing, desk: Terminal
) -> None:
    desk.push(letting_hang(listing))
    terminal.push(asking(listing))
    answer = mine(terminal, listing.number, CODE)
    assert (answer.waits_for_review, answer.refused) == (False, None)
    assert haarlem_centre.listings() == [listing.number]


def test_it_is_on_no_page_of_the_site(haarlem_centre: Centre, listing: Listing, desk: Terminal) -> None:
    def seen() -> list[tuple[int, bool]]:
        answers = [
            haarlem_centre.session().get(haarlem_centre.url + path)
            for path in ("/", "/wijk/slachthuisbuurt/", f"/n/{listing.number}")
        ]
        return [(one.status_code, "1 briefje" in one.text or "Kanarie" in one.text) for one in answers]

    assert seen() == [(200, False), (200, False), (404, False)]
    desk.push(letting_hang(listing))
    assert seen() == [(200, True)] * 3


@pytest.mark.parametrize("by_desk", [True, False])
def test_i9_it_is_erased_with_the_words_in_its_review(
    terminal: Terminal, listing: Listing, desk: Terminal, by_desk: bool
) -> None:
    terminal.push(samples.changing(terminal, listing, details="Een kanarie"))
    assert sorted(tables_with("anarie")) == ["history", "listing", "review"]
    erasing = samples.erasing(desk, "listing", listing.id, "" if by_desk else CODE)
    assert bare((desk if by_desk else terminal).push(erasing))[0].outcome is Outcome.APPLIED
    assert tables_with("anarie") == []
    (late,) = desk.push(letting_hang(listing))
    assert late.outcome is Outcome.GONE
    (again,) = terminal.push(replace(terminal.placing(), listing=listing))
    assert (again.outcome, models.Listing.objects.count(), models.Review.objects.count()) == (Outcome.GONE, 0, 0)


@pytest.mark.parametrize("record_type", ["review", "conflict"])
def test_a_review_or_a_conflict_is_erased_with_its_listing_alone(
    listing: Listing, desk: Terminal, record_type: str
) -> None:
    assert reason(desk.push(samples.erasing(desk, record_type, listing.id))) == ("case_unknown", "record_type")
    assert reason(desk.push(samples.erasing(desk, record_type, "komt-nog"))) == ("case_unknown", "record_type")
    assert review_of(listing) is not None


def test_i16_a_decision_that_came_before_its_listing_is_taken_when_that_comes(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal
) -> None:
    with_policy(haarlem_centre, ReviewPolicy.BEFORE)
    hangs, refused = terminal.placing(), terminal.placing()
    results = desk.push(letting_hang(hangs.listing), refusing(refused.listing))
    assert [result.code for result in results] == ["listing_unknown"] * 2
    terminal.push(hangs, refused)
    states = {row.number: (row.state, row.held) for row in models.Listing.objects.all()}
    assert states == {hangs.listing.number: ("open", False), refused.listing.number: ("withdrawn", True)}
    assert models.RefusedOperation.objects.count() == 0


def test_i16_a_decision_waits_for_the_one_who_asked(haarlem_centre: Centre, terminal: Terminal, desk: Terminal) -> None:
    placing = terminal.placing()
    terminal.push(placing)
    assert reason(desk.push(refusing(placing.listing))) == ("case_unknown", "review")
    other = Terminal.enrolled(haarlem_centre, "parkwijk-balie")
    assert reason(other.push(asking(placing.listing))) == APPLIED
    assert models.Listing.objects.get().state == "withdrawn"


def test_it_goes_when_its_term_is_over_and_its_refusal_with_it(
    haarlem_centre: Centre, terminal: Terminal, listing: Listing, desk: Terminal
) -> None:
    haarlem_centre.put(PointSettings(city="Haarlem", keep_days=10))
    desk.push(refusing(listing))
    now = timezone.now()
    assert retention.sweep(now + timedelta(days=39)).listings == 0
    assert mine(terminal, listing.number, CODE).refused is RefusalReason.SELLING, "as long as the listing is there"
    assert retention.sweep(now + timedelta(days=42)).listings == 1
    assert (models.Review.objects.count(), tables_with("anarie")) == (0, [])
    assert list(log_check.faults()) == []


def test_a_new_program_s_words_in_it_reach_the_board_when_it_hangs(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal
) -> None:
    with_policy(haarlem_centre, ReviewPolicy.BEFORE)
    operation = terminal.placing()
    pushed = terminal.pushed(operation)
    body = bytes(pushed.body).replace(b'"listing":{', b'"listing":{"steps_to_door":3,')
    answer = terminal.push_raw(replace(pushed, body=Raw(body)))
    assert wire.decode(answer.content, wire.PushAnswer).results[0].outcome is Outcome.APPLIED
    desk.push(letting_hang(operation.listing))
    assert '"steps_to_door":3' in texts(terminal), "I14"


def test_i6_letting_it_hang_and_ending_the_review_are_one_page(listing: Listing, desk: Terminal) -> None:
    desk.pull()
    desk.push(letting_hang(listing))
    assert sorted(told(desk)) == [
        ("de-hamelink/cases", "review", "put"),
        ("slachthuisbuurt/listings", "listing", "put"),
    ]


def test_whoever_writes_a_listing_without_a_word_of_it_leaves_it_held(listing: Listing) -> None:
    longer = replace(listing, hangs_until=date.today() + timedelta(days=50))
    with transaction.atomic():
        log_changes(records.put(longer, wire.encode(longer)))
    assert models.Listing.objects.get().held
    assert list(log_check.faults()) == []


def test_a_held_listing_that_a_feed_tells_of_is_a_fault(listing: Listing, desk: Terminal) -> None:
    desk.push(letting_hang(listing))
    models.Listing.objects.update(held=True)
    assert set(log_check.faults()) == {
        f"slachthuisbuurt/listings tells of listing {listing.id}, which is not stored there.",
        f"listing {listing.id} is held, and no review of it is open.",
    }


def test_a_point_that_looks_no_more_before_leaves_what_waits_to_whoever_looks(
    haarlem_centre: Centre, terminal: Terminal, listing: Listing, desk: Terminal
) -> None:
    with_policy(haarlem_centre, ReviewPolicy.ON_REQUEST)
    terminal.push(samples.changing(terminal, listing, details="Graag snel"))
    now = replace(listing, details="Graag snel")
    review = review_of(listing)
    assert review is not None
    assert (review.listing, review.state, models.Listing.objects.get().held) == (now, CaseState.OPEN, True)
    desk.push(letting_hang(now))
    assert not models.Listing.objects.get().held
