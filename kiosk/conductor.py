"""Carries a visit on: intent or event to turn, turn to view, effects to whoever can do them; knows no Kivy.

Everything here runs on the screen's thread. What takes time goes through `Background` and comes back as an event.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import session as visit
from kiosk.around import Pinned
from kiosk.assets import with_assets
from kiosk.background import Background
from kiosk.chances import Chances
from kiosk.clock import Clock
from kiosk.desk.effects import DeskEffect
from kiosk.directory import Directory, directory_of
from kiosk.effects import (
    AskMine,
    BoardQuery,
    Effect,
    FindListing,
    LoadBoard,
    LoadShelf,
    PrintAgain,
    PrintPage,
    ReadySlip,
    Record,
    RecordListing,
    SyncNow,
    WipeVisit,
)
from kiosk.events import (
    BoardFailed,
    BoardLoaded,
    DirectoryLoaded,
    Event,
    ListingFound,
    LookFailed,
    MineAnswered,
    NewestLoaded,
    QueueFailed,
    Recorded,
    Saved,
    SaveFailed,
    ShelfLoaded,
    SlipsQueued,
    Tick,
)
from kiosk.intents import Intent
from kiosk.languages import Languages
from kiosk.learning import learned
from kiosk.logs import log_fault
from kiosk.lookups import Centre, MineCentre, found_listing, recorded_in, request_of, shelf_of
from kiosk.placing import Composed, place, print_jobs
from kiosk.session import Session, Turn
from kiosk.slips.codec import encode_slip, kind_of
from kiosk.slips.content import Slip
from kiosk.texts import Texts
from kiosk.views.present import present
from kiosk.views.view import View
from kiosk.world import World
from marketplace.errors import MarketplaceError
from offline_store.errors import CentreRefused, ListingErased, StoreError
from offline_store.placement import Placement
from offline_store.store import Store

if TYPE_CHECKING:
    from kiosk.desk_work.work import DeskWork

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Doers:
    """Who carries out what a turn asks for."""

    show: Callable[[View], None]
    print_now: Callable[[], None]
    sync_now: Callable[[], None]
    forget: Callable[[], None]
    draw_chances: Callable[[], Chances]
    slip_width_dots: Callable[[], int] = lambda: 576
    """Of the paper that is in the printer now: it may be replaced while the terminal runs."""
    spoke_at: Callable[[], float] = lambda: float("-inf")
    """When something was being said for the last time, in monotonic seconds."""
    tables: Path | None = None
    """The folder for the figures of a month; None: they are fetched at the centre."""
    prints_sheets: Callable[[], bool] = lambda: True
    """Whether there is a printer for A4 now."""
    beside: Callable[[World], World] = with_assets
    """Reads what lies beside the program: the postcodes, and the questions that the city's settings name."""


