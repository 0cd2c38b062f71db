"""What stands on a slip, as finished words; knows no layout, no pixels and no printer.

Every text is ready to read. An empty text is left out with its label; nothing missing ever stops a slip.
What says something about a person does not stand in a `repr`: a `repr` ends up in logs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class BoardSlip:
    """For the notice board; never a phone number of a resident, an address or a surname."""

    number: str
    kind: str
    """'Vraag' or 'Aanbod'."""
    kind_icon: str
    category_icon: str
    title: str
    details: str
    when_label: str
    when: str
    name_label: str
    first_name: str
    district: str
    point: str
    hangs_until: str
    help_heading: str
    help_lines: tuple[str, ...]
    qr: str
    """What the QR holds: the address of the listing on the board, or just the number. Empty: no QR."""
    copy: str = ""
    """'kopie' on a slip that is printed again; so on every slip."""
    rest: str = ""
    """Said under words that were cut for their length: that there is more, and where. So on every slip to take home."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """For the person: how to come back to it, and what happens next."""

    number: str
    heading: str
    title: str
    code_label: str
    code: str = field(repr=False)
    """The secret code, as words."""
    next_heading: str
    steps: tuple[str, ...]
    withdraw_heading: str
    withdraw: str
    rules_heading: str
    rules: tuple[str, ...]
    phone_label: str
    phone: str
    district: str
    point: str
    placed_on: str
    copy: str = ""
    rest: str = ""
    qr: str = field(default="", repr=False)
    """Number and secret words for a scanner (kiosk.receipt_codes): as personal as the words. Empty: no QR."""
    qr_note: str = ""
    """What the QR is for."""


@dataclass(frozen=True, slots=True)
class HandoverSlip:
    """For the person who is handed over: who will call, by which day, and what was told them."""

    number: str
    """Of the listing it is about; empty when it is about none."""
    heading: str
    when_label: str
    when: str
    who_label: str
    who: str
    """The professional's name."""
    organisation: str
    told_heading: str
    told: str = field(repr=False)
    """What the professional knows of the person, in one sentence."""
    missed_heading: str
    missed: str
    """What to do when nobody calls."""
    phone_label: str
    phone: str
    """Of the market point."""
    district: str
    point: str
    made_on: str
    copy: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True)
class AssessmentSlip:
    """For the person: what came out of the self-assessment, and that it decides nothing."""

    heading: str
    outcome: str = field(repr=False)
    why_heading: str
    why: tuple[str, ...] = field(repr=False)
    bring_heading: str
    bring: tuple[str, ...]
    """What to take along, each with a box to tick."""
    where_heading: str
    where: tuple[str, ...]
    """Place, address, hours."""
    always_heading: str
    always: str
    """That everybody can always apply. Never left out."""
    phone_label: str
    phone: str
    district: str
    point: str
    made_on: str
    copy: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True)
class DirectorySlip:
    """A provider or a partner to take home: business particulars only."""

    kind: str
    """'Organisatie', 'Alfahulp', …"""
    name: str
    notice: str
    """'Dit is een voorbeeld': above everything else."""
    phone_label: str
    phone: str
    contact_label: str
    contact: str
    description: str
    services: tuple[str, ...]
    hours_heading: str
    hours: tuple[tuple[str, str], ...]
    """Days and hours."""
    facts: tuple[tuple[str, str], ...]
    """Label and value: funding, price, languages, website."""
    checked: str
    """When it was checked last, and what to do when that is long ago."""
    district: str
    point: str
    made_on: str
    copy: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True)
class MessageEntry:
    """One message: who wrote it, on which day, and what."""

    who: str
    when: str
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MessagesSlip:
    """The messages for one number, the oldest first."""

    number: str
    heading: str
    messages: tuple[MessageEntry, ...]
    note: str
    """That there are none, or how many more there are."""
    answer_heading: str
    answer: str
    phone_label: str
    phone: str
    district: str
    point: str
    made_on: str
    copy: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True)
class TakeDown:
    """One slip that must come off the board, with its reason and the day since when."""

    number: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class TakeDownList:
    """For the desk: what must come off the board, each with a box to tick."""

    heading: str
    count: str
    entries: tuple[TakeDown, ...]
    note: str
    """That nothing has to come off, or how many more there are."""
    district: str
    point: str
    made_on: str
    copy: str = ""


@dataclass(frozen=True, slots=True)
class CallEntry:
    """One person to call because the term of their listing ends."""

    number: str
    title: str
    ends: str
    name: str = field(repr=False)
    reach: str = field(repr=False)
    """A phone number; of who wants no calls an address, or that they come by."""


@dataclass(frozen=True, slots=True)
class CallList:
    """For the desk: whom to call because a term ends, each with a box to tick."""

    heading: str
    count: str
    ask: str
    entries: tuple[CallEntry, ...]
    note: str
    """That nobody has to be called, or how many more there are."""
    privacy: str
    """That this list is not to lie around."""
    district: str
    point: str
    made_on: str
    copy: str = ""


@dataclass(frozen=True, slots=True)
class TestSlip:
    """Of a printer that is tried: does it print from edge to edge, in true size, every letter, and a code."""

    __test__: ClassVar[bool] = False  # pytest would take the name for a test
    heading: str
    terminal: str
    edge: str
    """What to see at the black band."""
    ruler: str
    """What to measure."""
    letters_heading: str
    letters: str
    code_heading: str
    qr: str
    width: str
    made_on: str
    copy: str = ""


Slip = (
    BoardSlip
    | Receipt
    | HandoverSlip
    | AssessmentSlip
    | DirectorySlip
    | MessagesSlip
    | TakeDownList
    | CallList
    | TestSlip
)
