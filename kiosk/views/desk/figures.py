"""The figures of a month as a page: groups to compare, which way they are laid out, on paper and in a file."""

from __future__ import annotations

from kiosk.dates import capital
from kiosk.desk.figures import AFTER, BEFORE, CUT, LOOKS, SAVE, figures_of, may_go, may_see_looks
from kiosk.desk.pages import Cut, FiguresPage
from kiosk.figure_words import figure_parts
from kiosk.sheets.compose_figures import month_words, notes
from kiosk.texts import Texts
from kiosk.views.desk.looks import look_groups
from kiosk.views.desk.sheet_words import sheet_notice
from kiosk.views.desk.step_page import fault_words
from kiosk.views.frame import frame, onward
from kiosk.views.pages import Chip, FigureBar, FigureGroup, FiguresView
from kiosk.views.printed import print_action
from kiosk.views.shapes import Action, Banner, Tone, Trail
from kiosk.visit.state import Session
from kiosk.world import World
from marketplace.desk_questions import FiguresAnswer

_ICONS = {
    Cut.ALL: "layout-grid",
    Cut.KIND: "list",
    Cut.DISTRICT: "map-2",
    Cut.POINT: "map-pin",
    Cut.VIA: "hand-click",
}


def figures_view(session: Session, world: World, texts: Texts) -> FiguresView:
    """The month that is looked at."""
    page = figures_of(session)
    answer = None if page.at_looks else page.answer
    parts = figure_parts(answer, page.cut, world, texts) if answer is not None else ()
    month = capital(month_words(page.month, texts), texts) if page.month else ""
    again = onward(texts, "household.again", "refresh") if page.fault and not page.is_told else None
    groups = look_groups(page.looks, world, texts) if page.at_looks and page.looks is not None else ()
    groups = groups or tuple(
        FigureGroup(part.icon, part.heading, tuple(FigureBar(row.label, row.told, row.share) for row in part.rows))
        for part in parts
    )
    return FiguresView(
        frame=frame(session, world, texts, onward=again),
        trail=Trail("clipboard-check", texts.say("desk.door.figures"), Tone.PLAIN),
        heading=month,
        cuts=_chips(page, session, texts),
        groups=groups,
        actions=_actions(page, session, world, texts),
        notes=_notes(answer, world, texts) if answer is not None else _look_notes(page, texts),
        notice=_notice(page, session, texts),
        waiting=texts.say("desk.figures.asking") if page.asking else "",
        empty=_empty(page, texts) if page.is_told and not groups else "",
    )


def _chips(page: FiguresPage, session: Session, texts: Texts) -> tuple[Chip, ...]:
    """The ways to lay them out, and who looked, for whoever may read that."""
    cuts = tuple(
        Chip(
            f"{CUT}{cut}",
            texts.say(f"desk.figures.cut.{cut}"),
            _ICONS[cut],
            chosen=cut is page.cut and not page.at_looks,
        )
        for cut in Cut
    )
    looks = Chip(LOOKS, texts.say("desk.looks"), "eye", chosen=page.at_looks)
    return (*cuts, looks) if may_see_looks(session) else cuts


def _empty(page: FiguresPage, texts: Texts) -> str:
    return texts.say("desk.looks.none" if page.at_looks else "desk.figures.none")


def _look_notes(page: FiguresPage, texts: Texts) -> tuple[str, ...]:
    if not page.at_looks or page.looks is None:
        return ()
    more = (texts.say("desk.looks.left_out"),) if page.looks.left_out and not page.looks.counts else ()
    return (*more, texts.say("desk.looks.noted"))


def _actions(page: FiguresPage, session: Session, world: World, texts: Texts) -> tuple[Action, ...]:
    """The months beside this one keep their places; what is printed or saved is what was told."""
    months = (
        Action(
            BEFORE,
            texts.say("desk.figures.before"),
            "arrow-left",
            resting=page.asking or not may_go(session, world, -1),
        ),
        Action(
            AFTER, texts.say("desk.figures.after"), "arrow-right", resting=page.asking or not may_go(session, world, 1)
        ),
    )
    if page.answer is None or page.at_looks:
        return months
    save = Action(SAVE, texts.say("desk.figures.save"), "file-text", resting=page.saving)
    return (*months, print_action(session, texts), *((save,) if world.saves_tables else ()))


def _notes(answer: FiguresAnswer, world: World, texts: Texts) -> tuple[str, ...]:
    """How to read them; and who fetches them for the research office, where this terminal cannot give them."""
    fetched = () if world.saves_tables else (texts.say("desk.figures.fetched"),)
    return (*notes(answer, texts), *fetched)


def _notice(page: FiguresPage, session: Session, texts: Texts) -> Banner | None:
    if page.fault:
        return Banner("alert-triangle", texts.say("desk.figures.failed"), fault_words(page.fault, texts), Tone.WARNING)
    if page.saved:
        text = texts.say("desk.figures.saved.where", name=page.saved)
        return Banner("circle-check", texts.say("desk.figures.saved"), text, Tone.SUCCESS)
    return sheet_notice(session, texts)
