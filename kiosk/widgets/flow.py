"""Many parts of one kind on a page: in columns, as many as fit, the rest a page further; knows no meaning.

It makes no more parts than fit on the screen and dresses them again for the next page, so that a
board of two hundred cards costs what one page costs.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from kivy.properties import BooleanProperty, NumericProperty

from kiosk.widgets.box import Box

Part = TypeVar("Part", bound=Box)
Dress = Callable[[Any], Box]
"""From an item to a part that shows it: takes one with `Flow.part` and gives it the item's words."""


class Flow(Box):
    """Parts in rows of `columns`, page by page."""

    columns = NumericProperty(1)
    gap = NumericProperty(0)
    uniform = BooleanProperty(True)
    """All rows of a page equally high."""
    paged = BooleanProperty(True)
    """Shows what fits, and the rest after `turn`; otherwise it asks for room for everything."""
    asks_all = BooleanProperty(False)
    """Asks for room for everything, and makes do with pages; not for hundreds of items."""
    row_most = NumericProperty(0)
    """Rows grow up to this height; 0: they stay as high as they need."""
    can_up = BooleanProperty(False)
    can_down = BooleanProperty(False)

    def __init__(self, **values: Any) -> None:
        self._items: Sequence[Any] = ()
        self._dress: Dress | None = None
        self._key: object = None
        self._starts = [0]
        self._next = 0
        self._abreast = 1
        self._pool: dict[type[Box], list[Box]] = {}
        self._used: dict[type[Box], int] = {}
        super().__init__(**values)

    def fill(self, items: Sequence[Any], dress: Dress, key: object = None) -> None:
        """Show these items; with the same `key` as before the page that was turned to stays."""
        if key != self._key:
            self._starts = [0]
        self._items, self._dress, self._key = items, dress, key
        while len(self._starts) > 1 and self._starts[-1] >= len(items):
            self._starts.pop()
        if not items:
            self.can_up = self.can_down = False  # it is not placed any more, and what is around it is stowed instead

    def part(self, kind: type[Part], on_act: Callable[[Part], None] | None = None, event: str = "on_act") -> Part:
        """A part of this kind to dress; `on_act` is bound to its `event` when it is made."""
        pool = self._pool.setdefault(kind, [])
        used = self._used.get(kind, 0)
        if used == len(pool):
            made = kind()
            if on_act is not None:
                made.bind(**{event: on_act})
            pool.append(made)
            self.add_widget(made)
        self._used[kind] = used + 1
        part = pool[used]
        assert isinstance(part, kind)
        return part

    def shown_in(self, kind: Any, item: object, on_act: Callable[[Any], None]) -> Any:
        """A part of this kind that shows `item`; `on_act` as in `part`."""
        part = self.part(kind, on_act)
        part.show(item)
        return part

    def turn(self, pages: int) -> None:
        """One page further (1) or back (-1), as far as there is one."""
        if pages > 0 and self.can_down:
            self._starts.append(self._next)
        elif pages < 0 and len(self._starts) > 1:
            self._starts.pop()

    @property
    def page(self) -> int:
        """How many pages have been turned."""
        return len(self._starts) - 1

    @property
    def key(self) -> object:
        """What it was filled with last, by name."""
        return self._key

    first = 0
    """How many items stand on the pages before this one."""

    @property
    def count(self) -> int:
        """How many items there are, on all pages."""
        return len(self._items)

    def begin(self) -> None:
        """Whoever takes the page apart dresses the items one by one from here on."""
        self._used = {}

    def dressed(self, item: int) -> Box:
        """The part that shows this item."""
        assert self._dress is not None
        return self._dress(self._items[item])

    def stow_all_but(self, standing: Sequence[Box]) -> None:
        """What was dressed to be measured, and does not stand on the page, is not seen."""
        for pool in self._pool.values():
            for part in pool:
                if part not in standing:
                    part.stow()

    def _columns_at(self, width: float) -> int:
        """Fewer columns where a word would not fit in one of so many."""
        columns = int(self.columns)
        if columns > 1 and self._dress is not None:
            self._used = {}
            widest = max((self._dress(item).least_wide() for item in self._items), default=0.0)
            while columns > 1 and widest > (width - self.gap * (columns - 1)) / columns + 1:
                columns -= 1
        return columns

    def forget(self) -> None:
        """Let go of the items and of every part that showed one."""
        self._items, self._dress, self._starts, self._key = (), None, [0], None
        self.clear_widgets()
        self._pool, self._used = {}, {}

    def present(self) -> bool:
        return bool(self.shown and self._items)

    def needs(self, width: float) -> float:
        self._abreast = self._columns_at(width)
        return self._needs_for(self._items[: self._abreast] if self.paged and not self.asks_all else self._items, width)

    def bears(self, width: float) -> float:
        self._abreast = self._columns_at(width)
        return self._needs_for(self._items[: self._abreast] if self.paged else self._items, width)

    def _needs_for(self, items: Sequence[Any], width: float) -> float:
        if self._dress is None or not items:
            return 0.0
        self._used = {}
        rows = self._rows([self._dress(item) for item in items])
        return self._height([self._row_needs(row, width) for row in rows])

    def most(self, width: float) -> float:
        if not self.row_most:
            return math.inf if self.paged else self.needs(width)
        rows = math.ceil(len(self._items) / self._columns_at(width))
        return max(rows * self.row_most + (rows - 1) * self.gap, self.needs(width))

    def _rows(self, parts: Sequence[Box]) -> list[Sequence[Box]]:
        return [parts[at : at + self._abreast] for at in range(0, len(parts), self._abreast)]

    def _row_widths(self, row: Sequence[Box], width: float) -> float:
        # A part alone in the last row takes its whole width: no hole beside it.
        columns = self._abreast if len(row) > 1 or self._starts != [0] or len(self._items) > self._abreast * 3 else 1
        return float((width - self.gap * (columns - 1)) / columns)

    def _row_needs(self, row: Sequence[Box], width: float) -> float:
        own = self._row_widths(row, width)
        return max(part.needs(own) for part in row)

    def _height(self, heights: Sequence[float]) -> float:
        if not heights:
            return 0.0
        total = max(heights) * len(heights) if self.uniform else sum(heights)
        return total + float(self.gap) * (len(heights) - 1)

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        self._abreast = self._columns_at(width)
        self.first = self._starts[-1]
        self._used = {}
        rows, needs = self._fitting_rows(width, height)
        self.can_up = len(self._starts) > 1
        self.can_down = self.paged and self._next < len(self._items)
        heights = self._stretched(needs, height)
        if len(heights) == 1:
            heights = [min(heights[0], height)]
        top = y + height
        for row, row_height in zip(rows, heights, strict=True):
            own = self._row_widths(row, width)
            for at, part in enumerate(row):
                left = self.from_start(x + at * (own + self.gap), x, width, own)
                part.place(left, top - row_height, own, row_height)
            top -= row_height + self.gap
        for kind, pool in self._pool.items():
            for part in pool[self._used.get(kind, 0) :]:
                part.stow()

    def _fitting_rows(self, width: float, height: float) -> tuple[list[Sequence[Box]], list[float]]:
        rows: list[Sequence[Box]] = []
        needs: list[float] = []
        at = self._starts[-1]
        while at < len(self._items) and self._dress is not None:
            before = dict(self._used)
            row = [self._dress(item) for item in self._items[at : at + self._abreast]]
            need = self._row_needs(row, width)
            if self.paged and rows and self._height([*needs, need]) > height + 1:
                self._used = before
                break
            rows.append(row)
            needs.append(need)
            at += len(row)
        self._next = at
        return rows, needs

    def _stretched(self, needs: Sequence[float], height: float) -> list[float]:
        if not needs:
            return []
        heights = [max(needs)] * len(needs) if self.uniform else list(needs)
        if self.row_most and not (self.can_up and not self.can_down):
            extra = max(0.0, (height - self._height(heights)) / len(heights))
            heights = [max(own, min(float(self.row_most), own + extra)) for own in heights]
        return heights
