"""It hangs: the number, what the printer did, and what happens next; knows no journey."""

from __future__ import annotations

from kivy.properties import BooleanProperty, ObjectProperty, StringProperty

from kiosk.intents import Print
from kiosk.views.pages import DoneView
from kiosk.views.shapes import Banner, NextStep
from kiosk.widgets.box import Box
from kiosk.widgets.controls import Banner as BannerPart
from kiosk.widgets.controls import PanelColumn, Step, StepCard
from kiosk.widgets.page import PageScreen
from kiosk.widgets.text import Strong


class SuccessPanel(PanelColumn):
    """That it is done, large, where there is no number and no slip to show."""

    icon = StringProperty("")
    text = StringProperty("")


class DoneScreen(PageScreen):
    """The number as large as the page allows."""

    heading = StringProperty("")
    lead = StringProperty("")
    number_label = StringProperty("")
    number = StringProperty("")
    print_icon = StringProperty("")
    print_state = StringProperty("")
    print_tone = StringProperty("plain")
    print_action = StringProperty("")
    print_action_icon = StringProperty("")
    print_resting = BooleanProperty(False)
    code_label = StringProperty("")
    code = StringProperty("")
    next_heading = StringProperty("")
    slip = ObjectProperty(None, allownone=True)
    bare = BooleanProperty(False)
    """Neither a number nor a slip: nothing was put up."""

    def show(self, view: DoneView) -> None:
        """Show that it is saved."""
        self.heading, self.lead = view.heading, view.lead
        self.number_label, self.number = view.number_label, view.number
        self.print_icon, self.print_state, self.print_tone = view.print_icon, view.print_state, str(view.print_tone)
        action = view.print_action
        self.print_action, self.print_action_icon = (action.label, action.icon) if action else ("", "")
        self.print_resting = view.print_resting
        self.code_label, self.code = view.code_label, view.code
        self.next_heading, self.slip = view.next_heading, view.slip
        self.bare = view.slip is None and not view.number
        items: tuple[object, ...] = view.steps
        if not self.theme.roomy and view.print_state:
            items = (Banner(view.print_icon, "", view.print_state, view.print_tone), *view.steps)
        if not self.theme.roomy and self.bare:
            items = (view.lead, *items)
        # What the printer does now is never left on a page that was turned.
        self.ids.flow.fill(items, self._part, key=(view.number, view.print_state))

    def ask_for_slips(self) -> None:
        """The slips are asked for."""
        self.intents.send(Print())

    def _part(self, step: NextStep | Banner | str) -> Box:
        if isinstance(step, str):
            lead = self.ids.flow.part(Strong)
            lead.words = step
            return lead
        if isinstance(step, Banner):
            banner = self.ids.flow.part(BannerPart)
            banner.banner = step
            return banner
        part = self.ids.flow.part(StepCard if self.theme.roomy else Step)
        part.icon, part.text = step.icon, step.text
        return part
