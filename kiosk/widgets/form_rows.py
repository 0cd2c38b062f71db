"""The fields of a form while they are not open: what each asks, what stands there, what is wrong; knows no field."""

from __future__ import annotations

from typing import Any

from kivy.properties import BooleanProperty, StringProperty

from kiosk.widgets.box import Row
from kiosk.widgets.controls import PanelColumn
from kiosk.widgets.target import ColumnTarget


class FormCell(ColumnTarget):
    """One field; touching it opens it."""

    item_id = StringProperty("")
    label = StringProperty("")
    value = StringProperty("")
    fault = StringProperty("")
    proposed = BooleanProperty(False)
    here = BooleanProperty(False)
    leads = BooleanProperty(False)
    """It is no field, but leads away from the form: whoever comes by with a key only stands on it."""

    @property
    def opens_at_once(self) -> bool:
        """Whether coming by with a key is enough: keys go to a field, and never to a picture of one."""
        return not self.leads

    def show(self, field: Any) -> None:
        """Show a `kiosk.views.pages.FormField`."""
        self.item_id, self.label, self.value = field.id, field.label, field.value
        self.fault, self.proposed, self.here = field.fault, field.proposed, field.here

    def forget(self) -> None:
        """Let go of what stood here."""
        self.item_id = self.label = self.value = self.fault = ""


class FormRow(Row):
    """One field, or two side by side."""

    __events__ = ("on_open",)

    chosen = StringProperty("")
    """The id of the field that was touched last."""

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self._cells: list[FormCell] = []

    def on_open(self) -> None:
        """A field was touched; the page binds it."""

    def show(self, fields: Any, *, resting: bool) -> None:
        """Show so many `kiosk.views.pages.FormField`; of those of before no word stays."""
        while len(self._cells) < len(fields):
            cell = FormCell(grow=1)
            cell.bind(on_act=self._touched)
            self._cells.append(cell)
            self.add_widget(cell)
        for at, cell in enumerate(self._cells):
            cell.shown = at < len(fields)
            if cell.shown:
                cell.show(fields[at])
            else:
                cell.forget()
            cell.resting = resting

    def _touched(self, cell: FormCell) -> None:
        self.chosen = cell.item_id
        self.dispatch("on_open")


class SlipWords(PanelColumn):
    """What neighbours will read, on a piece of paper."""
