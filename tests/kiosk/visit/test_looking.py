"""The board by touch: filters, search, late answers, empty boards, one listing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.effects import BoardQuery, Effect, LoadBoard
from kiosk.events import BoardLoaded, OpenCount, Pinned
from kiosk.intents import Back, Choose, Clear, Erase, Filter, Finish, Intent, Onward, Open, Search, Type
from kiosk.journeys.journey import JourneyId
from kiosk.session import Session, turn
from kiosk.views.pages import BoardView, ChoiceView, ListingView
from kiosk.visit.state import Page
from marketplace.vocabulary import ListingKind
from tests.kiosk.visits import HEDGE, HOSPITAL, REQUEST_BY_PHONE, WORLD, after, after_event, page_of, question_of

BOTH = (Pinned(HEDGE), Pinned(HOSPITAL, waiting=True))


def board_page(session: Session) -> BoardView:
    page = page_of(session)
    assert isinstance(page, BoardView)
    return page


def on_board(*entries: Pinned, total: int | None = None) -> Session:
    session = after(Open("board"))
    return after_event(session, BoardLoaded(entries, len(entries) if total is None else total, session.ticket))


def asked(session: Session, intent: Intent) -> tuple[Effect, ...]:
    return turn(session, intent, WORLD).effects


def test_the_board_opens_on_the_own_district() -> None:
    assert asked(after(), Open("board")) == (LoadBoard(BoardQuery(district="slachthuisbuurt"), 1),)
    page = board_page(after(Open("board")))
    assert [(chip.label, chip.chosen) for chip in page.districts] == [
        ("Slachthuisbuurt", True),
        ("Parkwijk", False),
        ("Centrum", False),
        ("Alle wijken", False),
    ]


def test_until_the_board_answers_the_page_says_it_is_looking() -> None:
    page = board_page(after(Open("board")))
    assert (page.cards, page.waiting, page.count, page.empty) == ((), "Wij kijken even…", "", "")


@pytest.mark.parametrize(
    ("chip", "query"),
    [
        ("kind:request", BoardQuery(kind="request", district="slachthuisbuurt")),
        ("kind:offer", BoardQuery(kind="offer", district="slachthuisbuurt")),
        ("district:centrum", BoardQuery(district="centrum")),
        ("district:", BoardQuery()),
        ("category:garden", BoardQuery(category="garden", district="slachthuisbuurt")),
    ],
)
def test_a_chip_asks_the_board_anew(chip: str, query: BoardQuery) -> None:
    assert asked(on_board(*BOTH), Filter(chip)) == (LoadBoard(query, 2),)


@pytest.mark.parametrize(
    "chip", ["kind:", "kind:nonsense", "district:nowhere", "category:nonsense", "x", "", "district:slachthuisbuurt"]
)
def test_a_chip_that_changes_nothing_asks_nothing(chip: str) -> None:
    session = on_board(*BOTH)
    assert turn(session, Filter(chip), WORLD).session == session
    assert asked(session, Filter(chip)) == ()


def test_every_letter_of_a_search_asks_the_board_anew() -> None:
    session = after(Search(), session=on_board(*BOTH))
    first = turn(session, Type("h"), WORLD)
    second = turn(first.session, Type("eg"), WORLD)
    assert first.effects == (LoadBoard(BoardQuery(words="h", district="slachthuisbuurt"), 2),)
    assert second.effects == (LoadBoard(BoardQuery(words="heg", district="slachthuisbuurt"), 3),)
    assert asked(second.session, Erase()) == (LoadBoard(BoardQuery(words="he", district="slachthuisbuurt"), 4),)
    assert asked(second.session, Clear()) == (LoadBoard(BoardQuery(district="slachthuisbuurt"), 4),)


def test_the_search_line_opens_and_closes_the_keyboard() -> None:
    session = on_board(*BOTH)
    assert board_page(session).keyboard is None
    opened = after(Search(), session=session)
    assert board_page(opened).keyboard is not None
    for closing in (Search(), Onward(), Back()):
        assert board_page(after(closing, session=opened)).keyboard is None


def test_a_real_keyboard_opens_the_search_line_by_typing() -> None:
    page = board_page(after(Type("heg"), session=on_board(*BOTH)))
    assert page.search_text == "heg"
    assert page.keyboard is not None
    assert page.keyboard.text == "heg"


def test_a_late_answer_to_an_old_question_is_dropped() -> None:
    session = after(Open("board"), Filter("kind:offer"))
    late = after_event(session, BoardLoaded(BOTH, 2, 1))
    assert late == session
    assert board_page(after_event(session, BoardLoaded(BOTH[:1], 1, 2))).count == "1 briefje"


def test_an_answer_for_the_last_visitor_finds_nobody() -> None:
    searching = after(Open("board"), Type("geheim"))
    next_visitor = after(Finish(), session=searching)
    assert after_event(next_visitor, BoardLoaded(BOTH, 2, searching.ticket)) == next_visitor
    browsing = after(Open("board"), session=next_visitor)
    assert after_event(browsing, BoardLoaded(BOTH, 2, searching.ticket)) == browsing


def test_leaving_the_board_forgets_what_was_searched() -> None:
    left = after(Type("heg"), Back(), Back(), session=on_board(*BOTH))
    assert left.here.page is Page.HOME
    assert left.board == after().board
    assert left.is_fresh


def test_cards_say_what_a_neighbour_wants_to_know() -> None:
    session = on_board(*BOTH)
    offer, request = board_page(session).cards
    assert (offer.id, offer.kind, offer.when, offer.number) == (
        "listing:01-hedge",
        "Aanbod",
        "Elke dag is goed",
        "H-0409",
    )
    assert (offer.note, offer.category, offer.category_icon) == ("Blijft hangen", "Tuin en heg", "plant-2")
    assert (request.kind, request.when) == ("Vraag", "Woensdag 2 december, ochtend")
    assert request.note == "Net opgehangen"


def test_where_all_districts_hang_together_each_card_says_which() -> None:
    session = after(Filter("district:"), session=on_board(*BOTH))
    assert board_page(session).cards[0].note == "Slachthuisbuurt"


@pytest.mark.parametrize(
    ("entries", "total", "count"),
    [
        (BOTH[:1], 1, "1 briefje"),
        (BOTH, 2, "2 briefjes"),
        (BOTH, 43, "43 briefjes. U ziet de nieuwste 2."),
        ((), 0, ""),
    ],
)
def test_how_many_there_are_is_said_in_words(entries: tuple[Pinned, ...], total: int, count: str) -> None:
    assert board_page(on_board(*entries, total=total)).count == count


def test_more_than_anybody_counts_is_said_as_more_than() -> None:
    session = on_board()
    loaded = after_event(session, BoardLoaded(BOTH, 1000, session.ticket, total_is_exact=False))
    assert board_page(loaded).count == "Meer dan 1000 briefjes. U ziet de nieuwste 2."


def test_an_empty_board_invites() -> None:
    assert board_page(on_board()).empty == "Hier hangt nog niets. Hangt u het eerste briefje op?"


@pytest.mark.parametrize("narrowing", [Filter("kind:offer"), Filter("category:garden"), Type("zzz")])
def test_a_search_that_finds_nothing_says_what_to_do(narrowing: Intent) -> None:
    session = after(narrowing, session=on_board(*BOTH))
    none = after_event(session, BoardLoaded((), 0, session.ticket))
    assert board_page(none).empty == "Niets gevonden. Dit kunt u doen."


def test_a_category_is_chosen_on_a_page_of_its_own() -> None:
    choosing = after(Open("categories"), session=on_board(*BOTH))
    page = page_of(choosing)
    assert isinstance(page, ChoiceView)
    assert [option.id for option in page.options][:2] == ["all", "groceries"]
    chosen = turn(choosing, Choose("garden"), WORLD)
    assert chosen.effects == (LoadBoard(BoardQuery(category="garden", district="slachthuisbuurt"), 2),)
    board = after(Onward(), session=chosen.session)
    assert board_page(board).choose_category.label == "Tuin en heg"
    every = after(Filter("categories"), Choose("all"), Back(), session=board)
    assert board_page(every).choose_category.label == "Alle soorten"


def test_a_card_leads_to_the_slip_as_it_hangs() -> None:
    session = after(Open("listing:02-hospital"), session=on_board(*BOTH))
    page = page_of(session)
    assert isinstance(page, ListingView)
    slip = page.slip.slip
    assert (slip.number, slip.title) == ("B-0412", "Wie gaat mee naar het ziekenhuis?")
    assert (slip.point, slip.district) == ("Bibliotheek Centrum", "Centrum")
    assert page.how_heading == "Wilt u helpen?"
    assert [step.text for step in page.how][1:3] == ["Noem nummer B-0412 aan de balie.", "Of bel 023 – 511 51 15."]
    assert page.note.startswith("Dit briefje is net opgehangen.")
    assert after(Back(), session=session).here.page is Page.BOARD


def test_a_card_of_the_start_screen_leads_to_its_slip_and_back_home() -> None:
    session = after(Open("listing:01-hedge"))
    assert isinstance(page_of(session), ListingView)
    assert after(Back(), session=session).here.page is Page.HOME


def test_a_listing_that_is_not_there_cannot_be_opened() -> None:
    session = on_board(*BOTH)
    assert after(Open("listing:nonsense"), session=session) == session


def test_neighbours_offers_are_shown_while_asking_and_the_answers_stay() -> None:
    world = replace(
        WORLD, counts=(OpenCount(ListingKind.OFFER, "forms", 3), OpenCount(ListingKind.REQUEST, "forms", 9))
    )
    asking = after(*REQUEST_BY_PHONE[:2], world=world)
    page = page_of(asking, world)
    assert isinstance(page, ChoiceView)
    assert page.banner is not None
    assert (page.banner.bold, page.banner.action and page.banner.action.id) == ("3 buren bieden dit al aan.", "similar")
    looked = turn(asking, Open("similar"), world)
    assert looked.effects == (LoadBoard(BoardQuery(kind="offer", category="forms", district="slachthuisbuurt"), 1),)
    back = after(Back(), session=looked.session)
    assert (question_of(back), back.answers_of(JourneyId.REQUEST)) == ("category", asking.answers_of(JourneyId.REQUEST))


def test_nothing_similar_is_not_announced() -> None:
    page = page_of(after(*REQUEST_BY_PHONE[:2]))
    assert isinstance(page, ChoiceView)
    assert page.banner is None
    assert asked(after(Open("request")), Open("similar")) == ()


@pytest.mark.parametrize(
    "intent", [Search(), Filter("kind:offer"), Open("categories"), Open("similar"), Open("nonsense")]
)
def test_touches_of_the_board_do_nothing_on_the_start_screen(intent: Intent) -> None:
    assert after(intent) == after()
