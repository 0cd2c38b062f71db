"""Eyes, a finger and a camera for a program that walks through the window; decides nothing about where to go."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kivy.base import EventLoop
from kivy.graphics.opengl import GL_RGBA, GL_UNSIGNED_BYTE, glFinish, glReadPixels
from kivy.input.motionevent import MotionEvent
from PIL import Image

from kiosk.tour.hands import Seen
from kiosk.views.view import View
from kiosk.widgets.target import targets

ENTER = 13


class _Fingertip(MotionEvent):
    """A touch as an input device would give it; places are parts of the window, as Kivy's devices report them."""

    def __init__(self, number: int, sx: float, sy: float) -> None:
        super().__init__("hands", number, (sx, sy), is_touch=True, type_id="touch")

    def depack(self, args: tuple[float, float]) -> None:
        self.sx, self.sy = args
        self.profile = ["pos"]
        super().depack(args)


class WindowHands:
    """Works on the stage of a running program; see kiosk.tour.hands.Hands."""

    def __init__(
        self, window: Any, stage: Any, shown: Callable[[], View | None], pass_time: Callable[[float], None]
    ) -> None:
        self._window = window
        self._stage = stage
        self._shown = shown
        self._pass_time = pass_time
        self._touches = 0
        self._touched_at: float | None = None
        self._touch_ms: list[float] = []
        self._pictures: list[Path] = []
        window.bind(on_flip=self._before_flip)

    def controls(self) -> list[Seen]:
        """The controls that can be seen now."""
        return [
            Seen(
                id=str(getattr(target, "item_id", "")),
                icon=str(getattr(target, "icon", "")),
                words=" ".join(_texts(target)) or target.spoken,
                x=target.center_x,
                y=target.center_y,
                resting=bool(target.resting),
            )
            for target in targets(self._stage.top_layer())
        ]

    def page(self) -> str:
        """The name of the view on screen."""
        view = self._shown()
        if view is None:
            return ""
        return type(view.page).__name__ + ("+overlay" if view.overlay else "")

    def texts(self) -> list[str]:
        """Every text on the screen."""
        return _texts(self._stage)

    def touch(self, x: float, y: float) -> None:
        """A finger down and up again, through Kivy's own input queue."""
        self._touches += 1
        self._touched_at = time.perf_counter()
        finger = _Fingertip(self._touches, x / self._window.width, y / self._window.height)
        for phase in ("begin", "end"):
            EventLoop.post_dispatch_input(phase, finger)

    def scan(self, code: str) -> None:
        """The events of a keyboard, all in one moment."""
        for letter in code:
            self._window.dispatch("on_key_down", ord(letter), 0, letter, [])
            self._window.dispatch("on_textinput", letter)
            self._window.dispatch("on_key_up", ord(letter), 0)
        self._window.dispatch("on_key_down", ENTER, 0, None, [])
        self._window.dispatch("on_key_up", ENTER, 0)

    def pass_time(self, seconds: float) -> None:
        """Let that much time have gone by for the visit."""
        self._pass_time(seconds)

    def picture(self, path: Path) -> None:
        """Save the next frame that is drawn."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._pictures.append(path)
        self._window.canvas.ask_update()

    def touch_ms(self) -> list[float]:
        """For each touch the milliseconds until the frame that answers it was drawn."""
        return self._touch_ms

    def _before_flip(self, *_: object) -> None:
        if self._touched_at is not None:
            glFinish()  # software GL draws when it is asked for the result, not before
            self._touch_ms.append((time.perf_counter() - self._touched_at) * 1000)
            self._touched_at = None
        if not self._pictures:
            return
        width, height = self._window.system_size
        pixels = glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE)
        image = Image.frombytes("RGBA", (width, height), bytes(pixels)).convert("RGB")
        image = image.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        for path in self._pictures:
            image.save(path, compress_level=1)
        self._pictures.clear()


def _texts(root: Any) -> list[str]:
    """The texts below a widget that can be seen, first one first."""
    if getattr(root, "stowed", False):
        return []
    words = getattr(root, "words", "")
    found = [words.strip()] if isinstance(words, str) and words.strip() else []
    for child in reversed(root.children):
        found.extend(_texts(child))
    return found
