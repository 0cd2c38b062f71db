"""The large things to touch: ways in, answers, listings, rows of the check page; knows no page."""

from __future__ import annotations

from typing import Any

from kivy.graphics import Color, Rectangle
from kivy.properties import BooleanProperty, StringProperty

from kiosk.widgets.box import Box
from kiosk.widgets.panel import Shape
from kiosk.widgets.target import ColumnTarget, RowTarget, Target

UPRIGHT_FROM = 0.62
"""A tile higher than this share of its width stands: pictogram above, words below."""


class Tile(Target):
    """A big way in. Stands or lies down as its place asks; its pictogram and words come from its .kv rule."""

    item_id = StringProperty("")
    icon = StringProperty("")
    label = StringProperty("")
    hint = StringProperty("")
    tone = StringProperty("plain")
    brief = BooleanProperty(False)
    """Lies down without its hint, where many ways in share a high page."""

    def wants(self) -> float:
        longest = max((self.ids.label.measure(word) for word in self.label.split()), default=0.0)
        return float(longest + 2 * self.theme.pad + 2)

    def least_wide(self) -> float:
        return self.wants()

    def needs(self, width: float) -> float:
        upright = max(float(self.least_height), self._upright(width, self._icons()[-1]))
        if self._stands(width):
            return upright
        lying = self._lying(width)
        return lying if self.theme.roomy or self.theme.large else min(upright, lying)

    def _lying(self, width: float) -> float:
        pad, words, icon = self.theme.pad, self.ids.words, self.theme.tile_icon
        lying = words.needs(width - 2 * pad - icon - self.theme.gap)
        above = 1.5 * self.theme.tiny_gap if self.brief else pad if self.theme.roomy else self.theme.gap
        return max(float(self.least_height), lying + 2 * above)

    def _icons(self) -> tuple[float, ...]:
        """How large the pictogram may be, and how small where there is less room."""
        return (self.theme.tile_icon,) if self.theme.roomy else (
            self.theme.tile_icon, self.theme.option_icon, self.theme.icon
        )  # fmt: skip

    def _stands(self, width: float) -> bool:
        """Whether it must stand: on a high page it does unless it is brief, on a low one where a word would break."""
        beside = width - self.theme.tile_icon - self.theme.gap
        return not self.brief if self.theme.roomy and not self.theme.large else self.wants() > beside

    def _upright(self, width: float, side: float) -> float:
        pad = self.theme.pad if self.theme.roomy else 1.5 * self.theme.tiny_gap
        between = self.theme.gap if self.theme.roomy else self.theme.tiny_gap
        return float(self.ids.words.needs(width - 2 * self.theme.pad) + side + between + 2 * pad)

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        pad, words, icon = self.theme.pad, self.ids.words, self.ids.icon
        large = self._icons()[0]
        high = not self.theme.large and (height >= width * UPRIGHT_FROM or self._lying(width) > height + 1)
        may_stand = not self.brief and (self._stands(width) or high)
        side = next((side for side in self._icons() if self._upright(width, side) <= height + 1), 0.0)
        stands = bool(may_stand and side)
        icon.icon_px = side if stands else large
        icon.flush = stands
        if stands:
            own = words.needs(width - 2 * pad)
            above = (
                pad if self.theme.roomy or self._upright(width, side) + 2 * pad <= height else 1.5 * self.theme.tiny_gap
            )
            icon.place(self.from_start(x + pad, x, width, side), y + height - above - side, side, side)
            # Right under the pictogram, so that the words of one row begin on one line.
            between = self.theme.gap if self.theme.roomy else self.theme.tiny_gap
            words.place(x + pad, y + height - above - side - between - own, width - 2 * pad, own)
            return
        icon.place(self.from_start(x + pad, x, width, large), y + (height - large) / 2, large, large)
        left = pad + large + self.theme.gap
        beside = width - left - pad
        own = words.needs(beside)
        words.place(self.from_start(x + left, x, width, beside), y + (height - own) / 2, beside, own)


