"""The pages of household help: types, filters with counts, the list, one provider, the map; and when there is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.events import LookFailed
from kiosk.intents import Choose, Filter, Onward, Open, Print, Type
from kiosk.session import Session, happened, start, turn
from kiosk.views.pages import BoardView, ChoiceView, DayPartsView, DetailView, MapView
from kiosk.views.provider_map import SPOTS_MOST
from kiosk.views.shapes import Card, NextStep, Tone
from kiosk.world import Network, World
from marketplace.vocabulary import Provider
from tests.kiosk.entries import CITY, CORRIE, SILENT, TEAM, at_the_types, shelved
from tests.kiosk.question_sets import HAARLEM
from tests.kiosk.visits import page_of

LISTED = shelved(at_the_types(), *(Onward(),) * 6)


def board(session: Session, world: World = CITY) -> BoardView:
    page = page_of(session, world)
    assert isinstance(page, BoardView)
    return page


def choice(session: Session, world: World = CITY) -> ChoiceView:
    page = page_of(session, world)
    assert isinstance(page, ChoiceView)
    return page


def detail(provider: Provider, session: Session = LISTED, world: World = CITY) -> DetailView:
    page = page_of(shelved(session, Open(f"provider:{provider.id}"), world=world), world)
    assert isinstance(page, DetailView)
    return page


def test_the_types_are_explained_and_counted_and_all_of_them_is_chosen_at_first() -> None:
    page = choice(at_the_types())
    assert [(one.id, one.hint, one.chosen) for one in page.options] == [
        ("any", "Dan ziet u iedereen.", True),
        ("contracted_care", "Werkt voor de gemeente. 1 aanbieder.", False),
        ("alpha_helper", "U neemt zelf iemand aan. U betaalt zelf of met een Pgb. 1 aanbieder.", False),
        ("private_cleaner", "Iemand die u zelf betaalt. Nu niemand.", False),
        ("student", "Een jongere die voor geld helpt. Nu niemand.", False),
        ("commercial", "Een bedrijf dat thuis schoonmaakt. 1 aanbieder.", False),
    ]


def test_until_they_are_read_nothing_is_counted() -> None:
    unread = turn(start(CITY), Open("household"), CITY).session
    assert [one.hint for one in choice(unread).options][1] == "Werkt voor de gemeente."


def test_the_way_to_the_questions_is_there_when_there_are_questions() -> None:
    assert choice(at_the_types()).banner is None
    asking = replace(CITY, questions=HAARLEM)
    banner = choice(at_the_types(asking), asking).banner
    assert banner is not None
    assert banner.action is not None
    assert banner.action.id == "assessment"


def test_each_answer_says_how_many_it_leaves() -> None:
    session = shelved(at_the_types(), Onward(), Onward())
    assert [one.hint for one in choice(session).options] == ["", "2 aanbieders", "2 aanbieders", "3 aanbieders"]
    language = shelved(session, *(Onward(),) * 3)
    assert [(one.label, one.hint, one.chosen) for one in choice(language).options] == [
        ("Maakt niet uit", "", True),
        ("Nederlands", "3 aanbieders", False),
        ("Türkçe", "Turks. 2 aanbieders.", False),
    ]


def test_the_week_says_what_was_chosen() -> None:
    session = shelved(at_the_types(), *(Onward(),) * 4, Choose("tue-morning"))
    page = page_of(session, CITY)
    assert isinstance(page, DayPartsView)
    assert page.summary == "Elke dinsdag, ochtend"


def test_a_card_says_type_distance_payment_and_free_time_and_that_it_is_an_example() -> None:
    assert board(LISTED).cards == (
        Card(
            "provider:voorbeeld-team",
            Tone.HOUSEHOLD,
            "stethoscope",
            "Zorgaanbieder (voorbeeld)",
            "Voorbeeld: Zorgteam",
            "",
            "heel dichtbij",
            "",
            "",
            "zorg in natura · nog 1 moment vrij",
        ),
        Card(
            "provider:voorbeeld-corrie",
            Tone.HOUSEHOLD,
            "user-heart",
            "Alfahulp",
            "Voorbeeld: Corrie",
            "",
            "op 950 meter",
            "",
            "",
            "Pgb of zelf betalen · nog 2 momenten vrij",
        ),
        Card(
            "provider:voorbeeld-stil",
            Tone.HOUSEHOLD,
            "building-store",
            "Schoonmaakbedrijf",
            "Voorbeeld: Zegt Niets",
            "",
            "op 3,4 kilometer",
            "",
            "",
            "vraag hoe u betaalt · vraag naar de tijd",
        ),
    )
    assert board(LISTED).count == "3 aanbieders, dichtbij eerst"


def test_every_filter_is_a_chip_with_its_value() -> None:
    assert [(chip.id, chip.label, chip.chosen) for chip in board(LISTED).kinds] == [
        ("filter:types", "Alle soorten", False),
        ("filter:place", "Overal", False),
        ("filter:funding", "Elke betaling", False),
        ("filter:day_parts", "Elke tijd", False),
        ("filter:language", "Elke taal", False),
    ]
    narrow = shelved(
        LISTED,
        *(Filter("filter:place"), Choose("elsewhere"), Onward(), Type("2032"), Onward(), Choose("5000"), Onward()),
        *(Filter("filter:funding"), Choose("own_pocket"), Onward(), Choose("2000"), Onward()),
        *(Filter("filter:day_parts"), Choose("tue-morning"), Choose("fri-evening"), Onward()),
        *(Filter("filter:language"), Choose("nl"), Onward()),
        *(Filter("filter:types"), Choose("alpha_helper"), Onward()),
    )
    chips = board(narrow).kinds
    assert [chip.label for chip in chips] == [
        "Alfahulp",
        "Tot 5 kilometer",
        "Zelf betalen",
        "2 momenten",
        "Nederlands",
        "Tot 20 euro",
    ]
    assert all(chip.chosen for chip in chips)
    assert max(len(chip.label) for chip in chips) <= 20


def test_when_nothing_is_found_the_page_says_what_to_let_go_of() -> None:
    nothing = shelved(LISTED, Filter("filter:types"), Choose("student"), Onward())
    page = board(nothing)
    assert page.empty == "Zo past er niemand. Raak aan wat anders mag."
    assert [(chip.id, chip.label) for chip in page.kinds] == [
        ("loosen:types", "Elke soort: 3"),
        ("loosen:everything", "Laat alles zien: 3"),
    ]


def test_where_nobody_is_known_at_all_a_person_is_asked() -> None:
    nobody = shelved(at_the_types(providers=()), *(Onward(),) * 5, providers=())
    assert board(nobody).empty == "Wij kennen hier nog niemand. Vraag het aan de balie."
    assert board(nobody).choose_category is None


def test_what_could_not_be_read_is_said_with_a_way_to_try_again() -> None:
    failed = happened(LISTED, LookFailed("store_damaged", LISTED.ticket), CITY).session
    page = board(failed)
    assert page.empty
    assert page.frame.onward is not None


def test_while_it_is_read_the_page_asks_to_wait() -> None:
    waiting = replace(LISTED, looking=replace(LISTED.looking, loaded=False, providers=()))
    page = board(waiting)
    assert (page.waiting, page.count, page.empty) == ("Wij kijken even…", "", "")


def test_of_hundreds_two_hundred_are_shown_and_the_rest_is_counted() -> None:
    many = tuple(replace(CORRIE, id=f"voorbeeld-{n}") for n in range(450))
    page = board(shelved(at_the_types(providers=many), *(Onward(),) * 5, providers=many))
    assert len(page.cards) == 200
    assert page.count == "450 aanbieders. U ziet de 200 die het best passen."


def test_without_a_table_of_postcodes_there_is_no_map_and_no_distance() -> None:
    nowhere = replace(CITY, postcodes=None)
    session = shelved(at_the_types(nowhere), *(Onward(),) * 4, world=nowhere)
    page = board(session, nowhere)
    assert page.choose_category is None
    assert {card.number for card in page.cards} == {"afstand onbekend"}


def test_a_provider_says_all_that_is_known_and_how_to_reach_it() -> None:
    page = detail(CORRIE)
    assert (page.heading, page.lead, page.phone_label, page.phone) == (
        "Voorbeeld: Corrie",
        "Doet ook de was.",
        "Bel",
        "023 555 01 61",
    )
    assert page.facts == (
        NextStep("user-heart", "U neemt zelf iemand aan. U betaalt zelf of met een Pgb."),
        NextStep("map-pin", "Ligt op 950 meter, gezien vanaf dit marktpunt. De postcode is 2032."),
        NextStep("wallet", "Betalen: persoonsgebonden budget (Pgb) of zelf betalen."),
        NextStep("calendar-week", "Heeft nog tijd: Elke dinsdag, ochtend; elke vrijdag, avond."),
        NextStep("receipt", "Prijs: €\u00a016,50 per uur."),
        NextStep("language", "Spreekt: Nederlands."),
        NextStep(
            "alert-triangle",
            "Nagekeken op 2 januari 2025. Dat is langer dan een jaar geleden. Vraag of het nog klopt.",
        ),
    )
    assert [action.id for action in page.actions] == ["print", "call", "map", "wrong"]
    assert page.notice is not None
    assert page.notice.bold == "Dit is langer dan een jaar niet nagekeken."


def test_what_a_provider_does_not_say_is_said_to_be_unknown() -> None:
    page = detail(SILENT)
    assert [fact.text for fact in page.facts[2:]] == [
        "Wij weten niet hoe u betaalt. Vraag het als u belt.",
        "Wij weten niet wanneer er tijd is. Vraag het als u belt.",
        "Wij weten de prijs niet. Vraag het als u belt.",
        "Wij weten niet welke talen zij spreken.",
        "Wij weten niet of dit nog klopt. Vraag het als u belt.",
    ]
    assert (page.phone_label, page.phone, page.facts[-1].icon) == ("", "", "alert-triangle")


def test_an_example_says_so_also_when_the_printer_has_something_to_say() -> None:
    assert detail(TEAM).notice is not None
    printing = page_of(shelved(LISTED, Open(f"provider:{TEAM.id}"), Print()), CITY)
    assert isinstance(printing, DetailView)
    assert printing.notice is not None
    assert printing.notice.bold == "Uw briefje"
    assert printing.facts[0].text == "Dit is een voorbeeld. Bel dit nummer niet."
    assert printing.phone_warning == "Bel dit nummer niet."
    assert [(action.id, action.resting) for action in printing.actions][:2] == [("print", True), ("call", False)]


def test_where_nobody_was_named_who_calls_a_person_is_offered() -> None:
    nobody = replace(CITY, settings=replace(CITY.settings, loket=""))
    labels = {action.id: action.label for action in detail(TEAM, LISTED, nobody).actions}
    assert labels["call"] == "Hulp bij het bellen"


@pytest.mark.parametrize("label_most", [26])
def test_a_button_has_few_words(label_most: int) -> None:
    assert max(len(action.label) for action in detail(TEAM).actions) <= label_most


def test_a_provider_that_went_away_is_said_to_be_gone() -> None:
    gone = shelved(LISTED, Open(f"provider:{TEAM.id}"))
    gone = replace(gone, looking=replace(gone.looking, providers=(CORRIE,)))
    page = page_of(gone, CITY)
    assert isinstance(page, DetailView)
    assert (page.waiting, page.actions) == ("Dit staat er niet meer. Vraag het aan de balie.", ())


def test_the_map_has_here_first_and_says_how_many_there_are() -> None:
    page = page_of(shelved(LISTED, Open("map")), CITY)
    assert isinstance(page, MapView)
    assert page.spots[0].is_here
    assert {spot.id: spot.count for spot in page.spots if spot.count} == {
        "area:2033": 1,
        "area:2032": 1,
        "area:2022": 1,
    }
    assert len(page.spots) <= SPOTS_MOST
    assert max(len(spot.label) for spot in page.spots) <= 8
    assert all(0 <= spot.x <= 1 and 0 <= spot.y <= 1 for spot in page.spots)
    places = {spot.id: spot for spot in page.spots}
    assert places["area:2022"].y > places["area:2033"].y
    assert places["area:2022"].x < places["area:2033"].x


def test_here_is_drawn_first_also_when_nobody_is_there() -> None:
    session = shelved(at_the_types(providers=(CORRIE,)), *(Onward(),) * 5, Open("map"), providers=(CORRIE,))
    page = page_of(session, CITY)
    assert isinstance(page, MapView)
    assert [(spot.label, spot.count) for spot in page.spots[:2]] == [("Hier", 0), ("2032", 1)]


def test_a_place_that_was_touched_shows_who_is_there() -> None:
    page = page_of(shelved(LISTED, Open("map"), Open("area:2032")), CITY)
    assert isinstance(page, MapView)
    assert page.chosen == "area:2032"
    assert [card.title for card in page.cards] == ["Voorbeeld: Corrie"]


def test_an_area_bears_the_name_of_the_district_in_it_and_stands_in_a_list_too() -> None:
    named = replace(CITY, district=replace(CITY.district, postcodes=("2033",)), districts=())
    page = page_of(shelved(LISTED, Open("map"), Open("area:2032")), named)
    assert isinstance(page, MapView)
    assert {spot.name for spot in page.spots} == {"Slachthuisbuurt", ""}
    assert [(area.id, area.title, area.when, area.number) for area in page.areas] == [
        ("area:2033", "Slachthuisbuurt", "1 aanbieder", "2033"),
        ("area:2022", "Postcode 2022", "1 aanbieder", ""),
    ]


def test_while_the_map_is_read_it_asks_to_wait() -> None:
    waiting = replace(LISTED, looking=replace(LISTED.looking, loaded=False, providers=()))
    page = page_of(shelved(waiting, Open("map")), CITY)
    assert isinstance(page, MapView)
    assert (page.waiting, page.empty) == ("Wij kijken even…", "")


def test_offline_the_list_is_the_same_and_the_bar_says_it() -> None:
    cut_off = replace(CITY, network=Network(False))
    assert board(LISTED, cut_off).cards == board(LISTED).cards
    assert board(LISTED, cut_off).frame.status
