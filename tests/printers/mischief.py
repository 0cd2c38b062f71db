"""What goes wrong with a printer in a busy hall, by chance from a seed: the line, paper, cover, cutter, power."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

from tests.printers.network import GOOD_LINE, Line, NetworkPrinter

SLIP_BYTES = 100_000
"""About what one slip is; faults fall anywhere in it."""
BAD_LINE, TROUBLE = 0.15, 0.05
"""How often a connection is bad, and how often something happens at a look (every 50 ms)."""
MENDED_AFTER_LOOKS = (4, 30)
"""Somebody comes with a roll, or closes the cover, after so many looks."""
NO_END_TIMES = 5
"""A printer that never says when it is at the end takes a second and a half before each slip; it is to print some."""


class Mischief:
    """`line` makes each connection; `look` is called again and again, and breaks or mends something."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._mended_at = 0
        self._broken = ""
        self._quiet = False
        self._looks = 0
        self.done: Counter[str] = Counter()

    def line(self) -> Line:
        """How the next connection will be."""
        if self._quiet or self._chance.random() > BAD_LINE:
            return GOOD_LINE
        at = self._chance.randrange(SLIP_BYTES)
        kind = self._chance.choices(("slow", "silent", "deaf", "reset", "end"), (4, 2, 1, 5, 4))[0]
        self.done[f"line {kind}"] += 1
        match kind:
            case "slow":
                return Line(begins_after_s=self._chance.uniform(0.05, 0.8))
            case "silent":
                return Line(silent_from=self._chance.choice((0, at)))
            case "deaf":
                return Line(deaf_from=at)
            case _:
                return Line(breaks_at=max(1, at), with_reset=kind == "reset")

    def look(self, printer: NetworkPrinter) -> None:
        """Mend what broke a while ago, or break something."""
        self._looks += 1
        if self._broken:
            if self._looks >= self._mended_at:
                self._mend(printer)
            return
        if self._quiet or self._chance.random() > TROUBLE:
            return
        kind = self._chance.choices(("paper", "cover", "cutter", "power", "no end"), (5, 3, 2, 3, 3))[0]
        self.done[kind] += 1
        self._broken = kind
        long = NO_END_TIMES if kind == "no end" else 1
        self._mended_at = self._looks + long * self._chance.randint(*MENDED_AFTER_LOOKS)
        with printer.at_machine() as machine:
            match kind:
                case "paper":
                    machine.paper_rows = self._chance.randrange(1500)
                case "cover":
                    machine.cover_open = True
                case "cutter":
                    machine.jams_at_cut = True
                case "no end":  # another make for a while: it answers, but never when it has got to the end
                    machine.make = replace(machine.make, answers_in_turn=False)
        if kind == "power":
            printer.power_cycle()

    def _mend(self, printer: NetworkPrinter) -> None:
        with printer.at_machine() as machine:
            machine.load_paper()
            machine.cover_open = False
            machine.jams_at_cut = False
            machine.make = replace(machine.make, answers_in_turn=True)
            jammed = machine.cutter_jammed
        if jammed:
            printer.power_cycle()
        self._broken = ""

    def mend_all(self, printer: NetworkPrinter) -> None:
        """Nothing goes wrong from now on."""
        self._quiet = True
        self._mend(printer)
