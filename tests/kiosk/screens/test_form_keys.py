"""The form of the desk with a keyboard alone: every control of its page, and a mark in the middle of a word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kiosk.around import Pinned
from kiosk.comfort import Comfort
from kiosk.desk.entering import form_of
from kiosk.desk.form import FieldId, Form
from kiosk.events import BoardLoaded
from kiosk.five_keys import CODES
from kiosk.intents import Back, Open, Type
from kiosk.visit.state import Page
from kiosk.widgets.field import Field
from tests.kiosk.desk.forms import DESK, REQUEST, entered
from tests.kiosk.screens.conftest import Bench
from tests.kiosk.screens.test_desk_pages import AtWork
from tests.kiosk.visits import HEDGE, after_event

pytestmark = pytest.mark.display
MOST = 40
"""More keys than there are things on the page."""


class AtForm(AtWork):
    """Somebody at the form of a request about the garden, of which one offer hangs already."""

    def __init__(self, bench: Bench) -> None:
        session = entered(REQUEST, Type("wie snoeit mijn heg?", by_key=True))
        super().__init__(bench, after_event(session, BoardLoaded((Pinned(HEDGE),), 1, session.ticket), DESK), DESK)

    @property
    def form(self) -> Form:
        form = form_of(self.session)
        assert form is not None
        return form

    def tab(self) -> None:
        self.presses("tab")

    def presses_until(self, press: Callable[[], None], done: Callable[[], bool]) -> list[str]:
        """What had the ring on the way there."""
        way = [self.ring]
        for _ in range(MOST):
            press()
            if done():
                return [one for one in way if one]
            way.append(self.ring)
        raise AssertionError(way)

    def back_tab(self) -> None:
        """Shift and Tab together."""
        self.bench.now += 1
        self.bench.window.dispatch("on_key_down", CODES["tab"], 0, None, ["shift"])
        self.bench.window.dispatch("on_key_up", CODES["tab"], 0)
        self.take()

    @property
    def ring(self) -> str:
        """What has the ring: the id of a control, or what it says; empty where keys go to the open field."""
        ringed = [target for target in self.bench.targets() if target.focused]
        assert len(ringed) <= 1
        return next((str(getattr(one, "item_id", "") or getattr(one, "label", "")) for one in ringed), "")


def test_tab_goes_on_after_the_last_field_to_all_the_rest_and_back_to_the_first(seat: Bench) -> None:
    here = AtForm(seat)
    here.presses_until(here.tab, lambda: bool(here.ring))
    assert here.form.here is FieldId.RULES
    way = here.presses_until(here.tab, lambda: not here.ring)
    said = " ".join(way)
    assert way[0] == f"listing:{HEDGE.id}"
    assert all(word in said for word in ("Terug", "F9", "F10", "Stoppen"))
    assert here.form.here is FieldId.TITLE
    here.types("x")
    assert here.form.answers.title.endswith("?x")


def test_shift_and_tab_go_the_other_way(seat: Bench) -> None:
    here = AtForm(seat)
    here.back_tab()
    way = here.presses_until(here.back_tab, lambda: not here.ring)
    assert way[-1] == f"listing:{HEDGE.id}"
    assert any("Stoppen" in one for one in way)
    assert here.form.here is FieldId.RULES


def test_enter_presses_what_has_the_ring_and_letters_go_back_to_the_field(seat: Bench) -> None:
    here = AtForm(seat)
    here.presses_until(here.back_tab, lambda: here.ring.startswith("listing:"))
    here.presses("delete")
    assert here.form.answers.title == "Wie snoeit mijn heg?", "what has the ring is not what is typed in"
    here.types("x")
    assert (here.ring, here.form.answers.title) == ("", "Wie snoeit mijn heg?x")
    here.presses_until(here.back_tab, lambda: here.ring.startswith("listing:"))
    assert here.presses("enter") == [Open(f"listing:{HEDGE.id}")]
    assert here.session.here.page is Page.LISTING
    assert here.presses("escape") == [Back()]
    assert here.form.answers.title == "Wie snoeit mijn heg?x"


def field(bench: Bench) -> Any:
    """The open field, as it is drawn."""
    return next(part for part in bench.stage._screen.walk(restrict=True) if isinstance(part, Field) and not part.stowed)


def test_a_word_is_mended_where_it_is_wrong_and_the_mark_stands_there(seat: Bench) -> None:
    here = AtForm(seat)
    end = field(seat)._caret.pos[0]
    here.presses(*["left"] * 4)
    assert here.form.back == 4
    there = field(seat)._caret.pos[0]
    assert there < end
    here.types("oude ")
    assert here.form.answers.title == "Wie snoeit mijn oude heg?"
    here.presses("home", "delete")
    here.types("h")
    assert here.form.answers.title == "Hie snoeit mijn oude heg?"
    begin = field(seat)._caret.pos[0]
    here.presses("left", "right")
    assert field(seat)._caret.pos[0] >= begin
    here.presses("end", "backspace")
    assert here.form.answers.title == "Hie snoeit mijn oude heg"


def test_of_a_line_that_is_too_long_what_stands_around_the_mark_is_in_sight(seat: Bench) -> None:
    here = AtForm(seat)
    words = "mevrouw " + "Mommersteeg-van-der-Weijden " * 4
    there = entered(Open("field:contact"), Type(words, by_key=True), session=here.session)
    here.session = replace(there, comfort=Comfort(percent=150))
    here.show()
    shown, pad = field(seat), seat.stage.theme.pad
    assert shown._words.words.startswith("…")
    here.presses("home")
    assert shown._words.words.startswith("mevrouw Mommersteeg")
    assert shown._words.words.endswith("…")
    assert shown._caret.pos[0] <= shown.x + 2 * pad
    here.presses(*["right"] * 80)
    assert shown._words.words.startswith("…")
    assert shown._words.words.endswith("…")
    assert shown.x + pad < shown._caret.pos[0] < shown.right - pad


def test_in_an_arabic_word_the_mark_goes_in_the_order_of_reading(seat: Bench) -> None:
    here = AtForm(seat)
    here.session = entered(REQUEST, Type("مرحبا", by_key=True))
    here.show()
    end = field(seat)._caret.pos[0]
    here.presses("left")
    assert field(seat)._caret.pos[0] > end, "the letter before stands further to the right"
    here.presses("backspace")
    assert here.form.answers.title == "مرحا"
