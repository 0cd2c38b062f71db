"""The words of the sheet with what is known about somebody; knows no layout, no store and no printer."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.dates import date_words
from kiosk.known_words import known_groups
from kiosk.sheets.compose import runs_leftwards
from kiosk.sheets.content import KnownPart, KnownSheet
from kiosk.texts import Texts
from kiosk.world import World
from marketplace.desk_questions import AboutAnswer, Person


def known_sheet(
    answer: AboutAnswer, person: Person, partners: Mapping[str, str], world: World, texts: Texts
) -> KnownSheet:
    """For `person`, who asked for it today at this point. `partners`: id to name, as in `known_groups`."""
    day, phone = date_words(world.today, texts), world.point.phone
    name, groups = person.name, known_groups(answer, world, texts, person.records, partners)
    lines = [texts.say("known.may.correct"), texts.say("known.may.erase"), texts.say("known.may.take_back")]
    where = texts.say("known.ask.phone", point=world.point.name, phone=phone) if phone else ""
    return KnownSheet(
        language=texts.language,
        rtl=runs_leftwards(texts.language),
        heading=texts.say("known.heading"),
        of_whom=texts.say("known.for", name=name, day=day) if name else day,
        parts=tuple(KnownPart(group.heading, group.facts) for group in groups),
        foot_heading=texts.say("known.may"),
        foot_lines=(*lines, where or texts.say("known.ask", point=world.point.name)),
        page=texts.say("sheet.page"),
    )
