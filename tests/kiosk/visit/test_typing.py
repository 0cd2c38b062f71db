"""Keys by touch: capitals by themselves, room that ends, erasing, and that keys elsewhere do nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.intents import Choose, Clear, Erase, Intent, Onward, Open, Shift, Type
from kiosk.session import Session
from kiosk.views.pages import KeyboardKind, WordsView
from kiosk.visit.typing import type_keys
from marketplace.vocabulary import TITLE_MAX
from tests.kiosk.visits import REQUEST_BY_PHONE, after, page_of

TO_TITLE = REQUEST_BY_PHONE[:3]
TO_FIRST_NAME = REQUEST_BY_PHONE[:16]
TO_CHANNEL = REQUEST_BY_PHONE[:18]
TO_PHONE = REQUEST_BY_PHONE[:20]


def words_page(session: Session) -> WordsView:
    page = page_of(session)
    assert isinstance(page, WordsView)
    return page


def keys(text: str) -> tuple[Intent, ...]:
    return tuple(Type(character) for character in text)


def test_a_sentence_begins_with_a_capital_and_so_does_the_next() -> None:
    assert after(*TO_TITLE, *keys("wie helpt? ik wacht.")).answers.title == "Wie helpt? Ik wacht."


def test_every_part_of_a_name_begins_with_a_capital() -> None:
    assert after(*TO_FIRST_NAME, *keys("anne-marie el")).answers.first_name == "Anne-Marie El"


def test_a_turkish_name_begins_with_the_turkish_capital_that_its_key_shows() -> None:
    session = replace(after(*TO_FIRST_NAME), language="tr")
    for letter in "ismail":
        session = type_keys(session, letter)
    assert session.answers.first_name == "İsmail"


def test_an_email_address_gets_no_capital() -> None:
    session = after(*TO_CHANNEL, Choose("email"), Onward(), *keys("naam"))
    assert session.answers.email == "naam"
    assert words_page(session).keyboard is KeyboardKind.EMAIL


def test_a_phone_number_is_typed_on_numbers() -> None:
    assert words_page(after(*TO_PHONE)).keyboard is KeyboardKind.NUMBERS


def test_shift_makes_one_capital() -> None:
    assert after(*TO_TITLE, *keys("ik zoek "), Shift(), *keys("ann")).answers.title == "Ik zoek Ann"


def test_shift_at_the_start_of_a_sentence_takes_the_capital_away() -> None:
    assert after(*TO_TITLE, Shift(), *keys("iPad")).answers.title == "iPad"


def test_shift_waits_for_a_letter() -> None:
    assert after(*TO_TITLE, *keys("a"), Shift(), *keys(" 1b")).answers.title == "A 1B"


def test_shift_twice_is_no_shift() -> None:
    assert after(*TO_TITLE, *keys("a"), Shift(), Shift(), *keys("b")).answers.title == "Ab"


def test_the_keyboard_shows_whether_a_capital_comes() -> None:
    assert words_page(after(*TO_TITLE)).capitals
    assert not words_page(after(*TO_TITLE, *keys("a"))).capitals
    assert words_page(after(*TO_TITLE, *keys("a"), Shift())).capitals


def test_a_full_field_takes_no_more_and_says_so() -> None:
    full = after(*TO_TITLE, Type("a" * (TITLE_MAX + 5)))
    assert len(full.answers.title) == TITLE_MAX
    assert (words_page(full).left, words_page(full).full) == ("Niet alles paste. Lees het na en haal iets weg.", True)
    assert after(Type("b"), session=full).answers.title == full.answers.title


def test_what_just_fits_is_full_and_nothing_is_lost() -> None:
    page = words_page(after(*TO_TITLE, Type("a" * TITLE_MAX)))
    assert (page.left, page.full) == ("Het is nu vol.", False)


def test_room_is_told_only_when_there_is_little() -> None:
    assert words_page(after(*TO_TITLE, Type("a" * (TITLE_MAX - 21)))).left == ""
    assert words_page(after(*TO_TITLE, Type("a" * (TITLE_MAX - 20)))).left == "Nog 20 tekens over"
    assert words_page(after(*TO_TITLE, Type("a" * (TITLE_MAX - 1)))).left == "Nog 1 teken over"


def test_erasing_makes_room_again() -> None:
    session = after(*TO_TITLE, Type("a" * TITLE_MAX), Type("b"), Erase())
    assert words_page(session).left == "Nog 1 teken over"


def test_erase_and_clear_on_an_empty_field_do_nothing() -> None:
    session = after(*TO_TITLE)
    assert after(Erase(), Clear(), session=session) == session


def test_clear_empties_the_field() -> None:
    assert after(*TO_TITLE, Type("iets"), Clear()).answers.title == ""


@pytest.mark.parametrize("way", [(), (Open("request"),), REQUEST_BY_PHONE, REQUEST_BY_PHONE[:9]])
@pytest.mark.parametrize("key", [Type("a"), Erase(), Clear(), Shift()])
def test_keys_on_a_page_without_a_field_do_nothing(way: tuple[Intent, ...], key: Intent) -> None:
    session = after(*way)
    assert after(key, session=session) == session


def test_an_arabic_title_is_kept_as_typed() -> None:
    session = after(*TO_TITLE, *keys("أحتاج مساعدة في التسوق"), Onward(), session=None)
    assert session.answers.title == "أحتاج مساعدة في التسوق"
    assert session.fault == ""
