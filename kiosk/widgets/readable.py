"""What can be read or touched on the page as it is drawn, in reading order: one list, for keys, finger and voice.

Made from the widgets and from nothing else, so that no screen can leave anything out. Knows no language: what a thing
is called aloud is said in `kiosk.speech`. Loaded when somebody first listens or uses a key: the start screen is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from kiosk.speech.heard import Heard, Role
from kiosk.widgets.bars import BottomBar, StatusLine, TopBar
from kiosk.widgets.box import Box, Column, Row
from kiosk.widgets.cards import OptionCard
from kiosk.widgets.controls import Chip, Fault, Step, Trail, Turner, Waiting
from kiosk.widgets.day_grid import DayCell, DayGrid
from kiosk.widgets.field import Field
from kiosk.widgets.flow import Flow
from kiosk.widgets.keyboard import Functions, KeyCap, Letters
from kiosk.widgets.keyboard_rows import LATIN, MORE, OWN
from kiosk.widgets.map_picture import MapPicture, Spot
from kiosk.widgets.pager import Pager
from kiosk.widgets.panel import Panel
from kiosk.widgets.slip_preview import SlipPreview
from kiosk.widgets.target import Target
from kiosk.widgets.text import Text

SPOKEN_PICTOGRAMS = {
    "chevron-up": "turn_up",
    "chevron-down": "turn_down",
    "x": "clear",
    "search": "search",
    "adjustments-horizontal": "filters",
    "backspace": "erase",
    "letter-case-upper": "shift",
}
"""What is said of a control that is a pictogram alone, by its pictogram."""
LANGUAGE = "language"
"""The pictogram of what leads to the languages: there each of them is named, in its own voice."""
Mark = tuple[str, str, int]
"""Which thing it is, also after the page was drawn anew: its kind, its id or words, and the how-manieth such."""


class Zone(StrEnum):
    """Where on the screen."""

    BARS = "bars"
    STATUS = "status"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Readable:
    """One thing to stand on: `part` is what has the ring, `flow` the list in which it turns with its page."""

    part: Box
    heard: Heard
    mark: Mark
    zone: Zone
    flow: Flow | None

    @property
    def target(self) -> Target | None:
        """The same part where it can be touched."""
        return self.part if isinstance(self.part, Target) else None

    def turns_with(self, pager: Pager) -> bool:
        """Whether it is on what turns."""
        # A page hands out its list through a proxy of Kivy's: equal, and not the same.
        return self.flow == pager if isinstance(pager, Flow) else self.zone is Zone.PAGE


def readables(root: Box) -> list[Readable]:
    """Everything there is to read or touch below `root`, in reading order; what is stowed is left out."""
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    things = list(_walk(root, Zone.PAGE, None))
    said = {heard.words for part, heard, zone, _ in things if zone is Zone.PAGE and isinstance(part, Target)}
    for part, heard, zone, flow in things:
        if zone is Zone.BARS and heard.words in said and _stands_for_words(part):
            continue  # with larger letters its words stand on the page, as a button that does the same
        name = (type(part).__name__, _identity(part, heard))
        found.append(Readable(part, heard, (*name, seen[name]), zone, flow))
        seen[name] += 1
    return found


def spoken_form(target: Target) -> Heard:
    """What a control is and says; its words are those drawn in it, or its `spoken`, or the word it stands for."""
    resting = bool(target.resting)
    if isinstance(target, KeyCap):
        # A letter, or the word that stands on it; a sign, a pictogram and another sheet of keys have a name instead.
        label = str(target.label)
        is_said = (len(label) > 1 or label.isalnum()) and target.does not in (MORE, LATIN, OWN)
        words: tuple[str, ...] = (label,) if is_said else ()
        held = True if target.look == "held" else None
        return Heard(Role.KEY, words, target.does, chosen=held, resting=resting)
    if isinstance(target, DayCell):
        return Heard(Role.DAY, name=target.item_id, chosen=bool(target.chosen), resting=resting)
    words = (target.spoken,) if target.spoken else tuple(_texts(target)) or tuple(_labels(target))
    icon = str(getattr(target, "icon", ""))
    name = "" if words else SPOKEN_PICTOGRAMS.get(icon, "")
    if isinstance(target, OptionCard | Chip) and not getattr(target, "acts", False):
        return Heard(Role.OPTION, words, name, chosen=bool(target.chosen), resting=resting)
    is_here = isinstance(target, Spot) and bool(target.is_here)
    return Heard(Role.BUTTON, words, LANGUAGE if icon == LANGUAGE else name, resting=resting, is_here=is_here)


def _stands_for_words(part: Box) -> bool:
    return isinstance(part, Target) and bool(part.spoken) and not any(_texts(part))


def _labels(target: Target) -> Iterator[str]:
    """The words of a control that stands there by its pictogram alone."""
    for name in ("label", "text", "placeholder"):
        if said := str(getattr(target, name, "")):
            yield said
            return


def _identity(part: Box, heard: Heard) -> str:
    for name in ("item_id", "does"):
        if value := str(getattr(part, name, "")):
            return value
    return str(getattr(part, "icon", "")) if isinstance(part, Target) else "\n".join(heard.words)


Found = tuple[Box, Heard, Zone, Flow | None]


def _walk(part: Any, zone: Zone, flow: Flow | None) -> Iterator[Found]:
    if not isinstance(part, Box) or part.stowed or not part.shown:
        return
    zone = _zone_of(part, zone)
    if isinstance(part, Target):
        if _is_worth_saying(part):
            yield part, spoken_form(part), zone, flow
        return
    if isinstance(part, Text):
        if said := _words(part):
            yield part, Heard(Role.TEXT, (said,), language=part.language), zone, flow
        return
    if special := _special(part):
        yield part, special, zone, flow
        return
    if isinstance(part, Flow):
        yield from _flow(part, zone)
        return
    if _reads_as_one(part):
        if words := tuple(_texts(part)):
            yield part, Heard(Role.FAULT if isinstance(part, Fault) else Role.TEXT, words), zone, flow
        for target in _targets(part):
            yield from _walk(target, zone, flow)
        return
    for child in _in_order(part):
        yield from _walk(child, zone, flow)


def _zone_of(part: Box, zone: Zone) -> Zone:
    if isinstance(part, TopBar | BottomBar):
        return Zone.BARS
    return Zone.STATUS if isinstance(part, StatusLine) else zone


def _is_worth_saying(target: Target) -> bool:
    """Up where there is nothing above, and down where there is nothing below, are no news."""
    return not (isinstance(target, Turner) and target.resting)


def _special(part: Box) -> Heard | None:
    """What is neither a text nor a control and yet says something."""
    if isinstance(part, Field):
        return Heard(Role.FIELD, (part.text,) if part.text else (), chosen=bool(part.text))
    if isinstance(part, SlipPreview) and part.slip is not None:
        return Heard(Role.SLIP, language=part.slip.language, slip=part.slip.slip)
    return None


def _reads_as_one(part: Box) -> bool:
    """A card, a line with its pictogram: one thing to hear, and not each line by itself."""
    return isinstance(part, Step | Trail | Waiting) or (isinstance(part, Panel) and not isinstance(part, MapPicture))


def _flow(flow: Flow, zone: Zone) -> Iterator[Found]:
    """With the place of each in the row of all, also of those on the pages that are not in sight."""
    shown = _by_place((part for part in flow.parts() if not part.stowed), flow)
    in_a_row = flow.count > 1 and all(isinstance(part, Target) for part in shown)
    for nth, child in enumerate(shown):
        for part, heard, zone_of, _ in _walk(child, zone, flow):
            yield part, replace(heard, at=flow.first + nth + 1, of=flow.count) if in_a_row else heard, zone_of, flow


def _in_order(part: Box) -> Sequence[Box]:
    """The parts inside as somebody reads them: rows, columns and keys are made in that order, others are looked at."""
    if isinstance(part, DayGrid):  # its cells say which day they are
        return [child for child in part.parts() if isinstance(child, DayCell)]
    if isinstance(part, Row | Column | Letters | Functions):
        return part.parts()
    return _by_place(part.parts(), part)


def _by_place(parts: Iterable[Box], root: Box) -> list[Box]:
    """From top to bottom, and in each row from where reading begins."""
    rows: list[list[Box]] = []
    for part in sorted(parts, key=lambda one: -one.top):
        if rows and part.center_y > rows[-1][0].y:
            rows[-1].append(part)
        else:
            rows.append([part])
    side = -1 if getattr(root.theme, "rtl", False) else 1
    return [part for row in rows for part in sorted(row, key=lambda one: side * one.center_x)]


def _texts(part: Box) -> Iterator[str]:
    """The texts in a part, but for those of controls inside it."""
    for child in part.parts():
        if child.stowed or not child.shown or isinstance(child, Target):
            continue
        if isinstance(child, Text):
            if said := _words(child):
                yield said
        else:
            yield from _texts(child)


def _targets(part: Box) -> Iterator[Target]:
    for child in part.parts():
        if child.stowed:
            continue
        if isinstance(child, Target):
            yield child
        else:
            yield from _targets(child)


def _words(text: Text) -> str:
    """What stands there: of a text that goes on on the next page, the lines in sight."""
    said = text.words if text.whole() else text.shown_words()
    return " ".join(said.split())