class OptionCard(RowTarget):
    """An answer to choose, in a picture and words; chosen: thick border, tint and tick."""

    item_id = StringProperty("")
    icon = StringProperty("")
    label = StringProperty("")
    hint = StringProperty("")
    tone = StringProperty("plain")
    chosen = BooleanProperty(False)
    several = BooleanProperty(False)
    large = BooleanProperty(False)
    """One of a few on a high page: pictogram and words fill it."""
    """More than one may be chosen: an empty box says so."""

    def show(self, option: Any, tone: str, *, several: bool = False, large: bool = False) -> None:
        """Show a `kiosk.views.pages.Option`."""
        self.several, self.large = several, large
        self.item_id, self.icon, self.label = option.id, option.icon, option.label
        self.hint, self.tone, self.chosen = option.hint, tone, option.chosen


class ListingCard(ColumnTarget):
    """A listing as it hangs on the board, with the colour of its kind along its edge."""

    item_id = StringProperty("")
    tone = StringProperty("plain")
    icon = StringProperty("")
    kind = StringProperty("")
    title = StringProperty("")
    line = StringProperty("")
    category = StringProperty("")
    brief = BooleanProperty(False)
    """The pictogram beside the words instead of a line of its own, and one line under them."""

    def __init__(self, **values: Any) -> None:
        self._parts: tuple[str, ...] = ()
        super().__init__(**values)
        self._sheet = Shape(self.canvas.before)
        self._sheet_side = Color(1, 1, 1, 1)
        self._sheet_left = Rectangle(size=(0, 0))
        self.canvas.before.add(self._sheet_side)
        self.canvas.before.add(self._sheet_left)
        self.fbind("lit", self._paint_sheet)
        self._paint_sheet()

    def _paint_sheet(self, *_: object) -> None:
        colour = self.theme.pressed if self.lit else self.theme.white
        self._sheet.colour(colour, colour)
        self._sheet_side.rgba = colour

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        self._paint_sheet()
        edge, strip = self.border_px, self.theme.card_edge
        sheet_width, sheet_height = self.width - 2 * edge - strip, self.height - 2 * edge
        left, bottom = self.from_start(self.x + edge + strip, self.x, self.width, sheet_width), self.y + edge
        self._sheet.place(left, bottom, sheet_width, sheet_height, self.corner_px - edge)
        self._sheet_left.pos = (left + sheet_width / 2 if self.theme.rtl else left, bottom)
        self._sheet_left.size = (sheet_width / 2, sheet_height)

    def needs(self, width: float) -> float:
        # The category stands beside the kind where both fit on one line, and is left out where they do not.
        kind, category = self.ids.kind, self.ids.category
        inner = width - 2 * self.pad_x - self.pad_left - self.theme.icon - kind.wants() - 2 * self.theme.gap
        category.shown = bool(self.theme.large) or category.measure(category.words) <= inner
        self._say_as_much_as_fits(width - 2 * self.pad_x - self.pad_left)
        return super().needs(width)

    def _say_as_much_as_fits(self, inner: float) -> None:
        """In brief the line under the title stays one line: a second one costs the next card its place."""
        kind = (self.kind,) if self._is_brief() else ()
        said = [" · ".join(filter(None, (*kind, *parts))) for parts in (self._parts, self._parts[:2], self._parts[1:2])]
        if self.theme.large:
            self.line = said[0]
            return
        fits = (line for line in said if self.ids.line.measure(line) <= inner)
        self.line = next(fits, said[-1]) if self._is_brief() else said[0]

    def _is_brief(self) -> bool:
        return bool(self.brief or not self.theme.roomy)

    def show(self, card: Any) -> None:
        """Show a `kiosk.views.shapes.Card`."""
        self.item_id, self.tone, self.icon, self.kind = card.id, str(card.tone), card.icon, card.kind
        self.title, self.category = card.title, card.category
        self._parts = (card.when, card.number, card.note)


class AnswerRow(RowTarget):
    """One answer on the check page; the whole row may be touched to change it."""

    item_id = StringProperty("")
    question = StringProperty("")
    answer = StringProperty("")
    change = StringProperty("")

    def show(self, row: Any) -> None:
        """Show a `kiosk.views.pages.AnswerRow`."""
        self.item_id, self.question, self.answer, self.change = row.id, row.question, row.answer, row.change


class SearchLine(RowTarget):
    """The line to search with, while nobody types in it: touching it brings the keys."""

    icon = StringProperty("search")
    text = StringProperty("")
    placeholder = StringProperty("")


class Slot(Box):
    """A place that holds one part at a time."""

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        for part in self.parts():
            part.place(x, y, width, height)
