"""What the centre says, with what was done here since."""

from __future__ import annotations

from datetime import timedelta

from marketplace.case_operations import Respond
from marketplace.cases import Response
from marketplace.operations import CompleteListing, EditListing, Erase, Forgotten, ListingFields
from marketplace.vocabulary import Listing, ListingState
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


def complete(made: Listing) -> CompleteListing:
    return CompleteListing(f"op-c-{made.id}", made.id, made.number, b"sealed", "k-1")


def edit(made: Listing, seen: ListingFields, wanted: ListingFields) -> EditListing:
    return EditListing(f"op-e-{made.id}", made.id, seen, wanted)


def test_what_is_done_comes_off_the_board() -> None:
    assert laid_over(MINE, [complete(MINE)]) == listing(1, state=ListingState.DONE)
    assert laid_over(None, [complete(MINE)]) is None


def test_edited_fields_show_at_once_but_not_over_what_somebody_else_changed() -> None:
    seen = ListingFields(title=MINE.title, details=MINE.details)
    wanted = ListingFields(title="Melk halen", details="Elke week")
    assert laid_over(MINE, [edit(MINE, seen, wanted)]) == listing(1, title="Melk halen", details="Elke week")
    theirs = listing(1, title="Van een ander")
    assert laid_over(theirs, [edit(MINE, seen, wanted)]) == listing(1, title="Van een ander", details="Elke week")
    assert laid_over(None, [edit(MINE, seen, wanted)]) is None


def test_i9_after_an_erasure_nothing_of_ours_brings_it_back() -> None:
    assert laid_over(MINE, [Erase("op-x", "listing", MINE.id), place(MINE), renew(MINE, LATER)]) is None


def test_what_is_done_around_a_case_does_not_touch_the_board() -> None:
    response = Respond("op-r", Response("r-1", "de-hamelink", MINE.id, TODAY), b"sealed", "k-1", ())
    handled = (response, Forgotten("op-f"), Erase("op-x", "response", "r-1"))
    assert [subject(operation) for operation in handled] == ["", "", ""]
    assert laid_over(MINE, [response, Forgotten("op-f")]) == MINE


def test_whoever_changes_the_board_is_about_a_listing() -> None:
    done = (complete(MINE), edit(MINE, ListingFields(), ListingFields()), Erase("op-x", "listing", MINE.id))
    assert {subject(operation) for operation in done} == {MINE.id}
