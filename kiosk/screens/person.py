"""Help from a person: where to go, whom to call; what was typed stays."""

from __future__ import annotations

from kivy.properties import StringProperty

from kiosk.intents import Open, Stay
from kiosk.views.pages import PersonView
from kiosk.views.shapes import Action, NextStep
from kiosk.widgets.controls import Step, StepCard
from kiosk.widgets.page import PageScreen


class PersonScreen(PageScreen):
    """Where to go, and a telephone number that can be read from a distance."""

    heading = StringProperty("")
    lead = StringProperty("")
    phone_label = StringProperty("")
    phone = StringProperty("")
    stay = StringProperty("")
    stay_icon = StringProperty("")
    staff = StringProperty("")
    staff_icon = StringProperty("")
    staff_id = StringProperty("")

    def show(self, view: PersonView) -> None:
        """Show whom to ask."""
        self.heading, self.lead = view.heading, view.lead
        self.phone_label, self.phone = view.phone_label, view.phone
        self.stay, self.stay_icon = view.stay.label, view.stay.icon or "arrow-right"
        staff = view.staff or Action("", "")
        self.staff_id, self.staff, self.staff_icon = staff.id, staff.label, staff.icon
        self.ids.flow.fill(view.steps, self._step, key=view.heading)

    def go_on(self) -> None:
        """On, where I was."""
        self.intents.send(Stay())

    def sign_in(self) -> None:
        """To the names of who works here."""
        self.intents.send(Open(self.staff_id))

    def _step(self, step: NextStep) -> Step | StepCard:
        part = self.ids.flow.part(StepCard if self.theme.roomy else Step)
        part.icon, part.text = step.icon, step.text
        return part
