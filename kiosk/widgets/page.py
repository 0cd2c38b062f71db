"""What every screen is: a column of parts that can show a view, and forget it; decides nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kivy.properties import BooleanProperty, ObjectProperty, StringProperty

from kiosk.widgets.bars import BarWords, Unsaid
from kiosk.widgets.box import Box, Column
from kiosk.widgets.controls import BarButton, Fault, Step
from kiosk.widgets.flow import Flow
from kiosk.widgets.leaves import Leaves
from kiosk.widgets.pager import Pager
from kiosk.widgets.text import Text

SLACK_PX = 1.01
"""Places are rounded to whole pixels."""


class PageScreen(Column):
    """A screen: properties, `show(view)`, and the intents a touch sends."""

    __events__ = ("on_changed",)

    intents = ObjectProperty(None)
    trail = ObjectProperty(None, allownone=True)
    language = StringProperty("nl")
    heads = BooleanProperty(True)
    """What the page asks stands on the page; on a low screen it stands in the bar, while it fits there."""

    def __init__(self, **values: Any) -> None:
        self._leaves = Leaves()
        self._apart = False
        self._ends: Flow | None = None
        super().__init__(**values)

    def prepare(self, language: str) -> None:
        """Before a view in this language is shown: nothing of how the last one was placed remains."""
        self.language = language
        self.heads = bool(self.theme.roomy or self.theme.large)
        self.end_with(())

    def show(self, view: Any) -> None:
        """Show this page; the stage places it afterwards."""
        raise RuntimeError(f"{type(self).__name__} cannot show a {type(view).__name__}")

    def on_changed(self) -> None:
        """It shows another part of the same view; the stage binds this, dresses the bars anew and places it."""

    def end_with(self, unsaid: Sequence[Unsaid]) -> bool:
        """Say what the bars have no room for at the end of the page; whether that changed anything."""
        had = self._ends.count if self._ends is not None else 0
        if not unsaid and not had:
            return False
        if self._ends is None:
            from kiosk.widgets.packed import Packed  # the start screen has none

            self._ends = Packed(shown=False, gap=self.theme.small_gap)
            self.add_widget(self._ends)
        same = self._said == tuple((one.icon, one.words) for one in unsaid)
        self._said = tuple((one.icon, one.words) for one in unsaid)
        self._ends.shown = bool(unsaid)
        self._ends.fill(tuple(unsaid), self._end)
        return not same

    _fault_seen = ""
    _said: tuple[tuple[str, str], ...] = ()

    def _end(self, unsaid: Unsaid) -> Box:
        assert self._ends is not None
        if unsaid.act is None:
            step = self._ends.part(Step)
            step.icon, step.text = unsaid.icon or "map-pin", unsaid.words
            return step
        button = self._ends.part(BarButton, lambda own: own.unsaid.act())
        button.unsaid, button.icon, button.label = unsaid, unsaid.icon, unsaid.words
        button.resting = self.resting
        return button

    resting = BooleanProperty(False)
    """It is being saved: the buttons at its end rest like those of the bars."""

    def place(self, x: float, y: float, width: float, height: float) -> None:
        if self._apart:
            for part in self.walk(restrict=True):
                if isinstance(part, Text):
                    part.show_lines()
        about = self.theme.worn(), self._page_key()
        self._apart = bool(self.theme.large) or self._taken_apart == about
        if self._apart:
            Box.place(self, x, y, width, height)
        else:
            super().place(x, y, width, height)
        if self._apart or (self._ends is not None and self._ends.shown) or not self._is_whole():
            self._apart, self._taken_apart = True, about
            self._seek_fault()
            inner, left, edges = self._inner(width), x + self.pad_x, self.theme.page_top + self.theme.page_bottom
            usual = left, y + self.theme.page_bottom, inner, height - edges
            tight = left, y + self.pad_bottom, inner, height - self.pad_top - self.pad_bottom
            self._leaves.place(self, self._page_key(), usual, tight)

    _taken_apart: object = None
    """Which page was taken apart last: it stays so, or it would begin anew where one part of it is whole."""

    def _seek_fault(self) -> None:
        """What has just gone wrong is on the page that is seen."""
        fault = next((part for part in self.walk(restrict=True) if isinstance(part, Fault) and part.present()), None)
        said = fault.text if fault is not None else ""
        if said and said != self._fault_seen and fault is not None:
            self._leaves.seek(fault)
        self._fault_seen = said

    def _page_key(self) -> object:
        flows = tuple(
            part.key for part in self.walk(restrict=True) if isinstance(part, Flow) and part is not self._ends
        )
        return type(self), getattr(self, "heading", ""), self.trail, flows

    def _is_whole(self) -> bool:
        """Whether every word that was placed stands there whole, inside what is around it.

        In half a screen a list beside or under other parts would have one row a page: it is taken apart as well.
        """
        pager = self.pager()
        if self.theme.low and pager is not None and not pager.stowed and (pager.can_up or pager.can_down):
            return False
        return all(self._stands(part) for part in _in_sight(self))

    def _stands(self, part: Box) -> bool:
        if isinstance(part, Text) and part.words:
            # A word longer than the page is broken wherever it stands.
            broken = part.breaks_a_word() and part.least_wide() <= self._inner(self.width)
            if broken or not part.fits():
                return False
        least = part.needs(part.width) if getattr(part, "is_keyboard", False) else part.least_height
        if part.height < least - SLACK_PX:
            return False
        around = part.parent
        return bool(
            part.x >= around.x - SLACK_PX
            and part.right <= around.right + SLACK_PX
            and part.y >= around.y - SLACK_PX
            and part.top <= around.top + SLACK_PX
        )

    def turned(self) -> Pager | None:
        """What the up and down buttons turn now."""
        return self._leaves if self._apart else self.pager()

    def seek(self, part: Box) -> None:
        """Open at this part, where the page is taken apart."""
        self._leaves.seek(part)

    def pager(self) -> Pager | None:
        """What the up and down buttons turn, when there is such a thing here."""
        flow = self.ids.get("flow")
        return flow if isinstance(flow, Flow) else None

    def bar_words(self) -> BarWords | None:
        """What stands in the top bar instead of the name, where the screen is low."""
        heading = getattr(self, "heading", "")
        if self.heads or not heading:
            return None
        return BarWords(heading, self.trail.text if self.trail else "")

    def begin_again(self) -> None:
        """The next person begins at the first page, also of the screen in sight."""
        self._leaves, self._fault_seen, self._taken_apart = Leaves(), "", None

    def forget(self) -> None:
        """Nothing of what somebody saw or typed here stays in a property, a part or a texture."""
        self.trail = None
        self.begin_again()
        self.end_with(())
        for kind in type(self).mro():
            if kind is PageScreen:
                break
            for name, value in vars(kind).items():
                if isinstance(value, StringProperty):
                    setattr(self, name, value.defaultvalue)
                elif isinstance(value, ObjectProperty):
                    setattr(self, name, None)
        for part in list(self.walk(restrict=True)):
            if isinstance(part, Box) and part is not self:
                part.forget()


def _in_sight(part: Box) -> Iterator[Box]:
    for child in part.children:
        if isinstance(child, Box) and not child.stowed:
            yield child
            yield from _in_sight(child)
