"""The notice board: search line, chips, cards, and how many there are."""

from __future__ import annotations

from kiosk.dates import PARTS, WEEKDAYS, capital, part_words, week_words, weekday_short
from kiosk.texts import Texts
from kiosk.views.cards import card, category_icon, category_name
from kiosk.views.frame import KIND_ICONS, again, frame, onward
from kiosk.views.pages import BoardView, Chip, ChoiceView, DayPartsView, KeyboardKind, Option, WordsView
from kiosk.views.shapes import Action, Tone, Trail
from kiosk.views.words import room_words
from kiosk.visit.looking import ALL_CATEGORIES, ALL_DISTRICTS, ANY_TIME, NO_WORDS, WHEN
from kiosk.visit.state import Board, Session
from kiosk.visit.typing import SEARCH_MAX, capital_now
from kiosk.world import World
from marketplace.vocabulary import CATEGORIES, DayPart, District, ListingKind


def board_view(session: Session, world: World, texts: Texts) -> BoardView:
    """The board as it was asked for."""
    board = session.board
    closes = onward(texts, "board.keyboard_done", "check") if board.keyboard else again(board.fault, texts)
    category = category_name(board.category, texts) if board.category else texts.say("board.all_categories")
    return BoardView(
        frame=frame(session, world, texts, onward=closes),
        heading=texts.say("board.heading"),
        search_text=board.words,
        search_placeholder=texts.say("board.search"),
        clear=texts.say("board.clear") if board.words else "",
        kinds=(
            Chip("kind:", texts.say("board.all_kinds"), chosen=not board.kind),
            *(
                Chip(f"kind:{kind}", texts.say(f"board.kind.{kind}"), KIND_ICONS[kind], chosen=board.kind == kind)
                for kind in ListingKind
            ),
            Chip(WHEN, _when(board, texts), "calendar-week", chosen=bool(board.day_parts)),
        ),
        districts=_districts(board, world, texts),
        choose_category=Action(
            "categories", category, category_icon(board.category) if board.category else "layout-grid"
        ),
        cards=tuple(card(pinned, world, texts, say_district=not board.district) for pinned in board.entries),
        count=_count(board, texts),
        empty=_empty(board, texts),
        actions=_instead(board, texts),
        waiting="" if board.loaded else texts.say("board.looking"),
        otherwise=texts.say("board.otherwise"),
        keyboard=_keyboard(session, world, texts) if board.keyboard else None,
    )


def _districts(board: Board, world: World, texts: Texts) -> tuple[Chip, ...]:
    """The own district first: that is whose board this is."""
    others = tuple(one for one in world.districts if one.id != world.district.id)

    def chip(district: District) -> Chip:
        return Chip(f"district:{district.id}", district.name, chosen=board.district == district.id)

    return (
        *map(chip, (world.district, *others)),
        Chip("district:", texts.say("board.all_districts"), chosen=not board.district),
    )


def _count(board: Board, texts: Texts) -> str:
    if not board.loaded or board.fault:
        return ""
    if not board.total_is_exact:
        return texts.say("board.count_at_least", n=board.total, shown=len(board.entries))
    if board.total > len(board.entries):
        return texts.say_many("board.count_of_more", board.total, shown=len(board.entries))
    return texts.say_many("board.count", board.total) if board.total else ""


def _empty(board: Board, texts: Texts) -> str:
    """What to do when nothing is found, or when nothing hangs there at all."""
    if board.fault:
        return texts.say("look.failed")
    if not board.loaded or board.entries:
        return ""
    narrowed = board.words.strip() or board.kind or board.category or board.day_parts
    return texts.say("board.none_found" if narrowed else "board.nothing_hangs")


def _when(board: Board, texts: Texts) -> str:
    return texts.say_many("board.day_parts", len(board.day_parts)) if board.day_parts else texts.say("board.any_time")


def _instead(board: Board, texts: Texts) -> tuple[Action, ...]:
    """Where nothing is found: what to let go of, or hang up a request oneself; at most three buttons."""
    if board.fault or not board.loaded or board.entries:
        return ()
    can = (
        (bool(board.words.strip()), Action(NO_WORDS, texts.say("board.do.no_words"), "x")),
        (bool(board.day_parts), Action(ANY_TIME, texts.say("board.do.any_time"), "calendar-week")),
        (bool(board.district), Action(ALL_DISTRICTS, texts.say("board.do.all_districts"), "map-pin")),
    )
    ask = Action("request", texts.say("board.do.request"), KIND_ICONS[ListingKind.REQUEST])
    return (*[action for fits, action in can if fits][:2], ask)


def _keyboard(session: Session, world: World, texts: Texts) -> WordsView:
    """The keyboard for the search line; the page around it is the board's own."""
    return WordsView(
        frame=frame(session, world, texts, onward=onward(texts, "board.keyboard_done", "check")),
        trail=_trail(texts),
        heading=texts.say("board.search"),
        lead="",
        text=session.board.words,
        placeholder=texts.say("board.search"),
        keyboard=KeyboardKind.LETTERS,
        capitals=capital_now(session),
        space_label=texts.say("keyboard.space"),
        erase_label=texts.say("keyboard.erase"),
        shift_label=texts.say("keyboard.shift"),
        letters_label=texts.say("keyboard.letters"),
        numbers_label=texts.say("keyboard.numbers"),
        left=room_words(SEARCH_MAX - len(session.board.words), SEARCH_MAX, texts, full=session.full),
        tone=Tone.BOARD,
    )


def categories_view(session: Session, world: World, texts: Texts) -> ChoiceView | DayPartsView:
    """Which kind of help to look for on the board, or when."""
    if session.here.about == WHEN:
        return _week(session, world, texts)
    chosen = session.board.category
    every = Option(ALL_CATEGORIES, texts.say("board.all_categories"), "layout-grid", chosen=not chosen)
    options = tuple(
        Option(one.id, category_name(one.id, texts), one.icon, chosen=one.id == chosen) for one in CATEGORIES
    )
    return ChoiceView(
        frame=frame(session, world, texts, onward=onward(texts, "board.show")),
        trail=_trail(texts),
        heading=texts.say("board.categories.heading"),
        lead=texts.say("board.categories.lead"),
        options=(every, *options),
        tone=Tone.BOARD,
    )


def _week(session: Session, world: World, texts: Texts) -> DayPartsView:
    chosen = session.board.day_parts
    return DayPartsView(
        frame=frame(session, world, texts, onward=onward(texts, "board.show")),
        trail=_trail(texts),
        heading=texts.say("board.when.heading"),
        lead=texts.say("board.when.lead"),
        column_ids=tuple(WEEKDAYS),
        columns=tuple(weekday_short(day, texts) for day in WEEKDAYS),
        row_ids=tuple(PARTS),
        rows=tuple(capital(part_words(part, texts), texts) for part in PARTS),
        cells=tuple(tuple(DayPart(day, part) in chosen for day in WEEKDAYS) for part in PARTS),
        summary=week_words(tuple(chosen), texts) or texts.say("day_parts.none"),
        tone=Tone.BOARD,
    )


def _trail(texts: Texts) -> Trail:
    return Trail("layout-board", texts.say("board.heading"), Tone.BOARD)
