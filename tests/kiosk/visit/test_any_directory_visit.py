"""Whatever anybody touches among providers and partners: nothing raises, every page can be shown, the list is right."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.deeds import Correct, PassOn
from kiosk.effects import LoadShelf, Record, Shelf
from kiosk.events import Event, LookFailed, PrintReported, PrintState, Recorded, ShelfLoaded, SlipsQueued
from kiosk.intents import (
    AskPerson,
    Back,
    Change,
    Choose,
    Clear,
    Erase,
    Filter,
    Intent,
    Onward,
    Open,
    Print,
    Search,
    Stay,
    Type,
)
from kiosk.journeys.household import Part
from kiosk.session import Session, happened, start, turn
from kiosk.views.provider_words import found_of
from kiosk.visit.household import wanted
from kiosk.world import World
from marketplace.household import found
from marketplace.social_map import QUESTIONS
from marketplace.vocabulary import ProviderType
from tests.kiosk.entries import CITY, PARTNERS, PLACES, PROVIDERS
from tests.kiosk.question_sets import HAARLEM
from tests.kiosk.test_any_visit import check_view

ASKING = replace(CITY, questions=HAARLEM)
NOBODY = replace(CITY, postcodes=None, settings=replace(CITY.settings, loket=""))
opens = st.sampled_from(
    ["household", "partners", "assessment", "map", "call", "wrong", "person", "loket", "own_arrangement", "x", ""]
    + [f"provider:{one.id}" for one in PROVIDERS]
    + [f"partner:{one.id}" for one in PARTNERS]
    + ["area:2033", "area:2032", "area:9999", "provider:gone", "partner:gone"]
)
ANSWERS = ("any", "here", "elsewhere", "1000", "in_kind", "own_pocket", "tue-morning", "nl", "tr", "1500")
OTHERS = ("name", "phone", "hours", "yes", "other", "x")
options = st.sampled_from([*ProviderType, *(question.id for question in QUESTIONS), *ANSWERS, *OTHERS])
chips = st.sampled_from(
    [f"{what}:{part}" for what in ("filter", "loosen") for part in (*Part, "everything", "x", "")] + ["question:", "x"]
)
CALL_ME: tuple[Intent, ...] = (Open("call"), Onward(), Type("0235550123"), Onward(), Choose("yes"), Onward())
touches: st.SearchStrategy[Intent] = st.one_of(
    st.just(Onward()),
    st.just(Onward()),
    st.builds(Open, opens),
    st.builds(Choose, options),
    st.builds(Filter, chips),
    st.builds(Type, st.sampled_from(["2033 ab", "welzijn", "0235550123", "ergens", "Fatma"])),
    st.sampled_from(
        [Back(), Print(), Search(), Erase(), Clear(), AskPerson(), Stay(), Change("about"), Change("phone")]
    ),
)
news: st.SearchStrategy[Event] = st.sampled_from(
    [
        SlipsQueued(""),
        PrintReported("", "directory", PrintState.PRINTED),
        PrintReported("", "directory", PrintState.FAILED, "paper_out"),
        Recorded(),
        LookFailed("store_damaged", 1),
        LookFailed("store_damaged", 2),
    ]
)


def answered(session: Session, intent: Intent, world: World) -> Session:
    """The visit after a touch, the shelf it asks for read; what it records is what was agreed to."""
    turned = turn(session, intent, world)
    session = turned.session
    for effect in turned.effects:
        match effect:
            case LoadShelf(shelf=shelf, ticket=ticket):
                rows = (PROVIDERS, ()) if shelf is Shelf.PROVIDERS else ((), PARTNERS)
                session = happened(session, ShelfLoaded(shelf, ticket, *rows), world).session
            case Record(deed=PassOn() as deed):
                assert deed.partner == "loket-haarlem"
                assert deed.consents
                assert deed.contact.phone == "023 555 0123"
            case Record(deed=Correct() as deed):
                assert deed.words
    return session


WAYS: tuple[tuple[Intent, ...], ...] = (
    (Open("household"),),
    (Open("household"), *(Onward(),) * 6),
    (Open("household"), *(Onward(),) * 6, Open(f"provider:{PROVIDERS[0].id}")),
    (Open("household"), *(Onward(),) * 6, Open(f"provider:{PROVIDERS[1].id}"), *CALL_ME),
    (Open("household"), *(Onward(),) * 6, Open("map"), Open("area:2033")),
    (Open("partners"),),
    (Open("partners"), Choose("company"), Open(f"partner:{PARTNERS[0].id}"), Open("wrong"), Choose("hours"), Onward()),
    (Open("partners"), Choose("company"), Open(f"partner:{PARTNERS[0].id}"), *CALL_ME),
)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([ASKING, CITY, NOBODY]),
    st.sampled_from(WAYS),
    st.lists(st.one_of(touches, touches, touches, news), max_size=40),
)
def test_any_visit_to_the_directory_can_be_shown_and_finds_what_the_marketplace_finds(
    world: World, way: tuple[Intent, ...], happenings: list[Intent | Event]
) -> None:
    session = start(world)
    for happening in (*way, *happenings):
        if isinstance(happening, Event):
            session = happened(session, happening, world).session
        else:
            session = answered(session, happening, world)
        check_view(session, world)
        if session.looking.shelf is Shelf.PROVIDERS and world.postcodes is not None:
            assert found_of(session, world) == found(session.looking.providers, wanted(session, world), PLACES)
