"""R8, from terminal to terminal: what neighbours write to each other is read with number and words, and answered."""

from __future__ import annotations

from kiosk.intents import Back, Choose, Onward, Open, Print, Scanned, Type
from kiosk.session import Session
from kiosk.slips.content import Receipt
from kiosk.views.pages import BoardView, CheckView, DetailView, DoneView
from marketplace.cases import SignalPrivate
from marketplace.sealing import unseal
from tests.kiosk.ends.market import Market, Point
from tests.kiosk.ends.receipts import (
    OWNERS_WORDS,
    PHONE,
    detail,
    hangs_up,
    helps,
    looks_at,
    typed_in,
    words_on,
)


def two_neighbours(market: Market, asker: Point) -> tuple[Receipt, Point, Receipt]:
    """Somebody asks in De Hamelink, somebody in the library says they can help; both receipts."""
    asked = hangs_up(asker)
    asker.syncs()
    library = market.point("bibliotheek-centrum")
    looks_at(library, "wie helpt mij met een brief")
    helped = helps(library)
    library.syncs()
    return asked, library, helped


def writes(point: Point, words: str) -> DetailView:
    """From a conversation: a message, and back to the conversation."""
    check = point.does(Onward(), Type(words), Onward())
    assert isinstance(check, CheckView), check
    assert isinstance(point.does(Onward()), DoneView)
    return detail(point.does(Onward()))


def lines(page: DetailView) -> list[str]:
    """Each message with who wrote it, without its day."""
    return [f"{fact.text.partition(' – ')[0]}: {fact.text.partition('. ')[2]}" for fact in page.facts]


def test_two_neighbours_write_to_each_other_at_two_terminals(city_market: Market, hamelink: Point) -> None:
    """R8: each with their own words; what was written just now stands there at once; no number anywhere."""
    asked, library, helped = two_neighbours(city_market, hamelink)
    own = detail(hamelink.does(*typed_in(" h 0" + asked.number[3:], OWNERS_WORDS.upper())))
    assert own.heading == "Wie helpt mij met een brief?"
    conversation = detail(hamelink.does(Onward()))
    assert lines(conversation) == ["Uw buur: Ik help u graag"]
    assert PHONE not in words_on(conversation)
    after = writes(hamelink, "komt woensdag u uit?")
    assert lines(after) == ["Uw buur: Ik help u graag", "U, zonet: Komt woensdag u uit?"]
    hamelink.syncs()
    library.does(Scanned(helped.qr))
    read = detail(library.does(Onward()))
    assert lines(read) == ["U: Ik help u graag", "Uw buur: Komt woensdag u uit?"]
    writes(library, "ja, om tien uur")
    library.syncs()
    hamelink.does(Back(), Back())
    hamelink.does(Scanned(asked.qr))
    both = ["Uw buur: Ik help u graag", "U: Komt woensdag u uit?", "Uw buur: Ja, om tien uur"]
    assert lines(detail(hamelink.does(Onward()))) == both


def test_a_message_written_when_the_line_has_gone_arrives_once_it_is_back(city_market: Market, hamelink: Point) -> None:
    """R8, R17: reading needs the line, answering what was read does not."""
    asked, library, helped = two_neighbours(city_market, hamelink)
    hamelink.does(Scanned(asked.qr), Onward())
    hamelink.cut()
    after = writes(hamelink, "graag om elf uur")
    assert lines(after)[-1] == "U, zonet: Graag om elf uur"
    hamelink.mend()
    hamelink.syncs()
    library.does(Scanned(helped.qr))
    assert lines(detail(library.does(Onward())))[-1] == "Uw buur: Graag om elf uur"
    assert hamelink.refused() == []


def test_without_a_line_messages_cannot_be_read_and_words_say_who_helps(city_market: Market, hamelink: Point) -> None:
    """R8: nothing that was read before is kept to be shown."""
    asked, _, _ = two_neighbours(city_market, hamelink)
    hamelink.does(Scanned(asked.qr), Onward())
    hamelink.terminal.conductor.start_over()
    hamelink.cut()
    page = detail(hamelink.does(*typed_in(asked.number, OWNERS_WORDS)))
    assert "Ik help u graag" not in words_on(page)
    assert "Uw berichten komen als de verbinding terug is." in words_on(page)
    assert f"Een medewerker kan voor u bellen. Noem nummer {asked.number}." in words_on(page)
    hamelink.mend()
    assert detail(hamelink.does(Onward())).facts[1].text == "1 bericht"


def test_a_number_and_words_that_are_wrong_give_the_same_sentence(city_market: Market, hamelink: Point) -> None:
    """Nobody learns here which numbers there are."""
    asked, _, _ = two_neighbours(city_market, hamelink)
    wrong_words = detail(hamelink.does(*typed_in(asked.number, "appel regen maan")))
    hamelink.terminal.conductor.start_over()
    hamelink.terminal.now_s += 10
    wrong_number = detail(hamelink.does(*typed_in("H-9999", OWNERS_WORDS)))
    assert words_on(wrong_words) == words_on(wrong_number)
    assert wrong_words.heading == "Dat klopt niet helemaal"


