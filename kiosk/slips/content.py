"""What stands on a slip, as finished words; knows no layout, no pixels and no printer.

Every text is ready to read. An empty text is left out with its label; nothing missing ever stops a slip.
"""

from __future__ import annotations

from dataclasses import dataclass, field


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
    """'kopie' on a slip that is printed again."""


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


Slip = BoardSlip | Receipt
