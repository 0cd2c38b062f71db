"""The sizes and colours everything draws with; the numbers themselves stand in layouts/theme.kv alone."""

from __future__ import annotations

import math
from typing import Any

from kivy.properties import AliasProperty, BooleanProperty, ColorProperty, NumericProperty
from kivy.uix.widget import Widget

OFFICE_SCALE = 0.55
"""Of every length, for who sits at the screen (docs/design.md): letters of 20' at 45 cm, targets of 11 mm."""
COMPACT_BELOW_MM = 170
"""A screen less high than this lays its tiles down and shrinks its bars (look/README, Frame)."""

Colour = list[float]


class Theme(Widget):
    """Lengths in pixels, made from the millimetres in theme.kv; colours as red, green, blue, alpha in 0–1."""

    px_per_mm = NumericProperty(1)
    roomy = BooleanProperty(True)

    percent = NumericProperty(100)
    """How large the letters are, of the usual ones."""
    contrast = BooleanProperty(False)
    rtl = BooleanProperty(False)
    """The page begins at the right: everything but map, slip and keys stands the other way round."""
    low = BooleanProperty(False)
    """What can be touched stands in the lower part of a high screen."""
    office = BooleanProperty(False)
    """Staff sit at it, with a mouse and a keyboard: every length is OFFICE_SCALE of what is written."""
    calm = BooleanProperty(False)
    """Nothing lights up under a finger: the one thing on the screen that comes and goes in a moment."""
    large = AliasProperty(lambda self: self.percent > 100, None, bind=["percent"])
    """Letters are larger than usual: pages are taken apart and turned (kiosk/widgets/leaves.py)."""

    paper = ColorProperty()
    white = ColorProperty()
    ink = ColorProperty()
    quiet = ColorProperty()
    rule = ColorProperty()
    onward = ColorProperty()
    onward_pressed = ColorProperty()
    pressed = ColorProperty()
    focus = ColorProperty()
    shine = ColorProperty()
    """Of words that must stand out on a ground of ink."""
    scrim = ColorProperty()
    request = ColorProperty()
    request_tint = ColorProperty()
    offer = ColorProperty()
    offer_tint = ColorProperty()
    household = ColorProperty()
    household_tint = ColorProperty()
    partners = ColorProperty()
    partners_tint = ColorProperty()
    board = ColorProperty()
    board_tint = ColorProperty()
    plain = ColorProperty()
    plain_tint = ColorProperty()
    success = ColorProperty()
    success_tint = ColorProperty()
    warning = ColorProperty()
    warning_tint = ColorProperty()

    edge = NumericProperty(0)
    gap = NumericProperty(0)
    small_gap = NumericProperty(0)
    tiny_gap = NumericProperty(0)
    pad = NumericProperty(0)
    target = NumericProperty(0)
    line = NumericProperty(0)
    hair = NumericProperty(0)
    thick = NumericProperty(0)
    ring = NumericProperty(0)
    corner = NumericProperty(0)
    card_edge = NumericProperty(0)
    bar_edge = NumericProperty(0)
    bar_inner = NumericProperty(0)
    page_top = NumericProperty(0)
    page_bottom = NumericProperty(0)
    symbol = NumericProperty(0)
    icon = NumericProperty(0)
    option_icon = NumericProperty(0)
    tile_icon = NumericProperty(0)
    huge_icon = NumericProperty(0)
    tile_least = NumericProperty(0)
    tile_most = NumericProperty(0)
    tile_row = NumericProperty(0)
    row_most = NumericProperty(0)
    few_most = NumericProperty(0)
    card_most = NumericProperty(0)
    key_height = NumericProperty(0)
    bar_room = NumericProperty(0)
    yes_height = NumericProperty(0)
    phone_letters = NumericProperty(0)
    last_share = NumericProperty(0)
    key_gap = NumericProperty(0)
    key_icon = NumericProperty(0)
    numbers_height = NumericProperty(0)
    icon_gap = NumericProperty(0)
    fault_pad = NumericProperty(0)
    days_most = NumericProperty(0)
    example_most = NumericProperty(0)
    step_most = NumericProperty(0)
    rule_most = NumericProperty(0)
    action_most = NumericProperty(0)
    spot_width = NumericProperty(0)
    spot_height = NumericProperty(0)
    spot_ground = NumericProperty(0)
    map_height = NumericProperty(0)
    map_width = NumericProperty(0)
    slip_width = NumericProperty(0)
    slip_large = NumericProperty(0)
    slip_least = NumericProperty(0)
    slip_small = NumericProperty(0)
    side_width = NumericProperty(0)
    chip_pad = NumericProperty(0)
    card_pad = NumericProperty(0)
    field_least = NumericProperty(0)
    keys_top = NumericProperty(0)
    keys_bottom = NumericProperty(0)
    question_width = NumericProperty(0)
    overlay_width = NumericProperty(0)

    number_letters = NumericProperty(0)
    heading_letters = NumericProperty(0)
    tile_letters = NumericProperty(0)
    option_letters = NumericProperty(0)
    card_letters = NumericProperty(0)
    body_letters = NumericProperty(0)
    label_letters = NumericProperty(0)
    field_letters = NumericProperty(0)
    key_letters = NumericProperty(0)
    heading_line = NumericProperty(1)
    text_line = NumericProperty(1)

    def true_mm(self, length: float) -> float:
        """Whole pixels for a length in millimetres on the glass, never less than it."""
        return math.ceil(length * self.px_per_mm - 0.01)

    def _mm(self, length: float) -> float:
        return self.true_mm(length * OFFICE_SCALE if self.office else length)

    def _letters(self, length: float, percent: float, most: float = 2.0) -> float:
        return self._mm(length * min(percent / 100, most))

    mm = AliasProperty(lambda self: self._mm, None, bind=["office"])
    """Whole pixels for a length in millimetres, never less than it: a target of 20 mm is 20 mm. A property, and not a
    method, so that what theme.kv makes with it is made anew where staff begin or end."""
    letters = AliasProperty(lambda self: self._letters, None, bind=["office"])
    """The size of letters of so many millimetres at so many per cent, in whole pixels; at most `most` times."""

    def wear(
        self,
        *,
        percent: int = 100,
        contrast: bool = False,
        rtl: bool = False,
        low: bool = False,
        calm: bool = False,
        office: bool = False,
    ) -> bool:
        """Look like this from now on; whether anything changed. Everything drawn with it follows by itself."""
        before = self.worn()
        self.percent, self.contrast, self.rtl, self.low, self.calm = percent, contrast, rtl, low, calm
        self.office = office
        return before != self.worn()

    def worn(self) -> tuple[float, bool, bool, bool, bool, bool]:
        """What `wear` was given last."""
        return self.percent, self.contrast, self.rtl, self.low, self.calm, self.office

    def coloured(self, name: str) -> Any:
        """The colour of this name: of a tone, or any other of the palette."""
        return getattr(self, name)


class RoomyTheme(Theme):
    """A standing terminal, read from 50 cm."""


class CompactTheme(Theme):
    """A tablet on a counter, read from 40 cm."""


def theme_for(height_px: float, px_per_mm: float) -> Theme:
    """The theme for a screen of this height; theme.kv must have been loaded."""
    roomy = height_px / px_per_mm >= COMPACT_BELOW_MM
    return (RoomyTheme if roomy else CompactTheme)(px_per_mm=px_per_mm, roomy=roomy)
