"""The page of a case: what it shows before and after somebody looks, what one touch does, and what comes of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.around import Pinned
from kiosk.desk.case import entered, steps_of
from kiosk.desk.case_steps import Step
from kiosk.desk.deeds import Ended, Learnt, Moved, Termed, Tried
from kiosk.desk.effects import AskReach, LoadCase, LoadTray, RecordDesk, SettleRefused
from kiosk.desk.events import CaseLoaded, DeskFailed, DeskRecorded, ReachTold, Seen, SignedInAs
from kiosk.desk.tray import item_id
from kiosk.effects import PrintPage
from kiosk.events import Tick
from kiosk.intents import Back, Choose, Onward, Open, Type
from kiosk.session import happened, turn
from kiosk.views.pages import ChoiceView, DetailView
from kiosk.visit.state import Page
from marketplace.cases import CaseState, ContactResult, OutcomeWhy
from marketplace.desk_questions import ReachAnswer, RecordKey
from marketplace.rules import default_term
from marketplace.staff import AccessPart, AccessReason, Staff, StaffRole
from marketplace.tray_rules import TrayKind
from marketplace.vocabulary import Channel, Contact, ListingState
from tests.kiosk.desk.at_work import AT_DESK, MEIKE, OMAR, signed_in
from tests.kiosk.desk.cases import (
    HELP,
    HELP_PRIVATE,
    PIET,
    WARM,
    WARM_PRIVATE,
    WORRY,
    WORRY_PRIVATE,
    WRONG,
    WRONG_PRIVATE,
    after_intents,
    asked_for,
    at_case,
    item_of,
    looked,
    outcome,
    page,
    saved,
    seen_of,
)
from tests.kiosk.visits import HEDGE, HOSPITAL, TODAY

SECRETS = (
    PIET.name,
    PIET.phone,
    HELP_PRIVATE.words,
    WARM_PRIVATE.may_be_told,
    WORRY_PRIVATE.about,
    WORRY_PRIVATE.words,
)
LATE = replace(HEDGE, hangs_until=TODAY.replace(year=2027))
GONE = Pinned(replace(HOSPITAL, state=ListingState.WITHDRAWN))


def words(view: object) -> str:
    assert isinstance(view, DetailView)
    notice = view.notice.text if view.notice is not None else ""
    return "\n".join(
        (view.heading, view.lead, *(fact.text for fact in view.facts), view.phone, view.phone_label, notice)
    )


@pytest.mark.parametrize("case", [HELP, WARM, WORRY], ids=["response", "handover", "worry"])
def test_nothing_of_a_person_is_on_the_page_before_somebody_asked(case: object) -> None:
    here = at_case(seen_of(case))  # type: ignore[arg-type]  # one of three types of case
    assert asked_for(at_case(seen_of(case)), Open("nothing")) == ()  # type: ignore[arg-type]
    assert [secret for secret in SECRETS if secret in repr(page(here))] == []
    assert "logboek" in words(page(here))


def test_who_it_is_and_what_they_said_are_two_looks_each_written_down_for_what_it_shows() -> None:
    seen = seen_of(HELP)
    here = at_case(seen)
    (first,) = asked_for(here, Open("look_contact"))
    assert isinstance(first, LoadCase)
    assert (first.record_type, first.id, first.part, first.why) == (
        "response",
        HELP.id,
        AccessPart.CONTACT,
        AccessReason.AT_WORK,
    )
    known = looked(here, seen, "look_contact", replace(HELP_PRIVATE, words=""))
    assert "Helper: Piet" in words(page(known))
    assert PIET.phone in words(page(known))
    assert HELP_PRIVATE.words not in words(page(known))
    (second,) = asked_for(known, Open("look_words"))
    assert isinstance(second, LoadCase)
    assert second.part is AccessPart.WORDS
    both = looked(known, seen, "look_words", replace(HELP_PRIVATE, contact=Contact(Channel.PHONE)))
    assert "Piet" in words(page(both))
    assert HELP_PRIVATE.words in words(page(both))
    assert asked_for(both, Open("look_contact")) == ()


def test_a_worry_is_read_for_somebodys_safety() -> None:
    seen = seen_of(WORRY)
    (look,) = asked_for(at_case(seen), Open("look_words"))
    assert isinstance(look, LoadCase)
    assert (look.part, look.why) == (AccessPart.WORDS, AccessReason.SAFETY)
    read = words(page(looked(at_case(seen), seen, "look_words", WORRY_PRIVATE)))
    assert WORRY_PRIVATE.about in read
    assert WORRY_PRIVATE.words in read


def test_who_takes_it_at_the_partner_comes_with_how_to_reach_them() -> None:
    seen = seen_of(WARM)
    here = at_case(seen)
    private = replace(WARM_PRIVATE, may_be_told="", taken_by="Hanneke Visser")
    assert "Hanneke Visser" not in words(page(here))
    assert "Wie het daar doet: Hanneke Visser" in words(page(looked(here, seen, "look_contact", private)))


def test_a_worry_is_read_before_anybody_ends_it() -> None:
    """The green button shows what it says, and only then that something was done about it."""
    seen = seen_of(WORRY)
    (look,) = asked_for(at_case(seen), Onward())
    assert isinstance(look, LoadCase)
    assert look.part is AccessPart.WORDS
    read = looked(at_case(seen), seen, "look_words", WORRY_PRIVATE)
    assert after_intents(read, Onward()).here.page is Page.REASON


def test_without_care_nobody_does_anything_with_a_worry() -> None:
    bare = replace(MEIKE, care=False)
    assert steps_of(at_case(seen_of(WORRY), staff=bare), AT_DESK) == ()
    assert steps_of(at_case(seen_of(WARM), staff=bare), AT_DESK) == (
        Step.SPOKEN,
        Step.LOOK_CONTACT,
        Step.CLAIM,
        Step.NOT_DONE,
    )


@pytest.mark.parametrize("result", ContactResult)
def test_one_touch_says_how_an_attempt_to_reach_somebody_went(result: ContactResult) -> None:
    seen = seen_of(HELP)
    here = at_case(seen, TrayKind.CALL, staff=OMAR)
    (recorded,) = asked_for(here, Open(f"log:{result}"))
    assert isinstance(recorded, RecordDesk)
    assert (recorded.deed, recorded.by) == (Tried(HELP.id, result, TODAY), OMAR.id)
    tapped = after_intents(here, Open(f"log:{result}"))
    assert asked_for(tapped, Open(f"log:{result}")) == (), "a second touch is no second call"
    assert asked_for(tapped, Onward()) == ()
    assert "Genoteerd." in words(page(saved(tapped, seen)))


def test_nobody_logs_a_call_about_a_worry() -> None:
    view = page(at_case(seen_of(WORRY)))
    assert isinstance(view, DetailView)
    assert view.taps == ()
    assert asked_for(at_case(seen_of(WORRY)), Open("log:spoken")) == ()


def test_a_case_is_claimed_from_the_state_that_was_seen_and_given_back() -> None:
    (claimed,) = asked_for(at_case(seen_of(HELP)), Open("claim"))
    assert isinstance(claimed, RecordDesk)
    assert claimed.deed == Moved("response", HELP.id, CaseState.OPEN, CaseState.CLAIMED)
    (released,) = asked_for(at_case(seen_of(replace(HELP, state=CaseState.CLAIMED))), Open("release"))
    assert isinstance(released, RecordDesk)
    assert released.deed == Moved("response", HELP.id, CaseState.CLAIMED, CaseState.OPEN)


def test_before_two_are_connected_it_says_what_to_say_to_both_with_their_numbers() -> None:
    seen = seen_of(HELP)
    here = after_intents(at_case(seen), Onward())
    assert here.here.page is Page.REASON
    (ask,) = asked_for(here, Open("ask_owner"))
    assert isinstance(ask, AskReach)
    assert (ask.record, ask.why) == (RecordKey("listing", HOSPITAL.id), AccessReason.AT_WORK)
    asking = after_intents(here, Open("ask_owner"))
    owner = ReachAnswer(Contact(Channel.PHONE, "Fatma", "023 555 01 23"))
    told = happened(asking, ReachTold(owner, asking.ticket), AT_DESK).session
    both = looked(told, seen, "look_contact", HELP_PRIVATE)
    said = words(page(both))
    for part in ("Zeg tegen Fatma", "023 555 01 23", "Zeg tegen Piet", PIET.phone):
        assert part in said
    (connected,) = asked_for(both, Onward())
    assert isinstance(connected, RecordDesk)
    assert connected.deed == Moved("response", HELP.id, CaseState.OPEN, CaseState.CONNECTED)
    at_end = saved(after_intents(both, Onward()), seen_of(replace(HELP, state=CaseState.CONNECTED)))
    assert at_end.here.page is Page.CASE
    assert "Ze kennen elkaar nu." in words(page(at_end))


def test_without_a_line_the_owner_cannot_be_asked_and_nothing_else_is_lost() -> None:
    seen = seen_of(HELP)
    known = looked(at_case(seen), seen, "look_contact", HELP_PRIVATE)
    asking = after_intents(known, Open("ask_owner"))
    failed = happened(asking, DeskFailed("centre_unreachable", asking.ticket), AT_DESK).session
    assert "Dit lukte niet." in words(page(failed))
    assert PIET.phone in words(page(failed))
    assert Step.ASK_OWNER in steps_of(failed, AT_DESK)


def test_not_done_asks_why_and_records_both_how_it_ended_and_why() -> None:
    here = after_intents(at_case(seen_of(HELP)), Open("not_done"))
    view = page(here)
    assert isinstance(view, ChoiceView)
    assert asked_for(here, Onward()) == (), "no reason, no end"
    chosen = after_intents(here, Choose("declined"))
    (ended,) = asked_for(chosen, Onward())
    assert isinstance(ended, RecordDesk)
    assert ended.deed == Ended("response", HELP.id, CaseState.OPEN, CaseState.NOT_DONE, OutcomeWhy.DECLINED, TODAY)
    assert after_intents(chosen, Back()).here.page is Page.CASE
    assert after_intents(chosen, Back(), Open("not_done")).desk.case.chosen == ""  # type: ignore[union-attr]


def test_a_handover_stays_until_they_have_spoken_and_then_says_how_it_ended() -> None:
    (spoken,) = asked_for(at_case(seen_of(WARM)), Onward())
    assert isinstance(spoken, RecordDesk)
    assert spoken.deed == Moved("handover", WARM.id, CaseState.OPEN, CaseState.SPOKEN)
    after = at_case(seen_of(replace(WARM, state=CaseState.SPOKEN)))
    done = after_intents(after, Onward(), Choose("passed_on"))
    (ended,) = asked_for(done, Onward())
    assert isinstance(ended, RecordDesk)
    assert ended.deed == Ended("handover", WARM.id, CaseState.SPOKEN, CaseState.DONE, OutcomeWhy.PASSED_ON, TODAY)


@pytest.mark.parametrize("case", [HELP, WARM], ids=["response", "handover"])
def test_when_a_yes_was_taken_back_nobody_is_brought_together_any_more(case: object) -> None:
    here = at_case(seen_of(case, revoked=True))  # type: ignore[arg-type]  # one of two types of case
    found = steps_of(here, AT_DESK)
    assert found[0] is Step.NOT_DONE
    assert {Step.CONNECT, Step.SPOKEN, Step.ASK_OWNER}.isdisjoint(found)
    assert "Het ja is ingetrokken." in words(page(here))


def test_a_helper_of_what_is_gone_is_thanked_and_connected_with_nobody() -> None:
    here = at_case(seen_of(HELP, listing=GONE))
    assert steps_of(here, AT_DESK)[0] is Step.NOT_DONE
    assert Step.CONNECT not in steps_of(here, AT_DESK)
    assert "Bedank de helper" in words(page(here))


def test_a_listing_whose_last_day_is_near_hangs_as_long_as_a_new_one_or_comes_off() -> None:
    soon = replace(HEDGE, hangs_until=TODAY)
    for listing, until in ((soon, default_term(TODAY, AT_DESK.settings)), (LATE, LATE.hangs_until)):
        (renewed,) = asked_for(at_case(seen_of(None, listing=Pinned(listing))), Onward())
        assert isinstance(renewed, RecordDesk)
        assert renewed.deed == Termed(listing, until)
    here = at_case(seen_of(None))
    sure = after_intents(here, Open("take_off"))
    assert sure.here.page is Page.REASON
    (off,) = asked_for(sure, Onward())
    assert isinstance(off, RecordDesk)
    assert off.deed == Termed(HEDGE, None)


def test_what_hangs_too_long_is_on_a_list_for_the_paper_board() -> None:
    over = seen_of(None, listing=Pinned(replace(HEDGE, hangs_until=TODAY.replace(month=11))))
    (printed,) = asked_for(at_case(over), Open("print_list"))
    assert isinstance(printed, PrintPage)


def test_what_was_refused_says_what_was_tried_why_and_what_to_do() -> None:
    seen = seen_of(replace(HELP, state=CaseState.CONNECTED), outcomes=(outcome(CaseState.DONE, OutcomeWhy.HELPED),))
    here = at_case(seen, TrayKind.REFUSED, record_type="move_case", why="case_moved", op_seq=7)
    said = words(page(here))
    for part in ("Een zaak verder brengen lukte niet", "Een collega was u voor.", "Ze kennen elkaar", "gelukt"):
        assert part in said
    assert steps_of(here, AT_DESK) == (Step.OPEN_CASE, Step.LET_GO)
    opened = turn(here, Onward(), AT_DESK)
    assert opened.session.here.about == f":response:{HELP.id}:0"
    (again,) = opened.effects
    assert isinstance(again, LoadCase)


def test_what_somebody_left_undone_is_done_again_in_the_name_of_who_stands_here() -> None:
    here = at_case(Seen("move_case", "r-9"), TrayKind.REFUSED, record_type="move_case", why="staff_withdrawn", op_seq=7)
    (again,) = asked_for(here, Onward())
    assert again == SettleRefused(7, True, here.ticket + 1)
    tried = after_intents(here, Onward())
    done = happened(tried, DeskRecorded(tried.ticket), AT_DESK)
    assert done.session.here.page is Page.TRAY
    assert [type(effect) for effect in done.effects] == [LoadTray]


def test_nobody_lets_go_of_what_was_refused_with_one_touch() -> None:
    here = at_case(Seen("move_case", "r-9"), TrayKind.REFUSED, record_type="move_case", why="case_closed", op_seq=7)
    assert asked_for(here, Open("let_go")) == ()
    sure = after_intents(here, Open("let_go"))
    assert asked_for(sure, Onward()) == (SettleRefused(7, False, sure.ticket + 1),)


def test_what_could_not_be_saved_says_so_and_can_be_touched_again() -> None:
    here = after_intents(at_case(seen_of(HELP)), Open("claim"))
    failed = happened(here, DeskFailed("store_full", here.ticket), AT_DESK).session
    assert "Deze terminal zit vol." in words(page(failed))
    assert len(asked_for(failed, Open("claim"))) == 1


def test_the_answer_to_an_earlier_case_does_not_show_on_the_next() -> None:
    first = at_case(seen_of(HELP))
    asked = after_intents(first, Open("look_contact"))
    other = entered(asked, "handover", WARM.id, AT_DESK).session
    late = CaseLoaded(replace(seen_of(HELP), case=replace(HELP, private=HELP_PRIVATE)), asked.ticket)
    assert PIET.phone not in repr(page(happened(other, late, AT_DESK).session))


def test_a_case_that_comes_when_somebody_has_gone_elsewhere_is_nobodys() -> None:
    item = item_of(seen_of(HELP))
    opened = after_intents(signed_in(items=(item,)), Open(f"item:{item_id(item)}"))
    gone = after_intents(opened, Open("find"))
    assert gone.here.page is Page.FIND
    assert happened(gone, CaseLoaded(seen_of(HELP), opened.ticket), AT_DESK).session.desk.case is None


def test_what_was_learnt_and_is_half_typed_outlives_another_deed_and_goes_with_its_own() -> None:
    learning = after_intents(at_case(seen_of(WORRY)), Open("learn"), Type("bel eerder aan"))
    claimed = saved(after_intents(learning, Back(), Open("claim")), seen_of(replace(WORRY, state=CaseState.CLAIMED)))
    assert claimed.said_anything
    learnt = saved(after_intents(claimed, Open("learn"), Onward()), seen_of(WORRY))
    assert not learnt.said_anything


def test_what_was_typed_stays_when_somebody_looks_at_the_case_once_more() -> None:
    learning = after_intents(at_case(seen_of(WORRY)), Open("learn"), Type("bel eerder aan"))
    assert learning.said_anything
    back = after_intents(learning, Back(), Open("learn"))
    assert "Bel eerder aan" in repr(page(back).text)  # type: ignore[union-attr]  # the page where something is typed
    (learnt,) = asked_for(back, Onward())
    assert isinstance(learnt, RecordDesk)
    assert learnt.deed == Learnt("Bel eerder aan", TODAY, WORRY.id)
    saved_it = saved(after_intents(back, Onward()), seen_of(WORRY))
    assert saved_it.here.page is Page.CASE
    assert not saved_it.said_anything


def test_what_is_wrong_in_the_directory_says_whose_and_which_and_the_words_when_they_are_asked() -> None:
    seen = seen_of(WRONG)
    here = at_case(seen)
    for part in ("Sociaal Wijkteam Oost", "Het telefoonnummer", "logboek"):
        assert part in words(page(here))
    assert WRONG_PRIVATE.words not in words(page(here))
    assert asked_for(here, Open("look_words")) == (
        LoadCase("correction", WRONG.id, AccessReason.AT_WORK, AccessPart.WORDS, here.ticket + 1),
    )
    assert WRONG_PRIVATE.words in words(page(looked(here, seen, "look_words", WRONG_PRIVATE)))
    (ended,) = asked_for(here, Onward())
    assert isinstance(ended, RecordDesk)
    assert ended.deed == Ended("correction", WRONG.id, CaseState.OPEN, CaseState.DONE, None, TODAY)


def test_back_from_another_case_nothing_of_that_one_is_left_on_the_page() -> None:
    seen = seen_of(WARM)
    first = at_case(seen_of(HELP))
    second = entered(first, "handover", WARM.id, AT_DESK).session
    second = happened(second, CaseLoaded(seen, second.ticket), AT_DESK).session
    second = looked(second, seen, "look_contact", WARM_PRIVATE)
    back = turn(second, Back(), AT_DESK)
    (again,) = back.effects
    assert isinstance(again, LoadCase)
    assert (again.record_type, again.id, again.part) == ("response", HELP.id, None)
    assert PIET.phone not in repr(page(back.session))


def test_whoever_unlocks_goes_on_at_the_same_case_and_it_is_read_anew() -> None:
    late = replace(AT_DESK, now=AT_DESK.now + 121)
    locked = happened(at_case(seen_of(HELP)), Tick(late.now), late).session
    assert HOSPITAL.title not in repr(page(locked, late))
    from tests.kiosk.desk.at_work import after_pin

    typed = after_pin(MEIKE, late, locked)
    again = happened(typed, SignedInAs(MEIKE, typed.ticket), late)
    assert again.session.here.page is Page.CASE
    assert [type(effect) for effect in again.effects] == [LoadCase]


def test_a_desk_clerk_sees_no_step_that_is_not_their_work() -> None:
    clerk = Staff("staff-x", "de-hamelink", "Ike", StaffRole.DESK)
    assert Step.CONNECT in steps_of(at_case(seen_of(HELP), staff=clerk), AT_DESK)
    for case in (HELP, None):
        assert Step.CANDIDATES not in steps_of(at_case(seen_of(case), staff=clerk), AT_DESK)
