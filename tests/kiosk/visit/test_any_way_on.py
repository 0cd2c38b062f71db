"""Whatever anybody touches from the outcome or the stories: nothing raises, every page can be shown, nothing stays."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.effects import Record, RecordListing, Shelf, WipeVisit
from kiosk.events import Event, LookFailed, Recorded, SaveFailed, ShelfLoaded
from kiosk.intents import (
    AskPerson,
    Back,
    Change,
    Choose,
    Erase,
    Filter,
    Finish,
    Intent,
    Onward,
    Open,
    Print,
    Search,
    Stay,
    Type,
)
from kiosk.session import happened, start, turn
from kiosk.world import World
from marketplace.vocabulary import Figures, PointSettings
from tests.kiosk.question_sets import EXAMPLE, HAARLEM
from tests.kiosk.test_any_visit import check_view
from tests.kiosk.visit.test_stories import NEW, OLD
from tests.kiosk.visits import WORLD

LOKET = PointSettings(city="Haarlem", loket="loket-haarlem")
WORLDS = (
    replace(WORLD, questions=HAARLEM, settings=LOKET),
    replace(WORLD, questions=EXAMPLE),
    replace(WORLD, questions=None, settings=LOKET),
)
options = st.sampled_from(
    [
        *sorted({option.id for question in HAARLEM.questions for option in question.options}),
        *("in_kind", "personal_budget", "together", "answers", "nothing", "phone", "letterbox", "email", "desk"),
        *("self", "relative", "by_phone", "no", "yesterday", "earlier"),
        *("routine", "soon", "today", "yes", "good", "bad", "slip", "no_slip", "x"),
    ]
)
doors = st.sampled_from(
    [
        *("apply", "loket", "neighbours", "own_arrangement", "change", "assessment", "worked", "household"),
        *("partners", "story:s-1", "story:s-9", "tell", "request", "mine", "similar", "x", ""),
    ]
)
touches: st.SearchStrategy[Intent] = st.one_of(
    st.just(Onward()),
    st.just(Onward()),
    st.builds(Choose, options),
    st.builds(Open, doors),
    st.builds(Open, doors),
    st.builds(Type, st.sampled_from(["mevrouw De Wit", "0235550123", "dorpsstraat 1", "a@b.example", " "])),
    st.sampled_from([Back(), AskPerson(), Stay(), Finish(), Print(), Search(), Erase()]),
    st.builds(Change, st.sampled_from(["may_know", "apply_as", "channel", "verdict", "set.hard", "x"])),
    st.builds(Filter, st.sampled_from(["x", "", "kind:offer"])),
)
FIGURES = Figures("slachthuisbuurt-2026-12", "slachthuisbuurt", "2026-12", 14)
news: st.SearchStrategy[Event] = st.one_of(
    st.builds(
        ShelfLoaded,
        st.just(Shelf.STORIES),
        st.integers(0, 6),
        stories=st.sampled_from([(), (OLD, NEW)]),
        figures=st.sampled_from([None, FIGURES]),
    ),
    st.builds(LookFailed, st.just("store_busy"), st.integers(0, 6)),
    st.sampled_from([Recorded(), SaveFailed("store_full")]),
)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(WORLDS),
    st.sampled_from(["assessment", "worked"]),
    st.lists(st.one_of(touches, touches, touches, news), max_size=40),
)
def test_any_way_on_can_be_shown_and_leaves_nothing(world: World, door: str, happenings: list[Intent | Event]) -> None:
    session = turn(start(world), Open(door), world).session
    for happening in happenings:
        before = session
        if isinstance(happening, Event):
            session = happened(session, happening, world).session
        else:
            turned = turn(session, happening, world)
            session = turned.session
            if any(isinstance(effect, Record | RecordListing) for effect in turned.effects):
                assert before.answers.rules is not None or before.journey.goes_on
        check_view(session, world)
    if session.saving is not None:
        session = happened(session, SaveFailed("store_full"), world).session
    for _ in range(3):
        wiped = turn(session, Finish(), world)
        if wiped.effects == (WipeVisit(),):
            break
        session = wiped.session
    assert wiped.session == replace(start(world), ticket=wiped.session.ticket)
