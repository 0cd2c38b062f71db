"""What each page shows, as whole views; offline words, the overlay, the start screen, help of a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.events import Pinned, PrintState
from kiosk.intents import AskPerson, Back, Choose, Finish, Onward, Open
from kiosk.session import start
from kiosk.views.closed import closed
from kiosk.views.pages import (
    AgreementView,
    AnswerRow,
    CheckView,
    ChoiceView,
    DoneView,
    KeyboardKind,
    Option,
    PersonView,
    WordsView,
)
from kiosk.views.shapes import Action, Banner, Card, ClosedView, Frame, HomeView, NextStep, Tile, Tone, Trail
from kiosk.views.words import room_words
from kiosk.world import Network, World
from tests.kiosk.visits import (
    HAMELINK,
    HEDGE,
    HOSPITAL,
    REQUEST_BY_PHONE,
    SECRET,
    WORLD,
    after,
    done_after,
    done_page,
    nl,
    page_of,
    reported,
    view_of,
)

COMFORT = Action("comfort", "Taal, lezen en horen", "accessible")
"""In the bar of every page."""


def test_the_start_screen_has_only_ways_in_that_work() -> None:
    assert page_of(start(WORLD)) == HomeView(
        frame=Frame(
            point="De Hamelink",
            district="Slachthuisbuurt",
            person="Hulp van een mens",
            note="Vandaag open tot 17.00 uur",
            language=Action("languages", "Nederlands", "language"),
            comfort=COMFORT,
        ),
        heading="Iedereen heeft wel eens een vraag.\nEn iedereen heeft iets te bieden.",
        lead="Raak aan wat u wilt doen.",
        tiles=(
            Tile(
                "request",
                "heart-handshake",
                "Ik zoek hulp",
                "Boodschappen, tuin, formulieren of iemand die meegaat.",
                Tone.REQUEST,
            ),
            Tile("offer", "hand-finger", "Ik wil iets doen", "U kunt vast iets voor een ander betekenen.", Tone.OFFER),
            Tile("board", "layout-board", "Het prikbord", "Kijk wat buren vragen en bieden.", Tone.BOARD),
            Tile("household", "home-heart", "Hulp in het huishouden", "Zoek een hulp die bij u past.", Tone.HOUSEHOLD),
            Tile("partners", "building-community", "Wie doet wat hier", "Hulp en advies dichtbij.", Tone.PARTNERS),
            Tile("mine", "receipt", "Mijn nummer", "Kijk hoe het met uw briefje staat.", Tone.PLAIN),
            Tile("worked", "confetti", "Het is gelukt!", "Lees verhalen van buren.", Tone.SUCCESS),
        ),
        newest_heading="Nieuw op het prikbord",
        newest=(
            Card(
                id="listing:01-hedge",
                tone=Tone.OFFER,
                icon="hand-finger",
                kind="Aanbod",
                title="Ik snoei graag uw heg",
                when="Elke dag is goed",
                number="H-0409",
                category="Tuin en heg",
                category_icon="plant-2",
                note="Blijft hangen",
            ),
        ),
    )


@pytest.mark.parametrize("tile", ["request", "offer", "board", "household", "partners", "mine", "worked", "assessment"])
def test_every_tile_of_the_start_screen_leads_somewhere(tile: str) -> None:
    assert after(Open(tile)).here != start(WORLD).here


def test_an_empty_board_is_an_invitation_on_the_start_screen() -> None:
    page = page_of(start(WORLD), replace(WORLD, newest=()))
    assert isinstance(page, HomeView)
    assert (page.newest, page.empty) == ((), "Het prikbord is nog leeg. Hangt u het eerste briefje op?")


def test_the_start_screen_shows_at_most_four_of_the_own_district() -> None:
    page = page_of(start(WORLD), replace(WORLD, newest=(Pinned(HOSPITAL), *[Pinned(HEDGE)] * 6)))
    assert isinstance(page, HomeView)
    assert [card.number for card in page.newest] == ["H-0409"] * 4


def test_the_start_screen_offers_to_stop_only_when_there_is_something_to_wipe() -> None:
    assert page_of(start(WORLD)).frame.finish == ""
    assert page_of(after(*REQUEST_BY_PHONE[:2], Back())).frame.finish == "Stoppen"


@pytest.mark.parametrize(
    ("network", "status"),
    [
        (Network(), ""),
        (Network(connected=False), "Geen verbinding. U kunt gewoon doorgaan."),
        (
            Network(connected=False, retry_at=WORLD.clock.replace(hour=14, minute=32)),
            "Geen verbinding. U kunt gewoon doorgaan. We proberen het om 14.32 weer.",
        ),
    ],
)
@pytest.mark.parametrize("length", range(len(REQUEST_BY_PHONE) + 1))
def test_every_page_says_when_there_is_no_connection(network: Network, status: str, length: int) -> None:
    offline: World = replace(WORLD, network=network)
    frame = page_of(after(*REQUEST_BY_PHONE[:length]), offline).frame
    assert (frame.status, frame.status_icon) == (status, "wifi-off" if status else "")


@pytest.mark.parametrize("length", range(1, len(REQUEST_BY_PHONE) + 1))
def test_every_page_of_a_journey_has_the_same_way_back_help_and_out(length: int) -> None:
    frame = page_of(after(*REQUEST_BY_PHONE[:length])).frame
    assert (frame.finish, frame.back, frame.person) == ("Stoppen", "Terug", "Hulp van een mens")
    assert frame.onward is not None
    assert frame.onward.label in ("Verder", "Overslaan", "Hang het op")


def test_the_first_question_shows_twelve_pictures() -> None:
    page = page_of(after(*REQUEST_BY_PHONE[:2]))
    assert isinstance(page, ChoiceView)
    assert page.trail == Trail("heart-handshake", "Ik zoek hulp · Stap 1 van 8", Tone.REQUEST)
    assert (page.heading, page.lead) == ("Waar zoekt u hulp bij?", "Kies één plaatje.")
    assert len(page.options) == 12
    assert [option for option in page.options if option.chosen] == [
        Option("forms", "Formulieren en administratie", "writing", chosen=True)
    ]


def test_a_question_in_words_is_a_whole_page() -> None:
    page = page_of(after(*REQUEST_BY_PHONE[:5]))
    assert page == WordsView(
        frame=replace(page.frame, onward=Action("onward", "Overslaan", "arrow-right")),
        trail=Trail("heart-handshake", "Ik zoek hulp · Stap 2 van 8", Tone.REQUEST),
        heading="Wilt u er iets bij vertellen?",
        lead="Schrijf hier geen telefoonnummer of adres. U mag dit overslaan.",
        text="",
        placeholder="Typ hier uw uitleg",
        keyboard=KeyboardKind.LETTERS,
        capitals=True,
        space_label="spatie",
        erase_label="wis",
        shift_label="hoofdletter",
        letters_label="abc",
        numbers_label="123",
        several_lines=True,
        own_words="Ik typ het zelf",
        tone=Tone.REQUEST,
    )


def test_the_house_rules_are_five_and_one_yes() -> None:
    page = page_of(after(*REQUEST_BY_PHONE[:22]))
    assert isinstance(page, AgreementView)
    assert len(page.rules) == 5
    assert page.yes == Option("yes", "Ja, dat is goed", "heart-handshake")


def test_the_check_page_shows_everything_and_the_slip() -> None:
    page = page_of(after(*REQUEST_BY_PHONE))
    assert isinstance(page, CheckView)
    assert page.rows == tuple(
        AnswerRow(id_, question, answer, "Verander")
        for id_, question, answer in (
            ("category", "Het gaat over", "Formulieren en administratie"),
            ("title", "In uw woorden", "Wie helpt mij met een brief?"),
            ("details", "Meer uitleg", "Samen lezen met thee is fijn"),
            ("for_whom", "Voor wie", "Voor mijzelf"),
            ("rhythm", "Wanneer", "Elke dinsdag en donderdag, ochtend"),
            ("term", "Hoe lang het hangt", "Tot en met donderdag 31 december"),
            ("named", "Naam op het briefje", "Fatma"),
            ("channel", "Hoe bereiken we u?", "Bel 023 555 0123"),
        )
    )
    assert page.slip is not None
    assert page.slip.slip.number == "H-····"
    assert page.privacy == Banner(
        "lock",
        "Het telefoonnummer komt niet op het briefje.",
        "Alleen de sociaal makelaar kan het zien.",
        Tone.HOUSEHOLD,
    )
    assert page.next_text == "U krijgt een briefje met een nummer. Wij bellen uiterlijk vrijdag 4 december."
    assert page.frame.onward == Action("onward", "Hang het op", "pin")
    assert page.saving == ""


def test_the_number_to_come_begins_with_the_letter_of_this_terminal() -> None:
    page = page_of(after(*REQUEST_BY_PHONE), replace(WORLD, letter="HB"))
    assert isinstance(page, CheckView)
    assert page.slip is not None
    assert page.slip.slip.number == "HB-····"


def test_the_buttons_stay_where_they_are_while_it_is_saved() -> None:
    before = page_of(after(*REQUEST_BY_PHONE)).frame
    assert page_of(after(*REQUEST_BY_PHONE, Onward())).frame == before


def test_help_of_a_person_says_where_and_whom_to_call() -> None:
    page = page_of(after(*REQUEST_BY_PHONE[:2], AskPerson()))
    assert page == PersonView(
        frame=Frame("De Hamelink", "Slachthuisbuurt", finish="Stoppen", back="Terug", comfort=COMFORT),
        heading="Hulp van een mens",
        lead="Wat u hebt ingevuld, blijft staan.",
        steps=(
            NextStep("building-store", "Loop naar de balie van De Hamelink. Daar helpen ze u graag."),
            NextStep("phone", "Of bel de sociaal makelaar."),
            NextStep("clock", "Vandaag open tot 17.00 uur"),
        ),
        phone_label="Sociaal makelaar",
        phone="023 – 511 51 15",
        stay=Action("stay", "Terug naar waar ik was", "arrow-right"),
    )


def test_a_point_without_phone_or_hours_still_has_a_desk() -> None:
    page = page_of(after(AskPerson()), replace(WORLD, point=replace(HAMELINK, phone="", schedule=())))
    assert isinstance(page, PersonView)
    assert (len(page.steps), page.phone_label, page.phone) == (1, "", "")


def test_the_question_whether_to_stop_lies_over_the_page() -> None:
    session = after(*REQUEST_BY_PHONE[:2])
    view = view_of(after(Finish(), session=session))
    assert view.page == page_of(session)
    assert view.overlay is not None
    assert (view.overlay.heading, view.overlay.leave.label) == ("Wilt u stoppen?", "Ja, stop en wis alles")


def test_a_closed_terminal_says_why_and_where_to_go() -> None:
    assert closed("store_damaged", nl(), HAMELINK).page == ClosedView(
        frame=Frame("De Hamelink", ""),
        icon="plug-connected-x",
        heading="Dit scherm is even dicht",
        lead="Het geheugen van deze terminal is kapot.",
        steps=(
            NextStep("building-store", "Ga naar de balie. Daar helpen ze u graag verder."),
            NextStep("phone", "Of bel 023 – 511 51 15."),
        ),
    )


def test_a_closed_terminal_that_knows_no_place_still_speaks() -> None:
    page = closed("no such code", nl()).page
    assert isinstance(page, ClosedView)
    assert (page.frame, page.lead, len(page.steps)) == (Frame("", ""), "Er ging iets mis.", 1)


@pytest.mark.parametrize(("left", "words"), [(21, ""), (20, "Nog 20 tekens over"), (1, "Nog 1 teken over")])
def test_room_in_words(left: int, words: str) -> None:
    assert room_words(left, 400, nl()) == words


def test_a_category_only_a_newer_centre_knows_is_something_else() -> None:
    page = page_of(start(WORLD), replace(WORLD, newest=(Pinned(replace(HEDGE, category="new")),)))
    assert isinstance(page, HomeView)
    assert (page.newest[0].category, page.newest[0].category_icon) == ("Iets anders", "dots-circle-horizontal")


@pytest.mark.parametrize("way", [(Open("offer"),), (Open("offer"), Choose("garden"))])
def test_an_offer_has_its_own_colour_and_count(way: tuple[Open | Choose, ...]) -> None:
    page = page_of(after(*way))
    assert isinstance(page, ChoiceView)
    assert page.trail == Trail("hand-finger", "Ik wil iets doen · Stap 1 van 7", Tone.OFFER)


def test_a_short_field_is_silent_about_its_room_until_little_is_left() -> None:
    assert [room_words(left, 30, nl()) for left in (20, 8, 7)] == ["", "", "Nog 7 tekens over"]


def test_the_last_page_is_a_whole_page() -> None:
    session = reported(done_after(*REQUEST_BY_PHONE), PrintState.PRINTED)
    page = done_page(session)
    assert page == DoneView(
        frame=Frame(
            "De Hamelink",
            "Slachthuisbuurt",
            person="Hulp van een mens",
            onward=Action("onward", "Klaar", "check"),
            comfort=COMFORT,
        ),
        heading="Gelukt! Uw vraag is bewaard.",
        lead="Bewaar uw nummer goed. Het staat ook op uw bewijsje.",
        number_label="Uw nummer",
        number="H-0417",
        print_icon="printer",
        print_state="Uw briefjes zijn klaar. Hang het grote briefje op het prikbord.",
        print_tone=Tone.SUCCESS,
        next_heading="Wat gebeurt er nu?",
        steps=STEPS,
        slip=page.slip,
        print_action=Action("print", "Opnieuw printen", "printer"),
    )
    assert page.slip is not None
    assert page.slip.slip.number == "H-0417"


def test_the_last_page_without_a_slip_has_number_and_secret_words() -> None:
    page = done_page(done_after(*REQUEST_BY_PHONE, Choose("no_slip")))
    with_slip = done_page(reported(done_after(*REQUEST_BY_PHONE), PrintState.PRINTED))
    assert page == replace(
        with_slip,
        lead="Er komt geen briefje, zoals u wilde.",
        print_icon="pencil",
        print_state="Schrijf dit op. U hebt het nodig aan de balie.",
        print_tone=Tone.PLAIN,
        slip=None,
        code_label="Uw geheime woorden",
        code=SECRET,
        print_action=Action("print", "Toch een briefje", "printer"),
    )


STEPS = (
    NextStep("pinned", "Uw vraag hangt tot en met 31 december 2026 op het prikbord."),
    NextStep("phone-call", "De sociaal makelaar belt uiterlijk vrijdag 4 december."),
    NextStep("message-circle", "Wilt u iets weten? Noem nummer H-0417 aan de balie."),
)
