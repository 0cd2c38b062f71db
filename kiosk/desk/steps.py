"""Questions that staff answer one after the other, each on a page of the same room; knows no sentence.

A chosen answer leads on at once; words lead on with the green button. What was said stands in one value.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from kiosk.intents import Clear, Erase, Shift, Type
from kiosk.journeys.drafting import capital_next, erased, typed
from kiosk.journeys.questions import Capitals, Keys
from marketplace.errors import RuleBroken
from marketplace.listing_text import tidy

CHANGE = "change:"
"""Ids of the lines of a check page are this and the question's own."""
NOT_SAID = "desk_not_said"
"""Nothing stands where something must."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was answered so far. `at` is the question on screen; empty: all of it once more."""

    answers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    at: str = ""
    changing: bool = False
    """From the check page, and going back to it."""
    full: bool = False
    """The last key found no room."""
    shift: bool | None = None
    """Whether the next letter is a capital; None: as its place in the text asks."""

    def to(self, question: str) -> str:
        """The answer to a question; empty when there is none."""
        return dict(self.answers).get(question, "")

    def saying(self, question: str, answer: str) -> Said:
        """The same with another answer."""
        return replace(self, answers=tuple({**dict(self.answers), question: answer}.items()))

    def without(self, *questions: str) -> Said:
        """The same, as if these were not answered yet."""
        return replace(self, answers=tuple(one for one in self.answers if one[0] not in questions))


def always(_said: Said) -> bool:
    """The condition of what everybody is asked."""
    return True


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: some options, (id, pictogram) each, or words of at most `limit` letters.

    `settle` tidies and checks words; raises RuleBroken. `refuses` pairs an option with the code of why it leads no
    further. `unsays` are the questions whose answer was a yes to this one: with another answer here they are open.
    """

    id: str
    options: tuple[tuple[str, str], ...] = ()
    limit: int = 0
    keys: Keys = Keys.LETTERS
    capitals: Capitals = Capitals.SENTENCES
    settle: Callable[[str], str] = tidy
    several_lines: bool = False
    optional: bool = False
    refuses: tuple[tuple[str, str], ...] = ()
    unsays: tuple[str, ...] = ()
    asked_when: Callable[[Said], bool] = always


Asks = tuple[Ask, ...]


def asked(asks: Asks, said: Said) -> Asks:
    """Those that are asked after what was said."""
    return tuple(ask for ask in asks if ask.asked_when(said))


def begun(asks: Asks, said: Said | None = None) -> Said:
    """At the first question."""
    said = said or Said()
    return replace(said, at=asked(asks, said)[0].id, changing=False)


def here(asks: Asks, said: Said) -> Ask | None:
    """The question on screen; None: the check page."""
    return next((ask for ask in asked(asks, said) if ask.id == said.at), None)


def place_of(asks: Asks, said: Said) -> tuple[int, int]:
    """Which question of how many it is, from 1; of the check page the last one, which counts too."""
    ids = [ask.id for ask in asked(asks, said)]
    return (ids.index(said.at) + 1 if said.at in ids else len(ids) + 1), len(ids) + 1


def is_whole(asks: Asks, said: Said) -> bool:
    """Whether everything that is asked was answered with what leads on."""
    return all(not _fault(ask, said) for ask in asked(asks, said))


def chose(asks: Asks, said: Said, option: str) -> tuple[Said, str]:
    """An option of the question on screen, or a line of the check page to change. With the code of what is wrong."""
    if said.at == "" and option.startswith(CHANGE):
        wanted = option.removeprefix(CHANGE)
        known = any(ask.id == wanted for ask in asked(asks, said))
        return (replace(said, at=wanted, changing=True) if known else said), ""
    ask = here(asks, said)
    if ask is None or option not in dict(ask.options):
        return said, ""
    return onward(asks, _saying(said, ask, option))


def onward(asks: Asks, said: Said) -> tuple[Said, str]:
    """To the next question, or the check page; stays, with a code, where the answer does not lead on."""
    ask = here(asks, said)
    if ask is None:
        return said, ""
    if fault := _fault(ask, said):
        return said, fault
    if not ask.options:
        said = said.saying(ask.id, _settled(ask, said))
    left = asked(asks, said)
    ids = [one.id for one in left]
    behind = left[ids.index(ask.id) + 1 :]
    unsaid = (one for one in behind if not said.changing or _fault(one, said))
    after = next(unsaid, None)
    return replace(said, at=after.id if after is not None else "", full=False, shift=None), ""


def back(asks: Asks, said: Said) -> Said | None:
    """To the question before; None: before the first."""
    if said.changing:
        return replace(said, at="", changing=False)
    ids = [ask.id for ask in asked(asks, said)]
    at = ids.index(said.at) if said.at in ids else len(ids)
    return replace(said, at=ids[at - 1], full=False, shift=None) if at > 0 else None


def keyed(asks: Asks, said: Said, intent: Type | Erase | Clear | Shift) -> Said:
    """A key on the question on screen."""
    ask = here(asks, said)
    if ask is None or ask.options:
        return said
    text = said.to(ask.id)
    match intent:
        case Type(text=keys):
            after = typed(text, keys, limit=ask.limit, capital=capital_now(asks, said))
            shift = None if any(letter.isalpha() for letter in keys) else said.shift
            return replace(_saying(said, ask, after.text), full=after.full, shift=shift)
        case Erase():
            return replace(_saying(said, ask, erased(text)), full=False)
        case Clear():
            return replace(_saying(said, ask, ""), full=False)
        case Shift():
            return replace(said, shift=not capital_now(asks, said))


def capital_now(asks: Asks, said: Said) -> bool:
    """Whether the next letter is a capital."""
    ask = here(asks, said)
    if ask is None or ask.options:
        return False
    return capital_next(said.to(ask.id), ask.capitals) if said.shift is None else said.shift


def _saying(said: Said, ask: Ask, answer: str) -> Said:
    """With this answer; a yes to another one is none any more."""
    same = said.to(ask.id) == answer
    return said.saying(ask.id, answer) if same else said.without(*ask.unsays).saying(ask.id, answer)


def _fault(ask: Ask, said: Said) -> str:
    """Why an answer does not lead on; empty when it does."""
    answer = said.to(ask.id)
    if ask.options:
        if answer not in dict(ask.options):
            return "" if ask.optional else NOT_SAID
        return dict(ask.refuses).get(answer, "")
    if not tidy(answer, lines=ask.several_lines):
        return "" if ask.optional else NOT_SAID
    try:
        _settled(ask, said)
    except RuleBroken as broken:
        return broken.code
    return ""


def _settled(ask: Ask, said: Said) -> str:
    clean = tidy(said.to(ask.id), lines=ask.several_lines)
    return ask.settle(clean) if clean and ask.settle is not tidy else clean
