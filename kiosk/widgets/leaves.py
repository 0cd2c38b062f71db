"""A page taken apart and shown in turns: part after part, each as wide as the page; knows no part by name.

What a page with larger letters becomes, and what any page becomes that does not fit, in whatever language. A part
higher than a page goes on on the next one, line by line; nothing is left out and nothing is cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from kiosk.widgets.box import Box, Column, Row
from kiosk.widgets.flow import Flow
from kiosk.widgets.panel import Panel
from kiosk.widgets.text import Text

COUNTED_MOST = 40
"""Of more pages nobody needs to know how many there are, and measuring them all would be waited for."""
Where = tuple[float, float, float, float]
"""Left, bottom, width, height."""


class Piece(Protocol):
    """What stands on a page as one: a part, or a few that belong together."""

    def needs(self, width: float) -> float:
        """The height it cannot do without at this width."""

    def most(self, width: float) -> float:
        """The height above which more room does not help."""

    def inside(self) -> Sequence[Box]:
        """The parts it is made of."""

    def place(self, x: float, y: float, width: float, height: float) -> None:
        """Take this place."""


@dataclass(frozen=True, slots=True)
class _At:
    """Where a page begins: at which source, at which item of it when it is a list, at which line of that."""

    source: int = 0
    item: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class _Standing:
    part: Any
    height: float
    at: _At


class Keys:
    """The field with the keys under it: what is typed must be seen."""

    def __init__(self, field: Box, keyboard: Box) -> None:
        self.field, self.keyboard = field, keyboard

    def _gap(self) -> float:
        return float(self.field.theme.small_gap)

    def needs(self, width: float) -> float:
        """Both, and the room between them."""
        return self.field.needs(width) + self._gap() + self.keyboard.needs(width)

    def most(self, width: float) -> float:
        """The keys grow with the page."""
        return self.field.needs(width) + self._gap() + self.keyboard.most(width)

    def inside(self) -> list[Box]:
        """Both."""
        return [self.field, self.keyboard]

    def place(self, x: float, y: float, width: float, height: float) -> None:
        """The field above, the keys get the rest."""
        tall = self.field.needs(width)
        self.field.place(x, y + height - tall, width, tall)
        self.keyboard.place(x, y, width, height - tall - self._gap())


class Leaves:
    """The pages of one screen; turned like a list (`kiosk.widgets.pager`)."""

    def __init__(self) -> None:
        self._sources: list[Any] = []
        self._starts = [_At()]
        self._next: _At | None = None
        self._key: object = None
        self._sought: Box | None = None
        self._keys_box: Where = (0, 0, 0, 0)
        self._counted: object = None
        self._count = 0
        self.can_up = False
        self.can_down = False

    stowed = False
    """It is on the page whenever it is asked."""

    @property
    def page(self) -> int:
        """How many pages have been turned."""
        return len(self._starts) - 1

    @property
    def number(self) -> int:
        """Which page this is, from 1."""
        return len(self._starts)

    @property
    def count(self) -> int:
        """How many pages there are; 0 when there are too many to count."""
        return max(self._count, self.number + self.can_down) if self._count else 0

    def turn(self, pages: int) -> None:
        """One page further (1) or back (-1), as far as there is one."""
        if pages > 0 and self._next is not None:
            self._starts.append(self._next)
        elif pages < 0 and len(self._starts) > 1:
            self._starts.pop()

    def seek(self, part: Box) -> None:
        """Open at the page on which this part stands, the next time it is placed."""
        self._sought = part

    def place(self, root: Column, key: object, box: Where, keys_box: Where | None = None) -> None:
        """Show the page of the moment in this place; another `key` begins anew. Keys alone may take `keys_box`."""
        self._keys_box = keys_box or box
        self._sources = list(_sources_of(root, box[2]))  # makes parts, where there were too few
        for part in root.walk(restrict=True):
            if isinstance(part, Box) and part != root:  # it may be a proxy of Kivy's
                part.stow()
        self._find_start(key, box[2], box[3])
        self._count_pages(box[2], box[3])
        standing, self._next = self._measured(self._starts[-1], box[2], box[3])
        self.can_up, self.can_down = len(self._starts) > 1, self._next is not None
        self._put(standing, root, box)

    def _find_start(self, key: object, width: float, height: float) -> None:
        """Where the page begins; with other letters or words it is the page on which stood what was in sight."""
        whole, look = key, (round(width), round(height), Box.theme.worn())
        if self._key == (whole, look, len(self._sources)) and self._sought is None:
            return
        another = self._key is None or self._key[0] != whole  # type: ignore[index]
        stood = self._starts[-1]
        alike = self._key is not None and self._key[1] == look  # type: ignore[index]
        wanted = _At() if another else stood if alike else replace(stood, line=0)  # other letters, other lines
        self._key = (whole, look, len(self._sources))
        self._starts = [_At()]
        sought, self._sought = self._sought, None
        while True:
            standing, following = self._measured(self._starts[-1], width, height)
            if following is None:
                break
            if sought is not None:
                if any(_holds(one.part, sought) for one in standing):
                    break
            elif _before(wanted, following):
                break
            self._starts.append(following)

    def _count_pages(self, width: float, height: float) -> None:
        """Anew where something else is shown than was counted; turning a page counts nothing."""
        about = self._key, tuple(flow.count for flow in self._sources if isinstance(flow, Flow))
        if self._counted == about:
            return
        self._counted, self._count = about, self.number
        at = self._measured(self._starts[-1], width, height)[1]
        while at is not None:
            self._count += 1
            if self._count > COUNTED_MOST:
                self._count = 0
                return
            at = self._measured(at, width, height)[1]

    def _measured(self, start: _At, width: float, height: float) -> tuple[list[_Standing], _At | None]:
        """What stands on the page that begins there, and where the next one begins."""
        for flow in self._sources:
            if isinstance(flow, Flow):
                flow.begin()
        standing: list[_Standing] = []
        room, at = height, start
        while at.source < len(self._sources):
            part = self._part_at(at)
            if part is None:
                at = _At(at.source + 1)
                continue
            gap = self._gap_before(standing, part)
            _show_lines(part, width, at.line, None)
            need = part.needs(width)
            if isinstance(part, Keys) and not standing:
                room = max(room, self._keys_box[3])
            if need <= room - gap + 1:
                tall = min(room - gap, part.most(width)) if isinstance(part, Keys) else need
                standing.append(_Standing(part, tall, at))
                room -= gap + tall
                at = self._after(at)
                if isinstance(part, Keys):  # they stand at the foot of the page
                    return standing, at if at.source < len(self._sources) else None
                continue
            if standing:
                return standing, at
            standing, following = self._portion(part, at, width, height)
            if following is None:
                following = self._after(at)
            return standing, following if following.source < len(self._sources) else None
        return standing, None

    def _portion(self, part: Any, at: _At, width: float, height: float) -> tuple[list[_Standing], _At | None]:
        """As many lines as there is room for of a part higher than a page; at least one."""
        total = _show_lines(part, width, at.line, at.line + 1)
        last = at.line + 1
        if total:
            for last in range(total, at.line, -1):
                _show_lines(part, width, at.line, last)
                if part.needs(width) <= height + 1:
                    break
        goes_on = 0 < last < total
        return [_Standing(part, min(part.needs(width), height), at)], replace(at, line=last) if goes_on else None

    def _part_at(self, at: _At) -> Any:
        source = self._sources[at.source]
        if not isinstance(source, Flow):
            return source
        return source.dressed(at.item) if at.item < source.count else None

    def _after(self, at: _At) -> _At:
        source = self._sources[at.source]
        last = not isinstance(source, Flow) or at.item + 1 >= source.count
        return _At(at.source + 1) if last else _At(at.source, at.item + 1)

    @staticmethod
    def _gap_before(standing: list[_Standing], part: Any) -> float:
        if not standing:
            return 0.0
        theme = Box.theme
        both_words = isinstance(part, Text) and isinstance(standing[-1].part, Text)
        return float(theme.tiny_gap if both_words else theme.small_gap)

    def _put(self, standing: list[_Standing], root: Column, box: Where) -> None:
        x, y, width, height = self._keys_box if standing and isinstance(standing[0].part, Keys) else box
        for at, source in enumerate(self._sources):
            if isinstance(source, Flow):
                here = [one for one in standing if one.at.source == at]
                source.stow_all_but([one.part for one in here])
                if here:
                    Box.place(source, *box)
                    source.first = min(one.at.item for one in here)
        top = y + height
        for at, one in enumerate(standing):
            top -= self._gap_before(standing[:at], one.part) + one.height
            bottom = y if isinstance(one.part, Keys) else top
            one.part.place(x, bottom, width, one.height + top - bottom if isinstance(one.part, Keys) else one.height)
            for inner in _inside(one.part):
                _unstow_around(inner, root, (x, y, width, height))


def _sources_of(root: Box, width: float) -> Iterator[Any]:
    """The parts of a page in the order of the eye, each that can stand by itself; lists as they are.

    The field comes with its keys, after the words about it; on a high screen before a list, which can be long.
    """
    boards = (one for one in root.walk(restrict=True) if getattr(one, "is_keyboard", False))
    keyboard = next((one for one in boards if one.present()), None)
    field: Row | None = None
    for part in _taken_apart(root, width):
        if isinstance(part, Row) and _holds_field(part) and keyboard is not None:
            field = part
            continue
        soon = part is keyboard or (isinstance(part, Flow) and root.theme.roomy)
        if soon and field is not None and keyboard is not None:
            yield Keys(field, keyboard)
            field = None
        if part is not keyboard:
            yield part


def _taken_apart(part: Box, width: float) -> Iterator[Any]:
    for child in part.parts():
        if not child.present() or getattr(child, "is_air", False):
            continue
        if isinstance(child, Panel) or not isinstance(child, Column | Row):
            yield from child.sources(width)
        elif isinstance(child, Row) and (_holds_field(child) or not _is_taken_apart(child)):
            yield child
        else:
            yield from _taken_apart(child, width)


def _is_taken_apart(row: Row) -> bool:
    """A row of words and pictograms stays one; what can be touched or turned stands under each other."""
    return any(isinstance(part, Panel | Flow) for part in row.walk(restrict=True) if part is not row)


def _holds_field(part: Box) -> bool:
    return any(getattr(one, "is_field", False) for one in part.walk(restrict=True))


def _inside(part: Any) -> Sequence[Box]:
    return (part,) if isinstance(part, Box) else part.inside()


def _holds(part: Any, sought: Box) -> bool:
    return any(sought == one for inner in _inside(part) for one in inner.walk(restrict=True))


def _texts(part: Any) -> list[Text]:
    if isinstance(part, Keys):
        return []
    return [
        one
        for inner in _inside(part)
        for one in inner.walk(restrict=True)
        if isinstance(one, Text) and one.words and one.shown
    ]


def _show_lines(part: Any, width: float, first: int, last: int | None) -> int:
    """Let a part show these lines of all its words, and say how many lines there are; 0 when all are shown."""
    words = _texts(part)
    for text in words:
        text.show_lines()
    if (first, last) == (0, None):
        return 0
    part.needs(width)
    counts = [text.lines() for text in words]
    total = sum(counts)
    end, before = total if last is None else last, 0
    for text, count in zip(words, counts, strict=True):
        begins, ends = max(0, first - before), min(count, end - before)
        text.show_lines(*((begins, ends) if begins < ends else (0, 0)))
        before += count
    return total


def _before(one: _At, other: _At) -> bool:
    return (one.source, one.item, one.line) < (other.source, other.item, other.line)


def _unstow_around(part: Box, root: Column, box: Where) -> None:
    """The boxes around a part are as large as the page: where they would be does not matter, only what is in them."""
    around = part.parent
    while isinstance(around, Box) and around != root:
        Box.place(around, *box)
        around = around.parent
