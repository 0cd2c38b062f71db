"""The pages of who does what: questions, the list, one partner; and when there is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from kiosk.events import LookFailed
from kiosk.intents import Choose, Onward, Open, Type
from kiosk.session import Session, happened, start, turn
from kiosk.views.pages import BoardView, ChoiceView, DetailView
from kiosk.views.shapes import Card, NextStep, Tone
from kiosk.visit import partners as room
from kiosk.world import World
from marketplace.social_map import QUESTIONS
from tests.kiosk.entries import CITY, OLD, PARTNERS, WELFARE, at_the_partners, shelved
from tests.kiosk.visits import HERE, nl, page_of


def choice(session: Session) -> ChoiceView:
    page = page_of(session, CITY)
    assert isinstance(page, ChoiceView)
    return page


def board(session: Session, world: World = CITY) -> BoardView:
    page = page_of(session, world)
    assert isinstance(page, BoardView)
    return page


def detail(session: Session, world: World = CITY) -> DetailView:
    page = page_of(session, world)
    assert isinstance(page, DetailView)
    return page


def shown(partner_id: str, world: World = CITY) -> DetailView:
    return detail(shelved(at_the_partners(), Choose("name"), Open(f"partner:{partner_id}")), world)


def test_the_questions_somebody_here_answers_come_first_and_the_name_last() -> None:
    assert [(one.id, one.label, one.hint) for one in choice(at_the_partners()).options] == [
        ("money", "Geld en formulieren", "1 organisatie"),
        ("company", "Gezelschap", "1 organisatie"),
        ("name", "Zoek op naam", "Typ de naam van een organisatie."),
    ]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.id)
def test_every_question_of_the_social_map_has_its_words(question: object) -> None:
    assert nl().knows(f"partners.question.{question.id}")  # type: ignore[attr-defined]  # of QUESTIONS


def test_until_they_are_read_the_page_asks_to_wait() -> None:
    unread = turn(start(CITY), Open("partners"), CITY).session
    assert choice(unread).lead == "Wij kijken even…"
    assert [one.id for one in choice(unread).options] == ["name"]


def test_where_nobody_is_known_a_person_is_asked() -> None:
    assert (
        choice(at_the_partners(partners=())).fault == "Wij kennen hier nog geen organisaties. Vraag het aan de balie."
    )


def test_what_could_not_be_read_is_said_with_a_way_to_try_again() -> None:
    session = at_the_partners()
    failed = happened(session, LookFailed("store_damaged", session.ticket), CITY).session
    assert choice(failed).fault
    assert choice(failed).frame.onward is not None


def test_a_card_says_whether_they_are_open_and_what_they_do() -> None:
    page = board(shelved(at_the_partners(), Choose("company")))
    assert page.cards == (
        Card(
            "partner:voorbeeld-welzijn",
            Tone.PARTNERS,
            "coffee",
            "Nu open",
            "Stichting Voorbeeld Welzijn",
            "Vandaag open tot 17.00 uur",
            "Koffie drinken",
            "",
            "",
            "",
        ),
    )
    assert [(chip.id, chip.label) for chip in page.kinds] == [("question:company", "Gezelschap")]


def test_typing_finds_by_a_part_of_the_name() -> None:
    page = board(shelved(at_the_partners(), Choose("name"), Type("GELD")))
    assert [card.title for card in page.cards] == ["Voorbeeld Geldhulp"]
    assert page.cards[0].note == "lang niet nagekeken"
    assert page.keyboard is not None
    assert page.keyboard.text == "GELD"
    assert board(shelved(at_the_partners(), Choose("name"), Onward())).keyboard is None


def test_when_nothing_is_found_the_page_says_what_to_do() -> None:
    nothing = board(shelved(at_the_partners(), Choose("name"), Type("xyz")))
    assert (nothing.cards, nothing.empty) == ((), "Niets gevonden. Probeer een ander woord.")
    assert nothing.clear


def test_of_hundreds_two_hundred_are_shown_and_the_rest_is_counted() -> None:
    many = tuple(replace(WELFARE, id=f"voorbeeld-{n}") for n in range(500))
    page = board(shelved(at_the_partners(partners=many), Choose("company")))
    assert (len(page.cards), page.count) == (200, "500 organisaties. U ziet de eerste 200.")


def test_a_partner_says_what_it_does_whom_to_ask_for_when_and_where() -> None:
    page = shown(WELFARE.id)
    assert page.facts == (
        NextStep("clock", "Vandaag open tot 17.00 uur"),
        NextStep("check", "Koffie drinken"),
        NextStep("check", "Samen eten"),
        NextStep("user", "Vraag naar: Medewerker van de balie"),
        NextStep("calendar-week", "Dinsdag: 9.00 – 17.00 uur"),
        NextStep("map-pin", "Voorbeeldplein 1"),
        NextStep("circle-check", "Nagekeken op 1 oktober 2026."),
    )
    assert (page.phone, page.notice) == ("023 555 01 40", None)
    assert [action.id for action in page.actions] == ["print", "call", "wrong"]


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2026, 12, 1, 8, 0, tzinfo=HERE), "Vandaag open van 9.00 tot 17.00 uur"),
        (datetime(2026, 12, 1, 17, 0, tzinfo=HERE), "Nu gesloten. Op dinsdag weer open om 9.00 uur"),
        (datetime(2026, 11, 30, 17, 0, tzinfo=HERE), "Nu gesloten. Morgen open om 9.00 uur"),
    ],
)
def test_whether_they_are_open_follows_the_clock(at: datetime, words: str) -> None:
    assert shown(WELFARE.id, replace(CITY, clock=at)).facts[0].text == words


def test_what_was_checked_long_ago_or_never_is_said_above_everything() -> None:
    old = shown(OLD.id)
    assert old.notice is not None
    assert old.notice.bold == "Dit is langer dan een jaar niet nagekeken."
    assert [fact.text for fact in old.facts[:2]] == [
        "De openingstijden weten wij niet.",
        "Wij hebben geen telefoonnummer.",
    ]
    never = (replace(WELFARE, assured_date=None),)
    session = shelved(at_the_partners(partners=never), Choose("company"), Open(f"partner:{WELFARE.id}"))
    assert detail(session).notice is not None


def test_a_partner_that_is_not_there_is_said_to_be_gone_once_they_are_read() -> None:
    turned = room.shown(start(CITY), "gone", CITY)
    assert detail(turned.session).waiting == "Wij kijken even…"
    read = shelved(at_the_partners(), Choose("company"), Open(f"partner:{WELFARE.id}"))
    gone = replace(read, looking=replace(read.looking, partners=PARTNERS[1:]))
    assert detail(gone).waiting == "Dit staat er niet meer. Vraag het aan de balie."
