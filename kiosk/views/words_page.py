"""Something to choose and something to type, as frozen values that several kinds of page hold; decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.views.shapes import Frame, Tone, Trail


@dataclass(frozen=True, slots=True)
class Option:
    id: str
    label: str
    icon: str = ""
    hint: str = ""
    chosen: bool = False
    acts: bool = False
    """Leads somewhere or does something at once: among answers with a tick it has none."""


@dataclass(frozen=True, slots=True)
class Chip:
    id: str
    label: str
    icon: str = ""
    chosen: bool = False
    key: str = ""
    """The key of a real keyboard that does the same; it stands in `label`."""


class KeyboardKind(StrEnum):
    LETTERS = "letters"
    NUMBERS = "numbers"
    """To ring: with a + before them."""
    FIGURES = "figures"
    """Of a PIN."""
    EMAIL = "email"
    NUMBER = "number"
    """Of a slip: letters and figures."""


@dataclass(frozen=True, slots=True)
class WordsView:
    """Something to type, on our own keyboard or a real one. `text` is what stands there now."""

    frame: Frame
    trail: Trail
    heading: str
    lead: str
    text: str
    placeholder: str
    keyboard: KeyboardKind
    capitals: bool = False
    """The next letter is a capital (start of a sentence or a name, or shift was touched)."""
    space_label: str = ""
    erase_label: str = ""
    shift_label: str = ""
    letters_label: str = ""
    numbers_label: str = ""
    several_lines: bool = False
    left: str = ""
    """How much room is left, in words; empty while there is plenty."""
    full: bool = False
    """Nothing more fits, and something did not: `left` is a fault then."""
    fault: str = ""
    examples: tuple[Option, ...] = ()
    """Sentences to take over with one touch."""
    own_words: str = ""
    """To the keys, where there is no room for them beside the examples or the question: 'Ik typ het zelf'."""
    tone: Tone = Tone.PLAIN
    by_hand: bool = True
    """Our own keyboard is on the page; without it what is typed has all the room that is left."""
    masked: bool = False
    """What is typed is nobody's to see or hear: `text` is a MASK for each, and no letter of it is ever said."""
