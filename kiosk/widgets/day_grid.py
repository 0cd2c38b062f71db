"""The week as a grid for a finger; knows no dates and no answer."""

from __future__ import annotations

from collections.abc import Sequence
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


class _Line:
    """A few cells of one line of the grid, under its name, where a page is taken apart (`kiosk.widgets.leaves`)."""

    def __init__(self, grid: DayGrid, side: Strong, cells: list[DayCell], abreast: int) -> None:
        self._grid, self._side, self._cells, self._abreast = grid, side, cells, abreast

    def _own(self, width: float) -> float:
        return float((width - self._grid.theme.small_gap * (self._abreast - 1)) / self._abreast)

    def _head(self, width: float) -> float:
        return max(self._grid.name_of(cell).needs(self._own(width)) for cell in self._cells)

    def needs(self, width: float) -> float:
        """Its name, the names above the cells, and the cells."""
        theme = self._grid.theme
        return float(self._side.needs(width) + self._head(width) + theme.target + 2 * theme.tiny_gap)

    def most(self, width: float) -> float:
        """No higher."""
        return self.needs(width)

    def inside(self) -> Sequence[Box]:
        """Its name and its cells; the names above them come with the cells."""
        return (self._side, *self._cells)

    def place(self, x: float, y: float, width: float, height: float) -> None:
        """Name, then names and cells."""
        grid, theme, own, head = self._grid, self._grid.theme, self._own(width), self._head(width)
        tall = self._side.needs(width)
        self._side.place(x, y + height - tall, width, tall)
        above = y + height - tall - theme.tiny_gap
        for at, cell in enumerate(self._cells):
            left = grid.from_start(x + at * (own + theme.small_gap), x, width, own)
            grid.name_of(cell).place(left, above - head, own, head)
            cell.place(left, above - head - theme.tiny_gap - theme.target, own, theme.target)


class DayGrid(Box):
    """Days and parts of the day, the longer of the two along the longer side of the screen."""

    choose = ObjectProperty(None)

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self._heads: list[Strong] = []
        self._sides: list[Strong] = []
        self._cells: list[list[DayCell]] = []
        self._own_names: dict[DayCell, Strong] = {}
        self._again: dict[tuple[int, int], Strong] = {}

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
        for row in self._cells:
            for cell, words in zip(row, heads, strict=True):
                self._own_names[cell].words = words
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
        self._own_names, self._again = {}, {}
        for row in self._cells:
            for cell in row:
                cell.bind(on_act=self._act)
                self._own_names[cell] = Strong(align="centre", stowed=True)
                self.add_widget(self._own_names[cell])

    def _act(self, cell: DayCell) -> None:
        if self.choose is not None:
            self.choose(cell.item_id)

    def sources(self, width: float) -> Sequence[_Line]:
        """With larger letters each day, or part of the day, has its name above it and the names of the others in it."""
        gap = self.theme.small_gap
        widest = max(self.theme.target, *(head.least_wide() for head in self._heads))
        fit = max(1, min(len(self._heads), int((width + gap) / (widest + gap))))
        lines = -(-len(self._heads) // fit)
        abreast = -(-len(self._heads) // lines)
        found = []
        for row, (side, cells) in enumerate(zip(self._sides, self._cells, strict=True)):
            for line in range(lines):
                some = cells[line * abreast : (line + 1) * abreast]
                found.append(_Line(self, self._name_again(row, line, side), some, abreast))
        return found

    def _name_again(self, row: int, line: int, side: Strong) -> Strong:
        """The name of a line above each part of it: the second may stand on a next page."""
        if not line:
            return side
        if (row, line) not in self._again:
            self._again[row, line] = Strong(stowed=True)
            self.add_widget(self._again[row, line])
        self._again[row, line].words = side.words
        return self._again[row, line]

    def name_of(self, cell: DayCell) -> Strong:
        """What stands above this cell when its line stands by itself."""
        return self._own_names[cell]

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
        for name in (*self._own_names.values(), *self._again.values()):
            name.stow()
        gap = self.theme.small_gap
        columns, rows = len(self._heads), len(self._sides)
        most = width - columns * (self.theme.target + gap)  # a long name stands in two lines
        side_width = min(max(side.wants() for side in self._sides), most) + gap
        own = (width - side_width - gap * (columns - 1)) / columns
        head_height = self._head_height()
        row_height = (height - head_height - gap * (rows - 1)) / rows
        for at, head in enumerate(self._heads):
            need = head_height - self.theme.tiny_gap
            head.place(self.from_start(x + side_width + at * (own + gap), x, width, own), y + height - need, own, need)
        for down, (side, row) in enumerate(zip(self._sides, self._cells, strict=True)):
            bottom = y + height - head_height - (down + 1) * row_height - down * gap
            side.place(self.from_start(x, x, width, side_width - gap), bottom, side_width - gap, row_height)
            for at, cell in enumerate(row):
                left = self.from_start(x + side_width + at * (own + gap), x, width, own)
                cell.place(left, bottom, own, row_height)
