"""The page of `marktpunt ruler`: two rulers and a bank card in their true size, and what makes them larger or smaller.

Knows no settings file: whoever shows it is told what to keep. It is for who sets up the terminal, not for residents:
the figures beside the rulers are as small as those on a ruler.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from kivy.base import EventLoop, runTouchApp, stopTouchApp
from kivy.graphics import Color, InstructionGroup, Rectangle

from kiosk.lockdown import configure
from kiosk.ruler import CARD_CORNER_MM, END, SAVE, STEPS, Mark, Measure, RulerView
from kiosk.settings import DisplaySettings
from kiosk.widgets.box import Box, Column, Row
from kiosk.widgets.controls import BarButton
from kiosk.widgets.panel import Panel
from kiosk.widgets.target import Finger
from kiosk.widgets.text import Body, Heading, Quiet, Strong, Text
from kiosk.widgets.theme import theme_for

FIGURES_MM = 5
BAND_MM = Mark.CENTIMETRE + FIGURES_MM + 2
"""How far a ruler with its figures reaches into the page."""
WORDS_LEAST_MM = 90
"""Words stand beside the card from here on; in less room under it."""
PAGE_LEAST_MM = (205, 130)
"""A page needs so much: where the dots per inch are far too high, its letters and buttons shrink with it and stay."""
KEYS = {45: -1, 276: -1, 269: -1, 43: 1, 61: 1, 275: 1, 270: 1, 274: -10, 273: 10}
"""Minus and left, plus and right; down and up for more of it (SDL's key codes)."""
ENTER, KEYPAD_ENTER, ESCAPE = 13, 271, 27
Keep = Callable[[Measure], str]
"""Keeps a measure, and says in a sentence what became of it."""
ViewOf = Callable[[Measure, str], RulerView]
"""The page of a measure, with what was said last."""


class Edge(Box):
    """A ruler along an edge of the screen, from the corner at the bottom left."""

    def __init__(self, upright: bool) -> None:
        super().__init__()
        self._upright = upright
        self._lines = InstructionGroup()
        self.canvas.add(Color(*self.theme.coloured("ink")))
        self.canvas.add(self._lines)

    def draw(self, measure: Measure, length_px: float) -> None:
        """Draw it so long, at this measure."""
        self._lines.clear()
        self.clear_widgets()
        for at, mark, mm in measure.marks(length_px):
            if self._upright and mm <= BAND_MM:
                continue  # the corner is the other one's
            thick, tall = (2 if mark is Mark.CENTIMETRE else 1), round(mark * measure.px_per_mm)
            place = ((0, at), (tall, thick)) if self._upright else ((at, 0), (thick, tall))
            self._lines.add(Rectangle(pos=place[0], size=place[1]))
            if mark is Mark.CENTIMETRE and mm:
                self._figure(str(mm // 10), at, Mark.CENTIMETRE * measure.px_per_mm, FIGURES_MM * measure.px_per_mm)

    def _figure(self, words: str, at: float, beyond: float, font_px: float) -> None:
        figure = Text(words=words, font_px=font_px, keeps_side=True)
        self.add_widget(figure)
        width = figure.wants()
        height = figure.needs(width)
        x, y = (beyond + 2, at - height / 2) if self._upright else (at - width / 2, beyond + 1)
        figure.place(x, y, width, height)


class Card(Panel):
    """A bank card in its true size."""


class RulerPage(Box):
    """Everything of one measure; another measure is another page."""

    def __init__(self, view: RulerView, act: Callable[[str], None]) -> None:
        super().__init__()
        self.measure = view.measure
        theme = self.theme
        corner = round(CARD_CORNER_MM * view.measure.px_per_mm)
        self.card = Card(fill="board_tint", border="ink", border_px=2, corner_px=corner)
        self._card_name = Quiet(words=view.card, align="centre", valign="middle")
        self._edges = (Edge(upright=False), Edge(upright=True))
        self._words = Column(gap=theme.small_gap, align="middle")
        for part in (
            Heading(words=view.heading, spare=2),
            Body(words=view.lead, spare=3 if view.told else 0),
            Body(words=view.check, spare=4),
            Strong(words=view.now),
            Body(words=view.told),
        ):
            self._words.add_widget(part)
        self.controls = Column(gap=theme.key_gap)
        for controls in view.controls:
            row = Row(gap=theme.key_gap)
            for name, label in controls:
                row.add_widget(self._button(name, label, act))
            self.controls.add_widget(row)
        for part in (*self._edges, self.card, self._card_name, self._words, self.controls):
            self.add_widget(part)

    @staticmethod
    def _button(name: str, label: str, act: Callable[[str], None]) -> BarButton:
        look = "onward" if name == SAVE else "plain"
        button = BarButton(item_id=name, label=label, two_lines=True, grow=1, look=look)
        button.bind(on_act=lambda one: act(one.item_id))
        return button

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        theme, measure = self.theme, self.measure
        band, edge, gap = BAND_MM * min(measure.px_per_mm, theme.px_per_mm), theme.edge, theme.gap
        self._edges[0].draw(measure, width)
        self._edges[1].draw(measure, height)
        left, bottom = x + band + theme.tiny_gap, y + band
        inner, top = x + width - edge - left, y + height - edge
        controls = self.controls.needs(inner)
        self.controls.place(left, bottom, inner, controls)
        card_width, card_height = measure.card_px
        above = bottom + controls + gap
        if inner - card_width - gap >= theme.mm(WORDS_LEAST_MM):
            card_left, card_top = left, min(top, (top + above + card_height) / 2)
            self._words.place(left + card_width + gap, above, inner - card_width - gap, top - above)
        else:
            card_left, card_top = left + (inner - card_width) / 2, top
            self._words.place(left, above, inner, top - card_height - gap - above)
        for part in (self.card, self._card_name):
            part.place(round(card_left), round(card_top) - card_height, card_width, card_height)
        if card_height > top - above:
            # So many dots in an inch cannot be true of this screen: what makes it less must be seen, the rest need not.
            self._words.stow()
            self._card_name.stow()


class RulerStage(Box):
    """The root of the window: the page of the measure there is now. `size` in pixels; `clock` as the Finger's."""

    def __init__(
        self, measure: Measure, view_of: ViewOf, keep: Keep, size: tuple[int, int], clock: Callable[[], float]
    ) -> None:
        self._dress(measure, size)
        super().__init__(size=size, size_hint=(None, None))
        self.measure, self._view_of, self._keep = measure, view_of, keep
        self._finger = Finger(clock)
        self._told = ""
        self.page = self._built()
        self.fbind("size", lambda *_: self._rebuild())

    @staticmethod
    def _dress(measure: Measure, size: tuple[float, float]) -> None:
        from kiosk.stage import load_layout

        for name in ("theme", "widgets/controls"):
            load_layout(name)
        fits = min(length / least for length, least in zip(size, PAGE_LEAST_MM, strict=True))
        Box.theme = theme_for(size[1], min(measure.px_per_mm, fits))

    def _built(self) -> RulerPage:
        page = RulerPage(self._view_of(self.measure, self._told), self.act)
        self.add_widget(page)
        page.place(0, 0, *self.size)
        return page

    def _rebuild(self) -> None:
        self._finger.let_go()
        self.clear_widgets()
        self._dress(self.measure, self.size)
        self.page = self._built()

    def act(self, name: str) -> None:
        """A control was touched, or its key struck."""
        if name == END:
            stopTouchApp()
            return
        if name == SAVE:
            self._told = self._keep(self.measure)
        else:
            self.measure, self._told = self.measure.wider(STEPS[name]), ""
        self._rebuild()

    def on_touch_down(self, touch: Any) -> bool:
        self._finger.down(touch, self)
        return True

    def on_touch_move(self, touch: Any) -> bool:
        self._finger.move(touch)
        return True

    def on_touch_up(self, touch: Any) -> bool:
        self._finger.up(touch)
        return True

    def key_down(self, _window: Any, key: int, *_: object) -> bool:
        """A key of a real keyboard does what a button does."""
        names = {pixels: name for name, pixels in STEPS.items()}
        if key in KEYS:
            self.act(names[KEYS[key]])
        elif key in (ENTER, KEYPAD_ENTER):
            self.act(SAVE)
        elif key == ESCAPE:
            self.act(END)
        return True


def show_ruler(display: DisplaySettings, view_of: ViewOf, keep: Keep) -> None:
    """Show it in a window as the terminal's, until somebody is done with it."""
    configure(display.width, display.height, fullscreen=display.fullscreen)
    from kivy.core.window import Window

    size = (display.width, display.height)
    stage = RulerStage(Measure(display.dpi), view_of, keep, size, clock=time.monotonic)
    Window.clearcolor = stage.theme.coloured("paper")
    Window.bind(on_key_down=stage.key_down, size=lambda _, size: setattr(stage, "size", size))
    try:
        runTouchApp(stage)
    finally:
        EventLoop.close()
