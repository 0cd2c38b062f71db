"""The week as a grid for a finger; knows no dates and no answer."""

from __future__ import annotations

from typing import Any

from kivy.properties import BooleanProperty, ObjectProperty, StringProperty

from kiosk.widgets.box import Box
from kiosk.widgets.target import RowTarget
from kiosk.widgets.text import Strong


class DayCell(RowTarget):
    """One part of one day."""

    item_id = StringProperty("")
    chosen = BooleanProperty(False)
    tone = StringProperty("plain")


class DayGrid(Box):
    """Days and parts of the day, the longer of the two along the longer side of the screen."""

    choose = ObjectProperty(None)

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self._heads: list[Strong] = []
        self._sides: list[Strong] = []
        self._cells: list[list[DayCell]] = []

    def show(self, view: Any) -> None:
        """Show a `kiosk.views.pages.DayPartsView`."""
        ids = tuple(tuple(f"{day}-{part}" for day in view.column_ids) for part in view.row_ids)
        heads, sides, marks = view.columns, view.rows, view.cells
        if self.theme.roomy:
            # A high page has the room the other way: a day is a row, and its cells are as wide as a hand.
            heads, sides = sides, heads
            ids, marks = tuple(zip(*ids, strict=True)), tuple(zip(*marks, strict=True))
        if (len(self._heads), len(self._sides)) != (len(heads), len(sides)):
            self._make(len(heads), len(sides))
        for head, words in zip((*self._heads, *self._sides), (*heads, *sides), strict=True):
            head.words = words
        for row, row_ids, row_marks in zip(self._cells, ids, marks, strict=True):
            for cell, item_id, chosen in zip(row, row_ids, row_marks, strict=True):
                cell.item_id, cell.chosen, cell.tone = item_id, chosen, str(view.tone)

    def _make(self, columns: int, rows: int) -> None:
        self.clear_widgets()
        self._heads = [Strong(align="centre") for _ in range(columns)]
        self._sides = [Strong(valign="middle") for _ in range(rows)]
        self._cells = [[DayCell() for _ in range(columns)] for _ in range(rows)]
        for part in (*self._heads, *self._sides, *(cell for row in self._cells for cell in row)):
            self.add_widget(part)
        for row in self._cells:
            for cell in row:
                cell.bind(on_act=self._act)

    def _act(self, cell: DayCell) -> None:
        if self.choose is not None:
            self.choose(cell.item_id)

    def _head_height(self) -> float:
        return max((head.needs(10_000) for head in self._heads), default=0.0) + self.theme.tiny_gap

    def needs(self, width: float) -> float:
        del width
        rows = len(self._cells)
        return float(self._head_height() + rows * self.theme.target + (rows - 1) * self.theme.small_gap)

    def most(self, width: float) -> float:
        del width
        rows = len(self._cells)
        return float(self._head_height() + rows * self.theme.days_most + (rows - 1) * self.theme.small_gap)

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        if not self._cells:
            return
        gap = self.theme.small_gap
        side_width = max(side.wants() for side in self._sides) + gap
        columns, rows = len(self._heads), len(self._sides)
        own = (width - side_width - gap * (columns - 1)) / columns
        head_height = self._head_height()
        row_height = (height - head_height - gap * (rows - 1)) / rows
        for at, head in enumerate(self._heads):
            need = head_height - self.theme.tiny_gap
            head.place(x + side_width + at * (own + gap), y + height - need, own, need)
        for down, (side, row) in enumerate(zip(self._sides, self._cells, strict=True)):
            bottom = y + height - head_height - (down + 1) * row_height - down * gap
            side.place(x, bottom, side_width - gap, row_height)
            for at, cell in enumerate(row):
                cell.place(x + side_width + at * (own + gap), bottom, own, row_height)
