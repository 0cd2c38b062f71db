"""Parts of their own width side by side, on a next line when the line is full; knows no meaning."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.widgets.box import Box
from kiosk.widgets.flow import Flow


class Line:
    """A line of chips where a page is taken apart (`kiosk.widgets.leaves`)."""

    def __init__(self, chips: list[Box], gap: float, around: Box) -> None:
        self._chips, self._gap, self._around = chips, gap, around

    def needs(self, width: float) -> float:
        """As high as the highest."""
        return max(chip.needs(min(chip.wants(), width)) for chip in self._chips)

    def most(self, width: float) -> float:
        """No higher."""
        return self.needs(width)

    def inside(self) -> list[Box]:
        """The chips."""
        return self._chips

    def place(self, x: float, y: float, width: float, height: float) -> None:
        """From where a line begins."""
        left = x
        for chip in self._chips:
            own = min(chip.wants(), width)
            chip.place(self._around.from_start(left, x, width, own), y, own, height)
            left += own + self._gap


class Packed(Flow):
    """Chips, as many on a line as fit; all of them are always shown."""

    def needs(self, width: float) -> float:
        lines = self._lines(width)
        return sum(self._tall(line) for line in lines) + float(self.gap) * max(0, len(lines) - 1)

    def most(self, width: float) -> float:
        return self.needs(width)

    def wants(self) -> float:
        parts = self._parts()
        return sum(part.wants() for part in parts) + float(self.gap) * max(0, len(parts) - 1)

    def sources(self, width: float) -> Sequence[Line]:
        return [Line(line, float(self.gap), self) for line in self._lines(width)]

    def _parts(self) -> list[Box]:
        self._used = {}
        return [self._dress(item) for item in self._items] if self._dress is not None else []

    def _tall(self, line: list[Box]) -> float:
        return max(part.needs(part.wants()) for part in line)

    def _lines(self, width: float) -> list[list[Box]]:
        lines: list[list[Box]] = []
        left = 0.0
        for part in self._parts():
            own = min(part.wants(), width)
            if not lines or left + own > width + 1:
                lines.append([])
                left = 0.0
            lines[-1].append(part)
            left += own + self.gap
        return lines

    def place(self, x: float, y: float, width: float, height: float) -> None:
        Box.place(self, x, y, width, height)
        top = y + height
        for line in self._lines(width):
            tall, left = self._tall(line), x
            for part in line:
                own = min(part.wants(), width)
                part.place(self.from_start(left, x, width, own), top - tall, own, tall)
                left += own + self.gap
            top -= tall + self.gap
        for kind, pool in self._pool.items():
            for part in pool[self._used.get(kind, 0) :]:
                part.stow()
