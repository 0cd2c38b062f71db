"""House rules to read, and one yes; knows no rule."""

from __future__ import annotations

from kivy.properties import StringProperty

from kiosk.intents import Choose
from kiosk.views.pages import AgreementView
from kiosk.widgets.controls import Step, StepCard
from kiosk.widgets.page import PageScreen


class AgreementScreen(PageScreen):
    """The rules, and the yes in the same place however many there are."""

    heading = StringProperty("")
    lead = StringProperty("")
    fault = StringProperty("")

    def show(self, view: AgreementView) -> None:
        """Show the rules."""
        self.trail, self.heading, self.lead, self.fault = view.trail, view.heading, view.lead, view.fault
        self._tone = str(view.tone)
        self.ids.flow.fill(view.rules, self._rule, key=view.heading)
        self.ids.yes.show(view.yes, self._tone)

    def choose(self, item_id: str) -> None:
        """The yes was touched."""
        self.intents.send(Choose(item_id))

    def _rule(self, rule: tuple[str, str]) -> Step | StepCard:
        step = self.ids.flow.part(StepCard if self.theme.roomy else Step)
        step.icon, step.text = rule
        step.tone = self._tone
        return step
