"""One listing by itself, as its slip hangs on the board, and how to respond; knows no listing."""

from __future__ import annotations

from kivy.properties import ObjectProperty, StringProperty

from kiosk.views.pages import ListingView
from kiosk.views.shapes import NextStep
from kiosk.widgets.controls import Step, StepCard
from kiosk.widgets.page import PageScreen


class ListingScreen(PageScreen):
    """The slip beside what to do."""

    slip = ObjectProperty(None, allownone=True)
    how_heading = StringProperty("")
    heading = StringProperty("")
    note = StringProperty("")

    def show(self, view: ListingView) -> None:
        """Show the listing."""
        self.trail, self.slip, self.how_heading, self.note = view.trail, view.slip, view.how_heading, view.note
        self.heading = view.how_heading
        self.ids.flow.fill(view.how, self._step, key=view.slip.slip.number)

    def _step(self, step: NextStep) -> Step | StepCard:
        part = self.ids.flow.part(StepCard if self.theme.roomy else Step)
        part.icon, part.text = step.icon, step.text
        return part
