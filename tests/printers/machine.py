"""The inside of a slip printer: buffer, commands, paper, cutter and what it says of itself; knows no connection.

Written from the command reference (Epson ESC/POS) and not from our own writer. It does what real ones do and we
would rather they did not: it answers `DLE EOT` before it has printed anything, holds what it cannot print until
there is paper again, and waits for the rest of half a picture, whoever sends it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tests.printers.paper import Stretch, Strip

FIXED = 0x12
ENDLESS = 10**9
LINE_ROWS = 30
LENGTHS = {b"\x1b@": 2, b"\x10\x04": 3, b"\x1bd": 3, b"\x1dVB": 4, b"\x1dv0\x00": 8, b"\x1dr": 3, b"\x1da": 3}
PRINTING = (b"\x1bd", b"\x1dVB", b"\x1dv0\x00")
_QUESTION = re.compile(rb"\x10\x04[\x01-\x04]")


@dataclass(frozen=True, slots=True)
class Make:
    """What kind of printer it is. `rows_a_second` of 0 prints as fast as it hears."""

    answers: bool = True
    answers_in_turn: bool = True
    """Whether it knows `GS r`; if not, it takes the r for a letter."""
    reports: bool = False
    """Whether it says unasked that paper is near its end, until it is told not to (`GS a`)."""
    buffer_bytes: int = 65_536
    rows_a_second: float = 0.0
    near_end_rows: int = 1_000


class Machine:
    """`arrive` takes bytes and gives real-time answers, `work` prints and gives the answers that waited their turn."""

    def __init__(self, make: Make = Make(), paper_rows: int = ENDLESS) -> None:
        self.make = make
        self.paper_rows = paper_rows
        self.cover_open = False
        self.cutter_jammed = False
        self.jams_at_cut = False
        self.strips: list[Strip] = []
        self._stretches: list[Stretch] = [Stretch()]
        self._buffer = bytearray()
        self._heard = b""
        self._line = b""
        """Letters that have not been printed: the next picture or feed prints them, a reset throws them away."""
        self._reports = make.reports
        self._reported = False
        self._row_bytes = 0
        self._rows_to_come = 0

    @property
    def room(self) -> int:
        """Bytes it can still take; some are kept for questions when the buffer is full."""
        return max(0, self.make.buffer_bytes + 64 - len(self._buffer))

    @property
    def is_stopped(self) -> bool:
        """Whether it prints nothing until somebody does something."""
        return self.cover_open or self.cutter_jammed or self.paper_rows <= 0

    def arrive(self, data: bytes) -> bytes:
        """Take bytes in. A real-time question is answered wherever it stands, between the dots of a picture too."""
        heard = self._heard + data
        questions = [found.end() for found in _QUESTION.finditer(heard)]
        answers = bytes(self._status(heard[end - 1]) for end in questions)
        self._heard = heard[max(questions[-1] if questions else 0, len(heard) - 2) :]
        self._buffer += data
        return answers if self.make.answers else b""

    def work(self, rows: int = ENDLESS) -> bytes:
        """Print at most `rows`; the answers to questions whose turn came."""
        answers = b""
        while not self.is_stopped and rows > 0:
            rows -= self._rows_to_come > 0
            taken = self._step()
            if taken is None:
                break
            answers += taken
        if self._reports and self._is_near_end and not self._reported:
            self._reported = True
            answers += b"\x10\x00\x03\x00"
        return answers if self.make.answers else b""

    def load_paper(self, rows: int = ENDLESS) -> None:
        """A new roll; what it holds comes out on it."""
        self.paper_rows = rows

    def power_cycle(self) -> None:
        """Off and on: what it held is gone, what is on paper stays there."""
        self._buffer.clear()
        self._heard = b""
        self._line = b""
        self._reports = self.make.reports
        self._rows_to_come = 0
        self.cutter_jammed = False
        self._stretches.append(Stretch())

    def torn_off(self) -> Strip:
        """What hangs out of it uncut; it is torn off by this."""
        strip = Strip(tuple(self._stretches), cut=False)
        self._stretches = [Stretch()]
        return strip

    def _step(self) -> bytes | None:
        """Print one row or do one command; the answer to it, or None when not all of it has come."""
        if not self._rows_to_come:
            return self._command()
        if len(self._buffer) < self._row_bytes:
            return None
        self._print_row()
        return b""

    def _print_row(self) -> None:
        self._stretches[-1].rows.append(bytes(self._buffer[: self._row_bytes]))
        del self._buffer[: self._row_bytes]
        self._rows_to_come -= 1
        self.paper_rows -= 1

    def _command(self) -> bytes | None:
        """Do one command; the answer to it, or None when not all of it has come."""
        held = bytes(self._buffer[:8])
        known = tuple(LENGTHS if self.make.answers_in_turn else LENGTHS.keys() - {b"\x1dr", b"\x1da"})
        if not held or any(held != start and start.startswith(held) for start in known):
            return None
        start = next((start for start in known if held.startswith(start)), None)
        if start is None:
            if held[:1] != b"\x00":  # NUL does nothing between commands
                self._line += held[:1]
            del self._buffer[:1]
            return b""
        if len(held) < LENGTHS[start]:
            return None
        if start == b"\x1dVB" and self.jams_at_cut:
            self.jams_at_cut, self.cutter_jammed = False, True
            return b""
        del self._buffer[: LENGTHS[start]]
        return self._done(start, held)

    def _done(self, start: bytes, held: bytes) -> bytes:
        if start in PRINTING:
            self._stretches[-1].rubbish += self._line
        if start in PRINTING or start == b"\x1b@":
            self._line = b""
        match start:
            case b"\x1b@":
                self._reports = self.make.reports
                if self._stretches[-1] != Stretch():
                    self._stretches.append(Stretch())
            case b"\x1bd":
                self._stretches[-1].fed += held[2]
                self.paper_rows -= held[2] * LINE_ROWS
            case b"\x1dVB":
                self.strips.append(Strip(tuple(self._stretches), cut=True))
                self._stretches = [Stretch()]
            case b"\x1dv0\x00":
                self._row_bytes = held[4] + 256 * held[5]
                self._rows_to_come = held[6] + 256 * held[7]
            case b"\x1da":
                self._reports = held[2] != 0
            case b"\x1dr":
                return bytes((0x03 if self._is_near_end else 0x00,))
        return b""

    @property
    def _is_near_end(self) -> bool:
        return self.paper_rows < self.make.near_end_rows

    def _status(self, question: int) -> int:
        out = self.paper_rows <= 0
        said = {
            1: 0x08 if self.is_stopped else 0,
            2: (0x04 if self.cover_open else 0) | (0x20 if out else 0) | (0x40 if self.cutter_jammed else 0),
            3: 0x08 if self.cutter_jammed else 0,
            4: (0x60 if out else 0) | (0x0C if self._is_near_end else 0),
        }
        return FIXED | said[question]


def printed(data: bytes) -> Strip:
    """The one strip that comes out of these bytes, on a printer with nothing wrong.

    Raises ValueError when that is not one strip, or when letters would come out.
    """
    machine = Machine(replace(Make(), buffer_bytes=ENDLESS))
    machine.arrive(data)
    machine.work()
    left = machine.torn_off()
    strips = machine.strips + ([left] if left.stretches != (Stretch(),) else [])
    if len(strips) != 1 or any(stretch.rubbish for stretch in strips[0].stretches):
        raise ValueError(f"{len(strips)} strips, or letters among them")
    return strips[0]
