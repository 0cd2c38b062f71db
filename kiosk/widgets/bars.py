"""The frame every page shares: the bar above, the line that says something is off, the bar below."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain, product
from typing import Any

from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from kiosk.views.view import OfPages
from kiosk.widgets.box import Column
from kiosk.widgets.controls import Pill
from kiosk.widgets.panel import Flat

NAME = "Marktpunt"
"""A name, not a sentence: the same in every language."""
SLACK_PX = 1.01
DIGIT = re.compile(r"\d")
FINISH, LANGUAGE = 1, 2
"""With more than so many words of the top bar left out, this one is among them."""
Room = tuple[int, bool, bool, int, float]
"""What a bottom bar has room for: how many words stand aside, whether help folds, the note, the number, how wide."""
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
    _stood: tuple[object, ...] = ()
    """Where it was placed last, and what it said: turning a page of what is between the bars changes neither."""

    def place(self, x: float, y: float, width: float, height: float) -> None:
        if self.stowed or self._stood != self._standing(x, y, width, height):
            self._stand(x, y, width, height)
            self._stood = self._standing(x, y, width, height)

    def _standing(self, *place: float) -> tuple[object, ...]:
        return *place, self.bare, self.theme.worn(), *self._said()

    def _stand(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)

    def _said(self) -> tuple[object, ...]:
        """All that changes how it is put together."""
        raise NotImplementedError


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

    def _said(self) -> tuple[object, ...]:
        about = self.title, self.line, self.icon, self.tone, self.line_icon, self.line_tone, self.symbol
        return *about, self._insists, self.status_icon, self.finish, self.language, self.comfort, self.comfort_icon

    def _stand(self, x: float, y: float, width: float, height: float) -> None:
        first = 0 if self.theme.roomy and not self.theme.large else 1
        for self.bare in range(first, 4):
            super()._stand(x, y, width, height)
            if self._insists and not self._line_said():
                continue
            if self.said_whole() and (self._line_stands() or not self.line):
                return
        if self._insists and not self._line_said():
            self._insists = False
            self.title, self.icon, self.tone = self.line, self.line_icon, self.line_tone
            self.line = self.line_icon = ""
        for self.bare in range(first, 4):  # without the line at least the title whole
            super()._stand(x, y, width, height)
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
        if self.theme.large and not self.theme.roomy and frame.language is None:
            place = ""  # a low screen says it on the start screen only; at the end of a page it would be half a page
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

    def _said(self) -> tuple[object, ...]:
        return self.icon, self.text


class BottomBar(BarSurface):
    """Back, help from a person, up and down, onward: in the same place on every page."""

    __events__ = ("on_go_back", "on_ask", "on_go_on", "on_go_up", "on_go_down")

    back = StringProperty("")
    person = StringProperty("")
    person_icon = StringProperty("user-heart")
    besides_id = StringProperty("")
    """What stands in the place of help from a person; empty: that."""
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
    number = StringProperty("")
    """Which page of how many this is, between up and down, in as many words as there is room for."""
    _forms: tuple[tuple[str, str], ...] = ()
    """How it can be said, the longest first; each as it is now, and as wide as it gets."""
    _form = 0

    def __init__(self, **values: Any) -> None:
        self._found: dict[bool, tuple[tuple[object, ...], Room]] = {}
        super().__init__(**values)

    def tell_page(self, words: OfPages | None, number: int, count: int) -> None:
        """Say that this is page `number` of `count`, 0 where that is not known; no number: say nothing."""
        self._forms = ((str(number), "99"),) if number else ()
        if words is not None and count:
            long = words(number=number, count=count), words(number=count, count=count)
            self._forms = (long, (f"{number}/{count}", f"{count}/{count}"))

    def needs(self, width: float) -> float:
        self._say_as_much_as_fits(width)
        self.number = self._forms[self._form][0] if self._form < len(self._forms) else ""
        return super().needs(width)

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        number = self.ids.number
        if not number.stowed:
            number.place(*number.pos, *number.size)

    def _said(self) -> tuple[object, ...]:
        said = self.back, self.person, self.person_icon, self.onward, self.onward_icon, self.note
        return *said, self.turns, self.folds, self.noted, self._form, *(widest for _, widest in self._forms)

    def _say_as_much_as_fits(self, width: float) -> None:
        """First the page in fewer words, then the note goes, then the words of back and of help.

        Their pictograms say it too. The number of the page goes before the word of onward does.
        """
        longest = tuple(longest for _, longest in self._forms)
        about = width, self.theme.worn(), self.back, self.person, self.onward, self.note, self.turns, longest
        known = self._found.get(self.turns)
        if known is None or known[0] != about:
            self._find_room(width)
            known = about, (self.bare, self.folds, self.noted, self._form, self.ids.number.least_width)
            self._found[self.turns] = known
        self.bare, self.folds, self.noted, self._form, self.ids.number.least_width = known[1]

    def _find_room(self, width: float) -> None:
        folded = not self.theme.roomy or (self.turns and bool(self.onward))
        notes = (True, False) if self.note and not self.onward else (False,)
        none = len(self._forms)
        forms = range(none) if self.turns and none else (none,)
        worded, bare = range(ONWARD + 1), (ONWARD + 1,)
        ways = (
            product(bares, (folded, not folded), notes, said)
            for bares, said in ((worded, forms), (worded, (none,)), (bare, forms), (bare, (none,)))
        )
        for self.bare, self.folds, noted, self._form in chain.from_iterable(ways):
            self.noted = noted and not self.bare
            self._say_number()
            if self._has_room(width):
                return

    def _say_number(self) -> None:
        """As wide as it gets: the buttons beside it stay where they are."""
        part, longest = self.ids.number, self._forms[self._form][1] if self._form < len(self._forms) else ""
        self.number, part.least_width = DIGIT.sub(max("0123456789", key=part.measure), longest), 0
        if longest:
            part.least_width = part.wants()

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
        person = Unsaid(self.person_icon, self.person, lambda: self.dispatch("on_ask")) if self.bare > PERSON else None
        back = Unsaid("arrow-left", self.back, lambda: self.dispatch("on_go_back")) if self.bare > BACK else None
        onward = (
            Unsaid(self.onward_icon, self.onward, lambda: self.dispatch("on_go_on")) if self.bare > ONWARD else None
        )
        return tuple(one for one in (note, onward, person, back) if one and one.words)

    def show(self, frame: Any) -> None:
        """Show a `kiosk.views.shapes.Frame`."""
        besides = frame.besides
        self.back, self.note = frame.back, frame.note
        self.person, self.person_icon, self.besides_id = (
            (besides.label, besides.icon, besides.id) if besides is not None else (frame.person, "user-heart", "")
        )
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
