"""The words of the sheets with the figures of a month; knows no layout, no store and no printer."""

from __future__ import annotations

from datetime import date

from kiosk.dates import capital, date_words
from kiosk.figure_words import all_parts
from kiosk.sheets.compose import runs_leftwards
from kiosk.sheets.content import FiguresSheet
from kiosk.texts import Texts
from kiosk.world import World
from marketplace.desk_questions import FiguresAnswer


def figures_sheet(answer: FiguresAnswer, world: World, texts: Texts) -> FiguresSheet:
    """For the steering group: all ways to lay them out, and what is not told."""
    return FiguresSheet(
        language=texts.language,
        rtl=runs_leftwards(texts.language),
        heading=texts.say("desk.figures.sheet", city=world.settings.city),
        month=capital(month_words(answer.month, texts), texts),
        parts=all_parts(answer, world, texts),
        foot_lines=notes(answer, texts),
        page=texts.say("sheet.page"),
    )


def month_words(month: str, texts: Texts) -> str:
    """'november 2026'."""
    from babel.dates import format_date

    return format_date(date.fromisoformat(f"{month}-01"), "LLLL y", locale=texts.language)


def notes(answer: FiguresAnswer, texts: Texts) -> tuple[str, ...]:
    """When they were counted, since when, and what is not told."""
    counted = texts.say("desk.figures.counted_on", day=date_words(answer.counted_on, texts))
    since = texts.say("desk.figures.since", day=date_words(answer.since, texts)) if answer.since is not None else ""
    if answer.since is None:
        since = texts.say("desk.figures.since_never")
    least = texts.say("desk.figures.least", least=answer.least)
    return (counted, since, least, texts.say("desk.figures.least_why"))
