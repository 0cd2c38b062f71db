"""Everything once more before it is hung up, with the slip as it will come out; knows no answer by name."""

from __future__ import annotations

from dataclasses import replace

from kivy.properties import BooleanProperty, ObjectProperty, StringProperty

from kiosk.intents import Change, Choose
from kiosk.lettering.portions import portions
from kiosk.views.pages import AnswerRow, CheckView
from kiosk.views.shapes import Banner
from kiosk.widgets.box import Box
from kiosk.widgets.cards import AnswerRow as AnswerPart
from kiosk.widgets.controls import Banner as BannerPart
from kiosk.widgets.controls import Step
from kiosk.widgets.page import PageScreen

ROOMY_PORTION, COMPACT_PORTION = 400, 130
"""So many letters of an answer stand in one row; a longer one goes on in the next, which may be a page further."""


def _pieces(row: AnswerRow, most: int) -> tuple[AnswerRow, ...]:
    first, *more = portions(row.answer, most) or ("",)
    return (replace(row, answer=first), *(replace(row, question="", answer=piece) for piece in more))


class CheckScreen(PageScreen):
    """Rows to change, the slip, and what happens next; where the screen is low the words join the rows."""

    heading = StringProperty("")
    fault = StringProperty("")
    saving = StringProperty("")
    slip = ObjectProperty(None, allownone=True)
    slip_heading = StringProperty("")
    slip_note = StringProperty("")
    bare = BooleanProperty(False)
    """There is no slip to look at, and nothing to say about that."""
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
        self.choice_id, self.choice, self.choice_icon = (
            (choice.id, choice.label, choice.icon) if choice else ("", "", "")
        )
        self.bare = view.slip is None and not view.slip_note
        self.privacy = view.privacy
        self.next_heading, self.next_text = view.next_heading, view.next_text
        most = ROOMY_PORTION if self.theme.roomy else COMPACT_PORTION
        rows = tuple(piece for row in view.rows for piece in _pieces(row, most))
        items: tuple[object, ...] = rows
        if not self.theme.roomy:
            items = (*rows, *filter(None, (view.privacy, view.next_text)))
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