def test_wrong_words_make_the_next_ones_wait_and_at_last_only_the_desk_helps(
    city_market: Market, hamelink: Point
) -> None:
    """Slower each time, over visits too; the right words are taken when the time is over."""
    asked, _, _ = two_neighbours(city_market, hamelink)
    for wait_s in (5, 15, 30, 60):
        page = detail(hamelink.does(*typed_in(asked.number, "dit is mis")))
        assert page.heading == "Dat klopt niet helemaal"
        hamelink.terminal.conductor.start_over()
        waits = detail(hamelink.does(*typed_in(asked.number, OWNERS_WORDS)))
        assert waits.heading == "Even wachten"
        assert waits.frame.onward is None
        hamelink.terminal.now_s += wait_s
        hamelink.terminal.conductor.tick()
        assert detail(hamelink.terminal.page).heading == "U kunt weer verder"
        hamelink.terminal.conductor.start_over()
    assert detail(hamelink.does(*typed_in(asked.number, "dit is mis"))).heading == "De balie helpt u verder"
    hamelink.terminal.conductor.start_over()
    assert detail(hamelink.does(Open("mine"))).heading == "De balie helpt u verder"
    hamelink.terminal.now_s += 600
    hamelink.terminal.conductor.start_over()
    own = detail(hamelink.does(*typed_in(asked.number, OWNERS_WORDS)))
    assert own.heading == "Wie helpt mij met een brief?"


def test_several_who_want_to_help_are_a_list_and_one_of_them_is_read_by_itself(
    city_market: Market, hamelink: Point
) -> None:
    """Whoever asks sees all conversations, each helper only the own one."""
    asked, library, _ = two_neighbours(city_market, hamelink)
    looks_at(library, "wie helpt mij met een brief")
    library.terminal.secret = "boom kaas lamp"
    library.does(Onward(), Type("ook ik kan lezen"), Onward(), Choose("desk"), Onward(), Choose("yes"), Onward())
    library.does(Onward(), Onward())
    library.syncs()
    hamelink.does(Scanned(asked.qr))
    page = hamelink.does(Onward())
    assert isinstance(page, BoardView)
    assert {card.title for card in page.cards} == {"Ik help u graag", "Ook ik kan lezen"}
    first = next(card for card in page.cards if card.title == "Ook ik kan lezen")
    assert lines(detail(hamelink.does(Open(first.id)))) == ["Uw buur: Ook ik kan lezen"]
    other = detail(library.does(*typed_in(asked.number, "boom kaas lamp")))
    assert "1 bericht" in words_on(other)


def test_a_message_that_is_not_right_is_told_to_the_broker_with_why(city_market: Market, hamelink: Point) -> None:
    """R8, R11: three reasons and room for words; the neighbour sees nothing of it."""
    asked, _, _ = two_neighbours(city_market, hamelink)
    hamelink.does(Scanned(asked.qr), Onward(), Open("report"))
    check = hamelink.does(Choose("money"), Onward(), Type("hij vraagt vooraf geld"), Onward())
    assert isinstance(check, CheckView)
    hamelink.does(Onward())
    back = detail(hamelink.does(Onward()))
    assert lines(back) == ["Uw buur: Ik help u graag"]
    hamelink.syncs()
    assert hamelink.refused() == []
    from marketplace.central import keys, models

    (signal,) = models.Signal.objects.all()
    known = unseal(bytes(signal.sealed), keys.current_sealing_key(city_market.city.folder).private, SignalPrivate)
    assert known.words == "money: Hij vraagt vooraf geld"
    assert known.about.startswith(asked.number)


def test_all_messages_come_out_on_paper(city_market: Market, hamelink: Point) -> None:
    """For who reads better from paper, or has somebody who reads to them."""
    asked, _, _ = two_neighbours(city_market, hamelink)
    page = detail(hamelink.does(Scanned(asked.qr)))
    assert "print" in [action.id for action in page.actions]
    hamelink.does(Print())
    hamelink.terminal.prints()
    assert any("messages" in path.name for path in hamelink.terminal.slips.iterdir())


def test_nothing_of_the_messages_is_left_when_the_visit_ends(city_market: Market, hamelink: Point) -> None:
    """I20, for what was read: not in the session, not in what the screen still has."""
    asked, _, _ = two_neighbours(city_market, hamelink)
    hamelink.does(Scanned(asked.qr), Onward())
    hamelink.terminal.conductor.start_over()
    fresh = Session(touched_at=0.0)
    left = hamelink.terminal.conductor.session
    assert (left.mine, left.answered, left.stops) == (fresh.mine, fresh.answered, fresh.stops)
    assert "Ik help u graag" not in str(hamelink.terminal.views[-1])
