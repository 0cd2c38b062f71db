"""A form on one page: all its fields, one of them open; knows no field by name."""

from __future__ import annotations

from functools import partial

from kivy.properties import BooleanProperty, StringProperty

from kiosk.intents import Choose, Open
from kiosk.views.pages import Chip as ChipView
from kiosk.views.pages import FormField, FormView
from kiosk.views.shapes import Card
from kiosk.widgets.bars import BarWords
from kiosk.widgets.cards import ListingCard
from kiosk.widgets.controls import Chip
from kiosk.widgets.flow import Flow
from kiosk.widgets.form_rows import FormRow
from kiosk.widgets.page import PageScreen


class FormScreen(PageScreen):
    """The open field above, where the eye is while somebody types; the others under it in two columns.

    Where somebody has no keyboard ours takes the place of the columns while they type.
    """

    heading = StringProperty("")
    fault = StringProperty("")
    saving = StringProperty("")
    label = StringProperty("")
    hint = StringProperty("")
    left = StringProperty("")
    said = StringProperty("")
    full = BooleanProperty(False)
    typing = BooleanProperty(True)
    keys = BooleanProperty(False)
    """Our own keyboard is on the page."""
    slip_heading = StringProperty("")
    slip_title = StringProperty("")
    slip_words = StringProperty("")
    similar_heading = StringProperty("")
    similar_none = StringProperty("")
    action = StringProperty("")
    action_icon = StringProperty("")
    action_id = StringProperty("")

    def show(self, view: FormView) -> None:
        """Show all fields; while it is being saved nothing can be touched."""
        self.heading, self.fault, self.saving = view.heading, view.fault, view.saving
        self._show_open(view)
        for flow, rows in zip((self.ids.one, self.ids.other), view.columns, strict=True):
            flow.fill(rows, partial(self._row, flow), key=view.heading)
        self.slip_heading = view.slip_heading
        self.slip_title, self.slip_words = view.slip_words[0], "\n".join(view.slip_words[1:])
        self.similar_heading, self.similar_none = view.similar_heading, view.similar_none
        self.ids.similar.fill(view.similar, self._card, key=view.heading)
        first = view.actions[0]
        self.action_id, self.action, self.action_icon = first.id, first.label, first.icon

    def _show_open(self, view: FormView) -> None:
        shown = view.open
        self.label, self.hint, self.left, self.full = shown.label, shown.hint, shown.left, shown.full
        self.typing, self.said = shown.typing, "\n".join(shown.said)
        field = self.ids.field
        field.text, field.placeholder, field.lines = shown.text, shown.placeholder, shown.lines
        self.ids.options.fill(shown.options, self._chip, key=shown.id)
        self.keys = view.keyboard is not None
        self.ids.keyboard.show(view.keyboard, self.language)

    def bar_words(self) -> BarWords | None:
        """What is being entered, where the screen is low."""
        return None if self.heads else BarWords(self.heading, "")

    def act(self) -> None:
        """The button beside the green one."""
        self.intents.send(Open(self.action_id))

    def _chip(self, chip: ChipView) -> Chip:
        part = self.ids.options.part(Chip, lambda own: self.intents.send(Choose(own.item_id)))
        part.show(chip)
        return part

    def _row(self, flow: Flow, fields: tuple[FormField, ...]) -> FormRow:
        part = flow.part(FormRow, lambda own: self.intents.send(Open(own.chosen)), "on_open")
        part.show(fields, resting=bool(self.saving))
        return part

    def _card(self, card: Card) -> ListingCard:
        part = self.ids.similar.part(ListingCard, lambda own: self.intents.send(Open(own.item_id)))
        part.brief = True
        part.show(card)
        return part
