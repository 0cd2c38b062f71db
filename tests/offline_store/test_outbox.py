"""What still has to be told: in order, in bearable pieces, and never dropped."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import get_type_hints

import pytest

from marketplace import wire, wire_types
from marketplace.case_operations import CorrectDirectory, HandOver, RaiseSignal, React, Respond, WriteMessage
from marketplace.cases import (
    Correction,
    CorrectionPrivate,
    Handover,
    HandoverPrivate,
    Message,
    MessagePrivate,
    Reaction,
    ReactionPrivate,
    Response,
    ResponsePrivate,
    Side,
    Signal,
    SignalKind,
    SignalPrivate,
    Urgency,
    Verdict,
)
from marketplace.operations import CompleteListing, EditListing, Erase, ListingFields, Operation
from marketplace.vocabulary import Channel, Contact
from marketplace.wire import Outcome, PushResult
from offline_store.outbox import ENVELOPE_BYTES, Settled
from offline_store.owed import RefusedOperation
from offline_store.store import Store
from tests.offline_store.makers import FEED, NOW, PHONE, TODAY, composed, listing, page, put, renew, titles, withdraw

POINT = "de-hamelink"


def applied(*op_seqs: int, at: dict[str, int] | None = None) -> list[PushResult]:
    return [PushResult(op_seq, Outcome.APPLIED, reached=at or {}) for op_seq in op_seqs]


def pending(store: Store) -> list[int]:
    return [operation.op_seq for operation in store.outbox.pending()]


def put_up(store: Store, n: int) -> None:
    for k in range(1, n + 1):
        store.place_listing(composed(k), NOW)


def test_a_page_of_work_is_bounded_in_number_and_in_bytes(store: Store) -> None:
    put_up(store, 5)
    size = len(bytes(store.outbox.pending()[0].body)) + ENVELOPE_BYTES
    assert [operation.op_seq for operation in store.outbox.pending(2)] == [1, 2]
    assert [operation.op_seq for operation in store.outbox.pending(200, 3 * size + 10)] == [1, 2, 3]
    assert [operation.op_seq for operation in store.outbox.pending(200, 1)] == [1]
    request = wire.PushRequest("e1", store.outbox.pending(200, 3 * size + 10))
    assert len(wire.encode(request)) <= 3 * size + 10


def test_what_was_answered_is_not_sent_again(store: Store) -> None:
    put_up(store, 3)
    assert store.outbox.settle(applied(1, 2)) == Settled(applied=2)
    assert store.outbox.settle(applied(1, 2)) == Settled()
    assert pending(store) == [3]
    assert store.outbox.waiting_count() == 1


def test_an_answer_about_something_unknown_is_passed_over(store: Store) -> None:
    put_up(store, 1)
    assert store.outbox.settle(applied(7)) == Settled()
    assert pending(store) == [1]


def test_a_refused_operation_stays_where_the_desk_sees_it_and_blocks_nothing(store: Store) -> None:
    put_up(store, 3)
    store.record(withdraw(listing(2, number="H-0002")), NOW)
    store.take_in(page(put(listing(2, number="H-0002", title="Heg snoeien"), 1)))
    results = [
        PushResult(1, Outcome.REJECTED, "text_has_phone", "title"),
        *applied(2, 3),
        PushResult(4, Outcome.REJECTED, "code_wrong", "sealed"),
    ]
    assert store.outbox.settle(results) == Settled(applied=2, refused=2)
    assert store.owed.refused() == (
        RefusedOperation(4, "withdraw_listing", "code_wrong", "sealed", "H-0002", "Heg snoeien", NOW, record="l-2"),
        RefusedOperation(
            1, "place_listing", "text_has_phone", "title", "H-0001", "Brood en melk halen", NOW, record="l-1"
        ),
    )
    assert pending(store) == []
    assert sorted(titles(store.listings.board(today=TODAY))) == ["Brood en melk halen", "Heg snoeien"]
    assert store.listings.get("l-1") is None


def test_a_refused_renewal_of_an_unknown_listing_still_shows_its_number(store: Store) -> None:
    store.record(renew(listing(5, number="Z-0005"), TODAY), NOW)
    store.outbox.settle([PushResult(1, Outcome.REJECTED, "listing_unknown", "listing")])
    assert store.owed.refused() == (
        RefusedOperation(1, "renew_listing", "listing_unknown", "listing", "Z-0005", "", NOW, record="l-5"),
    )


def test_i8_what_was_acknowledged_keeps_hanging_until_the_cursor_has_passed_it(store: Store) -> None:
    put_up(store, 1)
    store.outbox.settle(applied(1, at={FEED: 2, "haarlem/elsewhere": 9}))
    assert titles(store.listings.board(today=TODAY)) == ["Brood en melk halen"]
    store.take_in(page(put(listing(9, title="van een ander"), 1), more=True))
    assert len(titles(store.listings.board(today=TODAY))) == 1  # a page that waits is not shown, and passes nothing
    store.take_in(page(put(listing(1, number="H-0001", title="Brood, zegt de centrale"), 2)))
    assert sorted(titles(store.listings.board(today=TODAY))) == ["Brood, zegt de centrale", "van een ander"]
    assert not any(entry.waiting for entry in store.listings.board(today=TODAY).entries)
    assert store.outbox.overlaid() == ()


def test_what_the_centre_took_down_before_we_saw_it_does_not_hang_here_for_ever(store: Store) -> None:
    put_up(store, 1)
    store.outbox.settle(applied(1))
    store.take_in(page())
    assert store.listings.board(today=TODAY).entries == ()


def test_a_renewal_is_shown_until_the_centre_shows_its_own(store: Store) -> None:
    shown = listing(1, hangs_until=TODAY + timedelta(days=1))
    settled = listing(1, hangs_until=TODAY + timedelta(days=20))
    store.take_in(page(put(shown, 1)))
    store.record(renew(shown, TODAY + timedelta(days=60)), NOW)
    tomorrow = TODAY + timedelta(days=2)
    assert store.listings.board(today=tomorrow).entries[0].waiting
    store.outbox.settle(applied(1, at={FEED: 3}))
    # a change by somebody else that comes first does not hide ours
    store.take_in(page(put(shown, 2)))
    assert store.listings.board(today=tomorrow).total == 1
    store.take_in(page(put(settled, 3)))
    entry = store.listings.get("l-1")
    assert entry is not None
    assert (entry.listing, entry.waiting) == (settled, False)


def test_nothing_that_was_told_is_ever_dropped(store: Store) -> None:
    put_up(store, 3)
    bodies = [bytes(operation.body) for operation in store.outbox.pending()]
    store.outbox.settle([*applied(1, 3), PushResult(2, Outcome.REJECTED, "text_has_phone", "title")])
    store.take_in(page(put(listing(1), 1), put(listing(3), 2)))
    assert pending(store) == []
    assert store.outbox.send_again() == 3
    assert [bytes(operation.body) for operation in store.outbox.pending()] == bodies


def test_sent_again_from_where_the_centre_lost_it(store: Store) -> None:
    put_up(store, 4)
    store.outbox.settle(applied(1, 2, 3, 4))
    store.take_in(page())
    assert store.outbox.send_again(3) == 2
    assert pending(store) == [3, 4]
    assert store.outbox.waiting_count() == 2


def test_a_refused_listing_that_is_sent_again_does_not_come_back_on_the_board(store: Store) -> None:
    put_up(store, 2)
    store.outbox.settle([*applied(1), PushResult(2, Outcome.REJECTED, "text_has_phone", "title")])
    store.outbox.send_again()
    assert pending(store) == [1, 2]
    assert [entry.listing.id for entry in store.listings.board(today=TODAY).entries] == ["l-1"]


def test_reading_what_waits_does_not_read_what_was_told_long_ago(store: Store) -> None:
    put_up(store, 6)
    store.outbox.settle(applied(1, 2, 3, 4))
    store.take_in(page())
    assert store._database.rows("SELECT done_through FROM outbox_mark") == [(4,)]
    store.outbox.settle(applied(6))
    store.take_in(page(at={FEED: 3}))
    assert store._database.rows("SELECT done_through FROM outbox_mark") == [(4,)]
    assert pending(store) == [5]
    store.outbox.settle(applied(5))
    store.take_in(page(at={FEED: 4}))
    assert store._database.rows("SELECT done_through FROM outbox_mark") == [(6,)]


CONTACT = Contact(Channel.PHONE, name="Fatma Voorbeeld", phone=PHONE)
OPEN_CASES: dict[str, Operation] = {
    "response": Respond("op", Response("r", POINT, "l-1", TODAY, private=ResponsePrivate(CONTACT)), b"box", "k-1", ()),
    "message": WriteMessage(
        "op", Message("m", POINT, "r-1", Side.HELPER, TODAY, MessagePrivate("Bel mij")), b"box", "k-1"
    ),
    "handover": HandOver(
        "op", Handover("h", POINT, "wijkteam", Urgency.SOON, TODAY, private=HandoverPrivate(CONTACT)), b"box", "k-1", ()
    ),
    "signal": RaiseSignal(
        "op",
        Signal(
            "s",
            POINT,
            SignalKind.PERSON,
            Urgency.SOON,
            with_consent=True,
            made_on=TODAY,
            private=SignalPrivate("Fatma", "Zij valt vaak"),
        ),
        b"box",
        "k-1",
    ),
    "reaction": React(
        "op", Reaction("e", POINT, Verdict.GOOD, TODAY, private=ReactionPrivate("Dank aan Fatma")), b"box", "k-1"
    ),
    "correction": CorrectDirectory(
        "op",
        Correction("c", POINT, "partner", "loket", "phone", TODAY, private=CorrectionPrivate("Fatma zegt")),
        b"box",
        "k-1",
    ),
}


def test_every_operation_with_a_private_part_is_tried_below() -> None:
    closable = {type(operation) for operation in OPEN_CASES.values()}
    assert closable == {
        kind
        for kind in wire_types.OPERATION_TYPES.values()
        for record in get_type_hints(kind).values()
        if "private" in getattr(record, "__dataclass_fields__", ())
    }


@pytest.mark.parametrize("part", OPEN_CASES)
def test_i11_what_somebody_said_is_never_written_down_open(store: Store, part: str) -> None:
    said = OPEN_CASES[part]
    with pytest.raises(ValueError, match=rf"^{part}\.private"):
        store.record(said, NOW)
    assert pending(store) == []
    case = replace(getattr(said, part), private=None)
    assert store.record(replace(said, **{part: case}), NOW) == 1


def test_i8_when_the_cache_is_lost_all_that_touched_the_board_is_laid_over_it_again(store: Store) -> None:
    shown = listing(9)
    fields = ListingFields(title="Heg")
    touching: tuple[Operation, ...] = (
        withdraw(shown),
        renew(shown, TODAY),
        CompleteListing("op-c", "l-9", "Z-0009", b"box", "k-1"),
        EditListing("op-e", "l-9", fields, fields),
        Erase("op-x", "listing", "l-9"),
    )
    response = Respond("op-z", Response("r", POINT, "l-9", TODAY), b"box", "k-1", ())
    beside = (Erase("op-y", "response", "r-1"), response)
    put_up(store, 1)
    for operation in (*touching, *beside):
        store.record(operation, NOW)
    store.outbox.settle([*applied(*range(1, 9)), PushResult(9, Outcome.APPLIED)])
    with store._database.transaction():
        store.outbox.pass_by({})
    assert store.outbox.overlaid() == ()
    store.outbox.show_again()
    assert [recorded.op_seq for recorded in store.outbox.overlaid()] == [1, 2, 3, 4, 5, 6]
    assert store.outbox.waiting_count() == 0
