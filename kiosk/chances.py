"""What is drawn anew for everything that is recorded, as a value: who makes it of that stays pure."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Chances:
    """What is drawn anew for each listing: two ids nobody else has, and the secret code of the receipt."""

    listing_id: str
    operation_id: str
    secret_code: str = field(repr=False)
