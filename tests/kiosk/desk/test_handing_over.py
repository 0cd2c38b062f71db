"""Handing somebody over: rung first, then to whom, what may be told, their yes; open until they have spoken."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.desk.effects import RecordDesk
from kiosk.desk.handing_over import handing_of
from kiosk.desk.pages import Stage
from kiosk.desk.person_deeds import HandingOver
from kiosk.effects import LoadShelf
from kiosk.intents import Back, Choose, Erase, Filter, Intent, Onward, Open, Scanned, Search, Type
from kiosk.session import Session, turn
from kiosk.views.pages import BoardView, ChoiceView, DetailView
from kiosk.visit.state import Page
from marketplace.cases import Urgency
from marketplace.vocabulary import Channel, ConsentHow, ConsentPurpose, Contact
from tests.kiosk.desk.at_work import AT_DESK, IN_PUBLIC, MEIKE
from tests.kiosk.desk.persons import (
    DEBTS,
    DOCK,
    FATMA,
    HANDED,
    asks,
    at,
    does,
    failed,
    known,
    partners_came,
    saved,
)
from tests.kiosk.visits import TODAY, page_of


def handed(*intents: Intent) -> Session:
    return does(at("handover"), *HANDED, *intents)


def deed(session: Session) -> HandingOver:
    (effect,) = asks(session, Onward())
    assert isinstance(effect, RecordDesk)
    assert isinstance(effect.deed, HandingOver)
    assert effect.by == MEIKE.id
    return effect.deed


def test_the_numbers_to_ring_stand_there_before_anything_is_asked() -> None:
    page = page_of(at("handover"), AT_DESK)
    assert isinstance(page, DetailView)
    assert page.phone == "112"
    assert page.heading == "Is er nu gevaar? Eerst bellen, daarna opschrijven."
    assert any("0800 2000" in fact.text for fact in page.facts)
    assert handing_of(at("handover")).said.answers == ()


def test_on_a_terminal_that_everybody_uses_there_is_no_such_door() -> None:
    assert at("handover", world=IN_PUBLIC).here.page is Page.AT_WORK


class TestToWhom:
    def test_by_topic_and_by_name_with_whom_to_ask_for(self) -> None:
        there = does(at("handover"), Onward())
        page = page_of(there, AT_DESK)
        assert isinstance(page, BoardView)
        assert [card.title for card in page.cards] == ["DOCK Haarlem", "Schuldhulp Haarlem"]
        assert page.cards[0].kind == "Vraag naar Nadia"
        by_topic = page_of(does(there, Filter("topic:money")), AT_DESK)
        assert isinstance(by_topic, BoardView)
        assert [card.title for card in by_topic.cards] == ["Schuldhulp Haarlem"]
        by_name = page_of(does(there, Type("dock")), AT_DESK)
        assert isinstance(by_name, BoardView)
        assert [card.title for card in by_name.cards] == ["DOCK Haarlem"]
        assert page_of(does(there, Type("dock"), *[Erase()] * 4), AT_DESK) == page

    def test_our_own_keys_come_and_go_with_the_line(self) -> None:
        there = does(at("handover"), Onward(), Search())
        page = page_of(there, AT_DESK)
        assert isinstance(page, BoardView)
        assert page.keyboard is not None
        closed = page_of(does(there, Onward()), AT_DESK)
        assert isinstance(closed, BoardView)
        assert closed.keyboard is None

    def test_a_partner_that_is_not_there_cannot_be_chosen(self) -> None:
        there = does(at("handover"), Onward(), Open("partner:nobody"))
        assert handing_of(there).stage is Stage.WHOM


class TestWhatIsWrittenDown:
    def test_all_of_it_reaches_the_deed(self) -> None:
        given = deed(handed())
        assert given.partner == DOCK
        assert (given.urgency, given.contact) == (
            Urgency.SOON,
            Contact(Channel.PHONE, name="Fatma Aydin", phone="023 555 0142"),
        )
        assert given.may_be_told == "Zij slaapt slecht"
        (consent,) = given.consents
        assert (consent.purpose, consent.how, consent.said_on) == (
            ConsentPurpose.CONTACT_BY_BROKER,
            ConsentHow.BY_PHONE,
            TODAY - timedelta(days=1),
        )
        assert given.by == TODAY + timedelta(days=3)
        for personal in ("Fatma", "0142", "slaapt"):
            assert personal not in repr(given)

    def test_who_stands_here_said_yes_today(self) -> None:
        (consent,) = deed(does(at("handover"), *HANDED[:-2], Choose("in_person"))).consents
        assert (consent.how, consent.said_on) == (ConsentHow.IN_PERSON, TODAY)

    def test_what_is_for_today_is_promised_for_today(self) -> None:
        today = (*HANDED[:2], Choose("today"), *HANDED[3:])
        assert deed(does(at("handover"), *today)).by == TODAY

    def test_without_their_yes_nobody_is_handed_over_and_a_worry_is_pointed_to(self) -> None:
        there = does(at("handover"), *HANDED[:-2], Choose("no"))
        assert handing_of(there).said.at == "how"
        page = page_of(there, AT_DESK)
        assert isinstance(page, ChoiceView)
        assert page.fault == "Doorgeven kan alleen met een ja."
        assert page.banner is not None
        assert page.banner.action is not None
        assert does(there, Open(page.banner.action.id)).here.page is Page.SIGNAL

    def test_a_yes_that_is_taken_back_in_the_middle_is_no_yes(self) -> None:
        there = does(handed(), Choose("change:how"), Choose("no"))
        assert handing_of(there).said.at == "how"
        assert asks(there, Onward()) == ()
        gone_back = does(there, Back())
        assert asks(gone_back, Onward()) == ()

    @pytest.mark.parametrize("at_least", range(len(HANDED) - 1))
    def test_nothing_is_recorded_before_all_was_said(self, at_least: int) -> None:
        effects = asks(does(at("handover"), *HANDED[: at_least + 1]), Onward())
        assert not any(isinstance(effect, RecordDesk) for effect in effects)

    def test_a_line_of_the_check_page_is_changed_and_leads_back_there(self) -> None:
        there = does(handed(), Choose("change:urgency"), Choose("routine"))
        assert handing_of(there).said.at == ""
        assert deed(there).urgency is Urgency.ROUTINE

    def test_another_way_to_be_reached_asks_what_it_needs(self) -> None:
        there = does(handed(), Choose("change:channel"), Choose("letterbox"))
        assert handing_of(there).said.at == "address"
        there = does(there, Type("Slachthuisstraat 12"), Onward(), Choose("by_phone"), Choose("yesterday"))
        assert deed(there).contact == Contact(Channel.LETTERBOX, name="Fatma Aydin", address="Slachthuisstraat 12")

    @pytest.mark.parametrize("asked", ["told", "name", "phone"])
    def test_a_yes_is_one_to_these_words_this_name_and_this_number(self, asked: str) -> None:
        there = does(handed(), Choose(f"change:{asked}"), Erase(), Type("4"), Onward())
        assert handing_of(there).said.at == "how"
        assert handing_of(there).said.to("how") == handing_of(there).said.to("said_on") == ""
        deed(does(there, Choose("in_person")))

    def test_words_that_were_only_looked_at_need_no_other_yes(self) -> None:
        assert deed(does(handed(), Choose("change:told"), Onward())).consents[0].how is ConsentHow.BY_PHONE

    def test_another_partner_needs_another_yes_and_the_same_one_does_not(self) -> None:
        changing = does(handed(), Choose("change:partner"))
        assert handing_of(does(changing, Open("partner:dock"))).said.to("how") == "by_phone"
        assert handing_of(does(changing, Open("partner:schuldhulp"))).said.to("how") == ""

    def test_taken_up_again_the_yes_is_asked_once_more_for_who_stands_here_now(self) -> None:
        taken_up = does(handed(), Open("tray"), Open("handover"), Onward())
        there = does(partners_came(taken_up), Onward(), Open("partner:dock"))
        assert handing_of(there).said.to("told") == "Zij slaapt slecht"
        there = does(there, *[Onward()] * len(HANDED))
        assert handing_of(there).said.at == "how"


class TestWhoTakesIt:
    """Nobody is handed over to a switchboard: there is a name, from the directory or from the telephone (R10)."""

    TO_DEBTS = (HANDED[0], Open("partner:schuldhulp"))

    def test_where_the_directory_names_nobody_it_is_asked_first(self) -> None:
        there = does(at("handover"), *self.TO_DEBTS)
        assert handing_of(there).said.at == "taker"
        assert handing_of(does(there, Onward())).said.at == "taker"
        assert handing_of(does(at("handover"), HANDED[0], Open("partner:dock"))).said.at == "urgency"

    def test_the_name_stands_on_the_check_page_in_the_deed_and_on_the_last_page(self) -> None:
        there = does(at("handover"), *self.TO_DEBTS, Type("karima"), Onward(), *HANDED[2:])
        page = page_of(there, AT_DESK)
        assert isinstance(page, ChoiceView)
        assert [row.label for row in page.options[:2]] == ["Karima van Schuldhulp Haarlem", "Karima"]
        assert deed(there).partner == replace(DEBTS, contact_name="Karima")
        last = page_of(saved(does(there, Onward())), AT_DESK)
        assert isinstance(last, DetailView)
        assert last.heading == "Doorgegeven aan Karima van Schuldhulp Haarlem."

    def test_another_name_needs_another_yes_and_another_partner_another_name(self) -> None:
        there = does(at("handover"), *self.TO_DEBTS, Type("karima"), Onward(), *HANDED[2:])
        other = does(there, Choose("change:taker"), Type("x"), Onward())
        assert handing_of(other).said.at == "how"
        back = does(there, Choose("change:partner"), Open("partner:dock"))
        again = does(back, Open("change:partner"), *[Back()] * 3)
        assert handing_of(again).said.to("taker") == ""


class TestAfterwards:
    def test_it_says_to_whom_by_when_and_wipes_what_was_said(self) -> None:
        session = saved(does(handed(), Onward()), number="+12345678")
        page = page_of(session, AT_DESK)
        assert isinstance(page, DetailView)
        assert page.heading == "Doorgegeven aan Nadia van DOCK Haarlem."
        assert page.phone == "023 555 01 10"
        assert handing_of(session).said.answers == ()
        assert not session.said_anything
        assert does(session, Onward()).here.page is Page.TRAY

    def test_for_today_it_says_to_ring_now(self) -> None:
        today = (*HANDED[:2], Choose("today"), *HANDED[3:])
        page = page_of(saved(does(at("handover"), *today, Onward())), AT_DESK)
        assert isinstance(page, DetailView)
        assert page.facts[0].text == "Bel de organisatie nu ook zelf."

    def test_a_partner_that_left_the_directory_is_said_and_another_is_chosen(self) -> None:
        session = failed(does(handed(), Onward()), "partner_unknown")
        page = page_of(session, AT_DESK)
        assert isinstance(page, BoardView)
        assert page.heading == "Deze organisatie staat niet meer in de gids. Kies een andere."
        assert [card.id for card in page.cards] == ["partner:schuldhulp"]
        again = does(session, Open("partner:schuldhulp"), *(Onward() for _ in range(0)))
        assert handing_of(again).said.to("told") == "Zij slaapt slecht"

    def test_one_that_left_while_the_terminal_was_locked_is_let_go(self) -> None:
        session = handed()
        from kiosk.desk import handing_over

        asked = handing_over.returned(session, AT_DESK)
        assert isinstance(asked.effects[0], LoadShelf)
        there = partners_came(asked.session, partners=(DEBTS,))
        assert handing_of(there).stage is Stage.WHOM
        assert handing_of(there).said.to("told") == "Zij slaapt slecht"

    def test_what_could_not_be_saved_stays(self) -> None:
        session = failed(does(handed(), Onward()), "store_full")
        assert handing_of(session).said.to("told") == "Zij slaapt slecht"
        assert session.said_anything
        assert deed(session).partner == DOCK


def test_somebody_who_was_found_brings_how_to_reach_them_and_their_slip() -> None:
    after = turn(known(), Open("hand_over"), AT_DESK)
    session = partners_came(after.session)
    handing = handing_of(session)
    assert (handing.listing, handing.number) == ("rec-letter", "H-0417")
    assert handing.said.to("phone") == FATMA.phone
    there = does(session, *HANDED[:5], Onward(), Choose("phone"), Onward(), Choose("in_person"))
    given = deed(there)
    assert (given.listing, given.number) == ("rec-letter", "H-0417")
    assert given.contact == Contact(Channel.PHONE, name="Fatma Aydin", phone="023 555 0142")


def test_who_was_found_never_takes_the_place_of_somebody_half_written_down() -> None:
    half = replace(known(), desk=replace(known().desk, handover=handed().desk.handover))
    asked = does(half, Open("hand_over"))
    assert asked.here.page is Page.BEGUN
    on = partners_came(does(asked, Onward()))
    assert handing_of(on).said.to("told") == "Zij slaapt slecht"
    assert handing_of(on).listing == ""
    anew = partners_came(does(asked, Choose("anew")))
    assert anew.here.page is Page.HANDOVER
    assert handing_of(anew).said.to("told") == ""
    assert (handing_of(anew).listing, handing_of(anew).said.to("phone")) == ("rec-letter", FATMA.phone)


def test_going_back_loses_nothing_and_a_scan_neither() -> None:
    there = does(handed(), Scanned("MP1/H-0417/fiets-maan-soep"))
    assert handing_of(there).said == handing_of(handed()).said
    back = does(there, *[Back()] * 20)
    assert back.here.page is Page.TRAY
    again = partners_came(does(back, Open("handover")))
    assert handing_of(again).said.to("told") == "Zij slaapt slecht"
    assert handing_of(again).stage is Stage.FIRST
