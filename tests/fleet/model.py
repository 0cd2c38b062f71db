"""What must be true of the fleet, as plain dictionaries; knows neither the centre nor a terminal."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

PUBLIC = re.compile(rb"pub[a-z]{5}bup")
LISTING_PRIVATE = re.compile(rb"pra[a-z]{5}arp")
"""P2 of a listing's owner: comes down nowhere."""
CASE_PRIVATE = re.compile(rb"prb[a-z]{5}brp")
"""P2 of a case: to the desk it is for."""
CARE = re.compile(rb"prc[a-z]{5}crp")
"""P3: to that desk, with the permission of its own."""
CODE = re.compile(rb"prd[a-z]{5}drp")
"""A secret code: comes down nowhere."""


class Words:
    """Words that occur once in the whole run, by which a value is found again wherever it went."""

    def __init__(self) -> None:
        self._n = 0

    def new(self, kind: str) -> str:
        """A new word of a kind: pub, pra, prb, prc or prd."""
        self._n += 1
        n, letters = self._n, ""
        for _ in range(5):
            n, letter = divmod(n, 26)
            letters += chr(97 + letter)
        return f"{kind}{letters}{kind[::-1]}"


@dataclass(slots=True)
class Deed:
    """One operation that a terminal confirmed."""

    op_id: str
    terminal: str
    kind: str
    subject: str
    """Id of the listing or case it is about."""
    words: tuple[str, ...] = ()
    """Its public values: each must be somewhere for ever, unless it was erased."""
    must_apply: bool = False
    excused: str = ""
    """Why it may be missing at the centre; empty: it may not."""


@dataclass(slots=True)
class Slip:
    """One listing that somebody put up, and what may have become of it."""

    id: str
    number: str
    terminal: str
    op_id: str
    district: str
    market_point: str
    title: str
    details: str
    code: str
    words: set[str] = field(default_factory=set)
    """All that was ever said about it in public."""
    touched: bool = False
    """Somebody recorded something that may take it off the board."""
    erased: bool = False
    """Somebody with the right to recorded that it must be forgotten."""
    cases: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Case:
    """A response, a message, a signal: what it is about and for which desk."""

    id: str
    kind: str
    market_point: str
    subject: str
    op_id: str
    code: str
    private: tuple[str, ...] = ()


@dataclass(slots=True)
class Model:
    """All that the fleet promised."""

    words: Words = field(default_factory=Words)
    slips: dict[str, Slip] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    deeds: dict[str, Deed] = field(default_factory=dict)
    erased_words: set[str] = field(default_factory=set)
    """Must be nowhere, once everybody is at rest."""
    outcomes: dict[str, str] = field(default_factory=dict)
    """What the centre had made of each operation when everybody was at rest."""
    swept: bool = False
    """The term of everything that was there went by: its content may be gone."""

    def confirm(self, deed: Deed) -> None:
        """A terminal said that it is saved."""
        self.deeds[deed.op_id] = deed

    def slip(self, which: int) -> Slip | None:
        """One of the listings there are, by any number; None when there is none."""
        there = list(self.slips.values())
        return there[which % len(there)] if there else None

    def slip_about(self, subject: str) -> Slip | None:
        """The listing that an operation is about in the end: itself, or that of its case."""
        case = self.cases.get(subject)
        return self.slips.get(case.subject if case else subject)

    def case(self, which: int, kind: str) -> Case | None:
        """One of the cases of a kind."""
        there = [case for case in self.cases.values() if case.kind == kind]
        return there[which % len(there)] if there else None

    def forget(self, slip: Slip) -> None:
        """Somebody who may wants this listing gone; with it goes what was done about it."""
        slip.erased = True
        slip.touched = True
        about = {slip.id, *slip.cases}
        for deed in self.deeds.values():
            if deed.subject in about:
                deed.excused = deed.excused or "erased"
        self.erased_words |= slip.words
