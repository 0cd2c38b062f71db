"""The page of comfort lies over every page: each touch shows at once, nothing is lost, and the next begins as usual."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.comfort import USUAL, Comfort
from kiosk.effects import WipeVisit
from kiosk.events import SaveFailed, Tick, VoiceChanged
from kiosk.intents import (
    AskPerson,
    Back,
    Choose,
    Finish,
    Intent,
    Listen,
    Onward,
    Open,
    Shift,
    Stay,
    Type,
)
from kiosk.learning import learned
from kiosk.session import Session, happened, start, turn
from kiosk.visit.comforting import OF_SPEECH, Ease
from kiosk.visit.state import Page
from tests.kiosk.visits import (
    REQUEST_BY_PHONE,
    WORLD,
    after,
    after_event,
    at,
    done_after,
    drafted,
    effects_of,
    just_saved,
    page_of,
    view_of,
)

OPEN = Open("comfort")
PLACES: dict[str, tuple[Intent, ...]] = {
    "home": (),
    "a question": REQUEST_BY_PHONE[:2],
    "the keys": REQUEST_BY_PHONE[:4],
    "a capital asked for": (*REQUEST_BY_PHONE[:4], Shift()),
    "a fault": (Open("request"), Onward()),
    "the week": REQUEST_BY_PHONE[:12],
    "the house rules": REQUEST_BY_PHONE[:20],
    "the check page": REQUEST_BY_PHONE,
    "a listing": (Open("listing:01-hedge"),),
    "a search": (Open("board"), Type("heg")),
    "the categories": (Open("board"), Open("categories")),
    "household help": (Open("household"),),
    "partners": (Open("partners"), Type("a")),
    "somebody's own slip": (Open("mine"), Type("h417")),
    "stories": (Open("worked"),),
    "help of a person": (*REQUEST_BY_PHONE[:4], AskPerson()),
    "the languages": (Open("languages"),),
}


def places() -> Iterator[Session]:
    yield from (after(*way) for way in PLACES.values())
    yield done_after(*REQUEST_BY_PHONE)


def page(session: Session) -> Page:
    return session.here.page


@pytest.mark.parametrize("leave", [Back(), Onward()])
def test_from_every_page_it_opens_and_leaves_everything_as_it_was(leave: Intent) -> None:
    for before in places():
        opened = turn(before, OPEN, WORLD)
        assert (page(opened.session), opened.effects) == (Page.COMFORT, ())
        eased = after(Choose("contrast"), Choose("larger"), session=opened.session)
        back = turn(eased, leave, WORLD).session
        assert back == replace(before, comfort=Comfort(percent=150, contrast=True), ticket=back.ticket)


def test_every_page_but_itself_has_the_way_to_it() -> None:
    for before in places():
        assert view_of(before).page.frame.comfort is not None
        assert view_of(before).page.frame.comfort.id == "comfort"  # type: ignore[union-attr]  # said above
    comfort = page_of(after(OPEN))
    assert comfort.frame.comfort is None
    assert (comfort.frame.back, comfort.frame.person) == ("Terug", "Hulp van een mens")


def test_pages_beside_the_way_do_not_pile_up() -> None:
    session = after(*REQUEST_BY_PHONE[:4])
    for _ in range(20):
        session = after(OPEN, Choose("language"), AskPerson(), session=session)
    assert [stop.page for stop in session.beside] == [Page.COMFORT, Page.LANGUAGES, Page.PERSON]
    assert session.beneath == after(*REQUEST_BY_PHONE[:4]).here
    left = after(Stay(), Onward(), Onward(), session=session)
    assert left == after(*REQUEST_BY_PHONE[:4])


def test_another_language_is_chosen_over_any_page_and_loses_nothing() -> None:
    for before in places():
        chosen = after(OPEN, Choose("language"), Choose("ar"), Onward(), Onward(), session=before)
        assert chosen.language == "ar"
        if before.here.page is not Page.LANGUAGES:
            assert replace(chosen, language="", ticket=before.ticket) == before


def test_letters_grow_to_twice_the_size_and_are_usual_again_after_that() -> None:
    session, sizes = after(OPEN), []
    for _ in range(4):
        session = after(Choose("larger"), session=session)
        sizes.append(session.comfort.percent)
    assert sizes == [150, 200, 100, 150]


@pytest.mark.parametrize("ease", ["contrast", "calm", "low", "speaks"])
def test_a_second_touch_takes_it_back(ease: str) -> None:
    once = after(OPEN, Choose(ease))
    assert once.comfort == replace(USUAL, **{ease: True})
    assert after(Choose(ease), session=once).comfort == USUAL


def test_loudness_and_pace_go_by_steps_and_stop_at_the_ends() -> None:
    speaking = after(OPEN, Choose("speaks"))
    far = after(*[Choose("louder"), Choose("faster")] * 9, session=speaking)
    assert (far.comfort.loudness, far.comfort.pace) == (5, 5)
    low = after(*[Choose("softer"), Choose("slower")] * 9, session=far)
    assert (low.comfort.loudness, low.comfort.pace) == (1, 1)


@pytest.mark.parametrize("ease", OF_SPEECH)
def test_what_is_about_the_voice_does_nothing_while_it_is_silent(ease: Ease) -> None:
    assert after(OPEN, Choose(ease)) == after(OPEN)


def test_personal_data_aloud_is_asked_again_when_the_voice_begins_anew() -> None:
    aloud = after(OPEN, Choose("speaks"), Choose("aloud"))
    assert aloud.comfort.aloud
    for stop in (Choose("speaks"), Listen(), Listen(on=False)):
        silent = after(stop, session=aloud)
        assert (silent.comfort.speaks, silent.comfort.aloud) == (False, False)
        assert not after(stop if stop != Listen(on=False) else Listen(), session=silent).comfort.aloud


@pytest.mark.parametrize("unknown", ["", "x", "percent", "yes", "example:x"])
def test_what_is_not_on_the_page_changes_nothing(unknown: str) -> None:
    assert after(OPEN, Choose(unknown)) == after(OPEN)


def test_a_key_starts_the_voice_on_every_page_and_moves_nothing() -> None:
    for before in places():
        heard = turn(before, Listen(), WORLD)
        assert heard.session == replace(before, comfort=replace(USUAL, speaks=True))
        assert heard.effects == ()
        assert after(Listen(on=True), session=heard.session) == heard.session
        assert after(Listen(), session=heard.session) == before


def test_a_key_starts_the_voice_while_somebody_is_asked_and_while_it_is_saved() -> None:
    asked = happened(after(*REQUEST_BY_PHONE[:4]), Tick(WORLD.now + 120), at(120)).session
    assert asked.overlaid is not None
    heard = turn(asked, Listen(), at(130)).session
    assert (heard.overlaid, heard.comfort.speaks, heard.touched_at) == (None, True, WORLD.now + 130)
    leaving = after(*REQUEST_BY_PHONE[:4], Finish())
    heard = turn(leaving, Listen(), at(1)).session
    assert (heard.overlaid, heard.comfort.speaks) == (leaving.overlaid, True), "what is asked is heard, not answered"
    saving = after(*REQUEST_BY_PHONE, Onward())
    assert saving.saving is not None
    assert after(Listen(), session=saving, world=replace(WORLD, can_speak=False)) == saving
    assert after(Listen(), session=saving) == replace(saving, comfort=replace(USUAL, speaks=True))


def test_without_a_voice_a_key_leads_to_the_page_that_says_so() -> None:
    silent = replace(WORLD, can_speak=False)
    asked = after(Listen(), session=after(*REQUEST_BY_PHONE[:4]), world=silent)
    assert (page(asked), asked.comfort) == (Page.COMFORT, USUAL)
    assert after(Choose("speaks"), session=asked, world=silent) == asked
    assert after(Back(), session=asked, world=silent) == after(*REQUEST_BY_PHONE[:4])


def test_when_nothing_can_be_heard_any_more_whoever_listened_comes_to_the_page_that_says_so() -> None:
    listens = after(*REQUEST_BY_PHONE[:4], Listen(True))
    silent = learned(WORLD, VoiceChanged(False))
    assert not silent.can_speak
    told = happened(listens, VoiceChanged(False), silent).session
    assert (page(told), told.comfort) == (Page.COMFORT, USUAL)
    assert turn(told, Back(), silent).session.here == listens.here
    looks = after(*REQUEST_BY_PHONE[:4])
    assert happened(looks, VoiceChanged(False), silent).session == looks, "who looks is not disturbed"
    assert happened(looks, VoiceChanged(True), WORLD).session == looks
    assert learned(silent, VoiceChanged(True)).can_speak
    saving = after(Listen(True), session=after(*REQUEST_BY_PHONE, Onward()))
    assert happened(saving, VoiceChanged(False), silent).session == replace(saving, comfort=USUAL)


def test_the_last_page_looks_and_speaks_as_the_pages_before_it() -> None:
    eased: tuple[Intent, ...] = (OPEN, Choose("contrast"), Choose("language"), Choose("tr"), Onward(), Onward())
    saving = after(*eased, *REQUEST_BY_PHONE, Onward())
    done = after_event(saving, just_saved(drafted(*REQUEST_BY_PHONE)))
    assert (done.here.page, done.language, done.comfort) == (Page.DONE, "tr", replace(USUAL, contrast=True))
    failed = after_event(saving, SaveFailed("store_full"))
    assert (failed.language, failed.comfort) == ("tr", replace(USUAL, contrast=True))


touches = st.lists(
    st.one_of(
        st.builds(Choose, st.sampled_from([*Ease, "tr", "ar"])),
        st.sampled_from([OPEN, Listen(), Back(), Onward(), Open("request"), Type("a")]),
    ),
    max_size=25,
)


@settings(max_examples=150, deadline=None)
@given(touches)
def test_the_next_person_finds_everything_as_usual(intents: list[Intent]) -> None:
    session = start(WORLD)
    for intent in intents:
        session = turn(session, intent, WORLD).session
        view = view_of(session)
        assert view.comfort == session.comfort
    if session.comfort != USUAL or session.language:
        assert not session.is_fresh
        asked = happened(session, Tick(WORLD.now + 120), at(120)).session
        gone = happened(asked, Tick(WORLD.now + 180), at(180))
        assert gone.effects == (WipeVisit(),)
        assert (gone.session.comfort, gone.session.language) == (USUAL, "")
    ended = turn(replace(session, overlaid=None), Finish(), WORLD).session
    if ended.overlaid is not None:
        ended = turn(ended, Finish(), WORLD).session
    assert ended == replace(start(WORLD), ticket=ended.ticket)


def test_the_start_screen_offers_to_stop_when_it_is_not_as_usual() -> None:
    assert page_of(after(OPEN, Choose("contrast"), Back())).frame.finish == "Stoppen"
    assert page_of(after(Open("languages"), Choose("tr"), Back())).frame.finish == "Stoppen"
    assert page_of(after(OPEN, Back())).frame.finish == ""


def test_a_scan_over_the_last_page_still_does_nothing() -> None:
    from kiosk.intents import Scanned

    aside = after(OPEN, session=done_after(*REQUEST_BY_PHONE))
    assert effects_of(aside, Scanned("h-0409 appel boom roos")) == ()
    assert after(Scanned("h-0409 appel boom roos"), session=aside) == aside
