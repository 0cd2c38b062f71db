"""One thing by itself: what there is to know, and what can be done; knows no journey."""

from __future__ import annotations

from dataclasses import replace

from kivy.properties import ObjectProperty, StringProperty

from kiosk.intents import Open, Print
from kiosk.lettering.portions import portions
from kiosk.views.pages import DetailView
from kiosk.views.shapes import Action, Banner, NextStep
from kiosk.widgets.bars import BarWords
from kiosk.widgets.box import Box
from kiosk.widgets.controls import Banner as BannerPart
from kiosk.widgets.controls import BarButton, Step, StepCard
from kiosk.widgets.flow import Flow
from kiosk.widgets.page import PageScreen
from kiosk.widgets.pager import Pager, SideBySide
from kiosk.widgets.text import Body, Subheading

PRINT = "print"
ROOMY_PORTION, COMPACT_PORTION = 260, 100
"""So many letters stand together on a page; a longer text goes on in the next part, which may be a page further."""

BAR_MOST = 52
"""A heading with more letters does not stand in the bar of a low screen."""


class DetailScreen(PageScreen):
    """Facts page by page, actions in the same place on each; where the screen is low they stand side by side."""

    heading = StringProperty("")
    lead = StringProperty("")
    phone_label = StringProperty("")
    phone = StringProperty("")
    phone_warning = StringProperty("")
    waiting = StringProperty("")
    notice = ObjectProperty(None, allownone=True)
    taps_label = StringProperty("")

    def show(self, view: DetailView) -> None:
        """Show the thing."""
        self.trail, self.heading, self._tone = view.trail, view.heading, str(view.tone)
        self.phone_label, self.phone, self.phone_warning = view.phone_label, view.phone, view.phone_warning
        self.waiting = view.waiting
        roomy = bool(self.theme.roomy)
        self.notice = view.notice if roomy else None
        self._in_bar = len(view.heading) <= BAR_MOST
        most = ROOMY_PORTION if roomy else COMPACT_PORTION
        lead = portions(view.lead, most)
        self.lead = lead[0] if roomy and len(lead) == 1 else ""
        items: list[Banner | str | NextStep] = []
        actions = view.actions
        if not roomy and not self._in_bar:
            items.append(NextStep("", view.heading, heads=True))
        if not roomy and view.notice:
            # Beside the actions there is no room for a button in the notice: it is the first of them.
            items.append(replace(view.notice, action=None))
            actions = (view.notice.action, *actions) if view.notice.action else actions
        if not self.lead:
            items += lead
        for fact in () if view.waiting else view.facts:
            first, *more = portions(fact.text, most) or ("",)
            items += [replace(fact, text=first), *(NextStep("", portion) for portion in more)]
        # What the notice says now, of the printer perhaps, is never left on a page that was turned.
        shown = (view.heading, view.lead, len(view.facts), view.waiting, view.notice)
        self.ids.flow.fill(items, self._part, key=shown)
        self.taps_label = view.taps_label if view.taps else ""
        self.ids.taps.fill(view.taps, self._tap)
        asked = (view.heading, tuple(action.id for action in actions))
        (self.ids.actions if roomy else self.ids.beside).fill(actions, self._action, key=asked)

    def pager(self) -> Pager | None:
        flow, beside = self.ids.flow, self.ids.beside
        assert isinstance(flow, Flow)
        return flow if self.theme.roomy else SideBySide(flow, beside)

    def bar_words(self) -> BarWords | None:
        words = super().bar_words()
        return words if words is None or self._in_bar else BarWords(self.trail.text if self.trail else "")

    def open(self, item_id: str) -> None:
        """An action, or the notice's one thing to do, was touched."""
        self.intents.send(Print() if item_id == PRINT else Open(item_id))

    def _part(self, item: Banner | str | NextStep) -> Box:
        flow = self.ids.flow
        if isinstance(item, Banner):
            banner = flow.part(BannerPart)
            banner.banner = item
            return banner
        if isinstance(item, str):
            words = flow.part(Body)
            words.words = item
            return words
        if item.heads:
            title = flow.part(Subheading)
            title.words = item.text
            return title
        part = flow.part(StepCard if self.theme.roomy else Step)
        part.icon, part.text, part.tone = item.icon, item.text, self._tone
        part.pad_left = 0 if item.icon or self.theme.roomy else self.theme.icon + self.theme.small_gap
        return part

    def _tap(self, action: Action) -> BarButton:
        return self.ids.taps.shown_in(BarButton, action, lambda button: self.open(button.item_id))

    def _action(self, action: Action) -> BarButton:
        flow = self.ids.actions if self.theme.roomy else self.ids.beside
        return flow.shown_in(BarButton, action, lambda button: self.open(button.item_id))
