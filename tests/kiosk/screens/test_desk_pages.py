"""The pages of staff in a real window: large enough for who sits there, keys alone will do, locked without a trace."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kiosk.comfort import Comfort
from kiosk.desk.events import SignedInAs, TrayLoaded
from kiosk.desk.signing import sign_in_of
from kiosk.events import Tick
from kiosk.five_keys import CODES
from kiosk.intents import Choose, Erase, Intent, Open, Scanned
from kiosk.session import Session, happened, start, turn
from kiosk.views.present import present
from kiosk.visit.state import Page
from kiosk.world import World
from tests.kiosk.desk.at_work import AT_DESK, IN_PUBLIC, MEIKE, OMAR, PIN, TITLES, signed_in, waiting
from tests.kiosk.desk.every_desk_page import every_desk_place
from tests.kiosk.desk.every_person_page import answering_places
from tests.kiosk.screens.conftest import Bench
from tests.kiosk.screens.kinds import every_desk_screen
from tests.kiosk.screens.measuring import faults_of, pages_of, texts_on
from tests.kiosk.visits import nl, view_of

pytestmark = pytest.mark.display

LOOKS = (Comfort(), Comfort(contrast=True), Comfort(percent=150), Comfort(percent=200))
PAGES_LOOKED_AT = 6


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.percent}{'-contrast' * look.contrast}")
def test_every_page_of_staff_is_large_enough_and_whole(seat: Bench, look: Comfort) -> None:
    wrong: list[str] = []
    places = (*every_desk_place(), *answering_places()) if look == Comfort() else every_desk_screen()
    for place in places:
        seat.stage.show(present(replace(place.session, comfort=look), place.world, nl()))  # measured, not drawn
        for number in pages_of(seat.stage):
            if number >= PAGES_LOOKED_AT:
                break
            wrong += [f"{place.name}, page {number + 1}: {fault}" for fault in faults_of(seat.stage)]
    assert wrong == []


class AtWork:
    """A visit on a bench: what the screen says is done, and shown again; time and answers come from the test."""

    def __init__(self, bench: Bench, session: Session, world: World = AT_DESK) -> None:
        self.bench, self.session, self.world = bench, session, world
        self.effects: list[object] = []
        self.show()

    def show(self) -> None:
        self.bench.said.clear()
        self.bench.show(view_of(self.session, self.world))

    def take(self) -> list[Intent]:
        """Do what was said since."""
        said = list(self.bench.said)
        for intent in said:
            done = turn(self.session, intent, self.world)
            self.session, self.effects = done.session, [*self.effects, *done.effects]
        self.show()
        return said

    def presses(self, *keys: str) -> list[Intent]:
        self.bench.presses(*keys)
        return self.take()

    def types(self, letters: str) -> None:
        for letter in letters:
            self.bench.types(letter, 0.2)
            self.take()

    def hears(self, event: object) -> None:
        self.session = happened(self.session, event, self.world).session  # type: ignore[arg-type]
        self.show()


def shown(bench: Bench) -> str:
    return " ".join(text.words for text in texts_on(bench.stage))


def test_somebody_signs_in_with_keys_alone_and_no_figure_is_on_the_screen(bench: Callable[[str], Bench]) -> None:
    here = AtWork(bench("tablet"), start(AT_DESK))
    here.bench.presses("tab", "tab", "tab")  # what makes reading easier, Meike, Omar
    assert here.presses("enter") == [Choose("staff:staff-omar")]
    here.presses("escape")
    assert here.session.here.page is Page.SIGN_IN
    here.bench.presses("tab", "tab")
    assert here.presses("enter") == [Choose("staff:staff-meike")]
    for at, figure in enumerate(PIN[:5], 1):
        here.types(figure)
        assert "•" * at in shown(here.bench).replace(" ", "")
        assert not any(one in shown(here.bench) for one in (PIN[:2], PIN[1:3]))
    assert here.presses("backspace") == [Erase()]
    assert len(sign_in_of(here.session).pin) == 4
    here.types(PIN[4:])
    assert [type(one).__name__ for one in here.effects] == ["CheckPin", "CheckPin", "CheckPin"]
    here.hears(SignedInAs(MEIKE, here.session.ticket))
    here.hears(TrayLoaded(waiting(3), here.session.ticket))
    assert "Mensen verbinden" in shown(here.bench) or "Zorg lezen" in shown(here.bench)


def test_a_badge_is_read_by_its_scanner_and_leaves_no_figure_in_the_field(bench: Callable[[str], Bench]) -> None:
    made = bench("monitor")
    made.show(view_of(turn(start(AT_DESK), Choose("staff:staff-meike"), AT_DESK).session, AT_DESK))
    made.types("0004711234", 0.005)
    made.window.dispatch("on_key_down", CODES["enter"], 0, None, [])
    assert made.said == [Scanned("0004711234")]


def test_what_is_typed_is_a_figure_to_who_listens_even_where_they_hear_what_is_theirs(
    bench: Callable[[str], Bench],
) -> None:
    here = AtWork(bench("tablet"), replace(start(AT_DESK), comfort=Comfort(speaks=True, aloud=True)))
    here.session = turn(here.session, Choose("staff:staff-meike"), AT_DESK).session
    here.show()
    here.bench.transcript.heard()
    here.types(PIN)
    heard = here.bench.transcript.heard()
    assert heard.count("een cijfer") == len(PIN) - 1, "with the last one they are looked at"
    assert "Even kijken of het klopt." in heard
    assert not any(figure in text for figure in PIN for text in heard)


def test_a_function_key_goes_where_its_button_goes_and_does_nothing_where_there_is_none(
    bench: Callable[[str], Bench],
) -> None:
    here = AtWork(bench("monitor"), signed_in(OMAR, items=waiting(9)))
    assert here.bench.find(item_id="find").label == "F4 Zoeken"
    assert here.presses("f4") == [Open("find")]
    assert here.session.here.page is Page.FIND
    assert here.presses("f6") == [Open("tray")]
    assert here.session.here.page is Page.TRAY
    assert here.presses("f12") == []
    locked = AtWork(here.bench, happened(here.session, Tick(AT_DESK.now + 120), later(120)).session, later(120))
    assert [locked.presses(key) for key in ("f2", "f4", "f6")] == [[], [], []]


def later(seconds: float) -> World:
    return replace(AT_DESK, now=AT_DESK.now + seconds)


def test_tab_goes_over_everything_that_can_be_touched_in_reading_order(bench: Callable[[str], Bench]) -> None:
    made = bench("tablet")
    made.show(view_of(signed_in(items=waiting(4)), AT_DESK))
    order = []
    for _ in made.targets():
        made.presses("tab")
        order.append(next(target for target in made.targets() if target.focused))
    assert {id(one) for one in order} == {id(one) for one in made.targets()}
    ids = [str(getattr(one, "item_id", "")) for one in order]
    ids = ids[-1:] + ids[:-1]  # it began on the first card, from which Tab goes on
    at = next(n for n, id_ in enumerate(ids) if id_.startswith("enter"))
    ids = ids[at:] + ids[:at]
    first = [id_ for id_ in ids if id_.startswith(("enter", "find", "handover", "signal", "kind", "item"))]
    assert first == sorted(first, key=lambda id_: (id_.startswith("item"), id_.startswith("kind")))


def test_a_tray_of_two_hundred_is_turned_page_by_page_and_shows_each_card_once(seat: Bench) -> None:
    session = signed_in(items=waiting(200))
    seat.show(view_of(session, AT_DESK))
    seen: list[str] = []
    for _ in pages_of(seat.stage):
        seen += [target.item_id for target in seat.targets() if str(getattr(target, "item_id", "")).startswith("item:")]
    assert (len(seen), len(set(seen))) == (200, 200)
    begun = time.perf_counter()
    seat.show(view_of(replace(session, fault="x"), AT_DESK))
    assert time.perf_counter() - begun < 1.0


def test_locked_nothing_of_the_page_behind_is_in_a_widget_or_said(bench: Callable[[str], Bench]) -> None:
    comfort = Comfort(speaks=True, aloud=True)
    here = AtWork(bench("tablet"), replace(signed_in(items=waiting(9)), comfort=comfort))
    assert any(title in shown(here.bench) for title in TITLES)
    done = happened(here.session, Tick(AT_DESK.now + 120), later(120))
    here.session, here.world = done.session, later(120)
    here.bench.transcript.heard()
    here.show()
    here.bench.stage.forget()  # what the conductor does for WipeVisit
    here.show()
    screens = (here.bench.stage, *here.bench.stage._screens.values())
    held = [repr(value) for screen in screens for part in screen.walk(restrict=True) for value in _kept(part)]
    assert [text for text in held if any(title in text for title in TITLES)] == []
    here.bench.presses("right", "right", "right", "f5")
    heard = " ".join(here.bench.transcript.heard())
    assert "Dit scherm is op slot." in heard
    assert not any(title in heard for title in TITLES)


def _kept(part: Any) -> list[object]:
    own = [value.get(part) for name, value in part.properties().items() if name not in ("parent", "children")]
    return [value for value in (*own, *vars(part).values()) if not hasattr(value, "walk")]


def test_the_sizes_of_an_office_come_and_go_with_the_pages_of_staff(bench: Callable[[str], Bench]) -> None:
    from kiosk.widgets.theme import OFFICE_SCALE

    made = bench("tablet")
    visitors = view_of(start(IN_PUBLIC), IN_PUBLIC)
    made.show(visitors)
    large = made.stage.theme.target, made.stage.theme.body_letters
    made.show(view_of(signed_in(), AT_DESK))
    small = made.stage.theme.target, made.stage.theme.body_letters
    assert small == pytest.approx([length * OFFICE_SCALE for length in large], abs=1)
    made.show(visitors)
    assert (made.stage.theme.target, made.stage.theme.body_letters) == large
