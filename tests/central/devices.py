"""Devices as rows, for tests that need no terminal behind them."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from marketplace.central import models


def a_device(**changed: Any) -> models.Device:
    """A public terminal of De Hamelink, not stored."""
    now = timezone.now()
    usual: dict[str, Any] = {
        "id": "device-1",
        "public_key": b"k" * 32,
        "role": "public",
        "market_point": "de-hamelink",
        "letter": "Z",
        "enrolled_at": now,
        "last_seen": now,
    }
    return models.Device(**usual | changed)


def a_desk(**changed: Any) -> models.Device:
    """A desk of De Hamelink, not stored."""
    return a_device(**{"id": "desk-1", "role": "desk", "letter": "Y"} | changed)