class Conductor:
    """Holds the one session of this terminal and the world around it."""

    def __init__(
        self,
        directory: Directory,
        world: World,
        texts: Texts,
        background: Background[Centre],
        doers: Doers,
        clock: Clock,
    ) -> None:
        self._directory = directory
        self._world = doers.beside(world)
        self._texts = texts
        self._languages = Languages(texts)
        self._background = background
        self._doers = doers
        self._clock = clock
        self._session: Session = visit.start(self._now_world())
        self._shown: View | None = None
        self._desk: DeskWork | None = None

    @property
    def session(self) -> Session:
        return self._session

    def begin(self) -> None:
        """Show the start screen of the world as it was handed over; a sync brings what is newer."""
        self._show()

    def start_over(self) -> None:
        """A new visit, whatever happened in this one."""
        self._session = visit.start(self._now_world(), self._session.ticket + 1)
        self._shown = None
        self._show()
        self._doers.forget()

    def receive(self, intent: Intent) -> None:
        """A touch, as an intent."""
        self._take(visit.turn(self._session, intent, self._now_world()))

    def happened(self, event: Event) -> None:
        """Something came back, or changed, outside the visit."""
        self._world = learned(self._world, event)
        self._take(visit.happened(self._session, event, self._now_world()))

    def tick(self) -> None:
        """Time went by; called about once a second."""
        self.happened(Tick(self._clock.monotonic_s()))

    def reload(self) -> None:
        """Read again what the start screen shows and where we are: a sync brought news, or something was put up."""
        today = self._today()

        def read(store: Store) -> Directory:
            return directory_of(store, today)

        def failed(error: Exception) -> None:
            _noted("reading the directory", error)  # what was read before stays in force

        self._background.ask_store(read, self._directory_read, failed)

    def _directory_read(self, directory: Directory) -> None:
        self._directory = directory
        if directory.settings.assessment != self._world.settings.assessment:
            self._world = self._doers.beside(replace(self._world, settings=directory.settings))
        self.happened(
            DirectoryLoaded(
                directory.point,
                directory.district,
                directory.points,
                directory.districts,
                directory.settings,
                directory.staff,
                directory.staff_told,
            )
        )
        self.happened(NewestLoaded(directory.newest, directory.counts))

    def _take(self, turn: Turn) -> None:
        self._session = turn.session
        self._show()
        for effect in turn.effects:
            self._do(effect)

    def _show(self) -> None:
        view = present(self._session, self._now_world(), self._own_texts())
        if view != self._shown:
            self._shown = view
            self._doers.show(view)

    def _do(self, effect: Effect) -> None:
        match effect:
            case RecordListing():
                self._record(effect)
            case LoadBoard(query=query, ticket=ticket):
                self._load_board(query, ticket)
            case Record():
                self._record_deed(effect)
            case LoadShelf(shelf=shelf, ticket=ticket):
                self._look(lambda store: shelf_of(store, shelf, self._world.district.id, self._today(), ticket), ticket)
            case FindListing(number=number, ticket=ticket):
                self._look(lambda store: found_listing(store, number, ticket), ticket)
            case AskMine():
                self._ask_mine(effect)
            case PrintAgain():
                self._print_again(effect)
            case PrintPage(compose=compose, number=number):
                self._print_page(compose(self._now_world(), self._own_texts()), number)
            case SyncNow():
                self._doers.sync_now()
            case WipeVisit():
                self._doers.forget()  # the start screen is shown by now: the other screens let go of their words
            case _:
                self._do_for_staff(effect)

    def _do_for_staff(self, effect: DeskEffect) -> None:
        """Loaded by the first who signs in: visitors never need it."""
        if self._desk is None:
            from kiosk.desk_work.work import DeskWork

            doers = self._doers
            self._desk = DeskWork(
                self._background,
                self._clock,
                self.happened,
                doers.draw_chances,
                doers.print_now,
                doers.sync_now,
                doers.tables,
            )
        by = self._session.staff.staff if self._session.staff is not None else None
        self._desk.do(effect, self._now_world(), self._own_texts(), self._directory.enrolment, by)

    def _record(self, asked: RecordListing) -> None:
        draft, ticket = asked.draft, asked.ticket
        world, texts, enrolment = self._now_world(), self._texts, self._directory.enrolment
        own_texts = self._own_texts()  # the board is read by everybody: its slip stays in the words of the terminal
        chances = self._doers.draw_chances()
        at = self._clock.wall().astimezone(UTC)

        def save(store: Store) -> Saved:
            made: list[Composed] = []

            def compose(number: str) -> Placement:
                made.append(
                    place(
                        draft,
                        number,
                        chances=chances,
                        enrolment=enrolment,
                        world=world,
                        texts=texts,
                        own_texts=own_texts,
                        waits=world.looks_first(asked.by),
                    )
                )
                return made[-1].placement

            placed = store.place_listing(compose, at, by=asked.by)
            return Saved(placed.number, chances.listing_id, made[-1].slips, ticket)

        def saved(event: Saved) -> None:
            if draft.wants_slip:
                self._doers.print_now()
            self.happened(event)
            self.reload()

        def failed(error: Exception) -> None:
            self.happened(SaveFailed(_noted("saving a listing", error), ticket))

        self._background.ask_store(save, saved, failed)

    def _record_deed(self, asked: Record) -> None:
        world, texts, enrolment = self._now_world(), self._own_texts(), self._directory.enrolment
        chances = self._doers.draw_chances()
        at = self._clock.wall().astimezone(UTC)

        def save(store: Store) -> Recorded:
            return recorded_in(store, asked, at, chances=chances, enrolment=enrolment, world=world, texts=texts)

        def saved(event: Recorded) -> None:
            if asked.wants_slip and event.slips:
                self._doers.print_now()
            self.happened(event)
            self.reload()

        def failed(error: Exception) -> None:
            self.happened(SaveFailed(_noted("saving a deed", error), asked.ticket))

        self._background.ask_store(save, saved, failed)

    def _look(self, read: Callable[[Store], ShelfLoaded | ListingFound], ticket: int) -> None:
        def failed(error: Exception) -> None:
            self.happened(LookFailed(_noted("reading the directory", error), ticket))

        self._background.ask_store(read, self.happened, failed)

    def _ask_mine(self, asked: AskMine) -> None:
        enrolment = self._directory.enrolment

        def ask(centre: MineCentre) -> MineAnswered:
            return MineAnswered(centre.mine(request_of(asked.number, asked.code, enrolment)), asked.ticket)

        def failed(error: Exception) -> None:
            code = _noted("asking for messages", error)
            if isinstance(error, CentreRefused):
                code = error.reason
            self.happened(LookFailed(code, asked.ticket, self._clock.monotonic_s(), asked.number))

        self._background.ask_centre(ask, self.happened, failed)

    def _print_page(self, slip: Slip, number: str) -> None:
        jobs = print_jobs((ReadySlip(kind_of(slip), encode_slip(slip)),))
        at = self._clock.wall().astimezone(UTC)

        def queue(store: Store) -> None:
            store.print_alone(jobs, now=at, key=number)

        def queued(_: None) -> None:
            self._doers.print_now()
            self.happened(SlipsQueued(number))

        def failed(error: Exception) -> None:
            _noted("queueing a slip of a page", error)
            self.happened(QueueFailed(number))

        self._background.ask_store(queue, queued, failed)

    def _print_again(self, asked: PrintAgain) -> None:
        jobs = print_jobs(asked.slips)
        at = self._clock.wall().astimezone(UTC)

        def queue(store: Store) -> None:
            store.print_alone(jobs, now=at, number=asked.number, about=asked.about)

        def queued(_: None) -> None:
            self._doers.print_now()
            self.happened(SlipsQueued(asked.number))

        def failed(error: Exception) -> None:
            _noted("queueing slips once more", error)
            self.happened(QueueFailed(asked.number, gone=isinstance(error, ListingErased)))

        self._background.ask_store(queue, queued, failed)

    def _load_board(self, query: BoardQuery, ticket: int) -> None:
        today = self._today()

        def read(store: Store) -> BoardLoaded:
            board = store.listings.board(
                words=query.words,
                kind=query.kind,
                district=query.district,
                category=query.category,
                today=today,
                limit=query.limit,
                day_parts=query.day_parts,
            )
            pinned = tuple(Pinned(entry.listing, entry.waiting) for entry in board.entries)
            return BoardLoaded(pinned, board.total, ticket, board.total_is_exact)

        def failed(error: Exception) -> None:
            self.happened(BoardFailed(_noted("reading the board", error), ticket))

        self._background.ask_store(read, self.happened, failed)

    def _own_texts(self) -> Texts:
        """The words of the screens of this visit, and of what the person takes home."""
        return self._languages.of(self._session.language)

    def _today(self) -> date:
        return self._clock.wall().date()

    def _now_world(self) -> World:
        return replace(
            self._world,
            clock=self._clock.wall(),
            now=self._clock.monotonic_s(),
            slip_width_dots=self._doers.slip_width_dots(),
            prints_sheets=self._doers.prints_sheets(),
            saves_tables=self._doers.tables is not None,
            spoke_at=self._doers.spoke_at(),
        )


def _noted(what: str, error: Exception) -> str:
    """Log that `what` failed; the code that finds the sentence for it."""
    log_fault(log, what, error)
    return error.code if isinstance(error, StoreError | MarketplaceError) else "store_fault"
