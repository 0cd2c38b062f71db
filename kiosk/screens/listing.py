"""One listing by itself, as its slip hangs on the board, and how to respond; knows no listing."""

from __future__ import annotations

from kivy.properties import ObjectProperty, StringProperty

from kiosk.intents import Open, Print
from kiosk.views.pages import ListingView
from kiosk.views.shapes import Action, NextStep
from kiosk.widgets.controls import BarButton, Step, StepCard
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
        # The first one is the green button in the bar, where there is one.
        self.ids.actions.fill(view.actions[1:] if view.frame.onward else view.actions, self._action)

    def open(self, item_id: str) -> None:
        """An action was touched."""
        self.intents.send(Print() if item_id == "print" else Open(item_id))

    def _action(self, action: Action) -> BarButton:
        part = self.ids.actions.part(BarButton, lambda button: self.open(button.item_id))
        part.show(action)
        return part

    def _step(self, step: NextStep) -> Step | StepCard:
        part = self.ids.flow.part(StepCard if self.theme.roomy else Step)
        part.icon, part.text = step.icon, step.text
        return part
