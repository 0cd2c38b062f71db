"""What puts up nothing: recorded, told on the last page, and on with the visit or out of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.deeds import Deed, Help, Opinion
from kiosk.effects import PrintPage, ReadySlip, SyncNow, WipeVisit
from kiosk.events import PrintReported, PrintState, QueueFailed, Recorded, SaveFailed, SlipsQueued
from kiosk.intents import Back, Choose, Filter, Finish, Onward, Open
from kiosk.journeys.answers import Answers
from kiosk.journeys.journey import Journey, JourneyId
from kiosk.journeys.questions import Choice, OptionOf, Several
from kiosk.journeys.walk import AnswerFault, chosen, settled
from kiosk.session import Session, happened, turn
from kiosk.slips.compose import partner_slip
from kiosk.slips.content import Slip
from kiosk.texts import Texts
from kiosk.visit import beginning, printing
from kiosk.visit.printing import PAGES_MOST
from kiosk.visit.state import Page, Stop, Turn
from kiosk.world import World
from marketplace.cases import Verdict
from marketplace.vocabulary import Channel, Contact, Partner
from tests.kiosk.visits import HEDGE, PHONE, TODAY, WORLD, after, after_event

FACES = (OptionOf("good", "mood-smile", "x"), OptionOf("bad", "mood-sad", "x"))
OPINION = Opinion(Verdict.GOOD, "Fijn geholpen", TODAY)
HELP = Help(HEDGE, "Ik kom", Contact(Channel.PHONE, name="Fatma", phone=PHONE), (), TODAY)
RECEIPT = ReadySlip("receipt", b"{}")
KEY = "H-0409/3f2a9c1b"


def slip(world: World, texts: Texts) -> Slip:
    return partner_slip(Partner("loket", "Loket", "Balie"), world, texts)


def journey(id_: JourneyId, *, goes_on: bool) -> Journey:
    return Journey(id_, "board", "star", (Choice("verdict", "verdict", "verdict", "x", FACES),), goes_on=goes_on)


def saving(deed: Deed, id_: JourneyId, *, goes_on: bool) -> Session:
    """A visit that looked at the board, said something, and is being recorded."""
    looking = after(Open("board"))
    asked = beginning.begin(looking, journey(id_, goes_on=goes_on))
    answered = asked.answering(asked.answers.saying("verdict", "good")).going(Stop(Page.CHECK))
    return replace(answered, saving=deed)


def recorded(session: Session, *slips: ReadySlip) -> Turn:
    """It is durable, and its slips are queued under a number of their own."""
    return happened(session, Recorded(slips, KEY, ticket=session.ticket), WORLD)


def test_the_visit_goes_on_where_the_journey_began_and_nothing_of_it_is_left() -> None:
    done = recorded(saving(OPINION, JourneyId.REACTION, goes_on=True))
    assert done.effects == (SyncNow(),)
    assert [stop.page for stop in done.session.stops] == [Page.HOME, Page.BOARD, Page.DONE]
    assert done.session.answers_of(JourneyId.REACTION) == Answers()
    on = turn(done.session, Onward(), WORLD)
    assert (on.session.here.page, on.session.done, on.effects) == (Page.BOARD, None, ())
    assert after(Back(), session=done.session) == done.session, "there is no way back into what was sent"


def test_a_response_ends_the_visit_and_keeps_only_its_slip() -> None:
    done = recorded(saving(HELP, JourneyId.RESPOND, goes_on=False), RECEIPT).session
    assert done.answered == ()
    assert done.done is not None
    assert (done.done.listing, done.done.channel, done.done.slips) == (HEDGE, Channel.PHONE, (RECEIPT,))
    assert PHONE not in repr(done)
    assert turn(done, Onward(), WORLD).effects == (WipeVisit(),)


def test_a_deed_is_not_recorded_under_the_number_of_somebody_elses_slip() -> None:
    done = recorded(saving(HELP, JourneyId.RESPOND, goes_on=False), RECEIPT).session
    assert done.done is not None
    assert done.done.number == KEY
    of_the_owner = PrintReported(HEDGE.number, "receipt", PrintState.FAILED, "paper_out")
    of_the_last_visitor = PrintReported("H-0409/0000beef", "receipt", PrintState.PRINTED)
    for not_ours in (of_the_owner, of_the_last_visitor):
        assert after_event(done, not_ours) == done
    assert after_event(done, PrintReported(KEY, "receipt", PrintState.PRINTED)).prints != ()


def test_what_was_being_saved_when_a_visit_ended_is_nobodys_last_page() -> None:
    """The outer door wipes a visit in the middle of it; the store answers all the same."""
    before = saving(HELP, JourneyId.RESPOND, goes_on=False)
    late = Recorded((RECEIPT,), KEY, ticket=before.ticket)
    next_one = replace(saving(HELP, JourneyId.RESPOND, goes_on=False), ticket=before.ticket + 1)
    assert after_event(next_one, late) == next_one
    assert after_event(next_one, SaveFailed("store_full", before.ticket)) == next_one


def test_what_could_not_be_saved_is_said_where_it_was_sent_and_nothing_is_lost() -> None:
    before = saving(OPINION, JourneyId.REACTION, goes_on=True)
    failed = after_event(before, SaveFailed("store_full", before.ticket))
    assert (failed.here.page, failed.fault, failed.saving) == (Page.CHECK, "store_full", None)
    assert failed.answers == before.answers


def test_news_of_what_was_not_asked_changes_nothing() -> None:
    session = after(Open("board"))
    assert after_event(session, Recorded((RECEIPT,))) == session


def test_a_journey_about_something_else_begins_afresh_and_knows_the_person_all_the_same() -> None:
    first = beginning.begin(after(), journey(JourneyId.REACTION, goes_on=True))
    said = first.answering(replace(first.answers.saying("verdict", "bad"), channel="phone", phone=PHONE))
    again = beginning.begin(said, journey(JourneyId.CORRECTION, goes_on=True))
    assert (again.answers.phone, again.answers.said("verdict")) == (PHONE, "")
    taken_up = beginning.begin(said, journey(JourneyId.REACTION, goes_on=True))
    assert taken_up.answers == said.answers
    assert beginning.begin(said, journey(JourneyId.REACTION, goes_on=True), afresh=True).answers == Answers()


SEVERAL = Several("hard", "hard", "hard", "x", (*FACES, OptionOf("none", "x", "x")), none_of="none", must=True)


@pytest.mark.parametrize(
    ("touches", "left"),
    [
        (("bad", "good"), ("good", "bad")),
        (("bad", "bad"), ()),
        (("good", "none"), ("none",)),
        (("none", "bad"), ("bad",)),
        (("none", "none"), ()),
        (("elsewhere",), ()),
        (("good", "elsewhere"), ("good",)),
    ],
)
def test_of_several_each_touch_turns_one_and_none_shuts_the_others_out(
    touches: tuple[str, ...], left: tuple[str, ...]
) -> None:
    answers = Answers()
    for touch in touches:
        answers = chosen(SEVERAL, answers, touch, WORLD.clock)
    assert answers.several("hard") == left


def test_where_at_least_one_must_be_chosen_it_is_said() -> None:
    with pytest.raises(AnswerFault, match="hard_missing"):
        settled(SEVERAL, Answers(), TODAY)
    assert settled(replace(SEVERAL, must=False), Answers(), TODAY).passed == {"hard"}


def test_a_page_is_printed_once_a_touch_and_not_without_end() -> None:
    session = after(Open("board"))
    for n in range(1, PAGES_MOST + 1):
        asked = printing.print_page(session, slip, WORLD)
        assert [type(effect) for effect in asked.effects] == [PrintPage]
        assert printing.print_page(asked.session, slip, WORLD).effects == (), "the first is still busy"
        session = after_event(
            after_event(asked.session, queued(asked.session)), page_report(asked.session, PrintState.PRINTED)
        )
        assert (session.page_print.asked, session.page_print.state) == (n, PrintState.PRINTED)
    assert printing.print_page(session, slip, WORLD).effects == ()


def queued(session: Session) -> SlipsQueued:
    return SlipsQueued(session.page_print.number)


def page_report(session: Session, state: PrintState) -> PrintReported:
    return PrintReported(session.page_print.number, "directory", state)


def test_a_slip_of_a_page_that_could_not_be_queued_may_be_asked_for_again() -> None:
    asked = printing.print_page(after(Open("board")), slip, WORLD).session
    failed = after_event(asked, QueueFailed(asked.page_print.number))
    assert failed.page_print.state is PrintState.FAILED
    assert printing.can_print_page(failed)


def test_the_printer_may_be_quicker_than_the_news_that_it_is_queued() -> None:
    asked = printing.print_page(after(Open("board")), slip, WORLD).session
    printed = after_event(asked, page_report(asked, PrintState.PRINTED))
    assert after_event(printed, queued(asked)).page_print.state is PrintState.PRINTED


def test_what_the_printer_says_of_another_visitors_page_is_no_news_here() -> None:
    first = printing.print_page(after(Open("board")), slip, WORLD).session
    later = replace(WORLD, clock=WORLD.clock + timedelta(seconds=7))
    second = printing.print_page(after(Open("board")), slip, later).session
    assert second.page_print.number != first.page_print.number
    assert after_event(second, page_report(first, PrintState.PRINTED)).page_print.state is None


def test_a_page_that_prints_while_something_else_is_sent_is_heard_of_all_the_same() -> None:
    asked = printing.print_page(after(Open("board")), slip, WORLD).session
    sending = replace(beginning.begin(asked, journey(JourneyId.REACTION, goes_on=True)), saving=OPINION)
    told = after_event(sending, page_report(asked, PrintState.PRINTED))
    assert told.page_print.state is PrintState.PRINTED


def test_what_is_printed_of_a_page_goes_with_the_visit() -> None:
    asked = printing.print_page(after(Open("board"), Filter("kind:offer")), slip, WORLD).session
    assert after(Back(), session=asked).is_fresh is False
    assert after(Finish(), session=asked).is_fresh is True


def test_a_response_over_a_request_that_is_being_typed_does_not_wipe_it() -> None:
    asking_help = after(Open("request"), Choose("forms"))
    over_it = replace(asking_help, listing=None).going(Stop(Page.LISTING))
    responding = beginning.begin(over_it, journey(JourneyId.RESPOND, goes_on=False))
    assert after(Back(), Back(), session=responding) == replace(
        asking_help, touched_at=WORLD.now, ticket=asking_help.ticket
    )
    done = recorded(replace(responding.going(Stop(Page.CHECK)), saving=HELP), RECEIPT).session
    on = after(Onward(), session=done)
    assert on.here.page is Page.LISTING
    back = after(Back(), session=on)
    assert (back.here.question, back.journey.id, back.answers.category) == ("category", JourneyId.REQUEST, "forms")
