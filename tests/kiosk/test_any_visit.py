"""Whatever anybody touches in whatever order: nothing raises, every page can be shown, no typed word is lost."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.effects import LoadBoard, PrintAgain, RecordListing, WipeVisit
from kiosk.events import (
    BoardLoaded,
    Event,
    NetworkChanged,
    Pinned,
    PrintReported,
    PrintState,
    QueueFailed,
    SaveFailed,
    SlipsQueued,
    Tick,
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
    Search,
    Shift,
    Stay,
    Stir,
    Type,
)
from kiosk.journeys.drafting import clusters
from kiosk.journeys.journey import JourneyId
from kiosk.journeys.questions import Words
from kiosk.journeys.request import REQUEST
from kiosk.languages import NAMES
from kiosk.resources import ASSETS
from kiosk.session import Session, happened, start, turn
from kiosk.views.shapes import Tone
from kiosk.visit.comforting import Ease
from kiosk.world import Network, OpenCount, World
from marketplace.listing_text import tidy
from marketplace.vocabulary import CATEGORIES, Channel, ListingKind, OnBehalf, Rhythm
from tests.kiosk.visits import (
    HEDGE,
    HOSPITAL,
    PHONE,
    REQUEST_BY_PHONE,
    SECRET,
    WORLD,
    after,
    after_event,
    done_after,
    drafted,
    just_saved,
    view_of,
)

ICONS = set(json.loads((ASSETS / "icons" / "names.json").read_text("utf-8")))
LIVELY = replace(WORLD, counts=tuple(OpenCount(kind, one.id, 2) for kind in ListingKind for one in CATEGORIES))
SAVED = just_saved(drafted(*REQUEST_BY_PHONE))
TEXTS = {question.id for question in REQUEST.questions if isinstance(question, Words)}

words = st.sampled_from(
    ["wie helpt mij?", "a", " ", "Fatma", "0235550123", "bel 023 5550123", "a@b.example", "أحتاج", "👩‍👧", "straat 1"]
)
options = st.sampled_from(
    [category.id for category in CATEGORIES]
    + [*Rhythm, *Channel, *OnBehalf, "yes", "no", "any", "unknown", "2026-12-02", "morning", "tue-morning", "all", "x"]
    + ["slip", "no_slip", *Ease, *NAMES]
)
tiles = st.sampled_from(
    [
        "comfort",
        "languages",
        "request",
        "offer",
        "board",
        "similar",
        "categories",
        "listing:01-hedge",
        "listing:02-hospital",
        "listing:",
        "x",
    ]
)
chips = st.sampled_from(
    ["kind:", "kind:offer", "district:", "district:centrum", "category:pets", "categories", ":", "x"]
)
rows = st.sampled_from([*TEXTS, "category", "rhythm", "named", "channel", "for_whom", "rules", "x"])
touches: st.SearchStrategy[Intent] = st.one_of(
    st.just(Onward()),
    st.just(Onward()),
    st.builds(Choose, options),
    st.builds(Type, words),
    st.builds(Open, tiles),
    st.sampled_from([Back(), Erase(), Clear(), Shift(), AskPerson(), Stay(), Finish(), Search(), Print()]),
    st.sampled_from([Open("comfort"), Listen(), Stir()]),
    st.builds(Change, rows),
    st.builds(Filter, chips),
)
news: st.SearchStrategy[Event] = st.one_of(
    st.just(SAVED),
    st.sampled_from([SlipsQueued("H-0417"), QueueFailed("H-0417"), SlipsQueued("H-0001"), QueueFailed("H-0001")]),
    st.just(SaveFailed("store_full")),
    st.builds(
        BoardLoaded, st.sampled_from([(), (Pinned(HEDGE), Pinned(HOSPITAL))]), st.integers(0, 300), st.integers(0, 9)
    ),
    st.builds(
        PrintReported,
        st.sampled_from(["H-0417", "H-0001"]),
        st.sampled_from(["board", "receipt"]),
        st.sampled_from(PrintState),
        st.sampled_from(["", "paper_out", "new_code"]),
    ),
    st.just(NetworkChanged(Network(False))),
    st.builds(Tick, st.floats(0, 400).map(lambda seconds: WORLD.now + seconds)),
)
openings = st.sampled_from([0, 1, 5, 9, 12, 16, 20, len(REQUEST_BY_PHONE)])


def everything_in(value: object) -> list[object]:
    """Every value within a value, itself included; also what its repr leaves out."""
    if is_dataclass(value) and not isinstance(value, type):
        return [value, *(inner for field in fields(value) for inner in everything_in(getattr(value, field.name)))]
    if isinstance(value, (tuple, frozenset)):
        return [value, *(inner for part in value for inner in everything_in(part))]
    return [value]


def check_view(session: Session, world: World) -> None:
    """The page can be shown, with no place left unfilled and only pictures that exist."""
    for value in everything_in(view_of(session, world)):
        for field in fields(value) if is_dataclass(value) and not isinstance(value, type) else ():
            inner = getattr(value, field.name)
            if field.name in ("icon", "kind_icon", "category_icon", "print_icon", "status_icon"):
                assert inner == "" or inner in ICONS, inner
            elif isinstance(inner, str) and not isinstance(inner, Tone):
                assert "{" not in inner, inner
                assert "}" not in inner, inner


def kept(before: Session, after_it: Session, touch: Intent) -> None:
    """No text somebody typed is gone or shorter, save for what tidying takes."""
    if isinstance(touch, (Erase, Clear, Finish)) or after_it.done is not None:
        return
    if before.done is not None and isinstance(touch, Onward):
        return
    for old, new in (
        (before.answers_of(JourneyId.REQUEST), after_it.answers_of(JourneyId.REQUEST)),
        (before.answers_of(JourneyId.OFFER), after_it.answers_of(JourneyId.OFFER)),
    ):
        for question in TEXTS:
            was, is_now = old.said(question), new.said(question)
            if isinstance(touch, Type):
                assert clusters(is_now)[: max(len(clusters(was)) - 1, 0)] == clusters(was)[:-1]
            elif question == "phone" and was != is_now:
                assert "".join(filter(str.isdigit, was)) == "".join(filter(str.isdigit, is_now))
            elif question == "email":
                assert "".join(tidy(was).lower().split()) == is_now.lower() or was == is_now
            elif was:
                assert is_now in (was, tidy(was), tidy(was, lines=True), "" if not was.strip() else was)


@settings(max_examples=120, deadline=None)
@given(openings, st.lists(st.one_of(touches, touches, touches, news), max_size=30))
@example(len(REQUEST_BY_PHONE), [Onward(), SAVED, Onward()])
@example(len(REQUEST_BY_PHONE), [Choose("no_slip"), Onward(), SAVED, Print(), QueueFailed("H-0417"), Print()])
@example(len(REQUEST_BY_PHONE), [Change("channel"), Choose("email"), Back(), Onward(), Back(), Onward()])
def test_any_visit_can_be_shown_and_loses_no_typed_word(opening: int, happenings: list[Intent | Event]) -> None:
    session = after(*REQUEST_BY_PHONE[:opening], world=LIVELY)
    for happening in happenings:
        if isinstance(happening, Event):
            session = happened(session, happening, LIVELY).session
        else:
            before, session = session, turn(session, happening, LIVELY).session
            kept(before, session, happening)
        check_view(session, LIVELY)
        assert session.stops[0] == start(LIVELY).here
        assert len(session.stops) < 60


@settings(max_examples=60, deadline=None)
@given(openings, st.lists(touches, max_size=20))
def test_what_is_recorded_would_pass_the_rules_of_the_marketplace(opening: int, intents: list[Intent]) -> None:
    from marketplace import rules

    session = after(*REQUEST_BY_PHONE[:opening])
    for intent in intents:
        turned = turn(session, intent, WORLD)
        for effect in turned.effects:
            if isinstance(effect, RecordListing):
                draft = effect.draft
                assert rules.check_title(draft.title) == draft.title
                assert rules.check_details(draft.details) == draft.details
                assert rules.check_first_name(draft.first_name) == draft.first_name
                rules.check_when(draft.when, today=WORLD.today)
                rules.check_term(draft.hangs_until, today=WORLD.today, settings=WORLD.settings)
                rules.check_consents(draft.consents)
        session = turned.session


@settings(max_examples=60, deadline=None)
@given(openings, st.lists(touches, max_size=25))
def test_i20_a_wiped_visit_leaves_nothing_of_it(opening: int, intents: list[Intent]) -> None:
    session = after(*REQUEST_BY_PHONE[:opening])
    for intent in [*intents, Stay()]:
        session = turn(session, intent, WORLD).session
    if session.saving is not None:
        session = after_event(session, SAVED)
    later = replace(WORLD, now=WORLD.now + 10_000, clock=WORLD.clock + timedelta(seconds=10_000))
    asked = happened(session, Tick(later.now), later).session
    gone = replace(later, now=later.now + 60)
    wiped = happened(asked, Tick(gone.now), gone)
    if wiped.effects != (WipeVisit(),):
        assert asked.is_fresh
        wiped = turn(asked, Finish(), gone)
    assert wiped.effects == (WipeVisit(),)
    assert wiped.session == replace(start(gone), ticket=wiped.session.ticket)
    said = {
        one
        for one in everything_in(session.answers_of(JourneyId.REQUEST))
        + everything_in(session.answers_of(JourneyId.OFFER))
        if isinstance(one, str) and " " in one
    }
    assert said & set(map(str, everything_in(wiped.session))) == set()
    assert [one for one in everything_in(wiped.session) if isinstance(one, bytes)] == []


asked_and_printed: st.SearchStrategy[Intent | Event] = st.one_of(
    st.just(Print()),
    st.sampled_from([SlipsQueued("H-0417"), AskPerson(), Back(), Stay()]),
    st.builds(PrintReported, st.just("H-0417"), st.sampled_from(["board", "receipt"]), st.sampled_from(PrintState)),
)


@settings(max_examples=120, deadline=None)
@given(st.booleans(), st.lists(asked_and_printed, max_size=40))
def test_slips_are_never_asked_for_while_others_are_under_way(wanted: bool, happenings: list[Intent | Event]) -> None:
    session = done_after(*REQUEST_BY_PHONE) if wanted else done_after(*REQUEST_BY_PHONE, Choose("no_slip"))
    under_way = {"board", "receipt"} if wanted else set[str]()
    times = 0
    for happening in happenings:
        if isinstance(happening, Event):
            session = happened(session, happening, WORLD).session
            if isinstance(happening, PrintReported) and (wanted or times):
                over = happening.state in (PrintState.PRINTED, PrintState.FAILED, PrintState.UNKNOWN)
                (under_way.discard if over else under_way.add)(happening.slip)
            continue
        turned = turn(session, happening, WORLD)
        if turned.effects:
            assert [type(effect) for effect in turned.effects] == [PrintAgain]
            assert under_way == set()
            under_way, times = {"board", "receipt"}, times + 1
        session = turned.session
    assert times <= 3 + (not wanted)


def test_planted_words_are_nowhere_after_stopping() -> None:
    session = after(*REQUEST_BY_PHONE)
    assert PHONE in everything_in(session)
    assert PHONE not in repr(session)
    wiped = after(Finish(), Finish(), session=session)
    assert not {PHONE, "Fatma", "Wie helpt mij met een brief?"} & set(map(str, everything_in(wiped)))


def test_i20_the_receipt_is_nowhere_after_the_last_page() -> None:
    session = done_after(*REQUEST_BY_PHONE)
    assert any(SECRET.encode() in one for one in everything_in(session) if isinstance(one, bytes))
    for ended in (after(Onward(), session=session), after(Finish(), session=session)):
        assert [one for one in everything_in(ended) if isinstance(one, bytes)] == []


def test_a_question_to_the_board_never_carries_an_old_ticket() -> None:
    session = start(WORLD)
    tickets: list[int] = []
    way: tuple[Intent, ...] = (
        Open("board"),
        Type("a"),
        Finish(),
        Open("board"),
        Back(),
        Open("board"),
        Filter("kind:offer"),
    )
    for intent in way:
        turned = turn(session, intent, WORLD)
        tickets += [effect.ticket for effect in turned.effects if isinstance(effect, LoadBoard)]
        session = turned.session
    assert tickets == sorted(set(tickets))
    assert len(tickets) == 5
