"""A terminal at which somebody works locks itself; who comes back goes on, nobody else sees anything of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.comfort import Comfort
from kiosk.desk.case_steps import Step
from kiosk.desk.effects import LoadCase, LoadTray, RecordDesk
from kiosk.desk.events import CaseLoaded, DeskRecorded, NotSignedIn, Seen, SignedInAs, TrayLoaded
from kiosk.desk.locking import KEPT_S, kept_s
from kiosk.effects import ListingDraft, Record, RecordListing, WipeVisit
from kiosk.events import DirectoryLoaded, Event, Tick
from kiosk.intents import Back, Choose, Filter, Finish, Intent, Open, Stir, Type
from kiosk.session import Session, Turn, happened, start, turn
from kiosk.views.pages import ChoiceView, DetailView
from kiosk.views.present import present
from kiosk.visit.state import Page, Stop, at_work
from kiosk.world import World
from marketplace.staff import Staff, StaffRole
from marketplace.staff_rules import LOCKS_ITSELF_S
from tests.kiosk.desk.at_work import (
    AT_DESK,
    IN_PUBLIC,
    MEIKE,
    OMAR,
    STAFF,
    TITLES,
    after_pin,
    signed_in,
    waiting,
)
from tests.kiosk.desk.cases import HELP, at_case, seen_of
from tests.kiosk.desk.forms import DESK, FOR_ONESELF, entered, key
from tests.kiosk.visits import WORLD, after, after_event, just_saved, nl, page_of, view_of

SECRET = "Roosmarijn Kanariepiet"


def later(seconds: float, world: World = AT_DESK) -> World:
    return replace(world, now=world.now + seconds)


def ticked(session: Session, seconds: float, world: World = AT_DESK) -> Turn:
    return happened(session, Tick(world.now + seconds), later(seconds, world))


def locked(session: Session | None = None, world: World = AT_DESK) -> Session:
    done = ticked(session or signed_in(), LOCKS_ITSELF_S, world)
    assert done.effects == (WipeVisit(),)
    return done.session


def back_in(session: Session, staff: Staff = MEIKE, world: World = AT_DESK) -> Turn:
    checking = after_pin(staff, world, session)
    return happened(checking, SignedInAs(staff, checking.ticket), world)


def accounts(*staff: Staff) -> DirectoryLoaded:
    return DirectoryLoaded(WORLD.point, WORLD.district, (), (), WORLD.settings, staff)


@pytest.mark.parametrize("intent", [Stir(), Type("x"), Filter("kind:call")])
def test_two_minutes_after_the_last_touch_it_locks_with_nothing_asked(intent: Intent) -> None:
    here = signed_in()
    assert ticked(here, LOCKS_ITSELF_S - 1).session == here
    touched = turn(here, intent, later(60)).session
    assert ticked(touched, 60 + LOCKS_ITSELF_S - 1).session.staff is not None
    assert ticked(touched, 60 + LOCKS_ITSELF_S).session.staff is None
    done = locked()
    assert (done.here.page, done.overlaid) == (Page.SIGN_IN, None)


def test_locked_it_shows_the_one_name_and_nothing_of_the_page_behind() -> None:
    here = replace(signed_in(), desk=replace(signed_in().desk, form=SECRET))
    done = locked(here)
    page = page_of(done, AT_DESK)
    assert isinstance(page, ChoiceView)
    assert [option.label for option in page.options] == ["Meike", "Ik ben iemand anders"]
    shown = repr(view_of(done, AT_DESK))
    assert all(title not in shown for title in (*TITLES, SECRET))
    assert SECRET not in repr(done)
    assert view_of(done, AT_DESK).keys == ()


def test_the_same_person_goes_on_where_they_were_and_what_waits_is_read_anew() -> None:
    here = turn(signed_in(items=waiting(20)), Filter("kind:response"), AT_DESK).session
    done = back_in(locked(here))
    assert done.session.here == here.here
    assert done.session.desk.tray == here.desk.tray
    assert (done.session.staff and done.session.staff.staff) == MEIKE
    assert done.effects == (LoadTray(done.session.ticket),)


def test_somebody_else_begins_anew() -> None:
    others = turn(locked(), Choose("others"), AT_DESK).session
    page = page_of(others, AT_DESK)
    assert isinstance(page, ChoiceView)
    assert [option.label for option in page.options] == [one.name for one in STAFF]
    done = back_in(others, OMAR)
    assert (done.session.staff and done.session.staff.staff) == OMAR
    assert (done.session.locked, done.session.desk.tray and done.session.desk.tray.items) == (None, ())


def test_who_was_called_away_keeps_what_they_were_at_though_somebody_else_tried_in_vain() -> None:
    tried = after_pin(OMAR, AT_DESK, turn(locked(), Choose("others"), AT_DESK).session)
    tried = happened(tried, NotSignedIn("pin_wrong", 1, 1.0, False, AT_DESK.now, tried.ticket), AT_DESK).session
    names = after(Back(), session=tried, world=AT_DESK)
    assert (names.here.page, names.locked) == (Page.SIGN_IN, tried.locked)
    one = after(Back(), session=names, world=AT_DESK)
    page = page_of(one, AT_DESK)
    assert isinstance(page, ChoiceView)
    assert [option.label for option in page.options] == ["Meike", "Ik ben iemand anders"]
    assert back_in(one).session.here == signed_in().here


@pytest.mark.parametrize(("world", "kept"), [(AT_DESK, KEPT_S), (IN_PUBLIC, 180.0)], ids=["desk", "public"])
def test_what_nobody_came_back_for_is_gone(world: World, kept: float) -> None:
    assert kept_s(world) == kept
    session = locked(signed_in(MEIKE, world, None), world)
    still = ticked(session, LOCKS_ITSELF_S + kept - 1, world)
    assert still.session.locked is not None
    gone = ticked(session, LOCKS_ITSELF_S + kept, world)
    assert (gone.session.locked, gone.session.is_fresh, gone.effects) == (None, True, (WipeVisit(),))
    assert gone.session.here.page is start(world).here.page


def test_on_a_public_terminal_whoever_comes_by_may_begin_at_once() -> None:
    done = turn(locked(signed_in(MEIKE, IN_PUBLIC, None), IN_PUBLIC), Finish(), IN_PUBLIC)
    assert (done.session.here.page, done.session.locked, done.effects) == (Page.HOME, None, (WipeVisit(),))


def test_figures_begun_at_a_locked_terminal_go_and_what_is_behind_stays() -> None:
    typing = after(Choose("staff:staff-meike"), Type("4"), session=locked(), world=later(130))
    left = happened(typing, Tick(AT_DESK.now + 130 + LOCKS_ITSELF_S), later(130 + LOCKS_ITSELF_S)).session
    assert (left.here.page, left.desk.sign_in) == (Page.SIGN_IN, None)
    assert left.locked is not None


def test_an_answer_that_comes_while_it_is_locked_is_there_for_who_comes_back_and_shows_nowhere() -> None:
    here = turn(signed_in(items=waiting(11)), Open("item:term:listing:rec-010:0"), AT_DESK).session
    assert here.here.page is Page.CASE
    seen = Seen("listing", "rec-010")
    told: tuple[Event, ...] = (CaseLoaded(seen, here.ticket), TrayLoaded((), here.ticket + 9))
    session = locked(here)
    for event in told:
        session = happened(session, event, AT_DESK).session
    assert session.here.page is Page.SIGN_IN
    assert session.locked is not None
    assert session.locked.behind.desk.case is not None


def test_while_it_is_locked_nothing_is_asked_in_the_name_of_who_is_not_signed_in() -> None:
    here = at_case(seen_of(HELP))
    saving = turn(here, Open(Step.CLAIM), AT_DESK)
    assert any(isinstance(effect, RecordDesk) for effect in saving.effects)
    shut = locked(saving.session)
    assert shut.locked is not None
    done = happened(shut, DeskRecorded(shut.locked.behind.ticket), AT_DESK)
    assert done.effects == ()
    assert done.session.locked is not None
    assert done.session.locked.behind.desk.case != shut.locked.behind.desk.case, "it heard that it is saved"
    back = back_in(done.session)
    assert [type(effect) for effect in back.effects] == [LoadCase]


def test_nothing_is_locked_in_the_middle_of_saving() -> None:
    saving = entered(*FOR_ONESELF, *key("f9"))
    assert isinstance(saving.saving, ListingDraft)
    assert ticked(saving, 9999, DESK).session == saving
    saved = after_event(saving, replace(just_saved(saving.saving), ticket=saving.ticket), DESK)
    assert ticked(saved, 9999, DESK).session.locked is not None


def test_a_withdrawn_account_locks_at_once_and_nothing_waits_for_it() -> None:
    others = tuple(one for one in STAFF if one != MEIKE)
    world = replace(AT_DESK, staff=others)
    for session in (signed_in(), locked()):
        done = happened(session, accounts(*others), world)
        assert (done.session.staff, done.session.locked, done.effects) == (None, None, (WipeVisit(),))
        page = page_of(done.session, world)
        assert isinstance(page, ChoiceView)
        assert page.fault == "Deze naam staat niet meer op de lijst. Vraag het uw leidinggevende."


def test_who_may_do_something_else_from_now_on_may_at_once() -> None:
    fewer = replace(MEIKE, role=StaffRole.DESK, care=False)
    changed = happened(signed_in(), accounts(fewer, OMAR), AT_DESK).session
    assert (changed.staff and changed.staff.staff) == fewer
    behind = happened(locked(), accounts(fewer, OMAR), AT_DESK).session.locked
    assert behind is not None
    assert behind.staff == fewer


def test_what_somebody_may_not_read_any_more_leaves_the_screen_at_once_and_comes_back_for_nobody() -> None:
    worry = replace(signed_in(), stops=(*signed_in().stops, Stop(Page.FIGURES)))
    less = replace(MEIKE, care=False)
    told = accounts(less, OMAR)
    after = happened(worry, told, AT_DESK)
    assert after.session.here.page is Page.TRAY
    assert after.session.staff is not None
    assert after.session.staff.staff == less
    assert any(isinstance(effect, LoadTray) for effect in after.effects)
    behind = happened(locked(worry), told, AT_DESK).session.locked
    assert behind is not None
    assert behind.behind.here.page is Page.TRAY
    same = happened(worry, accounts(replace(MEIKE, name="Meike V."), OMAR), AT_DESK).session
    assert same.here.page is Page.FIGURES


def test_who_passes_a_locked_desk_cannot_throw_away_what_waits_there() -> None:
    shut = locked(replace(signed_in(), comfort=Comfort(percent=150)))
    assert shut.is_as_usual is False
    assert page_of(shut, AT_DESK).frame.finish == ""
    assert turn(shut, Finish(), AT_DESK).session.locked == shut.locked


def test_on_a_public_terminal_words_that_wait_are_asked_about_first() -> None:
    typed = turn(signed_in(MEIKE, IN_PUBLIC, None), Open("enter:request"), IN_PUBLIC).session
    typed = turn(typed, Type("a"), IN_PUBLIC).session
    shut = ticked(typed, LOCKS_ITSELF_S, IN_PUBLIC).session
    asked = turn(shut, Finish(), IN_PUBLIC).session
    assert asked.locked == shut.locked
    assert asked.overlaid is not None
    overlay = present(asked, IN_PUBLIC, nl()).overlay
    assert overlay is not None
    assert overlay.text == "Hier is een medewerker bezig. Stopt u toch, dan is dat weg."
    assert turn(asked, Finish(), IN_PUBLIC).session.locked is None


def test_the_only_account_withdrawn_leaves_no_page_of_names_without_a_name() -> None:
    world = replace(AT_DESK, staff=())
    assert isinstance(page_of(happened(signed_in(), accounts(), world).session, world), DetailView)


def test_the_only_account_that_the_centre_withdrew_is_out_and_nothing_of_theirs_is_kept() -> None:
    told = replace(accounts(), staff_told=True)
    for session in (signed_in(), happened(signed_in(), accounts(), AT_DESK).session):
        done = happened(session, told, replace(AT_DESK, staff=())).session
        assert (done.staff, done.locked, done.here.page) == (None, None, Page.SIGN_IN)


def test_a_store_that_lost_what_it_was_told_locks_and_takes_nothing_away() -> None:
    done = happened(signed_in(), accounts(), replace(AT_DESK, staff=())).session
    assert (done.staff, done.locked is not None) == (None, True)
    assert happened(done, accounts(), replace(AT_DESK, staff=())).session == done
    assert back_in(done).session.here.page is Page.TRAY


def test_whatever_is_recorded_while_somebody_is_signed_in_says_who() -> None:
    from kiosk.session import _signed

    draft, deed = object(), object()
    effects = (
        RecordListing(draft, 1),  # type: ignore[arg-type]
        Record(deed, ticket=1),  # type: ignore[arg-type]
        RecordDesk(deed, 1),  # type: ignore[arg-type]
        WipeVisit(),
    )
    by = [getattr(one, "by", "-") for one in _signed(Turn(signed_in(), effects)).effects]
    assert by == ["staff-meike", "staff-meike", "staff-meike", "-"]
    assert [getattr(one, "by", "-") for one in _signed(Turn(start(WORLD), effects)).effects] == ["", "", "", "-"]


def test_the_next_person_is_helped_anew_by_who_stays_signed_in() -> None:
    session = signed_in()
    assert session.staff is not None
    assert at_work(session.staff, 1.0, 5, AT_DESK.role).here.page is Page.TRAY
