"""The ways in where a low screen must hold more than six: two rows, each tile as wide as its words ask."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.widgets.box import Box
from kiosk.widgets.flow import Flow

ROWS = 2


class Tiles(Flow):
    """All tiles at once, the longer row above."""

    def needs(self, width: float) -> float:
        heights = self._row_heights(self._in_rows(), width)
        return sum(heights) + float(self.gap) * max(0, len(heights) - 1)

    def bears(self, width: float) -> float:
        return self.needs(width)

    def _row_heights(self, rows: Sequence[Sequence[Box]], width: float) -> list[float]:
        return [max(part.needs(own) for part, own in zip(row, self._split(row, width), strict=True)) for row in rows]

    def _in_rows(self) -> list[Sequence[Box]]:
        self._used = {}
        parts = [self._dress(item) for item in self._items] if self._dress is not None else []
        abreast = -(-len(parts) // ROWS)
        return [row for row in (parts[:abreast], parts[abreast:]) if row]

    def _split(self, row: Sequence[Box], width: float) -> list[float]:
        """Each what its longest word needs; what is left is shared out, the narrowest first."""
        room = width - float(self.gap) * (len(row) - 1)
        own = [part.wants() for part in row]
        even = room / len(row)
        wide = [w for w in own if w > even]
        left = (room - sum(wide)) / max(1, len(row) - len(wide))
        return [w if w > even else left for w in own]

    def place(self, x: float, y: float, width: float, height: float) -> None:
        Box.place(self, x, y, width, height)
        rows = self._in_rows()
        room = height - float(self.gap) * (len(rows) - 1)
        heights = self._row_heights(rows, width)
        even = room / max(1, len(rows))
        if heights and max(heights) > even:  # a row of short words makes room for the other
            heights = [own + (room - sum(heights)) / len(rows) for own in heights]
        else:
            heights = [even for _ in rows]
        top = y + height
        for row, tall in zip(rows, heights, strict=True):
            left = x
            for part, own in zip(row, self._split(row, width), strict=True):
                part.place(self.from_start(left, x, width, own), top - tall, own, tall)
                left += own + self.gap
            top -= tall + self.gap
        for kind, pool in self._pool.items():
            for part in pool[self._used.get(kind, 0) :]:
                part.stow()
