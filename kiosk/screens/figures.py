"""The figures of a month as groups of bars, page by page; knows no measure."""

from __future__ import annotations

from functools import partial

from kivy.properties import BooleanProperty, ObjectProperty, StringProperty

from kiosk.intents import Filter, Open, Print
from kiosk.views.pages import Chip as ChipView
from kiosk.views.pages import FigureBar, FigureGroup, FiguresView
from kiosk.views.shapes import Action
from kiosk.widgets.bars import BarWords
from kiosk.widgets.box import Box
from kiosk.widgets.controls import BarButton, Chip
from kiosk.widgets.figure_line import FigureHead, FigureLine
from kiosk.widgets.page import PageScreen
from kiosk.widgets.pager import Pager, SideBySide
from kiosk.widgets.text import Quiet

PRINT = "print"


class FiguresScreen(PageScreen):
    """Ways to lay them out above, what can be done with them beside or under them."""

    heading = StringProperty("")
    waiting = StringProperty("")
    empty = StringProperty("")
    notice = ObjectProperty(None, allownone=True)
    bare = BooleanProperty(False)
    """There are no figures: what can be done keeps its place all the same."""

    def show(self, view: FiguresView) -> None:
        """Show the month."""
        self.trail, self.heading = view.trail, view.heading
        self.waiting, self.empty, self.notice = view.waiting, view.empty, view.notice
        self.ids.cuts.fill(view.cuts, partial(self._chip, self.ids.cuts))
        items: list[FigureGroup | FigureBar | str] = []
        for group in view.groups:
            items += [group, *group.bars]
        items += view.notes
        self.bare = not items and not view.waiting
        chosen = next((cut.id for cut in view.cuts if cut.chosen), "")
        self.ids.flow.fill(items, self._part, key=(view.heading, chosen, len(items)))
        actions = self.ids.actions if self.theme.roomy else self.ids.beside
        actions.fill(view.actions, partial(self._action, actions), key=view.heading)

    def pager(self) -> Pager | None:
        flow, beside = self.ids.flow, self.ids.beside
        return flow if self.theme.roomy else SideBySide(flow, beside)

    def bar_words(self) -> BarWords | None:
        """The month, where the screen is low."""
        return None if self.heads else BarWords(self.heading)

    def _chip(self, among: Box, chip: ChipView) -> Chip:
        part = among.part(Chip, lambda own: self.intents.send(Filter(own.item_id)))
        part.show(chip)
        return part

    def _part(self, item: FigureGroup | FigureBar | str) -> Box:
        flow = self.ids.flow
        if isinstance(item, FigureGroup):
            head = flow.part(FigureHead)
            head.show(item)
            return head
        if isinstance(item, str):
            note = flow.part(Quiet)
            note.words = item
            return note
        line = flow.part(FigureLine)
        line.show(item)
        return line

    def _action(self, flow: Box, action: Action) -> BarButton:
        part = flow.part(BarButton, lambda own: self._do(own.item_id))
        part.show(action)
        return part

    def _do(self, item_id: str) -> None:
        self.intents.send(Print() if item_id == PRINT else Open(item_id))
