"""The root of the picture: one frame, one screen per page, and the finger on them; knows views and intents only."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, assert_never

from kivy.clock import Clock as KivyClock
from kivy.lang import Builder

from kiosk.five_keys import USUAL, Deed, code_of
from kiosk.intents import AskPerson, Back, Finish, Intents, Onward, Open, Stay
from kiosk.resources import LAYOUTS
from kiosk.speech.speech import Speech
from kiosk.views.shapes import ClosedView, HomeView
from kiosk.views.view import OfPages, View
from kiosk.widgets.attention import Attention
from kiosk.widgets.bars import NAME, Unsaid
from kiosk.widgets.box import Box
from kiosk.widgets.leaves import Leaves
from kiosk.widgets.page import PageScreen
from kiosk.widgets.pager import Pager
from kiosk.widgets.parts import PARTS
from kiosk.widgets.real_keys import RealKeys
from kiosk.widgets.target import DOUBLE_STRIKE_S, Finger
from kiosk.widgets.theme import theme_for

if TYPE_CHECKING:
    from kiosk.views.pages import LaterPage, Page
    from kiosk.widgets.exploring import Exploring
    from kiosk.widgets.overlay import OverlaySheet

LEFTWARDS = ("ar",)
"""Languages whose pages begin at the right."""
HIGHEST_MM = 1170
"""From the floor: what can be touched from a wheelchair, beside what is in the way (EN 301 549, 8.3.3)."""
LOWEST_MM = 300
"""No less of the screen than this, however high it hangs: there must be room for a page."""
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
        case pages.FormView():
            from kiosk.screens.form import FormScreen as Screen
        case pages.FiguresView():
            from kiosk.screens.figures import FiguresScreen as Screen
        case _:
            assert_never(page)
    return Screen.__module__.rpartition(".")[2], Screen


class Stage(Box):
    """Shows one view at a time. The root widget of the window.

    `px_per_mm` and `size` (in pixels) decide the class of sizes once; `clock` gives seconds that only grow, `later`
    calls back once after so many of them. `speech` says what is on the page; `deeds` are the keys that do everything.
    `lower_edge_mm` is how far the lower edge of the glass is from the floor.
    """

    def __init__(
        self,
        intents: Intents,
        px_per_mm: float,
        size: tuple[int, int],
        clock: Callable[[], float] = time.monotonic,
        later: Callable[[Callable[[float], None], float], object] = KivyClock.schedule_once,
        *,
        speech: Speech | None = None,
        deeds: Mapping[int, Deed] = USUAL,
        double_strike_s: float = DOUBLE_STRIKE_S,
        lower_edge_mm: float = 800.0,
    ) -> None:
        assert PARTS
        load_layout("theme")
        Box.theme = theme_for(size[1], px_per_mm)
        Box.theme.fbind("paper", self._paint_ground)
        for name in WIDGET_LAYOUTS:
            load_layout(f"widgets/{name}")
        load_layout("stage")
        super().__init__(size=size, size_hint=(None, None))
        self._intents = intents
        self._lower_edge_mm = lower_edge_mm
        self._finger = Finger(clock, double_strike_s)
        self._screens: dict[type[PageScreen], PageScreen] = {}
        self._screen: PageScreen | None = None
        self._overlay: OverlaySheet | None = None
        self._page: Page | None = None
        self._of_pages: OfPages | None = None
        self._attention = Attention(self, self._finger, intents, speech or Speech(), clock)
        self._clock, self._later = clock, later
        self._explorer: Exploring | None = None
        self._keys = RealKeys(
            self._attention, intents, deeds, self.typing, lambda: bool(self.theme.rtl), clock, later, double_strike_s
        )
        self.ids.whose.words = NAME
        self._wire_frame()
        self.fbind("size", self._arrange)

    def _wire_frame(self) -> None:
        send = self._intents.send
        bottom = self.ids.bottom
        top = self.ids.top
        top.bind(on_end=lambda _: send(Finish()), on_speak=lambda _: send(Open("languages")))
        top.bind(on_ease=lambda _: send(Open(top.comfort_id)))
        bottom.bind(on_go_back=lambda _: send(Back()))
        bottom.bind(on_ask=lambda _: send(Open(bottom.besides_id) if bottom.besides_id else AskPerson()))
        bottom.bind(on_go_on=lambda _: send(Onward()))
        bottom.bind(on_go_up=lambda _: self._turned(-1), on_go_down=lambda _: self._turned(1))

    # What is shown

    def show(self, view: View) -> None:
        """Show this page, and what is laid over it, in place of what was there; drawn on the next frame."""
        page, comfort, self._of_pages = view.page, view.comfort, view.of_pages
        self.theme.wear(
            percent=comfort.percent,
            contrast=comfort.contrast,
            rtl=view.language in LEFTWARDS,
            low=comfort.low,
            calm=comfort.calm,
            office=view.office,
        )
        another = type(page) is not type(self._page)
        self._page = page
        self._keys.offer({code_of(name): intent for name, intent in view.keys})
        screen = self._built(page)
        screen.prepare(view.language)
        screen.show(page)
        if screen is not self._screen:
            self.ids.slot.clear_widgets()
            self.ids.slot.add_widget(screen)
            self._screen = screen
        resting = bool(getattr(page, "saving", ""))
        self.ids.top.show(page.frame, screen.bar_words())
        self.ids.top.resting = self.ids.bottom.resting = screen.resting = resting
        self.ids.bottom.show(page.frame)
        self._show_status(page)
        self._show_overlay(view)
        if another or view.overlay is not None:
            self._finger.let_go()
        self._arrange()
        if self._attention.shown(view) and self._explorer is not None:
            self._explorer.forget()

    def forget(self) -> None:
        """The visit is over: no screen but the one in sight keeps a word of it, and nothing held is typed any more."""
        self._keys.forget()
        self._attention.forget()
        for screen in self._screens.values():
            screen.begin_again()
            if screen is not self._screen:
                screen.forget()
        if self._overlay is not None:
            self._overlay.pages = Leaves()

    def _paint_ground(self, *_: object) -> None:
        window = self.get_root_window()
        if window is not None:
            window.clearcolor = self.theme.paper

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
        tight = not self.theme.roomy and (self.theme.large or _keyboard_open(page) or _shows_days(page))
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
            self._overlay.bind(on_go_up=lambda _: self._turned(-1), on_go_down=lambda _: self._turned(1))
        self._overlay.show(view.overlay)
        if self._overlay.parent is None:
            self.add_widget(self._overlay)

    def _arrange(self, *_: object) -> None:
        self.ids.bottom.turns = False
        self._arrange_again()

    def _arrange_again(self) -> None:
        if self._screen is None:
            return
        width, height = self._reach()
        above = self.ids.above
        if height < self.height:
            above.place(0, height, width, self.height - height)
        else:
            above.stow()
        self._place_frame(width, height)
        if not self.ids.top.said_whole() and not self._screen.heads and self._page is not None:
            self._screen.heads = True  # the question does not fit in the bar: it stands on the page
            self.ids.top.show(self._page.frame, self._screen.bar_words())
            self._place_frame(width, height)
        if self.theme.large and self._screen.end_with(self._unsaid()):
            self._place_frame(width, height)
        if self._overlay is not None and self._overlay.parent:
            self._overlay.place(0, 0, *self._reach())
        self._attention.placed()

    def _unsaid(self) -> tuple[Unsaid, ...]:
        """What the bars have no room for, the line about the connection first."""
        top, said = self.ids.top, self._page.frame.status if self._page is not None else ""
        status = (Unsaid(top.status_icon, said),) if top.status_icon and said else ()
        return (*status, *top.unsaid(), *self.ids.bottom.unsaid())

    def _place_frame(self, width: float, height: float) -> None:
        bottom = self.ids.bottom
        for _ in range(2):  # what is turned, and so what stands in the bar, is known when the page stands there
            self.ids.frame.place(0, 0, width, height)
            pager = self._screen.turned() if self._screen else None
            shown = pager is not None and not pager.stowed
            bottom.can_up = bool(shown and pager and pager.can_up)
            bottom.can_down = bool(shown and pager and pager.can_down)
            # Once they are there they stay: without them the bar can be so high that they are needed again.
            bottom.turns = bottom.turns or bottom.can_up or bottom.can_down
            if isinstance(pager, Leaves) and (pager.can_up or pager.can_down):
                bottom.tell_page(self._of_pages, pager.number, pager.count)
            else:
                bottom.tell_page(None, 0, 0)
            if bottom.needs(width) == bottom.height:
                break
        bottom.place(*bottom.pos, *bottom.size)

    def _turned(self, pages: int) -> None:
        self.turn(pages)
        self._attention.turned(pages)

    def turn(self, pages: int) -> None:
        """One page further (1) or back (-1) of what does not fit."""
        pager = self.pager()
        if pager is not None:
            pager.turn(pages)
            self._arrange_again()

    def pager(self) -> Pager | None:
        """What the up and down buttons turn."""
        if self._overlay is not None and self._overlay.parent:
            return self._overlay.pages if self._overlay.apart else None
        return self._screen.turned() if self._screen else None

    def _reach(self) -> tuple[float, float]:
        """Width and height of what is touched: all of the screen, or the part low enough for who sits."""
        width, height = self.size
        low = self.theme.true_mm(max(LOWEST_MM, HIGHEST_MM - self._lower_edge_mm))
        return width, min(height, low) if self.theme.low else height

    # What is touched

    def top_layer(self) -> Box:
        """What a finger can reach now: all of it, or only what is laid over the page."""
        if self._overlay is not None and self._overlay.parent:
            return self._overlay
        return self

    @property
    def _exploring(self) -> Exploring:
        """Made at the first touch: the picture does not wait for it."""
        if self._explorer is None:
            from kiosk.widgets.exploring import Exploring

            self._explorer = Exploring(
                self._attention, self._finger, self._intents, self._clock, self._later, self._in_corner
            )
        return self._explorer

    def on_touch_down(self, touch: Any) -> bool:
        self._keys.type_held()
        self._exploring.down(touch, self.top_layer())
        return True

    def on_touch_move(self, touch: Any) -> bool:
        self._exploring.move(touch)
        return True

    def on_touch_up(self, touch: Any) -> bool:
        self._exploring.up(touch)
        return True

    def _in_corner(self, x: float, y: float) -> bool:
        """A corner where reading begins: the upper one, or the lower one, which who sits can reach on any screen."""
        from kiosk.widgets.exploring import CORNER_MM

        side = self.theme.true_mm(CORNER_MM)
        beside = x > self.right - side if self.theme.rtl else x < self.x + side
        return bool(beside and (y > self.top - side or y < self.y + side))

    # What is typed on a real keyboard

    def attach(self, window: Any) -> None:
        """Hear the keyboard of this window, and let its ground be paper."""
        window.clearcolor = self.theme.paper
        self._keys.attach(window)

    def detach(self, window: Any) -> None:
        """No longer hear the keyboard of this window."""
        self._keys.detach(window)

    def typing(self) -> bool:
        """Whether the page takes letters now."""
        return self._page is not None and self.top_layer() is self and _keyboard_open(self._page)


def _keyboard_open(page: Page) -> bool:
    if isinstance(page, HomeView | ClosedView):
        return False
    from kiosk.views.pages import BoardView, FormView, WordsView

    return isinstance(page, WordsView | FormView) or (isinstance(page, BoardView) and page.keyboard is not None)


def _shows_days(page: Page) -> bool:
    if isinstance(page, HomeView | ClosedView):
        return False
    from kiosk.views.pages import DayPartsView

    return isinstance(page, DayPartsView)
