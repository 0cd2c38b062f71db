"""What a finger can touch, and when a touch counts; knows no page and no meaning.

A touch counts on release, inside the control it began on, once. The stage owns one `Finger`: touches
never reach the parts by themselves, so that nothing hidden or covered can feel one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from kivy.graphics import InstructionGroup
from kivy.properties import AliasProperty, BooleanProperty, StringProperty

from kiosk.widgets.box import Box, Column, Row
from kiosk.widgets.panel import Panel, Shape

DOUBLE_STRIKE_S = 0.3
"""A second touch within this time is the same shaking hand (inclusion.md, 14); the settings may say up to 0.5."""


LIES_S = 30.0
"""What touches the glass for longer is no finger but dirt or a drop: it does nothing, and keeps nobody out."""


class Target(Panel):
    """A control. `on_act` is dispatched when it has been touched."""

    __events__ = ("on_act",)

    pressed = BooleanProperty(False)
    lit = AliasProperty(lambda self: self.pressed and not self.theme.calm, None, bind=["pressed"])
    """Its surface lights up under the finger; for who wants less movement it gets a ring instead."""
    focused = BooleanProperty(False)
    resting = BooleanProperty(False)
    """Visible and not to be used now."""
    quick = BooleanProperty(False)
    """A key: somebody who types fast strikes another key within the time of a double strike."""
    spoken = StringProperty("")
    """Said of it instead of the words drawn in it; for who cannot see a pictogram that stands alone."""

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self._ring: Shape | None = None
        self.fbind("focused", self._show_focus)
        self.fbind("pressed", self._show_focus)

    def on_act(self) -> None:
        """Touched; bound by whoever shows it."""

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        self._show_focus()

    def _show_focus(self, *_: object) -> None:
        ringed = self.focused or (self.pressed and self.theme.calm)
        if self._ring is None:
            if not ringed:
                return
            group = InstructionGroup()
            self._ring = Shape(group)
            # Beneath the control's own surface, so that only what lies outside its border is seen.
            self.canvas.before.insert(0, group)
        ring, edge = self.theme.ring, self.theme.line
        colours = (self.theme.ink, self.theme.focus) if ringed else ((0, 0, 0, 0), (0, 0, 0, 0))
        self._ring.colour(*colours)
        out = ring + edge
        self._ring.place(
            self.x - out, self.y - out, self.width + 2 * out, self.height + 2 * out, self.corner_px + out, edge
        )


class RowTarget(Target, Row):
    """A control with its parts side by side."""


class ColumnTarget(Target, Column):
    """A control with its parts under each other."""


def targets(root: Any) -> Iterator[Target]:
    """The controls on the page now, first one first."""
    for child in reversed(root.children):
        if getattr(child, "stowed", False):
            continue
        if isinstance(child, Target):
            yield child
        yield from targets(child)


class Finger:
    """Follows one finger at a time; a second one beside it does nothing."""

    def __init__(self, clock: Callable[[], float], double_strike_s: float = DOUBLE_STRIKE_S) -> None:
        self._clock = clock
        self._double_strike_s = double_strike_s
        self._touch: object | None = None
        self._down_at = float("-inf")
        self._target: Target | None = None
        self._last_at = float("-inf")
        self._last: Target | None = None

    def down(self, touch: Any, root: Box) -> None:
        """A finger came down; remember what it lies on."""
        if getattr(touch, "is_mouse_scrolling", False) or (self._touch is not None and not self._lies_there()):
            return
        self.let_go()
        self._touch, self._down_at = touch.uid, self._clock()
        self._target = next((t for t in targets(root) if not t.resting and t.collide_point(*touch.pos)), None)
        if self._target is not None:
            self._target.pressed = True

    def move(self, touch: Any) -> None:
        """The finger moved; outside the control it no longer presses it."""
        if touch.uid == self._touch and self._target is not None:
            self._target.pressed = self._target.collide_point(*touch.pos)

    def up(self, touch: Any) -> None:
        """The finger went up; inside the control it came down on, that counts once."""
        if touch.uid != self._touch:
            return
        target, self._touch, self._target = self._target, None, None
        if target is None or self._lies_there():
            self._release(target)
            return
        target.pressed = False
        if target.stowed or target.resting or not target.collide_point(*touch.pos):
            return
        self.act(target)

    def act(self, target: Target, *, by_key: bool = False) -> None:
        """Let the control act, unless this is a double strike. `by_key`: it was a key, which knows its own."""
        now = self._clock()
        soon = now - self._last_at < self._double_strike_s
        typing = target.quick and self._last is not None and self._last.quick and self._last is not target
        if soon and not typing and not by_key:
            return
        self._last_at, self._last = now, target
        target.dispatch("on_act")

    def felt(self, target: Target | None) -> None:
        """The finger lay on this, and that did nothing yet: the same shaking hand must not choose it."""
        self._last_at, self._last = self._clock(), target

    def let_go(self) -> None:
        """The page changed under the finger: what it lay on no longer counts."""
        self._release(self._target)
        self._target = None

    def _lies_there(self) -> bool:
        return self._clock() - self._down_at > LIES_S

    @staticmethod
    def _release(target: Target | None) -> None:
        if target is not None:
            target.pressed = False
