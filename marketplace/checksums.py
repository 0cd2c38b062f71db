"""Sums over what a feed holds, the same at both ends, and the hash under which something erased is remembered; pure."""

from __future__ import annotations

import hashlib

DIGEST_BITS = 48
"""A sum of them fits the integer column of every database without running over."""
MODULUS = 1 << DIGEST_BITS
NOTHING = "0" * (DIGEST_BITS // 4)
"""The checksum of an empty feed."""


def digest_of(record_type: str, record_id: str, document: bytes) -> int:
    """What one record adds to the checksum of its feed: 0 up to MODULUS. `document` is its JSON, byte for byte."""
    hashed = hashlib.sha256(b"\0".join((record_type.encode(), record_id.encode(), document)))
    return int.from_bytes(hashed.digest()[: DIGEST_BITS // 8], "big")


def as_text(checksum: int) -> str:
    """A checksum, or one record's digest, as it travels: twelve hexadecimal figures. Taken modulo MODULUS."""
    return f"{checksum % MODULUS:0{DIGEST_BITS // 4}x}"


def from_text(text: str) -> int:
    """The number `as_text` wrote. Raises ValueError."""
    return int(text, 16) % MODULUS


def erased_hash(record_type: str, record_id: str) -> str:
    """Under which an erased record is remembered: 32 hexadecimal figures. Ids are random: it leads to nobody."""
    return hashlib.sha256(f"erased\0{record_type}\0{record_id}".encode()).hexdigest()[:32]
