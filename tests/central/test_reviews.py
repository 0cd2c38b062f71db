"""Looking at listings: before they hang, after, and when somebody asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from threading import Thread

import pytest

from marketplace import wire
from marketplace.cases import CaseState
from marketplace.central import log_check, models
from marketplace.desk_operations import ReviewListing
from marketplace.review_rules import words_seen
from marketplace.reviews import RefusalReason, Review, ReviewWhy
from marketplace.vocabulary import Listing, ListingState, ReviewPolicy
from marketplace.wire import Outcome
from tests.central import case_samples as samples
from tests.central.case_samples import reason
from tests.central.in_process import Centre
from tests.central.review_samples import (
    AT_THE_DESK,
    BROKER,
    ELSEWHERE,
    asking,
    letting_hang,
    push_by,
    refusing,
    review_of,
    told,
    with_policy,
)
from tests.central.terminal import Terminal
from tests.central.test_bounds import statements
from tests.central.threads import in_a_thread

APPLIED = ("", "")
TODAY = date.today()
BEFORE, AFTER = ReviewPolicy.BEFORE, ReviewPolicy.AFTER
REVIEW = ("de-hamelink/cases", "review", "put")
ON_THE_BOARD = ("slachthuisbuurt/listings", "listing", "put")
OFF_THE_BOARD = ("slachthuisbuurt/listings", "listing", "del")


@pytest.fixture
def desk(haarlem_centre: Centre) -> Terminal:
    """The desk of De Hamelink, which has all there is."""
    haarlem_centre.put(BROKER, AT_THE_DESK, ELSEWHERE)
    desk = Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")
    desk.pull()
    return desk


@pytest.fixture(autouse=True)
def _nothing_past_the_log(haarlem_centre: Centre) -> object:  # noqa: ARG001 - asked when the test is done
    yield
    assert list(log_check.faults()) == []


def put_up(terminal: Terminal, title: str = "Wie doet mijn boodschappen?", **changed: object) -> Listing:
    operation = terminal.placing(title, **changed)
    assert reason(terminal.push(operation)) == APPLIED
    return operation.listing


def stored() -> Listing:
    return wire.decode(models.Listing.objects.get().document.encode(), Listing)


def test_where_nobody_looks_a_listing_hangs_at_once(terminal: Terminal, desk: Terminal) -> None:
    listing = put_up(terminal)
    assert told(desk) == [ON_THE_BOARD]
    assert review_of(listing) is None


def test_where_somebody_looks_after_it_hangs_and_stands_in_a_review(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal
) -> None:
    with_policy(haarlem_centre, AFTER)
    desk.pull()
    listing = put_up(terminal)
    assert sorted(told(desk)) == [REVIEW, ON_THE_BOARD]
    assert review_of(listing) == Review(listing.id, "de-hamelink", ReviewWhy.AFTER, TODAY)


def test_where_somebody_looks_before_it_hangs_nowhere_and_the_desk_reads_it(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal
) -> None:
    with_policy(haarlem_centre, BEFORE)
    other = Terminal.enrolled(haarlem_centre, "parkwijk-balie", "desk")
    terminal.pull()
    (result,) = terminal.push(operation := terminal.placing("Tien kilo aardappels"))
    assert (result.outcome, result.reached) == (Outcome.APPLIED, {}), "no feed this terminal may read tells of it"
    listing = operation.listing
    assert review_of(listing) == Review(listing.id, "de-hamelink", ReviewWhy.BEFORE, TODAY, listing=listing)
    assert told(terminal) == []
    assert not any(feed.endswith("/listings") for feed, *_ in told(other))
    (change,) = (one for one in desk.pull() if one.record_type == "review")
    assert wire.decode(change.document, Review).listing == listing
    assert (models.PrivatePart.objects.count(), models.Consent.objects.count()) == (1, 1)


def test_what_may_hang_comes_to_every_board_and_is_looked_at_no_more(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal
) -> None:
    with_policy(haarlem_centre, BEFORE)
    listing = put_up(terminal)
    terminal.pull()
    (result,) = desk.push(letting_hang(listing))
    assert sorted(result.reached) == ["de-hamelink/cases", "slachthuisbuurt/listings"]
    assert told(terminal) == [ON_THE_BOARD]
    assert stored() == listing
    done = Review(listing.id, "de-hamelink", ReviewWhy.BEFORE, TODAY, CaseState.DONE)
    assert review_of(listing) == replace(done, seen=words_seen(listing), seen_on=TODAY)
    assert reason(desk.push(letting_hang(listing, CaseState.DONE))) == ("case_closed", "review")


@pytest.mark.parametrize("policy", [BEFORE, AFTER])
def test_what_is_refused_is_taken_down_with_its_reason(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal, policy: ReviewPolicy
) -> None:
    with_policy(haarlem_centre, policy)
    listing = put_up(terminal)
    terminal.pull()
    assert reason(desk.push(refusing(listing, RefusalReason.SELLING))) == APPLIED
    assert stored() == replace(listing, state=ListingState.WITHDRAWN)
    review = review_of(listing)
    assert review is not None
    assert (review.state, review.reason) == (CaseState.NOT_DONE, RefusalReason.SELLING)
    # what never hung comes to no board as withdrawn either: its words were not let through
    assert told(terminal) == ([ON_THE_BOARD] if policy is AFTER else [])
    assert models.Review.objects.get().ended_on is None, "it goes with its listing"


def test_i11_words_that_were_never_let_through_come_to_no_other_terminal(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal
) -> None:
    with_policy(haarlem_centre, BEFORE)
    refused, taken_back = put_up(terminal, "Kanarie geel"), put_up(terminal, "Kanarie groen")
    desk.push(refusing(refused))
    terminal.push(terminal.withdrawing(taken_back))
    for other in (Terminal.enrolled(haarlem_centre, "de-hamelink"), terminal):
        other.cursors = {}
        assert b"Kanarie" not in b"".join(bytes(change.document) for change in other.pull())
    assert models.History.objects.filter(document__contains="Kanarie groen").exists(), "I7: kept at the centre"


def test_two_desks_that_decide_differently_do_not_overwrite_each_other(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal
) -> None:
    with_policy(haarlem_centre, BEFORE)
    other = Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")
    listing = put_up(terminal)
    assert reason(desk.push(letting_hang(listing))) == APPLIED
    assert reason(other.push(refusing(listing))) == ("case_moved", "expects")
    assert stored() == listing
    assert models.RefusedOperation.objects.get().type == "review_listing", "its text is kept"


def test_of_two_desks_that_decide_in_the_same_moment_one_does(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal
) -> None:
    with_policy(haarlem_centre, BEFORE)
    other = Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")
    for _ in range(5):
        listing = put_up(terminal)
        codes: list[str] = []
        threads = [
            Thread(target=in_a_thread, args=(partial(decide, one, operation, codes),))
            for one, operation in ((desk, letting_hang(listing)), (other, refusing(listing)))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(codes) == ["", "case_moved"]
        row, review = models.Listing.objects.get(id=listing.id), review_of(listing)
        assert review is not None
        assert (row.state, row.held) == (("open", False) if review.state is CaseState.DONE else ("withdrawn", True))


def decide(device: Terminal, operation: ReviewListing, codes: list[str]) -> None:
    codes.append(reason(device.push(operation))[0])


def test_a_review_is_claimed_and_decided_from_where_the_desk_saw_it(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal
) -> None:
    with_policy(haarlem_centre, AFTER)
    listing = put_up(terminal)
    assert reason(desk.push(samples.moving("review", listing.id, CaseState.CLAIMED))) == APPLIED
    assert reason(desk.push(letting_hang(listing))) == ("case_moved", "expects")
    assert reason(desk.push(samples.moving("review", listing.id, CaseState.DONE, CaseState.CLAIMED))) == (
        "step_not_allowed",
        "to",
    ), "how it ended is said by a ReviewListing"
    assert reason(desk.push(letting_hang(listing, CaseState.CLAIMED))) == APPLIED


def test_words_that_the_owner_changed_meanwhile_are_not_let_through_unread(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal
) -> None:
    with_policy(haarlem_centre, BEFORE)
    listing = put_up(terminal)
    assert reason(terminal.push(samples.changing(terminal, listing, title="Iets heel anders"))) == APPLIED
    assert reason(desk.push(letting_hang(listing))) == ("case_moved", "seen")
    assert reason(desk.push(refusing(listing))) == ("case_moved", "seen")
    now = replace(listing, title="Iets heel anders")
    assert reason(desk.push(letting_hang(now))) == APPLIED
    assert (stored(), models.Listing.objects.get().held) == (now, False)


def test_the_owner_of_what_is_held_renews_and_takes_it_down(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal
) -> None:
    with_policy(haarlem_centre, BEFORE)
    listing = put_up(terminal, hangs_until=TODAY + timedelta(days=3))
    terminal.pull()
    longer = TODAY + timedelta(days=20)
    assert reason(terminal.push(terminal.renewing(listing, longer))) == APPLIED
    review = review_of(listing)
    assert review is not None
    assert review.listing == replace(listing, hangs_until=longer), "whoever looks sees it as it is now"
    assert reason(terminal.push(terminal.withdrawing(listing))) == APPLIED
    assert review_of(listing) == Review(listing.id, "de-hamelink", ReviewWhy.BEFORE, TODAY, CaseState.NOT_DONE)
    assert told(terminal) == []
    assert reason(desk.push(letting_hang(listing))) == ("case_moved", "expects")


def test_what_is_done_or_withdrawn_needs_no_look_any_more(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal
) -> None:
    with_policy(haarlem_centre, AFTER)
    one, two = put_up(terminal), put_up(terminal)
    terminal.push(samples.completing(terminal, one), terminal.withdrawing(two))
    assert [review.state if (review := review_of(each)) else None for each in (one, two)] == [CaseState.NOT_DONE] * 2
    assert {review.reason for each in (one, two) if (review := review_of(each))} == {None}
    assert desk.enrolment.role == "desk"


@pytest.mark.parametrize(("policy", "change"), [(BEFORE, OFF_THE_BOARD), (AFTER, ON_THE_BOARD)])
def test_new_words_of_what_hangs_are_looked_at_as_a_new_listing_is(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal, policy: ReviewPolicy, change: tuple[str, str, str]
) -> None:
    with_policy(haarlem_centre, policy)
    listing = put_up(terminal)
    desk.push(letting_hang(listing))
    terminal.pull()
    terminal.push(samples.changing(terminal, listing, category="garden"))
    assert (told(terminal), getattr(review_of(listing), "state", None)) == ([ON_THE_BOARD], CaseState.DONE)
    listing = replace(listing, category="garden")
    terminal.push(samples.changing(terminal, listing, details="Koop nu mijn fiets"))
    assert told(terminal) == [change]
    now = replace(listing, details="Koop nu mijn fiets")
    why = ReviewWhy.BEFORE if policy is BEFORE else ReviewWhy.AFTER
    held = now if policy is BEFORE else None
    assert review_of(listing) == Review(listing.id, "de-hamelink", why, TODAY, listing=held)
    desk.push(letting_hang(now))
    assert told(terminal) == ([ON_THE_BOARD] if policy is BEFORE else [])


def test_what_somebody_of_the_point_who_may_review_enters_hangs_at_once(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal
) -> None:
    with_policy(haarlem_centre, BEFORE)
    elsewhere = Terminal.enrolled(haarlem_centre, "parkwijk-balie", "desk")
    cases = {
        BROKER.id: (desk, BROKER, {}, False),
        AT_THE_DESK.id: (desk, AT_THE_DESK, {}, True),
        "pillar that names an account": (terminal, BROKER, {}, True),
        ELSEWHERE.id: (elsewhere, ELSEWHERE, {"market_point": "de-hamelink"}, True),
        "not of this desk": (desk, ELSEWHERE, {}, True),
    }
    held = {}
    for name, (device, staff, changed, _) in cases.items():
        operation = device.placing(**changed)
        assert reason(push_by(device, staff, operation)) == APPLIED
        held[name] = models.Listing.objects.get(id=operation.listing.id).held
    assert held == {name: expected for name, (*_, expected) in cases.items()}


def test_a_desk_decides_for_its_own_point_alone(haarlem_centre: Centre, terminal: Terminal, desk: Terminal) -> None:
    with_policy(haarlem_centre, BEFORE)
    other = Terminal.enrolled(haarlem_centre, "parkwijk-balie", "desk")
    listing = put_up(terminal)
    assert reason(other.push(letting_hang(listing))) == ("desk_not_allowed", "market_point")
    assert reason(terminal.push(letting_hang(listing))) == ("role_not_allowed", "role")
    assert reason(push_by(desk, AT_THE_DESK, letting_hang(listing))) == ("staff_not_allowed", "by")
    assert reason(push_by(desk, BROKER, letting_hang(listing))) == APPLIED


def test_several_who_say_that_something_is_wrong_are_one_review_and_none_is_lost(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal
) -> None:
    listing = put_up(terminal)
    other = Terminal.enrolled(haarlem_centre, "centrum-balie")
    assert reason(other.push(asking(listing, RefusalReason.UNKIND))) == APPLIED
    assert reason(other.push(asking(listing, RefusalReason.UNKIND))) == APPLIED
    assert reason(terminal.push(asking(listing, RefusalReason.SELLING))) == APPLIED
    assert review_of(listing) == Review(listing.id, "de-hamelink", ReviewWhy.ASKED, TODAY, reason=RefusalReason.SELLING)
    assert [RefusalReason.UNKIND in row.document for row in models.History.objects.all()] == [True]
    assert sorted(told(desk)) == [REVIEW, ON_THE_BOARD]
    desk.push(letting_hang(listing))
    assert getattr(review_of(listing), "reason", "") is None
    told(desk)
    for _ in range(3):
        assert reason(other.push(asking(listing))) == APPLIED, "they are thanked, and nobody is asked once more"
    assert (getattr(review_of(listing), "state", None), told(desk)) == (CaseState.DONE, [])
    assert reason(push_by(desk, AT_THE_DESK, asking(listing))) == APPLIED, "a colleague is heard"
    assert getattr(review_of(listing), "state", None) is CaseState.OPEN


def test_a_pillar_with_the_name_of_a_colleague_is_a_passer_by(terminal: Terminal, desk: Terminal) -> None:
    listing = put_up(terminal)
    desk.push(asking(listing), letting_hang(listing))
    assert reason(push_by(terminal, AT_THE_DESK, asking(listing))) == APPLIED
    assert getattr(review_of(listing), "state", None) is CaseState.DONE
    terminal.push(samples.changing(terminal, listing, title="Iets heel anders"))
    assert reason(terminal.push(asking(listing))) == APPLIED
    assert getattr(review_of(listing), "state", None) is CaseState.OPEN, "words that nobody read yet"


def test_a_look_that_is_asked_for_does_not_put_off_the_one_that_is_due(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal
) -> None:
    with_policy(haarlem_centre, AFTER)
    listing = put_up(terminal)
    desk.push(samples.moving("review", listing.id, CaseState.CLAIMED), asking(listing))
    review = review_of(listing)
    assert review == Review(
        listing.id, "de-hamelink", ReviewWhy.ASKED, TODAY, CaseState.CLAIMED, reason=RefusalReason.UNKIND
    )


def test_nobody_is_bothered_by_what_is_said_of_what_does_not_hang_any_more(
    haarlem_centre: Centre, terminal: Terminal, desk: Terminal
) -> None:
    with_policy(haarlem_centre, BEFORE)
    held = put_up(terminal)
    before = review_of(held)
    with_policy(haarlem_centre, ReviewPolicy.ON_REQUEST)
    gone = put_up(terminal)
    terminal.push(terminal.withdrawing(gone))
    desk.pull()
    for listing in (held, gone):  # without a line nobody knew
        assert reason(terminal.push(asking(listing))) == APPLIED
    assert (review_of(held), review_of(gone), told(desk)) == (before, None, [])
    assert models.RefusedOperation.objects.count() == 0
    assert reason(terminal.push(asking(replace(held, id="onbekend")))) == ("listing_unknown", "listing")


def test_fifty_listings_that_somebody_looks_at_cost_no_more_statements_than_five(
    haarlem_centre: Centre, terminal: Terminal
) -> None:
    with_policy(haarlem_centre, BEFORE)
    few, many = ([terminal.placing() for _ in range(count)] for count in (5, 50))
    terminal.push(terminal.placing())
    assert statements(lambda: terminal.push(*few)) == statements(lambda: terminal.push(*many))
    few_gone, many_gone = ([terminal.withdrawing(one.listing) for one in some] for some in (few, many))
    less, more = statements(lambda: terminal.push(*few_gone)), statements(lambda: terminal.push(*many_gone))
    assert more - less == 45, "each opens the box with the code of its receipt, and asks nothing else"
