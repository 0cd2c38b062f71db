"""Carries out what staff ask for, on the store's or the centre's thread; the conductor hands it over; knows no Kivy.

Everything somebody is shown of a person comes through `Store.reveal`, which writes down who looked, or from the
centre, which does. A PIN goes no further than the function that compares it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import assert_never

from kiosk.around import Pinned
from kiosk.background import Background
from kiosk.chances import Chances
from kiosk.clock import Clock
from kiosk.desk.effects import (
    AskAbout,
    AskAccesses,
    AskFigures,
    AskFind,
    AskReach,
    CheckBadge,
    CheckPin,
    DeskEffect,
    LoadCandidates,
    LoadCase,
    LoadTray,
    LookHere,
    PrintSheet,
    RecordDesk,
    SaveTable,
    SettleRefused,
)
from kiosk.desk.events import (
    AboutTold,
    AccessesTold,
    CandidatesLoaded,
    CaseLoaded,
    DeskEvent,
    DeskFailed,
    DeskRecorded,
    FiguresTold,
    HereFound,
    NotSignedIn,
    PeopleFound,
    ReachTold,
    TableSaved,
    TrayLoaded,
)
from kiosk.desk_work.checks import check_still
from kiosk.desk_work.here import Looking, looked_here
from kiosk.desk_work.looks import seen
from kiosk.desk_work.signing import badge_checked, pin_checked
from kiosk.desk_work.tables import save_table
from kiosk.errors import KioskError, TableUnwritable
from kiosk.events import Event, QueueFailed, SlipsQueued
from kiosk.logs import log_fault
from kiosk.lookups import Centre
from kiosk.placing import print_jobs
from kiosk.texts import Texts
from kiosk.world import World
from marketplace.desk_questions import (
    AboutRequest,
    AccessesRequest,
    FiguresAnswer,
    FiguresRequest,
    FindRequest,
    ReachRequest,
)
from marketplace.errors import MarketplaceError
from marketplace.exchange import near_districts
from marketplace.sealing import seal_code
from marketplace.staff import Staff
from marketplace.wire import Enrolment
from offline_store.errors import CentreRefused, StoreError
from offline_store.store import Store
from offline_store.together import record_all

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Around:
    """What the conductor knows at the moment of asking; `by` is who is signed in, None before that."""

    world: World
    texts: Texts
    enrolment: Enrolment
    by: Staff | None


class DeskWork:
    def __init__(
        self,
        background: Background[Centre],
        clock: Clock,
        happened: Callable[[Event], None],
        draw: Callable[[], Chances],
        print_now: Callable[[], None],
        sync_now: Callable[[], None],
        tables: Path | None = None,
    ) -> None:
        self._background = background
        self._clock = clock
        self._happened = happened
        self._draw = draw
        self._print_now = print_now
        self._sync_now = sync_now
        self._tables = tables

    def do(self, effect: DeskEffect, world: World, texts: Texts, enrolment: Enrolment, by: Staff | None) -> None:
        """Begin with it; the answer comes as an event with the same ticket. `by` is who is signed in."""
        around, ticket = Around(world, texts, enrolment, by), getattr(effect, "ticket", 0)
        match effect:
            case CheckPin(staff_id=staff_id, pin=pin):
                self._check(lambda store: pin_checked(store, staff_id, pin, self._clock.monotonic_s(), ticket), ticket)
            case CheckBadge(number=number):
                self._check(lambda store: badge_checked(store, number, self._clock.monotonic_s(), ticket), ticket)
            case _ if by is None:
                self._failed("working without an account", ValueError("nobody is signed in"), ticket)
            case LoadTray():
                today = around.world.today
                self._ask(lambda store: TrayLoaded(store.tray(by, today), ticket), "reading the tray", ticket)
            case LoadCase():
                self._load_case(effect, by, around)
            case LoadCandidates():
                self._load_candidates(effect, around)
            case AskFind(text=text, why=why):
                sealed = seal_code(text, around.enrolment.sealing_public_key)
                found = FindRequest(by.id, sealed, around.enrolment.sealing_key, why)
                self._ask_centre(lambda centre: PeopleFound(centre.find(found), ticket), ticket)
            case LookHere():
                self._look_here(effect, by, around)
            case AskAbout(records=records, why=why):
                about = AboutRequest(by.id, records, why)
                self._ask_centre(lambda centre: AboutTold(centre.about(about), ticket), ticket)
            case AskReach(record=record, why=why):
                reach = ReachRequest(by.id, record, why)
                self._ask_centre(lambda centre: ReachTold(centre.reach(reach), ticket), ticket)
            case AskFigures(month=month):
                figures = FiguresRequest(by.id, month)
                self._ask_centre(lambda centre: FiguresTold(centre.figures(figures), ticket), ticket)
            case AskAccesses(month=month):
                accesses = AccessesRequest(by.id, month)
                self._ask_centre(lambda centre: AccessesTold(centre.accesses(accesses), ticket), ticket)
            case SaveTable(answer=answer):
                self._save_table(answer, ticket)
            case SettleRefused():
                self._settle_refused(effect, by)
            case RecordDesk():
                self._record(effect, around)
            case PrintSheet():
                self._print_sheet(effect, around)
            case _ as never:
                assert_never(never)

    def _check(self, look: Callable[[Store], DeskEvent], ticket: int) -> None:
        def failed(error: Exception) -> None:
            code, at = _noted("looking at a PIN or a badge", error), self._clock.monotonic_s()
            self._happened(NotSignedIn(code, at=at, ticket=ticket))

        self._background.ask_store(look, self._happened, failed)

    def _load_case(self, asked: LoadCase, by: Staff, around: Around) -> None:
        at, access_id = self._clock.wall().astimezone(UTC), self._draw().operation_id
        enrolment = around.enrolment

        def look(store: Store) -> CaseLoaded:
            return CaseLoaded(seen(store, asked, by, at, access_id, enrolment), asked.ticket)

        self._ask(look, "looking at a case", asked.ticket)
        if asked.part is not None:
            self._sync_now()  # the centre learns soon who looked

    def _load_candidates(self, asked: LoadCandidates, around: Around) -> None:
        today, world = around.world.today, around.world

        def look(store: Store) -> CandidatesLoaded:
            entry = store.listings.get(asked.listing) if asked.listing else store.listings.find_number(asked.number)
            if entry is None:
                return CandidatesLoaded(None, (), asked.ticket)
            table = world.postcodes
            near = near_districts(entry.listing.district, world.districts, table) if table is not None else frozenset()
            found = store.candidates_for(entry.listing, today, near)
            return CandidatesLoaded(Pinned(entry.listing, entry.waiting), found, asked.ticket)

        self._ask(look, "looking for candidates", asked.ticket)

    def _look_here(self, asked: LookHere, by: Staff, around: Around) -> None:
        at = self._clock.wall().astimezone(UTC)

        def look(store: Store) -> HereFound:
            return looked_here(store, asked, Looking(by, at, around.enrolment))

        self._ask(look, "looking among what this desk works on", asked.ticket)

    def _save_table(self, answer: FiguresAnswer, ticket: int) -> None:
        def save(_: Store) -> TableSaved:
            if self._tables is None:
                raise TableUnwritable("the settings name no folder")
            return TableSaved(save_table(answer, self._tables).name, ticket)

        self._ask(save, "saving figures", ticket)

    def _record(self, asked: RecordDesk, around: Around) -> None:
        from kiosk.desk.recording import Making, record_desk

        making = Making(self._draw, around.enrolment, around.world, around.texts)
        at = self._clock.wall().astimezone(UTC)

        def save(store: Store) -> DeskRecorded:
            check_still(asked.deed, store)
            made = record_desk(asked.deed, making)
            record_all(store, made.operations, at, print_jobs(made.slips), made.number, by=asked.by)
            return DeskRecorded(asked.ticket, made.slips, made.number)

        def saved(event: DeskRecorded) -> None:
            if event.slips:
                self._print_now()
            self._sync_now()
            self._happened(event)

        self._background.ask_store(
            save, saved, lambda error: self._failed("recording what a desk did", error, asked.ticket)
        )

    def _settle_refused(self, asked: SettleRefused, by: Staff) -> None:
        new_id, at = self._draw().operation_id, self._clock.wall().astimezone(UTC)

        def settle(store: Store) -> DeskRecorded:
            if asked.again:
                store.owed.retry(asked.op_seq, new_id, by.id)
            else:
                store.owed.let_go(asked.op_seq, by.id, at)
            return DeskRecorded(asked.ticket)

        def settled(event: DeskRecorded) -> None:
            self._sync_now()
            self._happened(event)

        self._background.ask_store(
            settle, settled, lambda error: self._failed("settling what was refused", error, asked.ticket)
        )

    def _print_sheet(self, asked: PrintSheet, around: Around) -> None:
        from kiosk.sheets.codec import encode_sheet, kind_of
        from offline_store.print_jobs import NewPrintJob, PrinterName

        at = self._clock.wall().astimezone(UTC)
        sheet = asked.compose(around.world, around.texts)
        job = NewPrintJob(kind_of(sheet), encode_sheet(sheet), asked.personal, PrinterName.SHEET)

        def queue(store: Store) -> None:
            store.print_alone((job,), now=at, key=asked.number)

        def queued(_: None) -> None:
            self._print_now()
            self._happened(SlipsQueued(asked.number))

        def failed(error: Exception) -> None:
            _noted("queueing a sheet", error)
            self._happened(QueueFailed(asked.number))

        self._background.ask_store(queue, queued, failed)

    def _ask(self, look: Callable[[Store], DeskEvent], what: str, ticket: int) -> None:
        self._background.ask_store(look, self._happened, lambda error: self._failed(what, error, ticket))

    def _ask_centre(self, ask: Callable[[Centre], DeskEvent], ticket: int) -> None:
        self._background.ask_centre(
            ask, self._happened, lambda error: self._failed("asking the centre for a desk", error, ticket)
        )

    def _failed(self, what: str, error: Exception, ticket: int) -> None:
        code = _noted(what, error)
        if isinstance(error, CentreRefused):
            code = error.reason
        self._happened(DeskFailed(code, ticket, self._clock.monotonic_s()))


def _noted(what: str, error: Exception) -> str:
    log_fault(log, what, error)
    return error.code if isinstance(error, StoreError | MarketplaceError | KioskError) else "store_fault"
