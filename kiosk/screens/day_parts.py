"""When in the week, as a grid for a finger; knows no dates."""

from __future__ import annotations

from kivy.properties import StringProperty

from kiosk.intents import Choose
from kiosk.views.pages import DayPartsView
from kiosk.widgets.page import PageScreen


class DayPartsScreen(PageScreen):
    """Days across, parts of the day down, and what was chosen in words."""

    heading = StringProperty("")
    lead = StringProperty("")
    fault = StringProperty("")
    summary = StringProperty("")

    def show(self, view: DayPartsView) -> None:
        """Show the week."""
        self.trail, self.heading, self.lead = view.trail, view.heading, view.lead
        self.fault, self.summary = view.fault, view.summary
        self.ids.grid.show(view)

    def choose(self, item_id: str) -> None:
        """A part of a day was touched."""
        self.intents.send(Choose(item_id))
