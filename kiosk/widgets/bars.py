"""The frame every page shares: the bar above, the line that says something is off, the bar below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import Any

from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from kiosk.widgets.box import Column
from kiosk.widgets.controls import Pill
from kiosk.widgets.panel import Flat

NAME = "Marktpunt"
"""A name, not a sentence: the same in every language."""
SLACK_PX = 1.01
FINISH, LANGUAGE = 1, 2
"""With more than so many words of the top bar left out, this one is among them."""
BACK, PERSON, ONWARD = 0, 1, 2
"""The same for the bottom bar."""


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


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Words of a bar for which it has no room: they stand at the end of the page, as a button where they are one."""

    icon: str
    words: str
    act: Callable[[], object] | None = None


class BarSurface(Flat, Column):
    """The surface of a bar."""

    bare = NumericProperty(0)
    """How many of its words stand aside for their pictograms, because there is no room: the least needed ones first."""


class TopBar(BarSurface):
    """Whose terminal this is, where you are, the way to comfort and the way to end the visit."""

    __events__ = ("on_end", "on_speak", "on_ease")

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
    comfort = StringProperty("")
    comfort_icon = StringProperty("")
    comfort_id = StringProperty("")
    resting = BooleanProperty(False)
    _insists = False

    def on_end(self) -> None:
        """The visit is over; the stage binds these three."""

    def on_speak(self) -> None:
        """Another language."""

    def on_ease(self) -> None:
        """How somebody wants to read and hear it."""

    def needs(self, width: float) -> float:
        # As high on every page: a long question leaves out the line under it, it does not push the page down.
        del width
        return float(self.theme.bar_room + self.pad_top + self.pad_bottom)

    def place(self, x: float, y: float, width: float, height: float) -> None:
        first = 0 if self.theme.roomy and not self.theme.large else 1
        for self.bare in range(first, 4):
            super().place(x, y, width, height)
            if self._insists and not self._line_said():
                continue
            if self.said_whole() and (self._line_stands() or not self.line):
                return
        if self._insists and not self._line_said():
            self._insists = False
            self.title, self.icon, self.tone = self.line, self.line_icon, self.line_tone
            self.line = self.line_icon = ""
        for self.bare in range(first, 4):  # without the line at least the title whole
            super().place(x, y, width, height)
            if self.said_whole():
                return

    def _line_stands(self) -> bool:
        """Whether the line stands there, with all its sentences or with what is said first."""
        line = self.ids.line
        return not (line.stowed or self.ids.line_row.stowed) and bool(line.fits())

    def _line_said(self) -> bool:
        return self._line_stands() and bool(self.ids.line.words == self.line)

    def said_whole(self) -> bool:
        """Whether the title stands there whole, and every word beside a pictogram; measured when it was placed."""
        title, inner = self.ids.title, self.theme.bar_room + SLACK_PX
        words = (part for part in self.ids.row.parts() if isinstance(part, Pill) and part.present())
        if any(part.needs(part.width) > inner or part.least_wide() > part.width + SLACK_PX for part in words):
            return False
        return bool(title.fits() and not title.breaks_a_word() and title.top <= self.top and title.y >= self.y)

    def unsaid(self) -> tuple[Unsaid, ...]:
        """What the bar has no room for, of what it was given to say."""
        line = Unsaid(self.line_icon, self.line) if self.line and not self._line_said() else None
        language = (
            Unsaid("language", self.language, lambda: self.dispatch("on_speak")) if self.bare > LANGUAGE else None
        )
        comfort = Unsaid(self.comfort_icon, self.comfort, lambda: self.dispatch("on_ease")) if self.bare else None
        finish = Unsaid("x", self.finish, lambda: self.dispatch("on_end")) if self.bare > FINISH else None
        return tuple(one for one in (line, language, comfort, finish) if one and one.words)

    def show(self, frame: Any, words: BarWords | None) -> None:
        """Show a `kiosk.views.shapes.Frame`, with the words of the page where it has any for the bar."""
        place = " · ".join(part for part in (frame.point, frame.district) if part)
        own = words or BarWords(NAME, place)
        self.title, self.line, self.icon, self.tone = own.title, own.line or place, "", "plain"
        self.line_icon, self.line_tone, self.symbol = own.line_icon, own.line_tone, own.symbol
        self._insists = own.insists
        self.finish = frame.finish
        self.language = frame.language.label if frame.language else ""
        comfort = frame.comfort
        self.comfort_id, self.comfort, self.comfort_icon = (
            (comfort.id, comfort.label, comfort.icon) if comfort else ("", "", "")
        )


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
    folds = BooleanProperty(False)
    """Help from a person stands in two lines."""
    noted = BooleanProperty(True)
    """The note stands in the bar: it has the room."""

    def needs(self, width: float) -> float:
        self._say_as_much_as_fits(width)
        return super().needs(width)

    def _say_as_much_as_fits(self, width: float) -> None:
        """The note goes first, then the words of back, of help and of onward, whose pictograms say it too."""
        folded = not self.theme.roomy or (self.turns and bool(self.onward))
        notes = (True, False) if self.note and not self.onward else (False,)
        for bare, folds, noted in product(range(ONWARD + 2), (folded, not folded), notes):
            self.bare, self.folds, self.noted = bare, folds, noted and not bare
            if self._has_room(width):
                return

    def _has_room(self, width: float) -> bool:
        parts = [part for part in self.ids.row.parts() if part.present()]
        grown = self.theme.large  # larger words of onward stand on one line
        asked = sum(part.least_wide() if part.grow and not grown else part.wants() for part in parts)
        if asked + self.ids.row.gap * (len(parts) - 1) > width - 2 * self.pad_x:
            return False
        tall = max((part.needs(part.wants()) for part in parts if grown or not part.grow), default=0.0)
        return bool(self.theme.roomy or tall <= self.theme.target)

    def unsaid(self) -> tuple[Unsaid, ...]:
        """What the bar has no room for, of what it was given to say."""
        note = Unsaid("clock", self.note) if not self.noted and not self.onward else None
        person = Unsaid("user-heart", self.person, lambda: self.dispatch("on_ask")) if self.bare > PERSON else None
        back = Unsaid("arrow-left", self.back, lambda: self.dispatch("on_go_back")) if self.bare > BACK else None
        onward = (
            Unsaid(self.onward_icon, self.onward, lambda: self.dispatch("on_go_on")) if self.bare > ONWARD else None
        )
        return tuple(one for one in (note, onward, person, back) if one and one.words)

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
