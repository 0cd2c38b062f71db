"""The plain controls: buttons of the bars, pills, chips, and lines that say something; knows no page."""

from __future__ import annotations

from typing import Any

from kivy.properties import BooleanProperty, ColorProperty, NumericProperty, ObjectProperty, StringProperty

from kiosk.widgets.box import Box, Row
from kiosk.widgets.panel import Panel
from kiosk.widgets.target import RowTarget


class Gap(Box):
    """Room, and nothing in it."""


class Line(Panel):
    """A line between two parts."""


class Button(RowTarget):
    """A control of the bars: a pictogram and a word."""

    item_id = StringProperty("")
    label = StringProperty("")
    icon = StringProperty("")
    icon_after = BooleanProperty(False)
    two_lines = BooleanProperty(False)
    ink = ColorProperty()
    surface = ColorProperty()
    surface_pressed = ColorProperty()

    def present(self) -> bool:
        return bool(self.shown and (self.label or self.icon))


class Onward(Button):
    """The green button, in the same place on every page."""


class Pill(Button):
    """A smaller control with round ends."""


class Chip(Button):
    """One of some words to choose from; the chosen one is dark and has a tick."""

    chosen = BooleanProperty(False)


class Turner(Button):
    """Up or down: a pictogram alone."""


class PanelRow(Panel, Row):
    """Parts side by side on a surface."""


class Banner(PanelRow):
    """A line that helps, with at most one thing to do."""

    icon = StringProperty("")
    bold = StringProperty("")
    text = StringProperty("")
    tone = StringProperty("plain")
    action_label = StringProperty("")
    action_id = StringProperty("")
    open_action = ObjectProperty(None)

    def present(self) -> bool:
        return bool(self.shown and (self.bold or self.text))

    def show(self, banner: Any) -> None:
        """Show a `kiosk.views.shapes.Banner`, or nothing."""
        self.icon = banner.icon if banner else ""
        self.bold = banner.bold if banner else ""
        self.text = banner.text if banner else ""
        self.tone = str(banner.tone) if banner else "plain"
        action = banner.action if banner else None
        self.action_label = action.label if action else ""
        self.action_id = action.id if action else ""

    def act(self) -> None:
        """Its one thing to do was touched."""
        if self.open_action is not None:
            self.open_action(self.action_id)


class Fault(PanelRow):
    """What is wrong, and what to do, in words."""

    text = StringProperty("")

    def present(self) -> bool:
        return bool(self.shown and self.text)


class Trail(Row):
    """Where we are in a journey."""

    icon = StringProperty("")
    text = StringProperty("")
    tone = StringProperty("plain")

    def present(self) -> bool:
        return bool(self.shown and self.text)


class Step(Row):
    """A pictogram and a sentence."""

    icon = StringProperty("")
    text = StringProperty("")
    tone = StringProperty("plain")
    icon_room = NumericProperty(0)
