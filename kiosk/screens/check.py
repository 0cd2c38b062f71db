"""Everything once more before it is hung up, with the slip as it will come out; knows no answer by name."""

from __future__ import annotations

from kivy.properties import ObjectProperty, StringProperty

from kiosk.intents import Change, Choose
from kiosk.views.pages import AnswerRow, CheckView
from kiosk.views.shapes import Banner
from kiosk.widgets.box import Box
from kiosk.widgets.cards import AnswerRow as AnswerPart
from kiosk.widgets.controls import Banner as BannerPart
from kiosk.widgets.controls import Step
from kiosk.widgets.page import PageScreen


class CheckScreen(PageScreen):
    """Rows to change, the slip, and what happens next; where the screen is low the words join the rows."""

    heading = StringProperty("")
    fault = StringProperty("")
    saving = StringProperty("")
    slip = ObjectProperty(None, allownone=True)
    slip_heading = StringProperty("")
    slip_note = StringProperty("")
    choice_id = StringProperty("")
    choice = StringProperty("")
    choice_icon = StringProperty("")
    privacy = ObjectProperty(None, allownone=True)
    next_heading = StringProperty("")
    next_text = StringProperty("")

    def show(self, view: CheckView) -> None:
        """Show all answers; while it is being saved every button rests."""
        self.trail, self.heading, self.fault, self.saving = view.trail, view.heading, view.fault, view.saving
        self.slip, self.slip_heading, self.slip_note = view.slip, view.slip_heading, view.slip_note
        choice = view.slip_choice
        self.choice_id, self.choice, self.choice_icon = choice.id, choice.label, choice.icon
        self.privacy = view.privacy
        self.next_heading, self.next_text = view.next_heading, view.next_text
        items: tuple[object, ...] = view.rows
        if not self.theme.roomy:
            items = (*view.rows, view.privacy, view.next_text)
        self.ids.flow.fill(items, self._part, key=view.heading)

    def choose(self, item_id: str) -> None:
        """Rather no slip, or a slip after all."""
        self.intents.send(Choose(item_id))

    def _part(self, item: AnswerRow | Banner | str) -> Box:
        flow = self.ids.flow
        if isinstance(item, Banner):
            banner = flow.part(BannerPart)
            banner.banner = item
            return banner
        if isinstance(item, str):
            step = flow.part(Step)
            step.icon, step.text = "arrow-narrow-right", item
            return step
        row = flow.part(AnswerPart, self._changed)
        row.show(item)
        row.resting = bool(self.saving)
        return row

    def _changed(self, row: AnswerPart) -> None:
        self.intents.send(Change(row.item_id))
