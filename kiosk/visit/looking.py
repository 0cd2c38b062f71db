"""Looking at the board: opening it, filtering, one listing; every change asks the board anew."""

from __future__ import annotations

from dataclasses import replace

from kiosk.effects import BoardQuery, LoadBoard
from kiosk.events import BoardFailed, BoardLoaded
from kiosk.journeys.journey import JourneyId
from kiosk.journeys.walk import day_part_of
from kiosk.visit.state import LISTING as LISTING
from kiosk.visit.state import Board, Page, Session, Stop, Turn
from kiosk.world import World
from marketplace.vocabulary import CATEGORIES, ListingKind

ALL_CATEGORIES = "all"
WHEN = "when"
"""The chip that leads to the parts of the week; the page of them is that of the categories, about this."""
ALL_DISTRICTS, NO_WORDS, ANY_TIME = "all_districts", "no_words", "any_time"
"""What can be let go of where nothing was found."""


def open_board(session: Session, world: World, kind: str = "", category: str = "") -> Turn:
    """Go to the board of the own district, perhaps to one kind and category of it."""
    board = Board(kind=kind, category=category, district=world.district.id)
    return reloaded(replace(session, board=board).going(Stop(Page.BOARD)))


def open_similar(session: Session, world: World) -> Turn:
    """What neighbours already offer of what is being asked, or the reverse; the journey stays underneath."""
    opposite = opposite_of(session)
    if opposite is None or not session.answers.category:
        return Turn(session)
    return open_board(session, world, kind=opposite, category=session.answers.category)


def opposite_of(session: Session) -> ListingKind | None:
    """The offers that fit what is being asked, or the reverse; None in a journey that puts up nothing."""
    return {JourneyId.REQUEST: ListingKind.OFFER, JourneyId.OFFER: ListingKind.REQUEST}.get(session.journey.id)


def open_listing(session: Session, listing_id: str, world: World) -> Session:
    """Look at one listing of those on screen."""
    on_screen = session.board.entries if session.here.page is Page.BOARD else world.newest
    found = next((pinned for pinned in on_screen if pinned.listing.id == listing_id), None)
    return session if found is None else replace(session, listing=found).going(Stop(Page.LISTING))


def reloaded(session: Session) -> Turn:
    """Ask the board anew, with a ticket that makes answers to older questions late."""
    ticket = session.ticket + 1
    board = session.board
    query = BoardQuery(board.words.strip(), board.kind, board.district, board.category, board.day_parts)
    return Turn(replace(session, ticket=ticket), (LoadBoard(query, ticket),))


def filtered(session: Session, chip: str, world: World) -> Turn:
    """A chip: 'kind:request', 'district:', 'category:garden'. What the terminal does not know changes nothing."""
    what, _, value = chip.partition(":")
    board = session.board
    if what == "kind" and value in ("", *ListingKind):
        board = replace(board, kind=value)
    elif what == "district" and (not value or world.district_called(value) is not None):
        board = replace(board, district=value)
    elif what == "category" and value in ("", *(category.id for category in CATEGORIES)):
        board = replace(board, category=value)
    return Turn(session) if board == session.board else reloaded(replace(session, board=board))


def chosen(session: Session, option: str, world: World) -> Turn:
    """A kind of help or a part of the week, on the page of it."""
    if session.here.about != WHEN:
        return filtered(session, f"category:{'' if option == ALL_CATEGORIES else option}", world)
    day_parts = session.board.day_parts ^ day_part_of(option)
    return reloaded(replace(session, board=replace(session.board, day_parts=day_parts)))


def let_go(session: Session, id_: str) -> Turn:
    """Nothing was found: look in all districts, without the word, or at any time."""
    board = session.board
    if id_ == ALL_DISTRICTS:
        board = replace(board, district="")
    elif id_ == NO_WORDS:
        board = replace(board, words="")
    elif id_ == ANY_TIME:
        board = replace(board, day_parts=frozenset())
    return Turn(session) if board == session.board else reloaded(replace(session, board=board))


def onward(session: Session) -> Turn:
    """The green button: the search line closes; what could not be read is read again."""
    if session.board.fault and not session.board.keyboard:
        return reloaded(replace(session, board=replace(session.board, loaded=False, fault="")))
    return Turn(replace(session, board=replace(session.board, keyboard=False)))


def closed(session: Session) -> Session:
    """Leave the board: what was searched is forgotten, and an answer under way comes too late."""
    return replace(session.returning(), board=Board(), listing=None, ticket=session.ticket + 1)


def loaded(session: Session, event: BoardLoaded) -> Session:
    """Take in what the board answered, unless something else was asked since."""
    if event.ticket != session.ticket:
        return session
    board = replace(
        session.board,
        entries=event.entries,
        total=event.total,
        total_is_exact=event.total_is_exact,
        loaded=True,
        fault="",
    )
    return replace(session, board=board)


def failed(session: Session, event: BoardFailed) -> Session:
    """The board could not be read: say so instead of letting somebody wait, unless something else was asked since."""
    if event.ticket != session.ticket:
        return session
    return replace(session, board=replace(session.board, loaded=True, fault=event.code))
