"""Finding somebody by a number: the field, why nobody could look, and who has it."""

from __future__ import annotations

from dataclasses import replace

from kiosk.dates import date_words
from kiosk.desk.events import HereCase, HereFound
from kiosk.desk.pages import Finding
from kiosk.desk.people import (
    ASKS,
    CASES,
    HERE,
    NO_LINE,
    OTHERS,
    OWNER,
    PERSON,
    RESPOND,
    finding_of,
    is_asked_whose,
    may_respond,
    shown,
    slip_asked,
)
from kiosk.texts import Texts
from kiosk.views.desk.case_facts import kind_icon
from kiosk.views.desk.keys import door_actions
from kiosk.views.desk.step_page import fault_words, step_view
from kiosk.views.frame import frame, onward
from kiosk.views.pages import BoardView, ChoiceView, DetailView, Option, WordsView
from kiosk.views.shapes import Action, Banner, Card, NextStep, Tone, Trail
from kiosk.visit.state import Session
from kiosk.world import World
from marketplace.desk_questions import Person

_ICON = "search"
_WHOSE = ((OWNER, "note"), (OTHERS, "users"), (CASES, "folders"))
TITLES_MOST = 3
_ONE_PHONE = 2
"""From so many people on one number it is said that they are different people."""


def find_view(session: Session, world: World, texts: Texts) -> WordsView | DetailView | BoardView:
    """The field for a number; in its place why nobody could look, and what can be done instead."""
    finding = finding_of(session)
    trail = Trail(_ICON, texts.say("desk.door.find"), Tone.PLAIN)
    if finding.asking:
        bars = frame(session, world, texts)
        heading = texts.say("desk.find.number.heading")
        return DetailView(bars, trail, heading, "", (), waiting=texts.say("desk.find.asking"))
    if finding.fault == NO_LINE and finding.here is not None and _cards_here(finding.here, texts):
        return _here(finding.here, session, world, texts)
    if finding.fault:
        return _not_now(finding, trail, session, world, texts)
    page = step_view(ASKS[0], finding.said, ASKS, "desk.find", trail, session, world, texts)
    assert isinstance(page, WordsView)
    nobody = texts.say("desk.find.nobody") if finding.found_nobody else ""
    nobody = texts.say("desk.find.switchboard") if finding.is_switchboard else nobody
    bars = frame(session, world, texts, onward=onward(texts, "desk.find.go", "search"))
    return replace(page, frame=bars, fault=page.fault or nobody)


def _not_now(finding: Finding, trail: Trail, session: Session, world: World, texts: Texts) -> DetailView:
    """Without a line nobody is found; what this desk works on is in the tray."""
    ways = tuple(action for action in door_actions(session, world, texts) if action.id in ("tray", "enter:request"))
    offline = finding.fault == NO_LINE
    facts = (NextStep("folders", texts.say("desk.find.offline.tray")),) if any(a.id == "tray" for a in ways) else ()
    entered = NextStep("heart-handshake", texts.say("desk.find.offline.enter"))
    if finding.here is not None:
        facts = (NextStep("search", texts.say("desk.find.here.nothing")), *facts)
    return DetailView(
        frame=frame(session, world, texts, onward=onward(texts, "desk.find.again", "refresh")),
        trail=trail,
        heading=texts.say("desk.find.offline") if offline else texts.say("desk.find.failed"),
        lead=texts.say("desk.find.offline.lead") if offline else fault_words(finding.fault, texts),
        facts=(*facts, entered),
        actions=(*_respond(session, texts), *ways),
        tone=Tone.WARNING,
    )


def _respond(session: Session, texts: Texts) -> tuple[Action, ...]:
    """'Reageren voor iemand', where the number of a slip was typed."""
    if not may_respond(session):
        return ()
    return (Action(RESPOND, texts.say("desk.find.respond"), "message-circle"),)


