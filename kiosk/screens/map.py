"""Where things are, and what is at the place that was touched; knows no place by name."""

from __future__ import annotations

from kivy.properties import StringProperty

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
    empty = StringProperty("")

    def show(self, view: MapView) -> None:
        """Show the picture; while no place was touched, what to do stands where the cards will come."""
        self.trail, self.heading = view.trail, view.heading
        self.empty = "" if view.spots else view.empty
        self.lead = "" if view.cards or self.empty else view.lead
        picture = self.ids.picture if self.theme.roomy else self.ids.picture_beside
        picture.show(view.spots, view.ratio, view.chosen, str(view.tone))
        self.pager().fill(view.cards, self._card, key=(view.heading, view.chosen))

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
