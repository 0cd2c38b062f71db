"""The root of the picture: one frame, one screen per page, and the finger on them; knows views and intents only."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, assert_never

from kivy.clock import Clock as KivyClock
from kivy.lang import Builder

from kiosk.intents import AskPerson, Back, Erase, Finish, Intents, Onward, Open, Scanned, Search, Stay, Type
from kiosk.resources import LAYOUTS
from kiosk.views.shapes import ClosedView, HomeView
from kiosk.views.view import View
from kiosk.widgets.box import Box
from kiosk.widgets.page import PageScreen
from kiosk.widgets.parts import PARTS
from kiosk.widgets.scanner import FAST_S, Burst
from kiosk.widgets.target import Finger, Target, targets
from kiosk.widgets.theme import theme_for

if TYPE_CHECKING:
    from kiosk.views.pages import LaterPage, Page
    from kiosk.widgets.overlay import OverlaySheet

BACKSPACE, TAB, ENTER, KEYPAD_ENTER = 8, 9, 13, 271
TILES_MOST = 6
"""With more of them a low screen has one line for what is off, not two."""
WIDGET_LAYOUTS = ("controls", "cards", "bars")
LATER_LAYOUT = "widgets/later"
"""What no start screen shows: reading it takes as long as half of a start screen."""


def load_layout(name: str) -> None:
    """Load `layouts/<name>.kv` once a process; Kivy would apply its rules twice."""
    path = str(LAYOUTS / f"{name}.kv")
    if path not in Builder.files:
        Builder.load_file(path)


def screen_for(page: Page) -> tuple[str, type[PageScreen]]:
    """The layout and the screen of a page. Imported when first needed: the start screen pays for itself alone."""
    match page:
        case HomeView():
            from kiosk.screens.home import HomeScreen as Screen
        case ClosedView():
            from kiosk.screens.closed import ClosedScreen as Screen
        case _:
            return _later_screen_for(page)
    return Screen.__module__.rpartition(".")[2], Screen


def _later_screen_for(page: LaterPage) -> tuple[str, type[PageScreen]]:
    from kiosk.views import pages
    from kiosk.widgets.later_parts import LATER_PARTS

    assert LATER_PARTS
    load_layout(LATER_LAYOUT)
    match page:
        case pages.ChoiceView():
            from kiosk.screens.choice import ChoiceScreen as Screen
        case pages.DayPartsView():
            from kiosk.screens.day_parts import DayPartsScreen as Screen
        case pages.WordsView():
            from kiosk.screens.words import WordsScreen as Screen
        case pages.AgreementView():
            from kiosk.screens.agreement import AgreementScreen as Screen
        case pages.CheckView():
            from kiosk.screens.check import CheckScreen as Screen
        case pages.DoneView():
            from kiosk.screens.done import DoneScreen as Screen
        case pages.BoardView():
            from kiosk.screens.board import BoardScreen as Screen
        case pages.ListingView():
            from kiosk.screens.listing import ListingScreen as Screen
        case pages.PersonView():
            from kiosk.screens.person import PersonScreen as Screen
        case pages.DetailView():
            from kiosk.screens.detail import DetailScreen as Screen
        case pages.MapView():
            from kiosk.screens.map import MapScreen as Screen
        case _:
            assert_never(page)
    return Screen.__module__.rpartition(".")[2], Screen


class Stage(Box):
    """Shows one view at a time. The root widget of the window.

    `px_per_mm` and `size` (in pixels) decide the class of sizes once; `clock` gives seconds that only grow, `later`
    calls back once after so many of them.
    """

    def __init__(
        self,
        intents: Intents,
        px_per_mm: float,
        size: tuple[int, int],
        clock: Callable[[], float] = time.monotonic,
        later: Callable[[Callable[[float], None], float], object] = KivyClock.schedule_once,
    ) -> None:
        assert PARTS
        load_layout("theme")
        Box.theme = theme_for(size[1], px_per_mm)
        for name in WIDGET_LAYOUTS:
            load_layout(f"widgets/{name}")
        load_layout("stage")
        super().__init__(size=size, size_hint=(None, None))
        self._intents = intents
        self._finger = Finger(clock)
        self._screens: dict[type[PageScreen], PageScreen] = {}
        self._screen: PageScreen | None = None
        self._overlay: OverlaySheet | None = None
        self._page: Page | None = None
        self._held: set[int] = set()
        self._repeats = False
        self._clock, self._later = clock, later
        self._burst = Burst()
        self._focus: Target | None = None
        self._wire_frame()
        self.fbind("size", self._arrange)

    def _wire_frame(self) -> None:
        send = self._intents.send
        bottom = self.ids.bottom
        self.ids.top.bind(on_end=lambda _: send(Finish()), on_speak=lambda _: send(Open("languages")))
        bottom.bind(on_go_back=lambda _: send(Back()), on_ask=lambda _: send(AskPerson()))
        bottom.bind(on_go_on=lambda _: send(Onward()))
        bottom.bind(on_go_up=lambda _: self._turn(-1), on_go_down=lambda _: self._turn(1))

    # What is shown

    def show(self, view: View) -> None:
        """Show this page, and what is laid over it, in place of what was there; drawn on the next frame."""
        page = view.page
        another = type(page) is not type(self._page)
        self._page = page
        screen = self._built(page)
        screen.show(page)
        if screen is not self._screen:
            self.ids.slot.clear_widgets()
            self.ids.slot.add_widget(screen)
            self._screen = screen
        resting = bool(getattr(page, "saving", ""))
        self.ids.top.show(page.frame, screen.bar_words())
        self.ids.top.resting = self.ids.bottom.resting = resting
        self.ids.bottom.show(page.frame)
        self._show_status(page)
        self._show_overlay(view)
        if another or view.overlay is not None:
            self._finger.let_go()
            self._look_at(None)
        self._arrange()

    def forget(self) -> None:
        """The visit is over: no screen but the one in sight keeps a word of it, and nothing held is typed any more."""
        self._burst.taken()
        for screen in self._screens.values():
            if screen is not self._screen:
                screen.forget()

    def _built(self, page: Page) -> PageScreen:
        layout, kind = screen_for(page)
        if kind not in self._screens:
            load_layout(layout)
            self._screens[kind] = kind(intents=self._intents)
            self._screens[kind].bind(on_changed=self._dress_again)
        return self._screens[kind]

    def _dress_again(self, screen: PageScreen) -> None:
        if self._page is not None and screen is self._screen:
            self.ids.top.show(self._page.frame, screen.bar_words())
            self._arrange()

    def _show_status(self, page: Page) -> None:
        frame, status = page.frame, self.ids.status
        # Where keys or days need every millimetre the pictogram in the bar says it, and the next page in words.
        tight = not self.theme.roomy and (_keyboard_open(page) or _shows_days(page))
        full = self.theme.roomy or (isinstance(page, HomeView) and len(page.tiles) <= TILES_MOST)
        status.text = "" if tight else frame.status if full else frame.status_short or frame.status
        status.icon = frame.status_icon or ("cloud-off" if frame.status else "")
        self.ids.top.status_icon = status.icon if tight else ""

    def _show_overlay(self, view: View) -> None:
        if view.overlay is None:
            if self._overlay is not None and self._overlay.parent:
                self.remove_widget(self._overlay)
            return
        if self._overlay is None:
            from kiosk.widgets.overlay import OverlaySheet

            load_layout(LATER_LAYOUT)
            self._overlay = OverlaySheet()
            self._overlay.bind(
                on_go_on=lambda _: self._intents.send(Stay()), on_stop=lambda _: self._intents.send(Finish())
            )
        self._overlay.show(view.overlay)
        if self._overlay.parent is None:
            self.add_widget(self._overlay)

    def _arrange(self, *_: object) -> None:
        if self._screen is None:
            return
        width, height = self.size
        self.ids.frame.place(0, 0, width, height)
        pager, bottom = self._screen.pager(), self.ids.bottom
        shown = pager is not None and not pager.stowed
        bottom.can_up = bool(shown and pager and pager.can_up)
        bottom.can_down = bool(shown and pager and pager.can_down)
        bottom.turns = bottom.can_up or bottom.can_down
        if bottom.needs(width) == bottom.height:
            bottom.place(*bottom.pos, *bottom.size)
        else:  # it was measured with the two buttons of the page before this one
            self.ids.frame.place(0, 0, width, height)
        if self._overlay is not None and self._overlay.parent:
            self._overlay.place(0, 0, width, height)

    def _turn(self, pages: int) -> None:
        pager = self._screen.pager() if self._screen else None
        if pager is not None:
            pager.turn(pages)
            self._arrange()

    # What is touched

    def top_layer(self) -> Box:
        """What a finger can reach now: all of it, or only what is laid over the page."""
        if self._overlay is not None and self._overlay.parent:
            return self._overlay
        return self

    def on_touch_down(self, touch: Any) -> bool:
        self._type_held()
        self._finger.down(touch, self.top_layer())
        return True

    def on_touch_move(self, touch: Any) -> bool:
        self._finger.move(touch)
        return True

    def on_touch_up(self, touch: Any) -> bool:
        self._finger.up(touch)
        return True

    # What is typed on a real keyboard

    def attach(self, window: Any) -> None:
        """Hear the keyboard of this window, and let its ground be paper."""
        window.clearcolor = self.theme.paper
        window.bind(on_key_down=self._key_down, on_key_up=self._key_up, on_textinput=self._typed)

    def detach(self, window: Any) -> None:
        """No longer hear the keyboard of this window."""
        window.unbind(on_key_down=self._key_down, on_key_up=self._key_up, on_textinput=self._typed)

    def _key_down(self, _window: Any, key: int, *rest: Any) -> bool:
        self._repeats = key in self._held
        self._held.add(key)
        if self._repeats:
            return True
        modifiers = rest[2] if len(rest) > 2 and rest[2] else ()
        if key in (ENTER, KEYPAD_ENTER) and (code := self._burst.entered(self._clock())):
            self._look_at(None)
            self._intents.send(Scanned(code))
            return True
        if key in (TAB, ENTER, KEYPAD_ENTER, BACKSPACE):
            self._type_held()
        if key == TAB:
            self._move_focus(-1 if "shift" in modifiers else 1)
        elif key in (ENTER, KEYPAD_ENTER):
            self._enter()
        elif key == BACKSPACE and self._typing():
            self._intents.send(Erase())
        return True

    def _key_up(self, _window: Any, key: int, *_: object) -> bool:
        self._held.discard(key)
        return True

    def _typed(self, _window: Any, text: str) -> bool:
        # A key that is held down sends its letter again and again: a hand that shakes, or leans on it.
        if text.isprintable() and not self._repeats:
            self._type(self._burst.typed(text, self._clock()))
            self._later(self._type_when_slow, FAST_S)
        return True

    def _type_when_slow(self, _dt: float) -> None:
        """No letter came soon after the last one: somebody types, or a scanner is done without Enter."""
        if self._burst.is_over(self._clock()):
            self._type_held()

    def _type_held(self) -> None:
        self._type(self._burst.taken())

    def _type(self, letters: tuple[str, ...]) -> None:
        for letter in letters:
            if self._typing():
                self._look_at(None)
                self._intents.send(Type(letter))

    def _typing(self) -> bool:
        return self._page is not None and self.top_layer() is self and _keyboard_open(self._page)

    def _enter(self) -> None:
        if self._focus is not None and not self._focus.stowed and not self._focus.resting:
            self._finger.act(self._focus)
        elif self._typing():
            self._intents.send(Onward() if self._page and self._page.frame.onward else Search())

    def _move_focus(self, step: int) -> None:
        can = [target for target in targets(self.top_layer()) if not target.resting and not target.quick]
        if can:
            at = can.index(self._focus) + step if self._focus in can else (0 if step > 0 else -1)
            self._look_at(can[at % len(can)])

    def _look_at(self, target: Target | None) -> None:
        if self._focus is not None:
            self._focus.focused = False
        self._focus = target
        if target is not None:
            target.focused = True


def _keyboard_open(page: Page) -> bool:
    if isinstance(page, HomeView | ClosedView):
        return False
    from kiosk.views.pages import BoardView, WordsView

    return isinstance(page, WordsView) or (isinstance(page, BoardView) and page.keyboard is not None)


def _shows_days(page: Page) -> bool:
    if isinstance(page, HomeView | ClosedView):
        return False
    from kiosk.views.pages import DayPartsView

    return isinstance(page, DayPartsView)
