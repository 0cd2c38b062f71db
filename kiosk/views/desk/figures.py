"""The figures of a month as a page: groups to compare, which way they are laid out, on paper and in a file."""

from __future__ import annotations

from kiosk.dates import capital
from kiosk.desk.figures import AFTER, BEFORE, CUT, SAVE, figures_of, may_go
from kiosk.desk.pages import Cut, FiguresPage
from kiosk.figure_words import figure_parts
from kiosk.sheets.compose_figures import month_words, notes
from kiosk.texts import Texts
from kiosk.views.desk.sheet_words import sheet_notice
from kiosk.views.desk.step_page import fault_words
from kiosk.views.frame import frame, onward
from kiosk.views.pages import Chip, FigureBar, FigureGroup, FiguresView
from kiosk.views.printed import print_action
from kiosk.views.shapes import Action, Banner, Tone, Trail
from kiosk.visit.state import Session
from kiosk.world import World

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
    answer = page.answer
    parts = figure_parts(answer, page.cut, world, texts) if answer is not None else ()
    month = capital(month_words(page.month, texts), texts) if page.month else ""
    again = onward(texts, "household.again", "refresh") if page.fault and answer is None else None
    groups = tuple(
        FigureGroup(part.icon, part.heading, tuple(FigureBar(row.label, row.told, row.share) for row in part.rows))
        for part in parts
    )
    return FiguresView(
        frame=frame(session, world, texts, onward=again),
        trail=Trail("clipboard-check", texts.say("desk.door.figures"), Tone.PLAIN),
        heading=month,
        cuts=tuple(
            Chip(f"{CUT}{cut}", texts.say(f"desk.figures.cut.{cut}"), _ICONS[cut], chosen=cut is page.cut)
            for cut in Cut
        ),
        groups=groups,
        actions=_actions(page, session, world, texts),
        notes=notes(answer, texts) if answer is not None else (),
        notice=_notice(page, session, texts),
        waiting=texts.say("desk.figures.asking") if page.asking else "",
        empty=texts.say("desk.figures.none") if answer is not None and not groups else "",
    )


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
    if page.answer is None:
        return months
    return (
        *months,
        print_action(session, texts),
        Action(SAVE, texts.say("desk.figures.save"), "file-text", resting=page.saving),
    )


def _notice(page: FiguresPage, session: Session, texts: Texts) -> Banner | None:
    if page.fault:
        return Banner("alert-triangle", texts.say("desk.figures.failed"), fault_words(page.fault, texts), Tone.WARNING)
    if page.saved:
        text = texts.say("desk.figures.saved.where", path=page.saved)
        return Banner("circle-check", texts.say("desk.figures.saved"), text, Tone.SUCCESS)
    return sheet_notice(session, texts)
