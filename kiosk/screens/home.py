"""The start screen: the ways in, and what neighbours just put up; knows no journey."""

from __future__ import annotations

import re
from dataclasses import replace

from kivy.properties import BooleanProperty, ObjectProperty, StringProperty

from kiosk.intents import Open
from kiosk.views.shapes import Card, HomeView, Tile
from kiosk.widgets.bars import BarWords
from kiosk.widgets.cards import ListingCard
from kiosk.widgets.cards import Tile as TilePart
from kiosk.widgets.page import PageScreen
from kiosk.widgets.tiles import Tiles

TILES_ABREAST, TWO_ABREAST = 3, 6
"""So many tiles stand side by side on a low screen; up to so many lie in two columns; more stand in two rows."""
LARGE, ALL_LARGE = 2, 4
"""On a high screen with more than `ALL_LARGE` ways in the first two are large: there must be room for the newest."""
WELCOME_MOST = 33
"""So many letters stand on one line of the bar of a low screen: the line under it says whose terminal this is."""
TITLE_MOST = 42
"""So many letters of a title stand on one line of a low screen."""
SENTENCE_END = re.compile(r"(?<=[.!?؟]) ")
PARTS = (Tiles,)


class HomeScreen(PageScreen):
    """Tiles above, the newest listings below where there is room."""

    heading = StringProperty("")
    lead = StringProperty("")
    newest_heading = StringProperty("")
    empty = StringProperty("")
    banner = ObjectProperty(None, allownone=True)
    in_bar = BooleanProperty(False)
    """On a low screen the bar welcomes, where the first sentence is short."""

    def show(self, view: HomeView) -> None:
        """Show the start screen."""
        self.heading, self.lead, self.banner = view.heading, view.lead, view.banner
        self.newest_heading, self.empty = view.newest_heading, "" if view.newest else view.empty
        roomy, count = bool(self.theme.roomy), len(view.tiles)
        first, others = (view.tiles[:LARGE], view.tiles[LARGE:]) if roomy and count > ALL_LARGE else (view.tiles, ())
        self.ids.tiles.columns = 3 if not roomy and count <= TILES_ABREAST else 2
        self.ids.tiles.row_most = self.theme.tile_row if others else self.theme.tile_most
        crowded = not roomy and count > TWO_ABREAST
        self.ids.tiles.fill(() if crowded else first, self._tile)
        self.ids.others.fill(others, self._small)
        self.ids.crowd.fill(first if crowded else (), self._crowded)
        self._welcome = SENTENCE_END.split(" ".join(view.heading.split()))[0]
        self.in_bar = not self.heads and len(self._welcome) <= WELCOME_MOST
        self._brief = bool(others) or not roomy
        self.ids.newest.fill(view.newest if roomy or self.theme.large else _on_one_line(view.newest), self._card)
        self._place = " · ".join(part for part in (view.frame.point, view.frame.district) if part)

    def bar_words(self) -> BarWords | None:
        """The welcome where it is there, else the name of the terminal."""
        return BarWords(self._welcome, self._place) if self.in_bar else None

    def open(self, item_id: str) -> None:
        """A tile, a card or the banner was touched."""
        self.intents.send(Open(item_id))

    def _tile(self, tile: Tile) -> TilePart:
        return self._dressed(self.ids.tiles.part(TilePart, self._opened), tile)

    def _small(self, tile: Tile) -> TilePart:
        part = self._dressed(self.ids.others.part(TilePart, self._opened), tile)
        part.brief = True
        return part

    def _crowded(self, tile: Tile) -> TilePart:
        return self._dressed(self.ids.crowd.part(TilePart, self._opened), tile)

    def _dressed(self, part: TilePart, tile: Tile) -> TilePart:
        part.item_id, part.icon, part.label = tile.id, tile.icon, tile.label
        part.hint, part.tone = tile.hint, str(tile.tone)
        return part

    def _card(self, card: Card) -> ListingCard:
        part = self.ids.newest.part(ListingCard, self._opened)
        part.brief = self._brief
        part.show(card)
        return part

    def _opened(self, part: TilePart | ListingCard) -> None:
        self.open(part.item_id)


def _on_one_line(cards: tuple[Card, ...]) -> tuple[Card, ...]:
    """Of the newest the first one that stands on one line by its title alone; none where each is longer."""
    short = (card for card in cards if len(card.title) <= TITLE_MOST)
    return tuple(replace(card, kind="", when="", number="", note="") for card in short)[:1]
