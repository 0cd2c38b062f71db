"""One visit to the terminal, from the first touch to the wipe: a touch or an event in, the next visit and effects out.

Pure: knows no clock, no store, no printer and no screen. What the terminal knows comes in as a World,
what is to be done goes out as effects (kiosk.effects).
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from kiosk.desk.effects import RecordDesk
from kiosk.desk.events import SigningIn
from kiosk.effects import Record, RecordListing
from kiosk.events import (
    BoardFailed,
    BoardLoaded,
    DirectoryLoaded,
    Event,
    ListingFound,
    LookFailed,
    MineAnswered,
    NetworkChanged,
    NewestLoaded,
    PrintReported,
    QueueFailed,
    Recorded,
    Saved,
    SaveFailed,
    ShelfLoaded,
    SlipsQueued,
    Tick,
    VoiceChanged,
)
from kiosk.intents import (
    AskPerson,
    Back,
    Change,
    Choose,
    Clear,
    Erase,
    Filter,
    Finish,
    Intent,
    Listen,
    Onward,
    Open,
    Print,
    Scanned,
    Search,
    Shift,
    Stay,
    Stir,
    Type,
)
from kiosk.journeys.journey import JourneyId
from kiosk.visit import (
    asking,
    beginning,
    comforting,
    ending,
    finding,
    helping,
    looking,
    mine,
    printing,
    scanning,
    state,
    stories,
    typing,
)
from kiosk.visit.rooms import room_of, way_in
from kiosk.visit.state import ASIDE, OF_STAFF, Page, Session, Stop, Turn, Warned
from kiosk.world import World

__all__ = ["Session", "Turn", "happened", "start", "turn"]


def start(world: World, ticket: int = 0) -> Session:
    """A visit in which nothing has happened yet; `ticket` is later than any of the visits before."""
    return state.start(world.now, ticket, world.role)


def turn(session: Session, intent: Intent, world: World) -> Turn:
    """What a touch does. While something is being saved a touch does nothing: it would come a second time."""
    return _signed(_put_by(_followed(_touched(session, intent, world), world)))


def _put_by(turn: Turn) -> Turn:
    """What was said for one person is not there any more when the next one comes to the same desk."""
    if turn.session.staff is None or not turn.session.answered:
        return turn
    from kiosk.desk import answering

    return replace(turn, session=answering.put_by(turn.session))


def _signed(turn: Turn) -> Turn:
    """Whatever is recorded while somebody of the point is signed in says who did it."""
    if turn.session.staff is None or not turn.effects:
        return turn
    by = turn.session.staff.staff.id
    records = (RecordListing, Record, RecordDesk)
    return replace(
        turn, effects=tuple(replace(one, by=by) if isinstance(one, records) else one for one in turn.effects)
    )


def _followed(turn: Turn, world: World) -> Turn:
    """Where a room led to, gone there: through a door of staff, or back to a page that is asked what it does then."""
    if turn.door:
        from kiosk.desk.rooms import went

        there = went(turn.session, turn.door, world)
    elif turn.returned:
        there = _back_at(turn.session, world)
    else:
        return turn
    return replace(there, effects=(*turn.effects, *there.effects))


def _touched(session: Session, intent: Intent, world: World) -> Turn:
    of_speech = isinstance(intent, Listen)
    if session.saving is not None and not (of_speech and world.can_speak):
        return Turn(session)
    touched = ending.touched(session, world)
    if touched.overlaid is None:
        return _on_the_page(touched, intent, world)
    if isinstance(intent, Stir) and touched.overlaid.why is Warned.LEAVING:
        return Turn(replace(touched, overlaid=replace(touched.overlaid, since=world.now)))  # not answered yet
    if isinstance(intent, Finish):
        return ending.finish(touched, world)
    if of_speech and world.can_speak and touched.overlaid.why is Warned.LEAVING:
        return _on_the_page(touched, intent, world)  # what is asked stays, and is heard now
    uncovered = replace(touched, overlaid=None)
    # whoever goes on typing while asked whether they are still there is there, and loses no letter
    goes_on = of_speech or isinstance(intent, Type)
    return _on_the_page(uncovered, intent, world) if goes_on else Turn(uncovered)


def happened(session: Session, event: Event, world: World) -> Turn:
    """What news from outside does to the visit; `world.learned` says what it does to the rest."""
    if isinstance(event, DirectoryLoaded):
        return _accounts_told(session, event, world)
    if (locked := session.locked) is not None and not isinstance(event, Tick | VoiceChanged | SigningIn):
        from kiosk.desk import locking

        return locking.heard_behind(session, locked, event, world, happened)
    return _signed(_put_by(_followed(_heard(session, event, world), world)))


def _accounts_told(session: Session, event: DirectoryLoaded, world: World) -> Turn:
    if session.staff is None and session.locked is None and session.here.page not in OF_STAFF:
        return Turn(session)
    from kiosk.desk import locking

    return locking.accounts_told(session, event, world)


def _heard(session: Session, event: Event, world: World) -> Turn:
    match event:
        case Saved():
            return ending.saved(session, event, world)
        case Recorded():
            return ending.recorded(session, event, world)
        case SaveFailed():
            return Turn(ending.save_failed(session, event, world.now))
        case BoardLoaded():
            return Turn(looking.loaded(session, event))
        case BoardFailed():
            return Turn(looking.failed(session, event))
        case ShelfLoaded():
            return Turn(_shelf_loaded(session, event))
        case ListingFound():
            return mine.found(session, event, world)
        case MineAnswered():
            return Turn(mine.answered(session, event))
        case LookFailed():
            return (
                mine.failed(session, event, world) if session.mine is not None else Turn(finding.failed(session, event))
            )
        case PrintReported():
            return Turn(printing.reported(session, event))
        case SlipsQueued():
            return Turn(printing.queued(session, event))
        case QueueFailed():
            return Turn(printing.queue_failed(session, event))
        case Tick(now=now):
            return ending.time_passed(session, now, world)
        case VoiceChanged(can_speak=can_speak):
            return Turn(session if can_speak else comforting.silenced(session))
        case NetworkChanged() | NewestLoaded() | DirectoryLoaded():
            return Turn(session)
        case _:
            from kiosk.desk import news

            return news.happened(session, event, world)


def _shelf_loaded(session: Session, event: ShelfLoaded) -> Session:
    after = finding.loaded(session, event)
    if after.here.page is not Page.HANDOVER:
        return after
    from kiosk.desk import handing_over

    return handing_over.partners_read(after)


def _on_the_page(session: Session, intent: Intent, world: World) -> Turn:
    match intent:
        case Type() | Erase() | Clear() | Shift():
            has_keys = session.has_keys or (isinstance(intent, Type) and intent.by_key)
            return _keyed(replace(session, fault="", full=False, has_keys=has_keys), intent, world)
        case Finish():
            return ending.finish(session, world)
        case Stay():
            return Turn(session.returning() if session.here.page is Page.PERSON else session)
        case AskPerson():
            return Turn(session.stepping_aside(Page.PERSON))
        case Stir():
            return Turn(session)
        case Listen(on=on):
            return Turn(comforting.listening(session, on, world))
        case Open(id=comforting.COMFORT):
            return Turn(comforting.entered(session))
        case Choose() | Open() | Onward() | Back() if session.here.page in ASIDE:
            return _beside(session, intent, world)
        case Choose(id=option):
            return _chosen(replace(session, fault=""), option, world)
        case Change(question=question):
            return Turn(
                asking.change(replace(session, fault=""), question) if session.here.page is Page.CHECK else session
            )
        case Print():
            room = room_of(session)
            return printing.ask(session) if room is None else room.printed(session, world)
        case Scanned(text=text):
            room = room_of(session)
            if room is not None and room.scanned is not None:
                return room.scanned(session, text, world)
            if session.staff is not None or session.beneath.page in OF_STAFF:
                from kiosk.desk import rooms

                return rooms.scanned(session, text, world)
            return scanning.scanned(session, text, world)
        case Open(id=id_):
            return _opened(replace(session, fault="", full=False, shift=None), id_, world)
        case Onward():
            if helping.is_gone(session):
                return helping.gone_on(session, world)
            return _onward(replace(session, fault="", full=False, shift=None), world)
        case Back():
            return _gone_back(replace(session, fault="", full=False, shift=None), world)
        case Search():
            if session.here.page is Page.PARTNERS:
                return Turn(finding.with_keyboard(session, not session.looking.keyboard))
            if session.here.page is Page.BOARD:
                return Turn(_with_keyboard(session, not session.board.keyboard))
            room = room_of(session)
            return Turn(session) if room is None or room.searched is None else room.searched(session, world)
        case Filter(id=chip):
            return _filtered(session, chip, world)
        case _:
            assert_never(intent)


def _beside(session: Session, intent: Choose | Open | Onward | Back, world: World) -> Turn:
    """On a page that lies over another: what is wrong on that one, and the next capital there, stay as they are."""
    if isinstance(intent, Back):
        return _back_at(mine.left(session.returning()), world)
    room = room_of(session)
    if room is None:
        return Turn(session)
    return room.onward(session, world) if isinstance(intent, Onward) else room.opened(session, intent.id, world)


def _keyed(session: Session, intent: Type | Erase | Clear | Shift, world: World) -> Turn:
    room = room_of(session)
    if room is not None and room.keyed is not None:
        return room.keyed(session, intent, world)
    match intent:
        case Type(text=text):
            after = typing.type_keys(session, text)
        case Erase():
            after = typing.erase(session)
        case Clear():
            after = typing.clear(session)
        case Shift():
            after = typing.shift(session)
        case _:
            assert_never(intent)
    if session.here.page is not Page.BOARD:
        return Turn(finding.typed(after, opens=isinstance(intent, Type)))
    if isinstance(intent, Type):
        after = _with_keyboard(after, True)
    return looking.reloaded(after) if after.board.words != session.board.words else Turn(after)


def _chosen(session: Session, option: str, world: World) -> Turn:
    question = beginning.question_here(session)
    if question is not None:
        return Turn(asking.choose(session, question, option, world))
    if session.here.page is Page.CHECK:
        return Turn(printing.choose(session, option))
    if session.here.page is Page.CATEGORIES:
        return looking.chosen(session, option, world)
    room = room_of(session)
    return Turn(session) if room is None else room.opened(session, option, world)


def _opened(session: Session, id_: str, world: World) -> Turn:
    page = session.here.page
    if page is Page.DONE and session.staff is not None:
        from kiosk.desk import entering

        return entering.gone_on(session, id_, world)
    if session.staff is not None and page not in OF_STAFF:
        from kiosk.desk.doors import leads

        if door := leads(id_, page):
            return Turn(session, door=door)
    if page in (Page.HOME, Page.BOARD) and id_.startswith(looking.LISTING):
        return Turn(looking.open_listing(session, id_.removeprefix(looking.LISTING), world))
    if page is Page.HOME:
        return way_in(session, id_, world)
    if (room := room_of(session)) is not None:
        return room.opened(session, id_, world)
    if page is Page.QUESTION and id_ == "similar":
        return looking.open_similar(session, world)
    if page is Page.BOARD and id_ in ("categories", looking.WHEN):
        about = looking.WHEN if id_ == looking.WHEN else ""
        return Turn(_with_keyboard(session, False).going(Stop(Page.CATEGORIES, about=about)))
    if page is Page.BOARD and id_ == "request":
        return way_in(session, id_, world)
    return looking.let_go(session, id_) if page is Page.BOARD else Turn(session)


def _filtered(session: Session, chip: str, world: World) -> Turn:
    if (room := room_of(session)) is not None:
        return room.filtered(session, chip, world)
    if session.here.page is not Page.BOARD:
        return Turn(session)
    if chip in ("categories", looking.WHEN):
        return _opened(session, chip, world)
    return looking.filtered(session, chip, world)


def _onward(session: Session, world: World) -> Turn:
    question = beginning.question_here(session)
    if question is not None:
        return asking.onward(session, question, world)
    match session.here.page:
        case Page.CHECK:
            return asking.confirm(session, world)
        case Page.DONE:
            after = ending.gone_on(session, world)
            tells = session.done is not None and session.done.journey is JourneyId.COMPLETE
            return stories.onward(after.session, world) if tells else after
        case Page.CATEGORIES:
            return Turn(session.returning())
        case Page.BOARD:
            return looking.onward(session)
        case _:
            room = room_of(session)
            return Turn(session) if room is None else room.onward(session, world)


def _gone_back(session: Session, world: World) -> Turn:
    room = room_of(session)
    if room is not None and room.back is not None:
        return room.back(session, world)
    back = _back(session)
    return _back_at(back, world) if len(back.stops) < len(session.stops) else finding.still_there(back)


def _back_at(session: Session, world: World) -> Turn:
    """On a page that somebody came back to."""
    room = room_of(session)
    if room is not None and room.returned is not None:
        return room.returned(session, world)
    return finding.still_there(session)


def _back(session: Session) -> Session:
    match session.here.page:
        case Page.DONE:
            return session
        case Page.BOARD if session.board.keyboard:
            return _with_keyboard(session, False)
        case Page.BOARD:
            return looking.closed(session)
        case Page.PARTNERS if session.looking.keyboard:
            return finding.with_keyboard(session, False)
        case _:
            return mine.left(session.returning())


def _with_keyboard(session: Session, is_open: bool) -> Session:
    return replace(session, board=replace(session.board, keyboard=is_open))
