"""Messages of a device about itself: what it has, how it is, its next key. The other messages stand in `wire`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from marketplace.vocabulary import Line, Slug
from marketplace.wire import FEEDS_MAX, Seq


@dataclass(frozen=True, slots=True)
class VerifyRequest:
    """What a device has, to be compared: per feed its cursor and its checksum."""

    epoch: Slug
    cursors: Annotated[dict[Line, Seq], Meta(max_length=FEEDS_MAX)]
    checksums: Annotated[dict[Line, Line], Meta(max_length=FEEDS_MAX)]


@dataclass(frozen=True, slots=True)
class VerifyAnswer:
    """`again`: feeds that are at the same cursor and hold something else, to be fetched anew."""

    again: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class RotateRequest:
    """A new key for this device, in a request signed with the old one.

    `proof` is the signature of the new key over `rotation_proof(device_id, incarnation)` (sealing), base64url.
    """

    public_key: Annotated[bytes, Meta(min_length=32, max_length=32)]
    proof: Annotated[str, Meta(max_length=120)]


@dataclass(frozen=True, slots=True)
class Rotated:
    """The centre takes requests signed with `public_key`, named so that no other answer is taken for this."""

    public_key: Annotated[bytes, Meta(min_length=32, max_length=32)]


@dataclass(frozen=True, slots=True)
class DeviceReport:
    """How a device is, without anything personal."""

    program: Line = ""
    waiting: Seq = 0
    """Operations the centre has not answered."""
    refused: Seq = 0
    free_bytes: Seq = 0
    printer: Line = ""
    """The code of its printer's state."""
    faults: Annotated[tuple[Line, ...], Meta(max_length=50)] = ()
    """Codes of what `marktpunt doctor` finds wrong."""


@dataclass(frozen=True, slots=True)
class Noted:
    """Done; there is nothing to say."""
