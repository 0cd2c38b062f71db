"""The plain controls: buttons of the bars, pills, chips, and lines that say something; knows no page."""

from __future__ import annotations

from typing import Any

from kivy.properties import BooleanProperty, ObjectProperty, OptionProperty, StringProperty

from kiosk.widgets.box import Box, Column, Row
from kiosk.widgets.panel import Flat, Panel
from kiosk.widgets.target import RowTarget


class Gap(Box):
    """Room, and nothing in it."""

    is_air = True


class Filler(Box):
    """Takes the room that nobody else wants."""

    is_air = True


class Rule(Flat):
    """A line between two parts."""


class BarButton(RowTarget):
    """A control of the bars: a pictogram and a word."""

    item_id = StringProperty("")
    label = StringProperty("")
    icon = StringProperty("")
    icon_after = BooleanProperty(False)
    two_lines = BooleanProperty(False)
    look = OptionProperty("plain", options=("plain", "onward", "dark"))
    ink = StringProperty("ink")
    unsaid: Any = None
    """What it stands for at the end of a page (`kiosk.widgets.bars.Unsaid`)."""

    def present(self) -> bool:
        return bool(self.shown and (self.label or self.icon))

    def show(self, action: Any) -> None:
        """Show a `kiosk.views.shapes.Action`."""
        self.item_id, self.icon, self.label, self.resting = action.id, action.icon, action.label, action.resting


class Onward(BarButton):
    """The green button, in the same place on every page."""


class Pill(BarButton):
    """A smaller control with round ends."""


class Chip(BarButton):
    """One of some words to choose from; the chosen one is dark and has a tick."""

    chosen = BooleanProperty(False)

    def show(self, action: Any) -> None:
        """Show a `kiosk.views.pages.Chip`; a low screen has no room for the pictogram beside the word."""
        self.item_id, self.label, self.chosen = action.id, action.label, action.chosen
        self.icon = "check" if action.chosen else action.icon if self.theme.roomy else ""


class Turner(BarButton):
    """Up or down: a pictogram alone."""


class PanelColumn(Panel, Column):
    """Parts under each other on a surface."""


class NumberPanel(PanelColumn):
    """The number to remember, as large as the page allows; for who has no receipt the secret words under it."""

    label = StringProperty("")
    number = StringProperty("")
    code_label = StringProperty("")
    code = StringProperty("")


class PanelRow(Panel, Row):
    """Parts side by side on a surface."""


class CodePanel(PanelRow):
    """Number and secret words side by side, where the page is too low to have them under each other."""

    label = StringProperty("")
    number = StringProperty("")
    code_label = StringProperty("")
    code = StringProperty("")


class Banner(PanelRow):
    """A line that helps, with at most one thing to do."""

    __events__ = ("on_open",)

    banner = ObjectProperty(None, allownone=True)
    icon = StringProperty("")
    bold = StringProperty("")
    text = StringProperty("")
    tone = StringProperty("plain")
    action_label = StringProperty("")
    action_id = StringProperty("")

    def on_open(self) -> None:
        """Its one thing to do was touched; the page binds it."""

    def present(self) -> bool:
        return bool(self.shown and (self.bold or self.text))

    def on_banner(self, *_: object) -> None:
        banner: Any = self.banner
        self.icon = banner.icon if banner else ""
        self.bold = banner.bold if banner else ""
        self.text = banner.text if banner else ""
        self.tone = str(banner.tone) if banner else "plain"
        action = banner.action if banner else None
        self.action_label = action.label if action else ""
        self.action_id = action.id if action else ""


class Fault(PanelRow):
    """What is wrong, and what to do, in words."""

    text = StringProperty("")

    def present(self) -> bool:
        return bool(self.shown and self.text)


class Trail(Row):
    """Where we are in a journey."""

    trail = ObjectProperty(None, allownone=True)
    icon = StringProperty("")
    text = StringProperty("")
    tone = StringProperty("plain")

    def present(self) -> bool:
        return bool(self.shown and self.text)

    def on_trail(self, *_: object) -> None:
        trail: Any = self.trail
        self.icon = trail.icon if trail else ""
        self.text = trail.text if trail else ""
        self.tone = str(trail.tone) if trail else "plain"


class Step(Row):
    """A pictogram and a sentence."""

    icon = StringProperty("")
    text = StringProperty("")
    tone = StringProperty("plain")


class StepCard(PanelRow):
    """A pictogram and a sentence on a surface, where the page has the room."""

    icon = StringProperty("")
    text = StringProperty("")
    tone = StringProperty("plain")


class Waiting(Column):
    """In the middle of a page: what is on its way."""

    text = StringProperty("")

    def present(self) -> bool:
        return bool(self.shown and self.text)


class PhonePanel(PanelRow):
    """A telephone number to call, large; a warning about it stands where its label would."""

    label = StringProperty("")
    warning = StringProperty("")
    number = StringProperty("")

    def present(self) -> bool:
        return bool(self.shown and self.number)
