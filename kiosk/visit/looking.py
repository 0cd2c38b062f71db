"""Looking at the board: opening it, filtering, one listing; every change asks the board anew."""

from __future__ import annotations

from dataclasses import replace

from kiosk.effects import BoardQuery, LoadBoard
from kiosk.events import BoardFailed, BoardLoaded
from kiosk.journeys.journey import JourneyId
from kiosk.visit.state import LISTING as LISTING
from kiosk.visit.state import Board, Page, Session, Stop, Turn
from kiosk.world import World
from marketplace.vocabulary import CATEGORIES, ListingKind

ALL_CATEGORIES = "all"


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
    query = BoardQuery(board.words.strip(), board.kind, board.district, board.category)
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
