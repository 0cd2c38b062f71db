"""A simple picture of where things are: soft ground, and places large enough for a finger; knows no district."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from kivy.graphics import Color, Ellipse, InstructionGroup
from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty

from kiosk.widgets.panel import Panel
from kiosk.widgets.spreading import Place, Wanted, spread
from kiosk.widgets.target import ColumnTarget


class Spot(ColumnTarget):
    """A place to touch, with how much is there; one without anything is only named."""

    item_id = StringProperty("")
    count = StringProperty("")
    label = StringProperty("")
    name = StringProperty("")
    tone = StringProperty("plain")
    chosen = BooleanProperty(False)
    is_here = BooleanProperty(False)


@lru_cache(maxsize=4)
def _spread(things: tuple[Wanted, ...], width: float, height: float, gap: float) -> tuple[Place | None, ...]:
    return spread(things, width, height, gap)


class MapPicture(Panel):
    """North is up. Where places lie too near each other they move apart; what finds no room is left out."""

    choose: Callable[[str], None] | None = ObjectProperty(None, allownone=True)
    ratio = NumericProperty(1)

    def __init__(self, **values: Any) -> None:
        self._spots: tuple[Any, ...] = ()
        self._tone = "plain"
        self._strayed = self._full = False
        self._parts: list[Spot] = []
        super().__init__(**values)
        self._ground = InstructionGroup()
        self.canvas.before.add(self._ground)

    def show(self, spots: tuple[Any, ...], ratio: float, chosen: str, tone: str) -> None:
        """Show these `kiosk.views.pages.MapSpot`."""
        self._spots, self.ratio, self._tone = spots, max(0.1, ratio), tone
        while len(self._parts) < len(spots):
            part = Spot()
            part.bind(on_act=self._act)
            self._parts.append(part)
            self.add_widget(part)
        for part, spot in zip(self._parts, spots, strict=False):
            part.item_id, part.label, part.tone = spot.id, spot.label, tone
            part.name = spot.name if self.theme.roomy else ""
            part.count = str(spot.count) if spot.count else ""
            part.is_here, part.chosen, part.resting = spot.is_here, spot.id == chosen, not spot.count

    def forget(self) -> None:
        """Let go of the places: one of them is somebody's postcode."""
        self._spots = ()
        self.clear_widgets()
        self._parts = []
        self._ground.clear()
        _spread.cache_clear()

    def _act(self, spot: Spot) -> None:
        if self.choose is not None:
            self.choose(spot.item_id)

    def present(self) -> bool:
        return bool(self.shown and self._spots)

    def needs(self, width: float) -> float:
        return float(min(self.most_height, max(self.least_height, width / self.ratio)))

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        edge = float(self.theme.tiny_gap)
        inner_width, inner_height = width - 2 * edge, height - 2 * edge
        map_width = min(inner_width, inner_height * self.ratio)
        map_height = map_width / self.ratio
        left, bottom = (inner_width - map_width) / 2, (inner_height - map_height) / 2
        own_height = float(self.theme.spot_height)
        widths = [
            max(float(self.theme.spot_width), part.wants() if part.name else 0.0)
            for part, _ in zip(self._parts, self._spots, strict=False)
        ]
        places = _spread(
            tuple(
                Wanted(left + spot.x * map_width, bottom + spot.y * map_height, own, own_height)
                for spot, own in zip(self._spots, widths, strict=True)
            ),
            inner_width,
            inner_height,
            float(self.theme.key_gap) + 1,  # a place is rounded to whole pixels
        )
        self._ground.clear()
        self._ground.add(Color(*self.theme.coloured(f"{self._tone}_tint")))
        self._strayed = self._full = False
        for part, spot, own_width, stands in zip(self._parts, self._spots, widths, places, strict=False):
            if stands is None:
                part.stow()
                self._strayed = self._strayed or bool(spot.count)
                continue
            away = max(abs(stands[0] - left - spot.x * map_width), abs(stands[1] - bottom - spot.y * map_height))
            self._strayed = self._strayed or away > own_width
            part.place(
                x + edge + stands[0] - own_width / 2, y + edge + stands[1] - own_height / 2, own_width, own_height
            )
            self._full = self._full or part.needs(own_width) > own_height + 1
            self._draw_ground(*part.center)
        for part in self._parts[len(self._spots) :]:
            part.stow()

    def strays(self) -> bool:
        """Whether a place had to move further than its own width, or was left out, when it was last drawn."""
        return not self.stowed and self._strayed

    def overflows(self) -> bool:
        """Whether the words of a place did not stand in it when it was last drawn."""
        return not self.stowed and self._full

    def _draw_ground(self, x: float, y: float) -> None:
        """A soft circle, as far as the edge of the picture."""
        radius = min(self.theme.spot_ground, x - self.x, self.right - x, y - self.y, self.top - y)
        self._ground.add(Ellipse(pos=(x - radius, y - radius), size=(2 * radius, 2 * radius)))
