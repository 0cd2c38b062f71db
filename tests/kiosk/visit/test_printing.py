"""Slips in a visit: rather none, after all, once more; never twice by a shaking hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.effects import Effect, PrintAgain
from kiosk.events import PrintReported, PrintState, QueueFailed, SlipsQueued, Tick
from kiosk.intents import AskPerson, Choose, Finish, Intent, Onward, Open, Print
from kiosk.journeys.journey import JourneyId
from kiosk.session import Session, Turn, happened, start, turn
from kiosk.views.pages import CheckView, DoneView
from kiosk.views.shapes import Action, Tone
from tests.kiosk.visits import (
    NUMBER,
    OFFER_AT_DESK,
    REQUEST_BY_PHONE,
    SECRET,
    WORLD,
    after,
    after_event,
    at,
    done_after,
    done_page,
    drafted,
    page_of,
    report,
    reported,
    view_of,
)

NO_SLIP = Choose("no_slip")
BUSY = "Uw briefjes worden geprint. Wacht u even bij de printer?"
AGAIN = "Uw briefjes worden nog een keer geprint. Wacht u even bij de printer?"
OUT = "Uw briefjes zijn klaar. Hang het grote briefje op het prikbord."


def printed(*way: Intent) -> Session:
    return reported(done_after(*(way or REQUEST_BY_PHONE)), PrintState.PRINTED)


def asked_again(session: Session) -> tuple[Session, tuple[Effect, ...]]:
    turned = turn(session, Print(), WORLD)
    return turned.session, turned.effects


def copies(effects: tuple[Effect, ...]) -> list[tuple[str, str, bool]]:
    return [
        (effect.number, slip.kind, slip.copy)
        for effect in effects
        if isinstance(effect, PrintAgain)
        for slip in effect.slips
    ]


# Rather no slip


def test_rather_no_slip_is_said_on_the_check_page_with_what_it_means_and_can_be_taken_back() -> None:
    session = after(*REQUEST_BY_PHONE)
    page = page_of(session)
    assert isinstance(page, CheckView)
    assert page.slip_choice == Action("no_slip", "Liever geen briefje", "printer-off")
    none = after(NO_SLIP, session=session)
    page = page_of(none)
    assert isinstance(page, CheckView)
    assert (page.slip, page.slip_heading) == (None, "Er komt geen briefje")
    assert page.slip_note == "Wij printen niets. U schrijft uw nummer zelf op."
    assert page.slip_choice == Action("slip", "Toch een briefje", "printer")
    assert page.next_text == "U krijgt een nummer. Schrijf het op. Wij bellen uiterlijk vrijdag 4 december."
    assert after(Choose("slip"), session=none) == session


@pytest.mark.parametrize("channel", ["phone", "desk", "letterbox", "email"])
def test_who_wants_no_slip_is_never_promised_one(channel: str) -> None:
    asked = after(*REQUEST_BY_PHONE)
    page = page_of(asked.answering(replace(asked.answers, channel=channel, wants_slip=False)))
    assert isinstance(page, CheckView)
    assert "Schrijf het op." in page.next_text
    assert "briefje met een nummer" not in page.next_text


def test_the_choice_goes_along_with_what_is_recorded() -> None:
    assert drafted(*REQUEST_BY_PHONE).wants_slip is True
    assert drafted(*REQUEST_BY_PHONE, NO_SLIP) == replace(drafted(*REQUEST_BY_PHONE), wants_slip=False)
    assert drafted(*REQUEST_BY_PHONE, NO_SLIP, Choose("slip")) == drafted(*REQUEST_BY_PHONE)


@pytest.mark.parametrize("option", ["", "yes", "garden", "slip.no"])
def test_an_option_that_is_not_there_chooses_nothing(option: str) -> None:
    session = after(*REQUEST_BY_PHONE)
    assert after(Choose(option), session=session) == session


def test_while_it_is_saved_the_choice_is_made() -> None:
    saving = after(*REQUEST_BY_PHONE, Onward())
    assert turn(saving, NO_SLIP, at(1)) == Turn(saving)


def test_the_next_listing_is_asked_anew() -> None:
    without = after(*REQUEST_BY_PHONE, NO_SLIP)
    assert (
        after(*OFFER_AT_DESK, session=replace(without, stops=without.stops[:1])).answers_of(JourneyId.OFFER).wants_slip
        is True
    )


def test_without_a_slip_number_and_secret_words_are_there_to_write_down() -> None:
    page = done_page(done_after(*REQUEST_BY_PHONE, NO_SLIP))
    assert (page.number, page.code_label, page.code) == (NUMBER, "Uw geheime woorden", SECRET)
    assert (page.slip, page.lead) == (None, "Er komt geen briefje, zoals u wilde.")
    assert page.print_state == "Schrijf dit op. U hebt het nodig aan de balie."
    assert page.print_action is not None
    assert (page.print_action.label, page.print_resting) == ("Toch een briefje", False)


def test_with_a_slip_the_secret_words_are_on_paper_and_not_on_the_screen() -> None:
    for session in (done_after(*REQUEST_BY_PHONE), printed()):
        page = done_page(session)
        assert (page.code_label, page.code) == ("", "")


def test_a_slip_after_all_is_the_first_and_no_copy() -> None:
    session, effects = asked_again(done_after(*REQUEST_BY_PHONE, NO_SLIP))
    assert copies(effects) == [(NUMBER, "board", False), (NUMBER, "receipt", False)]
    page = done_page(after_event(session, SlipsQueued(NUMBER)))
    assert (page.print_state, page.code) == (BUSY, "")
    assert page.slip is not None
    assert page.slip.slip.copy == ""


# Once more


def test_the_same_slips_come_once_more_marked_as_copies() -> None:
    session = printed()
    assert session.done is not None
    kept = session.done.slips
    session, effects = asked_again(session)
    assert effects == (PrintAgain(NUMBER, tuple(replace(slip, copy=True) for slip in kept)),)
    page = done_page(session)
    assert page.print_state == AGAIN
    assert page.slip is not None
    assert page.slip.slip.copy == "kopie"
    assert done_page(reported(after_event(session, SlipsQueued(NUMBER)), PrintState.PRINTED)).print_state == OUT


def test_what_certainly_did_not_come_out_is_no_copy() -> None:
    session = reported(done_after(*REQUEST_BY_PHONE), PrintState.PRINTED, slips=("board",))
    session, effects = asked_again(reported(session, PrintState.FAILED, "printer_width", slips=("receipt",)))
    assert copies(effects) == [(NUMBER, "board", True), (NUMBER, "receipt", False)]
    session, effects = asked_again(reported(after_event(session, SlipsQueued(NUMBER)), PrintState.FAILED, "slip"))
    assert copies(effects) == [(NUMBER, "board", True), (NUMBER, "receipt", False)]


@pytest.mark.parametrize(
    "reports",
    [
        (),
        (report("board", PrintState.PRINTING),),
        (report("board", PrintState.PRINTED),),
        (report("board", PrintState.PRINTED), report("receipt", PrintState.PRINTING)),
        (report("board", PrintState.WAITING, "paper_out"), report("receipt", PrintState.WAITING, "paper_out")),
    ],
)
def test_while_the_printer_is_busy_or_waits_the_button_rests_and_does_nothing(
    reports: tuple[PrintReported, ...],
) -> None:
    """What waits for paper comes out by itself: asked for again it would come out twice."""
    session = done_after(*REQUEST_BY_PHONE)
    for one in reports:
        session = after_event(session, one)
    page = done_page(session)
    assert page.print_action is not None
    assert (page.print_action.label, page.print_resting) == ("Opnieuw printen", True)
    assert turn(session, Print(), WORLD) == Turn(session)


def test_a_second_touch_does_not_print_twice() -> None:
    session, _ = asked_again(printed())
    assert turn(session, Print(), WORLD) == Turn(session)
    session = after_event(session, SlipsQueued(NUMBER))
    assert turn(session, Print(), WORLD) == Turn(session)
    session = reported(session, PrintState.PRINTED, slips=("board",))
    assert turn(session, Print(), WORLD) == Turn(session)


def test_after_three_times_a_person_is_asked() -> None:
    session = printed()
    for _ in range(3):
        session, effects = asked_again(session)
        assert len(effects) == 1
        session = reported(after_event(session, SlipsQueued(NUMBER)), PrintState.PRINTED)
    page = done_page(session)
    assert (page.print_action, page.print_state) == (None, f"{OUT} Wilt u nog een briefje? Vraag het aan de balie.")
    assert turn(session, Print(), WORLD) == Turn(session)


def test_a_slip_after_all_does_not_count_as_once_more() -> None:
    session = done_after(*REQUEST_BY_PHONE, NO_SLIP)
    for _ in range(4):
        session, effects = asked_again(session)
        assert len(effects) == 1
        session = reported(after_event(session, SlipsQueued(NUMBER)), PrintState.PRINTED)
    assert turn(session, Print(), WORLD) == Turn(session)


@pytest.mark.parametrize("way", [REQUEST_BY_PHONE, (*REQUEST_BY_PHONE, NO_SLIP)])
def test_i19_slips_that_cannot_be_queued_change_nothing_but_what_is_said(way: tuple[Intent, ...]) -> None:
    before = done_after(*way)
    before = before if NO_SLIP in way else reported(before, PrintState.PRINTED)
    session = after_event(asked_again(before)[0], QueueFailed(NUMBER))
    page = done_page(session)
    assert page.print_state == "Printen lukt nu niet. Uw vraag is bewaard. Noem nummer H-0417 aan de balie."
    assert (page.print_tone, page.print_resting, page.code) == (Tone.WARNING, False, done_page(before).code)
    session, effects = asked_again(session)
    assert len(effects) == 1
    assert session.done is not None
    assert session.done.printing == asked_again(before)[0].done.printing  # type: ignore[union-attr]


@pytest.mark.parametrize("way", [REQUEST_BY_PHONE, (*REQUEST_BY_PHONE, NO_SLIP)])
def test_slips_of_what_was_erased_meanwhile_are_let_go_and_never_asked_for_again(way: tuple[Intent, ...]) -> None:
    before = done_after(*way)
    before = before if NO_SLIP in way else reported(before, PrintState.PRINTED)
    session = after_event(asked_again(before)[0], QueueFailed(NUMBER, gone=True))
    assert session.done is not None
    assert (session.done.slips, session.prints) == ((), ())
    page = done_page(session)
    assert page.print_state == "Dit briefje is gewist. Wij printen het niet meer. Vraag ernaar aan de balie."
    assert (page.slip, page.code, page.print_action, page.print_tone) == (None, "", None, Tone.WARNING)
    assert turn(session, Print(), WORLD) == Turn(session)


def test_a_printer_quicker_than_the_news_of_the_queue_is_believed() -> None:
    session = reported(asked_again(printed())[0], PrintState.PRINTED)
    assert turn(session, Print(), WORLD) == Turn(session)
    assert done_page(after_event(session, SlipsQueued(NUMBER))).print_state == OUT


@pytest.mark.parametrize("event", [SlipsQueued("H-0001"), QueueFailed("H-0001")])
def test_news_of_somebody_elses_queue_is_not_ours(event: SlipsQueued | QueueFailed) -> None:
    session, _ = asked_again(printed())
    assert after_event(session, event) == session


@pytest.mark.parametrize("event", [SlipsQueued("H-0001"), QueueFailed("H-0001"), SlipsQueued(NUMBER)])
def test_news_of_a_queue_nobody_waits_for_changes_nothing(event: SlipsQueued | QueueFailed) -> None:
    for session in (printed(), start(WORLD), after(*REQUEST_BY_PHONE, Onward())):
        assert after_event(session, event) == session


@pytest.mark.parametrize(
    "way", [(), (Open("board"),), (Open("request"),), REQUEST_BY_PHONE, (*REQUEST_BY_PHONE, Onward())]
)
def test_printing_is_asked_for_on_the_last_page_only(way: tuple[Intent, ...]) -> None:
    assert turn(after(*way), Print(), WORLD) == Turn(after(*way))
    asking_a_person = turn(printed(), AskPerson(), WORLD).session
    assert turn(asking_a_person, Print(), WORLD) == Turn(asking_a_person)


def test_i20_the_slips_go_with_the_visit_and_late_news_of_them_finds_nobody() -> None:
    session, _ = asked_again(printed())
    assert session.done is not None
    assert SECRET.encode() in session.done.slips[1].content
    for ended in (
        turn(session, Onward(), WORLD).session,
        turn(turn(session, Finish(), WORLD).session, Finish(), WORLD).session,
        happened(happened(session, Tick(at(120).now), at(120)).session, Tick(at(180).now), at(180)).session,
    ):
        fresh = replace(start(WORLD), ticket=ended.ticket, touched_at=ended.touched_at)
        assert ended == fresh
        assert after_event(ended, SlipsQueued(NUMBER)) == fresh
        assert after_event(ended, QueueFailed(NUMBER)) == fresh
        assert reported(ended, PrintState.PRINTED) == fresh


def test_i20_the_secret_words_stand_in_no_repr() -> None:
    for session in (printed(), done_after(*REQUEST_BY_PHONE, NO_SLIP)):
        assert SECRET not in repr(session)
        assert SECRET not in repr(view_of(session))
        assert SECRET not in repr(turn(session, Print(), WORLD).effects)


@pytest.mark.parametrize("width_dots", [384, 512, 576])
@pytest.mark.parametrize("way", [REQUEST_BY_PHONE, OFFER_AT_DESK])
def test_the_preview_is_as_wide_as_the_paper_in_the_printer(width_dots: int, way: tuple[Intent, ...]) -> None:
    world = replace(WORLD, slip_width_dots=width_dots)
    for session in (after(*way), done_after(*way)):
        page = page_of(session, world)
        assert isinstance(page, CheckView | DoneView)
        assert page.slip is not None
        assert page.slip.width_dots == width_dots
