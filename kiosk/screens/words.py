"""Something to type, on our own keyboard; knows no question by name."""

from __future__ import annotations

from dataclasses import replace

from kivy.properties import BooleanProperty, StringProperty

from kiosk.intents import Choose
from kiosk.views.pages import KeyboardKind, Option, WordsView
from kiosk.widgets.bars import BarWords
from kiosk.widgets.cards import OptionCard
from kiosk.widgets.page import PageScreen

LINES = {KeyboardKind.LETTERS: 3, KeyboardKind.NUMBERS: 1, KeyboardKind.EMAIL: 1}
"""How many lines the field has on a roomy screen."""


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
    typing = BooleanProperty(True)

    def show(self, view: WordsView) -> None:
        """Show what stands there now."""
        another = view.heading != self.heading or self.parent is None
        self.trail, self.heading, self.lead = view.trail, view.heading, view.lead
        self.fault, self.left = view.fault, view.left
        self._tone = str(view.tone)
        field = self.ids.field
        field.text, field.placeholder = view.text, view.placeholder
        field.lines = (4 if view.several_lines else LINES[view.keyboard]) if self.theme.roomy else 1
        self.ids.keyboard.show(view)
        taken = any(option.chosen for option in view.examples)
        if another or view.text or not view.examples:
            self.typing = self.theme.roomy or not view.examples or (bool(view.text) and not taken)
        own = () if self.theme.roomy else (replace(OWN_WORDS, label=view.own_words),)
        self.ids.examples.fill((*view.examples, *own), self._example, key=view.heading)

    def bar_words(self) -> BarWords | None:
        """The question, and under it the fault, the room that is left, or the step."""
        if self.theme.roomy:
            return None
        if self.fault:
            return BarWords(self.fault, "", "alert-triangle", "warning")
        return BarWords(self.heading, self.left or (self.trail.text if self.trail else ""))

    def _example(self, option: Option) -> OptionCard:
        card = self.ids.examples.part(OptionCard, self._taken)
        card.show(option, self._tone)
        return card

    def _taken(self, card: OptionCard) -> None:
        if card.item_id == OWN_WORDS.id:
            self.typing = True
            self.place(*self.pos, *self.size)
        else:
            self.intents.send(Choose(card.item_id))
