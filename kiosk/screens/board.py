"""The notice board: a line to search, chips to choose from, cards; knows no listing."""

from __future__ import annotations

from functools import partial

from kivy.properties import BooleanProperty, StringProperty

from kiosk.intents import Clear, Filter, Open, Search
from kiosk.views.pages import BoardView
from kiosk.views.pages import Chip as ChipView
from kiosk.views.shapes import Action, Card
from kiosk.widgets.bars import BarWords
from kiosk.widgets.cards import ListingCard
from kiosk.widgets.controls import BarButton, Chip
from kiosk.widgets.flow import Flow
from kiosk.widgets.packed import Packed
from kiosk.widgets.page import PageScreen


class BoardScreen(PageScreen):
    """As many cards as fit; while somebody types, the keys take the room below."""

    heading = StringProperty("")
    search_text = StringProperty("")
    search_placeholder = StringProperty("")
    clear = StringProperty("")
    category_label = StringProperty("")
    category_icon = StringProperty("")
    category_id = StringProperty("")
    count = StringProperty("")
    empty = StringProperty("")
    empty_icon = StringProperty("")
    waiting = StringProperty("")
    otherwise = StringProperty("")
    choosing = BooleanProperty(False)
    """The chips were asked for, where they stand behind a button."""
    typing = BooleanProperty(False)
    keys = BooleanProperty(False)
    """While they do, our own keyboard takes the room of the cards."""
    further = BooleanProperty(False)
    """A page that was turned to on a low screen: all of it is for cards."""

    def show(self, view: BoardView) -> None:
        """Show what hangs there."""
        self.heading, self.count, self.empty = view.heading, view.count, view.empty
        self.waiting = "" if view.cards or view.empty else view.waiting
        self.empty_icon = "layout-board" if view.districts else "info-circle"
        self.search_text, self.search_placeholder, self.clear = view.search_text, view.search_placeholder, view.clear
        category = view.choose_category or Action("", "")
        self.category_id, self.category_label, self.category_icon = category.id, category.label, category.icon
        keys = view.keyboard is not None and view.keyboard.by_hand
        if keys and not self.typing:
            self.seek(self.ids.keyboard)
        self.typing, self.keys = view.keyboard is not None, keys
        self.ids.keyboard.show(view.keyboard, self.language)
        self.ids.field.text, self.ids.field.placeholder = view.search_text, view.search_placeholder
        self._show_chips(view)
        self.ids.instead.columns = 1 if self.theme.roomy else 2
        for among, shown in ((self.ids.instead, view.actions if view.empty else ()), (self.ids.doors, view.doors)):
            among.fill(shown, partial(self._button, among))
        looked_for = (view.search_text, view.kinds, view.districts, category, len(view.cards))
        self.ids.flow.fill(view.cards, self._card, key=looked_for)

    def _show_chips(self, view: BoardView) -> None:
        roomy = bool(self.theme.roomy)
        self.otherwise = "" if roomy else view.otherwise
        self.choosing = self.choosing and bool(self.otherwise) and self.parent is not None
        below, beside = self.ids.kinds, self.ids.kinds_beside
        row, empty = (below, beside) if roomy or self.otherwise else (beside, below)
        chips = view.kinds if roomy else view.chips_of_a_low_screen
        for among, shown in ((row, chips), (empty, ()), (self.ids.districts, view.districts if roomy else ())):
            among.fill(shown, partial(self._chip, among))

    def look_otherwise(self) -> None:
        """The chips come where the cards stand, or go again."""
        self.choosing = not self.choosing
        self.dispatch("on_changed")

    def place(self, x: float, y: float, width: float, height: float) -> None:
        self.further = not self.theme.roomy and self.ids.flow.page > 0
        super().place(x, y, width, height)

    def bar_words(self) -> BarWords | None:
        """The name of the page and how much hangs there, where the screen is low."""
        return None if self.heads else BarWords(self.heading, self.count)

    def search(self) -> None:
        """The line was touched."""
        self.intents.send(Search())

    def clear_search(self) -> None:
        """The line must be empty."""
        self.intents.send(Clear())

    def choose_category(self) -> None:
        """Another kind of help."""
        self.intents.send(Open(self.category_id))

    def _chip(self, among: Packed, chip: ChipView) -> Chip:
        return among.shown_in(Chip, chip, self._filtered)

    def _filtered(self, chip: Chip) -> None:
        self.choosing = False  # what it gives is to be seen now
        self.intents.send(Filter(chip.item_id))

    def _button(self, among: Flow, action: Action) -> BarButton:
        return among.shown_in(BarButton, action, self._opened)

    def _card(self, card: Card) -> ListingCard:
        return self.ids.flow.shown_in(ListingCard, card, self._opened)

    def _opened(self, part: ListingCard | BarButton) -> None:
        self.intents.send(Open(part.item_id))
