"""R1, the owner's part: change, hang longer, done and taken off with number and words; with and without a line."""

from __future__ import annotations

from datetime import timedelta

from kiosk.intents import Back, Change, Choose, Clear, Intent, Onward, Open, Scanned, Type
from kiosk.views.pages import CheckView, ChoiceView, DoneView, Page
from marketplace.vocabulary import Listing, ListingState
from tests.kiosk.ends.market import Market, Point
from tests.kiosk.ends.receipts import OWNERS_WORDS, detail, hangs_up, on_todays_calendar, typed_in, words_on
from tests.kiosk.terminals import START

DAY_S = 24 * 60 * 60


def as_elsewhere(market: Market, number: str) -> Listing:
    """The listing as another terminal of the city knows it by now."""
    entry = market.point("bibliotheek-centrum").terminal.store.listings.find_number(number)
    assert entry is not None
    return entry.listing


def does_and_is_sure(point: Point, *intents: Intent) -> Page:
    """A button on the own page, 'yes' on the next one, and back from the last one."""
    sure = detail(point.does(*intents))
    assert sure.frame.onward is not None
    assert isinstance(point.does(Onward()), DoneView)
    return point.does(Onward())


def test_it_is_done_takes_it_off_every_board_after_being_asked_once(city_market: Market, hamelink: Point) -> None:
    """R1: the green button of the second page is the yes; 'back' is the no."""
    paper = hangs_up(hamelink)
    hamelink.syncs()
    assert isinstance(does_and_is_sure(hamelink, Scanned(paper.qr), Open("complete")), ChoiceView)
    own = detail(hamelink.does(Back()))
    assert "Dit is gelukt. Het briefje hangt niet meer." in words_on(own)
    assert own.actions == ()
    hamelink.syncs()
    assert hamelink.refused() == []
    assert as_elsewhere(city_market, paper.number).state is ListingState.DONE


def test_what_is_withdrawn_is_gone_everywhere(city_market: Market, hamelink: Point) -> None:
    """R1: typed by hand, by somebody at another point."""
    paper = hangs_up(hamelink)
    hamelink.syncs()
    library = city_market.point("bibliotheek-centrum")
    own = detail(does_and_is_sure(library, *typed_in(paper.number, OWNERS_WORDS), Open("withdraw")))
    assert "Dit briefje is weggehaald." in words_on(own)
    library.syncs()
    assert library.refused() == []
    assert as_elsewhere(city_market, paper.number).state is ListingState.WITHDRAWN


def test_longer_gives_the_days_of_a_new_slip(city_market: Market, hamelink: Point) -> None:
    """R1: offered where it gives more days, and told in a day before the yes."""
    on_todays_calendar(hamelink)
    paper = hangs_up(hamelink, Change("term"), Choose("short"), Onward())
    hamelink.syncs()
    before = as_elsewhere(city_market, paper.number)
    own = detail(does_and_is_sure(hamelink, Scanned(paper.qr), Open("renew")))
    assert [action.id for action in own.actions] == ["complete", "withdraw", "change"]
    hamelink.syncs()
    assert hamelink.refused() == []
    after = as_elsewhere(city_market, paper.number)
    assert (before.hangs_until - before.placed_on).days == 14
    assert (after.hangs_until - before.hangs_until).days == city_market.demo.settings.term_days - 14


def test_a_slip_that_hangs_as_long_as_it_can_is_not_offered_more_days(hamelink: Point) -> None:
    """R1: a button that changes nothing would be a lie."""
    on_todays_calendar(hamelink)
    paper = hangs_up(hamelink)
    hamelink.syncs()
    own = detail(hamelink.does(Scanned(paper.qr)))
    assert [action.id for action in own.actions] == ["complete", "withdraw", "change"]


def test_only_what_differs_is_changed(city_market: Market, hamelink: Point) -> None:
    """R1: everything stands there already; one line is changed, and every board has the new words."""
    paper = hangs_up(hamelink)
    hamelink.syncs()
    check = hamelink.does(Scanned(paper.qr), Open("change"))
    assert isinstance(check, CheckView)
    assert [row.id for row in check.rows] == ["category", "title", "details", "rhythm"]
    hamelink.does(Change("title"), Clear(), Type("wie leest mee met een brief?"), Onward())
    assert isinstance(hamelink.does(Onward()), DoneView)
    own = detail(hamelink.does(Onward()))
    assert own.heading == "Wie leest mee met een brief?"
    hamelink.syncs()
    assert hamelink.refused() == []
    there = as_elsewhere(city_market, paper.number)
    assert (there.title, there.category) == ("Wie leest mee met een brief?", "forms")


def test_a_change_that_changes_nothing_says_so(hamelink: Point) -> None:
    """R1: nothing is sent for nothing."""
    paper = hangs_up(hamelink)
    hamelink.syncs()
    page = hamelink.does(Scanned(paper.qr), Open("change"), Onward())
    assert isinstance(page, CheckView)
    assert "Er is niets veranderd." in page.fault


def test_without_a_line_the_slip_can_be_taken_off_and_is_once_the_line_is_back(
    city_market: Market, hamelink: Point
) -> None:
    """R1, R17: on what this terminal knows of the slip; words say what has not been proved yet."""
    paper = hangs_up(hamelink)
    hamelink.syncs()
    hamelink.cut()
    page = detail(hamelink.does(Scanned(paper.qr)))
    assert [action.id for action in page.actions] == ["complete", "renew", "withdraw"]
    sure = detail(hamelink.does(Open("withdraw")))
    assert "Kloppen uw woorden niet, dan blijft het briefje hangen." in words_on(sure)
    hamelink.does(Onward(), Onward())
    hamelink.mend()
    hamelink.syncs()
    assert as_elsewhere(city_market, paper.number).state is ListingState.WITHDRAWN


def test_wrong_words_without_a_line_take_nothing_off(city_market: Market, hamelink: Point) -> None:
    """R1: the centre decides, and the desk sees that it refused."""
    paper = hangs_up(hamelink)
    hamelink.syncs()
    hamelink.cut()
    does_and_is_sure(hamelink, *typed_in(paper.number, "niet de woorden"), Open("owns"), Open("withdraw"))
    hamelink.mend()
    hamelink.syncs()
    assert hamelink.refused() == ["code_wrong"]
    assert as_elsewhere(city_market, paper.number).state is ListingState.OPEN


def test_a_slip_that_is_still_on_its_way_to_the_centre_is_not_called_wrong(hamelink: Point) -> None:
    """Put up a moment ago: no words can be right for the centre yet, and this terminal knows better."""
    paper = hangs_up(hamelink)
    page = detail(hamelink.does(Scanned(paper.qr)))
    assert "Uw briefje is nog onderweg." in words_on(page)
    hamelink.syncs()
    hamelink.terminal.now_s += 5
    page = detail(hamelink.does(Onward()))
    assert "Het briefje hangt tot en met" in words_on(page)


def test_a_slip_over_its_term_can_be_hung_up_again(city_market: Market, hamelink: Point) -> None:
    """R1: people come back a day late; its words cannot be changed meanwhile, for it does not hang."""
    paper = hangs_up(hamelink)
    hamelink.syncs()
    until = as_elsewhere(city_market, paper.number).hangs_until
    hamelink.terminal.now_s += (until - START.date() + timedelta(days=1)).days * DAY_S
    own = detail(hamelink.does(Scanned(paper.qr)))
    assert "Nu hangt het niet meer." in words_on(own)
    assert [action.id for action in own.actions] == ["complete", "renew", "withdraw"]
