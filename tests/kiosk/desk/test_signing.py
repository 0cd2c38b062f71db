"""Staff sign in by name and PIN or with a badge; a wrong one costs time, and nothing that was typed stays anywhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.comfort import Comfort
from kiosk.desk.effects import CheckBadge, CheckPin, LoadTray
from kiosk.desk.events import NotSignedIn, SignedInAs
from kiosk.desk.signing import LEFT_S, sign_in_of
from kiosk.effects import WipeVisit
from kiosk.events import DirectoryLoaded, Tick
from kiosk.intents import AskPerson, Back, Choose, Clear, Erase, Finish, Open, Scanned, Type
from kiosk.session import Session, happened, start, turn
from kiosk.views.pages import ChoiceView, DetailView, KeyboardKind, PersonView, WordsView
from kiosk.visit.state import Page
from kiosk.world import Network, World
from tests.kiosk.desk.at_work import (
    AT_DESK,
    IN_PUBLIC,
    MEIKE,
    NEW_HERE,
    OMAR,
    PIN,
    STAFF,
    VERIFIER,
    after_pin,
    signed_in,
)
from tests.kiosk.visits import WORLD, after, effects_of, page_of, view_of

BADGE = "0004711234"


def later(seconds: float, world: World = AT_DESK) -> World:
    return replace(world, now=world.now + seconds)


def told(session: Session, code: str, wait_s: float = 0.0, world: World = AT_DESK) -> Session:
    event = NotSignedIn(code, 1, wait_s, code == "staff_locked", world.now, session.ticket)
    return happened(session, event, world).session


def words(session: Session, world: World = AT_DESK) -> WordsView:
    page = page_of(session, world)
    assert isinstance(page, WordsView)
    return page


def names(session: Session, world: World = AT_DESK) -> ChoiceView:
    page = page_of(session, world)
    assert isinstance(page, ChoiceView)
    return page


def test_a_desk_begins_with_the_names_of_who_works_there_and_a_public_terminal_with_its_start_screen() -> None:
    assert [option.label for option in names(start(AT_DESK)).options] == ["Meike", "Omar", "Sanne", "Yusuf"]
    assert names(start(AT_DESK)).options[0].hint == "Sociaal makelaar"
    assert (names(start(AT_DESK)).frame.finish, names(start(AT_DESK)).frame.back) == ("", "")
    assert start(IN_PUBLIC).here.page is Page.HOME


def test_a_chosen_name_is_asked_for_six_figures_and_how_its_tries_stand_is_looked_up() -> None:
    chosen = turn(start(AT_DESK), Choose("staff:staff-omar"), AT_DESK)
    assert chosen.effects == (CheckPin("staff-omar", "", 1),)
    assert words(chosen.session).heading == "Dag Omar. Wat zijn uw zes cijfers?"


def test_the_figures_show_as_dots_and_the_last_one_sends_them_and_leaves_nothing() -> None:
    here = after(Choose("staff:staff-meike"), session=start(AT_DESK), world=AT_DESK)
    for at, figure in enumerate(PIN[:-1], 1):
        here = after(Type(figure), session=here, world=AT_DESK)
        assert (words(here).text, words(here).masked) == ("•" * at, True)
        assert words(here).keyboard is KeyboardKind.FIGURES
        assert PIN[:at] not in repr(here)
        assert PIN[:at] not in repr(view_of(here, AT_DESK))
    sent = turn(here, Type(PIN[-1]), AT_DESK)
    assert sent.effects == (CheckPin("staff-meike", PIN, 2),)
    assert PIN not in repr(sent.effects)
    assert (sign_in_of(sent.session).pin, words(sent.session).text) == ("", "")
    assert words(sent.session).lead == "Even kijken of het klopt."


def test_only_figures_are_typed_and_they_can_be_erased() -> None:
    chosen = after(Choose("staff:staff-meike"), session=start(AT_DESK), world=AT_DESK)
    here = after(*map(Type, ("4", "x", "٣", " ", "0")), session=chosen, world=AT_DESK)
    assert sign_in_of(here).pin == "40"
    assert sign_in_of(after(Erase(), session=here, world=AT_DESK)).pin == "4"
    assert sign_in_of(after(Clear(), session=here, world=AT_DESK)).pin == ""


def test_while_the_figures_are_looked_at_neither_keys_nor_names_nor_badges_do_anything() -> None:
    checking = after_pin()
    for intent in (Type("1"), Erase(), Choose("staff:staff-omar"), Scanned(BADGE)):
        done = turn(checking, intent, AT_DESK)
        assert (done.session.desk, done.effects) == (checking.desk, ())


def test_a_right_pin_leads_to_the_tray_and_nothing_of_before_is_theirs() -> None:
    checking = replace(after_pin(), comfort=Comfort(percent=150), language="pl")
    done = happened(checking, SignedInAs(MEIKE, checking.ticket), AT_DESK)
    here = done.session
    assert (here.here.page, here.staff and here.staff.staff) == (Page.TRAY, MEIKE)
    assert (here.comfort.percent, here.language, here.desk.sign_in) == (150, "", None)
    assert done.effects == (WipeVisit(), LoadTray(here.ticket))


def test_a_wrong_pin_says_so_and_how_long_to_wait_and_keys_do_nothing_meanwhile() -> None:
    wrong = told(after_pin(), "pin_wrong", 4.0)
    assert words(wrong).fault == "Deze cijfers kloppen niet. Wacht 4 seconden."
    assert sign_in_of(after(Type("4"), session=wrong, world=later(3.9))).pin == ""
    assert words(wrong, later(4)).fault == "Deze cijfers kloppen niet. Typ ze nog een keer."
    again = after(Type("4"), session=wrong, world=later(4))
    assert (sign_in_of(again).pin, words(again, later(4)).fault) == ("4", "")


def test_a_long_wait_is_told_in_minutes() -> None:
    wrong = told(after_pin(), "pin_wrong", 512.0)
    assert words(wrong).fault == "Deze cijfers kloppen niet. Wacht nog 9 minuten."
    assert words(wrong, later(512 - 90)).fault == "Deze cijfers kloppen niet. Wacht nog 9 minuten.", "said once"
    assert words(told(after_pin(), "pin_wrong", 89.0)).fault == "Deze cijfers kloppen niet. Wacht 89 seconden."
    assert words(told(after_pin(), "pin_wrong", 90.0)).fault == "Deze cijfers kloppen niet. Wacht nog 2 minuten."


def test_after_ten_wrong_ones_no_figure_is_taken_any_more() -> None:
    shut = told(after_pin(), "staff_locked", 512.0)
    assert words(shut).fault == (
        "Het was tien keer verkeerd. Laat de beheerder zich hier aanmelden met eigen naam en cijfers. Of wacht een dag."
    )
    assert sign_in_of(after(Type("4"), session=shut, world=later(4000))).pin == ""


def test_what_was_wrong_before_a_restart_still_makes_somebody_wait() -> None:
    chosen = turn(start(AT_DESK), Choose("staff:staff-omar"), AT_DESK).session
    waits = told(chosen, "staff_wait", 7.2)
    assert words(waits).fault == "Het was net verkeerd. Wacht nog 8 seconden."
    assert words(waits, later(8)).fault == ""


def test_an_answer_to_somebody_who_went_back_or_to_an_earlier_try_is_nobodys() -> None:
    checking = after_pin()
    assert happened(checking, SignedInAs(MEIKE, checking.ticket - 1), AT_DESK).session == checking
    gone = start(AT_DESK)
    assert happened(gone, SignedInAs(MEIKE, 2), AT_DESK).session == gone
    left = after(Choose("staff:staff-omar"), Type("4"), Back(), session=start(AT_DESK), world=AT_DESK)
    assert (left.here.page, sign_in_of(left).pin) == (Page.SIGN_IN, "")


def test_a_badge_is_read_wherever_somebody_signs_in_and_anything_else_is_none() -> None:
    for session in (start(AT_DESK), after(Choose("staff:staff-omar"), session=start(AT_DESK), world=AT_DESK)):
        read = turn(session, Scanned(BADGE), AT_DESK)
        assert read.effects == (CheckBadge(BADGE, session.ticket + 1),)
        assert BADGE not in repr(read)
        assert read.session.here.page is Page.SIGN_IN
        other = turn(session, Scanned("https://bord.example/H-0417"), AT_DESK)
        assert (other.effects, names(other.session).fault) == ((), "Dit is geen pas. Kies uw naam.")
    unknown = told(turn(start(AT_DESK), Scanned(BADGE), AT_DESK).session, "badge_unknown", 2.0)
    assert names(unknown).fault == "Deze pas kennen we hier niet. Wacht 2 seconden."
    assert names(unknown, later(2)).fault == "Deze pas kennen we hier niet. Kies uw naam."


def test_who_has_no_pin_is_told_what_to_do() -> None:
    page = names(after(Choose(f"staff:{NEW_HERE.id}"), session=start(AT_DESK), world=AT_DESK))
    assert page.fault == "U heeft nog geen cijfers. Gebruik uw pas, of vraag ze bij de centrale."


@pytest.mark.parametrize("code", ["disk_full", "store_damaged"])
def test_when_nobody_can_look_nobody_is_let_in_and_it_is_said(code: str) -> None:
    failed = told(after_pin(), code)
    assert (failed.staff, words(failed).fault != "") == (None, True)


@pytest.mark.parametrize("connected", [True, False])
def test_a_point_without_accounts_says_what_to_do(connected: bool) -> None:
    world = replace(AT_DESK, staff=(), network=Network(connected))
    page = page_of(start(world), world)
    assert isinstance(page, DetailView)
    assert page.heading == "Hier kan nog niemand aan het werk."
    assert [step.icon for step in page.facts] == (["key"] if connected else ["wifi-off", "key"])


def test_an_account_that_goes_while_its_figures_are_typed_leads_back_to_the_names() -> None:
    typing = after(Choose("staff:staff-omar"), Type("4"), session=start(AT_DESK), world=AT_DESK)
    without = replace(AT_DESK, staff=tuple(one for one in STAFF if one != OMAR))
    news = DirectoryLoaded(WORLD.point, WORLD.district, (), (), WORLD.settings, without.staff)
    gone = happened(typing, news, without).session
    assert (gone.here.page, names(gone, without).fault) == (
        Page.SIGN_IN, "Deze naam staat niet meer op de lijst. Vraag het uw leidinggevende.",
    )  # fmt: skip
    told_so = told(after_pin(OMAR), "staff_withdrawn")
    assert told_so.here.page is Page.SIGN_IN


def test_figures_that_somebody_left_behind_at_a_desk_go_without_a_question() -> None:
    typing = after(Choose("staff:staff-omar"), Type("4"), session=start(AT_DESK), world=AT_DESK)
    assert happened(typing, Tick(AT_DESK.now + LEFT_S - 1), AT_DESK).session == typing
    done = happened(typing, Tick(AT_DESK.now + LEFT_S), later(LEFT_S))
    assert (done.session.is_fresh, done.session.overlaid, done.effects) == (True, None, (WipeVisit(),))
    fresh = start(AT_DESK)
    assert happened(fresh, Tick(AT_DESK.now + 9999), later(9999)).session == fresh


def test_stopping_signs_out() -> None:
    done = turn(signed_in(), Finish(), AT_DESK)
    assert (done.session.staff, done.session.here.page, done.effects) == (None, Page.SIGN_IN, (WipeVisit(),))


def test_on_a_public_terminal_the_way_in_is_on_the_page_of_help_where_somebody_could_sign_in() -> None:
    def asked(world: World) -> PersonView:
        page = page_of(after(AskPerson(), world=world), world)
        assert isinstance(page, PersonView)
        return page

    door = asked(IN_PUBLIC).staff
    assert door is not None
    assert door.label == "Voor medewerkers"
    assert asked(replace(IN_PUBLIC, staff=())).staff is None
    session = after(AskPerson(), Open("staff"), world=IN_PUBLIC)
    assert (session.here.page, names(session, IN_PUBLIC).frame.finish) == (Page.SIGN_IN, "Stoppen")
    back = after(Back(), session=session, world=IN_PUBLIC)
    assert (back.here.page, back.desk.sign_in) == (Page.PERSON, None)


def test_on_a_public_terminal_staff_enter_and_find_and_see_no_case() -> None:
    checking = after_pin(MEIKE, IN_PUBLIC, after(AskPerson(), Open("staff"), world=IN_PUBLIC))
    done = happened(checking, SignedInAs(MEIKE, checking.ticket), IN_PUBLIC)
    assert done.effects == (WipeVisit(),)
    page = page_of(done.session, IN_PUBLIC)
    assert isinstance(page, ChoiceView)
    assert [option.id for option in page.options] == ["enter:request", "enter:offer", "find"]
    for door in ("tray", "figures", "signal", "handover"):
        assert effects_of(done.session, Open(door), IN_PUBLIC) == ()
        assert after(Open(door), session=done.session, world=IN_PUBLIC).here.page is Page.AT_WORK


def test_no_verifier_and_no_pin_stands_in_any_repr() -> None:
    assert VERIFIER not in repr(AT_DESK)
    assert VERIFIER not in repr(signed_in())
