"""What stands on a sheet of A4, as finished words; knows no layout, no PDF and no printer.

Week sheet, poster and leaflet hang where everybody reads them: only what is public, and no telephone number but the
desk's. The figures name nobody. A KnownSheet is for one person, and is wiped here once it is out. Every text is ready
to read. An empty text is left out with its label; nothing missing ever stops a sheet.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Tone(StrEnum):
    """Which of the identity's colours goes with a kind of listing; the words and the pictogram say it too."""

    REQUEST = "request"
    OFFER = "offer"


@dataclass(frozen=True, slots=True)
class Row:
    """A label and what belongs to it: 'maandag tot en met vrijdag', '9.00 – 17.00 uur'."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Card:
    """A heading with its text, and the pictogram that says the same."""

    icon: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when somebody can come, and whom to call."""

    heading: str
    name: str
    address: str
    hours: tuple[Row, ...]
    phone_label: str
    phone: str
    """Of the desk or the broker; never a resident's."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A listing as it stands on the week sheet."""

    number: str
    tone: Tone
    kind: str
    """'Vraag' or 'Aanbod'."""
    kind_icon: str
    category_icon: str
    title: str
    when: str
    name_label: str
    first_name: str
    hangs_until: str


@dataclass(frozen=True, slots=True)
class WeekSheet:
    """What is new on the board of a district this week; as many pages as it needs."""

    language: str
    rtl: bool
    """Whether its own words run from right to left: the whole sheet then begins at the right."""
    heading: str
    week: str
    """'16 – 22 november 2026'."""
    entries: tuple[Entry, ...]
    empty_heading: str
    """With `empty_lines`, instead of entries when there are none."""
    empty_lines: tuple[str, ...]
    respond_heading: str
    respond_lines: tuple[str, ...]
    put_up_heading: str
    put_up_lines: tuple[str, ...]
    """How to put something up oneself: under the last entry, where there is room."""
    qr: str
    """The address of the district's board. Empty: no QR."""
    qr_label: str
    page: str
    """'Blad {page} van {pages}': only the layout knows the two figures."""
    copy: str = ""


@dataclass(frozen=True, slots=True)
class Poster:
    """One message in very large type, what Marktpunt is, and where to go; one page."""

    language: str
    rtl: bool
    district: str
    heading: str
    lead: str
    asks: Card
    offers: Card
    free: str
    place: Place
    qr: str
    qr_label: str
    copy: str = ""


@dataclass(frozen=True, slots=True)
class Leaflet:
    """Two pages of A4 on their side, printed on both sides of one sheet and folded to A5."""

    language: str
    rtl: bool
    district: str
    heading: str
    lead: str
    free: str
    how_heading: str
    steps: tuple[Card, ...]
    rules_heading: str
    rules: tuple[str, ...]
    place: Place
    qr: str
    qr_label: str
    copy: str = ""


@dataclass(frozen=True, slots=True)
class KnownPart:
    """A heading, and what is known under it: a pictogram and a text of any length each."""

    heading: str
    facts: tuple[tuple[str, str], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class KnownSheet:
    """What is known about somebody, for themselves; as many pages as it needs."""

    language: str
    rtl: bool
    heading: str
    of_whom: str = field(repr=False)
    """'Voor Fatma, 1 december 2026'."""
    parts: tuple[KnownPart, ...] = field(repr=False)
    foot_heading: str
    foot_lines: tuple[str, ...]
    """What they can ask for, and whom."""
    page: str
    copy: str = ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure: what it counts, how it is told, and how long its bar is, from 0 to 1. None: it is not told."""

    label: str
    told: str
    share: float | None = None


@dataclass(frozen=True, slots=True)
class FigurePart:
    """Figures that are compared with one another, the bars by the largest of them."""

    icon: str
    heading: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class FiguresSheet:
    """The figures of a month for the steering group; as many pages as it needs."""

    language: str
    rtl: bool
    heading: str
    month: str
    parts: tuple[FigurePart, ...]
    foot_lines: tuple[str, ...]
    """How they were counted, and what is not told."""
    page: str
    copy: str = ""


Sheet = WeekSheet | Poster | Leaflet | KnownSheet | FiguresSheet
