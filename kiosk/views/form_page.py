"""The finished page of a form as frozen values: all its fields, one of them open; decides nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.views.shapes import Action, Frame, Tone
from kiosk.views.words_page import Chip, WordsView


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form while it is not open: what it asks, and what stands there."""

    id: str
    label: str
    value: str
    proposed: bool = False
    """Nobody said so: it is what holds when nobody says otherwise, and looks it."""
    fault: str = ""
    here: bool = False
    """This one is open."""


@dataclass(frozen=True, slots=True)
class OpenField:
    """The field that keys go to: something to type, or some options. `hint` says how, in words."""

    id: str
    label: str
    hint: str
    text: str = field(default="", repr=False)
    placeholder: str = ""
    back: int = 0
    """So many letters of `text` stand behind the mark at which one types."""
    typing: bool = True
    """Letters are the answer; otherwise they choose among `options`."""
    lines: int = 1
    options: tuple[Chip, ...] = ()
    said: tuple[str, ...] = ()
    """Sentences to say aloud before somebody says yes: the house rules."""
    left: str = ""
    """As in WordsView."""
    full: bool = False
    fault: str = ""


@dataclass(frozen=True, slots=True)
class FormView:
    """All fields on one page, in two columns of rows; one is open. Every key goes to it, letters included."""

    frame: Frame
    heading: str
    open: OpenField
    columns: tuple[tuple[tuple[FormField, ...], ...], ...]
    """Per column its rows, per row one field or two side by side; a touched one comes back as Open(id)."""
    slip_heading: str
    slip_words: tuple[str, ...]
    """What neighbours will read, the first one large."""
    similar_heading: str
    similar: tuple[FormField, ...] = ()
    """What hangs already and could be what is looked for; touched it comes back as Open(id)."""
    similar_none: str = ""
    fault: str = ""
    """What keeps it from being saved, all of it in short."""
    saving: str = ""
    keyboard: WordsView | None = None
    """For whoever has no keys of their own: only its keyboard part is shown, in the place of the columns."""
    onward: Action | None = None
    overview: Action | None = None
    """Under that keyboard: the next field, and all of them."""
    tone: Tone = Tone.PLAIN
