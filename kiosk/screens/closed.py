"""The terminal cannot be used now: a sentence, and what to do; knows no cause."""

from __future__ import annotations

from kivy.properties import StringProperty

from kiosk.views.shapes import ClosedView, NextStep
from kiosk.widgets.controls import Step, StepCard
from kiosk.widgets.page import PageScreen


class ClosedScreen(PageScreen):
    """A large pictogram, a sentence and a few steps."""

    heading = StringProperty("")
    lead = StringProperty("")
    icon = StringProperty("")

    def show(self, view: ClosedView) -> None:
        """Show why."""
        self.icon, self.heading, self.lead = view.icon, view.heading, view.lead
        self.ids.flow.fill(view.steps, self._step, key=view.heading)

    def _step(self, step: NextStep) -> Step | StepCard:
        part = self.ids.flow.part(StepCard if self.theme.roomy else Step)
        part.icon, part.text = step.icon, step.text
        return part
