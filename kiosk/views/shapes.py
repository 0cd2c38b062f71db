"""The finished views as frozen values: every word a screen shows, nothing for it to decide.

Texts are ready to read in the language of the visit. Icons are names of the pictogram family
(assets/icons). Ids come back unchanged in the intent a touch makes (`kiosk.intents`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.slips.content import BoardSlip


class Tone(StrEnum):
    """Which colour of the palette something wears; never the only sign, a word and a pictogram go with it."""

    REQUEST = "request"
    OFFER = "offer"
    HOUSEHOLD = "household"
    PARTNERS = "partners"
    BOARD = "board"
    PLAIN = "plain"
    SUCCESS = "success"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Action:
    """A button in words: the id travels back in the intent."""

    id: str
    label: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page shares: top bar and bottom bar. An empty text means: not on this page."""

    point: str
    district: str
    status: str = ""
    """Said in words when something is off, e.g. no connection and when it tries again."""
    status_short: str = ""
    """The same on one line, for a page that has no room for more."""
    status_icon: str = ""
    finish: str = ""
    """Ends the visit and wipes it; empty on the start screen."""
    back: str = ""
    person: str = ""
    """'Hulp van een mens', on every page; empty only on the page of that help itself."""
    onward: Action | None = None
    note: str = ""
    """On the start screen, where onward would be: the opening hours."""


@dataclass(frozen=True, slots=True)
class Trail:
    """Where we are in a journey: 'Ik zoek hulp · Stap 1 van 8'."""

    icon: str
    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Tile:
    id: str
    icon: str
    label: str
    hint: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Card:
    """A listing as it hangs on the board."""

    id: str
    tone: Tone
    icon: str
    kind: str
    title: str
    when: str
    number: str
    category: str
    category_icon: str
    note: str = ""
    """'Blijft hangen', 'Nog niet bij de centrale', ..."""


@dataclass(frozen=True, slots=True)
class Banner:
    """A line that helps: a success, a hint, a warning; with at most one thing to do."""

    icon: str
    bold: str
    text: str
    tone: Tone
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class HomeView:
    frame: Frame
    heading: str
    lead: str
    tiles: tuple[Tile, ...]
    newest_heading: str
    newest: tuple[Card, ...]
    empty: str = ""
    """Said instead of the newest cards when the board is still empty."""
    banner: Banner | None = None


@dataclass(frozen=True, slots=True)
class Option:
    id: str
    label: str
    icon: str = ""
    hint: str = ""
    chosen: bool = False


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


class KeyboardKind(StrEnum):
    LETTERS = "letters"
    NUMBERS = "numbers"
    EMAIL = "email"


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
    fault: str = ""
    examples: tuple[Option, ...] = ()
    """Sentences to take over with one touch."""
    own_words: str = ""
    """Beside the examples, where there is no room for them and the keys at once: 'Ik typ het zelf'."""
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
class CheckView:
    """Everything once more, with the slip exactly as it will come out."""

    frame: Frame
    trail: Trail
    heading: str
    rows: tuple[AnswerRow, ...]
    slip: BoardSlip
    slip_heading: str
    privacy: Banner
    next_heading: str
    next_text: str
    saving: str = ""
    """Non-empty while it is being saved: every button rests."""
    fault: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class NextStep:
    icon: str
    text: str


@dataclass(frozen=True, slots=True)
class DoneView:
    """It is saved. `print_state` says in words what the printer did."""

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
    slip: BoardSlip
    slip_heading: str
    tone: Tone = Tone.SUCCESS


@dataclass(frozen=True, slots=True)
class Chip:
    id: str
    label: str
    icon: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class BoardView:
    """The notice board: a search line, chips to choose from, cards. `count` is in words."""

    frame: Frame
    heading: str
    search_text: str
    search_placeholder: str
    clear: str
    kinds: tuple[Chip, ...]
    districts: tuple[Chip, ...]
    choose_category: Action
    cards: tuple[Card, ...]
    count: str
    empty: str = ""
    keyboard: WordsView | None = None
    """Present while somebody types in the search line (only its keyboard part is shown)."""


@dataclass(frozen=True, slots=True)
class ListingView:
    """One listing by itself, as the slip hangs on the board, and how to respond."""

    frame: Frame
    trail: Trail
    slip: BoardSlip
    how_heading: str
    how: tuple[NextStep, ...]
    note: str = ""


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


@dataclass(frozen=True, slots=True)
class ClosedView:
    """The terminal cannot be used now (not enrolled, store damaged, second program): a sentence and what to do."""

    frame: Frame
    icon: str
    heading: str
    lead: str
    steps: tuple[NextStep, ...]


Page = (
    HomeView
    | ChoiceView
    | DayPartsView
    | WordsView
    | AgreementView
    | CheckView
    | DoneView
    | BoardView
    | ListingView
    | PersonView
    | ClosedView
)


@dataclass(frozen=True, slots=True)
class Overlay:
    """Laid over the page: the idle warning. Everything under it rests until one of the actions is touched."""

    icon: str
    heading: str
    text: str
    stay: Action
    leave: Action


@dataclass(frozen=True, slots=True)
class View:
    """What the stage shows: a page, and perhaps something laid over it."""

    page: Page
    overlay: Overlay | None = None
