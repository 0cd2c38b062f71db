"""Everything once more before it is hung up, with the slip as it will come out; knows no answer by name."""

from __future__ import annotations

from kivy.properties import ObjectProperty, StringProperty

from kiosk.intents import Change
from kiosk.views.shapes import AnswerRow, Banner, CheckView
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
    privacy = ObjectProperty(None, allownone=True)
    next_heading = StringProperty("")
    next_text = StringProperty("")

    def show(self, view: CheckView) -> None:
        """Show all answers; while it is being saved every button rests."""
        self.trail, self.heading, self.fault, self.saving = view.trail, view.heading, view.fault, view.saving
        self.slip, self.slip_heading, self.privacy = view.slip, view.slip_heading, view.privacy
        self.next_heading, self.next_text = view.next_heading, view.next_text
        items: tuple[object, ...] = view.rows
        if not self.theme.roomy:
            items = (*view.rows, view.privacy, view.next_text)
        self.ids.flow.fill(items, self._part, key=view.heading)

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
