"""The finished pages of a visit as frozen values, but for the start screen and the closed one (`shapes`).

Loaded when the start screen has been drawn. Nothing is left for a screen to decide.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kiosk.slips.content import BoardSlip
from kiosk.views.form_page import FormField as FormField
from kiosk.views.form_page import FormView as FormView
from kiosk.views.form_page import OpenField as OpenField
from kiosk.views.shapes import Action, Banner, Card, ClosedView, Frame, HomeView, NextStep, Tone, Trail
from kiosk.views.words_page import Chip as Chip
from kiosk.views.words_page import KeyboardKind as KeyboardKind
from kiosk.views.words_page import Option as Option
from kiosk.views.words_page import WordsView as WordsView


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One question, some answers in pictures and words. `several`: more than one may be chosen."""

    frame: Frame
    trail: Trail
    heading: str
    lead: str
    options: tuple[Option, ...]
    several: bool = False
    fault: str = ""
    banner: Banner | None = None
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class DayPartsView:
    """The week as a grid for a finger: columns are days, rows are parts of the day.

    `cells[row][column]` is True when chosen; its id in the intent is "tue-morning".
    """

    frame: Frame
    trail: Trail
    heading: str
    lead: str
    column_ids: tuple[str, ...]
    columns: tuple[str, ...]
    row_ids: tuple[str, ...]
    rows: tuple[str, ...]
    cells: tuple[tuple[bool, ...], ...]
    summary: str = ""
    """What has been chosen, in words."""
    fault: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class AgreementView:
    """House rules and consent: read, then say yes with one touch."""

    frame: Frame
    trail: Trail
    heading: str
    lead: str
    rules: tuple[tuple[str, str], ...]
    """(icon, sentence) per rule."""
    yes: Option
    fault: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer on the check page; `id` is the question to change."""

    id: str
    question: str
    answer: str
    change: str


@dataclass(frozen=True, slots=True)
class Preview:
    """A slip, drawn as the printer draws it: on paper `width_dots` wide."""

    slip: BoardSlip
    width_dots: int
    language: str = "nl"
    """Of the words on it that are the terminal's own: a slip for the board stays in that of the terminal."""


@dataclass(frozen=True, slots=True)
class CheckView:
    """Everything once more, with the slip exactly as it will come out."""

    frame: Frame
    trail: Trail
    heading: str
    rows: tuple[AnswerRow, ...]
    slip: Preview | None
    """None: nothing will come out, as the person wants it."""
    slip_heading: str
    slip_note: str
    """What it means that nothing comes out; empty beside a slip."""
    slip_choice: Action | None
    """The other choice: rather no slip, or a slip after all; None where nothing is ever printed."""
    privacy: Banner | None
    next_heading: str
    next_text: str
    saving: str = ""
    """Non-empty while it is being saved: every button rests."""
    fault: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class DoneView:
    """It is saved. `print_state` says in words what the printer did.

    `code` is to be written down by who has no receipt; empty for everybody else: it is nobody else's business.
    """

    frame: Frame
    heading: str
    lead: str
    number_label: str
    number: str
    print_icon: str
    print_state: str
    print_tone: Tone
    next_heading: str
    steps: tuple[NextStep, ...]
    slip: Preview | None
    code_label: str = ""
    code: str = field(default="", repr=False)
    print_action: Action | None = None
    """'Opnieuw printen', or 'Toch een briefje'."""
    print_resting: bool = False
    """The printer is still busy with what was asked before."""
    tone: Tone = Tone.SUCCESS


@dataclass(frozen=True, slots=True)
class BoardView:
    """Something to look for: a search line, chips to choose from, cards. `count` is in words.

    The notice board, providers, partners, stories. Without a `search_placeholder` there is no search line.
    """

    frame: Frame
    heading: str
    cards: tuple[Card, ...]
    count: str
    search_text: str = ""
    search_placeholder: str = ""
    clear: str = ""
    kinds: tuple[Chip, ...] = ()
    districts: tuple[Chip, ...] = ()
    choose_category: Action | None = None
    empty: str = ""
    """Instead of cards: that nothing was found, or why nothing can be shown."""
    actions: tuple[Action, ...] = ()
    """What can be done instead, under `empty`; at most three, they come back as Open(id)."""
    waiting: str = ""
    """In the middle, while there are no cards yet: they are being looked for."""
    otherwise: str = ""
    """On a low screen the chips stand behind one button with these words; empty: they stand on the page."""
    keyboard: WordsView | None = None
    """Present while somebody types in the search line (only its keyboard part is shown)."""
    doors: tuple[Action, ...] = ()
    """Ways on from here, above everything else; they come back as Open(id)."""
    first: str = ""
    """The id of what somebody with a keyboard stands on when the page comes."""

    @property
    def chips_of_a_low_screen(self) -> tuple[Chip, ...]:
        """The kinds, and one chip that goes to all districts and back to the own one, which is the first."""
        if not self.districts:
            return self.kinds
        own, everywhere = self.districts[0], self.districts[-1]
        return (*self.kinds, replace(everywhere, id=own.id) if everywhere.chosen else everywhere)


