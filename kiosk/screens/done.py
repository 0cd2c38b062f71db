"""It hangs: the number, what the printer did, and what happens next; knows no journey."""

from __future__ import annotations

from kivy.properties import ObjectProperty, StringProperty

from kiosk.views.shapes import DoneView, NextStep
from kiosk.widgets.controls import Step, StepCard
from kiosk.widgets.page import PageScreen


class DoneScreen(PageScreen):
    """The number as large as the page allows."""

    heading = StringProperty("")
    lead = StringProperty("")
    number_label = StringProperty("")
    number = StringProperty("")
    print_icon = StringProperty("")
    print_state = StringProperty("")
    print_tone = StringProperty("plain")
    next_heading = StringProperty("")
    slip = ObjectProperty(None, allownone=True)
    slip_heading = StringProperty("")

    def show(self, view: DoneView) -> None:
        """Show that it is saved."""
        self.heading, self.lead = view.heading, view.lead
        self.number_label, self.number = view.number_label, view.number
        self.print_icon, self.print_state, self.print_tone = view.print_icon, view.print_state, str(view.print_tone)
        self.next_heading, self.slip, self.slip_heading = view.next_heading, view.slip, view.slip_heading
        self.ids.flow.fill(view.steps, self._step, key=view.number)

    def _step(self, step: NextStep) -> Step | StepCard:
        part = self.ids.flow.part(StepCard if self.theme.roomy else Step)
        part.icon, part.text = step.icon, step.text
        return part
