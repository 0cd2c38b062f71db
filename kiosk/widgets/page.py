"""What every screen is: a column of parts that can show a view, and forget it; decides nothing."""

from __future__ import annotations

from typing import Any

from kivy.properties import ObjectProperty, StringProperty

from kiosk.widgets.bars import BarWords
from kiosk.widgets.box import Box, Column
from kiosk.widgets.flow import Flow
from kiosk.widgets.pager import Pager


class PageScreen(Column):
    """A screen: properties, `show(view)`, and the intents a touch sends."""

    __events__ = ("on_changed",)

    intents = ObjectProperty(None)
    trail = ObjectProperty(None, allownone=True)

    def show(self, view: Any) -> None:
        """Show this page; the stage places it afterwards."""
        raise RuntimeError(f"{type(self).__name__} cannot show a {type(view).__name__}")

    def on_changed(self) -> None:
        """It shows another part of the same view; the stage binds this, dresses the bars anew and places it."""

    def pager(self) -> Pager | None:
        """What the up and down buttons turn, when there is such a thing here."""
        flow = self.ids.get("flow")
        return flow if isinstance(flow, Flow) else None

    def bar_words(self) -> BarWords | None:
        """What stands in the top bar instead of the name, where the screen is low."""
        heading = getattr(self, "heading", "")
        if self.theme.roomy or not heading:
            return None
        return BarWords(heading, self.trail.text if self.trail else "")

    def forget(self) -> None:
        """Nothing of what somebody saw or typed here stays in a property, a part or a texture."""
        self.trail = None
        for kind in type(self).mro():
            if kind is PageScreen:
                break
            for name, value in vars(kind).items():
                if isinstance(value, StringProperty):
                    setattr(self, name, value.defaultvalue)
                elif isinstance(value, ObjectProperty):
                    setattr(self, name, None)
        for part in list(self.walk(restrict=True)):
            if isinstance(part, Box) and part is not self:
                part.forget()
