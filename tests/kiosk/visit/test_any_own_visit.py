"""Whatever somebody does on their own slip, and in whatever order answers come: pages can be shown, nothing leaks."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.around import NotAccepted
from kiosk.effects import AskMine, Effect, FindListing, Record
from kiosk.events import (
    Event,
    ListingFound,
    LookFailed,
    MineAnswered,
    NetworkChanged,
    Pinned,
    Recorded,
    SaveFailed,
    Tick,
)
from kiosk.intents import (
    AskPerson,
    Back,
    Change,
    Choose,
    Clear,
    Finish,
    Intent,
    Onward,
    Open,
    Print,
    Scanned,
    Stay,
    Type,
)
from kiosk.learning import learned
from kiosk.session import Session, happened, start, turn
from kiosk.views.present import present
from kiosk.world import Network, World
from tests.kiosk.visit.own_slips import FIRST, HELPERS, OWNERS, SECOND
from tests.kiosk.visits import HEDGE, SECRET, TODAY, WORLD, nl

TOUCHES: tuple[Intent, ...] = (
    Open("mine"),
    Type("h409"),
    Type(SECRET),
    Clear(),
    Onward(),
    Onward(),
    Onward(),
    Back(),
    Finish(),
    AskPerson(),
    Stay(),
    Print(),
    Open("withdraw"),
    Open("complete"),
    Open("owns"),
    Open("helps"),
    Open("change"),
    Open("report"),
    Open("thread:r-1"),
    Open("board"),
    Open("listing:01-hedge"),
    Change("title"),
    Choose("money"),
    Choose("yes"),
    Choose("desk"),
    Scanned("MP1/H-0409/fiets-maan-soep"),
    Scanned("MH1/H-0409/fiets-maan-soep"),
    Scanned("H-0409"),
    Scanned("8710398500137"),
)
ANSWERS = st.sampled_from((OWNERS, HELPERS, replace(OWNERS, threads=(FIRST, SECOND)), replace(OWNERS, threads=())))
PINNED = st.sampled_from((None, Pinned(HEDGE), Pinned(HEDGE, waiting=True)))
CODES = st.sampled_from(("code_wrong", "too_many_codes", "centre_unreachable", "key_unknown", "store_damaged"))
UNDER_WAY = st.sampled_from(((), (), ("place_listing",), ("respond",)))
REFUSED = st.builds(
    NotAccepted,
    st.sampled_from(("place_listing", "respond", "withdraw_listing", "edit_listing", "write_message")),
    st.sampled_from(("code_wrong", "text_has_phone", "a_code_of_next_year")),
    st.just(TODAY),
    st.sampled_from(("", "r-1")),
    st.sampled_from(("asker", "helper")),
)
LINES = st.builds(NetworkChanged, st.builds(Network, connected=st.booleans()))
TO_OWN = (Scanned("MP1/H-0409/fiets-maan-soep"), "answer", "answer")
WAYS: tuple[tuple[Intent | str, ...], ...] = (
    (*TO_OWN, Onward()),
    (*TO_OWN, Onward(), Onward(), Type("tot woensdag"), Onward(), Onward(), "answer"),
    (*TO_OWN, Open("withdraw"), Onward(), "answer"),
    (*TO_OWN, Open("change"), Change("title"), Clear(), Type("ik snoei"), Onward(), Onward(), "answer"),
    (*TO_OWN, Onward(), Open("report"), Choose("money"), Onward(), Onward(), Onward(), "answer"),
)
STEPS = st.lists(st.one_of(st.sampled_from(TOUCHES), st.just("answer"), LINES, st.floats(0.5, 90)), max_size=15)


class Visit:
    """One visit, driven from outside."""

    def __init__(self, data: st.DataObject) -> None:
        self.data = data
        self.world: World = WORLD
        self.session: Session = start(WORLD)
        self.asked: list[Effect] = []

    def take(self, step: Intent | NetworkChanged | float | str) -> None:
        if step == "answer":
            for effect in self._due():
                self.happens(self._answer(effect))
        elif isinstance(step, float):
            self.world = replace(self.world, now=self.world.now + step)
            self.happens(Tick(self.world.now))
        elif isinstance(step, NetworkChanged):
            self.happens(step)
        elif not isinstance(step, str):
            after = turn(self.session, step, self.world)
            self.session, self.asked = after.session, [*self.asked, *after.effects]

    def _due(self) -> list[Effect]:
        due, self.asked = self.asked, []
        return due

    def _answer(self, effect: Effect) -> Event:
        match effect:
            case AskMine(ticket=ticket):
                wrong = LookFailed(self.data.draw(CODES), ticket, self.world.now, "H-0409")
                return self.data.draw(st.sampled_from((wrong, MineAnswered(self.data.draw(ANSWERS), ticket))))
            case FindListing(ticket=ticket):
                return ListingFound(
                    self.data.draw(PINNED),
                    ticket,
                    self.data.draw(UNDER_WAY),
                    self.data.draw(st.lists(REFUSED, max_size=3).map(tuple)),
                )
            case Record():
                unproved_at = self.data.draw(st.sampled_from((None, self.world.now)))
                recorded = Recorded((), ticket=effect.ticket, unproved_at=unproved_at)
                return self.data.draw(st.sampled_from((recorded, SaveFailed("store_full", effect.ticket))))
            case _:
                return Tick(self.world.now)

    def happens(self, event: Event) -> None:
        self.world = learned(self.world, event)
        after = happened(self.session, event, self.world)
        self.session, self.asked = after.session, [*self.asked, *after.effects]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(WAYS), STEPS, st.data())
def test_every_page_can_be_shown_and_without_the_own_page_nothing_of_it_is_kept(
    way: tuple[Intent | str, ...], steps: list[Intent | NetworkChanged | float | str], data: st.DataObject
) -> None:
    visit = Visit(data)
    for step in (*way, *steps):
        visit.take(step)
        shown = str(present(visit.session, visit.world, nl()))
        proved = visit.session.mine is not None and visit.session.mine.answer is not None
        assert proved or "Wanneer komt u?" not in shown
        assert SECRET not in repr(visit.session)
