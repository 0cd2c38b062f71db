"""Something to type, on our own keyboard; knows no question by name."""

from __future__ import annotations

from dataclasses import replace

from kivy.properties import BooleanProperty, StringProperty

from kiosk.intents import Choose
from kiosk.views.pages import KeyboardKind, Option, WordsView
from kiosk.widgets.bars import BarWords
from kiosk.widgets.cards import OptionCard
from kiosk.widgets.page import PageScreen

LINES = {kind: 3 if kind is KeyboardKind.LETTERS else 1 for kind in KeyboardKind}
"""How many lines the field has on a roomy screen."""


SEVERAL = 2
"""So many lines at least has a field that takes the room that is left."""
BESIDE_MOST = 52
"""So many letters stand beside a number on a low screen."""
OWN_WORDS = Option("own_words", "", "keyboard")


class WordsScreen(PageScreen):
    """A field, sentences to take over, and the keys.

    Where the screen is low the question moves to the bar, and the sentences come first, the keys when somebody
    would rather type: both at once do not fit at 20 mm a key.
    """

    heading = StringProperty("")
    lead = StringProperty("")
    fault = StringProperty("")
    left = StringProperty("")
    full = BooleanProperty(False)
    typing = BooleanProperty(True)
    keys = BooleanProperty(True)
    """Our own keyboard is on the page."""
    spreads = BooleanProperty(False)
    """The field has as many lines as there is room for."""
    beside = StringProperty("")
    _text = StringProperty("")

    def show(self, view: WordsView) -> None:
        """Show what stands there now."""
        another = view.heading != self.heading or self.parent is None
        self.trail, self.heading, self.lead = view.trail, view.heading, view.lead
        self.fault, self.left, self.full = view.fault, view.left, view.full
        self._tone = str(view.tone)
        field = self.ids.field
        field.text, field.placeholder = view.text, view.placeholder
        field.lines = (4 if view.several_lines else LINES[view.keyboard]) if self.theme.roomy else 1
        self.keys = view.by_hand
        if not self.keys:  # there is room for what is asked
            self.heads, field.lines = True, 1
        spreads = not self.keys or (self.theme.office and not self.theme.roomy and not self.theme.large)
        if view.several_lines and spreads:
            field.lines = SEVERAL
        self.spreads = spreads and view.several_lines
        self.ids.keyboard.show(view, self.language)
        taken = any(option.chosen for option in view.examples)
        if another or view.text or not view.examples:
            self.typing = self.theme.roomy or not view.examples or (bool(view.text) and not taken)
        if self.heads and not another and view.text != self._text and not taken:
            self.seek(self.ids.keyboard)  # a letter from a real keyboard: what is typed is to be seen
        self._text = view.text
        # A number leaves room beside it: what is wrong stands there, and the question stays in the bar.
        numbers = not self.heads and view.keyboard in (KeyboardKind.NUMBERS, KeyboardKind.FIGURES)
        self.beside = view.fault if numbers and len(view.fault) <= BESIDE_MOST else ""
        own = () if self.theme.roomy or not self.keys else (replace(OWN_WORDS, label=view.own_words),)
        self.ids.examples.fill((*view.examples, *own), self._example, key=view.heading)

    def bar_words(self) -> BarWords | None:
        """The question, and under it the fault, the room that is left, what to know, or the step."""
        if self.heads:
            return None
        symbol = not self.typing
        if not self.beside and (wrong := self.fault or (self.left if self.full else "")):
            return BarWords(self.heading, wrong, "alert-triangle", "warning", insists=True, symbol=symbol)
        step = self.trail.text if self.trail else ""
        return BarWords(self.heading, self.left or (self.lead if self.typing else "") or step, symbol=symbol)

    def _example(self, option: Option) -> OptionCard:
        card = self.ids.examples.part(OptionCard, self._taken)
        card.show(option, self._tone)
        return card

    def _taken(self, card: OptionCard) -> None:
        if card.item_id == OWN_WORDS.id:
            self.typing = True
            self.seek(self.ids.keyboard)
            self.dispatch("on_changed")
        else:
            self.intents.send(Choose(card.item_id))
