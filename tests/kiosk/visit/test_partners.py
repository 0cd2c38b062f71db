"""Who does what here in a visit: questions, the list, the keys, one partner, and back."""

from __future__ import annotations

from kiosk.effects import LoadShelf, PrintPage, Shelf
from kiosk.events import LookFailed
from kiosk.intents import Back, Choose, Clear, Filter, Onward, Open, Print, Search, Type
from kiosk.session import happened, turn
from kiosk.visit import partners
from kiosk.visit.partners import BY_NAME, is_list
from kiosk.visit.state import Page, Stop
from tests.kiosk.entries import CITY, OLD, WELFARE, at_the_partners, shelved
from tests.kiosk.visits import start


def test_the_partners_are_read_when_somebody_comes_in() -> None:
    turned = turn(start(CITY), Open("partners"), CITY)
    assert turned.effects == (LoadShelf(Shelf.PARTNERS, turned.session.ticket),)
    assert turned.session.here == Stop(Page.PARTNERS)


def test_a_question_leads_to_its_list_and_the_chip_back_to_all_questions() -> None:
    listed = shelved(at_the_partners(), Choose("company"))
    assert listed.here == Stop(Page.PARTNERS, about="company")
    assert shelved(listed, Filter("question:company")).stops == at_the_partners().stops
    assert shelved(listed, Choose("nonsense")) == listed


def test_by_name_the_keys_are_ready_at_once() -> None:
    typing = shelved(at_the_partners(), Choose(BY_NAME))
    assert typing.looking.keyboard
    listed = shelved(typing, Type("geld"), Onward())
    assert (listed.here.about, listed.looking.keyboard, listed.looking.words) == (BY_NAME, False, "geld")


def test_keys_on_the_page_with_the_questions_make_a_list_of_it() -> None:
    typing = shelved(at_the_partners(), Type("geld"))
    assert is_list(typing)
    listed = shelved(typing, Onward())
    assert listed.here == Stop(Page.PARTNERS, about=BY_NAME)
    assert not is_list(shelved(typing, Back()))


def test_the_words_of_one_search_are_not_those_of_the_next() -> None:
    searched = shelved(at_the_partners(), Choose(BY_NAME), Type("geld"), Onward(), Back())
    assert searched.here == Stop(Page.PARTNERS)
    assert shelved(searched, Choose("company")).looking.words == ""
    assert shelved(searched, Choose(BY_NAME), Type("x"), Clear()).looking.words == ""


def test_the_search_line_opens_and_closes_the_keys() -> None:
    listed = shelved(at_the_partners(), Choose("company"), Search())
    assert listed.looking.keyboard
    assert not shelved(listed, Search()).looking.keyboard
    assert shelved(listed, Onward()).here == listed.here


def test_a_card_leads_to_the_partner_and_the_keys_go() -> None:
    shown = shelved(at_the_partners(), Choose(BY_NAME), Open(f"partner:{OLD.id}"))
    assert shown.here == Stop(Page.PARTNER, about=OLD.id)
    assert not shown.looking.keyboard
    assert shelved(at_the_partners(), Open("partner:gone")) == at_the_partners()


def test_a_partner_can_be_shown_from_anywhere() -> None:
    turned = partners.shown(start(CITY), WELFARE.id, CITY)
    assert turned.session.here == Stop(Page.PARTNER, about=WELFARE.id)
    assert turned.effects == (LoadShelf(Shelf.PARTNERS, turned.session.ticket),)


def test_the_page_of_a_partner_is_printed_when_asked() -> None:
    shown = shelved(at_the_partners(), Choose("company"), Open(f"partner:{WELFARE.id}"))
    assert [type(effect) for effect in turn(shown, Print(), CITY).effects] == [PrintPage]
    assert turn(shelved(shown, Back()), Print(), CITY).effects == ()


def test_what_could_not_be_read_is_read_again() -> None:
    session = at_the_partners()
    failed = happened(session, LookFailed("store_damaged", session.ticket), CITY).session
    assert turn(failed, Onward(), CITY).effects == (LoadShelf(Shelf.PARTNERS, session.ticket + 1),)
    assert turn(session, Onward(), CITY).effects == ()
