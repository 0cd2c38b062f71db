"""The frame every page shares: the bar above, the line that says something is off, the bar below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kivy.properties import BooleanProperty, StringProperty

from kiosk.widgets.box import Column
from kiosk.widgets.panel import Flat

NAME = "Marktpunt"
"""A name, not a sentence: the same in every language."""


@dataclass(frozen=True, slots=True)
class BarWords:
    """What stands beside the symbol. Where the screen is low, a page puts its step or its question there."""

    title: str
    line: str = ""
    line_icon: str = ""
    line_tone: str = "plain"
    insists: bool = False
    """The line is more urgent than the title: where only one of the two fits, it is the line."""
    symbol: bool = True
    """Without it the words have more room: where keys take the page."""


class BarSurface(Flat, Column):
    """The surface of a bar."""


class TopBar(BarSurface):
    """Whose terminal this is, where you are, and the way to end the visit."""

    __events__ = ("on_end", "on_speak")

    title = StringProperty(NAME)
    line = StringProperty("")
    icon = StringProperty("")
    tone = StringProperty("plain")
    line_icon = StringProperty("")
    line_tone = StringProperty("plain")
    symbol = BooleanProperty(True)
    status_icon = StringProperty("")
    finish = StringProperty("")
    language = StringProperty("")
    resting = BooleanProperty(False)
    _insists = False

    def on_end(self) -> None:
        """The visit is over; the stage binds these two."""

    def on_speak(self) -> None:
        """Another language."""

    def needs(self, width: float) -> float:
        # As high on every page: a long question leaves out the line under it, it does not push the page down.
        del width
        return float(self.theme.bar_room + self.pad_top + self.pad_bottom)

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        if self._insists and (self.ids.line.stowed or self.ids.line_row.stowed or self.ids.line.words != self.line):
            self._insists = False
            self.title, self.icon, self.tone = self.line, self.line_icon, self.line_tone
            self.line = self.line_icon = ""
            super().place(x, y, width, height)

    def show(self, frame: Any, words: BarWords | None) -> None:
        """Show a `kiosk.views.shapes.Frame`, with the words of the page where it has any for the bar."""
        place = " · ".join(part for part in (frame.point, frame.district) if part)
        own = words or BarWords(NAME, place)
        self.title, self.line, self.icon, self.tone = own.title, own.line or place, "", "plain"
        self.line_icon, self.line_tone, self.symbol = own.line_icon, own.line_tone, own.symbol
        self._insists = own.insists
        self.finish = frame.finish
        self.language = frame.language.label if frame.language else ""


class StatusLine(BarSurface):
    """What is off, in words, across the page."""

    icon = StringProperty("")
    text = StringProperty("")

    def present(self) -> bool:
        return bool(self.shown and self.text)


class BottomBar(BarSurface):
    """Back, help from a person, up and down, onward: in the same place on every page."""

    __events__ = ("on_go_back", "on_ask", "on_go_on", "on_go_up", "on_go_down")

    back = StringProperty("")
    person = StringProperty("")
    onward = StringProperty("")
    onward_icon = StringProperty("")
    note = StringProperty("")
    turns = BooleanProperty(False)
    can_up = BooleanProperty(False)
    can_down = BooleanProperty(False)
    resting = BooleanProperty(False)

    def show(self, frame: Any) -> None:
        """Show a `kiosk.views.shapes.Frame`."""
        self.back, self.person, self.note = frame.back, frame.person, frame.note
        self.onward = frame.onward.label if frame.onward else ""
        self.onward_icon = (frame.onward.icon or "arrow-right") if frame.onward else ""

    def on_go_back(self) -> None:
        """One page back; the stage binds these five."""

    def on_ask(self) -> None:
        """Help from a person."""

    def on_go_on(self) -> None:
        """On to the next."""

    def on_go_up(self) -> None:
        """The page before, of what does not fit."""

    def on_go_down(self) -> None:
        """The page after, of what does not fit."""
