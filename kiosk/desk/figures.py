"""The figures of a month: which month, which way they are laid out, on paper and in a file; knows no sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from kiosk.desk import paper
from kiosk.desk.effects import AskAccesses, AskFigures, SaveTable
from kiosk.desk.pages import Cut, FiguresPage
from kiosk.visit.state import Session, Stop, Turn
from kiosk.world import World
from marketplace.counting import month_of
from marketplace.desk_questions import AccessesAnswer, FiguresAnswer
from marketplace.staff_rules import May, may

CUT, LOOKS = "cut:", "looks"
BEFORE, AFTER, SAVE = "month:before", "month:after", "save_table"
FIRST_MONTH = "2000-01"
"""Nothing was counted before there was anything to count."""


def figures_of(session: Session) -> FiguresPage:
    """What stands on the page; nothing when nobody asked."""
    return session.desk.figures or FiguresPage()


def month_beside(month: str, by: int) -> str:
    """The month before (-1) or after (1) "2026-11"."""
    first = date.fromisoformat(f"{month}-01")
    return month_of(first - timedelta(days=1) if by < 0 else first + timedelta(days=31))


def entered(session: Session, stop: Stop, world: World) -> Turn:
    """Through the door: this month, as far as it is."""
    fresh = FiguresPage(month_of(world.today), figures_of(session).cut)
    return _asked(_with(session, fresh).going(stop))


def _asked(session: Session) -> Turn:
    ticket = session.ticket + 1
    page = replace(figures_of(session), asking=True, fault="", saved="", saving=False)
    effect = AskAccesses(page.month, ticket) if page.at_looks else AskFigures(page.month, ticket)
    page = replace(page, looks=None) if page.at_looks else replace(page, answer=None)
    return Turn(_with(replace(session, ticket=ticket), page), (effect,))


def told(session: Session, answer: FiguresAnswer) -> Session:
    """They came. Those of another month are nobody's."""
    page = figures_of(session)
    if not page.asking or answer.month != page.month:
        return session
    return _with(session, replace(page, answer=answer, asking=False, fault=""))


def looks_told(session: Session, answer: AccessesAnswer) -> Session:
    """Who looked came. Those of another month are nobody's."""
    page = figures_of(session)
    if not page.asking or answer.month != page.month:
        return session
    return _with(session, replace(page, looks=answer, asking=False, fault=""))


def may_see_looks(session: Session) -> bool:
    """Whether whoever is signed in may read who of the point looked at whose data."""
    return session.staff is not None and may(session.staff.staff, May.READ_ACCESSES)


def failed(session: Session, code: str) -> Session:
    """They could not be told, or not be put in a file."""
    return _with(session, replace(figures_of(session), asking=False, saving=False, fault=code))


def table_saved(session: Session, name: str) -> Session:
    """They are in a file with this name."""
    page = figures_of(session)
    return _with(session, replace(page, saving=False, saved=name)) if page.saving else session


def may_go(session: Session, world: World, by: int) -> bool:
    """Whether there is such a month: none that has not begun."""
    page = figures_of(session)
    if not page.month:
        return False
    there = month_beside(page.month, by)
    return FIRST_MONTH <= there <= month_of(world.today)


def opened(session: Session, id_: str, world: World) -> Turn:
    """Another month, a file of them, or one of the ways on that every page of staff has."""
    page = figures_of(session)
    if id_ in (BEFORE, AFTER):
        by = 1 if id_ == AFTER else -1
        if not may_go(session, world, by):
            return Turn(session)
        there = replace(page, month=month_beside(page.month, by), answer=None, looks=None)
        return _asked(_with(session, there))
    if id_ == SAVE:
        if page.answer is None or page.saving or not world.saves_tables:
            return Turn(session)
        ticket = session.ticket + 1
        saving = _with(replace(session, ticket=ticket), replace(page, saving=True, saved="", fault=""))
        return Turn(saving, (SaveTable(page.answer, ticket),))
    return Turn(session, door=id_)


def filtered(session: Session, chip: str, world: World) -> Turn:
    """Another way to lay them out; or who looked at whose data, which is asked for when it is wanted."""
    page = figures_of(session)
    if chip == LOOKS and may_see_looks(session):
        there = _with(session, replace(page, at_looks=True, fault=""))
        return Turn(there) if page.looks is not None else _asked(there)
    cut = chip.removeprefix(CUT)
    if not chip.startswith(CUT) or cut not in tuple(Cut):
        return Turn(session)
    there = _with(session, replace(page, cut=Cut(cut), at_looks=False, fault="" if page.at_looks else page.fault))
    return _asked(there) if page.at_looks and page.answer is None else Turn(there)


def onward(session: Session, world: World) -> Turn:
    """The green button, where they could not be told: ask once more."""
    page = figures_of(session)
    return _asked(session) if page.fault and not page.is_told and not page.asking else Turn(session)


def returned(session: Session, world: World) -> Turn:
    """After the terminal was locked: what was asked then came too late."""
    return _asked(session) if figures_of(session).asking else Turn(session)


def printed(session: Session, world: World) -> Turn:
    """'Print dit': sheets of A4 for the steering group."""
    answer = figures_of(session).answer
    if answer is None or figures_of(session).at_looks:
        return Turn(session)
    from kiosk.sheets.compose_figures import figures_sheet

    return paper.printed(session, lambda around, texts: figures_sheet(answer, around, texts), world)


def _with(session: Session, page: FiguresPage) -> Session:
    return replace(session, desk=replace(session.desk, figures=page))
