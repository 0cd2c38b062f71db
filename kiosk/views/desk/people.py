"""Finding somebody by a number: the field, why nobody could look, and who has it."""

from __future__ import annotations

from dataclasses import replace

from kiosk.dates import date_words
from kiosk.desk.pages import Finding
from kiosk.desk.people import ASKS, NO_LINE, PERSON, finding_of
from kiosk.texts import Texts
from kiosk.views.desk.keys import door_actions
from kiosk.views.desk.step_page import fault_words, step_view
from kiosk.views.frame import frame, onward
from kiosk.views.pages import BoardView, DetailView, WordsView
from kiosk.views.shapes import Banner, Card, NextStep, Tone, Trail
from kiosk.visit.state import Session
from kiosk.world import World
from marketplace.desk_questions import Person

_ICON = "search"
TITLES_MOST = 3
_ONE_PHONE = 2
"""From so many people on one number it is said that they are different people."""


def find_view(session: Session, world: World, texts: Texts) -> WordsView | DetailView:
    """The field for a number; in its place why nobody could look, and what can be done instead."""
    finding = finding_of(session)
    trail = Trail(_ICON, texts.say("desk.door.find"), Tone.PLAIN)
    if finding.asking:
        bars = frame(session, world, texts)
        heading = texts.say("desk.find.number.heading")
        return DetailView(bars, trail, heading, "", (), waiting=texts.say("desk.find.asking"))
    if finding.fault:
        return _not_now(finding, trail, session, world, texts)
    page = step_view(ASKS[0], finding.said, ASKS, "desk.find", trail, session, world, texts)
    assert isinstance(page, WordsView)
    nobody = texts.say("desk.find.nobody") if finding.found_nobody else ""
    bars = frame(session, world, texts, onward=onward(texts, "desk.find.go", "search"))
    return replace(page, frame=bars, fault=page.fault or nobody)


def _not_now(finding: Finding, trail: Trail, session: Session, world: World, texts: Texts) -> DetailView:
    """Without a line nobody is found; what this desk works on is in the tray."""
    ways = tuple(action for action in door_actions(session, world, texts) if action.id in ("tray", "enter:request"))
    offline = finding.fault == NO_LINE
    facts = (NextStep("folders", texts.say("desk.find.offline.tray")),) if any(a.id == "tray" for a in ways) else ()
    entered = NextStep("heart-handshake", texts.say("desk.find.offline.enter"))
    return DetailView(
        frame=frame(session, world, texts, onward=onward(texts, "desk.find.again", "refresh")),
        trail=trail,
        heading=texts.say("desk.find.offline") if offline else texts.say("desk.find.failed"),
        lead=texts.say("desk.find.offline.lead") if offline else fault_words(finding.fault, texts),
        facts=(*facts, entered),
        actions=ways,
        tone=Tone.WARNING,
    )


def found_view(session: Session, world: World, texts: Texts) -> BoardView:
    """Who has the number, to choose from by name."""
    finding = finding_of(session)
    people = finding.people
    left_out = finding.answer is not None and finding.answer.left_out
    count = texts.say_many("desk.found.count", len(people))
    return BoardView(
        frame=frame(session, world, texts),
        heading=texts.say("desk.found.heading" if len(people) < _ONE_PHONE else "desk.found.which"),
        search_text="",
        search_placeholder="",
        clear="",
        kinds=(),
        districts=(),
        choose_category=None,
        cards=tuple(_card(one, place, world, texts) for place, one in enumerate(people)),
        count=texts.say("desk.found.left_out", count=count) if left_out else count,
        empty="" if people else texts.say("desk.find.nobody"),
        doors=door_actions(session, world, texts),
    )


def _card(person: Person, place: int, world: World, texts: Texts) -> Card:
    titles = tuple(dict.fromkeys(one.title for one in person.records))[:TITLES_MOST]
    elsewhere = elsewhere_of(person, world)
    latest = max(person.records, key=lambda one: one.made_on).made_on
    return Card(
        id=f"{PERSON}{place}",
        tone=Tone.PARTNERS,
        icon="user-circle",
        kind=person.reach or texts.say(f"desk.reach.channel.{person.channel}"),
        title=person.name or texts.say("desk.found.no_name"),
        when=texts.say("desk.found.things", titles=texts.all_of(titles)),
        number=texts.say("desk.found.latest", day=date_words(latest, texts)),
        category="",
        category_icon="",
        note=texts.say("desk.found.elsewhere", points=texts.all_of(elsewhere)) if elsewhere else "",
    )


def elsewhere_of(person: Person, world: World) -> tuple[str, ...]:
    """The names of the market points that have more of this person."""
    return tuple(point.name for one in person.elsewhere if (point := world.point_called(one)) is not None)


def looked_banner(texts: Texts) -> Banner:
    """That it is written down who looked."""
    return Banner("eye", texts.say("desk.known.noted"), texts.say("desk.known.noted.text"), Tone.PLAIN)
