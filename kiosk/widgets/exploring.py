"""What a finger does where somebody listens: the first touch speaks, the second on the same thing chooses.

Where nobody listens a finger is a finger (`target.Finger`), but for two places: held for a while in a corner where
reading begins, the upper one or the lower one, it starts the voice, so that it can be found without sight and from a
wheelchair (EN 301 549, 8.5; inclusion, 8, 10 and 23).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kiosk.intents import Intents, Listen
from kiosk.widgets.attention import Attention
from kiosk.widgets.box import Box
from kiosk.widgets.target import LIES_S, Finger

if TYPE_CHECKING:
    from kiosk.widgets.readable import Mark, Readable

CORNER_HELD_S = 2.0
"""Long enough that nobody who rests a hand there starts it, short enough to be tried without sight."""
CORNER_MM = 30


class Exploring:
    """Between the fingers on the screen and what they mean. `corner` answers whether a place is in such a corner."""

    def __init__(
        self,
        attention: Attention,
        finger: Finger,
        intents: Intents,
        clock: Callable[[], float],
        later: Callable[[Callable[[float], None], float], object],
        corner: Callable[[float, float], bool],
    ) -> None:
        self._attention = attention
        self._finger = finger
        self._intents = intents
        self._clock, self._later = clock, later
        self._corner = corner
        self._touch: object | None = None
        self._down_at = float("-inf")
        self._felt: Mark | None = None
        """What the last touch spoke of: a second one chooses it."""
        self._sure = False
        self._held: object | None = None

    def forget(self) -> None:
        """Another page, or another person: what was felt is not there any more."""
        self._felt, self._sure = None, False

    def down(self, touch: Any, layer: Box) -> None:
        """A finger came down."""
        self._attention.interrupt()
        if not self._attention.explores:
            self._attention.begun()
            self._finger.down(touch, layer)
            self._wait_in_the_corner(touch)
            return
        if getattr(touch, "is_mouse_scrolling", False) or (self._touch is not None and not self._lies_there()):
            return
        self._touch, self._down_at = touch.uid, self._clock()
        one = self._attention.under(*touch.pos)
        self._sure = one is not None and one.mark == self._felt
        if one is not None and not self._sure:
            self._feel(one)

    def move(self, touch: Any) -> None:
        """The finger moved; what it comes upon speaks."""
        if touch.uid == self._held and not self._corner(*touch.pos):
            self._held = None
        if touch.uid != self._touch:
            self._finger.move(touch)
            return
        if self._lies_there():
            return
        one = self._attention.under(*touch.pos)
        if one is None or one.mark != self._felt:
            self._sure = False
        if one is not None and one.mark != self._felt:
            self._attention.interrupt()
            self._feel(one)

    def up(self, touch: Any) -> None:
        """The finger went up: that chooses what it already had felt before it came down."""
        if touch.uid == self._held:
            self._held = None
        if touch.uid != self._touch:
            self._finger.up(touch)
            return
        self._touch = None
        if self._sure and not self._lies_there():
            one = self._attention.under(*touch.pos)
            if one is not None and one.mark == self._felt:
                self._attention.act_on(one)

    def _lies_there(self) -> bool:
        """Whether it is dirt or a drop: it says nothing, chooses nothing, and nobody is there because of it."""
        return self._clock() - self._down_at > LIES_S

    def _feel(self, one: Readable) -> None:
        self._felt = one.mark
        self._attention.feel(one)
        self._finger.felt(one.target)

    def _wait_in_the_corner(self, touch: Any) -> None:
        if not self._corner(*touch.pos):
            return
        self._held = touch.uid
        uid = touch.uid

        def is_still_there(_dt: float) -> None:
            if self._held == uid:
                self._held = None
                self._finger.let_go()
                self._intents.send(Listen(True))

        self._later(is_still_there, CORNER_HELD_S)
