"""'My number' where things go wrong: under way, refused, without a line, guessed; a real centre at the other end."""

from __future__ import annotations

from kiosk.intents import Filter, Onward, Open, Scanned, Type
from kiosk.views.pages import BoardView, DetailView, DoneView
from kiosk.visit.patience import TRIES_MAX
from marketplace.vocabulary import ListingState
from marketplace.wire import Outcome, PushResult
from tests.kiosk.ends.market import Market, Point
from tests.kiosk.ends.receipts import (
    FORMS_AT_DESK,
    HELPERS_WORDS,
    OWNERS_WORDS,
    detail,
    hangs_up,
    helps,
    looks_at,
    receipt_of,
    typed_in,
    words_on,
)

WORDS = "wie helpt mij met een brief"


def wrong_codes() -> int:
    """How many the centre has written down."""
    from marketplace.central import models

    return int(models.WrongCode.objects.count())


def on_board(point: Point) -> list[str]:
    """The numbers that this terminal shows for the request."""
    point.terminal.conductor.start_over()
    board = point.does(Open("board"), Filter("district:"), Type(WORDS))
    assert isinstance(board, BoardView)
    point.terminal.conductor.start_over()
    return [card.number for card in board.cards]


def asks_unproved(point: Point, number: str, code: str, fate: str = "withdraw") -> DetailView | DoneView:
    """Without a line: number and words by hand, 'it is mine', the button, and yes."""
    point.terminal.conductor.start_over()
    point.does(*typed_in(number, code), Open("owns"), Open(fate))
    page = point.does(Onward())
    assert isinstance(page, DetailView | DoneView)
    return page


def answered_elsewhere(market: Market, asker: Point) -> tuple[str, Point, str]:
    """A request, and an answer to it in the library; the number, the library, and the QR of the helper's receipt."""
    paper = hangs_up(asker)
    asker.syncs()
    library = market.point("bibliotheek-centrum")
    looks_at(library, WORDS)
    return paper.number, library, helps(library).qr


def test_a_helper_who_looks_right_after_answering_reads_that_it_is_under_way(
    city_market: Market, hamelink: Point
) -> None:
    """No wrong code is written, and nobody has to wait for it."""
    number, library, qr = answered_elsewhere(city_market, hamelink)
    page = detail(library.does(Scanned(qr)))
    assert (page.heading, page.lead) == ("Het is nog onderweg", "Uw reactie is nog onderweg.")
    library.terminal.conductor.start_over()
    typed = detail(library.does(*typed_in(number, HELPERS_WORDS)))
    assert (typed.heading, typed.actions) == ("Het is nog onderweg", ())
    assert (wrong_codes(), library.terminal.asked[-1]) == (0, "sync")
    library.syncs()
    assert detail(library.does(Onward())).lead == f"U wilt helpen bij nummer {number}."


def test_a_slip_put_up_a_moment_ago_is_under_way_for_right_and_for_wrong_words(hamelink: Point) -> None:
    paper = hangs_up(hamelink)
    for code in (OWNERS_WORDS, "zomaar drie woorden"):
        page = detail(hamelink.does(*typed_in(paper.number, code)))
        assert (page.heading, page.lead, page.actions) == ("Het is nog onderweg", "Uw briefje is nog onderweg.", ())
        hamelink.terminal.conductor.start_over()
    assert wrong_codes() == 0


def test_wrong_words_without_a_line_hide_no_neighbours_slip(city_market: Market, hamelink: Point) -> None:
    """R1: it is asked at the centre, and hangs here until that has said yes."""
    paper = hangs_up(hamelink)
    hamelink.syncs()
    library = city_market.point("bibliotheek-centrum")
    library.cut()
    done = asks_unproved(library, paper.number, "zomaar drie woorden")
    assert isinstance(done, DoneView)
    assert done.lead == "Wij kunnen uw woorden nu nog niet nakijken."
    assert on_board(library) == [paper.number]
    library.mend()
    library.syncs()
    assert library.refused() == ["code_wrong"]
    assert on_board(library) == [paper.number]


def test_right_words_without_a_line_take_it_off_once_the_centre_has_said_so(
    city_market: Market, hamelink: Point
) -> None:
    """R1, R17."""
    paper = hangs_up(hamelink)
    hamelink.syncs()
    library = city_market.point("bibliotheek-centrum")
    library.cut()
    assert isinstance(asks_unproved(library, paper.number, OWNERS_WORDS), DoneView)
    own = detail(library.does(Onward()))
    assert "U vroeg ons om het briefje weg te halen." in words_on(own)
    assert own.actions == ()
    library.mend()
    library.syncs()
    assert (library.refused(), on_board(library)) == ([], [])
    entry = library.terminal.store.listings.find_number(paper.number)
    assert entry is not None
    assert entry.listing.state is ListingState.WITHDRAWN


