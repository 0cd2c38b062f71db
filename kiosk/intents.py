"""What a touch means, as a value; screens make these and know nothing of what follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Open:
    """A tile, card or chip of the start screen or board that leads somewhere: request, offer, board, listing:<id>."""

    id: str


@dataclass(frozen=True, slots=True)
class Choose:
    """An option of the question on screen was touched."""

    id: str


@dataclass(frozen=True, slots=True)
class Type:
    """A character, or a whole word from the keyboard, was typed."""

    text: str = field(repr=False)
    by_key: bool = field(default=False, compare=False)
    """On a keyboard of one's own."""


@dataclass(frozen=True, slots=True)
class Erase:
    """The last character goes."""


@dataclass(frozen=True, slots=True)
class Clear:
    """All that stands in the field goes."""


@dataclass(frozen=True, slots=True)
class Shift:
    """The next letter is a capital, or just not."""


@dataclass(frozen=True, slots=True)
class Onward:
    """The green button: next question, hang it up, ready."""


@dataclass(frozen=True, slots=True)
class Back:
    """One page back; nothing typed is lost."""


@dataclass(frozen=True, slots=True)
class Change:
    """Change the answer to this question, from the check page."""

    question: str


@dataclass(frozen=True, slots=True)
class Print:
    """'Opnieuw printen', or 'Toch een briefje'."""


@dataclass(frozen=True, slots=True)
class AskPerson:
    """'Hulp van een mens'."""


@dataclass(frozen=True, slots=True)
class Stay:
    """The overlay or the help page: go on where I was."""


@dataclass(frozen=True, slots=True)
class Finish:
    """This visit is over: wipe it."""


@dataclass(frozen=True, slots=True)
class Search:
    """The search line of the board was touched: open the keyboard, or close it."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A chip of the board: kind:request, district:parkwijk, category:garden ..."""

    id: str


@dataclass(frozen=True, slots=True)
class Scanned:
    """A scanner typed a whole code at once: the QR of a receipt, of a slip, or of something else."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Listen:
    """Read the pages aloud, or not any more, at any moment; None: the other way."""

    on: bool | None = None


@dataclass(frozen=True, slots=True)
class Stir:
    """Somebody is there: a key moved on, a finger looked for something, a page was turned."""


Intent = (
    Open
    | Choose
    | Type
    | Erase
    | Clear
    | Shift
    | Onward
    | Back
    | Change
    | Print
    | AskPerson
    | Stay
    | Finish
    | Search
    | Filter
    | Scanned
    | Listen
    | Stir
)


class Intents:
    """What screens call; hands every intent to one receiver."""

    def __init__(self, receive: Callable[[Intent], None]) -> None:
        self._receive = receive

    def send(self, intent: Intent) -> None:
        """Hand over one intent."""
        self._receive(intent)