@dataclass(frozen=True, slots=True)
class ListingView:
    """One listing by itself, as the slip hangs on the board, and how to respond."""

    frame: Frame
    trail: Trail
    slip: Preview
    how_heading: str
    how: tuple[NextStep, ...]
    note: str = ""
    actions: tuple[Action, ...] = ()
    """'Ik kan helpen': the first one is the green button in the bar."""


@dataclass(frozen=True, slots=True)
class DetailView:
    """One thing by itself: a provider, a partner, a story, an outcome, somebody's own slip, its messages."""

    frame: Frame
    trail: Trail
    heading: str
    lead: str
    facts: tuple[NextStep, ...]
    """What there is to know, each with a pictogram; as many as there are, page by page."""
    actions: tuple[Action, ...] = ()
    """What can be done here, the most wanted first; at most six."""
    phone_label: str = ""
    phone: str = ""
    phone_warning: str = ""
    """Beside the number, instead of its label, wherever the number is: 'Bel dit nummer niet.'"""
    notice: Banner | None = None
    """Above everything else: that it is old, that it is an example, that there is no line, what the printer did."""
    waiting: str = ""
    """Said instead of the facts while something is being fetched."""
    taps_label: str = ""
    taps: tuple[Action, ...] = ()
    """What just happened, each recorded with one touch, side by side under the facts: 'Gesproken', 'Voicemail'."""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class MapSpot:
    """A place on the map, `x` to the east and `y` to the north, both 0 to 1; several providers may be at one."""

    id: str
    x: float
    y: float
    label: str
    count: int = 0
    is_here: bool = False
    """This is where the terminal stands, or the postcode somebody gave."""
    name: str = ""
    """What the neighbours call it, where it has such a name; the label then stands small under it."""


@dataclass(frozen=True, slots=True)
class MapView:
    """A simple picture of where things are. `ratio` is its width divided by its height."""

    frame: Frame
    trail: Trail
    heading: str
    lead: str
    spots: tuple[MapSpot, ...]
    ratio: float
    chosen: str = ""
    """The id of the spot that was touched."""
    cards: tuple[Card, ...] = ()
    """What is at that spot."""
    areas: tuple[Card, ...] = ()
    """The places that can be touched, as a list: instead of the picture where that is too small to tell them apart."""
    empty: str = ""
    waiting: str = ""
    """In the middle, while what is drawn is being looked for."""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class PersonView:
    """'Hulp van een mens': where to go, whom to call; what was typed stays."""

    frame: Frame
    heading: str
    lead: str
    steps: tuple[NextStep, ...]
    phone_label: str
    phone: str
    stay: Action
    staff: Action | None = None
    """Not for visitors: whoever works here signs in; it comes back as Open(id)."""


@dataclass(frozen=True, slots=True)
class FigureBar:
    """One figure: what it counts, how it is told, and how long its bar is, from 0 to 1. None: it is not told."""

    label: str
    told: str
    share: float | None = None


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures that are compared with one another."""

    icon: str
    heading: str
    bars: tuple[FigureBar, ...]


@dataclass(frozen=True, slots=True)
class FiguresView:
    """The figures of a month, in groups of bars, page by page."""

    frame: Frame
    trail: Trail
    heading: str
    """The month."""
    cuts: tuple[Chip, ...]
    """Ways to lay them out."""
    groups: tuple[FigureGroup, ...]
    actions: tuple[Action, ...] = ()
    """Another month, on paper, in a file; at most four, in the same places on each page."""
    notes: tuple[str, ...] = ()
    """How they were counted and what is not told, after the last group."""
    notice: Banner | None = None
    waiting: str = ""
    empty: str = ""
    tone: Tone = Tone.PLAIN


LaterPage = (
    ChoiceView
    | DayPartsView
    | WordsView
    | AgreementView
    | CheckView
    | DoneView
    | BoardView
    | ListingView
    | PersonView
    | DetailView
    | MapView
    | FormView
    | FiguresView
)
Page = HomeView | ClosedView | LaterPage