def test_a_helpers_receipt_gives_no_owners_buttons_without_a_line(city_market: Market, hamelink: Point) -> None:
    """R4: the QR says whose it is."""
    number, library, qr = answered_elsewhere(city_market, hamelink)
    library.syncs()
    library.cut()
    assert detail(library.does(Scanned(qr))).actions == ()
    library.terminal.conductor.start_over()
    asked = detail(library.does(*typed_in(number, HELPERS_WORDS)))
    assert asked.heading == "Hing u dit briefje op?"
    assert detail(library.does(Open("helps"))).actions == ()
    assert detail(library.does(Open("withdraw"))).actions == ()
    library.mend()
    library.syncs()
    assert library.refused() == []


def test_after_three_unproved_deeds_only_the_desk_helps_and_the_centre_counts_no_more(
    city_market: Market, hamelink: Point
) -> None:
    """Junk of one person must not shut out who comes after them for a day."""
    paper = hangs_up(hamelink)
    hamelink.syncs()
    hamelink.cut()
    numbers = [one.number for one in city_market.demo.listings if one.state is ListingState.OPEN][:12]
    for number in numbers:
        asks_unproved(hamelink, number, "dit is mis")
    hamelink.terminal.conductor.start_over()
    assert detail(hamelink.does(Open("mine"))).heading == "De balie helpt u verder"
    hamelink.mend()
    hamelink.syncs()
    assert len(hamelink.refused()) <= 3
    assert "too_many_codes" not in hamelink.refused()
    hamelink.terminal.conductor.start_over()
    assert detail(hamelink.does(Scanned(paper.qr))).heading == "Wie helpt mij met een brief?"


def test_what_the_centre_refused_is_told_to_the_owner_who_comes_back(hamelink: Point) -> None:
    """Nothing somebody did goes silently: what, why, and what to do."""
    paper = hangs_up(hamelink)
    hamelink.syncs()
    hamelink.cut()
    asks_unproved(hamelink, paper.number, "appel regen maan")
    hamelink.mend()
    hamelink.syncs()
    hamelink.terminal.conductor.start_over()
    own = detail(hamelink.does(Scanned(paper.qr)))
    assert "Weghalen is niet gelukt. De geheime woorden kloppen niet." in words_on(own)
    hamelink.does(Open("withdraw"), Onward(), Onward())
    hamelink.syncs()
    hamelink.terminal.conductor.start_over()
    own = detail(hamelink.does(Scanned(paper.qr)))
    assert "Dit briefje is weggehaald." in words_on(own)
    assert "niet gelukt" not in words_on(own)


def test_a_message_that_did_not_arrive_stands_in_the_conversation(city_market: Market, hamelink: Point) -> None:
    """R8: its words are sealed; that it did not arrive is said, and who helps."""
    number, library, _ = answered_elsewhere(city_market, hamelink)
    library.syncs()
    hamelink.does(*typed_in(number, OWNERS_WORDS), Onward(), Onward(), Type("komt u om tien uur"), Onward())
    hamelink.cut()
    hamelink.does(Onward(), Onward())
    (waits,) = hamelink.terminal.store.outbox.pending()
    hamelink.terminal.store.settle([PushResult(waits.op_seq, Outcome.REJECTED, "too_many_codes", "code")])
    hamelink.mend()
    hamelink.terminal.conductor.start_over()
    own = detail(hamelink.does(*typed_in(number, OWNERS_WORDS)))
    assert "Een bericht van u is niet aangekomen." in words_on(own)
    assert "1 bericht" in words_on(own)
    conversation = detail(hamelink.does(Onward()))
    assert [fact.text.partition(". ")[2] for fact in conversation.facts] == [
        "Ik help u graag",
        "Dit bericht is niet aangekomen. De balie helpt u.",
    ]


def test_a_slip_that_the_centre_did_not_accept_is_told_with_why_and_no_words_are_tried(hamelink: Point) -> None:
    paper = hangs_up(hamelink)
    (waits,) = hamelink.terminal.store.outbox.pending()
    hamelink.terminal.store.settle([PushResult(waits.op_seq, Outcome.REJECTED, "text_has_phone", "title")])
    page = detail(hamelink.does(Scanned(paper.qr)))
    assert page.heading == "Dit is niet aangekomen"
    assert "Uw briefje hangt niet op het bord. Een telefoonnummer mag er niet in." in words_on(page)
    assert wrong_codes() == 0


def test_a_receipt_of_ones_own_in_between_does_not_make_guessing_free(hamelink: Point) -> None:
    """Right words take away only what was wrong for the same number."""
    victim = hangs_up(hamelink)
    hamelink.terminal.secret = "boom kaas lamp"
    hamelink.does(*FORMS_AT_DESK, Onward())
    own = receipt_of(hamelink)
    hamelink.does(Onward())
    hamelink.syncs()
    for _ in range(30):
        hamelink.does(*typed_in(victim.number, "dit is mis"))
        hamelink.terminal.conductor.start_over()
        hamelink.terminal.now_s += 5
        hamelink.does(Scanned(own.qr))
        hamelink.terminal.conductor.start_over()
    assert wrong_codes() <= TRIES_MAX + 1
