"""A sealed box as a field of an operation: bytes that only the centre opens, of a bounded length."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

SEALED_MAX_BYTES = 8192

Sealed = Annotated[bytes, Meta(max_length=SEALED_MAX_BYTES)]
