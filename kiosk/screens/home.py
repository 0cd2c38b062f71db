"""The start screen: the ways in, and what neighbours just put up; knows no journey."""

from __future__ import annotations

from kivy.properties import ObjectProperty, StringProperty

from kiosk.intents import Open
from kiosk.views.shapes import Card, HomeView, Tile
from kiosk.widgets.cards import ListingCard
from kiosk.widgets.cards import Tile as TilePart
from kiosk.widgets.page import PageScreen

TILES_ABREAST = 3
"""So many tiles stand beside each other on a low screen; more lie down in two columns."""


class HomeScreen(PageScreen):
    """Tiles above, the newest listings below where there is room."""

    heading = StringProperty("")
    lead = StringProperty("")
    newest_heading = StringProperty("")
    empty = StringProperty("")
    banner = ObjectProperty(None, allownone=True)

    def show(self, view: HomeView) -> None:
        """Show the start screen."""
        self.heading, self.lead, self.banner = view.heading, view.lead, view.banner
        self.newest_heading, self.empty = view.newest_heading, "" if view.newest else view.empty
        self.ids.tiles.columns = 3 if not self.theme.roomy and len(view.tiles) <= TILES_ABREAST else 2
        self.ids.tiles.fill(view.tiles, self._tile)
        self.ids.newest.fill(view.newest, self._card)

    def bar_words(self) -> None:
        """On the start screen the bar says whose terminal this is."""

    def open(self, item_id: str) -> None:
        """A tile, a card or the banner was touched."""
        self.intents.send(Open(item_id))

    def _tile(self, tile: Tile) -> TilePart:
        part = self.ids.tiles.part(TilePart, self._opened)
        part.item_id, part.icon, part.label = tile.id, tile.icon, tile.label
        part.hint, part.tone = tile.hint, str(tile.tone)
        return part

    def _card(self, card: Card) -> ListingCard:
        part = self.ids.newest.part(ListingCard, self._opened)
        part.show(card)
        return part

    def _opened(self, part: TilePart | ListingCard) -> None:
        self.open(part.item_id)
