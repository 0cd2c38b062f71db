"""The notice board: a line to search, chips to choose from, cards; knows no listing."""

from __future__ import annotations

from dataclasses import replace

from kivy.properties import BooleanProperty, StringProperty

from kiosk.intents import Clear, Filter, Open, Search
from kiosk.views.pages import BoardView
from kiosk.views.pages import Chip as ChipView
from kiosk.views.shapes import Card
from kiosk.widgets.bars import BarWords
from kiosk.widgets.cards import ListingCard
from kiosk.widgets.controls import Chip
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
    typing = BooleanProperty(False)
    further = BooleanProperty(False)
    """A page that was turned to on a low screen: all of it is for cards."""

    def show(self, view: BoardView) -> None:
        """Show what hangs there."""
        self.heading, self.count, self.empty = view.heading, view.count, view.empty
        self.empty_icon = "layout-board" if view.districts else "info-circle"
        self.search_text, self.search_placeholder, self.clear = view.search_text, view.search_placeholder, view.clear
        category = view.choose_category
        self.category_id, self.category_label, self.category_icon = (
            (category.id, category.label, category.icon) if category else ("", "", "")
        )
        self.typing = view.keyboard is not None
        self.ids.keyboard.show(view.keyboard)
        self.ids.field.text, self.ids.field.placeholder = view.search_text, view.search_placeholder
        if self.theme.roomy:
            self._kinds = self.ids.kinds
            self._kinds.fill(view.kinds, self._kind)
            self.ids.districts.fill(view.districts, self._district)
        else:
            self._kinds = self.ids.kinds_beside
            self._kinds.fill((*view.kinds, *_everywhere(view.districts)), self._kind)
        shown = (view.search_text, view.kinds, view.districts, category, len(view.cards))
        self.ids.flow.fill(view.cards, self._card, key=shown)

    def place(self, x: float, y: float, width: float, height: float) -> None:
        self.further = not self.theme.roomy and self.ids.flow.page > 0
        super().place(x, y, width, height)

    def bar_words(self) -> BarWords | None:
        """The name of the page and how much hangs there, where the screen is low."""
        return None if self.theme.roomy else BarWords(self.heading, self.count)

    def search(self) -> None:
        """The line was touched."""
        self.intents.send(Search())

    def clear_search(self) -> None:
        """The line must be empty."""
        self.intents.send(Clear())

    def choose_category(self) -> None:
        """Another kind of help."""
        self.intents.send(Open(self.category_id))

    def _kind(self, chip: ChipView) -> Chip:
        return self._chip(self._kinds.part(Chip, self._filtered), chip)

    def _district(self, chip: ChipView) -> Chip:
        return self._chip(self.ids.districts.part(Chip, self._filtered), chip)

    def _chip(self, part: Chip, chip: ChipView) -> Chip:
        part.item_id, part.label, part.chosen = chip.id, chip.label, chip.chosen
        part.icon = "check" if chip.chosen else chip.icon if self.theme.roomy else ""
        return part

    def _card(self, card: Card) -> ListingCard:
        part = self.ids.flow.part(ListingCard, self._opened)
        part.show(card)
        return part

    def _filtered(self, chip: Chip) -> None:
        self.intents.send(Filter(chip.item_id))

    def _opened(self, card: ListingCard) -> None:
        self.intents.send(Open(card.item_id))


def _everywhere(districts: tuple[ChipView, ...]) -> tuple[ChipView, ...]:
    """Where the screen is low one chip goes to all districts and back to the own one, which is the first."""
    if not districts:
        return ()
    own, everywhere = districts[0], districts[-1]
    return (replace(everywhere, id=own.id) if everywhere.chosen else everywhere,)
