"""What a walk needs of a window, as a port: eyes, a finger and a camera; knows no Kivy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Seen:
    """A control as it stands on the screen: the words on it and its middle, in pixels from the lower left.

    `id` is what the view called it, `icon` the name of the pictogram on it; "" for what has none.
    """

    id: str
    icon: str
    words: str
    x: float
    y: float
    resting: bool


class Hands(Protocol):
    """Somebody in front of the window."""

    def controls(self) -> list[Seen]:
        """The controls that can be seen now, in reading order."""
        ...

    def page(self) -> str:
        """The name of the view on screen, e.g. "HomeView"; with "+overlay" when something is laid over it."""
        ...

    def texts(self) -> list[str]:
        """Every text that can be read on the screen now."""
        ...

    def touch(self, x: float, y: float) -> None:
        """Put a finger down and lift it again, at that place."""
        ...

    def scan(self, code: str) -> None:
        """Let a scanner type this code and Enter, as fast as scanners do."""
        ...

    def touch_ms(self) -> list[float]:
        """For each touch so far the milliseconds until the frame that answers it was drawn."""
        ...

    def pass_time(self, seconds: float) -> None:
        """Let that much time have gone by for the visit, without waiting for it."""
        ...

    def picture(self, path: Path) -> None:
        """Save what the window shows as PNG, at the next frame that is drawn."""
        ...
