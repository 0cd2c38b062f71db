"""One listing by itself, as its slip hangs on the board, and how to respond; knows no listing."""

from __future__ import annotations

from typing import Any

from kivy.properties import ObjectProperty, StringProperty

from kiosk.intents import Open, Print
from kiosk.speech.paper import words_of
from kiosk.views.pages import ListingView
from kiosk.views.shapes import Action, NextStep
from kiosk.widgets.controls import BarButton, Step, StepCard
from kiosk.widgets.page import PageScreen
from kiosk.widgets.text import Body, CardTitle, Text


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
        # In larger letters the slip is told: its picture would stay as small as it is.
        told = words_of(view.slip.slip) if self.theme.large else ()
        self.ids.words.fill(told, self._told, key=view.slip.slip.number)
        # The first one is the green button in the bar, where there is one.
        self.ids.actions.fill(view.actions[1:] if view.frame.onward else view.actions, self._action)

    def _told(self, words: str) -> Text:
        slip: Any = self.slip
        part = self.ids.words.part(CardTitle if words == slip.slip.title else Body)
        part.words, part.language = words, slip.language
        return part

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
