"""How parts take their place: a height for a width, top to bottom or side by side, in one pass; draws nothing.

Kivy's own layouts settle over several turns of its clock and know no height that depends on a width.
Here a page is measured and placed at once, so that what a touch changes is on the very next frame.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, ClassVar

from kivy.properties import BooleanProperty, NumericProperty, OptionProperty
from kivy.uix.widget import Widget

from kiosk.widgets.theme import Theme


class Box(Widget):
    """Something with a place. All lengths in pixels."""

    theme: ClassVar[Theme]
    """Set once by the stage: Kivy has one window a process, and .kv files make their parts without arguments."""

    grow = NumericProperty(0)
    """Share of the room that is left along the direction of the box around it."""
    spare = NumericProperty(0)
    """Left out, highest first, when the page lacks room; 0 is never left out."""
    shown = BooleanProperty(True)
    fills = BooleanProperty(False)
    """In a row: as high as the row, instead of as high as needed."""
    fixed_width = NumericProperty(0)
    """In a row: exactly so wide, whatever it wants; 0: what it wants."""
    least_width = NumericProperty(0)
    least_height = NumericProperty(0)
    most_height = NumericProperty(math.inf)
    stowed = BooleanProperty(False)
    """Not on the page now: drawn nowhere, felt nowhere."""

    def present(self) -> bool:
        """Whether it asks for a place at all."""
        return bool(self.shown)

    def wants(self) -> float:
        """The width at which nothing wraps."""
        return float(self.least_width)

    def least_wide(self) -> float:
        """The width below which a word in it would be broken."""
        return float(max(self.fixed_width, self.least_width))

    def needs(self, width: float) -> float:
        """The height it cannot do without at this width."""
        del width
        return float(self.least_height)

    def bears(self, width: float) -> float:
        """The height it can be brought down to by showing the rest on a next page."""
        return self.needs(width)

    def wants_at(self, height: float) -> float:
        """The width it wants when it may be so high."""
        del height
        return float(self.fixed_width or self.wants())

    def most(self, width: float) -> float:
        """The height above which more room does not help."""
        del width
        return float(self.most_height)

    def place(self, x: float, y: float, width: float, height: float) -> None:
        """Take this place: left, bottom, width, height."""
        self.stowed = False
        self.opacity = 1
        self.pos = (round(x), round(y))
        self.size = (round(x + width) - round(x), round(y + height) - round(y))

    def from_start(self, start: float, x: float, width: float, own: float) -> float:
        """The left of a part `own` wide, `start` further than where a line between `x` and `x` + `width` begins."""
        return x + width - (start - x) - own if self.theme.rtl else start

    def stow(self) -> None:
        """Leave the page without leaving the tree."""
        self.stowed = True
        self.opacity = 0

    def forget(self) -> None:
        """Let go of what somebody saw or typed here; a part that remembers more than its properties says how."""

    def sources(self, width: float) -> Sequence[Any]:
        """What stands on a page by itself, where a page so wide is taken apart (`kiosk.widgets.leaves`)."""
        del width
        return (self,)

    def says(self) -> bool:
        """Whether there are words in it that go on on a next page where a page is taken apart."""
        return False

    def parts(self) -> list[Box]:
        """The boxes inside, first one first."""
        return [child for child in reversed(self.children) if isinstance(child, Box)]


class _Group(Box):
    pad_x = NumericProperty(0)
    pad_left = NumericProperty(0)
    pad_top = NumericProperty(0)
    pad_bottom = NumericProperty(0)
    gap = NumericProperty(0)

    def present(self) -> bool:
        return bool(self.shown) and any(part.present() for part in self.parts())

    def _present_parts(self) -> list[Box]:
        return [part for part in self.parts() if part.present()]

    def _inner(self, width: float) -> float:
        return max(0.0, width - 2 * self.pad_x - self.pad_left)

    def _gaps(self, parts: Sequence[Box]) -> float:
        return float(self.gap) * max(0, len(parts) - 1)

    def says(self) -> bool:
        return any(part.says() for part in self.parts() if part.shown)

    def _edges(self) -> float:
        return float(2 * self.pad_x + self.pad_left)


class Column(_Group):
    """Parts under each other; room that is left goes to those that grow, up to their most."""

    align = OptionProperty("top", options=("top", "middle", "bottom"))

    def least_wide(self) -> float:
        inner = max((part.least_wide() for part in self._present_parts()), default=0.0)
        return max(float(self.fixed_width), inner + self._edges())

    def wants(self) -> float:
        inner = max((part.wants() for part in self._present_parts()), default=0.0)
        return max(float(self.least_width), inner + 2 * self.pad_x + self.pad_left)

    def needs(self, width: float) -> float:
        return max(float(self.least_height), self._needs_of(self._present_parts(), self._inner(width)))

    def most(self, width: float) -> float:
        parts, inner = self._present_parts(), self._inner(width)
        if not any(part.grow for part in parts):
            return float(self.most_height)
        tall = sum(part.most(inner) if part.grow else part.needs(inner) for part in parts)
        return float(min(self.most_height, self._rest(parts) + tall))

    def bears(self, width: float) -> float:
        parts = self._present_parts()
        return max(float(self.least_height), self._rest(parts) + sum(part.bears(self._inner(width)) for part in parts))

    def _rest(self, parts: Sequence[Box]) -> float:
        return float(self._gaps(parts) + self.pad_top + self.pad_bottom)

    def _needs_of(self, parts: Sequence[Box], inner: float) -> float:
        return sum(part.needs(inner) for part in parts) + self._rest(parts)

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        inner = self._inner(width)
        parts = self._present_parts()
        while any(part.spare for part in parts):
            if sum(part.bears(inner) for part in parts) + self._rest(parts) <= height + 1:
                break
            parts.remove(max(parts, key=lambda part: part.spare))
        heights = self._heights(parts, inner, height)
        used = sum(heights) + self._gaps(parts) + self.pad_top + self.pad_bottom
        shift = {"top": 0.0, "middle": (height - used) / 2, "bottom": height - used}[self.align]
        top = y + height - self.pad_top - max(0.0, shift)
        for part, part_height in zip(parts, heights, strict=True):
            left = self.from_start(x + self.pad_x + self.pad_left, x, width, inner)
            part.place(left, top - part_height, inner, part_height)
            top -= part_height + self.gap
        for part in self.parts():
            if part not in parts:
                part.stow()

    def _heights(self, parts: Sequence[Box], inner: float, height: float) -> list[float]:
        heights = [part.needs(inner) for part in parts]
        room = height - sum(heights) - self._gaps(parts) - self.pad_top - self.pad_bottom
        if room < 0:
            # The last part gives way first: rows to read stay, the picture under them shrinks.
            for i, part in reversed(list(enumerate(parts))):
                given = min(-room, max(0.0, heights[i] - part.bears(inner)))
                heights[i] -= given
                room += given
            for i, part in enumerate(parts):
                if room < 0 and part.grow:
                    given = min(-room, heights[i])
                    heights[i] -= given
                    room += given
        growing = [i for i, part in enumerate(parts) if part.grow]
        while room > 1 and growing:
            share = room / sum(parts[i].grow for i in growing)
            full = []
            for i in growing:
                extra = min(share * parts[i].grow, max(0.0, parts[i].most(inner) - heights[i]))
                heights[i] += extra
                room -= extra
                if extra < share * parts[i].grow:
                    full.append(i)
            if not full:
                break
            growing = [i for i in growing if i not in full]
        return heights


class Row(_Group):
    """Parts side by side; those that do not grow get the width they want."""

    align = OptionProperty("middle", options=("top", "middle"))
    centred = BooleanProperty(False)
    stacks = BooleanProperty(True)
    """Its parts stand under each other where larger letters do not fit side by side."""

    def least_wide(self) -> float:
        if self._may_stack():
            stacked = max((part.least_wide() for part in self._present_parts()), default=0.0) + self._edges()
            return max(float(self.least_width), stacked)
        return self._side_by_side_least()

    def _side_by_side_least(self) -> float:
        # Also words of which no line stands on this page: what stands beside what is the same on all of them.
        parts = [part for part in self.parts() if part.present() or (part.shown and part.says())]
        return max(
            float(self.least_width), sum(part.least_wide() for part in parts) + self._gaps(parts) + self._edges()
        )

    def _may_stack(self) -> bool:
        """Larger letters may put the words under the pictogram, where beside it a word would be broken."""
        return bool(self.theme.large and self.stacks)

    def _stacked(self, width: float) -> bool:
        # Words beside words would change their lines while one of them goes on on a next page.
        return self._may_stack() and (self._side_by_side_least() > width or self._said_beside_each_other() > 1)

    def _said_beside_each_other(self) -> int:
        return sum(part.says() for part in self.parts() if part.shown)

    def wants(self) -> float:
        parts = self._present_parts()
        inner = sum(float(part.fixed_width or part.wants()) for part in parts) + self._gaps(parts)
        return max(float(self.least_width), inner + 2 * self.pad_x + self.pad_left)

    def needs(self, width: float) -> float:
        parts = self._present_parts()
        if self._stacked(width):
            return max(float(self.least_height), self._stack_needs(parts, width))
        tallest = max((p.needs(w) for p, w in zip(parts, self._widths(parts, width), strict=True)), default=0.0)
        return max(float(self.least_height), tallest + self.pad_top + self.pad_bottom)

    def _stack_needs(self, parts: Sequence[Box], width: float) -> float:
        inner, between = self._inner(width), self.theme.tiny_gap * (len(parts) - 1)
        return float(sum(part.needs(inner) for part in parts) + between + self.pad_top + self.pad_bottom)

    def bears(self, width: float) -> float:
        parts = self._present_parts()
        if self._stacked(width):
            return self.needs(width)
        least = max((p.bears(w) for p, w in zip(parts, self._widths(parts, width), strict=True)), default=0.0)
        return max(float(self.least_height), least + self.pad_top + self.pad_bottom)

    def most(self, width: float) -> float:
        parts = self._present_parts()
        tall = max((p.most(w) for p, w in zip(parts, self._widths(parts, width), strict=True)), default=math.inf)
        return float(min(self.most_height, tall))

    def _widths(self, parts: Sequence[Box], width: float, height: float = math.inf) -> list[float]:
        inner = self._inner(width) - self._gaps(parts)
        widths = [0.0 if part.grow else part.wants_at(height) for part in parts]
        shares = sum(part.grow for part in parts)
        least = sum(part.least_wide() for part in parts if part.grow)
        if sum(widths) + least > inner > 0:
            self._narrow(parts, widths, sum(widths) + least - inner)
        room = max(0.0, inner - sum(widths))
        if shares:
            return [room * part.grow / shares if part.grow else w for part, w in zip(parts, widths, strict=True)]
        if sum(widths) > inner > 0:
            widest = max(range(len(widths)), key=widths.__getitem__)
            widths[widest] = max(0.0, widths[widest] - (sum(widths) - inner))
        return widths

    @staticmethod
    def _narrow(parts: Sequence[Box], widths: list[float], over: float) -> None:
        """Take `over` from those that do not grow, the widest first, as far as none of their words breaks."""
        for at in sorted(range(len(parts)), key=lambda at: -widths[at]):
            given = max(0.0, min(over, widths[at] - parts[at].least_wide()))
            widths[at] -= given
            over -= given

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        parts = self._present_parts()
        if self._stacked(width):
            self._stack(parts, x, y, width, height)
            return
        widths = self._widths(parts, width, height - self.pad_top - self.pad_bottom)
        left = x + self.pad_x + self.pad_left
        if self.centred:
            left += max(0.0, (self._inner(width) - sum(widths) - self._gaps(parts)) / 2)
        inner_height = height - self.pad_top - self.pad_bottom
        for part, part_width in zip(parts, widths, strict=True):
            part_height = inner_height if part.fills else min(inner_height, part.needs(part_width))
            below = inner_height - part_height
            bottom = y + self.pad_bottom + (below if self.align == "top" else below / 2)
            part.place(self.from_start(left, x, width, part_width), bottom, part_width, part_height)
            left += part_width + self.gap
        for part in self.parts():
            if part not in parts:
                part.stow()

    def _stack(self, parts: Sequence[Box], x: float, y: float, width: float, height: float) -> None:
        inner = self._inner(width)
        spare = height - self._stack_needs(parts, width)
        top = y + height - self.pad_top - (max(0.0, spare) / 2 if self.align == "middle" else 0.0)
        for part in parts:
            tall = part.needs(inner)
            own = inner if part.grow or part.says() else min(inner, part.wants())
            left = x + self.pad_x + self.pad_left + ((inner - own) / 2 if self.centred else 0.0)
            part.place(self.from_start(left, x, width, own), top - tall, own, tall)
            top -= tall + self.theme.tiny_gap
        for part in self.parts():
            if part not in parts:
                part.stow()
