"""One question with answers in pictures and words; knows no question by name."""

from __future__ import annotations

from kivy.properties import BooleanProperty, ObjectProperty, StringProperty

from kiosk.intents import Choose, Open
from kiosk.views.pages import ChoiceView, Option
from kiosk.views.shapes import Banner
from kiosk.widgets.cards import OptionCard
from kiosk.widgets.controls import Banner as BannerPart
from kiosk.widgets.page import PageScreen

FEW = 5
"""Up to so many answers stand under each other, each as wide as the page."""
FITS_LOW = 2
"""So many answers under each other fit on a low screen."""


HINT_MOST = 40
"""A longer line under an answer does not stand in half a low screen."""


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
        self._tone, self._several = str(view.tone), view.several
        flow, few = self.ids.flow, len(view.options) <= FEW
        self.few = few
        told = max((len(option.hint) for option in view.options), default=0)
        lines = told > HINT_MOST or (told and not few)
        flow.columns = 1 if (few and self._wide_page(view)) or (lines and not self.theme.roomy) else 2
        flow.row_most = self.theme.few_most if few or told else self.theme.row_most
        # A few answers belong on one page: rather than turn it, the line above them goes and rows differ in height.
        # So do answers with a line under them where the screen is low: rows as high as the highest waste half a page.
        even = bool(self.theme.roomy) or not (few or told)
        flow.asks_all, flow.uniform = few, even
        items: tuple[Option | Banner, ...] = view.options
        beneath = few or bool(self.theme.roomy or self.theme.large)
        if view.banner is not None and not beneath and flow.columns == 1:
            items = (*items, view.banner)
        flow.fill(items, self._part, key=(view.heading, len(view.options)))

    def _wide_page(self, view: ChoiceView) -> bool:
        return bool(self.theme.roomy) or len(view.options) <= FITS_LOW

    def open(self, item_id: str) -> None:
        """The banner's one thing to do was touched."""
        self.intents.send(Open(item_id))

    def _part(self, item: Option | Banner) -> OptionCard | BannerPart:
        return self._option(item) if isinstance(item, Option) else self._banner(item)

    def _banner(self, banner: Banner) -> BannerPart:
        part = self.ids.flow.part(BannerPart, lambda own: self.open(own.action_id), "on_open")
        part.banner = banner
        return part

    def _option(self, option: Option) -> OptionCard:
        card = self.ids.flow.part(OptionCard, self._chosen)
        card.show(option, self._tone, several=self._several, large=self.few and bool(self.theme.roomy))
        return card

    def _chosen(self, card: OptionCard) -> None:
        self.intents.send(Choose(card.item_id))
