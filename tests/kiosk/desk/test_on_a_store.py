"""Signing in, locking and the tray on a real store: what is counted, what is written down, what is recorded by whom."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.deeds import Worry
from kiosk.desk.deeds import Tried
from kiosk.desk.effects import AskFigures, AskFind, LoadCandidates, LoadCase, RecordDesk
from kiosk.desk.events import SignedInAs
from kiosk.desk_work.looks import seen
from kiosk.desk_work.signing import pin_checked
from kiosk.effects import Record, RecordListing
from kiosk.intents import AskPerson, Choose, Finish, Open, Scanned, Type
from kiosk.views.pages import BoardView, ChoiceView, WordsView
from kiosk.views.shapes import HomeView
from kiosk.visit.state import Page
from marketplace.case_operations import LogContact, RaiseSignal
from marketplace.cases import ContactResult, Response, ResponsePrivate, SignalKind, Urgency
from marketplace.desk_operations import LogAccess
from marketplace.desk_questions import FiguresAnswer, FiguresRequest, FindAnswer, FindRequest
from marketplace.operations import Operation, PlaceListing
from marketplace.pins import badge_verifier, new_pin_verifier
from marketplace.staff import Access, AccessPart, AccessReason, Staff, StaffRole
from marketplace.staff_rules import LOCKED_AFTER
from marketplace.vocabulary import TerminalRole
from offline_store.bodies import decoded
from offline_store.store import Store
from tests.kiosk.terminals import TerminalUnderTest, terminal_on
from tests.kiosk.visits import OFFER_AT_DESK, drafted
from tests.offline_store.desk_makers import (
    CANARIES,
    CAREFUL,
    DESK,
    POINT,
    STAFF,
    handover,
    knows,
    opened_desk,
    response,
    signal,
    told,
)
from tests.offline_store.makers import TODAY, gone, listing, page, put

PIN, OTHER_PIN, BADGE = "402817", "402818", "00047112345"
HANGS = listing(1, number="Z-0001", title="Brood halen", market_point=POINT)


class Boot:
    """When the terminal was switched on, and how long ago."""

    id = "first"
    now_s = 1000.0

    def open(self, folder: Path, role: TerminalRole = TerminalRole.DESK) -> Store:
        return opened_desk(folder, role, running_s=lambda: self.now_s, boot_id=lambda: self.id)


@pytest.fixture(scope="module")
def mina() -> Staff:
    return replace(CAREFUL, pin=new_pin_verifier(PIN), badge=badge_verifier(BADGE, POINT))


@pytest.fixture
def boot() -> Boot:
    return Boot()


@pytest.fixture
def store(tmp_path: Path, boot: Boot, mina: Staff) -> Iterator[Store]:
    with boot.open(tmp_path / "store") as opened:
        knows(opened, mina, DESK)
        told(opened, response(), signal(), handover())
        opened.take_in(page(put(HANGS, 1)))
        yield opened


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> TerminalUnderTest:
    return terminal_on(store, tmp_path)


def types(terminal: TerminalUnderTest, pin: str = PIN, staff: str = CAREFUL.id) -> None:
    if terminal.conductor.session.here.page is not Page.PIN:
        terminal.does(Choose(f"staff:{staff}"))
    terminal.does(*map(Type, pin))


def told_centre(store: Store) -> list[tuple[str, Operation]]:
    """What the centre will be told, and by whom it was done."""
    return [(one.by, decoded(one.type, bytes(one.body))) for one in store.owed.exported()]


def logged(store: Store) -> list[Access]:
    return [operation.access for _, operation in told_centre(store) if isinstance(operation, LogAccess)]


def test_without_a_line_the_right_pin_opens_the_tray_with_what_waits_and_nobody_was_looked_at(
    desk: TerminalUnderTest,
) -> None:
    assert isinstance(desk.page, ChoiceView)
    types(desk)
    tray = desk.page
    assert isinstance(tray, BoardView)
    assert {card.id.split(":")[1] for card in tray.cards} >= {"response", "signal", "handover", "call"}
    assert logged(desk.store) == []
    assert all(canary not in repr(view) for view in desk.views for canary in CANARIES)


def test_wrong_pins_make_somebody_wait_and_are_not_forgotten_by_switching_off(
    desk: TerminalUnderTest, boot: Boot, tmp_path: Path
) -> None:
    for failures in range(1, 4):
        types(desk, OTHER_PIN)
        assert isinstance(desk.page, WordsView)
        assert f"Wacht {2 ** (failures - 1)} " in desk.page.fault
        desk.now_s += 60
        boot.now_s += 60
    folder = tmp_path / "store"
    types(desk, OTHER_PIN)
    desk.store.close()
    boot.id, boot.now_s = "second", 1.0
    with boot.open(folder) as again:
        terminal = terminal_on(again, tmp_path)
        types(terminal)
        assert terminal.conductor.session.staff is None
        assert isinstance(terminal.page, WordsView)
        assert terminal.page.fault == "Het was net verkeerd. Wacht nog 7 seconden."
        boot.now_s, terminal.now_s = 60.0, 1100.0
        types(terminal)
        assert terminal.conductor.session.here.page is Page.TRAY
        assert again.staff.tries(CAREFUL).failures == 0


def test_ten_wrong_ones_lock_the_account_and_a_badge_opens_it_without_giving_ten_more(
    desk: TerminalUnderTest, boot: Boot, mina: Staff
) -> None:
    for _ in range(LOCKED_AFTER):
        desk.store.staff.note_failure(mina)
    boot.now_s += 9999
    types(desk)
    assert isinstance(desk.page, WordsView)
    assert desk.page.fault.startswith("Het was tien keer verkeerd. Laat de beheerder zich hier aanmelden ")
    desk.does(Scanned(BADGE))
    assert desk.conductor.session.here.page is Page.TRAY
    assert desk.store.staff.tries(mina).locked


@pytest.mark.parametrize(("role", "opens"), [(StaffRole.POINT_MANAGER, True), (StaffRole.BROKER, False)])
def test_who_leads_the_point_opens_it_with_their_own_pin(
    desk: TerminalUnderTest, mina: Staff, role: StaffRole, opens: bool
) -> None:
    lead = replace(mina, id="s-lead", role=role)
    desk.store.take_in(page(put(lead, 9, "staff", STAFF)))
    desk.store.staff.note_failure(lead)
    for _ in range(LOCKED_AFTER):
        desk.store.staff.note_failure(mina)
    assert pin_checked(desk.store, lead.id, OTHER_PIN, 0.0, 1) != SignedInAs(lead, 1)
    desk.store.staff.note_success(lead)
    assert pin_checked(desk.store, lead.id, PIN, 0.0, 1) == SignedInAs(lead, 1)
    assert desk.store.staff.tries(mina).locked is not opens


def test_a_badge_signs_in_and_nobodys_badge_costs_time(desk: TerminalUnderTest, boot: Boot) -> None:
    desk.does(Scanned("0482915573"))
    assert isinstance(desk.page, ChoiceView)
    assert desk.page.fault == "Deze pas kennen we hier niet. Wacht 1 seconde."
    desk.does(Scanned(BADGE))
    assert isinstance(desk.page, ChoiceView)
    assert desk.page.fault == "Het was net verkeerd. Wacht nog 1 seconde."
    boot.now_s += 5
    desk.does(Scanned(BADGE))
    assert desk.conductor.session.staff is not None


def test_no_pin_and_no_badge_stands_in_any_log_view_or_session(
    desk: TerminalUnderTest, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*asked: object) -> None:
        raise RuntimeError(f"nobody foresaw {asked}")

    with caplog.at_level(logging.DEBUG):
        types(desk, OTHER_PIN)
        desk.does(Scanned("0482915573"), Scanned(BADGE))
        monkeypatch.setattr("kiosk.desk_work.work.pin_checked", breaks)
        desk.now_s += 600
        types(desk)
    assert desk.conductor.session.staff is None
    everything = caplog.text + repr(desk.views) + repr(desk.conductor.session)
    assert all(secret not in everything for secret in (PIN, OTHER_PIN, BADGE, "0482915573"))


def test_a_withdrawn_account_is_out_with_the_next_word_of_the_centre(desk: TerminalUnderTest) -> None:
    types(desk)
    desk.store.take_in(page(gone(CAREFUL.id, 9, "staff", STAFF)))
    desk.conductor.reload()
    assert isinstance(desk.page, ChoiceView)
    assert desk.page.fault == "Deze naam staat niet meer op de lijst. Vraag het uw leidinggevende."
    assert [option.label for option in desk.page.options] == ["Ria"]
    assert "forget" in desk.asked


def test_it_locks_itself_forgets_what_was_on_screen_and_goes_on_where_it_was(desk: TerminalUnderTest) -> None:
    types(desk)
    desk.does(Open("item:response:response:r-1:0"))
    here = desk.conductor.session.here
    desk.asked.clear()
    desk.now_s += 120
    desk.conductor.tick()
    assert (desk.conductor.session.here.page, desk.asked) == (Page.SIGN_IN, ["forget"])
    types(desk)
    assert desk.conductor.session.here == here
    desk.does(Finish())
    assert desk.conductor.session.is_fresh


def test_looking_at_a_case_shows_what_was_asked_for_and_writes_down_who_looked_first(desk: TerminalUnderTest) -> None:
    types(desk)
    staff = desk.conductor.session.staff
    assert staff is not None
    enrolment, at = desk.store.device.enrolment(), desk.conductor._now_world().clock
    masked = seen(desk.store, LoadCase("response", "r-1"), staff.staff, at, "a-0", enrolment)
    assert isinstance(masked.case, Response)
    assert (masked.case.private, masked.has_private, logged(desk.store)) == (None, True, [])
    assert masked.listing is not None
    assert masked.listing.listing == HANGS
    asked = LoadCase("response", "r-1", AccessReason.AT_WORK, AccessPart.CONTACT)
    shown = seen(desk.store, asked, staff.staff, at, "a-1", enrolment)
    assert isinstance(shown.case, Response)
    assert isinstance(shown.case.private, ResponsePrivate)
    assert (shown.case.private.contact.phone, shown.case.private.words) == (CANARIES[1], "")
    (access,) = logged(desk.store)
    assert (access.staff, access.record, access.part) == (CAREFUL.id, "r-1", AccessPart.CONTACT)
    assert CANARIES[1] not in repr(shown)


def test_what_is_recorded_bears_the_account(desk: TerminalUnderTest) -> None:
    types(desk)
    ticket, by = desk.conductor.session.ticket, CAREFUL.id
    desk.conductor._do(RecordDesk(Tried("r-1", ContactResult.SPOKEN, TODAY), ticket, by))
    desk.conductor._do(RecordListing(drafted(*OFFER_AT_DESK), ticket, by))
    desk.conductor._do(Record(Worry(SignalKind.PROJECT, Urgency.SOON, "", "te druk", TODAY), ticket=ticket, by=by))
    assert [(who, type(operation)) for who, operation in told_centre(desk.store)] == [
        (by, LogContact), (by, PlaceListing), (by, RaiseSignal),
    ]  # fmt: skip
    assert "sync" in desk.asked


def test_candidates_come_from_what_this_terminal_knows(desk: TerminalUnderTest) -> None:
    types(desk)
    session = desk.conductor.session
    desk.conductor._do(LoadCandidates("l-1", session.ticket))
    assert desk.conductor.session.desk.candidates is not None


class Centre:
    """Answers what staff ask."""

    def __init__(self) -> None:
        self.asked: list[FindRequest | FiguresRequest] = []

    def find(self, request: FindRequest) -> FindAnswer:
        self.asked.append(request)
        return FindAnswer()

    def figures(self, request: FiguresRequest) -> FiguresAnswer:
        self.asked.append(request)
        return FiguresAnswer("2026-11", TODAY, 5)


def test_what_the_centre_is_asked_bears_who_asks_and_the_number_goes_closed(desk: TerminalUnderTest) -> None:
    types(desk)
    centre = Centre()
    desk.background.open_centre = lambda: centre  # type: ignore[assignment,return-value]
    ticket = desk.conductor.session.ticket
    desk.conductor._do(AskFind("023 555 01 99", ticket=ticket))
    desk.conductor._do(AskFigures("2026-11", ticket))
    find, figures = centre.asked
    assert isinstance(find, FindRequest)
    assert isinstance(figures, FiguresRequest)
    assert (find.by, figures.by, figures.month) == (CAREFUL.id, CAREFUL.id, "2026-11")
    assert b"555" not in find.sealed
    assert "023" not in repr(AskFind("023 555 01 99"))


def test_nobody_who_is_not_signed_in_is_shown_or_asks_anything(desk: TerminalUnderTest) -> None:
    centre = Centre()
    desk.background.open_centre = lambda: centre  # type: ignore[assignment,return-value]
    ticket = desk.conductor.session.ticket
    for effect in (AskFind("023 555 01 99", ticket=ticket), LoadCase("response", "r-1", part=AccessPart.ALL)):
        desk.conductor._do(effect)
    assert (centre.asked, logged(desk.store), desk.conductor.session.desk.case) == ([], [], None)


def test_on_a_public_terminal_staff_sign_in_over_the_page_of_help_and_stopping_gives_it_back(
    tmp_path: Path, boot: Boot, mina: Staff
) -> None:
    with boot.open(tmp_path / "public", TerminalRole.PUBLIC) as store:
        terminal = terminal_on(knows(store, mina), tmp_path)
        assert isinstance(terminal.page, HomeView)
        terminal.does(AskPerson(), Open("staff"))
        types(terminal)
        assert terminal.conductor.session.here.page is Page.AT_WORK
        assert isinstance(terminal.does(Finish()), HomeView)
        assert terminal.conductor.session.is_fresh
