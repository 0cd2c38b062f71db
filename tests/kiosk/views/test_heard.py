"""What is somebody's own in a visit: what they typed, what opens their slip, what was written to them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.deeds import Write
from kiosk.journeys.answers import Answers
from kiosk.journeys.journey import Journey
from kiosk.journeys.questions import Words
from kiosk.session import start
from kiosk.slips.content import BoardSlip, Receipt
from kiosk.speech.utterances import Wording
from kiosk.views.heard import own_words, papers
from kiosk.views.messages import beginning
from kiosk.views.pages import AnswerRow, CheckView
from kiosk.visit.state import Board, Mine, Page, Session, Stop
from marketplace.cases import CaseState, Side
from marketplace.mine import MineAnswer, OwnMessage, Thread
from tests.kiosk.every_journey import EVERY_JOURNEY
from tests.kiosk.visits import (
    HEDGE,
    NUMBER,
    OFFER_AT_DESK,
    PHONE,
    REQUEST_BY_PHONE,
    SECRET,
    TODAY,
    WORLD,
    after,
    done_after,
    nl,
    page_of,
    view_of,
)

HOME = page_of(start(WORLD))


def in_journey(journey: Journey, answers: Answers) -> Session:
    begun = replace(start(WORLD), journey=journey)
    return begun.going(Stop(Page.QUESTION, journey.questions[0].id)).answering(answers)


@pytest.mark.parametrize("journey", EVERY_JOURNEY, ids=lambda journey: str(journey.id))
def test_whatever_is_typed_in_any_journey_is_ones_own_and_what_is_chosen_is_not(journey: Journey) -> None:
    answers = Answers()
    for question in journey.questions:
        answers = answers.saying(question.id, f"woorden {question.id}")
    own = own_words(in_journey(journey, answers), HOME)
    typed = {f"woorden {question.id}" for question in journey.questions if isinstance(question, Words)}
    assert typed <= own
    chosen = {f"woorden {question.id}" for question in journey.questions} - typed
    assert chosen & own == set()


def test_a_sentence_of_ours_that_was_taken_over_says_nothing_of_anybody() -> None:
    taken = in_journey(EVERY_JOURNEY[0], Answers(title="Wie helpt mij?", example="Wie helpt mij?"))
    assert own_words(taken, HOME) == frozenset()
    changed = in_journey(EVERY_JOURNEY[0], Answers(title="Wie helpt Jan?", example="Wie helpt mij?"))
    assert own_words(changed, HOME) == {"Wie helpt Jan?"}


def test_what_one_looked_for_does_not_hide_what_was_found() -> None:
    assert own_words(replace(start(WORLD), board=Board(words="heg")), HOME) == frozenset()


def test_number_words_and_messages_of_ones_own_slip() -> None:
    line = OwnMessage(Side.HELPER, TODAY, "tot dinsdag")
    answer = MineAnswer(Side.ASKER, HEDGE, (Thread("r1", CaseState.CONNECTED, TODAY, "ik kom graag", (line,)),))
    wrote = Write("r1", Side.ASKER, "graag om tien uur", SECRET, TODAY)
    visit = replace(start(WORLD), mine=Mine("H-0409", SECRET, answer=answer, told=(wrote,)))
    own = own_words(visit, HOME)
    assert own >= {"H-0409", SECRET, "ik kom graag", "tot dinsdag", "graag om tien uur"}
    assert HEDGE.title not in own


def test_a_long_message_is_ones_own_also_where_only_its_beginning_stands() -> None:
    long = "Ik kom graag langs. " * 20
    answer = MineAnswer(Side.ASKER, HEDGE, (Thread("r1", CaseState.CONNECTED, TODAY, long),))
    visit = replace(start(WORLD), mine=Mine("H-0409", SECRET, answer=answer))
    said = Wording(nl(), own=own_words(visit, HOME)).told(beginning(long))
    assert [one.text for one in said] == [nl().say("speech.own.words")]


def test_what_the_loket_may_know_is_not_for_the_room() -> None:
    row = AnswerRow("may_know", "Wat mag het Loket weten?", "Ik kan niet goed lopen.", "Verander")
    page = page_of(after(*REQUEST_BY_PHONE))
    assert isinstance(page, CheckView)
    assert "Ik kan niet goed lopen." in own_words(start(WORLD), replace(page, rows=(row,)))


@pytest.mark.parametrize("visit", [REQUEST_BY_PHONE, OFFER_AT_DESK])
def test_on_the_last_page_the_slips_can_be_heard_and_their_words_are_still_ones_own(visit: tuple[object, ...]) -> None:
    done = done_after(*visit)  # type: ignore[arg-type]
    slips = papers(done)
    assert [type(slip) for slip in slips] == [BoardSlip, Receipt]
    own = own_words(done, page_of(done))
    assert SECRET in own
    assert slips[0].title in own  # type: ignore[union-attr]
    assert NUMBER not in own
    view = view_of(done)
    assert (view.papers, view.own) == (slips, own)


def test_before_that_there_is_nothing_to_hear_and_the_number_that_was_typed_is_known() -> None:
    check = after(*REQUEST_BY_PHONE)
    assert papers(check) == ()
    assert PHONE.replace(" ", "") in {one.replace(" ", "") for one in own_words(check, page_of(check))}


def test_nothing_of_it_stands_in_a_log() -> None:
    view = view_of(after(*REQUEST_BY_PHONE))
    assert "own" not in repr(view)
    assert "papers" not in repr(view)
