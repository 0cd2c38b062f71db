"""What the centre says, with what was done here since."""

from __future__ import annotations

from datetime import timedelta

from marketplace.vocabulary import ListingState
from offline_store.overlay import laid_over, subject
from tests.offline_store.makers import TODAY, listing, place, renew, withdraw

MINE = listing(1)
LATER = TODAY + timedelta(days=60)


def test_what_the_centre_has_not_shown_is_what_was_placed_here() -> None:
    assert laid_over(None, [place(MINE)]) == MINE


def test_what_the_centre_shows_is_not_overruled_by_the_intake() -> None:
    shown = listing(1, title="Brood halen", hangs_until=LATER)
    assert laid_over(shown, [place(MINE)]) == shown


def test_withdrawing_and_renewing_count_at_once() -> None:
    assert laid_over(MINE, [withdraw(MINE)]) == listing(1, state=ListingState.WITHDRAWN)
    assert laid_over(MINE, [renew(MINE, LATER)]) == listing(1, hangs_until=LATER)
    assert laid_over(None, [place(MINE), renew(MINE, LATER), withdraw(MINE)]) == listing(
        1, hangs_until=LATER, state=ListingState.WITHDRAWN
    )


def test_an_earlier_date_of_ours_does_not_shorten_what_the_centre_settled_on() -> None:
    assert laid_over(MINE, [renew(MINE, TODAY)]) == MINE


def test_changing_what_nobody_knows_gives_nothing() -> None:
    assert laid_over(None, [renew(MINE, LATER), withdraw(MINE)]) is None


def test_every_operation_is_about_its_listing() -> None:
    assert {subject(operation) for operation in (place(MINE), withdraw(MINE), renew(MINE, LATER))} == {"l-1"}
