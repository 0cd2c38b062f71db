"""One question with answers in pictures and words; knows no question by name."""

from __future__ import annotations

from kivy.properties import BooleanProperty, ObjectProperty, StringProperty

from kiosk.intents import Choose, Open
from kiosk.views.pages import ChoiceView, Option
from kiosk.widgets.cards import OptionCard
from kiosk.widgets.page import PageScreen

FEW = 5
"""Up to so many answers stand under each other, each as wide as the page."""
FITS_LOW = 2
"""So many answers under each other fit on a low screen."""


class ChoiceScreen(PageScreen):
    """Answers in one or two columns, a page further when they do not fit."""

    heading = StringProperty("")
    lead = StringProperty("")
    fault = StringProperty("")
    banner = ObjectProperty(None, allownone=True)
    few = BooleanProperty(False)

    def show(self, view: ChoiceView) -> None:
        """Show the question."""
        self.trail, self.heading, self.lead = view.trail, view.heading, view.lead
        self.fault, self.banner = view.fault, view.banner
        self._tone = str(view.tone)
        flow, few = self.ids.flow, len(view.options) <= FEW
        self.few = few
        flow.columns = 1 if few and self._wide_page(view) else 2
        flow.row_most = self.theme.few_most if few else self.theme.row_most
        # A few answers belong on one page: rather than turn it, the line above them goes and rows differ in height.
        flow.asks_all, flow.uniform = few, not few or bool(self.theme.roomy)
        flow.fill(view.options, self._option, key=(view.heading, len(view.options)))

    def _wide_page(self, view: ChoiceView) -> bool:
        return bool(self.theme.roomy) or len(view.options) <= FITS_LOW

    def open(self, item_id: str) -> None:
        """The banner's one thing to do was touched."""
        self.intents.send(Open(item_id))

    def _option(self, option: Option) -> OptionCard:
        card = self.ids.flow.part(OptionCard, self._chosen)
        card.show(option, self._tone)
        return card

    def _chosen(self, card: OptionCard) -> None:
        self.intents.send(Choose(card.item_id))
