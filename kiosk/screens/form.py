"""A form on one page: all its fields, one of them open; knows no field by name."""

from __future__ import annotations

from functools import partial

from kivy.properties import BooleanProperty, StringProperty

from kiosk.intents import Choose, Open
from kiosk.views.pages import Chip as ChipView
from kiosk.views.pages import FormField, FormView
from kiosk.views.shapes import Action
from kiosk.widgets.bars import BarWords
from kiosk.widgets.controls import Chip
from kiosk.widgets.flow import Flow
from kiosk.widgets.form_rows import FormCell, FormRow
from kiosk.widgets.page import PageScreen

ONE_LINE_MOST = 8
"""So many options stand on one line of a low screen."""


class FormScreen(PageScreen):
    """The open field above, where the eye is while somebody types; the others under it in two columns.

    Where somebody has no keyboard ours takes the place of the columns while they type.
    """

    heading = StringProperty("")
    fault = StringProperty("")
    saving = StringProperty("")
    label = StringProperty("")
    hint = StringProperty("")
    wrong = StringProperty("")
    """With the open field; said instead of the hint."""
    left = StringProperty("")
    said = StringProperty("")
    full = BooleanProperty(False)
    typing = BooleanProperty(True)
    crowded = BooleanProperty(False)
    """The options of the open field take the room of what looks like it."""
    keys = BooleanProperty(False)
    """Our own keyboard is on the page."""
    slip_heading = StringProperty("")
    slip_title = StringProperty("")
    slip_words = StringProperty("")
    similar_heading = StringProperty("")
    similar_none = StringProperty("")

    def show(self, view: FormView) -> None:
        """Show all fields; while it is being saved nothing can be touched."""
        self.heading, self.fault, self.saving = view.heading, view.fault, view.saving
        self._show_open(view)
        for flow, rows in zip((self.ids.one, self.ids.other), view.columns, strict=True):
            if self.theme.large:  # larger letters stand under each other
                rows = tuple((field,) for row in rows for field in row)
            flow.fill(rows, partial(self._row, flow), key=view.heading)
            for unused in flow.parts()[len(rows) :]:  # the next form may be shorter than the one before
                unused.show((), resting=False)
        self.slip_heading = view.slip_heading
        self.slip_title, self.slip_words = view.slip_words[0], "\n".join(view.slip_words[1:])
        self.similar_heading, self.similar_none = view.similar_heading, view.similar_none
        self.ids.similar.fill(view.similar, self._similar, key=view.heading)
        for unused in self.ids.similar.parts()[len(view.similar) :]:
            unused.forget()

    def _show_open(self, view: FormView) -> None:
        shown = view.open
        self.label, self.hint, self.left, self.full = shown.label, shown.hint, shown.left, shown.full
        self.wrong = shown.fault
        self.typing, self.said = shown.typing, " ".join(shown.said)
        field = self.ids.field
        field.text, field.placeholder, field.lines = shown.text, shown.placeholder, shown.lines
        field.back = shown.back
        self.ids.options.fill(shown.options, self._chip, key=shown.id)
        self.crowded = not self.theme.roomy and len(shown.options) > ONE_LINE_MOST
        self.keys = view.keyboard is not None
        self.ids.keyboard.show(view.keyboard, self.language)
        for button, action in ((self.ids.next, view.onward), (self.ids.overview, view.overview)):
            button.show(action or Action("", ""))

    def bar_words(self) -> BarWords | None:
        """What is being entered, where the screen is low, and what keeps it from being saved."""
        if self.heads:
            return None
        wrong = bool(self.fault and not self.saving)
        icon = "hourglass" if self.saving else "alert-triangle" if wrong else ""
        return BarWords(self.heading, self.saving or self.fault, icon, "warning" if wrong else "plain", insists=True)

    def touched(self, item_id: str) -> None:
        """One of the buttons under our own keyboard."""
        self.intents.send(Open(item_id))

    def _chip(self, chip: ChipView) -> Chip:
        part = self.ids.options.part(Chip, lambda own: self.intents.send(Choose(own.item_id)))
        part.show(chip)
        return part

    def _row(self, flow: Flow, fields: tuple[FormField, ...]) -> FormRow:
        part = flow.part(FormRow, lambda own: self.intents.send(Open(own.chosen)), "on_open")
        part.show(fields, resting=bool(self.saving))
        return part

    def _similar(self, field: FormField) -> FormCell:
        part = self.ids.similar.part(FormCell, lambda own: self.intents.send(Open(own.item_id)))
        part.show(field)
        part.leads, part.resting = True, bool(self.saving)
        return part
