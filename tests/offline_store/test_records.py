"""What the centre says is taken in whole: rows and cursors together, whatever else is in the page."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from marketplace import wire
from marketplace.vocabulary import Partner
from offline_store.errors import CentreRubbish, StaleAnswer
from offline_store.store import Store
from tests.offline_store.makers import (
    CITY,
    FEED,
    NOW,
    TODAY,
    composed,
    gone,
    listing,
    opened,
    page,
    put,
    stored,
    titles,
)

PARTNER = Partner("loket", "Loket", "Overal in de stad")


def state(store: Store) -> tuple[object, ...]:
    return (
        store.records.cursors(),
        store.listings.board(today=TODAY),
        store.directory.partners(),
        store.records.unreadable(),
    )


def test_a_new_terminal_asks_for_each_granted_feed_from_the_start(store: Store) -> None:
    assert store.records.cursors() == {FEED: 0, CITY: 0}


def test_rows_and_cursors_move_together_and_survive_a_restart(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        assert store.take_in(page(put(listing(1), 3), put(PARTNER, 5, "partner", CITY))) == 2
        assert store.records.cursors() == {FEED: 3, CITY: 5}
        before = state(store)
    with Store.open(tmp_path) as store:
        assert state(store) == before


def test_the_same_page_again_changes_nothing(store: Store) -> None:
    answer = page(put(listing(1), 1), put(listing(2), 2))
    store.take_in(answer)
    before = state(store)
    store.take_in(answer)
    assert state(store) == before


def test_an_answer_that_lies_before_what_we_have_is_refused_whole(store: Store) -> None:
    store.take_in(page(put(listing(1, title="nieuw"), 7)))
    before = state(store)
    with pytest.raises(StaleAnswer):
        store.take_in(page(put(PARTNER, 1, "partner", CITY), put(listing(1, title="oud"), 5)))
    assert state(store) == before


def test_an_answer_of_another_epoch_is_refused_whole(store: Store) -> None:
    before = state(store)
    with pytest.raises(StaleAnswer):
        store.take_in(page(put(listing(1), 1), epoch="e0"))
    assert state(store) == before


def test_a_change_we_already_have_does_not_turn_back_a_later_one(store: Store) -> None:
    store.take_in(page(put(listing(1, title="nieuw"), 7)))
    store.take_in(page(put(listing(1, title="oud"), 5), put(listing(2, title="ook"), 8)))
    assert sorted(titles(store.listings.board(today=TODAY))) == ["nieuw", "ook"]


@pytest.mark.parametrize(
    "answer",
    [
        page(put(listing(1), 3), at={FEED: 2}),
        page(put(listing(1), 0), at={FEED: 2}),
        wire.PullAnswer("e1", (put(listing(1), 1),), {}, False),
        page(wire.Change(FEED, 1, "listing", "l-1", wire.ChangeKind.PUT, wire.NO_DOCUMENT)),
    ],
)
def test_a_page_that_contradicts_itself_is_refused_whole(store: Store, answer: wire.PullAnswer) -> None:
    before = state(store)
    with pytest.raises(CentreRubbish):
        store.take_in(answer)
    assert state(store) == before


def test_a_record_that_cannot_be_read_is_set_apart_and_holds_up_nothing(store: Store) -> None:
    bad = wire.Change(FEED, 1, "listing", "l-1", wire.ChangeKind.PUT, msgspec.Raw(b'{"id":"l-1","kind":"wish"}'))
    store.take_in(page(bad, put(listing(2), 2)))
    assert [entry.listing.id for entry in store.listings.board(today=TODAY).entries] == ["l-2"]
    assert store.records.cursors()[FEED] == 2
    ((kind, record_id, why),) = store.records.unreadable()
    assert (kind, record_id) == ("listing", "l-1")
    assert why
    store.take_in(page(put(listing(1), 3)))
    assert store.records.unreadable() == ()
    assert store.listings.board(today=TODAY).total == 2


def test_a_listing_that_became_unreadable_leaves_the_board_and_a_partner_stays_as_it_was(store: Store) -> None:
    store.take_in(page(put(listing(1), 1), put(PARTNER, 1, "partner", CITY)))
    store.take_in(
        page(
            put(listing(1), 2, document=b'{"state":"paused"}'),
            put(PARTNER, 2, "partner", CITY, document=b'{"name":7}'),
        )
    )
    assert store.listings.board(today=TODAY).total == 0
    assert store.directory.partners() == (PARTNER,)
    assert [(kind, record_id) for kind, record_id, _ in store.records.unreadable()] == [
        ("listing", "l-1"),
        ("partner", "loket"),
    ]


def test_what_could_not_be_read_is_tried_again_at_the_next_start(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.take_in(page(put(listing(1), 1, document=b"{}")))
        # as if the program that starts next knows what the one before did not
        store._database.run("UPDATE quarantine SET document = ?", (wire.encode(listing(1)),))
    with Store.open(tmp_path) as store:
        assert store.listings.board(today=TODAY).total == 1
        assert store.records.unreadable() == ()


def test_a_record_under_another_id_than_its_change_is_not_believed(store: Store) -> None:
    store.take_in(page(put(listing(1), 1, document=wire.encode(listing(2)))))
    assert store.listings.board(today=TODAY).total == 0
    assert [record_id for _, record_id, _ in store.records.unreadable()] == ["l-1"]


def test_a_type_we_do_not_know_is_kept_and_is_no_fault(store: Store) -> None:
    raw = b'{"id":"s-1","text":"Een succes","stars":5}'
    poem = wire.Change(CITY, 1, "poem", "s-1", wire.ChangeKind.PUT, msgspec.Raw(raw))
    store.take_in(page(poem, put(PARTNER, 2, "partner", CITY)))
    assert stored(store, "s-1") == raw
    assert store.records.unreadable() == ()
    assert store.directory.partners() == (PARTNER,)


def test_a_deleted_record_is_gone(store: Store) -> None:
    store.take_in(page(put(listing(1), 1), put(PARTNER, 1, "partner", CITY)))
    store.take_in(page(gone("l-1", 2), gone("loket", 2, "partner", CITY), gone("never-there", 3)))
    assert state(store)[1:3] == (store.listings.board("niets", today=TODAY), ())


def test_a_page_half_taken_in_when_something_breaks_is_not_taken_in_at_all(store: Store) -> None:
    store.place_listing(composed(9), NOW)
    before = state(store)
    store._database.run("ALTER TABLE quarantine RENAME TO away")
    with pytest.raises(Exception, match="quarantine"):
        store.take_in(page(put(listing(1), 1), put(listing(2), 2, document=b"{}")))
    store._database.run("ALTER TABLE away RENAME TO quarantine")
    assert state(store) == before