def _here(here: HereFound, session: Session, world: World, texts: Texts) -> BoardView:
    """Without a line: what this desk itself works on, and that the centre cannot be asked now."""
    cards = _cards_here(here, texts)
    return BoardView(
        frame=frame(session, world, texts, onward=onward(texts, "desk.find.again", "refresh")),
        heading=texts.say("desk.find.here"),
        cards=cards,
        count=texts.say("desk.find.here.noted" if here.by_phone else "desk.find.here.only"),
        doors=(*_respond(session, texts), *door_actions(session, world, texts)),
        first=cards[0].id,
    )


def _cards_here(here: HereFound, texts: Texts) -> tuple[Card, ...]:
    """Each case, and the slip; nothing of a person."""
    listing = here.listing.listing if here.listing is not None else None
    number = listing.number if listing is not None else ""

    def card(id_: str, icon: str, kind: str, title: str, when: str) -> Card:
        return Card(f"{HERE}{id_}", Tone.PARTNERS, icon, kind, title, when, number, "", "")

    cases = []
    for one in here.cases:
        kind, day = texts.say(f"desk.find.here.{one.record_type}"), date_words(one.made_on, texts)
        title = texts.say("desk.find.here.of_day", kind=kind, day=day)
        cases.append(card(f"{one.record_type}:{one.id}", kind_icon(one.record_type), kind, title, _state(one, texts)))
    if listing is None:
        return tuple(cases)
    until = texts.say("desk.find.here.until", day=date_words(listing.hangs_until, texts))
    slip = card(f"listing:{listing.id}", "note", texts.say(f"kind.{listing.kind}"), listing.title, until)
    return (*cases, slip)


def _state(case: HereCase, texts: Texts) -> str:
    own = f"desk.state.{case.record_type}.{case.state}"
    return texts.say(own if texts.knows(own) else f"desk.state.{case.state}")


def found_view(session: Session, world: World, texts: Texts) -> BoardView | ChoiceView:
    """Who has the number, to choose from by name; of a slip number first who of its people is meant."""
    if is_asked_whose(session):
        return _whose(session, world, texts)
    finding, people = finding_of(session), shown(session)
    if finding.whose == CASES:
        return _cases(finding.here or HereFound(), session, world, texts)
    left_out = finding.answer is not None and finding.answer.left_out
    count = texts.say_many("desk.found.count", len(people)) if people else ""
    several = "desk.found.which.slip" if finding.whose else "desk.found.which"
    heading = "desk.found.heading" if len(people) < _ONE_PHONE else several
    return BoardView(
        frame=frame(session, world, texts),
        heading=texts.say(heading if people else f"desk.found.{finding.whose or OWNER}"),
        cards=tuple(_card(one, place, world, texts) for place, one in people),
        count=texts.say("desk.found.left_out", count=count) if left_out and people else count,
        empty="" if people else texts.say("desk.found.none"),
        doors=(*_respond(session, texts), *door_actions(session, world, texts)),
    )


def _whose(session: Session, world: World, texts: Texts) -> ChoiceView:
    """The same three ways for every slip: this page tells whoever reads along nothing."""
    ways = tuple(Option(one, texts.say(f"desk.found.{one}"), icon, acts=True) for one, icon in _WHOSE)
    responds = tuple(Option(one.id, one.label, one.icon, acts=True) for one in _respond(session, texts))
    return ChoiceView(
        frame=frame(session, world, texts),
        trail=Trail(_ICON, texts.say("desk.door.find"), Tone.PLAIN),
        heading=texts.say("desk.found.whose", number=slip_asked(session)),
        lead=texts.say("desk.found.whose.lead"),
        options=(*ways, *responds),
    )


def _cases(here: HereFound, session: Session, world: World, texts: Texts) -> BoardView:
    """What this desk works on about the slip, with a line."""
    cards = _cards_here(here, texts)
    return BoardView(
        frame=frame(session, world, texts),
        heading=texts.say("desk.found.cases"),
        cards=cards,
        count="",
        empty="" if cards else texts.say("desk.find.here.nothing"),
        doors=(*_respond(session, texts), *door_actions(session, world, texts)),
        first=cards[0].id if cards else "",
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
