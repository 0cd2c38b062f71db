"""Where things are, and what is at the place that was touched; knows no place by name."""

from __future__ import annotations

from kivy.properties import BooleanProperty, ObjectProperty, StringProperty

from kiosk.intents import Open
from kiosk.views.pages import MapView
from kiosk.views.shapes import Card
from kiosk.widgets.cards import ListingCard
from kiosk.widgets.controls import StepCard
from kiosk.widgets.flow import Flow
from kiosk.widgets.map_picture import MapPicture
from kiosk.widgets.page import PageScreen


class MapHint(StepCard):
    """What to do with the picture, where the cards of a place will come."""


PARTS = (MapHint, MapPicture)


class MapScreen(PageScreen):
    """The picture, and under or beside it the cards of one place."""

    heading = StringProperty("")
    lead = StringProperty("")
    _view = ObjectProperty(None, allownone=True)
    empty = StringProperty("")
    waiting = StringProperty("")
    listed = BooleanProperty(False)
    """The areas stand in a list: on a low screen they would have to move too far to be touched one by one, and
    larger letters would not stand in them."""

    def show(self, view: MapView) -> None:
        """Show the picture; while no place was touched, what to do stands where the cards will come."""
        self.trail, self.heading = view.trail, view.heading
        self.empty = "" if view.spots else view.empty
        self.waiting = "" if self.empty else view.waiting
        self.lead = "" if view.cards or self.empty else view.lead
        picture = self.ids.picture if self.theme.roomy else self.ids.picture_beside
        picture.show(view.spots, view.ratio, view.chosen, str(view.tone))
        self._view = view
        self.listed = bool(self.theme.large)
        self._fill()

    def _fill(self) -> None:
        cards = (*self._view.cards, *self._view.areas) if self.listed else self._view.cards
        self.pager().fill(cards, self._card, key=(self.heading, self._view.chosen, self.listed))

    def place(self, x: float, y: float, width: float, height: float) -> None:
        super().place(x, y, width, height)
        if self.listed or not self._view or not self._view.areas:
            return
        picture = self.ids.picture if self.theme.roomy else self.ids.picture_beside
        if picture.overflows() or (not self.theme.roomy and picture.strays()):
            self.listed = True
            self._fill()
            super().place(x, y, width, height)

    def pager(self) -> Flow:
        flow = self.ids.flow if self.theme.roomy else self.ids.flow_beside
        assert isinstance(flow, Flow)
        return flow

    def open(self, item_id: str) -> None:
        """A place or a card was touched."""
        self.intents.send(Open(item_id))

    def _card(self, card: Card) -> ListingCard:
        part = self.pager().part(ListingCard, lambda own: self.open(own.item_id))
        part.show(card)
        return part
