"""Reads ESC/POS back into dots, written from the command reference and not from our own writer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paper:
    """What came out: rows of dots (True is ink), whether it was cut, and the bytes of picture commands alone."""

    rows: tuple[tuple[bool, ...], ...]
    cut: bool
    picture_bytes: int
    largest_piece: int


def read(data: bytes) -> Paper:
    """Raises ValueError at a command it does not know: nothing but our commands may be in a job."""
    rows: list[tuple[bool, ...]] = []
    at, picture_bytes, largest, cut = 0, 0, 0, False
    while at < len(data):
        if data[at : at + 2] == b"\x1b@":
            at += 2
        elif data[at : at + 2] in (b"\x10\x04", b"\x1bd"):
            at += 3
        elif data[at : at + 3] == b"\x1dVB":
            at, cut = at + 4, True
        elif data[at : at + 4] == b"\x1dv0\x00":
            across = data[at + 4] + 256 * data[at + 5]
            down = data[at + 6] + 256 * data[at + 7]
            at += 8
            for row in range(down):
                line = data[at + row * across : at + (row + 1) * across]
                if len(line) < across:
                    raise ValueError("the picture ends half way")
                rows.append(tuple(bool(byte >> (7 - bit) & 1) for byte in line for bit in range(8)))
            at += across * down
            picture_bytes += 8 + across * down
            largest = max(largest, 8 + across * down)
        else:
            raise ValueError(f"unknown command {data[at : at + 4]!r} at {at}")
    return Paper(tuple(rows), cut, picture_bytes, largest)
