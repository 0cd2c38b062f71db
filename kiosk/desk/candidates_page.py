"""What the page of candidates holds: of which listing, and what came back; decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.desk.events import CandidatesLoaded


@dataclass(frozen=True, slots=True)
class CandidatesPage:
    """Of the listing with this id, or under this number; `loaded` is None while they are looked for."""

    listing: str = ""
    number: str = ""
    loaded: CandidatesLoaded | None = None
    fault: str = ""
